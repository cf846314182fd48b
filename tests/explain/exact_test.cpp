#include "tieuchi/explain/exact.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace tieuchi {
namespace {

TEST(Exact, IsADecimalWhereOneHoldsIt) {
    EXPECT_EQ(Exact::of(30, 4)->to_text(), "7.5");
    EXPECT_EQ(Exact::of(30, 4), Exact(Decimal(75, 1)));
    EXPECT_EQ(Exact::of(25, 3)->to_text(), "25/3");
    EXPECT_EQ(Exact::of(-25, 3)->to_text(), "-25/3");
    EXPECT_FALSE(Exact::of(1, 3)->as_decimal());
    EXPECT_FALSE(Exact::of(1, std::int64_t{1} << 10)->as_decimal()) << "ten decimals are one too many";
    EXPECT_EQ(Exact::of(0, 7), Exact());
}

TEST(Exact, CutsOffAndNeverRounds) {
    EXPECT_EQ(Exact::of(2, 3)->cut_off(2), Decimal(66, 2));
    EXPECT_EQ(Exact::of(-2, 3)->cut_off(2), Decimal(-66, 2));
    EXPECT_EQ(Exact(Decimal(5)).cut_off(2), Decimal(5));
}

TEST(Exact, TellsHowFarTwoAreApart) {
    EXPECT_EQ(difference(*Exact::of(25, 3), Decimal(85, 1)), Exact::of(-1, 6));
    EXPECT_EQ(difference(Decimal(1), Decimal(1)), Exact());
    EXPECT_EQ(Exact::of(-1, 6)->magnitude(), *Exact::of(1, 6));
    EXPECT_EQ(Exact::of(-1, 6)->sign(), -1);
}

TEST(Exact, SaysWhatItCannotHold) {
    const auto largest = std::numeric_limits<std::int64_t>::max();
    EXPECT_FALSE(Exact::of(Exact::Wide{largest} * 2, 1));
    EXPECT_TRUE(Exact::of(Exact::Wide{largest} * 2, 2)) << "in lowest terms it fits";
    EXPECT_FALSE(difference(Decimal(largest), Decimal(-largest)));
}

}  // namespace
}  // namespace tieuchi
