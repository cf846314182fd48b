#pragma once

#include <algorithm>
#include <optional>
#include <variant>

#include "tieuchi/model/draft.hpp"

namespace tieuchi {

/// Whether a comparison with a measure can be not applicable: a share or ratio whose `when_empty` says so.
inline bool can_be_not_applicable(const Measure& measure) noexcept {
    const auto says_so = [](const std::optional<Stated<WhenEmpty>>& when_empty) {
        return when_empty && when_empty->value == WhenEmpty::not_applicable;
    };
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) return says_so(share->when_empty);
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) return says_so(ratio->when_empty);
    return false;
}

namespace detail {

/// The walk itself; `measure_can` and `criterion_can` say it of an id.
template <class MeasureCan, class CriterionCan>
bool can_be_not_applicable(const Rule& rule, const MeasureCan& measure_can, const CriterionCan& criterion_can) {
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) return measure_can(least->measure);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) return measure_can(most->measure);
    if (const auto* met = std::get_if<CriterionMet>(&rule.node)) return criterion_can(met->criterion);
    const auto inside = operands(rule);
    const auto can = [&](const Rule* operand) {
        return detail::can_be_not_applicable(*operand, measure_can, criterion_can);
    };
    if (std::holds_alternative<RuleByLevel>(rule.node)) return std::any_of(inside.begin(), inside.end(), can);
    return !inside.empty() && std::all_of(inside.begin(), inside.end(), can);
}

template <class MeasureCan>
bool can_be_not_applicable(const Criterion& criterion, const MeasureCan& measure_can) {
    if (criterion.applies || (criterion.missing && criterion.missing->value == Missing::excluded)) return true;
    const auto never = [](const Identifier&) { return false; };
    if (criterion.rule && detail::can_be_not_applicable(*criterion.rule, measure_can, never)) return true;
    const auto* bands = criterion.award ? std::get_if<Bands>(&*criterion.award) : nullptr;
    return bands && measure_can(bands->measure);
}

}  // namespace detail

/// Whether a criterion can be not applicable: it has `applies`, leaves out missing data, or its rule or
/// award rests on a share or ratio that is not applicable while its base is zero.
inline bool can_be_not_applicable(const Criterion& criterion, const Draft& draft) {
    return detail::can_be_not_applicable(criterion, [&](const Identifier& id) {
        return std::any_of(draft.measures.begin(), draft.measures.end(),
                           [&](const Measure& measure) { return measure.id == id && can_be_not_applicable(measure); });
    });
}

/// Whether a rule can be not applicable: only where all of its operands can, or, if it varies by level,
/// at any level. An upper bound: operands that never are so together are not told apart.
///
/// - Cost: looks every name up in the draft's lists.
inline bool can_be_not_applicable(const Rule& rule, const Draft& draft) {
    const auto measure_can = [&](const Identifier& id) {
        return std::any_of(draft.measures.begin(), draft.measures.end(),
                           [&](const Measure& measure) { return measure.id == id && can_be_not_applicable(measure); });
    };
    const auto criterion_can = [&](const Identifier& id) {
        const auto can = [&](const Criterion& criterion) {
            return criterion.id == id && detail::can_be_not_applicable(criterion, measure_can);
        };
        return std::any_of(draft.criteria.begin(), draft.criteria.end(), can) ||
               std::any_of(draft.sections.begin(), draft.sections.end(), [&](const Section& section) {
                   return std::any_of(section.criteria.begin(), section.criteria.end(), can);
               });
    };
    return detail::can_be_not_applicable(rule, measure_can, criterion_can);
}

}  // namespace tieuchi
