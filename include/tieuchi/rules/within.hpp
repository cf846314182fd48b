#pragma once

#include "tieuchi/values/date.hpp"
#include "tieuchi/values/identifier.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi {

/// Met when a date lies in the period of the run, both ends included: `{"measure": "evidence-date", "within": "period"}`.
struct Within {
    Identifier measure;
    friend bool operator==(const Within&, const Within&) = default;
};

/// The definition, for dates that are present.
constexpr Outcome decide_within(const Date& date, const Date& first, const Date& last) noexcept {
    return date >= first && date <= last ? Outcome::met : Outcome::unmet;
}

}  // namespace tieuchi
