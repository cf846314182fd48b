#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/plan/steps.hpp"

namespace tieuchi {

/// One outcome a row in two planes, `low + 2 * high`: the numbers of `Outcome`.
struct OutcomeBits {
    Bits low, high;
    friend bool operator==(const OutcomeBits&, const OutcomeBits&) = default;
};

/// Where a plan leaves what it found of one criterion.
struct CriterionResult {
    std::optional<Lanes> points, points_high;  ///< both or neither; the same register where never bounded
    std::optional<OutcomeBits> outcome;        ///< at the lowest level asked; none without rule and met_when
    std::vector<std::pair<std::size_t, OutcomeBits>> by_level;  ///< where it varies: level and outcome
    std::optional<OutcomeBits> floor;
    Bits missing;
    std::optional<Lanes> grade = {};  ///< index from the lowest, -1 where it is not settled
    friend bool operator==(const CriterionResult&, const CriterionResult&) = default;
};

/// Where a plan leaves what it found of one section.
struct SectionResult {
    std::optional<Lanes> points, points_high;
    std::optional<OutcomeBits> floor;
    friend bool operator==(const SectionResult&, const SectionResult&) = default;
};

/// What a plan was asked beside the criteria of its set: a rule about every row.
struct AnsweredRule {
    OutcomeBits outcome;
    Bits open;  ///< unknown rows whose reason is, or includes, a rule that no text states
    friend bool operator==(const AnsweredRule&, const AnsweredRule&) = default;
};
/// The numbers of a measure as `value * 10^scale`, and the rows in which they are known.
struct AnsweredNumber {
    Lanes lanes;
    Bits known;
    int scale = 0;
    friend bool operator==(const AnsweredNumber&, const AnsweredNumber&) = default;
};

/// A criteria set lowered to steps over registers: printable, comparable, free of names to look up.
///
/// A plan holds no data and no pointers; one plan serves any number of tables and threads.
struct Plan {
    CriteriaSet set;
    Run run = {};  ///< the days it was compiled for
    std::vector<ColumnSpec> columns = {};
    std::vector<Step> steps = {};

    std::vector<Width> lanes = {};  ///< width of each lane register
    std::size_t bits = 2;           ///< number of bit registers, `no_rows` and `all_rows` included
    std::vector<std::uint32_t> lane_slots =
        {};  ///< scratch slot of each lane register within its width; kept ones: their column
    std::vector<std::uint32_t> bit_slots = {};
    std::vector<bool> lane_kept = {}, bit_kept = {};  ///< whether the register is a column of the result
    std::size_t scratch_lanes[3] = {0, 0, 0}, scratch_bits = 0, kept_lanes = 0, kept_bits = 0;

    Width points_width = Width::i16;
    std::vector<CriterionResult> criteria = {};
    std::vector<SectionResult> sections = {};
    std::vector<OutcomeBits> vetoes = {};
    std::optional<Lanes> total_low = {}, total_high = {}, applicable_maximum = {};
    std::vector<Bits> candidates = {};  ///< by level, highest first, then `otherwise`
    Lanes level = {};          ///< index of the level decided on, `levels.size()` for otherwise, -1 for cannot tell
    std::int64_t maximum = 0;  ///< of the total, at the set's scale

    std::vector<AnsweredRule> rules = {};      ///< of a plan of questions (plan/questions.hpp)
    std::vector<AnsweredNumber> numbers = {};  ///< likewise
    std::vector<Bits> planes = {};             ///< likewise: rows in which each value of a parameter is possible

    friend bool operator==(const Plan&, const Plan&) = default;
};

}  // namespace tieuchi
