#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "register.hpp"
#include "tieuchi/document/format.hpp"
#include "tieuchi/document/migrate.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/schema.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

void register_document(py::module_& module) {
    module.def(
        "parse",
        [](const py::bytes& text, std::string file, const std::string& sets) {
            ParseOptions options;
            options.file = std::move(file);
            if (!sets.empty()) options.find_set = sets_in(sets);
            Parsed parsed = parse(std::string_view(text), options);
            return std::pair(std::move(parsed.set), std::move(parsed.problems));
        },
        "text"_a, "file"_a = "", "sets"_a = "",
        "Read and check a document: the set or None, and the problems. `sets`: where sets are that it may extend.");
    module.def(
        "validate",
        [](const std::string& path, const std::string& sets) {
            ParseOptions options;
            if (!sets.empty()) options.find_set = sets_in(sets);
            Parsed parsed = validate(path, options);
            return std::pair(std::move(parsed.set), std::move(parsed.problems));
        },
        "path"_a, "sets"_a = "", "Read and check a file: the set or None, and the problems.");
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
    module.def(
        "format_document",
        [](const py::bytes& text, std::string file) {
            ParseOptions options;
            options.file = std::move(file);
            Formatted formatted = format_document(std::string_view(text), options);
            std::optional<std::string> laid_out;
            if (formatted.problems.empty()) laid_out = std::move(formatted.text);
            return std::pair(std::move(laid_out), std::move(formatted.problems));
        },
        "text"_a, "file"_a = "", "Lay a document out in its usual form: the text or None, and the problems.");
    module.def(
        "migrate",
        [](const py::bytes& text, std::string file) {
            ParseOptions options;
            options.file = std::move(file);
            Migrated migrated = migrate(std::string_view(text), options);
            std::optional<std::string> lifted;
            if (migrated.lifted()) lifted = std::move(migrated.text);
            return std::tuple(std::move(lifted), std::move(migrated.from), std::move(migrated.problems));
        },
        "text"_a, "file"_a = "",
        "Bring a document to the current format: its text, None where it is in it already; the format it was in; and the "
        "problems.");
    module.def(
        "schema", [] { return schema_text(); }, "The JSON Schema of documents, for editors.");
}

}  // namespace tieuchi::python
