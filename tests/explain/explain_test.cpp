#include "tieuchi/explain/explain.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "report/example_set.hpp"

namespace tieuchi {
namespace {

using namespace build;
using namespace example;
using Reasons = std::vector<Reason>;

template <class Named>
Strings ids(const std::vector<Named>& titles) {
    Strings found;
    for (const Named& title : titles) found.push_back(title.id);
    return found;
}

TEST(Explanation, OfATotalThatIsShortHasTheCutAndTheDistance) {
    const CriteriaSet set = checked(citizen_draft());
    const Explanation explanation = explain(set, citizen(set, "ordinary", "40", "38"));
    EXPECT_EQ(ids(explanation.candidates), Strings{"not-achieved"});
    EXPECT_FALSE(explanation.reached);
    EXPECT_TRUE(explanation.provisional);
    ASSERT_EQ(explanation.levels.size(), 1u);
    const ConditionReason& total = explanation.levels[0].conditions[0];
    EXPECT_EQ(total.outcome, Outcome::unmet);
    EXPECT_EQ(total.total->lines, (std::vector<Line>{{Decimal(80), Outcome::unmet, Decimal(-2), false}}));
    EXPECT_TRUE(explanation.needs.empty()) << "it is decided";
}

TEST(Explanation, StopsAtTheLevelReached) {
    Draft draft = citizen_draft();
    draft.levels.push_back(level("learner"));
    draft.levels[1].total = Cut{Decimal(50)};
    const CriteriaSet set = checked(draft);
    const Explanation high = explain(set, citizen(set, "ordinary", "40", "40"));
    EXPECT_TRUE(high.reached);
    EXPECT_EQ(high.levels.size(), 1u);
    const Explanation low = explain(set, citizen(set, "ordinary", "30", "20"));
    EXPECT_EQ(ids(low.candidates), Strings{"learner"});
    ASSERT_EQ(low.levels.size(), 2u);
    EXPECT_EQ(low.levels[0].outcome, Outcome::unmet);
    EXPECT_TRUE(low.levels[1].conditions[0].total->lines[0].exactly);
}

TEST(Explanation, AsksOnlyForWhatAnUndecidedLevelWaitsFor) {
    Draft draft = citizen_draft();
    draft.measures.push_back(measure("hobby", YesNo{}));
    draft.criteria.push_back(criterion("has-hobby", is_true("hobby")));
    const CriteriaSet set = checked(draft);
    const Explanation explanation = explain(set, citizen(set, "", "30", ""));
    ASSERT_EQ(explanation.needs.size(), 2u);
    EXPECT_EQ(explanation.needs[0].about, "learning-citizen");
    EXPECT_EQ(ids(explanation.needs[0].measures), Strings{"area"});
    EXPECT_EQ(explanation.needs[1].about, "digital");
    EXPECT_EQ(ids(explanation.needs[1].measures), Strings{"digital-score"});
}

TEST(Explanation, NamesThePoliciesThatHadASayWithTheirReadings) {
    const CriteriaSet set = checked(citizen_draft());
    const Explanation explanation = explain(set, citizen(set, "ordinary", "", "50"));
    EXPECT_EQ(explanation.criteria[0].reasons, (Reasons{Reason::counted_as_unmet, Reason::missing_value}));
    ASSERT_EQ(explanation.policies.size(), 1u);
    const PolicyApplied& applied = explanation.policies[0];
    EXPECT_EQ(applied.policy + " " + applied.value + " " + applied.about, "missing unmet reads");
    EXPECT_EQ(applied.cite, (Citation{"", "r1"}));
    ASSERT_TRUE(applied.reading);
    EXPECT_EQ(applied.reading->taken, "có");
}

TEST(Explanation, CountsWholeUnitsThatAShareLacks) {
    const CriteriaSet set = checked(cell_draft());
    Entity cell(set);
    cell.set_share("titled-share", 24, 41);
    const RuleReason short_of = *explain(set, cell).criteria[0].rule;
    EXPECT_EQ(short_of.value, ValueSeen(Fraction{Decimal(24), Decimal(41)}));
    EXPECT_EQ(short_of.lines, (std::vector<Line>{{percent("60%"), Outcome::unmet, Decimal(-1), false, Decimal(25)}}));
    cell.set_share("titled-share", 25, 41);
    const RuleReason above = *explain(set, cell).criteria[0].rule;
    EXPECT_EQ(above.lines[0].distance, Decimal(0));
    EXPECT_FALSE(above.lines[0].exactly) << "25 of 41 are 60.97... %";
    cell.set_share("titled-share", 42, 70);
    EXPECT_TRUE(explain(set, cell).criteria[0].rule->lines[0].exactly);
}

TEST(Explanation, MeasuresFromTheOtherSideOfAnUpperCut) {
    Draft draft = cell_draft();
    draft.measures[1] = measure("dropouts", Count{});
    draft.criteria[0].rule = at_most("titled-share", percent("60%"));
    draft.criteria[1].rule = at_most("dropouts", Decimal(3));
    const CriteriaSet set = checked(draft);
    Entity cell(set);
    cell.set_share("titled-share", 26, 41);
    cell.set("dropouts", 1);
    const Explanation explanation = explain(set, cell);
    EXPECT_EQ(explanation.criteria[0].rule->lines[0].distance, Decimal(-2)) << "24 are the most that pass";
    EXPECT_EQ(explanation.criteria[0].rule->reason, Reason::above_cut);
    EXPECT_EQ(explanation.criteria[1].rule->lines[0].distance, Decimal(2));
}

TEST(Explanation, KeepsTheTreeOfARule) {
    Draft draft = cell_draft();
    draft.criteria[1].rule = build::all_of({is_true("plan-issued"), negated(is_true("disciplined"))});
    const CriteriaSet set = checked(draft);
    Entity cell(set);
    cell.set("plan-issued", true);
    cell.set("disciplined", true);
    const RuleReason rule = *explain(set, cell).criteria[1].rule;
    EXPECT_EQ(rule.kind, RuleReason::Kind::all_of);
    EXPECT_EQ(rule.outcome, Outcome::unmet);
    ASSERT_EQ(rule.operands.size(), 2u);
    EXPECT_EQ(rule.operands[0].reason, Reason::met);
    EXPECT_EQ(rule.operands[1].kind, RuleReason::Kind::negation);
    EXPECT_EQ(rule.operands[1].operands[0].value, ValueSeen(true));
}

TEST(Explanation, SaysWhatAnEmptyBaseCountedAs) {
    Draft draft = cell_draft();
    draft.measures[0].cite = {"", "r1"};
    const CriteriaSet set = checked(draft);
    Entity cell(set);
    cell.set_share("titled-share", std::nullopt, 0);
    const Explanation explanation = explain(set, cell);
    EXPECT_EQ(explanation.criteria[0].reasons, (Reasons{Reason::empty_base, Reason::count_missing}));
    EXPECT_EQ(explanation.criteria[0].rule->cite, (Citation{"", "r1"}));
    EXPECT_EQ(explanation.policies[0].policy + " " + explanation.policies[0].value, "when_empty unmet");
}

TEST(Explanation, SaysThatACriterionDoesNotApplyAndWhatBecameOfItsPoints) {
    Draft draft = citizen_draft();
    draft.measures.push_back(measure("has-phone", YesNo{}));
    draft.criteria[1].applies = is_true("has-phone");
    draft.when_not_applicable = stated(WhenNotApplicable::full, {"", "r1"});
    const CriteriaSet set = checked(draft);
    Entity entity = citizen(set, "ordinary", "30", "");
    entity.set("has-phone", false);
    const Explanation explanation = explain(set, entity);
    EXPECT_EQ(explanation.criteria[1].reasons, Reasons{Reason::not_applicable});
    EXPECT_EQ(explanation.criteria[1].low, Decimal(50));
    EXPECT_EQ(explanation.policies[0].policy + " " + explanation.policies[0].value, "when_not_applicable full");
    EXPECT_TRUE(explanation.reached);
}

TEST(Explanation, ComparesAsAValue) {
    const CriteriaSet set = checked(citizen_draft());
    const Explanation one = explain(set, citizen(set, "ordinary", "40", "38"));
    EXPECT_EQ(one, explain(set, citizen(set, "ordinary", "40", "38")));
    EXPECT_FALSE(one == explain(set, citizen(set, "ordinary", "40", "39")));
}

TEST(Explanation, RefusesAnEntityWithProblems) {
    const CriteriaSet set = checked(citizen_draft());
    Entity entity(set);
    entity.set("reads-score", 51);
    EXPECT_THROW(explain(set, entity), TableError);
}

}  // namespace
}  // namespace tieuchi
