#include "tieuchi/check/citations.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

const Citation cited{"", "r1"};

/// Only what a test cites is cited.
Draft uncited(Draft draft) {
    draft.cite = {};
    return draft;
}

TEST(Citations, NameEntriesThatExist) {
    Draft draft = points_draft();
    draft.sources = {{"qd-244", {}, "244/QD", "", "", "", {}}};
    draft.cite.source = "qd-24";
    draft.readings[0].source = "dispatch";
    draft.measures[0].cite.reading = "r9";
    draft.sections[0].criteria[0].missing->cite.reading = "r8";
    EXPECT_EQ(found(draft), (Strings{"source-unknown /source", "source-unknown /readings/0/source",
                                     "reading-unknown /measures/area/reading",
                                     "reading-unknown /sections/0/criteria/0/missing/reading"}));
    EXPECT_EQ(words(draft)[0], "expected a source of this set, found \"qd-24\" / write \"qd-244\" if that is meant");
    EXPECT_EQ(words(draft)[1],
              "expected a source of this set, found \"dispatch\" / "
              "name one that is declared, or declare it under \"sources\"");
}

TEST(Citations, AreWantedForEveryPolicyThatDecidesATitle) {
    EXPECT_EQ(found(uncited(points_draft())),
              (Strings{"uncited /when_not_applicable", "uncited /sections/0/criteria/0/missing",
                       "uncited /sections/0/criteria/1/missing"}));
    EXPECT_EQ(found(uncited(conjunctive_draft())),
              (Strings{"uncited /measures/titled-share/when_empty", "uncited /criteria/0/missing",
                       "uncited /criteria/1/missing", "uncited /vetoes/0/missing"}));
}

TEST(Citations, OfACriterionComeFromItselfItsSectionOrThePolicy) {
    Draft draft = uncited(points_draft());
    draft.when_not_applicable->cite = cited;
    draft.sections[0].cite = cited;
    EXPECT_EQ(found(draft), Strings{});
    draft.sections[0].cite = {};
    draft.sections[0].criteria[0].cite = cited;
    draft.sections[0].criteria[1].missing->cite = cited;
    EXPECT_EQ(found(draft), Strings{});
}

TEST(Citations, OfMeasuresVetoesAndLevelsComeFromThemselves) {
    Draft draft = uncited(conjunctive_draft());
    draft.measures[0].cite = cited;
    draft.criteria[0].cite = draft.criteria[1].cite = cited;
    draft.vetoes[0].cite = cited;
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::held);
    EXPECT_EQ(found(draft), Strings{"uncited /levels/0/when_nothing_applies"});
    draft.levels[0].cite = cited;
    EXPECT_EQ(found(draft), Strings{});
}

TEST(Citations, OfASectionsPolicyAndOfAnOverlapAreWantedToo) {
    Draft draft = uncited(points_draft());
    draft.when_not_applicable.reset();
    draft.sections[0].when_not_applicable = stated(WhenNotApplicable::full);
    draft.sections[0].criteria[0].cite = draft.sections[0].criteria[1].cite = cited;
    draft.parameters[0].overlap = Citation{};
    EXPECT_EQ(found(draft),
              (Strings{"uncited /parameters/pass-mark/overlap", "uncited /sections/0/when_not_applicable"}));
    draft.parameters[0].cite = cited;
    draft.sections[0].cite = cited;
    EXPECT_EQ(found(draft), Strings{});
}

TEST(Citations, OfAPolicyWithoutAnyAreAskedForInWords) {
    EXPECT_EQ(words(uncited(points_draft()))[0],
              "expected a source or reading for a policy that can decide a title, found none / "
              "add a \"reading\" or \"source\" here or to an object around it");
}

}  // namespace
}  // namespace tieuchi::build
