#include "support/reading.hpp"

namespace tieuchi {
namespace {

using document::read_level;
using reading::problems;
using reading::read;

TEST(ReadLevels, TakesCountsOfGrades) {
    EXPECT_EQ(read(R"({"id": "l", "grades": [{"at_least": "good", "count": 3}]})", read_level).grades,
              (std::vector<GradeCount>{{"good", 3}}));
    EXPECT_EQ(problems(R"({"id": "l", "grades": [{"at_least": "good", "count": 2.5}]})", read_level),
              "1:54 /grades/0/count: expected a whole number, found 2.5\n"
              "  write it without decimals  [number-not-whole]\n");
    EXPECT_EQ(problems(R"({"id": "l", "grades": []})", read_level),
              "1:23 /grades: expected a list of conditions on grades with something in it, found an empty list\n"
              "  leave it out if no grade is asked  [list-empty]\n");
}

TEST(ReadLevels, TakesAWait) {
    EXPECT_EQ(read(R"({"id": "l", "wait": {"level": "low", "months": 36, "since": "held-since", "reading": "r1",
                       "since_missing": {"value": "not_held", "source": "doc"}}})",
                   read_level)
                  .wait,
              (Wait{"low", 36, "held-since", Stated<SinceMissing>{SinceMissing::not_held, {"doc", ""}}, {"", "r1"}}));
    EXPECT_EQ(problems(R"({"id": "l", "wait": {"level": "low", "month": 36, "since": "held-since"}})", read_level),
              "1:38 /wait/month: expected a member of a wait; found \"month\"\n"
              "  write \"months\" if that is meant  [unknown-member]\n");
}

TEST(ReadLevels, TakesWhatIsHeldBefore) {
    const Level level = read(R"({"id": "l", "holds_first": {"level": "low", "holds": "has-low"},
                                 "years_in_a_row": {"level": "low", "held": ["low-2022", "low-2023"]}})",
                             read_level);
    EXPECT_EQ(level.holds_first, (HoldsFirst{"low", "has-low"}));
    EXPECT_EQ(level.years_in_a_row, (YearsInARow{"low", {"low-2022", "low-2023"}}));
    EXPECT_EQ(problems(R"({"id": "l", "years_in_a_row": {"level": "low"}})", read_level),
              "1:31 /years_in_a_row: expected \"held\" in years in a row; it is not stated\n"
              "  state \"held\"  [missing-member]\n");
}

TEST(ReadLevels, TakesHowLongATitleIsKept) {
    EXPECT_EQ(read(R"({"id": "l", "validity": {"months": 24, "source": "doc"}})", read_level).validity,
              (Validity{24, {"doc", ""}}));
}

}  // namespace
}  // namespace tieuchi
