#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

namespace tieuchi::phrases {

/// Every sentence that reports are made of. `{0}`, `{1}`, ... stand for what is filled in.
enum class Phrase : std::uint8_t {
    heading,
    result,
    result_open,
    result_rejected,
    provisional_nearly,
    provisional_headings,
    provisional_names,
    total_of,
    total_of_left,
    level_met,
    level_unmet,
    level_unknown,
    level_not_applicable,
    needs,
    need_value,
    need_base,
    need_rule,
    criteria,
    sections,
    policies,
    one_point,
    points,
    points_range,
    points_of,
    number_range,
    of_base,
    no_data,
    yes,
    no,
    total,
    floor_of,
    criterion,
    at_least,
    at_least_of,
    that_is,
    at_most,
    exactly,
    spare,
    short_of,
    best_short,
    over,
    within,
    line_unknown,
    cut_unknown,
    cut_unsettled,
    nothing_applies,
    rescaled,
    floors_kept,
    floors_none,
    required_met,
    required_none,
    veto_raised,
    veto_clear,
    veto_unknown,
    veto_missing,
    includes,
    criteria_graded,
    criterion_graded,
    one_month,
    months,
    one_day_early,
    days_early,
    wait_enough,
    wait_told,
    wait_never_held,
    wait_not_given,
    held_already,
    not_held_yet,
    held_unknown,
    years_kept,
    years_broken,
    year_no,
    year_missing,
    age_on,
    grade_is,
    grade_range,
    grade_case,
    on_top,
    taken_off,
    section_rescaled,
    total_by_section,
    total_rounded_down,
    rules_possible,
    within_period,
    outside_period,
    outcome_unmet,
    outcome_met,
    outcome_unknown,
    outcome_not_applicable,
    no_outcome,
    at_level,
    counted_as_unmet,
    excluded,
    left_unknown,
    refused,
    count_missing,
    not_applicable,
    applicability_unknown,
    applies_if,
    says_no,
    says_yes,
    has,
    wants_one_of,
    empty_unmet,
    empty_met,
    empty_unknown,
    empty_not_applicable,
    rule_unknown,
    all_of,
    any_of,
    k_of,
    none_of,
    band_unknown,
    award_open,
    policy_missing,
    policy_when_empty,
    policy_when_not_applicable,
    policy_when_nothing_applies,
    policy_overlap,
    policy_when_section_empty,
    policy_since_not_held,
    policy_since_unknown,
    by_reading,
    by_source,
    uncited,
    open_question,
    nothing_applied,
};

/// One sentence in every language there is.
struct Sentence {
    Phrase phrase;
    std::string_view en, vi;
};

inline constexpr Sentence sentences[] = {
    {Phrase::heading, "{0} ({1})", "{0} ({1})"},
    {Phrase::result, "Result: {0}.", "Kết quả: {0}."},
    {Phrase::result_open, "Result: cannot tell yet. Still possible: {0}.",
     "Kết quả: chưa kết luận được. Còn có thể là: {0}."},
    {Phrase::result_rejected, "Result: not judged. Data are missing that the criteria set does not do without: {0}.",
     "Kết quả: không xét được. Thiếu dữ liệu mà bộ tiêu chí bắt buộc phải có: {0}."},
    {Phrase::provisional_nearly,
     "Provisional, not an official title: parts of the official text are missing from this set.",
     "Kết quả tạm thời, chưa phải danh hiệu chính thức: bộ tiêu chí này còn thiếu một phần văn bản chính thức."},
    {Phrase::provisional_headings,
     "Provisional, not an official title: this set has only the headings of the official text.",
     "Kết quả tạm thời, chưa phải danh hiệu chính thức: bộ tiêu chí này mới chỉ có các đề mục của văn bản chính thức."},
    {Phrase::provisional_names, "Provisional, not an official title: this set has only the names in the official text.",
     "Kết quả tạm thời, chưa phải danh hiệu chính thức: bộ tiêu chí này mới chỉ có tên gọi trong văn bản chính thức."},
    {Phrase::total_of, "Total: {0}.", "Tổng điểm: {0}."},
    {Phrase::total_of_left, "Total: {0}; {1} that do not apply are left out of the maximum.",
     "Tổng điểm: {0}; điểm tối đa đã trừ {1} không áp dụng."},
    {Phrase::level_met, "“{0}”: reached", "“{0}”: đạt"},
    {Phrase::level_unmet, "“{0}”: not reached", "“{0}”: không đạt"},
    {Phrase::level_unknown, "“{0}”: cannot tell yet", "“{0}”: chưa kết luận được"},
    {Phrase::level_not_applicable, "“{0}”: nothing of it applies", "“{0}”: không có điều kiện nào áp dụng"},
    {Phrase::needs, "What would settle it", "Cần bổ sung để kết luận"},
    {Phrase::need_value, "“{0}”: enter “{1}”.", "“{0}”: nhập “{1}”."},
    {Phrase::need_base, "“{0}”: the base of “{1}” is zero, and the set cannot tell what that means.",
     "“{0}”: “{1}” có mẫu số bằng 0, bộ tiêu chí chưa xác định trường hợp này."},
    {Phrase::need_rule, "“{0}”: the rule must be found; no text we have states it (open question {1}).",
     "“{0}”: cần tìm quy định; chưa có văn bản nào nêu rõ (câu hỏi còn mở {1})."},
    {Phrase::criteria, "Criteria", "Các tiêu chí"},
    {Phrase::sections, "Sections", "Các nhóm tiêu chí"},
    {Phrase::policies, "Readings and policies applied", "Cách hiểu và quy ước đã áp dụng"},
    {Phrase::one_point, "{0} point", "{0} điểm"},
    {Phrase::points, "{0} points", "{0} điểm"},
    {Phrase::points_range, "{0} to {1} points", "từ {0} đến {1} điểm"},
    {Phrase::points_of, "{0} of {1}", "{0} trên {1}"},
    {Phrase::number_range, "{0} to {1}", "từ {0} đến {1}"},
    {Phrase::of_base, "{0} of {1}", "{0} trên {1}"},
    {Phrase::no_data, "“{0}”: no data.", "“{0}”: chưa có dữ liệu."},
    {Phrase::yes, "yes", "có"},
    {Phrase::no, "no", "không"},
    {Phrase::total, "Total: {0}", "Tổng điểm: {0}"},
    {Phrase::floor_of, "Floor of “{0}”: {1}", "Điểm sàn của “{0}”: {1}"},
    {Phrase::criterion, "“{0}”: {1}", "“{0}”: {1}"},
    {Phrase::at_least, "{0}; at least {1} needed: {2}.", "{0}; cần ít nhất {1}: {2}."},
    {Phrase::at_least_of, "{0} of {1}, that is {2},", "{0} của {1}, tức {2}"},
    {Phrase::that_is, "{0}, that is {1},", "{0}, tức {1}"},
    {Phrase::at_most, "{0}; at most {1} allowed: {2}.", "{0}; không được quá {1}: {2}."},
    {Phrase::exactly, "exactly at the line, met", "vừa đúng ngưỡng, đạt"},
    {Phrase::spare, "met, {0} to spare", "đạt, dư {0}"},
    {Phrase::short_of, "{0} short", "thiếu {0}"},
    {Phrase::best_short, "even at best {0} short", "cao nhất vẫn thiếu {0}"},
    {Phrase::over, "{0} too many", "vượt {0}"},
    {Phrase::within, "met, {0} below the limit", "đạt, còn dưới mức tối đa {0}"},
    {Phrase::line_unknown, "cannot tell yet", "chưa kết luận được"},
    {Phrase::cut_unknown, "{0}; no text we have states what is needed (open question {1}): cannot tell yet.",
     "{0}; chưa có văn bản nào nêu mức phải đạt (câu hỏi còn mở {1}): chưa kết luận được."},
    {Phrase::cut_unsettled,
     "Which of these applies cannot be told yet; it depends on:", "Chưa rõ áp dụng mức nào; còn tùy:"},
    {Phrase::nothing_applies, "{0}; no criterion with points applies.",
     "{0}; không có tiêu chí tính điểm nào áp dụng."},
    {Phrase::rescaled, "{0} of {1}, rescaled to the {2} that apply,", "{0} trên {1}, quy đổi theo {2} được áp dụng"},
    {Phrase::floors_kept, "Every floor is kept.", "Mọi điểm sàn đều đạt."},
    {Phrase::floors_none, "No floor applies.", "Không có điểm sàn nào áp dụng."},
    {Phrase::required_met, "Every criterion required is met.", "Các tiêu chí bắt buộc đều đạt."},
    {Phrase::required_none, "No criterion required applies.", "Không có tiêu chí bắt buộc nào áp dụng."},
    {Phrase::veto_raised, "Barred by “{0}”.", "Bị loại vì “{0}”."},
    {Phrase::veto_clear, "Not barred by “{0}”.", "Không bị loại vì “{0}”."},
    {Phrase::veto_unknown, "Whether “{0}” bars it cannot be told yet.", "Chưa rõ có bị loại vì “{0}” hay không."},
    {Phrase::veto_missing, "The data on “{0}” are missing; the set says what that counts as.",
     "Thiếu dữ liệu về “{0}”; bộ tiêu chí đã quy ước cách tính."},
    {Phrase::includes, "The conditions of “{0}”: {1}.", "Các điều kiện của “{0}”: {1}."},
    {Phrase::criteria_graded, "{0} criteria have “{1}” or higher", "{0} tiêu chí được xếp “{1}” trở lên"},
    {Phrase::criterion_graded, "{0} criterion has “{1}” or higher", "{0} tiêu chí được xếp “{1}” trở lên"},
    {Phrase::one_month, "{0} month is", "{0} tháng"},
    {Phrase::months, "{0} months are", "{0} tháng"},
    {Phrase::one_day_early, "{0} day too early", "còn thiếu {0} ngày"},
    {Phrase::days_early, "{0} days too early", "còn thiếu {0} ngày"},
    {Phrase::wait_enough, "enough", "đủ thời gian"},
    {Phrase::wait_told, "“{0}” was decided on {1}; {2} over on {3}, and the decision is on {4}: {5}.",
     "“{0}” được quyết định công nhận ngày {1}; đủ {2} vào ngày {3}, ngày quyết định lần này là {4}: {5}."},
    {Phrase::wait_never_held, "“{0}” was never held, so no wait.", "Chưa từng đạt “{0}” nên không phải chờ."},
    {Phrase::wait_not_given,
     "The day “{0}” was decided on is not given (“{1}”), so whether {2} over on {3} cannot be told yet.",
     "Chưa có ngày quyết định công nhận “{0}” (“{1}”) nên chưa rõ đến ngày {3} đã đủ {2} hay chưa."},
    {Phrase::held_already, "“{0}” is held already: met.", "Đã được công nhận “{0}”: đạt."},
    {Phrase::not_held_yet, "“{0}” must be held first, and is not: not met.",
     "Phải được công nhận “{0}” trước, hiện chưa có: không đạt."},
    {Phrase::held_unknown, "“{0}” must be held first; “{1}” has no data: cannot tell yet.",
     "Phải được công nhận “{0}” trước; “{1}” chưa có dữ liệu: chưa kết luận được."},
    {Phrase::years_kept, "“{0}” was held in all {1} years in a row: met.",
     "Được công nhận “{0}” đủ {1} năm liên tục: đạt."},
    {Phrase::years_broken, "“{0}” must be held {1} years in a row; the chain is broken by {2}: not met.",
     "Phải được công nhận “{0}” {1} năm liên tục; bị gián đoạn ở {2}: không đạt."},
    {Phrase::year_no, "“{0}” (no)", "“{0}” (không)"},
    {Phrase::year_missing, "“{0}” (no data)", "“{0}” (chưa có dữ liệu)"},
    {Phrase::age_on, "“{0}” on {1}: {2}", "“{0}” tính đến ngày {1}: {2}"},
    {Phrase::grade_is, "graded “{0}”", "xếp “{0}”"},
    {Phrase::grade_range, "graded “{0}” to “{1}”", "xếp từ “{0}” đến “{1}”"},
    {Phrase::grade_case, "For “{0}”:", "Để được xếp “{0}”:"},
    {Phrase::on_top, "{0} on top of the total", "{0}, cộng thêm vào tổng điểm"},
    {Phrase::taken_off, "{0} taken off the total", "{0}, trừ vào tổng điểm"},
    {Phrase::section_rescaled, "“{0}”: rescaled from {1} left to {2}.",
     "“{0}”: quy đổi từ {1} còn áp dụng lên thang {2}."},
    {Phrase::total_by_section, "Total, sections rescaled: {0}", "Tổng điểm sau khi quy đổi theo nhóm: {0}"},
    {Phrase::total_rounded_down, "Total, sections rescaled, shown rounded down: {0}",
     "Tổng điểm sau khi quy đổi theo nhóm, làm tròn xuống khi hiển thị: {0}"},
    {Phrase::rules_possible, "It cannot be told which of these applies; each by itself:",
     "Chưa biết áp dụng quy định nào; xét riêng từng quy định:"},
    {Phrase::within_period, "“{0}”: {1} lies in the period judged.", "“{0}”: {1} nằm trong kỳ đánh giá."},
    {Phrase::outside_period, "“{0}”: {1} lies outside the period judged.", "“{0}”: {1} nằm ngoài kỳ đánh giá."},
    {Phrase::outcome_unmet, "not met", "không đạt"},
    {Phrase::outcome_met, "met", "đạt"},
    {Phrase::outcome_unknown, "cannot tell yet", "chưa kết luận được"},
    {Phrase::outcome_not_applicable, "does not apply", "không áp dụng"},
    {Phrase::no_outcome, "points only", "chỉ tính điểm"},
    {Phrase::at_level, "For “{0}”: {1}.", "Cho mức “{0}”: {1}."},
    {Phrase::counted_as_unmet, "Data are missing; the set counts that as not met.",
     "Thiếu dữ liệu; bộ tiêu chí tính là không đạt."},
    {Phrase::excluded, "Data are missing; the set then leaves the criterion out.",
     "Thiếu dữ liệu; bộ tiêu chí không tính tiêu chí này."},
    {Phrase::left_unknown, "Data are missing; the set leaves this open until they are known.",
     "Thiếu dữ liệu; bộ tiêu chí để ngỏ cho đến khi có dữ liệu."},
    {Phrase::refused, "Data are missing; the set does not judge without them.",
     "Thiếu dữ liệu; bộ tiêu chí không xét khi thiếu."},
    {Phrase::count_missing, "A count is missing; over a base of zero that changes nothing.",
     "Thiếu tử số; vì mẫu số bằng 0 nên không ảnh hưởng đến kết quả."},
    {Phrase::not_applicable, "Does not apply.", "Không áp dụng."},
    {Phrase::applicability_unknown, "Whether it applies cannot be told yet.",
     "Chưa rõ tiêu chí này có áp dụng hay không."},
    {Phrase::applies_if, "It applies where this is met:", "Chỉ áp dụng khi:"},
    {Phrase::says_no, "“{0}”: no; yes is needed.", "“{0}”: không; cần phải có."},
    {Phrase::says_yes, "“{0}”: yes.", "“{0}”: có."},
    {Phrase::has, "“{0}”: {1}.", "“{0}”: {1}."},
    {Phrase::wants_one_of, "“{0}”: {1}; needed is one of: {2}.", "“{0}”: {1}; cần là một trong: {2}."},
    {Phrase::empty_unmet, "“{0}”: the base is zero; the set counts that as not met.",
     "“{0}”: mẫu số bằng 0; bộ tiêu chí tính là không đạt."},
    {Phrase::empty_met, "“{0}”: the base is zero; the set counts that as met.",
     "“{0}”: mẫu số bằng 0; bộ tiêu chí tính là đạt."},
    {Phrase::empty_unknown, "“{0}”: the base is zero; the set cannot tell what that means.",
     "“{0}”: mẫu số bằng 0; bộ tiêu chí chưa xác định trường hợp này."},
    {Phrase::empty_not_applicable, "“{0}”: the base is zero; the set does not apply it then.",
     "“{0}”: mẫu số bằng 0; bộ tiêu chí không áp dụng."},
    {Phrase::rule_unknown, "No text we have states this rule (open question {0}).",
     "Chưa có văn bản nào nêu rõ quy định này (câu hỏi còn mở {0})."},
    {Phrase::all_of, "All of these are needed:", "Phải có tất cả:"},
    {Phrase::any_of, "One of these is needed:", "Phải có ít nhất một trong:"},
    {Phrase::k_of, "At least {0} of these are needed:", "Phải có ít nhất {0} trong:"},
    {Phrase::none_of, "This must not be met:", "Không được có:"},
    {Phrase::band_unknown, "“{0}”: {1}; no text we have states the points (open question {2}).",
     "“{0}”: {1}; chưa có văn bản nào nêu số điểm (câu hỏi còn mở {2})."},
    {Phrase::award_open,
     "Which points it earns cannot be told yet; it depends on:", "Chưa rõ được bao nhiêu điểm; còn tùy:"},
    {Phrase::policy_missing, "“{0}”: data are missing, taken as “{1}”", "“{0}”: thiếu dữ liệu, lấy là “{1}”"},
    {Phrase::policy_when_empty, "“{0}”: the base is zero, taken as “{1}”", "“{0}”: mẫu số bằng 0, lấy là “{1}”"},
    {Phrase::policy_when_not_applicable, "“{0}”: where it does not apply, its points go by “{1}”",
     "“{0}”: khi không áp dụng, điểm tính theo “{1}”"},
    {Phrase::policy_when_nothing_applies, "“{0}”: nothing applies, taken as “{1}”",
     "“{0}”: không có gì áp dụng, lấy là “{1}”"},
    {Phrase::policy_overlap, "“{0}”: several cases hold, taken in the order of the set",
     "“{0}”: nhiều trường hợp cùng đúng, lấy theo thứ tự trong bộ tiêu chí"},
    {Phrase::policy_when_section_empty, "“{0}”: nothing of it applies, counted as “{1}”",
     "“{0}”: không còn tiêu chí nào áp dụng, tính theo “{1}”"},
    {Phrase::policy_since_not_held, "“{0}”: the day is missing, taken as never held",
     "“{0}”: thiếu ngày, coi là chưa từng đạt"},
    {Phrase::policy_since_unknown, "“{0}”: the day is missing, left open", "“{0}”: thiếu ngày, để ngỏ"},
    {Phrase::by_reading, "{0} (reading {1}: {2} Taken: {3}).", "{0} (cách hiểu {1}: {2} Chọn: {3})."},
    {Phrase::by_source, "{0} (source {1}).", "{0} (theo {1})."},
    {Phrase::uncited, "{0}.", "{0}."},
    {Phrase::open_question, "open question {0}", "câu hỏi còn mở {0}"},
    {Phrase::nothing_applied, "Nothing applies here; the set says whether that counts as reached.",
     "Không có gì áp dụng; bộ tiêu chí đã quy ước có tính là đạt hay không."},
};

/// What a policy makes of something, in words; `value` is as in the document.
struct PolicyWord {
    std::string_view value, en, vi;
};

inline constexpr PolicyWord policy_words[] = {
    {"met", "met", "đạt"},
    {"unmet", "not met", "không đạt"},
    {"unknown", "open", "để ngỏ"},
    {"not_applicable", "not applicable", "không áp dụng"},
    {"excluded", "left out", "không tính tiêu chí này"},
    {"error", "refused", "không xét"},
    {"raised", "barred", "bị loại"},
    {"clear", "not barred", "không bị loại"},
    {"full", "all its points", "tính đủ điểm"},
    {"none", "no points, the maximum stays", "0 điểm, giữ nguyên điểm tối đa"},
    {"leave_out", "left out of points and maximum", "không tính vào điểm và điểm tối đa"},
    {"rescale_section", "left out, its section rescaled", "không tính, điểm của nhóm được quy đổi"},
    {"rescale_total", "left out, the total rescaled", "không tính, tổng điểm được quy đổi"},
    {"held", "reached", "đạt"},
    {"not_held", "not reached", "không đạt"},
};

constexpr std::string_view policy_word(std::string_view value, std::string_view language) noexcept {
    for (const PolicyWord& word : policy_words) {
        if (word.value == value) return language == "vi" ? word.vi : word.en;
    }
    return value;
}

constexpr bool in_order() noexcept {
    for (std::size_t index = 0; index < std::size(sentences); ++index) {
        if (static_cast<std::size_t>(sentences[index].phrase) != index) return false;
    }
    return std::size(sentences) == static_cast<std::size_t>(Phrase::nothing_applied) + 1;
}
static_assert(in_order(), "one sentence for each phrase, in the order of the phrases");

/// The sentence in a language; English where there is no such language.
constexpr std::string_view sentence(Phrase phrase, std::string_view language) noexcept {
    const Sentence& found = sentences[static_cast<std::size_t>(phrase)];
    return language == "vi" ? found.vi : found.en;
}

/// A pattern with its places filled. What is filled in is not searched for places again.
inline std::string fill(std::string_view pattern, std::initializer_list<std::string_view> fillings) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        if (!place) {
            text += pattern[at];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[at + 1] - '0');
        if (index < fillings.size()) text += *(fillings.begin() + index);
        at += 2;
    }
    return text;
}

/// A sentence with its places filled.
inline std::string say(std::string_view language, Phrase phrase,
                       std::initializer_list<std::string_view> fillings = {}) {
    return fill(sentence(phrase, language), fillings);
}

/// A decimal as the language writes it: a comma in Vietnamese.
inline std::string with_decimal_mark(std::string_view language, std::string number) {
    if (language == "vi") std::replace(number.begin(), number.end(), '.', ',');
    return number;
}

}  // namespace tieuchi::phrases
