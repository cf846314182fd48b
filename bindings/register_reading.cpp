#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "register.hpp"
#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/model/diff.hpp"
#include "tieuchi/report/changes.hpp"
#include "tieuchi/report/outline.hpp"
#include "tieuchi/report/text.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

py::list changes(const CriteriaSet& before, const CriteriaSet& after, const std::string& language) {
    const Diff found = diff(before.draft(), after.draft());
    const narrating::ChangeNarrator narrator(before.draft(), after.draft(), language);
    py::list all;
    const auto add = [&](const std::vector<Change>& some, bool awards) {
        for (const Change& each : some) {
            all.append(py::dict("awards"_a = awards, "kind"_a = name(each.kind), "part"_a = name(each.part),
                                "id"_a = each.id, "member"_a = each.member, "about"_a = each.about,
                                "level"_a = each.level, "text"_a = narrator.tell(each)));
        }
    };
    add(found.awards, true);
    add(found.others, false);
    return all;
}

}  // namespace

void register_reading(py::module_& module) {
    module.def(
        "outline", [](const CriteriaSet& set, const std::string& language) { return to_text(outline(set, language)); },
        "set"_a, "language"_a = "en", "What a set asks, as a person reads it, in `vi` or `en`.");
    module.def("changes", &changes, "before"_a, "after"_a, "language"_a = "en",
               "What is different between two sets: first what can change who gets a title.");
    module.def(
        "diff_text",
        [](const CriteriaSet& before, const CriteriaSet& after, const std::string& language) {
            const Diff found = diff(before.draft(), after.draft());
            return to_text(tell_diff(found, before.draft(), after.draft(), language));
        },
        "before"_a, "after"_a, "language"_a = "en", "The same as one text, in `vi` or `en`.");
}

}  // namespace tieuchi::python
