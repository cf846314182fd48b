#pragma once

#include <string>

#include "tieuchi/document/parse.hpp"

namespace tieuchi {

/// A set that ships, with points, floors and a parameter: `vn.learning-citizen@2022`.
inline const CriteriaSet& learning_citizen() {
    static const CriteriaSet set = load(std::string(TIEUCHI_SETS_DIR) + "/vn.learning-citizen/2022.json");
    return set;
}

}  // namespace tieuchi
