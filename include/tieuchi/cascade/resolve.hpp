#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/cascade/dataset.hpp"
#include "tieuchi/cascade/findings.hpp"
#include "tieuchi/cascade/keys.hpp"
#include "tieuchi/cascade/links.hpp"
#include "tieuchi/model/programme.hpp"
#include "tieuchi/table/keys.hpp"
#include "tieuchi/values/calendar.hpp"

/// Links and keys of a dataset as rows.
namespace tieuchi::cascade {

/// A kind of a dataset with its keys looked up once.
struct KnownKind {
    const EntityTable* entities = nullptr;
    std::optional<KeyColumn> keys;
    std::optional<KeyIndex> index;
    std::optional<Keys> texts;  ///< where rows are rejected whose key is missing or stands twice

    std::size_t rows() const noexcept { return entities->table.rows(); }
    std::string key_text(Row row) const {
        const auto key = keys ? keys->at(row) : std::nullopt;
        return key ? to_text(*key) : "row " + std::to_string(row + 1);
    }
};

/// What there is to say of the links of one kind, besides what is wrong: for reports, not for verdicts.
struct LinkReport {
    Identifier link;
    std::size_t links = 0;            ///< that count on the day
    std::size_t outside_dates = 0;    ///< left out because they are not of the day
    std::size_t owners_without = 0;   ///< owners without a member
    std::size_t members_without = 0;  ///< members without an owner
    std::size_t members_of_several = 0;
    std::vector<std::string> first_owners_without = {}, first_of_several = {};  ///< keys
};

/// A link that is of the day, with its role where links have one.
struct DatedLink {
    Link link;
    std::int16_t role = -1;  ///< index into `LinkKind::roles`; -1: none
};

/// Which of some links are as one before them, by what `key` makes of each.
template <class Each, class KeyOf>
std::vector<bool> repeats(const std::vector<Each>& links, KeyOf key) {
    std::vector<std::size_t> order(links.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        const auto one = key(links[left]), other = key(links[right]);
        return one < other || (one == other && left < right);
    });
    std::vector<bool> repeated(links.size(), false);
    for (std::size_t at = 1; at < order.size(); ++at) {
        repeated[order[at]] = key(links[order[at]]) == key(links[order[at - 1]]);
    }
    return repeated;
}

template <class Each>
void leave_out(std::vector<Each>& from, const std::vector<bool>& drop) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < from.size(); ++at) {
        if (!drop[at]) from[kept++] = from[at];
    }
    from.resize(kept);
}

/// Resolves the data of one kind of link. Problems are told by count and first keys.
class LinkReader {
public:
    /// `needs_roles`: a relation counts some roles only, so that every link has to have one.
    LinkReader(const LinkKind& kind, const KnownKind& owners, const KnownKind& members, std::optional<Date> day,
               bool needs_roles = false)
        : kind_(kind), owners_(owners), members_(members), day_(day), needs_roles_(needs_roles) {}

    std::vector<DatedLink> read(const LinkData& data) {
        if (const auto* column = std::get_if<LinkColumn>(&data.from)) {
            read_column(*column);
        } else if (const auto* groups = std::get_if<LinkGroups>(&data.from)) {
            read_groups(*groups);
        } else {
            read_table(std::get<LinkTable>(data.from));
        }
        drop_repeated();
        return std::move(links_);
    }

    /// What does not fit, in the order it was looked for; empty ones are left out.
    std::vector<Finding> findings() const {
        std::vector<Finding> found;
        for (const Finding* each : {&wrong_, &dangling_owner_, &dangling_member_, &repeated_, &role_, &no_role_}) {
            if (each->count > 0) found.push_back(*each);
        }
        return found;
    }
    /// Columns that are not there or do not fit: nothing can be read without them.
    const std::vector<Problem>& problems() const noexcept { return problems_; }
    std::size_t outside_dates() const noexcept { return outside_dates_; }

private:
    const Column* column(const Table& table, const std::string& name, const char* what, bool keys) {
        const Column* found = table.find(name);
        if (found == nullptr) {
            problems_.push_back({"column-missing",
                                 {kind_.id, 0, 0, ""},
                                 "no column '" + name + "' for the " + what + " of links '" + kind_.id + "'",
                                 "add it, or name the column that has it"});
        } else if (keys && !KeyColumn::fits(*found)) {
            problems_.push_back({"key-type",
                                 {kind_.id, 0, 0, ""},
                                 "column '" + name + "': expected keys as text or whole numbers",
                                 "give the keys as they are in the table they point to"});
            return nullptr;
        }
        return found;
    }

    void must(const Column* column, bool fits, const char* what) {
        if (column == nullptr || fits) return;
        problems_.push_back({"column-type",
                             {kind_.id, 0, 0, ""},
                             "column '" + column->name + "': expected " + what,
                             "give " + std::string(what)});
    }

    void read_column(const LinkColumn& from) {
        const KnownKind& here = from.of_owner ? owners_ : members_;
        const KnownKind& there = from.of_owner ? members_ : owners_;
        const Column* found = column(here.entities->table, from.column, from.of_owner ? "member" : "owner", true);
        if (found == nullptr) return;
        const KeyColumn keys(*found);
        if (!same_type(keys, there, from.of_owner ? kind_.member : kind_.owner)) return;
        for (std::size_t row = 0; row < keys.size(); ++row) {
            const auto key = keys.at(row);
            if (!key) continue;
            const Row other = there.index->find(*key);
            if (other == no_entity) {
                (from.of_owner ? dangling_member_ : dangling_owner_).add(to_text(*key));
                continue;
            }
            const auto self = static_cast<Row>(row);
            links_.push_back({from.of_owner ? Link{self, other} : Link{other, self}, -1});
        }
    }

    void read_groups(const LinkGroups& from) {
        const auto total = static_cast<std::int64_t>(from.members.size());
        const bool fits = from.starts.size() == owners_.rows() + 1 && from.starts.front() == 0 &&
                          from.starts.back() == total && std::is_sorted(from.starts.begin(), from.starts.end());
        if (!fits) {
            problems_.push_back({"link-groups-malformed",
                                 {kind_.id, 0, 0, ""},
                                 "groups of '" + kind_.id + "': expected " + std::to_string(owners_.rows() + 1) +
                                     " starts, one more than there are rows of " + kind_.owner +
                                     ", ascending from 0 to the number of links, " + std::to_string(total),
                                 "give where each group starts, and at last where they end"});
            return;
        }
        for (std::size_t owner = 0; owner < owners_.rows(); ++owner) {
            for (auto at = from.starts[owner]; at < from.starts[owner + 1]; ++at) {
                const Row member = from.members[static_cast<std::size_t>(at)];
                if (member >= members_.rows()) {
                    dangling_member_.add("row " + std::to_string(std::uint64_t{member} + 1));
                    continue;
                }
                links_.push_back({{static_cast<Row>(owner), member}, -1});
            }
        }
    }

    bool same_type(const KeyColumn& keys, const KnownKind& there, const Identifier& kind) {
        if (keys.is_text() == there.index->is_text() || !keys.has_values()) return true;
        problems_.push_back({"key-type",
                             {kind_.id, 0, 0, ""},
                             "column '" + keys.name() + "': expected " +
                                 (there.index->is_text() ? "text" : "whole numbers") + " as the keys of " + kind +
                                 " are, found " + (keys.is_text() ? "text" : "whole numbers"),
                             "give keys of one type"});
        return false;
    }

    void read_table(const LinkTable& from) {
        const Column* owner = column(from.table, from.owner, "owner", true);
        const Column* member = column(from.table, from.member, "member", true);
        const auto optional = [&](const std::string& name, const char* what) {
            return name.empty() ? nullptr : column(from.table, name, what, false);
        };
        const Column* role = optional(from.role, "role");
        const Column* first = optional(from.from, "first day");
        const Column* last = optional(from.until, "last day");
        must(role, role && (role->all_missing || holds_text(*role)), "roles as text");
        must(first, first && (first->all_missing || holds_integers(*first)), "dates");
        must(last, last && (last->all_missing || holds_integers(*last)), "dates");
        if (!problems_.empty()) return;
        if ((first || last) && !day_) {
            problems_.push_back({"run-date-missing",
                                 {kind_.id, 0, 0, ""},
                                 "links '" + kind_.id + "' have dates, and the run names no day to judge on",
                                 "name judged_on, or the period"});
            return;
        }
        const KeyColumn owner_keys(*owner), member_keys(*member);
        if (!same_type(owner_keys, owners_, kind_.owner) || !same_type(member_keys, members_, kind_.member)) return;
        for (std::size_t row = 0; row < owner_keys.size(); ++row) {
            if (!is_of_the_day(first, last, row)) continue;
            add(owner_keys.at(row), member_keys.at(row), role, row);
        }
    }

    bool is_of_the_day(const Column* first, const Column* last, std::size_t row) {
        const auto from = first ? integer_at(*first, row) : std::nullopt;
        const auto until = last ? integer_at(*last, row) : std::nullopt;
        const std::int64_t day = day_ ? day_number(*day_) : 0;
        if ((!from || *from <= day) && (!until || day <= *until)) return true;
        ++outside_dates_;
        return false;
    }

    void add(const std::optional<Key>& owner, const std::optional<Key>& member, const Column* role, std::size_t row) {
        if (!owner || !member) return wrong_.add("row " + std::to_string(row + 1));
        const Row owner_row = owners_.index->find(*owner), member_row = members_.index->find(*member);
        if (owner_row == no_entity) dangling_owner_.add(to_text(*owner));
        if (member_row == no_entity) dangling_member_.add(to_text(*member));
        if (owner_row == no_entity || member_row == no_entity) return;
        std::int16_t code = -1;
        if (const auto name = role ? text_at(*role, row) : std::nullopt) {
            const auto found = std::find(kind_.roles.begin(), kind_.roles.end(), *name);
            if (found == kind_.roles.end()) return role_.add("\"" + std::string(*name) + "\"");
            code = static_cast<std::int16_t>(found - kind_.roles.begin());
        } else if (needs_roles_) {
            return no_role_.add(members_.key_text(member_row) + " in " + owners_.key_text(owner_row));
        }
        links_.push_back({{owner_row, member_row}, code});
    }

    /// The same owner and member twice, in the same role, would count twice.
    void drop_repeated() {
        // Links of one column, and most tables, come in order of the members or the owners already.
        const bool unique_members =
            std::is_sorted(links_.begin(), links_.end(),
                           [](const auto& left, const auto& right) { return left.link.member <= right.link.member; });
        if (unique_members && strictly_ascending()) return;
        const std::vector<bool> drop = repeats(
            links_, [](const DatedLink& each) { return std::tuple(each.link.owner, each.link.member, each.role); });
        for (std::size_t at = 0; at < drop.size(); ++at) {
            if (!drop[at]) continue;
            const Link& link = links_[at].link;
            repeated_.add(members_.key_text(link.member) + " in " + owners_.key_text(link.owner));
        }
        if (repeated_.count == 0) return;
        leave_out(links_, drop);
    }
    bool strictly_ascending() const noexcept {
        for (std::size_t at = 1; at < links_.size(); ++at) {
            if (links_[at - 1].link.member >= links_[at].link.member) return false;
        }
        return true;
    }

    const LinkKind& kind_;
    const KnownKind &owners_, &members_;
    std::optional<Date> day_;
    bool needs_roles_;
    std::vector<DatedLink> links_;
    std::vector<Problem> problems_;
    std::size_t outside_dates_ = 0;
    Finding wrong_{"link-without-key", kind_.id, "expected an owner and a member in every link",
                   "fill in the keys, or leave the rows out"};
    Finding dangling_owner_{"link-owner-unknown", kind_.id, "expected owners that are in the table of " + kind_.owner,
                            "add them there, or correct the keys"};
    Finding dangling_member_{"link-member-unknown", kind_.id,
                             "expected members that are in the table of " + kind_.member,
                             "add them there, or correct the keys"};
    Finding repeated_{"link-repeated", kind_.id, "expected a member once in an owner on one day",
                      "leave one of the rows out, or let their dates not overlap"};
    Finding role_{"role-unknown", kind_.id, "expected roles that the programme names", "correct the role"};
    Finding no_role_{"role-missing", kind_.id, "expected a role in every link, because not all roles count",
                     "fill it in, or leave the rows out"};
};

/// The links of some roles, as a relation reads them: from owners to members, or the other way. Who is linked in two roles
/// is one member.
inline Links links_for(const std::vector<DatedLink>& links, const LinkKind& kind, const RelationBinding& binding,
                       std::size_t entities) {
    std::vector<Link> chosen;
    chosen.reserve(links.size());
    for (const DatedLink& each : links) {
        const bool counts =
            binding.roles.empty() ||
            (each.role >= 0 && std::find(binding.roles.begin(), binding.roles.end(),
                                         kind.roles[static_cast<std::size_t>(each.role)]) != binding.roles.end());
        if (!counts) continue;
        chosen.push_back(binding.from_member ? Link{each.link.member, each.link.owner} : each.link);
    }
    if (!kind.roles.empty()) leave_out(chosen, repeats(chosen, [](const Link& each) { return each; }));
    return Links::of(chosen, entities);
}

inline LinkReport report_of(const LinkKind& kind, const std::vector<DatedLink>& links, const KnownKind& owners,
                            const KnownKind& members, std::size_t outside_dates) {
    LinkReport report{.link = kind.id, .links = links.size(), .outside_dates = outside_dates};
    std::vector<Link> distinct;
    distinct.reserve(links.size());
    for (const DatedLink& each : links) distinct.push_back(each.link);
    if (!kind.roles.empty()) leave_out(distinct, repeats(distinct, [](const Link& each) { return each; }));
    std::vector<std::uint32_t> of_owner(owners.rows(), 0), of_member(members.rows(), 0);
    for (const Link& each : distinct) {
        ++of_owner[each.owner];
        ++of_member[each.member];
    }
    const auto note = [&](std::vector<std::string>& first, const KnownKind& known, std::size_t row) {
        if (first.size() < Finding::named) first.push_back(known.key_text(static_cast<Row>(row)));
    };
    for (std::size_t row = 0; row < of_owner.size(); ++row) {
        if (of_owner[row] > 0) continue;
        ++report.owners_without;
        note(report.first_owners_without, owners, row);
    }
    for (std::size_t row = 0; row < of_member.size(); ++row) {
        if (of_member[row] == 0) ++report.members_without;
        if (of_member[row] < 2) continue;
        ++report.members_of_several;
        note(report.first_of_several, members, row);
    }
    return report;
}

}  // namespace tieuchi::cascade
