#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_rule.hpp"

/// The reasons of grades, and of points by grade.
namespace tieuchi::explaining {

/// The grade from what it rests on.
inline GradeReason explain_grade(const View& view, RuleExplainer& rules, const Criterion& criterion,
                                 const scalar::JudgedCriterion& judged) {
    const std::vector<Grade>& grades = view.draft().grades;
    GradeReason reason;
    std::size_t lowest = 0, highest = 0;
    for (std::size_t at = 0; at < judged.reached.size(); ++at) {
        if (judged.reached[at].outcome == Outcome::met) lowest = at + 1;
        if (judged.reached[at].outcome != Outcome::unmet) highest = at + 1;
    }
    highest = std::max(lowest, highest);
    reason.lowest = {grades[lowest].id, grades[lowest].title};
    reason.highest = {grades[highest].id, grades[highest].title};
    reason.settled = judged.grade().has_value();
    if (const auto* id = std::get_if<Identifier>(&*criterion.grade)) {
        const bool present = view.slot(*id).present;
        reason.given = rules.award_over(RuleReason::Kind::graded, *id, {0, present ? 0 : 1});
        return reason;
    }
    for (const GradeCase& each : std::get<std::vector<GradeCase>>(*criterion.grade)) {
        for (const Grade& grade : grades) {
            if (grade.id == each.grade)
                reason.cases.emplace_back(Title{grade.id, grade.title}, rules.explain(each.when));
        }
    }
    return reason;
}

/// Points by grade: settled or not, and which of those possible no text states.
inline RuleReason explain_graded(RuleExplainer& rules, const Criterion& criterion, const GradeReason& grade,
                                 const scalar::Earned& earned) {
    RuleReason reason{.kind = RuleReason::Kind::graded};
    const auto* given = std::get_if<Identifier>(&*criterion.grade);
    if (given) reason = rules.award_over(RuleReason::Kind::graded, *given, earned);
    if (!given) {
        const bool settled = earned.low == earned.high && !earned.may_vanish;
        reason.title = criterion.title;
        reason.outcome = settled ? Outcome::met : Outcome::unknown;
        reason.reason = settled ? Reason::met : earned.open ? Reason::rule_unknown : Reason::grade_unsettled;
    }
    bool possible = false;
    for (const GradePoints& each : std::get<Graded>(*criterion.award).graded) {
        possible = possible || each.grade == grade.lowest.id;
        const auto* unknown = std::get_if<Unknown>(&each.points);
        if (possible && unknown) reason.lines.push_back({*unknown, Outcome::unknown, {}, false});
        if (each.grade == grade.highest.id) possible = false;
    }
    return reason;
}

}  // namespace tieuchi::explaining
