#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/values/date.hpp"
#include "tieuchi/values/decimal.hpp"
#include "tieuchi/values/identifier.hpp"
#include "tieuchi/values/percent.hpp"

namespace tieuchi {

/// A parameter named where a number could stand: `{"parameter": "pass-mark"}`.
struct ParameterRef {
    Identifier id;
    friend bool operator==(const ParameterRef&, const ParameterRef&) = default;
};

/// A rule, cut or number that no text we have states: `{"unknown": "U5", "source": "..."}`. Whoever
/// asks for it cannot be told yet.
struct Unknown {
    std::string id;      ///< the entry in the list of open questions
    std::string source;  ///< key of the source that is silent, or empty
    friend bool operator==(const Unknown&, const Unknown&) = default;
};

/// A value of an ordered choice where a measure is cut: `"advanced-worker"`.
struct Label {
    Identifier id;
    friend bool operator==(const Label&, const Label&) = default;
};

/// Where a measure is cut: a number for numbers, a percentage for shares and ratios, a value for an ordered choice, a
/// whole date for dates, or what stands for one of them.
using FixedCut = std::variant<Decimal, Percent, ParameterRef, Unknown, Label, Date>;

/// One cut for each level at which the criterion is asked: `{"by_level": {"level-1": "90%", "level-2": "95%"}}`.
struct CutByLevel {
    std::vector<std::pair<Identifier, FixedCut>> by_level;
    friend bool operator==(const CutByLevel&, const CutByLevel&) = default;
};

using Cut = std::variant<Decimal, Percent, ParameterRef, Unknown, CutByLevel, Label, Date>;

}  // namespace tieuchi
