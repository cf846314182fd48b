#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <memory>
#include <string>
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
                                                                        const std::shared_ptr<BorrowedTable>& table,
                                                                        bool rejects, std::string key,
                                                                        std::vector<std::string> keys) {
    table->is_frozen = true;
    Bound bound = bind(*plan, table->table);
    if (!bound.problems.empty()) return {nullptr, std::move(bound.problems)};
    const py::gil_scoped_release unlocked;  // only borrowed columns from here on
    Keys named{std::move(key), std::move(keys)};
    EvaluateOptions options;
    options.on_fault = rejects ? OnFault::reject : OnFault::error;
    if (!named.column.empty()) options.keys = &named;
    Evaluated evaluated = evaluate(bound.plan, options);
    if (!evaluated.assessment) return {nullptr, std::move(evaluated.problems)};
    auto kept = std::make_shared<const Assessment>(std::move(*evaluated.assessment));
    return {std::make_shared<Result>(
                Result{plan, table, std::move(bound.plan), std::move(kept), std::move(named), rejects}),
            {}};
}

}  // namespace

void register_evaluate(py::module_& module) {
    module.def(
        "evaluate", &evaluate_table, "plan"_a, "table"_a, "rejects"_a = false, "key"_a = "",
        "keys"_a = std::vector<std::string>(),
        "Evaluate every row of a table: the result or None, and the problems. With `rejects` rows that do not fit "
        "are left out of the result instead; `keys` name the entities, an empty text none.");
}

}  // namespace tieuchi::python
