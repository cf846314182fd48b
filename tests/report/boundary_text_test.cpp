#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "report/example_set.hpp"
#include "report/said.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/text.hpp"

/// What an officer reads of an entity that is exactly at a line, misses one by a branch, or cannot be told of yet.
namespace tieuchi {
namespace {

using namespace build;
using namespace example;

Draft asking_for_a_share(Rule rule) {
    return asking(std::move(rule), {titled(share("titled"), "Đạt danh hiệu", "Titled", "người")});
}
auto share_of(std::optional<Decimal> count, std::optional<Decimal> base) {
    return [=](Entity& entity) { entity.set_share("titled", count, base); };
}

TEST(BoundaryText, SaysWhatAShareComesToExactlyAtTheLine) {
    const Draft least = asking_for_a_share(at_least("titled", percent("60%")));
    EXPECT_TRUE(has(said("en", least, share_of(42, 70)),
                    "“Titled”: 42 of 70 người = 60%; at least 60% needed: exactly at the line, met."));
    EXPECT_TRUE(has(said("vi", least, share_of(42, 70)),
                    "“Đạt danh hiệu”: 42 trên 70 người = 60 %; cần ít nhất 60 %: vừa đúng ngưỡng, đạt."));
    EXPECT_TRUE(has(said("en", least, share_of(41, 70)),
                    "“Titled”: 41 of 70 người; at least 60%, that is 42, needed: 1 người short."));
    const Draft most = asking_for_a_share(at_most("titled", percent("1.5%")));
    EXPECT_TRUE(has(said("en", most, share_of(3, 200)),
                    "“Titled”: 3 of 200 người = 1.5%; at most 1.5% allowed: exactly at the line, met."));
    EXPECT_TRUE(has(said("en", most, share_of(4, 200)),
                    "“Titled”: 4 of 200 người; at most 1.5%, that is 3, allowed: 1 người too many."));
    const Draft between = asking_for_a_share({Between{"titled", percent("60%"), percent("90%")}});
    EXPECT_TRUE(has(said("vi", between, share_of(63, 70)),
                    "“Đạt danh hiệu”: 63 trên 70 người = 90 %; cần từ 60 %, tức 42 đến 90 %: vừa đúng ngưỡng, đạt."));
}

TEST(BoundaryText, SaysHowManyWouldBeEnoughBeforeTheyAreCounted) {
    const Draft draft = asking_for_a_share(at_least("titled", percent("60%")));
    const std::string vi = said("vi", draft, share_of({}, 71)), en = said("en", draft, share_of({}, 71));
    EXPECT_TRUE(has(en, "“Condition”: enter “Titled”; at least 43 người (60%) needed."));
    EXPECT_TRUE(has(en, "“Titled”: no data; at least 43 người (60%) needed."));
    EXPECT_TRUE(has(vi, "“Điều kiện”: nhập “Đạt danh hiệu”; cần ít nhất 43 người (60 %)."));
    EXPECT_TRUE(has(said("en", draft, [](Entity&) {}), "“Condition”: enter “Titled”; at least 60% needed."));
}

TEST(BoundaryText, NeverAsksForWhatMustNotBe) {
    const Draft forbidden = asking(negated(is_true("fined")), {titled(measure("fined", YesNo{}), "Bị phạt", "Fined")});
    const std::string en = said("en", forbidden, [](Entity&) {});
    EXPECT_TRUE(has(en, "“Condition”: enter “Fined”."));
    EXPECT_TRUE(has(en, "This must not be met:\n      - “Fined”: no data."));
    Draft cell = cell_draft();
    cell.vetoes[0].missing = stated(VetoMissing::unknown);
    const std::string veto = said("en", cell, [](Entity& entity) {
        entity.set_share("titled-share", 42, 70);
        entity.set("plan-issued", true);
    });
    EXPECT_TRUE(has(veto, "“Discipline”: enter “A member was disciplined”."));
    EXPECT_TRUE(has(veto, "“A member was disciplined”: no data."));
}

Draft asking_for_branches(Rule rule) {
    return asking(std::move(rule), {titled(measure("plan", YesNo{}), "Kế hoạch", "Plan"),
                                    titled(measure("budget", YesNo{}), "Kinh phí", "Budget"),
                                    titled(measure("classes", Count{Decimal(99)}), "Lớp học", "Classes", "lớp")});
}

TEST(BoundaryText, NamesTheBranchesThatFailAndCountsThoseThatHold) {
    const std::vector<Rule> branches = {is_true("plan"), is_true("budget"), at_least("classes", Decimal(3))};
    const auto two = [](Entity& entity) {
        entity.set("plan", true);
        entity.set("budget", false);
        entity.set("classes", 2);
    };
    EXPECT_TRUE(has(said("en", asking_for_branches(k_of(2, branches)), two),
                    "At least 2 of these 3 are needed; met: 1:\n"
                    "      - “Plan”: yes.\n"
                    "      - “Budget”: no; yes is needed.\n"
                    "      - “Classes”: 2 lớp; at least 3 lớp needed: 1 lớp short."));
    const auto open = [](Entity& entity) {
        entity.set("plan", true);
        entity.set("budget", false);
    };
    EXPECT_TRUE(has(said("vi", asking_for_branches(k_of(2, branches)), open),
                    "Phải có ít nhất 2 trong 3 điều sau; đã đạt 1, chưa kết luận được 1:\n"
                    "      - “Kế hoạch”: có.\n"
                    "      - “Kinh phí”: không; cần phải có.\n"
                    "      - “Lớp học”: chưa có dữ liệu; cần ít nhất 3 lớp."));
    EXPECT_TRUE(has(said("en", asking_for_branches(all_of(branches)), two),
                    "All of these are needed:\n"
                    "      - “Budget”: no; yes is needed.\n"
                    "      - “Classes”: 2 lớp; at least 3 lớp needed: 1 lớp short."))
        << "what holds is not in the way";
}

TEST(BoundaryText, SaysThatEnoughOfTheCriteriaAreMetWhereNotAllAre) {
    Draft draft = cell_draft();
    draft.levels[0].required = any_of({met("titled"), met("plan")});
    const std::string en = said("en", draft, [](Entity& entity) {
        entity.set_share("titled-share", 10, 70);
        entity.set("plan-issued", true);
        entity.set("disciplined", false);
    });
    EXPECT_TRUE(has(en, "One of these is needed:"));
    EXPECT_EQ(en.find("Every criterion required is met."), std::string::npos) << en;
}

TEST(BoundaryText, SaysWhereInItsBandsAValueLies) {
    const BandTable bands = {{percent("0%"), Decimal(0)}, {percent("50%"), Decimal(5)}, {percent("80%"), Decimal(10)}};
    const Draft draft = asking(scored("asked", 10, Bands{"titled", bands}),
                               {titled(share("titled"), "Đạt danh hiệu", "Titled", "người")});
    const std::string en = said("en", draft, share_of(35, 70)), vi = said("vi", draft, share_of(35, 70));
    EXPECT_TRUE(has(en, "“Titled”: 35 of 70 người = 50%; the band from 50% on: exactly at the line, met."));
    EXPECT_TRUE(
        has(en, "“Titled”: 35 of 70 người; for the next band at least 80%, that is 56, needed: 21 người short."));
    EXPECT_TRUE(has(vi, "“Đạt danh hiệu”: 35 trên 70 người = 50 %; bậc điểm từ 50 % trở lên: vừa đúng ngưỡng, đạt."));
    EXPECT_TRUE(has(said("en", draft, share_of(56, 70)),
                    "“Titled”: 56 of 70 người = 80%; the band from 80% on: exactly at the line, met."));
    const std::string nobody = said("en", draft, share_of(0, 70));
    EXPECT_EQ(nobody.find("exactly at the line"), std::string::npos) << "everybody is in the lowest band";
}

TEST(BoundaryText, SaysHowManyPointsMustStillCome) {
    const CriteriaSet set = checked(citizen_draft());
    const Explanation open = explain(set, citizen(set, "ordinary", "26", ""));
    EXPECT_TRUE(
        has(to_text(open, "vi"), "Tổng điểm: từ 26 đến 76 điểm; cần ít nhất 80 điểm: cao nhất vẫn thiếu 4 điểm."));
    const Explanation enough = explain(set, citizen(set, "ordinary", "40", ""));
    EXPECT_TRUE(has(to_text(enough, "vi"),
                    "Tổng điểm: từ 40 đến 90 điểm; cần ít nhất 80 điểm: chưa kết luận được, còn cần thêm 40 điểm."));
}

}  // namespace
}  // namespace tieuchi
