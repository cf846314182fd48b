#pragma once

#include <cstdint>

namespace tieuchi {

/// How a fraction of the smallest unit of points is settled.
enum class Rounding : std::uint8_t { half_up, half_even, down, up };

/// `numerator / denominator` as a whole number, for a numerator of 0 or more and a denominator above 0. Exact until the one rounding.
__extension__ using WideInt = __int128;
constexpr std::int64_t rounded(WideInt numerator, WideInt denominator, Rounding rounding) noexcept {
    const WideInt whole = numerator / denominator, rest = numerator % denominator;
    const WideInt twice = rest * 2;
    bool up = false;
    switch (rounding) {
        case Rounding::half_up: up = twice >= denominator; break;
        case Rounding::half_even: up = twice > denominator || (twice == denominator && whole % 2 == 1); break;
        case Rounding::down: break;
        case Rounding::up: up = rest > 0; break;
    }
    return static_cast<std::int64_t>(whole + (up ? 1 : 0));
}

}  // namespace tieuchi
