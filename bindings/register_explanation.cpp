#include <pybind11/pybind11.h>

#include <string>
#include <utility>

#include "register.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/html.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/markdown.hpp"
#include "tieuchi/report/text.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

void register_explanation(py::module_& module) {
    py::class_<Explanation>(module, "Explanation", "The reasons for one entity, as data.")
        .def(
            "to_text",
            [](const Explanation& explanation, const std::string& language) { return to_text(explanation, language); },
            "language"_a = "en", "As plain text, in `vi` or `en`.")
        .def(
            "to_markdown",
            [](const Explanation& explanation, const std::string& language) {
                return to_markdown(explanation, language);
            },
            "language"_a = "en", "As Markdown, in `vi` or `en`.")
        .def(
            "to_html",
            [](const Explanation& explanation, const std::string& language) { return to_html(explanation, language); },
            "language"_a = "en", "As a fragment of HTML, in `vi` or `en`.")
        .def(
            "to_json",
            [](const Explanation& explanation, const std::string& set_digest) {
                return to_json(explanation, set_digest);
            },
            "set_digest"_a = "", "As JSON: the data, no sentences.");
    module.def(
        "rejection_text",
        [](std::string column, std::string code, std::string found, const std::string& language) {
            return narrate(Rejection{0, std::move(column), std::move(code), std::move(found)}, language);
        },
        "column"_a, "code"_a, "found"_a, "language"_a = "en", "Why a row is rejected, in a sentence of `vi` or `en`.");
}

}  // namespace tieuchi::python
