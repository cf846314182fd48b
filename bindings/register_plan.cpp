#include <pybind11/pybind11.h>

#include <memory>

#include "register.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/plan/print.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

void register_plan(py::module_& module) {
    py::class_<Plan, std::shared_ptr<Plan>>(module, "Plan", "A criteria set lowered to steps.")
        .def(py::init([](const CriteriaSet& set) { return std::make_shared<Plan>(compile(set)); }), "set"_a)
        .def_property_readonly(
            "set", [](const Plan& plan) { return plan.set; }, "The set it was compiled from.")
        .def("__str__", [](const Plan& plan) { return to_text(plan); });
}

}  // namespace tieuchi::python
