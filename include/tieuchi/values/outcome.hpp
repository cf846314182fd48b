#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tieuchi {

/// What a rule says of one entity. The numbers are the same in every column, file and language.
enum class Outcome : std::uint8_t { unmet = 0, met = 1, unknown = 2, not_applicable = 3 };

constexpr std::string_view name(Outcome outcome) noexcept {
    constexpr std::string_view names[] = {"unmet", "met", "unknown", "not_applicable"};
    return names[static_cast<std::uint8_t>(outcome)];
}

/// `met` and `unmet` change places; unknown and not applicable stay.
constexpr Outcome negate(Outcome outcome) noexcept {
    if (outcome == Outcome::met) return Outcome::unmet;
    if (outcome == Outcome::unmet) return Outcome::met;
    return outcome;
}

/// How many operands have each outcome, the one thing every connective needs to know.
struct OutcomeCounts {
    std::int64_t unmet = 0, met = 0, unknown = 0, not_applicable = 0;

    constexpr void add(Outcome outcome) noexcept {
        if (outcome == Outcome::unmet) ++unmet;
        if (outcome == Outcome::met) ++met;
        if (outcome == Outcome::unknown) ++unknown;
        if (outcome == Outcome::not_applicable) ++not_applicable;
    }
    friend bool operator==(const OutcomeCounts&, const OutcomeCounts&) = default;
};

constexpr OutcomeCounts count(std::span<const Outcome> operands) noexcept {
    OutcomeCounts counts;
    for (const Outcome outcome : operands) counts.add(outcome);
    return counts;
}

/// Every applicable operand is met; an operand that is not applicable is dropped.
constexpr Outcome all_of(const OutcomeCounts& counts) noexcept {
    if (counts.unmet > 0) return Outcome::unmet;
    if (counts.unknown > 0) return Outcome::unknown;
    return counts.met > 0 ? Outcome::met : Outcome::not_applicable;
}

/// At least one applicable operand is met.
constexpr Outcome any_of(const OutcomeCounts& counts) noexcept {
    if (counts.met > 0) return Outcome::met;
    if (counts.unknown > 0) return Outcome::unknown;
    return counts.unmet > 0 ? Outcome::unmet : Outcome::not_applicable;
}

/// At least `k` operands are met; `k` never shrinks because an operand is not applicable.
constexpr Outcome k_of(const OutcomeCounts& counts, std::int64_t k) noexcept {
    if (counts.unmet + counts.met + counts.unknown == 0) return Outcome::not_applicable;
    if (counts.met >= k) return Outcome::met;
    if (counts.met + counts.unknown < k && counts.met + counts.unmet > 0) return Outcome::unmet;
    return Outcome::unknown;
}

}  // namespace tieuchi
