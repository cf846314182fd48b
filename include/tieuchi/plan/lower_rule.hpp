#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/measure.hpp"
#include "tieuchi/plan/comparable.hpp"
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

/// What is reached, where a base of zero has not settled the matter.
inline OutcomePlanes with_empty(Builder& build, const Situation& at, const Reached& found) {
    const Bits met = build.either(found.met, at.empty_met), unmet = build.either(found.unmet, at.empty_unmet);
    const Bits settled = build.either(build.either(met, unmet), at.empty_not_applicable);
    return {met, build.complement(settled), at.empty_not_applicable, no_rows};
}

/// A measure over members against one cut.
inline OutcomePlanes lower_bounded(Builder& build, const Comparable& ready, bool at_least,
                                   const std::variant<Decimal, Percent>& cut) {
    const Bits lowest = compare(build, ready, at_least, cut);
    const Bits highest = compare(build, ready.highest(), at_least, cut);
    return with_empty(build, ready.situation,
                      at_least ? reached(build, ready, lowest, highest) : reached(build, ready, highest, lowest));
}

/// Whether any member has it, or all: at least one, or none less than there are.
inline OutcomePlanes lower_members(Builder& build, const Identifier& id, const OverMembers& over) {
    const Comparable ready = comparable(build, id);
    const auto holds = [&](const Comparable& side) {
        return over.kind == OverMembers::Kind::any ? build.at_least(side.part, 1)
                                                   : build.complement(build.exceeds(side.whole, side.part));
    };
    OutcomePlanes planes =
        with_empty(build, ready.situation, reached(build, ready, holds(ready), holds(ready.highest())));
    planes.may_vanish = build.both(planes.unknown, ready.situation.may_vanish());
    return planes;
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
            if (ready.bounded) return lower_bounded(build, ready, at_least, fixed);
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
    const auto* yes = std::get_if<IsTrue>(&rule.node);
    if (yes && std::holds_alternative<OverMembers>(build.measure(yes->measure).type)) note(yes->measure);
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
        const auto* over = std::get_if<OverMembers>(&build.measure(is_true->measure).type);
        if (over) return lower_members(build, is_true->measure, *over);
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
