#pragma once

#include <algorithm>
#include <vector>

#include "tieuchi/values/identifier.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi {

/// Met when a choice is one of the values named: `{"measure": "area", "one_of": ["difficult"]}`.
struct OneOf {
    Identifier measure;
    std::vector<Identifier> one_of;
    friend bool operator==(const OneOf&, const OneOf&) = default;
};

/// The definition, for a value that is present.
inline Outcome decide_one_of(const Identifier& value, const std::vector<Identifier>& one_of) noexcept {
    return std::find(one_of.begin(), one_of.end(), value) != one_of.end() ? Outcome::met : Outcome::unmet;
}

}  // namespace tieuchi
