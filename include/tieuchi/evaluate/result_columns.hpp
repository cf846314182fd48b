#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/plan/plan.hpp"

namespace tieuchi {

/// The candidate levels of a row as a bit mask: bit i for level i, highest first, then `otherwise`.
struct CandidateMask {
    friend bool operator==(const CandidateMask&, const CandidateMask&) = default;
};
/// The grade of a criterion as an index from the lowest, -1 where it is not settled.
struct GradeIndex {
    Lanes lanes;
    friend bool operator==(const GradeIndex&, const GradeIndex&) = default;
};
/// The level decided on.
struct LevelIndex {
    friend bool operator==(const LevelIndex&, const LevelIndex&) = default;
};

/// One column of a result by its public name.
struct ResultColumn {
    std::string name;
    std::variant<Lanes, OutcomeBits, Bits, LevelIndex, CandidateMask, GradeIndex> from;
};

/// Every column of a result, named and ordered as documents and exports have them: criteria in document
/// order, then sections, vetoes, totals and the level. `points_high` is there where points can be bounded.
inline std::vector<ResultColumn> result_columns(const Plan& plan) {
    std::vector<ResultColumn> columns;
    const Draft& draft = plan.set.draft();
    const auto points = [&](const std::string& id, const std::optional<Lanes>& low, const std::optional<Lanes>& high) {
        if (low) columns.push_back({id + ".points", *low});
        if (low && !(*low == *high)) columns.push_back({id + ".points_high", *high});
    };
    for (std::size_t index = 0; index < plan.criteria.size(); ++index) {
        const CriterionResult& each = plan.criteria[index];
        const Identifier& id = plan.set.criterion(index).id;
        points(id, each.points, each.points_high);
        if (each.outcome) columns.push_back({id + ".outcome", *each.outcome});
        columns.push_back({id + ".missing", each.missing});
        if (each.floor) columns.push_back({id + ".floor", *each.floor});
        if (each.grade) columns.push_back({id + ".grade", GradeIndex{*each.grade}});
        for (const auto& [level, outcome] : each.by_level)
            columns.push_back({id + "@" + draft.levels[level].id + ".outcome", outcome});
    }
    for (std::size_t index = 0; index < plan.sections.size(); ++index) {
        const Identifier& id = plan.set.section(index).id;
        points(id, plan.sections[index].points, plan.sections[index].points_high);
        if (plan.sections[index].floor) columns.push_back({id + ".floor", *plan.sections[index].floor});
    }
    for (std::size_t index = 0; index < plan.vetoes.size(); ++index) {
        columns.push_back({draft.vetoes[index].id + ".outcome", plan.vetoes[index]});
    }
    if (plan.total_low) {
        columns.push_back({"total_low", *plan.total_low});
        columns.push_back({"total_high", *plan.total_high});
        columns.push_back({"applicable_maximum", *plan.applicable_maximum});
    }
    columns.push_back({"level", LevelIndex{}});
    columns.push_back({"level_candidates", CandidateMask{}});
    return columns;
}

}  // namespace tieuchi
