#pragma once

#include "tieuchi/rules/at_least.hpp"
#include "tieuchi/rules/at_most.hpp"

namespace tieuchi {

/// Met when a measure lies between two cuts, both included: `{"measure": "age", "between": [15, 60]}`.
///
/// - Missing and empty as in `AtLeast`.
/// - A cut that is a parameter may have several possible values; each end is decided by itself, and both must hold.
struct Between {
    Identifier measure;
    Cut from, until;
    friend bool operator==(const Between&, const Between&) = default;
};

}  // namespace tieuchi
