#pragma once

#include <memory>
#include <utility>

#include "borrowed_table.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/plan/bind.hpp"
#include "tieuchi/table/keys.hpp"

namespace tieuchi::python {

/// An assessment with the data it came from, which explanations read again.
struct Result {
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const BorrowedTable> table;
    BoundPlan bound;  ///< borrows the two above
    /// Alone what Arrow exports share: they may go on any thread, without Python.
    std::shared_ptr<const Assessment> kept;
    Keys keys;             ///< what names the entities; no texts where nothing was named
    bool rejects = false;  ///< rows that do not fit are left out and told
    const Assessment& assessment = *kept;
};

}  // namespace tieuchi::python
