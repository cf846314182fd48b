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
    Earned earned{low, low, outcome.unknown, outcome.open, outcome.not_applicable};
    if (outcome.unknown != no_rows) {
        earned.high = build.copied(low);
        build.put_where(outcome.unknown, stake.points, earned.high);
    }
    return earned;
}

inline Earned lower_given(Builder& build, const Given& award, const Stake& stake) {
    const auto [value, present] = build.column(build.column_of(award.given));
    const Lanes low = build.copied(value);
    const Bits missing = build.complement(present);
    Earned earned{low, build.copied(value), missing, no_rows, no_rows};
    build.put_where(missing, stake.points, earned.high);
    return earned;
}

/// Lowest and highest points of one table, as registers.
struct BandLanes {
    Lanes low, high;
    Bits open = no_rows;
};

/// One band table. An unknown band may earn anything from 0 to all the points.
inline BandLanes lower_table(Builder& build, const Comparable& ready, const BandTable& table, const Stake& stake) {
    const auto low_of = [&](const Band& band) {
        const auto* points = std::get_if<Decimal>(&band.points);
        return points ? points->at_scale(stake.decimals).value_or(0) : 0;
    };
    const auto high_of = [&](const Band& band) {
        return std::holds_alternative<Decimal>(band.points) ? low_of(band) : stake.points;
    };
    bool any_unknown = false;
    std::int64_t lowest = stake.points, highest = 0;
    for (const Band& band : table) {
        any_unknown = any_unknown || std::holds_alternative<Unknown>(band.points);
        lowest = std::min(lowest, low_of(band));
        highest = std::max(highest, high_of(band));
    }
    const auto classify = [&](auto points_of) {
        const Lanes out = build.new_lanes(0, stake.points, stake.width);
        if (ready.is_fraction) {
            build.emit(steps::Fill{points_of(table.front()), out});
            for (std::size_t band = 1; band < table.size(); ++band) {
                build.put_where(compare(build, ready, true, table[band].at_least), points_of(table[band]), out);
            }
            return out;
        }
        steps::Classify step{ready.part, {}, {}, out};
        for (const Band& band : table) {
            step.cuts.push_back(ceil_at_scale(std::get<Decimal>(band.at_least), ready.scale));
            step.points.push_back(points_of(band));
        }
        build.emit(std::move(step));
        return out;
    };
    const Situation& at = ready.situation;
    const Bits missing = build.complement(at.either_known_or_empty(build));
    const auto settle_empty = [&](Lanes lanes, std::int64_t when_unknown) {
        build.put_where(at.empty_met, stake.points, lanes);
        build.put_where(build.either(at.empty_unmet, at.empty_not_applicable), 0, lanes);
        build.put_where(at.empty_unknown, when_unknown, lanes);
    };
    BandLanes lanes{.low = classify(low_of), .high = {}};
    lanes.high = any_unknown ? classify(high_of) : build.copied(lanes.low);
    build.put_where(missing, lowest, lanes.low);
    build.put_where(missing, highest, lanes.high);
    settle_empty(lanes.low, 0);
    settle_empty(lanes.high, stake.points);
    if (any_unknown) lanes.open = build.both(build.either(at.known, missing), build.exceeds(lanes.high, lanes.low));
    return lanes;
}

inline Earned lower_bands(Builder& build, const Bands& award, const Stake& stake) {
    const Comparable ready = comparable(build, award.measure);
    const Bits empty = ready.situation.empty_not_applicable;
    if (const auto* table = std::get_if<BandTable>(&award.from)) {
        const BandLanes lanes = lower_table(build, ready, *table, stake);
        return {lanes.low, lanes.high, build.exceeds(lanes.high, lanes.low), lanes.open, empty};
    }
    const auto tables = possible_values(build, std::get<ParameterRef>(award.from).id);
    Earned earned{build.filled(stake.points, 0, stake.points, stake.width),
                  build.filled(0, 0, stake.points, stake.width), no_rows, no_rows, empty};
    Bits open = tables.open;
    for (const auto& [value, where] : tables.values) {
        if (const auto* table = std::get_if<BandTable>(&value)) {
            const BandLanes lanes = lower_table(build, ready, *table, stake);
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

}  // namespace tieuchi::plan
