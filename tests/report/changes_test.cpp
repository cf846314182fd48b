#include "tieuchi/report/changes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/document_text.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/model/diff.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {
namespace {

std::string every_member() { return content_of(TIEUCHI_TESTS_DIR "/document/every_member.json"); }

/// The text of the one difference once a piece of the document was replaced.
std::string line(std::string_view language, const std::string& from, const std::string& to) {
    std::string text = every_member();
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    const Draft before = parse(text).set->draft();
    const Draft after = parse(text.replace(at, from.size(), to)).set->draft();
    const Page page = tell_diff(diff(before, after), before, after, language);
    EXPECT_EQ(page.blocks.size(), 1u);
    return page.blocks.empty() ? "" : page.blocks[0].items.at(0).text;
}

TEST(Changes, SayWhichCutMovedWhere) {
    const std::string from = "\"model-home\": \"90%\"", to = "\"model-home\": \"95%\"";
    EXPECT_EQ(line("en", from, to), "criterion “Varies” at “Model home”: “titled” at least 90% → 95%");
    EXPECT_EQ(line("vi", from, to), "tiêu chí “Thay đổi”, mức “Gia đình tiêu biểu”: “titled” ít nhất 90 % → 95 %");
}

TEST(Changes, SayTotalsFloorsAndPolicies) {
    EXPECT_EQ(line("en", "{\"at_least\": 20.5}", "{\"at_least\": 20}"), "level “Home”: total at least 20.5 → 20");
    EXPECT_EQ(line("vi", "{\"at_least\": 20.5}", "{\"at_least\": 20}"), "mức “Gia đình”: tổng điểm ít nhất 20,5 → 20");
    EXPECT_EQ(line("en", "\"floor\": 2.5", "\"floor\": 3"), "criterion “Reads”: floor 2.5 → 3");
    EXPECT_EQ(
        line("vi", "\"when_not_applicable\": \"leave_out\"", "\"when_not_applicable\": \"none\""),
        "bộ tiêu chí: điểm khi không áp dụng: “không tính vào điểm và điểm tối đa” → “0 điểm, giữ nguyên điểm tối đa”");
    EXPECT_EQ(
        line("en", "\"months\": 12,", "\"months\": 1,"),
        "level “Model home”: waiting time: [12 months after “Home” was decided (on “decided”), where it is or was "
        "held] → [1 month after “Home” was decided (on “decided”), where it is or was held]");
}

TEST(Changes, SayWhatARuleOrCaseWas) {
    EXPECT_EQ(line("en", "\"value\": 40.5", "\"value\": 42"),
              "parameter “The pass mark”: case: [40.5 where “area” is hills] → [42 where “area” is hills]");
    EXPECT_EQ(line("vi", "{\"measure\": \"better\", \"at_least\": 5}", "{\"is_true\": \"active\"}"),
              "tiêu chí “Diễn đạt”: yêu cầu: [“better” ít nhất 5] → [“active”: có]");
}

TEST(Changes, SayWhatIsAskedOfMembers) {
    const std::string from = R"("where_missing": {"value": "no", "reading": "silent"})";
    const std::string to = R"("where_missing": {"value": "excluded", "reading": "silent"})";
    EXPECT_EQ(line("en", from, to),
              "measure “readers”: members without data: “not counted, in the base all the same” → “left out”");
    EXPECT_EQ(
        line("vi", from, to),
        "số liệu “readers”: thành viên thiếu dữ liệu: “không được tính, vẫn nằm trong mẫu số” → “không tính thành "
        "viên này”");
    EXPECT_EQ(line("en", "\"shares\": \"count\"", "\"shares\": {\"type\": \"number\", \"min\": 0}"),
              "what is read of members “household-members.shares”: type: count → number");
}

TEST(Changes, SayWhatAWaitMakesOfAMissingDay) {
    const std::string from = "\"since_missing\": {\"value\": \"not_held\", \"reading\": \"silent\"}",
                      to = "\"since_missing\": {\"value\": \"unknown\", \"reading\": \"silent\"}",
                      cited = "\"since_missing\": {\"value\": \"not_held\", \"reading\": \"ordered\"}";
    EXPECT_EQ(line("en", from, to),
              "level “Model home”: where the day a wait runs from is missing: “never held” → “open”");
    EXPECT_EQ(line("vi", from, to),
              "mức “Gia đình tiêu biểu”: khi thiếu ngày bắt đầu tính thời gian chờ: “chưa từng được công nhận” → “để "
              "ngỏ”");
    EXPECT_EQ(line("en", from, cited),
              "level “Model home”: where the day a wait runs from is missing, source or reading: silent → ordered");
}

TEST(Changes, SayTextsInTheLanguageInWhichTheyDiffer) {
    const std::string en = "\"en\": \"Model home\"", vi = "\"vi\": \"Gia đình tiêu biểu\"";
    EXPECT_EQ(line("en", en, "\"en\": \"Best home\""), "level “Best home”: title: “Model home” → “Best home”");
    EXPECT_EQ(line("vi", en, "\"en\": \"Best home\""),
              "mức “Gia đình tiêu biểu”: tên gọi (en): “Model home” → “Best home”");
    EXPECT_EQ(line("en", vi, "\"vi\": \"Gia đình mẫu\""),
              "level “Model home”: title (vi): “Gia đình tiêu biểu” → “Gia đình mẫu”");
    EXPECT_EQ(line("en", "\"vi\": \"Chi hội\"", "\"vi\": \"Chi hội thôn\""),
              "measure “active”: judged by (vi): “Chi hội” → “Chi hội thôn”");
    EXPECT_EQ(line("en", "\"vi\": \"Gia đình\", \"en\": \"The household\"}",
                   "\"vi\": \"Gia đình\", \"en\": \"The household\", \"fr\": \"Le ménage\"}"),
              "step “register”: by (fr): “The household” → “Le ménage”");
    EXPECT_EQ(line("en", "\"vi\": \"Diễn đạt cho vùng cao\"", "\"vi\": \"Vùng cao\""),
              "criterion “Worded”: wording (vi): [khi “area” là hills: “Diễn đạt cho vùng cao”: “better” ít nhất 4,5; "
              "minh chứng: “Kế hoạch”] → [khi “area” là hills: “Vùng cao”: “better” ít nhất 4,5; minh chứng: “Kế "
              "hoạch”]");
}

TEST(Changes, NeverSayTheSameBeforeAndAfter) {
    EXPECT_EQ(line("en", "\"evidence\": [\"plan\"],\n              \"source\": \"annex\"",
                   "\"evidence\": [\"plan\"],\n              \"source\": \"act\""),
              "criterion “Worded”: wording, source or reading: annex → act");
    EXPECT_EQ(line("en", "\"held\": [\"held-2022\", \"held-2023\"]", "\"held\": [\"held-2023\", \"held-2022\"]"),
              "level “Model home”: years in a row: [“Home” held in each of 2 years (“held-2022” and “held-2023”)] → "
              "[“Home” held in each of 2 years (“held-2023” and “held-2022”)]");
    EXPECT_EQ(line("en", "{\"unknown\": \"U8\", \"source\": \"annex\"}", "{\"unknown\": \"U8\", \"source\": \"act\"}"),
              "criterion “Varies”: “between-them” at least not known (open question U8), which reads alike; ids or "
              "sources differ");
}

TEST(Changes, SayWhenThereIsNone) {
    const Draft draft = parse(every_member()).set->draft();
    EXPECT_EQ(to_text(tell_diff(diff(draft, draft), draft, draft, "en")),
              "vn.example@2024 → vn.example@2024\nNo difference.\n");
    EXPECT_EQ(to_text(tell_diff(diff(draft, draft), draft, draft, "vi")),
              "vn.example@2024 → vn.example@2024\nKhông có gì khác nhau.\n");
}

TEST(Changes, PutWhatReachesAwardsFirst) {
    const Draft before = parse(every_member()).set->draft();
    Draft after = before;
    after.title = Text{{{"en", "Another"}, {"vi", "Khác"}}};
    after.vetoes.clear();
    EXPECT_EQ(to_text(tell_diff(diff(before, after), before, after, "en")),
              "vn.example@2024 → vn.example@2024\n\n"
              "What can change who gets a title\n"
              "  - veto “Disciplined”: removed\n\n"
              "What cannot change a title\n"
              "  - set: title: “An example” → “Another”\n");
}

}  // namespace
}  // namespace tieuchi
