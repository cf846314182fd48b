#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/cascade/links.hpp"
#include "tieuchi/cascade/standing.hpp"
#include "tieuchi/explain/explanation.hpp"

namespace tieuchi {

/// What keeps a member from a title of this run.
struct TitleLacking {
    /// Points beyond the member's lowest; 0 where points do not keep it from the title. None where the title has no total, or
    /// what it needs is not settled.
    std::optional<Exact> points{};
    std::vector<Title> conditions{};  ///< criteria, floors, vetoes and whatever else fails, or may: all but the total
    friend bool operator==(const TitleLacking&, const TitleLacking&) = default;
};

/// How one member of an entity stands in a measure, and how far it is from the title that is asked of it.
struct MemberReason {
    Row row = 0;      ///< of the table of its kind
    std::string key;  ///< as the data have it; empty where nothing names it
    cascade::Standing standing = cascade::Standing::out;
    std::optional<TitleLacking>
        lacking{};  ///< of one that does not count, or may not, where a title of this run is asked
    friend bool operator==(const MemberReason&, const MemberReason&) = default;
};

/// How many members one rule needs that is not met, or not known to be.
struct MembersNeeded {
    Title by;                                            ///< the criterion
    Title level;                                         ///< where what is asked varies by level; else empty
    std::variant<std::monostate, Decimal, Percent> cut;  ///< none: at least one, or all
    Outcome outcome = Outcome::unmet;
    std::optional<std::int64_t> base;  ///< the members it is a share of
    std::int64_t needed = 0;           ///< how many have to count: of 12 and 60 % it is 8
    std::int64_t lacking = 0;          ///< how many more than surely count; some of them may be among the unknown
    friend bool operator==(const MembersNeeded&, const MembersNeeded&) = default;
};

/// The members of an entity in one measure over them.
///
/// - Order: as an officer reads it. Members that do not count, or may not, come first, the nearest to the title at the front:
///   who fails the fewest conditions besides points, then who lacks the fewest points (not known: last), then by their table.
///   Those of whom it cannot be said how far they are come after them; then those that count, and last those left out.
struct MembersReason {
    Title measure, relation;
    Identifier kind;                 ///< of the members
    Identifier asks;                 ///< the set whose title of this run is asked of them, or empty
    Title title;                     ///< that title: the level that is asked, or the lowest where any will do
    Outcome outcome = Outcome::met;  ///< what the rules make of it: unmet if one fails by it, else unknown if one may
    bool counting_against = false;   ///< some rule fails, or may, because too many count
    std::vector<MembersNeeded> needed;
    std::int64_t counting = 0, failing = 0, unknown = 0, left_out = 0;
    std::vector<MemberReason> members;
    friend bool operator==(const MembersReason&, const MembersReason&) = default;
};

/// The reasons for an entity of a programme: its own, and those of the members it is judged by.
struct ProgrammeExplanation {
    Explanation entity;
    std::vector<MembersReason> members;  ///< each measure over members, in document order
    friend bool operator==(const ProgrammeExplanation&, const ProgrammeExplanation&) = default;
};

}  // namespace tieuchi
