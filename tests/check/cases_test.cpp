#include "tieuchi/check/cases.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

/// What is found in one case beside a valid set.
Strings found_in(const Draft& draft, const GivenCase& given) {
    const Checked checked = check(draft);
    return checked.set ? codes(check_cases({given}, *checked.set, "/cases")) : Strings{"the set is not valid"};
}
Strings found_given(const Draft& draft, GivenValues given) { return found_in(draft, {"case", std::move(given), {}}); }
Strings found_expected(const Draft& draft, Expected expect) { return found_in(draft, {"case", {}, std::move(expect)}); }

TEST(Cases, InsideASetAreCheckedWithIt) {
    Draft draft = points_draft();
    draft.tests[0].given.emplace_back("hourz", Decimal(8));
    draft.tests[0].expect.candidates = {"achievr"};
    EXPECT_EQ(found(draft), (Strings{"measure-unknown /tests/0/given/hourz", "level-unknown /tests/0/expect/level"}));
    EXPECT_EQ(words(draft)[0], "expected a measure of this set, found \"hourz\" / write \"hours\" if that is meant");
}

TEST(Cases, BesideASetArePlacedWhereTheyStand) {
    const Checked checked = check(points_draft());
    ASSERT_TRUE(checked.set);
    const std::vector<GivenCase> cases = {{"fine", {{"hours", Decimal(8)}}, {}},
                                          {"wrong", {{"pages", Decimal(8)}}, {}}};
    EXPECT_EQ(codes(check_cases(cases, *checked.set, "/cases")), Strings{"measure-unknown /cases/1/given/pages"});
}

TEST(GivenValues, HaveTheTypeOfTheirMeasure) {
    EXPECT_EQ(
        found_given(points_draft(), {{"area", true}, {"hours", std::string("ten")}, {"reads-score", GivenShare{}}}),
        (Strings{"value-type /cases/0/given/area", "value-type /cases/0/given/hours",
                 "value-type /cases/0/given/reads-score"}));
    EXPECT_EQ(found_given(conjunctive_draft(), {{"titled-share", Decimal(1)}, {"plan-issued", Decimal(1)}}),
              (Strings{"value-type /cases/0/given/titled-share", "value-type /cases/0/given/plan-issued"}));
    EXPECT_EQ(found_given(points_draft(), {{"area", std::monostate{}}, {"hours", std::monostate{}}}), Strings{});
    EXPECT_EQ(found_given(points_draft(), {{"area", std::string("remot")}}),
              Strings{"value-unknown /cases/0/given/area"});
}

TEST(GivenValues, LieInRangeAtTheirDecimals) {
    EXPECT_EQ(found_given(points_draft(), {{"hours", Decimal(1001)}}),
              Strings{"value-out-of-range /cases/0/given/hours"});
    EXPECT_EQ(found_given(points_draft(), {{"hours", number("1.5")}}),
              Strings{"too-many-decimals /cases/0/given/hours"});
    EXPECT_EQ(found_given(points_draft(), {{"hours", Decimal(1)}, {"hours", Decimal(2)}}),
              Strings{"id-repeated /cases/0/given/hours"});
    const auto share = [](std::optional<Decimal> count, std::optional<Decimal> base) {
        return found_given(conjunctive_draft(), {{"titled-share", GivenShare{count, base}}});
    };
    EXPECT_EQ(share(Decimal(3), Decimal(4)), Strings{});
    EXPECT_EQ(share({}, Decimal(4)), Strings{});
    EXPECT_EQ(share(Decimal(5), Decimal(4)), Strings{"count-above-base /cases/0/given/titled-share"});
    EXPECT_EQ(share(Decimal(-5), number("4.5")), (Strings{"value-out-of-range /cases/0/given/titled-share/count",
                                                          "too-many-decimals /cases/0/given/titled-share/base"}));
}

TEST(GivenValues, ForTheRestFitEveryMeasureNotNamed) {
    EXPECT_EQ(found_given(points_draft(), {{"...", Decimal(8)}}), Strings{});
    EXPECT_EQ(found_given(points_draft(), {{"...", Decimal(11)}}), Strings{"value-out-of-range /cases/0/given/..."});
    EXPECT_EQ(found_given(points_draft(), {{"...", Decimal(11)}, {"reads-score", Decimal(8)}}), Strings{});
    EXPECT_EQ(found_given(points_draft(), {{"...", std::monostate{}}}), Strings{});
}

TEST(GivenValues, OfARatioAreThoseOfItsParts) {
    Draft draft = conjunctive_draft();
    draft.measures.push_back(measure("books", Count{}));
    draft.measures.push_back(measure("each", Ratio{"books", "books", stated(WhenEmpty::unmet)}));
    draft.criteria[1].rule = all_of({is_true("plan-issued"), at_least("each", percent("50%"))});
    EXPECT_EQ(found_given(draft, {{"each", Decimal(1)}, {"books", Decimal(1)}}),
              Strings{"measure-type /cases/0/given/each"});
}

TEST(ExpectedLevels, ExistAndStandHighestFirst) {
    Expected expect;
    expect.candidates = {"level-2", "not-achieved"};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{});
    expect.candidates = {"not-achieved", "level-1"};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{"candidates-order /cases/0/expect/candidates/1"});
    expect.candidates = {"level-3", "level-1"};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{"level-unknown /cases/0/expect/candidates/0"});
    expect.candidates = {"level-1"};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{});
    expect.undecided = true;
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{"candidates-too-few /cases/0/expect/candidates"});
}

TEST(ExpectedTotals, LieWithinThePointsInOrder) {
    const auto total = [](Decimal lowest, Decimal highest) {
        Expected expect;
        expect.total = {lowest, highest};
        return found_expected(points_draft(), expect);
    };
    EXPECT_EQ(total(5, 20), Strings{});
    EXPECT_EQ(total(5, 21), Strings{"value-out-of-range /cases/0/expect/total"});
    EXPECT_EQ(total(6, 5), Strings{"value-out-of-range /cases/0/expect/total"});
    EXPECT_EQ(total(5, number("5.125")), Strings{"too-many-decimals /cases/0/expect/total"});
    Expected expect;
    expect.total = {5, 5};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{"total-without-points /cases/0/expect/total"});
}

TEST(ExpectedOutcomes, AreOfCriteriaThatHaveThem) {
    Expected expect;
    expect.outcomes = {{"titled@level-1", Outcome::met}, {"titled@level-2", Outcome::met}, {"plan", Outcome::met}};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect), Strings{});
    expect.outcomes = {{"titel", Outcome::met},
                       {"titled@level-3", Outcome::met},
                       {"plan@level-2", Outcome::met},
                       {"plan@level-1", Outcome::met}};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect),
              (Strings{"criterion-unknown /cases/0/expect/outcomes/titel",
                       "level-unknown /cases/0/expect/outcomes/titled@level-3",
                       "criterion-not-asked /cases/0/expect/outcomes/plan@level-2",
                       "outcome-not-by-level /cases/0/expect/outcomes/plan@level-1"}));
    expect.outcomes = {{"hours-read", Outcome::met}};
    EXPECT_EQ(found_expected(points_draft(), expect),
              Strings{"criterion-without-outcome /cases/0/expect/outcomes/hours-read"});
}

TEST(ExpectedPoints, LieWithinThoseOfTheCriterion) {
    Expected expect;
    expect.points = {{"reads", Decimal(10)}, {"hours-read", Decimal(11)}, {"read", Decimal(1)}};
    expect.missing = {{"reads", "pages"}};
    EXPECT_EQ(found_expected(points_draft(), expect), (Strings{"value-out-of-range /cases/0/expect/points/hours-read",
                                                               "criterion-unknown /cases/0/expect/points/read",
                                                               "criterion-unknown /cases/0/expect/missing/1"}));
    expect = {};
    expect.points = {{"plan", Decimal(1)}};
    EXPECT_EQ(found_expected(conjunctive_draft(), expect),
              Strings{"criterion-without-points /cases/0/expect/points/plan"});
}

}  // namespace
}  // namespace tieuchi::build
