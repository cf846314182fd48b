#include "tieuchi/evaluate/entity.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "support/draft_builder.hpp"

namespace tieuchi {
namespace {

using namespace build;
using Candidates = std::vector<std::size_t>;

CriteriaSet checked(Draft draft) {
    Checked result = check(std::move(draft));
    for (const Problem& problem : result.problems) ADD_FAILURE() << to_text(problem);
    return std::move(result.set).value();
}

Strings problems_of(const Entity& entity) {
    Strings found;
    for (const Problem& problem : entity.problems())
        found.push_back(problem.code + ": " + problem.message + " / " + problem.remedy);
    return found;
}

/// One criterion of a set with one level that requires nothing of it but the total.
Draft scored_draft(Criterion criterion, std::vector<Measure> measures,
                   WhenNotApplicable policy = WhenNotApplicable::none) {
    Draft draft = empty_draft();
    draft.measures = std::move(measures);
    draft.criteria = {std::move(criterion)};
    draft.when_not_applicable = stated(policy);
    draft.levels = {level("achiever")};
    draft.levels[0].total = Cut{Decimal(5)};
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    return draft;
}

// ---- values

TEST(Entity, TakesOneValueForEachColumn) {
    const CriteriaSet set = checked(conjunctive_draft());
    Entity entity(set);
    entity.set_share("titled-share", 24, 41);
    entity.set("plan-issued", true);
    EXPECT_EQ(entity.slots(), (std::vector<Slot>{{24, true}, {41, true}, {1, true}, {0, false}}));
    EXPECT_TRUE(entity.problems().empty());
}

TEST(Entity, KeepsPointsAtTheScaleOfTheSet) {
    const CriteriaSet set = checked(points_draft());
    Entity entity(set);
    entity.set("reads-score", number("7.5"));
    entity.set("area", "difficult");
    EXPECT_EQ(entity.slots(), (std::vector<Slot>{{1, true}, {750, true}, {0, false}}));
}

TEST(Entity, TakesALiteralZeroForANumber) {
    const CriteriaSet set = checked(points_draft());
    Entity entity(set);
    entity.set("hours", 0);
    entity.set("area", std::string("ordinary"));
    EXPECT_EQ(entity.slots(), (std::vector<Slot>{{0, true}, {0, false}, {0, true}}));
}

TEST(Entity, NamesEverythingThatDoesNotFitAtOnce) {
    const CriteriaSet set = checked(points_draft());
    Entity entity(set);
    entity.set("read-score", 8);
    entity.set("area", "dificult");
    entity.set("reads-score", number("11"));
    entity.set("hours", number("2.5"));
    EXPECT_EQ(
        problems_of(entity),
        (Strings{
            "unknown-choice: measure 'area': expected one of \"ordinary\", \"difficult\", \"remote\", found \"dificult\""
            " / did you mean \"difficult\"?",
            "value-out-of-range: column 'reads-score': expected 0 to 10, found 11"
            " / correct the value, or leave it missing",
            "not-at-scale: column 'hours': expected a whole number, found 2.5"
            " / nothing is rounded on entry; give the exact number",
            "unknown-measure: no measure 'read-score' in vn.example@2022; there is 'reads-score'"
            " / did you mean 'reads-score'?"}));
    EXPECT_THROW(evaluate(set, entity), TableError);
}

TEST(Entity, ForgetsAProblemWhenTheValueIsSetAgain) {
    const CriteriaSet set = checked(points_draft());
    Entity entity(set);
    entity.set("hours", Decimal(-1));
    EXPECT_EQ(entity.problems().size(), 1u);
    entity.set("hours", Decimal(1));
    EXPECT_TRUE(entity.problems().empty());
}

TEST(Entity, RefusesACountAboveItsBaseAndAnotherType) {
    const CriteriaSet set = checked(conjunctive_draft());
    Entity entity(set);
    entity.set_share("titled-share", 42, 41);
    entity.set("plan-issued", Decimal(1));
    EXPECT_EQ(problems_of(entity),
              (Strings{"count-above-base: measure 'titled-share': a count of 42 is above its base of 41"
                       " / a share is a part of its base; correct one of the two",
                       "wrong-type: measure 'plan-issued': expected yes or no / give yes or no"}));
    EXPECT_EQ(entity.slots()[0], Slot{});
}

TEST(Entity, AllowsACountOverABaseThatIsMissing) {
    const CriteriaSet set = checked(conjunctive_draft());
    Entity entity(set);
    entity.set_share("titled-share", 42, std::nullopt);
    EXPECT_TRUE(entity.problems().empty());
    EXPECT_EQ(entity.slots()[0], (Slot{42, true}));
}

TEST(Entity, LetsThreeDotsStandForEveryNumberThatIsNotNamed) {
    const CriteriaSet set = checked(points_draft());
    Entity entity(set);
    entity.set_all({{"...", Decimal(8)}, {"hours", std::monostate{}}});
    EXPECT_EQ(entity.slots(), (std::vector<Slot>{{0, false}, {800, true}, {0, false}}));
    EXPECT_TRUE(entity.problems().empty());
}

TEST(Entity, SaysThatARatioHasNoValueOfItsOwn) {
    Draft draft = empty_draft();
    draft.measures = {measure("income", Count{}), measure("members", Count{}),
                      measure("income-each", Ratio{"income", "members", stated(WhenEmpty::unmet)})};
    draft.criteria = {criterion("earns", at_least("income-each", percent("250%")))};
    draft.levels = {level("achiever")};
    draft.levels[0].required = All{};
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    entity.set("income-each", Decimal(3));
    EXPECT_EQ(problems_of(entity),
              (Strings{"wrong-type: measure 'income-each' is derived from others and has no value of its own"
                       " / give 'income', 'members'"}));
}

// ---- the order of a criterion

TEST(EntityEvaluation, DecidesAConjunctiveSetOnTheLine) {
    const CriteriaSet set = checked(conjunctive_draft());
    Entity entity(set);
    entity.set_share("titled-share", 42, 70);
    entity.set("plan-issued", true);
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{1});
    entity.set_share("titled-share", 41, 70);
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{2});
    entity.set_share("titled-share", 56, 70);
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{0});
}

TEST(EntityEvaluation, GivesPointsByBandAndTheTotalByArea) {
    const CriteriaSet set = checked(points_draft());
    Entity entity(set);
    entity.set("reads-score", Decimal(10));
    entity.set("hours", Decimal(20));
    EntityResult result = evaluate(set, entity);
    EXPECT_EQ(result.total_low, 1250);
    EXPECT_EQ(result.candidates, (Candidates{0, 1})) << "12 suffice in a difficult area, 15 are needed elsewhere";
    entity.set("area", "difficult");
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{0});
    entity.set("area", "remote");
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{1});
}

TEST(EntityEvaluation, LetsMissingActOnceByItsPolicy) {
    Criterion reads = scored("reads", 10, Given{"score"});
    reads.met_when = Decimal(5);
    const auto result_of = [&](Missing missing) {
        reads.missing = stated(missing);
        const CriteriaSet set = checked(scored_draft(reads, {points("score", 10)}));
        return evaluate(set, Entity(set));
    };
    const EntityResult unmet = result_of(Missing::unmet);
    EXPECT_EQ(unmet.criteria[0].outcome, Outcome::unmet);
    EXPECT_EQ(unmet.criteria[0].points_high, 0);
    EXPECT_TRUE(unmet.criteria[0].missing);
    const EntityResult excluded = result_of(Missing::excluded);
    EXPECT_EQ(excluded.criteria[0].outcome, Outcome::not_applicable);
    EXPECT_TRUE(excluded.criteria[0].missing);
    const EntityResult unknown = result_of(Missing::unknown);
    EXPECT_EQ(unknown.criteria[0].outcome, Outcome::unknown);
    EXPECT_EQ(unknown.total_high, 1000);
    EXPECT_EQ(unknown.candidates, (Candidates{0, 1}));
    const EntityResult error = result_of(Missing::error);
    EXPECT_TRUE(error.rejected);
    EXPECT_EQ(error.rejected_by, Strings{"reads"});
    EXPECT_TRUE(error.candidates.empty());
}

TEST(EntityEvaluation, NeverLetsMissingActOnARuleThatNoTextStates) {
    Criterion reads = scored("reads", 10, AllOrNothing{});
    reads.rule = build::all_of({is_true("plan-issued"), unknown("U5")});
    reads.missing = stated(Missing::unmet);
    const CriteriaSet set = checked(scored_draft(reads, {measure("plan-issued", YesNo{})}));
    Entity entity(set);
    EntityResult result = evaluate(set, entity);
    EXPECT_EQ(result.criteria[0].outcome, Outcome::unknown);
    EXPECT_TRUE(result.criteria[0].rule_unknown);
    EXPECT_FALSE(result.criteria[0].missing);
    EXPECT_EQ(result.total_high, 1000);
    entity.set("plan-issued", false);
    EXPECT_EQ(evaluate(set, entity).criteria[0].outcome, Outcome::unmet) << "the known half decides";
}

TEST(EntityEvaluation, RangesOverBothBranchesWhereItMayNotApply) {
    Criterion reads = scored("reads", 10, Given{"score"});
    reads.applies = is_true("has-children");
    reads.floor = Decimal(5);
    const auto result_of = [&](WhenNotApplicable policy, int score) {
        Draft draft = scored_draft(reads, {measure("has-children", YesNo{}), points("score", 10)}, policy);
        draft.levels[0].floors = All{};
        const CriteriaSet set = checked(draft);
        Entity entity(set);
        entity.set("score", score);
        return evaluate(set, entity);
    };
    const EntityResult none = result_of(WhenNotApplicable::none, 7);
    EXPECT_EQ(none.criteria[0].points_low, 0);
    EXPECT_EQ(none.criteria[0].points_high, 700);
    EXPECT_TRUE(none.criteria[0].may_not_apply);
    EXPECT_EQ(none.criteria[0].floor, Outcome::met) << "kept where it applies, and nothing is asked where it does not";
    const EntityResult full = result_of(WhenNotApplicable::full, 3);
    EXPECT_EQ(full.criteria[0].points_low, 300);
    EXPECT_EQ(full.criteria[0].points_high, 1000);
    EXPECT_EQ(full.criteria[0].floor, Outcome::unknown);
}

TEST(EntityEvaluation, LeavesOutOfTheMaximumWhatDoesNotApply) {
    Criterion reads = scored("reads", 10, Given{"score"});
    reads.applies = is_true("has-children");
    for (const auto& [policy, points, maximum] :
         {std::tuple{WhenNotApplicable::full, 1000, 1000}, std::tuple{WhenNotApplicable::none, 0, 1000},
          std::tuple{WhenNotApplicable::leave_out, 0, 0}, std::tuple{WhenNotApplicable::rescale_total, 0, 0}}) {
        const CriteriaSet set =
            checked(scored_draft(reads, {measure("has-children", YesNo{}), build::points("score", 10)}, policy));
        Entity entity(set);
        entity.set("has-children", false);
        entity.set("score", 9);
        const EntityResult result = evaluate(set, entity);
        EXPECT_EQ(result.total_low, points);
        EXPECT_EQ(result.total_high, points);
        EXPECT_EQ(result.applicable_maximum, maximum);
        EXPECT_TRUE(result.criteria[0].not_applicable);
    }
}

TEST(EntityEvaluation, RescalesTheTotalWithoutDividing) {
    Draft draft = empty_draft();
    draft.measures = {measure("has-children", YesNo{}), points("a-score", 70), points("b-score", 30)};
    draft.criteria = {scored("a", 70, Given{"a-score"}), scored("b", 30, Given{"b-score"})};
    draft.criteria[1].applies = is_true("has-children");
    draft.when_not_applicable = stated(WhenNotApplicable::rescale_total);
    draft.levels = {level("achiever")};
    draft.levels[0].total = Cut{Decimal(80)};
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    entity.set("has-children", false);
    entity.set("a-score", 56);
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{0}) << "56 of 70 are 80 of 100";
    entity.set("a-score", number("55.99"));
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{1});
}

TEST(EntityEvaluation, LetsAnEmptyBaseDecideWhateverItsCount) {
    Criterion titled =
        scored("titled", 10, Bands{"members", BandTable{{percent("0%"), Decimal(0)}, {percent("60%"), Decimal(10)}}});
    for (const auto& [when_empty, low, high] :
         {std::tuple{WhenEmpty::met, 1000, 1000}, std::tuple{WhenEmpty::unmet, 0, 0},
          std::tuple{WhenEmpty::unknown, 0, 1000}}) {
        const CriteriaSet set = checked(scored_draft(titled, {share("members", when_empty)}));
        Entity entity(set);
        entity.set_share("members", std::nullopt, 0);
        const EntityResult result = evaluate(set, entity);
        EXPECT_EQ(result.total_low, low);
        EXPECT_EQ(result.total_high, high);
        EXPECT_TRUE(result.criteria[0].missing) << "that the count is missing is reported all the same";
    }
    const CriteriaSet set = checked(scored_draft(titled, {share("members", WhenEmpty::not_applicable)}));
    Entity entity(set);
    entity.set_share("members", 0, 0);
    EXPECT_TRUE(evaluate(set, entity).criteria[0].not_applicable);
}

TEST(EntityEvaluation, ComparesARatioOverDifferentScales) {
    Draft draft = empty_draft();
    draft.measures = {measure("income", Number{Decimal(0), Decimal(1000), 2}), measure("members", Count{}),
                      measure("income-each", Ratio{"income", "members", stated(WhenEmpty::unmet)})};
    draft.criteria = {criterion("earns", at_least("income-each", percent("250%")))};
    draft.levels = {level("achiever")};
    draft.levels[0].required = All{};
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    entity.set("members", 4);
    entity.set("income", 10);
    EXPECT_EQ(evaluate(set, entity).levels[0], Outcome::met);
    entity.set("income", number("9.99"));
    EXPECT_EQ(evaluate(set, entity).levels[0], Outcome::unmet);
    entity.set("members", 0);
    EXPECT_EQ(evaluate(set, entity).levels[0], Outcome::unmet);
}

// ---- levels

TEST(EntityEvaluation, LetsAVetoBarALevelAndAClearOneDoNothing) {
    const CriteriaSet set = checked(conjunctive_draft());
    Entity entity(set);
    entity.set_share("titled-share", 70, 70);
    entity.set("plan-issued", true);
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{0}) << "missing counts as clear";
    entity.set("disciplined", true);
    const EntityResult barred = evaluate(set, entity);
    EXPECT_EQ(barred.vetoes, std::vector<Outcome>{Outcome::met});
    EXPECT_EQ(barred.candidates, Candidates{2});
}

TEST(EntityEvaluation, AsksTheDocumentWhereNothingRequiredApplies) {
    for (const auto& [policy, candidate] :
         {std::pair{WhenNothingApplies::held, 0u}, std::pair{WhenNothingApplies::not_held, 1u}}) {
        Draft draft = empty_draft();
        draft.measures = {measure("has-children", YesNo{}), measure("read-to", YesNo{})};
        draft.criteria = {criterion("reading", is_true("read-to"))};
        draft.criteria[0].applies = is_true("has-children");
        draft.levels = {level("achiever")};
        draft.levels[0].required = All{};
        draft.levels[0].when_nothing_applies = stated(policy);
        const CriteriaSet set = checked(draft);
        Entity entity(set);
        entity.set("has-children", false);
        EXPECT_EQ(evaluate(set, entity).candidates, Candidates{candidate});
    }
}

TEST(EntityEvaluation, KeepsTryingLowerLevelsWhileHigherOnesAreUnknown) {
    const CriteriaSet set = checked(conjunctive_draft());
    Entity entity(set);
    EXPECT_EQ(evaluate(set, entity).candidates, (Candidates{0, 1, 2}));
    entity.set_share("titled-share", 70, 70);
    entity.set("plan-issued", true);
    EXPECT_EQ(evaluate(set, entity).candidates, Candidates{0});
}

}  // namespace
}  // namespace tieuchi
