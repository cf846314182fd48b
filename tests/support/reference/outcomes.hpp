#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "rational.hpp"
#include "tieuchi/model/criterion.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi::reference {

using Id = Identifier;

inline constexpr Outcome F = Outcome::unmet, T = Outcome::met, U = Outcome::unknown, N = Outcome::not_applicable;

/// An outcome; of an unknown one, whether it is (also) owed to a rule nobody knows (section 10), and whether it may turn
/// out not to apply.
struct Verdict {
    Outcome outcome = T;
    bool open = false, may_not_apply = false;
};

// Section 1: the connectives.

inline std::ptrdiff_t how_many(const std::vector<Outcome>& among, Outcome outcome) {
    return std::count(among.begin(), among.end(), outcome);
}

inline Outcome and_of(const std::vector<Outcome>& operands) {
    if (how_many(operands, N) == std::ssize(operands)) return N;
    if (how_many(operands, F) > 0) return F;
    return how_many(operands, U) > 0 ? U : T;
}

inline Outcome or_of(const std::vector<Outcome>& operands) {
    if (how_many(operands, N) == std::ssize(operands)) return N;
    if (how_many(operands, T) > 0) return T;
    return how_many(operands, U) > 0 ? U : F;
}

inline Outcome at_least_k_of(std::int64_t k, const std::vector<Outcome>& operands) {
    if (how_many(operands, N) == std::ssize(operands)) return N;
    const auto met = how_many(operands, T);
    if (met >= k) return T;
    const bool anything_told = met > 0 || how_many(operands, F) > 0;
    return met + how_many(operands, U) < k && anything_told ? F : U;
}

inline Outcome opposite(Outcome operand) {
    if (operand == T) return F;
    return operand == F ? T : operand;
}

/// The outcome that all of them are, or unknown.
inline Outcome agreed(const std::vector<Outcome>& outcomes) {
    return how_many(outcomes, outcomes.front()) == std::ssize(outcomes) ? outcomes.front() : U;
}

inline std::vector<Outcome> outcomes_of(const std::vector<Verdict>& verdicts) {
    std::vector<Outcome> outcomes;
    for (const Verdict& each : verdicts) outcomes.push_back(each.outcome);
    return outcomes;
}

inline bool any_open(const std::vector<Verdict>& verdicts) {
    return std::any_of(verdicts.begin(), verdicts.end(),
                       [](const Verdict& each) { return each.outcome == U && each.open; });
}

inline bool is_or_may_be_not_applicable(const Verdict& verdict) {
    return verdict.outcome == N || (verdict.outcome == U && verdict.may_not_apply);
}

/// A connective with this outcome; an unknown one may not apply where all it joins does not, or may not.
inline Verdict joined(Outcome outcome, const std::vector<Verdict>& operands) {
    if (outcome != U) return {outcome};
    return {U, any_open(operands), std::all_of(operands.begin(), operands.end(), is_or_may_be_not_applicable)};
}

/// Several rules, one of which counts: what all of them say. `open`: no text says which.
inline Verdict one_of_possible(const std::vector<Verdict>& possible, bool open) {
    const Outcome outcome = agreed(outcomes_of(possible));
    if (outcome != U) return {outcome};
    return {U, open || any_open(possible), std::any_of(possible.begin(), possible.end(), is_or_may_be_not_applicable)};
}

/// Whether something known to lie in a range reaches a cut.
inline Outcome reaches_cut(const Range& range, const Rational& cut) {
    if (range.first >= cut) return T;
    return range.second < cut ? F : U;
}

/// A number of points, or a percentage of `most`; not one that is unknown.
inline Rational points_cut(const PointsCut& cut, const Rational& most) {
    if (const auto* percent = std::get_if<Percent>(&cut)) return Rational(percent->of_hundred) * most / 100;
    return std::get<Decimal>(cut);
}

}  // namespace tieuchi::reference
