#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "borrowed_table.hpp"
#include "programme_run.hpp"
#include "register.hpp"
#include "result.hpp"
#include "tieuchi/cascade/evaluate_programme.hpp"
#include "tieuchi/cascade/needed_columns.hpp"
#include "tieuchi/document/programme.hpp"
#include "tieuchi/explain/explain_members.hpp"
#include "tieuchi/report/json_members.hpp"
#include "tieuchi/report/narrate_members.hpp"
#include "tieuchi/report/outline_programme.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

FindSet finder(const std::vector<std::string>& folders) {
    std::vector<FindSet> finders;
    for (const std::string& folder : folders) finders.push_back(sets_in(folder));
    return [finders](std::string_view name) -> std::optional<FoundText> {
        for (const FindSet& find : finders) {
            if (auto found = find(name)) return found;
        }
        return std::nullopt;
    };
}

std::pair<std::shared_ptr<Programme>, std::vector<Problem>> result_of(ParsedProgramme parsed) {
    if (!parsed.programme) return {nullptr, std::move(parsed.problems)};
    return {std::make_shared<Programme>(*std::move(parsed.programme)), {}};
}

py::dict column_of(const ColumnSpec& spec) {
    constexpr const char* kinds[] = {"flag", "integer", "decimal", "label", "date"};
    return py::dict("name"_a = spec.name, "kind"_a = kinds[static_cast<std::size_t>(spec.kind)],
                    "decimals"_a = spec.decimals, "labels"_a = spec.labels);
}

std::pair<std::shared_ptr<ProgrammeRunResult>, std::vector<Problem>> evaluate_programme(
    const std::shared_ptr<Programme>& programme, const std::shared_ptr<Data>& data, const Run& run, bool rejects) {
    const py::gil_scoped_release unlocked;  // only borrowed columns from here on
    ProgrammeOptions options;
    options.on_fault = rejects ? OnFault::reject : OnFault::error;
    EvaluatedProgramme found = evaluate(*programme, data->dataset, run, options);
    if (!found.result) return {nullptr, std::move(found.problems)};
    return {
        std::make_shared<ProgrammeRunResult>(ProgrammeRunResult{programme, data, *std::move(found.result), rejects}),
        {}};
}

/// One node as a result of its own, which explanations read like any other.
std::shared_ptr<Result> node_result(const std::shared_ptr<ProgrammeRunResult>& run, std::size_t node) {
    const NodeResult& found = run->found.nodes.at(node);
    const std::shared_ptr<const Assessment>& kept = found.assessment;
    auto plan = std::make_shared<const Plan>(kept->plan());
    auto table = std::make_shared<BorrowedTable>();
    table->table = *found.table;
    table->is_frozen = true;
    table->kept_alive = run;
    Bound bound = bind(*plan, table->table);
    const EntityTable* entities = run->data->dataset.find(run->programme->draft().sets[node].kind);
    return std::make_shared<Result>(
        Result{plan, table, std::move(bound.plan), kept, key_texts(*entities), run->rejects});
}

py::list links_of(const ProgrammeRunResult& run) {
    py::list all;
    for (const cascade::LinkReport& each : run.found.links) {
        all.append(py::dict("link"_a = each.link, "links"_a = each.links, "outside_dates"_a = each.outside_dates,
                            "owners_without"_a = each.owners_without, "members_without"_a = each.members_without,
                            "members_of_several"_a = each.members_of_several,
                            "first_owners_without"_a = each.first_owners_without,
                            "first_members_of_several"_a = each.first_of_several));
    }
    return all;
}

ProgrammeExplanation explain_entity(const ProgrammeRunResult& run, std::size_t node, std::size_t row) {
    if (row >= run.found.nodes.at(node).assessment->rows()) throw py::index_error("no such row");
    return explain(*run.programme, run.data->dataset, run.found, node, row);
}

void add_link_table(Data& data, Identifier link, const std::shared_ptr<BorrowedTable>& table, std::string owner,
                    std::string member, std::string role, std::string from, std::string until) {
    data.dataset.links.push_back({std::move(link), LinkTable{data.keep(table), std::move(owner), std::move(member),
                                                             std::move(role), std::move(from), std::move(until)}});
}

void add_titles(Data& data, Identifier set, Identifier kind, const std::shared_ptr<BorrowedTable>& table,
                const std::array<std::string, 8>& columns) {
    data.dataset.titles.push_back({std::move(set), std::move(kind), data.keep(table), columns[0], columns[1],
                                   columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]});
}

void register_programme_explanation(py::module_& module) {
    using Explained = ProgrammeExplanation;
    py::class_<Explained>(module, "ProgrammeExplanation", "The reasons for an entity and its members, as data.")
        .def(
            "to_text",
            [](const Explained& explanation, const std::string& language) { return to_text(explanation, language); },
            "language"_a = "en", "As plain text, in `vi` or `en`.")
        .def(
            "to_markdown",
            [](const Explained& explanation, const std::string& language) {
                return to_markdown(explanation, language);
            },
            "language"_a = "en", "As Markdown, in `vi` or `en`.")
        .def(
            "to_html",
            [](const Explained& explanation, const std::string& language) { return to_html(explanation, language); },
            "language"_a = "en", "As a fragment of HTML, in `vi` or `en`.")
        .def(
            "to_json",
            [](const Explained& explanation, const std::string& set_digest) {
                return to_json(explanation, set_digest);
            },
            "set_digest"_a = "", "As JSON: the data, no sentences.");
}

}  // namespace

void register_programme(py::module_& module) {
    py::class_<Programme, std::shared_ptr<Programme>>(module, "Programme", "A checked programme.")
        .def_property_readonly("name", &Programme::name, "`id@edition`.")
        .def_property_readonly("kinds", &kinds_of, "The kinds of entity that it reads.")
        .def_property_readonly(
            "sets",
            [](const Programme& programme) {
                std::vector<std::tuple<std::string, std::string, std::vector<std::string>>> sets;
                for (const ProgrammeEntry& each : programme.draft().sets) {
                    sets.emplace_back(each.set, each.kind, each.editions);
                }
                return sets;
            },
            "Set, kind and editions of each node.")
        .def_property_readonly(
            "links",
            [](const Programme& programme) {
                std::vector<std::tuple<std::string, std::string, std::string, std::vector<std::string>>> links;
                for (const LinkKind& each : programme.draft().links) {
                    links.emplace_back(each.id, each.owner, each.member, each.roles);
                }
                return links;
            },
            "Id, kind of owner, kind of member and roles of each kind of link.")
        .def(
            "outline",
            [](const Programme& programme, const std::string& language) {
                return to_text(outline(programme, language));
            },
            "language"_a = "en", "What it judges and over which links, in sentences.")
        .def_property_readonly(
            "registers",
            [](const Programme& programme) {
                std::vector<std::pair<std::string, std::string>> held;
                for (std::size_t node = 0; node < programme.draft().sets.size(); ++node) {
                    const ProgrammeEntry& entry = programme.draft().sets[node];
                    for (const TitleRead& read : titles_read(programme.set(node, 0).draft(), entry.kind)) {
                        for (const TitleBinding& bound : entry.titles) {
                            if (bound.set == read.title.set && bound.from == TitleFrom::holds) {
                                held.emplace_back(read.title.set, read.kind);
                            }
                        }
                    }
                }
                return held;
            },
            "Set and kind of each register of titles that it reads.")
        .def(
            "title",
            [](const Programme& programme, const std::string& language) {
                return programme.draft().title.in(language);
            },
            "language"_a = "en", "What it is called.")
        .def(
            "columns",
            [](const Programme& programme, const std::string& kind) {
                py::list all;
                for (const ColumnSpec& spec : needed_columns(programme, kind)) all.append(column_of(spec));
                return all;
            },
            "kind"_a, "The columns that it needs of the entities of a kind.")
        .def(
            "set",
            [](const Programme& programme, std::size_t node, std::size_t edition) {
                return programme.set(node, edition);
            },
            "node"_a, "edition"_a, "A set of the programme.");
    py::class_<Data, std::shared_ptr<Data>>(module, "Dataset",
                                            "Tables by kind, links and registers; each is kept alive.")
        .def(py::init<>())
        .def(
            "add_entities",
            [](Data& data, Identifier kind, const std::shared_ptr<BorrowedTable>& table, std::string key) {
                data.dataset.entities.push_back({std::move(kind), data.keep(table), std::move(key)});
            },
            "kind"_a, "table"_a, "key"_a = "", "The entities of a kind; `key`: the column that tells them apart.")
        .def("add_link_table", &add_link_table, "link"_a, "table"_a, "owner"_a, "member"_a, "role"_a = "",
             "from_day"_a = "", "until"_a = "", "Links, one a row.")
        .def(
            "add_link_column",
            [](Data& data, Identifier link, std::string column, bool of_owner) {
                data.dataset.links.push_back({std::move(link), LinkColumn{std::move(column), of_owner}});
            },
            "link"_a, "column"_a, "of_owner"_a = false, "Links as a column of the members' or the owners' table.")
        .def(
            "add_link_groups",
            [](Data& data, Identifier link, std::vector<std::int64_t> starts, std::vector<Row> members) {
                data.dataset.links.push_back(
                    {std::move(link), LinkGroups{data.starts.emplace_back(std::move(starts)),
                                                 data.members.emplace_back(std::move(members))}});
            },
            "link"_a, "starts"_a, "members"_a, "Links as rows of members, and where those of each owner start.")
        .def("add_titles", &add_titles, "set"_a, "kind"_a, "table"_a, "columns"_a,
             "A register of titles. `columns`: the names of key, event, level, day, until, year, set and edition.");
    py::class_<ProgrammeRunResult, std::shared_ptr<ProgrammeRunResult>>(module, "ProgrammeResult",
                                                                        "What a programme found.")
        .def("node", &node_result, "node"_a, "The result of one set and kind.")
        .def(
            "edition", [](const ProgrammeRunResult& run, std::size_t node) { return run.found.nodes.at(node).edition; },
            "node"_a, "Which of its editions was applied.")
        .def_property_readonly("links", &links_of, "What there is to say of each kind of link.")
        .def_property_readonly(
            "left_out",
            [](const ProgrammeRunResult& run) {
                std::vector<Problem> all;
                for (const cascade::Finding& each : run.found.left_out) all.push_back(each.problem());
                return all;
            },
            "Rows of links and registers that were left out, a problem for each cause.")
        .def_property_readonly(
            "notes",
            [](const ProgrammeRunResult& run) {
                std::vector<Problem> all;
                for (const cascade::Finding& each : run.found.notes) all.push_back(each.problem());
                return all;
            },
            "What is out of order in registers and counts all the same, a problem for each cause.")
        .def("explain", &explain_entity, "node"_a, "row"_a, "The reasons for one entity, down to its members.");
    register_programme_explanation(module);
    module.def(
        "parse_programme",
        [](const py::bytes& text, std::string file, const std::vector<std::string>& folders) {
            ParseOptions options;
            options.file = std::move(file);
            options.find_set = finder(folders);
            return result_of(parse_programme(std::string_view(text), options));
        },
        "text"_a, "file"_a = "", "folders"_a = std::vector<std::string>{},
        "Read and check a programme: the programme or None, and the problems.");
    module.def(
        "validate_programme",
        [](const std::string& path, const std::vector<std::string>& folders) {
            ParseOptions options;
            options.find_set = finder(folders);
            return result_of(validate_programme(path, options));
        },
        "path"_a, "folders"_a = std::vector<std::string>{},
        "Read and check a file: the programme or None, and the problems.");
    module.def("evaluate_programme", &evaluate_programme, "programme"_a, "data"_a, "run"_a, "rejects"_a = false,
               "Evaluate a programme: the result or None, and the problems.");
}

}  // namespace tieuchi::python
