#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/rules/award.hpp"
#include "tieuchi/rules/rule.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

using ParameterValue = std::variant<Decimal, Percent, BandTable, Unknown, Label, Date, Rule>;

/// `value` where `when` is met and no case before it was, on the days it holds for.
struct ParameterCase {
    std::optional<Rule> when;  ///< none: on all these days
    ParameterValue value;
    std::optional<Date> from = {}, until = {};  ///< both included; against the last day of the run's period
    friend bool operator==(const ParameterCase&, const ParameterCase&) = default;
};

/// A number, percentage, date, value, rule or band table that depends on a choice or a day: the pass mark of an area.
///
/// The cases are tried in order; the first whose `when` is met wins; one that is unknown leaves its
/// value possible and the next is tried; `value` holds where no case does. Cases that can hold
/// together need `overlap`, which cites what puts them in this order.
struct Parameter {
    Identifier id;
    Text title;
    ParameterValue value;
    std::vector<ParameterCase> cases;
    std::optional<Citation> overlap;
    Citation cite;
    friend bool operator==(const Parameter&, const Parameter&) = default;
};

}  // namespace tieuchi
