#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "tieuchi/explain/members_reason.hpp"

namespace tieuchi::explaining {

/// What the rules of an entity make of one measure over its members, and how many members they need.
class MembersAsked {
public:
    /// `tally`: how the members stand.
    MembersAsked(const Draft& set, const Explanation& entity, MembersReason& reason, const cascade::Tally& tally)
        : set_(set), entity_(entity), reason_(reason), tally_(tally) {}

    void tell() {
        for (const CriterionReason& criterion : entity_.criteria) {
            const Title by{criterion.id, criterion.title};
            if (criterion.rule && criterion.rule_by_level.empty()) visit(*criterion.rule, by, {}, false);
            for (const auto& [level, rule] : criterion.rule_by_level) visit(rule, by, level_title(level), false);
        }
        for (const LevelReason& level : entity_.levels) {
            for (const ConditionReason& condition : level.conditions) {
                if (condition.veto) visit(*condition.veto, {condition.about, condition.title}, {}, true);
            }
        }
    }

private:
    Title level_title(const Identifier& id) const {
        for (const Level& level : set_.levels) {
            if (level.id == id) return {level.id, level.title};
        }
        return {id, {}};
    }

    /// `against`: what holds stands in the way, as of a veto and under a `not`.
    void visit(const RuleReason& rule, const Title& by, const Title& level, bool against) {
        const bool turns = rule.kind == RuleReason::Kind::negation;
        for (const RuleReason& operand : rule.operands) visit(operand, by, level, against != turns);
        if (rule.about != reason_.measure.id || !rule.over) return;
        const Outcome wrong = against ? Outcome::met : Outcome::unmet;
        if (rule.outcome != wrong && rule.outcome != Outcome::unknown) return;
        const bool unmet = rule.outcome == wrong || reason_.outcome == Outcome::unmet;
        reason_.outcome = unmet ? Outcome::unmet : Outcome::unknown;
        const bool too_many = (rule.kind == RuleReason::Kind::at_most) != against;
        reason_.counting_against = reason_.counting_against || too_many;
        if (!against && !too_many) need(rule, by, level);
    }

    void need(const RuleReason& rule, const Title& by, const Title& level) {
        MembersNeeded needed{by, level, {}, rule.outcome, std::nullopt, 0, 0};
        const bool settled = is_share(*rule.over) && tally_.possible() == 0 && tally_.certain() > 0;
        if (settled) needed.base = tally_.certain();
        if (rule.kind == RuleReason::Kind::is_true && settled) {
            needed.needed = *rule.over == OverMembers::Kind::any ? 1 : *needed.base;
            return add(std::move(needed));
        }
        for (const Line& line : rule.lines) {
            if (line.outcome != Outcome::unmet && line.outcome != Outcome::unknown) continue;
            const auto least = members_for(line, rule, needed.base);
            if (!least) continue;
            MembersNeeded each = needed;
            if (const auto* percent = std::get_if<Percent>(&line.cut)) each.cut = *percent;
            if (const auto* number = std::get_if<Decimal>(&line.cut)) each.cut = *number;
            each.outcome = line.outcome;
            each.needed = *least;
            add(std::move(each));
        }
    }

    /// The least count that reaches a line: exact, rounded up to whole members.
    static std::optional<std::int64_t> members_for(const Line& line, const RuleReason& rule,
                                                   const std::optional<std::int64_t>& base) {
        if (const auto* percent = std::get_if<Percent>(&line.cut)) {
            if (!base || !is_share(*rule.over)) return std::nullopt;
            const PercentFactors by = factors(*percent);
            return static_cast<std::int64_t>(ceil_of(Wide{by.per_whole} * *base, by.per_part));
        }
        const auto* number = std::get_if<Decimal>(&line.cut);
        if (number == nullptr || *rule.over != OverMembers::Kind::count || number->digits() < 0) return std::nullopt;
        return static_cast<std::int64_t>(ceil_of(number->digits(), power_of_ten(number->decimals())));
    }

    void add(MembersNeeded needed) {
        needed.lacking = std::max<std::int64_t>(0, needed.needed - tally_.counted_at_least());
        const auto& known = reason_.needed;
        if (std::find(known.begin(), known.end(), needed) == known.end()) reason_.needed.push_back(std::move(needed));
    }

    const Draft& set_;
    const Explanation& entity_;
    MembersReason& reason_;
    const cascade::Tally& tally_;
};

}  // namespace tieuchi::explaining
