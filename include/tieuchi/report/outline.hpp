#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/model/open_places.hpp"
#include "tieuchi/report/outline_measures.hpp"
#include "tieuchi/report/outline_members.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/wording.hpp"

namespace tieuchi {

namespace narrating {

/// A set as a person reads it.
class Outline {
public:
    Outline(const CriteriaSet& set, std::string_view language)
        : set_(set), draft_(set.draft()), words_(draft_, language) {}

    Page page() const {
        Page page;
        page.heading = words_.speaker().say(phrases::Phrase::heading, {in(draft_.title), set_.name()});
        summarise(page);
        add(page, {"Who does what by when", "Ai làm gì, khi nào"}, steps());
        add(page, {"Criteria", "Các tiêu chí"}, criteria());
        add(page, {"Grades, lowest first", "Các mức xếp loại, từ thấp đến cao"}, grades());
        add(page, {"Titles, highest first", "Các danh hiệu, từ cao xuống thấp"}, levels());
        add(page, {"What bars a title", "Điều kiện loại trừ"}, vetoes());
        const MembersOutline members(draft_, words_.speaker().language());
        add(page, {"Members that are asked", "Các thành viên được xét"}, members.relations());
        add(page, {"What is measured over members, and titles", "Số liệu trên các thành viên, và các danh hiệu"},
            members.measures());
        add(page, {"Parameters", "Các tham số"}, parameters());
        add(page, {"What is assumed", "Những điều giả định"}, assumed());
        add(page,
            {"What is not known, and the address under which a value can be assumed",
             "Những điều chưa rõ, và địa chỉ để giả định một giá trị"},
            open());
        add(page, {"How figures are worked out", "Cách tính các số liệu"}, measures_in_words(words_, draft_.measures));
        add(page, {"Readings where the texts are silent", "Cách hiểu ở những chỗ văn bản không nói rõ"}, readings());
        add(page, {"Evidence", "Minh chứng"}, evidence());
        add(page, {"Sources", "Nguồn"}, sources());
        return page;
    }

private:
    using Items = std::vector<PageItem>;

    std::string in(const Text& text) const { return std::string(text.in(words_.speaker().language())); }
    std::string say(const Saying& saying, std::initializer_list<std::string_view> fillings = {}) const {
        return words_.say(saying, fillings);
    }
    template <class Each>
    std::string titled(const Each& each) const {
        return words_.titled(each.title, each.id);
    }
    std::string policy(std::string_view word) const { return words_.policy("", word); }
    void add(Page& page, const Saying& title, Items items) const {
        if (!items.empty()) page.blocks.push_back({say(title), std::move(items)});
    }
    static std::string sentence(const std::vector<std::string>& parts) { return joined(parts, "; ") + "."; }

    // ---- the heading

    void summarise(Page& page) const {
        page.summary.push_back(say({"For: {0}.", "Đối tượng: {0}."}, {joined(draft_.kinds, ", ")}));
        page.summary.push_back(in_force());
        page.summary.push_back(completeness());
        if (!draft_.assumptions.empty()) {
            page.summary.push_back(say({"Titles are provisional: some of what they rest on is assumed.",
                                        "Danh hiệu là tạm tính: một phần căn cứ là giả định."}));
        }
        if (const auto maximum = points_of_all()) {
            page.summary.push_back(say({"{0} in all.", "Tổng cộng {0}."}, {words_.speaker().points(*maximum)}));
        }
        if (draft_.when_not_applicable) {
            page.summary.push_back(say({"Points where something does not apply: {0}.", "Điểm khi không áp dụng: {0}."},
                                       {policy(name(draft_.when_not_applicable->value))}));
        }
        if (draft_.when_section_empty) {
            page.summary.push_back(say({"Points of a section of which nothing applies: {0}.",
                                        "Điểm của nhóm không có tiêu chí nào áp dụng: {0}."},
                                       {policy(name(draft_.when_section_empty->value))}));
        }
        if (draft_.validity) {
            page.summary.push_back(say({"A title is kept for {0} from the day of the decision.",
                                        "Danh hiệu có giá trị {0} kể từ ngày quyết định."},
                                       {words_.months(draft_.validity->months)}));
        }
    }
    std::string in_force() const {
        const auto& [from, until, from_unknown, until_unknown] = draft_.effective;
        const auto end = [&](const std::optional<Date>& date, const std::optional<Unknown>& unknown) {
            return date ? words_.speaker().day(*date) : unknown ? words_.open(*unknown) : std::string();
        };
        const std::string first = end(from, from_unknown), last = end(until, until_unknown);
        if (first.empty() && last.empty()) return say({"In force: not stated.", "Hiệu lực: không nêu."});
        if (last.empty()) return say({"In force from {0}.", "Có hiệu lực từ {0}."}, {first});
        if (first.empty()) return say({"In force until {0}.", "Có hiệu lực đến hết {0}."}, {last});
        return say({"In force from {0} until {1}.", "Có hiệu lực từ {0} đến hết {1}."}, {first, last});
    }
    std::string completeness() const {
        constexpr Saying words[] = {
            {"The set holds the whole official text.", "Bộ tiêu chí có đầy đủ văn bản chính thức."},
            {"Titles are provisional: parts of the official text are missing from this set.",
             "Danh hiệu là tạm tính: bộ tiêu chí còn thiếu một phần văn bản chính thức."},
            {"Titles are provisional: this set has only the headings of the official text.",
             "Danh hiệu là tạm tính: bộ tiêu chí mới chỉ có các đề mục của văn bản chính thức."},
            {"Titles are provisional: this set has only the names in the official text.",
             "Danh hiệu là tạm tính: bộ tiêu chí mới chỉ có tên gọi trong văn bản chính thức."}};
        return say(words[static_cast<std::size_t>(draft_.completeness.value_or(Completeness::names))]);
    }

    /// The points of the ordinary criteria in a section, or in the whole set.
    std::optional<Decimal> points_of_all(std::optional<std::size_t> section = std::nullopt) const {
        std::optional<std::int64_t> sum;
        for (std::size_t index = 0; index < set_.criterion_count(); ++index) {
            const Criterion& criterion = set_.criterion(index);
            const bool counts = criterion.points && criterion.counts_as == CountsAs::ordinary;
            if (!counts || (section && !set_.is_below(index, *section))) continue;
            sum = sum.value_or(0) + criterion.points->at_scale(draft_.decimals).value_or(0);
        }
        return sum ? std::optional(Decimal(*sum, draft_.decimals)) : std::nullopt;
    }

    // ---- criteria

    Items criteria() const {
        Items items;
        add_criteria(draft_.criteria, 0, items);
        add_sections(draft_.sections, 0, items);
        return items;
    }
    void add_sections(const std::vector<Section>& sections, int depth, Items& items) const {
        for (const Section& section : sections) {
            std::vector<std::string> parts;
            const auto points = points_of_all(set_.find_section(section.id));
            parts.push_back(titled(section) + (points ? " (" + words_.speaker().points(*points) + ")" : ""));
            if (section.floor) parts.push_back(floor(*section.floor));
            if (section.when_not_applicable) parts.push_back(where_not_applicable(section.when_not_applicable->value));
            if (section.when_section_empty) {
                parts.push_back(say({"where nothing of it applies: {0}", "khi không có tiêu chí nào áp dụng: {0}"},
                                    {policy(name(section.when_section_empty->value))}));
            }
            items.push_back({depth, joined(parts, "; ")});
            add_sections(section.sections, depth + 1, items);
            add_criteria(section.criteria, depth + 1, items);
        }
    }
    std::string floor(const PointsCut& floor) const {
        return say({"floor {0}", "điểm sàn {0}"}, {words_.points_cut(floor)});
    }
    std::string where_not_applicable(WhenNotApplicable value) const {
        return say({"points where something does not apply: {0}", "điểm khi không áp dụng: {0}"},
                   {policy(name(value))});
    }
    void add_criteria(const std::vector<Criterion>& criteria, int depth, Items& items) const {
        for (const Criterion& criterion : criteria) {
            items.push_back({depth, criterion_sentence(criterion)});
            for (const Variant& variant : criterion.variants) {
                items.push_back({depth + 1, words_.variant(variant) + "."});
            }
        }
    }
    /// "“Reads” (10 points): the points of “score”; met from 5 points; floor 2.5 points."
    std::string criterion_sentence(const Criterion& criterion) const {
        std::vector<std::string> parts;
        if (criterion.award && !(std::holds_alternative<AllOrNothing>(*criterion.award) && criterion.rule)) {
            parts.push_back(words_.award(*criterion.award));
        }
        if (criterion.rule) parts.push_back(asked(criterion));
        if (criterion.grade) parts.push_back(graded(*criterion.grade));
        if (criterion.met_when) {
            parts.push_back(say({"met from {0}", "đạt khi được từ {0}"}, {words_.points_cut(*criterion.met_when)}));
        }
        if (criterion.met_when_grade) {
            parts.push_back(
                say({"met from the grade {0}", "đạt khi xếp loại từ {0}"}, {words_.grade(*criterion.met_when_grade)}));
        }
        if (criterion.applies) {
            parts.push_back(say({"applies only where {0}", "chỉ áp dụng khi {0}"}, {words_.rule(*criterion.applies)}));
        }
        if (criterion.floor) parts.push_back(floor(*criterion.floor));
        if (criterion.optional) parts.push_back(say({"optional", "không bắt buộc"}));
        if (!criterion.asked_at.empty()) {
            const auto level = [this](const Identifier& id) { return words_.level(id); };
            const std::string at = words_.names(criterion.asked_at, level, Wording::and_word);
            parts.push_back(say({"asked for {0}", "xét cho {0}"}, {at}));
        }
        if (criterion.missing) {
            parts.push_back(say({"data missing: {0}", "thiếu dữ liệu: {0}"}, {policy(name(criterion.missing->value))}));
        }
        if (!criterion.evidence.empty()) parts.push_back(words_.proved_by(criterion.evidence));
        return titled(criterion) + stake(criterion) + ": " + sentence(parts);
    }
    std::string asked(const Criterion& criterion) const {
        const std::string rule = words_.rule(*criterion.rule);
        const bool whole = criterion.award && std::holds_alternative<AllOrNothing>(*criterion.award);
        return whole ? say({"all or nothing: {0}", "đủ điểm khi {0}, nếu không thì 0 điểm"}, {rule}) : rule;
    }
    std::string stake(const Criterion& criterion) const {
        if (!criterion.points) return {};
        const std::string points = words_.speaker().points(*criterion.points);
        switch (criterion.counts_as) {
            case CountsAs::ordinary: break;
            case CountsAs::bonus: return say({" (bonus of {0})", " (điểm thưởng {0})"}, {points});
            case CountsAs::deduction: return say({" (deduction of {0})", " (điểm trừ {0})"}, {points});
        }
        return " (" + points + ")";
    }
    std::string graded(const GradeFrom& grade) const {
        if (const auto* measure = std::get_if<Identifier>(&grade)) {
            return say({"graded by {0}", "xếp loại theo {0}"}, {words_.measure(*measure)});
        }
        return say({"graded {0}", "xếp loại {0}"}, {words_.grade_cases(std::get<std::vector<GradeCase>>(grade))});
    }

    // ---- levels and vetoes

    Items levels() const {
        Items items;
        for (const Level& level : draft_.levels) {
            items.push_back({0, titled(level)});
            for (std::string& condition : conditions(level)) items.push_back({1, std::move(condition) + "."});
        }
        if (draft_.otherwise) {
            items.push_back({0, say({"Otherwise: {0}", "Còn lại: {0}"}, {titled(*draft_.otherwise)})});
        }
        return items;
    }
    std::vector<std::string> conditions(const Level& level) const {
        std::vector<std::string> all;
        if (level.total) {
            const auto* number = std::get_if<Decimal>(&*level.total);
            all.push_back(say({"Total at least {0}", "Tổng điểm ít nhất {0}"},
                              {number != nullptr ? words_.speaker().points(*number) : words_.cut(*level.total)}));
        }
        const auto scored = [this](const Identifier& id) { return words_.scored(id); };
        const auto veto = [this](const Identifier& id) { return words_.veto(id); };
        if (level.floors) {
            const auto* ids = std::get_if<std::vector<Identifier>>(&*level.floors);
            all.push_back(ids == nullptr ? say({"Every floor is kept", "Đạt mọi điểm sàn"})
                                         : say({"The floor of {0} is kept", "Đạt điểm sàn của {0}"},
                                               {words_.names(*ids, scored, Wording::and_word)}));
        }
        if (level.required) {
            const auto* rule = std::get_if<Rule>(&*level.required);
            all.push_back(rule == nullptr
                              ? say({"Every criterion that is not optional is met", "Đạt mọi tiêu chí bắt buộc"})
                              : say({"Met: {0}", "Đạt: {0}"}, {words_.rule(*rule)}));
        }
        for (const GradeCount& count : level.grades) {
            all.push_back(say({"At least {0}", "Ít nhất {0}"}, {words_.grade_count(count)}));
        }
        if (level.vetoes) {
            const auto* ids = std::get_if<std::vector<Identifier>>(&*level.vetoes);
            all.push_back(ids == nullptr ? say({"Nothing bars it", "Không bị loại vì bất kỳ lý do nào"})
                                         : say({"Not barred by {0}", "Không bị loại vì {0}"},
                                               {words_.names(*ids, veto, Wording::or_word)}));
        }
        if (level.wait) all.push_back(say({"Wait: {0}", "Thời gian chờ: {0}"}, {words_.wait(*level.wait)}));
        if (level.holds_first) {
            all.push_back(say({"Before it: {0}", "Trước đó: {0}"}, {words_.holds_first(*level.holds_first)}));
        }
        if (level.years_in_a_row) {
            all.push_back(say({"Before it: {0}", "Trước đó: {0}"}, {words_.years_in_a_row(*level.years_in_a_row)}));
        }
        if (level.includes) {
            all.push_back(say({"All that {0} asks", "Mọi điều kiện của {0}"}, {words_.level(*level.includes)}));
        }
        if (level.when_nothing_applies) {
            all.push_back(say({"Where nothing of it applies: {0}", "Khi không có điều kiện nào áp dụng: {0}"},
                              {policy(name(level.when_nothing_applies->value))}));
        }
        if (level.validity) {
            all.push_back(say({"Kept for {0}", "Có giá trị {0}"}, {words_.months(level.validity->months)}));
        }
        return all;
    }
    Items vetoes() const {
        Items items;
        for (const Veto& veto : draft_.vetoes) {
            std::vector<std::string> parts = {words_.rule(veto.rule)};
            if (veto.missing) {
                parts.push_back(say({"data missing: {0}", "thiếu dữ liệu: {0}"}, {policy(name(veto.missing->value))}));
            }
            items.push_back({0, titled(veto) + ": " + sentence(parts)});
        }
        return items;
    }

    // ---- what stands around them

    Items steps() const {
        constexpr Saying kinds[] = {{"Register", "Đăng ký"},
                                    {"Assess oneself", "Tự đánh giá"},
                                    {"Check", "Kiểm tra, thẩm định"},
                                    {"Decide", "Quyết định công nhận"},
                                    {"Report", "Báo cáo"}};
        Items items;
        for (const ProcedureStep& step : draft_.procedure) {
            const auto* unknown = std::get_if<Unknown>(&step.by);
            std::string text = say(kinds[static_cast<std::size_t>(step.kind)]) + ": " +
                               (unknown != nullptr ? words_.open(*unknown) : in(std::get<Text>(step.by)));
            if (step.until) {
                const Saying until = step.until->next_year
                                         ? Saying{", until {0} of the next year", ", chậm nhất {0} năm sau"}
                                         : Saying{", until {0}", ", chậm nhất {0}"};
                text += say(until, {day_of_year(*step.until)});
            }
            items.push_back({0, text + "."});
        }
        return items;
    }
    std::string day_of_year(const YearDay& day) const {
        constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                               "July",    "August",   "September", "October", "November", "December"};
        const std::string number = std::to_string(day.day);
        if (words_.in_vietnamese()) return "ngày " + number + " tháng " + std::to_string(day.month);
        return number + " " + std::string(months[static_cast<std::size_t>(day.month - 1)]);
    }
    Items grades() const {
        Items items;
        for (const Grade& grade : draft_.grades) items.push_back({0, titled(grade)});
        return items;
    }
    Items parameters() const {
        Items items;
        for (const Parameter& parameter : draft_.parameters) {
            std::vector<std::string> parts;
            for (const ParameterCase& each : parameter.cases) parts.push_back(words_.parameter_case(each));
            const Saying otherwise = parts.empty() ? Saying{"{0}", "{0}"} : Saying{"otherwise {0}", "còn lại {0}"};
            parts.push_back(say(otherwise, {words_.parameter_value(parameter.value)}));
            items.push_back({0, titled(parameter) + ": " + sentence(parts)});
        }
        return items;
    }
    Items assumed() const {
        Items items;
        for (const Assumption& each : draft_.assumptions) items.push_back({0, words_.speaker().assumed(each)});
        return items;
    }
    Items open() const {
        Items items;
        for (const OpenPlace& each : open_places(draft_)) {
            const std::string source = each.unknown.source.empty() ? "" : " [" + each.unknown.source + "]";
            items.push_back(
                {0, each.at + ": " + say({"open question {0}", "câu hỏi còn mở {0}"}, {each.unknown.id}) + source});
        }
        return items;
    }
    Items readings() const {
        Items items;
        for (const Reading& reading : draft_.readings) {
            items.push_back({0, "[" + reading.id + "] " + reading.question + " " + reading.taken});
            for (const std::string& other : reading.others) {
                items.push_back({1, say({"It could also be read as: {0}", "Cũng có thể hiểu: {0}"}, {other})});
            }
        }
        return items;
    }
    Items evidence() const {
        Items items;
        for (const EvidenceKind& kind : draft_.evidence) {
            items.push_back({0, in(kind.title) + (kind.note.empty() ? "" : " (" + kind.note + ")")});
        }
        return items;
    }
    Items sources() const {
        Items items;
        for (const Source& source : draft_.sources) {
            std::vector<std::string> parts;
            if (!source.number.empty()) parts.push_back(source.number);
            if (source.date) parts.push_back(words_.speaker().day(*source.date));
            if (!source.title.empty()) parts.push_back(in(source.title));
            if (!source.url.empty()) parts.push_back(source.url);
            items.push_back({0, "[" + source.id + "] " + joined(parts, ", ")});
        }
        return items;
    }

    const CriteriaSet& set_;
    const Draft& draft_;
    Wording words_;
};

}  // namespace narrating

/// An outline of a set that a person reads: its heading, who decides by when, each criterion in one sentence, the
/// conditions of each title, and what else it holds.
///
/// - Language: `vi`, or English for any other; titles fall back as `Text::in` does, readings stand as they are written.
inline Page outline(const CriteriaSet& set, std::string_view language) {
    return narrating::Outline(set, language).page();
}

}  // namespace tieuchi
