#pragma once

#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/model/measure.hpp"

namespace tieuchi {

/// The members that a set reads of each of its entities: those of a cell, the children of a family, the village that a
/// cell leads. A programme binds it to links.
struct Relation {
    Identifier id;
    Identifier of;  ///< kind of the members
    Text title;
    std::vector<Measure> uses;  ///< what is read of a member; none of them over members
    Citation cite;
    friend bool operator==(const Relation&, const Relation&) = default;
};

}  // namespace tieuchi
