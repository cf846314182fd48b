#pragma once

#include "tieuchi/rules/cut.hpp"
#include "tieuchi/values/outcome.hpp"
#include "tieuchi/values/share.hpp"

namespace tieuchi {

/// Met when a measure reaches a cut, equality included: `{"measure": "titled-share", "at_least": "60%"}`.
///
/// - Exact: a share compares `100 * count >= percent * base` in integers, never a quotient.
/// - Missing: a missing value, count or base gives `Outcome::unknown`.
/// - Empty: a base of zero gives what the measure's `when_empty` says.
struct AtLeast {
    Identifier measure;
    Cut at_least;
    friend bool operator==(const AtLeast&, const AtLeast&) = default;
};

/// The definition, for a value that is present.
constexpr Outcome decide_at_least(const Decimal& value, const Decimal& cut) noexcept {
    return value >= cut ? Outcome::met : Outcome::unmet;
}
/// The definition, for a count and a base above zero.
constexpr Outcome decide_at_least(const Share& share, const Percent& cut) noexcept {
    return reaches(share, cut) ? Outcome::met : Outcome::unmet;
}

}  // namespace tieuchi
