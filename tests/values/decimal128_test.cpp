#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "tieuchi/values/decimal128.hpp"

namespace tieuchi {
namespace {

using Fit = Decimal128::Fit;
using Wide128 = Decimal128::Wide;

std::int64_t exactly(Wide128 units, int has, int wants) {
    const auto whole = Decimal128(units).at_scale(has, wants);
    EXPECT_EQ(whole.fit, Fit::exact);
    return whole.value;
}
Fit fit(Wide128 units, int has, int wants) { return Decimal128(units).at_scale(has, wants).fit; }

Wide128 ten_to(int power) { return power == 0 ? Wide128{1} : 10 * ten_to(power - 1); }

TEST(Decimal128, IsBroughtToAnotherScaleExactlyOrNotAtAll) {
    EXPECT_EQ(exactly(8050, 2, 2), 8050);
    EXPECT_EQ(exactly(-8050, 2, 1), -805);
    EXPECT_EQ(exactly(805, 1, 3), 80500);
    EXPECT_EQ(exactly(8, -2, 1), 8000) << "Arrow allows decimals below 0";
    EXPECT_EQ(exactly(25 * ten_to(36), 37, 2), 250);
    EXPECT_EQ(exactly(0, 127, 0), 0);
    EXPECT_EQ(fit(8055, 2, 1), Fit::needs_more_decimals);
    EXPECT_EQ(fit(-1, 38, 9), Fit::needs_more_decimals);
    EXPECT_EQ(fit(1, 127, 0), Fit::needs_more_decimals);
    EXPECT_EQ(fit(ten_to(20), 0, 0), Fit::too_large);
    EXPECT_EQ(fit(-ten_to(38), 0, 2), Fit::too_large);
    EXPECT_EQ(fit(1, -100, 0), Fit::too_large);
    EXPECT_EQ(fit(Wide128{std::numeric_limits<std::int64_t>::max()} * 3, 0, 0), Fit::too_large);
}

TEST(Decimal128, IsReadFromItsBytes) {
    const unsigned char minus_two[16] = {0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                         0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    EXPECT_EQ(Decimal128::read(minus_two).at_scale(0, 0).value, -2);
    const unsigned char two_to_64[16] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
    EXPECT_EQ(Decimal128::read(two_to_64).to_text(0), "18446744073709551616");
}

TEST(Decimal128, IsWrittenInItsShortestForm) {
    EXPECT_EQ(Decimal128(8050).to_text(2), "80.5");
    EXPECT_EQ(Decimal128(-5).to_text(3), "-0.005");
    EXPECT_EQ(Decimal128(0).to_text(5), "0");
    EXPECT_EQ(Decimal128(800).to_text(2), "8");
    EXPECT_EQ(Decimal128(8).to_text(-3), "8000");
    EXPECT_EQ(Decimal128(-ten_to(37)).to_text(36), "-10");
}

}  // namespace
}  // namespace tieuchi
