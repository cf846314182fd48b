#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tieuchi/explain/members_reason.hpp"
#include "tieuchi/report/json.hpp"

namespace tieuchi {

namespace detail {

constexpr std::string_view standing_name(cascade::Standing standing) noexcept {
    constexpr std::string_view names[] = {"left_out",     "counts",      "fails",        "unknown",
                                          "maybe_counts", "maybe_fails", "maybe_unknown"};
    return names[static_cast<std::size_t>(standing)];
}

inline void put(ReasonWriter& to, const TitleLacking& lacking) {
    to.open_object();
    to.put_exact("points", lacking.points);
    to.put_list("conditions", lacking.conditions);
    to.close_object();
}

inline void put(ReasonWriter& to, const MemberReason& member) {
    to.open_object().field("row", Decimal(static_cast<std::int64_t>(member.row) + 1));
    if (!member.key.empty()) to.field("key", member.key);
    to.field("standing", standing_name(member.standing));
    to.put_member("lacking", member.lacking);
    to.close_object();
}

inline void put(ReasonWriter& to, const MembersNeeded& needed) {
    to.open_object().field("by", needed.by.id);
    to.put_text("title", needed.by.title);
    if (!needed.level.id.empty()) to.field("level", needed.level.id);
    if (const auto* percent = std::get_if<Percent>(&needed.cut)) to.field("cut", percent->to_text());
    if (const auto* number = std::get_if<Decimal>(&needed.cut)) to.field("cut", *number);
    to.field("outcome", name(needed.outcome));
    if (needed.base) to.field("base", Decimal(*needed.base));
    to.field("needed", Decimal(needed.needed)).field("lacking", Decimal(needed.lacking)).close_object();
}

inline void put(ReasonWriter& to, const MembersReason& reason) {
    to.open_object().field("measure", reason.measure.id);
    to.put_text("title", reason.measure.title);
    to.field("relation", reason.relation.id).field("kind", reason.kind);
    if (!reason.asks.empty()) to.field("asks", reason.asks).field("level", reason.title.id);
    to.field("outcome", name(reason.outcome)).field("counting_against", reason.counting_against);
    to.put_list("needed", reason.needed);
    to.field("counting", Decimal(reason.counting)).field("failing", Decimal(reason.failing));
    to.field("unknown", Decimal(reason.unknown)).field("left_out", Decimal(reason.left_out));
    to.put_list("members", reason.members);
    to.close_object();
}

}  // namespace detail

/// As JSON on one line: what `to_json` of an explanation writes, and `members`, a list of the measures over them. `row` is
/// counted from 1.
inline std::string to_json(const ProgrammeExplanation& explanation, const JsonOptions& options) {
    std::string text = to_json(explanation.entity, options);
    detail::ReasonWriter members(options.titles);
    members.open_array();
    for (const MembersReason& reason : explanation.members) detail::put(members, reason);
    text.back() = ',';
    return text + "\"members\":" + members.close_array().text() + "}";
}
inline std::string to_json(const ProgrammeExplanation& explanation, std::string_view set_digest = {}) {
    return to_json(explanation, JsonOptions{set_digest});
}

}  // namespace tieuchi
