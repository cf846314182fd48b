#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/model/criteria_set.hpp"

namespace tieuchi {

/// Who belongs to whom, as links of an owner to its members: cells and their members, cells and the village they lead.
struct LinkKind {
    Identifier id;
    Identifier owner, member;  ///< kinds
    Text title;
    std::vector<Identifier> roles;  ///< that a link may have; none: links have no role
    Citation cite;
    friend bool operator==(const LinkKind&, const LinkKind&) = default;
};

/// The links that a relation of a set is read from.
struct RelationBinding {
    Identifier relation, link;
    std::vector<Identifier> roles;  ///< that count; none: all
    bool from_member = false;       ///< the entity is the member, and its owners are read: the village a family lies in
    friend bool operator==(const RelationBinding&, const RelationBinding&) = default;
};

/// Where a title that a set reads comes from.
enum class TitleFrom : std::uint8_t {
    reaches,  ///< the verdict of this run
    holds,    ///< the register of titles, on the day `judged_on`
};
struct TitleBinding {
    Identifier set;
    TitleFrom from = TitleFrom::reaches;
    friend bool operator==(const TitleBinding&, const TitleBinding&) = default;
};

/// A criteria set of a programme, for entities of one kind: a node of its graph.
struct ProgrammeEntry {
    Identifier set;                     ///< id of a set
    std::vector<std::string> editions;  ///< the edition in force on the last day of the period is taken
    Identifier kind;
    std::vector<RelationBinding> relations;
    std::vector<TitleBinding> titles;
    Citation cite;

    /// `set` and kind, as messages and results name it.
    std::string name() const { return set + " of " + kind; }
    friend bool operator==(const ProgrammeEntry&, const ProgrammeEntry&) = default;
};

/// A programme as its author wrote it; `check_programme` proves it.
struct ProgrammeDraft {
    std::string id, edition;
    Text title;
    Citation cite;
    std::vector<Source> sources;
    std::vector<Reading> readings;
    std::vector<LinkKind> links;
    std::vector<ProgrammeEntry> sets;
    friend bool operator==(const ProgrammeDraft&, const ProgrammeDraft&) = default;
};

struct CheckedProgramme;
/// The sets that a programme names, by `id@edition`.
using SetsByName = std::map<std::string, CriteriaSet>;

CheckedProgramme check_programme(ProgrammeDraft draft, SetsByName sets);

/// A programme that was checked: every set, relation, link and title in it resolves and nothing rests on itself.
class Programme {
public:
    const ProgrammeDraft& draft() const noexcept { return draft_; }
    std::string name() const { return draft_.id + "@" + draft_.edition; }

    /// The nodes in an order in which each comes after those whose verdicts it reads.
    const std::vector<std::size_t>& order() const noexcept { return order_; }

    const CriteriaSet& set(std::size_t node, std::size_t edition) const noexcept {
        const ProgrammeEntry& entry = draft_.sets[node];
        const auto found = sets_.find(entry.set + "@" + entry.editions[edition]);
        assert(found != sets_.end() && "the checker has resolved every set");
        return found->second;
    }

    std::optional<std::size_t> find(const Identifier& set, const Identifier& kind) const noexcept {
        for (std::size_t node = 0; node < draft_.sets.size(); ++node) {
            if (draft_.sets[node].set == set && draft_.sets[node].kind == kind) return node;
        }
        return std::nullopt;
    }
    const LinkKind& link(const Identifier& id) const noexcept {
        for (const LinkKind& link : draft_.links) {
            if (link.id == id) return link;
        }
        assert(false && "the checker has resolved every link");
        return draft_.links.front();
    }

    friend bool operator==(const Programme&, const Programme&) = default;

private:
    friend CheckedProgramme check_programme(ProgrammeDraft draft, SetsByName sets);
    Programme(ProgrammeDraft draft, SetsByName sets, std::vector<std::size_t> order)
        : draft_(std::move(draft)), sets_(std::move(sets)), order_(std::move(order)) {}

    ProgrammeDraft draft_;
    SetsByName sets_;
    std::vector<std::size_t> order_;
};

/// A title that an entity of a node reads: its own, or that of the members of one of its relations.
struct TitleRead {
    TitleOf title;
    Identifier kind;                     ///< of whom the title is
    std::optional<Identifier> relation;  ///< none: of the entity itself
    Identifier measure;
};

/// Every title that a set reads for entities of a kind.
inline std::vector<TitleRead> titles_read(const Draft& set, const Identifier& kind) {
    std::vector<TitleRead> found;
    for (const Measure& measure : set.measures) {
        if (const auto* title = std::get_if<TitleOf>(&measure.type)) found.push_back({*title, kind, {}, measure.id});
    }
    for (const Relation& relation : set.relations) {
        for (const Measure& measure : relation.uses) {
            const auto* title = std::get_if<TitleOf>(&measure.type);
            if (title) found.push_back({*title, relation.of, relation.id, measure.id});
        }
    }
    return found;
}

}  // namespace tieuchi
