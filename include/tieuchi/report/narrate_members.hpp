#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/explain/members_reason.hpp"
#include "tieuchi/report/html.hpp"
#include "tieuchi/report/markdown.hpp"
#include "tieuchi/report/narrate.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {

namespace narrating {

/// The members of an entity in one measure, as sentences.
class MembersNarrator {
public:
    explicit MembersNarrator(const Speaker& speaker) : speaker_(speaker) {}

    PageBlock block(const MembersReason& reason) const {
        PageBlock block{
            say(Phrase::members_in, {speaker_.named(reason.measure)}), {}, "members", reason.measure.id, {}};
        block.items.push_back({0, tally(reason)});
        for (const MembersNeeded& needed : reason.needed) block.items.push_back({0, needed_text(needed, reason)});
        if (reason.counting_against) {
            add_names(
                say(Phrase::members_against), reason, reason.counting,
                [](const MemberReason& each) { return each.standing == cascade::Standing::counts; }, block);
        } else {
            add_nearest(reason, block);
        }
        add_names(
            say(Phrase::members_left_out), reason, reason.left_out,
            [](const MemberReason& each) { return each.standing == cascade::Standing::out; }, block);
        return block;
    }

private:
    /// How many are named: as many as are lacking, within bounds.
    static constexpr std::int64_t least = 3, most = 10;

    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return speaker_.say(phrase, fillings);
    }
    static std::string count(std::int64_t number) { return std::to_string(number); }

    /// "counting: 21; not counting: 16", and what else there is.
    std::string tally(const MembersReason& reason) const {
        std::vector<std::string> parts{say(Phrase::members_counting, {count(reason.counting)}),
                                       say(Phrase::members_not_counting, {count(reason.failing)})};
        if (reason.unknown > 0) parts.push_back(say(Phrase::members_untold, {count(reason.unknown)}));
        if (reason.left_out > 0) parts.push_back(say(Phrase::members_out, {count(reason.left_out)}));
        return joined(parts, "; ");
    }

    std::string needed_text(const MembersNeeded& needed, const MembersReason& reason) const {
        const std::string about = speaker_.named(needed.by);
        const std::string by = needed.level.id.empty()
                                   ? say(Phrase::members_for, {about})
                                   : say(Phrase::members_for_level, {about, speaker_.named(needed.level)});
        const std::string needs = count(needed.needed), has = count(reason.counting), lacking = count(needed.lacking);
        if (!needed.base) return say(Phrase::members_needed, {by, needs, has, lacking});
        const auto* percent = std::get_if<Percent>(&needed.cut);
        if (!percent) return say(Phrase::members_needed_of, {by, needs, count(*needed.base), has, lacking});
        return say(Phrase::members_needed_share,
                   {by, needs, count(*needed.base), speaker_.percent(*percent), has, lacking});
    }

    void add_nearest(const MembersReason& reason, PageBlock& block) const {
        const std::int64_t all = reason.failing + reason.unknown;
        if (all == 0) return;
        std::int64_t lacking = least;
        for (const MembersNeeded& needed : reason.needed) lacking = std::max(lacking, needed.lacking);
        const std::int64_t named = std::min({all, lacking, most});
        block.items.push_back({0, reason.asks.empty() ? say(Phrase::members_failing)
                                                      : say(Phrase::members_nearest, {speaker_.named(reason.title)})});
        for (std::int64_t at = 0; at < named; ++at) {
            block.items.push_back({1, line(reason.members[static_cast<std::size_t>(at)])});
        }
        if (all > named) block.items.push_back({1, say(Phrase::and_more, {count(all - named)})});
    }

    template <class Chosen>
    void add_names(std::string what, const MembersReason& reason, std::int64_t all, Chosen chosen,
                   PageBlock& block) const {
        if (all == 0) return;
        std::vector<std::string> names;
        for (const MemberReason& member : reason.members) {
            if (chosen(member) && names.size() < static_cast<std::size_t>(most)) names.push_back(name(member));
        }
        if (all > most) names.push_back(say(Phrase::and_more, {count(all - most)}));
        block.items.push_back({0, say(Phrase::member_alone, {what, joined(names, ", ")})});
    }

    std::string name(const MemberReason& member) const {
        if (!member.key.empty()) return member.key;
        return say(Phrase::member_row, {count(static_cast<std::int64_t>(member.row) + 1)});
    }

    std::string line(const MemberReason& member) const {
        std::vector<std::string> parts;
        const bool open = member.standing >= cascade::Standing::open;
        if (member.lacking) {
            const auto& points = member.lacking->points;
            if (points && points->sign() > 0) {
                parts.push_back(
                    say(open ? Phrase::member_lacks_up_to : Phrase::member_lacks, {speaker_.points(*points)}));
            }
            for (const Title& title : member.lacking->conditions) {
                parts.push_back(say(Phrase::member_lacks_condition, {speaker_.named(title)}));
            }
            if (parts.empty() && !open) parts.push_back(say(Phrase::member_titled));
        }
        if (open) parts.push_back(say(Phrase::member_open));
        return parts.empty() ? name(member) : say(Phrase::member_alone, {name(member), joined(parts, "; ")});
    }

    const Speaker& speaker_;
};

}  // namespace narrating

/// The reasons for an entity of a programme in sentences: its own, then, of each measure over members that is not met or not
/// known to be, how its members stand, how many are needed and who is nearest.
inline Page narrate(const ProgrammeExplanation& explanation, std::string_view language) {
    Page page = narrate(explanation.entity, language);
    const narrating::Speaker speaker(language);
    for (const MembersReason& reason : explanation.members) {
        if (reason.outcome == Outcome::met) continue;
        page.blocks.push_back(narrating::MembersNarrator(speaker).block(reason));
    }
    return page;
}

/// As plain text, Markdown or a fragment of HTML, in `vi` or English: what the same functions write of an explanation, and a
/// part for each measure over members that is open.
inline std::string to_text(const ProgrammeExplanation& explanation, std::string_view language) {
    return to_text(narrate(explanation, language));
}
inline std::string to_markdown(const ProgrammeExplanation& explanation, std::string_view language) {
    return to_markdown(narrate(explanation, language));
}
inline std::string to_html(const ProgrammeExplanation& explanation, std::string_view language) {
    return detail::HtmlWriter(explanation.entity, language).fragment(narrate(explanation, language));
}

}  // namespace tieuchi
