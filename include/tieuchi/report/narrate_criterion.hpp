#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/report/narrate_rule.hpp"

namespace tieuchi::narrating {

/// The title of a criterion, veto or level that is known only by its id.
inline std::string named_by_id(const Explanation& explanation, const Speaker& speaker, const Identifier& id) {
    for (const CriterionReason& criterion : explanation.criteria) {
        if (criterion.id == id) return speaker.named(criterion.title, id);
    }
    for (const LevelReason& level : explanation.levels) {
        if (level.id == id) return speaker.named(level.title, id);
        for (const ConditionReason& condition : level.conditions) {
            if (condition.about == id) return speaker.named(condition.title, id);
        }
    }
    return id;
}

/// A source in a few words: its number, else its title, else its id.
inline std::string source_name(const Explanation& explanation, const Speaker& speaker, const Identifier& id) {
    for (const Source& source : explanation.sources) {
        if (source.id == id) return source.number.empty() ? speaker.named(source.title, id) : source.number;
    }
    return id;
}

/// Points against a floor, or against what `met_when` asks.
inline std::string points_text(const Speaker& speaker, const RuleNarrator& rules, const std::string& subject,
                               const PointsReason& reason) {
    if (reason.unknown) return speaker.say(Phrase::cut_unknown, {subject, reason.unknown->id});
    std::string needed = reason.needed ? speaker.points(*reason.needed) : std::string();
    if (reason.percent) {
        const std::string percent = speaker.percent(*reason.percent), maximum = speaker.points(reason.maximum);
        needed = reason.needed ? speaker.say(Phrase::at_least_of, {percent, maximum, needed}) : percent;
    }
    const Line line{reason.needed.value_or(Decimal()), reason.outcome, reason.distance, reason.exactly};
    return rules.held_against(subject, true, line, reason.low != reason.high, needed,
                              [&](const Exact& apart) { return speaker.points(apart); });
}

/// Sentences about criteria.
class CriterionNarrator {
public:
    CriterionNarrator(const Explanation& explanation, const Speaker& speaker)
        : explanation_(explanation), speaker_(speaker), rules_(speaker), asked_(speaker, true) {}

    void tell(const CriterionReason& criterion, Items& items) const {
        std::vector<std::string> facts = outcome_facts(criterion);
        if (criterion.scored) facts.insert(facts.begin(), points(criterion));
        items.push_back({0, say(Phrase::has, {title(criterion), joined(facts, ", ")})});
        tell_why(criterion, items);
    }

    std::string title(const CriterionReason& criterion) const { return speaker_.named(criterion.title, criterion.id); }

    /// Points of the maximum; empty where there are none.
    std::string points(const CriterionReason& criterion) const {
        if (!criterion.scored) return {};
        const std::string points = speaker_.points_of(criterion.low, criterion.high, criterion.maximum);
        return criterion.counts_as == CountsAs::bonus       ? say(Phrase::bonus_of, {points})
               : criterion.counts_as == CountsAs::deduction ? say(Phrase::deduction_of, {points})
                                                            : points;
    }

    /// Its grade and its outcome, as far as it has them.
    std::vector<std::string> outcome_facts(const CriterionReason& criterion) const {
        if (is_gone(criterion)) return {speaker_.outcome(Outcome::not_applicable)};
        std::vector<std::string> found;
        if (criterion.grade) {
            const GradeReason& grade = *criterion.grade;
            if (grade.grade) found.push_back(say(Phrase::grade_is, {speaker_.named(*grade.grade)}));
            if (!grade.grade && grade.lowest != grade.highest) {
                found.push_back(
                    say(Phrase::grade_range, {speaker_.named(grade.lowest), speaker_.named(grade.highest)}));
            }
        }
        if (criterion.outcome) found.push_back(speaker_.outcome(*criterion.outcome));
        return found;
    }

    /// What made it so, one level deep or more.
    void tell_why(const CriterionReason& criterion, Items& items) const {
        const bool gone = is_gone(criterion);
        tell_reasons(criterion, items);
        if (gone) {
            if (criterion.applies && criterion.applies->outcome != Outcome::met) {
                items.push_back({1, say(Phrase::applies_if)});
                rules_.tell(*criterion.applies, 2, false, items);
            } else {
                tell_rules(criterion, items);
            }
            return;
        }
        if (criterion.applies && criterion.applies->outcome == Outcome::unknown)
            rules_.tell(*criterion.applies, 2, false, items);
        if (criterion.variant) tell_variant(criterion, items);
        tell_rules(criterion, items);
        if (criterion.grade) tell_grade(criterion, items);
        if (criterion.rounded) tell_rounded(criterion, items);
        tell_met_when(criterion, items);
        if (lacks_something(criterion) && !criterion.evidence.empty()) {
            items.push_back({1, say(Phrase::evidence, {speaker_.named(criterion.evidence, "; ")})});
        }
    }

private:
    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return speaker_.say(phrase, fillings);
    }

    static bool is_gone(const CriterionReason& criterion) {
        return !criterion.reasons.empty() && criterion.reasons.front() == Reason::not_applicable;
    }

    static bool lacks_something(const CriterionReason& criterion) {
        if (criterion.missing) return true;
        if (criterion.outcome) return *criterion.outcome == Outcome::unmet || *criterion.outcome == Outcome::unknown;
        return criterion.scored && criterion.counts_as == CountsAs::ordinary && criterion.low < criterion.maximum;
    }

    void tell_reasons(const CriterionReason& criterion, Items& items) const {
        constexpr std::pair<Reason, Phrase> told[] = {{Reason::counted_as_unmet, Phrase::counted_as_unmet},
                                                      {Reason::excluded, Phrase::excluded},
                                                      {Reason::left_unknown, Phrase::left_unknown},
                                                      {Reason::refused, Phrase::refused},
                                                      {Reason::count_missing, Phrase::count_missing},
                                                      {Reason::applicability_unknown, Phrase::applicability_unknown}};
        for (const auto& [reason, phrase] : told) {
            const bool here =
                std::find(criterion.reasons.begin(), criterion.reasons.end(), reason) != criterion.reasons.end();
            const bool off = reason == Reason::counted_as_unmet && criterion.counts_as == CountsAs::deduction;
            if (here) items.push_back({1, say(off ? Phrase::counted_as_no_deduction : phrase)});
        }
    }

    void tell_variant(const CriterionReason& criterion, Items& items) const {
        const VariantReason& variant = *criterion.variant;
        if (!variant.settled) {
            std::vector<std::string> wordings;
            for (const Text& title : variant.possible) wordings.push_back(speaker_.named(title, criterion.id));
            return rules_.tell_all(variant.depends_on, say(Phrase::wording_open, {joined(wordings, " / ")}), 1, items);
        }
        const bool held = !criterion.outcome || *criterion.outcome == Outcome::met;
        if (!held) rules_.tell_all(variant.depends_on, say(Phrase::wording_applies), 1, items);
    }

    void tell_rules(const CriterionReason& criterion, Items& items) const {
        if (criterion.rule_by_level.empty() && criterion.rule) asked_.tell(*criterion.rule, 1, true, items);
        for (const auto& [level, outcome] : criterion.by_level) {
            const Identifier& id = level;
            const bool is_told = std::any_of(explanation_.levels.begin(), explanation_.levels.end(),
                                             [&](const LevelReason& each) { return each.id == id; });
            if (!is_told) continue;
            const std::string about = named_by_id(explanation_, speaker_, id);
            items.push_back({1, say(Phrase::at_level, {about, speaker_.outcome(outcome)})});
            for (const auto& [asked, rule] : criterion.rule_by_level) {
                if (asked == id) asked_.tell(rule, 2, true, items);
            }
        }
        if (!criterion.award) return;
        if (!told_by_grade(criterion)) rules_.tell(*criterion.award, 1, true, items);
        const bool by_bands = criterion.award->kind == RuleReason::Kind::bands && !criterion.missing;
        if (by_bands && criterion.counts_as == CountsAs::ordinary) rules_.tell_bands(*criterion.award, 1, items);
    }

    /// What its grade lacks is told there.
    static bool told_by_grade(const CriterionReason& criterion) {
        return criterion.grade && criterion.award->kind == RuleReason::Kind::graded &&
               criterion.award->reason == Reason::missing_value;
    }

    void tell_grade(const CriterionReason& criterion, Items& items) const {
        const GradeReason& grade = *criterion.grade;
        if (grade.given && grade.given->reason == Reason::missing_value) rules_.tell(*grade.given, 1, false, items);
        if (!grade.grade) {
            std::vector<RuleReason> open;
            for (const GradeCaseReason& each : grade.cases) {
                if (each.when.outcome == Outcome::unknown) open.push_back(each.when);
                if (each.when.outcome == Outcome::met) break;  // the cases below it do not matter
            }
            return rules_.tell_all(open, say(Phrase::grade_open), 1, items);
        }
        if (grade.needed && criterion.outcome == Outcome::unmet) {
            items.push_back({1, say(Phrase::grade_needed, {speaker_.named(*grade.grade), speaker_.named(*grade.needed),
                                                           speaker_.outcome(Outcome::unmet)})});
        }
        if (grade.lacking.empty()) return;
        const bool one = grade.lacking.size() == 1;
        items.push_back({1, say(one ? Phrase::grade_next : Phrase::grade_next_any, {speaker_.named(*grade.next)})});
        for (const RuleReason& each : grade.lacking) rules_.tell(each, 2, one, items);
    }

    /// "37 of 41; all points from 100% on: exactly 370/41 (9.02…) points, rounded half up: 9.02 points."
    void tell_rounded(const CriterionReason& criterion, Items& items) const {
        const RoundedReason& rounded = *criterion.rounded;
        const bool even = rounded.exact == Exact(rounded.points);
        if (rounded.capped || (even && !rounded.full)) return;
        constexpr Phrase words[] = {Phrase::half_up, Phrase::half_even, Phrase::down, Phrase::up};
        const std::string how =
            rounded.rounding ? say(words[static_cast<std::size_t>(*rounded.rounding)]) : std::string();
        const RuleReason& award = *criterion.award;
        const std::string about = rules_.name(award), value = rules_.value_text(award);
        if (!rounded.full) {
            items.push_back({1, say(Phrase::mean_rounded, {about, value, how, speaker_.points(rounded.points)})});
            return;
        }
        const auto* percent = std::get_if<Percent>(&*rounded.full);
        const std::string full =
            percent ? speaker_.percent(*percent)
                    : Speaker::with_unit(speaker_.number(std::get<Decimal>(*rounded.full)), award.unit);
        items.push_back(
            {1, say(even ? Phrase::in_proportion_even : Phrase::in_proportion,
                    {about, value, full, speaker_.points(rounded.exact), how, speaker_.points(rounded.points)})});
    }

    void tell_met_when(const CriterionReason& criterion, Items& items) const {
        const auto& met_when = criterion.met_when;
        const bool silent = !met_when || (criterion.missing && !met_when->unknown) ||
                            met_when->outcome == Outcome::not_applicable ||
                            (met_when->outcome == Outcome::met && !met_when->exactly);
        if (silent) return;
        items.push_back({1, points_text(speaker_, rules_, speaker_.points(met_when->low, met_when->high), *met_when)});
    }

    const Explanation& explanation_;
    const Speaker& speaker_;
    RuleNarrator rules_;
    RuleNarrator asked_;  ///< for what the criterion asks
};

}  // namespace tieuchi::narrating
