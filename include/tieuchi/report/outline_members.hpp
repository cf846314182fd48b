#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/report/outline_measures.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/phrases.hpp"
#include "tieuchi/report/wording.hpp"

namespace tieuchi::narrating {

/// The relations of a set and what is measured over members, for an outline of it.
class MembersOutline {
public:
    MembersOutline(const Draft& draft, std::string_view language) : draft_(draft), words_(draft, language) {}

    /// "“Members of the cell” (citizen): “reads”, “born”."
    std::vector<PageItem> relations() const {
        std::vector<PageItem> items;
        for (const Relation& relation : draft_.relations) {
            std::vector<std::string> uses;
            for (const Measure& use : relation.uses) uses.push_back(used(use));
            const std::string heading = titled(relation) + " (" + relation.of + ")";
            items.push_back({0, heading + (uses.empty() ? "" : ": " + joined(uses, ", ")) + "."});
            const Draft members = as_draft(relation);
            const Wording words(members, words_.speaker().language());
            for (PageItem& figure : measures_in_words(words, relation.uses)) {
                items.push_back({1, std::move(figure.text)});
            }
        }
        return items;
    }

    /// "“Readers”: the share of “Members of the cell” of whom “reads”: yes; ..."
    std::vector<PageItem> measures() const {
        std::vector<PageItem> items;
        for (const Measure& measure : draft_.measures) {
            if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
                items.push_back({0, titled(measure) + ": " + joined(parts_of(*over), "; ") + "."});
            } else if (const auto* title = std::get_if<TitleOf>(&measure.type)) {
                items.push_back({0, titled(measure) + ": " + title_text(*title) + "."});
            }
        }
        return items;
    }

private:
    std::string say(const Saying& saying, std::initializer_list<std::string_view> fillings = {}) const {
        return words_.say(saying, fillings);
    }
    template <class Each>
    std::string titled(const Each& each) const {
        return words_.titled(each.title, each.id);
    }
    std::string policy(std::string_view member, std::string_view word) const {
        return words_.quoted(std::string(phrases::policy_word(member, word, words_.speaker().language())));
    }

    std::string used(const Measure& use) const {
        const auto* title = std::get_if<TitleOf>(&use.type);
        return titled(use) + (title ? " (" + title_text(*title) + ")" : "");
    }
    std::string title_text(const TitleOf& title) const {
        if (title.level.empty()) return say({"the title of {0}", "danh hiệu theo {0}"}, {title.set});
        return title.exactly ? say({"the title {0} of {1}, and no higher one", "đúng danh hiệu {0} theo {1}"},
                                   {title.level, title.set})
                             : say({"the title {0} of {1} or a higher one", "danh hiệu {0} theo {1} trở lên"},
                                   {title.level, title.set});
    }

    const Relation* relation_of(const OverMembers& over) const noexcept {
        for (const Relation& each : draft_.relations) {
            if (each.id == over.of) return &each;
        }
        return nullptr;
    }

    /// Names in rules about members are those of what the relation uses.
    Draft as_draft(const Relation& relation) const {
        Draft members;
        members.measures = relation.uses;
        members.parameters = draft_.parameters;
        return members;
    }

    /// What is measured; who is counted; what silence means.
    std::vector<std::string> parts_of(const OverMembers& over) const {
        const Relation* relation = relation_of(over);
        const Draft members = relation ? as_draft(*relation) : draft_;
        const Wording words(members, words_.speaker().language());
        std::vector<std::string> parts = {measured(over, words, relation ? titled(*relation) : words_.quoted(over.of))};
        if (over.base) {
            parts.push_back(say({"only those of whom: {0}", "chỉ tính thành viên mà {0}"}, {words.rule(*over.base)}));
        }
        if (over.where) {
            parts.push_back(
                say({"of a member is asked: {0}", "điều kiện với thành viên: {0}"}, {words.rule(*over.where)}));
        }
        if (over.where_missing) {
            parts.push_back(say({"members without data: {0}", "thành viên thiếu dữ liệu: {0}"},
                                {policy("where_missing", name(over.where_missing->value))}));
        }
        if (over.where_not_applicable) {
            parts.push_back(say({"members to whom it does not apply: {0}", "thành viên không thuộc diện áp dụng: {0}"},
                                {policy("where_not_applicable", name(over.where_not_applicable->value))}));
        }
        if (over.when_empty) {
            parts.push_back(say({"without any member: {0}", "khi không có thành viên nào: {0}"},
                                {policy("when_empty", name(over.when_empty->value))}));
        }
        return parts;
    }
    std::string measured(const OverMembers& over, const Wording& words, const std::string& relation) const {
        constexpr Saying kinds[] = {{"the share of {0}", "tỷ lệ trong {0}"},
                                    {"whether any of {0}", "có ít nhất một trong {0}"},
                                    {"whether all of {0}", "tất cả trong {0}"},
                                    {"how many of {0}", "số lượng trong {0}"},
                                    {"the sum of {1} over {0}", "tổng {1} của {0}"},
                                    {"the mean of {1} over {0}", "trung bình {1} của {0}"},
                                    {"the least {1} over {0}", "{1} nhỏ nhất trong {0}"},
                                    {"the greatest {1} over {0}", "{1} lớn nhất trong {0}"}};
        std::string text = say(kinds[static_cast<std::size_t>(over.kind)], {relation, words.measure(over.value)});
        if (!over.weight.empty()) {
            text += say({", weighted by {0}", ", theo trọng số {0}"}, {words.measure(over.weight)});
        }
        return text;
    }

    const Draft& draft_;
    Wording words_;
};

}  // namespace tieuchi::narrating
