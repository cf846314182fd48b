#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register.hpp"
#include "tieuchi/document/parse.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

void register_document(py::module_& module) {
    module.def(
        "parse",
        [](const py::bytes& text, std::string file) {
            ParseOptions options;
            options.file = std::move(file);
            Parsed parsed = parse(std::string_view(text), options);
            return std::pair(std::move(parsed.set), std::move(parsed.problems));
        },
        "text"_a, "file"_a = "", "Read and check a document: the set or None, and the problems.");
    module.def(
        "validate",
        [](const std::string& path) {
            Parsed parsed = validate(path);
            return std::pair(std::move(parsed.set), std::move(parsed.problems));
        },
        "path"_a, "Read and check a file: the set or None, and the problems.");
    module.def(
        "parse_cases",
        [](const py::bytes& text, std::string file) {
            ParseOptions options;
            options.file = std::move(file);
            ParsedCases parsed = parse_cases(std::string_view(text), options);
            std::vector<Problem> problems = std::move(parsed.problems);
            std::optional<ParsedCases> cases;
            if (problems.empty()) cases = std::move(parsed);
            return std::pair(std::move(cases), std::move(problems));
        },
        "text"_a, "file"_a = "", "Read a file of cases: the cases or None, and the problems.");
}

}  // namespace tieuchi::python
