#include <pybind11/pybind11.h>

#include <string>

#include "any_text.hpp"
#include "register.hpp"
#include "tieuchi/problem.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

void register_problem(py::module_& module) {
    py::class_<Problem>(module, "Problem",
                        "Something that does not fit: where, what must hold, what was found, and how to put it right.")
        .def(py::init([](std::string code, AnyText message, AnyText remedy, AnyText file, int line, int column,
                         AnyText pointer) {
                 return Problem{std::move(code),
                                {std::move(file.bytes), line, column, std::move(pointer.bytes)},
                                std::move(message.bytes),
                                std::move(remedy.bytes)};
             }),
             "code"_a, "message"_a, "remedy"_a, "file"_a = "", "line"_a = 0, "column"_a = 0, "pointer"_a = "")
        .def_readonly("code", &Problem::code,
                      "Stable name of the kind of problem; docs/problems.md has an entry for it.")
        .def_property_readonly(
            "file", [](const Problem& problem) { return AnyText{problem.place.file}; }, "The file, or empty.")
        .def_property_readonly(
            "line", [](const Problem& problem) { return problem.place.line; }, "Line from 1, or 0.")
        .def_property_readonly(
            "column", [](const Problem& problem) { return problem.place.column; }, "Column from 1, or 0.")
        .def_property_readonly(
            "pointer", [](const Problem& problem) { return AnyText{problem.place.pointer}; },
            "JSON pointer into the document, or empty.")
        .def_property_readonly(
            "message", [](const Problem& problem) { return AnyText{problem.message}; },
            "What must hold and what was found.")
        .def_property_readonly(
            "remedy", [](const Problem& problem) { return AnyText{problem.remedy}; }, "How to put it right.")
        .def(py::pickle(
            [](const Problem& problem) {
                return py::make_tuple(problem.code, problem.message, problem.remedy, problem.place.file,
                                      problem.place.line, problem.place.column, problem.place.pointer);
            },
            [](const py::tuple& state) {
                if (state.size() != 7) throw py::value_error("a pickled problem has seven parts");
                return Problem{state[0].cast<std::string>(),
                               {state[3].cast<std::string>(), state[4].cast<int>(), state[5].cast<int>(),
                                state[6].cast<std::string>()},
                               state[1].cast<std::string>(),
                               state[2].cast<std::string>()};
            }))
        .def("__str__", [](const Problem& problem) { return AnyText{to_text(problem)}; })
        .def("__repr__",
             [](const Problem& problem) { return AnyText{"<Problem " + problem.code + ": " + problem.message + ">"}; })
        .def("__eq__",
             [](const Problem& left, const py::object& right) {
                 return py::isinstance<Problem>(right) && left == right.cast<const Problem&>();
             })
        .def("__hash__", [](const Problem& problem) { return py::hash(py::bytes(to_text(problem))); });
}

}  // namespace tieuchi::python
