#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "tieuchi/check/run.hpp"
#include "tieuchi/error.hpp"
#include "tieuchi/evaluate/entity_level.hpp"
#include "tieuchi/evaluate/entity_values.hpp"

namespace tieuchi {

/// One criterion of one entity. Points are integers at the set's scale.
struct EntityCriterion {
    std::optional<Outcome> outcome;  ///< at the lowest level asked; none where the criterion has no outcome
    std::vector<std::pair<std::size_t, Outcome>> by_level;  ///< where the rule varies: each level asked
    std::int64_t points_low = 0, points_high = 0;  ///< what it adds, over both branches where applicability is unknown
    bool missing = false;              ///< its policy had cause to act, or a count is missing over a base of zero
    bool not_applicable = false;       ///< excluded for missing data counts, too
    bool may_not_apply = false;        ///< it cannot be told whether it applies
    bool rule_unknown = false;         ///< unknown because, or also because, no text states the rule
    std::optional<Outcome> floor;      ///< where it has one
    std::optional<std::size_t> grade;  ///< where it has one that is settled, counted from the lowest
    friend bool operator==(const EntityCriterion&, const EntityCriterion&) = default;
};

/// One section of one entity.
struct EntitySection {
    std::int64_t points_low = 0, points_high = 0;
    std::int64_t maximum_left = 0;  ///< what may not apply still counts
    std::optional<Outcome> floor;
    friend bool operator==(const EntitySection&, const EntitySection&) = default;
};

/// What a criteria set says of one entity; the same as one row of an assessment.
struct EntityResult {
    std::vector<EntityCriterion> criteria;  ///< in document order
    std::vector<EntitySection> sections;
    std::vector<Outcome> vetoes;  ///< met: raised
    std::int64_t total_low = 0, total_high = 0;
    std::int64_t applicable_maximum = 0;  ///< what may not apply still counts
    std::vector<Outcome> levels;          ///< highest first
    std::vector<std::size_t> candidates;  ///< levels still possible, their number for otherwise; empty when rejected
    bool rejected = false;                ///< data are missing where the document calls that an error
    std::vector<Identifier> rejected_by;  ///< the criteria and vetoes that did

    /// Whether there is one answer.
    bool decided() const noexcept { return candidates.size() == 1; }
    /// The level decided on, as an index into the set's levels, their number for `otherwise`, or nothing where it cannot be
    /// told; `level_title` and `level_id` name it.
    std::optional<std::size_t> level() const noexcept {
        return decided() ? std::optional(candidates.front()) : std::nullopt;
    }
    friend bool operator==(const EntityResult&, const EntityResult&) = default;
};

namespace scalar {

inline EntityCriterion result_of(const JudgedCriterion& judged) {
    EntityCriterion result;
    if (judged.outcome) result.outcome = judged.outcome->outcome;
    for (std::size_t level = 0; judged.varies && level < judged.at_level.size(); ++level) {
        if (judged.at_level[level]) result.by_level.emplace_back(level, judged.at_level[level]->outcome);
    }
    result.points_low = judged.points_low();
    result.points_high = judged.points_high();
    result.missing = judged.missing || judged.lacks_count;
    result.not_applicable = judged.not_applicable;
    result.may_not_apply = judged.may_not_apply;
    result.rule_unknown = judged.open;
    result.floor = judged.floor;
    if (!judged.reached.empty()) result.grade = judged.grade();
    return result;
}

/// Ids of what struck with `missing: error`.
inline std::vector<Identifier> rejections(const View& view, const Judged& judged) {
    std::vector<Identifier> found;
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        if (judged.criteria[index].rejected) found.push_back(view.set.criterion(index).id);
    }
    for (std::size_t index = 0; index < judged.vetoes.size(); ++index) {
        if (judged.vetoes[index].rejected) found.push_back(view.draft().vetoes[index].id);
    }
    return found;
}

}  // namespace scalar

/// Judge one entity by the definition: plain, exact, and what every faster path is compared with.
///
/// - Unit: points at the set's scale.
/// - Missing: as the document says, criterion by criterion.
/// - Errors: throws `TableError` when the entity has problems, as a value that did not fit is not a missing one, and when
///   the run does not name a day that the set needs (`check_run`).
/// - Cost: linear in the document, with small allocations; use a plan for many entities.
inline EntityResult evaluate(const CriteriaSet& set, const Entity& entity, const Run& run = {}) {
    std::vector<Problem> problems = check_run(set.draft(), run);
    for (Problem& problem : entity.problems()) problems.push_back(std::move(problem));
    if (!problems.empty()) throw TableError(std::move(problems));
    const scalar::View view{set, entity, run};
    const scalar::Judged judged = scalar::judge(view);
    EntityResult result;
    for (const scalar::JudgedCriterion& criterion : judged.criteria)
        result.criteria.push_back(scalar::result_of(criterion));
    for (const scalar::Sum& section : judged.sections) {
        result.sections.push_back({section.low, section.high, section.maximum_left, section.floor});
    }
    for (const scalar::JudgedVeto& veto : judged.vetoes) result.vetoes.push_back(veto.verdict.outcome);
    result.total_low = judged.total.low;
    result.total_high = judged.total.high;
    result.applicable_maximum = judged.total.maximum_left;
    for (const scalar::JudgedLevel& level : judged.levels) result.levels.push_back(level.verdict.outcome);
    result.rejected_by = scalar::rejections(view, judged);
    result.rejected = !result.rejected_by.empty();
    if (!result.rejected) result.candidates = judged.candidates;
    return result;
}

}  // namespace tieuchi
