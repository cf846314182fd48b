#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/run.hpp"
#include "tieuchi/values/decimal.hpp"
#include "tieuchi/values/identifier.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi {

/// A count and a base as they are written, either of them possibly missing: `{"count": 37, "base": 41}`.
struct GivenShare {
    std::optional<Decimal> count, base;
    friend bool operator==(const GivenShare&, const GivenShare&) = default;
};

/// What is known of a measure over members where some of them are unknown: its lowest and its highest.
///
/// - Shape: of a share, `any` or `all` a count and a base, of a mean the sum and the weight, of a minimum or maximum the value
///   and how many members there are (`base`), of a count or sum only `low` and `high`.
/// - Missing: what is not given of the highest is as the lowest.
struct GivenBounds {
    std::optional<Decimal> low, base, high, base_high;
    bool may_be_empty = false;  ///< it is open whether there is a member at all
    friend bool operator==(const GivenBounds&, const GivenBounds&) = default;
};

/// What an entity has for a measure: nothing (missing), yes or no, a number, a label or date as text, a count and a base, or
/// the bounds of a measure over members.
using GivenValue = std::variant<std::monostate, bool, Decimal, std::string, GivenShare, GivenBounds>;

/// Values by measure; the name `...` stands for every measure of points, numbers and counts not named.
using GivenValues = std::vector<std::pair<std::string, GivenValue>>;

/// What must come out; what is not named is not compared.
struct Expected {
    std::optional<std::pair<Decimal, Decimal>> total;      ///< lowest and highest
    std::optional<std::vector<Identifier>> candidates;     ///< levels, `otherwise` included; one: decided
    bool undecided = false;                                ///< more than one candidate: cannot tell yet
    std::vector<std::pair<Identifier, Outcome>> outcomes;  ///< by criterion, or `criterion@level`
    std::vector<std::pair<Identifier, Decimal>> points;    ///< lowest points, by criterion
    std::optional<std::vector<Identifier>> missing;        ///< exactly the criteria reported as missing
    std::vector<std::pair<Identifier, std::optional<Identifier>>> grades = {};  ///< by criterion; none: not settled
    friend bool operator==(const Expected&, const Expected&) = default;
};

/// An example that the document, or a file of cases, holds to: given these values, this comes out.
struct GivenCase {
    std::string name;
    GivenValues given;
    Expected expect;
    Run run = {};
    friend bool operator==(const GivenCase&, const GivenCase&) = default;
};

}  // namespace tieuchi
