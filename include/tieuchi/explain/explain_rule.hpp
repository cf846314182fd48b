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

/// The citation that counts: the first of these that says anything.
inline Citation nearest_of(std::initializer_list<const Citation*> citations) {
    for (const Citation* each : citations) {
        if (!each->empty()) return *each;
    }
    return {};
}

/// Collects the policies that had a say, each once.
class Policies {
public:
    explicit Policies(const Draft& draft) : draft_(draft) {}

    void add(std::string policy, std::string value, const Identifier& about, const Text& title, Citation cite) {
        PolicyApplied applied{std::move(policy), std::move(value), about, title, std::move(cite), std::nullopt};
        for (const Reading& reading : draft_.readings) {
            if (reading.id == applied.cite.reading) applied.reading = reading;
        }
        if (std::find(all_.begin(), all_.end(), applied) == all_.end()) all_.push_back(std::move(applied));
    }
    std::vector<PolicyApplied> take() { return std::move(all_); }

private:
    const Draft& draft_;
    std::vector<PolicyApplied> all_;
};

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
            reason.about = unknown->id;
            reason.cite.source = unknown->source;
        } else {
            connective(reason, rule);
        }
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
        const bool settled = earned.low == earned.high;
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
            const Outcome when = scalar::decide(view_, each.when).outcome;
            if (when == Outcome::unknown) unsettled.push_back(explain(each.when));
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
    scalar::PossibleValues<KnownCut> cuts(const Cut& cut, std::vector<RuleReason>& unsettled) {
        if (const auto* reference = std::get_if<ParameterRef>(&cut)) parameter(reference->id, unsettled);
        return scalar::possible_cuts(view_, cut);
    }

private:
    /// Whether the order of the cases mattered: two of them hold, or may.
    bool overlaps(const Parameter& parameter, std::size_t holding_so_far) const {
        std::size_t holding = 0;
        for (const ParameterCase& each : parameter.cases) {
            const Outcome when = scalar::decide(view_, each.when).outcome;
            if (when == Outcome::met || when == Outcome::unknown) ++holding;
        }
        return holding > 1 && holding_so_far > 0;
    }

    void measure(RuleReason& reason, const Identifier& id) const {
        const Measure& measure = view_.measure(id);
        reason.about = id;
        reason.title = measure.title;
        reason.unit = measure.unit;
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

    static Line line_of(const Amount& amount, bool at_least, const KnownCut& cut) {
        Line line{cut, scalar::decide_comparison(amount, at_least, cut).outcome, std::nullopt, false};
        if (amount.state != Amount::State::present) return line;
        if (const auto* number = std::get_if<Decimal>(&cut)) {
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
        reason.value = value_of(amount);
        for (const KnownCut& known : cuts(cut, reason.operands).values)
            reason.lines.push_back(line_of(amount, at_least, known));
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

    static void add_band(RuleReason& reason, const Amount& amount, const ParameterValue& possible) {
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
        const Band& band = scalar::band_of(amount, *table);
        const auto cut = std::visit([](const auto& edge) { return KnownCut{edge}; }, band.at_least);
        reason.lines.push_back(line_of(amount, true, cut));
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
