#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/rules/award.hpp"
#include "tieuchi/rules/rule.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// What missing data make of a criterion that they leave open.
enum class Missing : std::uint8_t {
    unmet,     ///< not met, no points
    excluded,  ///< not applicable
    unknown,   ///< unknown, with the lowest and highest points still possible
    error,     ///< the row is refused
};

/// What a scored criterion that does not apply adds to the total and to the maximum.
enum class WhenNotApplicable : std::uint8_t {
    full,           ///< its points; the maximum stays
    none,           ///< nothing; the maximum stays
    leave_out,      ///< nothing; the maximum shrinks, absolute cuts stay
    rescale_total,  ///< nothing; the maximum shrinks and the total is rescaled to the full maximum
};

/// A number of points, or a percentage of the maximum.
using PointsCut = std::variant<Decimal, Percent>;

/// One line of a criteria set: what is asked, what it earns, and what silence means.
struct Criterion {
    Identifier id;
    Text title;
    std::optional<Decimal> points;  ///< at stake; none for a criterion that is only met or not
    std::optional<Rule> applies;    ///< not applicable where this is unmet
    std::optional<Rule> rule;
    std::optional<Award> award;         ///< stated exactly where `points` is
    std::optional<PointsCut> met_when;  ///< `{"points_at_least": ...}`: the outcome, where there is no rule
    std::optional<PointsCut> floor;     ///< a condition of levels that ask for floors
    std::optional<Stated<Missing>> missing;
    bool optional = false;             ///< not part of `"requires": "all"`
    std::vector<Identifier> asked_at;  ///< levels; empty: all
    Citation cite;
    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// A heading with its criteria.
struct Section {
    Identifier id;
    Text title;
    std::optional<Decimal> points;  ///< the maximum the source prints; the checker adds up
    std::optional<PointsCut> floor;
    std::optional<Stated<WhenNotApplicable>> when_not_applicable;  ///< else the set's
    std::vector<Criterion> criteria;
    Citation cite;
    friend bool operator==(const Section&, const Section&) = default;
};

}  // namespace tieuchi
