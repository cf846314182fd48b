#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "tieuchi/check/walk.hpp"
#include "tieuchi/model/quantity.hpp"

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

/// What numbers a measure gives, ordered choices and dates included. Its parts are sound.
inline Quantity quantity_of(const Walk& walk, const Measure& measure) {
    return tieuchi::quantity_of(walk.draft, *walk.names.measures.find(measure.id));
}

/// A bound of a quantity as people write it; of a weighted mean cut off at the scale of its parts.
inline std::string bound_text(const Quantity& quantity, Wide bound) {
    return wide_text(bound / quantity.divisor, quantity.scale);
}

/// Below, at or above: the sign of `cut - bound`. Exact: what a checked document compares stays far inside 128 bits.
inline int side_of(const Quantity& quantity, const Decimal& cut, Wide bound) noexcept {
    const Wide left = Wide{cut.digits()} * power_of_ten(quantity.scale) * quantity.divisor;
    const Wide right = bound * power_of_ten(cut.decimals());
    return left < right ? -1 : left > right ? 1 : 0;
}

/// How many decimals a value of a measure, or a cut on it, may have; of one that is not sound, as many as can be held.
inline int decimals_of(const Walk& walk, const Measure& measure) {
    if (walk.unsound.contains(measure.id)) return Decimal::most_decimals;
    if (const auto* number = std::get_if<Number>(&measure.type)) return number->decimals;
    if (const auto* points = std::get_if<PointsGiven>(&measure.type)) return points->decimals;
    if (std::holds_alternative<WeightedMean>(measure.type)) return Decimal::most_decimals;
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
        if (over->kind == OverMembers::Kind::mean) return Decimal::most_decimals;
        return takes_value(over->kind) ? tieuchi::detail::member_value(walk.draft, *over).scale : 0;
    }
    if (std::holds_alternative<Derived>(measure.type)) {
        int decimals = 0;
        for (const Identifier& id : parts_of(measure)) {
            const auto part = walk.names.measures.find(id);
            if (part) decimals = std::max(decimals, decimals_of(walk, walk.draft.measures[*part]));
        }
        return decimals;
    }
    return 0;
}

/// Whether a measure has a column of yes or no.
inline bool is_flag(const Measure& measure) noexcept {
    return std::holds_alternative<YesNo>(measure.type) || std::holds_alternative<Judged>(measure.type) ||
           std::holds_alternative<TitleOf>(measure.type);
}
/// The kind of a measure over members.
inline std::optional<OverMembers::Kind> kind_over_members(const Measure& measure) noexcept {
    const auto* over = std::get_if<OverMembers>(&measure.type);
    return over ? std::optional(over->kind) : std::nullopt;
}
/// Whether a measure answers yes or no, from a column or of its members.
inline bool is_yes_or_no(const Measure& measure) noexcept {
    const auto over = kind_over_members(measure);
    return is_flag(measure) || over == OverMembers::Kind::any || over == OverMembers::Kind::all;
}
/// Whether a measure is a part of a base, never above 100 %.
inline bool is_share(const Measure& measure) noexcept {
    return std::holds_alternative<ShareOf>(measure.type) || kind_over_members(measure) == OverMembers::Kind::share;
}
/// Whether a measure over members gives numbers: how many there are, or a value of theirs.
inline bool is_number_over_members(const Measure& measure) noexcept {
    const auto over = kind_over_members(measure);
    return over && !tieuchi::is_share(*over);
}
/// Whether a measure has a column of numbers.
inline bool is_column_of_numbers(const Measure& measure) noexcept {
    return std::holds_alternative<Count>(measure.type) || std::holds_alternative<Number>(measure.type) ||
           std::holds_alternative<PointsGiven>(measure.type);
}
/// Whether a measure gives numbers: from a column, derived, or over members.
inline bool is_numeric(const Measure& measure) noexcept {
    return is_column_of_numbers(measure) || std::holds_alternative<Derived>(measure.type) ||
           std::holds_alternative<WeightedMean>(measure.type) || std::holds_alternative<Age>(measure.type) ||
           is_number_over_members(measure);
}
inline bool is_ordered_choice(const Measure& measure) noexcept {
    const auto* choice = std::get_if<Choice>(&measure.type);
    return choice && choice->ordered;
}
inline bool is_date(const Measure& measure) noexcept { return std::holds_alternative<DateGiven>(measure.type); }
inline bool is_relative(const Measure& measure) noexcept {
    return is_share(measure) || std::holds_alternative<Ratio>(measure.type);
}
/// Whether "at least" has a meaning.
inline bool is_comparable(const Measure& measure) noexcept {
    return is_numeric(measure) || is_relative(measure) || is_ordered_choice(measure) || is_date(measure);
}
inline constexpr const char* comparable_types =
    "count, number, points, share, ratio, date, age, an ordered choice or one derived from numbers";

}  // namespace tieuchi::checks
