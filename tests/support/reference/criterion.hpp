#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "awards.hpp"

namespace tieuchi::reference {

/// One criterion as it is asked at one level, after `missing` has acted.
struct Finding {
    Outcome applies = T;             ///< T, U or F, through `applies`, the rule or the award
    std::optional<Outcome> outcome;  ///< what a level sees of it
    Rational low, high;              ///< of the branch where it applies
    bool missing = false, rejected = false;
    std::optional<Graduated> grade;

    /// Whether it has a grade or a higher one, as levels count it.
    Outcome reaches(std::size_t place) const {
        if (applies == F) return N;
        return applies == U ? U : grade.value().reached.at(place).outcome;
    }
    /// The grade, where there is one and it is settled.
    std::optional<std::size_t> settled_grade() const {
        return applies == T && grade && grade->settled() ? std::optional(grade->low) : std::nullopt;
    }
};

inline bool has_outcome(const Criterion& criterion) {
    return criterion.rule || criterion.met_when || criterion.met_when_grade;
}

/// The rules that a criterion may have for this row: those of variants, or its own (section 5).
struct PossibleRules {
    std::vector<const Rule*> rules;
    bool open = false;
};

inline PossibleRules possible_rules(const Rules& rules, const Criterion& criterion) {
    PossibleRules found;
    const Rule* own = criterion.rule ? &*criterion.rule : nullptr;
    bool decided = false;
    for (const Variant& variant : criterion.variants) {
        const Verdict when = rules.rule(variant.when, {});
        if (when.outcome == T || when.outcome == U) found.rules.push_back(variant.rule ? &*variant.rule : own);
        found.open = found.open || when.open;
        decided = when.outcome == T;
        if (decided) break;
    }
    if (!decided) found.rules.push_back(own);
    return found;
}

inline Verdict ruled(const Rules& rules, const Criterion& criterion, const Id& level) {
    const PossibleRules possible = possible_rules(rules, criterion);
    std::vector<Verdict> verdicts;
    for (const Rule* each : possible.rules) verdicts.push_back(rules.rule(*each, level));
    return one_of_possible(verdicts, possible.open);
}

/// The outcome that the points or the grade give, where no rule does.
inline std::optional<Verdict> met_by(const Rules& rules, const Criterion& criterion, const Earned& earned,
                                     const std::optional<Graduated>& grade) {
    if (criterion.met_when_grade) {
        return grade.value().reached.at(place_of_grade(rules.draft(), *criterion.met_when_grade));
    }
    if (!criterion.met_when) return std::nullopt;
    if (std::holds_alternative<Unknown>(*criterion.met_when)) return Verdict{U, true};
    const Outcome outcome = reaches_cut({earned.low, earned.high}, points_cut(*criterion.met_when, *criterion.points));
    return Verdict{outcome, outcome == U && earned.open};
}

/// Section 1, order of a criterion: `applies`, then rule, grade and award, then `missing`.
inline Finding find(const Rules& rules, const Criterion& criterion, const Id& level, const Rational& points_if_not) {
    const auto told = [&](Outcome outcome) { return has_outcome(criterion) ? std::optional(outcome) : std::nullopt; };
    Finding not_applicable;
    not_applicable.applies = F;
    not_applicable.outcome = told(N);

    const Verdict applies = criterion.applies ? rules.rule(*criterion.applies, {}) : Verdict{T};
    if (applies.outcome == F || applies.outcome == N) return not_applicable;

    std::optional<Verdict> verdict;
    if (criterion.rule) verdict = ruled(rules, criterion, level);
    std::optional<Graduated> grade;
    if (criterion.grade) grade = grade_of(rules, *criterion.grade);
    const Earned earned = criterion.points ? award_points(rules, criterion, verdict, grade) : Earned{};
    const bool no_grade = grade && grade->not_applicable;
    if (earned.not_applicable || no_grade || (verdict && verdict->outcome == N)) return not_applicable;
    if (!criterion.rule) verdict = met_by(rules, criterion, earned, grade);

    Finding found;
    const bool unasked = earned.may_not_apply || (grade && grade->may_not_apply) ||
                         (verdict && verdict->outcome == U && verdict->may_not_apply);
    found.applies = applies.outcome == U || unasked ? U : T;
    if (verdict) found.outcome = found.applies == U ? U : verdict->outcome;
    found.low = earned.low;
    found.high = earned.high;
    found.grade = grade;

    Range range{earned.low, earned.high};
    if (found.applies == U && criterion.points) range = around(range, {points_if_not, points_if_not});
    const bool outcome_unknown = verdict && verdict->outcome == U;
    const bool grade_unsettled = grade && !grade->settled();
    const bool open = (applies.outcome == U && applies.open) || (outcome_unknown && verdict->open) ||
                      (!earned.settled() && earned.open) || (grade_unsettled && grade->open());
    const bool settled = found.applies == T && !outcome_unknown && !grade_unsettled && range.first == range.second;
    if (open || settled) return found;

    found.missing = true;
    switch (criterion.missing->value) {
        case Missing::unmet:
            found.applies = T;
            found.outcome = told(F);
            found.low = found.high = 0;
            if (grade) {
                std::vector<Verdict> lowest(rules.draft().grades.size(), Verdict{F});
                lowest.front() = {T};
                found.grade = graduated(lowest);
            }
            break;
        case Missing::excluded: not_applicable.missing = true; return not_applicable;
        case Missing::error: found.rejected = true; break;
        case Missing::unknown: break;
    }
    return found;
}

/// A base of zero whose count is missing, in what a criterion asks of this row.
inline bool lacks_count(const Rules& rules, const Criterion& criterion) {
    const std::vector<const Rule*> possible = possible_rules(rules, criterion).rules;
    bool lacking = std::any_of(possible.begin(), possible.end(),
                               [&](const Rule* each) { return each && rules.lacks_count(*each); });
    const auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
    for (std::size_t index = 0; cases && index < cases->size(); ++index) {
        lacking = lacking || rules.lacks_count((*cases)[index].when);
    }
    const auto* bands = criterion.award ? std::get_if<Bands>(&*criterion.award) : nullptr;
    const auto* part = criterion.award ? std::get_if<Proportional>(&*criterion.award) : nullptr;
    return lacking || (bands && rules.lacks_count(bands->measure)) || (part && rules.lacks_count(part->measure));
}

}  // namespace tieuchi::reference
