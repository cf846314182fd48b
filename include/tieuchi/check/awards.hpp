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
    const Quantity range = walk.unsound.contains(use.measure.id) ? Quantity{} : quantity_of(walk, use.measure);
    Decimal before;  // of the band before, where that was a valid cut
    bool has_before = false;
    for (std::size_t at = 0; at < table.size() && walk.may_look(); ++at) {
        {
            const auto here = problems.at(at, "at_least");
            const CutValue value = std::visit([](const auto& each) { return CutValue{each}; }, table[at].at_least);
            const auto* percent = std::get_if<Percent>(&value);
            const auto* label = std::get_if<Label>(&value);
            if (!check_cut_value(walk, use.measure, value, use.used_at)) {
                has_before = false;
            } else {
                const Decimal cut = percent ? percent->of_hundred
                                    : label ? as_number(use.measure, *label)
                                            : std::get<Decimal>(value);
                const bool covers = percent ? cut <= Decimal(0) : side_of(range, cut, range.lowest) <= 0;
                if (at == 0 && !covers) {
                    const std::string lowest = percent ? "0%"
                                               : label ? in_quotes(std::get<Choice>(use.measure.type).values.front())
                                                       : bound_text(range, range.lowest);
                    problems.add("bands-first",
                                 "expected the first band to cover the lowest value of " + in_quotes(use.measure.id) +
                                     use.used_at + ", " + lowest + ", found one from " +
                                     (percent ? cut.to_text() + "%" : found_text(value)),
                                 "add a band for what is below it");
                }
                if (has_before && cut <= before) {
                    problems.add("bands-not-ascending",
                                 "expected a cut above the one before it" + (label ? "" : ", " + before.to_text()) +
                                     ", found " + (label ? found_text(value) : cut.to_text()),
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
    const auto over = kind_over_members(measure);
    if (over && takes_value(*over) && !walk.unsound.contains(measure.id) &&
        quantity_of(walk, measure).lowest == -default_largest) {
        walk.problems.at("measure").add("bands-uncovered",
                                        "expected a measure whose lowest value is stated, found " +
                                            in_quotes(measure.id) + ", whose \"value\" has no min, or one below 0",
                                        "state \"min\" where the relation uses that measure");
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
    const Measure* measure = find_measure_of(
        walk, bands.measure, "measure", "count, number, points, share, ratio, age, an ordered choice or one derived",
        [](const Measure& found) { return is_comparable(found) && !is_date(found); });
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

/// Points in proportion to a value that is full at some number above zero.
inline void check_proportional(Walk& walk, const Proportional& award) {
    Problems& problems = walk.problems;
    const auto here = problems.at("proportional");
    const Measure* measure = find_measure_of(
        walk, award.measure, "measure", "count, number, points, share, ratio or one derived from numbers",
        [](const Measure& found) {
            return (is_numeric(found) && !std::holds_alternative<Age>(found.type)) || is_relative(found);
        });
    if (!award.rounding) report_not_stated(problems, "rounding");
    if (award.decimals && (*award.decimals < 0 || *award.decimals > walk.draft.decimals)) {
        problems.at("decimals")
            .add("decimals-out-of-range",
                 "expected at most the set's " + std::to_string(walk.draft.decimals) + " decimals of points, found " +
                     std::to_string(*award.decimals),
                 "lower them here, or raise \"decimals\" of the set");
    }
    const auto there = problems.at("full");
    const CutValue full = std::visit([](const auto& each) { return CutValue{each}; }, award.full);
    if (!measure || !check_cut_value(walk, *measure, full)) return;
    const auto* percent = std::get_if<Percent>(&full);
    if ((percent ? percent->of_hundred : std::get<Decimal>(full)) <= Decimal(0)) {
        problems.add("full-not-positive", "expected a value above 0 that earns all points, found " + found_text(full),
                     "write the value that earns all points");
    } else if (!percent && !walk.unsound.contains(measure->id)) {
        const Quantity range = quantity_of(walk, *measure);
        const Decimal& number = std::get<Decimal>(full);
        const Wide whole = Wide{number.digits()} * power_of_ten(range.scale);
        const Wide most = std::max(range.highest, -range.lowest) * power_of_ten(number.decimals());
        const bool mean = kind_over_members(*measure) == OverMembers::Kind::mean;
        const Wide most_members =
            mean ? columns_of(walk.draft, *walk.names.measures.find(measure->id))[1].max : std::int64_t{1};
        const bool whole_fits = fits_64_bits(whole) && fits_64_bits(whole * range.divisor);
        if (fits_64_bits(most) && whole_fits && fits_64_bits(whole * most_members)) return;
        problems.add("not-exact", "expected a comparison with " + number.to_text() + " to fit 64 bits; it does not",
                     "state a smaller max, or fewer decimals");
    }
}

/// One entry for every grade, lowest first; points never descend and end with all of the criterion's.
inline void check_graded(Walk& walk, const Criterion& criterion, const Graded& award) {
    Problems& problems = walk.problems;
    const auto here = problems.at("graded");
    if (!criterion.grade) {
        problems.add("grade-missing", "expected \"grade\" beside an award by grade; it is not stated",
                     "say where the grade comes from");
    }
    const std::vector<Grade>& grades = walk.draft.grades;
    bool fits = award.graded.size() == grades.size();
    for (std::size_t at = 0; fits && at < grades.size(); ++at) fits = award.graded[at].grade == grades[at].id;
    if (!fits) {
        std::string all;
        for (const Grade& grade : grades) all += (all.empty() ? "" : ", ") + in_quotes(grade.id);
        problems.add("graded-incomplete",
                     "expected the points of every grade, lowest first: " + (all.empty() ? "none is declared" : all) +
                         "; found others",
                     "list all grades in the order of \"grades\"");
    }
    const Measure none;
    const TableUse use{criterion, none, ""};
    std::optional<Decimal> before;
    for (std::size_t at = 0; at < award.graded.size(); ++at) {
        const auto there = problems.at(at, "points");
        check_band_points(walk, use, award.graded[at].points, at + 1 == award.graded.size());
        const auto* points = std::get_if<Decimal>(&award.graded[at].points);
        if (!points || !is_sound(*points)) continue;
        if (before && *points < *before) {
            problems.add("graded-descending",
                         "expected a higher grade to earn no less than a lower one, " + before->to_text() + ", found " +
                             points->to_text(),
                         "correct the points, or the order of \"grades\"");
        }
        before = *points;
    }
}

/// Given points lie from 0 to those of the criterion; a weighted mean says how it is rounded.
inline void check_given_award(Walk& walk, const Criterion& criterion, const Given& award) {
    Problems& problems = walk.problems;
    const Identifier& id = award.given;
    const Measure* measure =
        find_measure_of(walk, id, "given", "points, or one derived from points", [](const Measure& found) {
            return std::holds_alternative<PointsGiven>(found.type) || std::holds_alternative<Derived>(found.type) ||
                   std::holds_alternative<WeightedMean>(found.type);
        });
    if (!measure || walk.unsound.contains(id) || points_of(walk.draft, criterion) == 0) return;
    const bool mean = std::holds_alternative<WeightedMean>(measure->type);
    if (mean && !award.rounding) report_not_stated(problems, "rounding", "a weighted mean is a fraction");
    if (!mean && award.rounding) {
        problems.at("rounding")
            .add("rounding-needless", "expected \"rounding\" only with a weighted mean; " + in_quotes(id) + " is exact",
                 "leave it out");
    }
    const auto here = problems.at("given");
    const Quantity range = quantity_of(walk, *measure);
    if (range.scale > walk.draft.decimals && !mean) {
        problems.add("too-many-decimals",
                     "expected at most the set's " + std::to_string(walk.draft.decimals) +
                         " decimals of points, found " + std::to_string(range.scale) + " of " + in_quotes(id),
                     "name a measure with fewer decimals, or raise \"decimals\" of the set");
    }
    if (range.lowest < 0) {
        problems.add("points-negative",
                     "expected points of 0 or more, found " + in_quotes(id) + ", which goes down to " +
                         bound_text(range, range.lowest),
                     "give points that are never below 0");
    }
    if (side_of(range, *criterion.points, range.highest) >= 0) return;
    problems.add("award-above-points",
                 "expected points of at most the " + criterion.points->to_text() + " of " + in_quotes(criterion.id) +
                     ", found " + in_quotes(id) + " with max " + bound_text(range, range.highest),
                 "lower the max of the measure, or correct the points of the criterion");
}

/// How a scored criterion earns its points.
inline void check_award(Walk& walk, const Criterion& criterion, const Award& award) {
    Problems& problems = walk.problems;
    if (std::holds_alternative<AllOrNothing>(award)) {
        if (varies_by_level(criterion)) {
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
    if (const auto* proportional = std::get_if<Proportional>(&award)) return check_proportional(walk, *proportional);
    if (const auto* graded = std::get_if<Graded>(&award)) return check_graded(walk, criterion, *graded);
    check_given_award(walk, criterion, std::get<Given>(award));
}

}  // namespace tieuchi::checks
