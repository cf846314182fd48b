#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tieuchi/check/numbers.hpp"
#include "tieuchi/model/given_case.hpp"

namespace tieuchi::checks {

/// One number that a case gives for a column: within its range, with its decimals. Nothing, and a problem, if not.
inline std::optional<std::int64_t> check_given_column(Problems& problems, const ColumnSpec& column,
                                                      const Decimal& value) {
    if (!check_decimals(problems, value, column.decimals)) return std::nullopt;
    const auto scaled = value.at_scale(column.scale);
    if (scaled && *scaled >= column.min && *scaled <= column.max) return scaled;
    problems.add("value-out-of-range",
                 "expected a value from " + Decimal::scaled_text(column.min, column.scale) + " to " +
                     Decimal::scaled_text(column.max, column.scale) + " for " + in_quotes(column.name) + ", found " +
                     value.to_text(),
                 "correct the value, or the range of the measure");
    return std::nullopt;
}

/// The lowest and the highest of one measure over members, so far as they are given and sound.
struct GivenSides {
    std::optional<std::int64_t> low, base, high, base_high;
};

/// No count above its base, no highest below the lowest, and no base of zero on one side alone.
inline void check_given_sides(Problems& problems, OverMembers::Kind kind, const GivenSides& given) {
    const GivenSides sides{given.low, given.base, given.high ? given.high : given.low,
                           given.base_high ? given.base_high : given.base};
    const auto above = [&](const auto& count, const auto& base) {
        if (!tieuchi::is_share(kind) || !count || !base || *count <= *base) return false;
        problems.add(
            "count-above-base",
            "expected a count of at most the base, " + std::to_string(*base) + ", found " + std::to_string(*count),
            "correct one of them");
        return true;
    };
    if (above(sides.low, sides.base) || above(sides.high, sides.base_high) || !sides.low || !sides.high) return;
    const bool fraction = is_fraction(kind);
    if (fraction && (!sides.base || !sides.base_high)) return;
    const std::int64_t base = fraction ? *sides.base : 1, base_high = fraction ? *sides.base_high : 1;
    const bool one_empty = (base == 0) != (base_high == 0);
    if (!one_empty && Wide{*sides.low} * base_high <= Wide{*sides.high} * base) return;
    problems.add("bounds-reversed", "expected a highest value of at least the lowest, found one below it",
                 "correct one of the two; what is known has both alike");
}

/// What a case gives for a measure over members: bounds, or what they are where nothing is unknown. False where it is of
/// another type.
inline bool check_given_over_members(Walk& walk, const Measure& measure, const OverMembers& over,
                                     const GivenValue& value) {
    const auto* number = std::get_if<Decimal>(&value);
    const auto* share = std::get_if<GivenShare>(&value);
    const auto* bounds = std::get_if<GivenBounds>(&value);
    const bool amount = is_amount(over.kind), fraction = is_fraction(over.kind);
    const bool fits = bounds || (number && !fraction) || (share && !amount);
    if (!fits || walk.unsound.contains(measure.id)) return fits;
    const std::vector<ColumnSpec> columns = columns_of(walk.draft, *walk.names.measures.find(measure.id));
    const auto part = [&](const char* member, const std::optional<Decimal>& given,
                          std::size_t column) -> std::optional<std::int64_t> {
        if (!given) return std::nullopt;
        const auto here = walk.problems.at(member);
        return check_given_column(walk.problems, columns[column], *given);
    };
    GivenSides sides;
    if (number) {
        check_given_column(walk.problems, columns[0], *number);
    } else if (share) {
        sides.low = part("count", share->count, 0);
        sides.base = part("base", share->base, 1);
    } else {
        sides.low = part("low", bounds->low, 0);
        sides.high = part("high", bounds->high, amount ? 1 : 2);
        if (!amount) sides.base = part("base", bounds->base, 1);
        if (fraction) sides.base_high = part("base_high", bounds->base_high, 3);
    }
    check_given_sides(walk.problems, over.kind, sides);
    return true;
}

}  // namespace tieuchi::checks
