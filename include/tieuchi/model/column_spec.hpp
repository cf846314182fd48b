#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tieuchi/model/draft.hpp"
#include "tieuchi/values/calendar.hpp"

namespace tieuchi {

/// The largest count, and the largest number in units of its scale, where a measure states no `max`.
inline constexpr std::int64_t default_largest = 1'000'000'000'000;

/// One column that a set needs: the integers that stand for its values.
///
/// - A yes/no is 0 or 1, a choice the index of its value, a date its days since 1970, everything else `value * 10^scale`.
/// - `decimals` is what an input may have; `scale` is how it is kept: points are kept at the set's scale.
struct ColumnSpec {
    enum class Kind : std::uint8_t { flag, integer, decimal, label, date };

    std::string name;         ///< `<id>`, `<id>.count` or `<id>.base`
    std::size_t measure = 0;  ///< index into the draft's measures
    Kind kind = Kind::flag;
    int decimals = 0, scale = 0;
    std::int64_t min = 0, max = 1;   ///< in units of `10^-scale`
    std::vector<Identifier> labels;  ///< of a choice

    friend bool operator==(const ColumnSpec&, const ColumnSpec&) = default;
};

namespace detail {

inline std::int64_t scaled_or(const std::optional<Decimal>& value, int scale, std::int64_t otherwise) {
    return value ? value->at_scale(scale).value_or(otherwise) : otherwise;
}

}  // namespace detail

/// The first and the last day that a date may be where a measure states no other.
inline constexpr Date first_day{1900, 1, 1}, last_day_of_all{2199, 12, 31};

/// The columns of a measure, in order: none for a derived one, count and base for a share, else one.
inline std::vector<ColumnSpec> columns_of(const Draft& draft, std::size_t index) {
    using Kind = ColumnSpec::Kind;
    const Measure& measure = draft.measures[index];
    ColumnSpec spec{.name = measure.id, .measure = index, .labels = {}};
    if (const auto* count = std::get_if<Count>(&measure.type)) {
        spec.kind = Kind::integer;
        spec.max = detail::scaled_or(count->max, 0, default_largest);
    } else if (const auto* number = std::get_if<Number>(&measure.type)) {
        spec.kind = Kind::decimal;
        spec.decimals = spec.scale = number->decimals;
        spec.min = detail::scaled_or(number->min, number->decimals, -default_largest);
        spec.max = detail::scaled_or(number->max, number->decimals, default_largest);
    } else if (const auto* choice = std::get_if<Choice>(&measure.type)) {
        spec.kind = Kind::label;
        spec.labels = choice->values;
        spec.max = static_cast<std::int64_t>(choice->values.size()) - 1;
    } else if (const auto* points = std::get_if<PointsGiven>(&measure.type)) {
        spec.kind = Kind::decimal;
        spec.decimals = points->decimals;
        spec.scale = draft.decimals;
        spec.max = detail::scaled_or(points->max, draft.decimals, default_largest);
    } else if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        spec.kind = Kind::integer;
        spec.max = detail::scaled_or(share->max, 0, default_largest);
        ColumnSpec base = spec;
        spec.name += ".count";
        base.name += ".base";
        return {spec, base};
    } else if (const auto* date = std::get_if<DateGiven>(&measure.type)) {
        spec.kind = Kind::date;
        spec.min = day_number(date->from.value_or(first_day));
        spec.max = day_number(date->until.value_or(last_day_of_all));
    } else if (!std::holds_alternative<YesNo>(measure.type) && !std::holds_alternative<Judged>(measure.type)) {
        return {};
    }
    return {spec};
}

/// How many columns a measure has.
inline std::size_t column_count(const Measure& measure) noexcept {
    const auto is = [&](auto type) { return std::holds_alternative<decltype(type)>(measure.type); };
    if (is(ShareOf{})) return 2;
    return is(Ratio{}) || is(Age{}) || is(Derived{}) || is(WeightedMean{}) ? 0 : 1;
}

/// Every column that a set needs, in document order.
inline std::vector<ColumnSpec> columns_of(const Draft& draft) {
    std::vector<ColumnSpec> all;
    for (std::size_t index = 0; index < draft.measures.size(); ++index) {
        for (ColumnSpec& spec : columns_of(draft, index)) all.push_back(std::move(spec));
    }
    return all;
}

/// One value in a column as an integer, or missing.
struct Slot {
    std::int64_t value = 0;
    bool present = false;
    friend bool operator==(const Slot&, const Slot&) = default;
};

}  // namespace tieuchi
