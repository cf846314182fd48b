#pragma once

#include <string>
#include <vector>

#include "tieuchi/model/draft.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// Which days a run of a set must name, and what asks for each; empty: it need not.
struct RunNeeds {
    std::string period, judged_on, decided_on;
};

namespace detail {

inline bool asks_for_period(const Rule& rule) {
    if (std::holds_alternative<Within>(rule.node)) return true;
    for (const Rule* operand : operands(rule)) {
        if (asks_for_period(*operand)) return true;
    }
    return false;
}

inline void note_period(const Criterion& criterion, std::string& period) {
    const auto note = [&](const Rule& rule) {
        if (period.empty() && asks_for_period(rule)) period = "criterion '" + criterion.id + "'";
    };
    if (criterion.applies) note(*criterion.applies);
    if (criterion.rule) note(*criterion.rule);
    for (const Variant& variant : criterion.variants) {
        note(variant.when);
        if (variant.rule) note(*variant.rule);
    }
    const auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
    for (std::size_t at = 0; cases && at < cases->size(); ++at) note((*cases)[at].when);
}

inline void note_period(const Section& section, std::string& period) {
    for (const Criterion& criterion : section.criteria) note_period(criterion, period);
    for (const Section& inner : section.sections) note_period(inner, period);
}

inline void note_days(const Measure& measure, RunNeeds& needs) {
    const std::string here = "measure '" + measure.id + "'";
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
        const bool asks =
            (over->base && asks_for_period(*over->base)) || (over->where && asks_for_period(*over->where));
        if (asks) needs.period = here;
    }
    const auto* age = std::get_if<Age>(&measure.type);
    const auto* on = age && age->on ? std::get_if<RunDay>(&*age->on) : nullptr;
    if (!on) return;
    std::string& day = *on == RunDay::judged_on    ? needs.judged_on
                       : *on == RunDay::decided_on ? needs.decided_on
                                                   : needs.period;
    day = here;
}

}  // namespace detail

inline RunNeeds run_needs(const Draft& draft) {
    RunNeeds needs;
    for (const Criterion& criterion : draft.criteria) detail::note_period(criterion, needs.period);
    for (const Section& section : draft.sections) detail::note_period(section, needs.period);
    for (const Veto& veto : draft.vetoes) {
        if (detail::asks_for_period(veto.rule)) needs.period = "veto '" + veto.id + "'";
    }
    for (const Parameter& parameter : draft.parameters) {
        const auto* rule = std::get_if<Rule>(&parameter.value);
        bool asks = rule && detail::asks_for_period(*rule);
        for (const ParameterCase& each : parameter.cases) {
            const auto* held = std::get_if<Rule>(&each.value);
            asks = asks || each.from || each.until || (each.when && detail::asks_for_period(*each.when)) ||
                   (held && detail::asks_for_period(*held));
        }
        if (asks) needs.period = "parameter '" + parameter.id + "'";
    }
    for (const Measure& measure : draft.measures) detail::note_days(measure, needs);
    for (const Relation& relation : draft.relations) {
        for (const Measure& measure : relation.uses) detail::note_days(measure, needs);
    }
    for (const Level& level : draft.levels) {
        if (level.wait) needs.decided_on = "level '" + level.id + "'";
    }
    return needs;
}

/// The days that a run does not name and the set needs. Empty: the set can be evaluated on this run.
inline std::vector<Problem> check_run(const Draft& draft, const Run& run) {
    const RunNeeds needs = run_needs(draft);
    std::vector<Problem> problems;
    const auto need = [&](const std::string& by, bool named, const std::string& day, const std::string& remedy) {
        if (by.empty() || named) return;
        problems.push_back({"run-date-missing",
                            {"run", 0, 0, ""},
                            "expected the run to name \"" + day + "\", which " + by + " asks for; it does not",
                            remedy});
    };
    need(needs.period, run.period.has_value(), "period", "name the first and the last day of the data");
    need(needs.judged_on, run.judged_day().has_value(), "judged_on", "name the day, or the period that ends on it");
    need(needs.decided_on, run.decided_on.has_value(), "decided_on", "name the day of the decision");
    return problems;
}

}  // namespace tieuchi
