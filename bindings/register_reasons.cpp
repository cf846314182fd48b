#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register.hpp"
#include "result.hpp"
#include "tieuchi/explain/reason_counts.hpp"
#include "tieuchi/report/json_lines.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

/// By name of the reason, a list of the rows that have it: one number for each group and, within it, each criterion.
py::dict counts_of(const Result& result, const py::buffer& groups, std::size_t count, bool main) {
    const py::buffer_info lent = groups.request();
    const std::size_t rows = result.assessment.rows();
    const bool fits = lent.ndim == 1 && lent.itemsize == sizeof(std::uint32_t) && lent.format == "I" &&
                      (lent.size == 0 || lent.size == static_cast<py::ssize_t>(rows));
    if (!fits) throw py::value_error("groups: expected a number of 32 bits for each row, or none at all");
    const std::span<const std::uint32_t> of_row(static_cast<const std::uint32_t*>(lent.ptr),
                                                static_cast<std::size_t>(lent.size));
    for (const std::uint32_t group : of_row) {
        if (group >= count) throw py::value_error("groups: expected numbers below their count");
    }
    const ReasonCounts found = [&] {
        const py::gil_scoped_release unlocked;  // only borrowed columns from here on
        return reason_counts(result.assessment, result.bound, {of_row, count});
    }();
    py::dict columns;
    for (std::size_t at = 0; at < ReasonCounts::reasons; ++at) {
        const auto reason = static_cast<Reason>(at);
        py::list column;
        for (std::size_t group = 0; group < found.groups(); ++group) {
            for (std::size_t index = 0; index < found.criteria(); ++index) {
                column.append(main ? found.main_rows(group, index, reason) : found.rows(group, index, reason));
            }
        }
        columns[py::str(std::string(name(reason)))] = column;
    }
    return columns;
}

/// The reasons of some rows as JSON lines; `ids` names each of them as JSON, or is empty.
py::bytes lines_of(const Result& result, std::size_t from, std::size_t until, const std::string& set_digest,
                   const std::vector<std::string>& ids, bool titles) {
    const bool fits = from <= until && until <= result.assessment.rows() && (ids.empty() || ids.size() == until - from);
    if (!fits) throw py::index_error("expected rows of the result, each with a name of its own or none");
    std::string text;
    {
        const py::gil_scoped_release unlocked;  // only borrowed columns from here on
        write_explanations(
            result.assessment, result.bound, [&](std::string_view line) { text += line; },
            [&](std::size_t row) { return ids.empty() ? std::string() : ids[row - from]; },
            LineOptions{from, until, set_digest, titles});
    }
    return py::bytes(text);
}

}  // namespace

void register_reasons(py::module_& module) {
    module.def("reason_counts", &counts_of, "assessment"_a, "groups"_a, "count"_a, "main"_a = false,
               "Rows by reason, for each group and criterion.");
    module.def("explanation_lines", &lines_of, "assessment"_a, "from_row"_a, "until_row"_a, "set_digest"_a = "",
               "ids"_a = std::vector<std::string>(), "titles"_a = true, "Reasons of some rows as JSON lines in UTF-8.");
}

}  // namespace tieuchi::python
