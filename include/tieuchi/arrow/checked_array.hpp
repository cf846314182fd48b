#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/arrow/abi.hpp"
#include "tieuchi/arrow/layout.hpp"
#include "tieuchi/table/chunk.hpp"

namespace tieuchi::arrow {

/// Rows of an array that are borrowed: from `begin` on, counted with the array's own offset.
struct Rows {
    std::int64_t begin = 0, count = 0;
};

namespace detail {

inline std::string number(std::int64_t value) { return std::to_string(value); }

/// How many buffers an array of a layout has; views have more.
constexpr std::int64_t buffers_of(const Layout& layout) noexcept {
    if (layout.is_null) return 0;
    return layout.type == ColumnType::text32 || layout.type == ColumnType::text64 ? 3 : 2;
}

/// What is wrong with an array before any buffer is read, or nothing. The C interface hands over no sizes of buffers, so
/// this is what can be checked.
inline std::string flaw_of_struct(const ArrowArray& array) {
    if (array.release == nullptr) return "it was released before";
    if (array.length < 0) return "its length is " + number(array.length);
    if (array.offset < 0) return "its offset is " + number(array.offset);
    if (array.offset > std::numeric_limits<std::int64_t>::max() / 64 - array.length) return "its rows overflow 64 bits";
    if (array.null_count < -1 || array.null_count > array.length)
        return "it counts " + number(array.null_count) + " nulls in " + number(array.length) + " rows";
    if (array.n_buffers < 0 || (array.n_buffers > 0 && array.buffers == nullptr)) return "its buffers are not there";
    if (array.n_children < 0 || (array.n_children > 0 && array.children == nullptr))
        return "its children are not there";
    return {};
}

inline std::string flaw_of_shape(const ArrowArray& array, const Layout& layout, const Rows& rows) {
    if (std::string flaw = flaw_of_struct(array); !flaw.empty()) return flaw;
    if (rows.begin - array.offset > array.length - rows.count)
        return "it has " + number(array.length) + " rows where the table needs " +
               number(rows.begin - array.offset + rows.count);
    if (array.n_children != 0) return "it has children";
    const bool views = !layout.is_null && layout.type == ColumnType::text_view;
    const std::int64_t expected = views ? 3 : buffers_of(layout);
    if (views ? array.n_buffers < expected : array.n_buffers != expected)
        return "it has " + number(array.n_buffers) + " buffers, expected " + number(expected);
    if (layout.is_null) return {};
    if (array.buffers[0] == nullptr && array.null_count > 0) return "it counts nulls but has no validity";
    if (rows.count > 0 && array.buffers[1] == nullptr) return "its values are not there";
    if ((array.dictionary != nullptr) != layout.labels.has_value()) return "its dictionary and its schema differ";
    return {};
}

template <class Offset>
std::string flaw_of_offsets(const Chunk& chunk) {
    auto before = chunk.element<Offset>(0);
    if (before < 0) return "an offset of its text is below 0";
    for (std::size_t row = 1; row <= chunk.size; ++row) {
        const auto next = chunk.element<Offset>(row);
        if (next < before) return "offsets of its text descend in row " + std::to_string(row);
        before = next;
    }
    if (chunk.text == nullptr && before != chunk.element<Offset>(0)) return "its text is not there";
    return {};
}

inline std::string flaw_of_views(const Chunk& chunk) {
    for (std::size_t row = 0; row < chunk.size; ++row) {
        if (!chunk.is_valid(row)) continue;
        std::int32_t view[4];
        std::memcpy(view, static_cast<const std::byte*>(chunk.values) + row * 16, 16);
        const auto [length, prefix, buffer, begin] = view;
        static_cast<void>(prefix);
        if (length >= 0 && length <= 12) continue;
        const bool inside = length >= 0 && buffer >= 0 && begin >= 0 &&
                            static_cast<std::size_t>(buffer) < chunk.text_buffers.size() &&
                            static_cast<std::size_t>(begin) + static_cast<std::size_t>(length) <=
                                chunk.text_buffers[static_cast<std::size_t>(buffer)].size();
        if (!inside) return "the view of row " + std::to_string(row + 1) + " lies outside its buffers";
    }
    return {};
}

/// The buffers that views point into; their sizes are the last buffer.
inline std::string put_view_buffers(const ArrowArray& array, Chunk& chunk) {
    const auto count = static_cast<std::size_t>(array.n_buffers - 3);
    const void* sizes = array.buffers[array.n_buffers - 1];
    if (count > 0 && sizes == nullptr) return "the sizes of its buffers are not there";
    for (std::size_t index = 0; index < count; ++index) {
        std::int64_t size = 0;
        std::memcpy(&size, static_cast<const std::byte*>(sizes) + index * 8, 8);
        const auto* bytes = static_cast<const char*>(array.buffers[index + 2]);
        if (size < 0 || (size > 0 && bytes == nullptr)) return "a buffer of its text is not there";
        chunk.text_buffers.push_back(size > 0 ? std::string_view(bytes, static_cast<std::size_t>(size))
                                              : std::string_view());
    }
    return {};
}

constexpr std::size_t width_of(ColumnType type) noexcept {
    switch (type) {
        case ColumnType::bits: return 0;
        case ColumnType::decimal128:
        case ColumnType::text_view: return 16;
        case ColumnType::text32: return 4;
        case ColumnType::text64: return 8;
        default: return with_column_type(type, [](auto element) { return sizeof element; });
    }
}

/// Rows of a layout without dictionary as a chunk, or what is wrong with them.
inline std::string put_chunk(const ArrowArray& array, ColumnType type, const Rows& rows, Chunk& chunk) {
    chunk.size = static_cast<std::size_t>(rows.count);
    if (rows.count == 0) return {};
    const auto begin = static_cast<std::size_t>(rows.begin);
    chunk.validity = array.null_count == 0 ? nullptr : static_cast<const std::uint8_t*>(array.buffers[0]);
    chunk.validity_offset = begin;
    chunk.values = static_cast<const std::byte*>(array.buffers[1]) + begin * width_of(type);
    if (type == ColumnType::bits) chunk.bit_offset = begin;
    if (type == ColumnType::text_view) {
        if (std::string flaw = put_view_buffers(array, chunk); !flaw.empty()) return flaw;
        return flaw_of_views(chunk);
    }
    if (!is_text(type)) return {};
    chunk.text = static_cast<const char*>(array.buffers[2]);
    return type == ColumnType::text32 ? flaw_of_offsets<std::int32_t>(chunk) : flaw_of_offsets<std::int64_t>(chunk);
}

/// Whether a row is as valid as asked for.
inline bool any_row(const Chunk& chunk, bool valid) noexcept {
    if (chunk.validity == nullptr) return valid && chunk.size > 0;
    for (std::size_t row = 0; row < chunk.size; ++row) {
        if (chunk.is_valid(row) == valid) return true;
    }
    return false;
}

}  // namespace detail

}  // namespace tieuchi::arrow
