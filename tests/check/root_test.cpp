#include "tieuchi/check/root.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

TEST(Check, GivesASetForAValidDraft) {
    const Checked checked = check(points_draft());
    EXPECT_EQ(codes(checked.problems), Strings{});
    ASSERT_TRUE(checked.set);
    EXPECT_EQ(checked.set->name(), "vn.example@2022");
    EXPECT_EQ(checked.set->draft(), points_draft());
    EXPECT_EQ(found(conjunctive_draft()), Strings{});
}

TEST(Check, ReportsAllProblemsAtOnceAndGivesNoSet) {
    Draft draft = points_draft();
    draft.edition = "";
    draft.sections[0].criteria[1].missing.reset();
    draft.levels[0].total = Cut{Decimal(21)};
    const Checked checked = check(draft);
    EXPECT_FALSE(checked.set);
    EXPECT_EQ(codes(checked.problems),
              (Strings{"edition-invalid /edition", "not-stated /sections/0/criteria/1",
                       "level-never-reached /levels/0/total/at_least", "parameter-unused /parameters/pass-mark"}));
}

TEST(Check, FindsAnEmptyDraftWantingEverythingThatMustBeStated) {
    EXPECT_EQ(found({}),
              (Strings{"identifier-invalid /id", "edition-invalid /edition", "kinds-empty ", "title-missing ",
                       "not-stated ", "not-stated ", "criteria-missing ", "levels-empty "}));
}

TEST(Root, WantsADottedIdAndAnEditionWithoutAt) {
    Draft draft = points_draft();
    draft.id = "vn..example";
    draft.edition = "20@22";
    EXPECT_EQ(found(draft), (Strings{"identifier-invalid /id", "edition-invalid /edition"}));
}

TEST(Root, WantsKindsThatAreIdentifiersAndDiffer) {
    Draft draft = points_draft();
    draft.kinds = {"citizen", "Family", "citizen"};
    EXPECT_EQ(found(draft), (Strings{"identifier-invalid /kinds/1", "id-repeated /kinds/2"}));
}

TEST(Root, WantsBothLanguagesInEveryTitle) {
    Draft draft = conjunctive_draft();
    draft.title.by_language.erase("en");
    draft.criteria[0].title = {};
    draft.levels[1].title.by_language["vi"] = "";
    draft.measures[0].title.by_language["vi"] = "Tỷ lệ";
    EXPECT_EQ(found(draft), (Strings{"title-missing /title", "title-missing /criteria/0",
                                     "title-missing /levels/1/title", "title-missing /measures/titled-share/title"}));
    EXPECT_EQ(words(draft)[0], "expected a title in \"vi\" and \"en\", found none in \"en\" / add \"en\"");
}

TEST(Root, ComparesTheDaysInForceAsFarAsTheyAreKnown) {
    Draft draft = points_draft();
    draft.effective = {Date{2023, 7, 28}, Date{2023, 0, 0}};  // until some day of 2023, the last included
    EXPECT_EQ(found(draft), Strings{});
    draft.effective.until = Date{2023, 7, 27};
    EXPECT_EQ(found(draft), Strings{"effective-reversed /effective/until"});
    draft.effective = {Date{2023, 2, 30}, {}};
    EXPECT_EQ(found(draft), Strings{"date-invalid /effective/from"});
}

TEST(Root, WantsSourcesThatCanBeFoundAndReadingsThatSayWhatIsRead) {
    Draft draft = points_draft();
    draft.sources = {{"qd", {}, "", "VN HKHVN", "", "", {}}};
    draft.readings.push_back({"r2", "", "", {}, ""});
    EXPECT_EQ(found(draft), (Strings{"source-empty /sources/qd", "identifier-invalid /sources/qd/issuer",
                                     "not-stated /readings/1", "not-stated /readings/1"}));
}

TEST(Root, EscapesNamesInPointers) {
    Draft draft = points_draft();
    draft.sources = {{"a/b~c", {}, "244", "", "", "", {}}};
    EXPECT_EQ(found(draft), Strings{"identifier-invalid /sources/a~1b~0c"});
}

TEST(Root, WantsIdsOnceInEachNamespace) {
    Draft draft = conjunctive_draft();
    draft.criteria[1].id = "discipline";  // the veto's
    draft.otherwise->id = "level-1";
    draft.measures.push_back(measure("plan-issued", YesNo{}));
    draft.readings.push_back(draft.readings[0]);
    EXPECT_EQ(found(draft), (Strings{"id-repeated /readings/1", "id-repeated /vetoes/0", "id-repeated /otherwise",
                                     "id-repeated /measures/plan-issued"}));
}

TEST(Root, TakesSectionsOrCriteriaButNotBoth) {
    Draft draft = points_draft();
    draft.measures.push_back(measure("plan-issued", YesNo{}));
    draft.criteria = {criterion("plan", is_true("plan-issued"))};
    EXPECT_EQ(found(draft), Strings{"criteria-and-sections /criteria"});
}

TEST(Root, WantsDecimalsFromZeroToNineAndSaysSoOnce) {
    Draft draft = points_draft();
    draft.decimals = 20;
    std::get<PointsGiven>(draft.measures[1].type).decimals = -1;
    EXPECT_EQ(found(draft),
              (Strings{"decimals-out-of-range /decimals", "decimals-out-of-range /measures/reads-score/decimals"}));
}

TEST(Limits, NestsRulesTwoHundredDeepAndNoDeeper) {
    Draft draft = conjunctive_draft();
    draft.criteria[1].rule = nested(200);
    EXPECT_EQ(found(draft), Strings{});
    draft.criteria[1].rule = nested(201);
    draft.criteria[0].missing.reset();
    EXPECT_EQ(found(draft), Strings{"too-deep /criteria/1/rule"});
}

TEST(Limits, LooksForDeepRulesEverywhere) {
    Draft draft = conjunctive_draft();
    draft.criteria[0].applies = nested(300);
    draft.vetoes[0].rule = nested(300);
    draft.parameters = {{"mark", {}, Decimal(1), {{nested(300), Decimal(2)}}, {}, {}}};
    draft.levels[1].required = nested(300);
    EXPECT_EQ(found(draft), (Strings{"too-deep /criteria/0/applies", "too-deep /vetoes/0/rule",
                                     "too-deep /parameters/mark/cases/0/when", "too-deep /levels/1/requires"}));
}

TEST(Limits, TakesSixtyLevelsAndNoMore) {
    Draft draft = conjunctive_draft();
    draft.criteria[0].rule = at_least("titled-share", percent("60%"));
    const Level other = draft.levels[1];
    while (draft.levels.size() < 60) {
        draft.levels.push_back(other);
        draft.levels.back().id = "level-" + std::to_string(draft.levels.size());
    }
    EXPECT_EQ(found(draft), Strings{});
    draft.levels.push_back(level("one-more"));
    EXPECT_EQ(found(draft), Strings{"levels-too-many /levels"});
}

}  // namespace
}  // namespace tieuchi::build
