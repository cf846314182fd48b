#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/measure.hpp"
#include "tieuchi/plan/builder.hpp"
#include "tieuchi/rules/rule.hpp"

namespace tieuchi::plan {

/// One value that a cut or a parameter may have in a row, and the rows in which it may.
template <class Value>
struct Possible {
    Value value;
    Bits where = all_rows;
};

/// All values that a cut or parameter may have; in `open` rows a rule that no text states chose among them.
template <class Value>
struct PossibleValues {
    std::vector<Possible<Value>> values;
    Bits open = no_rows;
};

/// What is known of a measure before it is compared: rows with a value, and rows whose base is empty.
struct Situation {
    Bits known = all_rows;
    Bits empty_met = no_rows, empty_unmet = no_rows, empty_not_applicable = no_rows, empty_unknown = no_rows;
    Bits may_be_empty = no_rows;  ///< the base is missing, so it may turn out to be zero
    WhenEmpty when_empty = WhenEmpty::unknown;

    /// Rows in which a comparison with a known cut is decided.
    Bits settled(Builder& build) const {
        return build.either(build.either(known, empty_met), build.either(empty_unmet, empty_not_applicable));
    }
    /// Rows in which no data are missing: a value, or a base that is zero.
    Bits either_known_or_empty(Builder& build) const { return build.either(settled(build), empty_unknown); }
    /// Rows that may turn out not applicable.
    Bits may_vanish() const noexcept { return when_empty == WhenEmpty::not_applicable ? may_be_empty : no_rows; }
    /// Rows in which the rule matters, because no empty base has settled the matter.
    Bits open_to_rules(Builder& build) const {
        return build.complement(build.either(empty_met, build.either(empty_unmet, empty_not_applicable)));
    }
};

inline Situation situation_with_base(Builder& build, Bits empty, Bits known, Bits has_base, WhenEmpty when_empty) {
    Situation situation{.known = build.without(known, empty)};
    situation.may_be_empty = build.complement(has_base);
    situation.when_empty = when_empty;
    if (when_empty == WhenEmpty::met) situation.empty_met = empty;
    if (when_empty == WhenEmpty::unmet) situation.empty_unmet = empty;
    if (when_empty == WhenEmpty::not_applicable) situation.empty_not_applicable = empty;
    if (when_empty == WhenEmpty::unknown) situation.empty_unknown = empty;
    return situation;
}

/// A measure ready to be compared: one lane register, or a part and a whole.
struct Comparable {
    Lanes part = {}, whole = {};
    bool is_fraction = false;
    int scale = 0;                               ///< of a plain number
    std::int64_t part_lift = 1, whole_lift = 1;  ///< bring part and whole to one scale
    Situation situation;
    Bits absent_count = no_rows;  ///< the count is missing while the base is zero
    std::int64_t divisor = 1;     ///< of a weighted mean
    const Age* age = nullptr;     ///< then `part` is the birth date or the year of birth, and older is less

    /// `part / whole >= percent` as `per_part * part >= per_whole * whole`, whatever their scales.
    PercentFactors scaled(const Percent& percent) const noexcept {
        const PercentFactors plain = factors(percent);
        return {plain.per_part * part_lift, plain.per_whole * whole_lift};
    }
};

/// Loads the measure; a share also checks that no count is above its base.
inline Comparable comparable(Builder& build, const Identifier& id) {
    const Measure& measure = build.measure(id);
    Comparable ready;
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        const std::size_t column = build.column_of(id);
        const bool first_use = !build.is_loaded(column);
        const auto [count, has_count] = build.column(column);
        const auto [base, has_base] = build.column(column + 1);
        const Bits present = build.both(has_count, has_base);
        if (first_use) build.emit(steps::CheckShare{column, count, base, present});
        const Bits empty = build.both(has_base, build.at_most(base, 0));
        ready = {.part = count,
                 .whole = base,
                 .is_fraction = true,
                 .situation = situation_with_base(build, empty, present, has_base, share->when_empty->value),
                 .absent_count = build.without(empty, has_count)};
    } else if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        const Builder::Numbers of = build.numbers(ratio->of), base = build.numbers(ratio->base);
        const bool alike = build.width(of.lanes) == build.width(base.lanes);
        const int common = std::max(of.scale, base.scale);
        const Bits empty = build.both(base.known, build.at_most(base.lanes, 0));
        ready = {.part = alike ? of.lanes : build.widened(of.lanes),
                 .whole = alike ? base.lanes : build.widened(base.lanes),
                 .is_fraction = true,
                 .part_lift = power_of_ten(common - of.scale),
                 .whole_lift = power_of_ten(common - base.scale),
                 .situation = situation_with_base(build, empty, build.both(of.known, base.known), base.known,
                                                  ratio->when_empty->value),
                 .absent_count = build.without(empty, of.known)};
    } else if (const auto* age = std::get_if<Age>(&measure.type)) {
        const auto [lanes, present] = build.column(build.column_of(age->born));
        ready = {.part = lanes, .situation = {.known = present}, .age = age};
    } else {
        const Builder::Numbers numbers = build.numbers(id);
        ready = {.part = numbers.lanes, .scale = numbers.scale, .situation = {.known = numbers.known}};
        ready.divisor = numbers.divisor;
    }
    return ready;
}

/// The greatest birth date, or year of birth, at which someone is so old on the day that the age is taken on.
inline std::int64_t latest_birth(Builder& build, const Age& age, std::int64_t years) {
    const Date day = day_of(build.run(), *age.on).value();
    const bool birth_date = std::holds_alternative<DateGiven>(build.measure(age.born).type);
    if (!birth_date) return day.year - years;
    if (*age.counted == YearCount::completed) return day_number(latest_before(day, years * 12));
    return day_number({static_cast<int>(day.year - years), 12, 31});
}

/// The smallest integer of lanes that hold `value * 10^scale * divisor` and are not below a cut.
inline std::int64_t ceil_of(const Decimal& cut, int scale, std::int64_t divisor) {
    __extension__ using Wide = __int128;
    const Wide exact = Wide{cut.digits()} * power_of_ten(scale) * divisor;
    const Wide unit = power_of_ten(cut.decimals());
    const Wide quotient = exact / unit;
    return static_cast<std::int64_t>(quotient + (exact % unit > 0 ? 1 : 0));
}

/// The smallest integer at `scale` that is not below `value`.
inline std::int64_t ceil_at_scale(const Decimal& value, int scale) {
    if (const auto exact = value.at_scale(scale)) return *exact;
    if (value.decimals() <= scale) return value.digits() < 0 ? -Decimal::largest_units : Decimal::largest_units;
    const std::int64_t unit = power_of_ten(value.decimals() - scale);
    const std::int64_t quotient = value.digits() / unit;
    return quotient + (value.digits() % unit > 0 ? 1 : 0);
}

/// The largest integer at `scale` that is not above `value`.
inline std::int64_t floor_at_scale(const Decimal& value, int scale) {
    return -ceil_at_scale(Decimal(-value.digits(), value.decimals()), scale);
}

/// Rows in which the measure is at or above (`at_least`) or at or below the cut, known or not.
inline Bits compare(Builder& build, const Comparable& ready, bool at_least, const std::variant<Decimal, Percent>& cut) {
    if (const auto* percent = std::get_if<Percent>(&cut)) {
        const Bits out = build.new_bits();
        const auto op = at_least ? steps::Compare::Op::at_least : steps::Compare::Op::at_most;
        build.emit(steps::CompareShare{op, ready.part, ready.whole, ready.scaled(*percent), out});
        return out;
    }
    const Decimal& number = std::get<Decimal>(cut);
    if (ready.age) {
        const std::int64_t years = number.digits();
        return at_least ? build.at_most(ready.part, latest_birth(build, *ready.age, years))
                        : build.at_least(ready.part, latest_birth(build, *ready.age, years + 1) + 1);
    }
    if (ready.divisor != 1) {
        const Decimal negative(-number.digits(), number.decimals());
        return at_least ? build.at_least(ready.part, ceil_of(number, ready.scale, ready.divisor))
                        : build.at_most(ready.part, -ceil_of(negative, ready.scale, ready.divisor));
    }
    return at_least ? build.at_least(ready.part, ceil_at_scale(number, ready.scale))
                    : build.at_most(ready.part, floor_at_scale(number, ready.scale));
}

OutcomePlanes lower(Builder& build, const Rule& rule);

/// Whether a case holds on the last day of the run's period; one that states no days always does.
inline bool is_in_force(const ParameterCase& each, const Run& run) noexcept {
    const auto day = run.period_end();
    return (!each.from || (day && *each.from <= *day)) && (!each.until || (day && *day <= *each.until));
}

/// The values a parameter may have: in order, each case where it is met or unknown and none before was met.
inline PossibleValues<ParameterValue> possible_values(Builder& build, const Identifier& id) {
    const auto& parameters = build.draft().parameters;
    const auto found =
        std::find_if(parameters.begin(), parameters.end(), [&](const Parameter& each) { return each.id == id; });
    assert(found != parameters.end() && "the checker has resolved every parameter");
    PossibleValues<ParameterValue> possible;
    Bits remaining = all_rows;
    for (const ParameterCase& each : found->cases) {
        if (!is_in_force(each, build.run())) continue;
        OutcomePlanes when;
        when.met = all_rows;
        if (each.when) when = lower(build, *each.when);
        possible.open = build.either(possible.open, build.both(remaining, when.open));
        possible.values.push_back({each.value, build.both(remaining, build.either(when.met, when.unknown))});
        remaining = build.without(remaining, when.met);
    }
    possible.values.push_back({found->value, remaining});
    return possible;
}

using FixedValue = std::variant<Decimal, Percent, Unknown>;

/// The values a cut on a measure may have; those of a choice and days as the numbers they are compared as. `by_level` is gone
/// by now.
inline PossibleValues<FixedValue> possible_cuts(Builder& build, const Measure* measure, const Cut& cut) {
    if (const auto* label = std::get_if<Label>(&cut)) return {{{as_number(*measure, *label), all_rows}}, no_rows};
    if (const auto* date = std::get_if<Date>(&cut)) return {{{as_number(*date), all_rows}}, no_rows};
    if (const auto* number = std::get_if<Decimal>(&cut)) return {{{*number, all_rows}}, no_rows};
    if (const auto* percent = std::get_if<Percent>(&cut)) return {{{*percent, all_rows}}, no_rows};
    if (const auto* unknown = std::get_if<Unknown>(&cut)) return {{{*unknown, all_rows}}, no_rows};
    const auto* parameter = std::get_if<ParameterRef>(&cut);
    assert(parameter && "by_level was replaced before lowering");
    const PossibleValues<ParameterValue> values = possible_values(build, parameter->id);
    PossibleValues<FixedValue> cuts{{}, values.open};
    for (const Possible<ParameterValue>& each : values.values) {
        if (const auto* number = std::get_if<Decimal>(&each.value)) cuts.values.push_back({*number, each.where});
        if (const auto* percent = std::get_if<Percent>(&each.value)) cuts.values.push_back({*percent, each.where});
        if (const auto* unknown = std::get_if<Unknown>(&each.value)) cuts.values.push_back({*unknown, each.where});
        if (const auto* label = std::get_if<Label>(&each.value)) {
            cuts.values.push_back({as_number(*measure, *label), each.where});
        }
        if (const auto* date = std::get_if<Date>(&each.value)) cuts.values.push_back({as_number(*date), each.where});
    }
    return cuts;
}

/// A comparison with every value a cut may have: met where it is met for all of them, unmet where for
/// none, else unknown. `compare_with(cut)` gives the outcome for one known cut; `unstated` the one for an unknown cut.
template <class Value, class CompareWith>
OutcomePlanes for_all_possible(Builder& build, const PossibleValues<Value>& possible, CompareWith compare_with) {
    Bits all_met = all_rows, all_unmet = all_rows, open = no_rows, not_applicable = no_rows;
    if (possible.values.size() == 1) return compare_with(possible.values.front().value);
    for (const Possible<Value>& each : possible.values) {
        const OutcomePlanes planes = compare_with(each.value);
        const Bits elsewhere = build.complement(each.where);
        all_met = build.both(all_met, build.either(elsewhere, planes.met));
        all_unmet = build.both(all_unmet, build.either(elsewhere, unmet(build, planes)));
        open = build.either(open, build.both(each.where, planes.open));
        not_applicable = build.either(not_applicable, build.both(each.where, planes.not_applicable));
    }
    const Bits unknown = build.complement(build.either(build.either(all_met, all_unmet), not_applicable));
    return {all_met, unknown, not_applicable, build.both(unknown, build.either(open, possible.open))};
}

/// An unknown cut: unknown wherever an empty base does not settle it, because no text states the rule.
inline OutcomePlanes unstated(Builder& build, const Situation& at) {
    const Bits unknown = at.open_to_rules(build);
    return {at.empty_met, unknown, at.empty_not_applicable, unknown};
}

inline OutcomePlanes lower_comparison(Builder& build, const Identifier& measure, bool at_least, const Cut& cut) {
    const Comparable ready = comparable(build, measure);
    const Situation& at = ready.situation;
    OutcomePlanes compared = for_all_possible(
        build, possible_cuts(build, &build.measure(measure), cut), [&](const FixedValue& value) -> OutcomePlanes {
            if (std::holds_alternative<Unknown>(value)) return unstated(build, at);
            const auto fixed = std::holds_alternative<Percent>(value)
                                   ? std::variant<Decimal, Percent>{std::get<Percent>(value)}
                                   : std::variant<Decimal, Percent>{std::get<Decimal>(value)};
            const Bits reached = compare(build, ready, at_least, fixed);
            return {build.either(build.both(reached, at.known), at.empty_met), build.complement(at.settled(build)),
                    at.empty_not_applicable, no_rows};
        });
    compared.open = build.without(compared.open, at.empty_unknown);  // there the empty base is the reason
    compared.may_vanish = build.both(compared.unknown, at.may_vanish());
    return compared;
}

/// Over rules of which one holds, it cannot be told which: what all of them say, else unknown.
inline OutcomePlanes join_possible(Builder& build, const std::vector<Possible<OutcomePlanes>>& rules, Bits open) {
    if (rules.size() == 1) return rules.front().value;
    Bits all_met = all_rows, all_unmet = all_rows, all_na = all_rows, may_vanish = no_rows;
    for (const auto& [planes, where] : rules) {
        const Bits elsewhere = build.complement(where);
        all_met = build.both(all_met, build.either(elsewhere, planes.met));
        all_unmet = build.both(all_unmet, build.either(elsewhere, unmet(build, planes)));
        all_na = build.both(all_na, build.either(elsewhere, planes.not_applicable));
        open = build.either(open, build.both(where, planes.open));
        may_vanish =
            build.either(may_vanish, build.both(where, build.either(planes.not_applicable, planes.may_vanish)));
    }
    const Bits unknown = build.complement(build.either(all_met, build.either(all_unmet, all_na)));
    return {all_met, unknown, all_na, build.both(unknown, open), build.both(unknown, may_vanish)};
}

/// The rule that a parameter holds.
inline OutcomePlanes lower_held(Builder& build, const Identifier& parameter) {
    const PossibleValues<ParameterValue> values = possible_values(build, parameter);
    std::vector<Possible<OutcomePlanes>> rules;
    for (const auto& [value, where] : values.values) {
        const auto* rule = std::get_if<Rule>(&value);
        rules.push_back({rule ? lower(build, *rule) : OutcomePlanes{no_rows, all_rows, no_rows, all_rows}, where});
    }
    return join_possible(build, rules, values.open);
}

/// Both ends of a range, each by itself.
inline OutcomePlanes lower_between(Builder& build, const Between& rule) {
    const OutcomePlanes ends[] = {lower_comparison(build, rule.measure, true, rule.from),
                                  lower_comparison(build, rule.measure, false, rule.until)};
    return all_of(build, ends);
}

inline OutcomePlanes lower_within(Builder& build, const Within& rule) {
    const auto [days, present] = build.column(build.column_of(rule.measure));
    const Period& period = build.run().period.value();
    const Bits inside =
        build.both(build.at_least(days, day_number(period.first)), build.at_most(days, day_number(period.last)));
    return {build.both(inside, present), build.complement(present)};
}

inline OutcomePlanes lower_one_of(Builder& build, const OneOf& rule) {
    const std::size_t column = build.column_of(rule.measure);
    const std::vector<Identifier>& labels = build.plan().columns[column].labels;
    const auto [codes, present] = build.column(column);
    steps::AnyEqual step{codes, {}, build.new_bits()};
    for (std::size_t code = 0; code < labels.size(); ++code) {
        if (decide_one_of(labels[code], rule.one_of) == Outcome::met)
            step.codes.push_back(static_cast<std::int64_t>(code));
    }
    const Bits found = step.out;
    build.emit(std::move(step));
    return {build.both(found, present), build.complement(present), no_rows, no_rows};
}

/// Rows in which a count is absent over a base of zero, in a rule that is or may be asked there.
inline Bits absent_counts(Builder& build, const Rule& rule) {
    Bits absent = no_rows;
    const auto note = [&](const Identifier& measure) {
        absent = build.either(absent, comparable(build, measure).absent_count);
    };
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) note(least->measure);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) note(most->measure);
    if (const auto* between = std::get_if<Between>(&rule.node)) note(between->measure);
    for (const Rule* operand : operands(rule)) absent = build.either(absent, absent_counts(build, *operand));
    const auto* held = std::get_if<RuleOfParameter>(&rule.node);
    if (held == nullptr) return absent;
    for (const auto& [value, where] : possible_values(build, held->parameter).values) {
        const auto* each = std::get_if<Rule>(&value);
        if (each) absent = build.either(absent, build.both(where, absent_counts(build, *each)));
    }
    return absent;
}

/// What is assumed of a rule, alike in all rows.
inline OutcomePlanes lower_assumed(const Assumed& assumed) {
    return {assumed.met ? all_rows : no_rows, no_rows, no_rows, no_rows};
}

inline std::vector<OutcomePlanes> lower_each(Builder& build, const std::vector<Rule>& rules) {
    std::vector<OutcomePlanes> lowered;
    lowered.reserve(rules.size());
    for (const Rule& rule : rules) lowered.push_back(lower(build, rule));
    return lowered;
}

/// A rule as planes. `by_level` was replaced before, and `CriterionMet` stands only in `requires`.
inline OutcomePlanes lower(Builder& build, const Rule& rule) {
    if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) {
        const auto [value, present] = build.column(build.column_of(is_true->measure));
        return {build.both(build.at_least(value, 1), present), build.complement(present), no_rows, no_rows};
    }
    if (const auto* least = std::get_if<AtLeast>(&rule.node))
        return lower_comparison(build, least->measure, true, least->at_least);
    if (const auto* most = std::get_if<AtMost>(&rule.node))
        return lower_comparison(build, most->measure, false, most->at_most);
    if (const auto* one_of = std::get_if<OneOf>(&rule.node)) return lower_one_of(build, *one_of);
    if (const auto* between = std::get_if<Between>(&rule.node)) return lower_between(build, *between);
    if (const auto* within = std::get_if<Within>(&rule.node)) return lower_within(build, *within);
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) return lower_held(build, held->parameter);
    if (const auto* all = std::get_if<AllOf>(&rule.node)) return all_of(build, lower_each(build, all->all_of));
    if (const auto* any = std::get_if<AnyOf>(&rule.node)) return any_of(build, lower_each(build, any->any_of));
    if (const auto* k = std::get_if<KOf>(&rule.node)) return k_of(build, lower_each(build, k->of), k->k_of);
    if (const auto* negation = std::get_if<Not>(&rule.node)) return negate(build, lower(build, *negation->operand));
    if (const auto* assumed = std::get_if<Assumed>(&rule.node)) return lower_assumed(*assumed);
    assert(std::holds_alternative<Unknown>(rule.node) && "the checker keeps other nodes out of rules");
    return {no_rows, all_rows, no_rows, all_rows};
}

}  // namespace tieuchi::plan
