#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_award.hpp"

namespace tieuchi::scalar {

/// One criterion of one entity, judged in the order of the semantics: applies, rule and award, missing,
/// floor. Points are integers at the set's scale.
struct JudgedCriterion {
    bool scored = false;
    std::int64_t maximum = 0;
    bool leaves_out = false;   ///< the maximum shrinks where it does not apply
    std::int64_t without = 0;  ///< points where it does not apply

    std::int64_t low = 0, high = 0;  ///< points where it applies, after `missing`
    bool not_applicable = false;
    bool may_not_apply = false;  ///< unknown, and still so after `missing`
    bool applies_open = false;   ///< `applies` is unknown because no text states it

    std::optional<Verdict> outcome;                ///< at the lowest level asked; none without rule and met_when
    std::vector<std::optional<Verdict>> at_level;  ///< by level of the set, where asked and there is an outcome
    bool varies = false;
    std::optional<Outcome> floor;
    bool floor_open = false;  ///< unknown because no text states it
    std::vector<Verdict>
        reached;  ///< of a graded criterion: whether its grade is the second lowest or higher, and so on
    CountsAs counts_as = CountsAs::ordinary;

    bool missing = false;      ///< the policy had cause to act
    bool lacks_count = false;  ///< a count is missing over a base of zero; reported, but it decides nothing
    bool open = false;         ///< unknown because, or also because, no text states the rule
    bool settled = false;      ///< and settled the plain outcome and the points
    bool rejected = false;

    /// What it adds to its section and the total, over both branches where applicability is unknown.
    std::int64_t points_low() const noexcept {
        return not_applicable ? without : may_not_apply ? std::min(low, without) : low;
    }
    std::int64_t points_high() const noexcept {
        return not_applicable ? without : may_not_apply ? std::max(high, without) : high;
    }

    /// The grade, counted from the lowest, or nothing where it is not settled.
    std::optional<std::size_t> grade() const noexcept {
        if (not_applicable || may_not_apply) return std::nullopt;
        std::size_t grade = 0;
        for (const Verdict& each : reached) {
            if (each.outcome == Outcome::unknown) return std::nullopt;
            if (each.outcome == Outcome::met) ++grade;
        }
        return grade;
    }
};

/// Met where the lowest points reach the cut, unmet where the highest do not.
inline Outcome reaches_points(std::int64_t low, std::int64_t high, const PointsCut& cut, std::int64_t maximum,
                              int decimals) noexcept {
    const auto reaches = [&](std::int64_t points) {
        if (const auto* number = std::get_if<Decimal>(&cut)) return Decimal(points, decimals) >= *number;
        return tieuchi::reaches(Share{points, maximum}, std::get<Percent>(cut));
    };
    if (std::holds_alternative<Unknown>(cut)) return Outcome::unknown;
    return reaches(low) ? Outcome::met : reaches(high) ? Outcome::unknown : Outcome::unmet;
}

/// Step 1: unmet or not applicable -> the criterion does not apply; unknown -> both branches stay.
inline void judge_applies(const View& view, const Criterion& criterion, JudgedCriterion& judged) {
    if (!criterion.applies) return;
    const Verdict applies = decide(view, *criterion.applies);
    judged.not_applicable = applies.outcome == Outcome::unmet || applies.outcome == Outcome::not_applicable;
    judged.may_not_apply = applies.outcome == Outcome::unknown;
    judged.applies_open = applies.open;
}

/// The rules that may be asked of this entity: those of variants that hold or may hold, else the criterion's own.
inline PossibleValues<const Rule*> possible_rules(const View& view, const Criterion& criterion) {
    PossibleValues<const Rule*> possible;
    for (const Variant& variant : criterion.variants) {
        const Verdict when = decide(view, variant.when);
        possible.open = possible.open || when.open;
        if (when.outcome == Outcome::met || when.outcome == Outcome::unknown) {
            possible.values.push_back(variant.rule ? &*variant.rule : &*criterion.rule);
        }
        if (when.outcome == Outcome::met) return possible;
    }
    possible.values.push_back(&*criterion.rule);
    return possible;
}

/// Step 2: the rule as it is asked at one level.
inline void judge_rule(const View& view, const Criterion& criterion, std::size_t level, JudgedCriterion& judged) {
    if (!criterion.rule) return;
    const auto rules = possible_rules(view, criterion);
    std::vector<Verdict> verdicts;
    for (const Rule* rule : rules.values) {
        verdicts.push_back(decide(view, at_level(*rule, view.draft().levels[level].id)));
    }
    judged.outcome = verdicts.size() == 1 ? verdicts.front() : join_possible(verdicts, rules.open);
    judged.not_applicable = judged.not_applicable || judged.outcome->outcome == Outcome::not_applicable;
}

/// Whether the grade is `grade` or higher.
inline Verdict reaches_grade(const View& view, const GradeFrom& from, std::size_t grade) {
    if (const auto* measure = std::get_if<Identifier>(&from)) {
        return decide_comparison(view, *measure, true, Label{view.draft().grades[grade].id});
    }
    Operands cases;
    for (const GradeCase& each : std::get<std::vector<GradeCase>>(from)) {
        for (std::size_t at = grade; at < view.draft().grades.size(); ++at) {
            if (view.draft().grades[at].id == each.grade) cases.add(decide(view, each.when));
        }
    }
    if (cases.counts.met + cases.counts.unmet + cases.counts.unknown + cases.counts.not_applicable == 0) {
        return {Outcome::unmet};  // no case gives this grade
    }
    return cases.as(any_of(cases.counts));
}

/// Step 2, too: the grade. Where none of its cases applies neither does the criterion; else such a grade is not reached.
inline void judge_grade(const View& view, const Criterion& criterion, JudgedCriterion& judged) {
    if (!criterion.grade) return;
    for (std::size_t grade = 1; grade < view.draft().grades.size(); ++grade) {
        judged.reached.push_back(reaches_grade(view, *criterion.grade, grade));
    }
    if (judged.reached.front().outcome == Outcome::not_applicable) judged.not_applicable = true;
    for (Verdict& each : judged.reached) {
        if (each.outcome == Outcome::not_applicable) each = {Outcome::unmet};
    }
}

/// The outcome where the grade decides it.
inline Verdict outcome_by_grade(const View& view, const Identifier& grade, const JudgedCriterion& judged) {
    for (std::size_t at = 1; at < view.draft().grades.size(); ++at) {
        if (view.draft().grades[at].id == grade) return judged.reached[at - 1];
    }
    assert(false && "the checker has seen a grade above the lowest");
    return {};
}

/// Step 3: the award, and the outcome by `met_when`. Returns whether the points are open.
inline bool judge_award(const View& view, std::size_t index, JudgedCriterion& judged) {
    const Criterion& criterion = view.set.criterion(index);
    if (!criterion.points) return false;
    judged.scored = true;
    judged.maximum = maximum_of(view.set, index);
    const WhenNotApplicable policy = view.set.when_not_applicable(index);
    const bool ordinary = judged.counts_as == CountsAs::ordinary;
    judged.leaves_out = ordinary && leaves_out(policy);
    judged.without = ordinary && policy == WhenNotApplicable::full ? judged.maximum : 0;
    const Earned earned = earn(view, index, judged.outcome.value_or(Verdict{}), judged.reached);
    judged.low = earned.low;
    judged.high = earned.high;
    judged.not_applicable = judged.not_applicable || earned.not_applicable;
    judged.may_not_apply = judged.may_not_apply || earned.may_vanish;
    if (criterion.met_when) {
        const Outcome met =
            reaches_points(earned.low, earned.high, *criterion.met_when, judged.maximum, view.draft().decimals);
        const bool unstated = std::holds_alternative<Unknown>(*criterion.met_when);
        judged.outcome = Verdict{met, (unstated || earned.open) && met == Outcome::unknown};
    }
    return earned.open;
}

/// Step 4: where the criterion does not apply nothing else about it matters; where that is unknown, so is the outcome.
inline void judge_applicability(JudgedCriterion& judged) {
    const bool may_vanish = (judged.outcome && judged.outcome->may_vanish) ||
                            (!judged.reached.empty() && judged.reached.front().may_vanish);
    judged.may_not_apply = (judged.may_not_apply || may_vanish) && !judged.not_applicable;
    if (!judged.outcome) return;
    if (judged.not_applicable) judged.outcome = Verdict{Outcome::not_applicable, false};
    if (judged.may_not_apply) judged.outcome = Verdict{Outcome::unknown, judged.outcome->open || judged.applies_open};
}

/// Step 5: the policy acts once, where missing data leave the outcome unknown or the points unsettled,
/// and never where the reason is, or includes, a rule that no text states.
inline void judge_missing(Missing policy, bool points_open, JudgedCriterion& judged) {
    if (judged.not_applicable) return;
    bool grade_unknown = false, grade_open = false;
    for (const Verdict& each : judged.reached) {
        grade_unknown = grade_unknown || each.outcome == Outcome::unknown;
        grade_open = grade_open || each.open;
    }
    judged.open = points_open || grade_open || (judged.may_not_apply && judged.applies_open) ||
                  (judged.outcome && judged.outcome->open);
    const bool unknown = (judged.outcome && judged.outcome->outcome == Outcome::unknown) || grade_unknown;
    judged.missing = !judged.open && (unknown || judged.low != judged.high || judged.may_not_apply);
    judged.rejected = judged.missing && policy == Missing::error;
    if (!judged.missing || (policy != Missing::unmet && policy != Missing::excluded)) return;
    const bool excluded = policy == Missing::excluded;
    judged.settled = true;
    judged.low = judged.high = 0;
    judged.may_not_apply = false;
    judged.not_applicable = excluded;
    if (judged.outcome) judged.outcome = Verdict{excluded ? Outcome::not_applicable : Outcome::unmet, false};
    for (Verdict& each : judged.reached) each = {Outcome::unmet};
}

/// Whether a comparison rests on a base of zero whose count is missing. It is settled all the same.
inline bool lacks_count(const View& view, const Identifier& measure) { return amount(view, measure).lacks_part(); }
inline bool lacks_count(const View& view, const Rule& rule) {
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) return lacks_count(view, least->measure);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) return lacks_count(view, most->measure);
    if (const auto* between = std::get_if<Between>(&rule.node)) return lacks_count(view, between->measure);
    const auto* yes = std::get_if<IsTrue>(&rule.node);
    if (yes && std::holds_alternative<OverMembers>(view.measure(yes->measure).type)) {
        return lacks_count(view, yes->measure);
    }
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) {
        const auto possible = possible_values(view, view.parameter(held->parameter)).values;
        return std::any_of(possible.begin(), possible.end(), [&](const ParameterValue& value) {
            const auto* each = std::get_if<Rule>(&value);
            return each && lacks_count(view, *each);
        });
    }
    const auto inside = operands(rule);
    return std::any_of(inside.begin(), inside.end(), [&](const Rule* operand) { return lacks_count(view, *operand); });
}

/// Step 6: a count that is missing over a base of zero decides nothing, but is reported.
inline void report_lacking_count(const View& view, const Criterion& criterion, JudgedCriterion& judged) {
    if (judged.not_applicable) return;
    const auto* bands = criterion.award ? std::get_if<Bands>(&*criterion.award) : nullptr;
    const auto* part = criterion.award ? std::get_if<Proportional>(&*criterion.award) : nullptr;
    bool rule_lacks = false;
    if (criterion.rule) {
        for (const Rule* rule : possible_rules(view, criterion).values)
            rule_lacks = rule_lacks || lacks_count(view, *rule);
    }
    const auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
    for (std::size_t at = 0; cases && at < cases->size(); ++at) {
        rule_lacks = rule_lacks || lacks_count(view, (*cases)[at].when);
    }
    judged.lacks_count =
        rule_lacks || (bands && lacks_count(view, bands->measure)) || (part && lacks_count(view, part->measure));
}

/// Step 7: the floor, on the points where the criterion applies.
inline void judge_floor(const Criterion& criterion, int decimals, JudgedCriterion& judged) {
    if (!criterion.floor) return;
    judged.floor = Outcome::not_applicable;
    if (judged.not_applicable) return;
    judged.floor = reaches_points(judged.low, judged.high, *criterion.floor, judged.maximum, decimals);
    judged.floor_open = std::holds_alternative<Unknown>(*criterion.floor);
    if (judged.may_not_apply && judged.floor != Outcome::met) judged.floor = Outcome::unknown;
}

/// One criterion for one entity, as it is asked at one level.
inline JudgedCriterion judge_criterion_at(const View& view, std::size_t index, std::size_t level) {
    const Criterion& criterion = view.set.criterion(index);
    JudgedCriterion judged;
    judged.counts_as = criterion.counts_as;
    judge_applies(view, criterion, judged);
    judge_rule(view, criterion, level, judged);
    judge_grade(view, criterion, judged);
    if (criterion.met_when_grade) judged.outcome = outcome_by_grade(view, *criterion.met_when_grade, judged);
    const bool points_open = judge_award(view, index, judged);
    judge_applicability(judged);
    judge_missing(criterion.missing->value, points_open, judged);
    report_lacking_count(view, criterion, judged);
    judge_floor(criterion, view.draft().decimals, judged);
    return judged;
}

/// One criterion for one entity: points, floor and plain outcome as at the lowest level asked, and the
/// outcome at every level asked, each judged by itself where the rule varies.
inline JudgedCriterion judge_criterion(const View& view, std::size_t index) {
    const Criterion& criterion = view.set.criterion(index);
    const std::vector<std::size_t> asked = view.set.asked_at(index);
    JudgedCriterion judged = judge_criterion_at(view, index, asked.back());
    judged.varies = varies_by_level(criterion);
    judged.at_level.resize(view.draft().levels.size());
    for (const std::size_t level : asked) {
        judged.at_level[level] = judged.outcome;
        if (!judged.varies || level == asked.back()) continue;
        const JudgedCriterion there = judge_criterion_at(view, index, level);
        judged.at_level[level] = there.outcome;
        judged.missing = judged.missing || there.missing;
        judged.open = judged.open || there.open;
        judged.rejected = judged.rejected || there.rejected;
    }
    return judged;
}

}  // namespace tieuchi::scalar
