#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "tieuchi/table/table.hpp"

namespace tieuchi::python {

/// A table whose columns borrow Python buffers; it holds each buffer, and so its owner, until it goes.
/// Masks are packed into bits, the one thing that is copied.
struct BorrowedTable {
    Table table;
    std::deque<pybind11::buffer_info> buffers;
    std::deque<std::vector<std::uint8_t>> validity;
    std::shared_ptr<const void> kept_alive;  ///< whatever else the columns borrow from
    bool is_frozen = false;  ///< an evaluation refers to the columns: none may be added
};

}  // namespace tieuchi::python
