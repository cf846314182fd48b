#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "tieuchi/model/over_members.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi::cascade {

/// How a member stands in a measure: whether it belongs to the base (yes, unknown, or `out`), and whether it counts.
/// Source: SEMANTICS 8, where these are (b, w).
enum class Standing : std::uint8_t {
    out,           ///< not in the base, or excluded
    counts,        ///< (T, T)
    fails,         ///< (T, F)
    open,          ///< (T, U)
    maybe_counts,  ///< (U, T)
    maybe_fails,   ///< (U, F)
    maybe_open,    ///< (U, U)
};
inline constexpr std::size_t standings = 7;

/// What the document states of members whose `where` is no plain yes or no.
struct MemberPolicy {
    WhereMissing missing = WhereMissing::unknown;
    WhereNotApplicable not_applicable = WhereNotApplicable::no;
};

/// The standing of a member of which `base` and `where` were judged. `open_rule`: `where` is unknown because no text states
/// the rule, which no policy settles.
constexpr Standing standing_of(Outcome base, Outcome where, bool open_rule, const MemberPolicy& policy) noexcept {
    if (base == Outcome::unmet || base == Outcome::not_applicable) return Standing::out;
    if (where == Outcome::not_applicable) {
        if (policy.not_applicable == WhereNotApplicable::excluded) return Standing::out;
        where = Outcome::unmet;
    }
    if (where == Outcome::unknown && !open_rule) {
        if (policy.missing == WhereMissing::excluded) return Standing::out;
        if (policy.missing == WhereMissing::no) where = Outcome::unmet;
    }
    const bool certain = base == Outcome::met;
    if (where == Outcome::met) return certain ? Standing::counts : Standing::maybe_counts;
    if (where == Outcome::unmet) return certain ? Standing::fails : Standing::maybe_fails;
    return certain ? Standing::open : Standing::maybe_open;
}

/// The standing where it cannot be told which of two holds, because a value of the owner is not known: everything that one of
/// them leaves possible.
constexpr Standing either_of(Standing left, Standing right) noexcept {
    if (left == right) return left;
    const auto is = [](Standing each, Standing a, Standing b) { return each == a || each == b; };
    const auto certain = [](Standing each) { return each >= Standing::counts && each <= Standing::open; };
    const auto can_count = [&](Standing each) {
        return each != Standing::out && !is(each, Standing::fails, Standing::maybe_fails);
    };
    const auto can_fail = [&](Standing each) {
        return each != Standing::out && !is(each, Standing::counts, Standing::maybe_counts);
    };
    const bool counts = can_count(left) || can_count(right), fails = can_fail(left) || can_fail(right);
    if (certain(left) && certain(right)) return Standing::open;  // they differ, so one counts and one fails or is open
    return counts && fails ? Standing::maybe_open : counts ? Standing::maybe_counts : Standing::maybe_fails;
}

/// How many members of an owner stand how.
struct Tally {
    std::array<std::int64_t, standings> of{};

    constexpr void add(Standing standing) noexcept { ++of[static_cast<std::size_t>(standing)]; }
    constexpr std::int64_t operator[](Standing standing) const noexcept {
        return of[static_cast<std::size_t>(standing)];
    }

    /// Members that are in the base for sure, and those that may be.
    constexpr std::int64_t certain() const noexcept {
        return (*this)[Standing::counts] + (*this)[Standing::fails] + (*this)[Standing::open];
    }
    constexpr std::int64_t possible() const noexcept {
        return (*this)[Standing::maybe_counts] + (*this)[Standing::maybe_fails] + (*this)[Standing::maybe_open];
    }
    constexpr std::int64_t counted_at_least() const noexcept { return (*this)[Standing::counts]; }
    constexpr std::int64_t counted_at_most() const noexcept {
        return (*this)[Standing::counts] + (*this)[Standing::open] + (*this)[Standing::maybe_counts] +
               (*this)[Standing::maybe_open];
    }

    friend bool operator==(const Tally&, const Tally&) = default;
};

/// A share with its bounds: the lowest and the highest pair that the unknown members leave possible.
struct ShareBounds {
    std::int64_t count_low = 0, base_low = 0, count_high = 0, base_high = 0;
    bool may_be_empty = false;  ///< it is open whether there is a member; bases of 0 say for sure that there is none
    friend bool operator==(const ShareBounds&, const ShareBounds&) = default;
};

/// The bounds of SEMANTICS 8. An unknown member takes the side that lowers, or raises, the share.
constexpr ShareBounds share_of(const Tally& tally) noexcept {
    using enum Standing;
    ShareBounds bounds;
    bounds.may_be_empty = tally.certain() == 0 && tally.possible() > 0;
    bounds.count_low = tally[counts];
    bounds.base_low = tally.certain() + tally[maybe_fails] + tally[maybe_open];
    bounds.count_high = tally.counted_at_most();
    bounds.base_high = tally.certain() + tally[maybe_counts] + tally[maybe_open];
    if (!bounds.may_be_empty) return bounds;
    if (bounds.base_low == 0) bounds.count_low = bounds.base_low = 1;  // only members that would count: 1 of 1
    if (bounds.base_high == 0) bounds.base_high = 1;                   // only members that would not: 0 of 1
    return bounds;
}

}  // namespace tieuchi::cascade
