#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/rules/cut.hpp"
#include "tieuchi/values/rounding.hpp"

namespace tieuchi {

/// All the points when the criterion's rule is met, none when it is not: `"all_or_nothing"`.
struct AllOrNothing {
    friend bool operator==(const AllOrNothing&, const AllOrNothing&) = default;
};

/// The points an assessor gave: `{"given": "reads-regularly-score"}`, a measure of type `points`, or one derived from such.
struct Given {
    Identifier given;
    std::optional<Rounding> rounding = {};  ///< of a weighted mean, which is a fraction
    friend bool operator==(const Given&, const Given&) = default;
};

/// From `at_least` upwards a measure earns `points`, until the next band begins.
struct Band {
    std::variant<Decimal, Percent, Label> at_least;
    std::variant<Decimal, Unknown> points;
    friend bool operator==(const Band&, const Band&) = default;
};

/// Bands in ascending order, each closed below and open above; the first covers the measure's lowest value.
using BandTable = std::vector<Band>;

/// Points by band: `{"bands": {"measure": "hours", "from": [{"at_least": 0, "points": 0}, ...]}}`; the
/// table may be a parameter: `"from": {"parameter": "hours-by-group"}`.
struct Bands {
    Identifier measure;
    std::variant<BandTable, ParameterRef> from;
    friend bool operator==(const Bands&, const Bands&) = default;
};

/// Points in proportion to a value: all of them from `full` on, none at 0 or below:
/// `{"proportional": {"measure": "digital-share", "full": "100%", "rounding": "half_up"}}`.
///
/// - Exact: rounded once, from the exact fraction, to the set's decimals or to `decimals`.
struct Proportional {
    Identifier measure;
    std::variant<Decimal, Percent> full;
    std::optional<Rounding> rounding;
    std::optional<int> decimals;
    friend bool operator==(const Proportional&, const Proportional&) = default;
};

/// What one grade earns.
struct GradePoints {
    Identifier grade;
    std::variant<Decimal, Unknown> points;
    friend bool operator==(const GradePoints&, const GradePoints&) = default;
};

/// Points by grade, lowest grade first: `{"graded": [{"grade": "not-met", "points": 0}, ...]}`.
struct Graded {
    std::vector<GradePoints> graded;
    friend bool operator==(const Graded&, const Graded&) = default;
};

/// How a scored criterion earns its points.
using Award = std::variant<AllOrNothing, Given, Bands, Proportional, Graded>;

}  // namespace tieuchi
