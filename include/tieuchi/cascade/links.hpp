#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tieuchi {

/// The row of an entity in the table of its kind.
using Row = std::uint32_t;

/// No entity: a key that its table does not have, or none at all.
inline constexpr Row no_entity = 0xFFFF'FFFF;

/// One link: an owner and a member, by their rows.
struct Link {
    Row owner = no_entity, member = no_entity;
    friend auto operator<=>(const Link&, const Link&) = default;
};

/// Members by owner: those of owner o are at `starts[o]` up to, not including, `starts[o + 1]`.
///
/// - Borrowed where it can be: offsets of a list column as they are, and members that lie side by side need no list of rows.
/// - Cost: nothing for members in the order of their owners; else one counting sort, linear in owners and links.
class Links {
public:
    Links() = default;

    /// Links in any order; the members of an owner keep the order they came in. Links with `no_entity` are left out.
    static Links of(std::span<const Link> links, std::size_t owners) {
        Links made;
        made.own_starts_.assign(owners + 1, 0);
        for (const Link& link : links) {
            if (is_whole(link)) ++made.own_starts_[link.owner + 1];
        }
        for (std::size_t owner = 0; owner < owners; ++owner) made.own_starts_[owner + 1] += made.own_starts_[owner];
        made.own_members_.resize(static_cast<std::size_t>(made.own_starts_.back()));
        std::vector<std::int64_t> next(made.own_starts_.begin(), made.own_starts_.end() - 1);
        for (const Link& link : links) {
            if (is_whole(link)) made.own_members_[static_cast<std::size_t>(next[link.owner]++)] = link.member;
        }
        return made;
    }

    /// Each member has one owner, or `no_entity`: a column of the members' table.
    static Links of_owners(std::span<const Row> owner_of_member, std::size_t owners) {
        const bool sorted = std::is_sorted(owner_of_member.begin(), owner_of_member.end());
        const bool whole = sorted && (owner_of_member.empty() || owner_of_member.back() != no_entity);
        if (!whole) {
            std::vector<Link> links(owner_of_member.size());
            for (std::size_t row = 0; row < links.size(); ++row) {
                links[row] = {owner_of_member[row], static_cast<Row>(row)};
            }
            return of(links, owners);
        }
        Links made;
        made.side_by_side_ = true;
        made.own_starts_.assign(owners + 1, 0);
        for (const Row owner : owner_of_member) ++made.own_starts_[owner + 1];
        for (std::size_t owner = 0; owner < owners; ++owner) made.own_starts_[owner + 1] += made.own_starts_[owner];
        return made;
    }

    /// Offsets as a list column has them, borrowed: one more than there are owners. Without `members` these lie side by side
    /// from the first row on.
    static Links borrowed(std::span<const std::int64_t> starts, std::span<const Row> members = {}) {
        assert(!starts.empty() && "one offset more than owners");
        Links made;
        made.starts_ = starts;
        made.members_ = members;
        made.side_by_side_ = members.empty();
        return made;
    }

    std::size_t owners() const noexcept { return starts().empty() ? 0 : starts().size() - 1; }
    std::size_t size() const noexcept {
        return starts().empty() ? 0 : static_cast<std::size_t>(starts().back() - starts().front());
    }
    std::size_t first(std::size_t owner) const noexcept { return static_cast<std::size_t>(starts()[owner]); }
    std::size_t last(std::size_t owner) const noexcept { return static_cast<std::size_t>(starts()[owner + 1]); }

    /// The member at a place of the list.
    Row member(std::size_t at) const noexcept {
        return side_by_side_ ? static_cast<Row>(at) : own_members_.empty() ? members_[at] : own_members_[at];
    }

private:
    static bool is_whole(const Link& link) noexcept { return link.owner != no_entity && link.member != no_entity; }
    std::span<const std::int64_t> starts() const noexcept {
        return own_starts_.empty() ? starts_ : std::span<const std::int64_t>(own_starts_);
    }

    std::vector<std::int64_t> own_starts_;
    std::vector<Row> own_members_;
    std::span<const std::int64_t> starts_;
    std::span<const Row> members_;
    bool side_by_side_ = false;
};

}  // namespace tieuchi
