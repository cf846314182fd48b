#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tieuchi/values/decimal.hpp"

namespace tieuchi {

/// How the values of a column lie in memory: one element a row.
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
};

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

/// Call `use(T{})` with the C++ type of a column type.
template <class Use>
decltype(auto) with_column_type(ColumnType type, Use&& use) {
    switch (type) {
        case ColumnType::boolean: return use(bool{});
        case ColumnType::int8: return use(std::int8_t{});
        case ColumnType::int16: return use(std::int16_t{});
        case ColumnType::int32: return use(std::int32_t{});
        case ColumnType::int64: return use(std::int64_t{});
        case ColumnType::uint8: return use(std::uint8_t{});
        case ColumnType::uint16: return use(std::uint16_t{});
        case ColumnType::uint32: return use(std::uint32_t{});
        case ColumnType::uint64: return use(std::uint64_t{});
        case ColumnType::float32: return use(float{});
        case ColumnType::float64: break;
    }
    return use(double{});
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
/// - Missing: a clear bit of `validity` (least significant first, as Arrow packs them; null: every
///   row is present), and NaN where `nan_is_missing`.
/// - Labels: when not empty, the values are codes, indices into `labels`.
/// - Step: when given, a value stands for that many steps; only for integers.
/// - Unread: such a row is neither missing nor has it a value; it is a fault, told with those that are found here.
struct Column {
    std::string name;
    ColumnType type = ColumnType::float64;
    const void* values = nullptr;
    std::size_t size = 0;
    const std::uint8_t* validity = nullptr;
    std::size_t validity_offset = 0;  ///< bit of the first row
    std::vector<std::string> labels;
    std::optional<Decimal> step;
    bool nan_is_missing = false;
    bool all_missing = false;  ///< no row has a value, and so no type: any measure takes it; `values` is not read
    std::vector<Unread> unread = {};  ///< in the order of rows, one a row at most
    std::vector<UnreadCause> unread_causes = {};
    std::string called = {};  ///< the name its owner has for it, for messages; empty: its own

    const std::string& shown_name() const noexcept { return called.empty() ? name : called; }

    template <class T>
    static Column of(std::string name, std::span<const T> values, const std::uint8_t* validity = nullptr) {
        Column column;
        column.name = std::move(name);
        column.type = column_type<T>();
        column.values = values.data();
        column.size = values.size();
        column.validity = validity;
        return column;
    }

    template <class T>
    std::span<const T> as() const noexcept {
        return {static_cast<const T*>(values), size};
    }
    bool is_present(std::size_t row) const noexcept {
        const std::size_t bit = validity_offset + row;
        return !all_missing && (validity == nullptr || ((validity[bit / 8] >> (bit % 8)) & 1) != 0);
    }
};

}  // namespace tieuchi
