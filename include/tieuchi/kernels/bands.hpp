#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tieuchi::kernels {

/// The points of the band that each value falls in.
///
/// - Shape: `cuts` ascend strictly; `points` has one element for each. Below the first cut a row gets
///   the first band's points, as a missing row does: the caller overwrites it.
/// - Cost: one pass for each band, no branch per element.
template <class In, class Out>
void bands(std::span<const In> values, std::span<const std::int64_t> cuts, std::span<const std::int64_t> points,
           std::span<Out> out) noexcept {
    assert(!cuts.empty() && cuts.size() == points.size() && values.size() == out.size());
    for (std::size_t row = 0; row < out.size(); ++row) out[row] = static_cast<Out>(points[0]);
    for (std::size_t band = 1; band < cuts.size(); ++band) {
        const auto cut = static_cast<In>(cuts[band]);
        const auto earned = static_cast<Out>(points[band]);
        for (std::size_t row = 0; row < out.size(); ++row) out[row] = values[row] >= cut ? earned : out[row];
    }
}

}  // namespace tieuchi::kernels
