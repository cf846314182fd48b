#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/explain/distance.hpp"
#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/explain/policies.hpp"

namespace tieuchi::explaining {

using scalar::Amount;
using scalar::KnownCut;
using scalar::Verdict;
using scalar::View;
/// Room on the right side of a percentage, in units of the part: part less the least that passes, or
/// the most that passes less the part.
inline std::optional<Decimal> distance_to(const Amount& amount, bool at_least, const Percent& cut) noexcept {
    const PercentFactors by = factors(cut);
    const int lift = amount.part_scale - amount.whole_scale;
    const Wide dividend = Wide{by.per_whole} * amount.whole.value * power_of_ten(std::max(0, lift));
    const Wide divisor = Wide{by.per_part} * power_of_ten(std::max(0, -lift));
    const Wide bound = at_least ? ceil_of(dividend, divisor) : dividend / divisor;
    const Wide room = at_least ? amount.part.value - bound : bound - amount.part.value;
    const auto narrow = static_cast<std::int64_t>(room);
    return narrow == room ? std::optional(Decimal(narrow, amount.part_scale)) : std::nullopt;
}

/// The reasons of rules and awards, as trees.
class RuleExplainer {
public:
    RuleExplainer(const View& view, Policies& policies) : view_(view), policies_(policies) {}

    /// A rule as it is asked; `by_level` was replaced before.
    RuleReason explain(const Rule& rule) {
        if (const auto* least = std::get_if<AtLeast>(&rule.node))
            return comparison(least->measure, true, least->at_least);
        if (const auto* most = std::get_if<AtMost>(&rule.node)) return comparison(most->measure, false, most->at_most);
        RuleReason reason;
        const Verdict verdict = scalar::decide(view_, rule);
        reason.outcome = verdict.outcome;
        if (const auto* between = std::get_if<Between>(&rule.node)) {
            reason.kind = RuleReason::Kind::all_of;
            reason.operands = {comparison(between->measure, true, between->from),
                               comparison(between->measure, false, between->until)};
            reason.reason = reason.outcome == Outcome::met ? Reason::met : Reason::operands;
            return reason;
        }
        if (const auto* within = std::get_if<Within>(&rule.node)) return within_period(*within, std::move(reason));
        if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) return held_rule(*held, std::move(reason));
        if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) {
            reason.kind = RuleReason::Kind::is_true;
            measure(reason, is_true->measure);
            const Slot slot = view_.slot(is_true->measure);
            if (slot.present) reason.value = slot.value != 0;
            reason.reason = !slot.present ? Reason::missing_value : slot.value != 0 ? Reason::met : Reason::said_no;
        } else if (const auto* one_of = std::get_if<OneOf>(&rule.node)) {
            reason.kind = RuleReason::Kind::one_of;
            measure(reason, one_of->measure);
            reason.wanted = one_of->one_of;
            const Slot slot = view_.slot(one_of->measure);
            const auto& labels = std::get<Choice>(view_.measure(one_of->measure).type).values;
            if (slot.present) reason.value = labels[static_cast<std::size_t>(slot.value)];
            const bool found = reason.outcome == Outcome::met;
            reason.reason = !slot.present ? Reason::missing_value : found ? Reason::met : Reason::not_among;
        } else if (const auto* unknown = std::get_if<Unknown>(&rule.node)) {
            return open_question(*unknown);
        } else {
            connective(reason, rule);
        }
        return reason;
    }

    /// A rule that no text states.
    static RuleReason open_question(const Unknown& unknown) {
        RuleReason reason;
        reason.about = unknown.id;
        reason.cite.source = unknown.source;
        return reason;
    }

    /// The rules that may hold, each judged, and what keeps them from being told apart.
    RuleReason possible(std::vector<RuleReason> rules, std::vector<RuleReason> depends, RuleReason reason) const {
        if (rules.size() == 1) return std::move(rules.front());
        reason.kind = RuleReason::Kind::parameter;
        std::vector<Verdict> verdicts;
        for (const RuleReason& rule : rules) verdicts.push_back({rule.outcome});
        reason.outcome = scalar::join_possible(verdicts, false).outcome;
        reason.operands = std::move(rules);
        if (reason.outcome == Outcome::unknown) reason.depends = std::move(depends);
        reason.reason = reason.outcome == Outcome::met       ? Reason::met
                        : reason.outcome == Outcome::unknown ? Reason::parameter_unsettled
                                                             : Reason::operands;
        return reason;
    }

    RuleReason within_period(const Within& within, RuleReason reason) const {
        reason.kind = RuleReason::Kind::within;
        measure(reason, within.measure);
        const Slot slot = view_.slot(within.measure);
        if (slot.present) reason.value = date_of(slot.value).to_text();
        reason.reason = !slot.present                    ? Reason::missing_value
                        : reason.outcome == Outcome::met ? Reason::met
                                                         : Reason::outside_period;
        return reason;
    }

    RuleReason held_rule(const RuleOfParameter& held, RuleReason reason) {
        const Parameter& about = view_.parameter(held.parameter);
        const auto values = scalar::possible_values(view_, about);
        std::vector<RuleReason> rules, unsettled;
        parameter(held.parameter, unsettled);
        for (const ParameterValue& value : values.values) {
            if (const auto* rule = std::get_if<Rule>(&value)) rules.push_back(explain(*rule));
            if (const auto* unknown = std::get_if<Unknown>(&value)) rules.push_back(open_question(*unknown));
        }
        reason.about = about.id;
        reason.title = about.title;
        return possible(std::move(rules), std::move(unsettled), std::move(reason));
    }

    /// An award by a value or grade that the document turns into points.
    RuleReason award_over(RuleReason::Kind kind, const Identifier& id, const scalar::Earned& earned) {
        RuleReason reason{.kind = kind};
        measure(reason, id);
        const Amount amount = scalar::amount(view_, id);
        reason.value = value_of(id, amount);
        const bool settled = earned.low == earned.high && !earned.may_vanish;
        reason.outcome = earned.not_applicable ? Outcome::not_applicable : settled ? Outcome::met : Outcome::unknown;
        reason.reason = settled ? Reason::met : Reason::rule_unknown;
        if (amount.state == Amount::State::missing && !settled) reason.reason = Reason::missing_value;
        if (amount.state == Amount::State::empty) when_empty(reason, amount);
        return reason;
    }

    /// An award by given points: met where they were given.
    RuleReason given(const Identifier& id) {
        RuleReason reason{.kind = RuleReason::Kind::given};
        measure(reason, id);
        const Amount amount = scalar::amount(view_, id);
        reason.value = value_of(amount);
        const bool present = amount.state == Amount::State::present;
        reason.outcome = present ? Outcome::met : Outcome::unknown;
        reason.reason = present ? Reason::met : Reason::missing_value;
        return reason;
    }

    /// An award by bands: the line is the lower edge of the band reached.
    RuleReason bands(const Bands& award, const scalar::Earned& earned) {
        RuleReason reason{.kind = RuleReason::Kind::bands};
        measure(reason, award.measure);
        const Amount amount = scalar::amount(view_, award.measure);
        reason.value = value_of(amount);
        const bool settled = earned.low == earned.high && !earned.may_vanish;
        reason.outcome = earned.not_applicable ? Outcome::not_applicable : settled ? Outcome::met : Outcome::unknown;
        reason.reason = settled ? Reason::met : Reason::rule_unknown;
        std::vector<ParameterValue> tables;
        if (const auto* table = std::get_if<BandTable>(&award.from)) {
            tables.push_back(*table);
        } else {
            tables = parameter(std::get<ParameterRef>(award.from).id, reason.operands).values;
            if (!settled && tables.size() > 1) reason.reason = Reason::parameter_unsettled;
        }
        for (const ParameterValue& possible : tables) add_band(reason, amount, possible);
        if (amount.state == Amount::State::missing && !settled) reason.reason = Reason::missing_value;
        if (amount.state == Amount::State::empty) when_empty(reason, amount);
        return reason;
    }

    /// The values of a parameter, and the rules that keep it from being settled.
    scalar::PossibleValues<ParameterValue> parameter(const Identifier& id, std::vector<RuleReason>& unsettled) {
        const Parameter& parameter = view_.parameter(id);
        std::size_t holding = 0;
        for (const ParameterCase& each : parameter.cases) {
            if (!scalar::is_in_force(each, view_.run)) continue;
            const Outcome when = each.when ? scalar::decide(view_, *each.when).outcome : Outcome::met;
            if (when == Outcome::unknown) unsettled.push_back(explain(*each.when));
            if (when == Outcome::met || when == Outcome::unknown) ++holding;
            if (when == Outcome::met) break;
        }
        if (parameter.overlap && overlaps(parameter, holding)) {
            policies_.add("overlap", "", id, parameter.title,
                          nearest_of({&*parameter.overlap, &parameter.cite, &view_.draft().cite}));
        }
        return scalar::possible_values(view_, parameter);
    }

    /// Cuts of a total or a comparison, with what keeps them from being settled.
    scalar::PossibleValues<KnownCut> cuts(const Measure* about, const Cut& cut, std::vector<RuleReason>& unsettled) {
        if (const auto* reference = std::get_if<ParameterRef>(&cut)) parameter(reference->id, unsettled);
        return scalar::possible_cuts(view_, about, cut);
    }

private:
    /// Whether the order of the cases mattered: two of them hold, or may.
    bool overlaps(const Parameter& parameter, std::size_t holding_so_far) const {
        std::size_t holding = 0;
        for (const ParameterCase& each : parameter.cases) {
            if (!scalar::is_in_force(each, view_.run)) continue;
            const Outcome when = each.when ? scalar::decide(view_, *each.when).outcome : Outcome::met;
            if (when == Outcome::met || when == Outcome::unknown) ++holding;
        }
        return holding > 1 && holding_so_far > 0;
    }

    void measure(RuleReason& reason, const Identifier& id) const {
        const Measure& measure = view_.measure(id);
        reason.about = id;
        reason.title = measure.title;
        reason.unit = measure.unit;
        if (const auto* age = std::get_if<Age>(&measure.type)) reason.on = day_of(view_.run, *age->on);
    }

    ValueSeen value_of(const Identifier& id, const Amount& amount) const {
        const Measure& about = view_.measure(id);
        const auto* choice = std::get_if<Choice>(&about.type);
        if (choice && amount.part.present) return choice->values[static_cast<std::size_t>(amount.part.value)];
        if (std::holds_alternative<DateGiven>(about.type) && amount.part.present) {
            return date_of(amount.part.value).to_text();
        }
        if (amount.divisor != 1 && amount.part.present) {
            return Fraction{Decimal(amount.part.value, amount.part_scale), Decimal(amount.divisor)};
        }
        return value_of(amount);
    }

    /// A cut as the document writes it: the value of a choice, or a day, behind the number it is compared as.
    std::variant<Decimal, Percent, Unknown, Label> shown(const Identifier& id, const KnownCut& cut) const {
        const Measure& about = view_.measure(id);
        if (const auto* percent = std::get_if<Percent>(&cut)) return *percent;
        if (const auto* unknown = std::get_if<Unknown>(&cut)) return *unknown;
        const Decimal& number = std::get<Decimal>(cut);
        const auto* choice = std::get_if<Choice>(&about.type);
        if (choice) return Label{choice->values[static_cast<std::size_t>(number.digits())]};
        if (std::holds_alternative<DateGiven>(about.type)) return Label{date_of(number.digits()).to_text()};
        return number;
    }

    static ValueSeen value_of(const Amount& amount) {
        const auto decimal = [](Slot slot, int scale) {
            return slot.present ? std::optional(Decimal(slot.value, scale)) : std::nullopt;
        };
        if (amount.is_fraction)
            return Fraction{decimal(amount.part, amount.part_scale), decimal(amount.whole, amount.whole_scale)};
        if (amount.part.present) return Decimal(amount.part.value, amount.part_scale);
        return {};
    }

    /// What `when_empty` made of a base of zero.
    void when_empty(RuleReason& reason, const Amount& amount) {
        const Measure& measure = view_.measure(reason.about);
        const auto* share = std::get_if<ShareOf>(&measure.type);
        const auto& stated = share ? share->when_empty : std::get<Ratio>(measure.type).when_empty;
        reason.reason = Reason::empty_base;
        reason.cite = nearest_of({&stated->cite, &measure.cite, &view_.draft().cite});
        policies_.add("when_empty", std::string(name(scalar::outcome_of(amount.when_empty))), measure.id, measure.title,
                      reason.cite);
    }

    Line line_of(const Identifier& id, const Amount& amount, bool at_least, const KnownCut& cut) const {
        Line line{shown(id, cut), scalar::decide_comparison(amount, at_least, cut).outcome, std::nullopt, false};
        if (amount.state != Amount::State::present) return line;
        const auto* number = std::get_if<Decimal>(&cut);
        if (number && (amount.divisor != 1 || std::holds_alternative<Label>(line.cut))) {
            line.exactly = scalar::side_of(amount, *number) == 0;
        } else if (number) {
            line.distance = at_least ? difference(amount.number(), *number) : difference(*number, amount.number());
            line.exactly = amount.number() == *number;
        }
        if (const auto* percent = std::get_if<Percent>(&cut)) {
            line.distance = distance_to(amount, at_least, *percent);
            line.exactly = scalar::side_of(amount, *percent) == 0;
        }
        return line;
    }

    RuleReason comparison(const Identifier& id, bool at_least, const Cut& cut) {
        RuleReason reason{.kind = at_least ? RuleReason::Kind::at_least : RuleReason::Kind::at_most};
        measure(reason, id);
        const Amount amount = scalar::amount(view_, id);
        const Verdict verdict = scalar::decide_comparison(view_, id, at_least, cut);
        reason.outcome = verdict.outcome;
        reason.value = value_of(id, amount);
        for (const KnownCut& known : cuts(&view_.measure(id), cut, reason.operands).values)
            reason.lines.push_back(line_of(id, amount, at_least, known));
        if (amount.state == Amount::State::empty) {
            when_empty(reason, amount);
        } else if (amount.state == Amount::State::missing) {
            reason.reason = Reason::missing_value;
        } else if (verdict.outcome == Outcome::met) {
            reason.reason = Reason::met;
        } else if (verdict.outcome == Outcome::unmet) {
            reason.reason = at_least ? Reason::below_cut : Reason::above_cut;
        } else {
            reason.reason = verdict.open ? Reason::rule_unknown : Reason::parameter_unsettled;
        }
        return reason;
    }

    void add_band(RuleReason& reason, const Amount& amount, const ParameterValue& possible) const {
        if (const auto* unknown = std::get_if<Unknown>(&possible))
            reason.lines.push_back({*unknown, Outcome::unknown, {}, false});
        const auto* table = std::get_if<BandTable>(&possible);
        if (table == nullptr || amount.state == Amount::State::empty) return;
        if (amount.state == Amount::State::missing) {
            for (const Band& band : *table) {
                const auto* unknown = std::get_if<Unknown>(&band.points);
                if (unknown) reason.lines.push_back({*unknown, Outcome::unknown, {}, false});
            }
            return;
        }
        const Measure& about = view_.measure(reason.about);
        const auto edge = scalar::band_cut(about, scalar::band_of(amount, about, *table));
        const auto cut = std::visit([](const auto& known) { return KnownCut{known}; }, edge);
        const Band& band = scalar::band_of(amount, about, *table);
        reason.lines.push_back(line_of(reason.about, amount, true, cut));
        const auto* unknown = std::get_if<Unknown>(&band.points);
        if (unknown) reason.lines.push_back({*unknown, Outcome::unknown, {}, false});
    }

    void connective(RuleReason& reason, const Rule& rule) {
        using Kind = RuleReason::Kind;
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
};

}  // namespace tieuchi::explaining
