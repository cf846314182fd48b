#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "tieuchi/table/chunk.hpp"
#include "tieuchi/values/decimal.hpp"

namespace tieuchi {

/// How the values of a column lie in memory. Up to `date32` they are one element a row, which kernels read where it
/// lies; the others are put together block by block.
enum class ColumnType : std::uint8_t {
    boolean,  ///< one byte a row, 0 or 1
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
    float32,
    float64,
    date32,      ///< days since 1970-01-01, 32 bits
    bits,        ///< yes and no, one bit a row, the first in the least significant one
    decimal128,  ///< 16 bytes a row, least significant first: the value times `10^decimals`
    text32,      ///< UTF-8 between offsets of 32 bits
    text64,      ///< UTF-8 between offsets of 64 bits
    text_view,   ///< UTF-8 in views of 16 bytes
};

constexpr bool is_element(ColumnType type) noexcept { return type <= ColumnType::date32; }
constexpr bool is_text(ColumnType type) noexcept { return type >= ColumnType::text32; }
constexpr bool is_float(ColumnType type) noexcept { return type == ColumnType::float32 || type == ColumnType::float64; }

/// The column type of a C++ type.
template <class T>
constexpr ColumnType column_type() noexcept {
    if constexpr (std::is_same_v<T, bool>) {
        return ColumnType::boolean;
    } else if constexpr (std::is_floating_point_v<T>) {
        static_assert(sizeof(T) == 4 || sizeof(T) == 8, "float or double");
        return sizeof(T) == 4 ? ColumnType::float32 : ColumnType::float64;
    } else {
        static_assert(std::is_integral_v<T>, "an integer, a float or a bool");
        constexpr int size = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
        return static_cast<ColumnType>((std::is_signed_v<T> ? 1 : 5) + size);
    }
}

/// Call `use(T{})` with the C++ type of the elements of a column type for which `is_element` holds.
template <class Use>
decltype(auto) with_column_type(ColumnType type, Use&& use) {
    assert(is_element(type));
    switch (type) {
        case ColumnType::boolean: return use(bool{});
        case ColumnType::int8: return use(std::int8_t{});
        case ColumnType::int16: return use(std::int16_t{});
        case ColumnType::int32:
        case ColumnType::date32: return use(std::int32_t{});
        case ColumnType::int64: return use(std::int64_t{});
        case ColumnType::uint8: return use(std::uint8_t{});
        case ColumnType::uint16: return use(std::uint16_t{});
        case ColumnType::uint32: return use(std::uint32_t{});
        case ColumnType::uint64: return use(std::uint64_t{});
        case ColumnType::float32: return use(float{});
        default: return use(double{});
    }
}

/// Why values of a column could not be read: what was expected, and how to put it right.
struct UnreadCause {
    std::string code;      ///< as in docs/problems.md
    std::string expected;  ///< "a number"
    std::string remedy;
    bool is_text = true;  ///< the values found are texts, which messages put in quotes
    friend bool operator==(const UnreadCause&, const UnreadCause&) = default;
};

/// A value that whoever made the column could not read: a text that is no number, a day that is none.
struct Unread {
    std::size_t row = 0;
    std::size_t cause = 0;  ///< index into `Column::unread_causes`
    std::string found;      ///< as it was written
    friend bool operator==(const Unread&, const Unread&) = default;
};

/// One borrowed column: nothing is copied and whoever owns the values must outlive it.
///
/// - Shape: chunks one after another, as producers hand them out; `add` keeps count of the rows.
/// - Missing: a clear bit of a chunk's `validity` (least significant first, as Arrow packs them; null: every row is
///   present), a code that stands for one of `null_labels`, and NaN where `nan_is_missing`.
/// - Labels: when not empty, the values are codes, indices into `labels` from the chunk's first label on.
/// - Step: when given, a value stands for that many steps; only for integers.
/// - Days: of `date32`; whole numbers of another type are no dates, for a year would pass for a day of 1975.
/// - Unread: such a row is neither missing nor has it a value; it is a fault, told with those that are found here.
struct Column {
    std::string name;
    ColumnType type = ColumnType::float64;
    std::vector<Chunk> chunks;
    std::size_t size = 0;
    std::vector<std::string> labels;
    std::vector<std::size_t> null_labels;  ///< indices of labels that stand for a missing value, ascending
    int decimals = 0;                      ///< of decimal128; may be negative, as Arrow allows
    std::optional<Decimal> step;
    bool nan_is_missing = false;
    bool is_decimal = false;   ///< values were written as decimals, of which the step is the last; messages say them so
    bool all_missing = false;  ///< no row has a value, and so no type: any measure takes it; chunks are not read
    std::vector<Unread> unread = {};  ///< in the order of rows, one a row at most
    std::vector<UnreadCause> unread_causes = {};
    std::string called = {};  ///< the name its owner has for it, for messages; empty: its own

    const std::string& shown_name() const noexcept { return called.empty() ? name : called; }

    template <class T>
    static Column of(std::string name, std::span<const T> values, const std::uint8_t* validity = nullptr,
                     std::size_t validity_offset = 0) {
        Column column;
        column.name = std::move(name);
        column.type = column_type<T>();
        Chunk chunk;
        chunk.values = values.data();
        chunk.size = values.size();
        chunk.validity = validity;
        chunk.validity_offset = validity_offset;
        column.add(std::move(chunk));
        return column;
    }

    /// A column of days since 1970-01-01.
    static Column of_days(std::string name, std::span<const std::int32_t> days, const std::uint8_t* validity = nullptr,
                          std::size_t validity_offset = 0) {
        Column column = of<std::int32_t>(std::move(name), days, validity, validity_offset);
        column.type = ColumnType::date32;
        return column;
    }

    /// A column of so many rows without any value.
    static Column without_values(std::string name, std::size_t rows) {
        Column column;
        column.name = std::move(name);
        column.size = rows;
        column.all_missing = true;
        return column;
    }

    /// Rows that follow those that are there.
    void add(Chunk chunk) {
        if (chunk.size == 0) return;
        chunk.first_row = size;
        size += chunk.size;
        chunks.push_back(std::move(chunk));
    }

    /// The elements of a column that lies in one chunk, as `of` makes it.
    template <class T>
    std::span<const T> as() const noexcept {
        assert(chunks.size() <= 1 && is_element(type));
        return chunks.empty() ? std::span<const T>() : std::span(static_cast<const T*>(chunks.front().values), size);
    }

    /// The chunk in which a row lies; subtract its `first_row` for the place in it.
    const Chunk& chunk_of(std::size_t row) const noexcept {
        assert(row < size && !chunks.empty());
        const auto behind = std::upper_bound(chunks.begin(), chunks.end(), row,
                                             [](std::size_t at, const Chunk& each) { return at < each.first_row; });
        return *std::prev(behind);
    }

    bool is_present(std::size_t row) const noexcept {
        if (all_missing) return false;
        const Chunk& chunk = chunk_of(row);
        const std::size_t at = row - chunk.first_row;
        return chunk.is_valid(at) && (null_labels.empty() || !is_null_label(chunk, at));
    }

    /// Whether the code of a row stands for a label that is none.
    bool is_null_label(const Chunk& chunk, std::size_t at) const noexcept {
        return with_column_type(type, [&](auto source) {
            const auto code = chunk.element<decltype(source)>(at);
            if (code < decltype(source){} || static_cast<std::uint64_t>(code) >= chunk.label_count) return false;
            return std::binary_search(null_labels.begin(), null_labels.end(),
                                      chunk.first_label + static_cast<std::size_t>(code));
        });
    }

    /// The text of a row that is present, of a column of text.
    std::string_view text(const Chunk& chunk, std::size_t at) const noexcept {
        if (type == ColumnType::text32) return chunk.text_between<std::int32_t>(at);
        if (type == ColumnType::text64) return chunk.text_between<std::int64_t>(at);
        return chunk.text_viewed(at);
    }
};

}  // namespace tieuchi
