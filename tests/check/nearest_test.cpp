#include "tieuchi/values/nearest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace tieuchi {
namespace {

const std::vector<std::string> names = {"titled-share", "digital-share", "area", "r1", "r2"};

TEST(Nearest, FindsTheNameThatWasMeant) {
    EXPECT_EQ(nearest("titled-shre", names), "titled-share");    // left out
    EXPECT_EQ(nearest("titled-sharre", names), "titled-share");  // added
    EXPECT_EQ(nearest("titlde-share", names), "titled-share");   // swapped
    EXPECT_EQ(nearest("arae", names), "area");
    EXPECT_EQ(nearest("area", names), "area");
}

TEST(Nearest, FindsNothingWhereNothingIsNear) {
    EXPECT_EQ(nearest("library", names), std::nullopt);
    EXPECT_EQ(nearest("a", names), std::nullopt);
    EXPECT_EQ(nearest("", names), std::nullopt);
    EXPECT_EQ(nearest("area", {}), std::nullopt);
    EXPECT_EQ(nearest(std::string(129, 'a'), std::vector<std::string>{std::string(129, 'a')}), std::nullopt);
}

TEST(Nearest, PrefersTheNearestAndOfEquallyNearOnesTheFirst) {
    EXPECT_EQ(nearest("abcdef", std::vector<std::string>{"abcdxy", "abcdex"}), "abcdex");
    EXPECT_EQ(nearest("r3", names), "r1");
}

TEST(Nearest, FindsTheSameDistanceNearTheDiagonalAsEverywhere) {
    std::mt19937 random(1);
    const auto word = [&] {
        std::string letters(random() % 9, 'a');
        for (char& letter : letters) letter = static_cast<char>('a' + random() % 3);
        return letters;
    };
    for (int run = 0; run < 20'000; ++run) {
        const std::string left = word(), right = word();
        const std::size_t most = random() % 4;
        if (left.size() > right.size() + most || right.size() > left.size() + most) continue;
        const std::size_t whole = detail::edit_distance(left, right, 20);
        ASSERT_EQ(std::min(detail::edit_distance(left, right, most), most + 1), std::min(whole, most + 1))
            << left << ' ' << right << ' ' << most;
    }
}

}  // namespace
}  // namespace tieuchi
