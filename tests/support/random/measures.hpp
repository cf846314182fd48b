#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "over_members.hpp"
#include "tieuchi/model/quantity.hpp"
#include "writing.hpp"

/// Measures of every type, by their index in the draft.
namespace tieuchi::random_sets {

/// Units of measures whose values rows must choose with care.
inline constexpr const char* birth = "birth";
inline constexpr const char* birth_year = "year";

inline bool is_quotient(const Measure& measure) {
    const auto* over = over_members(measure);
    return std::holds_alternative<ShareOf>(measure.type) || std::holds_alternative<Ratio>(measure.type) ||
           (over && over->kind == OverMembers::Kind::share);
}
inline bool is_date(const Measure& measure) { return std::holds_alternative<DateGiven>(measure.type); }
inline bool is_choice(const Measure& measure) { return std::holds_alternative<Choice>(measure.type); }
inline bool is_ordered(const Measure& measure) { return is_choice(measure) && std::get<Choice>(measure.type).ordered; }

inline std::size_t yes_no(Writing& writing) {
    if (const auto found = writing.used_before<YesNo>()) return *found;
    if (const auto found = writing.used_before<Judged>()) return *found;
    if (!writing.dice.one_in(3)) return writing.add_measure(YesNo{});
    Judged judged;
    if (writing.dice.one_in(2)) judged.judge = text("The commune");
    if (writing.dice.one_in(2)) judged.evidence = writing.evidence();
    return writing.add_measure(judged);
}

/// What a rule may ask for a yes: a column, a title, or what any or all members have.
inline std::size_t yes_or_no(Writing& writing) {
    if (!writing.has_members || writing.dice.one_in(3)) return yes_no(writing);
    if (writing.dice.one_in(4)) return writing.add_measure(TitleOf{"vn.other", "level-1"});
    return yes_over_members(writing);
}

inline std::size_t count(Writing& writing) {
    const auto found = writing.used_before(
        [](const Measure& each) { return std::holds_alternative<Count>(each.type) && each.unit.empty(); });
    if (found) return *found;
    return writing.add_measure(writing.dice.one_in(2) ? Count{Decimal(writing.dice.whole(2, 12))} : Count{});
}

inline std::size_t number(Writing& writing, bool from_zero) {
    const auto found = writing.used_before([&](const Measure& each) {
        const auto* number = std::get_if<Number>(&each.type);
        return number && each.unit.empty() && (!from_zero || *number->min >= Decimal(0));
    });
    if (found) return *found;
    const Decimal low = from_zero ? 0 : writing.dice.whole(-3, 0);
    return writing.add_measure(
        Number{low, Decimal(writing.dice.whole(3, 12)), static_cast<int>(writing.dice.whole(0, 2))});
}

inline std::size_t choice(Writing& writing, bool ordered = false) {
    const auto found =
        writing.used_before([&](const Measure& each) { return ordered ? is_ordered(each) : is_choice(each); });
    if (found) return *found;
    std::vector<Identifier> labels{"north", "south", "coast", "city"};
    labels.resize(static_cast<std::size_t>(writing.dice.whole(ordered ? 3 : 2, 4)));
    return writing.add_measure(Choice{labels, ordered || writing.dice.one_in(3)});
}

/// An ordered choice of the grades.
inline std::size_t grade_choice(Writing& writing) {
    const std::vector<Identifier> grades = writing.grades();
    const auto found = writing.used_before(
        [&](const Measure& each) { return is_ordered(each) && std::get<Choice>(each.type).values == grades; });
    return found ? *found : writing.add_measure(Choice{grades, true});
}

inline std::size_t share(Writing& writing) {
    if (const auto found = writing.used_before<ShareOf>()) return *found;
    ShareOf type;
    if (writing.dice.one_in(2)) type.max = Decimal(writing.dice.whole(5, 100));
    type.when_empty = writing.stated(static_cast<WhenEmpty>(writing.dice.whole(0, 3)));
    return writing.add_measure(type);
}

inline std::size_t date(Writing& writing) {
    const auto found = writing.used_before([](const Measure& each) { return is_date(each) && each.unit.empty(); });
    if (found) return *found;
    DateGiven type;
    if (writing.dice.one_in(2)) type.from = writing.dice.day(2000, 2016);
    if (writing.dice.one_in(2)) type.until = writing.dice.day(2028, 2040);
    return writing.add_measure(type);
}

inline std::size_t age(Writing& writing) {
    if (const auto found = writing.used_before<Age>()) return *found;
    Age type;
    if (writing.dice.one_in(3)) {
        const std::size_t year = writing.dice.one_in(2)
                                     ? writing.add_measure(Count{}, birth_year)
                                     : writing.add_measure(Number{Decimal(1900), Decimal(2050), 0}, birth_year);
        type.born = writing.id_of(year);
        type.counted = YearCount::calendar_years;
    } else {
        const auto found = writing.used_before([](const Measure& each) { return each.unit == birth && is_date(each); });
        type.born = writing.id_of(found ? *found : writing.add_measure(DateGiven{}, birth));
        type.counted = static_cast<YearCount>(writing.dice.whole(0, 1));
    }
    if (writing.dice.one_in(4)) {
        type.on = writing.dice.day(2020, 2025);
    } else {
        type.on = static_cast<RunDay>(writing.dice.whole(0, 2));
    }
    return writing.add_measure(type);
}

inline std::size_t derived(Writing& writing, bool from_zero);

/// A number that others can be derived from.
inline std::size_t part(Writing& writing, bool from_zero) {
    if (writing.dice.one_in(5)) return derived(writing, from_zero);
    return writing.dice.one_in(2) ? count(writing) : number(writing, from_zero);
}

inline std::size_t derived(Writing& writing, bool from_zero) {
    const auto found = writing.used_before([&](const Measure& each) {
        return std::holds_alternative<Derived>(each.type) && each.unit.empty() && !from_zero;
    });
    if (found) return *found;
    Derived type;
    type.kind = writing.dice.one<Derived::Kind>({Derived::Kind::sum, Derived::Kind::minimum, Derived::Kind::maximum});
    if (!from_zero && writing.dice.one_in(4)) type.kind = Derived::Kind::difference;
    const std::int64_t size = type.kind == Derived::Kind::difference ? 2 : writing.dice.whole(2, 3);
    for (std::int64_t each = 0; each < size; ++each) type.of.push_back(writing.id_of(part(writing, from_zero)));
    return writing.add_measure(type);
}

/// A count whose mean with others fits 64 bits.
inline std::size_t small_count(Writing& writing) {
    const auto found = writing.used_before([](const Measure& each) {
        const auto* count = std::get_if<Count>(&each.type);
        return count && count->max;
    });
    return found ? *found : writing.add_measure(Count{Decimal(writing.dice.whole(2, 12))});
}

inline std::size_t weighted_mean(Writing& writing) {
    if (const auto found = writing.used_before(
            [](const Measure& each) { return std::holds_alternative<WeightedMean>(each.type) && each.unit.empty(); })) {
        return *found;
    }
    WeightedMean type;
    for (std::int64_t size = writing.dice.whole(2, 3); size > 0; --size) {
        const Decimal weight = writing.dice.one<Decimal>({1, 2, 3, {5, 1}, {25, 2}, 7});
        const bool whole = writing.dice.one_in(2);
        const std::size_t each = whole ? small_count(writing) : number(writing, true);
        type.of.push_back({writing.id_of(each), weight});
    }
    return writing.add_measure(type);
}

/// Of numbers from zero, so that its bands may begin there.
inline std::size_t ratio(Writing& writing) {
    if (const auto found = writing.used_before<Ratio>()) return *found;
    const std::size_t of = part(writing, true), base = part(writing, true);
    const auto empty = writing.stated(static_cast<WhenEmpty>(writing.dice.whole(0, 3)));
    return writing.add_measure(Ratio{writing.id_of(of), writing.id_of(base), empty});
}

/// Something that is a number or a part of a whole, and never below its lowest value.
inline std::size_t countable(Writing& writing) {
    const std::optional<std::size_t> given = writing.used_before<PointsGiven>();
    if (given && writing.dice.one_in(4)) return *given;
    if (writing.has_members && writing.dice.one_in(2)) return number_over_members(writing);
    switch (writing.dice.whole(0, 6)) {
        case 0: return count(writing);
        case 1: return number(writing, false);
        case 2: return ratio(writing);
        case 3: return derived(writing, false);
        case 4: return weighted_mean(writing);
        default: return share(writing);
    }
}

/// Something that can be compared with a cut.
inline std::size_t comparable(Writing& writing) {
    switch (writing.dice.whole(0, 8)) {
        case 0: return choice(writing, true);
        case 1: return date(writing);
        case 2: return age(writing);
        default: return countable(writing);
    }
}

/// The numbers that cuts of a measure are drawn from, in units of `10^-scale`: some values lie outside.
struct Span {
    std::int64_t low = 0, high = 0;
    int scale = 0;
};

inline Span span_of(const Draft& draft, const Measure& measure);

namespace detail {

inline Span span_of_parts(const Draft& draft, const Measure& measure) {
    const auto* derived = std::get_if<Derived>(&measure.type);
    const auto* mean = std::get_if<WeightedMean>(&measure.type);
    std::vector<Span> parts;
    Span all;
    for (const Identifier& id : parts_of(measure)) {
        parts.push_back(random_sets::span_of(draft, draft.measures[measure_index(draft, id)]));
        all.scale = std::max(all.scale, parts.back().scale);
    }
    const std::vector<std::int64_t> weights = mean ? integer_weights(*mean) : std::vector<std::int64_t>{};
    std::int64_t divisor = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const std::int64_t lift = power_of_ten(all.scale - parts[at].scale);
        const std::int64_t low = parts[at].low * lift, high = parts[at].high * lift;
        if (mean) {
            divisor += weights[at];
            all.low += low * weights[at];
            all.high += high * weights[at];
        } else if (at == 0) {
            all.low = low;
            all.high = high;
        } else if (derived->kind == Derived::Kind::sum) {
            all.low += low;
            all.high += high;
        } else if (derived->kind == Derived::Kind::difference) {
            all.low -= high;
            all.high -= low;
        } else if (derived->kind == Derived::Kind::minimum) {
            all.low = std::min(all.low, low);
            all.high = std::min(all.high, high);
        } else {
            all.low = std::max(all.low, low);
            all.high = std::max(all.high, high);
        }
    }
    return mean ? Span{all.low / divisor, all.high / divisor, all.scale} : all;
}

}  // namespace detail

inline Span span_of(const Draft& draft, const Measure& measure) {
    if (const auto* number = std::get_if<Number>(&measure.type)) {
        return {number->min->at_scale(number->decimals).value(), number->max->at_scale(number->decimals).value(),
                number->decimals};
    }
    if (const auto* given = std::get_if<PointsGiven>(&measure.type)) {
        return {0, given->max.at_scale(given->decimals).value(), given->decimals};
    }
    if (const auto* choice = std::get_if<Choice>(&measure.type)) {
        return {0, static_cast<std::int64_t>(choice->values.size()) - 1, 0};
    }
    if (std::holds_alternative<Age>(measure.type)) return {10, 70, 0};
    if (is_date(measure)) {
        return measure.unit == birth ? Span{day_number({1940, 1, 1}), day_number({2010, 12, 31}), 0}
                                     : Span{day_number({2017, 1, 1}), day_number({2027, 12, 31}), 0};
    }
    if (const auto* over = over_members(measure)) {
        const tieuchi::MemberValue value = tieuchi::detail::member_value(draft, *over);
        if (over->kind == OverMembers::Kind::count) return {0, 5, 0};
        if (over->kind == OverMembers::Kind::sum) return {0, 40, value.scale};
        return {value.min, value.max, value.scale};
    }
    if (const auto* count = std::get_if<Count>(&measure.type)) {
        return {0, count->max.value_or(Decimal(6)).digits(), 0};
    }
    return detail::span_of_parts(draft, measure);
}

}  // namespace tieuchi::random_sets
