#pragma once

#include <cstdint>

#include "random/assumptions.hpp"
#include "random/drafts.hpp"
#include "random/rows.hpp"

namespace tieuchi::random_sets {

/// How many random sets to go through of those that a test asks for: with AddressSanitizer, which takes ten times as long and
/// finds its faults in the first few, a quarter.
constexpr std::uint64_t some_of(std::uint64_t sets) noexcept {
#if defined(__SANITIZE_ADDRESS__)
    return sets / 4;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    return sets / 4;
#else
    return sets;
#endif
#else
    return sets;
#endif
}

}  // namespace tieuchi::random_sets
