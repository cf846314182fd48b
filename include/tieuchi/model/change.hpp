#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tieuchi/model/draft.hpp"

namespace tieuchi {

/// The kinds of thing that a set consists of.
enum class Part : std::uint8_t {
    set,
    source,
    reading,
    evidence,
    step,
    grade,
    relation,
    use,  ///< what a relation reads of a member; its id is `<relation>.<measure>`
    measure,
    parameter,
    section,
    criterion,
    veto,
    level,
    otherwise,
    accepted,
    test,
};

/// What one place of a set says: nothing, a word or id, ids, a text, a number or cut, a rule, ...
using Said =
    std::variant<std::monostate, std::string, std::vector<Identifier>, Text, Cut, Rule, Award, BandTable, ParameterCase,
                 Variant, std::vector<GradeCase>, std::vector<GradeCount>, Wait, HoldsFirst, YearsInARow>;

/// One difference between two sets.
struct Change {
    enum class Kind : std::uint8_t {
        added,
        removed,
        renamed,  ///< the same in all but its id; `before` is the old one
        moved,    ///< to another section; `before` and `after` are sections, nothing where there is none
        ordered,  ///< things of this kind stand in another order; `before` and `after` are their ids
        changed,  ///< `member` says something else
    };

    Kind kind = Kind::changed;
    Part part = Part::set;
    Identifier id;       ///< empty for the set
    Text title;          ///< as it is now
    std::string member;  ///< of the format: `floor`, `at_least`; of something changed
    Identifier about;    ///< the measure that is compared, or the policy whose citation changed
    Identifier level;    ///< the one level for which it changed
    Said before, after;
    friend bool operator==(const Change&, const Change&) = default;
};

/// All differences, in the order of the newer set as far as that has an order for them.
struct Diff {
    std::vector<Change> awards;  ///< what can change who gets which title
    std::vector<Change> others;  ///< titles, sources, notes, tests, what a heading says

    bool empty() const noexcept { return awards.empty() && others.empty(); }
    friend bool operator==(const Diff&, const Diff&) = default;
};

constexpr std::string_view name(Part part) noexcept {
    constexpr std::string_view names[] = {"set",      "source", "reading",   "evidence",  "step",    "grade",
                                          "relation", "use",    "measure",   "parameter", "section", "criterion",
                                          "veto",     "level",  "otherwise", "accepted",  "test"};
    return names[static_cast<std::uint8_t>(part)];
}
constexpr std::string_view name(Change::Kind kind) noexcept {
    constexpr std::string_view names[] = {"added", "removed", "renamed", "moved", "ordered", "changed"};
    return names[static_cast<std::uint8_t>(kind)];
}

}  // namespace tieuchi
