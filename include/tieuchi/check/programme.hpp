#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/check/citations.hpp"
#include "tieuchi/check/problems.hpp"
#include "tieuchi/check/root.hpp"
#include "tieuchi/model/programme.hpp"
#include "tieuchi/values/nearest.hpp"

namespace tieuchi {

/// A programme that holds, or everything that is wrong with it.
struct CheckedProgramme {
    std::optional<Programme> programme;
    std::vector<Problem> problems;  ///< empty exactly when there is a programme
};

namespace checks {

/// Walks over a programme; the pointers are those of docs/format/programme.md.
class ProgrammeWalk {
public:
    ProgrammeWalk(const ProgrammeDraft& draft, const SetsByName& sets, Problems& problems)
        : draft_(draft), sets_(sets), problems_(problems) {}

    void check_all() {
        check_heading();
        for (const LinkKind& link : draft_.links) check_link(link);
        if (draft_.sets.empty()) {
            problems_.add("programme-empty", "expected at least one set in \"sets\", found none",
                          "name the sets that the programme evaluates");
        }
        for (std::size_t node = 0; node < draft_.sets.size(); ++node) {
            const auto here = problems_.at("sets", node);
            check_entry(node);
        }
        const std::size_t before = problems_.size();
        if (before == 0) order_nodes();
    }

    const std::vector<std::size_t>& order() const noexcept { return order_; }

private:
    void check_heading() {
        if (!is_dotted_identifier(draft_.id)) {
            problems_.at("id").add("identifier-invalid",
                                   "expected an id such as \"vn.party-cells\", found " + in_quotes(draft_.id),
                                   "write lower-case letters, digits and hyphens, joined by dots");
        }
        if (!is_edition(draft_.edition)) {
            problems_.at("edition").add(
                "edition-invalid",
                "expected letters, digits, \"-\", \".\" and \"_\", found " + in_quotes(draft_.edition),
                "name the edition, for example by its year");
        }
        checks::check_title(problems_, draft_.title, true);
        // Sources and readings are those of any document.
        Draft heading;
        heading.sources = draft_.sources;
        heading.readings = draft_.readings;
        const Names names(heading);
        Walk walk(heading, names, problems_);
        check_sources(walk);
        check_citation(walk, draft_.cite);
        for (const LinkKind& link : draft_.links) {
            const auto here = problems_.at("links", link.id);
            checks::check_title(problems_, link.title, false);
            check_citation(walk, link.cite);
        }
        for (std::size_t node = 0; node < draft_.sets.size(); ++node) {
            const auto here = problems_.at("sets", node);
            check_citation(walk, draft_.sets[node].cite);
        }
    }

    void check_link(const LinkKind& link) {
        const auto here = problems_.at("links", link.id);
        if (!is_identifier(link.id)) add_form("id of a link", link.id);
        if (!is_identifier(link.owner)) {
            const auto there = problems_.at("owner");
            add_form("kind", link.owner);
        }
        if (!is_identifier(link.member)) {
            const auto there = problems_.at("member");
            add_form("kind", link.member);
        }
    }
    void add_form(const std::string& what, const std::string& found) {
        problems_.add("identifier-invalid",
                      "expected the " + what + " as lower-case letters, digits and hyphens, found " + in_quotes(found),
                      "rename it, for example \"party-cell\"");
    }

    const CriteriaSet* set_of(const ProgrammeEntry& entry, std::size_t edition) const {
        const auto found = sets_.find(entry.set + "@" + entry.editions[edition]);
        return found == sets_.end() ? nullptr : &found->second;
    }

    void check_entry(std::size_t node) {
        const ProgrammeEntry& entry = draft_.sets[node];
        for (std::size_t other = 0; other < node; ++other) {
            if (draft_.sets[other].set != entry.set || draft_.sets[other].kind != entry.kind) continue;
            problems_.add("programme-set-repeated",
                          "expected each set once for a kind; " + entry.name() + " is there twice",
                          "give one entry all the editions");
        }
        if (!is_dotted_identifier(entry.set)) {
            problems_.at("set").add("identifier-invalid", "expected the id of a set, found " + in_quotes(entry.set),
                                    "write it as the set does, for example \"vn.learning-citizen\"");
        }
        if (!is_identifier(entry.kind)) {
            const auto there = problems_.at("kind");
            add_form("kind", entry.kind);
        }
        if (entry.editions.empty()) {
            problems_.add("editions-missing", "expected the editions of '" + entry.set + "' that the programme uses",
                          "write \"editions\": [\"2024\"]");
        }
        for (std::size_t edition = 0; edition < entry.editions.size(); ++edition) {
            const auto first = entry.editions.begin(), here = first + static_cast<std::ptrdiff_t>(edition);
            if (std::find(first, here, *here) != here) {
                problems_.at("editions", edition)
                    .add("edition-repeated", "expected each edition once, found " + in_quotes(*here) + " again",
                         "leave one of them out");
            } else if (const CriteriaSet* set = set_of(entry, edition)) {
                check_against(entry, set->draft());
            } else {
                problems_.at("editions", edition)
                    .add("set-not-found",
                         "expected a criteria set '" + entry.set + "@" + entry.editions[edition] + "', found none",
                         "correct its id or edition, or bring the file");
            }
        }
        check_bound_names(entry);
    }

    /// What one edition needs of its entry.
    void check_against(const ProgrammeEntry& entry, const Draft& set) {
        if (std::find(set.kinds.begin(), set.kinds.end(), entry.kind) == set.kinds.end()) {
            problems_.at("kind").add(
                "kind-not-judged",
                "expected a kind that " + set.id + "@" + set.edition + " judges, found " + in_quotes(entry.kind),
                "it judges " + listed(set.kinds));
        }
        for (const Relation& relation : set.relations) check_relation(entry, set, relation);
        for (const TitleRead& read : titles_read(set, entry.kind)) check_title(entry, set, read);
    }

    void check_relation(const ProgrammeEntry& entry, const Draft& set, const Relation& relation) {
        const auto here = problems_.at("relations");
        const auto bound = std::find_if(entry.relations.begin(), entry.relations.end(),
                                        [&](const RelationBinding& each) { return each.relation == relation.id; });
        if (bound == entry.relations.end()) {
            return problems_.add("relation-not-bound",
                                 "expected the links that relation '" + relation.id + "' of " + set.id + "@" +
                                     set.edition + " is read from",
                                 "bind it: \"" + relation.id + "\": {\"link\": \"...\"}");
        }
        const auto there = problems_.at(relation.id);
        const LinkKind* link = find_link(bound->link);
        if (link == nullptr) return;  // told by check_bound_names
        const Identifier& owner = bound->from_member ? link->member : link->owner;
        const Identifier& member = bound->from_member ? link->owner : link->member;
        if (owner != entry.kind || member != relation.of) {
            problems_.at("link").add(
                "link-kinds",
                "expected links of " + entry.kind + " to " + relation.of + ", found '" + link->id + "' of " + owner +
                    " to " + member,
                "name other links" + std::string(owner == relation.of && member == entry.kind
                                                     ? ", or read them the other way with \"from\": \"" +
                                                           std::string(bound->from_member ? "owner" : "member") + "\""
                                                     : ""));
        }
    }

    void check_title(const ProgrammeEntry& entry, const Draft& set, const TitleRead& read) {
        const auto here = problems_.at("titles");
        const auto bound = std::find_if(entry.titles.begin(), entry.titles.end(),
                                        [&](const TitleBinding& each) { return each.set == read.title.set; });
        const std::string reader = "measure '" + read.measure + "' of " + set.id + "@" + set.edition;
        if (bound == entry.titles.end()) {
            return problems_.add(
                "title-not-bound",
                "expected where the title of " + read.title.set + " comes from, which " + reader + " reads",
                "write \"" + read.title.set +
                    "\": \"reaches\" for the verdict of this run, or \"holds\" "
                    "for the register of titles");
        }
        const auto there = problems_.at(read.title.set);
        const ProgrammeEntry* judged = nullptr;
        for (const ProgrammeEntry& each : draft_.sets) {
            if (each.set == read.title.set && each.kind == read.kind) judged = &each;
        }
        if (judged == nullptr) {
            if (bound->from == TitleFrom::holds) return;  // a title from elsewhere, known by the register alone
            return problems_.add("title-not-judged",
                                 "expected " + read.title.set + " of " + read.kind + " among the sets, because " +
                                     reader + " reads who reaches its title",
                                 "add it to \"sets\", or take the title from the register with \"holds\"");
        }
        if (!read.title.level.empty()) check_level(*judged, read, reader);
    }

    void check_level(const ProgrammeEntry& judged, const TitleRead& read, const std::string& reader) {
        for (std::size_t edition = 0; edition < judged.editions.size(); ++edition) {
            const CriteriaSet* set = set_of(judged, edition);
            if (set == nullptr) continue;
            std::vector<std::string> known;
            for (const Level& level : set->draft().levels) known.push_back(level.id);
            if (std::find(known.begin(), known.end(), read.title.level) != known.end()) continue;
            const auto near = nearest(read.title.level, known);
            problems_.add(
                "title-level-unknown",
                "expected a level of " + set->name() + ", found " + in_quotes(read.title.level) + " in " + reader,
                near ? "did you mean '" + *near + "'?" : "its levels are " + listed(known));
        }
    }

    /// Bindings that name something that is not there.
    void check_bound_names(const ProgrammeEntry& entry) {
        std::vector<std::string> relations;
        std::vector<std::string> titles;
        bool all_found = true;
        for (std::size_t edition = 0; edition < entry.editions.size(); ++edition) {
            const CriteriaSet* set = set_of(entry, edition);
            all_found = all_found && set;
            if (set == nullptr) continue;
            for (const Relation& relation : set->draft().relations) relations.push_back(relation.id);
            for (const TitleRead& read : titles_read(set->draft(), entry.kind)) titles.push_back(read.title.set);
        }
        for (const RelationBinding& bound : entry.relations) {
            const auto here = problems_.at("relations");
            const auto there = problems_.at(bound.relation);
            if (all_found) must_be_one(relations, bound.relation, "relation-unknown", "a relation of " + entry.set);
            std::vector<std::string> links;
            for (const LinkKind& link : draft_.links) links.push_back(link.id);
            const auto at_link = problems_.at("link");
            must_be_one(links, bound.link, "link-unknown", "one of the programme's links");
            const LinkKind* link = find_link(bound.link);
            for (const Identifier& role : bound.roles) {
                if (link) must_be_one(link->roles, role, "role-unknown", "a role of '" + link->id + "'");
            }
        }
        for (const TitleBinding& bound : entry.titles) {
            const auto here = problems_.at("titles");
            const auto there = problems_.at(bound.set);
            if (all_found) must_be_one(titles, bound.set, "title-unknown", "a set whose title " + entry.set + " reads");
        }
    }

    void must_be_one(const std::vector<std::string>& known, const std::string& name, const char* code,
                     const std::string& what) {
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        const auto near = nearest(name, known);
        problems_.add(code, "expected " + what + ", found " + in_quotes(name),
                      near            ? "did you mean '" + *near + "'?"
                      : known.empty() ? "there is none; leave it out"
                                      : "there is " + listed(known));
    }

    const LinkKind* find_link(const Identifier& id) const {
        for (const LinkKind& link : draft_.links) {
            if (link.id == id) return &link;
        }
        return nullptr;
    }

    // ---- the graph

    /// The nodes whose verdicts a node reads.
    std::vector<std::size_t> read_by(std::size_t node) const {
        const ProgrammeEntry& entry = draft_.sets[node];
        std::vector<std::size_t> found;
        for (std::size_t edition = 0; edition < entry.editions.size(); ++edition) {
            for (const TitleRead& read : titles_read(set_of(entry, edition)->draft(), entry.kind)) {
                const auto bound = std::find_if(entry.titles.begin(), entry.titles.end(),
                                                [&](const TitleBinding& each) { return each.set == read.title.set; });
                if (bound->from == TitleFrom::holds) continue;
                for (std::size_t other = 0; other < draft_.sets.size(); ++other) {
                    if (draft_.sets[other].set == read.title.set && draft_.sets[other].kind == read.kind) {
                        found.push_back(other);
                    }
                }
            }
        }
        return found;
    }

    void order_nodes() {
        enum class Mark : unsigned char { unseen, open, done };
        std::vector<Mark> marks(draft_.sets.size(), Mark::unseen);
        std::vector<std::size_t> path;
        const auto visit = [&](const auto& self, std::size_t node) -> bool {
            if (marks[node] == Mark::done) return true;
            path.push_back(node);
            if (marks[node] == Mark::open) return false;
            marks[node] = Mark::open;
            for (const std::size_t below : read_by(node)) {
                if (!self(self, below)) return false;
            }
            path.pop_back();
            marks[node] = Mark::done;
            order_.push_back(node);
            return true;
        };
        for (std::size_t node = 0; node < draft_.sets.size(); ++node) {
            if (visit(visit, node)) continue;
            const auto first = std::find(path.begin(), path.end(), path.back());
            std::string steps;
            for (auto at = first; at != path.end(); ++at) {
                steps += (steps.empty() ? "" : " reads ") + draft_.sets[*at].name();
            }
            problems_.at("sets", *first)
                .add("programme-cycle", "expected verdicts that do not rest on themselves; " + steps,
                     "let one of these titles be taken from the register, with \"holds\"");
            return;
        }
    }

    static std::string listed(const std::vector<std::string>& names) {
        std::string text;
        for (const std::string& name : names) text += (text.empty() ? "'" : ", '") + name + "'";
        return text;
    }

    const ProgrammeDraft& draft_;
    const SetsByName& sets_;
    Problems& problems_;
    std::vector<std::size_t> order_;
};

}  // namespace checks

/// Prove a programme over checked sets, or say everything that is wrong with it.
///
/// - Errors: each problem has the pointer of its place in docs/format/programme.md; never throws for a bad draft. A real
///   cycle of verdicts is a problem that names its path; titles taken from the register close none.
inline CheckedProgramme check_programme(ProgrammeDraft draft, SetsByName sets) {
    checks::Problems problems;
    checks::ProgrammeWalk walk(draft, sets, problems);
    walk.check_all();
    std::vector<std::size_t> order = walk.order();
    std::vector<Problem> found = std::move(problems).take();
    if (!found.empty()) return {std::nullopt, std::move(found)};
    return {Programme(std::move(draft), std::move(sets), std::move(order)), {}};
}

}  // namespace tieuchi
