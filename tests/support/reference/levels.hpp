#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "judging.hpp"

namespace tieuchi::reference {

/// Section 6: what each level asks of what was judged, and which remain possible.
class Levels {
public:
    explicit Levels(Judging& judged) : judged_(judged), draft_(judged.rules.draft()) {
        for (std::size_t index = draft_.levels.size(); index-- > 0;) {  // a level includes lower ones only
            judged_.result.level[draft_.levels[index].id] = decide(draft_.levels[index]);
        }
        list_candidates();
    }

private:
    /// What is said where nothing that a condition, or a whole level, asks is applicable.
    static Outcome settle(const Level& level, Outcome outcome) {
        if (outcome != N || !level.when_nothing_applies) return outcome;
        return level.when_nothing_applies->value == WhenNothingApplies::held ? T : F;
    }

    /// All of its conditions.
    Outcome decide(const Level& level) const {
        std::vector<Outcome> conditions;
        const auto add = [&](const std::vector<Outcome>& more) {
            conditions.insert(conditions.end(), more.begin(), more.end());
        };
        if (level.total) conditions.push_back(total(*level.total));
        if (level.floors) add(floors(*level.floors));
        if (level.required) {
            const auto* tree = std::get_if<Rule>(&*level.required);
            conditions.push_back(settle(level, tree ? required(*tree, level.id) : all_required(level.id)));
        }
        for (const GradeCount& each : level.grades) conditions.push_back(settle(level, grades(each, level.id)));
        if (level.vetoes) add(unraised(*level.vetoes));
        if (level.wait) conditions.push_back(waited(*level.wait));
        if (level.holds_first) conditions.push_back(holds(*level.holds_first));
        if (level.years_in_a_row) conditions.push_back(held_each_year(*level.years_in_a_row));
        if (level.includes) conditions.push_back(judged_.result.level.at(*level.includes));
        const Outcome outcome = settle(level, and_of(conditions));
        return outcome == T && lost_without_floors(level) ? U : outcome;
    }

    /// Section 4: the total, as the set says it is rescaled.
    Outcome total(const Cut& cut) const {
        const Total& total = judged_.total;
        if (total.applicable_maximum() == Rational(0)) return N;
        if (total.applicable_maximum_may_be_zero()) return U;
        const Possible cuts = judged_.rules.possible(cut, {});
        if (cuts.has_unknown()) return U;
        const auto& stated = draft_.when_not_applicable;
        const bool over_all = stated && stated->value == WhenNotApplicable::rescale_total;
        std::vector<Outcome> kept;
        for (const ParameterValue& each : cuts.values) {
            const Rational asked = std::get<Decimal>(each);
            kept.push_back(over_all ? total.reaches_over_all(asked) : total.reaches(asked));
        }
        return agreed(kept);
    }

    Outcome required(const Rule& tree, const Id& level) const {
        if (const auto* met = std::get_if<CriterionMet>(&tree.node)) return judged_.outcome_at(met->criterion, level);
        if (std::holds_alternative<Unknown>(tree.node)) return U;
        if (const auto* assumed = std::get_if<Assumed>(&tree.node)) return assumed->met ? T : F;
        std::vector<Outcome> inside;
        for (const Rule* operand : operands(tree)) inside.push_back(required(*operand, level));
        if (std::holds_alternative<AllOf>(tree.node)) return and_of(inside);
        if (std::holds_alternative<AnyOf>(tree.node)) return or_of(inside);
        if (std::holds_alternative<Not>(tree.node)) return opposite(inside.front());
        return at_least_k_of(std::get<KOf>(tree.node).k_of, inside);
    }

    Outcome all_required(const Id& level) const {
        std::vector<Outcome> asked;
        for (const Criterion* each : judged_.criteria) {
            const bool counts = !each->optional && each->counts_as == CountsAs::ordinary && has_outcome(*each);
            if (counts && judged_.is_asked(*each, level)) {
                asked.push_back(judged_.outcome_at(each->id, level));
            }
        }
        return and_of(asked);
    }

    Outcome grades(const GradeCount& wanted, const Id& level) const {
        std::vector<Outcome> reached;
        for (const Criterion* each : judged_.criteria) {
            if (!each->grade || each->optional || !judged_.is_asked(*each, level)) continue;
            reached.push_back(judged_.found.at(each->id).reaches(place_of_grade(draft_, wanted.at_least)));
        }
        return at_least_k_of(wanted.count, reached);
    }

    std::map<Id, Outcome> every_floor() const {
        std::map<Id, Outcome> every = judged_.result.floor;
        every.insert(judged_.result.section_floor.begin(), judged_.result.section_floor.end());
        return every;
    }

    std::vector<Outcome> floors(const std::variant<All, std::vector<Id>>& named) const {
        const std::map<Id, Outcome> every = every_floor();
        std::vector<Outcome> asked;
        if (const auto* ids = std::get_if<std::vector<Id>>(&named)) {
            for (const Id& id : *ids) asked.push_back(every.at(id));
        } else {
            for (const auto& [id, kept] : every) asked.push_back(kept);
        }
        return asked;
    }

    std::vector<Outcome> unraised(const std::variant<All, std::vector<Id>>& named) const {
        std::vector<Id> asked;
        for (const auto& [id, raised] : judged_.result.veto) asked.push_back(id);
        if (const auto* ids = std::get_if<std::vector<Id>>(&named)) asked = *ids;
        std::vector<Outcome> conditions;
        for (const Id& id : asked) {
            const Outcome raised = judged_.result.veto.at(id);
            conditions.push_back(raised == T ? F : raised == U ? U : T);
        }
        return conditions;
    }

    /// Whoever never held the level is not bound to wait.
    Outcome waited(const Wait& wait) const {
        const std::optional<Rational> since = judged_.rules.number(wait.since);
        if (!since) return wait.since_missing->value == SinceMissing::not_held ? T : U;
        const Date day = judged_.rules.run().decided_on.value();
        return months_have_passed(since->at_scale(0), wait.months, day) ? T : F;
    }

    Outcome holds(const HoldsFirst& first) const {
        const std::optional<Rational> told = judged_.rules.number(first.holds);
        return !told ? U : *told == Rational(1) ? T : F;
    }

    /// A missing year breaks the chain.
    Outcome held_each_year(const YearsInARow& years) const {
        const bool all = std::all_of(years.held.begin(), years.held.end(), [&](const Id& year) {
            return judged_.rules.number(year) == std::optional(Rational(1));
        });
        return all ? T : F;
    }

    /// Whether the level would be lost if every floor it asks for turned out not to apply, as all of them may.
    bool lost_without_floors(const Level& level) const {
        const bool lost =
            level.when_nothing_applies && level.when_nothing_applies->value == WhenNothingApplies::not_held;
        if (!lost || !level.floors || level.required || level.vetoes || level.includes) return false;
        if (!level.grades.empty() || level.wait || level.holds_first || level.years_in_a_row) return false;
        if (level.total && total(*level.total) != N) return false;
        const auto* ids = std::get_if<std::vector<Id>>(&*level.floors);
        for (const auto& [id, kept] : every_floor()) {
            if (ids && std::find(ids->begin(), ids->end(), id) == ids->end()) continue;
            if (kept != N && judged_.vanishing.count(id) == 0) return false;
        }
        return true;
    }

    void list_candidates() {
        for (const Level& level : draft_.levels) {
            const Outcome outcome = judged_.result.level.at(level.id);
            if (outcome == T || outcome == U) judged_.result.candidates.push_back(level.id);
            if (outcome == T) return;
        }
        judged_.result.candidates.push_back(draft_.otherwise->id);
    }

    Judging& judged_;
    const Draft& draft_;
};

}  // namespace tieuchi::reference
