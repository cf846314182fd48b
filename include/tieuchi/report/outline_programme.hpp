#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/cascade/needed_columns.hpp"
#include "tieuchi/model/programme.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/speaker.hpp"
#include "tieuchi/report/wording.hpp"

namespace tieuchi {

namespace narrating {

/// A programme as a person reads it.
class ProgrammeOutline {
public:
    ProgrammeOutline(const Programme& programme, std::string_view language)
        : programme_(programme), draft_(programme.draft()), speaker_(language) {}

    Page page() const {
        Page page;
        page.heading =
            speaker_.say(Phrase::heading, {std::string(draft_.title.in(speaker_.language())), programme_.name()});
        page.blocks.push_back(
            {say({"Sets, in the order they are judged", "Các bộ tiêu chí, theo thứ tự xét"}), sets()});
        if (!draft_.links.empty()) page.blocks.push_back({say({"Links", "Các quan hệ"}), links()});
        page.blocks.push_back({say({"Columns that the tables need", "Các cột mà bảng dữ liệu cần có"}), columns()});
        return page;
    }

private:
    std::string say(const Saying& saying, std::initializer_list<std::string_view> fillings = {}) const {
        return phrases::fill(speaker_.language() == "vi" ? saying.vi : saying.en, fillings);
    }

    std::vector<PageItem> sets() const {
        std::vector<PageItem> items;
        for (const std::size_t node : programme_.order()) {
            const ProgrammeEntry& entry = draft_.sets[node];
            const std::string title = speaker_.named(programme_.set(node, 0).draft().title, entry.set);
            items.push_back({0, say({"“{0}” ({1}), for {2}; editions: {3}", "“{0}” ({1}), cho {2}; phiên bản: {3}"},
                                    {title, entry.set, entry.kind, joined(entry.editions, ", ")})});
            for (const RelationBinding& each : entry.relations) items.push_back({1, relation(each)});
            for (const TitleBinding& each : entry.titles) {
                items.push_back({1, each.from == TitleFrom::reaches
                                        ? say({"who reaches the title of {0} in this run",
                                               "ai đạt danh hiệu của {0} trong lần xét này"},
                                              {each.set})
                                        : say({"who holds the title of {0} by the register",
                                               "ai đang giữ danh hiệu của {0} theo sổ"},
                                              {each.set})});
            }
        }
        return items;
    }

    std::string relation(const RelationBinding& each) const {
        const std::string which =
            each.from_member ? say({"“{0}”: the owners by the links “{1}”", "“{0}”: đơn vị theo quan hệ “{1}”"},
                                   {each.relation, each.link})
                             : say({"“{0}”: the members by the links “{1}”", "“{0}”: thành viên theo quan hệ “{1}”"},
                                   {each.relation, each.link});
        if (each.roles.empty()) return which;
        return say({"{0}, only as {1}", "{0}, chỉ với vai trò {1}"}, {which, joined(each.roles, ", ")});
    }

    std::vector<PageItem> links() const {
        std::vector<PageItem> items;
        for (const LinkKind& each : draft_.links) {
            const std::string roles =
                each.roles.empty() ? "" : say({"; roles: {0}", "; vai trò: {0}"}, {joined(each.roles, ", ")});
            items.push_back({0, say({"“{0}”: from {1} to its members, {2}{3}", "“{0}”: từ {1} đến thành viên, {2}{3}"},
                                    {each.id, each.owner, each.member, roles})});
        }
        return items;
    }

    std::vector<PageItem> columns() const {
        std::vector<PageItem> items;
        for (const Identifier& kind : kinds_of(programme_)) {
            std::vector<std::string> names;
            for (const ColumnSpec& spec : needed_columns(programme_, kind)) names.push_back(spec.name);
            items.push_back({0, names.empty() ? say({"{0}: none", "{0}: không có"}, {kind})
                                              : say({"{0}: {1}", "{0}: {1}"}, {kind, joined(names, ", ")})});
        }
        return items;
    }

    const Programme& programme_;
    const ProgrammeDraft& draft_;
    Speaker speaker_;
};

}  // namespace narrating

/// A programme as a person reads it, in `vi` or English: its sets in the order they are judged with what each reads, its links,
/// and the columns that each table needs.
inline Page outline(const Programme& programme, std::string_view language) {
    return narrating::ProgrammeOutline(programme, language).page();
}

}  // namespace tieuchi
