#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/editions.hpp"
#include "tieuchi/cascade/programme_result.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {

/// How a programme is evaluated. No option changes a verdict, but by leaving out rows that do not fit.
struct ProgrammeOptions {
    /// Of rows that do not fit: an error, or rejected and reported. Links and registers are left out; of an entity nothing
    /// is claimed, and as a member it is unknown.
    OnFault on_fault = OnFault::error;
    EvaluateOptions evaluate = {};  ///< blocks and kernels; keys and faults are as the programme says
};

namespace cascade {

/// One run of a programme over a dataset, node after node.
class ProgrammeRun {
public:
    ProgrammeRun(const Programme& programme, const Dataset& data, const Run& run, const ProgrammeOptions& options)
        : programme_(programme), data_(data), run_(run), options_(options), registers_(data) {}

    EvaluatedProgramme run() {
        result_.run = run_;
        result_.nodes.resize(programme_.draft().sets.size());
        choose_editions();
        know_kinds();
        if (problems_.empty()) read_links();
        if (problems_.empty()) read_registers();
        if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
        for (const std::size_t node : programme_.order()) {
            evaluate_node(node);
            if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
        }
        tell_member_faults();
        return {std::move(result_), {}};
    }

private:
    const ProgrammeEntry& entry(std::size_t node) const noexcept { return programme_.draft().sets[node]; }
    const CriteriaSet& set(std::size_t node) const noexcept {
        return programme_.set(node, result_.nodes[node].edition);
    }

    void choose_editions() {
        for (std::size_t node = 0; node < result_.nodes.size(); ++node) {
            result_.nodes[node].node = node;
            result_.nodes[node].edition = edition_in_force(programme_, node, run_, problems_).value_or(0);
        }
    }

    /// The problems of a table, at the kind that it holds.
    void add_problems(std::vector<Problem> found, const std::string& at) {
        for (Problem& problem : found) {
            problem.place.file = at;
            const bool seen = std::find(problems_.begin(), problems_.end(), problem) != problems_.end();
            if (!seen) problems_.push_back(std::move(problem));
        }
    }
    /// Rows that do not fit: problems, or left out and reported.
    void add_findings(std::vector<Finding> found) {
        for (Finding& each : found) {
            if (options_.on_fault == OnFault::error) {
                problems_.push_back(each.problem());
            } else {
                result_.left_out.push_back(std::move(each));
            }
        }
    }

    // ---- tables and keys

    void know_kinds() {
        for (std::size_t node = 0; node < result_.nodes.size(); ++node) {
            know_kind(entry(node).kind, "'" + entry(node).set + "' judges it");
        }
        for (const LinkKind& link : programme_.draft().links) {
            if (!is_read(link.id)) continue;
            know_kind(link.owner, "links '" + link.id + "' lead to it");
            know_kind(link.member, "links '" + link.id + "' lead to it");
        }
    }

    void know_kind(const Identifier& kind, const std::string& why) {
        if (kinds_.contains(kind)) return;
        KnownKind& known = kinds_[kind];
        known.entities = data_.find(kind);
        if (known.entities == nullptr) {
            problems_.push_back({"table-missing",
                                 {kind, 0, 0, ""},
                                 "no table of " + kind + ", and " + why,
                                 "bring a table with one row for each " + kind});
            return;
        }
        if (known.entities->key.empty()) return;
        const Column* column = known.entities->table.find(known.entities->key);
        if (column == nullptr || !KeyColumn::fits(*column)) {
            problems_.push_back({column ? "key-type" : "column-missing",
                                 {kind, 0, 0, ""},
                                 column ? "column '" + column->name + "': expected keys as text or whole numbers"
                                        : "no column '" + known.entities->key + "' for the keys of " + kind,
                                 "name the column that tells the entities apart"});
            return;
        }
        known.keys.emplace(*column);
        known.index.emplace(*known.keys);
        if (options_.on_fault == OnFault::reject) {  // rows without a key of their own are rejected where they are read
            known.texts = key_texts(*known.entities);
            return;
        }
        Finding repeated{"key-repeated", kind, "expected a key of its own in every row of '" + column->name + "'",
                         "leave one of the rows out, or correct its key"};
        for (const Row row : known.index->repeated()) repeated.add(known.key_text(row));
        Finding missing{"key-missing", kind, "expected a key in every row of '" + column->name + "'", "fill it in"};
        for (const Row row : known.index->missing()) missing.add("row " + std::to_string(row + 1));
        for (const Finding* each : {&repeated, &missing}) {
            if (each->count > 0) problems_.push_back(each->problem());
        }
    }

    bool is_read(const Identifier& link) const noexcept {
        for (const ProgrammeEntry& each : programme_.draft().sets) {
            for (const RelationBinding& binding : each.relations) {
                if (binding.link == link) return true;
            }
        }
        return false;
    }

    /// The relation that counts some roles of these links only, as messages name it; nothing where all count.
    std::optional<std::string> counts_roles(const Identifier& link) const {
        for (const ProgrammeEntry& each : programme_.draft().sets) {
            for (const RelationBinding& binding : each.relations) {
                if (binding.link == link && !binding.roles.empty())
                    return "'" + binding.relation + "' of " + each.name();
            }
        }
        return std::nullopt;
    }

    /// Whether it can be told who counts: without roles nobody would, and nobody would say so.
    bool has_roles(const LinkData& data, const std::optional<std::string>& counts) {
        const auto* table = std::get_if<LinkTable>(&data.from);
        if (!counts || (table && !table->role.empty())) return true;
        problems_.push_back({"links-without-roles",
                             {data.link, 0, 0, ""},
                             "expected the role of each of the links '" + data.link + "', because " + *counts +
                                 " counts some roles only",
                             "bring a link table, and name its column of roles"});
        return false;
    }

    bool has_keys(const Identifier& kind, const std::string& why) {
        if (kinds_.at(kind).index) return true;
        problems_.push_back({"key-not-named",
                             {kind, 0, 0, ""},
                             "no column of keys is named for the table of " + kind + ", and " + why,
                             "name the column that tells the entities apart"});
        return false;
    }

    // ---- links and registers

    void read_links() {
        for (const LinkKind& link : programme_.draft().links) {
            if (!is_read(link.id)) continue;
            const auto found = std::find_if(data_.links.begin(), data_.links.end(),
                                            [&](const LinkData& each) { return each.link == link.id; });
            if (found == data_.links.end()) {
                problems_.push_back({"links-missing",
                                     {link.id, 0, 0, ""},
                                     "no links '" + link.id + "' of " + link.owner + " to " + link.member,
                                     "bring a link table, or name the column that has them"});
                continue;
            }
            const auto counts = counts_roles(link.id);
            if (!has_roles(*found, counts)) continue;
            const auto* column = std::get_if<LinkColumn>(&found->from);
            const bool by_rows = std::holds_alternative<LinkGroups>(found->from);
            const std::string why = "links '" + link.id + "' name them";
            const bool owners = by_rows || (column && column->of_owner) || has_keys(link.owner, why);
            const bool members = by_rows || (column && !column->of_owner) || has_keys(link.member, why);
            if (!owners || !members) continue;
            LinkReader reader(link, kinds_.at(link.owner), kinds_.at(link.member), run_.judged_day(),
                              counts.has_value());
            links_[link.id] = reader.read(*found);
            problems_.insert(problems_.end(), reader.problems().begin(), reader.problems().end());
            add_findings(reader.findings());
            result_.links.push_back(report_of(link, links_[link.id], kinds_.at(link.owner), kinds_.at(link.member),
                                              reader.outside_dates()));
        }
    }

    void read_registers() {
        for (std::size_t node = 0; node < result_.nodes.size(); ++node) {
            for (const TitleRead& read : titles_read(set(node).draft(), entry(node).kind)) {
                if (binding(node, read.title.set).from == TitleFrom::holds) read_register(read, node);
            }
            read_past(node);
        }
        problems_.insert(problems_.end(), registers_.problems().begin(), registers_.problems().end());
        add_findings(std::move(registers_.findings()));
        result_.notes = std::move(registers_.notes());
    }

    void read_register(const TitleRead& read, std::size_t node) {
        const std::string why = entry(node).name() + " reads who holds the title of " + read.title.set;
        know_kind(read.kind, why);
        if (!problems_.empty()) return;
        const bool has_table = registers_.has(read.title.set, read.kind);
        if (!has_table || !run_.judged_day()) {
            problems_.push_back(
                {has_table ? "run-date-missing" : "titles-missing",
                 {entry(node).name(), 0, 0, ""},
                 has_table ? "expected the day on which titles are held, because " + why
                           : "no register of the titles of " + read.title.set + " of " + read.kind + ", and " + why,
                 has_table ? "name judged_on, or the period" : "bring the register as a table"});
            return;
        }
        if (!has_keys(read.kind, why)) return;
        registers_.read(read.title.set, read.kind, kinds_.at(read.kind), conferring(read.title.set, read.kind));
    }

    /// The register of a node's own titles, where its levels ask for what the table does not bring.
    void read_past(std::size_t node) {
        const ProgrammeEntry& about = entry(node);
        const auto asked = past_to_fill(set(node).draft(), data_.find(about.kind)->table);
        if (asked.empty() || !registers_.has(about.set, about.kind)) return;
        if (!has_keys(about.kind, about.name() + " reads its titles of the past")) return;
        for (Problem& problem : check_past(asked, run_, about.name())) problems_.push_back(std::move(problem));
        registers_.read(about.set, about.kind, kinds_.at(about.kind), &set(node).draft());
        const bool asks_years = std::any_of(
            asked.begin(), asked.end(), [](const PastMeasure& each) { return each.kind == PastMeasure::Kind::year; });
        if (asks_years) registers_.ask_years(about.set, about.kind);
    }

    /// The set that confers a title, where the programme has it.
    const Draft* conferring(const Identifier& set_id, const Identifier& kind) const noexcept {
        const auto node = programme_.find(set_id, kind);
        return node ? &set(*node).draft() : nullptr;
    }
    const TitleBinding& binding(std::size_t node, const Identifier& set_id) const noexcept {
        const auto& titles = entry(node).titles;
        return *std::find_if(titles.begin(), titles.end(),
                             [&](const TitleBinding& each) { return each.set == set_id; });
    }

    TitleColumn title_column(std::size_t node, const TitleRead& read) const {
        if (binding(node, read.title.set).from == TitleFrom::reaches) {
            const auto judged = programme_.find(read.title.set, read.kind);
            return reached(*result_.nodes[*judged].assessment, read.title, read.measure);
        }
        const TitleHistory& history = registers_.history(read.title.set, read.kind);
        const auto counts = levels_that_count(history, conferring(read.title.set, read.kind), read.title);
        return held(history, counts, *run_.judged_day(), read.measure);
    }

    // ---- one node

    void evaluate_node(std::size_t node) {
        NodeResult& found = result_.nodes[node];
        const ProgrammeEntry& about = entry(node);
        const CriteriaSet& criteria = set(node);
        found.table = std::make_unique<Table>(data_.find(about.kind)->table);
        for (const TitleRead& read : titles_read(criteria.draft(), about.kind)) {
            if (read.relation) continue;
            found.titles.push_back(title_column(node, read));
            replace(*found.table, found.titles.back());
        }
        if (const auto asked = past_to_fill(criteria.draft(), *found.table);
            !asked.empty() && registers_.has(about.set, about.kind)) {
            found.past = fill_past(asked, registers_.history(about.set, about.kind), criteria.draft(), run_);
            found.past.add_to(*found.table);
        }
        for (const RelationBinding& each : about.relations) relate(node, each);
        if (!problems_.empty()) return;
        for (const FilledMeasure& filled : found.filled) replace(*found.table, filled);
        std::optional<Plan> plan;
        try {
            plan = compile(criteria, run_);
        } catch (const TableError& error) {
            return add_problems(error.problems(), about.name());
        }
        Bound bound = bind(*plan, *found.table);
        if (!bound.problems.empty()) return add_problems(std::move(bound.problems), about.kind);
        Evaluated evaluated = evaluate(bound.plan, evaluating(about.kind));
        if (!evaluated.assessment) return add_problems(std::move(evaluated.problems), about.kind);
        found.assessment = std::make_shared<const Assessment>(*std::move(evaluated.assessment));
    }

    EvaluateOptions evaluating(const Identifier& kind) const {
        EvaluateOptions options = options_.evaluate;
        const KnownKind& known = kinds_.at(kind);
        options.on_fault = options_.on_fault;
        options.keys = known.texts ? &*known.texts : nullptr;
        return options;
    }

    void tell_member_faults() {
        for (const NodeResult& node : result_.nodes) {
            member_faults_.drop(entry(node.node).kind, node.assessment->rejections());
        }
        for (Finding& each :
             member_faults_.findings([&](const Identifier&kind, Row row) { return kinds_.at(kind).key_text(row); })) {
            result_.left_out.push_back(std::move(each));
        }
    }

    /// What the programme finds counts, also where the table brings columns of these names.
    template <class Filled>
    static void replace(Table& table, const Filled& filled) {
        Table own;
        filled.add_to(own);
        Table made({}, table.rows());
        for (const Column& column : table.columns()) {
            if (own.find(column.name) == nullptr) made.add(column);
        }
        table = std::move(made);
        filled.add_to(table);
    }

    void relate(std::size_t node, const RelationBinding& binding) {
        const CriteriaSet& criteria = set(node);
        const auto& relations = criteria.draft().relations;
        const auto relation = std::find_if(relations.begin(), relations.end(),
                                           [&](const Relation& each) { return each.id == binding.relation; });
        if (relation == relations.end()) return;  // of another edition
        NodeResult& found = result_.nodes[node];
        RelatedMembers& related = found.relations.emplace_back();
        related.relation = relation->id;
        related.links = links_for(links_.at(binding.link), programme_.link(binding.link), binding, found.table->rows());
        related.table = std::make_unique<Table>(data_.find(relation->of)->table);
        for (const TitleRead& read : titles_read(criteria.draft(), entry(node).kind)) {
            if (read.relation != relation->id) continue;
            related.titles.push_back(title_column(node, read));
            replace(*related.table, related.titles.back());
        }
        for (std::size_t measure = 0; measure < criteria.draft().measures.size(); ++measure) {
            const auto* over = std::get_if<OverMembers>(&criteria.draft().measures[measure].type);
            if (over && over->of == relation->id) fill_measure(node, related, measure, *over);
        }
    }

    void fill_measure(std::size_t node, RelatedMembers& related, std::size_t measure, const OverMembers& over) {
        const CriteriaSet& criteria = set(node);
        NodeResult& found = result_.nodes[node];
        const Identifier& of = JudgedMembers::relation_of(criteria, over.of).of;
        std::vector<Problem> problems;
        std::optional<JudgedMembers> judged;
        try {
            judged = JudgedMembers::judge(criteria, measure, *related.table, run_, problems, evaluating(of));
        } catch (const TableError& error) {
            problems = error.problems();
        }
        add_problems(std::move(problems), of);
        if (!judged) return;
        member_faults_.add(of, judged->rejections());
        std::vector<Problem> of_owner;
        Rejections rejected;
        const Identifier& kind = entry(node).kind;
        auto possible = possible_combinations(criteria, judged->combinations(), *found.table, run_, of_owner,
                                              evaluating(kind), &rejected);
        member_faults_.add(kind, rejected);
        add_problems(std::move(of_owner), kind);
        if (!problems_.empty()) return;
        found.filled.push_back(fill(criteria, measure, *judged, related.links, possible));
        related.measures.push_back({measure, *std::move(judged), std::move(possible)});
    }

    const Programme& programme_;
    const Dataset& data_;
    const Run& run_;
    const ProgrammeOptions& options_;
    std::map<Identifier, KnownKind> kinds_;
    std::map<Identifier, std::vector<DatedLink>> links_;
    Registers registers_;
    MemberFaults member_faults_;
    ProgrammeResult result_;
    std::vector<Problem> problems_;
};

}  // namespace cascade

/// Evaluate a programme: every set for every entity of its kind, verdicts below before verdicts that read them.
///
/// - Shape: a result for each set and kind, one row an entity in the order of its table.
/// - Errors: tables, columns, keys, links, registers and days that are missing or do not fit, all of a stage at once, each
///   at the kind or the links it concerns. Rows that do not fit are problems, or rejected and counted.
/// - Missing: members that are unknown or rejected bound what is measured over them; a title cannot be told where its set cannot tell it.
/// - Lifetime: the result borrows the programme and the dataset.
/// - Cost: one evaluation for each set and one pass over the links for each measure over members.
inline EvaluatedProgramme evaluate(const Programme& programme, const Dataset& data, const Run& run = {},
                                   const ProgrammeOptions& options = {}) {
    return cascade::ProgrammeRun(programme, data, run, options).run();
}

}  // namespace tieuchi
