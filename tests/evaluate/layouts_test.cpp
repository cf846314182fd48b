#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "tieuchi/check/check.hpp"
#include "tieuchi/evaluate/digest.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/plan/compile.hpp"

#include "../support/layouts.hpp"
#include "../support/random_sets.hpp"

namespace tieuchi {
namespace {

/// The values of one column, at the measure's decimals.
layouts::Values values_of(const std::vector<std::vector<Slot>>& rows, const ColumnSpec& spec, std::size_t index) {
    layouts::Values values;
    const std::int64_t lift = power_of_ten(spec.scale - spec.decimals);
    for (const std::vector<Slot>& row : rows) {
        values.push_back(row[index].present ? std::optional(row[index].value / lift) : std::nullopt);
    }
    return values;
}

/// Rows of a random draft in random layouts give what they give as plain integers.
void compare(std::uint64_t seed) {
    SCOPED_TRACE("random draft " + std::to_string(seed));
    const Draft draft = random_sets::random_draft(seed);
    const Checked checked = check(draft);
    ASSERT_TRUE(checked.set);
    const Run run = random_sets::random_run(seed);
    const Plan plan = compile(*checked.set, run);
    std::vector<std::vector<Slot>> rows;
    SlotTable plain(plan.columns);
    for (const std::vector<Slot>& row : random_sets::random_rows(draft, 300, seed + 1, run)) {
        if (evaluate(*checked.set, Entity(*checked.set, row), run).rejected) continue;
        rows.push_back(row);
        plain.add(row);
    }
    layouts::Memory memory;
    random_sets::Dice dice(seed + 2);
    layouts::Random random(memory, dice);
    Table table({}, rows.size());
    for (std::size_t index = 0; index < plan.columns.size(); ++index)
        table.add(random.column(plan.columns[index], values_of(rows, plan.columns[index], index)));
    const Bound bound = bind(plan, table);
    ASSERT_TRUE(bound.problems.empty()) << to_text(bound.problems.front());
    const Evaluated evaluated = evaluate(bound.plan, {.block_rows = 64});
    ASSERT_TRUE(evaluated.assessment) << to_text(evaluated.problems.front());
    for (std::size_t row = 0; row < rows.size(); ++row) ASSERT_EQ(slots_of(bound.plan, row), rows[row]) << row;
    const Table plain_table = plain.table();
    EXPECT_EQ(result_digest(*evaluated.assessment, ""), result_digest(evaluate(plan, plain_table), ""));
}

TEST(Layouts, OfTheSameValuesGiveTheSameResult) {
    for (std::uint64_t seed = 0; seed < random_sets::some_of(150) && !::testing::Test::HasFatalFailure(); ++seed)
        compare(seed);
}

}  // namespace
}  // namespace tieuchi
