#include <gtest/gtest.h>

#include <string>

#include "tieuchi/values/shown.hpp"

namespace tieuchi {
namespace {

TEST(Shown, KeepsLettersAndEscapesWhatIsNone) {
    EXPECT_EQ(shown("Khó khăn"), "Khó khăn");
    EXPECT_EQ(shown("a\nb\x01"), "a\\x0ab\\x01");
    EXPECT_EQ(shown("a\xFF\xC3"), "a\\xff\\xc3");
    EXPECT_EQ(shown("\xED\xA0\x80"), "\\xed\\xa0\\x80") << "half of a surrogate pair";
    EXPECT_EQ(shown("\xC0\x80"), "\\xc0\\x80") << "longer than it need be";
}

TEST(Shown, CutsLongTextBetweenLetters) {
    std::string text;
    for (int letter = 0; letter < 70; ++letter) text += "đ";
    EXPECT_EQ(shown(text), text.substr(0, 120) + "...");
}

TEST(IsUtf8, TakesEveryLengthOfLetterAndNothingElse) {
    EXPECT_TRUE(is_utf8("aé€\xF0\x9F\x98\x80"));
    EXPECT_TRUE(is_utf8(""));
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));
    EXPECT_FALSE(is_utf8("\xE2\x82"));
}

}  // namespace
}  // namespace tieuchi
