#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

#include "../../benchmarks/gen.hpp"

namespace tieuchi {
namespace {

constexpr std::size_t citizen_count = 100'000;

const tc::Data& data() {
    static const tc::Data made = [] {
        tc::Data fresh;
        tc::generate(fresh, citizen_count);
        return fresh;
    }();
    return made;
}

Column group() {
    Column column = Column::of<std::uint8_t>("grp", {data().grp.p, citizen_count});
    column.labels = {"farmer", "industrial", "civil-servant"};
    return column;
}

const std::uint8_t* validity(int column) { return reinterpret_cast<const std::uint8_t*>(data().valid[column].p); }

bool is_flag(int column) { return column >= tc::B1 && column <= tc::B3; }

Table float_table() {
    Table table({group()});
    for (int column = 0; column < tc::NCOL; ++column) {
        const std::string name = tc::colname[column];
        table.add(is_flag(column)
                      ? Column::of<std::uint8_t>(name, {data().u[column].p, citizen_count}, validity(column))
                      : Column::of<double>(name, {data().f[column].p, citizen_count}, validity(column)));
    }
    return table;
}

Table byte_table() {
    Table table({group()});
    for (int column = 0; column < tc::NCOL; ++column) {
        Column bytes =
            Column::of<std::uint8_t>(tc::colname[column], {data().u[column].p, citizen_count}, validity(column));
        if (column <= tc::S4) bytes.step = Decimal(25, 2);
        if (column == tc::H1) bytes.step = Decimal(5, 1);
        table.add(std::move(bytes));
    }
    return table;
}

void expect_checksums(const Table& table) {
    const CriteriaSet set = load(std::string(TIEUCHI_BENCHMARKS_DIR) + "/learning-citizen-w1.json");
    const Plan plan = compile(set);
    const Assessment assessment = evaluate(plan, table);
    ASSERT_EQ(plan.criteria.size(), 10u);
    ASSERT_EQ(plan.sections.size(), 3u);
    std::vector<std::int64_t> totals;
    std::vector<std::uint8_t> levels;
    std::vector<std::uint32_t> masks;
    for (std::size_t row = 0; row < citizen_count; ++row) {
        totals.push_back(assessment.value(*plan.total_low, row));
        levels.push_back(static_cast<std::uint8_t>(2 - *assessment.level(row)));
        std::uint32_t mask = 0;
        for (std::size_t each = 0; each < 10; ++each) {
            const CriterionResult& criterion = plan.criteria[each];
            if (assessment.outcome(*criterion.outcome, row) == Outcome::unmet) mask |= 1u << each;
            if (assessment.value(criterion.missing, row)) mask |= 1u << (16 + each);
        }
        for (std::size_t each = 0; each < 3; ++each) {
            if (assessment.outcome(*plan.sections[each].floor, row) == Outcome::unmet) mask |= 1u << (10 + each);
        }
        masks.push_back(mask);
    }
    const tc::Sum sum = tc::checksum(totals.data(), levels.data(), masks.data(), citizen_count);
    EXPECT_EQ(sum.s1, 812238925);
    EXPECT_EQ(sum.l[0], 41827);
    EXPECT_EQ(sum.l[1], 32311);
    EXPECT_EQ(sum.l[2], 25862);
    EXPECT_EQ(sum.s3, 139776826143);
    EXPECT_EQ(sum.s4, 49235924078);
}

TEST(Workload, LearningCitizensGiveTheirChecksumsFromFloatColumns) { expect_checksums(float_table()); }

TEST(Workload, LearningCitizensGiveTheirChecksumsFromByteColumns) { expect_checksums(byte_table()); }

}  // namespace
}  // namespace tieuchi
