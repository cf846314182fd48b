#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tieuchi/explain/exact.hpp"
#include "tieuchi/explain/reason.hpp"
#include "tieuchi/model/citation.hpp"
#include "tieuchi/model/measure.hpp"
#include "tieuchi/rules/cut.hpp"
#include "tieuchi/values/outcome.hpp"
#include "tieuchi/values/percent.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// An id with its title: a level, a grade, a value of a choice, a kind of evidence. The title may be empty.
struct Title {
    Identifier id;
    Text title;
    friend bool operator==(const Title&, const Title&) = default;
};

/// One cut that something was held against; a parameter that is not settled gives several.
struct Line {
    std::variant<Decimal, Percent, Unknown, Title, Date> cut;  ///< a value of a choice as its id and title
    Outcome outcome = Outcome::unknown;
    /// Room on the right side of the line; below zero, what is lacking. Of a share or ratio in units of its part, of a date
    /// in days; none for a choice.
    std::optional<Exact> distance;
    bool exactly = false;  ///< exactly at the line
    std::optional<Decimal>
        needed{};  ///< of a percentage: the least (or most) of the part that will do, where the base is known
    friend bool operator==(const Line&, const Line&) = default;
};

/// A count over a base as an entity has them; either may be missing.
struct Fraction {
    std::optional<Decimal> part, whole;
    friend bool operator==(const Fraction&, const Fraction&) = default;
};

/// A measure over members at its lowest and its highest, each a count over a base, or a number.
struct BoundsSeen {
    std::variant<Fraction, Exact> low, high;
    bool may_be_empty = false;  ///< it is open whether there is a member at all
    friend bool operator==(const BoundsSeen&, const BoundsSeen&) = default;
};

/// What an entity has for a measure; nothing where it is missing. `Exact` only where no decimal holds it, bounds only where
/// members are unknown.
using ValueSeen = std::variant<std::monostate, bool, Decimal, Title, Fraction, Date, Exact, BoundsSeen>;

/// The case of a parameter that settled it.
struct CaseApplied {
    std::size_t number = 0;           ///< counted from 1; 0 is the value for all that no case holds for
    std::optional<Date> from, until;  ///< the days it holds for
    friend bool operator==(const CaseApplied&, const CaseApplied&) = default;
};

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
        within,     ///< the period of the run: a line for its first day and one for its last
        parameter,  ///< the rule that a parameter holds, or all that may apply: its operands
        between,    ///< both ends, as an `at_least` and an `at_most`: its operands
        variants,   ///< the rules of the variants that may apply: its operands
        assumed,    ///< a rule that no text states, and of which a caller assumes an outcome
    };

    Kind kind = Kind::unknown;
    Outcome outcome = Outcome::unknown;  ///< of an award: met where its points are settled
    Reason reason = Reason::rule_unknown;
    Identifier
        about{};  ///< measure; of `criterion`, `variants` the criterion; of `unknown`, `assumed` the question; or parameter
    Text title{};  ///< of the measure, criterion or parameter
    std::string unit{};
    ValueSeen value{};
    std::vector<Line> lines{};                ///< of a comparison
    std::vector<Title> wanted{};              ///< of `one_of`
    std::int64_t k = 0;                       ///< of `k_of`
    std::vector<RuleReason> operands{};       ///< of a connective, or the rules that may apply
    std::vector<RuleReason> depends_on{};     ///< what settled a parameter, or keeps it from being settled
    std::optional<CaseApplied> applied{};     ///< of a rule that a parameter holds, where it is settled
    std::optional<Date> as_of{};              ///< of an age: the day
    std::optional<YearCount> counted{};       ///< of an age
    std::optional<OverMembers::Kind> over{};  ///< of a measure over members
    std::optional<Exact>
        lacking{};  ///< of `any` and `all`: how many members more are needed, at the least, where it fails
    std::optional<std::int64_t> unknown_members{};  ///< how many members are unknown, where the bases do not differ
    bool may_not_apply = false;                     ///< its base is missing, and without one it does not apply
    Text judge{};                                   ///< of a judged measure: who
    std::vector<Title> evidence{};                  ///< of a judged measure
    Citation cite{};  ///< of the measure, where `when_empty` spoke; of an unknown, its source
    friend bool operator==(const RuleReason&, const RuleReason&) = default;
};

constexpr std::string_view name(RuleReason::Kind kind) noexcept {
    constexpr std::string_view names[] = {"is_true",   "at_least", "at_most",      "one_of",    "all_of",
                                          "any_of",    "k_of",     "not",          "criterion", "unknown",
                                          "given",     "bands",    "proportional", "graded",    "within",
                                          "parameter", "between",  "variants",     "assumed"};
    return names[static_cast<std::uint8_t>(kind)];
}

}  // namespace tieuchi
