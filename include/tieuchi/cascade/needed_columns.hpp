#pragma once

#include <algorithm>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/model/programme.hpp"

namespace tieuchi {

/// The columns that a programme needs of the entities of one kind, whatever edition is in force: those of the sets that judge
/// them, without what the programme finds itself, and those that relations use of them as members. Of two of the same name the
/// one with more decimals is told.
inline std::vector<ColumnSpec> needed_columns(const Programme& programme, const Identifier& kind) {
    std::vector<ColumnSpec> needed;
    const auto need = [&](const Draft& draft) {
        for (const ColumnSpec& spec : columns_of(draft)) {
            const auto& type = draft.measures[spec.measure].type;
            if (std::holds_alternative<OverMembers>(type) || std::holds_alternative<TitleOf>(type)) continue;
            const auto known = std::find_if(needed.begin(), needed.end(),
                                            [&](const ColumnSpec& each) { return each.name == spec.name; });
            if (known == needed.end()) {
                needed.push_back(spec);
            } else if (known->decimals < spec.decimals) {
                *known = spec;
            }
        }
    };
    for (std::size_t node = 0; node < programme.draft().sets.size(); ++node) {
        const ProgrammeEntry& entry = programme.draft().sets[node];
        for (std::size_t edition = 0; edition < entry.editions.size(); ++edition) {
            const CriteriaSet& set = programme.set(node, edition);
            if (entry.kind == kind) need(set.draft());
            for (const Relation& relation : set.draft().relations) {
                if (relation.of == kind) need(members_as_set(set, relation).draft());
            }
        }
    }
    return needed;
}

/// The kinds of entity that a programme reads: judged, or joined by links that a relation is read from.
inline std::vector<Identifier> kinds_of(const Programme& programme) {
    std::vector<Identifier> kinds;
    const auto add = [&](const Identifier& kind) {
        if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    };
    for (const ProgrammeEntry& entry : programme.draft().sets) add(entry.kind);
    for (const ProgrammeEntry& entry : programme.draft().sets) {
        for (const RelationBinding& binding : entry.relations) {
            add(programme.link(binding.link).owner);
            add(programme.link(binding.link).member);
        }
    }
    return kinds;
}

}  // namespace tieuchi
