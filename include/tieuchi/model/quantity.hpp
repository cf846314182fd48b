#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/values/calendar.hpp"

namespace tieuchi {

/// The numbers that a measure gives, as integers: each is `value * 10^scale * divisor`, from `lowest` to `highest`.
/// Choices count their values from 0, dates their days since 1970.
struct Quantity {
    __extension__ using Wide = __int128;

    Wide lowest = 0, highest = 0;
    int scale = 0;
    std::int64_t divisor = 1;  ///< of a weighted mean the sum of its weights, else 1
};

/// Ages that a cut may name; what a birth date gives beyond is compared all the same.
inline constexpr std::int64_t oldest_age = 150;

/// The weights of a mean as integers at one scale, in the order of its parts.
inline std::vector<std::int64_t> integer_weights(const WeightedMean& mean) {
    int decimals = 0;
    for (const WeightedPart& part : mean.of) decimals = std::max(decimals, part.weight.decimals());
    std::vector<std::int64_t> weights;
    for (const WeightedPart& part : mean.of) weights.push_back(part.weight.at_scale(decimals).value_or(1));
    return weights;
}

/// The measure of this id; the checker has seen that there is one.
inline std::size_t measure_index(const Draft& draft, std::string_view id) noexcept {
    for (std::size_t index = 0; index < draft.measures.size(); ++index) {
        if (draft.measures[index].id == id) return index;
    }
    assert(false && "the checker has resolved every measure");
    return 0;
}

Quantity quantity_of(const Draft& draft, std::size_t index);

namespace detail {

inline Quantity at_scale(Quantity quantity, int scale) noexcept {
    const std::int64_t lift = power_of_ten(scale - quantity.scale);
    return {quantity.lowest * lift, quantity.highest * lift, scale, quantity.divisor};
}

inline Quantity quantity_of(const Draft& draft, const Derived& derived) {
    std::vector<Quantity> parts;
    int scale = 0;
    for (const Identifier& id : derived.of) {
        parts.push_back(tieuchi::quantity_of(draft, measure_index(draft, id)));
        scale = std::max(scale, parts.back().scale);
    }
    Quantity all{0, 0, scale, 1};
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const Quantity part = at_scale(parts[at], scale);
        if (at == 0) {
            all = part;
        } else if (derived.kind == Derived::Kind::sum) {
            all = {all.lowest + part.lowest, all.highest + part.highest, scale, 1};
        } else if (derived.kind == Derived::Kind::difference) {
            all = {all.lowest - part.highest, all.highest - part.lowest, scale, 1};
        } else if (derived.kind == Derived::Kind::minimum) {
            all = {std::min(all.lowest, part.lowest), std::min(all.highest, part.highest), scale, 1};
        } else {
            all = {std::max(all.lowest, part.lowest), std::max(all.highest, part.highest), scale, 1};
        }
    }
    return all;
}

inline Quantity quantity_of(const Draft& draft, const WeightedMean& mean) {
    const std::vector<std::int64_t> weights = integer_weights(mean);
    Quantity all{0, 0, 0, 0};
    for (const WeightedPart& part : mean.of) {
        all.scale = std::max(all.scale, tieuchi::quantity_of(draft, measure_index(draft, part.measure)).scale);
    }
    for (std::size_t at = 0; at < weights.size(); ++at) {
        const Quantity part =
            at_scale(tieuchi::quantity_of(draft, measure_index(draft, mean.of[at].measure)), all.scale);
        all.lowest += part.lowest * weights[at];
        all.highest += part.highest * weights[at];
        all.divisor += weights[at];
    }
    return all;
}

}  // namespace detail

/// What numbers a measure gives; of a share or ratio, which is a pair, those of its count or part; of a mean over members
/// those of the mean.
///
/// - Requires: its parts are declared, and none rests on itself.
inline Quantity quantity_of(const Draft& draft, std::size_t index) {
    const Measure& measure = draft.measures[index];
    if (const auto* derived = std::get_if<Derived>(&measure.type)) return detail::quantity_of(draft, *derived);
    if (const auto* mean = std::get_if<WeightedMean>(&measure.type)) return detail::quantity_of(draft, *mean);
    if (std::holds_alternative<Age>(measure.type)) return {0, oldest_age, 0, 1};
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        return quantity_of(draft, measure_index(draft, ratio->of));
    }
    const auto* over = std::get_if<OverMembers>(&measure.type);
    if (over && over->kind == OverMembers::Kind::mean) {
        const MemberValue value = detail::member_value(draft, *over);
        return {value.min, value.max, value.scale, 1};
    }
    const ColumnSpec spec = columns_of(draft, index).front();
    return {spec.min, spec.max, spec.scale, 1};
}

/// The measures that a derived one is made of, in order; none for one with columns of its own.
inline std::vector<Identifier> parts_of(const Measure& measure) {
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) return {ratio->of, ratio->base};
    if (const auto* derived = std::get_if<Derived>(&measure.type)) return derived->of;
    if (const auto* age = std::get_if<Age>(&measure.type)) return {age->born};
    std::vector<Identifier> parts;
    if (const auto* mean = std::get_if<WeightedMean>(&measure.type)) {
        for (const WeightedPart& part : mean->of) parts.push_back(part.measure);
    }
    return parts;
}

/// A cut as the number that it is compared as: the place of a value among those of a choice, the day number of a date.
inline Decimal as_number(const Measure& measure, const Label& label) noexcept {
    const auto* choice = std::get_if<Choice>(&measure.type);
    for (std::size_t at = 0; choice && at < choice->values.size(); ++at) {
        if (choice->values[at] == label.id) return Decimal(static_cast<std::int64_t>(at));
    }
    return Decimal(0);
}
inline Decimal as_number(const Date& date) noexcept { return Decimal(day_number(date)); }

}  // namespace tieuchi
