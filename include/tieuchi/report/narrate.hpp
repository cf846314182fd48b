#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/distance.hpp"
#include "tieuchi/report/narrate_past.hpp"
#include "tieuchi/report/narrate_rule.hpp"

namespace tieuchi {

namespace narrating {

/// An explanation as sentences.
class Narrator {
public:
    Narrator(const Explanation& explanation, std::string_view language)
        : explanation_(explanation), speaker_(language), rules_(speaker_) {}

    Page page() const {
        Page page;
        page.heading = say(Phrase::heading, {explanation_.title.in(speaker_.language()), explanation_.set});
        summarise(page);
        add_needs(page);
        for (const LevelReason& level : explanation_.levels) add_level(level, page);
        add_sections(page);
        add_criteria(page);
        add_policies(page);
        return page;
    }

private:
    using Items = std::vector<PageItem>;

    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return speaker_.say(phrase, fillings);
    }
    std::string named(const Text& title, const Identifier& id) const { return speaker_.named(title, id); }

    /// The title of a criterion, section, veto, level or measure that is known only by its id.
    std::string named(const Identifier& id) const {
        for (const CriterionReason& criterion : explanation_.criteria) {
            if (criterion.id == id) return named(criterion.title, id);
        }
        for (const LevelReason& level : explanation_.levels) {
            if (level.id == id) return named(level.title, id);
            for (const ConditionReason& condition : level.conditions) {
                if (condition.about == id) return named(condition.title, id);
            }
        }
        return id;
    }

    bool is_told(const Identifier& level) const {
        return std::any_of(explanation_.levels.begin(), explanation_.levels.end(),
                           [&](const LevelReason& each) { return each.id == level; });
    }

    void summarise(Page& page) const {
        std::vector<std::string> names;
        for (const Title& candidate : explanation_.candidates) names.push_back(named(candidate.title, candidate.id));
        std::vector<std::string> rejecting;
        for (const Identifier& id : explanation_.rejected_by) rejecting.push_back(named(id));
        if (explanation_.rejected) {
            page.summary.push_back(say(Phrase::result_rejected, {joined(rejecting, "; ")}));
        } else {
            page.summary.push_back(
                say(explanation_.decided() ? Phrase::result : Phrase::result_open, {joined(names, "; ")}));
        }
        constexpr Phrase provisional[] = {Phrase::result, Phrase::provisional_nearly, Phrase::provisional_headings,
                                          Phrase::provisional_names};
        if (explanation_.provisional) {
            page.summary.push_back(say(provisional[static_cast<std::size_t>(explanation_.completeness)]));
        }
        if (!explanation_.scored) return;
        const std::string points =
            speaker_.points_of(explanation_.total_low, explanation_.total_high, explanation_.applicable_maximum);
        if (explanation_.maximum == explanation_.applicable_maximum) {
            page.summary.push_back(say(Phrase::total_of, {points}));
            return;
        }
        const Decimal gone =
            explaining::difference(explanation_.maximum, explanation_.applicable_maximum).value_or(Decimal());
        page.summary.push_back(say(Phrase::total_of_left, {points, speaker_.points(gone)}));
    }

    void add_needs(Page& page) const {
        PageBlock block{say(Phrase::needs), {}};
        for (const Need& need : explanation_.needs) {
            const std::string about = named(need.title, need.about);
            for (const Title& measure : need.measures) {
                block.items.push_back({0, say(Phrase::need_value, {about, named(measure.title, measure.id)})});
            }
            for (const Title& measure : need.empty) {
                block.items.push_back({0, say(Phrase::need_base, {about, named(measure.title, measure.id)})});
            }
            for (const std::string& rule : need.unknown_rules) {
                block.items.push_back({0, say(Phrase::need_rule, {about, rule})});
            }
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    void add_level(const LevelReason& level, Page& page) const {
        constexpr Phrase titles[] = {Phrase::level_unmet, Phrase::level_met, Phrase::level_unknown,
                                     Phrase::level_not_applicable};
        PageBlock block{say(titles[static_cast<std::size_t>(level.outcome)], {named(level.title, level.id)}), {}};
        for (const ConditionReason& condition : level.conditions) tell(condition, block.items);
        if (level.nothing_applied) block.items.push_back({0, say(Phrase::nothing_applied)});
        page.blocks.push_back(std::move(block));
    }

    void tell(const ConditionReason& condition, Items& items) const {
        const std::string about = named(condition.title, condition.about);
        switch (condition.kind) {
            case ConditionReason::Kind::total: return tell_total(*condition.total, items);
            case ConditionReason::Kind::floors: return tell_floors(condition, items);
            case ConditionReason::Kind::required: return tell_required(condition, items);
            case ConditionReason::Kind::veto: return tell_veto(condition, items);
            case ConditionReason::Kind::grades: tell_count(*condition.count, about, condition, items); return;
            case ConditionReason::Kind::wait: items.push_back({0, wait_text(speaker_, about, *condition.wait)}); return;
            case ConditionReason::Kind::holds_first:
                items.push_back({0, holds_text(speaker_, about, condition.held.front())});
                return;
            case ConditionReason::Kind::years_in_a_row:
                items.push_back({0, years_text(speaker_, about, condition.held)});
                return;
            case ConditionReason::Kind::includes:
                items.push_back({0, say(Phrase::includes, {named(condition.title, condition.about),
                                                           speaker_.outcome(condition.outcome)})});
        }
    }

    void tell_count(const CountReason& count, const std::string& grade, const ConditionReason& condition,
                    Items& items) const {
        const bool bounded = count.low != count.high;
        const std::string low = std::to_string(count.low), high = std::to_string(count.high);
        const std::string subject =
            say(count.high == 1 && !bounded ? Phrase::criterion_graded : Phrase::criteria_graded,
                {bounded ? say(Phrase::number_range, {low, high}) : low, grade});
        const std::int64_t reached = condition.outcome == Outcome::unmet ? count.high : count.low;
        const Line line{Decimal(count.needed), condition.outcome, Decimal(reached - count.needed),
                        count.low == count.needed};
        items.push_back({0, rules_.held_against(subject, true, line, bounded, std::to_string(count.needed),
                                                [&](const Decimal& apart) { return speaker_.number(apart); })});
        if (!condition.reasons.empty()) items.push_back({0, say(Phrase::nothing_applied)});
    }

    void tell_total(const TotalReason& total, Items& items) const {
        const Phrase phrase = !total.by_section ? Phrase::total
                              : total.exact     ? Phrase::total_by_section
                                                : Phrase::total_rounded_down;
        const std::string subject = say(phrase, {speaker_.points(total.low, total.high)});
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
            items.push_back({0, rules_.held_against(subject, true, line, total.low != total.high, needed,
                                                    [&](const Decimal& apart) { return speaker_.points(apart); })});
        }
        if (total.parameter.empty()) return;
        items.push_back({0, say(Phrase::cut_unsettled)});
        for (const RuleReason& rule : total.parameter) rules_.tell(rule, 1, false, items);
    }

    std::string floor_text(const PointsReason& floor) const {
        const std::string subject =
            say(Phrase::floor_of, {named(floor.title, floor.id), speaker_.points(floor.low, floor.high)});
        return points_text(subject, floor);
    }

    std::string points_text(const std::string& subject, const PointsReason& reason) const {
        if (reason.unknown) return say(Phrase::cut_unknown, {subject, reason.unknown->id});
        std::string needed = reason.needed ? speaker_.points(*reason.needed) : std::string();
        if (reason.percent) {
            const std::string percent = speaker_.percent(*reason.percent), maximum = speaker_.points(reason.maximum);
            needed = reason.needed ? say(Phrase::at_least_of, {percent, maximum, needed}) : percent;
        }
        const Line line{reason.needed.value_or(Decimal()), reason.outcome, reason.distance, reason.exactly};
        return rules_.held_against(subject, true, line, reason.low != reason.high, needed,
                                   [&](const Decimal& apart) { return speaker_.points(apart); });
    }

    void tell_floors(const ConditionReason& condition, Items& items) const {
        if (condition.outcome == Outcome::met) items.push_back({0, say(Phrase::floors_kept)});
        if (condition.outcome == Outcome::not_applicable) items.push_back({0, say(Phrase::floors_none)});
        for (const PointsReason& floor : condition.floors) {
            const bool kept =
                floor.outcome == Outcome::not_applicable || (floor.outcome == Outcome::met && !floor.exactly);
            if (!kept) items.push_back({0, floor_text(floor)});
        }
    }

    void tell_required(const ConditionReason& condition, Items& items) const {
        const bool nothing = !condition.reasons.empty();
        if (nothing || condition.outcome == Outcome::not_applicable) items.push_back({0, say(Phrase::required_none)});
        if (nothing) items.push_back({0, say(Phrase::nothing_applied)});
        if (nothing || condition.outcome == Outcome::not_applicable) return;
        if (condition.outcome == Outcome::met) {
            items.push_back({0, say(Phrase::required_met)});
            return;
        }
        const RuleReason& root = *condition.required;
        if (root.kind != RuleReason::Kind::all_of) return rules_.tell(root, 0, true, items);
        for (const RuleReason& operand : root.operands) {  // what is met or does not apply holds nobody back
            if (operand.outcome == Outcome::unmet || operand.outcome == Outcome::unknown)
                rules_.tell(operand, 0, true, items);
        }
    }

    void tell_veto(const ConditionReason& condition, Items& items) const {
        const std::string about = named(condition.title, condition.about);
        const Phrase phrase = condition.outcome == Outcome::unmet     ? Phrase::veto_raised
                              : condition.outcome == Outcome::unknown ? Phrase::veto_unknown
                                                                      : Phrase::veto_clear;
        items.push_back({0, say(phrase, {about})});
        if (!condition.reasons.empty()) items.push_back({1, say(Phrase::veto_missing, {about})});
        if (condition.outcome != Outcome::met) rules_.tell(*condition.veto, 1, false, items);
    }

    void add_sections(Page& page) const {
        PageBlock block{say(Phrase::sections), {}};
        for (const SectionReason& section : explanation_.sections) {
            if (!explanation_.scored) continue;
            const std::string points = speaker_.points_of(section.low, section.high, section.maximum_left);
            const std::string about = named(section.title, section.id);
            const bool rescaled = section.rescaled_to && *section.rescaled_to != section.maximum_left &&
                                  section.maximum_left != Decimal(0);
            block.items.push_back(
                {0, rescaled ? say(Phrase::section_rescaled, {about, points, speaker_.points(*section.rescaled_to)})
                             : say(Phrase::has, {about, points})});
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    void add_criteria(Page& page) const {
        PageBlock block{say(Phrase::criteria), {}};
        for (const CriterionReason& criterion : explanation_.criteria) tell(criterion, block.items);
        page.blocks.push_back(std::move(block));
    }

    void tell(const CriterionReason& criterion, Items& items) const {
        std::vector<std::string> facts;
        const bool gone = !criterion.reasons.empty() && criterion.reasons.front() == Reason::not_applicable;
        if (criterion.scored) {
            const std::string points = speaker_.points_of(criterion.low, criterion.high, criterion.maximum);
            const bool off = criterion.counts_as == CountsAs::deduction;
            facts.push_back(criterion.counts_as == CountsAs::ordinary
                                ? points
                                : say(off ? Phrase::taken_off : Phrase::on_top, {points}));
        }
        if (criterion.grade && !gone) facts.push_back(grade_text(*criterion.grade));
        if (criterion.outcome && !gone) facts.push_back(speaker_.outcome(*criterion.outcome));
        if (gone) facts.push_back(speaker_.outcome(Outcome::not_applicable));
        items.push_back({0, say(Phrase::has, {named(criterion.title, criterion.id), joined(facts, ", ")})});
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
        tell_rules(criterion, items);
    }

    std::string grade_text(const GradeReason& grade) const {
        const std::string lowest = named(grade.lowest.title, grade.lowest.id);
        if (grade.lowest == grade.highest) return say(Phrase::grade_is, {lowest});
        return say(Phrase::grade_range, {lowest, named(grade.highest.title, grade.highest.id)});
    }

    /// Of the cases what cannot be told and, once the grade is settled, what the next higher one lacks.
    void tell_grade(const GradeReason& grade, bool has_award, Items& items) const {
        if (grade.given && !has_award) rules_.tell(*grade.given, 1, true, items);
        const RuleReason* lacking = nullptr;
        const Title* next = nullptr;
        for (const auto& [about, rule] : grade.cases) {
            if (about == grade.lowest) break;
            if (rule.outcome == Outcome::met || rule.outcome == Outcome::not_applicable) continue;
            next = &about;
            lacking = &rule;
            if (rule.outcome != Outcome::unknown) continue;
            items.push_back({1, say(Phrase::grade_case, {named(about.title, about.id)})});
            rules_.tell(rule, 2, true, items);
        }
        if (lacking == nullptr || lacking->outcome == Outcome::unknown) return;
        items.push_back({1, say(Phrase::grade_case, {named(next->title, next->id)})});
        rules_.tell(*lacking, 2, true, items);
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
            if (here) items.push_back({1, say(phrase)});
        }
    }

    void tell_rules(const CriterionReason& criterion, Items& items) const {
        if (criterion.rule_by_level.empty() && criterion.rule) rules_.tell(*criterion.rule, 1, true, items);
        for (const auto& [level, outcome] : criterion.by_level) {
            if (!is_told(level)) continue;
            items.push_back({1, say(Phrase::at_level, {named(level), speaker_.outcome(outcome)})});
            for (const auto& [asked, rule] : criterion.rule_by_level) {
                if (asked == level) rules_.tell(rule, 2, true, items);
            }
        }
        if (criterion.grade) tell_grade(*criterion.grade, criterion.award.has_value(), items);
        if (criterion.award) rules_.tell(*criterion.award, 1, true, items);
        const auto& met_when = criterion.met_when;
        const bool silent = !met_when || criterion.missing || met_when->outcome == Outcome::not_applicable ||
                            (met_when->outcome == Outcome::met && !met_when->exactly);
        if (silent) return;
        items.push_back({1, points_text(speaker_.points(met_when->low, met_when->high), *met_when)});
    }

    void add_policies(Page& page) const {
        PageBlock block{say(Phrase::policies), {}};
        constexpr std::pair<std::string_view, Phrase> sentences[] = {
            {"missing", Phrase::policy_missing},
            {"when_empty", Phrase::policy_when_empty},
            {"when_not_applicable", Phrase::policy_when_not_applicable},
            {"when_nothing_applies", Phrase::policy_when_nothing_applies},
            {"when_section_empty", Phrase::policy_when_section_empty},
            {"overlap", Phrase::policy_overlap}};
        for (const PolicyApplied& applied : explanation_.policies) {
            const auto* found = std::find_if(std::begin(sentences), std::end(sentences),
                                             [&](const auto& each) { return each.first == applied.policy; });
            const std::string_view value = phrases::policy_word(applied.value, speaker_.language());
            const std::string about =
                applied.title.empty() ? named(applied.about) : named(applied.title, applied.about);
            const Phrase since =
                applied.value == "unknown" ? Phrase::policy_since_unknown : Phrase::policy_since_not_held;
            const std::string what = say(found == std::end(sentences) ? since : found->second, {about, value});
            std::string text = say(Phrase::uncited, {what});
            if (applied.reading) {
                text = say(Phrase::by_reading,
                           {what, applied.reading->id, applied.reading->question, applied.reading->taken});
            } else if (!applied.cite.source.empty()) {
                text = say(Phrase::by_source, {what, applied.cite.source});
            }
            block.items.push_back({0, std::move(text)});
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    const Explanation& explanation_;
    Speaker speaker_;
    RuleNarrator rules_;
};

}  // namespace narrating

/// An explanation in sentences of a language: `vi`, or English for any other.
inline Page narrate(const Explanation& explanation, std::string_view language) {
    return narrating::Narrator(explanation, language).page();
}

}  // namespace tieuchi
