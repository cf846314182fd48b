#include "tieuchi/check/relations.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/check/check.hpp"

namespace tieuchi {
namespace {

using Kind = OverMembers::Kind;

Rule yes(const char* measure) { return {IsTrue{measure}}; }

OverMembers asked(Kind kind) {
    OverMembers over;
    over.kind = kind;
    over.of = "members";
    return over;
}

/// A parameter with a value for each case.
Parameter parameter(const char* id, ParameterValue value, std::vector<ParameterCase> cases = {}) {
    return {id, {}, std::move(value), std::move(cases), {}, {}};
}

/// A cell of which one criterion asks a share of its members.
Draft cell() {
    Draft draft;
    draft.id = "vn.cell";
    draft.edition = "1";
    draft.kinds = {"party-cell"};
    draft.title = {{{"vi", "Chi bộ"}, {"en", "A cell"}}};
    draft.completeness = Completeness::complete;
    draft.cite.source = "act";
    draft.sources.emplace_back().id = "act";
    draft.sources.back().number = "1";
    draft.relations = {{"members", "citizen", {}, {{"reads", {}, "", YesNo{}, {}}}, {}}};
    OverMembers share = asked(Kind::share);
    share.where = yes("reads");
    share.where_missing = {WhereMissing::no, {}};
    share.when_empty = {WhenEmpty::unknown, {}};
    draft.measures = {{"readers", {}, "", share, {}}};
    Criterion& criterion = draft.criteria.emplace_back();
    criterion.id = "reading";
    criterion.title = draft.title;
    criterion.rule = Rule{AtLeast{"readers", Percent{Decimal(90)}}};
    criterion.missing = {Missing::unknown, {}};
    Level& level = draft.levels.emplace_back();
    level.id = "unit";
    level.title = draft.title;
    level.required = All{};
    draft.otherwise = {"none", draft.title};
    return draft;
}

OverMembers& over(Draft& draft, std::size_t index = 0) { return std::get<OverMembers>(draft.measures[index].type); }

/// Codes and pointers of what is wrong, one after the other.
std::string found(Draft draft) {
    std::string text;
    for (const Problem& problem : check(std::move(draft)).problems) {
        text += problem.code + " " + problem.place.pointer + "\n";
    }
    return text;
}

TEST(CheckRelations, TakesAShareOverMembers) { EXPECT_EQ(found(cell()), ""); }

TEST(CheckRelations, LetsTwoRelationsUseMeasuresOfOneName) {
    Draft draft = cell();
    draft.relations.push_back({"families", "family", {}, {{"reads", {}, "", Count{}, {}}}, {}});
    OverMembers families = over(draft);
    families.of = "families";
    families.where = Rule{AtLeast{"reads", Decimal(1)}};
    draft.measures.push_back({"reading-families", {}, "", families, {}});
    draft.criteria.push_back(draft.criteria.front());
    draft.criteria.back().id = "families";
    draft.criteria.back().rule = Rule{AtLeast{"reading-families", Percent{Decimal(50)}}};
    EXPECT_EQ(found(draft), "");
}

TEST(CheckRelations, AsksForPoliciesThatCanDecide) {
    Draft draft = cell();
    over(draft).where_missing.reset();
    over(draft).when_empty.reset();
    EXPECT_EQ(found(draft), "not-stated /measures/readers\nnot-stated /measures/readers\n");
    over(draft).where.reset();
    EXPECT_EQ(found(draft),
              "not-stated /measures/readers\nnot-stated /measures/readers\n"
              "measure-unused /relations/members/uses/reads\n");
    EXPECT_EQ(check(draft).problems[0].message, "expected \"where\" to be stated; it is not");
}

TEST(CheckRelations, AsksWhatBecomesOfMembersToWhomItDoesNotApply) {
    Draft draft = cell();
    draft.relations[0].uses[0].type = ShareOf{{}, Stated<WhenEmpty>{WhenEmpty::not_applicable, {}}};
    over(draft).where = Rule{AtLeast{"reads", Percent{Decimal(50)}}};
    EXPECT_EQ(found(draft), "not-stated /measures/readers\n");
    over(draft).where_not_applicable = {WhereNotApplicable::excluded, {}};
    EXPECT_EQ(found(draft), "");
}

TEST(CheckRelations, PlacesProblemsInsideUses) {
    Draft draft = cell();
    draft.relations[0].uses[0].type = Number{Decimal(9), Decimal(1), 0};
    over(draft).where = Rule{AtLeast{"reads", Decimal(1)}};
    EXPECT_EQ(found(draft), "min-above-max /relations/members/uses/reads/max\n");
}

TEST(CheckRelations, WarnsOfWhatEveryMemberMeets) {
    Draft draft = cell();
    draft.relations[0].uses[0].type = Count{};
    over(draft).where = Rule{AtLeast{"reads", Decimal(0)}};
    EXPECT_EQ(found(draft), "always-met /measures/readers/where/at_least\n");
}

TEST(CheckRelations, KeepsMeasuresOfTheEntityOutOfRulesAboutMembers) {
    Draft draft = cell();
    draft.measures.push_back({"plan", {}, "", YesNo{}, {}});
    draft.criteria[0].rule = Rule{AllOf{{*draft.criteria[0].rule, yes("plan")}}};
    over(draft).base = yes("plan");
    EXPECT_EQ(found(draft), "measure-unknown /measures/readers/base/is_true\n");
    EXPECT_NE(check(draft).problems[0].message.find("one of the entity, not of its members"), std::string::npos);
}

TEST(CheckRelations, ChecksTheOwnersParametersAgainstTheMembers) {
    Draft draft = cell();
    draft.relations[0].uses[0].type = Count{Decimal(10)};
    draft.measures.push_back({"area", {}, "", Choice{{"plain", "hills"}}, {}});
    draft.parameters = {parameter("books", Decimal(4), {{Rule{OneOf{"area", {"hills"}}}, Decimal(11)}})};
    over(draft).where = Rule{AtLeast{"reads", ParameterRef{"books"}}};
    EXPECT_EQ(found(draft), "cut-out-of-range /parameters/books/cases/0/value\n");
    draft.parameters[0].cases[0].value = Decimal(2);
    EXPECT_EQ(found(draft), "");
}

TEST(CheckRelations, ChecksRulesOfParametersAgainstTheMembersThatAreAsked) {
    Draft draft = cell();
    draft.parameters = {parameter("asked", yes("reads"))};
    over(draft).where = Rule{RuleOfParameter{"asked"}};
    EXPECT_EQ(found(draft), "");
    draft.parameters[0].value = yes("writes");
    EXPECT_EQ(found(draft),
              "measure-unknown /parameters/asked/value/is_true\nmeasure-unused /relations/members/uses/reads\n");
    draft.parameters[0].value = yes("reads");
    draft.criteria[0].rule = Rule{AllOf{{*draft.criteria[0].rule, Rule{RuleOfParameter{"asked"}}}}};
    EXPECT_EQ(found(draft), "parameter-misplaced /criteria/0/rule/all_of/1/parameter\n");
}

TEST(CheckRelations, LimitsTheCombinationsOfParameters) {
    Draft draft = cell();
    draft.relations[0].uses[0].type = Count{};
    Choice area;
    for (int at = 0; at < 8; ++at) area.values.push_back("area-" + std::to_string(at));
    draft.measures.push_back({"area", {}, "", area, {}});
    std::vector<Rule> asked;
    for (const char* name : {"one", "two"}) {
        Parameter many = parameter(name, Decimal(9));
        for (int at = 0; at < 7; ++at) {
            many.cases.push_back({Rule{OneOf{"area", {area.values[static_cast<std::size_t>(at)]}}}, Decimal(at + 1)});
        }
        draft.parameters.push_back(many);
        asked.push_back(Rule{AtLeast{"reads", ParameterRef{name}}});
    }
    over(draft).where = Rule{AllOf{asked}};
    EXPECT_EQ(found(draft), "");
    draft.parameters[0].cases.push_back({Rule{OneOf{"area", {area.values[7]}}}, Decimal(8)});
    EXPECT_EQ(found(draft), "combinations-too-many /measures/readers\n");
}

TEST(CheckRelations, RefusesParametersThatWaitForOtherMembers) {
    Draft draft = cell();
    draft.relations[0].uses.push_back({"books", {}, "", Count{}, {}});
    OverMembers counted = asked(Kind::count);
    counted.where = Rule{AtLeast{"books", ParameterRef{"enough"}}};
    counted.where_missing = {WhereMissing::no, {}};
    draft.measures.push_back({"well-read", {}, "", counted, {}});
    draft.parameters = {
        parameter("enough", Decimal(4), {{Rule{AtLeast{"readers", Percent{Decimal(50)}}}, Decimal(2)}})};
    draft.criteria[0].rule = Rule{AtLeast{"well-read", Decimal(3)}};
    EXPECT_EQ(found(draft), "parameter-over-members /measures/well-read\n");
}

TEST(CheckRelations, TakesNumbersOfMembersAsValues) {
    Draft draft = cell();
    draft.relations[0].uses = {{"hours", {}, "", Number{Decimal(0), Decimal(100), 1}, {}},
                               {"shares", {}, "", Number{}, {}}};
    OverMembers mean = asked(Kind::mean);
    mean.value = "hours";
    mean.weight = "shares";
    mean.where_missing = {WhereMissing::excluded, {}};
    mean.when_empty = {WhenEmpty::unknown, {}};
    draft.measures[0].type = mean;
    draft.criteria[0].rule = Rule{AtLeast{"readers", Decimal(125, 1)}};
    EXPECT_EQ(found(draft), "measure-type /measures/readers/weight\n");
    draft.relations[0].uses[1].type = Number{Decimal(0), {}, 0};
    EXPECT_EQ(found(draft), "");
    over(draft).where_missing = {WhereMissing::no, {}};
    EXPECT_EQ(found(draft), "where-missing-no /measures/readers/where_missing\n");
}

TEST(CheckRelations, RefusesMembersThatAKindCannotHave) {
    Draft draft = cell();
    over(draft).value = "reads";
    EXPECT_EQ(found(draft), "member-misplaced /measures/readers\nmeasure-type /measures/readers/value\n");
}

TEST(CheckRelations, DerivesNothingFromMeasuresOverMembers) {
    Draft draft = cell();
    draft.measures.push_back({"doubled", {}, "", Derived{Derived::Kind::sum, {"readers", "readers"}}, {}});
    draft.measures.push_back({"halved", {}, "", Ratio{"readers", "readers", Stated<WhenEmpty>{}}, {}});
    draft.measures.push_back({"aged", {}, "", Age{"readers", RunDay::judged_on, YearCount::completed}, {}});
    EXPECT_EQ(found(draft).substr(0, found(draft).find(" /measures/doubled\n")),
              "over-members-in-derived /measures/doubled/of/0\n"
              "over-members-in-derived /measures/doubled/of/1\n"
              "over-members-in-derived /measures/halved/of\n"
              "over-members-in-derived /measures/halved/base\n"
              "over-members-in-derived /measures/aged/born\n"
              "measure-unused");
}

TEST(CheckRelations, RefusesMeasuresOverMembersOfMembers) {
    Draft draft = cell();
    draft.relations[0].uses.push_back({"friends", {}, "", over(draft), {}});
    EXPECT_EQ(found(draft), "over-members-in-uses /relations/members/uses/friends\n");
}

TEST(CheckRelations, WantsEveryRelationUsed) {
    Draft draft = cell();
    draft.relations.push_back({"village", "village", {}, {}, {}});
    EXPECT_EQ(found(draft), "relation-unused /relations/village\n");
    draft.accepted = {{"relation-unused", "/relations/village", "printed in the text"}};
    EXPECT_EQ(found(draft), "");
}

TEST(CheckRelations, NamesTheRelationThatIsMeant) {
    Draft draft = cell();
    over(draft).of = "member";
    const auto problems = check(draft).problems;
    ASSERT_EQ(problems.size(), 2u);
    EXPECT_EQ(to_text(problems[0]),
              "/measures/readers/over: expected a relation of this set, found \"member\"\n"
              "  write \"members\" if that is meant  [relation-unknown]");
}

TEST(CheckRelations, HasLimits) {
    Draft draft = cell();
    for (int at = 0; at < 64; ++at) draft.relations.push_back({"r-" + std::to_string(at), "citizen", {}, {}, {}});
    EXPECT_EQ(found(draft), "relations-too-many /relations\n");
}

TEST(CheckTitles, AreOfASetAndALevel) {
    Draft draft = cell();
    draft.relations[0].uses[0].type = TitleOf{"vn.learning-citizen", "learning-citizen", true};
    EXPECT_EQ(found(draft), "");
    draft.relations[0].uses[0].type = TitleOf{"vn learning", "", true};
    EXPECT_EQ(found(draft),
              "identifier-invalid /relations/members/uses/reads/of\nnot-stated /relations/members/uses/reads\n");
    draft.relations[0].uses[0].type = TitleOf{"vn.learning-citizen", "Level 1", false};
    EXPECT_EQ(found(draft), "identifier-invalid /relations/members/uses/reads/level\n");
}

}  // namespace
}  // namespace tieuchi
