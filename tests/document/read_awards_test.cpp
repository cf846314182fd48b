#include "support/reading.hpp"

namespace tieuchi {
namespace {

using document::read_award;
using reading::problems;
using reading::read;

TEST(ReadAwards, TakesThePointsGivenWithTheirRounding) {
    EXPECT_EQ(read(R"({"given": "score"})", read_award), Award{Given{"score"}});
    EXPECT_EQ(read(R"({"given": "mean", "rounding": "half_even"})", read_award),
              (Award{Given{"mean", Rounding::half_even}}));
    EXPECT_EQ(problems(R"({"given": "mean", "rounding": "half-up"})", read_award),
              "1:31 /rounding: expected \"half_up\", \"half_even\", \"down\" or \"up\", found \"half-up\"\n"
              "  write \"half_up\" if that is meant  [unknown-value]\n");
}

TEST(ReadAwards, TakesBandsOverAnyCutAndPointsThatAreNotKnown) {
    EXPECT_EQ(read(R"({"bands": {"measure": "m", "from": [{"at_least": "weak", "points": 0},
                                                            {"at_least": "good", "points": {"unknown": "U2"}}]}})",
                   read_award),
              (Award{Bands{"m", BandTable{{Label{"weak"}, Decimal(0)}, {Label{"good"}, Unknown{"U2", ""}}}}}));
    EXPECT_EQ(problems(R"({"bands": {"measure": "m", "from": [{"at_least": "50 %", "points": 0}]}})", read_award),
              "1:50 /bands/from/0/at_least: expected a percentage such as \"90%\", found \"50 %\"\n"
              "  write \"50%\"  [percentage-invalid]\n");
    EXPECT_NE(problems(R"({"bands": {"measure": "m", "from": [{"at_least": "2024-01-01", "points": 0}]}})", read_award)
                  .find("[percentage-invalid]"),
              std::string::npos);
}

TEST(ReadAwards, TakesPointsInProportion) {
    EXPECT_EQ(read(R"({"proportional": {"measure": "digital", "full": "100%", "rounding": "down", "decimals": 1}})",
                   read_award),
              (Award{Proportional{"digital", Percent{100}, Rounding::down, 1}}));
    EXPECT_EQ(read(R"({"proportional": {"measure": "hours", "full": 40}})", read_award),
              (Award{Proportional{"hours", Decimal(40), std::nullopt, std::nullopt}}));
    EXPECT_EQ(problems(R"({"proportional": {"measure": "hours"}})", read_award),
              "1:18 /proportional: expected \"full\" in an award in proportion; it is not stated\n"
              "  state \"full\"  [missing-member]\n");
}

TEST(ReadAwards, TakesPointsByGrade) {
    EXPECT_EQ(read(R"({"graded": [{"grade": "weak", "points": 0}, {"grade": "good", "points": {"unknown": "U1"}}]})",
                   read_award),
              (Award{Graded{{{"weak", Decimal(0)}, {"good", Unknown{"U1", ""}}}}}));
}

TEST(ReadAwards, SaysOnceThatAnAwardHasTwoForms) {
    EXPECT_EQ(problems(R"({"given": "score", "graded": []})", read_award),
              "1:20 /graded: expected one of the forms of an award, found \"given\" and \"graded\" in one object\n"
              "  write two objects, or leave one of the two out  [two-forms]\n");
}

}  // namespace
}  // namespace tieuchi
