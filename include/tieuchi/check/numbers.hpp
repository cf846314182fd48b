#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "tieuchi/check/walk.hpp"
#include "tieuchi/model/column_spec.hpp"

namespace tieuchi::checks {

inline bool fits_64_bits(Wide value) noexcept {
    return value <= std::numeric_limits<std::int64_t>::max() && value >= std::numeric_limits<std::int64_t>::min();
}

/// `number / 10^decimals`, as people write it.
inline std::string wide_text(Wide number, int decimals = 0) {
    if (fits_64_bits(number)) return Decimal::scaled_text(static_cast<std::int64_t>(number), decimals);
    std::string digits;
    for (Wide rest = number < 0 ? -number : number; rest > 0; rest /= 10) {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    }
    if (decimals > 0) {
        digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') digits.pop_back();
    }
    return (number < 0 ? "-" : "") + digits;
}

inline bool check_decimals(Problems& problems, const Decimal& value, int most) {
    if (is_sound(value) && value.decimals() <= most) return true;
    problems.add("too-many-decimals",
                 "expected at most " + std::to_string(most) + " decimals, found " +
                     (is_sound(value) ? value.to_text() : std::to_string(value.decimals()) + " decimals"),
                 most == Decimal::most_decimals ? "write it with fewer decimals"
                                                : "write it with fewer decimals, or declare more with \"decimals\"");
    return false;
}

/// A number at a scale; nothing and a problem here if it has too many decimals or is too large.
inline std::optional<std::int64_t> scaled(Problems& problems, const Decimal& value, int decimals) {
    if (!check_decimals(problems, value, decimals)) return std::nullopt;
    const auto fits = value.at_scale(decimals);
    if (!fits || *fits > 999'999'999'999'999'999 || *fits < -999'999'999'999'999'999) {
        problems.add(
            "not-exact",
            "expected at most 18 digits at " + std::to_string(decimals) + " decimals, found " + value.to_text(),
            "state a smaller number, or fewer decimals");
        return std::nullopt;
    }
    return fits;
}

/// The lowest and highest value of a count, a number or points.
inline std::pair<Decimal, Decimal> range_of(const Walk& walk, const Measure& measure) {
    const ColumnSpec spec = columns_of(walk.draft, *walk.names.measures.find(measure.id)).front();
    return {Decimal(spec.min, spec.scale), Decimal(spec.max, spec.scale)};
}

/// How many decimals a value of a count, a number or points may have.
inline int decimals_of(const Measure& measure) noexcept {
    if (const auto* number = std::get_if<Number>(&measure.type)) return number->decimals;
    if (const auto* points = std::get_if<PointsGiven>(&measure.type)) return points->decimals;
    return 0;
}

inline bool is_numeric(const Measure& measure) noexcept {
    return std::holds_alternative<Count>(measure.type) || std::holds_alternative<Number>(measure.type) ||
           std::holds_alternative<PointsGiven>(measure.type);
}
inline bool is_relative(const Measure& measure) noexcept {
    return std::holds_alternative<ShareOf>(measure.type) || std::holds_alternative<Ratio>(measure.type);
}

}  // namespace tieuchi::checks
