#pragma once

#include "tieuchi/values/identifier.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi {

/// Met when a yes/no measure is yes: `{"is_true": "plan-issued"}`.
struct IsTrue {
    Identifier measure;
    friend bool operator==(const IsTrue&, const IsTrue&) = default;
};

/// The definition, for a value that is present.
constexpr Outcome decide_is_true(bool value) noexcept { return value ? Outcome::met : Outcome::unmet; }

}  // namespace tieuchi
