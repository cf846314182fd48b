#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "tieuchi/kernels/bits.hpp"

namespace tieuchi::kernels {

/// How the values of a column become integers at the scale at which a plan keeps them.
struct LoadSpec {
    std::int64_t multiplier = 1;    ///< of an integer value
    double float_multiplier = 1;    ///< of a float value: `10^decimals` of its measure
    std::int64_t lift = 1;          ///< from the measure's decimals to the plan's scale, after a float was read
    std::int64_t min = 0, max = 1;  ///< the range that holds, at the plan's scale
    bool nan_is_missing = false;
    std::span<const std::int16_t> codes;  ///< not empty: values are codes, this is the choice of each, -1 none
};

/// Why a value could not be taken.
enum class Fault : std::uint8_t { none, not_a_number, not_at_scale, out_of_range, unknown_choice, not_a_date };

/// One value of a column as the plan keeps it.
struct Loaded {
    std::int64_t value = 0;
    Fault fault = Fault::none;
};

/// The definition of reading one value that is present.
///
/// - Exact: a float x stands for the integer k at `d` decimals when |x * 10^d - k| <= 1e-6; nothing is rounded.
template <class Source>
Loaded read_value(Source value, const LoadSpec& spec) noexcept {
    constexpr std::int64_t largest = 4'000'000'000'000'000'000;
    const auto within = [&](std::int64_t scaled) {
        return scaled < spec.min || scaled > spec.max ? Loaded{0, Fault::out_of_range} : Loaded{scaled, Fault::none};
    };
    if constexpr (std::is_floating_point_v<Source>) {
        const double scaled = static_cast<double>(value) * spec.float_multiplier;
        if (std::isnan(scaled)) return {0, Fault::not_a_number};
        if (!(std::fabs(scaled) <= static_cast<double>(largest))) return {0, Fault::out_of_range};
        const double nearest = std::nearbyint(scaled);
        if (!(std::fabs(scaled - nearest) <= 1e-6)) return {0, Fault::not_at_scale};
        const auto whole = static_cast<std::int64_t>(nearest);
        if (whole > largest / spec.lift || whole < -largest / spec.lift) return {0, Fault::out_of_range};
        return within(whole * spec.lift);
    } else {
        if constexpr (std::is_same_v<Source, std::uint64_t>) {
            if (value > static_cast<std::uint64_t>(largest)) {
                return {0, spec.codes.empty() ? Fault::out_of_range : Fault::unknown_choice};
            }
        }
        const auto whole = static_cast<std::int64_t>(value);
        if (!spec.codes.empty()) {
            const bool known = whole >= 0 && whole < static_cast<std::int64_t>(spec.codes.size());
            const std::int16_t code = known ? spec.codes[static_cast<std::size_t>(whole)] : std::int16_t{-1};
            return code < 0 ? Loaded{0, Fault::unknown_choice} : Loaded{code, Fault::none};
        }
        if (whole > largest / spec.multiplier || whole < -largest / spec.multiplier) return {0, Fault::out_of_range};
        return within(whole * spec.multiplier);
    }
}

/// Read one block of a column into lanes.
///
/// - Shape: `valid`, `bad` and `out` have the block's rows; `valid` comes with the column's validity.
/// - Missing: a missing row is 0 in `out`; with `nan_is_missing` NaN clears its bit of `valid`.
/// - Errors: a value that cannot be taken sets its bit of `bad` and is 0 in `out`.
template <class Source, class Lane>
void load(std::span<const Source> values, const LoadSpec& spec, Plane valid, Plane bad, std::span<Lane> out) noexcept {
    pack(values.size(), bad, [&](std::size_t row) {
        const Loaded loaded = read_value(values[row], spec);
        bool present = test_bit(valid, row);
        if (loaded.fault == Fault::not_a_number && spec.nan_is_missing && present) {
            valid[row / 64] &= ~(std::uint64_t{1} << (row % 64));
            present = false;
        }
        out[row] = present ? static_cast<Lane>(loaded.value) : Lane{0};
        return present && loaded.fault != Fault::none;
    });
}

}  // namespace tieuchi::kernels
