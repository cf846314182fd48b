#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_criterion.hpp"

namespace tieuchi::explaining {

using scalar::Judged;

/// Reasons of levels: each condition, with the criteria, points and cuts behind it.
class LevelExplainer {
public:
    LevelExplainer(const View& view, const Judged& judged, Policies& policies)
        : view_(view), judged_(judged), policies_(policies), rules_(view, policies) {}

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

    /// The floor of a section as points against what keeps it.
    PointsReason section_floor(std::size_t section) const {
        const Section& stated = view_.set.section(section);
        const scalar::Sum& sum = judged_.sections[section];
        PointsReason reason = points_reason(stated.id, stated.title, *sum.floor, sum.low, sum.high, sum.maximum_left,
                                            *stated.floor, view_.draft().decimals);
        const bool settled = std::none_of(sum.parts.begin(), sum.parts.end(), [](const JudgedCriterion* part) {
            return part->leaves_out && part->may_not_apply;
        });
        if (reason.percent && !settled) {
            reason.needed = reason.distance = std::nullopt;
            reason.exactly = false;
        }
        return reason;
    }

private:
    ConditionReason explain(std::size_t index, const scalar::JudgedCondition& condition) {
        const Level& level = view_.draft().levels[index];
        ConditionReason reason;
        reason.outcome = condition.verdict.outcome;
        switch (condition.kind) {
            case scalar::ConditionKind::total:
                reason.kind = ConditionReason::Kind::total;
                reason.total = total(*level.total);
                break;
            case scalar::ConditionKind::floors:
                reason.kind = ConditionReason::Kind::floors;
                reason.floors = floors(*level.floors);
                break;
            case scalar::ConditionKind::required:
                reason.kind = ConditionReason::Kind::required;
                reason.required = required(index);
                if (condition.nothing_applied) {
                    reason.reasons.push_back(Reason::not_applicable);
                    add_nothing_applied(level);
                }
                break;
            case scalar::ConditionKind::veto: explain_veto(condition.which, reason); break;
            case scalar::ConditionKind::grades:
                reason.kind = ConditionReason::Kind::grades;
                reason.about = level.grades[condition.which].at_least;
                reason.count = counted(index, level.grades[condition.which]);
                if (condition.nothing_applied) {
                    reason.reasons.push_back(Reason::not_applicable);
                    add_nothing_applied(level);
                }
                for (const Grade& grade : view_.draft().grades) {
                    if (grade.id == reason.about) reason.title = grade.title;
                }
                break;
            case scalar::ConditionKind::wait:
                reason.kind = ConditionReason::Kind::wait;
                reason.about = level.wait->level;
                reason.wait = waited(level);
                name_level(reason);
                break;
            case scalar::ConditionKind::holds_first:
                reason.kind = ConditionReason::Kind::holds_first;
                reason.about = level.holds_first->level;
                reason.held = {held(level.holds_first->holds)};
                name_level(reason);
                break;
            case scalar::ConditionKind::years_in_a_row:
                reason.kind = ConditionReason::Kind::years_in_a_row;
                reason.about = level.years_in_a_row->level;
                for (const Identifier& year : level.years_in_a_row->held) reason.held.push_back(held(year));
                name_level(reason);
                break;
            case scalar::ConditionKind::includes:
                reason.kind = ConditionReason::Kind::includes;
                reason.about = view_.draft().levels[condition.which].id;
                reason.title = view_.draft().levels[condition.which].title;
                break;
        }
        return reason;
    }

    HeldReason held(const Identifier& id) const {
        const Slot slot = view_.slot(id);
        return {{id, view_.measure(id).title}, slot.present ? std::optional(slot.value != 0) : std::nullopt};
    }

    WaitReason waited(const Level& level) {
        const Wait& wait = *level.wait;
        WaitReason reason;
        reason.since = {wait.since, view_.measure(wait.since).title};
        reason.months = wait.months;
        reason.decided_on = *view_.run.decided_on;
        const Slot since = view_.slot(wait.since);
        if (since.present) {
            reason.day = date_of(since.value);
            reason.over = add_months(*reason.day, wait.months);
            reason.early = day_number(*reason.over) - day_number(reason.decided_on);
            return reason;
        }
        reason.never_held = wait.since_missing->value == SinceMissing::not_held;
        policies_.add("since_missing", reason.never_held ? "not_held" : "unknown", wait.since, reason.since.title,
                      nearest_of({&wait.since_missing->cite, &wait.cite, &level.cite, &view_.draft().cite}));
        return reason;
    }

    CountReason counted(std::size_t level, const GradeCount& asked) const {
        CountReason reason;
        reason.needed = asked.count;
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            const auto each = scalar::has_grade(view_, judged_, level, index, asked);
            if (!each || each->outcome == Outcome::not_applicable) continue;
            ++reason.counted;
            if (each->outcome == Outcome::met) ++reason.low;
            if (each->outcome != Outcome::unmet) ++reason.high;
        }
        return reason;
    }

    void name_level(ConditionReason& reason) const {
        for (const Level& level : view_.draft().levels) {
            if (level.id == reason.about) reason.title = level.title;
        }
    }

    void explain_veto(std::size_t index, ConditionReason& reason) {
        const Veto& veto = view_.draft().vetoes[index];
        const scalar::JudgedVeto& judged = judged_.vetoes[index];
        reason.kind = ConditionReason::Kind::veto;
        reason.about = veto.id;
        reason.title = veto.title;
        reason.veto = rules_.explain(veto.rule);
        if (!judged.missing) return;
        reason.reasons.push_back(Reason::missing_value);
        if (judged.rejected) reason.reasons.push_back(Reason::refused);
        policies_.add("missing", name_of(veto.missing->value), veto.id, veto.title,
                      nearest_of({&veto.missing->cite, &veto.cite, &view_.draft().cite}));
    }

    TotalReason total(const Cut& cut) {
        const int decimals = view_.draft().decimals;
        const scalar::Sum& sum = judged_.total;
        TotalReason reason{Decimal(sum.low, decimals),
                           Decimal(sum.high, decimals),
                           Decimal(sum.maximum, decimals),
                           Decimal(sum.maximum_left, decimals),
                           judged_.rescaled,
                           false,
                           true,
                           {},
                           {}};
        if (judged_.rescale) rescale_sections(reason);
        for (const KnownCut& known : rules_.cuts(nullptr, cut, reason.parameter).values) {
            Line line{std::visit([](const auto& value) { return decltype(Line::cut){value}; }, known), Outcome::unknown,
                      std::nullopt, false};
            if (const auto* number = std::get_if<Decimal>(&known)) {
                line.outcome = scalar::reaches_total(view_, judged_, *number);
                if (judged_.rescale) {
                    const Decimal& points = line.outcome == Outcome::unmet ? reason.high : reason.low;
                    line.distance = difference(points, *number);
                    line.exactly = reason.exact && reason.low == *number;
                } else {
                    measure_total(sum, *number, line);
                }
            }
            reason.lines.push_back(line);
        }
        return reason;
    }

    /// The total with its sections rescaled, rounded down.
    void rescale_sections(TotalReason& reason) const {
        const scalar::Balance sum = scalar::rescaled_total(view_, judged_);
        const Wide common = judged_.rescale->common;
        const auto floored = [&](Wide points) {
            const Wide down = points >= 0 ? points / common : -ceil_of(-points, common);
            return Decimal(static_cast<std::int64_t>(down), view_.draft().decimals);
        };
        reason.low = floored(sum.low);
        reason.high = floored(sum.high);
        reason.by_section = true;
        reason.exact = sum.low % common == 0 && sum.high % common == 0;
    }

    /// How far the points are from a cut that is known; where the total is rescaled, from `cut * A / M`.
    void measure_total(const scalar::Sum& sum, const Decimal& cut, Line& line) const {
        const int decimals = view_.draft().decimals;
        const Decimal points(line.outcome == Outcome::unmet ? sum.high : sum.low, decimals);
        if (!judged_.rescaled || sum.maximum_left == sum.maximum) {
            const bool moves =
                judged_.rescaled && std::any_of(sum.parts.begin(), sum.parts.end(),
                                                [](const JudgedCriterion* part) { return part->may_not_apply; });
            if (moves) return;
            line.distance = difference(points, cut);
            line.exactly = Decimal(sum.low, decimals) == cut;
            return;
        }
        for (const JudgedCriterion* part : sum.parts) {
            if (part->may_not_apply) return;
        }
        const auto scaled = cut.at_scale(decimals);
        if (!scaled || sum.empty) return;
        const Wide wanted = Wide{*scaled} * sum.maximum_left;
        line.distance = difference(points, Decimal(static_cast<std::int64_t>(ceil_of(wanted, sum.maximum)), decimals));
        line.exactly = Wide{sum.low} * sum.maximum == wanted;
    }

    std::vector<PointsReason> floors(const std::variant<All, std::vector<Identifier>>& asked) const {
        std::vector<PointsReason> found;
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            const Criterion& criterion = view_.set.criterion(index);
            const JudgedCriterion& judged = judged_.criteria[index];
            if (!judged.floor || !scalar::names(asked, criterion.id)) continue;
            found.push_back(points_reason(criterion.id, criterion.title, *judged.floor, judged.low, judged.high,
                                          judged.maximum, *criterion.floor, view_.draft().decimals));
        }
        for (std::size_t index = 0; index < judged_.sections.size(); ++index) {
            if (judged_.sections[index].floor && scalar::names(asked, view_.set.section(index).id)) {
                found.push_back(section_floor(index));
            }
        }
        return found;
    }

    RuleReason required(std::size_t level) const {
        const auto& asked = *view_.draft().levels[level].required;
        if (const auto* tree = std::get_if<Rule>(&asked)) return required(level, *tree);
        RuleReason reason{.kind = RuleReason::Kind::all_of};
        for (const std::size_t index : scalar::all_required(view_, judged_, level))
            reason.operands.push_back(required(level, index));
        reason.outcome = scalar::judge_required(view_, judged_, level).outcome;
        reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::operands;
        return reason;
    }

    RuleReason required(std::size_t level, std::size_t index) const {
        const Verdict verdict = scalar::outcome_at(judged_.criteria[index], level);
        RuleReason reason{.kind = RuleReason::Kind::criterion, .outcome = verdict.outcome};
        reason.about = view_.set.criterion(index).id;
        reason.title = view_.set.criterion(index).title;
        constexpr Reason by_outcome[] = {Reason::operands, Reason::met, Reason::operands, Reason::not_applicable};
        reason.reason = by_outcome[static_cast<std::size_t>(verdict.outcome)];
        return reason;
    }

    RuleReason required(std::size_t level, const Rule& rule) const {
        if (const auto* leaf = std::get_if<CriterionMet>(&rule.node)) {
            return required(level, *view_.set.find_criterion(leaf->criterion));
        }
        if (const auto* unknown = std::get_if<Unknown>(&rule.node)) return RuleExplainer::open_question(*unknown);
        using Kind = RuleReason::Kind;
        RuleReason reason;
        reason.kind = std::holds_alternative<AllOf>(rule.node)   ? Kind::all_of
                      : std::holds_alternative<AnyOf>(rule.node) ? Kind::any_of
                      : std::holds_alternative<KOf>(rule.node)   ? Kind::k_of
                                                                 : Kind::negation;
        if (const auto* k = std::get_if<KOf>(&rule.node)) reason.k = k->k_of;
        for (const Rule* operand : operands(rule)) reason.operands.push_back(required(level, *operand));
        reason.outcome = scalar::judge_tree(view_, judged_, level, rule).outcome;
        reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::operands;
        return reason;
    }

    void add_nothing_applied(const Level& level) {
        const bool held = level.when_nothing_applies->value == WhenNothingApplies::held;
        policies_.add("when_nothing_applies", held ? "held" : "not_held", level.id, level.title,
                      nearest_of({&level.when_nothing_applies->cite, &level.cite, &view_.draft().cite}));
    }

    View view_;
    const Judged& judged_;
    Policies& policies_;
    RuleExplainer rules_;
};

}  // namespace tieuchi::explaining
