#pragma once

#include <algorithm>
#include <optional>
#include <variant>

#include "tieuchi/model/draft.hpp"

namespace tieuchi {

/// Whether a comparison with a measure can be not applicable: a share, ratio or measure over members whose `when_empty` says
/// so.
inline bool can_be_not_applicable(const Measure& measure) noexcept {
    const auto says_so = [](const std::optional<Stated<WhenEmpty>>& when_empty) {
        return when_empty && when_empty->value == WhenEmpty::not_applicable;
    };
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) return says_so(share->when_empty);
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) return says_so(ratio->when_empty);
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) return says_so(over->when_empty);
    return false;
}

namespace detail {

/// The walk itself; `measure_can`, `parameter_can` and `criterion_can` say it of an id.
template <class MeasureCan, class ParameterCan, class CriterionCan>
bool can_be_not_applicable(const Rule& rule, const MeasureCan& measure_can, const ParameterCan& parameter_can,
                           const CriterionCan& criterion_can) {
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) return measure_can(least->measure);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) return measure_can(most->measure);
    if (const auto* between = std::get_if<Between>(&rule.node)) return measure_can(between->measure);
    if (const auto* yes = std::get_if<IsTrue>(&rule.node)) return measure_can(yes->measure);
    if (const auto* met = std::get_if<CriterionMet>(&rule.node)) return criterion_can(met->criterion);
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) return parameter_can(held->parameter);
    const auto inside = operands(rule);
    const auto can = [&](const Rule* operand) {
        return detail::can_be_not_applicable(*operand, measure_can, parameter_can, criterion_can);
    };
    if (std::holds_alternative<RuleByLevel>(rule.node)) return std::any_of(inside.begin(), inside.end(), can);
    return !inside.empty() && std::all_of(inside.begin(), inside.end(), can);
}

inline constexpr auto never = [](const Identifier&) { return false; };

/// Of a parameter: where one of the rules it holds can be.
template <class MeasureCan>
bool can_be_not_applicable(const Parameter& parameter, const MeasureCan& measure_can) {
    const auto can = [&](const ParameterValue& value) {
        const auto* rule = std::get_if<Rule>(&value);
        return rule && detail::can_be_not_applicable(*rule, measure_can, never, never);
    };
    return can(parameter.value) || std::any_of(parameter.cases.begin(), parameter.cases.end(),
                                               [&](const ParameterCase& each) { return can(each.value); });
}

template <class MeasureCan, class ParameterCan>
bool can_be_not_applicable(const Criterion& criterion, const MeasureCan& measure_can,
                           const ParameterCan& parameter_can) {
    if (criterion.applies || (criterion.missing && criterion.missing->value == Missing::excluded)) return true;
    const auto rule_can = [&](const Rule& rule) {
        return detail::can_be_not_applicable(rule, measure_can, parameter_can, never);
    };
    if (criterion.rule && rule_can(*criterion.rule)) return true;
    for (const Variant& variant : criterion.variants) {
        if (variant.rule && rule_can(*variant.rule)) return true;
    }
    const auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
    if (cases &&
        std::all_of(cases->begin(), cases->end(), [&](const GradeCase& each) { return rule_can(each.when); })) {
        return true;
    }
    if (!criterion.award) return false;
    const auto* bands = std::get_if<Bands>(&*criterion.award);
    const auto* proportional = std::get_if<Proportional>(&*criterion.award);
    return (bands && measure_can(bands->measure)) || (proportional && measure_can(proportional->measure));
}

/// What a draft says of a measure or parameter by its id.
struct CanById {
    const Draft& draft;

    bool measure(const Identifier& id) const {
        return std::any_of(draft.measures.begin(), draft.measures.end(),
                           [&](const Measure& each) { return each.id == id && tieuchi::can_be_not_applicable(each); });
    }
    bool parameter(const Identifier& id) const {
        return std::any_of(draft.parameters.begin(), draft.parameters.end(), [&](const Parameter& each) {
            return each.id == id &&
                   detail::can_be_not_applicable(each, [&](const Identifier& part) { return measure(part); });
        });
    }
    bool criterion(const Criterion& each) const {
        return detail::can_be_not_applicable(
            each, [&](const Identifier& id) { return measure(id); },
            [&](const Identifier& id) { return parameter(id); });
    }
    bool criterion(const std::vector<Criterion>& criteria, const Identifier& id) const {
        return std::any_of(criteria.begin(), criteria.end(),
                           [&](const Criterion& each) { return each.id == id && criterion(each); });
    }
    bool criterion(const Section& section, const Identifier& id) const {
        return criterion(section.criteria, id) ||
               std::any_of(section.sections.begin(), section.sections.end(),
                           [&](const Section& inner) { return criterion(inner, id); });
    }
};

}  // namespace detail

/// Whether a criterion can be not applicable: it has `applies`, leaves out missing data, or its rule, grade or
/// award rests on a share or ratio that is not applicable while its base is zero.
inline bool can_be_not_applicable(const Criterion& criterion, const Draft& draft) {
    return detail::CanById{draft}.criterion(criterion);
}

/// Whether a rule can be not applicable: only where all of its operands can, or, if it varies by level or by a
/// parameter, where one of its forms can. An upper bound: operands that never are so together are not told apart.
///
/// - Cost: looks every name up in the draft's lists.
inline bool can_be_not_applicable(const Rule& rule, const Draft& draft) {
    const detail::CanById can{draft};
    return detail::can_be_not_applicable(
        rule, [&](const Identifier& id) { return can.measure(id); },
        [&](const Identifier& id) { return can.parameter(id); },
        [&](const Identifier& id) {
            return can.criterion(draft.criteria, id) ||
                   std::any_of(draft.sections.begin(), draft.sections.end(),
                               [&](const Section& section) { return can.criterion(section, id); });
        });
}

}  // namespace tieuchi
