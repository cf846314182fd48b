#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "report/example_set.hpp"
#include "report/said.hpp"

namespace tieuchi {
namespace {

using namespace build;
using namespace example;

// ---- counts of grades

Draft counting_grades() {
    Draft draft = asking(is_true("fee-paid"), {measure("fee-paid", YesNo{})});
    draft.measures.clear();
    draft.criteria.clear();
    for (const char* id : {"first", "second", "third"}) {
        Criterion graded = criterion(id, {});
        graded.rule.reset();
        graded.title = text(id);
        graded.grade = Identifier(std::string(id) + "-verdict");
        draft.measures.push_back(verdict_measure(std::string(id) + "-verdict"));
        draft.criteria.push_back(graded);
    }
    draft.grades = three_grades();
    draft.levels[0].required.reset();
    draft.levels[0].grades = {{"met", 2}};
    return draft;
}

TEST(LevelText, CountsTheCriteriaWithAGrade) {
    const auto verdicts = [](const char* first, const char* second, const char* third) {
        return [first, second, third](Entity& entity) {
            entity.set("first-verdict", first);
            entity.set("second-verdict", second);
            if (*third) entity.set("third-verdict", third);
        };
    };
    const Draft draft = counting_grades();
    EXPECT_TRUE(has(said("en", draft, verdicts("met", "basically-met", "not-met")),
                    "Criteria with the grade “Met” or higher: 1; at least 2 needed: 1 short.\n"
                    "    - “second”: not met.\n"
                    "    - “third”: not met."));
    EXPECT_TRUE(has(said("vi", draft, verdicts("met", "basically-met", "not-met")),
                    "Số tiêu chí được xếp “Đạt” trở lên: 1; cần ít nhất 2: thiếu 1."));
    EXPECT_TRUE(has(said("en", draft, verdicts("met", "met", "not-met")),
                    "Criteria with the grade “Met” or higher: 2; at least 2 needed: exactly at the line, met."));
    EXPECT_TRUE(
        has(said("vi", draft, verdicts("met", "not-met", "")),
            "Số tiêu chí được xếp “Đạt” trở lên: từ 1 đến 2; cần ít nhất 2: chưa kết luận được, còn cần thêm 1."));
    EXPECT_TRUE(has(said("en", draft, verdicts("met", "not-met", "")), "“third”: enter “third-verdict”."));
    EXPECT_TRUE(has(said("en", draft, verdicts("not-met", "not-met", "")),
                    "Criteria with the grade “Met” or higher: 0 to 1; at least 2 needed: even at best 1 short."));
}

// ---- what is required

/// Three criteria, of which `required` says what the level asks.
Draft requiring(Rule required) {
    Draft draft = empty_draft();
    for (const char* id : {"first", "second", "third"}) {
        draft.measures.push_back(measure(id, YesNo{}));
        draft.criteria.push_back(criterion(std::string(id) + "-criterion", is_true(id)));
        draft.criteria.back().title = text(id);
    }
    draft.levels = {level("good")};
    draft.levels[0].required = std::move(required);
    return draft;
}

TEST(LevelText, DoesNotSayThatEveryCriterionIsMetWhereNotEveryOneIsNeeded) {
    const auto two_of_three = [](Entity& entity) {
        entity.set("first", true);
        entity.set("second", false);
        entity.set("third", true);
    };
    const Rule first = met("first-criterion"), second = met("second-criterion"), third = met("third-criterion");
    const Draft some = requiring(k_of(2, {first, second, third}));
    const std::string en = said("en", some, two_of_three), vi = said("vi", some, two_of_three);
    EXPECT_TRUE(has(en,
                    "At least 2 of these 3 are needed; met: 2:\n"
                    "    - “first”: met.\n"
                    "    - “second”: not met.\n"
                    "    - “third”: met."));
    EXPECT_TRUE(has(vi,
                    "Phải có ít nhất 2 trong 3 điều sau; đã đạt 2:\n"
                    "    - “first”: đạt.\n"
                    "    - “second”: không đạt.\n"
                    "    - “third”: đạt."));
    EXPECT_EQ(en.find("Every criterion required is met."), std::string::npos);
    EXPECT_EQ(vi.find("Các tiêu chí bắt buộc đều đạt."), std::string::npos);
    EXPECT_TRUE(has(said("en", requiring(any_of({second, third})), two_of_three),
                    "One of these is needed:\n    - “second”: not met.\n    - “third”: met."));
    EXPECT_TRUE(has(said("en", requiring(all_of({first, negated(second)})), two_of_three),
                    "All of these are needed:\n"
                    "    - “first”: met.\n"
                    "    - This must not be met:\n"
                    "      - “second”: not met."));
    EXPECT_TRUE(
        has(said("en", requiring(all_of({first, all_of({third})})), two_of_three), "Every criterion required is met."));
}

// ---- waits, levels held first, years in a row

Draft with_past() {
    Draft draft =
        asking(is_true("plan"), {measure("plan", YesNo{}), titled(measure("level-1-decided", DateGiven{}),
                                                                  "Ngày công nhận mức 1", "Level 1 decided on")});
    draft.levels.push_back(level("level-1"));
    draft.levels[0].id = "level-2";
    draft.levels[0].title = words("Mức 2", "Level 2");
    draft.levels[1].title = words("Mức 1", "Level 1");
    draft.levels[1].required = All{};
    draft.levels[0].wait = Wait{"level-1", 12, "level-1-decided", stated(SinceMissing::not_held), {}};
    return draft;
}

TEST(LevelText, SaysWhenAWaitIsOver) {
    const auto decided = [](const char* day_of) {
        return [day_of](Entity& entity) {
            entity.set("plan", true);
            if (*day_of) entity.set("level-1-decided", day_of);
        };
    };
    Draft draft = with_past();
    EXPECT_TRUE(has(said("en", draft, decided("2024-02-15")),
                    "“Level 1” was decided on 2024-02-15; 12 months are over on 2025-02-15; decided on 2025-01-31: "
                    "15 days too early."));
    EXPECT_TRUE(
        has(said("vi", draft, decided("2024-02-15")),
            "“Mức 1” được quyết định ngày 15/02/2024; đủ 12 tháng vào ngày 15/02/2025; ngày quyết định lần này là "
            "31/01/2025: sớm 15 ngày."));
    EXPECT_TRUE(has(said("en", draft, decided("2024-01-31")),
                    "“Level 1” was decided on 2024-01-31; 12 months are over on 2025-01-31; decided on 2025-01-31: "
                    "exactly at the line, met."));
    EXPECT_TRUE(
        has(said("en", draft, decided("2023-01-31")),
            "“Level 1” was decided on 2023-01-31; 12 months are over on 2024-01-31; decided on 2025-01-31: met."));
    EXPECT_TRUE(has(said("en", draft, decided("")), "“Level 1” was never decided before, so that there is no wait."));
    EXPECT_TRUE(has(said("vi", draft, decided("")), "Chưa từng được công nhận “Mức 1” nên không phải chờ."));
    EXPECT_TRUE(has(said("vi", draft, decided("")),
                    "“Mức 1”: thiếu ngày quyết định, lấy là “chưa từng được công nhận” "
                    "(cách hiểu r1: Is silence a no? Chọn: yes)."));
    draft.levels[0].wait->since_missing = stated(SinceMissing::unknown);
    EXPECT_TRUE(has(said("en", draft, decided("")), "It is not known when “Level 1” was decided: cannot tell yet."));
    EXPECT_TRUE(has(said("vi", draft, decided("")), "“Mức 2”: nhập ngày của “Ngày công nhận mức 1”."));
}

TEST(LevelText, SaysWhetherALevelIsHeldAlready) {
    Draft draft = with_past();
    draft.measures[1] = titled(measure("holds-level-1", YesNo{}), "Đã có mức 1", "Holds level 1");
    draft.levels[0].wait.reset();
    draft.levels[0].holds_first = HoldsFirst{"level-1", "holds-level-1"};
    const auto holds = [](std::optional<bool> held) {
        return [held](Entity& entity) {
            entity.set("plan", true);
            if (held) entity.set("holds-level-1", *held);
        };
    };
    EXPECT_TRUE(has(said("en", draft, holds(true)), "“Level 1” is held already."));
    EXPECT_TRUE(has(said("vi", draft, holds(true)), "Đã được công nhận “Mức 1”."));
    EXPECT_TRUE(has(said("en", draft, holds(false)), "“Level 1” must be held first; it is not."));
    EXPECT_TRUE(has(said("vi", draft, holds(false)), "Phải được công nhận “Mức 1” trước; hiện chưa có."));
    const std::string open = said("vi", draft, holds(std::nullopt));
    EXPECT_TRUE(has(open, "Phải được công nhận “Mức 1” trước; chưa rõ đã có hay chưa."));
    EXPECT_TRUE(has(open, "“Mức 2”: nhập “Đã có mức 1”."));
}

TEST(LevelText, SaysWhichYearBreaksTheChain) {
    Draft draft = with_past();
    draft.measures.pop_back();
    for (const char* year : {"2021", "2022", "2023"}) {
        const std::string about(year);
        draft.measures.push_back(titled(measure("held-" + about, YesNo{}), "Năm " + about, "Year " + about));
    }
    draft.levels[0].wait.reset();
    draft.levels[0].years_in_a_row = YearsInARow{"level-1", {"held-2021", "held-2022", "held-2023"}};
    const auto held = [](bool middle, std::optional<bool> last) {
        return [middle, last](Entity& entity) {
            entity.set("plan", true);
            entity.set("held-2021", true);
            entity.set("held-2022", middle);
            if (last) entity.set("held-2023", *last);
        };
    };
    EXPECT_TRUE(has(said("en", draft, held(true, true)), "“Level 1” was held in each of the 3 years asked for."));
    EXPECT_TRUE(has(said("vi", draft, held(true, true)), "Được công nhận “Mức 1” đủ 3 năm theo yêu cầu."));
    EXPECT_TRUE(has(said("en", draft, held(false, std::nullopt)),
                    "“Level 1” is needed 3 years in a row; the chain breaks at:\n"
                    "    - “Year 2022”: no.\n"
                    "    - “Year 2023”: no data, which counts as no."));
    EXPECT_TRUE(has(said("vi", draft, held(false, std::nullopt)),
                    "Phải được công nhận “Mức 1” 3 năm liên tiếp; chuỗi bị ngắt ở:\n"
                    "    - “Năm 2022”: không.\n"
                    "    - “Năm 2023”: chưa có dữ liệu, tính là không."));
}

// ---- validity

TEST(LevelText, SaysHowLongATitleIsKept) {
    Draft draft = asking(is_true("plan"), {measure("plan", YesNo{})});
    draft.validity = Validity{36, {}};
    const auto planned = [](Entity& entity) { entity.set("plan", true); };
    EXPECT_TRUE(has(said("en", draft, planned), "Result: Good.\nKept until 2028-01-31."));
    EXPECT_TRUE(has(said("vi", draft, planned), "Kết quả: Đạt chuẩn.\nCó giá trị đến hết ngày 31/01/2028."));
    EXPECT_TRUE(has(said("en", draft, planned, {}), "Kept for 36 months from the day of the decision."));
    EXPECT_TRUE(has(said("vi", draft, planned, {}), "Có giá trị 36 tháng kể từ ngày quyết định."));
    draft.levels[0].validity = Validity{12, {}};
    EXPECT_TRUE(has(said("en", draft, planned), "Kept until 2026-01-31.")) << "the level says otherwise";
    EXPECT_EQ(said("en", draft, [](Entity& entity) { entity.set("plan", false); }).find("Kept"), std::string::npos);
}

// ---- sections and floors

/// Section A of 30 points (10 and 20), rescaled where `b` does not apply; section B of 70 holds one section more.
Draft rescaling() {
    Draft draft =
        asking(is_true("has-b"), {measure("has-b", YesNo{}), points("a", 10), points("b", 20), points("c", 70)});
    draft.criteria.clear();
    Criterion b = scored("crit-b", 20, Given{"b"});
    b.applies = is_true("has-b");
    Section first{"first", words("Nhóm A", "Group A"), {}, {}, {}, {scored("crit-a", 10, Given{"a"}), b}, {}};
    Section inner{"inner", words("Nhóm B1", "Group B1"), {}, {}, {}, {scored("crit-c", 70, Given{"c"})}, {}};
    Section second{"second", words("Nhóm B", "Group B"), {}, {}, {}, {}, {}};
    second.sections = {inner};
    draft.sections = {first, second};
    draft.when_not_applicable = stated(WhenNotApplicable::rescale_section);
    draft.levels[0].required.reset();
    draft.levels[0].total = Cut{Decimal(80)};
    return draft;
}

TEST(LevelText, RescalesASectionExactly) {
    const auto points_of = [](int a, int c) {
        return [a, c](Entity& entity) {
            entity.set("has-b", false);
            entity.set("a", a);
            entity.set("c", c);
        };
    };
    const std::string en = said("en", rescaling(), points_of(7, 55)), vi = said("vi", rescaling(), points_of(7, 55));
    EXPECT_TRUE(
        has(en, "Total after its sections are rescaled: 76 points; at least 80 points needed: 4 points short."));
    EXPECT_TRUE(has(vi, "Tổng điểm sau khi quy đổi từng nhóm: 76 điểm; cần ít nhất 80 điểm: thiếu 4 điểm."));
    EXPECT_TRUE(has(en,
                    "“Group A”: 7 of 10 points; rescaled to its maximum of 30: 7 × 30 / 10 = 21 points.\n"
                    "  - “Group B”: 55 of 70 points.\n"
                    "    - “Group B1”: 55 of 70 points."));
    EXPECT_TRUE(has(vi, "“Nhóm A”: 7 trên 10 điểm; quy đổi theo điểm tối đa 30: 7 × 30 / 10 = 21 điểm."));
    EXPECT_TRUE(
        has(said("en", rescaling(), points_of(10, 50)),
            "Total after its sections are rescaled: 80 points; at least 80 points needed: exactly at the line, met."));
}

TEST(LevelText, BoundsASectionOfWhichItIsOpenWhatApplies) {
    const auto open = [](Entity& entity) {
        entity.set("a", 7);
        entity.set("b", 20);
        entity.set("c", 50);
    };
    EXPECT_TRUE(
        has(said("en", rescaling(), open),
            "Total after its sections are rescaled: 71 to 77 points; at least 80 points needed: even at best 3 points "
            "short."));
    EXPECT_TRUE(has(said("vi", rescaling(), open),
                    "“Nhóm A”: từ 7 đến 27 trên 30 điểm; quy đổi theo điểm tối đa 30: từ 21 đến 27 điểm."));
}

TEST(LevelText, DoesNotSayThatASectionIsRescaledWhereItKeepsItsMaximum) {
    const auto half = [](Entity& entity) {
        entity.set("has-b", true);
        entity.set("a", 7);
        entity.set("c", 50);
    };
    EXPECT_TRUE(has(said("en", rescaling(), half), "“Group A”: 7 to 27 of 30 points."));
    EXPECT_TRUE(has(said("vi", rescaling(), half), "“Nhóm A”: từ 7 đến 27 trên 30 điểm."));
}

TEST(LevelText, SaysWhatAnEmptiedSectionCounts) {
    Draft draft = rescaling();
    draft.sections[0].criteria.erase(draft.sections[0].criteria.begin());
    draft.measures.erase(draft.measures.begin() + 1);
    draft.sections[0].when_section_empty = stated(WhenSectionEmpty::full, {"", "r1"});
    const auto without = [](Entity& entity) {
        entity.set("has-b", false);
        entity.set("c", 65);
    };
    const std::string en = said("en", draft, without), vi = said("vi", draft, without);
    const auto open = [](Entity& entity) {
        entity.set("b", 20);
        entity.set("c", 65);
    };
    EXPECT_TRUE(
        has(said("en", draft, open), "“Group A”: 0 to 20 of 20 points; rescaled to its maximum of 20: 20 points."))
        << "either way";
    EXPECT_TRUE(has(en, "“Group A”: nothing of it applies; it counts all its points, 20 points."));
    EXPECT_TRUE(has(vi, "“Nhóm A”: không có tiêu chí nào áp dụng; tính đủ điểm tối đa, 20 điểm."));
    EXPECT_TRUE(has(
        en, "Total after its sections are rescaled: 85 points; at least 80 points needed: met, 5 points to spare."));
    EXPECT_TRUE(has(vi,
                    "“Nhóm A”: khi không có tiêu chí nào áp dụng, tính theo “tính đủ điểm” "
                    "(cách hiểu r1: Is silence a no? Chọn: yes)."));
}

TEST(LevelText, SaysThatNoTextStatesAFloor) {
    Draft draft = citizen_draft();
    draft.criteria[0].floor = Unknown{"U3", ""};
    const CriteriaSet set = checked(draft);
    const Explanation explanation = explain(set, citizen(set, "ordinary", "40", "45"));
    EXPECT_TRUE(
        has(to_text(explanation, "en"),
            "Floor of “Reads regularly”: 40 points; no text we have states what is needed (open question U3): cannot "
            "tell yet."));
    EXPECT_TRUE(
        has(to_text(explanation, "vi"),
            "Điểm sàn của “Đọc thường xuyên”: 40 điểm; chưa có văn bản nào nêu mức phải đạt (câu hỏi còn mở U3): "
            "chưa kết luận được."));
    EXPECT_TRUE(has(to_text(explanation, "en"),
                    "“Reads regularly”: the rule must be found; no text we have states it (open question U3)."));
}

}  // namespace
}  // namespace tieuchi
