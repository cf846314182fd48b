#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "tieuchi/check/rules.hpp"

namespace tieuchi::checks {

/// A band table that awards a criterion's points over a measure.
struct TableUse {
    const Criterion& criterion;
    const Measure& measure;
    std::string used_at;  ///< where a parameter's table is used, for messages
};

/// The points of one band: none below zero, none above the criterion's, all of them in the last.
inline void check_band_points(Walk& walk, const TableUse& use, const std::variant<Decimal, Unknown>& points,
                              bool last) {
    Problems& problems = walk.problems;
    if (const auto* unknown = std::get_if<Unknown>(&points)) return check_unknown(walk, *unknown);
    const Decimal& earned = std::get<Decimal>(points);
    if (!scaled(problems, earned, walk.draft.decimals) || points_of(walk.draft, use.criterion) == 0) return;
    const Decimal& all = *use.criterion.points;
    if (earned < Decimal(0)) {
        problems.add("points-negative", "expected points of 0 or more, found " + earned.to_text(),
                     "correct the points");
    } else if (earned > all) {
        problems.add("award-above-points",
                     "expected at most the " + all.to_text() + " points of " + in_quotes(use.criterion.id) +
                         use.used_at + ", found " + earned.to_text(),
                     "correct the band, or the points of the criterion");
    } else if (last && earned < all) {
        problems.add("bands-last",
                     "expected the last band to earn the " + all.to_text() + " points of " +
                         in_quotes(use.criterion.id) + use.used_at + ", found " + earned.to_text(),
                     "add the band that earns all points, or correct the points of the criterion");
    }
}

/// Bands ascend from the lowest value of the measure and fit it.
inline void check_table(Walk& walk, const TableUse& use, const BandTable& table) {
    Problems& problems = walk.problems;
    if (table.empty()) {
        problems.add("bands-empty", "expected at least one band, found none", "add the bands");
        return;
    }
    Decimal before;  // of the band before, where that was a valid cut
    bool has_before = false;
    for (std::size_t at = 0; at < table.size() && walk.may_look(); ++at) {
        {
            const auto here = problems.at(at, "at_least");
            const auto* percent = std::get_if<Percent>(&table[at].at_least);
            if (!check_cut_value(walk, use.measure, table[at].at_least, use.used_at)) {
                has_before = false;
            } else {
                const Decimal cut = percent ? percent->of_hundred : std::get<Decimal>(table[at].at_least);
                const Decimal lowest = percent ? Decimal(0) : range_of(walk, use.measure).first;
                if (at == 0 && cut > lowest) {
                    problems.add("bands-first",
                                 "expected the first band to cover the lowest value of " + in_quotes(use.measure.id) +
                                     use.used_at + ", " + lowest.to_text() + (percent ? "%" : "") +
                                     ", found one from " + cut.to_text() + (percent ? "%" : ""),
                                 "add a band for what is below it");
                }
                if (has_before && cut <= before) {
                    problems.add(
                        "bands-not-ascending",
                        "expected a cut above the one before it, " + before.to_text() + ", found " + cut.to_text(),
                        "put the bands in ascending order, each cut once");
                }
                before = cut;
                has_before = true;
            }
        }
        const auto here = problems.at(at, "points");
        check_band_points(walk, use, table[at].points, at + 1 == table.size());
    }
}

/// Whether the lowest value of a measure is known, so that a first band can cover it.
inline void check_bands_coverable(Walk& walk, const Measure& measure) {
    const auto* number = std::get_if<Number>(&measure.type);
    if (number && !number->min) {
        const auto here = walk.problems.at_root("measures", measure.id);
        report_not_stated(walk.problems, "min", "bands must cover the lowest value");
    }
    const auto* ratio = std::get_if<Ratio>(&measure.type);
    if (ratio && !walk.unsound.contains(measure.id) && range_of_ratio(walk, *ratio).lowest_of < 0) {
        walk.problems.at("measure").add("bands-uncovered",
                                        "expected a ratio that is never below 0%, found " + in_quotes(measure.id) +
                                            ", whose \"of\" can be negative",
                                        "state \"min\": 0 for " + in_quotes(ratio->of));
    }
}

inline void check_bands(Walk& walk, const Criterion& criterion, const Bands& bands) {
    Problems& problems = walk.problems;
    const auto here = problems.at("bands");
    const Measure* measure =
        find_measure_of(walk, bands.measure, "measure", "count, number, points, share or ratio",
                        [](const Measure& found) { return is_numeric(found) || is_relative(found); });
    if (measure) check_bands_coverable(walk, *measure);
    const auto there = problems.at("from");
    if (const auto* table = std::get_if<BandTable>(&bands.from)) {
        if (measure) check_table(walk, {criterion, *measure, ""}, *table);
        return;
    }
    const Parameter* parameter = find_parameter_of<BandTable>(walk, std::get<ParameterRef>(bands.from));
    if (!parameter || !measure) return;
    const TableUse use{criterion, *measure, ", as " + problems.pointer() + " asks"};
    for_each_value(walk, *parameter, [&](const ParameterValue& value) {
        if (const auto* table = std::get_if<BandTable>(&value)) check_table(walk, use, *table);
    });
}

/// How a scored criterion earns its points.
inline void check_award(Walk& walk, const Criterion& criterion, const Award& award) {
    Problems& problems = walk.problems;
    if (std::holds_alternative<AllOrNothing>(award)) {
        if (criterion.rule && varies_by_level(*criterion.rule)) {
            problems.at("rule").add(
                "points-by-level",
                "expected points that are the same at every level, found \"all_or_nothing\" over a rule "
                "that varies by level",
                "write one rule for all levels, or split the criterion by \"asked_at\"");
        }
        return;
    }
    const auto here = problems.at("award");
    if (const auto* bands = std::get_if<Bands>(&award)) return check_bands(walk, criterion, *bands);
    const Identifier& id = std::get<Given>(award).given;
    const Measure* measure = find_measure_of(walk, id, "given", "points", [](const Measure& found) {
        return std::holds_alternative<PointsGiven>(found.type);
    });
    if (!measure || walk.unsound.contains(id) || points_of(walk.draft, criterion) == 0) return;
    const Decimal& max = std::get<PointsGiven>(measure->type).max;
    if (max <= *criterion.points) return;
    problems.at("given").add("award-above-points",
                             "expected points of at most the " + criterion.points->to_text() + " of " +
                                 in_quotes(criterion.id) + ", found " + in_quotes(id) + " with max " + max.to_text(),
                             "lower the max of the measure, or correct the points of the criterion");
}

}  // namespace tieuchi::checks
