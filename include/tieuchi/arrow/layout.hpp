#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "tieuchi/arrow/abi.hpp"
#include "tieuchi/table/column.hpp"
#include "tieuchi/values/shown.hpp"

namespace tieuchi::arrow {

/// What the format of a schema says about a column, as far as tieuchi takes it.
struct Layout {
    ColumnType type = ColumnType::float64;  ///< of the values, or of the codes of a dictionary
    int decimals = 0;
    bool is_null = false;              ///< Arrow's type of columns without any value
    std::optional<ColumnType> labels;  ///< of a dictionary: how its texts lie
    friend bool operator==(const Layout&, const Layout&) = default;
};

/// A type that is not taken, in words, and what to do about it.
struct Refused {
    std::string type, remedy;
};

namespace detail {

inline std::string_view text_of(const char* text) noexcept {
    return text == nullptr ? std::string_view() : std::string_view(text);
}

inline std::optional<ColumnType> type_of(std::string_view format) noexcept {
    constexpr std::pair<std::string_view, ColumnType> known[] = {
        {"b", ColumnType::bits},    {"c", ColumnType::int8},    {"s", ColumnType::int16},
        {"i", ColumnType::int32},   {"l", ColumnType::int64},   {"C", ColumnType::uint8},
        {"S", ColumnType::uint16},  {"I", ColumnType::uint32},  {"L", ColumnType::uint64},
        {"f", ColumnType::float32}, {"g", ColumnType::float64}, {"tdD", ColumnType::date32},
        {"u", ColumnType::text32},  {"U", ColumnType::text64},  {"vu", ColumnType::text_view},
    };
    for (const auto& [name, type] : known) {
        if (name == format) return type;
    }
    return std::nullopt;
}

constexpr bool is_integer(ColumnType type) noexcept { return type >= ColumnType::int8 && type <= ColumnType::uint64; }

/// `d:precision,scale` of 128 bits, which is also what no width at the end means.
inline std::optional<int> decimals_of(std::string_view format) noexcept {
    if (!format.starts_with("d:")) return std::nullopt;
    int parts[3] = {0, 0, 128};
    const char* at = format.data() + 2;
    const char* const end = format.data() + format.size();
    for (int part = 0; part < 3; ++part) {
        const auto read = std::from_chars(at, end, parts[part]);
        if (read.ec != std::errc()) return std::nullopt;
        at = read.ptr;
        if (at == end) {
            const bool fits = part > 0 && parts[2] == 128 && parts[0] >= 1 && parts[0] <= 38;
            return fits && parts[1] >= -128 && parts[1] <= 127 ? std::optional(parts[1]) : std::nullopt;
        }
        if (*at++ != ',') return std::nullopt;
    }
    return std::nullopt;
}

/// The common name of a type of Arrow.
inline std::string name_of(std::string_view format) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"n", "null"},         {"b", "bool"},
        {"c", "int8"},         {"C", "uint8"},
        {"s", "int16"},        {"S", "uint16"},
        {"i", "int32"},        {"I", "uint32"},
        {"l", "int64"},        {"L", "uint64"},
        {"e", "float16"},      {"f", "float32"},
        {"g", "float64"},      {"z", "binary"},
        {"Z", "large_binary"}, {"u", "utf8"},
        {"U", "large_utf8"},   {"vu", "utf8_view"},
        {"vz", "binary_view"}, {"tdD", "date32"},
        {"tdm", "date64"},     {"+s", "struct"},
        {"+l", "list"},        {"+L", "large_list"},
        {"+vl", "list_view"},  {"+vL", "large_list_view"},
        {"+m", "map"},         {"+r", "run_end_encoded"},
    };
    for (const auto& [code, name] : known) {
        if (code == format) return std::string(name);
    }
    const auto begins = [&](std::string_view with) { return format.starts_with(with); };
    if (begins("d:")) return "decimal(" + shown(format.substr(2)) + ")";
    if (begins("w:")) return "fixed_size_binary(" + shown(format.substr(2)) + ")";
    if (begins("+w:")) return "fixed_size_list(" + shown(format.substr(3)) + ")";
    if (begins("+u")) return "union";
    if (begins("ts")) return "timestamp (" + shown(format) + ")";
    if (begins("tt")) return "time (" + shown(format) + ")";
    if (begins("tD")) return "duration (" + shown(format) + ")";
    if (begins("ti")) return "interval (" + shown(format) + ")";
    return "'" + shown(format) + "'";
}

inline std::string remedy_for(std::string_view format) {
    const auto begins = [&](std::string_view with) { return format.starts_with(with); };
    if (begins("ts") || format == "tdm") return "cast it to date32, a whole day";
    if (begins("tt") || begins("tD") || begins("ti")) return "give a number, such as whole minutes, or a date";
    if (begins("d:")) return "cast it to decimal128";
    if (format == "e") return "cast it to float64";
    if (begins("z") || begins("Z") || format == "vz" || begins("w:")) return "cast it to utf8, if it is text";
    if (format == "+r") return "cast it to the type of its values";
    if (begins("+")) return "give one value a row: name the field that is meant as a column of its own";
    return "cast it to a bool, an integer, float64, decimal128, utf8 or date32";
}

}  // namespace detail

/// The layout of a column by its schema, or the type that is not taken.
inline std::optional<Layout> layout_of(const ArrowSchema& schema, Refused& refused) {
    const std::string_view format = detail::text_of(schema.format);
    Layout layout;
    if (schema.dictionary != nullptr) {
        const std::string_view values = detail::text_of(schema.dictionary->format);
        const auto codes = detail::type_of(format), labels = detail::type_of(values);
        const bool nested = schema.dictionary->dictionary != nullptr || schema.dictionary->n_children != 0;
        if (!nested && codes && detail::is_integer(*codes) && labels && is_text(*labels)) {
            layout.type = *codes;
            layout.labels = *labels;
            return layout;
        }
        refused = {"a dictionary of " + detail::name_of(values) + " with codes of " + detail::name_of(format),
                   "decode the dictionary: only those of text are taken"};
        return std::nullopt;
    }
    if (format == "n") {
        layout.is_null = true;
        return layout;
    }
    if (const auto decimals = detail::decimals_of(format)) {
        layout.type = ColumnType::decimal128;
        layout.decimals = *decimals;
        return layout;
    }
    if (const auto type = detail::type_of(format)) {
        layout.type = *type;
        return layout;
    }
    refused = {detail::name_of(format), detail::remedy_for(format)};
    return std::nullopt;
}

}  // namespace tieuchi::arrow
