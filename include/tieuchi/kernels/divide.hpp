#pragma once

#include <algorithm>
#include <cstdint>

#include "tieuchi/values/rounding.hpp"

/// The two divisions there are, a number at a time; each is exact in 128 bits until its one rounding.
namespace tieuchi::kernels {

/// `value * multiplier / divisor`, rounded; a value below zero, which only a missing row has, counts as zero.
constexpr std::int64_t rounded_points(std::int64_t value, std::int64_t multiplier, std::int64_t divisor,
                                      Rounding rounding) noexcept {
    return value <= 0 ? 0 : rounded(WideInt{value} * multiplier, divisor, rounding);
}

/// `all * (per_part * part) / (per_whole * whole)`, rounded to multiples of `unit`.
struct Proportional {
    std::int64_t part, whole, per_part, per_whole, all, unit;
    Rounding rounding;
};

/// From nothing, where the part is zero or less, to `all`, where it reaches the whole; a whole of zero counts as reached, and
/// the caller overwrites it.
constexpr std::int64_t proportional_points(const Proportional& of) noexcept {
    const WideInt part = WideInt{of.per_part} * of.part, whole = WideInt{of.per_whole} * of.whole;
    if (part <= 0) return 0;
    if (part >= whole) return of.all;
    return std::min(of.all, of.unit * rounded(part * of.all, whole * of.unit, of.rounding));
}

}  // namespace tieuchi::kernels
