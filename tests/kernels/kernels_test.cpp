#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "tieuchi/kernels/kernel_table.hpp"

namespace tieuchi::kernels {
namespace {

template <class Lane>
class LaneKernel : public ::testing::Test {};
using Lanes = ::testing::Types<std::int16_t, std::int32_t, std::int64_t>;
TYPED_TEST_SUITE(LaneKernel, Lanes);

/// Sizes around the edges of words and blocks.
constexpr std::size_t sizes[] = {0, 1, 63, 64, 65, 127, 128, 2'047, 2'048};

template <class Lane>
std::vector<Lane> numbers(std::size_t rows, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<Lane> values(rows);
    for (Lane& value : values) value = static_cast<Lane>(random() % 41);
    return values;
}

bool tail_is_clear(const std::vector<std::uint64_t>& plane, std::size_t rows) {
    return rows % 64 == 0 || (plane.back() >> (rows % 64)) == 0;
}

TYPED_TEST(LaneKernel, ComparesEachRowAndClearsTheBitsBehindTheLast) {
    for (const std::size_t rows : sizes) {
        const auto values = numbers<TypeParam>(rows, 7), others = numbers<TypeParam>(rows, 8);
        std::vector<std::uint64_t> least(words_for(rows), ~std::uint64_t{0}), most = least, above = least,
                                                                              among = least, share = least;
        const std::vector<std::int64_t> codes{3, 20, 39};
        const LaneKernels<TypeParam> kernels;
        kernels.at_least(values, 20, least);
        kernels.at_most(values, 20, most);
        kernels.exceeds(values, others, above);
        kernels.any_equal(values, codes, among);
        kernels.share_at_least(values, others, {100, 90}, share);
        for (std::size_t row = 0; row < rows; ++row) {
            EXPECT_EQ(test_bit(least, row), values[row] >= 20);
            EXPECT_EQ(test_bit(most, row), values[row] <= 20);
            EXPECT_EQ(test_bit(above, row), values[row] > others[row]);
            EXPECT_EQ(test_bit(among, row), values[row] == 3 || values[row] == 20 || values[row] == 39);
            EXPECT_EQ(test_bit(share, row), 100 * std::int64_t{values[row]} >= 90 * std::int64_t{others[row]});
        }
        for (const auto& plane : {least, most, above, among, share}) EXPECT_TRUE(tail_is_clear(plane, rows)) << rows;
    }
}

TYPED_TEST(LaneKernel, GivesEachValueThePointsOfItsBand) {
    const std::vector<TypeParam> values{0, 1, 2, 4, 5, 7, 8, 40};
    const std::vector<std::int64_t> cuts{0, 2, 5, 8}, points{0, 400, 700, 1000};
    std::vector<std::int16_t> earned(values.size());
    bands<TypeParam, std::int16_t>(values, cuts, points, earned);
    EXPECT_EQ(earned, (std::vector<std::int16_t>{0, 0, 400, 400, 700, 700, 1000, 1000}));
}

TYPED_TEST(LaneKernel, TouchesOnlyTheRowsWhoseBitIsSet) {
    const std::vector<std::uint64_t> where{0b1010};
    std::vector<TypeParam> total{1, 2, 3, 4}, copy{1, 2, 3, 4}, least{5, 5, 5, 5}, most{5, 5, 5, 5};
    const std::vector<TypeParam> values{9, 9, 9, 1};
    add_where<TypeParam>(where, 10, total);
    copy_where<TypeParam>(where, values, copy);
    lesser_where<TypeParam>(where, values, least);
    greater_where<TypeParam>(where, values, most);
    EXPECT_EQ(total, (std::vector<TypeParam>{1, 12, 3, 14}));
    EXPECT_EQ(copy, (std::vector<TypeParam>{1, 9, 3, 1}));
    EXPECT_EQ(least, (std::vector<TypeParam>{5, 5, 5, 1}));
    EXPECT_EQ(most, (std::vector<TypeParam>{5, 9, 5, 5}));
}

TEST(Load, ReadsAFloatOnlyWhereItStandsForANumberOfItsScale) {
    const LoadSpec spec{.multiplier = 100, .float_multiplier = 100, .lift = 1, .min = 0, .max = 1'000, .codes = {}};
    EXPECT_EQ(read_value(7.95, spec).value, 795);
    EXPECT_EQ(read_value(7.95, spec).fault, Fault::none);
    EXPECT_EQ(read_value(7.955, spec).fault, Fault::not_at_scale);
    EXPECT_EQ(read_value(10.01, spec).fault, Fault::out_of_range);
    EXPECT_EQ(read_value(-0.01, spec).fault, Fault::out_of_range);
    EXPECT_EQ(read_value(std::numeric_limits<double>::quiet_NaN(), spec).fault, Fault::not_a_number);
    EXPECT_EQ(read_value(-std::numeric_limits<double>::infinity(), spec).fault, Fault::out_of_range);
    EXPECT_EQ(read_value(std::numeric_limits<std::uint64_t>::max(), spec).fault, Fault::out_of_range);
    EXPECT_EQ(read_value(std::numeric_limits<std::int64_t>::min(), spec).fault, Fault::out_of_range);
}

TEST(Load, TakesACodeForTheChoiceBehindItsLabel) {
    const std::vector<std::int16_t> codes{2, -1, 0};
    const LoadSpec spec{.min = 0, .max = 2, .codes = codes};
    EXPECT_EQ(read_value(std::uint8_t{0}, spec).value, 2);
    EXPECT_EQ(read_value(std::int32_t{1}, spec).fault, Fault::unknown_choice);
    EXPECT_EQ(read_value(std::int32_t{3}, spec).fault, Fault::unknown_choice);
    EXPECT_EQ(read_value(std::int32_t{-1}, spec).fault, Fault::unknown_choice);
}

TEST(Load, KeepsAMissingRowAtZeroAndReportsOnlyPresentOnes) {
    const std::vector<double> values{5, 99, std::numeric_limits<double>::quiet_NaN(), 99};
    std::vector<std::uint64_t> valid{0b1101}, bad{0};
    std::vector<std::int16_t> out(4, -1);
    const LoadSpec spec{.float_multiplier = 1, .min = 0, .max = 10, .nan_is_missing = true, .codes = {}};
    load<double, std::int16_t>(values, spec, valid, bad, out);
    EXPECT_EQ(out, (std::vector<std::int16_t>{5, 0, 0, 0}));
    EXPECT_EQ(valid[0], 0b1001u) << "NaN was declared missing";
    EXPECT_EQ(bad[0], 0b1000u);
}

}  // namespace
}  // namespace tieuchi::kernels
