#pragma once

#include <optional>
#include <vector>

#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// What `check` found: a set, or why there is none.
struct Checked {
    std::optional<CriteriaSet> set;
    std::vector<Problem> problems;  ///< empty exactly when there is a set
};

}  // namespace tieuchi
