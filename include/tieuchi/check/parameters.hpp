#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/check/rules.hpp"

namespace tieuchi::checks {

/// The measure of a rule `is_true`, plain or negated.
inline const Identifier* yes_no_of(const Rule& rule) {
    if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) return &is_true->measure;
    return nullptr;
}
inline const Identifier* negated_yes_no_of(const Rule& rule) {
    const auto* negation = std::get_if<Not>(&rule.node);
    return negation ? yes_no_of(*negation->operand) : nullptr;
}

/// What says when something holds: a rule, the days, or both.
struct Case {
    const Rule* when = nullptr;
    std::optional<Date> from = {}, until = {};
};

inline std::vector<Case> cases_of(const Parameter& parameter) {
    std::vector<Case> cases;
    for (const ParameterCase& each : parameter.cases) {
        cases.push_back({each.when ? &*each.when : nullptr, each.from, each.until});
    }
    return cases;
}
inline std::vector<Case> cases_of(const std::vector<Variant>& variants) {
    std::vector<Case> cases;
    for (const Variant& each : variants) cases.push_back({&each.when});
    return cases;
}

/// Whether the days of two cases have none in common.
inline bool days_apart(const Case& left, const Case& right) {
    return (left.until && right.from && *left.until < *right.from) ||
           (right.until && left.from && *right.until < *left.from);
}

/// Whether two rules cannot hold together: both are `one_of` on the same choice with no value in common, or one is
/// `is_true` and the other its `not`.
inline bool exclude_each_other(const Rule& left, const Rule& right) {
    const auto* one = std::get_if<OneOf>(&left.node);
    const auto* other = std::get_if<OneOf>(&right.node);
    if (one && other) {
        return one->measure == other->measure &&
               std::none_of(one->one_of.begin(), one->one_of.end(), [&](const Identifier& value) {
                   return std::find(other->one_of.begin(), other->one_of.end(), value) != other->one_of.end();
               });
    }
    const auto opposite = [](const Rule& yes, const Rule& no) {
        return yes_no_of(yes) && negated_yes_no_of(no) && *yes_no_of(yes) == *negated_yes_no_of(no);
    };
    return opposite(left, right) || opposite(right, left);
}

/// How many cases are compared with each other; more of them need `overlap` unless all are `one_of` on one choice.
inline constexpr std::size_t most_compared_cases = 300;

/// The first two cases that could hold together.
inline std::optional<std::pair<std::size_t, std::size_t>> overlapping(const std::vector<Case>& cases) {
    std::map<std::string_view, std::size_t> case_of_value;  // the usual shape, in one pass
    const auto usual = [&](const Case& each) {
        const auto* one_of = each.when ? std::get_if<OneOf>(&each.when->node) : nullptr;
        return one_of && one_of->measure == std::get<OneOf>(cases.front().when->node).measure;
    };
    const bool starts_usual =
        !cases.empty() && cases.front().when && std::holds_alternative<OneOf>(cases.front().when->node);
    if (starts_usual && std::all_of(cases.begin(), cases.end(), usual)) {
        bool dated = false;
        for (const Case& each : cases) dated = dated || each.from || each.until;
        for (std::size_t at = 0; !dated && at < cases.size(); ++at) {
            for (const Identifier& value : std::get<OneOf>(cases[at].when->node).one_of) {
                const auto [found, fresh] = case_of_value.emplace(value, at);
                if (!fresh && found->second != at) return std::pair{found->second, at};
            }
        }
        if (!dated) return std::nullopt;
    }
    if (cases.size() > most_compared_cases) return std::pair{std::size_t{0}, cases.size() - 1};
    for (std::size_t second = 1; second < cases.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first) {
            const Case &left = cases[first], &right = cases[second];
            if (days_apart(left, right)) continue;
            if (left.when && right.when && exclude_each_other(*left.when, *right.when)) continue;
            return std::pair{first, second};
        }
    }
    return std::nullopt;
}

/// Cases that an earlier one, which holds on all days, always forestalls.
inline void check_cases_reached(Walk& walk, const std::vector<Case>& cases, const char* list) {
    std::map<std::string_view, std::set<std::string_view>> taken;
    std::set<std::string_view> yes, no;
    bool all_taken = false;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        const Case& each = cases[at];
        const bool every_day = !each.from && !each.until;
        bool forestalled = all_taken;
        if (!each.when) {
            all_taken = all_taken || every_day;
        } else if (const auto* one_of = std::get_if<OneOf>(&each.when->node)) {
            std::set<std::string_view>& before = taken[one_of->measure];
            bool known = !one_of->one_of.empty();
            for (const Identifier& value : one_of->one_of) known = known && before.contains(value);
            forestalled = forestalled || known;
            if (every_day) before.insert(one_of->one_of.begin(), one_of->one_of.end());
        } else if (const Identifier* measure = yes_no_of(*each.when)) {
            forestalled = forestalled || yes.contains(*measure);
            if (every_day) yes.insert(*measure);
        } else if (const Identifier* negated = negated_yes_no_of(*each.when)) {
            forestalled = forestalled || no.contains(*negated);
            if (every_day) no.insert(*negated);
        }
        if (!forestalled) continue;
        walk.problems.at(list, at, "when")
            .add("case-never-applies", "expected a case that can apply; earlier cases hold wherever this one does",
                 "leave the case out, or move it up");
    }
}

inline void report_overlap(Problems& problems, const std::pair<std::size_t, std::size_t>& together) {
    problems.add("cases-overlap",
                 "expected \"overlap\" to cite what orders cases " + std::to_string(together.first) + " and " +
                     std::to_string(together.second) + ", which could hold together; it is not stated",
                 "add \"overlap\": {\"reading\": \"...\"}, or make the cases exclude each other");
}

/// The days a case holds for: whole, and in order.
inline void check_case_days(Walk& walk, const ParameterCase& each) {
    Problems& problems = walk.problems;
    const auto whole = [&](const char* member, const std::optional<Date>& date) {
        const auto here = problems.at(member);
        return date && check_whole_date(problems, *date);
    };
    const bool from = whole("from", each.from), until = whole("until", each.until);
    if (from && until && *each.until < *each.from) {
        problems.at("until").add(
            "days-reversed",
            "expected a last day not before the first, " + each.from->to_text() + ", found " + each.until->to_text(),
            "swap \"from\" and \"until\"");
    }
    if (!each.when && !each.from && !each.until) report_not_stated(problems, "when");
}

/// What a parameter says of itself; whether its values fit is seen wherever it is used.
inline void check_parameters(Walk& walk) {
    Problems& problems = walk.problems;
    Seen seen;
    for (const Parameter& parameter : walk.draft.parameters) {
        const auto here = problems.at("parameters", parameter.id);
        check_id(problems, seen, parameter.id, "parameters");
        check_title(problems, parameter.title, false);
        for (std::size_t at = 0; at < parameter.cases.size(); ++at) {
            const auto there = problems.at("cases", at);
            check_case_days(walk, parameter.cases[at]);
            if (!parameter.cases[at].when) continue;
            const auto when = problems.at("when");
            check_rule(walk, *parameter.cases[at].when, {.parameters = false, .levels = nullptr});
        }
        const auto type = value_type(parameter);
        for_each_value(walk, parameter, [&](const ParameterValue& value) {
            if (const auto* unknown = std::get_if<Unknown>(&value)) return check_unknown(walk, *unknown);
            const auto* rule = std::get_if<Rule>(&value);
            if (rule && !walk.about_members.contains(parameter.id)) {
                check_rule(walk, *rule, {.parameters = false, .levels = nullptr});
            }
            if (value.index() == *type) return;
            problems.add("parameter-mixed",
                         "expected all values of " + in_quotes(parameter.id) + " to be of one type, " +
                             value_type_name(*type) + ", found " + value_type_name(value.index()),
                         "write all values alike, or split the parameter in two");
        });
        const std::vector<Case> cases = cases_of(parameter);
        check_cases_reached(walk, cases, "cases");
        const auto together = overlapping(cases);
        if (together && !parameter.overlap) report_overlap(problems, *together);
    }
}

}  // namespace tieuchi::checks
