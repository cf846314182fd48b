#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/values/decimal.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// What a share or ratio means while its base is zero.
enum class WhenEmpty : std::uint8_t { unmet = 0, met = 1, unknown = 2, not_applicable = 3 };

/// Yes or no; one column named like the measure.
struct YesNo {
    friend bool operator==(const YesNo&, const YesNo&) = default;
};

/// A whole number of things, 0 or more; one column.
struct Count {
    std::optional<Decimal> max;
    friend bool operator==(const Count&, const Count&) = default;
};

/// A number with at most `decimals` decimals; one column.
struct Number {
    std::optional<Decimal> min, max;
    int decimals = 0;
    friend bool operator==(const Number&, const Number&) = default;
};

/// A part of a whole, `0 <= count <= base`; the columns `<id>.count` and `<id>.base`.
struct ShareOf {
    std::optional<Decimal> max;  ///< of the base
    std::optional<Stated<WhenEmpty>> when_empty;
    friend bool operator==(const ShareOf&, const ShareOf&) = default;
};

/// One number or count over another, without an upper bound: income over household members. No column of its own.
struct Ratio {
    Identifier of, base;  ///< measures of type number or count; the base has a `min` of 0 or more
    std::optional<Stated<WhenEmpty>> when_empty;
    friend bool operator==(const Ratio&, const Ratio&) = default;
};

/// One of the named values; one column of labels.
struct Choice {
    std::vector<Identifier> values;
    friend bool operator==(const Choice&, const Choice&) = default;
};

/// Points given by an assessor, from 0 to `max`, with at most `decimals` decimals; one column.
struct PointsGiven {
    Decimal max;
    int decimals = 2;
    friend bool operator==(const PointsGiven&, const PointsGiven&) = default;
};

/// A named input or derived quantity with its type and unit.
struct Measure {
    Identifier id;
    Text title;
    std::string unit;
    std::variant<YesNo, Count, Number, ShareOf, Ratio, Choice, PointsGiven> type;
    Citation cite;
    friend bool operator==(const Measure&, const Measure&) = default;
};

}  // namespace tieuchi
