#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/change.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/wording.hpp"

namespace tieuchi {

namespace narrating {

/// What a member of the format is called in a report.
struct MemberWord {
    std::string_view member;
    Saying saying;
};

inline constexpr MemberWord member_words[] = {
    {"title", {"title", "tên gọi"}},
    {"id", {"id", "mã"}},
    {"edition", {"edition", "phiên bản"}},
    {"kinds", {"kinds of entity", "loại đối tượng"}},
    {"effective.from", {"in force from", "có hiệu lực từ"}},
    {"effective.until", {"in force until", "có hiệu lực đến"}},
    {"completeness", {"completeness", "mức đầy đủ"}},
    {"decimals", {"decimals", "số chữ số thập phân"}},
    {"citation", {"source or reading", "nguồn hoặc cách hiểu"}},
    {"validity", {"months that a title is kept", "số tháng danh hiệu có giá trị"}},
    {"when_not_applicable", {"points where it does not apply", "điểm khi không áp dụng"}},
    {"when_section_empty", {"points of an empty section", "điểm khi nhóm không còn tiêu chí"}},
    {"when_empty", {"where the base is zero", "khi mẫu số bằng 0"}},
    {"when_nothing_applies", {"where nothing applies", "khi không có gì áp dụng"}},
    {"missing", {"where data are missing", "khi thiếu dữ liệu"}},
    {"since_missing", {"where the day a wait runs from is missing", "khi thiếu ngày bắt đầu tính thời gian chờ"}},
    {"points", {"points", "điểm"}},
    {"counts_as", {"counts as", "tính là"}},
    {"award", {"points are earned", "cách tính điểm"}},
    {"rule", {"rule", "yêu cầu"}},
    {"variants", {"wording", "cách diễn đạt"}},
    {"overlap", {"order of cases", "thứ tự các trường hợp"}},
    {"grade", {"grade", "mức xếp loại"}},
    {"points_at_least", {"met from", "đạt khi từ"}},
    {"grade_at_least", {"met from the grade", "đạt khi xếp loại từ"}},
    {"applies", {"applies where", "áp dụng khi"}},
    {"floor", {"floor", "điểm sàn"}},
    {"optional", {"optional", "không bắt buộc"}},
    {"asked_at", {"asked at", "xét ở mức"}},
    {"evidence", {"evidence", "minh chứng"}},
    {"total", {"total at least", "tổng điểm ít nhất"}},
    {"floors", {"floors", "điểm sàn"}},
    {"requires", {"requires", "yêu cầu đạt"}},
    {"grades", {"counts of grades", "số tiêu chí theo mức xếp loại"}},
    {"vetoes", {"barred by", "điều kiện loại trừ"}},
    {"wait", {"waiting time", "thời gian chờ"}},
    {"holds_first", {"to be held before", "phải có trước"}},
    {"years_in_a_row", {"years in a row", "số năm liên tục"}},
    {"includes", {"includes the conditions of", "gồm cả điều kiện của"}},
    {"type", {"type", "loại số liệu"}},
    {"unit", {"unit", "đơn vị"}},
    {"max", {"maximum", "giá trị lớn nhất"}},
    {"min", {"minimum", "giá trị nhỏ nhất"}},
    {"from", {"from", "từ"}},
    {"until", {"until", "đến"}},
    {"of", {"computed from", "tính từ"}},
    {"base", {"base", "mẫu số"}},
    {"values", {"values", "các giá trị"}},
    {"ordered", {"in ascending order", "xếp theo thứ bậc"}},
    {"born", {"born", "ngày sinh"}},
    {"on", {"age on", "tuổi tính đến"}},
    {"counted", {"years counted", "cách tính tuổi"}},
    {"judge", {"judged by", "người đánh giá"}},
    {"over", {"over the members of", "trên các thành viên của"}},
    {"where", {"asked of a member", "điều kiện với thành viên"}},
    {"where_missing", {"members without data", "thành viên thiếu dữ liệu"}},
    {"where_not_applicable", {"members to whom it does not apply", "thành viên không thuộc diện áp dụng"}},
    {"weight", {"weight", "trọng số"}},
    {"level", {"level", "mức"}},
    {"exactly", {"no higher level", "không tính mức cao hơn"}},
    {"value", {"value", "giá trị"}},
    {"cases", {"case", "trường hợp"}},
    {"number", {"number", "số hiệu"}},
    {"issuer", {"issuer", "cơ quan ban hành"}},
    {"date", {"date", "ngày ban hành"}},
    {"url", {"address", "địa chỉ"}},
    {"note", {"note", "ghi chú"}},
    {"question", {"question", "câu hỏi"}},
    {"taken", {"taken", "cách hiểu được chọn"}},
    {"others", {"other readings", "cách hiểu khác"}},
    {"by", {"by", "người thực hiện"}},
    {"reason", {"reason", "lý do"}},
};

/// Differences as lines.
class ChangeNarrator {
public:
    ChangeNarrator(const Draft& before, const Draft& after, std::string_view language)
        : before_(before), after_(after), words_(after, language, &before) {}

    std::string tell(const Change& change) const {
        switch (change.kind) {
            case Change::Kind::added: return words_.say({"{0}: added", "{0}: thêm mới"}, {subject(change)});
            case Change::Kind::removed: return words_.say({"{0}: removed", "{0}: bỏ"}, {subject(change)});
            case Change::Kind::renamed:
                return words_.say({"{0}: id {1} → {2}", "{0}: mã {1} → {2}"},
                                  {subject(change), told(change.before), change.id});
            case Change::Kind::moved:
                return words_.say({"{0}: moved from {1} to {2}", "{0}: chuyển từ {1} sang {2}"},
                                  {subject(change), place(change.before), place(change.after)});
            case Change::Kind::ordered:
                return words_.say({"order of each {0}: {1} → {2}", "thứ tự {0}: {1} → {2}"},
                                  {part(change.part), told(change.before), told(change.after)});
            case Change::Kind::changed: break;
        }
        return subject(change) + ": " + what(change);
    }

    const Wording& words() const noexcept { return words_; }

private:
    std::string part(Part part) const {
        constexpr Saying words[] = {{"set", "bộ tiêu chí"},
                                    {"source", "nguồn"},
                                    {"reading", "cách hiểu"},
                                    {"evidence", "minh chứng"},
                                    {"step", "bước"},
                                    {"grade", "mức xếp loại"},
                                    {"relation", "quan hệ thành viên"},
                                    {"what is read of members", "số liệu về thành viên"},
                                    {"measure", "số liệu"},
                                    {"parameter", "tham số"},
                                    {"section", "nhóm tiêu chí"},
                                    {"criterion", "tiêu chí"},
                                    {"veto", "điều kiện loại trừ"},
                                    {"level", "mức"},
                                    {"otherwise", "mức còn lại"},
                                    {"accepted warning", "cảnh báo đã chấp nhận"},
                                    {"test", "ví dụ kiểm thử"}};
        return words_.say(words[static_cast<std::size_t>(part)]);
    }
    std::string subject(const Change& change) const {
        std::string text = part(change.part);
        if (change.part != Part::set) text += " " + words_.titled(change.title, change.id);
        if (!change.level.empty()) {
            text += words_.say({" at {0}", ", mức {0}"}, {words_.level(change.level)});
        }
        return text;
    }
    std::string place(const Said& section) const {
        const auto* id = std::get_if<std::string>(&section);
        return id != nullptr ? words_.scored(*id) : words_.say({"no section", "ngoài các nhóm"});
    }
    std::string member(std::string_view name) const {
        for (const MemberWord& word : member_words) {
            if (word.member == name) return words_.say(word.saying);
        }
        return std::string(name);
    }

    std::string what(const Change& change) const {
        if (change.part == Part::test && change.member.empty()) return words_.say({"changed", "thay đổi"});
        if (change.member == "citation" && !change.about.empty()) {
            return arrow(member(change.about) + ", " + member("citation"), change);
        }
        if (!change.about.empty()) {
            const bool at_most = change.member == "at_most" || change.member == "until";
            const auto* now = std::get_if<Cut>(&change.after);
            const Saying line =
                at_most || now == nullptr ? words_.at_most(change.about) : words_.at_least(change.about, *now);
            const std::string old = cut(change.before, change.about), new_cut = cut(change.after, change.about);
            const std::string both = old == new_cut ? alike(old) : old + " → " + new_cut;
            return words_.say(line, {words_.measure(change.about), both});
        }
        return arrow(member(change.member), change);
    }
    std::string arrow(const std::string& subject, const Change& change) const {
        if (change.before == change.after) return words_.say({"{0} in another order", "{0}: đổi thứ tự"}, {subject});
        const bool is_cut = std::holds_alternative<Cut>(change.before) || std::holds_alternative<Cut>(change.after);
        const std::string between = is_cut ? " " : ": ";
        const std::string old = side(change, change.before), now = side(change, change.after);
        if (old != now) return subject + between + old + " → " + now;
        const std::string elsewhere = in_another_language(subject + " ({0}): ", change);
        return elsewhere.empty() ? subject + between + alike(now) : elsewhere;
    }
    std::string side(const Change& change, const Said& said) const {
        const bool is_policy = change.member.starts_with("when_") || change.member.starts_with("where_") ||
                               change.member == "missing" || change.member == "since_missing";
        const auto* word = std::get_if<std::string>(&said);
        return is_policy && word != nullptr ? words_.policy(change.member, *word) : told(said);
    }
    /// What reads alike in the language of the report and differs in another; empty where nothing does.
    std::string in_another_language(const std::string& pattern, const Change& change) const {
        std::vector<std::string_view> languages = {"en", "vi"};
        for (const Said* said : {&change.before, &change.after}) {
            const auto* text = std::get_if<Text>(said);
            if (text == nullptr) continue;
            for (const auto& [language, words] : text->by_language) languages.push_back(language);
        }
        for (const std::string_view language : languages) {
            const ChangeNarrator other(before_, after_, language);
            const std::string old = other.side(change, change.before), now = other.side(change, change.after);
            if (old != now) return phrases::fill(pattern, {language}) + old + " → " + now;
        }
        return {};
    }
    std::string alike(const std::string& text) const {
        return words_.say({"{0}, which reads alike; ids or sources differ", "{0}, đọc như nhau; khác mã hoặc nguồn"},
                          {text});
    }
    std::string cut(const Said& said, const Identifier& about) const {
        const auto* cut = std::get_if<Cut>(&said);
        return cut != nullptr ? words_.cut(*cut, about) : told(said);
    }

    // ---- whatever stood in one place

    std::string told(const Said& said) const {
        return std::visit([this](const auto& each) { return tell_said(each); }, said);
    }
    std::string tell_said(std::monostate) const { return words_.say({"none", "không có"}); }
    std::string tell_said(const std::string& text) const {
        if (text == "all") return words_.say({"all", "tất cả"});
        if (text == "yes") return words_.speaker().say(phrases::Phrase::yes);
        if (text == "no") return words_.speaker().say(phrases::Phrase::no);
        return text;
    }
    std::string tell_said(const std::vector<Identifier>& ids) const { return joined(ids, ", "); }
    std::string tell_said(const Text& text) const {
        return words_.quoted(std::string(text.in(words_.speaker().language())));
    }
    std::string tell_said(const Cut& cut) const { return words_.cut(cut); }
    std::string tell_said(const Rule& rule) const { return "[" + words_.rule(rule) + "]"; }
    std::string tell_said(const Award& award) const { return "[" + words_.award(award) + "]"; }
    std::string tell_said(const BandTable& table) const { return "[" + words_.bands(table) + "]"; }
    std::string tell_said(const ParameterCase& each) const { return "[" + words_.parameter_case(each) + "]"; }
    std::string tell_said(const Variant& variant) const { return "[" + words_.variant(variant) + "]"; }
    std::string tell_said(const std::vector<GradeCase>& cases) const { return "[" + words_.grade_cases(cases) + "]"; }
    std::string tell_said(const std::vector<GradeCount>& grades) const {
        std::vector<std::string> parts;
        for (const GradeCount& each : grades) parts.push_back(words_.grade_count(each));
        return words_.list(parts, Wording::and_word);
    }
    std::string tell_said(const Wait& wait) const { return "[" + words_.wait(wait) + "]"; }
    std::string tell_said(const HoldsFirst& first) const { return "[" + words_.holds_first(first) + "]"; }
    std::string tell_said(const YearsInARow& years) const { return "[" + words_.years_in_a_row(years) + "]"; }

    const Draft &before_, &after_;
    Wording words_;
};

}  // namespace narrating

/// What is different between two sets, in sentences: first what can change who gets which title, then what cannot.
///
/// - Language: `vi`, or English for any other.
inline Page tell_diff(const Diff& diff, const Draft& before, const Draft& after, std::string_view language) {
    const narrating::ChangeNarrator narrator(before, after, language);
    const narrating::Wording& words = narrator.words();
    const auto name = [](const Draft& draft) { return draft.id + "@" + draft.edition; };
    Page page;
    page.heading = name(before) + " → " + name(after);
    if (diff.empty()) page.summary.push_back(words.say({"No difference.", "Không có gì khác nhau."}));
    const auto add = [&](const std::vector<Change>& changes, const narrating::Saying& title) {
        if (changes.empty()) return;
        PageBlock block{words.say(title), {}};
        for (const Change& change : changes) block.items.push_back({0, narrator.tell(change)});
        page.blocks.push_back(std::move(block));
    };
    add(diff.awards, {"What can change who gets a title", "Có thể làm thay đổi việc công nhận danh hiệu"});
    add(diff.others, {"What cannot change a title", "Không làm thay đổi danh hiệu"});
    return page;
}

}  // namespace tieuchi
