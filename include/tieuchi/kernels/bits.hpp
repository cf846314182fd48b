#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tieuchi::kernels {

/// One bit a row, 64 rows a word, the first row in the least significant bit. Bits behind the last
/// row of a block are clear in every plane.
using Plane = std::span<std::uint64_t>;
using ConstPlane = std::span<const std::uint64_t>;

constexpr std::size_t words_for(std::size_t rows) noexcept { return (rows + 63) / 64; }

/// Set bit `row` of `out` to `test(row)` for each of `rows` rows.
template <class Test>
void pack(std::size_t rows, Plane out, Test test) noexcept {
    for (std::size_t word = 0; word < words_for(rows); ++word) {
        const std::size_t first = word * 64, count = std::min<std::size_t>(64, rows - first);
        std::uint64_t bits = 0;
        for (std::size_t bit = 0; bit < count; ++bit) bits |= std::uint64_t{test(first + bit)} << bit;
        out[word] = bits;
    }
}

constexpr bool test_bit(ConstPlane plane, std::size_t row) noexcept {
    return ((plane[row / 64] >> (row % 64)) & 1) != 0;
}
constexpr void set_bit(Plane plane, std::size_t row) noexcept { plane[row / 64] |= std::uint64_t{1} << (row % 64); }
constexpr void clear_bit(Plane plane, std::size_t row) noexcept {
    plane[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}

}  // namespace tieuchi::kernels
