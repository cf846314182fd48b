#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "any_text.hpp"
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
        [](const py::bytes& text, AnyText file, const AnyText& sets) {
            ParseOptions options;
            options.file = std::move(file.bytes);
            if (!sets.bytes.empty()) options.find_set = sets_in(sets.bytes);
            Parsed parsed = parse(std::string_view(text), options);
            return std::pair(std::move(parsed.set), std::move(parsed.problems));
        },
        "text"_a, "file"_a = AnyText{}, "sets"_a = AnyText{},
        "Read and check a document: the set or None, and the problems. `sets`: where sets are that it may extend.");
    module.def(
        "validate",
        [](const AnyText& path, const AnyText& sets) {
            ParseOptions options;
            if (!sets.bytes.empty()) options.find_set = sets_in(sets.bytes);
            Parsed parsed = validate(path.bytes, options);
            return std::pair(std::move(parsed.set), std::move(parsed.problems));
        },
        "path"_a, "sets"_a = AnyText{},
        "Read and check a file: the set or None, and the problems. A path may be bytes, as the system has it.");
    module.def(
        "parse_cases",
        [](const py::bytes& text, AnyText file) {
            ParseOptions options;
            options.file = std::move(file.bytes);
            ParsedCases parsed = parse_cases(std::string_view(text), options);
            std::vector<Problem> problems = std::move(parsed.problems);
            std::optional<ParsedCases> cases;
            if (problems.empty()) cases = std::move(parsed);
            return std::pair(std::move(cases), std::move(problems));
        },
        "text"_a, "file"_a = AnyText{}, "Read a file of cases: the cases or None, and the problems.");
    module.def(
        "format_document",
        [](const py::bytes& text, AnyText file) {
            ParseOptions options;
            options.file = std::move(file.bytes);
            Formatted formatted = format_document(std::string_view(text), options);
            std::optional<std::string> laid_out;
            if (formatted.problems.empty()) laid_out = std::move(formatted.text);
            return std::pair(std::move(laid_out), std::move(formatted.problems));
        },
        "text"_a, "file"_a = AnyText{}, "Lay a document out in its usual form: the text or None, and the problems.");
    module.def(
        "migrate",
        [](const py::bytes& text, AnyText file) {
            ParseOptions options;
            options.file = std::move(file.bytes);
            Migrated migrated = migrate(std::string_view(text), options);
            std::optional<std::string> lifted;
            if (migrated.lifted()) lifted = std::move(migrated.text);
            return std::tuple(std::move(lifted), std::move(migrated.from), std::move(migrated.problems));
        },
        "text"_a, "file"_a = AnyText{},
        "Bring a document to the current format: its text, None where it is in it already; the format it was in; and the "
        "problems.");
    module.def(
        "schema", [] { return schema_text(); }, "The JSON Schema of documents, for editors.");
}

}  // namespace tieuchi::python
