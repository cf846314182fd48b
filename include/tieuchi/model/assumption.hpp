#pragma once

#include <string>

#include "tieuchi/rules/cut.hpp"

namespace tieuchi {

/// What a caller assumes where a set says `{"unknown": ...}`. Whatever rests on it is provisional, and every output says
/// so.
struct Assumption {
    std::string at;      ///< the address of the place, as `open_places` gives it: `discipline.at_least@level-2`
    std::string value;   ///< as a document spells it: `90%`
    Unknown instead_of;  ///< what the document says there
    friend bool operator==(const Assumption&, const Assumption&) = default;
};

}  // namespace tieuchi
