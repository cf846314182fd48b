#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "tieuchi/values/decimal.hpp"

namespace tieuchi::explaining {

__extension__ using Wide = __int128;

/// `left - right`, or nothing where 64 bits do not hold it.
inline std::optional<Decimal> difference(const Decimal& left, const Decimal& right) noexcept {
    const int scale = std::max(left.decimals(), right.decimals());
    const Wide apart = Wide{left.digits()} * power_of_ten(scale - left.decimals()) -
                       Wide{right.digits()} * power_of_ten(scale - right.decimals());
    const auto narrow = static_cast<std::int64_t>(apart);
    return narrow == apart ? std::optional(Decimal(narrow, scale)) : std::nullopt;
}

/// The quotient rounded up, of a dividend of 0 or more.
constexpr Wide ceil_of(Wide dividend, Wide divisor) noexcept { return (dividend + divisor - 1) / divisor; }

}  // namespace tieuchi::explaining
