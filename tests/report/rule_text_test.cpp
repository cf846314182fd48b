#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "report/example_set.hpp"
#include "report/said.hpp"

namespace tieuchi {
namespace {

using namespace build;
using namespace example;

Draft asking_for_a_title(Rule rule) {
    Draft draft =
        asking(std::move(rule),
               {titled(measure("title", Choice{{"none", "advanced", "excellent"}, true}), "Danh hiệu", "Title held")});
    return draft;
}

TEST(RuleText, NamesBothValuesOfAnOrderedChoice) {
    const Draft draft = asking_for_a_title(at_least("title", Label{"excellent"}));
    const auto advanced = [](Entity& entity) { entity.set("title", "advanced"); };
    EXPECT_TRUE(has(said("en", draft, advanced), "“Title held”: advanced; at least excellent needed: not met."));
    EXPECT_TRUE(has(said("vi", draft, advanced), "“Danh hiệu”: advanced; cần từ excellent trở lên: không đạt."));
    const auto excellent = [](Entity& entity) { entity.set("title", "excellent"); };
    EXPECT_TRUE(has(said("en", draft, excellent),
                    "“Title held”: excellent; at least excellent needed: exactly at the line, met."));
    const Draft at_most_advanced = asking_for_a_title(at_most("title", Label{"advanced"}));
    EXPECT_TRUE(
        has(said("en", at_most_advanced, excellent), "“Title held”: excellent; at most advanced allowed: not met."));
    EXPECT_TRUE(
        has(said("vi", at_most_advanced, excellent), "“Danh hiệu”: excellent; không được trên advanced: không đạt."));
}

TEST(RuleText, CallsValuesThatAreGradesByTheirTitles) {
    Draft draft = asking(at_least("verdict", Label{"met"}), {titled(verdict_measure("verdict"), "Kết quả", "Verdict")});
    Criterion graded = criterion("graded", {});
    graded.rule.reset();
    graded.grade = Identifier("verdict");
    draft.criteria.push_back(graded);
    draft.grades = three_grades();
    draft.levels[0].required = met("asked");
    const auto basically = [](Entity& entity) { entity.set("verdict", "basically-met"); };
    EXPECT_TRUE(has(said("en", draft, basically), "“Verdict”: Basically met; at least Met needed: not met."));
    EXPECT_TRUE(has(said("vi", draft, basically), "“Kết quả”: Cơ bản đạt; cần từ Đạt trở lên: không đạt."));
}

TEST(RuleText, CountsTheDaysOfADate) {
    const Measure founded = titled(measure("founded", DateGiven{}), "Ngày thành lập", "Founded");
    const Draft latest = asking(at_most("founded", day("2023-12-31")), {founded});
    const auto in_january = [](Entity& entity) { entity.set("founded", "2024-01-15"); };
    EXPECT_TRUE(
        has(said("en", latest, in_january), "“Founded”: 2024-01-15; 2023-12-31 or earlier needed: 15 days too late."));
    EXPECT_TRUE(has(said("vi", latest, in_january),
                    "“Ngày thành lập”: 15/01/2024; không được sau ngày 31/12/2023: muộn 15 ngày."));
    const Draft earliest = asking(at_least("founded", day("2024-01-16")), {founded});
    EXPECT_TRUE(
        has(said("en", earliest, in_january), "“Founded”: 2024-01-15; 2024-01-16 or later needed: 1 day too early."));
    EXPECT_TRUE(has(said("vi", earliest, in_january),
                    "“Ngày thành lập”: 15/01/2024; phải từ ngày 16/01/2024 trở đi: sớm 1 ngày."));
}

TEST(RuleText, SaysAnAgeWithTheDayItIsTakenOn) {
    const Draft draft =
        asking({Between{"age", Decimal(15), Decimal(60)}},
               {measure("born", DateGiven{}),
                titled(measure("age", Age{"born", AgeDay{RunDay::judged_on}, YearCount::completed}), "Tuổi", "Age")});
    const auto born = [](const char* date) { return [date](Entity& entity) { entity.set("born", date); }; };
    EXPECT_TRUE(has(said("en", draft, born("1963-12-31")),
                    "“Age”: aged 61 on 2024-12-31; from 15 to 60 needed: 1 year too old."));
    EXPECT_TRUE(has(said("vi", draft, born("1963-12-31")),
                    "“Tuổi”: 61 tuổi, tính đến ngày 31/12/2024; cần từ 15 tuổi đến 60 tuổi: quá 1 tuổi."));
    EXPECT_TRUE(has(said("en", draft, born("2012-01-01")),
                    "“Age”: aged 12 on 2024-12-31; from 15 to 60 needed: 3 years too young."));
    EXPECT_TRUE(has(said("en", draft, born("1964-01-01")),
                    "“Age”: aged 60 on 2024-12-31; from 15 to 60 needed: exactly at the line, met."));
    EXPECT_TRUE(has(said("en", draft, [](Entity&) {}), "“Condition”: enter the date “born”."));
    EXPECT_TRUE(has(said("vi", draft, [](Entity&) {}), "“Điều kiện”: nhập ngày của “born”."));
}

TEST(RuleText, SaysThatYearsWereCountedByTheCalendar) {
    const Draft draft = asking(
        at_least("age", Decimal(18)),
        {measure("born", Number{Decimal(1900), Decimal(2100), 0}),
         titled(measure("age", Age{"born", AgeDay{RunDay::period_end}, YearCount::calendar_years}), "Tuổi", "Age")});
    const auto born = [](Entity& entity) { entity.set("born", 2010); };
    EXPECT_TRUE(has(said("en", draft, born),
                    "“Age”: aged 14 on 2024-12-31, by calendar years; at least 18 needed: 4 years too young."));
    EXPECT_TRUE(has(said("vi", draft, born),
                    "“Tuổi”: 14 tuổi theo năm, tính đến ngày 31/12/2024; cần ít nhất 18 tuổi: thiếu 4 tuổi."));
}

TEST(RuleText, HoldsANumberAgainstBothEnds) {
    const Draft draft = asking({Between{"members", Decimal(3), Decimal(9)}},
                               {titled(measure("members", Count{}), "Thành viên", "Members", "người")});
    const auto members = [](int count) { return [count](Entity& entity) { entity.set("members", count); }; };
    EXPECT_TRUE(
        has(said("vi", draft, members(2)), "“Thành viên”: 2 người; cần từ 3 người đến 9 người: thiếu 1 người."));
    EXPECT_TRUE(
        has(said("en", draft, members(11)), "“Members”: 11 người; from 3 người to 9 người needed: 2 người too many."));
    EXPECT_TRUE(has(said("en", draft, members(3)),
                    "“Members”: 3 người; from 3 người to 9 người needed: exactly at the line, met."));
    EXPECT_TRUE(has(said("en", draft, members(5)), "“Condition”: met.")) << "nothing to tell";
}

TEST(RuleText, SaysWhichPeriodADateMissed) {
    const Draft draft = asking({Within{"issued"}}, {titled(measure("issued", DateGiven{}), "Ngày ban hành", "Issued")});
    const auto issued = [](const char* date) { return [date](Entity& entity) { entity.set("issued", date); }; };
    EXPECT_TRUE(has(said("en", draft, issued("2023-12-30")),
                    "“Issued”: 2023-12-30; the period judged is 2024-01-01 to 2024-12-31: 2 days too early."));
    EXPECT_TRUE(has(said("vi", draft, issued("2025-01-01")),
                    "“Ngày ban hành”: 01/01/2025; kỳ đánh giá từ ngày 01/01/2024 đến ngày 31/12/2024: muộn 1 ngày."));
    EXPECT_TRUE(has(said("en", draft, issued("2024-12-31")),
                    "“Issued”: 2024-12-31; the period judged is 2024-01-01 to 2024-12-31: exactly at the line, met."));
}

TEST(RuleText, KeepsTheFractionOfAMean) {
    const Measure first = measure("first", Number{Decimal(0), Decimal(10), 0});
    const Measure second = measure("second", Number{Decimal(0), Decimal(10), 0});
    const WeightedMean mean{{{"first", Decimal(1)}, {"second", Decimal(2)}}};
    const Draft draft = asking(at_least("mean", number("8.5")),
                               {first, second, titled(measure("mean", mean), "Điểm trung bình", "Average")});
    const auto scores = [](Entity& entity) {
        entity.set("first", 9);
        entity.set("second", 8);
    };
    EXPECT_TRUE(has(said("en", draft, scores), "“Average”: 25/3 (8.33…); at least 8.5 needed: 1/6 short."));
    EXPECT_TRUE(has(said("vi", draft, scores), "“Điểm trung bình”: 25/3 (8,33…); cần ít nhất 8,5: thiếu 1/6."));
}

TEST(RuleText, AddsUpDerivedNumbers) {
    const Draft draft =
        asking(at_least("sum", Decimal(10)),
               {measure("a", Count{Decimal(100)}), measure("b", Count{Decimal(100)}),
                titled(measure("sum", Derived{Derived::Kind::sum, {"a", "b"}}), "Tổng số buổi", "Sessions", "buổi")});
    const auto seven = [](Entity& entity) {
        entity.set("a", 3);
        entity.set("b", 4);
    };
    EXPECT_TRUE(has(said("vi", draft, seven), "“Tổng số buổi”: 7 buổi; cần ít nhất 10 buổi: thiếu 3 buổi."));
    const std::string open = said("en", draft, [](Entity& entity) { entity.set("a", 3); });
    EXPECT_TRUE(has(open, "“Sessions”: no data; at least 10 buổi needed."));
    EXPECT_TRUE(has(open, "“Condition”: enter “b”.")) << "only what is missing";
}

TEST(RuleText, SaysWhoJudgesAndByWhat) {
    Draft draft = asking(is_true("tidy"),
                         {titled(measure("tidy", Judged{words("Hội đồng xã", "the commune council"), {"minutes"}}),
                                 "Nền nếp", "Orderly")});
    draft.evidence = {{"minutes", words("Biên bản", "Minutes"), ""}};
    const std::string vi = said("vi", draft, [](Entity&) {}), en = said("en", draft, [](Entity&) {});
    EXPECT_TRUE(has(
        vi,
        "“Nền nếp”: chưa có dữ liệu; cần phải có.\n      - Do Hội đồng xã đánh giá.\n      - Minh chứng cần có: Biên bản."));
    EXPECT_TRUE(has(vi, "“Điều kiện”: cần Hội đồng xã đánh giá “Nền nếp”; cần phải có."));
    EXPECT_TRUE(has(en, "“Condition”: have “Orderly” judged by: the commune council; yes is needed."));
    const std::string no = said("en", draft, [](Entity& entity) { entity.set("tidy", false); });
    EXPECT_TRUE(has(no, "“Orderly”: no; yes is needed.\n      - Judged by: the commune council."));
}

TEST(RuleText, SaysThatAMissingBaseMayMeanThatItDoesNotApply) {
    Draft draft = asking(at_least("share", percent("50%")),
                         {titled(share("share", WhenEmpty::not_applicable), "Cán bộ", "Cadres")});
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    const auto count = [](Entity& entity) { entity.set_share("share", 0, std::nullopt); };
    const std::string en = said("en", draft, count);
    EXPECT_TRUE(has(en, "“Cadres”: no base yet; if it is zero this does not apply."));
    EXPECT_TRUE(has(en, "Whether it applies cannot be told yet."));
    EXPECT_TRUE(has(said("vi", draft, count), "“Cán bộ”: chưa có mẫu số; nếu mẫu số bằng 0 thì không áp dụng."));
}

Draft asking_by_parameter() {
    Draft draft = asking({RuleOfParameter{"window"}}, {titled(choice("sex", {"female", "male"}), "Giới tính", "Sex"),
                                                       titled(measure("age", Count{Decimal(150)}), "Tuổi", "Age")});
    Parameter window{"window", words("Độ tuổi", "Age window"), {}, {}, {}, {}};
    window.value = Rule{Between{"age", Decimal(15), Decimal(60)}};
    window.cases = {{one_of("sex", {"female"}), Rule{Between{"age", Decimal(15), Decimal(55)}}}};
    draft.parameters = {window};
    return draft;
}

TEST(RuleText, SaysWhichRuleOfAParameterApplied) {
    const auto person = [](const char* sex) {
        return [sex](Entity& entity) {
            if (*sex) entity.set("sex", sex);
            entity.set("age", 58);
        };
    };
    const Draft draft = asking_by_parameter();
    EXPECT_TRUE(has(said("en", draft, person("female")),
                    "By “Age window”, case 1, as this holds:\n"
                    "      - “Sex”: female.\n"
                    "    - “Age”: 58; from 15 to 55 needed: 3 too many."));
    EXPECT_TRUE(has(said("vi", draft, person("female")),
                    "Theo “Độ tuổi”, trường hợp 1, vì:\n"
                    "      - “Giới tính”: female.\n"
                    "    - “Tuổi”: 58; cần từ 15 đến 55: vượt 3."));
    EXPECT_TRUE(has(said("en", draft, person("male")), "“Condition”: met."));
    EXPECT_TRUE(has(said("en", draft, person("")),
                    "It cannot be told which of these applies; each by itself:\n"
                    "      - “Age”: 58; from 15 to 55 needed: 3 too many.\n"
                    "      - “Age”: 58; from 15 to 60 needed: met.\n"
                    "    - Which of these applies cannot be told yet; it depends on:\n"
                    "      - “Sex”: no data."));
    EXPECT_TRUE(has(said("en", draft, person("")), "“Condition”: enter “Sex”."));
}

TEST(RuleText, SaysSinceWhenARuleIsInForce) {
    Draft draft = asking_by_parameter();
    draft.measures.erase(draft.measures.begin());
    draft.parameters[0].cases[0].when.reset();
    draft.parameters[0].cases[0].from = day("2024-07-01");
    const auto old = [](Entity& entity) { entity.set("age", 58); };
    EXPECT_TRUE(has(said("en", draft, old), "By “Age window”, case 1, in force from 2024-07-01 on."));
    EXPECT_TRUE(has(said("vi", draft, old), "Theo “Độ tuổi”, trường hợp 1, có hiệu lực từ ngày 01/07/2024."));
    draft.parameters[0].cases[0].from = day("2025-01-01");
    const auto older = [](Entity& entity) { entity.set("age", 61); };
    EXPECT_TRUE(has(said("en", draft, older), "By “Age window”; none of its cases holds."));
    EXPECT_TRUE(has(said("vi", draft, older), "Theo “Độ tuổi”; không thuộc trường hợp riêng nào."));
}

}  // namespace
}  // namespace tieuchi
