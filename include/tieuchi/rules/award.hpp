#pragma once

#include <variant>
#include <vector>

#include "tieuchi/rules/cut.hpp"

namespace tieuchi {

/// All the points when the criterion's rule is met, none when it is not: `"all_or_nothing"`.
struct AllOrNothing {
    friend bool operator==(const AllOrNothing&, const AllOrNothing&) = default;
};

/// The points an assessor gave: `{"given": "reads-regularly-score"}`, a measure of type `points`.
struct Given {
    Identifier given;
    friend bool operator==(const Given&, const Given&) = default;
};

/// From `at_least` upwards a measure earns `points`, until the next band begins.
struct Band {
    std::variant<Decimal, Percent> at_least;
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

/// How a scored criterion earns its points.
using Award = std::variant<AllOrNothing, Given, Bands>;

}  // namespace tieuchi
