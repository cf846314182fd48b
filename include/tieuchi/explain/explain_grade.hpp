#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_criterion.hpp"
#include "tieuchi/explain/criterion_reason.hpp"
#include "tieuchi/explain/explain_rule.hpp"

namespace tieuchi::explaining {

/// Whether each grade above the lowest is reached, before `missing` has its say.
inline std::vector<Verdict> reached_by_data(const View& view, const Criterion& criterion) {
    scalar::JudgedCriterion judged;
    scalar::judge_grade(view, criterion, judged);
    return judged.reached;
}

/// The grade of a criterion: which it is or may be, where it comes from, and what the next one lacks.
inline GradeReason explain_grade(const View& view, const Criterion& criterion, const scalar::JudgedCriterion& judged,
                                 RuleExplainer& rules) {
    const std::vector<Grade>& grades = view.draft().grades;
    const auto titled = [&](std::size_t grade) { return Title{grades[grade].id, grades[grade].title}; };
    std::size_t lowest = 0, highest = 0;
    for (std::size_t grade = 0; grade < judged.reached.size(); ++grade) {
        if (judged.reached[grade].outcome == Outcome::met) lowest = grade + 1;
        if (judged.reached[grade].outcome != Outcome::unmet) highest = grade + 1;
    }
    GradeReason reason;
    reason.lowest = titled(lowest);
    reason.highest = titled(highest);
    if (criterion.met_when_grade) reason.needed = grade_title(view, *criterion.met_when_grade);
    if (const auto grade = judged.grade()) reason.grade = titled(*grade);
    if (const auto* id = std::get_if<Identifier>(&*criterion.grade)) {
        reason.given = rules.begin(RuleReason::Kind::given, *id);
        const Amount amount = scalar::amount(view, *id);
        if (rules.is_full()) reason.given->value = value_of(view, *id, amount);
        const bool present = amount.state == Amount::State::present;
        reason.given->outcome = present ? Outcome::met : Outcome::unknown;
        reason.given->reason = present ? Reason::met : Reason::missing_value;
        if (reason.grade && lowest + 1 < grades.size()) reason.next = titled(lowest + 1);
        return reason;
    }
    for (const GradeCase& each : std::get<std::vector<GradeCase>>(*criterion.grade)) {
        reason.cases.push_back({grade_title(view, each.grade), rules.explain(each.when)});
    }
    if (!reason.grade) return reason;
    for (std::size_t grade = lowest + 1; grade < grades.size() && !reason.next; ++grade) {
        for (const GradeCaseReason& each : reason.cases) {
            if (each.grade.id != grades[grade].id) continue;
            reason.next = each.grade;
            reason.lacking.push_back(each.when);
        }
    }
    return reason;
}

/// Which variant of a criterion applies: the first that holds, else its own wording.
inline VariantReason explain_variants(const View& view, std::size_t index, RuleExplainer& rules, Policies& policies) {
    const Criterion& criterion = view.set.criterion(index);
    VariantReason reason;
    std::vector<RuleReason> unsettled;
    const auto wording = [&](const Text& title) { return title.empty() ? criterion.title : title; };
    std::size_t holding = 0;
    for (std::size_t at = 0; at < criterion.variants.size(); ++at) {
        const Variant& variant = criterion.variants[at];
        const Outcome when = scalar::decide(view, variant.when).outcome;
        if (when == Outcome::met || when == Outcome::unknown) ++holding;
        if (reason.settled || (when != Outcome::met && when != Outcome::unknown)) continue;
        if (when == Outcome::unknown) unsettled.push_back(rules.explain(variant.when));
        reason.possible.push_back(wording(variant.title));
        if (when != Outcome::met) continue;
        reason.settled = true;  // no later one matters; whether an earlier one may hold is seen below
        reason.number = at + 1;
        reason.title = variant.title;
        reason.depends_on = {rules.explain(variant.when)};
        reason.cite = nearest_of({&variant.cite, &criterion.cite});
    }
    if (!reason.settled) reason.possible.push_back(criterion.title);
    reason.settled = unsettled.empty();
    if (reason.settled) {
        reason.possible.clear();
    } else {
        reason.number = 0;
        reason.title = {};
        reason.cite = {};
        reason.depends_on = std::move(unsettled);
    }
    if (criterion.overlap && holding > 1) {
        const Citation around = citation_of(view, index);
        policies.add("overlap", "", criterion.id, criterion.title, nearest_of({&*criterion.overlap, &around}));
    }
    return reason;
}

/// The wording of a criterion for this entity: that of the variant that applies, where it is settled.
inline Text wording_of(const View& view, const Criterion& criterion) {
    for (const Variant& variant : criterion.variants) {
        const Outcome when = scalar::decide(view, variant.when).outcome;
        if (when == Outcome::unknown) return criterion.title;
        if (when == Outcome::met) return variant.title.empty() ? criterion.title : variant.title;
    }
    return criterion.title;
}

}  // namespace tieuchi::explaining
