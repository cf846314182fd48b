#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <optional>
#include <string>
#include <vector>

#include "register.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/write.hpp"
#include "tieuchi/evaluate/run_cases.hpp"
#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/model/criteria_set.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

/// The title of anything in a set that has one, by its id; the set itself for an empty id.
const Text* find_title(const CriteriaSet& set, const std::string& id) {
    const Draft& draft = set.draft();
    if (id.empty()) return &draft.title;
    if (const auto section = set.find_section(id)) return &set.section(*section).title;
    if (const auto criterion = set.find_criterion(id)) return &set.criterion(*criterion).title;
    for (const Veto& veto : draft.vetoes) {
        if (veto.id == id) return &veto.title;
    }
    for (const Level& level : draft.levels) {
        if (level.id == id) return &level.title;
    }
    for (const Grade& grade : draft.grades) {
        if (grade.id == id) return &grade.title;
    }
    return draft.otherwise->id == id ? &draft.otherwise->title : nullptr;
}

std::string title(const CriteriaSet& set, const std::string& id, const std::string& language) {
    const Text* found = find_title(set, id);
    if (found == nullptr)
        throw py::key_error("no section, criterion, veto, level or grade '" + id + "' in " + set.name());
    return std::string(found->in(language));
}

std::optional<std::int64_t> maximum(const CriteriaSet& set, const std::string& id) {
    std::optional<std::int64_t> sum;
    bool known = id.empty() || set.find_section(id);
    const auto within = set.find_section(id);
    for (std::size_t index = 0; index < set.criterion_count(); ++index) {
        const Criterion& criterion = set.criterion(index);
        const bool inside = id.empty() || criterion.id == id || (within && set.is_below(index, *within));
        known = known || inside;
        const bool counts = criterion.counts_as == CountsAs::ordinary || criterion.id == id;
        if (inside && criterion.points && counts)
            sum = sum.value_or(0) + criterion.points->at_scale(set.draft().decimals).value_or(0);
    }
    if (!known) throw py::key_error("no section or criterion '" + id + "' in " + set.name());
    return sum;
}

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
    std::vector<std::string> ids;
    for (const auto& thing : things) ids.push_back(thing.id);
    return ids;
}

std::vector<std::string> criterion_ids(const CriteriaSet& set) {
    std::vector<std::string> ids;
    for (std::size_t index = 0; index < set.criterion_count(); ++index) ids.push_back(set.criterion(index).id);
    return ids;
}

py::dict column(const CriteriaSet& set, const std::string& name) {
    constexpr const char* kinds[] = {"flag", "integer", "decimal", "label", "date"};
    for (const ColumnSpec& spec : columns_of(set.draft())) {
        if (spec.name != name) continue;
        return py::dict("measure"_a = set.draft().measures[spec.measure].id,
                        "kind"_a = kinds[static_cast<std::size_t>(spec.kind)], "decimals"_a = spec.decimals,
                        "labels"_a = spec.labels);
    }
    throw py::key_error("no column '" + name + "' in " + set.name());
}

std::string completeness(const CriteriaSet& set) {
    constexpr const char* names[] = {"complete", "nearly", "headings", "names"};
    return names[static_cast<std::size_t>(*set.draft().completeness)];
}

py::list readings(const CriteriaSet& set) {
    py::list found;
    for (const Reading& each : set.draft().readings) {
        found.append(py::dict("id"_a = each.id, "question"_a = each.question, "taken"_a = each.taken,
                              "others"_a = each.others, "source"_a = each.source));
    }
    return found;
}

py::list sources(const CriteriaSet& set) {
    py::list found;
    for (const Source& each : set.draft().sources) {
        found.append(py::dict("id"_a = each.id, "number"_a = each.number, "issuer"_a = each.issuer,
                              "date"_a = each.date ? each.date->to_text() : "", "title"_a = each.title.by_language,
                              "url"_a = each.url, "note"_a = each.note));
    }
    return found;
}

std::vector<std::pair<std::string, std::vector<std::string>>> outcomes_of(const std::vector<CaseResult>& results) {
    std::vector<std::pair<std::string, std::vector<std::string>>> found;
    for (const CaseResult& each : results) found.emplace_back(each.name, each.failures);
    return found;
}

}  // namespace

void register_criteria_set(py::module_& module) {
    py::class_<ParsedCases>(module, "Cases", "Cases beside a set, read from a file.")
        .def_readonly("set", &ParsedCases::set, "Name of the set the cases are for.")
        .def("__len__", [](const ParsedCases& cases) { return cases.cases.size(); });

    py::class_<CriteriaSet>(module, "CriteriaSet", "A checked criteria set.")
        .def_property_readonly("name", &CriteriaSet::name, "`id@edition`.")
        .def_property_readonly(
            "id", [](const CriteriaSet& set) { return set.draft().id; }, "The id, without the edition.")
        .def_property_readonly(
            "edition", [](const CriteriaSet& set) { return set.draft().edition; }, "The edition.")
        .def_property_readonly(
            "kinds", [](const CriteriaSet& set) { return set.draft().kinds; }, "Kinds of entity it judges.")
        .def_property_readonly(
            "digest", [](const CriteriaSet& set) { return digest(set); },
            "SHA-256 of the document's canonical form, in hexadecimal digits.")
        .def(
            "to_json",
            [](const CriteriaSet& set, bool canonical) {
                return write(set.draft(), canonical ? Layout::canonical : Layout::readable);
            },
            "canonical"_a = false, "The set as a document.")
        .def_property_readonly("completeness", &completeness, "complete, nearly, headings or names.")
        .def_property_readonly(
            "decimals", [](const CriteriaSet& set) { return set.draft().decimals; }, "Decimals of points.")
        .def_property_readonly("criteria", &criterion_ids, "Ids of the criteria, in document order.")
        .def_property_readonly(
            "sections",
            [](const CriteriaSet& set) {
                std::vector<std::string> ids;
                for (std::size_t index = 0; index < set.section_count(); ++index) ids.push_back(set.section(index).id);
                return ids;
            },
            "Ids of the sections, those inside others after them.")
        .def_property_readonly(
            "grades", [](const CriteriaSet& set) { return ids_of(set.draft().grades); },
            "Ids of the grades, lowest first.")
        .def_property_readonly(
            "run_needs",
            [](const CriteriaSet& set) {
                const RunNeeds needs = run_needs(set.draft());
                std::vector<std::string> names;
                if (!needs.period.empty()) names.emplace_back("period");
                if (!needs.judged_on.empty()) names.emplace_back("judged_on");
                if (!needs.decided_on.empty()) names.emplace_back("decided_on");
                return names;
            },
            "Days that a run of this set must name.")
        .def_property_readonly(
            "levels",
            [](const CriteriaSet& set) {
                std::vector<std::string> ids = ids_of(set.draft().levels);
                ids.push_back(set.draft().otherwise->id);
                return ids;
            },
            "Ids of the levels, highest first, `otherwise` last.")
        .def_property_readonly(
            "columns",
            [](const CriteriaSet& set) {
                std::vector<std::string> names;
                for (const ColumnSpec& spec : columns_of(set.draft())) names.push_back(spec.name);
                return names;
            },
            "Columns that data for this set must have.")
        .def("title", &title, "id"_a = "", "language"_a = "en",
             "Title of the set, or of a section, criterion, veto or level.")
        .def("maximum", &maximum, "id"_a = "",
             "Points at stake, as an integer at the set's scale; None where there are none.")
        .def("column", &column, "name"_a, "What a column holds: measure, kind, decimals, labels.")
        .def("readings", &readings, "How the set reads texts that are silent.")
        .def("sources", &sources, "What the set rests on.")
        .def(
            "run_tests", [](const CriteriaSet& set) { return outcomes_of(run_cases(set, set.draft().tests)); },
            "Run the tests in the document: name and failures of each.")
        .def(
            "run_cases",
            [](const CriteriaSet& set, const ParsedCases& cases) { return outcomes_of(run_cases(set, cases.cases)); },
            "cases"_a, "Run cases from a file: name and failures of each.")
        .def("__eq__",
             [](const CriteriaSet& left, const py::object& right) {
                 return py::isinstance<CriteriaSet>(right) && left == right.cast<const CriteriaSet&>();
             })
        .def("__hash__", [](const CriteriaSet& set) { return py::hash(py::str(set.name())); })
        .def("__repr__", [](const CriteriaSet& set) { return "<CriteriaSet " + set.name() + ">"; });
}

}  // namespace tieuchi::python
