#include "support/reading.hpp"

namespace tieuchi {
namespace {

using document::read_cut;
using document::read_rule;
using reading::problems;
using reading::read;

TEST(ReadRules, TakesEveryKindOfCut) {
    EXPECT_EQ(read("80", read_cut), Cut{Decimal(80)});
    EXPECT_EQ(read("\"62.5%\"", read_cut), Cut{Percent{Decimal(625, 1)}});
    EXPECT_EQ(read("\"2024-07-28\"", read_cut), (Cut{Date{2024, 7, 28}}));
    EXPECT_EQ(read("\"advanced-worker\"", read_cut), Cut{Label{"advanced-worker"}});
    EXPECT_EQ(read(R"({"parameter": "mark"})", read_cut), Cut{ParameterRef{"mark"}});
    EXPECT_EQ(read(R"({"unknown": "U5", "source": "doc"})", read_cut), (Cut{Unknown{"U5", "doc"}}));
    EXPECT_EQ(read(R"({"by_level": {"first": "good", "second": "2024-01-01"}})", read_cut),
              (Cut{CutByLevel{{{"first", Label{"good"}}, {"second", Date{2024, 1, 1}}}}}));
}

TEST(ReadRules, SaysHowABadlyWrittenPercentageWasMeant) {
    const auto remedy = [](std::string_view text) {
        const std::string all = problems(text, read_cut);
        return all.substr(all.find('\n') + 3);
    };
    EXPECT_EQ(remedy("\"90 %\""), "write \"90%\"  [percentage-invalid]\n");
    EXPECT_EQ(remedy("\"62,5%\""), "write \"62.5%\"  [percentage-invalid]\n");
    EXPECT_EQ(remedy("\"90\""),
              "add the percent sign, or leave the quotes out if a number is meant  [percentage-invalid]\n");
    EXPECT_EQ(remedy("\"2024\""),
              "add the percent sign, or leave the quotes out if a number is meant  [percentage-invalid]\n");
    EXPECT_EQ(remedy("\"-5\""),
              "add the percent sign, or leave the quotes out if a number is meant  [percentage-invalid]\n");
    EXPECT_EQ(remedy("\"90 percent\""),
              "write digits, a decimal point if need be, and a percent sign  [percentage-invalid]\n");
}

TEST(ReadRules, SaysHowABadlyWrittenDayWasMeant) {
    for (const std::string_view day : {"\"28/07/2024\"", "\"2024-7-28\"", "\"2024-07\"", "\"2024-02-30\""}) {
        EXPECT_NE(problems(day, read_cut).find("[date-invalid]"), std::string::npos) << day;
    }
    EXPECT_EQ(problems("\"2024-02-30\"", read_cut),
              "1:1: expected a day such as \"2022-07-28\", found \"2024-02-30\"\n"
              "  write year, month and day in this order, and a day that exists  [date-invalid]\n");
}

TEST(ReadRules, TakesBothEndsOfBetween) {
    EXPECT_EQ(read(R"({"measure": "age", "between": [15, 60]})", read_rule),
              (Rule{Between{"age", Decimal(15), Decimal(60)}}));
    EXPECT_EQ(read(R"({"measure": "age", "between": [{"parameter": "low"}, {"unknown": "U1"}]})", read_rule),
              (Rule{Between{"age", ParameterRef{"low"}, Unknown{"U1", ""}}}));
    EXPECT_EQ(problems(R"({"measure": "age", "between": [15]})", read_rule),
              "1:31 /between: expected a lowest and a highest cut, found a list\n"
              "  write both in a list: [15, 60]  [wrong-type]\n");
    EXPECT_EQ(problems(R"({"measure": "age", "between": [15, {"by_level": {"a": 5}}]})", read_rule),
              "1:36 /between/1: expected no \"by_level\" inside \"by_level\" or \"between\", found one\n"
              "  write each level once, in the outer one, or a rule for each level  [by-level-nested]\n");
}

TEST(ReadRules, TakesADayWithinThePeriod) {
    EXPECT_EQ(read(R"({"measure": "proof-date", "within": "period"})", read_rule), (Rule{Within{"proof-date"}}));
    EXPECT_EQ(problems(R"({"measure": "proof-date", "within": "perod"})", read_rule),
              "1:37 /within: expected \"period\", found \"perod\"\n"
              "  write \"period\" if that is meant  [unknown-value]\n");
}

TEST(ReadRules, TakesTheRuleOfAParameter) {
    EXPECT_EQ(read(R"({"not": {"parameter": "age-window"}})", read_rule),
              (Rule{Not{Rule{RuleOfParameter{"age-window"}}}}));
    EXPECT_EQ(
        problems(R"({"paramter": "age-window"})", read_rule),
        "1:2 /paramter: expected a rule with \"is_true\", \"measure\", \"all_of\", \"any_of\", \"k_of\", \"not\", "
        "\"parameter\", \"unknown\" or \"by_level\", found \"paramter\"\n"
        "  write \"parameter\" if that is meant  [unknown-form]\n");
}

TEST(ReadRules, WantsOneComparisonOfAMeasure) {
    EXPECT_EQ(problems(R"({"measure": "age"})", read_rule),
              "1:1: expected \"at_least\", \"at_most\", \"between\", \"one_of\" or \"within\" beside \"measure\"; "
              "none is stated\n  say what is asked of the measure  [missing-member]\n");
    EXPECT_EQ(problems(R"({"measure": "age", "at_least": 3, "between": [3, 5]})", read_rule),
              "1:1: expected one comparison in a rule, found \"at_least\" and \"between\"\n"
              "  write a rule for each, and join them with \"all_of\"  [two-forms]\n");
}

}  // namespace
}  // namespace tieuchi
