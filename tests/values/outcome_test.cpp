#include "tieuchi/values/outcome.hpp"

#include <gtest/gtest.h>

#include <array>

namespace tieuchi {
namespace {

constexpr Outcome F = Outcome::unmet, T = Outcome::met, U = Outcome::unknown, N = Outcome::not_applicable;

Outcome both(Outcome left, Outcome right) { return all_of(count(std::array{left, right})); }
Outcome either(Outcome left, Outcome right) { return any_of(count(std::array{left, right})); }

TEST(Outcome, HasTheNumbersThatEveryColumnUses) {
    EXPECT_EQ(static_cast<int>(F), 0);
    EXPECT_EQ(static_cast<int>(T), 1);
    EXPECT_EQ(static_cast<int>(U), 2);
    EXPECT_EQ(static_cast<int>(N), 3);
    EXPECT_EQ(name(N), "not_applicable");
}

TEST(Outcome, JoinsByTheTruthTables) {
    struct Row {
        Outcome left, right, all, any;
    };
    const Row table[] = {{F, F, F, F}, {F, T, F, T}, {F, U, F, U}, {F, N, F, F}, {T, T, T, T},
                         {T, U, U, T}, {T, N, T, T}, {U, U, U, U}, {U, N, U, U}, {N, N, N, N}};
    for (const Row& row : table) {
        EXPECT_EQ(both(row.left, row.right), row.all) << name(row.left) << " and " << name(row.right);
        EXPECT_EQ(both(row.right, row.left), row.all);
        EXPECT_EQ(either(row.left, row.right), row.any) << name(row.left) << " or " << name(row.right);
        EXPECT_EQ(either(row.right, row.left), row.any);
    }
}

TEST(Outcome, NegatesOnlyWhatIsDecided) {
    EXPECT_EQ(negate(T), F);
    EXPECT_EQ(negate(F), T);
    EXPECT_EQ(negate(U), U);
    EXPECT_EQ(negate(N), N);
}

TEST(Outcome, OfNothingIsNotApplicable) {
    EXPECT_EQ(all_of(OutcomeCounts{}), N);
    EXPECT_EQ(any_of(OutcomeCounts{}), N);
    EXPECT_EQ(k_of(OutcomeCounts{}, 1), N);
}

TEST(Outcome, CountsKWithoutShrinkingItForWhatIsNotApplicable) {
    const auto two_of = [](Outcome a, Outcome b, Outcome c) { return k_of(count(std::array{a, b, c}), 2); };
    EXPECT_EQ(two_of(T, T, F), T);
    EXPECT_EQ(two_of(T, T, U), T);
    EXPECT_EQ(two_of(T, F, U), U);
    EXPECT_EQ(two_of(T, F, F), F);
    EXPECT_EQ(two_of(T, N, N), F) << "one met and nothing else applies: two cannot be reached";
    EXPECT_EQ(two_of(T, U, N), U);
    EXPECT_EQ(two_of(U, N, N), U) << "nothing is settled, so unmet is not claimed";
    EXPECT_EQ(two_of(N, N, N), N);
}

}  // namespace
}  // namespace tieuchi
