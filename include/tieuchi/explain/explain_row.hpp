#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/explain/explain.hpp"

namespace tieuchi {

/// Why a row is rejected whose data do not fit: the faults alone, for nothing was found of it.
inline Explanation explain_rejected(const CriteriaSet& set, std::vector<Rejection> faults) {
    const Draft& draft = set.draft();
    Explanation explanation;
    explanation.set = set.name();
    explanation.title = draft.title;
    explanation.completeness = draft.completeness.value_or(Completeness::names);
    explanation.provisional = explanation.completeness != Completeness::complete;
    explanation.rejected = true;
    for (const Rejection& fault : faults) {
        if (fault.code == "missing-not-allowed") explanation.rejected_by.push_back(fault.column);
    }
    explanation.faults = std::move(faults);
    return explanation;
}

/// The reasons for one row of an assessment, or why it was rejected.
///
/// - Shape: of a row that is rejected only because data are missing everything else is explained as well.
/// - Errors: none for a row of the assessment, whose values must be as they were.
/// - Cost: as `explain`.
inline Explanation explain_row(const BoundPlan& bound, const Assessment& assessment, std::size_t row) {
    const CriteriaSet& set = assessment.set();
    std::vector<Rejection> faults = assessment.rejections().of(row);
    const bool unfit = std::any_of(faults.begin(), faults.end(),
                                   [](const Rejection& fault) { return fault.code != "missing-not-allowed"; });
    if (unfit) return explain_rejected(set, std::move(faults));
    Explanation explanation = explain(set, Entity(set, slots_of(bound, row)), assessment.plan().run);
    explanation.faults = std::move(faults);
    return explanation;
}

}  // namespace tieuchi
