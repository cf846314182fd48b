#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "measures.hpp"
#include "near.hpp"

/// Runs, and rows on or beside the cuts as often as not.
namespace tieuchi::random_sets {

/// Days that serve any draft, the same for the same seed everywhere.
inline Run random_run(std::uint64_t seed) {
    Dice dice(seed);
    Run run;
    const Date last = dice.one_in(2) ? Date{static_cast<int>(dice.whole(2019, 2025)), 12, 31} : dice.day(2019, 2025);
    const std::int64_t length = dice.one<std::int64_t>({0, 89, 180, 364, 365});
    run.period = Period{date_of(day_number(last) - length), last};
    if (dice.one_in(2)) run.judged_on = date_of(day_number(last) + dice.whole(-30, 30));
    run.decided_on = date_of(day_number(last) + dice.whole(0, 120));
    return run;
}

/// The values of a column that are drawn from, where no cut is near.
inline std::pair<std::int64_t, std::int64_t> usual_range(const Measure& measure, const ColumnSpec& column,
                                                         std::int64_t step) {
    if (measure.unit == birth_year) return {1935, 2015};
    if (measure.unit == birth) return {day_number({1935, 1, 1}), day_number({2015, 12, 31})};
    if (column.kind == ColumnSpec::Kind::date) return {day_number({2017, 1, 1}), day_number({2027, 12, 31})};
    return {column.min, std::max<std::int64_t>(column.min + 1, 20 * step)};
}

inline Slot random_slot(const Draft& draft, const ColumnSpec& column, const Near& near, Dice& dice) {
    const Measure& measure = draft.measures[column.measure];
    // What an input may have: points are kept at the set's scale, which may be finer than the measure's.
    const std::int64_t step = power_of_ten(column.scale - column.decimals * (column.kind == ColumnSpec::Kind::decimal));
    const auto [low, high] = usual_range(measure, column, step);
    std::int64_t value = dice.whole(low, std::max(low, std::min(column.max, high)));
    const std::vector<std::int64_t> cuts = near.of(measure.id, column.scale);
    if (!cuts.empty() && dice.one_in(2)) {
        value = dice.one(cuts);
        value += dice.whole(-1, 1) * step;
    }
    if (dice.one_in(8)) value = dice.one_in(2) ? column.min : column.max;
    value = std::clamp(value, column.min, column.max);
    return {value / step * step, !dice.one_in(6)};
}

/// One row for a draft, a slot for each of `columns_of(draft)`.
inline std::vector<Slot> random_row(const Draft& draft, const Near& near, Dice& dice) {
    std::vector<Slot> row;
    for (std::size_t index = 0; index < draft.measures.size(); ++index) {
        const std::vector<ColumnSpec> columns = columns_of(draft, index);
        if (const auto* over = over_members(draft.measures[index])) {
            const int scale = is_share(over->kind) ? 1 : columns[0].scale;
            const std::vector<std::int64_t> cuts = near.of(draft.measures[index].id, scale);
            for (const Slot& slot : members_row(columns, *over, cuts, dice)) row.push_back(slot);
        } else if (columns.size() == 2) {  // a share
            const std::int64_t base = std::min(columns[1].max, dice.one<std::int64_t>({0, 1, 2, 3, 5, 8, 10, 41, 70}));
            std::int64_t count = dice.whole(0, base);
            const std::vector<std::int64_t> cuts = near.of(draft.measures[index].id, 1);
            if (!cuts.empty() && dice.one_in(2)) {
                count = dice.one(cuts) * base / 1000;
                count += dice.whole(-1, 1);
            }
            row.push_back({std::clamp<std::int64_t>(count, 0, base), !dice.one_in(6)});
            row.push_back({base, !dice.one_in(6)});
        } else if (columns.size() == 1) {
            row.push_back(random_slot(draft, columns[0], near, dice));
        }
    }
    for (Slot& slot : row) {
        if (!slot.present) slot.value = 0;
    }
    return row;
}

/// Rows for a draft on a run, the same for the same seed everywhere.
inline std::vector<std::vector<Slot>> random_rows(const Draft& draft, std::size_t size, std::uint64_t seed,
                                                  const Run& run = {}) {
    Dice dice(seed);
    const Near near(draft, run);
    std::vector<std::vector<Slot>> rows;
    for (std::size_t row = 0; row < size; ++row) rows.push_back(random_row(draft, near, dice));
    return rows;
}

/// A row with what it misses taken from another, so far as a count stays within its base.
inline std::vector<Slot> filled(const Draft& draft, std::vector<Slot> row, const std::vector<Slot>& other, Dice& dice) {
    const std::vector<ColumnSpec> columns = columns_of(draft);
    for (std::size_t index = 0, at = 0; index < draft.measures.size(); ++index) {
        const std::size_t size = column_count(draft.measures[index]);
        if (const auto* over = over_members(draft.measures[index])) {
            const auto first = row.begin() + static_cast<std::ptrdiff_t>(at);
            const std::vector<Slot> own(first, first + static_cast<std::ptrdiff_t>(size));
            const auto all = members_completed(columns_of(draft, index), *over, own, dice);
            std::copy(all.begin(), all.end(), first);
        }
        at += size;
    }
    for (std::size_t at = 0; at < row.size(); ++at) {
        const bool is_count = at + 1 < row.size() && columns[at + 1].measure == columns[at].measure;
        const bool is_base = at > 0 && columns[at - 1].measure == columns[at].measure;
        if (row[at].present) continue;
        row[at] = {std::clamp(other[at].value, columns[at].min, columns[at].max), true};
        if (is_count) {
            row[at].value = dice.whole(0, row[at + 1].present ? row[at + 1].value : other[at + 1].value);
        }
        if (is_base) row[at].value = std::max(row[at].value, row[at - 1].value);
    }
    return row;
}

}  // namespace tieuchi::random_sets
