#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/level_reason.hpp"
#include "tieuchi/model/words.hpp"

namespace tieuchi {

/// Which variant of a criterion applies, or why that cannot be told.
struct VariantReason {
    bool settled = false;
    std::size_t number = 0;              ///< counted from 1; 0: the criterion's own wording; only where settled
    Text title;                          ///< of the variant that applies, or empty
    std::vector<Text> possible;          ///< the wordings that may apply, where it is not settled
    std::vector<RuleReason> depends_on;  ///< the condition that holds, or those that cannot be told
    Citation cite;                       ///< of the variant
    friend bool operator==(const VariantReason&, const VariantReason&) = default;
};

/// One case of a grade.
struct GradeCaseReason {
    Title grade;
    RuleReason when;
    friend bool operator==(const GradeCaseReason&, const GradeCaseReason&) = default;
};

/// The grade of a criterion on the scale of the set.
struct GradeReason {
    std::optional<Title> grade{};          ///< where it is settled
    Title lowest{}, highest{};             ///< what is possible
    std::optional<RuleReason> given{};     ///< the measure it is given by
    std::vector<GradeCaseReason> cases{};  ///< or its cases, highest grade first
    std::optional<Title> next{};           ///< the next grade above a settled one
    std::vector<RuleReason> lacking{};     ///< the cases of that grade, of which one must hold
    std::optional<Title> needed{};         ///< where `met_when` asks for a grade
    friend bool operator==(const GradeReason&, const GradeReason&) = default;
};

/// Points that were rounded, or came out even: `points` is `exact`, rounded.
struct RoundedReason {
    Exact exact;
    Decimal points;
    std::optional<Rounding> rounding{};
    int decimals = 0;
    std::optional<std::variant<Decimal, Percent>> full{};  ///< of an award in proportion
    bool capped = false;                                   ///< `full` is reached, or nothing is
    friend bool operator==(const RoundedReason&, const RoundedReason&) = default;
};

/// Why one criterion came out as it did.
struct CriterionReason {
    Identifier id, section;          ///< section: the innermost; empty in a set without sections
    Text title;                      ///< of the variant that applies, where it has one
    std::optional<Outcome> outcome;  ///< at the lowest level asked; none where it has none
    std::vector<std::pair<Identifier, Outcome>> by_level;
    bool scored = false, optional = false;
    CountsAs counts_as = CountsAs::ordinary;
    Decimal low, high, maximum;
    bool missing = false;
    std::vector<Reason> reasons;  ///< the main one first
    std::optional<RuleReason> applies;
    std::optional<VariantReason> variant;
    std::optional<RuleReason> rule;                                ///< at the lowest level asked
    std::vector<std::pair<Identifier, RuleReason>> rule_by_level;  ///< where it varies
    std::optional<GradeReason> grade;
    std::optional<RuleReason> award;
    std::optional<RoundedReason> rounded;  ///< of an award in proportion, or by a mean
    std::optional<PointsReason> met_when, floor;
    std::vector<Title> evidence;  ///< what proves it
    Citation cite;                ///< its own, or of the nearest object around it
    friend bool operator==(const CriterionReason&, const CriterionReason&) = default;
};

}  // namespace tieuchi
