#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <utility>
#include <vector>

#include "register.hpp"
#include "result.hpp"
#include "tieuchi/evaluate/evaluate.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

std::pair<std::shared_ptr<Result>, std::vector<Problem>> evaluate_table(const std::shared_ptr<Plan>& plan,
                                                                        const std::shared_ptr<BorrowedTable>& table) {
    table->is_frozen = true;
    Bound bound = bind(*plan, table->table);
    if (!bound.problems.empty()) return {nullptr, std::move(bound.problems)};
    const py::gil_scoped_release unlocked;  // only borrowed columns from here on
    Evaluated evaluated = evaluate(bound.plan);
    if (!evaluated.assessment) return {nullptr, std::move(evaluated.problems)};
    auto kept = std::make_shared<const Assessment>(std::move(*evaluated.assessment));
    return {std::make_shared<Result>(Result{plan, table, std::move(bound.plan), std::move(kept)}), {}};
}

}  // namespace

void register_evaluate(py::module_& module) {
    module.def("evaluate", &evaluate_table, "plan"_a, "table"_a,
               "Evaluate every row of a table: the result or None, and the problems.");
}

}  // namespace tieuchi::python
