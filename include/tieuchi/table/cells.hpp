#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tieuchi/table/column.hpp"

/// Single values of a column, for what is read once a row and not by kernels: keys, days, roles.
namespace tieuchi {

/// Whether a column holds text: as text, or as codes of labels.
inline bool holds_text(const Column& column) noexcept { return is_text(column.type) || !column.labels.empty(); }

/// Whether a column holds whole numbers, or days as such.
inline bool holds_integers(const Column& column) noexcept {
    return column.labels.empty() && !column.step && is_element(column.type) && column.type != ColumnType::boolean &&
           !is_float(column.type);
}

/// The whole number of a row, of a day its number since 1970-01-01; nothing where it is missing.
///
/// - Requires: `holds_integers`, or a column of codes, of which it is the code.
inline std::optional<std::int64_t> integer_at(const Column& column, std::size_t row) noexcept {
    if (!column.is_present(row)) return std::nullopt;
    const Chunk& chunk = column.chunk_of(row);
    return with_column_type(column.type, [&](auto element) {
        return static_cast<std::int64_t>(chunk.element<decltype(element)>(row - chunk.first_row));
    });
}

/// The text of a row; nothing where it is missing. Borrows from the column.
///
/// - Requires: `holds_text`.
inline std::optional<std::string_view> text_at(const Column& column, std::size_t row) noexcept {
    if (!column.is_present(row)) return std::nullopt;
    const Chunk& chunk = column.chunk_of(row);
    if (is_text(column.type)) return column.text(chunk, row - chunk.first_row);
    const auto code = integer_at(column, row);
    const auto label = chunk.first_label + static_cast<std::size_t>(*code);
    if (*code < 0 || static_cast<std::uint64_t>(*code) >= chunk.label_count || label >= column.labels.size()) {
        return std::nullopt;
    }
    return std::string_view(column.labels[label]);
}

}  // namespace tieuchi
