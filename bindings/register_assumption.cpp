#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register.hpp"
#include "tieuchi/check/assume.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

py::list places(const CriteriaSet& set) {
    py::list found;
    for (const OpenPlace& each : open_places(set.draft())) {
        found.append(py::dict("at"_a = each.at, "unknown"_a = each.unknown.id, "source"_a = each.unknown.source));
    }
    return found;
}

py::list assumptions(const CriteriaSet& set) {
    py::list found;
    for (const Assumption& each : set.draft().assumptions) {
        found.append(py::dict("at"_a = each.at, "value"_a = each.value, "unknown"_a = each.instead_of.id,
                              "source"_a = each.instead_of.source));
    }
    return found;
}

std::pair<std::optional<CriteriaSet>, std::vector<Problem>> with_assumptions(const CriteriaSet& set,
                                                                             const Pairs& wanted) {
    std::vector<Assuming> all;
    for (const auto& [at, value] : wanted) all.push_back({at, value});
    Checked checked = assume(set, all);
    return {std::move(checked.set), std::move(checked.problems)};
}

}  // namespace

void register_assumption(py::module_& module) {
    module.def("open_places", &places, "set"_a, "What a set leaves open: addresses, questions, silent sources.");
    module.def("assumptions", &assumptions, "set"_a, "What is assumed in a set.");
    module.def("assume", &with_assumptions, "set"_a, "wanted"_a,
               "The set with values assumed at addresses, or None and the problems.");
}

}  // namespace tieuchi::python
