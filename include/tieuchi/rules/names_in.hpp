#pragma once

#include <algorithm>
#include <vector>

#include "tieuchi/rules/rule.hpp"

/// What a rule names, each once and in the order of the rule.
namespace tieuchi {

namespace detail {

inline void note(const Identifier& id, std::vector<Identifier>& found) {
    if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
}
template <class AnyCut>
void note_parameter(const AnyCut& cut, std::vector<Identifier>& found) {
    if (const auto* parameter = std::get_if<ParameterRef>(&cut)) note(parameter->id, found);
}
inline void note_parameters(const Cut& cut, std::vector<Identifier>& found) {
    note_parameter(cut, found);
    const auto* varies = std::get_if<CutByLevel>(&cut);
    if (varies == nullptr) return;
    for (const auto& [level, fixed] : varies->by_level) note_parameter(fixed, found);
}

}  // namespace detail

/// The parameters that a rule names, in its cuts or as rules.
inline void note_parameters(const Rule& rule, std::vector<Identifier>& found) {
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) detail::note_parameters(least->at_least, found);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) detail::note_parameters(most->at_most, found);
    if (const auto* between = std::get_if<Between>(&rule.node)) {
        detail::note_parameters(between->from, found);
        detail::note_parameters(between->until, found);
    }
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) detail::note(held->parameter, found);
    for (const Rule* operand : operands(rule)) note_parameters(*operand, found);
}

/// The measures that a rule names.
inline void note_measures(const Rule& rule, std::vector<Identifier>& found) {
    if (const auto* yes = std::get_if<IsTrue>(&rule.node)) detail::note(yes->measure, found);
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) detail::note(least->measure, found);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) detail::note(most->measure, found);
    if (const auto* between = std::get_if<Between>(&rule.node)) detail::note(between->measure, found);
    if (const auto* one_of = std::get_if<OneOf>(&rule.node)) detail::note(one_of->measure, found);
    if (const auto* within = std::get_if<Within>(&rule.node)) detail::note(within->measure, found);
    for (const Rule* operand : operands(rule)) note_measures(*operand, found);
}

}  // namespace tieuchi
