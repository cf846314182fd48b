#include "tieuchi/check/exactness.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

/// A share of a base up to `max`, compared at `cut`.
Draft sharing(Decimal max, const char* cut) {
    Draft draft = conjunctive_draft();
    std::get<ShareOf>(draft.measures[0].type).max = max;
    draft.criteria[0].rule = at_least("titled-share", percent(cut));
    return draft;
}

TEST(Exactness, OfASharePutsAHundredTimesItsBaseInto64Bits) {
    EXPECT_EQ(found(sharing(largest / 100, "60%")), Strings{});
    EXPECT_EQ(found(sharing(largest / 100 + 1, "60%")), Strings{"not-exact /measures/titled-share"});
    EXPECT_EQ(found(sharing(largest / 10'000, "62.25%")), Strings{});
    EXPECT_EQ(found(sharing(largest / 10'000 + 1, "62.25%")), Strings{"not-exact /measures/titled-share"});
    EXPECT_EQ(words(sharing(largest / 100 + 1, "60%"))[0],
              "expected comparisons with \"60%\" to fit 64 bits; the largest values of \"titled-share\" do not / "
              "state a smaller max");
}

TEST(Exactness, OfAMeasureIsReportedOnce) {
    Draft draft = sharing(largest / 100 + 1, "60%");
    draft.criteria[1].rule = any_of({is_true("plan-issued"), at_least("titled-share", percent("70%"))});
    EXPECT_EQ(found(draft), Strings{"not-exact /measures/titled-share"});
}

TEST(Exactness, OfARatioBringsBothPartsToOneScale) {
    const auto ratio = [](std::int64_t of, std::int64_t base, int decimals, const char* cut) {
        Draft draft = conjunctive_draft();
        draft.measures.push_back(measure("of", Number{Decimal(-of), Decimal(60), 0}));
        draft.measures.push_back(measure("base", Number{Decimal(0), Decimal(base), decimals}));
        draft.measures.push_back(measure("each", Ratio{"of", "base", stated(WhenEmpty::unmet)}));
        draft.criteria[1].rule = all_of({is_true("plan-issued"), at_least("each", percent(cut))});
        return found(draft);
    };
    EXPECT_EQ(ratio(largest / 100, 10, 0, "50%"), Strings{});
    EXPECT_EQ(ratio(largest / 100 + 1, 10, 0, "50%"), Strings{"not-exact /measures/each"});
    EXPECT_EQ(ratio(largest / 100'000, 10, 3, "50%"), Strings{});
    EXPECT_EQ(ratio(largest / 100'000 + 1, 10, 3, "50%"), Strings{"not-exact /measures/each"});
    EXPECT_EQ(ratio(5, largest / 5'000, 0, "5000%"), Strings{});
    EXPECT_EQ(ratio(5, largest / 5'000 + 1, 0, "5000%"), Strings{"not-exact /measures/each"});
}

/// The points draft with `points` for its first criterion and a total of 5 asked.
Draft scoring(std::int64_t points, WhenNotApplicable when = WhenNotApplicable::none) {
    Draft draft = points_draft();
    draft.sections[0].points.reset();
    draft.sections[0].criteria[0].points = Decimal(points);
    draft.sections[0].criteria[0].floor = Decimal(5);
    draft.sections[0].criteria[0].met_when = Decimal(5);
    draft.when_not_applicable = stated(when);
    return draft;
}

TEST(Exactness, OfTheTotalIsThatOfTheSumOfAllPoints) {
    constexpr std::int64_t most = 9'999'999'999'999'999;  // 18 digits at two decimals
    EXPECT_EQ(found(scoring(most)), Strings{});
    EXPECT_EQ(found(scoring(most + 1)), Strings{"not-exact /sections/0/criteria/0/points"});
    Draft draft = scoring(most);
    const Criterion large = draft.sections[0].criteria[0];
    for (int copy = 0; copy < 9; ++copy) {
        draft.sections[0].criteria.push_back(large);
        draft.sections[0].criteria.back().id = "copy-" + std::to_string(copy);
    }
    EXPECT_EQ(found(draft), Strings{"not-exact /levels/0/total"});
    EXPECT_EQ(words(draft)[0],
              "expected the sum of all points to fit 64 bits at 2 decimals; the sum is "
              "100000000000000000 / state a smaller max of points, or fewer \"decimals\"");
    draft.levels[0].total.reset();
    draft.parameters.clear();
    draft.measures.erase(draft.measures.begin());
    draft.tests = {};
    EXPECT_EQ(found(draft), Strings{"not-exact "});
}

TEST(Exactness, OfARescaledTotalIsThatOfItsSquare) {
    constexpr std::int64_t root = 3'037'000'499;  // of the largest integer: 30370004.99 points
    EXPECT_EQ(found(scoring(root / 100 - 10, WhenNotApplicable::rescale_total)), Strings{});
    EXPECT_EQ(found(scoring(root / 100 - 9, WhenNotApplicable::rescale_total)), Strings{"not-exact /levels/0/total"});
}

TEST(Exactness, OfARelativeFloorIsThatOfItsPercentage) {
    Draft draft = scoring(largest / 10'000);
    draft.sections[0].criteria[0].floor = percent("50%");
    EXPECT_EQ(found(draft), Strings{});
    draft.sections[0].criteria[0].floor = percent("62.5%");
    EXPECT_EQ(found(draft), Strings{"not-exact /sections/0/criteria/0/floor"});
}

}  // namespace
}  // namespace tieuchi::build
