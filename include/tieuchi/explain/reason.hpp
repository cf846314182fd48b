#pragma once

#include <cstdint>
#include <string_view>

namespace tieuchi {

/// Why something came out as it did. The names are stable; `docs/reasons.md` lists them.
enum class Reason : std::uint8_t {
    met,                    ///< holds
    said_no,                ///< a yes/no that is no
    below_cut,              ///< an `at_least`, or the lower end of a `between`, not reached
    above_cut,              ///< an `at_most`, or the upper end of a `between`, passed
    not_among,              ///< a choice that is none of the values asked for
    operands,               ///< a connective: its operands say why
    missing_value,          ///< the data are missing
    parameter_unsettled,    ///< the cut or rule depends on a parameter whose case cannot be told
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
    variant_unsettled,      ///< it cannot be told which variant of the criterion applies
    base_missing,           ///< a base that is missing may turn out to be zero, and then it does not apply
    below_grade,            ///< a grade lower than the one asked for
    too_few,                ///< not so many criteria have the grade
    too_early,              ///< a wait that is not over on the day of the decision
    not_bound,              ///< a wait that does not bind, as the level was never held
    not_held,               ///< a level to be held first that is not held
    chain_broken,           ///< a year in which the level was not held, or that is missing
    assumed,                ///< a caller assumes that a rule which no text states is not met
    members_unknown,        ///< members are unknown, or whether there is any, and that decides
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
                                          "outside-period",
                                          "variant-unsettled",
                                          "base-missing",
                                          "below-grade",
                                          "too-few",
                                          "too-early",
                                          "not-bound",
                                          "not-held",
                                          "chain-broken",
                                          "assumed",
                                          "members-unknown"};
    return names[static_cast<std::uint8_t>(reason)];
}

/// The last of the reasons, to count them by.
inline constexpr Reason last_reason = Reason::members_unknown;

}  // namespace tieuchi
