#include "support/reading.hpp"

namespace tieuchi {
namespace {

const auto read_measure = [](const document::Reader& reader, document::Value value) {
    return document::read_measure(reader, "m", value);
};

template <class Type>
Type type_of(std::string_view text) {
    const Measure measure = reading::read(text, read_measure);
    EXPECT_TRUE(std::holds_alternative<Type>(measure.type)) << text;
    return std::holds_alternative<Type>(measure.type) ? std::get<Type>(measure.type) : Type{};
}

std::string measure_problems(std::string_view text) { return reading::problems(text, read_measure); }

TEST(ReadMeasures, TakesWhatAPersonJudges) {
    EXPECT_EQ(
        type_of<Judged>(R"({"type": "judged", "judge": {"vi": "Chi bộ", "en": "The cell"}, "evidence": ["plan"]})"),
        (Judged{{{{"vi", "Chi bộ"}, {"en", "The cell"}}}, {"plan"}}));
    EXPECT_EQ(type_of<Judged>(R"({"type": "judged"})"), Judged{});
    EXPECT_EQ(measure_problems(R"({"type": "judged", "evidence": []})"),
              "1:32 /evidence: expected a list of kinds of evidence with something in it, found an empty list\n"
              "  leave it out if nothing proves it  [list-empty]\n");
}

TEST(ReadMeasures, TakesAnOrderedChoice) {
    EXPECT_EQ(type_of<Choice>(R"({"type": "choice", "values": ["weak", "good"], "ordered": true})"),
              (Choice{{"weak", "good"}, true}));
    EXPECT_EQ(measure_problems(R"({"type": "choice", "values": ["weak", "good"], "ordered": "yes"})"),
              "1:59 /ordered: expected true or false, found \"yes\"\n"
              "  write true or false, without quotes  [wrong-type]\n");
}

TEST(ReadMeasures, TakesADayWithItsRange) {
    EXPECT_EQ(type_of<DateGiven>(R"({"type": "date", "from": "1950-01-01", "until": "2030-12-31"})"),
              (DateGiven{Date{1950, 1, 1}, Date{2030, 12, 31}}));
    EXPECT_EQ(measure_problems(R"({"type": "date", "from": "1950"})"),
              "1:26 /from: expected a day such as \"2022-07-28\", found \"1950\"\n"
              "  write year, month and day in this order, and a day that exists  [date-invalid]\n");
}

TEST(ReadMeasures, TakesAnAgeOnADayOfTheRunOrOnAnyOther) {
    EXPECT_EQ(type_of<Age>(R"({"type": "age", "born": "birth", "on": "judged_on", "counted": "completed"})"),
              (Age{"birth", RunDay::judged_on, YearCount::completed}));
    EXPECT_EQ(type_of<Age>(R"({"type": "age", "born": "birth", "on": "2024-06-30", "counted": "calendar_years"})"),
              (Age{"birth", Date{2024, 6, 30}, YearCount::calendar_years}));
    EXPECT_EQ(measure_problems(R"({"type": "age", "born": "birth", "on": "period-end", "counted": "years"})"),
              "1:40 /on: expected \"judged_on\", \"decided_on\" or \"period_end\", found \"period-end\"\n"
              "  write \"period_end\" if that is meant  [unknown-value]\n"
              "1:65 /counted: expected \"completed\" or \"calendar_years\", found \"years\"\n"
              "  write one of them  [unknown-value]\n");
}

TEST(ReadMeasures, TakesNumbersThatAreDerived) {
    EXPECT_EQ(type_of<Derived>(R"({"type": "sum", "of": ["a", "b"]})"), (Derived{Derived::Kind::sum, {"a", "b"}}));
    EXPECT_EQ(type_of<Derived>(R"({"type": "difference", "of": ["a", "b"]})").kind, Derived::Kind::difference);
    EXPECT_EQ(type_of<Derived>(R"({"type": "minimum", "of": ["a", "b"]})").kind, Derived::Kind::minimum);
    EXPECT_EQ(type_of<Derived>(R"({"type": "maximum", "of": ["a", "b"]})").kind, Derived::Kind::maximum);
    EXPECT_EQ(measure_problems(R"({"type": "sum", "of": "a"})"),
              "1:23 /of: expected a list of measures, found \"a\"\n"
              "  put it in a list: [...]  [wrong-type]\n");
}

TEST(ReadMeasures, TakesAWeightedMean) {
    EXPECT_EQ(
        type_of<WeightedMean>(
            R"({"type": "weighted_mean", "of": [{"measure": "a", "weight": 2}, {"measure": "b", "weight": 0.5}]})"),
        (WeightedMean{{{"a", Decimal(2)}, {"b", Decimal(5, 1)}}}));
    EXPECT_EQ(measure_problems(R"({"type": "weighted_mean", "of": [{"measure": "a"}]})"),
              "1:34 /of/0: expected \"weight\" in a part of a weighted mean; it is not stated\n"
              "  state \"weight\"  [missing-member]\n");
}

}  // namespace
}  // namespace tieuchi
