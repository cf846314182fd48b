#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "report/example_set.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {
namespace {

using namespace example;
using namespace build;

/// Level 2 waits 12 months after level 1.
Draft waiting_draft(SinceMissing missing) {
    Draft draft = conjunctive_draft();
    draft.measures.push_back(measure("decided", DateGiven{}));
    draft.measures.back().title = words("Ngày công nhận", "Day of the decision");
    for (Level& each : draft.levels) {
        if (each.id == "level-1") each.title = words("Mức 1", "Level 1");
        if (each.id == "level-2") each.wait = Wait{"level-1", 12, "decided", stated(missing, {"", "r1"}), {}};
    }
    return draft;
}

std::string waited(SinceMissing missing, const char* since, const char* decided_on, const char* language) {
    const CriteriaSet set = checked(waiting_draft(missing));
    Entity entity(set);
    entity.set_share("titled-share", 90, 100);
    entity.set("plan-issued", true);
    entity.set("disciplined", false);
    if (*since) entity.set("decided", since);
    Run run;
    run.decided_on = day(decided_on);
    return to_text(explain(set, entity, run), language);
}

TEST(ReportPast, SaysHowManyDaysAWaitLacks) {
    const std::string en = waited(SinceMissing::not_held, "2024-02-15", "2025-01-31", "en");
    const std::string vi = waited(SinceMissing::not_held, "2024-02-15", "2025-01-31", "vi");
    EXPECT_NE(en.find("  - “Level 1” was decided on 2024-02-15; 12 months are over on 2025-02-15; decided on "
                      "2025-01-31: 15 days too early.\n"),
              std::string::npos)
        << en;
    EXPECT_NE(vi.find("  - “Mức 1” được quyết định ngày 15/02/2024; đủ 12 tháng vào ngày 15/02/2025; ngày quyết định "
                      "lần này là 31/01/2025: sớm 15 ngày.\n"),
              std::string::npos)
        << vi;
    const std::string enough = waited(SinceMissing::not_held, "2024-02-15", "2025-02-15", "en");
    EXPECT_NE(enough.find("on 2025-02-15: exactly at the line, met.\n"), std::string::npos) << enough;
}

TEST(ReportPast, SaysWhatAMissingDayMeans) {
    const std::string never = waited(SinceMissing::not_held, "", "2025-02-15", "en");
    EXPECT_NE(never.find("  - “Level 1” was never decided before, so that there is no wait.\n"), std::string::npos)
        << never;
    const std::string open = waited(SinceMissing::unknown, "", "2025-02-15", "en");
    EXPECT_NE(open.find("enter the date “Day of the decision”.\n"), std::string::npos) << open;
    EXPECT_NE(open.find("  - It is not known when “Level 1” was decided: cannot tell yet.\n"), std::string::npos)
        << open;
}

TEST(ReportPast, NamesTheYearThatBreaksTheChain) {
    Draft draft = conjunctive_draft();
    draft.measures.push_back(measure("held-2023", YesNo{}));
    draft.measures.push_back(measure("held-2024", YesNo{}));
    draft.levels[0].years_in_a_row = YearsInARow{draft.levels[1].id, {"held-2023", "held-2024"}};
    draft.levels[1].title = words("Mức 1", "Level 1");
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    entity.set("held-2023", false);
    const Explanation explanation = explain(set, entity);
    const std::string en = to_text(explanation, "en"), vi = to_text(explanation, "vi"), json = to_json(explanation);
    EXPECT_NE(en.find("“Level 1” is needed 2 years in a row; the chain breaks at:\n    - “held-2023”: no.\n"
                      "    - “held-2024”: no data, which counts as no.\n"),
              std::string::npos)
        << en;
    EXPECT_NE(vi.find("Phải được công nhận “Mức 1” 2 năm liên tiếp; chuỗi bị ngắt ở:\n    - “held-2023”: không.\n"
                      "    - “held-2024”: chưa có dữ liệu, tính là không.\n"),
              std::string::npos)
        << vi;
    EXPECT_NE(json.find(R"("measure":"held-2024")"), std::string::npos) << json;
}

TEST(ReportPast, SaysHowManyGradesAreShort) {
    Draft draft = conjunctive_draft();
    draft.grades = {{"unmet", words("Chưa đạt", "not met")}, {"met", words("Đạt", "met")}};
    for (const char* id : {"a", "b"}) {
        draft.measures.push_back(choice(std::string(id) + "-grade", {"unmet", "met"}));
        std::get<Choice>(draft.measures.back().type).ordered = true;
        Criterion graded = criterion(id, {});
        graded.rule.reset();
        graded.grade = GradeFrom{Identifier(std::string(id) + "-grade")};
        graded.met_when_grade = "met";
        draft.criteria.push_back(graded);
    }
    draft.levels[0].grades = {{"met", 2}};
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    entity.set_share("titled-share", 90, 100);
    entity.set("plan-issued", true);
    entity.set("disciplined", false);
    entity.set("a-grade", "met");
    const std::string open = to_text(explain(set, entity), "en");
    EXPECT_NE(
        open.find(
            "Criteria with the grade “met” or higher: 1 to 2; at least 2 needed: cannot tell yet, 1 more needed.\n"),
        std::string::npos)
        << open;
    EXPECT_NE(open.find("“b”: enter “b-grade”.\n"), std::string::npos) << open;
    entity.set("b-grade", "unmet");
    const Explanation explanation = explain(set, entity);
    const std::string en = to_text(explanation, "en"), vi = to_text(explanation, "vi"), json = to_json(explanation);
    EXPECT_NE(en.find("  - Criteria with the grade “met” or higher: 1; at least 2 needed: 1 short.\n"),
              std::string::npos)
        << en;
    EXPECT_NE(en.find("  - “b”: grade “not met”, not met.\n"), std::string::npos) << en;
    EXPECT_NE(vi.find("cần ít nhất 2: thiếu 1.\n"), std::string::npos) << vi;
    EXPECT_NE(json.find(R"("needed":2,"low":1,"high":1,"criteria":[{"rule":"criterion","criterion":"a",)"),
              std::string::npos)
        << json;
}

}  // namespace
}  // namespace tieuchi
