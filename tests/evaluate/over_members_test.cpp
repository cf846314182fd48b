#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/over_members.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/plan/print.hpp"

namespace tieuchi::members_evaluated {
namespace {

using namespace build_members;

constexpr Outcome F = Outcome::unmet, T = Outcome::met, U = Outcome::unknown, N = Outcome::not_applicable;

/// The one criterion for one entity: by the definition, and in a table of one row, which must say the same.
EntityCriterion judged(const CriteriaSet& set, const GivenValue& given) {
    Entity entity(set);
    entity.set("m", given);
    EXPECT_TRUE(entity.problems().empty()) << to_text(entity.problems().front());
    const EntityResult result = evaluate(set, entity);
    const Plan plan = compile(set);
    SlotTable one(plan.columns);
    one.add(entity.slots());
    const Table table = one.table();
    const Assessment found = evaluate(plan, table);
    EXPECT_EQ(found.outcome(*plan.criteria[0].outcome, 0), result.criteria[0].outcome) << to_text(plan);
    EXPECT_EQ(found.value(plan.criteria[0].missing, 0), result.criteria[0].missing) << to_text(plan);
    if (plan.criteria[0].points) {
        EXPECT_EQ(found.value(*plan.criteria[0].points, 0), result.criteria[0].points_low) << to_text(plan);
        EXPECT_EQ(found.value(*plan.criteria[0].points_high, 0), result.criteria[0].points_high) << to_text(plan);
    }
    return result.criteria[0];
}
Outcome outcome(const CriteriaSet& set, const GivenValue& given) { return *judged(set, given).outcome; }

CriteriaSet share_set(WhenEmpty when_empty = WhenEmpty::unmet) {
    return valid(members_draft(over(Kind::share, when_empty), at_least("m", percent("60%"))));
}

TEST(ShareOfMembers, IsComparedAsAnyShareWhereNothingIsUnknown) {
    const CriteriaSet set = share_set();
    EXPECT_EQ(outcome(set, GivenShare{Decimal(42), Decimal(70)}), T) << "60 % itself";
    EXPECT_EQ(outcome(set, GivenShare{Decimal(41), Decimal(70)}), F);
    EXPECT_EQ(outcome(set, std::monostate{}), U);
    EXPECT_TRUE(judged(set, std::monostate{}).missing);
}

TEST(ShareOfMembers, IsUnknownWhereTheSidesDiffer) {
    const CriteriaSet set = share_set();
    EXPECT_EQ(outcome(set, of_base(24, 26, 41)), U) << "24/41 fails, 25/41 would pass";
    EXPECT_TRUE(judged(set, of_base(24, 26, 41)).missing) << "members are missing";
    EXPECT_EQ(outcome(set, of_base(25, 26, 41)), T);
    EXPECT_EQ(outcome(set, of_base(20, 24, 41)), F);
    EXPECT_EQ(outcome(set, bounds(Decimal(24), Decimal(41), Decimal(24), Decimal(39))), U)
        << "two members may be out of the base: 24/39 passes";
}

TEST(ShareOfMembers, AtMostIsTheMirrorImage) {
    const CriteriaSet set = valid(members_draft(over(Kind::share), at_most("m", percent("20%"))));
    EXPECT_EQ(outcome(set, of_base(1, 2, 10)), T);
    EXPECT_EQ(outcome(set, of_base(2, 3, 10)), U);
    EXPECT_EQ(outcome(set, of_base(3, 4, 10)), F);
}

TEST(ShareOfMembers, BetweenIsBothEnds) {
    const Rule rule{Between{"m", percent("20%"), percent("50%")}};
    const CriteriaSet set = valid(members_draft(over(Kind::share), rule));
    EXPECT_EQ(outcome(set, of_base(2, 5, 10)), T);
    EXPECT_EQ(outcome(set, of_base(1, 3, 10)), U);
    EXPECT_EQ(outcome(set, of_base(3, 6, 10)), U);
    EXPECT_EQ(outcome(set, of_base(6, 9, 10)), F);
}

TEST(ShareOfMembers, OfNobodyIsWhatWhenEmptySays) {
    const GivenShare nobody{Decimal(0), Decimal(0)};
    EXPECT_EQ(outcome(share_set(WhenEmpty::unmet), nobody), F);
    EXPECT_EQ(outcome(share_set(WhenEmpty::met), nobody), T);
    EXPECT_EQ(outcome(share_set(WhenEmpty::unknown), nobody), U);
    EXPECT_EQ(outcome(share_set(WhenEmpty::not_applicable), nobody), N);
    EXPECT_EQ(outcome(share_set(WhenEmpty::met), bounds(Decimal(0), Decimal(0), {}, {}, true)), U)
        << "a base of zero without certainty that there is nobody says nothing";
}

TEST(ShareOfMembers, ThatMayBeOfNobodyAgreesWithWhenEmptyOrIsUnknown) {
    const GivenBounds all = of_base(3, 3, 3, true), none = of_base(0, 0, 3, true);
    EXPECT_EQ(outcome(share_set(WhenEmpty::met), all), T);
    EXPECT_EQ(outcome(share_set(WhenEmpty::met), none), U);
    EXPECT_EQ(outcome(share_set(WhenEmpty::unmet), all), U);
    EXPECT_EQ(outcome(share_set(WhenEmpty::unmet), none), F);
    EXPECT_EQ(outcome(share_set(WhenEmpty::unknown), all), U);
    EXPECT_EQ(outcome(share_set(WhenEmpty::not_applicable), all), U);
    EXPECT_TRUE(judged(share_set(WhenEmpty::not_applicable), all).may_not_apply);
    EXPECT_FALSE(judged(share_set(WhenEmpty::unmet), all).may_not_apply);
}

TEST(ShareOfMembers, MissingPolicyActsOnUnknownMembersAsOnOtherMissingData) {
    Draft draft = members_draft(over(Kind::share), at_least("m", percent("60%")));
    draft.criteria[0].missing = stated(Missing::unmet);
    const CriteriaSet set = valid(draft);
    EXPECT_EQ(outcome(set, of_base(24, 26, 41)), F);
    EXPECT_TRUE(judged(set, of_base(24, 26, 41)).missing);
    EXPECT_EQ(outcome(set, of_base(25, 26, 41)), T) << "where it does not matter who is unknown, nothing is missing";
    EXPECT_FALSE(judged(set, of_base(25, 26, 41)).missing);
}

TEST(ShareOfMembers, ACountThatIsMissingOverNobodyIsReportedAndDecidesNothing) {
    const EntityCriterion nobody = judged(share_set(), GivenShare{std::nullopt, Decimal(0)});
    EXPECT_EQ(nobody.outcome, F);
    EXPECT_TRUE(nobody.missing);
}

TEST(ShareOfMembers, CutsOfAParameterHoldForEverySideAndValue) {
    Draft draft = members_draft(over(Kind::share), at_least("m", ParameterRef{"cut"}));
    draft.measures.push_back(measure("hard", YesNo{}));
    draft.parameters = {{"cut", {}, percent("60%"), {{is_true("hard"), percent("40%")}}, {}, {}}};
    const CriteriaSet set = valid(draft);  // whether the area is hard is not known: 60 % or 40 %
    EXPECT_EQ(outcome(set, of_base(6, 8, 10)), T);
    EXPECT_EQ(outcome(set, of_base(4, 8, 10)), U);
    EXPECT_EQ(outcome(set, of_base(1, 3, 10)), F);
}

TEST(AnyAndAllMembers, AreAskedOfBothSides) {
    const CriteriaSet any = valid(members_draft(over(Kind::any), is_true("m")));
    EXPECT_EQ(outcome(any, of_base(1, 2, 5)), T);
    EXPECT_EQ(outcome(any, of_base(0, 2, 5)), U);
    EXPECT_EQ(outcome(any, of_base(0, 0, 5)), F);
    EXPECT_EQ(outcome(any, bounds(Decimal(1), Decimal(1), Decimal(1), Decimal(1), true)), U);
    EXPECT_EQ(outcome(any, std::monostate{}), U);
    const CriteriaSet all = valid(members_draft(over(Kind::all, WhenEmpty::met), is_true("m")));
    EXPECT_EQ(outcome(all, of_base(5, 5, 5)), T);
    EXPECT_EQ(outcome(all, of_base(4, 5, 5)), U);
    EXPECT_EQ(outcome(all, of_base(3, 4, 5)), F);
    EXPECT_EQ(outcome(all, of_base(5, 5, 5, true)), T) << "nobody would count as met, too";
    EXPECT_EQ(outcome(all, GivenShare{Decimal(0), Decimal(0)}), T);
}

TEST(AnyAndAllMembers, OfNobodyMayNotApply) {
    const CriteriaSet any = valid(members_draft(over(Kind::any, WhenEmpty::not_applicable), is_true("m")));
    EXPECT_EQ(outcome(any, GivenShare{Decimal(0), Decimal(0)}), N);
    EXPECT_TRUE(judged(any, of_base(1, 1, 1, true)).may_not_apply);
    EXPECT_TRUE(can_be_not_applicable(any.criterion(0), any.draft()));
}

TEST(CountOfMembers, HasTwoSidesAndNoEmptyState) {
    const CriteriaSet set = valid(members_draft(over(Kind::count), at_least("m", Decimal(3))));
    EXPECT_EQ(outcome(set, Decimal(3)), T);
    EXPECT_EQ(outcome(set, Decimal(0)), F);
    EXPECT_EQ(outcome(set, bounds(Decimal(2), {}, Decimal(3), {})), U);
    EXPECT_EQ(outcome(set, bounds(Decimal(3), {}, Decimal(9), {})), T);
    EXPECT_EQ(outcome(set, bounds(Decimal(0), {}, Decimal(2), {})), F);
}

TEST(SumOfMembers, IsAtTheScaleOfItsValues) {
    const CriteriaSet set = valid(members_draft(over(Kind::sum), at_least("m", number("7.5"))));
    EXPECT_EQ(outcome(set, number("7.5")), T);
    EXPECT_EQ(outcome(set, number("7.4")), F);
    EXPECT_EQ(outcome(set, bounds(number("7.4"), {}, number("7.5"), {})), U);
}

TEST(MeanOfMembers, IsComparedExactly) {
    const CriteriaSet set = valid(members_draft(over(Kind::mean), at_least("m", number("3.333"))));
    EXPECT_EQ(outcome(set, GivenShare{Decimal(10), Decimal(3)}), T) << "10/3 is above 3.333";
    EXPECT_EQ(outcome(set, GivenShare{number("9.9"), Decimal(3)}), F);
    EXPECT_EQ(outcome(set, of_base(number("9.9"), 10, 3)), U);
    EXPECT_EQ(outcome(set, of_base(10, 12, 3)), T);
    EXPECT_EQ(outcome(set, GivenShare{Decimal(0), Decimal(0)}), F) << "nobody: when_empty";
    const CriteriaSet most = valid(members_draft(over(Kind::mean), at_most("m", number("3.333"))));
    EXPECT_EQ(outcome(most, GivenShare{Decimal(10), Decimal(3)}), F);
    EXPECT_EQ(outcome(most, of_base(number("9.9"), 10, 3)), U);
}

TEST(LeastAndMostOfMembers, AreEmptyWithoutMembers) {
    for (const Kind kind : {Kind::minimum, Kind::maximum}) {
        const CriteriaSet set =
            valid(members_draft(over(kind, WhenEmpty::not_applicable), at_least("m", number("5.5"))));
        EXPECT_EQ(outcome(set, number("5.5")), T);
        EXPECT_EQ(outcome(set, GivenShare{number("5.4"), Decimal(3)}), F);
        EXPECT_EQ(outcome(set, GivenShare{std::nullopt, Decimal(0)}), N);
        EXPECT_FALSE(judged(set, GivenShare{std::nullopt, Decimal(0)}).missing) << "nobody has no value";
        EXPECT_EQ(outcome(set, bounds(number("5.4"), Decimal(2), number("5.6"), {})), U);
        EXPECT_EQ(outcome(set, bounds(number("5.5"), Decimal(2), number("5.6"), {})), T);
        EXPECT_TRUE(judged(set, bounds(number("5.5"), Decimal(0), number("5.6"), {}, true)).may_not_apply);
    }
}

TEST(Titles, AreYesOrNo) {
    Draft draft = members_draft(over(Kind::count), is_true("leader-titled"));
    draft.measures[0] = measure("leader-titled", TitleOf{"vn.learner", "level-1"});
    draft.relations.clear();
    const CriteriaSet set = valid(draft);
    const auto say = [&](const GivenValue& given) {
        Entity entity(set);
        entity.set("leader-titled", given);
        return *evaluate(set, entity).criteria[0].outcome;
    };
    EXPECT_EQ(say(true), T);
    EXPECT_EQ(say(false), F);
    EXPECT_EQ(say(std::monostate{}), U);
}

using Points = std::pair<std::int64_t, std::int64_t>;

Points points(const CriteriaSet& set, const GivenValue& given) {
    const EntityCriterion found = judged(set, given);
    return {found.points_low, found.points_high};
}

TEST(BandsOverMembers, EarnTheLeastAndTheMostOfEveryBandThatMayBeReached) {
    const BandTable falling = {
        {percent("0%"), Decimal(4)}, {percent("50%"), Decimal(0)}, {percent("80%"), Decimal(10)}};
    const CriteriaSet set = valid(members_draft(over(Kind::share), Award{Bands{"m", falling}}));
    EXPECT_EQ(points(set, of_base(1, 1, 10)), Points(400, 400));
    EXPECT_EQ(points(set, of_base(4, 9, 10)), Points(0, 1000)) << "the band between earns less than either end";
    EXPECT_EQ(points(set, of_base(4, 5, 10)), Points(0, 400));
    EXPECT_EQ(points(set, of_base(5, 7, 10)), Points(0, 0));
    EXPECT_EQ(points(set, of_base(8, 10, 10)), Points(1000, 1000));
    EXPECT_EQ(points(set, of_base(8, 10, 10, true)), Points(0, 1000)) << "nobody would earn nothing";
    EXPECT_EQ(points(set, GivenShare{Decimal(0), Decimal(0)}), Points(0, 0));
    EXPECT_EQ(points(set, std::monostate{}), Points(0, 1000));
}

TEST(BandsOverMembers, OfAMeanAndAMinimum) {
    const BandTable table = {{Decimal(0), Decimal(0)}, {number("2.5"), Decimal(5)}, {Decimal(10), Decimal(10)}};
    const CriteriaSet mean = valid(members_draft(over(Kind::mean), Award{Bands{"m", table}}));
    EXPECT_EQ(points(mean, of_base(10, 10, 4)), Points(500, 500)) << "2.5 itself";
    EXPECT_EQ(points(mean, of_base(number("9.9"), 40, 4)), Points(0, 1000));
    const CriteriaSet least = valid(members_draft(over(Kind::minimum), Award{Bands{"m", table}}));
    EXPECT_EQ(points(least, bounds(number("2.4"), Decimal(3), number("2.5"), {})), Points(0, 500));
}

TEST(BandsOverMembers, AnUnknownBandCountsOnlyWhereItMayBeReached) {
    const BandTable table = {{percent("0%"), Decimal(0)},
                             {percent("50%"), Decimal(5)},
                             {percent("80%"), Unknown{"U1", ""}},
                             {percent("90%"), Decimal(10)}};
    const CriteriaSet set = valid(members_draft(over(Kind::share), Award{Bands{"m", table}}));
    EXPECT_EQ(points(set, of_base(4, 5, 10)), Points(0, 500));
    EXPECT_FALSE(judged(set, of_base(4, 5, 10)).rule_unknown);
    EXPECT_EQ(points(set, of_base(5, 8, 10)), Points(0, 1000));
    EXPECT_TRUE(judged(set, of_base(5, 8, 10)).rule_unknown);
}

TEST(ProportionOfMembers, EarnsFromItsLowestToItsHighest) {
    const CriteriaSet share =
        valid(members_draft(over(Kind::share), Award{Proportional{"m", percent("100%"), Rounding::half_up, {}}}));
    EXPECT_EQ(points(share, of_base(37, 37, 41)), Points(902, 902));
    EXPECT_EQ(points(share, of_base(37, 41, 41)), Points(902, 1000));
    EXPECT_EQ(points(share, of_base(41, 41, 41, true)), Points(0, 1000));
    const CriteriaSet mean =
        valid(members_draft(over(Kind::mean), Award{Proportional{"m", Decimal(15), Rounding::down, {}}}));
    EXPECT_EQ(points(mean, of_base(10, 20, 3)), Points(222, 444)) << "10/3 of 15, 20/3 of 15";
}

// ---- in a table

/// The same set over columns, of which the optional ones may be left out.
struct Columns {
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> all;

    Evaluated evaluate(const Plan& plan) const {
        Table table({}, all.front().second.size());
        for (const auto& [name, values] : all) table.add(Column::of<std::int64_t>(name, values));
        const Bound bound = bind(plan, table);
        if (!bound.problems.empty()) return {std::nullopt, bound.problems};
        return tieuchi::evaluate(bound.plan);
    }
};

std::vector<Outcome> outcomes(const Plan& plan, const Columns& columns) {
    const Evaluated found = columns.evaluate(plan);
    EXPECT_TRUE(found.problems.empty()) << to_text(found.problems.front());
    std::vector<Outcome> all;
    for (std::size_t row = 0; found.assessment && row < columns.all.front().second.size(); ++row) {
        all.push_back(found.assessment->outcome(*plan.criteria[0].outcome, row));
    }
    return all;
}

TEST(OptionalColumns, ThatAreNotThereSayThatNothingIsUnknown) {
    const Plan plan = compile(share_set());
    EXPECT_EQ(outcomes(plan, {{{"m.count", {24, 25, 0}}, {"m.base", {41, 41, 0}}}}), (std::vector<Outcome>{F, T, F}));
    EXPECT_EQ(outcomes(plan, {{{"m.count", {24, 25}}, {"m.base", {41, 41}}, {"m.count_high", {26, 25}}}}),
              (std::vector<Outcome>{U, T}))
        << "the base is the same";
    EXPECT_EQ(outcomes(plan, {{{"m.count", {0, 25}}, {"m.base", {41, 41}}, {"m.may_be_empty", {1, 1}}}}),
              (std::vector<Outcome>{F, U}));
}

TEST(OptionalColumns, OfEveryKindMayBeLeftOut) {
    const auto plan_of = [](Kind kind, Rule rule) {
        return compile(valid(members_draft(over(kind), std::move(rule))));
    };
    EXPECT_EQ(outcomes(plan_of(Kind::any, is_true("m")), {{{"m.count", {0, 1}}, {"m.base", {2, 2}}}}),
              (std::vector<Outcome>{F, T}));
    EXPECT_EQ(outcomes(plan_of(Kind::count, at_least("m", Decimal(2))), {{{"m", {1, 2}}}}),
              (std::vector<Outcome>{F, T}));
    EXPECT_EQ(outcomes(plan_of(Kind::mean, at_least("m", Decimal(2))), {{{"m.sum", {5, 6}}, {"m.weight", {3, 3}}}}),
              (std::vector<Outcome>{F, T}));
    EXPECT_EQ(
        outcomes(plan_of(Kind::maximum, at_least("m", Decimal(2))), {{{"m", {1, 2, 0}}, {"m.members", {3, 3, 0}}}}),
        (std::vector<Outcome>{F, T, F}));
}

TEST(OptionalColumns, DoNotHideThatARequiredOneIsMissing) {
    const Evaluated found = Columns{{{"m.count", {24}}, {"m.count_high", {26}}}}.evaluate(compile(share_set()));
    EXPECT_EQ(codes(found.problems), Strings{"column-missing "});
}

TEST(OptionalColumns, GiveTheSlotsOfTheColumnTheyStandFor) {
    const Plan plan = compile(share_set());
    const std::vector<std::int64_t> count{24}, base{41};
    Table table({}, 1);
    table.add(Column::of<std::int64_t>("m.count", count));
    table.add(Column::of<std::int64_t>("m.base", base));
    const Bound bound = bind(plan, table);
    EXPECT_EQ(slots_of(bound.plan, 0), (std::vector<Slot>{{24, true}, {41, true}, {24, true}, {41, true}, {0, true}}));
}

TEST(BoundsOfATable, AreRefusedWhereTheyAreReversed) {
    const Plan plan = compile(share_set());
    const auto problems = [&](std::int64_t low, std::int64_t base, std::int64_t high, std::int64_t base_high) {
        const Columns columns{
            {{"m.count", {low}}, {"m.base", {base}}, {"m.count_high", {high}}, {"m.base_high", {base_high}}}};
        return codes(columns.evaluate(plan).problems);
    };
    EXPECT_EQ(problems(24, 41, 26, 41), Strings{});
    EXPECT_EQ(problems(26, 41, 24, 41), Strings{"bounds-reversed "});
    EXPECT_EQ(problems(1, 2, 2, 4), Strings{}) << "the same share";
    EXPECT_EQ(problems(1, 2, 2, 5), Strings{"bounds-reversed "});
    EXPECT_EQ(problems(0, 0, 2, 5), Strings{"bounds-reversed "}) << "one base alone is zero";
    EXPECT_EQ(problems(3, 2, 3, 2), (Strings{"count-above-base ", "count-above-base "})) << "both pairs";
    EXPECT_EQ(codes(Columns{{{"m.count", {3}}, {"m.base", {2}}}}.evaluate(plan).problems), Strings{"count-above-base "})
        << "once, where the highest is not there";
}

TEST(BoundsOfATable, TellWhatWasFound) {
    const Plan plan = compile(valid(members_draft(over(Kind::sum), at_least("m", Decimal(2)))));
    const Evaluated found = Columns{{{"m", {5, 30, 40}}, {"m.high", {6, 20, 30}}}}.evaluate(plan);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_EQ(
        found.problems[0].message,
        "column 'm.high': expected a highest value of at least the lowest, found 30 to 20 in row 2; 40 to 30 in row 3 "
        "(the first row is 1)");
}

TEST(Entity, RefusesBoundsThatCannotBe) {
    const auto found = [](const OverMembers& type, const Rule& rule, const GivenValue& given) {
        const CriteriaSet set = valid(members_draft(type, rule));
        Entity entity(set);
        entity.set("m", given);
        for (const Slot& slot : entity.slots()) EXPECT_TRUE(entity.problems().empty() || !slot.present);
        return codes(entity.problems());
    };
    const Rule share = at_least("m", percent("60%")), hours = at_least("m", Decimal(3));
    EXPECT_EQ(found(over(Kind::share), share, of_base(26, 24, 41)), Strings{"bounds-reversed "});
    EXPECT_EQ(found(over(Kind::share), share, of_base(24, 42, 41)), Strings{"count-above-base "});
    EXPECT_EQ(found(over(Kind::share), share, Decimal(24)), Strings{"wrong-type "});
    EXPECT_EQ(found(over(Kind::count), hours, GivenShare{Decimal(1), Decimal(2)}), Strings{"wrong-type "});
    EXPECT_EQ(found(over(Kind::count), hours, number("1.5")), Strings{"not-at-scale "});
    EXPECT_EQ(found(over(Kind::count), hours, Decimal(1001)), Strings{"value-out-of-range "});
    EXPECT_EQ(found(over(Kind::minimum), hours, bounds(Decimal(4), Decimal(2), Decimal(3), {})),
              Strings{"bounds-reversed "});
    EXPECT_EQ(found(over(Kind::mean), hours, bounds(Decimal(4), Decimal(2), Decimal(3), Decimal(1))), Strings{})
        << "2 to 3";
}

TEST(Plan, PrintsTheCheckOfBounds) {
    const std::string text = to_text(compile(share_set()));
    EXPECT_NE(text.find("load m.may_be_empty"), std::string::npos);
    EXPECT_NE(text.find(" / v1:i16 <= v2:i16 / v3:i16 where "), std::string::npos) << text;
}

// ---- all members, all that they may turn out to be

/// One member: whether it is in the base, and whether it has what is asked.
using Member = std::pair<Outcome, Outcome>;

/// Section 8, word for word.
GivenBounds bounds_of(const std::vector<Member>& members) {
    std::int64_t n[3][3] = {};
    for (const auto& [base, where] : members) ++n[static_cast<int>(base)][static_cast<int>(where)];
    const auto of = [&](Outcome base, Outcome where) { return n[static_cast<int>(base)][static_cast<int>(where)]; };
    const std::int64_t low = of(T, T), base = of(T, T) + of(T, F) + of(T, U) + of(U, F) + of(U, U);
    const std::int64_t high = of(T, T) + of(T, U) + of(U, T) + of(U, U), base_high = high + of(T, F);
    const bool surely = of(T, T) + of(T, F) + of(T, U) > 0;
    if (base == 0 && base_high == 0) return bounds(Decimal(0), Decimal(0), Decimal(0), Decimal(0));
    return bounds(base == 0 ? Decimal(1) : Decimal(low), base == 0 ? Decimal(1) : Decimal(base),
                  base_high == 0 ? Decimal(0) : Decimal(high), base_high == 0 ? Decimal(1) : Decimal(base_high),
                  !surely);
}

/// Every way in which what is unknown of the members may turn out.
std::vector<std::vector<Member>> completions(const std::vector<Member>& members) {
    std::vector<std::vector<Member>> all{{}};
    for (const auto& [base, where] : members) {
        std::vector<std::vector<Member>> longer;
        for (const Outcome in : {T, F}) {
            for (const Outcome has : {T, F}) {
                if ((base != U && base != in) || (where != U && where != has)) continue;
                for (std::vector<Member> each : all) {
                    each.emplace_back(in, has);
                    longer.push_back(std::move(each));
                }
            }
        }
        all = std::move(longer);
    }
    return all;
}

TEST(BoundsOfMembers, SayWhatEveryCompletionSaysAndNothingElse) {
    const Rule rules[] = {at_least("m", percent("50%")), at_most("m", percent("33.3%")), is_true("m"), is_true("m")};
    const Kind kinds[] = {Kind::share, Kind::share, Kind::any, Kind::all};
    const std::array<Member, 9> every = {{{T, T}, {T, F}, {T, U}, {F, T}, {F, U}, {U, T}, {U, F}, {U, U}, {F, F}}};
    for (std::size_t at = 0; at < 4; ++at) {
        for (const WhenEmpty empty :
             {WhenEmpty::unmet, WhenEmpty::met, WhenEmpty::unknown, WhenEmpty::not_applicable}) {
            const CriteriaSet set = valid(members_draft(over(kinds[at], empty), rules[at]));
            const auto say = [&](const std::vector<Member>& members) {
                Entity entity(set);
                entity.set("m", GivenValue{bounds_of(members)});
                EXPECT_TRUE(entity.problems().empty());
                return evaluate(set, entity).criteria[0];
            };
            for (std::size_t code = 0; code < 9 * 9 * 9; ++code) {
                if (code % 9 < code / 9 % 9 || code / 9 % 9 < code / 81) continue;  // their order does not matter
                const std::vector<Member> members{every[code % 9], every[code / 9 % 9], every[code / 81]};
                const EntityCriterion told = say(members);
                bool all_same = true, may_vanish = false;
                std::optional<Outcome> first;
                for (const std::vector<Member>& completed : completions(members)) {
                    const Outcome one = *say(completed).outcome;
                    may_vanish = may_vanish || one == N;
                    if (!first) first = one;
                    all_same = all_same && one == *first;
                }
                ASSERT_EQ(*told.outcome, all_same ? *first : U) << at << " " << code;
                ASSERT_EQ(told.may_not_apply, may_vanish && !all_same) << at << " " << code;
            }
        }
    }
}

}  // namespace
}  // namespace tieuchi::members_evaluated
