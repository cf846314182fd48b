#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tieuchi/kernels/bits.hpp"
#include "tieuchi/values/percent.hpp"

namespace tieuchi::kernels {

/// Decide `values[row] >= cut` for one block of rows.
///
/// - Shape: `out` has a bit for each value, `words_for(values.size())` words.
/// - Unit: `cut` is in the unit of `values`.
/// - Missing: a missing row holds 0; the caller masks the result with its validity.
/// - Cost: one pass, no allocation, no branch per element.
template <class Lane>
void at_least(std::span<const Lane> values, Lane cut, Plane out) noexcept {
    pack(values.size(), out, [&](std::size_t row) { return values[row] >= cut; });
}

/// `values[row] <= cut`, as `at_least`.
template <class Lane>
void at_most(std::span<const Lane> values, Lane cut, Plane out) noexcept {
    pack(values.size(), out, [&](std::size_t row) { return values[row] <= cut; });
}

/// `left[row] > right[row]`, as `at_least`.
template <class Lane>
void exceeds(std::span<const Lane> left, std::span<const Lane> right, Plane out) noexcept {
    pack(left.size(), out, [&](std::size_t row) { return left[row] > right[row]; });
}

/// Whether `values[row]` is one of `codes`, as `at_least`.
template <class Lane>
void any_equal(std::span<const Lane> values, std::span<const std::int64_t> codes, Plane out) noexcept {
    pack(values.size(), out, [&](std::size_t row) {
        bool found = false;
        for (const std::int64_t code : codes) found |= values[row] == code;
        return found;
    });
}

/// Decide `per_part * part[row] >= per_whole * whole[row]`: a share or ratio reaches a percentage.
///
/// - Exact: in 64 bits; the checker has shown that no product of a valid value leaves them.
template <class Lane>
void share_at_least(std::span<const Lane> part, std::span<const Lane> whole, PercentFactors by, Plane out) noexcept {
    pack(part.size(), out, [&](std::size_t row) {
        return by.per_part * std::int64_t{part[row]} >= by.per_whole * std::int64_t{whole[row]};
    });
}

/// `per_part * part[row] <= per_whole * whole[row]`, as `share_at_least`.
template <class Lane>
void share_at_most(std::span<const Lane> part, std::span<const Lane> whole, PercentFactors by, Plane out) noexcept {
    pack(part.size(), out, [&](std::size_t row) {
        return by.per_part * std::int64_t{part[row]} <= by.per_whole * std::int64_t{whole[row]};
    });
}

}  // namespace tieuchi::kernels
