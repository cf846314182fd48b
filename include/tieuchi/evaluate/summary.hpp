#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "tieuchi/evaluate/assessment.hpp"

namespace tieuchi {

/// How often each outcome occurs, and how often data were missing.
struct CriterionSummary {
    std::optional<OutcomeCounts> outcomes;  ///< none for a criterion without an outcome
    std::optional<OutcomeCounts> floors;    ///< none without a floor
    std::int64_t missing = 0;
    friend bool operator==(const CriterionSummary&, const CriterionSummary&) = default;
};

/// A whole assessment in numbers: entities by level, and by outcome of each criterion.
struct Summary {
    std::int64_t rows = 0;
    std::int64_t rejected = 0;         ///< rows that were not assessed; they are in no count below
    std::vector<std::int64_t> levels;  ///< decided, highest first, then `otherwise`
    std::int64_t cannot_tell = 0;      ///< rows with more than one candidate
    std::vector<CriterionSummary> criteria;
    std::vector<std::optional<OutcomeCounts>> section_floors;

    /// The base of percentages: rows less those rejected.
    std::int64_t assessed() const noexcept { return rows - rejected; }

    friend bool operator==(const Summary&, const Summary&) = default;
};

namespace detail {

inline std::int64_t count_rows(const Assessment& assessment, Bits bits) {
    if (bits == no_rows) return 0;
    if (bits == all_rows) return static_cast<std::int64_t>(assessment.rows() - assessment.rejected_count());
    std::int64_t count = 0;
    for (const std::uint64_t word : assessment.plane(bits)) count += std::popcount(word);
    return count;
}

inline OutcomeCounts count_outcomes(const Assessment& assessment, const OutcomeBits& bits) {
    OutcomeCounts counts;
    const std::size_t rows = assessment.rows(), words = kernels::words_for(rows);
    const kernels::ConstPlane rejected = assessment.rejected();
    const auto word_of = [&](Bits plane, std::size_t word) -> std::uint64_t {
        if (plane == no_rows) return 0;
        if (plane != all_rows) return assessment.plane(plane)[word];
        const std::uint64_t all =
            word + 1 < words || rows % 64 == 0 ? ~std::uint64_t{0} : (std::uint64_t{1} << (rows % 64)) - 1;
        return rejected.empty() ? all : all & ~rejected[word];
    };
    for (std::size_t word = 0; word < words; ++word) {
        const std::uint64_t low = word_of(bits.low, word), high = word_of(bits.high, word);
        counts.met += std::popcount(low & ~high);
        counts.unknown += std::popcount(high & ~low);
        counts.not_applicable += std::popcount(low & high);
    }
    counts.unmet = static_cast<std::int64_t>(rows - assessment.rejected_count()) - counts.met - counts.unknown -
                   counts.not_applicable;
    return counts;
}

}  // namespace detail

/// Count an assessment by word, not by row.
inline Summary summary(const Assessment& assessment) {
    const Plan& plan = assessment.plan();
    Summary counts{.rows = static_cast<std::int64_t>(assessment.rows()),
                   .rejected = static_cast<std::int64_t>(assessment.rejected_count()),
                   .levels = {},
                   .cannot_tell = 0,
                   .criteria = {},
                   .section_floors = {}};
    counts.levels.resize(plan.candidates.size());
    for (std::size_t row = 0; row < assessment.rows(); ++row) {
        if (const auto level = assessment.level(row)) {
            ++counts.levels[*level];
        } else {
            ++counts.cannot_tell;
        }
    }
    counts.cannot_tell -= counts.rejected;
    for (const CriterionResult& each : plan.criteria) {
        CriterionSummary& criterion = counts.criteria.emplace_back();
        if (each.outcome) criterion.outcomes = detail::count_outcomes(assessment, *each.outcome);
        if (each.floor) criterion.floors = detail::count_outcomes(assessment, *each.floor);
        criterion.missing = detail::count_rows(assessment, each.missing);
    }
    for (const SectionResult& each : plan.sections) {
        counts.section_floors.emplace_back();
        if (each.floor) counts.section_floors.back() = detail::count_outcomes(assessment, *each.floor);
    }
    return counts;
}

}  // namespace tieuchi
