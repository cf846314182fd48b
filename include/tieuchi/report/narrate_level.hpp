#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/report/narrate_criterion.hpp"

namespace tieuchi::narrating {

/// Sentences about levels, condition by condition.
class LevelNarrator {
public:
    explicit LevelNarrator(const Speaker& speaker) : speaker_(speaker), rules_(speaker) {}

    PageBlock block(const LevelReason& level) const {
        constexpr Phrase titles[] = {Phrase::level_unmet, Phrase::level_met, Phrase::level_unknown,
                                     Phrase::level_not_applicable};
        const std::string about = speaker_.named(level.title, level.id);
        PageBlock block{
            say(titles[static_cast<std::size_t>(level.outcome)], {about}), {}, "level", level.id, level.outcome};
        for (const ConditionReason& condition : level.conditions) tell(condition, block.items);
        if (level.nothing_applied) block.items.push_back({0, say(Phrase::nothing_applied)});
        return block;
    }

private:
    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return speaker_.say(phrase, fillings);
    }
    std::string about(const ConditionReason& condition) const {
        return speaker_.named(condition.title, condition.about);
    }

    void tell(const ConditionReason& condition, Items& items) const {
        switch (condition.kind) {
            case ConditionReason::Kind::total: return tell_total(*condition.total, items);
            case ConditionReason::Kind::floors: return tell_floors(condition, items);
            case ConditionReason::Kind::required: return tell_required(condition, items);
            case ConditionReason::Kind::veto: return tell_veto(condition, items);
            case ConditionReason::Kind::grades: return tell_grades(condition, items);
            case ConditionReason::Kind::wait: return tell_wait(condition, items);
            case ConditionReason::Kind::holds_first: {
                const Phrase phrase = condition.outcome == Outcome::met     ? Phrase::holds
                                      : condition.outcome == Outcome::unmet ? Phrase::holds_not
                                                                            : Phrase::holds_unknown;
                items.push_back({0, say(phrase, {about(condition)})});
                return;
            }
            case ConditionReason::Kind::years_in_a_row: return tell_years(condition, items);
            case ConditionReason::Kind::includes:
                items.push_back({0, say(Phrase::includes, {about(condition), speaker_.outcome(condition.outcome)})});
        }
    }

    void tell_total(const TotalReason& total, Items& items) const {
        const bool moved = total.by_section && total.rescaled_low && total.rescaled_high &&
                           (*total.rescaled_low != Exact(total.low) || *total.rescaled_high != Exact(total.high));
        const std::string subject =
            moved ? say(Phrase::total_rescaled, {speaker_.points(*total.rescaled_low, *total.rescaled_high)})
                  : say(Phrase::total, {speaker_.points(total.low, total.high)});
        const bool bounded = moved ? *total.rescaled_low != *total.rescaled_high : total.low != total.high;
        for (const Line& line : total.lines) {
            if (const auto* unknown = std::get_if<Unknown>(&line.cut)) {
                items.push_back({0, say(Phrase::cut_unknown, {subject, unknown->id})});
                continue;
            }
            if (line.outcome == Outcome::not_applicable) {
                items.push_back({0, say(Phrase::nothing_applies, {subject})});
                continue;
            }
            const Decimal& cut = std::get<Decimal>(line.cut);
            const bool rescaled = total.rescaled && total.applicable_maximum != total.maximum;
            const std::string needed =
                rescaled ? say(Phrase::rescaled, {speaker_.number(cut), speaker_.number(total.maximum),
                                                  speaker_.number(total.applicable_maximum)})
                         : speaker_.points(cut);
            items.push_back({0, rules_.held_against(subject, true, line, bounded, needed,
                                                    [&](const Exact& apart) { return speaker_.points(apart); })});
        }
        rules_.tell_all(total.parameter, say(Phrase::cut_unsettled), 0, items);
    }

    void tell_floors(const ConditionReason& condition, Items& items) const {
        if (condition.outcome == Outcome::met) items.push_back({0, say(Phrase::floors_kept)});
        if (condition.outcome == Outcome::not_applicable) items.push_back({0, say(Phrase::floors_none)});
        for (const PointsReason& floor : condition.floors) {
            const bool kept =
                floor.outcome == Outcome::not_applicable || (floor.outcome == Outcome::met && !floor.exactly);
            if (kept) continue;
            const std::string subject =
                say(Phrase::floor_of, {speaker_.named(floor.title, floor.id), speaker_.points(floor.low, floor.high)});
            items.push_back({0, points_text(speaker_, rules_, subject, floor)});
        }
    }

    /// Whether nothing that is asked applies, which is then told.
    bool tell_nothing(const ConditionReason& condition, Phrase phrase, Items& items) const {
        const bool decided = !condition.reasons.empty() && condition.reasons.front() == Reason::not_applicable;
        const bool nothing = decided || condition.outcome == Outcome::not_applicable;
        if (nothing) items.push_back({0, say(phrase)});
        if (decided) items.push_back({0, say(Phrase::nothing_applied)});
        return nothing;
    }

    void tell_required(const ConditionReason& condition, Items& items) const {
        if (tell_nothing(condition, Phrase::required_none, items)) return;
        const RuleReason& root = *condition.required;
        if (condition.outcome == Outcome::met) {
            if (!asks_for_all(root)) return rules_.tell(root, 0, false, items);
            items.push_back({0, say(Phrase::required_met)});
            return;
        }
        if (root.kind != RuleReason::Kind::all_of) return rules_.tell(root, 0, true, items);
        tell_lacking(root.operands, 0, items);
    }

    /// Whether a tree asks for every criterion in it, so that none is unmet where the tree is met.
    static bool asks_for_all(const RuleReason& node) {
        if (node.kind == RuleReason::Kind::criterion) return true;
        return node.kind == RuleReason::Kind::all_of &&
               std::all_of(node.operands.begin(), node.operands.end(), asks_for_all);
    }

    /// What is met or does not apply holds nobody back.
    void tell_lacking(const std::vector<RuleReason>& rules, int depth, Items& items) const {
        for (const RuleReason& rule : rules) {
            if (rule.outcome == Outcome::unmet || rule.outcome == Outcome::unknown)
                rules_.tell(rule, depth, true, items);
        }
    }

    void tell_veto(const ConditionReason& condition, Items& items) const {
        const Phrase phrase = condition.outcome == Outcome::unmet     ? Phrase::veto_raised
                              : condition.outcome == Outcome::unknown ? Phrase::veto_unknown
                                                                      : Phrase::veto_clear;
        items.push_back({0, say(phrase, {about(condition)})});
        if (!condition.reasons.empty()) items.push_back({1, say(Phrase::veto_missing, {about(condition)})});
        if (condition.outcome != Outcome::met) rules_.tell(*condition.veto, 1, false, items);
    }

    void tell_grades(const ConditionReason& condition, Items& items) const {
        if (tell_nothing(condition, Phrase::grades_none, items)) return;
        const GradeCountReason& grades = *condition.grades;
        const std::string subject =
            say(Phrase::grade_count,
                {speaker_.named(grades.at_least), speaker_.range(Decimal(grades.low), Decimal(grades.high))});
        const std::int64_t counted = condition.outcome == Outcome::unmet ? grades.high : grades.low;
        const Line line{Decimal(grades.needed), condition.outcome, Exact(Decimal(counted - grades.needed)),
                        grades.low == grades.needed};
        items.push_back(
            {0, rules_.held_against(subject, true, line, grades.low != grades.high, std::to_string(grades.needed),
                                    [&](const Exact& apart) { return speaker_.number(apart); })});
        if (condition.outcome != Outcome::met) tell_lacking(grades.criteria, 1, items);
    }

    void tell_wait(const ConditionReason& condition, Items& items) const {
        const WaitReason& wait = *condition.wait;
        if (!wait.held_since) {
            const bool free = condition.outcome == Outcome::met;
            items.push_back({0, say(free ? Phrase::wait_free : Phrase::wait_unknown, {about(condition)})});
            return;
        }
        const std::string over_on = speaker_.day(*wait.over_on);
        const std::string over = wait.months == 1 ? say(Phrase::month_over, {over_on})
                                                  : say(Phrase::months_over, {std::to_string(wait.months), over_on});
        const Line line{Decimal(), condition.outcome, Exact(Decimal(-wait.days_early)), wait.days_early == 0};
        const std::string how = verdict(speaker_, Sort::day, true, line, false, [&](const Exact& apart) {
            return speaker_.counted(Phrase::one_day, Phrase::days, apart);
        });
        items.push_back({0, say(Phrase::waits, {about(condition), speaker_.day(*wait.held_since), over,
                                                speaker_.day(*wait.decided_on), how})});
    }

    void tell_years(const ConditionReason& condition, Items& items) const {
        const bool met = condition.outcome == Outcome::met;
        const std::string years = std::to_string(condition.held.size());
        items.push_back({0, say(met ? Phrase::years_held : Phrase::years_broken, {about(condition), years})});
        for (const HeldReason& year : condition.held) {
            if (year.held == true) continue;
            items.push_back(
                {1, say(year.held ? Phrase::year_no : Phrase::year_missing, {speaker_.named(year.measure)})});
        }
    }

    const Speaker& speaker_;
    RuleNarrator rules_;
};

}  // namespace tieuchi::narrating
