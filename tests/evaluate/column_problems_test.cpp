#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

#include "../support/layouts.hpp"

namespace tieuchi {
namespace {

/// A set with a measure of each kind, and a table for it to be spoilt.
class ColumnProblems : public ::testing::Test {
protected:
    static const Plan& plan() {
        static const Plan compiled = compile(parse(R"({
            "tieuchi": "1.0", "type": "set", "id": "example.layouts", "edition": "1", "kinds": ["citizen"],
            "title": {"en": "Layouts", "vi": "Bố trí"}, "completeness": "complete",
            "sources": {"rules": {"title": {"en": "Rules", "vi": "Quy chế"}, "number": "1"}},
            "source": "rules", "when_not_applicable": "none",
            "measures": {"area": {"type": "choice", "values": ["ordinary", "difficult"]},
                         "score": {"type": "points", "max": 10, "decimals": 1}, "leads": {"type": "yes_no"},
                         "born": {"type": "date"}},
            "criteria": [
                {"id": "scored", "title": {"en": "Scored", "vi": "Điểm"}, "points": 10, "award": {"given": "score"},
                 "met_when": {"points_at_least": 5}, "missing": "unknown"},
                {"id": "leads-others", "title": {"en": "Leads", "vi": "Dẫn dắt"}, "rule": {"is_true": "leads"},
                 "missing": "unknown"},
                {"id": "in-area", "title": {"en": "Area", "vi": "Vùng"}, "missing": "unknown",
                 "rule": {"measure": "area", "one_of": ["difficult"]}},
                {"id": "born-late", "title": {"en": "Born late", "vi": "Sinh sau"}, "missing": "unknown",
                 "rule": {"measure": "born", "at_least": "2000-01-01"}}],
            "levels": [{"id": "high", "title": {"en": "High", "vi": "Cao"}, "total": {"at_least": 8},
                        "requires": "all"}],
            "otherwise": {"id": "low", "title": {"en": "Low", "vi": "Thấp"}}})")
                                                 .set.value());
        return compiled;
    }

    /// The problems of two rows, one column replaced.
    std::vector<Problem> problems_of(const Column& spoilt) {
        Table table;
        for (const ColumnSpec& spec : plan().columns)
            table.add(spec.name == spoilt.name ? spoilt : Column::without_values(spec.name, spoilt.size));
        const Bound bound = bind(plan(), table);
        if (!bound.problems.empty()) return bound.problems;
        return evaluate(bound.plan).problems;
    }
    std::string only(const Column& spoilt) {
        const std::vector<Problem> problems = problems_of(spoilt);
        return problems.size() == 1 ? to_text(problems.front()) : std::to_string(problems.size()) + " problems";
    }

    static Column column(const char* name, ColumnType type, Chunk chunk) {
        Column made;
        made.name = name;
        made.type = type;
        made.add(std::move(chunk));
        return made;
    }

    layouts::Memory memory;
};

TEST_F(ColumnProblems, TextThatIsNoChoiceIsShownAsMessagesCanHoldIt) {
    const layouts::Texts texts{"difficult", "rural\n\xFF"};
    EXPECT_EQ(
        only(column("area", ColumnType::text_view, layouts::views(memory, texts))),
        R"(table: column 'area': expected one of "ordinary", "difficult", found "rural\x0a\xff" in row 2 (the first row is 1)
  correct the label  [unknown-choice])");
}

TEST_F(ColumnProblems, TextThatIsNoDayIsRefused) {
    const layouts::Texts texts{"2000-02-29", "2001-02-29"};
    EXPECT_EQ(
        only(column("born", ColumnType::text32, layouts::text<std::int32_t>(memory, texts))),
        R"(table: column 'born': expected a day such as 2024-12-31, found "2001-02-29" in row 2 (the first row is 1)
  write year, month and day, or leave the cell empty  [not-a-date])");
}

TEST_F(ColumnProblems, DaysOutOfRangeAreShownAsDays) {
    const std::string found =
        only(column("born", ColumnType::date32, layouts::elements<std::int32_t>(memory, {0, -99'999})));
    EXPECT_NE(found.find("expected a value from 1900-01-01 to 2199-12-31, found 1696-03-18 in row 2"),
              std::string::npos)
        << found;
}

TEST_F(ColumnProblems, WholeNumbersAreNoDatesForAYearWouldPassForADayOf1975) {
    const std::string found =
        only(column("born", ColumnType::int32, layouts::elements<std::int32_t>(memory, {2024, 1999})));
    EXPECT_EQ(found,
              "table: column 'born': expected dates, found whole numbers, needed by measure 'born'\n"
              "  give dates, or text such as 2024-12-31  [column-type]");
    const std::vector<std::int32_t> days{0, 19'900};
    EXPECT_EQ(problems_of(Column::of_days("born", days)).size(), 0u);
}

TEST_F(ColumnProblems, AreToldByValueWithTheFirstRowsOfEach) {
    const layouts::Values values{0, 120, 130, 120, 140, 150, 160, 170, 160, 180};
    Column score = column("score", ColumnType::int64, layouts::elements<std::int64_t>(memory, values));
    score.step = Decimal(1, 1);
    EXPECT_NE(only(score).find("found 120 steps of 0.1 in 2 rows, first 2, 4; 130 steps of 0.1 in row 3; "),
              std::string::npos)
        << only(score);
    score.is_decimal = true;
    EXPECT_NE(
        only(score).find("expected a value from 0 to 10, found 12 in 2 rows, first 2, 4; 13 in row 3; 14 in row 5; "
                         "15 in row 6; 16 in 2 rows, first 7, 9; others in 2 rows, first 8, 10 (the first row is 1)"),
        std::string::npos)
        << only(score);
}

TEST_F(ColumnProblems, AYesNoMeasureHasNoRangeToCorrect) {
    const std::string found = only(column("leads", ColumnType::int8, layouts::elements<std::int8_t>(memory, {0, 2})));
    EXPECT_NE(found.find("expected 0 or 1, no or yes, found 2 in row 2 (the first row is 1)\n  correct the value"),
              std::string::npos)
        << found;
}

TEST_F(ColumnProblems, ExactDecimalsAreNeverRounded) {
    Column exact = column("score", ColumnType::decimal128, layouts::decimals(memory, {{8'000}, {8'050}}, 0));
    exact.decimals = 3;
    EXPECT_NE(only(exact).find("expected at most 1 decimals, found 8.05 in row 2"), std::string::npos) << only(exact);
    exact = column("score", ColumnType::decimal128, layouts::decimals(memory, {{8}, {4}}, 30));
    EXPECT_NE(only(exact).find("found 8000000000000000000000000000000 in row 1; "), std::string::npos) << only(exact);
    exact.decimals = 31;
    EXPECT_EQ(problems_of(exact).size(), 0u) << "0.8 and 0.4";
}

TEST_F(ColumnProblems, CodesBeyondTheLabelsOfTheirChunkAreNoChoice) {
    Column codes = column("area", ColumnType::int8, layouts::elements<std::int8_t>(memory, {0, 1}));
    codes.add(layouts::elements<std::int8_t>(memory, {0, 1}));
    codes.labels = {"ordinary", "difficult", "difficult"};
    codes.chunks[0].label_count = 1;
    codes.chunks[1].first_label = 1;
    codes.chunks[1].label_count = 0;
    EXPECT_NE(only(codes).find("found \"1\" in 2 rows, first 2, 4; \"0\" in row 3"), std::string::npos) << only(codes);
}

TEST_F(ColumnProblems, TypesThatDoNotFitAreNamed) {
    const layouts::Values two{0, 1};
    const layouts::Texts texts{"0", "1"};
    const auto found = [&](const char* name, ColumnType type, Chunk chunk) {
        return only(column(name, type, std::move(chunk)));
    };
    const auto expect = [](const std::string& message, const std::string& part) {
        EXPECT_NE(message.find(part), std::string::npos) << message;
        EXPECT_NE(message.find("[column-type]"), std::string::npos) << message;
    };
    expect(found("score", ColumnType::date32, layouts::elements<std::int32_t>(memory, two)),
           "expected numbers, found dates");
    expect(found("score", ColumnType::bits, layouts::bits(memory, two)), "expected numbers, found yes and no");
    expect(found("score", ColumnType::text64, layouts::text<std::int64_t>(memory, texts)),
           "expected numbers, found text");
    expect(found("leads", ColumnType::text_view, layouts::views(memory, texts)),
           "expected true and false, or 0 and 1, found text");
    expect(found("area", ColumnType::bits, layouts::bits(memory, two)), "found yes and no");
    expect(found("area", ColumnType::decimal128, layouts::decimals(memory, two, 0)), "found numbers");
    expect(found("area", ColumnType::date32, layouts::elements<std::int32_t>(memory, two)), "found dates");
    expect(found("born", ColumnType::decimal128, layouts::decimals(memory, two, 0)), "expected dates, found decimals");
    expect(found("born", ColumnType::bits, layouts::bits(memory, two)), "expected dates, found yes and no");
    Column stepped = column("score", ColumnType::decimal128, layouts::decimals(memory, two, 0));
    stepped.step = Decimal(1, 1);
    EXPECT_NE(only(stepped).find("[step-not-possible]"), std::string::npos);
}

}  // namespace
}  // namespace tieuchi
