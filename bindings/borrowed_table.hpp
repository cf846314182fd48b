#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "tieuchi/arrow/owned.hpp"
#include "tieuchi/table/table.hpp"

namespace tieuchi::python {

/// A table whose columns borrow Python buffers and Arrow arrays; it holds each of them, and so its owner, until it goes.
/// Masks are packed into bits, the one thing that is copied.
struct BorrowedTable {
    Table table;
    std::deque<pybind11::buffer_info> buffers;
    std::deque<std::vector<std::uint8_t>> validity;
    std::vector<arrow::OwnedArray> arrays;
    std::deque<std::vector<std::int64_t>> values;  ///< of a result that was restored
    std::deque<std::vector<std::int32_t>> days;    ///< its dates
    std::shared_ptr<const void> kept_alive;        ///< whatever else the columns borrow from
    bool is_frozen = false;                        ///< an evaluation refers to the columns: none may be added
};

}  // namespace tieuchi::python
