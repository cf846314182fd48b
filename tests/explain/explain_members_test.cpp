#include "tieuchi/explain/explain_members.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "support/draft_builder.hpp"
#include "tieuchi/cascade/evaluate_programme.hpp"
#include "tieuchi/check/programme.hpp"
#include "tieuchi/report/json_members.hpp"
#include "tieuchi/report/narrate_members.hpp"

namespace tieuchi {
namespace {

using cascade::Standing;

/// Readers have 8 of 10 points and go to the library; clubs need 60 % of them.
struct ReadingClubs {
    std::vector<std::int64_t> citizens{12, 4, 9, 30, 7, 1}, owners{5, 5, 5, 5, 5, 5}, clubs{5};
    std::vector<double> scores{7, 7, 7.5, 0, 10, 9};
    std::vector<std::uint8_t> valid{0b110111};  // the fourth has no score
    std::vector<std::uint8_t> goes{1, 1, 1, 1, 0, 1};
    Rule asked = build::at_least("readers", build::percent("60%"));
    std::vector<std::uint8_t> active{1, 1, 1, 1, 1, 1};

    static CriteriaSet proved(Draft draft) {
        Checked made = check(std::move(draft));
        for (const Problem& problem : made.problems) ADD_FAILURE() << to_text(problem);
        return std::move(*made.set);
    }

    static Draft reader() {
        using namespace build;
        Draft draft = empty_draft();
        draft.id = "test.reader";
        draft.measures = {points("score", 10), measure("goes", YesNo{})};
        draft.when_not_applicable = stated(WhenNotApplicable::none);
        draft.criteria = {scored("reads", 10, Given{"score"}), criterion("library", is_true("goes"))};
        draft.levels = {level("reader")};
        draft.levels[0].title = text("Keen reader");
        draft.levels[0].total = Cut{Decimal(8)};
        draft.levels[0].required = Rule{CriterionMet{"library"}};
        draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
        return draft;
    }

    Draft club() const {
        using namespace build;
        OverMembers readers;
        readers.of = "members";
        readers.base = is_true("active");
        readers.where = is_true("titled");
        readers.where_missing = stated(WhereMissing::unknown);
        readers.when_empty = stated(WhenEmpty::not_applicable);
        Draft draft = empty_draft();
        draft.id = "test.club";
        draft.kinds = {"club"};
        draft.relations = {{"members",
                            "citizen",
                            text("Members"),
                            {measure("titled", TitleOf{"test.reader", "", false}), measure("active", YesNo{})},
                            {}}};
        draft.measures = {measure("readers", std::move(readers))};
        draft.criteria = {criterion("enough", asked)};
        draft.levels = {level("good-club")};
        draft.levels[0].required = All{};
        draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
        return draft;
    }

    Programme programme() const {
        using namespace build;
        Draft below = reader(), above = club();
        ProgrammeDraft draft;
        draft.id = "test.clubs";
        draft.edition = "1";
        draft.title = text("Clubs");
        draft.links = {{"membership", "club", "citizen", {}, {}, {}}};
        draft.sets = {{"test.club",
                       {above.edition},
                       "club",
                       {{"members", "membership", {}, false}},
                       {{"test.reader", TitleFrom::reaches}},
                       {}},
                      {"test.reader", {below.edition}, "citizen", {}, {}, {}}};
        SetsByName sets;
        for (Draft* each : {&below, &above}) {
            CriteriaSet set = proved(std::move(*each));
            sets.emplace(set.name(), set);
        }
        CheckedProgramme made = check_programme(std::move(draft), std::move(sets));
        for (const Problem& problem : made.problems) ADD_FAILURE() << to_text(problem);
        return std::move(*made.programme);
    }

    Dataset data() const {
        Dataset data;
        data.entities.push_back({"club", Table({Column::of<std::int64_t>("id", clubs)}), "id"});
        data.entities.push_back(
            {"citizen",
             Table({Column::of<std::int64_t>("id", citizens), Column::of<double>("score", scores, valid.data()),
                    Column::of<std::uint8_t>("goes", goes), Column::of<std::uint8_t>("active", active),
                    Column::of<std::int64_t>("club", owners)}),
             "id"});
        data.links.push_back({"membership", LinkColumn{"club"}});
        return data;
    }

    ProgrammeExplanation explained() const {
        const Programme made = programme();
        const Dataset lent = data();
        EvaluatedProgramme found = evaluate(made, lent);
        for (const Problem& problem : found.problems) ADD_FAILURE() << to_text(problem);
        return explain(made, lent, *found.result, 0, 0);
    }
    MembersReason told() const { return explained().members.at(0); }
};

std::vector<std::string> keys_in_order(const MembersReason& reason) {
    std::vector<std::string> keys;
    for (const MemberReason& member : reason.members) keys.push_back(member.key);
    return keys;
}

TEST(ExplainMembers, PutsTheNearestFirst) {
    const MembersReason readers = ReadingClubs().told();
    EXPECT_EQ(readers.asks, "test.reader");
    EXPECT_EQ(readers.title.id, "reader");
    EXPECT_EQ(readers.outcome, Outcome::unmet);  // 1 or 2 of 6, and 4 are needed
    EXPECT_EQ(readers.counting, 1);
    EXPECT_EQ(readers.failing, 4);
    EXPECT_EQ(readers.unknown, 1);
    // Half a point; a point each, in the order of the table; all 8, not known; the library, whatever the points. Then who counts.
    EXPECT_EQ(keys_in_order(readers), (std::vector<std::string>{"9", "12", "4", "30", "7", "1"}));
    EXPECT_EQ(readers.members[0].lacking->points, Exact::of(1, 2));
    EXPECT_EQ(readers.members[3].standing, Standing::open);
    EXPECT_EQ(readers.members[4].lacking->points, Exact(0));
    EXPECT_EQ(readers.members[4].lacking->conditions.at(0).id, "library");
    EXPECT_FALSE(readers.members[5].lacking);
}

TEST(ExplainMembers, SayHowManyAreNeeded) {
    ReadingClubs clubs;
    const auto needed = clubs.told().needed;
    ASSERT_EQ(needed.size(), 1u);
    EXPECT_EQ(needed[0].by.id, "enough");
    EXPECT_EQ(needed[0].base, 6);
    EXPECT_EQ(needed[0].needed, 4);  // 60 % of 6 is 3.6
    EXPECT_EQ(needed[0].lacking, 3);
    clubs.active = {1, 1, 1, 0, 1, 1};  // of 5 it is 3 exactly
    EXPECT_EQ(clubs.told().needed.at(0).needed, 3);
    EXPECT_EQ(clubs.told().left_out, 1);
    EXPECT_EQ(keys_in_order(clubs.told()).back(), "30");
}

TEST(ExplainMembers, EightOfTwelveAreSixtyPercent) {
    ReadingClubs clubs;
    clubs.citizens = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    clubs.scores = {8, 8, 8, 8, 8, 8, 7, 7, 7, 7, 7, 7};
    clubs.valid = {0xFF, 0xFF};
    clubs.owners.assign(12, 5);
    clubs.goes.assign(12, 1);
    clubs.active.assign(12, 1);
    const ProgrammeExplanation explained = clubs.explained();
    const MembersNeeded& needed = explained.members.at(0).needed.at(0);
    EXPECT_EQ(needed.needed, 8);  // 7.2, rounded up
    EXPECT_EQ(needed.lacking, 2);
    EXPECT_NE(to_text(explained, "en").find("needs 8 of 12 members (60%), has 6, lacks 2"), std::string::npos);
    EXPECT_NE(to_text(explained, "vi").find("cần 8 trên 12 thành viên (60 %), đã có 6, còn thiếu 2"),
              std::string::npos);
}

TEST(ExplainMembers, SayNothingOfHowManyWhereTheBaseIsOpen) {
    ReadingClubs clubs;
    clubs.active = {1, 1, 1, 1, 1, 0};
    const Programme programme = clubs.programme();
    Dataset data = clubs.data();
    const std::vector<std::uint8_t> known{0b111110};  // whether the first is active is not known
    Table members;
    for (Column column : data.entities[1].table.columns()) {
        if (column.name == "active") column = Column::of<std::uint8_t>("active", clubs.active, known.data());
        members.add(column);
    }
    data.entities[1].table = members;
    const EvaluatedProgramme found = evaluate(programme, data);
    ASSERT_TRUE(found.result);
    const MembersReason readers = explain(programme, data, *found.result, 0, 0).members.at(0);
    EXPECT_EQ(readers.unknown, 2);
    EXPECT_EQ(readers.outcome, Outcome::unmet);
    EXPECT_TRUE(readers.needed.empty());
}

TEST(ExplainMembers, NameThoseThatCountWhereTooManyDo) {
    ReadingClubs clubs;
    clubs.asked = build::at_most("readers", build::percent("10%"));
    const ProgrammeExplanation explained = clubs.explained();
    const MembersReason& readers = explained.members.at(0);
    EXPECT_EQ(readers.outcome, Outcome::unmet);
    EXPECT_TRUE(readers.counting_against);
    EXPECT_TRUE(readers.needed.empty());
    const std::string text = to_text(explained, "en");
    EXPECT_NE(text.find("Counting, which stands against it: 1\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("Nearest"), std::string::npos) << text;
}

TEST(ExplainMembers, AreNotToldWhereNothingIsLacking) {
    ReadingClubs clubs;
    clubs.scores = {9, 9, 9, 9, 9, 9};
    clubs.valid = {0xFF};
    const ProgrammeExplanation explained = clubs.explained();
    EXPECT_EQ(explained.members.at(0).outcome, Outcome::met);
    EXPECT_EQ(explained.members.at(0).members.size(), 6u);
    EXPECT_EQ(to_text(explained, "en").find("Members"), std::string::npos);
}

TEST(ExplainMembers, SpeakBothLanguages) {
    const ProgrammeExplanation explained = ReadingClubs().explained();
    const std::string english = to_text(explained, "en"), vietnamese = to_text(explained, "vi");
    for (const char* line :
         {"counting: 1; not counting: 4; not known: 1", "needs 4 of 6 members (60%), has 1, lacks 3",
          "Nearest to “Keen reader”:", "9: 0.5 points short\n", "12: 1 point short\n", "and 2 more"}) {
        EXPECT_NE(english.find(line), std::string::npos) << line << "\n" << english;
    }
    for (const char* line : {"được tính: 1; không được tính: 4; chưa rõ: 1", "còn thiếu 3", "9: thiếu 0,5 điểm\n",
                             "và 2 thành viên khác"}) {
        EXPECT_NE(vietnamese.find(line), std::string::npos) << line << "\n" << vietnamese;
    }
    EXPECT_NE(to_markdown(explained, "en").find("## Members: “readers”\n"), std::string::npos);
    const std::string html = to_html(explained, "vi");
    EXPECT_NE(html.find("<section class=\"tieuchi-members\" data-measure=\"readers\">"), std::string::npos) << html;
    EXPECT_NE(html.find("<li>9: thiếu 0,5 điểm</li>"), std::string::npos) << html;
}

TEST(ExplainMembers, AreDataInJson) {
    const std::string json = to_json(ReadingClubs().explained());
    for (const char* part : {R"("key":"5")", R"("members":[{"measure":"readers")",
                             R"("asks":"test.reader","level":"reader","outcome":"unmet")",
                             R"("cut":"60%","outcome":"unmet","base":6,"needed":4,"lacking":3)",
                             R"({"row":3,"key":"9","standing":"fails","lacking":{"points":0.5}})"}) {
        EXPECT_NE(json.find(part), std::string::npos) << part << "\n" << json;
    }
}

}  // namespace
}  // namespace tieuchi
