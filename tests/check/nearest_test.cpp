#include "tieuchi/values/nearest.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace tieuchi
