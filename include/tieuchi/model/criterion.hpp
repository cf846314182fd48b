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
    full,             ///< its points; the maximum stays
    none,             ///< nothing; the maximum stays
    leave_out,        ///< nothing; the maximum shrinks, absolute cuts stay
    rescale_total,    ///< nothing; the maximum shrinks and the total is rescaled to the full maximum
    rescale_section,  ///< nothing; the maximum shrinks and, for the total, its section is rescaled to its full maximum
};

/// Whether the maximum shrinks where the criterion does not apply.
constexpr bool leaves_out(WhenNotApplicable policy) noexcept {
    return policy != WhenNotApplicable::full && policy != WhenNotApplicable::none;
}

/// What a rescaled section counts of which nothing is left.
enum class WhenSectionEmpty : std::uint8_t {
    full,       ///< its maximum
    none,       ///< nothing
    leave_out,  ///< nothing
};

/// A number of points, a percentage of the maximum, or not known.
using PointsCut = std::variant<Decimal, Percent, Unknown>;

/// What a scored criterion's points count as, besides points of the maximum.
enum class CountsAs : std::uint8_t { ordinary, bonus, deduction };

/// The wording, and perhaps the rule, that a criterion has for some entities.
struct Variant {
    Rule when;
    Text title;                        ///< empty: the criterion's
    std::optional<Rule> rule;          ///< none: the criterion's
    std::vector<Identifier> evidence;  ///< empty: the criterion's
    Citation cite;
    friend bool operator==(const Variant&, const Variant&) = default;
};

/// A grade, or a higher one, where `when` holds.
struct GradeCase {
    Identifier grade;
    Rule when;
    friend bool operator==(const GradeCase&, const GradeCase&) = default;
};

/// Where a criterion's grade comes from: an ordered choice, or cases, highest grade first.
using GradeFrom = std::variant<Identifier, std::vector<GradeCase>>;

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
    CountsAs counts_as = CountsAs::ordinary;
    std::vector<Variant> variants = {};    ///< the first that holds counts
    std::optional<Citation> overlap = {};  ///< what orders variants that could hold together
    std::optional<GradeFrom> grade = {};
    std::optional<Identifier> met_when_grade = {};  ///< `{"grade_at_least": ...}`, the other form of `met_when`
    std::vector<Identifier> evidence = {};          ///< ids of the set's `evidence`
    friend bool operator==(const Criterion&, const Criterion&) = default;
};

/// Whether the rule, or that of a variant, asks something else at different levels.
inline bool varies_by_level(const Criterion& criterion) {
    bool varies = criterion.rule && varies_by_level(*criterion.rule);
    for (const Variant& variant : criterion.variants)
        varies = varies || (variant.rule && varies_by_level(*variant.rule));
    return varies;
}

/// A heading with its criteria, or with the sections below it.
struct Section {
    Identifier id;
    Text title;
    std::optional<Decimal> points;  ///< the maximum the source prints; the checker adds up
    std::optional<PointsCut> floor;
    std::optional<Stated<WhenNotApplicable>> when_not_applicable;  ///< else the set's
    std::vector<Criterion> criteria;
    Citation cite;
    std::vector<Section> sections = {};                               ///< either sections or criteria
    std::optional<Stated<WhenSectionEmpty>> when_section_empty = {};  ///< else that of what is around it
    friend bool operator==(const Section&, const Section&) = default;
};

}  // namespace tieuchi
