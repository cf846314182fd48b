#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

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
                         AnyText pointer, std::vector<std::size_t> rows, std::size_t row_count) {
                 return Problem{
                     std::move(code),          {std::move(file.bytes), line, column, std::move(pointer.bytes)},
                     std::move(message.bytes), std::move(remedy.bytes),
                     std::move(rows),          row_count};
             }),
             "code"_a, "message"_a, "remedy"_a, "file"_a = "", "line"_a = 0, "column"_a = 0, "pointer"_a = "",
             "rows"_a = std::vector<std::size_t>(), "row_count"_a = 0)
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
        .def_readonly("rows", &Problem::rows,
                      "Of data: the first rows that are meant, from 0, five at most; else empty.")
        .def_readonly("row_count", &Problem::row_count, "How many rows are meant; 0 where it is not about rows.")
        .def(py::pickle(
            [](const Problem& problem) {
                return py::make_tuple(problem.code, problem.message, problem.remedy, problem.place.file,
                                      problem.place.line, problem.place.column, problem.place.pointer, problem.rows,
                                      problem.row_count);
            },
            [](const py::tuple& state) {
                if (state.size() != 9) throw py::value_error("a pickled problem has nine parts");
                return Problem{state[0].cast<std::string>(),
                               {state[3].cast<std::string>(), state[4].cast<int>(), state[5].cast<int>(),
                                state[6].cast<std::string>()},
                               state[1].cast<std::string>(),
                               state[2].cast<std::string>(),
                               state[7].cast<std::vector<std::size_t>>(),
                               state[8].cast<std::size_t>()};
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
