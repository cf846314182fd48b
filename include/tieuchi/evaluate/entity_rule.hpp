#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_amount.hpp"
#include "tieuchi/rules/rule.hpp"

/// The definition of every rule for one entity, slow and plain: what kernels and plans are compared with.
namespace tieuchi::scalar {

/// What a rule says, and whether it is unknown because, or also because, no text states it.
struct Verdict {
    Outcome outcome = Outcome::unknown;
    bool open = false;        ///< only with an unknown outcome
    bool may_vanish = false;  ///< only with an unknown outcome: it may turn out not applicable
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// All values that a parameter or cut may have for this entity.
template <class Value>
struct PossibleValues {
    std::vector<Value> values;
    bool open = false;  ///< a rule that no text states chose among them
};

Verdict decide(const View& view, const Rule& rule);

/// Whether a case holds on the last day of the run's period; one that states no days always does.
inline bool is_in_force(const ParameterCase& each, const Run& run) noexcept {
    const auto day = run.period_end();
    return (!each.from || (day && *each.from <= *day)) && (!each.until || (day && *day <= *each.until));
}

/// Cases in order: the first met one wins; an unknown one leaves its value possible.
inline PossibleValues<ParameterValue> possible_values(const View& view, const Parameter& parameter) {
    PossibleValues<ParameterValue> possible;
    for (const ParameterCase& each : parameter.cases) {
        if (!is_in_force(each, view.run)) continue;
        const Verdict when = each.when ? decide(view, *each.when) : Verdict{Outcome::met};
        possible.open = possible.open || when.open;
        if (when.outcome == Outcome::met || when.outcome == Outcome::unknown) possible.values.push_back(each.value);
        if (when.outcome == Outcome::met) return possible;
    }
    possible.values.push_back(parameter.value);
    return possible;
}

/// A number to compare with, or that it is not known.
using KnownCut = std::variant<Decimal, Percent, Unknown>;

/// The values a cut on a measure may have; those of a choice and days as the numbers they are compared as. `by_level` was
/// replaced before.
inline PossibleValues<KnownCut> possible_cuts(const View& view, const Measure* measure, const Cut& cut) {
    if (const auto* number = std::get_if<Decimal>(&cut)) return {{*number}, false};
    if (const auto* percent = std::get_if<Percent>(&cut)) return {{*percent}, false};
    if (const auto* unknown = std::get_if<Unknown>(&cut)) return {{*unknown}, false};
    if (const auto* label = std::get_if<Label>(&cut)) return {{as_number(*measure, *label)}, false};
    if (const auto* date = std::get_if<Date>(&cut)) return {{as_number(*date)}, false};
    assert(std::holds_alternative<ParameterRef>(cut) && "by_level was replaced before");
    const auto values = possible_values(view, view.parameter(std::get<ParameterRef>(cut).id));
    PossibleValues<KnownCut> cuts{{}, values.open};
    for (const ParameterValue& value : values.values) {
        if (const auto* number = std::get_if<Decimal>(&value)) cuts.values.push_back(*number);
        if (const auto* percent = std::get_if<Percent>(&value)) cuts.values.push_back(*percent);
        if (const auto* unknown = std::get_if<Unknown>(&value)) cuts.values.push_back(*unknown);
        if (const auto* label = std::get_if<Label>(&value)) cuts.values.push_back(as_number(*measure, *label));
        if (const auto* date = std::get_if<Date>(&value)) cuts.values.push_back(as_number(*date));
    }
    return cuts;
}

/// Met where it is met for every possible value, unmet where for none, else unknown.
template <class CompareWith>
Verdict for_all_possible(const PossibleValues<KnownCut>& possible, CompareWith compare_with) {
    OutcomeCounts counts;
    bool open = possible.open, may_vanish = false;
    for (const KnownCut& cut : possible.values) {
        const Verdict verdict = compare_with(cut);
        counts.add(verdict.outcome);
        open = open || verdict.open;
        may_vanish = may_vanish || verdict.may_vanish;
    }
    if (counts.not_applicable > 0) return {Outcome::not_applicable};
    if (counts.unmet + counts.unknown == 0) return {Outcome::met};
    if (counts.met + counts.unknown == 0) return {Outcome::unmet};
    return {Outcome::unknown, open, may_vanish};
}

/// Over rules of which one holds, it cannot be told which: what all of them say, else unknown.
inline Verdict join_possible(const std::vector<Verdict>& verdicts, bool open) {
    OutcomeCounts counts;
    bool may_vanish = false;
    for (const Verdict& each : verdicts) {
        counts.add(each.outcome);
        open = open || each.open;
        may_vanish = may_vanish || each.may_vanish || each.outcome == Outcome::not_applicable;
    }
    const auto all = static_cast<std::int64_t>(verdicts.size());
    if (counts.met == all) return {Outcome::met};
    if (counts.unmet == all) return {Outcome::unmet};
    if (counts.not_applicable == all) return {Outcome::not_applicable};
    return {Outcome::unknown, open, may_vanish};
}

/// What the worse and the better side of a measure say, the better at least as often met: what both do, else unknown. Where
/// there may be no member, what `when_empty` says must agree.
inline Verdict decide_sides(const Amount& amount, Outcome worse, Outcome better) noexcept {
    const Outcome sides = worse == better ? worse : Outcome::unknown;
    if (!amount.may_be_empty()) return {sides};
    const Outcome empty = outcome_of(amount.when_empty);
    return sides == empty ? Verdict{sides} : Verdict{Outcome::unknown, false, empty == Outcome::not_applicable};
}

/// One comparison with one cut. An empty base is settled before the cut matters, whatever the cut.
inline Verdict decide_comparison(const Amount& amount, bool at_least, const KnownCut& cut) {
    if (amount.state == Amount::State::empty) return {outcome_of(amount.when_empty), false};
    const bool may_vanish = amount.may_be_empty() && amount.when_empty == WhenEmpty::not_applicable;
    if (std::holds_alternative<Unknown>(cut)) return {Outcome::unknown, true, may_vanish};
    if (amount.state == Amount::State::missing) return {Outcome::unknown, false, may_vanish};
    const auto* percent = std::get_if<Percent>(&cut);
    const std::variant<Decimal, Percent> known =
        percent ? std::variant<Decimal, Percent>{*percent} : std::variant<Decimal, Percent>{std::get<Decimal>(cut)};
    const Outcome lowest = compare(amount, at_least, known);
    if (!amount.bounded) return {lowest};
    const Outcome highest = compare(amount.highest(), at_least, known);
    return at_least ? decide_sides(amount, lowest, highest) : decide_sides(amount, highest, lowest);
}

inline Verdict decide_comparison(const View& view, const Identifier& measure, bool at_least, const Cut& cut) {
    const Amount value = amount(view, measure);
    if (value.state == Amount::State::empty) return {outcome_of(value.when_empty), false};
    return for_all_possible(possible_cuts(view, &view.measure(measure), cut),
                            [&](const KnownCut& known) { return decide_comparison(value, at_least, known); });
}

/// Operands of a connective: their counts, whether any unknown one is open, and whether all are or may be not applicable.
struct Operands {
    OutcomeCounts counts;
    bool open = false, all_may_vanish = true;

    void add(const Verdict& verdict) noexcept {
        counts.add(verdict.outcome);
        open = open || verdict.open;
        all_may_vanish = all_may_vanish && (verdict.may_vanish || verdict.outcome == Outcome::not_applicable);
    }
    Verdict as(Outcome outcome) const noexcept {
        const bool unknown = outcome == Outcome::unknown;
        return {outcome, open && unknown, all_may_vanish && unknown};
    }
};

/// The rule that a parameter holds for this entity.
inline Verdict decide_held(const View& view, const Identifier& parameter) {
    const auto possible = possible_values(view, view.parameter(parameter));
    std::vector<Verdict> verdicts;
    for (const ParameterValue& value : possible.values) {
        const auto* rule = std::get_if<Rule>(&value);
        verdicts.push_back(rule ? decide(view, *rule) : Verdict{Outcome::unknown, true});
    }
    return join_possible(verdicts, possible.open);
}

/// Both ends of a range, each by itself.
inline Verdict decide_between(const View& view, const Between& rule) {
    Operands ends;
    ends.add(decide_comparison(view, rule.measure, true, rule.from));
    ends.add(decide_comparison(view, rule.measure, false, rule.until));
    return ends.as(all_of(ends.counts));
}

inline Verdict decide_within(const View& view, const Within& rule) {
    const Slot slot = view.slot(rule.measure);
    if (!slot.present) return {Outcome::unknown};
    return {tieuchi::decide_within(date_of(slot.value), view.run.period->first, view.run.period->last)};
}

/// Whether any member has it, or all: at least one, or none less than there are.
inline Verdict decide_members(const Amount& amount, OverMembers::Kind kind) noexcept {
    const bool not_applicable = amount.may_be_empty() && amount.when_empty == WhenEmpty::not_applicable;
    if (amount.state == Amount::State::empty) return {outcome_of(amount.when_empty)};
    if (amount.state == Amount::State::missing) return {Outcome::unknown, false, not_applicable};
    const auto holds = [&](const Amount& side) {
        const bool any = kind == OverMembers::Kind::any;
        return (any ? side.part.value >= 1 : side.part.value >= side.whole.value) ? Outcome::met : Outcome::unmet;
    };
    return decide_sides(amount, holds(amount), holds(amount.highest()));
}

/// The connective of `rule` over operands judged elsewhere.
inline Verdict connect(const Rule& rule, const Operands& operands) {
    if (std::holds_alternative<AllOf>(rule.node)) return operands.as(all_of(operands.counts));
    if (std::holds_alternative<AnyOf>(rule.node)) return operands.as(any_of(operands.counts));
    if (const auto* k = std::get_if<KOf>(&rule.node)) return operands.as(k_of(operands.counts, k->k_of));
    assert(std::holds_alternative<Not>(rule.node) && "the checker keeps other nodes out of rules");
    return operands.as(negate(all_of(operands.counts)));  // of one operand, all_of is that operand
}

/// A rule for one entity. `by_level` was replaced before, and `CriterionMet` stands only in `requires`.
inline Verdict decide(const View& view, const Rule& rule) {
    if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) {
        const auto* over = std::get_if<OverMembers>(&view.measure(is_true->measure).type);
        if (over) return decide_members(amount(view, is_true->measure), over->kind);
        const Slot slot = view.slot(is_true->measure);
        return {slot.present ? decide_is_true(slot.value != 0) : Outcome::unknown, false};
    }
    if (const auto* least = std::get_if<AtLeast>(&rule.node))
        return decide_comparison(view, least->measure, true, least->at_least);
    if (const auto* most = std::get_if<AtMost>(&rule.node))
        return decide_comparison(view, most->measure, false, most->at_most);
    if (const auto* one_of = std::get_if<OneOf>(&rule.node)) {
        const Slot slot = view.slot(one_of->measure);
        if (!slot.present) return {Outcome::unknown, false};
        const auto& labels = std::get<Choice>(view.measure(one_of->measure).type).values;
        return {decide_one_of(labels[static_cast<std::size_t>(slot.value)], one_of->one_of), false};
    }
    if (const auto* between = std::get_if<Between>(&rule.node)) return decide_between(view, *between);
    if (const auto* within = std::get_if<Within>(&rule.node)) return decide_within(view, *within);
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) return decide_held(view, held->parameter);
    if (std::holds_alternative<Unknown>(rule.node)) return {Outcome::unknown, true};
    if (const auto* assumed = std::get_if<Assumed>(&rule.node)) return {decide_assumed(assumed->met)};
    Operands judged;
    for (const Rule* operand : operands(rule)) judged.add(decide(view, *operand));
    return connect(rule, judged);
}

}  // namespace tieuchi::scalar
