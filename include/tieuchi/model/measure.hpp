#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/model/over_members.hpp"
#include "tieuchi/model/when_empty.hpp"
#include "tieuchi/values/date.hpp"
#include "tieuchi/values/decimal.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// Yes or no; one column named like the measure.
struct YesNo {
    friend bool operator==(const YesNo&, const YesNo&) = default;
};

/// A yes or no that a person decides, with evidence to look at; one column named like the measure.
struct Judged {
    Text judge;                        ///< who decides, or empty
    std::vector<Identifier> evidence;  ///< kinds of evidence, ids of the set's `evidence`
    friend bool operator==(const Judged&, const Judged&) = default;
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
    bool ordered = false;  ///< the values ascend, lowest first, so that "at least" has a meaning
    friend bool operator==(const Choice&, const Choice&) = default;
};

/// Points given by an assessor, from 0 to `max`, with at most `decimals` decimals; one column.
struct PointsGiven {
    Decimal max;
    int decimals = 2;
    friend bool operator==(const PointsGiven&, const PointsGiven&) = default;
};

/// A day; one column of whole dates.
struct DateGiven {
    std::optional<Date> from, until;  ///< default: 1900-01-01 to 2199-12-31
    friend bool operator==(const DateGiven&, const DateGiven&) = default;
};

/// A day that the run names.
enum class RunDay : std::uint8_t { judged_on, decided_on, period_end };
using AgeDay = std::variant<RunDay, Date>;

/// How years are counted: birthdays that have passed, or the difference of the years.
enum class YearCount : std::uint8_t { completed, calendar_years };

/// Whole years from a birth date, or from a year of birth, to a day. No column of its own.
struct Age {
    Identifier born;  ///< a measure of type date, or of type count or number that holds a year
    std::optional<AgeDay> on;
    std::optional<YearCount> counted;
    friend bool operator==(const Age&, const Age&) = default;
};

/// A number derived from others, missing where one of them is: their sum, the first less the second, the least, the
/// greatest. No column of its own.
struct Derived {
    enum class Kind : std::uint8_t { sum, difference, minimum, maximum };

    Kind kind = Kind::sum;
    std::vector<Identifier> of;
    friend bool operator==(const Derived&, const Derived&) = default;
};

/// One part of a weighted mean.
struct WeightedPart {
    Identifier measure;
    Decimal weight;
    friend bool operator==(const WeightedPart&, const WeightedPart&) = default;
};

/// A mean that stays a fraction: the sum of weight times value over the sum of weights. No column of its own.
struct WeightedMean {
    std::vector<WeightedPart> of;
    friend bool operator==(const WeightedMean&, const WeightedMean&) = default;
};

/// A named input or derived quantity with its type and unit.
struct Measure {
    Identifier id;
    Text title;
    std::string unit;
    std::variant<YesNo, Count, Number, ShareOf, Ratio, Choice, PointsGiven, Judged, DateGiven, Age, Derived,
                 WeightedMean, OverMembers, TitleOf>
        type;
    Citation cite;
    friend bool operator==(const Measure&, const Measure&) = default;
};

}  // namespace tieuchi
