#pragma once

#include <algorithm>
#include <cstdint>
#include <variant>
#include <vector>

#include "tieuchi/plan/lower_rule.hpp"

namespace tieuchi::plan {

/// What an award earns before `missing` and `when_not_applicable` have their say.
struct Earned {
    Lanes low, high;           ///< the same register where nothing can be unsettled
    Bits unsettled = no_rows;  ///< rows in which low and high differ
    Bits open = no_rows;       ///< of these, the rows where the reason is a rule that no text states
    Bits not_applicable = no_rows;
    Bits may_vanish = no_rows;  ///< rows that may turn out not applicable
};

/// The points at stake, as every register of points counts them.
struct Stake {
    std::int64_t points = 0;
    Width width = Width::i16;
    int decimals = 2;
};

inline Earned lower_all_or_nothing(Builder& build, const OutcomePlanes& outcome, const Stake& stake) {
    const Lanes low = build.filled(0, 0, stake.points, stake.width);
    build.put_where(outcome.met, stake.points, low);
    Earned earned{low, low, outcome.unknown, outcome.open, outcome.not_applicable, outcome.may_vanish};
    if (outcome.unknown != no_rows) {
        earned.high = build.copied(low);
        build.put_where(outcome.unknown, stake.points, earned.high);
    }
    return earned;
}

inline Earned lower_given(Builder& build, const Given& award, const Stake& stake) {
    const Builder::Numbers given = build.numbers(award.given);
    const auto points = [&] {
        if (column_count(build.measure(award.given)) == 1) return build.copied(given.lanes);
        // `at_scale` of the set, and rounded where it is a fraction
        const int coarser = std::max(0, given.scale - stake.decimals),
                  finer = std::max(0, stake.decimals - given.scale);
        const Lanes out = build.new_lanes(0, stake.points, stake.width);
        build.emit(steps::Round{given.lanes, power_of_ten(finer), given.divisor * power_of_ten(coarser),
                                award.rounding.value_or(Rounding::down), out});
        return out;
    };
    const Lanes low = points();
    const Bits missing = build.complement(given.known);
    if (column_count(build.measure(award.given)) == 0) build.put_where(missing, 0, low);  // a part may be there
    Earned earned{low, build.copied(low), missing};
    build.put_where(missing, stake.points, earned.high);
    return earned;
}

/// Lowest and highest points of one table, as registers.
struct BandLanes {
    Lanes low, high;
    Bits open = no_rows;
};

/// A base that is missing may turn out to be zero: what that would earn is possible, too.
inline void allow_for_empty(Builder& build, const Situation& at, const Stake& stake, Lanes low, Lanes high) {
    const bool unmet = at.when_empty == WhenEmpty::unmet, met = at.when_empty == WhenEmpty::met;
    const bool unknown = at.when_empty == WhenEmpty::unknown;
    if (unmet || unknown) build.put_where(at.may_be_empty, 0, low);
    if (met || unknown) build.put_where(at.may_be_empty, stake.points, high);
}

/// Where a band begins, a value of a choice as the number it is compared as.
inline std::variant<Decimal, Percent> band_cut(const Measure& measure, const Band& band) noexcept {
    if (const auto* label = std::get_if<Label>(&band.at_least)) return as_number(measure, *label);
    if (const auto* percent = std::get_if<Percent>(&band.at_least)) return *percent;
    return std::get<Decimal>(band.at_least);
}

/// The least and the most that a band may earn: an unknown one anything from 0 to all the points.
inline std::int64_t least_of(const Band& band, const Stake& stake) {
    const auto* points = std::get_if<Decimal>(&band.points);
    return points ? points->at_scale(stake.decimals).value_or(0) : 0;
}
inline std::int64_t most_of(const Band& band, const Stake& stake) {
    return std::holds_alternative<Decimal>(band.points) ? least_of(band, stake) : stake.points;
}

/// What an empty base earns, in place of what its row holds.
inline void settle_empty(Builder& build, const Situation& at, const Stake& stake, Lanes lanes,
                         std::int64_t when_unknown) {
    build.put_where(at.empty_met, stake.points, lanes);
    build.put_where(build.either(at.empty_unmet, at.empty_not_applicable), 0, lanes);
    build.put_where(at.empty_unknown, when_unknown, lanes);
}

/// One band table over members: of every band from that of the lowest to that of the highest, the least and the most points,
/// whether or not the points ascend.
inline BandLanes lower_bounded_table(Builder& build, const Comparable& ready, const Measure& measure,
                                     const BandTable& table, const Stake& stake) {
    const Situation& at = ready.situation;
    const Comparable highest = ready.highest();
    BandLanes lanes{build.filled(stake.points, 0, stake.points, stake.width),
                    build.filled(0, 0, stake.points, stake.width)};
    const Bits missing = build.complement(at.either_known_or_empty(build));
    for (std::size_t band = 0; band < table.size(); ++band) {
        Bits possible = at.known;
        if (band > 0) {
            possible = build.both(possible, compare(build, highest, true, band_cut(measure, table[band])));
        }
        if (band + 1 < table.size()) {
            possible = build.without(possible, compare(build, ready, true, band_cut(measure, table[band + 1])));
        }
        possible = build.either(possible, missing);
        const std::int64_t least = least_of(table[band], stake), most = most_of(table[band], stake);
        using Op = steps::MoveWhere::Op;
        build.move_where(Op::lesser, possible, build.filled(least, 0, stake.points, stake.width), lanes.low);
        build.move_where(Op::greater, possible, build.filled(most, 0, stake.points, stake.width), lanes.high);
        if (std::holds_alternative<Unknown>(table[band].points)) lanes.open = build.either(lanes.open, possible);
    }
    allow_for_empty(build, at, stake, lanes.low, lanes.high);
    settle_empty(build, at, stake, lanes.low, 0);
    settle_empty(build, at, stake, lanes.high, stake.points);
    lanes.open = build.both(lanes.open, build.exceeds(lanes.high, lanes.low));
    return lanes;
}

/// One band table. An unknown band may earn anything from 0 to all the points.
inline BandLanes lower_table(Builder& build, const Comparable& ready, const Measure& measure, const BandTable& table,
                             const Stake& stake) {
    if (ready.bounded) return lower_bounded_table(build, ready, measure, table, stake);
    const auto low_of = [&](const Band& band) { return least_of(band, stake); };
    const auto high_of = [&](const Band& band) { return most_of(band, stake); };
    bool any_unknown = false;
    std::int64_t lowest = stake.points, highest = 0;
    for (const Band& band : table) {
        any_unknown = any_unknown || std::holds_alternative<Unknown>(band.points);
        lowest = std::min(lowest, low_of(band));
        highest = std::max(highest, high_of(band));
    }
    const auto classify = [&](auto points_of) {
        const Lanes out = build.new_lanes(0, stake.points, stake.width);
        if (ready.is_fraction || ready.age || ready.divisor != 1) {
            build.emit(steps::Fill{points_of(table.front()), out});
            for (std::size_t band = 1; band < table.size(); ++band) {
                build.put_where(compare(build, ready, true, band_cut(measure, table[band])), points_of(table[band]),
                                out);
            }
            return out;
        }
        steps::Classify step{ready.part, {}, {}, out};
        for (const Band& band : table) {
            step.cuts.push_back(ceil_at_scale(std::get<Decimal>(band_cut(measure, band)), ready.scale));
            step.points.push_back(points_of(band));
        }
        build.emit(std::move(step));
        return out;
    };
    const Situation& at = ready.situation;
    const Bits missing = build.complement(at.either_known_or_empty(build));
    BandLanes lanes{.low = classify(low_of), .high = {}};
    lanes.high = any_unknown ? classify(high_of) : build.copied(lanes.low);
    build.put_where(missing, lowest, lanes.low);
    build.put_where(missing, highest, lanes.high);
    allow_for_empty(build, at, stake, lanes.low, lanes.high);
    settle_empty(build, at, stake, lanes.low, 0);
    settle_empty(build, at, stake, lanes.high, stake.points);
    if (any_unknown) lanes.open = build.both(build.either(at.known, missing), build.exceeds(lanes.high, lanes.low));
    return lanes;
}

inline Earned lower_bands(Builder& build, const Bands& award, const Stake& stake) {
    const Comparable ready = comparable(build, award.measure);
    const Measure& measure = build.measure(award.measure);
    const Bits empty = ready.situation.empty_not_applicable, may_vanish = ready.situation.may_vanish();
    if (const auto* table = std::get_if<BandTable>(&award.from)) {
        const BandLanes lanes = lower_table(build, ready, measure, *table, stake);
        return {lanes.low, lanes.high, build.exceeds(lanes.high, lanes.low), lanes.open, empty, may_vanish};
    }
    const auto tables = possible_values(build, std::get<ParameterRef>(award.from).id);
    Earned earned{build.filled(stake.points, 0, stake.points, stake.width),
                  build.filled(0, 0, stake.points, stake.width),
                  no_rows,
                  no_rows,
                  empty,
                  may_vanish};
    Bits open = tables.open;
    for (const auto& [value, where] : tables.values) {
        if (const auto* table = std::get_if<BandTable>(&value)) {
            const BandLanes lanes = lower_table(build, ready, measure, *table, stake);
            build.move_where(steps::MoveWhere::Op::lesser, where, lanes.low, earned.low);
            build.move_where(steps::MoveWhere::Op::greater, where, lanes.high, earned.high);
            open = build.either(open, build.both(where, lanes.open));
        } else {  // an unknown table
            const Bits anything = build.both(where, ready.situation.open_to_rules(build));
            build.put_where(anything, 0, earned.low);
            build.put_where(anything, stake.points, earned.high);
            const Bits all_points = build.both(where, ready.situation.empty_met);
            build.put_where(all_points, stake.points, earned.high);
            build.put_where(build.both(where, build.either(ready.situation.empty_unmet, empty)), 0, earned.low);
            open = build.either(open, anything);
        }
    }
    earned.unsettled = build.exceeds(earned.high, earned.low);
    earned.open = build.without(build.both(open, earned.unsettled), ready.situation.empty_unknown);
    return earned;
}

/// Points in proportion to a value, at its lowest or its highest.
inline Lanes lower_proportion(Builder& build, const Comparable& ready, const Proportional& award, const Stake& stake) {
    const int decimals = award.decimals.value_or(stake.decimals);
    steps::Proportion step{ready.part,
                           {},
                           1,
                           1,
                           stake.points,
                           power_of_ten(stake.decimals - decimals),
                           *award.rounding,
                           build.new_lanes(0, stake.points, stake.width)};
    if (ready.is_fraction) step.whole = ready.whole;
    if (const auto* percent = std::get_if<Percent>(&award.full)) {
        const PercentFactors by = ready.scaled(*percent);
        step.per_part = by.per_part;
        step.per_whole = by.per_whole;
    } else {
        const Decimal& full = std::get<Decimal>(award.full);
        step.per_part = power_of_ten(full.decimals());
        step.per_whole = full.digits() * power_of_ten(ready.scale) * ready.divisor;
    }
    const Lanes out = step.out;
    build.emit(std::move(step));
    return out;
}

/// Points in proportion to a value.
inline Earned lower_proportional(Builder& build, const Proportional& award, const Stake& stake) {
    const Comparable ready = comparable(build, award.measure);
    const Situation& at = ready.situation;
    const Lanes low = lower_proportion(build, ready, award, stake);
    const Lanes high = ready.bounded ? lower_proportion(build, ready.highest(), award, stake) : build.copied(low);
    const Bits missing = build.complement(at.either_known_or_empty(build));
    build.put_where(missing, 0, low);
    build.put_where(missing, stake.points, high);
    if (ready.bounded) allow_for_empty(build, at, stake, low, high);
    settle_empty(build, at, stake, low, 0);
    settle_empty(build, at, stake, high, stake.points);
    const Bits unsettled = ready.bounded ? build.exceeds(high, low) : build.either(missing, at.empty_unknown);
    return {low, high, unsettled, no_rows, at.empty_not_applicable, at.may_vanish()};
}

/// Points by grade, over every grade that is possible. `reached[g]`: rows in which the grade is g + 1 or higher.
inline Earned lower_graded(Builder& build, const Graded& award, const std::vector<OutcomePlanes>& reached,
                           const Stake& stake) {
    Earned earned{build.filled(stake.points, 0, stake.points, stake.width),
                  build.filled(0, 0, stake.points, stake.width)};
    Bits open = no_rows;
    for (std::size_t grade = 0; grade < award.graded.size(); ++grade) {
        const Bits above = grade < reached.size() ? reached[grade].met : no_rows;
        const Bits at_least = grade == 0 ? all_rows : reached[grade - 1].met;
        const Bits maybe = grade == 0 ? no_rows : reached[grade - 1].unknown;
        const Bits possible = build.either(build.without(at_least, above), maybe);
        const auto* points = std::get_if<Decimal>(&award.graded[grade].points);
        const std::int64_t least = points ? points->at_scale(stake.decimals).value_or(0) : 0;
        const std::int64_t most = points ? least : stake.points;
        using Op = steps::MoveWhere::Op;
        build.move_where(Op::lesser, possible, build.filled(least, 0, stake.points, stake.width), earned.low);
        build.move_where(Op::greater, possible, build.filled(most, 0, stake.points, stake.width), earned.high);
        if (!points) open = build.either(open, possible);
        if (grade > 0) open = build.either(open, reached[grade - 1].open);
    }
    earned.unsettled = build.exceeds(earned.high, earned.low);
    earned.open = build.both(open, earned.unsettled);
    earned.may_vanish = reached.front().may_vanish;
    return earned;
}

}  // namespace tieuchi::plan
