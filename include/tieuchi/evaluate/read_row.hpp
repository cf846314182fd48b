#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "tieuchi/kernels/load.hpp"
#include "tieuchi/plan/bind.hpp"
#include "tieuchi/values/calendar.hpp"
#include "tieuchi/values/decimal128.hpp"
#include "tieuchi/values/shown.hpp"

namespace tieuchi {

namespace detail {

/// The choices that the codes of one chunk stand for; empty for a column without labels, and for a chunk without.
inline std::span<const std::int16_t> codes_of(const BoundColumn& bound, const Chunk& chunk) noexcept {
    const std::span<const std::int16_t> all = bound.codes;
    const std::size_t first = std::min(chunk.first_label, all.size());
    return all.subspan(first, std::min(chunk.label_count, all.size() - first));
}

/// The choice a label is, or -1.
inline std::int16_t choice_of(const BoundColumn& bound, std::string_view label) noexcept {
    const auto& labels = bound.wanted->labels;
    const auto found = std::find(labels.begin(), labels.end(), label);
    return found == labels.end() ? std::int16_t{-1} : static_cast<std::int16_t>(found - labels.begin());
}

/// A value that the kernels refuse for being out of range, put where a block holds one that could not be read.
inline constexpr std::int64_t unreadable = std::numeric_limits<std::int64_t>::min();

/// The day that text such as 2024-12-31 names, or `unreadable`.
inline std::int64_t day_of(std::string_view text) noexcept {
    const auto date = Date::from_text(text);
    return date && date->day > 0 ? day_number(*date) : unreadable;
}

inline kernels::Loaded read_decimal(const BoundColumn& bound, const Chunk& chunk, std::size_t at) noexcept {
    const auto whole = Decimal128::read(static_cast<const std::byte*>(chunk.values) + at * 16)
                           .at_scale(bound.column->decimals, bound.wanted->decimals);
    if (whole.fit == Decimal128::Fit::needs_more_decimals) return {0, kernels::Fault::not_at_scale};
    if (whole.fit == Decimal128::Fit::too_large) return {0, kernels::Fault::out_of_range};
    return kernels::read_value(whole.value, bound.spec);
}

inline kernels::Loaded read_text(const BoundColumn& bound, std::string_view text) noexcept {
    if (bound.wanted->kind == ColumnSpec::Kind::label) {
        const std::int16_t choice = choice_of(bound, text);
        return choice < 0 ? kernels::Loaded{0, kernels::Fault::unknown_choice}
                          : kernels::Loaded{choice, kernels::Fault::none};
    }
    const std::int64_t day = day_of(text);
    return day == unreadable ? kernels::Loaded{0, kernels::Fault::not_a_date} : kernels::read_value(day, bound.spec);
}

template <class Value>
std::string number_text(Value value) {
    if constexpr (std::is_same_v<Value, bool>) {
        return value ? "true" : "false";
    } else {
        char text[64];
        // A float is shown as the double it is, so that 30.1f does not look like 30.1.
        const auto shown = [&] {
            if constexpr (std::is_same_v<Value, float>)
                return static_cast<double>(value);
            else
                return value;
        }();
        return {text, std::to_chars(text, text + sizeof text, shown).ptr};
    }
}

}  // namespace detail

/// Read one row that is present, of any type of column: the definition that blocks are held to.
inline kernels::Loaded read_row(const BoundColumn& bound, std::size_t row) noexcept {
    const Column& column = *bound.column;
    const Chunk& chunk = column.chunk_of(row);
    const std::size_t at = row - chunk.first_row;
    if (column.type == ColumnType::bits) return kernels::read_value(chunk.flag(at), bound.spec);
    if (column.type == ColumnType::decimal128) return detail::read_decimal(bound, chunk, at);
    if (is_text(column.type)) return detail::read_text(bound, column.text(chunk, at));
    kernels::LoadSpec spec = bound.spec;
    spec.codes = detail::codes_of(bound, chunk);
    if (!column.labels.empty() && spec.codes.empty()) return {0, kernels::Fault::unknown_choice};
    return with_column_type(
        column.type, [&](auto source) { return kernels::read_value(chunk.element<decltype(source)>(at), spec); });
}

/// The value of a row as its owner wrote it: the label behind a code, text, a day, the shortest form of a number.
inline std::string found_in_row(const Column& column, std::size_t row) {
    const Chunk& chunk = column.chunk_of(row);
    const std::size_t at = row - chunk.first_row;
    if (column.type == ColumnType::bits) return chunk.flag(at) ? "true" : "false";
    if (column.type == ColumnType::decimal128) {
        return Decimal128::read(static_cast<const std::byte*>(chunk.values) + at * 16).to_text(column.decimals);
    }
    if (is_text(column.type)) return shown(column.text(chunk, at));
    if (column.type == ColumnType::date32) return date_of(chunk.element<std::int32_t>(at)).to_text();
    return with_column_type(column.type, [&](auto element) {
        using Element = decltype(element);
        const Element value = chunk.element<Element>(at);
        if constexpr (std::is_integral_v<Element> && !std::is_same_v<Element, bool>) {
            const std::size_t first = std::min(chunk.first_label, column.labels.size());
            const std::size_t count = std::min(chunk.label_count, column.labels.size() - first);
            if (value >= 0 && static_cast<std::uint64_t>(value) < count)
                return shown(column.labels[first + static_cast<std::size_t>(value)]);
        }
        if constexpr (std::is_same_v<Element, std::int64_t>) {
            if (column.is_decimal && column.step) return Decimal::scaled_text(value, column.step->decimals());
        }
        return detail::number_text(value) + (column.step ? " steps of " + column.step->to_text() : "");
    });
}

}  // namespace tieuchi
