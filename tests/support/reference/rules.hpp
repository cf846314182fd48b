#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "measures.hpp"

namespace tieuchi::reference {

/// All values a cut, rule or band table may have, and whether an unknown rule is why (section 5).
struct Possible {
    std::vector<ParameterValue> values;
    bool open = false;

    bool has_unknown() const {
        return std::any_of(values.begin(), values.end(),
                           [](const ParameterValue& each) { return std::holds_alternative<Unknown>(each); });
    }
};

inline bool varies(const Rule& rule) {
    if (std::holds_alternative<RuleByLevel>(rule.node)) return true;
    if (const auto* least = std::get_if<AtLeast>(&rule.node))
        return std::holds_alternative<CutByLevel>(least->at_least);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) return std::holds_alternative<CutByLevel>(most->at_most);
    const std::vector<const Rule*> inside = operands(rule);
    return std::any_of(inside.begin(), inside.end(), [](const Rule* each) { return varies(*each); });
}

inline bool varies(const Criterion& criterion) {
    return (criterion.rule && varies(*criterion.rule)) ||
           std::any_of(criterion.variants.begin(), criterion.variants.end(),
                       [](const Variant& each) { return each.rule && varies(*each.rule); });
}

/// What the rules of a draft say of one row.
class Rules : public Measures {
public:
    using Measures::lacks_count;
    using Measures::Measures;

    /// The same of any comparison in a rule, at whatever level, and in the rules that its parameters may hold for this row.
    bool lacks_count(const Rule& asked) const {
        if (const auto* least = std::get_if<AtLeast>(&asked.node)) return lacks_count(least->measure);
        if (const auto* most = std::get_if<AtMost>(&asked.node)) return lacks_count(most->measure);
        if (const auto* between = std::get_if<Between>(&asked.node)) return lacks_count(between->measure);
        const auto* yes = std::get_if<IsTrue>(&asked.node);
        if (yes && std::holds_alternative<OverMembers>(measure(yes->measure).type)) return lacks_count(yes->measure);
        if (const auto* held = std::get_if<RuleOfParameter>(&asked.node)) {
            const Possible rules = possible(ParameterRef{held->parameter});
            return std::any_of(rules.values.begin(), rules.values.end(), [&](const ParameterValue& each) {
                const auto* known = std::get_if<Rule>(&each);
                return known && lacks_count(*known);
            });
        }
        const auto inside = operands(asked);
        return std::any_of(inside.begin(), inside.end(), [&](const Rule* each) { return lacks_count(*each); });
    }

    /// A cut, or the first value of a band, as the number its measure is compared with.
    template <class AnyCut>
    Rational cut_number(const Id& id, const AnyCut& cut) const {
        return std::visit([&](const auto& each) { return as_number(id, each); }, cut);
    }

    const Parameter& parameter(const Id& id) const {
        const auto found = std::find_if(draft().parameters.begin(), draft().parameters.end(),
                                        [&](const Parameter& each) { return each.id == id; });
        assert(found != draft().parameters.end());
        return *found;
    }

    Possible possible(const ParameterRef& reference) const {
        const Parameter& written = parameter(reference.id);
        Possible all;
        bool decided = false;
        for (const ParameterCase& each : written.cases) {
            if (!in_force(each)) continue;
            const Verdict when = each.when ? rule(*each.when, {}) : Verdict{T};
            if (when.outcome == T || when.outcome == U) all.values.push_back(each.value);
            all.open = all.open || when.open;
            decided = when.outcome == T;
            if (decided) break;
        }
        if (!decided) all.values.push_back(written.value);
        all.open = all.open || all.has_unknown();
        return all;
    }

    Possible possible(const Cut& cut, const Id& level) const {
        if (const auto* by_level = std::get_if<CutByLevel>(&cut)) {
            for (const auto& [id, fixed] : by_level->by_level) {
                if (id == level) return std::visit([&](const auto& each) { return possible(Cut{each}, level); }, fixed);
            }
            assert(false);
        }
        if (const auto* reference = std::get_if<ParameterRef>(&cut)) return possible(*reference);
        if (const auto* decimal = std::get_if<Decimal>(&cut)) return {{*decimal}, false};
        if (const auto* percent = std::get_if<Percent>(&cut)) return {{*percent}, false};
        if (const auto* label = std::get_if<Label>(&cut)) return {{*label}, false};
        if (const auto* date = std::get_if<Date>(&cut)) return {{*date}, false};
        return {{std::get<Unknown>(cut)}, true};
    }

    /// Section 1; an unknown is open where one of the unknowns it is made of is (section 10).
    Verdict rule(const Rule& asked, const Id& level) const {
        if (std::holds_alternative<Unknown>(asked.node)) return {U, true};
        if (const auto* assumed = std::get_if<Assumed>(&asked.node)) return {assumed->met ? T : F, false};
        if (const auto* levels = std::get_if<RuleByLevel>(&asked.node)) {
            for (const LevelRule& each : levels->by_level) {
                if (each.level == level) return rule(each.rule, level);
            }
            assert(false);
        }
        if (const auto* yes = std::get_if<IsTrue>(&asked.node)) {
            const Value told = value(yes->measure);
            if (const auto* over = std::get_if<OverMembers>(&measure(yes->measure).type)) {
                return of_members(yes->measure, over->kind);
            }
            if (told.kind == Value::Kind::missing) return {U};
            return {told.number == Rational(1) ? T : F};
        }
        if (const auto* choice = std::get_if<OneOf>(&asked.node)) return one_of(*choice);
        if (const auto* within = std::get_if<Within>(&asked.node)) return within_period(within->measure);
        if (const auto* least = std::get_if<AtLeast>(&asked.node)) {
            return comparison(least->measure, possible(least->at_least, level), true);
        }
        if (const auto* most = std::get_if<AtMost>(&asked.node)) {
            return comparison(most->measure, possible(most->at_most, level), false);
        }
        if (const auto* between = std::get_if<Between>(&asked.node)) {
            const std::vector<Verdict> ends{comparison(between->measure, possible(between->from, level), true),
                                            comparison(between->measure, possible(between->until, level), false)};
            return joined(and_of(outcomes_of(ends)), ends);
        }
        if (const auto* held = std::get_if<RuleOfParameter>(&asked.node)) return held_by(held->parameter);
        std::vector<Verdict> inside;
        for (const Rule* operand : operands(asked)) inside.push_back(rule(*operand, level));
        const std::vector<Outcome> outcomes = outcomes_of(inside);
        if (std::holds_alternative<AllOf>(asked.node)) return joined(and_of(outcomes), inside);
        if (std::holds_alternative<AnyOf>(asked.node)) return joined(or_of(outcomes), inside);
        if (std::holds_alternative<Not>(asked.node)) return joined(opposite(outcomes.front()), inside);
        return joined(at_least_k_of(std::get<KOf>(asked.node).k_of, outcomes), inside);
    }

private:
    Rational as_number(const Id&, const Decimal& cut) const { return cut; }
    Rational as_number(const Id&, const Percent& cut) const { return cut.of_hundred; }
    Rational as_number(const Id&, const Date& cut) const { return days_of(cut); }
    Rational as_number(const Id& id, const Label& cut) const {
        const auto& values = std::get<Choice>(measure(id).type).values;
        const auto found = std::find(values.begin(), values.end(), cut.id);
        assert(found != values.end());
        return std::int64_t{found - values.begin()};
    }
    template <class NoCut>
    Rational as_number(const Id&, const NoCut&) const {
        assert(false && "a cut is a number, a percentage, a value or a date");
        return {};
    }

    /// Whether the last day of the period is one of the days a case holds for.
    bool in_force(const ParameterCase& written) const {
        if (!written.from && !written.until) return true;
        const Date day = run().period.value().last;
        return (!written.from || day >= *written.from) && (!written.until || day <= *written.until);
    }

    Verdict one_of(const OneOf& asked) const {
        const Value told = value(asked.measure);
        if (told.kind == Value::Kind::missing) return {U};
        const auto& labels = std::get<Choice>(measure(asked.measure).type).values;
        const Id& label = labels[static_cast<std::size_t>(told.number.at_scale(0))];
        return {std::find(asked.one_of.begin(), asked.one_of.end(), label) != asked.one_of.end() ? T : F};
    }

    Verdict within_period(const Id& id) const {
        const std::optional<Rational> day = number(id);
        if (!day) return {U};
        const Period& period = run().period.value();
        return {*day >= Rational(days_of(period.first)) && Rational(days_of(period.last)) >= *day ? T : F};
    }

    /// True for all possible cuts, for none, or unknown; a base of zero is empty whatever the cut.
    Verdict comparison(const Id& id, const Possible& cuts, bool at_least) const {
        const Value told = value(id);
        if (told.kind == Value::Kind::empty) return {when_empty(id)};
        if (told.kind == Value::Kind::missing) return {U, cuts.open, told.base_missing && when_empty(id) == N};
        const bool may_not_apply = told.base_missing && when_empty(id) == N;
        if (cuts.has_unknown()) return {U, cuts.open, may_not_apply};
        std::vector<Outcome> each;
        for (const ParameterValue& cut : cuts.values) {
            const Rational asked = cut_number(id, cut);
            const auto holds = [&](const Rational& number) {
                return (at_least ? number >= asked : asked >= number) ? T : F;
            };
            each.push_back(of_both(id, told, holds(told.number), holds(told.highest)));
        }
        const Outcome all = agreed(each);
        return all == U ? Verdict{U, cuts.open, may_not_apply} : Verdict{all};
    }

    /// What the lowest and the highest say alike; where there may be no member, also what `when_empty` says.
    Outcome of_both(const Id& id, const Value& told, Outcome lowest, Outcome highest) const {
        std::vector<Outcome> all{lowest, highest};
        if (told.base_missing) all.push_back(when_empty(id));
        return agreed(all);
    }

    /// One member at least, or every one.
    Verdict of_members(const Id& id, OverMembers::Kind kind) const {
        const Value told = value(id);
        const bool may_not_apply = told.base_missing && when_empty(id) == N;
        if (told.kind == Value::Kind::empty) return {when_empty(id)};
        if (told.kind == Value::Kind::missing) return {U, false, may_not_apply};
        const auto holds = [&](const Rational& share) {
            const bool any = kind == OverMembers::Kind::any;
            return (any ? !(Rational(0) >= share) : share >= Rational(100)) ? T : F;
        };
        const Outcome outcome = of_both(id, told, holds(told.number), holds(told.highest));
        return {outcome, false, outcome == U && may_not_apply};
    }

    Verdict held_by(const Id& id) const {
        const Possible rules = possible(ParameterRef{id});
        std::vector<Verdict> verdicts;
        for (const ParameterValue& each : rules.values) {
            const auto* known = std::get_if<Rule>(&each);
            verdicts.push_back(known ? rule(*known, {}) : Verdict{U, true});
        }
        return one_of_possible(verdicts, rules.open);
    }
};

}  // namespace tieuchi::reference
