#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "borrowed_table.hpp"
#include "tieuchi/cascade/evaluate_programme.hpp"

namespace tieuchi::python {

/// The tables of a dataset, kept as long as anything that borrows them.
struct Data {
    Dataset dataset;
    std::vector<std::shared_ptr<BorrowedTable>> tables;
    std::deque<std::vector<std::int64_t>> starts;  ///< of links as groups
    std::deque<std::vector<Row>> members;

    Table& keep(const std::shared_ptr<BorrowedTable>& table) {
        table->is_frozen = true;
        tables.push_back(table);
        return table->table;
    }
};

/// A result with all that it borrows.
struct ProgrammeRunResult {
    std::shared_ptr<const Programme> programme;
    std::shared_ptr<Data> data;
    ProgrammeResult found;
    bool rejects = false;
};

}  // namespace tieuchi::python
