#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

namespace tieuchi {

/// A run of rows of one column that lies together in memory. What `values` points at depends on the column's type:
///
/// - numbers, booleans, dates, decimals: the first row's element;
/// - bits: a bitmap, of which bit `bit_offset` is the first row's;
/// - text with offsets: the first row's offset, one more of them than rows, into `text`;
/// - text views: the first row's view, 16 bytes each; long ones lie in `text_buffers`.
///
/// Whoever makes a chunk of text has checked that offsets ascend and views lie in their buffers where a row is present.
struct Chunk {
    static constexpr std::size_t all_labels = std::numeric_limits<std::size_t>::max();

    const void* values = nullptr;
    std::size_t size = 0;
    const std::uint8_t* validity = nullptr;
    std::size_t validity_offset = 0;  ///< bit of the first row
    std::size_t bit_offset = 0;
    const char* text = nullptr;
    std::vector<std::string_view> text_buffers;
    std::size_t first_label = 0;           ///< the label that code 0 means
    std::size_t label_count = all_labels;  ///< codes are below it
    std::size_t first_row = 0;             ///< within the column; `Column::add` sets it

    bool is_valid(std::size_t at) const noexcept { return validity == nullptr || bit(validity, validity_offset + at); }
    bool flag(std::size_t at) const noexcept { return bit(values, bit_offset + at); }

    /// One element, wherever it lies: nothing demands that borrowed memory is aligned.
    template <class T>
    T element(std::size_t at) const noexcept {
        T value;
        std::memcpy(&value, static_cast<const std::byte*>(values) + at * sizeof(T), sizeof(T));
        return value;
    }

    /// The text between two offsets.
    template <class Offset>
    std::string_view text_between(std::size_t at) const noexcept {
        const auto begin = element<Offset>(at), end = element<Offset>(at + 1);
        return begin == end ? std::string_view()
                            : std::string_view(text + begin, static_cast<std::size_t>(end - begin));
    }

    /// The text of a view.
    std::string_view text_viewed(std::size_t at) const noexcept {
        constexpr std::size_t size_of_view = 16;
        constexpr std::int32_t longest_inline = 12;
        const char* view = static_cast<const char*>(values) + at * size_of_view;
        std::int32_t length = 0, buffer = 0, begin = 0;
        std::memcpy(&length, view, 4);
        if (length <= longest_inline) return {view + 4, static_cast<std::size_t>(length)};
        std::memcpy(&buffer, view + 8, 4);
        std::memcpy(&begin, view + 12, 4);
        assert(static_cast<std::size_t>(buffer) < text_buffers.size());
        return text_buffers[static_cast<std::size_t>(buffer)].substr(static_cast<std::size_t>(begin),
                                                                     static_cast<std::size_t>(length));
    }

private:
    static bool bit(const void* bitmap, std::size_t at) noexcept {
        return ((static_cast<const std::uint8_t*>(bitmap)[at / 8] >> (at % 8)) & 1) != 0;
    }
};

}  // namespace tieuchi
