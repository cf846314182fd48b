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

// ---- variants

Draft with_variants() {
    Draft draft = asking(at_least("books", Decimal(5)),
                         {titled(choice("group", {"workers", "learners", "others"}), "Nhóm", "Group"),
                          titled(measure("books", Count{Decimal(1000)}), "Số sách", "Books", "quyển")});
    draft.evidence = {{"diary", words("Sổ đọc sách", "Reading diary"), ""},
                      {"card", words("Thẻ thư viện", "Library card"), ""}};
    Variant learners{one_of("group", {"learners"}),
                     words("Người học đọc 10 quyển", "Learners read 10"),
                     at_least("books", Decimal(10)),
                     {"card"},
                     {}};
    draft.criteria[0].evidence = {"diary"};
    draft.criteria[0].variants = {learners};
    return draft;
}

TEST(CriterionText, HasTheWordingThatApplies) {
    const auto read = [](const char* group, int books) {
        return [group, books](Entity& entity) {
            if (*group) entity.set("group", group);
            entity.set("books", books);
        };
    };
    const Draft draft = with_variants();
    EXPECT_TRUE(has(said("en", draft, read("learners", 9)),
                    "“Learners read 10”: not met.\n"
                    "    - This wording applies, as this holds:\n"
                    "      - “Group”: learners.\n"
                    "    - “Books”: 9 quyển; at least 10 quyển needed: 1 quyển short.\n"
                    "    - Evidence asked for: Library card."));
    EXPECT_TRUE(has(said("vi", draft, read("learners", 9)),
                    "“Người học đọc 10 quyển”: không đạt.\n"
                    "    - Áp dụng nội dung này vì:\n"
                    "      - “Nhóm”: learners.\n"
                    "    - “Số sách”: 9 quyển; cần ít nhất 10 quyển: thiếu 1 quyển.\n"
                    "    - Minh chứng cần có: Thẻ thư viện."));
    EXPECT_TRUE(has(said("en", draft, read("workers", 4)),
                    "“Condition”: not met.\n"
                    "    - “Books”: 4 quyển; at least 5 quyển needed: 1 quyển short.\n"
                    "    - Evidence asked for: Reading diary."));
    EXPECT_TRUE(has(said("en", draft, read("", 7)),
                    "Which wording applies cannot be told yet (Learners read 10 / Condition); it depends on:\n"
                    "      - “Group”: no data."));
    EXPECT_TRUE(has(said("vi", draft, read("", 7)),
                    "Chưa rõ áp dụng nội dung nào (Người học đọc 10 quyển / Điều kiện); còn tùy:\n"
                    "      - “Nhóm”: chưa có dữ liệu."));
    EXPECT_TRUE(has(said("en", draft, read("", 7)), "“Condition”: enter “Group”."));
}

// ---- grades

Draft graded_by_cases() {
    Criterion graded = criterion("asked", {});
    graded.rule.reset();
    graded.grade = std::vector<GradeCase>{{"met", build::all_of({at_least("books", Decimal(10)), is_true("club")})},
                                          {"basically-met", at_least("books", Decimal(5))}};
    graded.met_when_grade = "met";
    Draft draft = asking(graded, {titled(measure("books", Count{Decimal(1000)}), "Số sách", "Books", "quyển"),
                                  titled(measure("club", YesNo{}), "Có câu lạc bộ", "Has a club")});
    draft.grades = three_grades();
    return draft;
}

TEST(CriterionText, SaysWhatTheNextGradeLacks) {
    const auto read = [](int books, bool club) {
        return [books, club](Entity& entity) {
            entity.set("books", books);
            entity.set("club", club);
        };
    };
    const Draft draft = graded_by_cases();
    EXPECT_TRUE(has(said("en", draft, read(8, true)),
                    "“Condition”: grade “Basically met”, not met.\n"
                    "    - Grade “Basically met”; “Met” or higher needed: not met.\n"
                    "    - For the grade “Met” this is lacking:\n"
                    "      - All of these are needed:\n"
                    "        - “Books”: 8 quyển; at least 10 quyển needed: 2 quyển short."));
    EXPECT_TRUE(has(said("vi", draft, read(4, false)),
                    "“Điều kiện”: xếp “Không đạt”, không đạt.\n"
                    "    - Xếp “Không đạt”; cần từ “Đạt” trở lên: không đạt.\n"
                    "    - Để được xếp “Cơ bản đạt” còn thiếu:\n"
                    "      - “Số sách”: 4 quyển; cần ít nhất 5 quyển: thiếu 1 quyển."));
    EXPECT_TRUE(has(said("en", draft, read(10, true)), "“Condition”: grade “Met”, met."));
}

TEST(CriterionText, SaysWhatAGradeDependsOn) {
    const auto read = [](Entity& entity) { entity.set("books", 12); };
    const Draft draft = graded_by_cases();
    EXPECT_TRUE(has(said("en", draft, read),
                    "“Condition”: grade from “Basically met” to “Met”, cannot tell yet.\n"
                    "    - Data are missing; the set leaves this open until they are known.\n"
                    "    - Which grade it gets cannot be told yet; it depends on:\n"
                    "      - All of these are needed:\n"
                    "        - “Books”: 12 quyển; at least 10 quyển needed: met, 2 quyển to spare.\n"
                    "        - “Has a club”: no data."));
    EXPECT_TRUE(has(said("vi", draft, read), "“Điều kiện”: xếp từ “Cơ bản đạt” đến “Đạt”, chưa kết luận được."));
    EXPECT_TRUE(has(said("vi", draft, read), "“Điều kiện”: nhập “Có câu lạc bộ”."));
}

Draft graded_points() {
    Criterion graded = scored(
        "asked", 10, Graded{{{"not-met", Decimal(0)}, {"basically-met", Unknown{"U7", ""}}, {"met", Decimal(10)}}});
    graded.grade = Identifier("verdict");
    Draft draft = asking(graded, {titled(verdict_measure("verdict"), "Kết quả", "Verdict")});
    draft.grades = three_grades();
    return draft;
}

TEST(CriterionText, GivesPointsByGrade) {
    const auto verdict = [](const char* grade) {
        return [grade](Entity& entity) {
            if (*grade) entity.set("verdict", grade);
        };
    };
    const Draft draft = graded_points();
    EXPECT_TRUE(has(said("en", draft, verdict("met")), "“Condition”: 10 of 10 points, grade “Met”."));
    EXPECT_TRUE(has(said("en", draft, verdict("basically-met")),
                    "“Condition”: 0 to 10 of 10 points, grade “Basically met”.\n"
                    "    - No text we have states what its grade earns (open question U7)."));
    EXPECT_TRUE(has(said("vi", draft, verdict("basically-met")),
                    "Chưa có văn bản nào nêu số điểm của mức xếp loại (câu hỏi còn mở U7)."));
    EXPECT_TRUE(has(said("vi", draft, verdict("")),
                    "“Điều kiện”: từ 0 đến 10 trên 10 điểm, xếp từ “Không đạt” đến “Đạt”.\n"
                    "    - “Kết quả”: chưa có dữ liệu."));
    EXPECT_TRUE(has(said("vi", draft, verdict("")), "“Điều kiện”: nhập “Kết quả”."));
}

// ---- points in proportion, and by a mean

TEST(CriterionText, NamesTheExactPointsAndTheRounding) {
    const Draft draft = asking(scored("asked", 10, Proportional{"share", percent("100%"), Rounding::half_up, {}}),
                               {titled(share("share"), "Tỷ lệ", "Share", "người")});
    const auto has_count = [](int count, int base) {
        return [count, base](Entity& entity) { entity.set_share("share", count, base); };
    };
    EXPECT_TRUE(has(said("en", draft, has_count(37, 41)),
                    "“Condition”: 9.02 of 10 points.\n"
                    "    - “Share”: 37 of 41 người; all points from 100% on: exactly 370/41 (9.02…) points, "
                    "rounded half up: 9.02 points."));
    EXPECT_TRUE(has(said("vi", draft, has_count(37, 41)),
                    "“Tỷ lệ”: 37 trên 41 người; từ 100 % được đủ điểm: tính chính xác là 370/41 (9,02…) điểm, "
                    "làm tròn (nửa đơn vị thì làm tròn lên): 9,02 điểm."));
    EXPECT_TRUE(has(said("en", draft, has_count(30, 40)),
                    "“Share”: 30 of 40 người; all points from 100% on: exactly 7.5 points."));
    EXPECT_TRUE(has(said("vi", draft, has_count(30, 40)),
                    "“Tỷ lệ”: 30 trên 40 người; từ 100 % được đủ điểm: tính đúng 7,5 điểm."));
    EXPECT_EQ(said("en", draft, has_count(41, 41)).find("exactly"), std::string::npos) << "all points need no sum";
}

TEST(CriterionText, NamesTheRoundingOfAMean) {
    const Measure first = points("first", 10), second = points("second", 10);
    const WeightedMean mean{{{"first", Decimal(1)}, {"second", Decimal(2)}}};
    const Draft draft = asking(scored("asked", 10, Given{"mean", Rounding::down}),
                               {first, second, titled(measure("mean", mean), "Điểm trung bình", "Average")});
    const auto scores = [](Entity& entity) {
        entity.set("first", 9);
        entity.set("second", 8);
    };
    EXPECT_TRUE(has(said("en", draft, scores), "“Average”: 25/3 (8.33…), rounded down: 8.33 points."));
    EXPECT_TRUE(has(said("vi", draft, scores), "“Điểm trung bình”: 25/3 (8,33…), làm tròn xuống: 8,33 điểm."));
}

// ---- bonus and deduction

TEST(CriterionText, SaysWhatIsAddedAndTakenOff) {
    Draft draft =
        asking(scored("asked", 80, Given{"score"}), {points("score", 80), points("extra", 5), points("faults", 10)});
    draft.criteria.push_back(scored("bonus", 5, Given{"extra"}));
    draft.criteria.push_back(scored("minus", 10, Given{"faults"}));
    draft.criteria[1].title = words("Sáng kiến", "Initiative");
    draft.criteria[1].counts_as = CountsAs::bonus;
    draft.criteria[2].title = words("Vi phạm", "Faults");
    draft.criteria[2].counts_as = CountsAs::deduction;
    const auto scores = [](Entity& entity) {
        entity.set("score", 70);
        entity.set("extra", 5);
        entity.set("faults", 3);
    };
    const std::string en = said("en", draft, scores), vi = said("vi", draft, scores);
    EXPECT_TRUE(has(en, "Total: 72 of 80 points.\nA bonus of 5 points is part of it.\nTaken off: 3 points."));
    EXPECT_TRUE(has(vi, "Tổng điểm: 72 trên 80 điểm.\nTrong đó có 5 điểm thưởng.\nĐã trừ 3 điểm."));
    EXPECT_TRUE(has(en, "“Initiative”: a bonus of 5 of 5 points."));
    EXPECT_TRUE(has(vi, "“Sáng kiến”: điểm thưởng 5 trên 5 điểm."));
    EXPECT_TRUE(has(en, "“Faults”: taken off: 3 of 10 points."));
    EXPECT_TRUE(has(vi, "“Vi phạm”: điểm trừ 3 trên 10 điểm."));
}

TEST(CriterionText, SaysThatNothingIsTakenOffWhereItIsNotKnownWhy) {
    Draft draft = asking(scored("asked", 80, Given{"score"}), {points("score", 80), points("faults", 10)});
    draft.criteria.push_back(scored("minus", 10, Given{"faults"}));
    draft.criteria[1].title = words("Vi phạm", "Faults");
    draft.criteria[1].counts_as = CountsAs::deduction;
    draft.criteria[1].missing = stated(Missing::unmet);
    const auto scores = [](Entity& entity) { entity.set("score", 70); };
    EXPECT_TRUE(has(said("en", draft, scores), "Data are missing; the set takes nothing off then."));
    EXPECT_TRUE(has(said("vi", draft, scores), "Thiếu dữ liệu; bộ tiêu chí khi đó không trừ điểm."));
}

}  // namespace
}  // namespace tieuchi
