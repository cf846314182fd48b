#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/evaluate_programme.hpp"
#include "tieuchi/cascade/title_decisions.hpp"

namespace tieuchi {

/// What a run of a programme changes in the register of titles of one of its sets.
///
/// - `node`: the place of the set among those of the programme; the dataset is the one that was evaluated.
/// - Errors: as of the run alone (`run-date-missing`), and what is wrong with the register: `titles-missing` where there is
///   none, `key-not-named`, its columns, and rows that do not fit unless they may be rejected. Then the title of their entity
///   is `uncertain`.
/// - Cost: reads the register once more; linear in entities and rows of the register.
inline TitleDecisions decide_titles(const Programme& programme, const Dataset& data, const ProgrammeResult& result,
                                    std::size_t node, Candidates candidates, OnFault on_fault = OnFault::error) {
    const ProgrammeEntry& entry = programme.draft().sets.at(node);
    const Assessment& assessment = *result.nodes.at(node).assessment;
    TitleDecisions made;
    const auto add = [&](const char* code, std::string message, const char* remedy) {
        made.problems.push_back({code, {entry.name(), 0, 0, ""}, std::move(message), remedy});
    };
    cascade::Registers registers(data);
    if (!registers.has(entry.set, entry.kind)) {
        add("titles-missing", "no register of the titles of " + entry.set + " of " + entry.kind,
            "bring the register as a table; one with no rows says that nobody holds a title");
    }
    cascade::KnownKind known;
    known.entities = data.find(entry.kind);
    const Column* keys = known.entities->key.empty() ? nullptr : known.entities->table.find(known.entities->key);
    if (keys == nullptr) {
        add("key-not-named", "no column of keys is named for the table of " + entry.kind,
            "name the column that tells the entities apart");
    }
    if (!made.problems.empty()) return made;
    known.keys.emplace(*keys);
    known.index.emplace(*known.keys);
    registers.read(entry.set, entry.kind, known, &assessment.set().draft());
    made.problems = std::move(registers.problems());
    if (on_fault == OnFault::error) {
        for (const cascade::Finding& each : registers.findings()) made.problems.push_back(each.problem());
    }
    if (!made.problems.empty()) return made;
    return decide_titles(assessment, registers.history(entry.set, entry.kind), result.run, candidates);
}

}  // namespace tieuchi
