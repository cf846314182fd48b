#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_values.hpp"
#include "tieuchi/rules/rule.hpp"

/// The definition of every rule for one entity, slow and plain: what kernels and plans are compared with.
namespace tieuchi::scalar {

/// What a rule says, and whether it is unknown because, or also because, no text states it.
struct Verdict {
    Outcome outcome = Outcome::unknown;
    bool open = false;  ///< only with an unknown outcome
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// One entity seen through one set.
struct View {
    const CriteriaSet& set;
    const Entity& entity;

    const Draft& draft() const noexcept { return set.draft(); }
    const Measure& measure(const Identifier& id) const noexcept { return draft().measures[entity.find(id)]; }
    Slot slot(const Identifier& measure, std::size_t offset = 0) const noexcept {
        return entity.slots()[entity.first_slot(entity.find(measure)) + offset];
    }
    const Parameter& parameter(const Identifier& id) const noexcept {
        const auto& all = draft().parameters;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& each) { return each.id == id; });
        assert(found != all.end() && "the checker has resolved every parameter");
        return *found;
    }
};

/// What an entity has for a measure that is compared: a number, or a part and a whole.
struct Amount {
    enum class State : std::uint8_t { missing, empty, present };

    State state = State::missing;
    bool is_fraction = false;
    Slot part, whole;  ///< of a plain number only `part`
    int part_scale = 0, whole_scale = 0;
    WhenEmpty when_empty = WhenEmpty::unknown;  ///< what a comparison says while the base is zero

    Decimal number() const noexcept { return Decimal(part.value, part_scale); }
};

/// A base of zero counts whatever stands over it, missing or not; else both must be there.
inline Amount fraction(Slot part, int part_scale, Slot whole, int whole_scale, WhenEmpty when_empty) noexcept {
    using State = Amount::State;
    const bool empty = whole.present && whole.value == 0;
    const State state = empty ? State::empty : part.present && whole.present ? State::present : State::missing;
    return {state, true, part, whole, part_scale, whole_scale, when_empty};
}

inline int scale_of(const View& view, const Identifier& measure) {
    return columns_of(view.draft(), view.entity.find(measure)).front().scale;
}

inline Amount amount(const View& view, const Identifier& id) {
    const Measure& measure = view.measure(id);
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        return fraction(view.slot(id), 0, view.slot(id, 1), 0, share->when_empty->value);
    }
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        return fraction(view.slot(ratio->of), scale_of(view, ratio->of), view.slot(ratio->base),
                        scale_of(view, ratio->base), ratio->when_empty->value);
    }
    Amount plain;
    plain.part = view.slot(id);
    plain.part_scale = scale_of(view, id);
    plain.state = plain.part.present ? Amount::State::present : Amount::State::missing;
    return plain;
}

/// The sign of `100 * part - percent * whole`, the scales of both taken into account. Exact.
inline int side_of(const Amount& amount, const Percent& percent) noexcept {
    __extension__ using Wide = __int128;
    const PercentFactors by = factors(percent);
    const int common = std::max(amount.part_scale, amount.whole_scale);
    const Wide part = Wide{by.per_part} * power_of_ten(common - amount.part_scale) * amount.part.value;
    const Wide whole = Wide{by.per_whole} * power_of_ten(common - amount.whole_scale) * amount.whole.value;
    return part > whole ? 1 : part < whole ? -1 : 0;
}

/// An amount that is present against a known cut.
inline Outcome compare(const Amount& amount, bool at_least, const std::variant<Decimal, Percent>& cut) noexcept {
    if (const auto* number = std::get_if<Decimal>(&cut)) {
        return at_least ? decide_at_least(amount.number(), *number) : decide_at_most(amount.number(), *number);
    }
    const Percent& percent = std::get<Percent>(cut);
    if (amount.part_scale == amount.whole_scale) {
        const Share share{amount.part.value, amount.whole.value};
        return at_least ? decide_at_least(share, percent) : decide_at_most(share, percent);
    }
    const int side = side_of(amount, percent);
    return (at_least ? side >= 0 : side <= 0) ? Outcome::met : Outcome::unmet;
}

constexpr Outcome outcome_of(WhenEmpty when_empty) noexcept {
    return static_cast<Outcome>(static_cast<std::uint8_t>(when_empty));
}

/// All values that a parameter or cut may have for this entity.
template <class Value>
struct PossibleValues {
    std::vector<Value> values;
    bool open = false;  ///< a rule that no text states chose among them
};

Verdict decide(const View& view, const Rule& rule);

/// Cases in order: the first met one wins; an unknown one leaves its value possible.
inline PossibleValues<ParameterValue> possible_values(const View& view, const Parameter& parameter) {
    PossibleValues<ParameterValue> possible;
    for (const ParameterCase& each : parameter.cases) {
        const Verdict when = decide(view, each.when);
        possible.open = possible.open || when.open;
        if (when.outcome == Outcome::met || when.outcome == Outcome::unknown) possible.values.push_back(each.value);
        if (when.outcome == Outcome::met) return possible;
    }
    possible.values.push_back(parameter.value);
    return possible;
}

/// A number to compare with, or that it is not known.
using KnownCut = std::variant<Decimal, Percent, Unknown>;

/// The values a cut may have; `by_level` was replaced before.
inline PossibleValues<KnownCut> possible_cuts(const View& view, const Cut& cut) {
    if (const auto* number = std::get_if<Decimal>(&cut)) return {{*number}, false};
    if (const auto* percent = std::get_if<Percent>(&cut)) return {{*percent}, false};
    if (const auto* unknown = std::get_if<Unknown>(&cut)) return {{*unknown}, false};
    assert(std::holds_alternative<ParameterRef>(cut) && "by_level was replaced before");
    const auto values = possible_values(view, view.parameter(std::get<ParameterRef>(cut).id));
    PossibleValues<KnownCut> cuts{{}, values.open};
    for (const ParameterValue& value : values.values) {
        if (const auto* number = std::get_if<Decimal>(&value)) cuts.values.push_back(*number);
        if (const auto* percent = std::get_if<Percent>(&value)) cuts.values.push_back(*percent);
        if (const auto* unknown = std::get_if<Unknown>(&value)) cuts.values.push_back(*unknown);
    }
    return cuts;
}

/// Met where it is met for every possible value, unmet where for none, else unknown.
template <class CompareWith>
Verdict for_all_possible(const PossibleValues<KnownCut>& possible, CompareWith compare_with) {
    OutcomeCounts counts;
    bool open = possible.open;
    for (const KnownCut& cut : possible.values) {
        const Verdict verdict = compare_with(cut);
        counts.add(verdict.outcome);
        open = open || verdict.open;
    }
    if (counts.not_applicable > 0) return {Outcome::not_applicable, false};
    if (counts.unmet + counts.unknown == 0) return {Outcome::met, false};
    if (counts.met + counts.unknown == 0) return {Outcome::unmet, false};
    return {Outcome::unknown, open};
}

/// One comparison with one cut. An empty base is settled before the cut matters, whatever the cut.
inline Verdict decide_comparison(const Amount& amount, bool at_least, const KnownCut& cut) {
    if (amount.state == Amount::State::empty) return {outcome_of(amount.when_empty), false};
    if (std::holds_alternative<Unknown>(cut)) return {Outcome::unknown, true};
    if (amount.state == Amount::State::missing) return {Outcome::unknown, false};
    if (const auto* percent = std::get_if<Percent>(&cut)) return {compare(amount, at_least, *percent), false};
    return {compare(amount, at_least, std::get<Decimal>(cut)), false};
}

inline Verdict decide_comparison(const View& view, const Identifier& measure, bool at_least, const Cut& cut) {
    const Amount value = amount(view, measure);
    if (value.state == Amount::State::empty) return {outcome_of(value.when_empty), false};
    return for_all_possible(possible_cuts(view, cut),
                            [&](const KnownCut& known) { return decide_comparison(value, at_least, known); });
}

/// Operands of a connective: their counts, and whether any unknown one is open.
struct Operands {
    OutcomeCounts counts;
    bool open = false;

    void add(const Verdict& verdict) noexcept {
        counts.add(verdict.outcome);
        open = open || verdict.open;
    }
    Verdict as(Outcome outcome) const noexcept { return {outcome, open && outcome == Outcome::unknown}; }
};

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
    if (std::holds_alternative<Unknown>(rule.node)) return {Outcome::unknown, true};
    Operands judged;
    for (const Rule* operand : operands(rule)) judged.add(decide(view, *operand));
    return connect(rule, judged);
}

}  // namespace tieuchi::scalar
