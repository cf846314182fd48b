#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/check/reachable.hpp"

namespace tieuchi::checks {

/// One value of a total's cut.
inline bool check_total_value(Walk& walk, const Decimal& cut) {
    Problems& problems = walk.problems;
    const auto value = scaled(problems, cut, walk.draft.decimals);
    if (!value) return false;
    if (*value < 0) {
        problems.add("cut-out-of-range", "expected a total of 0 or more, found " + cut.to_text(), "correct the cut");
    } else if (walk.points_sound && *value > walk.maximum) {
        problems.add("level-never-reached",
                     "expected a total of at most " + wide_text(walk.maximum, walk.draft.decimals) +
                         ", the points of all criteria, found " + cut.to_text(),
                     "lower the cut, or correct the points of the criteria");
    }
    return *value == 0;
}

/// The cut of a total: a number of points, a parameter of such numbers, or not known.
inline void check_total(Walk& walk, const Cut& cut) {
    Problems& problems = walk.problems;
    if (walk.maximum == 0 && walk.points_sound) {
        problems.add("total-without-points", "expected \"total\" only where criteria have points; none has",
                     "state the points of the criteria, or ask with \"requires\"");
        return;
    }
    const auto here = problems.at("at_least");
    if (const auto* fixed = std::get_if<Decimal>(&cut)) {
        const bool zero = check_total_value(walk, *fixed);
        report_foregone(problems, zero ? Foregone::always : Foregone::no, "0");
    } else if (const auto* percent = std::get_if<Percent>(&cut)) {
        problems.add("cut-type", "expected a decimal for the total, found " + found_text(*percent),
                     "write the number of points");
    } else if (std::holds_alternative<Label>(cut) || std::holds_alternative<Date>(cut)) {
        const auto* label = std::get_if<Label>(&cut);
        problems.add(
            "cut-type",
            "expected a decimal for the total, found " + (label ? found_text(*label) : found_text(std::get<Date>(cut))),
            "write the number of points");
    } else if (std::holds_alternative<CutByLevel>(cut)) {
        check_by_level(walk, {}, std::get<CutByLevel>(cut).by_level,
                       [](const auto& entry) -> const Identifier& { return entry.first; });
    } else if (const auto* unknown = std::get_if<Unknown>(&cut)) {
        check_unknown(walk, *unknown);
    } else if (const auto* parameter = find_parameter_of<Decimal>(walk, std::get<ParameterRef>(cut))) {
        bool all_zero = true;
        for_each_value(walk, *parameter, [&](const ParameterValue& value) {
            const auto* number = std::get_if<Decimal>(&value);
            const bool zero = number && check_total_value(walk, *number);
            all_zero = all_zero && zero;
        });
        report_foregone(problems, all_zero ? Foregone::always : Foregone::no, "0");
    }
}

inline void report_empty_list(Problems& problems, const std::string& what) {
    problems.add("condition-empty", "expected at least one " + what + " to ask for, found none",
                 "add one, or leave the condition out");
}

inline void check_floors(Walk& walk, const std::variant<All, std::vector<Identifier>>& floors) {
    Problems& problems = walk.problems;
    const auto* ids = std::get_if<std::vector<Identifier>>(&floors);
    bool any = ids && !ids->empty();
    if (!ids) {
        for_each_criterion(walk, [&](const Criterion& criterion, const Around*) { any = any || criterion.floor; });
        for (const Around& around : walk.names.places) any = any || around.section->floor;
    }
    if (!any) report_empty_list(problems, "floor");
    Seen seen;
    for (std::size_t at = 0; ids && at < ids->size(); ++at) {
        const auto here = problems.at(at);
        const Identifier& id = (*ids)[at];
        if (!seen.insert(id).second) report_repeated(problems, id, "the floors of one level");
        const auto section = walk.names.sections.find(id);
        const auto criterion = section ? std::nullopt : find_criterion(walk, id);
        if (!section && !criterion) continue;
        if (section ? (*section)->section->floor.has_value() : criterion->criterion->floor.has_value()) continue;
        problems.add("floor-missing",
                     "expected a criterion or section with a floor, found " + in_quotes(id) + " without one",
                     "state its \"floor\", or leave it out here");
    }
}

inline void check_level_vetoes(Walk& walk, const std::variant<All, std::vector<Identifier>>& vetoes) {
    Problems& problems = walk.problems;
    const auto* ids = std::get_if<std::vector<Identifier>>(&vetoes);
    if (ids ? ids->empty() : walk.draft.vetoes.empty()) report_empty_list(problems, "veto");
    Seen seen;
    for (std::size_t at = 0; ids && at < ids->size(); ++at) {
        const auto here = problems.at(at);
        const Identifier& id = (*ids)[at];
        if (!walk.names.vetoes.has(id)) report_unknown(problems, walk.names.vetoes, "veto", "vetoes", id);
        if (!seen.insert(id).second) report_repeated(problems, id, "the vetoes of one level");
    }
}

inline void report_no_outcome(Problems& problems, const Identifier& id) {
    problems.add(
        "criterion-without-outcome",
        "expected criteria with an outcome, found " + in_quotes(id) + " with neither \"rule\" nor \"met_when\"",
        "state its \"met_when\", or do not require it");
}

inline bool is_asked(const Walk& walk, const Criterion& criterion, std::size_t level) {
    const auto asked = asked_levels(walk, criterion);
    return std::binary_search(asked.begin(), asked.end(), level);
}

/// A tree of criterion ids: each exists, has an outcome and is asked at this level.
inline void check_required_tree(Walk& walk, const Rule& rule, std::size_t level) {
    Problems& problems = walk.problems;
    const auto each = [&](const char* member, const std::vector<Rule>& rules) {
        const auto here = problems.at(member);
        if (rules.empty()) report_empty_list(problems, "criterion");
        for (std::size_t at = 0; at < rules.size(); ++at) {
            const auto there = problems.at(at);
            check_required_tree(walk, rules[at], level);
        }
    };
    if (const auto* met = std::get_if<CriterionMet>(&rule.node)) {
        const auto found = find_criterion(walk, met->criterion);
        if (!found) return;
        if (!has_outcome(*found->criterion)) report_no_outcome(problems, met->criterion);
        if (!is_asked(walk, *found->criterion, level)) {
            problems.add("criterion-not-asked",
                         "expected a criterion asked at " + in_quotes(walk.draft.levels[level].id) + ", found " +
                             in_quotes(met->criterion) + ", which is not",
                         "add the level to its \"asked_at\", or do not require it here");
        }
    } else if (const auto* all = std::get_if<AllOf>(&rule.node)) {
        each("all_of", all->all_of);
    } else if (const auto* any = std::get_if<AnyOf>(&rule.node)) {
        each("any_of", any->any_of);
    } else if (const auto* k = std::get_if<KOf>(&rule.node)) {
        check_k(problems, *k);
        each("of", k->of);
    } else if (const auto* negation = std::get_if<Not>(&rule.node)) {
        const auto here = problems.at("not");
        check_required_tree(walk, *negation->operand, level);
    } else if (const auto* unknown = std::get_if<Unknown>(&rule.node)) {
        check_unknown(walk, *unknown);
    } else if (const auto* assumed = std::get_if<Assumed>(&rule.node)) {
        check_assumed(walk, *assumed);
    } else {
        mark_used(walk, rule);
        problems.add("measure-misplaced", "expected ids of criteria in \"requires\", found a rule over measures",
                     "make the rule a criterion, and name that");
    }
}

/// `"requires": "all"`: something is asked, and everything asked has an outcome.
inline void check_all_required(Walk& walk, std::size_t level) {
    bool any = false;
    std::vector<const Criterion*> without;
    for_each_criterion(walk, [&](const Criterion& criterion, const Around*) {
        if (criterion.optional || criterion.counts_as != CountsAs::ordinary || !is_asked(walk, criterion, level))
            return;
        any = true;
        if (!has_outcome(criterion)) without.push_back(&criterion);
    });
    if (!any) report_empty_list(walk.problems, "criterion");
    for (const Criterion* criterion : without) report_no_outcome(walk.problems, criterion->id);
}

/// Counts of grades: of a grade above the lowest, of no more criteria than there are.
inline void check_grade_counts(Walk& walk, const Level& level, std::size_t at) {
    Problems& problems = walk.problems;
    std::int64_t graded = 0;
    for_each_criterion(walk, [&](const Criterion& criterion, const Around*) {
        if (criterion.grade && !criterion.optional && is_asked(walk, criterion, at)) ++graded;
    });
    Seen seen;
    for (std::size_t index = 0; index < level.grades.size(); ++index) {
        const GradeCount& each = level.grades[index];
        const auto here = problems.at("grades", index);
        {
            const auto there = problems.at("at_least");
            const auto grade = walk.names.grades.find(each.at_least);
            if (!grade) report_unknown(problems, walk.names.grades, "grade", "grades", each.at_least);
            if (grade && *grade == 0) report_foregone(problems, Foregone::always, in_quotes(each.at_least));
            if (!seen.insert(each.at_least).second) {
                report_repeated(problems, each.at_least, "the grades that a level counts");
            }
        }
        if (each.count >= 1 && each.count <= graded) continue;
        problems.at("count").add("k-out-of-range",
                                 "expected a number from 1 to " + std::to_string(graded) +
                                     ", the graded criteria asked at this level, found " + std::to_string(each.count),
                                 "correct the number, or give more criteria a \"grade\"");
    }
}

/// A lower level that a condition names, for messages and registers; it must be one of the set's.
inline void check_named_level(Walk& walk, const Identifier& id) {
    const auto here = walk.problems.at("level");
    find_level(walk, id);
}

inline void check_months(Problems& problems, std::int64_t months) {
    constexpr std::int64_t most_months = 1200;
    if (months >= 1 && months <= most_months) return;
    problems.at("months").add(
        "months-out-of-range",
        "expected a number of months from 1 to " + std::to_string(most_months) + ", found " + std::to_string(months),
        "correct the number");
}

/// What a level asks of the past: a wait, a level held already, years in a row.
inline void check_past(Walk& walk, const Level& level) {
    Problems& problems = walk.problems;
    if (level.wait) {
        const auto here = problems.at("wait");
        check_named_level(walk, level.wait->level);
        check_months(problems, level.wait->months);
        find_measure_of(walk, level.wait->since, "since", "date", is_date);
        if (!level.wait->since_missing) report_not_stated(problems, "since_missing");
    }
    if (level.holds_first) {
        const auto here = problems.at("holds_first");
        check_named_level(walk, level.holds_first->level);
        find_measure_of(walk, level.holds_first->holds, "holds", "yes_no or judged", is_flag);
    }
    if (level.years_in_a_row) {
        const auto here = problems.at("years_in_a_row");
        check_named_level(walk, level.years_in_a_row->level);
        const std::vector<Identifier>& held = level.years_in_a_row->held;
        const auto there = problems.at("held");
        if (held.size() < 2) {
            problems.add("parts-too-few", "expected at least two years, found " + std::to_string(held.size()),
                         "name a measure for each year, the earliest first");
        }
        Seen seen;
        for (std::size_t at = 0; at < held.size(); ++at) {
            const auto place = problems.at(at);
            const Measure* measure = find_measure(walk, held[at]);
            if (measure && !is_flag(*measure)) {
                problems.add("measure-type",
                             "expected a measure of type yes_no or judged, found " + in_quotes(held[at]) + " of type " +
                                 type_name(*measure),
                             "name a measure that says yes or no for one year");
            }
            if (!seen.insert(held[at]).second) report_repeated(problems, held[at], "the years of one level");
        }
    }
    if (level.validity) {
        const auto here = problems.at("validity");
        check_months(problems, level.validity->months);
    }
}

inline void check_level(Walk& walk, const Applicability& applicability, std::size_t at) {
    Problems& problems = walk.problems;
    const Level& level = walk.draft.levels[at];
    if (!level.total && !level.floors && !level.required && !level.vetoes && level.grades.empty() && !level.wait &&
        !level.holds_first && !level.years_in_a_row) {
        problems.add("level-empty", "expected at least one condition of its own, found none",
                     "add \"total\", \"floors\", \"requires\", \"grades\" or \"vetoes\"");
        return;
    }
    check_grade_counts(walk, level, at);
    check_past(walk, level);
    if (level.total) {
        const auto here = problems.at("total");
        check_total(walk, *level.total);
    }
    if (level.floors) {
        const auto here = problems.at("floors");
        check_floors(walk, *level.floors);
    }
    if (level.required) {
        const auto here = problems.at("requires");
        if (const auto* tree = std::get_if<Rule>(&*level.required)) {
            check_required_tree(walk, *tree, at);
        } else {
            check_all_required(walk, at);
        }
    }
    if (level.vetoes) {
        const auto here = problems.at("vetoes");
        check_level_vetoes(walk, *level.vetoes);
    }
    if (level.includes) {
        const auto here = problems.at("includes");
        const auto lower = find_level(walk, *level.includes);
        if (lower && *lower <= at) {
            problems.add("includes-not-lower",
                         "expected a lower level, one further down the list, found " + in_quotes(*level.includes),
                         "name a lower level, or put the levels in order, highest first");
        }
    }
    if (level.when_nothing_applies) return;
    if (level.required && applicability.required(level, at)) {
        report_not_stated(problems, "when_nothing_applies", "everything the level requires can be not applicable");
    } else if (!level.grades.empty() && applicability.graded(at)) {
        report_not_stated(problems, "when_nothing_applies", "every grade the level counts can be not applicable");
    } else if (applicability.every_condition(level, at)) {
        report_not_stated(problems, "when_nothing_applies", "every condition can be not applicable");
    }
}

/// All levels.
inline void check_levels(Walk& walk) {
    const std::size_t count = walk.draft.levels.size();
    if (count == 0) {
        walk.problems.add("levels-empty", "expected at least one level, found none", "add the title that is conferred");
    }
    const Applicability applicability(walk);
    for (std::size_t at = 0; at < count; ++at) {
        const auto here = walk.problems.at("levels", at);
        check_level(walk, applicability, at);
    }
    check_levels_reached(walk);
    check_total_exact(walk);
}

}  // namespace tieuchi::checks
