#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/cascade/links.hpp"
#include "tieuchi/table/table.hpp"
#include "tieuchi/values/identifier.hpp"

namespace tieuchi {

/// The entities of one kind, one a row. `key` names the column that tells them apart.
struct EntityTable {
    Identifier kind;
    Table table;
    std::string key;
};

/// Links as a table of their own: a row for each link.
struct LinkTable {
    Table table;
    std::string owner = "owner", member = "member";  ///< columns of keys
    std::string role;                                ///< column of labels; empty: there are no roles
    std::string from, until;  ///< columns of dates, both days included, a missing one open; empty: links have no dates
};

/// Links as a column of one of the two tables: the key of the other side, missing where there is none.
struct LinkColumn {
    std::string column;
    bool of_owner = false;  ///< the column is in the owners' table: the village that a cell leads
};

/// Links as groups of rows, without keys: the members of the owner in row o are `members[starts[o]]` up to, not including,
/// `members[starts[o + 1]]`, rows of the members' table. They have no roles and no dates. Borrowed, the groups alone are
/// copied.
struct LinkGroups {
    std::span<const std::int64_t> starts;  ///< one more than owners, ascending from 0 to the number of links
    std::span<const Row> members;
};

struct LinkData {
    Identifier link;
    std::variant<LinkTable, LinkColumn, LinkGroups> from;
};

/// The register of titles of one set and kind: a row for each event in the life of a title, appended and never changed.
/// docs/registers.md says what each row means.
///
/// - Columns: `key`, `event`, `level` and `day` must be there. The others may be absent under the names they have here; under
///   another name they must be there.
struct TitleTable {
    Identifier set, kind;
    Table table;
    std::string key = "key", event = "event", level = "level", day = "day";
    std::string until = "until";  ///< last day the title is kept; missing: as the set's validity says, else for good
    std::string year = "year";    ///< the year that was judged
    std::string of_set = "set";   ///< id of the set, in a register of several; rows of others are passed over
    std::string edition = "edition";  ///< of the set, by which it was decided; another edition may have other levels
};

/// The data of a programme: tables by kind, links, and titles decided before. Everything is borrowed.
struct Dataset {
    std::vector<EntityTable> entities;
    std::vector<LinkData> links;
    std::vector<TitleTable> titles;

    const EntityTable* find(const Identifier& kind) const noexcept {
        for (const EntityTable& each : entities) {
            if (each.kind == kind) return &each;
        }
        return nullptr;
    }
};

}  // namespace tieuchi
