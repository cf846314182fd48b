#pragma once

#include <cstddef>

#include "tieuchi/kernels/bits.hpp"

namespace tieuchi::kernels {

/// `out = left & right`, a word at a time. All three have one length; `out` may be an operand.
inline void bit_and(ConstPlane left, ConstPlane right, Plane out) noexcept {
    for (std::size_t word = 0; word < out.size(); ++word) out[word] = left[word] & right[word];
}

/// `out = left | right`, as `bit_and`.
inline void bit_or(ConstPlane left, ConstPlane right, Plane out) noexcept {
    for (std::size_t word = 0; word < out.size(); ++word) out[word] = left[word] | right[word];
}

/// `out = left & ~right`, as `bit_and`.
inline void bit_and_not(ConstPlane left, ConstPlane right, Plane out) noexcept {
    for (std::size_t word = 0; word < out.size(); ++word) out[word] = left[word] & ~right[word];
}

}  // namespace tieuchi::kernels
