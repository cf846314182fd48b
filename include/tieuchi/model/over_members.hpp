#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/model/when_empty.hpp"
#include "tieuchi/rules/rule.hpp"

namespace tieuchi {

/// What becomes of a member whose `where`, or whose value, is unknown because data are missing.
enum class WhereMissing : std::uint8_t {
    unknown,   ///< it may count or not: the measure has a lowest and a highest value
    no,        ///< it does not count, and stays in the base; of a share or count
    excluded,  ///< it is out of the base, too
};

/// What becomes of a member whose `where` is not applicable.
enum class WhereNotApplicable : std::uint8_t { no, excluded };

/// A quantity over the members that a relation gives an entity: the share of them with a property, how many have it, the sum
/// of a value.
///
/// - In a table run alone its columns are there as those of any measure; a programme fills them from the members, with
///   bounds where members are unknown (`over_members_columns`).
/// - `base` and `where` speak of the member's measures, those the relation `uses`; parameters in them are the owner's.
/// - Source: SEMANTICS 8, docs/semantics.md.
struct OverMembers {
    enum class Kind : std::uint8_t {
        share,    ///< members with `where` among those with `base`
        any,      ///< yes where one at least has `where`
        all,      ///< yes where every one has `where`
        count,    ///< how many have `where`
        sum,      ///< of `value`, over those with `where`
        mean,     ///< of `value`, weighted by `weight` where there is one; a fraction
        minimum,  ///< the least `value`
        maximum,  ///< the greatest `value`
    };

    Kind kind = Kind::share;
    Identifier of;                    ///< the relation
    std::optional<Rule> base, where;  ///< none: every member
    Identifier value, weight;         ///< measures of the members, of a sum, mean, minimum or maximum; else empty
    std::optional<Stated<WhereMissing>> where_missing;
    std::optional<Stated<WhereNotApplicable>> where_not_applicable;
    std::optional<Stated<WhenEmpty>> when_empty;  ///< of all kinds but count and sum, which are 0 without members
    std::optional<Decimal> max;                   ///< the most members there can be, as `max` of a share

    friend bool operator==(const OverMembers&, const OverMembers&) = default;
};

/// Whether the measure is a count of members over a base: a share, or a yes or no that asks one of it.
constexpr bool is_share(OverMembers::Kind kind) noexcept {
    return kind == OverMembers::Kind::share || kind == OverMembers::Kind::any || kind == OverMembers::Kind::all;
}

/// Whether the measure is a fraction, two numbers on either side: a count over a base, or a sum over a weight.
constexpr bool is_fraction(OverMembers::Kind kind) noexcept {
    return is_share(kind) || kind == OverMembers::Kind::mean;
}

/// Whether the measure is a sum or a count, which is 0 where there is no member; all others say what they mean then.
constexpr bool is_amount(OverMembers::Kind kind) noexcept {
    return kind == OverMembers::Kind::count || kind == OverMembers::Kind::sum;
}

/// Whether the measure takes a value of the members.
constexpr bool takes_value(OverMembers::Kind kind) noexcept { return kind >= OverMembers::Kind::sum; }

/// Whether a column of the measure counts members, so that it can have a `max`.
constexpr bool counts_members(OverMembers::Kind kind) noexcept { return kind != OverMembers::Kind::sum; }

/// How many combinations of the values of the owner's parameters may be asked of its members: bits of one integer.
inline constexpr std::size_t most_combinations = 64;

/// Whether there is a title: that of the entity itself, or, among the measures a relation uses, that of a member. Its column
/// is that of a yes/no; a programme fills it from what was reached in this run or from the register of titles.
struct TitleOf {
    Identifier set;    ///< the id of the criteria set that confers it
    Identifier level;  ///< that level or a higher one; empty: any level
    bool exactly = false;
    friend bool operator==(const TitleOf&, const TitleOf&) = default;
};

}  // namespace tieuchi
