#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "tieuchi/kernels/bits.hpp"

namespace tieuchi::kernels {

/// `out[row] = value`.
template <class Lane>
void fill(Lane value, std::span<Lane> out) noexcept {
    std::fill(out.begin(), out.end(), value);
}

/// `total[row] += values[row]`; range analysis chose lanes that hold every sum.
template <class Lane>
void add(std::span<const Lane> values, std::span<Lane> total) noexcept {
    for (std::size_t row = 0; row < total.size(); ++row) total[row] = static_cast<Lane>(total[row] + values[row]);
}

/// `total[row] -= values[row]`.
template <class Lane>
void subtract(std::span<const Lane> values, std::span<Lane> total) noexcept {
    for (std::size_t row = 0; row < total.size(); ++row) total[row] = static_cast<Lane>(total[row] - values[row]);
}

/// `total[row] += value` where the bit is set.
template <class Lane>
void add_where(ConstPlane where, Lane value, std::span<Lane> total) noexcept {
    for (std::size_t row = 0; row < total.size(); ++row) {
        total[row] = static_cast<Lane>(total[row] + (test_bit(where, row) ? value : Lane{0}));
    }
}

/// `total[row] += factor * values[row]`, in 64 bits.
template <class Lane>
void add_scaled(std::span<const Lane> values, std::int64_t factor, std::span<std::int64_t> total) noexcept {
    for (std::size_t row = 0; row < total.size(); ++row) total[row] += factor * std::int64_t{values[row]};
}

/// `out[row] = value` where the bit is set; other rows keep what they have.
template <class Lane>
void put_where(ConstPlane where, Lane value, std::span<Lane> out) noexcept {
    for (std::size_t row = 0; row < out.size(); ++row) out[row] = test_bit(where, row) ? value : out[row];
}

/// `out[row] = values[row]` where the bit is set; other rows keep what they have.
template <class Lane>
void copy_where(ConstPlane where, std::span<const Lane> values, std::span<Lane> out) noexcept {
    for (std::size_t row = 0; row < out.size(); ++row) out[row] = test_bit(where, row) ? values[row] : out[row];
}

/// `out[row]` becomes the lesser of itself and `values[row]` where the bit is set.
template <class Lane>
void lesser_where(ConstPlane where, std::span<const Lane> values, std::span<Lane> out) noexcept {
    for (std::size_t row = 0; row < out.size(); ++row) {
        out[row] = test_bit(where, row) ? std::min(values[row], out[row]) : out[row];
    }
}

/// `out[row]` becomes the greater of itself and `values[row]` where the bit is set.
template <class Lane>
void greater_where(ConstPlane where, std::span<const Lane> values, std::span<Lane> out) noexcept {
    for (std::size_t row = 0; row < out.size(); ++row) {
        out[row] = test_bit(where, row) ? std::max(values[row], out[row]) : out[row];
    }
}

}  // namespace tieuchi::kernels
