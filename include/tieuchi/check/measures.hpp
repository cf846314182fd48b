#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "tieuchi/check/numbers.hpp"
#include "tieuchi/check/root.hpp"

namespace tieuchi::checks {

/// A `max` that is stated is a number of this scale above zero. False, and a problem, where it is not.
inline bool check_max(Problems& problems, const std::optional<Decimal>& max, int decimals) {
    if (!max) return true;
    const auto here = problems.at("max");
    const auto value = scaled(problems, *max, decimals);
    if (value && *value <= 0) {
        problems.add("max-not-positive", "expected a max above 0, found " + max->to_text(), "state the largest value");
    }
    return value && *value > 0;
}

inline bool check_number(Problems& problems, const Number& number) {
    const auto bound = [&](const char* member, const std::optional<Decimal>& value, std::int64_t otherwise) {
        const auto here = problems.at(member);
        return value ? scaled(problems, *value, number.decimals) : std::optional(otherwise);
    };
    const auto min = bound("min", number.min, -default_largest), max = bound("max", number.max, default_largest);
    if (!min || !max) return false;
    if (*min > *max) {
        problems.at(number.max ? "max" : "min")
            .add("min-above-max",
                 "expected a max of at least the min, " + Decimal(*min, number.decimals).to_text() + ", found " +
                     Decimal(*max, number.decimals).to_text() +
                     (number.max ? "" : ", which holds where none is stated"),
                 number.max ? "swap \"min\" and \"max\"" : "state \"max\"");
        return false;
    }
    return true;
}

inline bool check_points_given(Walk& walk, const PointsGiven& points) {
    Problems& problems = walk.problems;
    if (!check_max(problems, points.max, points.decimals)) return false;
    if (points.decimals > walk.draft.decimals) {
        problems.at("decimals")
            .add("too-many-decimals",
                 "expected at most the set's " + std::to_string(walk.draft.decimals) + " decimals of points, found " +
                     std::to_string(points.decimals),
                 "lower them here, or raise \"decimals\" of the set");
        return false;
    }
    const auto here = problems.at("max");
    return scaled(problems, points.max, walk.draft.decimals).has_value();
}

inline void check_choice(Problems& problems, const Choice& choice) {
    const auto here = problems.at("values");
    if (choice.values.size() < 2) {
        problems.add("choice-too-small",
                     "expected at least two values to choose from, found " + std::to_string(choice.values.size()),
                     "name the other values, or leave the measure out");
    }
    Seen seen;
    for (std::size_t at = 0; at < choice.values.size(); ++at) {
        const auto there = problems.at(at);
        check_id(problems, seen, choice.values[at], "values");
    }
}

/// Both parts of a ratio are numbers or counts, and its base cannot be negative.
inline bool check_ratio(Walk& walk, const Ratio& ratio) {
    Problems& problems = walk.problems;
    const auto part = [&](const char* member, const Identifier& id) -> const Measure* {
        const auto here = problems.at(member);
        const Measure* measure = find_measure(walk, id);
        if (!measure || std::holds_alternative<Count>(measure->type) || std::holds_alternative<Number>(measure->type)) {
            return measure;
        }
        problems.add(
            "measure-type",
            "expected a measure of type number or count, found " + in_quotes(id) + " of type " + type_name(*measure),
            "name a number or a count");
        return nullptr;
    };
    const Measure* of = part("of", ratio.of);
    const Measure* base = part("base", ratio.base);
    const auto* number = base ? std::get_if<Number>(&base->type) : nullptr;
    const bool negative = number && (!number->min || *number->min < Decimal(0));
    if (negative && !walk.unsound.contains(base->id)) {
        problems.at("base").add("ratio-base-negative",
                                "expected a base with a min of 0 or more, found " + in_quotes(base->id) +
                                    (number->min ? " with min " + number->min->to_text() : " without a min"),
                                "state \"min\": 0 for " + in_quotes(base->id));
    }
    return of && base && !negative && !walk.unsound.contains(of->id) && !walk.unsound.contains(base->id);
}

/// What each measure says of itself. Ratios come last: they rest on the others.
inline void check_measures(Walk& walk) {
    Problems& problems = walk.problems;
    Seen seen;
    for (const bool ratios : {false, true}) {
        for (const Measure& measure : walk.draft.measures) {
            const auto* ratio = std::get_if<Ratio>(&measure.type);
            if ((ratio != nullptr) != ratios) continue;
            const auto here = problems.at("measures", measure.id);
            check_id(problems, seen, measure.id, "measures");
            check_title(problems, measure.title, false);
            bool sound = true;
            if (const auto* count = std::get_if<Count>(&measure.type)) sound = check_max(problems, count->max, 0);
            if (const auto* number = std::get_if<Number>(&measure.type)) sound = check_number(problems, *number);
            if (const auto* points = std::get_if<PointsGiven>(&measure.type)) sound = check_points_given(walk, *points);
            if (const auto* choice = std::get_if<Choice>(&measure.type)) check_choice(problems, *choice);
            if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
                sound = check_max(problems, share->max, 0);
                if (!share->when_empty) report_not_stated(problems, "when_empty");
            }
            if (ratio) {
                sound = check_ratio(walk, *ratio);
                if (!ratio->when_empty) report_not_stated(problems, "when_empty");
            }
            if (!sound) walk.unsound.insert(measure.id);
        }
    }
}

/// Every measure and parameter serves something; run when everything that could use them was seen.
inline void check_all_used(Walk& walk) {
    for (const Measure& measure : walk.draft.measures) {
        if (walk.used_measures.contains(measure.id)) continue;
        walk.problems.at("measures", measure.id)
            .add("measure-unused", "expected a measure that something uses; nothing uses " + in_quotes(measure.id),
                 "leave it out, or use it in a rule, award, parameter or ratio");
    }
    for (const Parameter& parameter : walk.draft.parameters) {
        if (walk.used_parameters.contains(parameter.id)) continue;
        walk.problems.at("parameters", parameter.id)
            .add("parameter-unused",
                 "expected a parameter that something uses; nothing uses " + in_quotes(parameter.id),
                 "leave it out, or use it in a cut, band table or total");
    }
}

}  // namespace tieuchi::checks
