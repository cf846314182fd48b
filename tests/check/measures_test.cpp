#include "tieuchi/check/measures.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

/// A valid draft whose second criterion asks `rule` over measures that the test adds.
Draft asking(std::vector<Measure> measures, Rule rule) {
    Draft draft = conjunctive_draft();
    for (Measure& measure : measures) draft.measures.push_back(std::move(measure));
    draft.criteria[1].rule = all_of({is_true("plan-issued"), std::move(rule)});
    return draft;
}

TEST(Measures, HaveIdentifiersAndAreUsed) {
    Draft draft = conjunctive_draft();
    draft.measures.push_back(measure("Spare.One", YesNo{}));
    EXPECT_EQ(found(draft), (Strings{"identifier-invalid /measures/Spare.One", "measure-unused /measures/Spare.One"}));
    EXPECT_EQ(words(draft)[1],
              "expected a measure that something uses; nothing uses \"Spare.One\" / "
              "leave it out, or use it in a rule, award, parameter or ratio");
}

TEST(Measures, CountUpToAWholeNumberAboveZero) {
    const auto counting = [](Decimal max) {
        return asking({measure("books", Count{max})}, at_least("books", Decimal(1)));
    };
    EXPECT_EQ(found(counting(5)), Strings{});
    EXPECT_EQ(found(counting(0)), Strings{"max-not-positive /measures/books/max"});
    EXPECT_EQ(found(counting(number("2.5"))), Strings{"too-many-decimals /measures/books/max"});
    EXPECT_EQ(found(counting(Decimal(4'000'000'000'000'000'000))), Strings{"not-exact /measures/books/max"});
}

TEST(Measures, KeepTheBoundsOfNumbersInOrderAndAtTheirDecimals) {
    const auto bounded = [](std::optional<Decimal> min, std::optional<Decimal> max, int decimals = 1) {
        return asking({measure("income", Number{min, max, decimals})}, at_least("income", Decimal(5)));
    };
    EXPECT_EQ(found(bounded(number("0.5"), 9)), Strings{});
    EXPECT_EQ(found(bounded({}, {})), Strings{});
    EXPECT_EQ(found(bounded(9, number("0.5"))), Strings{"min-above-max /measures/income/max"});
    EXPECT_EQ(found(bounded(Decimal(2'000'000'000'000), {}, 0)), Strings{"min-above-max /measures/income/min"});
    EXPECT_EQ(found(bounded(number("0.55"), 9)), Strings{"too-many-decimals /measures/income/min"});
    EXPECT_EQ(found(bounded({}, Decimal(999'999'999'999'999'999))), Strings{"not-exact /measures/income/max"});
    EXPECT_EQ(found(bounded({}, 9, 12)), Strings{"decimals-out-of-range /measures/income/decimals"});
}

TEST(Measures, SayWhatAnEmptyBaseMeans) {
    Draft draft = conjunctive_draft();
    std::get<ShareOf>(draft.measures[0].type).when_empty.reset();
    EXPECT_EQ(found(draft), Strings{"not-stated /measures/titled-share"});
    EXPECT_EQ(words(draft)[0], "expected \"when_empty\" to be stated; it is not / state \"when_empty\"");
    std::get<ShareOf>(draft.measures[0].type) = {Decimal(-1), stated(WhenEmpty::met)};
    EXPECT_EQ(found(draft), Strings{"max-not-positive /measures/titled-share/max"});
}

TEST(Measures, ChooseBetweenTwoValuesOrMore) {
    Draft draft = points_draft();
    draft.parameters[0].cases[0].when = one_of("area", {"difficult"});
    draft.measures[0].type = Choice{{"difficult", "Difficult", "difficult"}};
    draft.tests = {};
    EXPECT_EQ(found(draft),
              (Strings{"identifier-invalid /measures/area/values/1", "id-repeated /measures/area/values/2"}));
    draft.measures[0].type = Choice{{"difficult"}};
    EXPECT_EQ(found(draft), (Strings{"choice-too-small /measures/area/values",
                                     "always-met /parameters/pass-mark/cases/0/when/one_of"}));
}

TEST(Measures, GivePointsAboveZeroAtTheSetsDecimals) {
    Draft draft = points_draft();
    auto& given = std::get<PointsGiven>(draft.measures[1].type);
    given = {number("9.125"), 3};
    EXPECT_EQ(found(draft), Strings{"too-many-decimals /measures/reads-score/decimals"});
    given = {Decimal(0), 2};
    EXPECT_EQ(found(draft), Strings{"max-not-positive /measures/reads-score/max"});
    given = {number("9.5"), 0};
    EXPECT_EQ(found(draft), Strings{"too-many-decimals /measures/reads-score/max"});
}

TEST(Measures, DivideNumbersByABaseThatIsNotNegative) {
    const auto dividing = [](Identifier of, Identifier base, std::optional<Decimal> min = Decimal(0)) {
        return asking({measure("income", Number{Decimal(0), {}, 0}), measure("members", Number{min, Decimal(50), 0}),
                       measure("ratio", Ratio{std::move(of), std::move(base), stated(WhenEmpty::unknown)})},
                      all_of({at_least("ratio", percent("150%")), at_least("income", Decimal(1)),
                              at_least("members", Decimal(2))}));
    };
    EXPECT_EQ(found(dividing("income", "members")), Strings{});
    EXPECT_EQ(found(dividing("incme", "plan-issued")),
              (Strings{"measure-unknown /measures/ratio/of", "measure-type /measures/ratio/base"}));
    EXPECT_EQ(found(dividing("income", "members", std::nullopt)), Strings{"ratio-base-negative /measures/ratio/base"});
    EXPECT_EQ(found(dividing("income", "members", Decimal(-3))), Strings{"ratio-base-negative /measures/ratio/base"});
    EXPECT_EQ(
        words(dividing("income", "members", Decimal(-3)))[0],
        "expected a base with a min of 0 or more, found \"members\" with min -3 / state \"min\": 0 for \"members\"");
}

TEST(Measures, AreUsedByARatioThatIsUsed) {
    Draft draft = asking({measure("books", Count{}), measure("readers", Count{}),
                          measure("books-each", Ratio{"books", "readers", stated(WhenEmpty::unmet)})},
                         at_least("books-each", percent("300%")));
    EXPECT_EQ(found(draft), Strings{});
    std::get<Ratio>(draft.measures.back().type).when_empty.reset();
    EXPECT_EQ(found(draft), Strings{"not-stated /measures/books-each"});
}

TEST(Measures, ThatRestOnThemselvesCanBeCutWithoutEnd) {
    const Derived itself{Derived::Kind::sum, {"hours", "both"}};
    const Draft draft = asking({measure("hours", Count{}), measure("both", itself)}, at_least("both", Decimal(5)));
    EXPECT_EQ(found(draft), Strings{"measure-cycle /measures/both"});
}

TEST(Measures, ComeToAtMostAThousandParts) {
    std::vector<Measure> measures{measure("least-0", Count{}), measure("least-1", Count{})};
    for (int at = 2; at < 60; ++at) {
        const auto name = [&](int back) { return "least-" + std::to_string(at - back); };
        measures.push_back(measure(name(0), Derived{Derived::Kind::minimum, {name(1), name(2)}}));
    }
    const Strings problems = found(asking(measures, at_least("least-59", Decimal(5))));
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(problems.front(), "parts-too-many /measures/least-14");
    measures.resize(14);
    EXPECT_EQ(found(asking(measures, at_least("least-13", Decimal(5)))), Strings{});
}

}  // namespace
}  // namespace tieuchi::build
