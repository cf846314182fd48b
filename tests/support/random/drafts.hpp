#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "levels.hpp"

namespace tieuchi::random_sets {

inline void write_vetoes(Writing& writing) {
    const std::int64_t size = writing.dice.one_in(2) ? writing.dice.whole(1, 2) : 0;
    for (std::int64_t index = 1; index <= size; ++index) {
        Veto veto{"v" + std::to_string(index), text("A veto"), rule(writing, 1), {}, {}};
        veto.missing = writing.stated(static_cast<VetoMissing>(writing.dice.whole(0, 3)));
        writing.draft.vetoes.push_back(veto);
    }
}

/// A valid draft, the same for the same seed everywhere; `has_members`: some of its measures are over members.
inline Draft random_draft(std::uint64_t seed, bool has_members = false) {
    Writing writing(seed);
    writing.has_members = has_members;
    Draft& draft = writing.draft;
    draft.id = "test.random";
    draft.edition = "1";
    draft.kinds = {"thing"};
    draft.title = text("A random set");
    draft.completeness = Completeness::headings;
    draft.decimals = static_cast<int>(writing.dice.whole(0, 3));
    draft.cite.reading = "r1";
    draft.sources = {
        Source{.id = "s1", .title = {}, .number = "1/QD", .issuer = {}, .url = {}, .note = {}, .date = {}}};
    draft.readings = {Reading{"r1", "What decides?", "what is written", {}, {}},
                      Reading{"r2", "And otherwise?", "this", {"that"}, {}}};
    for (std::int64_t rank = writing.dice.whole(1, 3); rank > 0; --rank) {
        writing.level_ids.push_back("level-" + std::to_string(rank));
    }
    write_criteria(writing);
    write_vetoes(writing);
    write_levels(writing);
    if (writing.dice.one_in(4)) draft.validity = Validity{36, {"s1", ""}};
    if (writing.dice.one_in(4)) {
        draft.procedure = {{ProcedureStep::Kind::check, text("The commune"), YearDay{12, 31, false}, {}},
                           {ProcedureStep::Kind::decide, writing.unknown(), YearDay{1, 15, true}, {"s1", ""}}};
    }
    draft.otherwise = Otherwise{"none-reached", text("None")};
    return draft;
}

}  // namespace tieuchi::random_sets
