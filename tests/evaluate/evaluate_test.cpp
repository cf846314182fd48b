#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "support/learning_citizen.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/summary.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

const CriteriaSet& party_cell() {
    static const CriteriaSet set = load(std::string(TIEUCHI_SETS_DIR) + "/vn.party-cell/ninh-binh-2024.json");
    return set;
}

std::vector<Problem> problems_of(const Plan& plan, const Table& table) {
    try {
        evaluate(plan, table);
    } catch (const TableError& error) {
        return error.problems();
    }
    return {};
}

/// A table for the citizens' set with one score everywhere, to be spoilt.
struct Citizens {
    std::vector<double> scores;
    std::vector<std::uint8_t> area;
    explicit Citizens(std::size_t rows, double score = 8) : scores(rows, score), area(rows, 0) {}

    Table table(const std::string& spoilt = {}, Column with = {}) const {
        Table table;
        for (const ColumnSpec& spec : columns_of(learning_citizen().draft())) {
            Column column =
                spec.labels.empty() ? Column::of<double>(spec.name, scores) : Column::of<std::uint8_t>(spec.name, area);
            column.labels = spec.labels;
            table.add(spec.name == spoilt ? with : column);
        }
        return table;
    }
    std::string score_column() const { return columns_of(learning_citizen().draft()).back().name; }
};

TEST(Evaluate, GivesTheSameBytesForEveryBlockSize) {
    const Citizens citizens(3'000, 8.25);
    const Plan plan = compile(learning_citizen());
    const Table table = citizens.table();
    const Assessment once = evaluate(plan, table, {.block_rows = 4'096});
    for (const std::size_t block : {std::size_t{64}, std::size_t{192}, std::size_t{2'048}}) {
        const Assessment again = evaluate(plan, table, {.block_rows = block});
        const auto left = once.column(*plan.total_low), right = again.column(*plan.total_low);
        EXPECT_TRUE(std::equal(left.begin(), left.end(), right.begin(), right.end())) << block;
        EXPECT_EQ(summary(once), summary(again));
    }
}

TEST(Evaluate, TakesATableWithoutRows) {
    const Citizens nobody(0);
    const Plan plan = compile(learning_citizen());
    const Table table = nobody.table();
    EXPECT_EQ(evaluate(plan, table).rows(), 0u);
}

TEST(Evaluate, TakesAFloatWithinAMillionthOfItsScaleAndRefusesTheNext) {
    const Plan plan = compile(learning_citizen());
    Citizens citizens(1, 0.1 + 0.2);  // 0.30000000000000004
    EXPECT_EQ(evaluate(plan, citizens.table()).value(*plan.total_low, 0), 300);
    citizens.scores[0] = 7.995;
    const std::vector<Problem> problems = problems_of(plan, citizens.table());
    ASSERT_EQ(problems.size(), 10u);
    EXPECT_EQ(problems.front().code, "not-at-scale");
    EXPECT_NE(problems.front().message.find("expected at most 2 decimals, found 7.995 in row 1"), std::string::npos)
        << problems.front().message;
}

TEST(Evaluate, CountsRowsThatDoNotFitAndNamesTheFirst) {
    const Plan plan = compile(learning_citizen());
    const Citizens citizens(5'000);
    std::vector<double> spoilt(5'000, 8);
    for (const std::size_t row : std::vector<std::size_t>{3, 64, 100, 2047, 2048, 4999}) spoilt[row] = 10.5;
    const std::string name = citizens.score_column();
    const std::vector<Problem> problems = problems_of(plan, citizens.table(name, Column::of<double>(name, spoilt)));
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().code, "value-out-of-range");
    EXPECT_EQ(problems.front().message,
              "column '" + name +
                  "': expected a value from 0 to 10, found 10.5 in 6 rows, first 4, 65, 101, 2048, 2049, ... "
                  "(the first row is 1)");
}

TEST(Evaluate, CallsNanAProblemUnlessItIsDeclaredMissing) {
    const Plan plan = compile(learning_citizen());
    const Citizens citizens(2);
    const std::vector<double> spoilt{8, std::numeric_limits<double>::quiet_NaN()};
    const std::string name = citizens.score_column();
    Column column = Column::of<double>(name, spoilt);
    EXPECT_EQ(problems_of(plan, citizens.table(name, column)).front().code, "not-a-number");
    column.nan_is_missing = true;
    const Assessment taken = evaluate(plan, citizens.table(name, column));
    EXPECT_EQ(taken.value(*plan.total_low, 0), 8'000);
    EXPECT_EQ(taken.value(*plan.total_low, 1), 7'200);
    EXPECT_TRUE(taken.value(plan.criteria.back().missing, 1));
}

TEST(Evaluate, NeverTakesInfinityOrANumberBeyondIntegers) {
    const Plan plan = compile(learning_citizen());
    const Citizens citizens(3);
    const std::string name = citizens.score_column();
    const std::vector<double> spoilt{std::numeric_limits<double>::infinity(), -1e300, 1e19};
    const std::vector<Problem> problems = problems_of(plan, citizens.table(name, Column::of<double>(name, spoilt)));
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().code, "value-out-of-range");
    const std::vector<std::uint64_t> large{8, 8, std::numeric_limits<std::uint64_t>::max()};
    EXPECT_EQ(problems_of(plan, citizens.table(name, Column::of<std::uint64_t>(name, large))).front().code,
              "value-out-of-range");
}

TEST(Evaluate, ReadsSteppedIntegersExactly) {
    const Plan plan = compile(learning_citizen());
    const Citizens citizens(1, 8);
    const std::string name = citizens.score_column();
    const std::vector<std::uint8_t> quarters{31};
    Column column = Column::of<std::uint8_t>(name, quarters);
    column.step = Decimal(25, 2);
    EXPECT_EQ(evaluate(plan, citizens.table(name, column)).value(*plan.criteria.back().points, 0), 775);
    column.step = Decimal(125, 3);
    EXPECT_EQ(problems_of(plan, citizens.table(name, column)).front().code, "step-not-at-scale");
}

TEST(Bind, NamesEveryColumnThatDoesNotFitAtOnce) {
    const Plan plan = compile(learning_citizen());
    const std::vector<double> scores(2, 8), three(3, 8);
    const std::vector<ColumnSpec> specs = columns_of(learning_citizen().draft());
    Table table;
    for (const ColumnSpec& spec : specs) {
        if (spec.labels.empty())
            table.add(Column::of<double>(&spec == &specs.back() ? spec.name + "s" : spec.name, scores));
    }
    table.add(Column::of<double>("area", scores));
    table.add(Column::of<double>("elsewhere", three));
    const std::vector<Problem> problems = bind(plan, table).problems;
    std::vector<std::string> codes;
    for (const Problem& problem : problems) codes.push_back(problem.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"column-length", "column-type", "column-missing"}));
    EXPECT_NE(problems.back().message.find("there is '" + specs.back().name + "s'"), std::string::npos)
        << problems.back().message;
}

TEST(Evaluate, SaysWhichCountsAreAboveTheirBase) {
    const Plan plan = compile(party_cell());
    std::vector<std::int64_t> ones(3, 1), base(3, 41), count{37, 42, 37};
    Table table;
    std::string spoilt;
    for (const ColumnSpec& spec : columns_of(party_cell().draft())) {
        const bool counts = spec.name.ends_with(".count");
        if (counts && spoilt.empty()) spoilt = spec.name;
        table.add(Column::of<std::int64_t>(spec.name, spec.name == spoilt                             ? count
                                                      : spec.kind == ColumnSpec::Kind::flag || counts ? ones
                                                                                                      : base));
    }
    const std::vector<Problem> problems = problems_of(plan, table);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems.front().code, "count-above-base");
    EXPECT_NE(problems.front().message.find("found 42 of 41 in row 2"), std::string::npos) << problems.front().message;
}

TEST(Evaluate, ReadsABitmapThatStartsAtAnyBit) {
    const Plan plan = compile(learning_citizen());
    const Citizens citizens(130);
    const std::string name = citizens.score_column();
    for (const std::size_t offset : {std::size_t{0}, std::size_t{1}, std::size_t{13}}) {
        std::vector<std::uint8_t> bits(40, 0);
        for (std::size_t row = 0; row < 130; ++row) {
            if (row % 3 != 0)
                bits[(row + offset) / 8] =
                    static_cast<std::uint8_t>(bits[(row + offset) / 8] | 1u << ((row + offset) % 8));
        }
        const Column column = Column::of<double>(name, citizens.scores, bits.data(), offset);
        const Assessment taken = evaluate(plan, citizens.table(name, column));
        for (std::size_t row = 0; row < 130; ++row) {
            EXPECT_EQ(taken.value(plan.criteria.back().missing, row), row % 3 == 0) << row << " from bit " << offset;
        }
    }
}

TEST(Plan, CountsPointsInTheNarrowestLanesThatHoldThem) {
    EXPECT_EQ(compile(learning_citizen()).points_width, Width::i16);  // 100.00 is 10,000
    const CriteriaSet unit = load(std::string(TIEUCHI_SETS_DIR) + "/vn.learning-unit/22-2020.json");
    EXPECT_EQ(compile(unit).points_width, Width::i32);  // 100.000 is 100,000
}

TEST(Plan, IsTheSameEveryTimeItIsCompiled) { EXPECT_EQ(compile(party_cell()), compile(party_cell())); }

}  // namespace
}  // namespace tieuchi
