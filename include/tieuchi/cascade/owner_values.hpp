#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/questions.hpp"
#include "tieuchi/rules/names_in.hpp"

/// Rules about members in which the owner's parameters have their values: difficult areas judge other ages.
namespace tieuchi::cascade {

/// A parameter and the value that it has.
using ChosenValue = std::pair<Identifier, ParameterValue>;

namespace detail {

inline const ParameterValue& chosen(const std::vector<ChosenValue>& values, const Identifier& id) noexcept {
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const ChosenValue& each) { return each.first == id; });
    assert(found != values.end() && "every parameter of the rule was asked for");
    return found->second;
}

inline Cut with_values(const Cut& cut, const std::vector<ChosenValue>& values) {
    const auto* parameter = std::get_if<ParameterRef>(&cut);
    if (parameter == nullptr) return cut;
    const ParameterValue& value = chosen(values, parameter->id);
    if (const auto* number = std::get_if<Decimal>(&value)) return *number;
    if (const auto* percent = std::get_if<Percent>(&value)) return *percent;
    if (const auto* label = std::get_if<Label>(&value)) return *label;
    if (const auto* date = std::get_if<Date>(&value)) return *date;
    const auto* unknown = std::get_if<Unknown>(&value);
    assert(unknown && "the checker keeps tables and rules out of cuts");
    return *unknown;
}

}  // namespace detail

/// The same rule with the values that its parameters have; none is left in it.
inline Rule with_values(const Rule& rule, const std::vector<ChosenValue>& values) {
    const auto each = [&](const std::vector<Rule>& rules) {
        std::vector<Rule> made;
        made.reserve(rules.size());
        for (const Rule& operand : rules) made.push_back(with_values(operand, values));
        return made;
    };
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) {
        return {AtLeast{least->measure, detail::with_values(least->at_least, values)}};
    }
    if (const auto* most = std::get_if<AtMost>(&rule.node)) {
        return {AtMost{most->measure, detail::with_values(most->at_most, values)}};
    }
    if (const auto* between = std::get_if<Between>(&rule.node)) {
        Between made = *between;
        made.from = detail::with_values(between->from, values);
        made.until = detail::with_values(between->until, values);
        return {made};
    }
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) {
        const ParameterValue& value = detail::chosen(values, held->parameter);
        if (const auto* chosen = std::get_if<Rule>(&value)) return with_values(*chosen, values);
        return {std::get<Unknown>(value)};
    }
    if (const auto* all = std::get_if<AllOf>(&rule.node)) return {AllOf{each(all->all_of)}};
    if (const auto* any = std::get_if<AnyOf>(&rule.node)) return {AnyOf{each(any->any_of)}};
    if (const auto* k = std::get_if<KOf>(&rule.node)) return {KOf{k->k_of, each(k->of)}};
    if (const auto* negation = std::get_if<Not>(&rule.node)) return {Not{with_values(*negation->operand, values)}};
    return rule;
}

/// Every combination of the values that some parameters of a set may have in a run.
///
/// - Order: the first parameter varies fastest. Without parameters there is one combination, of nothing.
struct Combinations {
    std::vector<Identifier> parameters;
    std::vector<std::vector<ParameterValue>> values;  ///< of each parameter, in the order of `values_in_force`

    std::size_t count() const noexcept {
        std::size_t all = 1;
        for (const auto& each : values) all *= each.size();
        return all;
    }
    std::vector<ChosenValue> at(std::size_t combination) const {
        std::vector<ChosenValue> chosen;
        for (std::size_t at = 0; at < parameters.size(); ++at) {
            chosen.emplace_back(parameters[at], values[at][combination % values[at].size()]);
            combination /= values[at].size();
        }
        return chosen;
    }
};

/// The parameters on which the members of a measure depend.
inline Combinations combinations_of(const CriteriaSet& set, const OverMembers& over, const Run& run) {
    Combinations made;
    if (over.base) note_parameters(*over.base, made.parameters);
    if (over.where) note_parameters(*over.where, made.parameters);
    const std::vector<Parameter>& parameters = set.draft().parameters;
    for (const Identifier& id : made.parameters) {
        const auto found =
            std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& each) { return each.id == id; });
        assert(found != parameters.end() && "the checker has resolved every parameter");
        made.values.push_back(values_in_force(*found, run));
    }
    return made;
}

/// Which combinations are possible for each owner, as bits; a parameter is evaluated once per owner (SEMANTICS 5).
///
/// - Shape: one mask a row of `owners`; empty where there is one combination, which then holds for all.
/// - Errors: the columns that the parameters' cases need are bound and read like any others. For an owner that `options`
///   reject everything is possible; `rejected` gets why.
inline std::vector<std::uint64_t> possible_combinations(const CriteriaSet& set, const Combinations& combinations,
                                                        const Table& owners, const Run& run,
                                                        std::vector<Problem>& problems,
                                                        const EvaluateOptions& options = {},
                                                        Rejections* rejected = nullptr) {
    if (combinations.count() == 1) return {};
    const Plan plan = compile_questions(set, {{}, {}, combinations.parameters}, run);
    Bound bound = bind(plan, owners);
    if (!bound.problems.empty()) {
        problems.insert(problems.end(), bound.problems.begin(), bound.problems.end());
        return {};
    }
    Evaluated found = evaluate(bound.plan, options);
    if (!found.assessment) {
        problems.insert(problems.end(), found.problems.begin(), found.problems.end());
        return {};
    }
    if (rejected) *rejected = found.assessment->rejections();
    std::vector<std::uint64_t> masks(owners.rows(), 0);
    for (std::size_t row = 0; row < masks.size(); ++row) {
        if (found.assessment->is_rejected(row)) {
            masks[row] = ~std::uint64_t{0} >> (most_combinations - combinations.count());
            continue;
        }
        for (std::size_t combination = 0; combination < combinations.count(); ++combination) {
            std::size_t rest = combination, plane = 0;
            bool possible = true;
            for (const auto& values : combinations.values) {
                possible = possible && found.assessment->value(plan.planes[plane + rest % values.size()], row);
                rest /= values.size();
                plane += values.size();
            }
            masks[row] |= std::uint64_t{possible} << combination;
        }
    }
    return masks;
}

}  // namespace tieuchi::cascade
