#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/check/given_members.hpp"
#include "tieuchi/check/levels.hpp"
#include "tieuchi/check/run.hpp"
#include "tieuchi/model/criteria_set.hpp"

namespace tieuchi::checks {

/// One number of a case: within the range of its column, with its decimals.
inline std::optional<std::int64_t> check_given_number(Walk& walk, const Measure& measure, const Decimal& value) {
    Problems& problems = walk.problems;
    if (!check_decimals(problems, value, decimals_of(walk, measure)) || walk.unsound.contains(measure.id))
        return std::nullopt;
    const Quantity range = quantity_of(walk, measure);
    if (side_of(range, value, range.lowest) < 0 || side_of(range, value, range.highest) > 0) {
        problems.add("value-out-of-range",
                     "expected a value from " + bound_text(range, range.lowest) + " to " +
                         bound_text(range, range.highest) + " for " + in_quotes(measure.id) + ", found " +
                         value.to_text(),
                     "correct the value, or the range of the measure");
    }
    return value.at_scale(decimals_of(walk, measure));
}

inline void check_given_share(Walk& walk, const Measure& measure, const GivenShare& share) {
    const auto part = [&](const char* member, const std::optional<Decimal>& value) {
        const auto here = walk.problems.at(member);
        return value ? check_given_number(walk, measure, *value) : std::nullopt;
    };
    const auto count = part("count", share.count), base = part("base", share.base);
    if (count && base && *count > *base) {
        walk.problems.add(
            "count-above-base",
            "expected a count of at most the base, " + std::to_string(*base) + ", found " + std::to_string(*count),
            "correct one of them");
    }
}

inline std::string given_type(const GivenValue& value) {
    constexpr const char* names[] = {"nothing", "yes or no", "a number", "a label", "a count and a base", "bounds"};
    return names[value.index()];
}

/// A day of a case: whole, and within the days of its measure.
inline void check_given_date(Walk& walk, const Measure& measure, const std::string& text) {
    const auto date = Date::from_text(text);
    if (!date || date->day == 0) {
        walk.problems.add("date-not-whole", "expected a whole date, found " + in_quotes(text),
                          "write year, month and day, such as \"2024-12-31\"");
        return;
    }
    if (!walk.unsound.contains(measure.id)) {
        const Quantity range = quantity_of(walk, measure);
        const std::int64_t day = day_number(*date);
        if (day >= range.lowest && day <= range.highest) return;
        walk.problems.add("value-out-of-range",
                          "expected a day from " + date_of(static_cast<std::int64_t>(range.lowest)).to_text() + " to " +
                              date_of(static_cast<std::int64_t>(range.highest)).to_text() + " for " +
                              in_quotes(measure.id) + ", found " + text,
                          "correct the day, or the days of the measure");
    }
}

/// A value that a case gives for a measure has the type of that measure.
inline void check_given_value(Walk& walk, const Measure& measure, const GivenValue& value) {
    Problems& problems = walk.problems;
    if (std::holds_alternative<std::monostate>(value)) return;
    const auto* over = std::get_if<OverMembers>(&measure.type);
    if (over && check_given_over_members(walk, measure, *over, value)) return;
    GivenValue needed = Decimal{};
    if (over && is_fraction(over->kind)) needed = GivenShare{};
    if (is_flag(measure)) needed = true;
    if (std::holds_alternative<Choice>(measure.type) || is_date(measure)) needed = std::string{};
    if (std::holds_alternative<ShareOf>(measure.type)) needed = GivenShare{};
    if (over || needed.index() != value.index()) {
        problems.add("value-type",
                     "expected " + (is_date(measure) ? "a date" : given_type(needed)) + " for " +
                         in_quotes(measure.id) + " of type " + type_name(measure) + ", found " + given_type(value),
                     "write the value as its measure needs it, or null where it is missing");
        return;
    }
    if (const auto* number = std::get_if<Decimal>(&value)) check_given_number(walk, measure, *number);
    if (const auto* share = std::get_if<GivenShare>(&value)) check_given_share(walk, measure, *share);
    if (is_date(measure)) return check_given_date(walk, measure, std::get<std::string>(value));
    if (const auto* label = std::get_if<std::string>(&value)) {
        const Index<bool>& values = walk.names.values[*walk.names.measures.find(measure.id)];
        if (!values.has(*label)) report_unknown(problems, values, "value", "values", *label);
    }
}

inline void check_given(Walk& walk, const GivenValues& given) {
    Problems& problems = walk.problems;
    Seen seen;
    for (const auto& [id, value] : given) {
        const auto here = problems.at(id);
        if (!seen.insert(id).second) report_repeated(problems, id, "the values of one case");
    }
    for (const auto& [id, value] : given) {
        const auto here = problems.at(id);
        if (id == "...") {
            for (const Measure& measure : walk.draft.measures) {
                if (!walk.may_look()) break;
                if (is_column_of_numbers(measure) && !seen.contains(measure.id))
                    check_given_value(walk, measure, value);
            }
            continue;
        }
        const auto found = walk.names.measures.find(id);
        if (!found) {
            report_unknown(problems, walk.names.measures, "measure", "measures", id);
            continue;
        }
        const Measure& measure = walk.draft.measures[*found];
        if (column_count(measure) == 0) {
            problems.add("measure-type",
                         "expected a measure with a column of its own, found " + in_quotes(id) + " of type " +
                             type_name(measure),
                         "give the values of what it is made of");
            continue;
        }
        check_given_value(walk, measure, value);
    }
}

/// `criterion`, or `criterion@level` where its outcome varies.
inline void check_expected_outcome(Walk& walk, const std::string& name) {
    Problems& problems = walk.problems;
    const std::size_t mark = name.find('@');
    const auto found = find_criterion(walk, std::string_view(name).substr(0, mark));
    if (!found) return;
    if (!has_outcome(*found->criterion)) return report_no_outcome(problems, found->criterion->id);
    if (mark == std::string::npos) return;
    const auto level = find_level(walk, std::string_view(name).substr(mark + 1));
    if (!level) return;
    if (!is_asked(walk, *found->criterion, *level)) {
        problems.add("criterion-not-asked",
                     "expected a level at which " + in_quotes(found->criterion->id) + " is asked, found " +
                         in_quotes(walk.draft.levels[*level].id),
                     "name another level");
    } else if (!varies_by_level(*found->criterion)) {
        problems.add("outcome-not-by-level",
                     "expected a level only where the outcome varies by level, found " + in_quotes(name),
                     "write " + in_quotes(found->criterion->id));
    }
}

inline void check_expected_points(Walk& walk, const Identifier& id, const Decimal& points) {
    Problems& problems = walk.problems;
    const auto found = find_criterion(walk, id);
    if (!found) return;
    if (!found->criterion->points) {
        problems.add("criterion-without-points", "expected a criterion with points, found " + in_quotes(id),
                     "name another criterion, or compare its outcome");
        return;
    }
    const auto value = scaled(problems, points, walk.draft.decimals);
    const std::int64_t most = points_of(walk.draft, *found->criterion);
    if (value && (*value < 0 || *value > most)) {
        problems.add("value-out-of-range",
                     "expected points from 0 to " + wide_text(most, walk.draft.decimals) + " for " + in_quotes(id) +
                         ", found " + points.to_text(),
                     "correct the points");
    }
}

inline void check_expected_total(Walk& walk, const std::pair<Decimal, Decimal>& total) {
    Problems& problems = walk.problems;
    if (!walk.points_sound) return;
    if (walk.maximum == 0) {
        problems.add("total-without-points", "expected \"total\" only where criteria have points; none has",
                     "leave it out");
        return;
    }
    const auto lowest = scaled(problems, total.first, walk.draft.decimals);
    const auto highest = scaled(problems, total.second, walk.draft.decimals);
    if (!lowest || !highest) return;
    const Wide least = -points_of(walk.draft, CountsAs::deduction);
    const Wide most = walk.maximum + points_of(walk.draft, CountsAs::bonus);
    if (*lowest < least || *lowest > *highest || *highest > most) {
        problems.add("value-out-of-range",
                     "expected a total, or a lowest and a highest, from " + wide_text(least, walk.draft.decimals) +
                         " to " + wide_text(most, walk.draft.decimals) + ", found " + total.first.to_text() +
                         (total.first == total.second ? "" : " and " + total.second.to_text()),
                     "correct the total");
    }
}

/// Candidates are levels or `otherwise`, each once, highest first.
inline void check_expected_candidates(Walk& walk, const std::vector<Identifier>& candidates, bool undecided) {
    Problems& problems = walk.problems;
    Index<std::size_t> conferred;
    for (std::size_t at = 0; at < walk.draft.levels.size(); ++at) conferred.add(walk.draft.levels[at].id, at);
    if (walk.draft.otherwise) conferred.add(walk.draft.otherwise->id, walk.draft.levels.size());
    std::optional<std::size_t> before;
    const auto one = [&](const Identifier& id) {
        const auto found = conferred.find(id);
        if (!found) return report_unknown(problems, conferred, "level", "levels", id);
        if (before && *found <= *before) {
            problems.add("candidates-order",
                         "expected each candidate once, highest first, found " + in_quotes(id) + " after " +
                             in_quotes(walk.draft.levels.size() == *before ? walk.draft.otherwise->id
                                                                           : walk.draft.levels[*before].id),
                         "put them in the order of \"levels\"");
        }
        before = found;
    };
    if (candidates.size() == 1 && !undecided) {
        const auto here = problems.at("level");
        return one(candidates.front());
    }
    if (candidates.size() < 2) {
        problems.at("candidates")
            .add("candidates-too-few",
                 "expected at least two candidates where the level cannot be told, found " +
                     std::to_string(candidates.size()),
                 "name the level as \"level\", or add the other candidates");
    }
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        const auto here = problems.at("candidates", at);
        one(candidates[at]);
    }
}

inline void check_expected(Walk& walk, const Expected& expect) {
    Problems& problems = walk.problems;
    if (expect.total) {
        const auto here = problems.at("total");
        check_expected_total(walk, *expect.total);
    }
    if (expect.candidates) check_expected_candidates(walk, *expect.candidates, expect.undecided);
    for (const auto& [name, outcome] : expect.outcomes) {
        const auto here = problems.at("outcomes", name);
        check_expected_outcome(walk, name);
    }
    for (const auto& [id, grade] : expect.grades) {
        const auto here = problems.at("grades", id);
        const auto found = find_criterion(walk, id);
        if (found && !found->criterion->grade) {
            problems.add("criterion-without-grade", "expected a criterion with a grade, found " + in_quotes(id),
                         "name another criterion, or compare its outcome");
        }
        if (grade && !walk.names.grades.has(*grade)) {
            report_unknown(problems, walk.names.grades, "grade", "grades", *grade);
        }
    }
    for (const auto& [id, points] : expect.points) {
        const auto here = problems.at("points", id);
        check_expected_points(walk, id, points);
    }
    for (std::size_t at = 0; expect.missing && at < expect.missing->size(); ++at) {
        const auto here = problems.at("missing", at);
        find_criterion(walk, (*expect.missing)[at]);
    }
}

/// The days of a case's run: whole, in order, and all that the set needs.
inline void check_case_run(Walk& walk, const Run& run) {
    Problems& problems = walk.problems;
    const auto whole = [&](const auto& date, const auto&... steps) {
        const auto here = problems.at(steps...);
        return check_whole_date(problems, date);
    };
    if (run.period) {
        const bool first = whole(run.period->first, "period", 0), last = whole(run.period->last, "period", 1);
        if (first && last && run.period->last < run.period->first) {
            problems.at("period").add("days-reversed",
                                      "expected a last day not before the first, " + run.period->first.to_text() +
                                          ", found " + run.period->last.to_text(),
                                      "swap the two days");
        }
    }
    if (run.judged_on) whole(*run.judged_on, "judged_on");
    if (run.decided_on) whole(*run.decided_on, "decided_on");
    for (const Problem& problem : check_run(walk.draft, run)) {
        problems.add(problem.code, problem.message, problem.remedy);
    }
}

/// Cases in a list that stands at this place.
inline void check_case_list(Walk& walk, const std::vector<GivenCase>& cases) {
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const auto here = walk.problems.at(at);
        {
            const auto there = walk.problems.at("given");
            check_given(walk, cases[at].given);
        }
        check_case_run(walk, cases[at].run);
        const auto there = walk.problems.at("expect");
        check_expected(walk, cases[at].expect);
    }
}

}  // namespace tieuchi::checks

namespace tieuchi {

/// What does not fit in cases for a set: names it does not have, values of another type or out of range.
/// Whether the cases hold is for whoever runs them.
///
/// - `pointer_prefix`: where the list of cases stands in its document, such as `/cases`.
inline std::vector<Problem> check_cases(const std::vector<GivenCase>& cases, const CriteriaSet& set,
                                        std::string pointer_prefix) {
    const checks::Names names(set.draft());
    checks::Problems problems(std::move(pointer_prefix));
    checks::Walk walk(set.draft(), names, problems);
    checks::check_case_list(walk, cases);
    return std::move(problems).take();
}

}  // namespace tieuchi
