#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "criteria.hpp"

/// What each level asks.
namespace tieuchi::random_sets {

inline bool has_outcome(const Criterion& criterion) {
    return criterion.rule || criterion.met_when || criterion.met_when_grade;
}
inline bool is_asked(const Criterion& criterion, const Identifier& level) {
    const auto& at = criterion.asked_at;
    return at.empty() || std::find(at.begin(), at.end(), level) != at.end();
}

inline std::vector<Identifier> askable(Writing& writing, const Identifier& level) {
    std::vector<Identifier> found;
    for (const Criterion* each : all_criteria(writing.draft)) {
        if (is_asked(*each, level) && has_outcome(*each)) found.push_back(each->id);
    }
    return found;
}

inline std::vector<Rule> met(const std::vector<Identifier>& ids) {
    std::vector<Rule> rules;
    for (const Identifier& id : ids) rules.push_back(Rule{CriterionMet{id}});
    return rules;
}

/// A tree, or all that is not optional; what has no outcome is made optional, for it cannot be asked for.
inline std::variant<All, Rule> requirement(Writing& writing, const std::vector<Identifier>& askable_here) {
    Dice& dice = writing.dice;
    switch (dice.whole(0, 5)) {
        case 0:
        case 1: return Rule{AnyOf{met(dice.some(askable_here))}};
        case 2: {
            const std::vector<Rule> rules = met(askable_here);
            return Rule{KOf{dice.whole(1, std::ssize(rules)), rules}};
        }
        case 3: {
            std::vector<Rule> rules{Rule{CriterionMet{askable_here[0]}}, Rule{AllOf{met(dice.some(askable_here))}}};
            if (dice.one_in(3)) rules.push_back(Rule{Not{Rule{CriterionMet{dice.one(askable_here)}}}});
            if (dice.one_in(8)) rules.push_back(Rule{writing.unknown()});
            return Rule{AnyOf{rules}};
        }
        default: break;
    }
    bool any = false;
    for (Criterion* each : all_criteria(writing.draft)) {
        if (!has_outcome(*each)) each->optional = true;
        const bool here = std::find(askable_here.begin(), askable_here.end(), each->id) != askable_here.end();
        any = any || (here && !each->optional && each->counts_as == CountsAs::ordinary);
    }
    if (any) return All{};
    return Rule{AllOf{met(askable_here)}};
}

/// One for each level: all that a level may ask is above all that a lower one may.
inline std::vector<Cut> totals(Writing& writing, std::int64_t maximum) {
    Dice& dice = writing.dice;
    const std::vector<std::int64_t> steps = dice.different(2 * writing.level_ids.size(), 1, maximum);
    std::vector<Cut> found;
    for (std::size_t at = steps.size(); at > 0; at -= 2) {
        const auto draw = [&] { return Decimal(steps[at - 1 - dice.index(2)]); };
        if (dice.one_in(15)) {
            found.emplace_back(writing.unknown());
        } else if (dice.one_in(3)) {
            found.emplace_back(ParameterRef{parameter(writing, [&] { return ParameterValue{draw()}; })});
        } else {
            found.emplace_back(draw());
        }
    }
    return found;
}

/// What was held before.
inline void ask_the_past(Writing& writing, Level& level, const Identifier& lower) {
    Dice& dice = writing.dice;
    if (dice.one_in(4)) {
        Wait wait;
        wait.level = lower;
        wait.months = dice.one<std::int64_t>({1, 6, 11, 12, 18, 24, 36});
        wait.since = writing.id_of(date(writing));
        wait.since_missing = writing.stated(static_cast<SinceMissing>(dice.whole(0, 1)));
        if (dice.one_in(3)) wait.cite.reading = "r2";
        level.wait = wait;
    }
    if (dice.one_in(6)) level.holds_first = HoldsFirst{lower, writing.id_of(yes_no(writing))};
    if (dice.one_in(6)) {
        YearsInARow years{lower, {}};
        for (std::int64_t each = dice.whole(2, 3); each > 0; --each) {
            years.held.push_back(writing.id_of(writing.add_measure(YesNo{})));
        }
        level.years_in_a_row = years;
    }
    if (dice.one_in(6)) level.validity = Validity{dice.whole(1, 60), {"s1", ""}};
}

/// A criterion without a rule that varies, asked at every level from now on: a new one if need be.
inline Identifier askable_from_now(Writing& writing, const Identifier& level) {
    for (const Identifier& id : askable(writing, level)) return id;
    Criterion extra;
    extra.id = "c" + std::to_string(++writing.criteria);
    extra.title = text("Criterion " + extra.id);
    extra.rule = Rule{IsTrue{writing.id_of(yes_or_no(writing))}};
    extra.missing = writing.stated(Missing::unknown);
    std::vector<Criterion>* into = &writing.draft.criteria;
    for (auto* sections = &writing.draft.sections; !sections->empty(); sections = &sections->back().sections) {
        into = &sections->back().criteria;
    }
    into->push_back(extra);
    return extra.id;
}

/// Counts of grades, once it is settled which criteria are optional.
inline void count_grades(Writing& writing, Level& level) {
    std::int64_t graded = 0;
    for (const Criterion* each : all_criteria(writing.draft)) {
        if (each->grade && !each->optional && is_asked(*each, level.id)) ++graded;
    }
    if (graded == 0 || writing.dice.one_in(3)) return;
    std::vector<Identifier> above_lowest = writing.grades();
    above_lowest.erase(above_lowest.begin());
    for (const Identifier& grade : writing.dice.some(above_lowest)) {
        level.grades.push_back({grade, writing.dice.whole(1, graded)});
    }
}

inline void write_levels(Writing& writing) {
    Dice& dice = writing.dice;
    const std::vector<Identifier>& ids = writing.level_ids;
    std::int64_t maximum = 0;
    std::vector<Identifier> floors, vetoes;
    for (const Section* each : all_sections(writing.draft)) {
        if (each->floor) floors.push_back(each->id);
    }
    for (const Criterion* each : all_criteria(writing.draft)) {
        if (each->floor) floors.push_back(each->id);
        maximum += units_of(writing.draft, *each);
    }
    for (const Veto& each : writing.draft.vetoes) vetoes.push_back(each.id);
    maximum /= power_of_ten(writing.draft.decimals);
    std::vector<Cut> asked;
    if (maximum >= 2 * std::ssize(ids)) asked = totals(writing, maximum);
    for (std::size_t rank = 0; rank < ids.size(); ++rank) {
        Level level;
        level.id = ids[rank];
        level.title = text("Level " + level.id);
        if (!asked.empty()) level.total = asked[rank];
        const auto some_of = [&](const std::vector<Identifier>& of) -> std::variant<All, std::vector<Identifier>> {
            if (rank == 0) return All{};  // so that each is asked for somewhere
            return dice.some(of);
        };
        if (!floors.empty() && (rank == 0 || dice.one_in(2))) level.floors = some_of(floors);
        if (!vetoes.empty() && (rank == 0 || dice.one_in(2))) level.vetoes = some_of(vetoes);
        const std::vector<Identifier> here = askable(writing, level.id);
        if (!here.empty() && (asked.empty() || dice.one_in(3))) level.required = requirement(writing, here);
        if (rank + 1 < ids.size() && dice.one_in(4)) level.includes = ids[rank + 1 + dice.index(ids.size() - rank - 1)];
        ask_the_past(writing, level, rank + 1 < ids.size() ? ids[rank + 1] : ids[rank]);
        if (!level.total && !level.floors && !level.required && !level.vetoes && !level.wait) {
            level.required = Rule{AnyOf{met({askable_from_now(writing, level.id)})}};
        }
        level.when_nothing_applies = writing.stated(static_cast<WhenNothingApplies>(dice.whole(0, 1)));
        writing.draft.levels.push_back(level);
    }
    for (Level& level : writing.draft.levels) count_grades(writing, level);
}

}  // namespace tieuchi::random_sets
