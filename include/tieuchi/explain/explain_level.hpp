#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_points.hpp"

namespace tieuchi::explaining {

/// Reasons of levels: each condition, with the criteria, points, cuts and days behind it.
class LevelExplainer {
public:
    LevelExplainer(const View& view, const Judged& judged, Policies& policies)
        : view_(view), judged_(judged), policies_(policies), rules_(view, policies), points_(view, judged, policies) {}

    LevelReason explain(std::size_t index) {
        const Level& level = view_.draft().levels[index];
        const scalar::JudgedLevel& judged = judged_.levels[index];
        LevelReason reason{level.id,
                           level.title,
                           judged.verdict.outcome,
                           judged.nothing_applied,
                           {},
                           nearest_of({&level.cite, &view_.draft().cite})};
        for (const scalar::JudgedCondition& condition : judged.conditions)
            reason.conditions.push_back(explain(index, condition));
        if (reason.nothing_applied) add_nothing_applied(level);
        return reason;
    }

private:
    using Kind = ConditionReason::Kind;

    ConditionReason explain(std::size_t index, const scalar::JudgedCondition& condition) {
        const Level& level = view_.draft().levels[index];
        ConditionReason reason;
        reason.outcome = condition.verdict.outcome;
        switch (condition.kind) {
            case scalar::ConditionKind::total:
                reason.kind = Kind::total;
                reason.total = points_.total(*level.total);
                break;
            case scalar::ConditionKind::floors:
                reason.kind = Kind::floors;
                reason.floors = points_.floors(*level.floors);
                break;
            case scalar::ConditionKind::required:
                reason.kind = Kind::required;
                reason.required = required(index);
                break;
            case scalar::ConditionKind::veto: explain_veto(condition.which, reason); break;
            case scalar::ConditionKind::grades:
                reason.kind = Kind::grades;
                reason.grades = grades(index, level.grades[condition.which]);
                if (reason.outcome == Outcome::unmet) reason.reasons.push_back(Reason::too_few);
                break;
            case scalar::ConditionKind::wait: explain_wait(*level.wait, reason); break;
            case scalar::ConditionKind::holds_first:
                reason.kind = Kind::holds_first;
                name_level(level.holds_first->level, reason);
                reason.held = {held(level.holds_first->holds)};
                if (reason.outcome == Outcome::unmet) reason.reasons.push_back(Reason::not_held);
                if (reason.outcome == Outcome::unknown) reason.reasons.push_back(Reason::missing_value);
                break;
            case scalar::ConditionKind::years_in_a_row:
                reason.kind = Kind::years_in_a_row;
                name_level(level.years_in_a_row->level, reason);
                for (const Identifier& year : level.years_in_a_row->held) reason.held.push_back(held(year));
                if (reason.outcome == Outcome::unmet) reason.reasons.push_back(Reason::chain_broken);
                break;
            case scalar::ConditionKind::includes:
                reason.kind = Kind::includes;
                name_level(view_.draft().levels[condition.which].id, reason);
                break;
        }
        if (condition.nothing_applied) {
            reason.reasons = {Reason::not_applicable};
            add_nothing_applied(level);
        }
        return reason;
    }

    void name_level(const Identifier& id, ConditionReason& reason) const {
        reason.about = id;
        for (const Level& level : view_.draft().levels) {
            if (level.id == id) reason.title = level.title;
        }
    }

    void explain_veto(std::size_t index, ConditionReason& reason) {
        const Veto& veto = view_.draft().vetoes[index];
        const scalar::JudgedVeto& judged = judged_.vetoes[index];
        reason.kind = Kind::veto;
        reason.about = veto.id;
        reason.title = veto.title;
        reason.veto = rules_.explain(veto.rule);
        if (!judged.missing) return;
        reason.reasons.push_back(Reason::missing_value);
        if (judged.rejected) reason.reasons.push_back(Reason::refused);
        policies_.add("missing", name(veto.missing->value), veto.id, veto.title,
                      nearest_of({&veto.missing->cite, &veto.cite, &view_.draft().cite}));
    }

    /// A wait binds only who holds or held the level.
    void explain_wait(const Wait& wait, ConditionReason& reason) {
        reason.kind = Kind::wait;
        name_level(wait.level, reason);
        const Measure& since = view_.measure(wait.since);
        WaitReason told{{wait.since, since.title}, wait.months, {}, {}, view_.run.decided_on};
        const Slot day = view_.slot(wait.since);
        if (day.present) {
            told.held_since = date_of(day.value);
            told.over_on = add_months(*told.held_since, wait.months);
            told.days_early = day_number(*told.over_on) - day_number(*told.decided_on);
            if (reason.outcome == Outcome::unmet) reason.reasons.push_back(Reason::too_early);
        } else {
            const auto& policy = *wait.since_missing;
            const bool free = policy.value == SinceMissing::not_held;
            reason.reasons.push_back(free ? Reason::not_bound : Reason::missing_value);
            policies_.add("since_missing", name(policy.value), wait.level, reason.title,
                          nearest_of({&policy.cite, &wait.cite, &level_citation(wait), &view_.draft().cite}));
        }
        reason.wait = std::move(told);
    }

    /// The citation of the level that waits.
    const Citation& level_citation(const Wait& wait) const {
        for (const Level& level : view_.draft().levels) {
            if (level.wait && &*level.wait == &wait) return level.cite;
        }
        return view_.draft().cite;
    }

    HeldReason held(const Identifier& id) const {
        const Slot slot = view_.slot(id);
        return {{id, view_.measure(id).title}, slot.present ? std::optional(slot.value != 0) : std::nullopt};
    }

    /// The graded criteria that count at a level, each met where it has the grade.
    GradeCountReason grades(std::size_t level, const GradeCount& asked) const {
        GradeCountReason reason{grade_title(view_, asked.at_least), asked.count, 0, 0, {}};
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            const auto counts = scalar::has_grade(view_, judged_, level, index, asked);
            if (!counts) continue;
            const Outcome reached = counts->outcome;
            reason.criteria.push_back(criterion(index, reached));
            if (reached == Outcome::met) ++reason.low;
            if (reached == Outcome::met || reached == Outcome::unknown) ++reason.high;
        }
        return reason;
    }

    /// A criterion as a leaf.
    RuleReason criterion(std::size_t index, Outcome outcome) const {
        RuleReason reason{.kind = RuleReason::Kind::criterion, .outcome = outcome};
        reason.about = view_.set.criterion(index).id;
        reason.title = wording_of(view_, view_.set.criterion(index));
        constexpr Reason by_outcome[] = {Reason::operands, Reason::met, Reason::operands, Reason::not_applicable};
        reason.reason = by_outcome[static_cast<std::size_t>(outcome)];
        return reason;
    }

    RuleReason required(std::size_t level) const {
        const auto& asked = *view_.draft().levels[level].required;
        if (const auto* tree = std::get_if<Rule>(&asked)) return required(level, *tree);
        RuleReason reason{.kind = RuleReason::Kind::all_of};
        for (const std::size_t index : scalar::all_required(view_, judged_, level)) {
            reason.operands.push_back(criterion(index, scalar::outcome_at(judged_.criteria[index], level).outcome));
        }
        reason.outcome = scalar::judge_required(view_, judged_, level).outcome;
        reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::operands;
        return reason;
    }

    RuleReason required(std::size_t level, const Rule& rule) const {
        if (const auto* leaf = std::get_if<CriterionMet>(&rule.node)) {
            const std::size_t index = *view_.set.find_criterion(leaf->criterion);
            return criterion(index, scalar::outcome_at(judged_.criteria[index], level).outcome);
        }
        using Node = RuleReason::Kind;
        RuleReason reason;
        if (const auto* unknown = std::get_if<Unknown>(&rule.node)) {
            reason.about = unknown->id;
            reason.cite.source = unknown->source;
            return reason;
        }
        if (const auto* assumed = std::get_if<Assumed>(&rule.node)) return assumed_reason(*assumed);
        reason.kind = std::holds_alternative<AllOf>(rule.node)   ? Node::all_of
                      : std::holds_alternative<AnyOf>(rule.node) ? Node::any_of
                      : std::holds_alternative<KOf>(rule.node)   ? Node::k_of
                                                                 : Node::negation;
        if (const auto* k = std::get_if<KOf>(&rule.node)) reason.k = k->k_of;
        for (const Rule* operand : operands(rule)) reason.operands.push_back(required(level, *operand));
        reason.outcome = scalar::judge_tree(view_, judged_, level, rule).outcome;
        reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::operands;
        return reason;
    }

    void add_nothing_applied(const Level& level) {
        const auto& policy = *level.when_nothing_applies;
        policies_.add("when_nothing_applies", name(policy.value), level.id, level.title,
                      nearest_of({&policy.cite, &level.cite, &view_.draft().cite}));
    }

    View view_;
    const Judged& judged_;
    Policies& policies_;
    RuleExplainer rules_;
    PointsExplainer points_;
};

}  // namespace tieuchi::explaining
