#pragma once

#include <algorithm>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "tieuchi/values/decimal.hpp"

namespace tieuchi {

/// An exact percentage: `"90%"`, `"62.5%"`. `of_hundred` is 90 for nine in ten.
struct Percent {
    Decimal of_hundred;

    /// Read `"90%"`; nothing without the sign or without a number before it.
    static constexpr std::optional<Percent> from_text(std::string_view text) noexcept {
        if (!text.ends_with('%')) return std::nullopt;
        const std::optional<Decimal> number = Decimal::from_text(text.substr(0, text.size() - 1));
        return number ? std::optional(Percent{*number}) : std::nullopt;
    }
    std::string to_text() const { return of_hundred.to_text() + "%"; }

    friend constexpr bool operator==(const Percent&, const Percent&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(const Percent& left, const Percent& right) noexcept {
        return left.of_hundred <=> right.of_hundred;
    }
};

/// `part / whole >= percent` as integers: `per_part * part >= per_whole * whole`. The pair is
/// `100 * 10^d` and the percentage at `d` decimals, so that nothing is ever divided.
struct PercentFactors {
    std::int64_t per_part = 100, per_whole = 0;

    friend constexpr bool operator==(const PercentFactors&, const PercentFactors&) noexcept = default;
};

constexpr PercentFactors factors(const Percent& percent) noexcept {
    return {100 * power_of_ten(percent.of_hundred.decimals()), percent.of_hundred.digits()};
}

/// `sum / (weight * 10^scale) >= cut` as integers, in the same form: `per_part * sum >= per_whole * weight`.
constexpr PercentFactors mean_factors(const Decimal& cut, int scale) noexcept {
    const int common = std::max(cut.decimals(), scale);
    return {power_of_ten(common - scale), cut.digits() * power_of_ten(common - cut.decimals())};
}

}  // namespace tieuchi
