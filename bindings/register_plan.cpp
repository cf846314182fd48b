#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <utility>

#include <memory>

#include "register.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/plan/print.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

using OptionalText = std::optional<std::string>;

std::optional<Date> day_of_text(const OptionalText& text) {
    if (!text) return std::nullopt;
    const auto date = Date::from_text(*text);
    if (!date || date->day == 0) throw py::value_error("expected a day such as '2024-12-31', found '" + *text + "'");
    return date;
}

Run run_of(const std::optional<std::pair<std::string, std::string>>& period, const OptionalText& judged_on,
           const OptionalText& decided_on) {
    Run run;
    if (period) run.period = Period{day_of_text(period->first).value(), day_of_text(period->second).value()};
    run.judged_on = day_of_text(judged_on);
    run.decided_on = day_of_text(decided_on);
    return run;
}

py::tuple days_of(const Run& run) {
    const auto text = [](const std::optional<Date>& day) { return day ? OptionalText(day->to_text()) : std::nullopt; };
    using Days = std::pair<std::string, std::string>;
    std::optional<Days> period;
    if (run.period) period = Days{run.period->first.to_text(), run.period->last.to_text()};
    return py::make_tuple(period, text(run.judged_on), text(run.decided_on));
}

}  // namespace

void register_plan(py::module_& module) {
    py::class_<Run>(module, "Run", "The days of one run, each as `2024-12-31`, or None.")
        .def(py::init(&run_of), "period"_a = py::none(), "judged_on"_a = py::none(), "decided_on"_a = py::none())
        .def(
            "problems", [](const Run& run, const CriteriaSet& set) { return check_run(set.draft(), run); }, "set"_a,
            "The days that a set needs and this run does not name.")
        .def_property_readonly("days", &days_of,
                               "Period, day of judging and day of decision, as the constructor takes them.")
        .def("__eq__", [](const Run& left, const Run& right) { return left == right; });

    py::class_<Plan, std::shared_ptr<Plan>>(module, "Plan", "A criteria set lowered to steps.")
        .def(py::init([](const CriteriaSet& set, const Run& run) { return std::make_shared<Plan>(compile(set, run)); }),
             "set"_a, "run"_a = Run{})
        .def_property_readonly(
            "run", [](const Plan& plan) { return plan.run; }, "The days it was compiled for.")
        .def_property_readonly(
            "set", [](const Plan& plan) { return plan.set; }, "The set it was compiled from.")
        .def("__str__", [](const Plan& plan) { return to_text(plan); });
}

}  // namespace tieuchi::python
