#include "tieuchi/values/identifier.hpp"

#include <gtest/gtest.h>

#include "tieuchi/values/date.hpp"
#include "tieuchi/values/text.hpp"
#include "tieuchi/version.hpp"

namespace tieuchi {
namespace {

TEST(Identifier, IsLowerCaseLettersDigitsAndSingleHyphens) {
    for (const char* good : {"a", "reads-regularly", "c3-1", "x", "xray"}) EXPECT_TRUE(is_identifier(good)) << good;
    for (const char* bad : {"", "A", "1a", "-a", "a-", "a--b", "a.b", "a@b", "a b", "công-dân", "x-ray"}) {
        EXPECT_FALSE(is_identifier(bad)) << bad;
    }
    EXPECT_TRUE(is_identifier(std::string(64, 'a')));
    EXPECT_FALSE(is_identifier(std::string(65, 'a')));
    EXPECT_TRUE(is_dotted_identifier("vn.learning-citizen"));
    EXPECT_FALSE(is_dotted_identifier("vn..learning"));
    EXPECT_FALSE(is_dotted_identifier("vn."));
}

TEST(Date, MayBeKnownToTheYearTheMonthOrTheDay) {
    EXPECT_EQ(Date::from_text("2022-07-28"), (Date{2022, 7, 28}));
    EXPECT_EQ(Date::from_text("2024-02-29")->to_text(), "2024-02-29");
    EXPECT_EQ(Date::from_text("2022-07")->to_text(), "2022-07");
    EXPECT_EQ(Date::from_text("2022")->to_text(), "2022");
    for (const char* bad :
         {"", "22", "2022-13", "2022-00", "2023-02-29", "2022-7-28", "2022/07/28", "28-07-2022", "0000"}) {
        EXPECT_FALSE(Date::from_text(bad)) << bad;
    }
    EXPECT_LT(*Date::from_text("2022"), *Date::from_text("2022-01-01"));
}

TEST(Text, FallsBackToEnglishThenToAnyLanguage) {
    const Text text{{{"vi", "Tốt"}, {"en", "Good"}}};
    EXPECT_EQ(text.in("vi"), "Tốt");
    EXPECT_EQ(text.in("de"), "Good");
    EXPECT_EQ((Text{{{"vi", "Tốt"}}}.in("de")), "Tốt");
    EXPECT_EQ(Text{}.in("en"), "");
}

TEST(Version, IsTheOneOfTheBuild) { EXPECT_STREQ(version, TIEUCHI_VERSION); }

}  // namespace
}  // namespace tieuchi
