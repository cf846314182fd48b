#include "support/reading.hpp"

namespace tieuchi {
namespace {

const auto read_one_relation = [](const document::Reader& reader, document::Value value) {
    return document::read_relation(reader, "r", value);
};
const auto read_one_over = [](const document::Reader& reader, document::Value value) {
    return document::read_measure(reader, "m", value);
};

Relation relation_of(std::string_view text) { return reading::read(text, read_one_relation); }
std::string relation_problems(std::string_view text) { return reading::problems(text, read_one_relation); }

OverMembers over_of(std::string_view text) {
    const Measure measure = reading::read(text, read_one_over);
    EXPECT_TRUE(std::holds_alternative<OverMembers>(measure.type)) << text;
    return std::holds_alternative<OverMembers>(measure.type) ? std::get<OverMembers>(measure.type) : OverMembers{};
}
std::string over_problems(std::string_view text) { return reading::problems(text, read_one_over); }

TEST(ReadRelations, TakesMeasuresAndTheWordsOfTypesThatNeedNothingElse) {
    const Relation relation = relation_of(R"({"of": "citizen", "uses": {"reads": "yes_no", "seen": "judged",
"books": "count", "hours": "number", "born": "date", "level": {"type": "choice", "values": ["low", "high"]}},
"source": "act"})");
    EXPECT_EQ(relation.of, "citizen");
    EXPECT_EQ(relation.cite.source, "act");
    ASSERT_EQ(relation.uses.size(), 6u);
    EXPECT_EQ(relation.uses[0], (Measure{"reads", {}, "", YesNo{}, {}}));
    EXPECT_EQ(relation.uses[1], (Measure{"seen", {}, "", Judged{}, {}}));
    EXPECT_EQ(relation.uses[2], (Measure{"books", {}, "", Count{}, {}}));
    EXPECT_EQ(relation.uses[3], (Measure{"hours", {}, "", Number{}, {}}));
    EXPECT_EQ(relation.uses[4], (Measure{"born", {}, "", DateGiven{}, {}}));
    EXPECT_EQ(relation.uses[5], (Measure{"level", {}, "", Choice{{"low", "high"}}, {}}));
}

TEST(ReadRelations, NeedNotUseAnything) { EXPECT_TRUE(relation_of(R"({"of": "citizen"})").uses.empty()); }

TEST(ReadRelations, SayWhichWordsMayStandAlone) {
    EXPECT_EQ(relation_problems(R"({"of": "citizen", "uses": {"reads": "yes", "part": "share"}})"),
              "1:37 /uses/reads: expected \"yes_no\", \"judged\", \"count\", \"number\" or \"date\", found \"yes\"\n"
              "  write one of them  [unknown-value]\n"
              "1:52 /uses/part: expected \"yes_no\", \"judged\", \"count\", \"number\" or \"date\", found \"share\"\n"
              "  write one of them  [unknown-value]\n");
}

TEST(ReadOverMembers, TakesAShareWithItsRulesAndPolicies) {
    const OverMembers share = over_of(R"({"type": "share", "over": "cell-members", "base": {"is_true": "cadre"},
"where": {"is_true": "trained"}, "where_missing": {"value": "no", "reading": "r1"},
"where_not_applicable": "excluded", "when_empty": "not_applicable", "max": 200})");
    EXPECT_EQ(share.kind, OverMembers::Kind::share);
    EXPECT_EQ(share.of, "cell-members");
    EXPECT_EQ(share.base, Rule{IsTrue{"cadre"}});
    EXPECT_EQ(share.where, Rule{IsTrue{"trained"}});
    EXPECT_EQ(share.where_missing, (Stated<WhereMissing>{WhereMissing::no, {"", "r1"}}));
    EXPECT_EQ(share.where_not_applicable, (Stated<WhereNotApplicable>{WhereNotApplicable::excluded, {}}));
    EXPECT_EQ(share.when_empty, (Stated<WhenEmpty>{WhenEmpty::not_applicable, {}}));
    EXPECT_EQ(share.max, Decimal(200));
}

TEST(ReadOverMembers, TellsItFromAMeasureOfTheSameTypeByItsMembers) {
    using Kind = OverMembers::Kind;
    EXPECT_EQ(over_of(R"({"type": "count", "over": "c"})").kind, Kind::count);
    EXPECT_EQ(over_of(R"({"type": "sum", "over": "c", "value": "v"})").kind, Kind::sum);
    EXPECT_EQ(over_of(R"({"type": "mean", "over": "c", "value": "v", "weight": "w"})").weight, "w");
    EXPECT_EQ(over_of(R"({"type": "minimum", "over": "c", "value": "v"})").kind, Kind::minimum);
    EXPECT_EQ(over_of(R"({"type": "maximum", "over": "c", "value": "v"})").value, "v");
    EXPECT_EQ(over_of(R"({"type": "any", "over": "c", "where": {"is_true": "v"}})").kind, Kind::any);
    EXPECT_EQ(over_of(R"({"type": "all", "over": "c", "where": {"is_true": "v"}})").kind, Kind::all);
    EXPECT_TRUE(std::holds_alternative<Count>(reading::read(R"({"type": "count"})", read_one_over).type));
    EXPECT_TRUE(
        std::holds_alternative<Derived>(reading::read(R"({"type": "sum", "of": ["a", "b"]})", read_one_over).type));
}

TEST(ReadOverMembers, SaysWhatIsNotStatedAndWhatCannotBe) {
    EXPECT_EQ(over_problems(R"({"type": "share", "ovr": "c", "where": {"is_true": "v"}})"),
              "1:19 /ovr: expected a member of a share over members; found \"ovr\"\n"
              "  write \"over\" if that is meant  [unknown-member]\n");
    EXPECT_EQ(
        over_problems(R"({"type": "all", "over": "c", "value": "v"})"),
        "1:1: expected \"where\" in a measure \"all\" over members; it is not stated\n"
        "  state \"where\"  [missing-member]\n"
        "1:30 /value: expected a member of a measure \"all\" over members: \"type\", \"over\", \"base\", \"where\", "
        "\"where_missing\", \"where_not_applicable\", \"when_empty\", \"max\", \"title\", \"unit\", \"source\" or "
        "\"reading\"; found \"value\"\n"
        "  leave it out; a note of your own begins with \"x-\"  [unknown-member]\n");
    EXPECT_EQ(
        over_problems(R"({"type": "sum", "over": "c", "value": "v", "when_empty": "met", "where_missing": "yes"})"),
        "1:44 /when_empty: expected a member of a sum over members: \"type\", \"over\", \"base\", \"where\", "
        "\"value\", \"where_missing\", \"where_not_applicable\", \"title\", \"unit\", \"source\" or \"reading\"; "
        "found \"when_empty\"\n"
        "  leave it out; a note of your own begins with \"x-\"  [unknown-member]\n"
        "1:82 /where_missing: expected \"unknown\", \"no\" or \"excluded\", found \"yes\"\n"
        "  write one of them  [unknown-value]\n");
}

TEST(ReadTitles, TakesTheSetAndTheLevelThatIsMeant) {
    const auto title = [](std::string_view text) { return std::get<TitleOf>(reading::read(text, read_one_over).type); };
    EXPECT_EQ(title(R"({"type": "title", "of": "vn.a"})"), (TitleOf{"vn.a", "", false}));
    EXPECT_EQ(title(R"({"type": "title", "of": "vn.a", "level": "b", "exactly": true})"), (TitleOf{"vn.a", "b", true}));
    EXPECT_EQ(over_problems(R"({"type": "title", "level": "b"})"),
              "1:1: expected \"of\" in a measure of a title; it is not stated\n"
              "  state \"of\"  [missing-member]\n");
}

}  // namespace
}  // namespace tieuchi
