#pragma once

#include <pybind11/pybind11.h>

namespace tieuchi::python {

// One function an idea, in the order in which the module needs their types.
void register_problem(pybind11::module_& module);
void register_criteria_set(pybind11::module_& module);
void register_assumption(pybind11::module_& module);
void register_document(pybind11::module_& module);
void register_reading(pybind11::module_& module);
void register_plan(pybind11::module_& module);
void register_table(pybind11::module_& module);
void register_arrow(pybind11::module_& module);
void register_explanation(pybind11::module_& module);
void register_assessment(pybind11::module_& module);
void register_evaluate(pybind11::module_& module);
void register_reasons(pybind11::module_& module);
void register_restore(pybind11::module_& module);
void register_programme(pybind11::module_& module);
void register_titles(pybind11::module_& module);

}  // namespace tieuchi::python
