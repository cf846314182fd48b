#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_award.hpp"
#include "tieuchi/explain/criterion_reason.hpp"
#include "tieuchi/explain/explain_rule.hpp"

namespace tieuchi::explaining {

/// The reasons of awards: what was counted, and which points it earns. An outcome of met means that the points are settled.
class AwardExplainer {
public:
    using Kind = RuleReason::Kind;

    AwardExplainer(const View& view, RuleExplainer& rules) : view_(view), rules_(rules) {}

    /// The award of a criterion; none where a rule alone decides.
    std::optional<RuleReason> explain(const Criterion& criterion, const scalar::Earned& earned,
                                      const std::vector<Verdict>& reached) {
        if (const auto* given = std::get_if<Given>(&*criterion.award)) return over(Kind::given, given->given, earned);
        if (const auto* table = std::get_if<Bands>(&*criterion.award)) return bands(*table, earned);
        if (const auto* part = std::get_if<Proportional>(&*criterion.award)) {
            return over(Kind::proportional, part->measure, earned);
        }
        const auto* graded = std::get_if<Graded>(&*criterion.award);
        if (graded == nullptr) return std::nullopt;
        const auto* id = std::get_if<Identifier>(&*criterion.grade);
        RuleReason reason = id ? over(Kind::graded, *id, earned) : RuleReason{.kind = Kind::graded};
        if (!id) settle(reason, earned);
        const bool by_grade = !id && reason.outcome == Outcome::unknown && !earned.open;
        if (by_grade) reason.reason = Reason::grade_unsettled;
        add_unknown_points(*graded, reached, reason);
        return reason;
    }

    /// The exact points of an award in proportion, or by a mean, with how they were rounded; `maximum` at the set's scale.
    std::optional<RoundedReason> rounded(const Award& award, std::int64_t maximum, const scalar::Earned& earned) const {
        const int decimals = view_.draft().decimals;
        if (earned.low != earned.high || earned.not_applicable || earned.may_vanish) return std::nullopt;
        RoundedReason reason;
        reason.points = Decimal(earned.low, decimals);
        reason.decimals = decimals;
        if (const auto* given = std::get_if<Given>(&award)) {
            const Amount amount = scalar::amount(view_, given->given);
            const auto exact = exact_of(amount);
            if (!given->rounding || amount.state != Amount::State::present || !exact) return std::nullopt;
            reason.exact = *exact;
            reason.rounding = given->rounding;
            return reason;
        }
        const auto* part = std::get_if<Proportional>(&award);
        if (part == nullptr) return std::nullopt;
        const Amount amount = scalar::amount(view_, part->measure);
        if (amount.state != Amount::State::present || !amount.is_certain()) return std::nullopt;
        const auto exact = in_proportion(amount, *part, maximum, reason.capped);
        if (!exact) return std::nullopt;
        reason.exact = *exact;
        reason.rounding = part->rounding;
        reason.decimals = part->decimals.value_or(decimals);
        reason.full = part->full;
        return reason;
    }

private:
    static void settle(RuleReason& reason, const scalar::Earned& earned) {
        const bool settled = earned.low == earned.high && !earned.may_vanish;
        reason.outcome = earned.not_applicable ? Outcome::not_applicable : settled ? Outcome::met : Outcome::unknown;
        reason.reason = settled ? Reason::met : Reason::rule_unknown;
    }

    /// An award by a value that the document turns into points.
    RuleReason over(Kind kind, const Identifier& id, const scalar::Earned& earned) {
        RuleReason reason = rules_.begin(kind, id);
        settle(reason, earned);
        const Amount amount = scalar::amount(view_, id);
        if (rules_.is_full()) reason.value = value_of(view_, id, amount);
        finish(reason, amount, earned);
        return reason;
    }

    /// An award by bands: the first line is the lower edge of the band reached, the second that of the next; of bounds there
    /// is a line for each band that may be reached.
    RuleReason bands(const Bands& award, const scalar::Earned& earned) {
        RuleReason reason = rules_.begin(Kind::bands, award.measure);
        settle(reason, earned);
        const Amount amount = scalar::amount(view_, award.measure);
        if (rules_.is_full()) reason.value = value_of(view_, award.measure, amount);
        std::vector<ParameterValue> tables;
        if (const auto* table = std::get_if<BandTable>(&award.from)) {
            tables.push_back(*table);
        } else {
            tables = rules_.parameter(std::get<ParameterRef>(award.from).id, reason.depends_on).values;
            if (earned.low != earned.high && tables.size() > 1) reason.reason = Reason::parameter_unsettled;
        }
        for (const ParameterValue& possible : tables) {
            if (rules_.is_full()) add_band(reason, amount, award.measure, possible, tables.size() == 1);
        }
        finish(reason, amount, earned);
        return reason;
    }

    void finish(RuleReason& reason, const Amount& amount, const scalar::Earned& earned) {
        reason.may_not_apply = earned.may_vanish;
        const bool missing = amount.state == Amount::State::missing;
        if (missing && (earned.low != earned.high || earned.may_vanish)) {
            reason.outcome = Outcome::unknown;
            reason.reason = Reason::missing_value;
        } else if (missing && reason.kind == Kind::given) {
            reason.outcome = Outcome::unknown;
            reason.reason = Reason::missing_value;
        } else if (reason.outcome == Outcome::unknown && !amount.is_certain() && !earned.open) {
            reason.reason = Reason::members_unknown;
        }
        if (amount.state == Amount::State::empty) rules_.when_empty(reason);
    }

    void add_band(RuleReason& reason, const Amount& amount, const Identifier& measure, const ParameterValue& possible,
                  bool alone) const {
        const auto add_unknown = [&](const Unknown& unknown) {
            reason.lines.push_back({unknown, Outcome::unknown, std::nullopt, false});
        };
        if (const auto* unknown = std::get_if<Unknown>(&possible)) add_unknown(*unknown);
        const auto* table = std::get_if<BandTable>(&possible);
        if (table == nullptr || amount.state == Amount::State::empty) return;
        if (amount.state == Amount::State::missing) {
            for (const Band& band : *table) {
                if (const auto* unknown = std::get_if<Unknown>(&band.points)) add_unknown(*unknown);
            }
            return;
        }
        const Measure& about = view_.measure(measure);
        const auto line = [&](const Band& each) {
            return line_of(
                view_, measure, amount, true,
                std::visit([](const auto& known) { return KnownCut{known}; }, scalar::band_cut(about, each)));
        };
        const std::size_t lowest = scalar::place_of_band(amount, about, *table);
        const std::size_t highest = amount.bounded ? scalar::place_of_band(amount.highest(), about, *table) : lowest;
        for (std::size_t place = lowest; place <= highest; ++place) {
            const Band& band = (*table)[place];
            reason.lines.push_back(line(band));
            if (place == 0) reason.lines.back().exactly = false;  // everybody is above the lowest edge
            const bool next = alone && !amount.bounded && place + 1 < table->size();
            if (next) reason.lines.push_back(line((*table)[place + 1]));
            if (const auto* unknown = std::get_if<Unknown>(&band.points)) add_unknown(*unknown);
        }
    }

    /// The open questions among the points of the grades that are possible.
    static void add_unknown_points(const Graded& award, const std::vector<Verdict>& reached, RuleReason& reason) {
        std::size_t lowest = 0;
        for (std::size_t grade = 0; grade < reached.size(); ++grade) {
            if (reached[grade].outcome == Outcome::met) lowest = grade + 1;
        }
        for (std::size_t grade = lowest; grade < award.graded.size(); ++grade) {
            const bool possible = grade == lowest || reached[grade - 1].outcome == Outcome::unknown;
            const auto* unknown = std::get_if<Unknown>(&award.graded[grade].points);
            if (possible && unknown) reason.lines.push_back({*unknown, Outcome::unknown, std::nullopt, false});
        }
    }

    /// `maximum * value / full` in points, between nothing and all of them.
    std::optional<Exact> in_proportion(const Amount& value, const Proportional& award, std::int64_t maximum,
                                       bool& capped) const {
        Wide part = value.part.value, full = 1;
        if (const auto* percent = std::get_if<Percent>(&award.full)) {
            const PercentFactors by = factors(*percent);
            const int common = std::max(value.part_scale, value.whole_scale);
            part *= Wide{by.per_part} * power_of_ten(common - value.part_scale);
            full = Wide{by.per_whole} * power_of_ten(common - value.whole_scale) * value.whole.value;
        } else {
            const Decimal& number = std::get<Decimal>(award.full);
            part *= power_of_ten(number.decimals());
            full = Wide{number.digits()} * power_of_ten(value.part_scale) * value.divisor;
            if (value.is_fraction) full *= value.whole.value;
        }
        const int decimals = view_.draft().decimals;
        capped = part <= 0 || part >= full;
        if (part <= 0) return Exact();
        if (part >= full) return Exact(Decimal(maximum, decimals));
        const auto quotient = Exact::of(part, full);
        if (!quotient) return std::nullopt;
        return Exact::of(Wide{quotient->over()} * maximum, Wide{quotient->under()} * power_of_ten(decimals));
    }

    View view_;
    RuleExplainer& rules_;
};

}  // namespace tieuchi::explaining
