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
};

/// The points at stake, at the set's scale.
inline std::int64_t maximum_of(const CriteriaSet& set, std::size_t criterion) noexcept {
    const auto& points = set.criterion(criterion).points;
    return points ? points->at_scale(set.draft().decimals).value_or(0) : 0;
}

inline Earned earn_all_or_nothing(const Verdict& rule, std::int64_t maximum) noexcept {
    if (rule.outcome == Outcome::not_applicable) return {0, 0, false, true};
    return {rule.outcome == Outcome::met ? maximum : 0, rule.outcome == Outcome::unmet ? 0 : maximum, rule.open, false};
}

inline Earned earn_given(Slot given, std::int64_t maximum) noexcept {
    return given.present ? Earned{given.value, given.value, false, false} : Earned{0, maximum, false, false};
}

/// Points of one band: known, or anything from 0 to the maximum.
inline Earned earn_band(const Band& band, std::int64_t maximum, int decimals) noexcept {
    const auto* points = std::get_if<Decimal>(&band.points);
    if (points == nullptr) return {0, maximum, true, false};
    const std::int64_t known = points->at_scale(decimals).value_or(0);
    return {known, known, false, false};
}

/// What an empty base earns: the maximum, nothing, or it cannot be said.
inline Earned earn_empty(WhenEmpty when_empty, std::int64_t maximum) noexcept {
    if (when_empty == WhenEmpty::not_applicable) return {0, 0, false, true};
    return {when_empty == WhenEmpty::met ? maximum : 0, when_empty == WhenEmpty::unmet ? 0 : maximum, false, false};
}

/// The band that an amount falls in, closed below and open above; the first covers the lowest value.
inline const Band& band_of(const Amount& amount, const BandTable& table) noexcept {
    const Band* found = &table.front();
    for (const Band& band : table) {
        if (compare(amount, true, band.at_least) == Outcome::met) found = &band;
    }
    return *found;
}

/// One band table. A missing value may fall in any band.
inline Earned earn_table(const Amount& amount, const BandTable& table, std::int64_t maximum, int decimals) {
    if (amount.state == Amount::State::empty) return earn_empty(amount.when_empty, maximum);
    if (amount.state == Amount::State::present) return earn_band(band_of(amount, table), maximum, decimals);
    Earned any{maximum, 0, false, false};
    for (const Band& band : table) {
        const Earned one = earn_band(band, maximum, decimals);
        any.low = std::min(any.low, one.low);
        any.high = std::max(any.high, one.high);
        any.open = any.open || one.open;
    }
    return any;
}

/// Points by band, over every table that is possible.
inline Earned earn_bands(const View& view, const Bands& award, std::int64_t maximum) {
    const Amount value = amount(view, award.measure);
    const int decimals = view.draft().decimals;
    if (const auto* table = std::get_if<BandTable>(&award.from)) return earn_table(value, *table, maximum, decimals);
    if (value.state == Amount::State::empty) return earn_empty(value.when_empty, maximum);
    const auto tables = possible_values(view, view.parameter(std::get<ParameterRef>(award.from).id));
    Earned any{maximum, 0, tables.open, false};
    for (const ParameterValue& possible : tables.values) {
        const auto* table = std::get_if<BandTable>(&possible);
        const Earned one = table ? earn_table(value, *table, maximum, decimals) : Earned{0, maximum, true, false};
        any.low = std::min(any.low, one.low);
        any.high = std::max(any.high, one.high);
        any.open = any.open || one.open;
    }
    return any;
}

/// What a scored criterion earns where it applies. `rule` is the verdict of its rule, if it has one.
inline Earned earn(const View& view, std::size_t criterion, const Verdict& rule) {
    const std::int64_t maximum = maximum_of(view.set, criterion);
    const Award& award = *view.set.criterion(criterion).award;
    Earned earned;
    if (std::holds_alternative<AllOrNothing>(award)) earned = earn_all_or_nothing(rule, maximum);
    if (const auto* given = std::get_if<Given>(&award)) earned = earn_given(view.slot(given->given), maximum);
    if (const auto* bands = std::get_if<Bands>(&award)) earned = earn_bands(view, *bands, maximum);
    earned.open = earned.open && earned.low != earned.high;
    return earned;
}

}  // namespace tieuchi::scalar
