#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/evaluate/read_row.hpp"
#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/plan/bind.hpp"
#include "tieuchi/table/table.hpp"

namespace tieuchi {

/// One row of a bound table as slots, one for each column of the plan, for the scalar path.
///
/// - Errors: a value that cannot be taken is missing here; an evaluation of the table reports it.
inline std::vector<Slot> slots_of(const BoundPlan& bound, std::size_t row) {
    assert(row < bound.rows);
    std::vector<Slot> slots;
    for (const BoundColumn& each : bound.columns) {
        Slot& slot = slots.emplace_back();
        if (each.column == nullptr) {
            slot = {0, true};
            continue;
        }
        if (!each.column->is_present(row)) continue;
        const kernels::Loaded loaded = read_row(each, row);
        if (loaded.fault == kernels::Fault::none) slot = {loaded.value, true};
    }
    return slots;
}

/// A table that owns its values, filled row by row from slots: for cases, and for programs that
/// have entities rather than columns. Not copied, since its columns point into it.
class SlotTable {
public:
    explicit SlotTable(std::vector<ColumnSpec> columns)
        : columns_(std::move(columns)), values_(columns_.size()), days_(columns_.size()), validity_(columns_.size()) {}
    SlotTable(const SlotTable&) = delete;
    SlotTable& operator=(const SlotTable&) = delete;

    void add(const std::vector<Slot>& slots) {
        assert(slots.size() == columns_.size());
        for (std::size_t index = 0; index < slots.size(); ++index) {
            if (rows_ % 8 == 0) validity_[index].push_back(0);
            const std::int64_t lift = power_of_ten(columns_[index].scale - columns_[index].decimals);
            const std::int64_t value = slots[index].present ? slots[index].value / lift : 0;
            if (columns_[index].kind == ColumnSpec::Kind::date) {
                days_[index].push_back(static_cast<std::int32_t>(value));
            } else {
                values_[index].push_back(value);
            }
            if (slots[index].present)
                validity_[index].back() = static_cast<std::uint8_t>(validity_[index].back() | 1u << (rows_ % 8));
        }
        ++rows_;
    }
    std::size_t rows() const noexcept { return rows_; }

    /// The columns as they are now; valid until the next row is added.
    Table table() const {
        Table table({}, rows_);
        for (std::size_t index = 0; index < columns_.size(); ++index) {
            const ColumnSpec& spec = columns_[index];
            if (spec.kind == ColumnSpec::Kind::date) {
                table.add(Column::of_days(spec.name, days_[index], validity_[index].data()));
                continue;
            }
            Column column = Column::of<std::int64_t>(spec.name, values_[index], validity_[index].data());
            column.labels = spec.labels;
            if (spec.decimals > 0) column.step = Decimal(1, spec.decimals);
            table.add(std::move(column));
        }
        return table;
    }

private:
    std::vector<ColumnSpec> columns_;
    std::vector<std::vector<std::int64_t>> values_;
    std::vector<std::vector<std::int32_t>> days_;  ///< of dates, which have no `values_`
    std::vector<std::vector<std::uint8_t>> validity_;
    std::size_t rows_ = 0;
};

}  // namespace tieuchi
