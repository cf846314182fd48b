#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

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

/// The first two cases that could hold together. Two cannot when both are `one_of` on the same choice
/// with no value in common, or one is `is_true` and the other its `not`.
inline std::optional<std::pair<std::size_t, std::size_t>> overlapping(const Parameter& parameter) {
    std::map<std::string_view, std::size_t> case_of_value;
    const Identifier* choice = nullptr;
    for (std::size_t at = 0; at < parameter.cases.size(); ++at) {
        const auto* one_of = std::get_if<OneOf>(&parameter.cases[at].when.node);
        if (one_of && (at == 0 || choice)) {
            if (choice && *choice != one_of->measure) return std::pair{std::size_t{0}, at};
            choice = &one_of->measure;
            for (const Identifier& value : one_of->one_of) {
                const auto [found, fresh] = case_of_value.emplace(value, at);
                if (!fresh && found->second != at) return std::pair{found->second, at};
            }
            continue;
        }
        if (at == 0) continue;
        const Rule& first = parameter.cases[0].when;
        const Identifier* yes = yes_no_of(first) ? yes_no_of(first) : negated_yes_no_of(first);
        const Identifier* other =
            yes_no_of(first) ? negated_yes_no_of(parameter.cases[at].when) : yes_no_of(parameter.cases[at].when);
        if (at > 1 || !yes || !other || *yes != *other) return std::pair{std::size_t{0}, at};
    }
    return std::nullopt;
}

/// Cases that an earlier one always forestalls.
inline void check_cases_reached(Walk& walk, const Parameter& parameter) {
    std::map<std::string_view, std::set<std::string_view>> taken;
    std::set<std::string_view> yes, no;
    for (std::size_t at = 0; at < parameter.cases.size(); ++at) {
        const Rule& when = parameter.cases[at].when;
        bool forestalled = false;
        if (const auto* one_of = std::get_if<OneOf>(&when.node)) {
            std::set<std::string_view>& before = taken[one_of->measure];
            forestalled = !one_of->one_of.empty();
            for (const Identifier& value : one_of->one_of) forestalled = forestalled && before.contains(value);
            before.insert(one_of->one_of.begin(), one_of->one_of.end());
        }
        if (const Identifier* measure = yes_no_of(when)) forestalled = !yes.insert(*measure).second;
        if (const Identifier* measure = negated_yes_no_of(when)) forestalled = !no.insert(*measure).second;
        if (!forestalled) continue;
        walk.problems.at("cases", at, "when")
            .add("case-never-applies", "expected a case that can apply; earlier cases hold wherever this one does",
                 "leave the case out, or move it up");
    }
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
            const auto there = problems.at("cases", at, "when");
            check_rule(walk, parameter.cases[at].when, {.parameters = false, .levels = nullptr});
        }
        const auto type = value_type(parameter);
        for_each_value(walk, parameter, [&](const ParameterValue& value) {
            if (const auto* unknown = std::get_if<Unknown>(&value)) return check_unknown(walk, *unknown);
            if (value.index() == *type) return;
            problems.add("parameter-mixed",
                         "expected all values of " + in_quotes(parameter.id) + " to be of one type, " +
                             value_type_name(*type) + ", found " + value_type_name(value.index()),
                         "write all values alike, or split the parameter in two");
        });
        check_cases_reached(walk, parameter);
        const auto together = overlapping(parameter);
        if (together && !parameter.overlap) {
            problems.add("cases-overlap",
                         "expected \"overlap\" to cite what orders cases " + std::to_string(together->first) + " and " +
                             std::to_string(together->second) + ", which could hold together; it is not stated",
                         "add \"overlap\": {\"reading\": \"...\"}, or make the cases exclude each other");
        }
    }
}

}  // namespace tieuchi::checks
