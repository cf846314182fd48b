#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/explain/explain_needs.hpp"
#include "tieuchi/explain/explanation.hpp"

namespace tieuchi {

namespace explaining {

inline Title title_of(const Draft& draft, std::size_t level) {
    if (level < draft.levels.size()) return {draft.levels[level].id, draft.levels[level].title};
    return {draft.otherwise->id, draft.otherwise->title};
}

inline void explain_total(const View& view, const Judged& judged, Explanation& explanation) {
    const int decimals = view.draft().decimals;
    explanation.scored = !judged.total.parts.empty();
    explanation.total_low = Decimal(judged.total.low, decimals);
    explanation.total_high = Decimal(judged.total.high, decimals);
    explanation.maximum = Decimal(judged.total.maximum, decimals);
    explanation.applicable_maximum = Decimal(judged.total.maximum_left, decimals);
    std::int64_t low[2] = {}, high[2] = {};
    for (const JudgedCriterion& criterion : judged.criteria) {
        if (!criterion.scored || criterion.counts_as == CountsAs::ordinary) continue;
        const std::size_t off = criterion.counts_as == CountsAs::deduction ? 1 : 0;
        low[off] += criterion.points_low();
        high[off] += criterion.points_high();
    }
    explanation.bonus_low = Decimal(low[0], decimals);
    explanation.bonus_high = Decimal(high[0], decimals);
    explanation.deduction_low = Decimal(low[1], decimals);
    explanation.deduction_high = Decimal(high[1], decimals);
}

/// How long a level is kept: what it says itself, else what the set says.
inline std::optional<ValidityReason> validity_of(const View& view, std::size_t level) {
    const Level& stated = view.draft().levels[level];
    const auto& validity = stated.validity ? stated.validity : view.draft().validity;
    if (!validity) return std::nullopt;
    ValidityReason reason{validity->months, {}, nearest_of({&validity->cite, &stated.cite, &view.draft().cite})};
    if (view.run.decided_on) reason.until = add_months(*view.run.decided_on, validity->months);
    return reason;
}

/// The sources that an explanation cites, in document order.
inline std::vector<Source> sources_of(const Draft& draft, const Explanation& explanation) {
    std::vector<std::string> cited;
    const auto add = [&](const Citation& cite) { cited.push_back(cite.source); };
    for (const CriterionReason& criterion : explanation.criteria) add(criterion.cite);
    for (const LevelReason& level : explanation.levels) add(level.cite);
    for (const PolicyApplied& applied : explanation.policies) {
        add(applied.cite);
        if (applied.reading) cited.push_back(applied.reading->source);
    }
    if (explanation.validity) add(explanation.validity->cite);
    std::vector<Source> found;
    for (const Source& source : draft.sources) {
        if (std::find(cited.begin(), cited.end(), source.id) != cited.end()) found.push_back(source);
    }
    return found;
}

}  // namespace explaining

/// The reasons for one entity.
///
/// - Shape: levels from the highest down to the one reached (all of them where none is); every
///   section and criterion in document order.
/// - Errors: throws `TableError` when the entity has problems or the run lacks a day, as `evaluate` does.
/// - Cost: judges the entity again and builds text; for the rows someone asks about.
inline Explanation explain(const CriteriaSet& set, const Entity& entity, const Run& run = {}) {
    using namespace explaining;
    std::vector<Problem> problems = check_run(set.draft(), run);
    for (Problem& problem : entity.problems()) problems.push_back(std::move(problem));
    if (!problems.empty()) throw TableError(std::move(problems));
    const View view{set, entity, run};
    const scalar::Judged judged = scalar::judge(view);
    const Draft& draft = set.draft();
    Explanation explanation;
    explanation.set = set.name();
    explanation.title = draft.title;
    explanation.completeness = draft.completeness.value_or(Completeness::names);
    explanation.provisional = set.provisional();
    explanation.assumptions = draft.assumptions;
    explanation.rejected_by = scalar::rejections(view, judged);
    explanation.rejected = !explanation.rejected_by.empty();
    if (!explanation.rejected) {
        for (const std::size_t level : judged.candidates) explanation.candidates.push_back(title_of(draft, level));
    }
    explanation.reached = explanation.decided() && judged.candidates.front() < draft.levels.size();
    if (explanation.reached) explanation.validity = validity_of(view, judged.candidates.front());
    explain_total(view, judged, explanation);
    Policies policies(draft);
    CriterionExplainer criteria(view, policies);
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        explanation.criteria.push_back(criteria.explain(index, judged.criteria[index]));
    }
    PointsExplainer points(view, judged, policies);
    for (std::size_t index = 0; index < set.section_count(); ++index) {
        explanation.sections.push_back(points.section(index));
    }
    LevelExplainer levels(view, judged, policies);
    const std::size_t last = judged.candidates.back();
    for (std::size_t level = 0; level < draft.levels.size() && level <= last; ++level) {
        explanation.levels.push_back(levels.explain(level));
    }
    explanation.policies = policies.take();
    if (!explanation.decided()) explanation.needs = NeedFinder(view, judged, explanation).find();
    explanation.sources = sources_of(draft, explanation);
    return explanation;
}

}  // namespace tieuchi
