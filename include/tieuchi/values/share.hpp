#pragma once

#include <cstdint>

#include "tieuchi/values/percent.hpp"

namespace tieuchi {

/// A count out of a base, both known: 42 of 70. Never divided.
struct Share {
    std::int64_t count = 0, base = 0;
};

/// `count / base >= percent`, for a base above zero, in 128 bits: exact for every input.
constexpr bool reaches(const Share& share, const Percent& percent) noexcept {
    __extension__ using Wide = __int128;
    const PercentFactors by = factors(percent);
    return Wide{by.per_part} * share.count >= Wide{by.per_whole} * share.base;
}

/// `count / base <= percent`, likewise.
constexpr bool stays_within(const Share& share, const Percent& percent) noexcept {
    __extension__ using Wide = __int128;
    const PercentFactors by = factors(percent);
    return Wide{by.per_part} * share.count <= Wide{by.per_whole} * share.base;
}

}  // namespace tieuchi
