#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "report/example_set.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"

namespace tieuchi {
namespace {

using namespace build;
using namespace example;
using Reasons = std::vector<Reason>;

template <class Fill>
Explanation explained(const Draft& draft, Fill fill, const Run& run = run_of_2024()) {
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    fill(entity);
    return explain(set, entity, run);
}

TEST(Reasons, HaveEachANameOfItsOwnThatTheDocsExplain) {
    std::ifstream file(TIEUCHI_TESTS_DIR "/../docs/reasons.md");
    std::stringstream page;
    page << file.rdbuf();
    std::set<std::string> names;
    for (std::size_t at = 0; at <= static_cast<std::size_t>(last_reason); ++at) {
        const std::string each(name(static_cast<Reason>(at)));
        EXPECT_FALSE(each.empty()) << at;
        EXPECT_TRUE(names.insert(each).second) << each;
        EXPECT_NE(page.str().find("| `" + each + "` |"), std::string::npos) << each << " is not in docs/reasons.md";
    }
}

TEST(Reasons, OfARangeAreThoseOfTheEndThatDecided) {
    const Draft draft = asking({Between{"members", Decimal(3), Decimal(9)}}, {measure("members", Count{})});
    const auto members = [](int count) { return [count](Entity& entity) { entity.set("members", count); }; };
    EXPECT_EQ(explained(draft, members(2)).criteria[0].reasons, Reasons{Reason::below_cut});
    EXPECT_EQ(explained(draft, members(11)).criteria[0].reasons, Reasons{Reason::above_cut});
    EXPECT_EQ(explained(draft, members(9)).criteria[0].reasons, Reasons{Reason::met});
    const RuleReason rule = *explained(draft, members(2)).criteria[0].rule;
    EXPECT_EQ(rule.kind, RuleReason::Kind::between);
    EXPECT_EQ(rule.operands[0].lines[0].distance, Exact(Decimal(-1)));
    EXPECT_EQ(rule.operands[1].lines[0].distance, Exact(Decimal(7)));
}

TEST(Reasons, NameTheCaseOfAParameterAndItsDays) {
    Draft draft = asking({RuleOfParameter{"window"}}, {measure("age", Count{Decimal(150)})});
    Parameter window{"window", {}, Rule{at_least("age", Decimal(18))}, {}, {}, {}};
    ParameterCase stricter{std::nullopt, Rule{at_least("age", Decimal(20))}, day("2024-07-01"), {}};
    window.cases = {stricter};
    draft.parameters = {window};
    const auto nineteen = [](Entity& entity) { entity.set("age", 19); };
    const Explanation explanation = explained(draft, nineteen);
    const RuleReason& rule = *explanation.criteria[0].rule;
    EXPECT_EQ(rule.applied, (CaseApplied{1, day("2024-07-01"), {}}));
    EXPECT_EQ(explanation.criteria[0].reasons, Reasons{Reason::below_cut}) << "those of the rule that applied";
    auto before = run_of_2024();
    before.period->last = day("2024-06-30");
    EXPECT_EQ(explained(draft, nineteen, before).criteria[0].rule->applied, CaseApplied{});
}

TEST(Reasons, OfACriterionWhoseVariantIsOpenSayIt) {
    Draft draft = asking(at_least("books", Decimal(5)),
                         {choice("group", {"workers", "learners"}), measure("books", Count{Decimal(1000)})});
    draft.criteria[0].variants = {{one_of("group", {"learners"}), {}, at_least("books", Decimal(10)), {}, {}}};
    const CriterionReason open = explained(draft, [](Entity& entity) { entity.set("books", 7); }).criteria[0];
    EXPECT_EQ(open.reasons, (Reasons{Reason::left_unknown, Reason::variant_unsettled}));
    EXPECT_FALSE(open.variant->settled);
    EXPECT_EQ(open.variant->possible.size(), 2u);
    const CriterionReason alike = explained(draft, [](Entity& entity) { entity.set("books", 3); }).criteria[0];
    EXPECT_EQ(alike.outcome, Outcome::unmet) << "whichever it is";
    EXPECT_EQ(alike.reasons, Reasons{Reason::below_cut});
    const CriterionReason settled = explained(draft, [](Entity& entity) {
                                        entity.set("group", "learners");
                                        entity.set("books", 10);
                                    }).criteria[0];
    EXPECT_TRUE(settled.variant->settled);
    EXPECT_EQ(settled.variant->number, 1u);
    EXPECT_EQ(settled.rule->kind, RuleReason::Kind::at_least);
}

TEST(Reasons, OfAMissingBaseSayThatItMayNotApply) {
    Draft draft = asking(at_least("share", percent("50%")), {share("share", WhenEmpty::not_applicable)});
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    const Explanation open = explained(draft, [](Entity&) {});
    EXPECT_EQ(open.criteria[0].reasons, (Reasons{Reason::left_unknown, Reason::applicability_unknown,
                                                 Reason::base_missing, Reason::missing_value}));
    EXPECT_TRUE(open.criteria[0].rule->may_not_apply);
    ASSERT_EQ(open.needs.size(), 1u);
    EXPECT_EQ(open.needs[0].measures, (std::vector<Asked>{{"share", {}, "share", {}, open.criteria[0].rule}}));
}

TEST(Reasons, OfALevelSayWhatTheConditionLacks) {
    Draft draft = asking(is_true("plan"), {measure("plan", YesNo{}), measure("since", DateGiven{}),
                                           measure("held", YesNo{}), measure("held-2023", YesNo{})});
    draft.levels.push_back(level("lower"));
    draft.levels[1].required = All{};
    draft.levels[0].wait = Wait{"lower", 12, "since", stated(SinceMissing::not_held), {}};
    draft.levels[0].holds_first = HoldsFirst{"lower", "held"};
    draft.levels[0].years_in_a_row = YearsInARow{"lower", {"held", "held-2023"}};
    const auto fill = [](Entity& entity) {
        entity.set("plan", true);
        entity.set("since", "2024-02-15");
        entity.set("held", false);
    };
    const Explanation explanation = explained(draft, fill);
    const std::vector<ConditionReason>& conditions = explanation.levels[0].conditions;
    ASSERT_EQ(conditions.size(), 4u);
    EXPECT_EQ(conditions[1].reasons, Reasons{Reason::too_early});
    EXPECT_EQ(conditions[1].wait->days_early, 15);
    EXPECT_EQ(conditions[1].wait->over_on, day("2025-02-15"));
    EXPECT_EQ(conditions[2].reasons, Reasons{Reason::not_held});
    EXPECT_EQ(conditions[3].reasons, Reasons{Reason::chain_broken});
    EXPECT_EQ(conditions[3].held[1].held, std::nullopt);
    const Explanation free = explained(draft, [](Entity& entity) { entity.set("plan", true); });
    EXPECT_EQ(free.levels[0].conditions[1].reasons, Reasons{Reason::not_bound});
    EXPECT_EQ(free.policies[0].policy + " " + free.policies[0].value, "since_missing not_held");
}

TEST(Reasons, AskForDatesGradesAndWhoJudges) {
    Draft draft = asking(is_true("tidy"), {measure("tidy", Judged{words("Xã", "The commune"), {}}),
                                           measure("since", DateGiven{}), verdict_measure("verdict")});
    Criterion graded = criterion("graded", {});
    graded.rule.reset();
    graded.grade = Identifier("verdict");
    graded.met_when_grade = "met";
    draft.criteria.push_back(graded);
    draft.grades = three_grades();
    draft.levels[0].wait = Wait{"good", 12, "since", stated(SinceMissing::unknown), {}};
    const Explanation open = explained(draft, [](Entity&) {});
    ASSERT_EQ(open.needs.size(), 3u);
    EXPECT_EQ(open.needs[0].about, "good");
    EXPECT_EQ(open.needs[0].measures, (std::vector<Asked>{{"since", {}, "date"}}));
    ASSERT_EQ(open.needs[1].measures.size(), 1u);
    EXPECT_EQ(open.needs[1].measures[0].id, "tidy");
    EXPECT_EQ(open.needs[1].measures[0].type, "judged");
    EXPECT_EQ(open.needs[1].measures[0].judge, words("Xã", "The commune"));
    ASSERT_TRUE(open.needs[1].measures[0].wanted);
    EXPECT_EQ(open.needs[1].measures[0].wanted->kind, RuleReason::Kind::is_true);
    EXPECT_EQ(open.needs[2].about, "graded");
    EXPECT_EQ(open.needs[2].measures, (std::vector<Asked>{{"verdict", {}, "choice"}}));
}

TEST(Reasons, OfAGradeThatIsTooLowSayIt) {
    Criterion graded = criterion("asked", {});
    graded.rule.reset();
    graded.grade = Identifier("verdict");
    graded.met_when_grade = "met";
    Draft draft = asking(graded, {verdict_measure("verdict")});
    draft.grades = three_grades();
    const auto verdict = [](const char* grade) { return [grade](Entity& entity) { entity.set("verdict", grade); }; };
    const CriterionReason low = explained(draft, verdict("basically-met")).criteria[0];
    EXPECT_EQ(low.reasons, Reasons{Reason::below_grade});
    EXPECT_EQ(low.grade->grade->id, "basically-met");
    EXPECT_EQ(low.grade->next->id, "met");
    EXPECT_EQ(low.grade->needed->id, "met");
    EXPECT_EQ(explained(draft, verdict("met")).criteria[0].reasons, Reasons{Reason::met});
    const CriterionReason open = explained(draft, [](Entity&) {}).criteria[0];
    EXPECT_EQ(open.reasons, (Reasons{Reason::left_unknown, Reason::missing_value}));
    EXPECT_FALSE(open.grade->grade);
    EXPECT_EQ(open.grade->highest.id, "met");
}

TEST(Reasons, KeepTheExactPointsBeforeRounding) {
    const Draft draft = asking(scored("asked", 10, Proportional{"hours", Decimal(30), Rounding::half_even, 1}),
                               {measure("hours", Number{Decimal(0), Decimal(1000), 1})});
    const auto hours = [](const char* value) {
        return [value](Entity& entity) { entity.set("hours", number(value)); };
    };
    const RoundedReason rounded = *explained(draft, hours("20")).criteria[0].rounded;
    EXPECT_EQ(rounded.exact, *Exact::of(20, 3));
    EXPECT_EQ(rounded.points, number("6.7"));
    EXPECT_EQ(rounded.decimals, 1);
    EXPECT_FALSE(rounded.capped);
    EXPECT_TRUE(explained(draft, hours("30.5")).criteria[0].rounded->capped);
    EXPECT_FALSE(explained(draft, [](Entity&) {}).criteria[0].rounded) << "nothing is known to be rounded";
}

TEST(Reasons, AreJsonWithDaysAndFractionsAsText) {
    const WeightedMean mean{{{"first", Decimal(1)}, {"second", Decimal(2)}}};
    Draft draft = asking(build::all_of({at_least("mean", number("8.5")), at_most("founded", day("2023-12-31"))}),
                         {measure("first", Count{Decimal(10)}), measure("second", Count{Decimal(10)}),
                          measure("mean", mean), measure("founded", DateGiven{})});
    draft.validity = Validity{36, {}};
    const std::string json = to_json(explained(draft, [](Entity& entity) {
        entity.set("first", 9);
        entity.set("second", 8);
        entity.set("founded", "2024-01-15");
    }));
    EXPECT_NE(json.find(R"("value":"25/3","lines":[{"cut":8.5,"outcome":"unmet","distance":"-1/6","exactly":false}])"),
              std::string::npos)
        << json;
    EXPECT_NE(json.find(R"("value":"2024-01-15","lines":[{"cut":"2023-12-31","outcome":"unmet","distance":-15,)"),
              std::string::npos)
        << json;
    EXPECT_EQ(json.find("validity"), std::string::npos) << "nothing was reached";
}

}  // namespace
}  // namespace tieuchi
