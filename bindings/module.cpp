#include "register.hpp"
#include "tieuchi/version.hpp"

PYBIND11_MODULE(_core, module) {
    module.doc() = "The compiled core of tieuchi. Use the names of the package; this module is their engine.";
    module.attr("version") = tieuchi::version;
    tieuchi::python::register_problem(module);
    tieuchi::python::register_criteria_set(module);
    tieuchi::python::register_assumption(module);
    tieuchi::python::register_document(module);
    tieuchi::python::register_reading(module);
    tieuchi::python::register_plan(module);
    tieuchi::python::register_table(module);
    tieuchi::python::register_arrow(module);
    tieuchi::python::register_explanation(module);
    tieuchi::python::register_assessment(module);
    tieuchi::python::register_evaluate(module);
    tieuchi::python::register_reasons(module);
    tieuchi::python::register_restore(module);
    tieuchi::python::register_programme(module);
    tieuchi::python::register_titles(module);
}
