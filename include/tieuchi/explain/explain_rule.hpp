#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_value.hpp"
#include "tieuchi/explain/policies.hpp"

namespace tieuchi::explaining {

/// What a caller assumes of a rule that no text states.
inline RuleReason assumed_reason(const Assumed& assumed) {
    RuleReason reason{.kind = RuleReason::Kind::assumed, .outcome = decide_assumed(assumed.met)};
    reason.reason = assumed.met ? Reason::met : Reason::assumed;
    reason.about = assumed.instead_of.id;
    reason.cite.source = assumed.instead_of.source;
    return reason;
}

/// How much is told: everything, or the reasons by their names alone, without a text, a value or a citation.
enum class Detail : std::uint8_t { full, names };

/// The reasons of rules, as trees.
class RuleExplainer {
public:
    using Kind = RuleReason::Kind;

    RuleExplainer(const View& view, Policies& policies, Detail detail = Detail::full)
        : view_(view), policies_(policies), detail_(detail) {}

    bool is_full() const noexcept { return detail_ == Detail::full; }

    /// A rule as it is asked; `by_level` was replaced before.
    RuleReason explain(const Rule& rule) {
        if (const auto* least = std::get_if<AtLeast>(&rule.node))
            return comparison(least->measure, true, least->at_least);
        if (const auto* most = std::get_if<AtMost>(&rule.node)) return comparison(most->measure, false, most->at_most);
        if (const auto* ends = std::get_if<Between>(&rule.node)) return between(*ends);
        if (const auto* within = std::get_if<Within>(&rule.node)) return within_period(*within);
        if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) return yes_no(is_true->measure);
        if (const auto* one_of = std::get_if<OneOf>(&rule.node)) return among(*one_of);
        RuleReason reason;
        reason.outcome = scalar::decide(view_, rule).outcome;
        if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) return held_rule(*held, std::move(reason));
        if (const auto* unknown = std::get_if<Unknown>(&rule.node)) {
            reason.about = unknown->id;
            reason.cite.source = unknown->source;
        } else if (const auto* assumed = std::get_if<Assumed>(&rule.node)) {
            return assumed_reason(*assumed);
        } else {
            connective(reason, rule);
        }
        return reason;
    }

    /// The rules that may hold, each judged; `whole` has their outcome and what they are of.
    RuleReason possible(const std::vector<const Rule*>& rules, RuleReason whole) {
        for (const Rule* rule : rules) {
            if (rule) whole.operands.push_back(explain(*rule));
        }
        const Reason open = whole.kind == Kind::variants ? Reason::variant_unsettled : Reason::parameter_unsettled;
        whole.reason = whole.outcome == Outcome::met                           ? Reason::met
                       : whole.outcome == Outcome::unknown && rules.size() > 1 ? open
                                                                               : Reason::operands;
        return whole;
    }

    /// A node over a measure, without its value.
    RuleReason begin(Kind kind, const Identifier& id) const {
        RuleReason reason{.kind = kind};
        if (!is_full()) return reason;
        const Measure& measure = view_.measure(id);
        reason.about = id;
        reason.title = measure.title;
        reason.unit = measure.unit;
        if (const auto* age = std::get_if<Age>(&measure.type)) {
            reason.as_of = day_of(view_.run, *age->on);
            reason.counted = age->counted;
        }
        if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
            reason.over = over->kind;
            reason.unknown_members = unknown_members(scalar::amount(view_, id), over->kind);
        }
        return reason;
    }

    /// The values of a parameter, and what settled it or keeps it from being settled.
    scalar::PossibleValues<ParameterValue> parameter(const Identifier& id, std::vector<RuleReason>& depends_on,
                                                     std::optional<CaseApplied>* applied = nullptr) {
        const Parameter& parameter = view_.parameter(id);
        if (!is_full()) return scalar::possible_values(view_, parameter);
        std::vector<RuleReason> unsettled, settling;
        CaseApplied found;
        std::size_t holding = 0;
        for (std::size_t at = 0; at < parameter.cases.size(); ++at) {
            const ParameterCase& each = parameter.cases[at];
            if (!scalar::is_in_force(each, view_.run)) continue;
            const Outcome when = each.when ? scalar::decide(view_, *each.when).outcome : Outcome::met;
            if (when == Outcome::unknown) unsettled.push_back(explain(*each.when));
            if (when == Outcome::met || when == Outcome::unknown) ++holding;
            if (when != Outcome::met) continue;
            found = {at + 1, each.from, each.until};
            if (each.when) settling.push_back(explain(*each.when));
            break;
        }
        if (parameter.overlap && overlaps(parameter) && holding > 0) {
            policies_.add("overlap", "", id, parameter.title,
                          nearest_of({&*parameter.overlap, &parameter.cite, &view_.draft().cite}));
        }
        if (!unsettled.empty()) {
            depends_on = std::move(unsettled);
        } else if (applied) {
            depends_on = std::move(settling);
            if (!parameter.cases.empty()) *applied = found;
        }
        return scalar::possible_values(view_, parameter);
    }

    /// Cuts of a total or a comparison, with what keeps them from being settled.
    scalar::PossibleValues<KnownCut> cuts(const Measure* about, const Cut& cut, std::vector<RuleReason>& unsettled) {
        if (const auto* reference = std::get_if<ParameterRef>(&cut)) parameter(reference->id, unsettled);
        return scalar::possible_cuts(view_, about, cut);
    }

    /// What `when_empty` made of a base of zero.
    void when_empty(RuleReason& reason) {
        reason.reason = Reason::empty_base;
        if (!is_full()) return;
        const Measure& measure = view_.measure(reason.about);
        const auto* share = std::get_if<ShareOf>(&measure.type);
        const auto* over = std::get_if<OverMembers>(&measure.type);
        const auto& stated = over    ? over->when_empty
                             : share ? share->when_empty
                                     : std::get<Ratio>(measure.type).when_empty;
        reason.cite = nearest_of({&stated->cite, &measure.cite, &view_.draft().cite});
        policies_.add("when_empty", name(stated->value), measure.id, measure.title, reason.cite);
    }

private:
    /// Whether the order of the cases mattered: two of them hold, or may.
    bool overlaps(const Parameter& parameter) const {
        std::size_t holding = 0;
        for (const ParameterCase& each : parameter.cases) {
            if (!scalar::is_in_force(each, view_.run)) continue;
            const Outcome when = each.when ? scalar::decide(view_, *each.when).outcome : Outcome::met;
            if (when == Outcome::met || when == Outcome::unknown) ++holding;
        }
        return holding > 1;
    }

    /// Whether any member has it, or all; where it fails, how many more are needed at the least.
    RuleReason of_members(const Identifier& id, OverMembers::Kind kind) {
        RuleReason reason = begin(Kind::is_true, id);
        const Amount amount = scalar::amount(view_, id);
        const Verdict verdict = scalar::decide_members(amount, kind);
        reason.outcome = verdict.outcome;
        reason.may_not_apply = verdict.may_vanish;
        reason.value = value_of(view_, id, amount);
        reason.reason = verdict.outcome == Outcome::met          ? Reason::met
                        : verdict.outcome == Outcome::unmet      ? Reason::said_no
                        : amount.state == Amount::State::missing ? Reason::missing_value
                                                                 : Reason::members_unknown;
        if (amount.state == Amount::State::empty) {
            when_empty(reason);
        } else if (verdict.outcome == Outcome::unmet) {
            const bool any = kind == OverMembers::Kind::any;
            reason.lacking = Decimal(any ? 1 : amount.whole_high.value - amount.part_high.value);
        }
        return reason;
    }

    RuleReason yes_no(const Identifier& id) {
        const auto* over = std::get_if<OverMembers>(&view_.measure(id).type);
        if (over) return of_members(id, over->kind);
        RuleReason reason = begin(Kind::is_true, id);
        const auto* judged = std::get_if<tieuchi::Judged>(&view_.measure(id).type);
        if (judged && is_full()) {
            reason.judge = judged->judge;
            reason.evidence = evidence_titles(view_, judged->evidence);
        }
        const Slot slot = view_.slot(id);
        reason.reason = Reason::missing_value;
        if (!slot.present) return reason;
        reason.value = slot.value != 0;
        reason.outcome = decide_is_true(slot.value != 0);
        reason.reason = slot.value != 0 ? Reason::met : Reason::said_no;
        return reason;
    }

    RuleReason among(const OneOf& rule) const {
        RuleReason reason = begin(Kind::one_of, rule.measure);
        const auto& choice = std::get<Choice>(view_.measure(rule.measure).type);
        for (const Identifier& value : rule.one_of) {
            if (is_full()) reason.wanted.push_back(value_title(view_, choice, value));
        }
        const Slot slot = view_.slot(rule.measure);
        reason.reason = Reason::missing_value;
        if (!slot.present) return reason;
        const Identifier& value = choice.values[static_cast<std::size_t>(slot.value)];
        if (is_full()) reason.value = value_title(view_, choice, value);
        reason.outcome = decide_one_of(value, rule.one_of);
        reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::not_among;
        return reason;
    }

    RuleReason within_period(const Within& rule) const {
        RuleReason reason = begin(Kind::within, rule.measure);
        const Amount day = scalar::amount(view_, rule.measure);
        reason.outcome = scalar::decide_within(view_, rule).outcome;
        if (is_full()) {
            reason.value = value_of(view_, rule.measure, day);
            reason.lines = {line_of(view_, rule.measure, day, true, as_number(view_.run.period->first)),
                            line_of(view_, rule.measure, day, false, as_number(view_.run.period->last))};
        }
        reason.reason = reason.outcome == Outcome::met     ? Reason::met
                        : reason.outcome == Outcome::unmet ? Reason::outside_period
                                                           : Reason::missing_value;
        return reason;
    }

    RuleReason held_rule(const RuleOfParameter& held, RuleReason reason) {
        const Parameter& about = view_.parameter(held.parameter);
        reason.kind = Kind::parameter;
        if (is_full()) {
            reason.about = about.id;
            reason.title = about.title;
        }
        const auto values = parameter(held.parameter, reason.depends_on, &reason.applied);
        std::vector<const Rule*> rules;
        for (const ParameterValue& value : values.values) rules.push_back(std::get_if<Rule>(&value));
        RuleReason found = possible(rules, std::move(reason));
        for (const ParameterValue& value : values.values) {
            const auto* unknown = std::get_if<Unknown>(&value);
            if (unknown == nullptr) continue;
            found.operands.push_back(explain(Rule{*unknown}));
        }
        return found;
    }

    RuleReason comparison(const Identifier& id, bool at_least, const Cut& cut) {
        RuleReason reason = begin(at_least ? Kind::at_least : Kind::at_most, id);
        const Amount amount = scalar::amount(view_, id);
        const Verdict verdict = scalar::decide_comparison(view_, id, at_least, cut);
        reason.outcome = verdict.outcome;
        reason.may_not_apply = verdict.may_vanish;
        if (is_full()) {
            reason.value = value_of(view_, id, amount);
            reason.lines = lines_of(id, amount, at_least, cuts(&view_.measure(id), cut, reason.depends_on));
        }
        if (amount.state == Amount::State::empty) {
            when_empty(reason);
        } else if (amount.state == Amount::State::missing) {
            reason.reason = Reason::missing_value;
        } else if (verdict.outcome == Outcome::met) {
            reason.reason = Reason::met;
        } else if (verdict.outcome == Outcome::unmet) {
            reason.reason = at_least ? Reason::below_cut : Reason::above_cut;
        } else {
            const auto lines = lines_of(id, amount, at_least, scalar::possible_cuts(view_, &view_.measure(id), cut));
            const bool open_side = std::any_of(lines.begin(), lines.end(), [](const Line& line) {
                return line.outcome == Outcome::unknown && !std::holds_alternative<Unknown>(line.cut);
            });
            reason.reason = verdict.open ? Reason::rule_unknown
                            : open_side  ? Reason::members_unknown
                                         : Reason::parameter_unsettled;
        }
        return reason;
    }

    /// How a value stands to each cut that may apply.
    std::vector<Line> lines_of(const Identifier& id, const Amount& amount, bool at_least,
                               const scalar::PossibleValues<KnownCut>& cuts) const {
        std::vector<Line> lines;
        for (const KnownCut& known : cuts.values) lines.push_back(line_of(view_, id, amount, at_least, known));
        return lines;
    }

    /// The outcome of both ends, and the reason of the end that decided it.
    RuleReason between(const Between& rule) {
        RuleReason reason = begin(Kind::between, rule.measure);
        reason.operands = {comparison(rule.measure, true, rule.from), comparison(rule.measure, false, rule.until)};
        const Verdict verdict = scalar::decide_between(view_, rule);
        reason.outcome = verdict.outcome;
        reason.may_not_apply = verdict.may_vanish;
        const RuleReason& from = reason.operands[0];
        const RuleReason& until = reason.operands[1];
        reason.value = from.value;
        reason.reason = from.outcome == reason.outcome ? from.reason : until.reason;
        reason.cite = from.cite;
        return reason;
    }

    void connective(RuleReason& reason, const Rule& rule) {
        reason.kind = std::holds_alternative<AllOf>(rule.node)   ? Kind::all_of
                      : std::holds_alternative<AnyOf>(rule.node) ? Kind::any_of
                      : std::holds_alternative<KOf>(rule.node)   ? Kind::k_of
                                                                 : Kind::negation;
        if (const auto* k = std::get_if<KOf>(&rule.node)) reason.k = k->k_of;
        for (const Rule* operand : operands(rule)) reason.operands.push_back(explain(*operand));
        reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::operands;
    }

    View view_;
    Policies& policies_;
    Detail detail_;
};

}  // namespace tieuchi::explaining
