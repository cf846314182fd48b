#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/model/draft.hpp"
#include "tieuchi/values/date.hpp"
#include "tieuchi/values/decimal.hpp"
#include "tieuchi/values/outcome.hpp"
#include "tieuchi/values/percent.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// Why something came out as it did. The names are stable.
enum class Reason : std::uint8_t {
    met,                    ///< holds
    said_no,                ///< a yes/no that is no
    below_cut,              ///< an `at_least` not reached
    above_cut,              ///< an `at_most` passed
    not_among,              ///< a choice that is none of the values asked for
    operands,               ///< a connective: its operands say why
    missing_value,          ///< the data are missing
    parameter_unsettled,    ///< the cut depends on a parameter whose case cannot be told
    empty_base,             ///< a base of zero: `when_empty` says
    rule_unknown,           ///< no text states the rule, cut or points
    not_applicable,         ///< does not apply
    applicability_unknown,  ///< it cannot be told whether it applies
    counted_as_unmet,       ///< `missing: unmet` acted
    excluded,               ///< `missing: excluded` acted
    left_unknown,           ///< `missing: unknown` had cause to act
    refused,                ///< `missing: error` struck
    count_missing,          ///< a count is missing over a base of zero; it decides nothing
    grade_unsettled,        ///< the grade that decides cannot be told
    outside_period,         ///< a date that lies outside the period of the run
};

constexpr std::string_view name(Reason reason) noexcept {
    constexpr std::string_view names[] = {"met",
                                          "said-no",
                                          "below-cut",
                                          "above-cut",
                                          "not-among",
                                          "operands",
                                          "missing-value",
                                          "parameter-unsettled",
                                          "empty-base",
                                          "rule-unknown",
                                          "not-applicable",
                                          "applicability-unknown",
                                          "counted-as-unmet",
                                          "excluded",
                                          "left-unknown",
                                          "refused",
                                          "count-missing",
                                          "grade-unsettled",
                                          "outside-period"};
    return names[static_cast<std::uint8_t>(reason)];
}

/// One cut that something was held against; a parameter that is not settled gives several.
struct Line {
    std::variant<Decimal, Percent, Unknown, Label> cut;  ///< a day as its text
    Outcome outcome = Outcome::unknown;
    /// Room on the right side of the line; below zero, what is lacking. Of a share or ratio in units of its part.
    std::optional<Decimal> distance;
    bool exactly = false;  ///< exactly at the line
    friend bool operator==(const Line&, const Line&) = default;
};

/// A count over a base as an entity has them; either may be missing.
struct Fraction {
    std::optional<Decimal> part, whole;
    friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// What an entity has for a measure; nothing where it is missing.
using ValueSeen = std::variant<std::monostate, bool, Decimal, Identifier, Fraction>;

/// One node of a rule, or of an award.
struct RuleReason {
    enum class Kind : std::uint8_t {
        is_true,
        at_least,
        at_most,
        one_of,
        all_of,
        any_of,
        k_of,
        negation,
        criterion,
        unknown,
        given,
        bands,
        proportional,
        graded,
        within,     ///< the period of the run
        parameter,  ///< the rules that a parameter, or the variants of a criterion, may hold: its operands
    };

    Kind kind = Kind::unknown;
    Outcome outcome = Outcome::unknown;  ///< of an award: met where its points are settled
    Reason reason = Reason::rule_unknown;
    Identifier about{};  ///< the measure; of `criterion` the criterion; of `unknown` the open question
    Text title{};        ///< of the measure or criterion
    std::string unit{};
    ValueSeen value{};
    std::vector<Line> lines{};           ///< of a comparison
    std::vector<Identifier> wanted{};    ///< of `one_of`
    std::int64_t k = 0;                  ///< of `k_of`
    std::vector<RuleReason> operands{};  ///< of a connective; else what keeps a parameter from being settled
    std::vector<RuleReason> depends{};   ///< of `parameter`: what keeps its rules from being told apart
    std::optional<Date> on{};            ///< of an age: the day it is taken on
    Citation cite{};                     ///< of the measure, where `when_empty` spoke; of an unknown, its source
    friend bool operator==(const RuleReason&, const RuleReason&) = default;
};

constexpr std::string_view name(RuleReason::Kind kind) noexcept {
    constexpr std::string_view names[] = {"is_true",      "at_least", "at_most",   "one_of",   "all_of", "any_of",
                                          "k_of",         "not",      "criterion", "unknown",  "given",  "bands",
                                          "proportional", "graded",   "within",    "parameter"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// Points held against a floor, or against the cut of `met_when`.
struct PointsReason {
    Identifier id;  ///< the criterion or section
    Text title;
    Outcome outcome = Outcome::unknown;
    Decimal low, high, maximum;       ///< of a section the maximum left
    std::optional<Percent> percent;   ///< where the document states a percentage of the maximum
    std::optional<Decimal> needed;    ///< the points that keep it; none while the maximum is not settled
    std::optional<Decimal> distance;  ///< lowest points less what is needed; below zero what is lacking
    bool exactly = false;
    std::optional<Unknown> unknown = {};  ///< where no text states it
    friend bool operator==(const PointsReason&, const PointsReason&) = default;
};

/// A level, a grade, a measure, or what an entity gets that reaches no level.
struct Title {
    Identifier id;
    Text title;
    friend bool operator==(const Title&, const Title&) = default;
};

/// The verdict on the scale of grades, from the lowest to the highest that is possible.
struct GradeReason {
    Title lowest, highest;
    bool settled = false;
    std::vector<std::pair<Title, RuleReason>> cases;  ///< highest first; the rule of each
    std::optional<RuleReason> given;                  ///< the measure that holds the grade
    friend bool operator==(const GradeReason&, const GradeReason&) = default;
};

/// Why one criterion came out as it did.
struct CriterionReason {
    Identifier id, section;  ///< section: empty in a set without sections
    Text title;
    std::optional<Outcome> outcome;  ///< at the lowest level asked; none where it has none
    std::vector<std::pair<Identifier, Outcome>> by_level;
    bool scored = false, optional = false;
    CountsAs counts_as = CountsAs::ordinary;
    Decimal low, high, maximum;
    bool missing = false;
    std::vector<Reason> reasons;  ///< the main one first
    std::optional<RuleReason> applies;
    std::optional<RuleReason> rule;                                ///< at the lowest level asked
    std::vector<std::pair<Identifier, RuleReason>> rule_by_level;  ///< where it varies
    std::optional<GradeReason> grade;
    std::optional<RuleReason> award;
    std::optional<PointsReason> met_when, floor;
    Citation cite;  ///< its own, or of the nearest object around it
    friend bool operator==(const CriterionReason&, const CriterionReason&) = default;
};

/// Points of one section.
struct SectionReason {
    Identifier id;
    Text title;
    Decimal low, high, maximum_left;
    std::optional<PointsReason> floor;
    std::optional<Decimal> rescaled_to = {};  ///< for the total, its full maximum
    friend bool operator==(const SectionReason&, const SectionReason&) = default;
};

/// The total held against the cut of a level.
struct TotalReason {
    Decimal low, high, maximum, applicable_maximum;
    bool rescaled = false;    ///< `low * maximum >= cut * applicable_maximum` decides
    bool by_section = false;  ///< some sections are rescaled; low and high are then rounded down to the set's decimals
    bool exact = true;        ///< nothing was lost by that
    std::vector<Line> lines;
    std::vector<RuleReason> parameter;  ///< what keeps the cut from being settled
    friend bool operator==(const TotalReason&, const TotalReason&) = default;
};

/// A wait against the day the run is decided on.
struct WaitReason {
    Title since;  ///< the measure that holds the day
    std::int64_t months = 0;
    bool never_held = false;        ///< no day, and that means the level was never held
    std::optional<Date> day, over;  ///< the day, and when the months are over
    Date decided_on;
    std::optional<std::int64_t> early;  ///< days that are lacking; 0 or below: enough
    friend bool operator==(const WaitReason&, const WaitReason&) = default;
};

/// A yes/no measure about the past; nothing where it is missing.
struct HeldReason {
    Title measure;
    std::optional<bool> held;
    friend bool operator==(const HeldReason&, const HeldReason&) = default;
};

/// How many criteria have a grade or a higher one.
struct CountReason {
    std::int64_t low = 0, high = 0;  ///< surely, and at most
    std::int64_t counted = 0;        ///< criteria that apply, or may
    std::int64_t needed = 0;
    friend bool operator==(const CountReason&, const CountReason&) = default;
};

/// One condition of a level.
struct ConditionReason {
    enum class Kind : std::uint8_t {
        total,
        floors,
        required,
        veto,
        includes,
        grades,
        wait,
        holds_first,
        years_in_a_row
    };

    Kind kind = Kind::total;
    Outcome outcome = Outcome::unknown;
    std::optional<TotalReason> total;
    std::vector<PointsReason> floors;    ///< every floor asked for
    std::optional<RuleReason> required;  ///< a tree of criteria; `all` is an `all_of`
    Identifier about;                    ///< the veto, the grade, or the level included, held or waited for
    Text title;
    std::optional<RuleReason> veto;    ///< its rule: met where raised
    std::optional<CountReason> count;  ///< of `grades`
    std::optional<WaitReason> wait;
    std::vector<HeldReason> held;  ///< of `holds_first` its measure; of `years_in_a_row` one a year, the earliest first
    std::vector<Reason> reasons;   ///< what a policy made of a veto, or of requirements none of which applies
    friend bool operator==(const ConditionReason&, const ConditionReason&) = default;
};

constexpr std::string_view name(ConditionReason::Kind kind) noexcept {
    constexpr std::string_view names[] = {"total",  "floors", "requires",    "veto",          "includes",
                                          "grades", "wait",   "holds_first", "years_in_a_row"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// Why one level holds or not.
struct LevelReason {
    Identifier id;
    Text title;
    Outcome outcome = Outcome::unknown;
    bool nothing_applied = false;  ///< `when_nothing_applies` decided
    std::vector<ConditionReason> conditions;
    Citation cite;
    friend bool operator==(const LevelReason&, const LevelReason&) = default;
};

/// A policy of the document that had a say, with what it rests on.
struct PolicyApplied {
    /// `missing`, `when_empty`, `when_not_applicable`, `when_section_empty`, `when_nothing_applies`, `since_missing`, `overlap`
    std::string policy;
    std::string value;  ///< as in the document
    Identifier about;   ///< the criterion, measure, veto, level or parameter
    Text title;         ///< of it
    Citation cite;
    std::optional<Reading> reading;  ///< the reading cited, in full
    friend bool operator==(const PolicyApplied&, const PolicyApplied&) = default;
};

/// What would have to be known for a criterion, a veto or a level's total to be settled.
struct Need {
    Identifier about;
    Text title;
    std::vector<Title> measures;             ///< whose values are missing
    std::vector<Title> empty;                ///< whose base is zero, and the document then cannot tell
    std::vector<std::string> unknown_rules;  ///< open questions that no text answers
    friend bool operator==(const Need&, const Need&) = default;
};

/// The reasons for one entity, as data: no sentences, so that they can be told in any language later.
struct Explanation {
    std::string set;  ///< `id@edition`
    Text title;
    Completeness completeness = Completeness::complete;
    bool provisional = false;             ///< the set is not complete: no official title follows
    bool rejected = false;                ///< data are missing where the document calls that an error
    std::vector<Identifier> rejected_by;  ///< the criteria and vetoes
    std::vector<Title> candidates;        ///< one: decided; several: cannot tell yet; none: rejected
    bool reached = false;                 ///< decided, and not on `otherwise`
    bool scored = false;                  ///< the set has points at all
    Decimal total_low, total_high, maximum, applicable_maximum;
    std::vector<LevelReason> levels;  ///< highest first, down to the one reached
    std::vector<SectionReason> sections;
    std::vector<CriterionReason> criteria;
    std::vector<PolicyApplied> policies;
    std::vector<Need> needs;  ///< where it cannot be told yet, or the row is rejected

    bool decided() const noexcept { return candidates.size() == 1; }
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

constexpr std::string_view name(Completeness completeness) noexcept {
    constexpr std::string_view names[] = {"complete", "nearly", "headings", "names"};
    return names[static_cast<std::uint8_t>(completeness)];
}

}  // namespace tieuchi
