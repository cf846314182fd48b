#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/table/column.hpp"

namespace tieuchi {

/// Borrowed columns of equal length, one row an entity.
class Table {
public:
    Table() = default;
    /// `rows` counts only for a table without columns, for sets that need no data.
    explicit Table(std::vector<Column> columns, std::size_t rows = 0) : columns_(std::move(columns)), rows_(rows) {}

    /// The column that was added, until the next one is.
    Column& add(Column column) { return columns_.emplace_back(std::move(column)); }
    const std::vector<Column>& columns() const noexcept { return columns_; }

    /// Rows of the first column; `bind` reports columns of another length.
    std::size_t rows() const noexcept { return columns_.empty() ? rows_ : columns_.front().size; }

    const Column* find(std::string_view name) const noexcept {
        for (const Column& column : columns_) {
            if (column.name == name) return &column;
        }
        return nullptr;
    }

private:
    std::vector<Column> columns_;
    std::size_t rows_ = 0;
};

}  // namespace tieuchi
