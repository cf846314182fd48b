#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_award.hpp"
#include "tieuchi/explain/explain_grade.hpp"

namespace tieuchi::explaining {

using scalar::JudgedCriterion;

/// Points held against a cut: what is needed, and by how much it is reached or missed.
inline PointsReason points_reason(const Identifier& id, const Text& title, Outcome outcome, std::int64_t low,
                                  std::int64_t high, std::int64_t maximum, const PointsCut& cut, int decimals) {
    PointsReason reason{
        id, title, outcome, Decimal(low, decimals), Decimal(high, decimals), Decimal(maximum, decimals)};
    if (const auto* unknown = std::get_if<Unknown>(&cut)) {
        reason.unknown = *unknown;
        return reason;
    }
    if (const auto* percent = std::get_if<Percent>(&cut)) {
        reason.percent = *percent;
        const PercentFactors by = factors(*percent);
        const Wide needed = ceil_of(Wide{by.per_whole} * maximum, by.per_part);
        reason.needed = Decimal(static_cast<std::int64_t>(needed), decimals);
        reason.exactly = Wide{by.per_whole} * maximum == Wide{by.per_part} * low;
    } else {
        reason.needed = std::get<Decimal>(cut);
        reason.exactly = Decimal(low, decimals) == *reason.needed;
    }
    reason.distance = difference(outcome == Outcome::unmet ? reason.high : reason.low, *reason.needed);
    return reason;
}

/// Reasons of one criterion, put together in the order in which it is judged.
class CriterionExplainer {
public:
    CriterionExplainer(const View& view, Policies& policies) : view_(view), policies_(policies) {}

    CriterionReason explain(std::size_t index, const JudgedCriterion& judged) {
        const Criterion& criterion = view_.set.criterion(index);
        const int decimals = view_.draft().decimals;
        CriterionReason reason = begin(index, judged);
        explain_parts(index, judged, RuleExplainer(view_, policies_), reason);
        for (std::size_t level = 0; judged.varies && level < judged.at_level.size(); ++level) {
            if (judged.at_level[level])
                reason.by_level.emplace_back(view_.draft().levels[level].id, judged.at_level[level]->outcome);
        }
        if (criterion.met_when && judged.outcome->outcome != Outcome::not_applicable) {
            reason.met_when = points_reason(criterion.id, reason.title, judged.outcome->outcome, judged.low,
                                            judged.high, judged.maximum, *criterion.met_when, decimals);
        }
        if (criterion.floor) {
            reason.floor = points_reason(criterion.id, reason.title, *judged.floor, judged.low, judged.high,
                                         judged.maximum, *criterion.floor, decimals);
        }
        reason.reasons = reasons_of(judged, criterion.missing->value, reason);
        add_policies(index, judged);
        return reason;
    }

    /// The names of the reasons alone, the main one first: those that `explain` gives, for counting them.
    std::vector<Reason> names(std::size_t index, const JudgedCriterion& judged) {
        const Criterion& criterion = view_.set.criterion(index);
        CriterionReason reason;
        if (judged.outcome) reason.outcome = judged.outcome->outcome;
        explain_parts(index, judged, RuleExplainer(view_, policies_, Detail::names), reason);
        if (criterion.met_when && judged.outcome->outcome != Outcome::not_applicable) {
            reason.met_when.emplace().outcome = judged.outcome->outcome;
        }
        return reasons_of(judged, criterion.missing->value, reason);
    }

private:
    /// Whether it applies, and where it may: the wording, the rule, the grade and the award.
    void explain_parts(std::size_t index, const JudgedCriterion& judged, RuleExplainer rules, CriterionReason& reason) {
        const Criterion& criterion = view_.set.criterion(index);
        if (criterion.applies) reason.applies = rules.explain(*criterion.applies);
        const bool may_apply =
            !reason.applies || reason.applies->outcome == Outcome::met || reason.applies->outcome == Outcome::unknown;
        if (!may_apply) return;
        if (rules.is_full()) explain_variant(index, rules, reason);
        if (criterion.rule) explain_rule(index, judged, rules, reason);
        if (criterion.grade) reason.grade = explain_grade(view_, criterion, judged, rules);
        if (criterion.award) explain_award(index, judged, rules, reason);
    }

    CriterionReason begin(std::size_t index, const JudgedCriterion& judged) const {
        const Criterion& criterion = view_.set.criterion(index);
        const int decimals = view_.draft().decimals;
        CriterionReason reason;
        reason.id = criterion.id;
        reason.title = criterion.title;
        if (const auto section = view_.set.section_of(index)) reason.section = view_.set.section(*section).id;
        reason.optional = criterion.optional;
        reason.scored = judged.scored;
        reason.counts_as = judged.counts_as;
        reason.low = Decimal(judged.points_low(), decimals);
        reason.high = Decimal(judged.points_high(), decimals);
        reason.maximum = Decimal(judged.maximum, decimals);
        reason.missing = judged.missing || judged.lacks_count;
        reason.evidence = evidence_titles(view_, criterion.evidence);
        reason.cite = citation_of(view_, index);
        if (judged.outcome) reason.outcome = judged.outcome->outcome;
        return reason;
    }

    void explain_variant(std::size_t index, RuleExplainer& rules, CriterionReason& reason) {
        const Criterion& criterion = view_.set.criterion(index);
        if (criterion.variants.empty()) return;
        reason.variant = explain_variants(view_, index, rules, policies_);
        if (!reason.variant->settled || reason.variant->number == 0) return;
        const Variant& variant = criterion.variants[reason.variant->number - 1];
        if (!variant.title.empty()) reason.title = variant.title;
        if (!variant.evidence.empty()) reason.evidence = evidence_titles(view_, variant.evidence);
        if (!variant.cite.empty()) reason.cite = variant.cite;
    }

    /// The rule, at each level asked where it varies; the lowest comes last and is the plain one.
    void explain_rule(std::size_t index, const JudgedCriterion& judged, RuleExplainer& rules, CriterionReason& reason) {
        const Criterion& criterion = view_.set.criterion(index);
        const auto asked = scalar::possible_rules(view_, criterion);
        for (const std::size_t level : view_.set.asked_at(index)) {
            const Identifier& id = view_.draft().levels[level].id;
            std::vector<Rule> here;
            here.reserve(asked.values.size());
            std::vector<const Rule*> possible;
            for (const Rule* each : asked.values) possible.push_back(&here.emplace_back(at_level(*each, id)));
            if (possible.size() == 1) {
                reason.rule = rules.explain(*possible.front());
            } else {
                RuleReason whole{.kind = RuleReason::Kind::variants};
                std::vector<Verdict> verdicts;
                for (const Rule& each : here) verdicts.push_back(scalar::decide(view_, each));
                whole.outcome = scalar::join_possible(verdicts, asked.open).outcome;
                if (rules.is_full()) {
                    whole.about = criterion.id;
                    whole.title = criterion.title;
                    whole.depends_on = reason.variant->depends_on;
                }
                reason.rule = rules.possible(possible, std::move(whole));
            }
            if (!judged.varies) break;
            if (rules.is_full()) reason.rule_by_level.emplace_back(id, *reason.rule);
        }
    }

    void explain_award(std::size_t index, const JudgedCriterion& judged, RuleExplainer& rules,
                       CriterionReason& reason) {
        const Criterion& criterion = view_.set.criterion(index);
        const Verdict rule = criterion.rule ? Verdict{reason.rule->outcome} : Verdict{};
        const auto reached = reached_by_data(view_, criterion);
        const scalar::Earned earned = scalar::earn(view_, index, rule, reached);
        AwardExplainer awards(view_, rules);
        reason.award = awards.explain(criterion, earned, reached);
        if (rules.is_full() && !judged.not_applicable && !judged.missing) {
            reason.rounded = awards.rounded(*criterion.award, judged.maximum, earned);
        }
    }

    /// The leaves that made a tree what it is, those of its own outcome, each reason once.
    static void add_leaves(const RuleReason& node, std::vector<Reason>& reasons) {
        const auto add = [&](Reason reason) {
            if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) reasons.push_back(reason);
        };
        const bool of_several = node.kind == RuleReason::Kind::parameter || node.kind == RuleReason::Kind::variants;
        if (of_several && node.reason != Reason::met && node.reason != Reason::operands) add(node.reason);
        if (node.reason == Reason::operands || of_several) {
            for (const RuleReason& operand : node.operands) {
                const bool same = operand.outcome == node.outcome && operand.outcome != Outcome::met;
                if (same || node.kind == RuleReason::Kind::negation) add_leaves(operand, reasons);
            }
            return;
        }
        add(node.reason);
    }

    /// The main reason first: what a policy made of it, then whether it applies, then its rule, grade or award.
    static std::vector<Reason> reasons_of(const JudgedCriterion& judged, Missing policy,
                                          const CriterionReason& reason) {
        std::vector<Reason> reasons;
        constexpr Reason by_policy[] = {Reason::counted_as_unmet, Reason::excluded, Reason::left_unknown,
                                        Reason::refused};
        if (judged.missing) reasons.push_back(by_policy[static_cast<std::size_t>(policy)]);
        if (judged.not_applicable && !judged.settled) reasons.push_back(Reason::not_applicable);
        if (judged.may_not_apply) reasons.push_back(Reason::applicability_unknown);
        const bool by_rule = !reason.applies || reason.applies->outcome != Outcome::unknown;
        if (judged.may_not_apply && by_rule) reasons.push_back(Reason::base_missing);
        if (judged.not_applicable && !judged.settled) return reasons;
        if (judged.open) reasons.push_back(Reason::rule_unknown);
        if (reason.rule) add_leaves(*reason.rule, reasons);
        if (reason.grade) add_grade(*reason.grade, reason.outcome, reasons);
        const bool open_grade = reason.grade && !reason.grade->grade && !judged.missing;
        if (open_grade) reasons.push_back(Reason::grade_unsettled);
        if (!reason.rule && reason.award && reason.award->reason != Reason::met) {
            const bool told = reason.grade && reason.award->kind == RuleReason::Kind::graded;
            if (!told) add_leaves(*reason.award, reasons);
        }
        if (reason.met_when && reason.met_when->outcome == Outcome::unmet && !judged.missing)
            reasons.push_back(Reason::below_cut);
        if (judged.lacks_count) reasons.push_back(Reason::count_missing);
        if (reasons.empty()) reasons.push_back(Reason::met);
        return reasons;
    }

    static void add_grade(const GradeReason& grade, std::optional<Outcome> outcome, std::vector<Reason>& reasons) {
        if (grade.given && grade.given->reason == Reason::missing_value) add_leaves(*grade.given, reasons);
        for (const GradeCaseReason& each : grade.cases) {
            if (each.when.outcome == Outcome::unknown) add_leaves(each.when, reasons);
        }
        const bool below = grade.needed && outcome == Outcome::unmet && reasons.empty();
        if (below) reasons.push_back(Reason::below_grade);
    }

    /// The policies that had a say about one criterion.
    void add_policies(std::size_t index, const JudgedCriterion& judged) {
        const Criterion& criterion = view_.set.criterion(index);
        const Text title = wording_of(view_, criterion);
        const Citation around = citation_of(view_, index);
        if (judged.missing) {
            policies_.add("missing", name(criterion.missing->value), criterion.id, title,
                          nearest_of({&criterion.missing->cite, &around}));
        }
        const bool ordinary = judged.counts_as == CountsAs::ordinary;
        if (!judged.scored || !ordinary || !(judged.not_applicable || judged.may_not_apply)) return;
        const Section* stated = nullptr;
        for (auto outer = view_.set.section_of(index); outer && !stated; outer = view_.set.parent_of(*outer)) {
            if (view_.set.section(*outer).when_not_applicable) stated = &view_.set.section(*outer);
        }
        const auto& policy = stated ? stated->when_not_applicable : view_.draft().when_not_applicable;
        if (!policy) return;
        const Citation none;
        policies_.add("when_not_applicable", name(policy->value), criterion.id, title,
                      nearest_of({&policy->cite, stated ? &stated->cite : &none, &view_.draft().cite}));
    }

    View view_;
    Policies& policies_;
};

}  // namespace tieuchi::explaining
