#pragma once

#include "tieuchi/rules/cut.hpp"
#include "tieuchi/values/outcome.hpp"
#include "tieuchi/values/share.hpp"

namespace tieuchi {

/// Met when a measure does not pass a cut, equality included: `{"measure": "dropouts", "at_most": 0}`.
/// Missing and empty as in `AtLeast`.
struct AtMost {
    Identifier measure;
    Cut at_most;
    friend bool operator==(const AtMost&, const AtMost&) = default;
};

/// The definition, for a value that is present.
constexpr Outcome decide_at_most(const Decimal& value, const Decimal& cut) noexcept {
    return value <= cut ? Outcome::met : Outcome::unmet;
}
/// The definition, for a count and a base above zero.
constexpr Outcome decide_at_most(const Share& share, const Percent& cut) noexcept {
    return stays_within(share, cut) ? Outcome::met : Outcome::unmet;
}

}  // namespace tieuchi
