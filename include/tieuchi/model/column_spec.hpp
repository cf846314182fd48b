#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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
/// - An optional column that is not there holds what `or_else` says: the numbers of another column, or no in every row.
struct ColumnSpec {
    enum class Kind : std::uint8_t { flag, integer, decimal, label, date };

    std::string name;         ///< `<id>`, `<id>.count` or `<id>.base`; `over_members_columns` has more
    std::size_t measure = 0;  ///< index into the draft's measures
    Kind kind = Kind::flag;
    int decimals = 0, scale = 0;
    std::int64_t min = 0, max = 1;   ///< in units of `10^-scale`
    std::vector<Identifier> labels;  ///< of a choice
    bool optional = false;
    std::optional<std::size_t> or_else =
        {};  ///< of an optional one: how many columns before stands the one it is equal to

    friend bool operator==(const ColumnSpec&, const ColumnSpec&) = default;
};

namespace detail {

inline std::int64_t scaled_or(const std::optional<Decimal>& value, int scale, std::int64_t otherwise) {
    return value ? value->at_scale(scale).value_or(otherwise) : otherwise;
}

}  // namespace detail

/// The scale and range of the value that a measure over members takes: that of a measure which its relation uses.
struct MemberValue {
    int scale = 0;
    std::int64_t min = 0, max = default_largest;
};

/// The first and the last day that a date may be where a measure states no other.
inline constexpr Date first_day{1900, 1, 1}, last_day_of_all{2199, 12, 31};

std::vector<ColumnSpec> columns_of(const Draft& draft, std::size_t index);

namespace detail {

/// What is known of a value of the members before any is read; numbers without a declared range have the widest.
inline MemberValue member_value(const Draft& draft, const OverMembers& over) {
    for (const Relation& relation : draft.relations) {
        if (relation.id != over.of) continue;
        for (const Measure& measure : relation.uses) {
            if (measure.id != over.value) continue;
            if (const auto* number = std::get_if<Number>(&measure.type)) {
                return {number->decimals, scaled_or(number->min, number->decimals, -default_largest),
                        scaled_or(number->max, number->decimals, default_largest)};
            }
            if (const auto* count = std::get_if<Count>(&measure.type)) {
                return {0, 0, scaled_or(count->max, 0, default_largest)};
            }
            if (const auto* points = std::get_if<PointsGiven>(&measure.type)) {
                return {draft.decimals, 0, scaled_or(points->max, draft.decimals, default_largest)};
            }
        }
    }
    return {};
}

/// The columns of a measure over members: what it counts or sums, then the bounds that a programme adds where members are
/// unknown. Those are optional: without them nothing is unknown.
///
/// - share, any, all: `<id>.count` and `<id>.base`; `<id>.count_high`, `<id>.base_high`.
/// - mean: `<id>.sum` and `<id>.weight`; `<id>.sum_high`, `<id>.weight_high`.
/// - minimum, maximum: `<id>` and `<id>.members`; `<id>.high`.
/// - count, sum: `<id>`; `<id>.high`.
/// - All but the last: `<id>.may_be_empty`, a yes where it is open whether there is a member at all.
inline std::vector<ColumnSpec> over_members_columns(const Draft& draft, std::size_t index, const OverMembers& over) {
    using Kind = OverMembers::Kind;
    const Identifier& id = draft.measures[index].id;
    const std::int64_t most = scaled_or(over.max, 0, default_largest);
    const MemberValue value = member_value(draft, over);
    const ColumnSpec members{
        .name = id, .measure = index, .kind = ColumnSpec::Kind::integer, .max = most, .labels = {}};
    ColumnSpec values{.name = id,
                      .measure = index,
                      .kind = value.scale == 0 ? ColumnSpec::Kind::integer : ColumnSpec::Kind::decimal,
                      .decimals = value.scale,
                      .scale = value.scale,
                      .min = value.min,
                      .max = value.max,
                      .labels = {}};
    std::vector<ColumnSpec> columns;
    const auto add = [&](ColumnSpec spec, const char* suffix) {
        spec.name = id + suffix;
        columns.push_back(std::move(spec));
    };
    const auto add_optional = [&](ColumnSpec spec, const char* suffix, std::optional<std::size_t> or_else) {
        spec.optional = true;
        spec.or_else = or_else;
        add(std::move(spec), suffix);
    };
    ColumnSpec sums = values;
    sums.min = std::min<std::int64_t>(0, value.min < 0 ? -default_largest : 0);
    sums.max = default_largest;
    if (is_share(over.kind)) {
        add(members, ".count"), add(members, ".base");
        add_optional(members, ".count_high", 2), add_optional(members, ".base_high", 2);
    } else if (over.kind == Kind::mean) {
        add(sums, ".sum"), add(members, ".weight");
        add_optional(sums, ".sum_high", 2), add_optional(members, ".weight_high", 2);
    } else if (over.kind == Kind::minimum || over.kind == Kind::maximum) {
        add(values, ""), add(members, ".members");
        add_optional(values, ".high", 2);
    } else {
        const ColumnSpec& amount = over.kind == Kind::count ? members : sums;
        add(amount, "");
        add_optional(amount, ".high", 1);
        return columns;
    }
    ColumnSpec flag{.name = id, .measure = index, .labels = {}};
    add_optional(flag, ".may_be_empty", std::nullopt);
    return columns;
}

}  // namespace detail

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
    } else if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
        return detail::over_members_columns(draft, index, *over);
    } else if (!std::holds_alternative<YesNo>(measure.type) && !std::holds_alternative<Judged>(measure.type) &&
               !std::holds_alternative<TitleOf>(measure.type)) {
        return {};
    }
    return {spec};
}

/// How many columns a measure has.
inline std::size_t column_count(const Measure& measure) noexcept {
    const auto is = [&](auto type) { return std::holds_alternative<decltype(type)>(measure.type); };
    if (is(ShareOf{})) return 2;
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
        using Kind = OverMembers::Kind;
        if (is_share(over->kind) || over->kind == Kind::mean) return 5;
        return over->kind == Kind::count || over->kind == Kind::sum ? 2 : 4;
    }
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
