#include "tieuchi/values/decimal.hpp"

#include <gtest/gtest.h>

#include <type_traits>

#include "tieuchi/values/percent.hpp"
#include "tieuchi/values/share.hpp"

namespace tieuchi {
namespace {

TEST(Decimal, KeepsTheNumberThatIsWritten) {
    EXPECT_EQ(Decimal::from_text("1.10"), Decimal(11, 1));
    EXPECT_EQ(Decimal::from_text("-0.5"), Decimal(-5, 1));
    EXPECT_EQ(Decimal::from_text("25e-2"), Decimal(25, 2));
    EXPECT_EQ(Decimal::from_text("1.5E+3"), Decimal(1500));
    EXPECT_EQ(Decimal::from_text("0e99999999999"), Decimal(0));
    EXPECT_EQ(Decimal::from_text("100.000000000000000000000"), Decimal(100)) << "trailing zeros cost no digits";
    EXPECT_EQ(Decimal::from_text("999999999999999999"), Decimal(999'999'999'999'999'999));
}

TEST(Decimal, RefusesWhatItCannotHoldExactly) {
    for (const char* text : {"", "-", ".", "1.", "1e", "1e+", "0x1", "1 ", "NaN", "1e19", "1e-10", "0.0000000001",
                             "1e999999", "1e-999999", "1000000000000000000", "1,5", "--1"}) {
        EXPECT_FALSE(Decimal::from_text(text)) << text;
    }
}

TEST(Decimal, WritesTheShortestForm) {
    EXPECT_EQ(Decimal(-5, 1).to_text(), "-0.5");
    EXPECT_EQ(Decimal(8000, 2).to_text(), "80");
    EXPECT_EQ(Decimal(1, 9).to_text(), "0.000000001");
    EXPECT_EQ(Decimal::scaled_text(69999, 3), "69.999");
    EXPECT_EQ(Decimal::scaled_text(0, 2), "0");
}

TEST(Decimal, GoesToAScaleOnlyWhereNothingIsLost) {
    EXPECT_EQ(Decimal(795, 1).at_scale(2), 7950);
    EXPECT_EQ(Decimal(79995, 3).at_scale(2), std::nullopt);
    EXPECT_EQ(Decimal(999'999'999'999'999'999).at_scale(1), std::nullopt);
}

TEST(Decimal, ComparesAcrossScales) {
    EXPECT_LT(Decimal(79999, 3), Decimal(80));
    EXPECT_GT(Decimal(80), Decimal(799'999'999, 7));
    EXPECT_EQ(Decimal(800, 1), Decimal(80));
    EXPECT_LT(Decimal(-1, 9), Decimal(0));
}

TEST(Percent, ReadsOnlyNumbersWithTheirSign) {
    EXPECT_EQ(Percent::from_text("62.5%"), Percent{Decimal(625, 1)});
    EXPECT_FALSE(Percent::from_text("62.5"));
    EXPECT_FALSE(Percent::from_text("%"));
    EXPECT_EQ(Percent::from_text("90%")->to_text(), "90%");
}

TEST(Share, IsComparedWithoutAQuotient) {
    EXPECT_TRUE(reaches(Share{42, 70}, Percent{60}));
    EXPECT_FALSE(reaches(Share{41, 70}, Percent{60}));
    EXPECT_TRUE(reaches(Share{2, 3}, Percent{Decimal(66'666'666'666, 9)}));
    EXPECT_FALSE(reaches(Share{2, 3}, Percent{Decimal(66'666'666'667, 9)}));
    EXPECT_TRUE(stays_within(Share{42, 70}, Percent{60}));
    EXPECT_FALSE(stays_within(Share{43, 70}, Percent{60}));
}

// 79.995 became 79 where a double met a parameter of this type.
static_assert(!std::is_constructible_v<Decimal, double> && !std::is_convertible_v<float, Decimal>);
static_assert(std::is_convertible_v<int, Decimal> && std::is_convertible_v<unsigned, Decimal>);

}  // namespace
}  // namespace tieuchi
