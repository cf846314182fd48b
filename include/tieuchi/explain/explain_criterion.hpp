#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_grade.hpp"

namespace tieuchi::explaining {

using scalar::JudgedCriterion;

/// Names of policies as the document writes them.
inline std::string name_of(Missing policy) {
    constexpr const char* names[] = {"unmet", "excluded", "unknown", "error"};
    return names[static_cast<std::size_t>(policy)];
}
inline std::string name_of(WhenNotApplicable policy) {
    constexpr const char* names[] = {"full", "none", "leave_out", "rescale_total", "rescale_section"};
    return names[static_cast<std::size_t>(policy)];
}
inline std::string name_of(VetoMissing policy) {
    constexpr const char* names[] = {"unknown", "raised", "clear", "error"};
    return names[static_cast<std::size_t>(policy)];
}

/// Points held against a cut: what is needed, and by how much it is reached or missed.
inline PointsReason points_reason(const Identifier& id, const Text& title, Outcome outcome, std::int64_t low,
                                  std::int64_t high, std::int64_t maximum, const PointsCut& cut, int decimals) {
    PointsReason reason{id,
                        title,
                        outcome,
                        Decimal(low, decimals),
                        Decimal(high, decimals),
                        Decimal(maximum, decimals),
                        std::nullopt,
                        std::nullopt,
                        std::nullopt,
                        false,
                        std::nullopt};
    if (const auto* percent = std::get_if<Percent>(&cut)) {
        reason.percent = *percent;
        const PercentFactors by = factors(*percent);
        const Wide needed = ceil_of(Wide{by.per_whole} * maximum, by.per_part);
        reason.needed = Decimal(static_cast<std::int64_t>(needed), decimals);
        reason.exactly = Wide{by.per_whole} * maximum == Wide{by.per_part} * low;
    } else if (const auto* unknown = std::get_if<Unknown>(&cut)) {
        reason.unknown = *unknown;
        return reason;
    } else {
        reason.needed = std::get<Decimal>(cut);
        reason.exactly = Decimal(low, decimals) == *reason.needed;
    }
    reason.distance = difference(outcome == Outcome::unmet ? reason.high : reason.low, *reason.needed);
    return reason;
}

/// What a criterion of a section or of the root is cited by.
inline Citation citation_of(const View& view, std::size_t index) {
    if (!view.set.criterion(index).cite.empty()) return view.set.criterion(index).cite;
    for (auto around = view.set.section_of(index); around; around = view.set.parent_of(*around)) {
        if (!view.set.section(*around).cite.empty()) return view.set.section(*around).cite;
    }
    return view.draft().cite;
}

/// The leaves that made a tree what it is, those of its own outcome, each reason once.
inline void leaf_reasons(const RuleReason& node, std::vector<Reason>& reasons) {
    if (node.reason == Reason::operands) {
        for (const RuleReason& operand : node.operands) {
            const bool same = operand.outcome == node.outcome;
            const bool turned = node.kind == RuleReason::Kind::negation;
            if (same || turned) leaf_reasons(operand, reasons);
        }
        return;
    }
    if (std::find(reasons.begin(), reasons.end(), node.reason) == reasons.end()) reasons.push_back(node.reason);
}

/// The main reason first: what a policy made of it, then whether it applies, then its rule.
inline std::vector<Reason> reasons_of(const JudgedCriterion& judged, Missing policy, const CriterionReason& reason) {
    std::vector<Reason> reasons;
    constexpr Reason by_policy[] = {Reason::counted_as_unmet, Reason::excluded, Reason::left_unknown, Reason::refused};
    if (judged.missing) reasons.push_back(by_policy[static_cast<std::size_t>(policy)]);
    if (judged.not_applicable && !judged.settled) reasons.push_back(Reason::not_applicable);
    if (judged.may_not_apply) reasons.push_back(Reason::applicability_unknown);
    if (judged.not_applicable && !judged.settled) return reasons;
    if (judged.open) reasons.push_back(Reason::rule_unknown);
    if (reason.rule) leaf_reasons(*reason.rule, reasons);
    if (reason.grade && !reason.grade->settled && !judged.missing) reasons.push_back(Reason::grade_unsettled);
    if (!reason.rule && reason.award && reason.award->reason != Reason::met) leaf_reasons(*reason.award, reasons);
    if (reason.met_when && reason.met_when->outcome == Outcome::unmet && !judged.missing)
        reasons.push_back(Reason::below_cut);
    if (judged.lacks_count) reasons.push_back(Reason::count_missing);
    if (reasons.empty()) reasons.push_back(Reason::met);
    return reasons;
}

/// The policies that had a say about one criterion.
inline void add_policies(const View& view, std::size_t index, const JudgedCriterion& judged, Policies& policies) {
    const Criterion& criterion = view.set.criterion(index);
    const Citation around = citation_of(view, index);
    if (judged.missing) {
        policies.add("missing", name_of(criterion.missing->value), criterion.id, criterion.title,
                     nearest_of({&criterion.missing->cite, &around}));
    }
    if (!judged.scored || !(judged.not_applicable || judged.may_not_apply)) return;
    const auto section = view.set.section_of(index);
    const Section* stated = nullptr;
    for (auto outer = section; outer && !stated; outer = view.set.parent_of(*outer)) {
        if (view.set.section(*outer).when_not_applicable) stated = &view.set.section(*outer);
    }
    const auto& policy = stated ? stated->when_not_applicable : view.draft().when_not_applicable;
    if (!policy) return;
    const Citation none;
    policies.add("when_not_applicable", name_of(policy->value), criterion.id, criterion.title,
                 nearest_of({&policy->cite, stated ? &stated->cite : &none, &view.draft().cite}));
}

/// The rule of a criterion at a level: its own or that of a variant.
inline RuleReason explain_asked(const View& view, RuleExplainer& rules, const Criterion& criterion,
                                const Identifier& level) {
    std::vector<RuleReason> asked, unsettled;
    for (const Rule* rule : scalar::possible_rules(view, criterion).values)
        asked.push_back(rules.explain(at_level(*rule, level)));
    for (const Variant& variant : criterion.variants) {
        const Outcome when = scalar::decide(view, variant.when).outcome;
        if (when == Outcome::unknown) unsettled.push_back(rules.explain(variant.when));
        if (when == Outcome::met) break;
    }
    RuleReason whole;
    whole.about = criterion.id;
    whole.title = criterion.title;
    return rules.possible(std::move(asked), std::move(unsettled), std::move(whole));
}

inline CriterionReason explain_criterion(const View& view, std::size_t index, const JudgedCriterion& judged,
                                         Policies& policies) {
    const Criterion& criterion = view.set.criterion(index);
    const Draft& draft = view.draft();
    RuleExplainer rules(view, policies);
    CriterionReason reason;
    reason.id = criterion.id;
    reason.title = criterion.title;
    if (const auto section = view.set.section_of(index)) reason.section = view.set.section(*section).id;
    reason.optional = criterion.optional;
    reason.scored = judged.scored;
    reason.counts_as = judged.counts_as;
    reason.low = Decimal(judged.points_low(), draft.decimals);
    reason.high = Decimal(judged.points_high(), draft.decimals);
    reason.maximum = Decimal(judged.maximum, draft.decimals);
    reason.missing = judged.missing || judged.lacks_count;
    reason.cite = citation_of(view, index);
    if (judged.outcome) reason.outcome = judged.outcome->outcome;
    if (criterion.applies) reason.applies = rules.explain(*criterion.applies);
    const bool may_apply =
        !reason.applies || reason.applies->outcome == Outcome::met || reason.applies->outcome == Outcome::unknown;
    if (criterion.rule && may_apply) {
        for (const std::size_t level : view.set.asked_at(index)) {
            const Identifier& id = draft.levels[level].id;
            reason.rule = explain_asked(view, rules, criterion, id);
            if (!judged.varies) break;
            reason.rule_by_level.emplace_back(id, *reason.rule);
        }
    }
    for (std::size_t level = 0; judged.varies && level < judged.at_level.size(); ++level) {
        if (judged.at_level[level])
            reason.by_level.emplace_back(draft.levels[level].id, judged.at_level[level]->outcome);
    }
    if (criterion.grade && may_apply) reason.grade = explain_grade(view, rules, criterion, judged);
    if (criterion.award && may_apply) {
        const auto earned = scalar::earn(view, index, criterion.rule ? Verdict{reason.rule->outcome, false} : Verdict{},
                                         judged.reached);
        if (const auto* given = std::get_if<Given>(&*criterion.award)) reason.award = rules.given(given->given);
        if (const auto* bands = std::get_if<Bands>(&*criterion.award)) reason.award = rules.bands(*bands, earned);
        if (const auto* part = std::get_if<Proportional>(&*criterion.award)) {
            reason.award = rules.award_over(RuleReason::Kind::proportional, part->measure, earned);
        }
        if (std::holds_alternative<Graded>(*criterion.award)) {
            reason.award = explain_graded(rules, criterion, *reason.grade, earned);
        }
    }
    if (criterion.met_when && judged.outcome->outcome != Outcome::not_applicable) {
        reason.met_when = points_reason(criterion.id, criterion.title, judged.outcome->outcome, judged.low, judged.high,
                                        judged.maximum, *criterion.met_when, draft.decimals);
    }
    if (criterion.floor) {
        reason.floor = points_reason(criterion.id, criterion.title, *judged.floor, judged.low, judged.high,
                                     judged.maximum, *criterion.floor, draft.decimals);
    }
    reason.reasons = reasons_of(judged, criterion.missing->value, reason);
    add_policies(view, index, judged, policies);
    return reason;
}

}  // namespace tieuchi::explaining
