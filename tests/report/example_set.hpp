#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/draft_builder.hpp"
#include "tieuchi/evaluate/entity.hpp"

/// A small set with titles in both languages, for the exact words of explanations.
namespace tieuchi::example {

inline Text words(std::string vi, std::string en) { return {{{"vi", std::move(vi)}, {"en", std::move(en)}}}; }

inline CriteriaSet checked(Draft draft) {
    Checked result = check(std::move(draft));
    for (const Problem& problem : result.problems) ADD_FAILURE() << to_text(problem);
    return std::move(result.set).value();
}

/// 100 points in two criteria; 80 of them (70 in a difficult area) and a floor of 25 for reading make a Learning Citizen.
inline Draft citizen_draft() {
    using namespace build;
    Draft draft = empty_draft();
    draft.id = "vn.learning-citizen";
    draft.title = words("Công dân học tập", "Learning Citizen");
    draft.completeness = Completeness::headings;
    draft.readings = {{"r1", "Câu chưa trả lời có tính 0 điểm không?", "có", {"để ngỏ"}, ""}};
    draft.measures = {choice("area", {"ordinary", "difficult"}), points("reads-score", 50),
                      points("digital-score", 50)};
    draft.measures[0].title = words("Địa bàn", "Area");
    draft.measures[1].title = words("Điểm đọc", "Reading score");
    draft.measures[2].title = words("Điểm kỹ năng số", "Digital score");
    draft.parameters = {{"pass-mark", {}, Decimal(80), {{one_of("area", {"difficult"}), Decimal(70)}}, {}, {}}};
    draft.when_not_applicable = stated(WhenNotApplicable::none);
    draft.criteria = {scored("reads", 50, Given{"reads-score"}), scored("digital", 50, Given{"digital-score"})};
    draft.criteria[0].title = words("Đọc thường xuyên", "Reads regularly");
    draft.criteria[0].floor = Decimal(25);
    draft.criteria[0].missing = stated(Missing::unmet, {"", "r1"});
    draft.criteria[1].title = words("Kỹ năng số", "Digital skills");
    draft.levels = {level("learning-citizen")};
    draft.levels[0].title = words("Công dân học tập", "Learning Citizen");
    draft.levels[0].total = Cut{ParameterRef{"pass-mark"}};
    draft.levels[0].floors = All{};
    draft.otherwise = Otherwise{"not-achieved", words("Chưa đạt", "Not achieved")};
    return draft;
}

inline Entity citizen(const CriteriaSet& set, const char* area, const char* reads, const char* digital) {
    Entity entity(set);
    if (*area) entity.set("area", area);
    if (*reads) entity.set("reads-score", build::number(reads));
    if (*digital) entity.set("digital-score", build::number(digital));
    return entity;
}

/// A cell: 60 % of its members titled, a plan issued, and nobody disciplined.
inline Draft cell_draft() {
    using namespace build;
    Draft draft = conjunctive_draft();
    draft.id = "vn.party-cell";
    draft.title = words("Chi bộ học tập", "Learning Cell");
    draft.measures[0].title = words("Đảng viên đạt danh hiệu", "Titled members");
    draft.measures[0].unit = "người";
    draft.measures[1].title = words("Đã ban hành kế hoạch", "Plan issued");
    draft.measures[2].title = words("Có đảng viên bị kỷ luật", "A member was disciplined");
    draft.criteria[0].title = words("Tỷ lệ đảng viên đạt danh hiệu", "Share of titled members");
    draft.criteria[0].rule = at_least("titled-share", percent("60%"));
    draft.criteria[1].title = words("Có kế hoạch", "Has a plan");
    draft.criteria[1].asked_at = {};
    draft.vetoes[0].title = words("Kỷ luật", "Discipline");
    draft.levels = {draft.levels[1]};
    draft.levels[0].title = words("Đơn vị học tập", "Learning Unit");
    draft.otherwise = Otherwise{"not-recognised", words("Chưa công nhận", "Not recognised")};
    return draft;
}

// ---- one thing asked, for sentences about a single idea

inline Measure titled(Measure measure, std::string vi, std::string en, std::string unit = "") {
    measure.title = words(std::move(vi), std::move(en));
    measure.unit = std::move(unit);
    return measure;
}

/// A set with one criterion, which the one level asks for.
inline Draft asking(Criterion criterion, std::vector<Measure> measures) {
    using namespace build;
    Draft draft = empty_draft();
    draft.title = words("Ví dụ", "Example");
    draft.measures = std::move(measures);
    criterion.title = words("Điều kiện", "Condition");
    if (criterion.points) draft.when_not_applicable = stated(WhenNotApplicable::none);
    draft.criteria = {std::move(criterion)};
    draft.levels = {level("good")};
    draft.levels[0].title = words("Đạt chuẩn", "Good");
    if (draft.criteria[0].points) {
        draft.levels[0].total = Cut{Decimal(1)};
    } else {
        draft.levels[0].required = All{};
    }
    draft.otherwise = Otherwise{"none", words("Chưa đạt", "None")};
    return draft;
}
inline Draft asking(Rule rule, std::vector<Measure> measures) {
    return asking(build::criterion("asked", std::move(rule)), std::move(measures));
}

/// A scale of three grades.
inline std::vector<Grade> three_grades() {
    return {{"not-met", words("Không đạt", "Not met")},
            {"basically-met", words("Cơ bản đạt", "Basically met")},
            {"met", words("Đạt", "Met")}};
}
inline Measure verdict_measure(Identifier id) {
    return build::measure(std::move(id), Choice{{"not-met", "basically-met", "met"}, true});
}

inline Date day(std::string_view text) { return Date::from_text(text).value(); }

/// The data of 2024, decided on 31 January 2025.
inline Run run_of_2024() {
    return {Period{day("2024-01-01"), day("2024-12-31")}, day("2024-12-31"), day("2025-01-31")};
}

/// Whether a text has a line (whatever its indentation), or several in a row.
inline testing::AssertionResult has(const std::string& text, const std::string& lines) {
    if (text.find("- " + lines + "\n") != std::string::npos || text.find("\n" + lines + "\n") != std::string::npos) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << "not said:\n" << lines << "\nbut:\n" << text;
}

}  // namespace tieuchi::example
