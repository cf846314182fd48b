#include "support/reading.hpp"

namespace tieuchi {
namespace {

const auto read_parameter = [](const document::Reader& reader, document::Value value) {
    return document::read_parameter(reader, "p", value);
};

ParameterValue value_of(const std::string& text) {
    return reading::read("{\"value\": " + text + "}", read_parameter).value;
}

TEST(ReadParameters, TakesEveryKindOfValue) {
    EXPECT_EQ(value_of("80.5"), ParameterValue{Decimal(805, 1)});
    EXPECT_EQ(value_of("\"80%\""), ParameterValue{Percent{80}});
    EXPECT_EQ(value_of("\"2024-12-31\""), (ParameterValue{Date{2024, 12, 31}}));
    EXPECT_EQ(value_of("\"good\""), ParameterValue{Label{"good"}});
    EXPECT_EQ(value_of(R"({"unknown": "U5"})"), (ParameterValue{Unknown{"U5", ""}}));
    EXPECT_EQ(value_of(R"({"is_true": "plan"})"), (ParameterValue{Rule{IsTrue{"plan"}}}));
    EXPECT_EQ(value_of(R"([{"at_least": 0, "points": 0}])"), (ParameterValue{BandTable{{Decimal(0), Decimal(0)}}}));
}

TEST(ReadParameters, TakesCasesThatHoldForDays) {
    const Parameter parameter = reading::read(R"({"value": 1, "overlap": {"reading": "r1"}, "cases": [
        {"from": "2024-01-01", "until": "2024-12-31", "value": 2},
        {"when": {"is_true": "a"}, "from": "2023-01-01", "value": 3}]})",
                                              read_parameter);
    ASSERT_EQ(parameter.cases.size(), 2u);
    EXPECT_EQ(parameter.cases[0], (ParameterCase{std::nullopt, Decimal(2), Date{2024, 1, 1}, Date{2024, 12, 31}}));
    EXPECT_EQ(parameter.cases[1], (ParameterCase{Rule{IsTrue{"a"}}, Decimal(3), Date{2023, 1, 1}, std::nullopt}));
    EXPECT_EQ(parameter.overlap, (Citation{"", "r1"}));
}

TEST(ReadParameters, WantsToKnowWhenACaseHolds) {
    EXPECT_EQ(reading::problems(R"({"value": 1, "cases": [{"value": 2}]})", read_parameter),
              "1:24 /cases/0: expected \"when\", \"from\" or \"until\" in a case of a parameter; none is stated\n"
              "  say when the case holds, or make its value that of the parameter  [missing-member]\n");
}

TEST(ReadParameters, SaysWhatAValueCanBe) {
    EXPECT_EQ(reading::problems(R"({"value": true})", read_parameter),
              "1:11 /value: expected a number, a percentage, a day, a value of a choice, a rule, a list of bands or an "
              "unknown, found true\n  write a value such as 80 or \"90%\"  [wrong-type]\n");
}

}  // namespace
}  // namespace tieuchi
