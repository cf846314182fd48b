#pragma once

#include <algorithm>
#include <cstdint>
#include <variant>

#include "tieuchi/evaluate/entity_rule.hpp"

namespace tieuchi::scalar {

/// What an award earns before `missing` and `when_not_applicable` have their say, at the set's scale.
struct Earned {
    std::int64_t low = 0, high = 0;
    bool open = false;  ///< they differ because, or also because, no text states the rule
    bool not_applicable = false;
    bool may_vanish = false;  ///< it may turn out not applicable

    /// These points or those.
    void join(const Earned& other) noexcept {
        low = std::min(low, other.low);
        high = std::max(high, other.high);
        open = open || other.open;
        may_vanish = may_vanish || other.may_vanish;
    }
};

/// The points at stake, at the set's scale.
inline std::int64_t maximum_of(const CriteriaSet& set, std::size_t criterion) noexcept {
    const auto& points = set.criterion(criterion).points;
    return points ? points->at_scale(set.draft().decimals).value_or(0) : 0;
}

inline Earned earn_all_or_nothing(const Verdict& rule, std::int64_t maximum) noexcept {
    if (rule.outcome == Outcome::not_applicable) return {0, 0, false, true, false};
    return {rule.outcome == Outcome::met ? maximum : 0, rule.outcome == Outcome::unmet ? 0 : maximum, rule.open, false,
            rule.may_vanish};
}

/// Given points, or what is derived from them, at the set's scale.
inline Earned earn_given(const Amount& given, const Given& award, std::int64_t maximum, int decimals) noexcept {
    if (given.state != Amount::State::present) return {0, maximum};
    const WideInt value = WideInt{given.part.value} * power_of_ten(decimals);
    const std::int64_t points = rounded(value, WideInt{given.divisor} * power_of_ten(given.part_scale),
                                        award.rounding.value_or(Rounding::down));
    return {points, points};
}

/// Points of one band: known, or anything from 0 to the maximum.
inline Earned earn_band(const Band& band, std::int64_t maximum, int decimals) noexcept {
    const auto* points = std::get_if<Decimal>(&band.points);
    if (points == nullptr) return {0, maximum, true};
    const std::int64_t known = points->at_scale(decimals).value_or(0);
    return {known, known};
}

/// What an empty base earns: the maximum, nothing, or it cannot be said.
inline Earned earn_empty(WhenEmpty when_empty, std::int64_t maximum) noexcept {
    if (when_empty == WhenEmpty::not_applicable) return {0, 0, false, true, false};
    return {when_empty == WhenEmpty::met ? maximum : 0, when_empty == WhenEmpty::unmet ? 0 : maximum};
}

/// A base that is missing may turn out to be zero: what that would earn is possible, too.
inline void allow_for_empty(const Amount& amount, std::int64_t maximum, Earned& earned) noexcept {
    if (!amount.may_be_empty()) return;
    if (amount.when_empty == WhenEmpty::not_applicable) {
        earned.may_vanish = true;
    } else {
        earned.join(earn_empty(amount.when_empty, maximum));
    }
}

/// Where a band begins, a value of a choice as the number it is compared as.
inline std::variant<Decimal, Percent> band_cut(const Measure& measure, const Band& band) noexcept {
    if (const auto* label = std::get_if<Label>(&band.at_least)) return as_number(measure, *label);
    if (const auto* percent = std::get_if<Percent>(&band.at_least)) return *percent;
    return std::get<Decimal>(band.at_least);
}

/// The place of the band that an amount falls in, closed below and open above; the first covers the lowest value.
inline std::size_t place_of_band(const Amount& amount, const Measure& measure, const BandTable& table) noexcept {
    std::size_t found = 0;
    for (std::size_t place = 0; place < table.size(); ++place) {
        if (compare(amount, true, band_cut(measure, table[place])) == Outcome::met) found = place;
    }
    return found;
}
inline const Band& band_of(const Amount& amount, const Measure& measure, const BandTable& table) noexcept {
    return table[place_of_band(amount, measure, table)];
}

/// One band table. A missing value may fall in any band, a bounded one in those from its lowest to its highest, whether or
/// not their points ascend.
inline Earned earn_table(const Amount& amount, const Measure& measure, const BandTable& table, std::int64_t maximum,
                         int decimals) {
    if (amount.state == Amount::State::empty) return earn_empty(amount.when_empty, maximum);
    std::size_t lowest = 0, highest = table.size() - 1;
    if (amount.state == Amount::State::present) {
        lowest = place_of_band(amount, measure, table);
        highest = amount.bounded ? place_of_band(amount.highest(), measure, table) : lowest;
    }
    Earned any{maximum, 0};
    for (std::size_t place = lowest; place <= highest; ++place) any.join(earn_band(table[place], maximum, decimals));
    allow_for_empty(amount, maximum, any);
    return any;
}

/// Points by band, over every table that is possible.
inline Earned earn_bands(const View& view, const Bands& award, std::int64_t maximum) {
    const Amount value = amount(view, award.measure);
    const int decimals = view.draft().decimals;
    const Measure& measure = view.measure(award.measure);
    if (const auto* table = std::get_if<BandTable>(&award.from)) {
        return earn_table(value, measure, *table, maximum, decimals);
    }
    if (value.state == Amount::State::empty) return earn_empty(value.when_empty, maximum);
    const auto tables = possible_values(view, view.parameter(std::get<ParameterRef>(award.from).id));
    Earned any{maximum, 0, tables.open};
    for (const ParameterValue& possible : tables.values) {
        const auto* table = std::get_if<BandTable>(&possible);
        any.join(table ? earn_table(value, measure, *table, maximum, decimals) : Earned{0, maximum, true});
    }
    allow_for_empty(value, maximum, any);
    return any;
}

/// Points in proportion to a value that is there, all of them from `full` on, rounded once from the exact fraction.
inline std::int64_t proportional_points(const Amount& value, const Proportional& award, std::int64_t maximum,
                                        int decimals) {
    WideInt part = value.part.value, full = 1;  // value / full = part / full
    if (const auto* percent = std::get_if<Percent>(&award.full)) {
        const PercentFactors by = factors(*percent);
        const int common = std::max(value.part_scale, value.whole_scale);
        part *= WideInt{by.per_part} * power_of_ten(common - value.part_scale);
        full = WideInt{by.per_whole} * power_of_ten(common - value.whole_scale) * value.whole.value;
    } else {
        const Decimal& number = std::get<Decimal>(award.full);
        part *= power_of_ten(number.decimals());
        full = WideInt{number.digits()} * power_of_ten(value.part_scale) * value.divisor;
        if (value.is_fraction) full *= value.whole.value;
    }
    if (part <= 0) return 0;
    if (part >= full) return maximum;
    const std::int64_t unit = power_of_ten(decimals - award.decimals.value_or(decimals));
    return std::min(maximum, unit * rounded(part * maximum, full * unit, *award.rounding));
}

/// Points in proportion to a value; more of it never earns less, so that bounds earn those of their two sides.
inline Earned earn_proportional(const View& view, const Proportional& award, std::int64_t maximum) {
    const Amount value = amount(view, award.measure);
    if (value.state == Amount::State::empty) return earn_empty(value.when_empty, maximum);
    Earned earned{0, maximum};
    if (value.state == Amount::State::present) {
        const int decimals = view.draft().decimals;
        earned.low = earned.high = proportional_points(value, award, maximum, decimals);
        if (value.bounded) earned.high = proportional_points(value.highest(), award, maximum, decimals);
    }
    allow_for_empty(value, maximum, earned);
    return earned;
}

/// Points by grade, from the lowest to the highest that is possible. `reached[g]`: whether the grade is g + 1 or higher.
inline Earned earn_graded(const Graded& award, const std::vector<Verdict>& reached, std::int64_t maximum,
                          int decimals) {
    const auto points_of = [&](std::size_t grade) {
        return earn_band(Band{Decimal{}, award.graded[grade].points}, maximum, decimals);
    };
    std::size_t lowest = 0, highest = 0;
    bool open = false, may_vanish = !reached.empty();
    for (std::size_t grade = 0; grade < reached.size(); ++grade) {
        if (reached[grade].outcome == Outcome::met) lowest = grade + 1;
        if (reached[grade].outcome == Outcome::met || reached[grade].outcome == Outcome::unknown) highest = grade + 1;
        open = open || reached[grade].open;
        may_vanish = may_vanish && reached[grade].may_vanish;
    }
    Earned any{maximum, 0, open};
    for (std::size_t grade = lowest; grade <= highest; ++grade) {
        const bool possible = grade == lowest || reached[grade - 1].outcome == Outcome::unknown;
        if (possible) any.join(points_of(grade));
    }
    any.may_vanish = may_vanish;
    return any;
}

/// What a scored criterion earns where it applies. `rule` is the verdict of its rule, if it has one, `reached` its grade.
inline Earned earn(const View& view, std::size_t criterion, const Verdict& rule, const std::vector<Verdict>& reached) {
    const std::int64_t maximum = maximum_of(view.set, criterion);
    const Award& award = *view.set.criterion(criterion).award;
    Earned earned;
    if (std::holds_alternative<AllOrNothing>(award)) earned = earn_all_or_nothing(rule, maximum);
    if (const auto* given = std::get_if<Given>(&award)) {
        earned = earn_given(amount(view, given->given), *given, maximum, view.draft().decimals);
    }
    if (const auto* part = std::get_if<Proportional>(&award)) earned = earn_proportional(view, *part, maximum);
    if (const auto* graded = std::get_if<Graded>(&award)) {
        earned = earn_graded(*graded, reached, maximum, view.draft().decimals);
    }
    if (const auto* bands = std::get_if<Bands>(&award)) earned = earn_bands(view, *bands, maximum);
    earned.open = earned.open && earned.low != earned.high;
    return earned;
}

}  // namespace tieuchi::scalar
