#include "tieuchi/model/diff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "support/document_text.hpp"
#include "tieuchi/document/write.hpp"

namespace tieuchi {
namespace {

std::string every_member() { return content_of(TIEUCHI_TESTS_DIR "/document/every_member.json"); }

/// What is different once a piece of the document was replaced.
Diff after_change(const std::string& from, const std::string& to) {
    return diff(draft_of(every_member()), draft_of(replaced(every_member(), from, to)));
}

/// The one difference, which reaches awards or not.
Change only_award(const Diff& found) {
    EXPECT_TRUE(found.others.empty());
    EXPECT_EQ(found.awards.size(), 1u);
    return found.awards.empty() ? Change{} : found.awards.front();
}
Change only_other(const Diff& found) {
    EXPECT_TRUE(found.awards.empty());
    EXPECT_EQ(found.others.size(), 1u);
    return found.others.empty() ? Change{} : found.others.front();
}

TEST(Diff, FindsNothingBetweenASetAndItself) {
    const Draft draft = draft_of(every_member());
    EXPECT_TRUE(diff(draft, draft).empty());
    EXPECT_TRUE(diff(draft, draft_of(write(draft, Layout::canonical))).empty()) << "the order of names says nothing";
}

TEST(Diff, NamesTheCutThatMovedAtOneLevel) {
    const Change change = only_award(after_change("\"model-home\": \"90%\"", "\"model-home\": \"95%\""));
    EXPECT_EQ(change.part, Part::criterion);
    EXPECT_EQ(change.id, "varies");
    EXPECT_EQ(change.member, "at_least");
    EXPECT_EQ(change.about, "titled");
    EXPECT_EQ(change.level, "model-home");
    EXPECT_EQ(change.before, Said{Cut{Percent{90}}});
    EXPECT_EQ(change.after, Said{Cut{Percent{95}}});
}

TEST(Diff, NamesWhatIsAskedOfMembers) {
    const Change missing = only_award(after_change(R"("where_missing": {"value": "no", "reading": "silent"})",
                                                   R"("where_missing": {"value": "unknown", "reading": "silent"})"));
    EXPECT_EQ(missing.id, "readers");
    EXPECT_EQ(missing.member, "where_missing");
    EXPECT_EQ(missing.after, Said{std::string("unknown")});
    const Change use =
        only_award(after_change("\"min\": 0, \"max\": 1000, \"title\"", "\"min\": 0, \"max\": 900, \"title\""));
    EXPECT_EQ(use.part, Part::use);
    EXPECT_EQ(use.id, "household-members.hours");
    EXPECT_EQ(use.member, "max");
    const Change kind = only_award(after_change("\"of\": \"village\"", "\"of\": \"hamlet\""));
    EXPECT_EQ(kind.part, Part::relation);
    EXPECT_EQ(kind.id, "village");
}

TEST(Diff, TellsAShareFromOneOverMembers) {
    Draft before = draft_of(every_member()), after = before;
    for (Measure& measure : after.measures) {
        if (measure.id == "readers") measure.type = ShareOf{{}, Stated<WhenEmpty>{}};
    }
    const Change type = only_award(diff(before, after));
    EXPECT_EQ(type.member, "type");
    EXPECT_EQ(type.before, Said{std::string("share over members")});
    EXPECT_EQ(type.after, Said{std::string("share")});
}

TEST(Diff, NamesTheTotalOfALevelAndAFloorThatIsGone) {
    const Change total = only_award(after_change("\"total\": {\"at_least\": 20.5}", "\"total\": {\"at_least\": 20}"));
    EXPECT_EQ(total.part, Part::level);
    EXPECT_EQ(total.id, "home");
    EXPECT_EQ(total.member, "total");
    EXPECT_EQ(total.after, Said{Cut{Decimal(20)}});
    Draft draft = draft_of(every_member());
    const Draft before = draft;
    draft.sections[0].sections[0].criteria[0].floor.reset();
    const Change floor = only_award(diff(before, draft));
    EXPECT_EQ(floor.id, "reads");
    EXPECT_EQ(floor.member, "floor");
    EXPECT_EQ(floor.after, Said{});
}

TEST(Diff, GivesTheWholeRuleWhereItIsBuiltOtherwise) {
    const Change change =
        only_award(after_change("{\"measure\": \"better\", \"at_least\": 5}", "{\"is_true\": \"active\"}"));
    EXPECT_EQ(change.id, "worded");
    EXPECT_EQ(change.member, "rule");
    EXPECT_EQ(change.after, Said{Rule{IsTrue{"active"}}});
}

TEST(Diff, TellsWhatCanChangeATitleFromWhatCannot) {
    const auto reaches_awards = [](const std::string& from, const std::string& to) {
        const Diff found = after_change(from, to);
        EXPECT_FALSE(found.empty()) << to;
        return !found.awards.empty();
    };
    EXPECT_TRUE(reaches_awards("\"months\": 12", "\"months\": 6"));
    EXPECT_TRUE(reaches_awards("\"missing\": \"unmet\"", "\"missing\": \"unknown\""));
    EXPECT_TRUE(reaches_awards("\"half_even\"", "\"half_up\""));
    EXPECT_TRUE(reaches_awards("\"value\": 40.5", "\"value\": 41"));
    EXPECT_TRUE(reaches_awards("\"until\": \"2024-06-30\"", "\"until\": \"2024-07-31\""));
    EXPECT_TRUE(reaches_awards("\"when_not_applicable\": \"leave_out\"", "\"when_not_applicable\": \"none\""));
    EXPECT_TRUE(reaches_awards("\"max\": 1000,", "\"max\": 900,"));
    EXPECT_TRUE(reaches_awards("\"counts_as\": \"deduction\"", "\"counts_as\": \"bonus\""));
    EXPECT_TRUE(reaches_awards("\"from\": \"2024-01\",", "\"from\": \"2024-02\","));
    EXPECT_FALSE(reaches_awards("\"en\": \"Reads\"", "\"en\": \"Reads books\""));
    EXPECT_FALSE(reaches_awards("\"completeness\": \"nearly\"", "\"completeness\": \"complete\""));
    EXPECT_FALSE(reaches_awards("\"taken\": \"Unknown.\"", "\"taken\": \"Open.\""));
    EXPECT_FALSE(reaches_awards("\"note\": \"signed\"", "\"note\": \"dated\""));
    EXPECT_FALSE(reaches_awards("\"name\": \"decided\"", "\"name\": \"settled\""));
    EXPECT_FALSE(reaches_awards("\"until\": \"01-31\"", "\"until\": \"02-28\""));
    EXPECT_FALSE(reaches_awards("\"url\": \"https://example.org/1\"", "\"url\": \"https://example.org/2\""));
}

TEST(Diff, KnowsAPolicyFromItsCitation) {
    const Change cited = only_other(after_change("\"missing\": {\"value\": \"unknown\", \"reading\": \"silent\"}",
                                                 "\"missing\": {\"value\": \"unknown\", \"reading\": \"ordered\"}"));
    EXPECT_EQ(cited.member, "citation");
    EXPECT_EQ(cited.about, "missing");
    const Change decided = only_award(after_change("\"missing\": {\"value\": \"unknown\", \"reading\": \"silent\"}",
                                                   "\"missing\": {\"value\": \"unmet\", \"reading\": \"silent\"}"));
    EXPECT_EQ(decided.before, Said{std::string("unknown")});
}

TEST(Diff, NamesWhatWasAddedRemovedRenamedAndMoved) {
    const Draft before = draft_of(every_member());
    Draft after = before;
    after.sections[1].criteria[2].id = "ages-of-all";
    const Change renamed = only_other(diff(before, after));
    EXPECT_EQ(renamed.kind, Change::Kind::renamed);
    EXPECT_EQ(renamed.id, "ages-of-all");
    EXPECT_EQ(renamed.before, Said{std::string("ages")});

    after = before;
    after.sections[1].criteria.push_back(after.sections[0].sections[1].criteria[0]);
    after.sections[0].sections[1].criteria.erase(after.sections[0].sections[1].criteria.begin());
    const Diff moved = diff(before, after);
    ASSERT_EQ(moved.awards.size(), 1u);
    EXPECT_EQ(moved.awards[0].kind, Change::Kind::moved);
    EXPECT_EQ(moved.awards[0].before, Said{std::string("by-rule")});
    EXPECT_EQ(moved.awards[0].after, Said{std::string("second")});

    after = before;
    after.vetoes.clear();
    EXPECT_EQ(only_award(diff(before, after)).kind, Change::Kind::removed);
    EXPECT_EQ(only_award(diff(after, before)).kind, Change::Kind::added);

    after = before;
    std::swap(after.levels[0], after.levels[1]);
    EXPECT_EQ(only_award(diff(before, after)).kind, Change::Kind::ordered);
}

TEST(Diff, ComparesTheCasesOfAParameterByWhatTheyAsk) {
    const Change changed = only_award(after_change("\"value\": 40.5", "\"value\": 42"));
    EXPECT_EQ(changed.part, Part::parameter);
    EXPECT_EQ(changed.member, "cases");
    ASSERT_TRUE(std::holds_alternative<ParameterCase>(changed.after));
    EXPECT_EQ(std::get<ParameterCase>(changed.after).value, ParameterValue{Decimal(42)});
    Draft draft = draft_of(every_member());
    const Draft before = draft;
    std::swap(draft.parameters[0].cases[0], draft.parameters[0].cases[1]);
    EXPECT_EQ(only_award(diff(before, draft)).before, Said{std::string("order")});
}

/// Every set differs from every other one, and backwards what was added is removed.
TEST(Diff, TurnsAroundWithTheSets) {
    std::vector<Draft> drafts;
    for (const auto& entry : std::filesystem::directory_iterator(TIEUCHI_TESTS_DIR "/cases/sets")) {
        drafts.push_back(load(entry.path()).draft());
    }
    const auto count = [](const std::vector<Change>& changes, Change::Kind kind) {
        return std::count_if(changes.begin(), changes.end(), [&](const Change& each) { return each.kind == kind; });
    };
    for (const Draft& before : drafts) {
        for (const Draft& after : drafts) {
            const Diff there = diff(before, after), back = diff(after, before);
            EXPECT_EQ(there.empty(), before == after);
            EXPECT_EQ(there.awards.size(), back.awards.size());
            EXPECT_EQ(count(there.awards, Change::Kind::added), count(back.awards, Change::Kind::removed));
            EXPECT_EQ(count(there.others, Change::Kind::removed), count(back.others, Change::Kind::added));
        }
    }
}

}  // namespace
}  // namespace tieuchi
