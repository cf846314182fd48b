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
    bool open = false;        ///< only with an unknown outcome
    bool may_vanish = false;  ///< only with an unknown outcome: it may turn out not applicable
    friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// One entity seen through one set.
struct View {
    const CriteriaSet& set;
    const Entity& entity;
    const Run& run;

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
    std::int64_t divisor = 1;                   ///< of a weighted mean: the number is `part / divisor`

    /// The number, where it is no fraction.
    Decimal number() const noexcept { return Decimal(part.value, part_scale); }
    /// A base that is missing may turn out to be zero.
    bool may_be_empty() const noexcept { return is_fraction && state == State::missing && !whole.present; }
};

/// A base of zero counts whatever stands over it, missing or not; else both must be there.
inline Amount fraction(Slot part, int part_scale, Slot whole, int whole_scale, WhenEmpty when_empty) noexcept {
    using State = Amount::State;
    const bool empty = whole.present && whole.value == 0;
    const State state = empty ? State::empty : part.present && whole.present ? State::present : State::missing;
    return {state, true, part, whole, part_scale, whole_scale, when_empty};
}

/// A plain number.
inline Amount plain(Slot value, int scale, std::int64_t divisor = 1) noexcept {
    Amount amount;
    amount.part = value;
    amount.part_scale = scale;
    amount.divisor = divisor;
    amount.state = value.present ? Amount::State::present : Amount::State::missing;
    return amount;
}

Amount amount(const View& view, const Identifier& id);

/// The number of a part at a scale at least as fine as its own.
inline std::int64_t lifted(const Amount& part, int scale) noexcept {
    return part.part.value * power_of_ten(scale - part.part_scale);
}

/// A sum, difference, minimum or maximum; missing where one of its parts is.
inline Amount derived_amount(const View& view, const Derived& derived) {
    std::vector<Amount> parts;
    int scale = 0;
    for (const Identifier& id : derived.of) {
        parts.push_back(amount(view, id));
        scale = std::max(scale, parts.back().part_scale);
    }
    Slot all{lifted(parts.front(), scale), true};
    for (std::size_t at = 0; at < parts.size(); ++at) {
        all.present = all.present && parts[at].part.present;
        if (at == 0) continue;
        const std::int64_t part = lifted(parts[at], scale);
        switch (derived.kind) {
            case Derived::Kind::sum: all.value += part; break;
            case Derived::Kind::difference: all.value -= part; break;
            case Derived::Kind::minimum: all.value = std::min(all.value, part); break;
            case Derived::Kind::maximum: all.value = std::max(all.value, part); break;
        }
    }
    return plain(all.present ? all : Slot{}, scale);
}

inline Amount mean_amount(const View& view, const WeightedMean& mean) {
    const std::vector<std::int64_t> weights = integer_weights(mean);
    int finest = 0;
    std::vector<Amount> parts;
    for (const WeightedPart& part : mean.of) {
        parts.push_back(amount(view, part.measure));
        finest = std::max(finest, parts.back().part_scale);
    }
    Slot sum{0, true};
    std::int64_t divisor = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        sum.present = sum.present && parts[at].part.present;
        sum.value += weights[at] * lifted(parts[at], finest);
        divisor += weights[at];
    }
    return plain(sum.present ? sum : Slot{}, finest, divisor);
}

/// Whole years from a birth date, or from a year of birth, to the day that the age is taken on.
inline Amount age_amount(const View& view, const Age& age) {
    const auto day = day_of(view.run, *age.on);
    const Slot born = view.slot(age.born);
    if (!day || !born.present) return plain({}, 0);
    const bool year = !std::holds_alternative<DateGiven>(view.measure(age.born).type);
    if (year) return plain({day->year - born.value, true}, 0);
    const Date birth = date_of(born.value);
    const std::int64_t years =
        *age.counted == YearCount::completed ? completed_years(birth, *day) : std::int64_t{day->year} - birth.year;
    return plain({years, true}, 0);
}

inline Amount amount(const View& view, const Identifier& id) {
    const Measure& measure = view.measure(id);
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        return fraction(view.slot(id), 0, view.slot(id, 1), 0, share->when_empty->value);
    }
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        const Amount of = amount(view, ratio->of), base = amount(view, ratio->base);
        return fraction(of.part, of.part_scale, base.part, base.part_scale, ratio->when_empty->value);
    }
    if (const auto* derived = std::get_if<Derived>(&measure.type)) return derived_amount(view, *derived);
    if (const auto* mean = std::get_if<WeightedMean>(&measure.type)) return mean_amount(view, *mean);
    if (const auto* age = std::get_if<Age>(&measure.type)) return age_amount(view, *age);
    return plain(view.slot(id), columns_of(view.draft(), view.entity.find(id)).front().scale);
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

/// The sign of a number less a cut, which may be finer than the scale of the number. Exact.
inline int side_of(const Amount& amount, const Decimal& cut) noexcept {
    __extension__ using Wide = __int128;
    const Wide value = Wide{amount.part.value} * power_of_ten(cut.decimals());
    const Wide line = Wide{cut.digits()} * power_of_ten(amount.part_scale) * amount.divisor;
    return value > line ? 1 : value < line ? -1 : 0;
}

/// An amount that is present against a known cut.
inline Outcome compare(const Amount& amount, bool at_least, const std::variant<Decimal, Percent>& cut) noexcept {
    if (const auto* number = std::get_if<Decimal>(&cut)) {
        if (amount.divisor != 1) {
            const int side = side_of(amount, *number);
            return (at_least ? side >= 0 : side <= 0) ? Outcome::met : Outcome::unmet;
        }
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

/// One comparison with one cut. An empty base is settled before the cut matters, whatever the cut.
inline Verdict decide_comparison(const Amount& amount, bool at_least, const KnownCut& cut) {
    if (amount.state == Amount::State::empty) return {outcome_of(amount.when_empty), false};
    const bool may_vanish = amount.may_be_empty() && amount.when_empty == WhenEmpty::not_applicable;
    if (std::holds_alternative<Unknown>(cut)) return {Outcome::unknown, true, may_vanish};
    if (amount.state == Amount::State::missing) return {Outcome::unknown, false, may_vanish};
    if (const auto* percent = std::get_if<Percent>(&cut)) return {compare(amount, at_least, *percent), false};
    return {compare(amount, at_least, std::get<Decimal>(cut)), false};
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
