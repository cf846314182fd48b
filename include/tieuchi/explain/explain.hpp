#pragma once

#include <cstddef>
#include <utility>
#include <vector>

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
}

/// A section that counts for the total by its full maximum: rescaled, or by policy where nothing of it is left.
inline void rescale_section(const View& view, const scalar::Sum& sum, const Rescale::Section& about,
                            SectionReason& reason, Policies& policies) {
    const Draft& draft = view.draft();
    reason.rescaled_to = Decimal(about.maximum, draft.decimals);
    if (!sum.empty) return;
    const std::optional<Stated<WhenSectionEmpty>>* stated = &draft.when_section_empty;
    for (auto around = std::optional(about.index); around; around = view.set.parent_of(*around)) {
        if (!view.set.section(*around).when_section_empty) continue;
        stated = &view.set.section(*around).when_section_empty;
        break;
    }
    if (!*stated) return;
    constexpr const char* names[] = {"full", "none", "leave_out"};
    policies.add("when_section_empty", names[static_cast<std::size_t>(about.when_empty)], reason.id, reason.title,
                 nearest_of({&(*stated)->cite, &view.set.section(about.index).cite, &draft.cite}));
}

inline void explain_sections(const View& view, const Judged& judged, const LevelExplainer& levels, Policies& policies,
                             Explanation& explanation) {
    const Draft& draft = view.draft();
    for (std::size_t index = 0; index < view.set.section_count(); ++index) {
        const scalar::Sum& sum = judged.sections[index];
        SectionReason reason{view.set.section(index).id,
                             view.set.section(index).title,
                             Decimal(sum.low, draft.decimals),
                             Decimal(sum.high, draft.decimals),
                             Decimal(sum.maximum_left, draft.decimals),
                             std::nullopt};
        if (sum.floor) reason.floor = levels.section_floor(index);
        if (judged.rescale) {
            for (const Rescale::Section& each : judged.rescale->sections) {
                if (each.index == index) rescale_section(view, sum, each, reason, policies);
            }
        }
        explanation.sections.push_back(std::move(reason));
    }
}

}  // namespace explaining

/// The reasons for one entity.
///
/// - Shape: levels from the highest down to the one reached (all of them where none is); every
///   section and criterion in document order.
/// - Errors: throws `TableError` when the entity has problems, as `evaluate` does.
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
    explanation.provisional = explanation.completeness != Completeness::complete;
    explanation.rejected_by = scalar::rejections(view, judged);
    explanation.rejected = !explanation.rejected_by.empty();
    if (!explanation.rejected) {
        for (const std::size_t level : judged.candidates) explanation.candidates.push_back(title_of(draft, level));
    }
    explanation.reached = explanation.decided() && judged.candidates.front() < draft.levels.size();
    explain_total(view, judged, explanation);
    Policies policies(draft);
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        explanation.criteria.push_back(explain_criterion(view, index, judged.criteria[index], policies));
    }
    LevelExplainer levels(view, judged, policies);
    explain_sections(view, judged, levels, policies, explanation);
    const std::size_t last = judged.candidates.back();
    for (std::size_t level = 0; level < draft.levels.size() && level <= last; ++level) {
        explanation.levels.push_back(levels.explain(level));
    }
    explanation.policies = policies.take();
    if (!explanation.decided()) explanation.needs = NeedFinder(view, judged, explanation).find();
    return explanation;
}

}  // namespace tieuchi
