#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>

#include "tieuchi/model/measure.hpp"
#include "tieuchi/plan/builder.hpp"

namespace tieuchi::plan {

/// What is known of a measure before it is compared: rows with a value, and rows whose base is empty.
struct Situation {
    Bits known = all_rows;
    Bits empty_met = no_rows, empty_unmet = no_rows, empty_not_applicable = no_rows, empty_unknown = no_rows;
    Bits may_be_empty =
        no_rows;  ///< the base is missing, or whether there is a member is open: it may turn out to be zero
    WhenEmpty when_empty = WhenEmpty::unknown;

    /// Rows in which a comparison with a known cut is decided.
    Bits settled(Builder& build) const {
        return build.either(build.either(known, empty_met), build.either(empty_unmet, empty_not_applicable));
    }
    /// Rows in which no data are missing: a value, or a base that is zero.
    Bits either_known_or_empty(Builder& build) const { return build.either(settled(build), empty_unknown); }
    /// Rows that may turn out not applicable.
    Bits may_vanish() const noexcept { return when_empty == WhenEmpty::not_applicable ? may_be_empty : no_rows; }
    /// Rows in which the rule matters, because no empty base has settled the matter.
    Bits open_to_rules(Builder& build) const {
        return build.complement(build.either(empty_met, build.either(empty_unmet, empty_not_applicable)));
    }
};

inline Situation situation_with_base(Builder& build, Bits empty, Bits known, Bits has_base, WhenEmpty when_empty) {
    Situation situation{.known = build.without(known, empty)};
    situation.may_be_empty = build.complement(has_base);
    situation.when_empty = when_empty;
    if (when_empty == WhenEmpty::met) situation.empty_met = empty;
    if (when_empty == WhenEmpty::unmet) situation.empty_unmet = empty;
    if (when_empty == WhenEmpty::not_applicable) situation.empty_not_applicable = empty;
    if (when_empty == WhenEmpty::unknown) situation.empty_unknown = empty;
    return situation;
}

/// A measure ready to be compared: one lane register, or a part and a whole.
struct Comparable {
    Lanes part = {}, whole = {};
    Lanes part_high = {}, whole_high = {};  ///< of a measure over members: its highest, `part` and `whole` its lowest
    bool bounded = false;                   ///< it has a highest of its own
    bool is_fraction = false;
    int scale = 0;                               ///< of a number, or of the sum of a mean
    std::int64_t part_lift = 1, whole_lift = 1;  ///< bring part and whole to one scale
    Situation situation;
    Bits absent_count = no_rows;  ///< the count is missing while the base is zero
    std::int64_t divisor = 1;     ///< of a weighted mean
    const Age* age = nullptr;     ///< then `part` is the birth date or the year of birth, and older is less

    /// `part / whole >= percent` as `per_part * part >= per_whole * whole`, whatever their scales.
    PercentFactors scaled(const Percent& percent) const noexcept {
        const PercentFactors plain = factors(percent);
        return {plain.per_part * part_lift, plain.per_whole * whole_lift};
    }
    /// The measure at its highest.
    Comparable highest() const noexcept {
        Comparable high = *this;
        high.part = part_high;
        high.whole = whole_high;
        return high;
    }
};

/// The two sides of a measure over members, loaded and checked.
///
/// - Empty: where every base is zero and it is certain that there is no member. Zero without that certainty says nothing.
inline Comparable over_members(Builder& build, const Identifier& id, const OverMembers& over) {
    const std::size_t at = build.column_of(id);
    const bool first_use = !build.is_loaded(at), fraction = is_fraction(over.kind);
    const int scale = build.plan().columns[at].scale;
    const auto [low, has_low] = build.column(at);
    if (is_amount(over.kind)) {
        const auto [high, has_high] = build.column(at + 1);
        const Bits known = build.both(has_low, has_high);
        if (first_use) build.emit(steps::CheckBounds{at + 1, low, high, {}, {}, known});
        return {.part = low, .part_high = high, .bounded = true, .scale = scale, .situation = {.known = known}};
    }
    const auto [base, has_base] = build.column(at + 1);
    const auto [high, has_high] = build.column(at + 2);
    const auto [base_high, has_base_high] = fraction ? build.column(at + 3) : std::pair{base, has_base};
    const auto [open, has_open] = build.column(at + (fraction ? 4 : 3));
    const Bits counted = build.both(has_base, has_base_high);
    const Bits certain = build.both(counted, build.both(has_open, build.at_most(open, 0)));
    const Bits nobody = build.both(counted, build.both(build.at_most(base, 0), build.at_most(base_high, 0)));
    const Bits values = build.both(has_low, has_high);
    Comparable ready;
    ready.part = low;
    ready.whole = base;
    ready.part_high = high;
    ready.whole_high = base_high;
    ready.bounded = true;
    ready.is_fraction = fraction;
    ready.scale = scale;
    const Bits empty = build.both(nobody, certain);
    const Bits known = fraction ? build.without(build.both(values, counted), nobody) : values;
    ready.situation = situation_with_base(build, empty, known, certain, over.when_empty->value);
    if (!fraction) {
        if (first_use) build.emit(steps::CheckBounds{at + 2, low, high, {}, {}, values});
        return ready;
    }
    ready.absent_count = build.without(empty, values);
    const Bits present = build.both(values, counted);
    if (first_use && is_share(over.kind)) {
        build.emit(steps::CheckShare{at, low, base, build.both(has_low, has_base)});
        build.emit(steps::CheckShare{at + 2, high, base_high, build.both(has_high, has_base_high)});
    }
    if (first_use) build.emit(steps::CheckBounds{at + 2, low, high, base, base_high, present});
    if (build.width(low) != build.width(base)) {
        for (Lanes* each : {&ready.part, &ready.whole, &ready.part_high, &ready.whole_high}) {
            *each = build.widened(*each);
        }
    }
    return ready;
}

/// Loads the measure; a share also checks that no count is above its base.
inline Comparable comparable(Builder& build, const Identifier& id) {
    const Measure& measure = build.measure(id);
    Comparable ready;
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) return over_members(build, id, *over);
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        const std::size_t column = build.column_of(id);
        const bool first_use = !build.is_loaded(column);
        const auto [count, has_count] = build.column(column);
        const auto [base, has_base] = build.column(column + 1);
        const Bits present = build.both(has_count, has_base);
        if (first_use) build.emit(steps::CheckShare{column, count, base, present});
        const Bits empty = build.both(has_base, build.at_most(base, 0));
        ready = {.part = count,
                 .whole = base,
                 .is_fraction = true,
                 .situation = situation_with_base(build, empty, present, has_base, share->when_empty->value),
                 .absent_count = build.without(empty, has_count)};
    } else if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        const Builder::Numbers of = build.numbers(ratio->of), base = build.numbers(ratio->base);
        const bool alike = build.width(of.lanes) == build.width(base.lanes);
        const int common = std::max(of.scale, base.scale);
        const Bits empty = build.both(base.known, build.at_most(base.lanes, 0));
        ready = {.part = alike ? of.lanes : build.widened(of.lanes),
                 .whole = alike ? base.lanes : build.widened(base.lanes),
                 .is_fraction = true,
                 .part_lift = power_of_ten(common - of.scale),
                 .whole_lift = power_of_ten(common - base.scale),
                 .situation = situation_with_base(build, empty, build.both(of.known, base.known), base.known,
                                                  ratio->when_empty->value),
                 .absent_count = build.without(empty, of.known)};
    } else if (const auto* age = std::get_if<Age>(&measure.type)) {
        const auto [lanes, present] = build.column(build.column_of(age->born));
        ready = {.part = lanes, .situation = {.known = present}, .age = age};
    } else {
        const Builder::Numbers numbers = build.numbers(id);
        ready = {.part = numbers.lanes, .scale = numbers.scale, .situation = {.known = numbers.known}};
        ready.divisor = numbers.divisor;
    }
    return ready;
}

/// The greatest birth date, or year of birth, at which someone is so old on the day that the age is taken on.
inline std::int64_t latest_birth(Builder& build, const Age& age, std::int64_t years) {
    const Date day = day_of(build.run(), *age.on).value();
    const bool birth_date = std::holds_alternative<DateGiven>(build.measure(age.born).type);
    if (!birth_date) return day.year - years;
    if (*age.counted == YearCount::completed) return day_number(latest_before(day, years * 12));
    return day_number({static_cast<int>(day.year - years), 12, 31});
}

/// The smallest integer of lanes that hold `value * 10^scale * divisor` and are not below a cut.
inline std::int64_t ceil_of(const Decimal& cut, int scale, std::int64_t divisor) {
    __extension__ using Wide = __int128;
    const Wide exact = Wide{cut.digits()} * power_of_ten(scale) * divisor;
    const Wide unit = power_of_ten(cut.decimals());
    const Wide quotient = exact / unit;
    return static_cast<std::int64_t>(quotient + (exact % unit > 0 ? 1 : 0));
}

/// The smallest integer at `scale` that is not below `value`.
inline std::int64_t ceil_at_scale(const Decimal& value, int scale) {
    if (const auto exact = value.at_scale(scale)) return *exact;
    if (value.decimals() <= scale) return value.digits() < 0 ? -Decimal::largest_units : Decimal::largest_units;
    const std::int64_t unit = power_of_ten(value.decimals() - scale);
    const std::int64_t quotient = value.digits() / unit;
    return quotient + (value.digits() % unit > 0 ? 1 : 0);
}

/// The largest integer at `scale` that is not above `value`.
inline std::int64_t floor_at_scale(const Decimal& value, int scale) {
    return -ceil_at_scale(Decimal(-value.digits(), value.decimals()), scale);
}

/// Rows that reach the cut, of those with a value: certainly where the worse side does, certainly not where the better does
/// not. Where there may be no member, what `when_empty` says must agree.
struct Reached {
    Bits met, unmet;
};

inline Reached reached(Builder& build, const Comparable& ready, Bits worse, Bits better) {
    const Situation& at = ready.situation;
    Reached found{build.both(worse, at.known), build.without(at.known, better)};
    if (at.when_empty != WhenEmpty::met) found.met = build.without(found.met, at.may_be_empty);
    if (at.when_empty != WhenEmpty::unmet) found.unmet = build.without(found.unmet, at.may_be_empty);
    return found;
}

/// Rows in which the measure is at or above (`at_least`) or at or below the cut, known or not.
inline Bits compare(Builder& build, const Comparable& ready, bool at_least, const std::variant<Decimal, Percent>& cut) {
    if (const auto* percent = std::get_if<Percent>(&cut)) {
        const Bits out = build.new_bits();
        const auto op = at_least ? steps::Compare::Op::at_least : steps::Compare::Op::at_most;
        build.emit(steps::CompareShare{op, ready.part, ready.whole, ready.scaled(*percent), out});
        return out;
    }
    const Decimal& number = std::get<Decimal>(cut);
    if (ready.age) {
        const std::int64_t years = number.digits();
        return at_least ? build.at_most(ready.part, latest_birth(build, *ready.age, years))
                        : build.at_least(ready.part, latest_birth(build, *ready.age, years + 1) + 1);
    }
    if (ready.is_fraction) {
        const Bits out = build.new_bits();
        const auto op = at_least ? steps::Compare::Op::at_least : steps::Compare::Op::at_most;
        build.emit(steps::CompareShare{op, ready.part, ready.whole, mean_factors(number, ready.scale), out});
        return out;
    }
    if (ready.divisor != 1) {
        const Decimal negative(-number.digits(), number.decimals());
        return at_least ? build.at_least(ready.part, ceil_of(number, ready.scale, ready.divisor))
                        : build.at_most(ready.part, -ceil_of(negative, ready.scale, ready.divisor));
    }
    return at_least ? build.at_least(ready.part, ceil_at_scale(number, ready.scale))
                    : build.at_most(ready.part, floor_at_scale(number, ready.scale));
}

}  // namespace tieuchi::plan
