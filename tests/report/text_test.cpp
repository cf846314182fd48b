#include "tieuchi/report/text.hpp"

#include <gtest/gtest.h>

#include <string>

#include "report/example_set.hpp"
#include "tieuchi/explain/explain.hpp"

namespace tieuchi {
namespace {

using namespace example;

/// What is said of one citizen; an empty text is a value that is missing.
std::string said_of_citizen(const char* language, const char* area, const char* reads, const char* digital) {
    const CriteriaSet set = checked(citizen_draft());
    return to_text(explain(set, citizen(set, area, reads, digital)), language);
}

TEST(ReportText, SaysByHowMuchAFloorIsMissed) {
    EXPECT_EQ(
        said_of_citizen("vi", "ordinary", "24.5", "50"),
        "Công dân học tập (vn.learning-citizen@2022)\n"
        "Kết quả: Chưa đạt.\n"
        "Kết quả tạm thời, chưa phải danh hiệu chính thức: bộ tiêu chí này mới chỉ có các đề mục của văn bản chính thức.\n"
        "Tổng điểm: 74,5 trên 100 điểm.\n"
        "\n"
        "“Công dân học tập”: không đạt\n"
        "  - Tổng điểm: 74,5 điểm; cần ít nhất 80 điểm: thiếu 5,5 điểm.\n"
        "  - Điểm sàn của “Đọc thường xuyên”: 24,5 điểm; cần ít nhất 25 điểm: thiếu 0,5 điểm.\n"
        "\n"
        "Các tiêu chí\n"
        "  - “Đọc thường xuyên”: 24,5 trên 50 điểm.\n"
        "  - “Kỹ năng số”: 50 trên 50 điểm.\n");
    EXPECT_EQ(said_of_citizen("en", "ordinary", "24.5", "50"),
              "Learning Citizen (vn.learning-citizen@2022)\n"
              "Result: Not achieved.\n"
              "Provisional, not an official title: this set has only the headings of the official text.\n"
              "Total: 74.5 of 100 points.\n"
              "\n"
              "“Learning Citizen”: not reached\n"
              "  - Total: 74.5 points; at least 80 points needed: 5.5 points short.\n"
              "  - Floor of “Reads regularly”: 24.5 points; at least 25 points needed: 0.5 points short.\n"
              "\n"
              "Criteria\n"
              "  - “Reads regularly”: 24.5 of 50 points.\n"
              "  - “Digital skills”: 50 of 50 points.\n");
}

TEST(ReportText, SaysByHowMuchATotalIsShort) {
    const std::string vi = said_of_citizen("vi", "ordinary", "40", "38"),
                      en = said_of_citizen("en", "ordinary", "40", "38");
    EXPECT_NE(vi.find("“Công dân học tập”: không đạt\n"
                      "  - Tổng điểm: 78 điểm; cần ít nhất 80 điểm: thiếu 2 điểm.\n"
                      "  - Mọi điểm sàn đều đạt.\n\n"),
              std::string::npos)
        << vi;
    EXPECT_NE(en.find("“Learning Citizen”: not reached\n"
                      "  - Total: 78 points; at least 80 points needed: 2 points short.\n"
                      "  - Every floor is kept.\n\n"),
              std::string::npos)
        << en;
    EXPECT_NE(said_of_citizen("en", "ordinary", "40", "39").find(": 1 point short.\n"), std::string::npos)
        << "one point, two points";
}

TEST(ReportText, SaysThatATieIsExactlyAtTheLine) {
    const std::string vi = said_of_citizen("vi", "ordinary", "30", "50"),
                      en = said_of_citizen("en", "ordinary", "30", "50");
    EXPECT_NE(vi.find("Kết quả: Công dân học tập.\n"), std::string::npos) << vi;
    EXPECT_NE(vi.find("  - Tổng điểm: 80 điểm; cần ít nhất 80 điểm: vừa đúng ngưỡng, đạt.\n"), std::string::npos) << vi;
    EXPECT_NE(en.find("Result: Learning Citizen.\n"), std::string::npos) << en;
    EXPECT_NE(en.find("  - Total: 80 points; at least 80 points needed: exactly at the line, met.\n"),
              std::string::npos)
        << en;
}

TEST(ReportText, SaysWhatWouldSettleWhatItCannotTell) {
    EXPECT_EQ(
        said_of_citizen("vi", "", "26", "48"),
        "Công dân học tập (vn.learning-citizen@2022)\n"
        "Kết quả: chưa kết luận được. Còn có thể là: Công dân học tập; Chưa đạt.\n"
        "Kết quả tạm thời, chưa phải danh hiệu chính thức: bộ tiêu chí này mới chỉ có các đề mục của văn bản chính thức.\n"
        "Tổng điểm: 74 trên 100 điểm.\n"
        "\n"
        "Cần bổ sung để kết luận\n"
        "  - “Công dân học tập”: nhập “Địa bàn”.\n"
        "\n"
        "“Công dân học tập”: chưa kết luận được\n"
        "  - Tổng điểm: 74 điểm; cần ít nhất 70 điểm: đạt, dư 4 điểm.\n"
        "  - Tổng điểm: 74 điểm; cần ít nhất 80 điểm: thiếu 6 điểm.\n"
        "  - Chưa rõ áp dụng mức nào; còn tùy:\n"
        "    - “Địa bàn”: chưa có dữ liệu.\n"
        "  - Mọi điểm sàn đều đạt.\n"
        "\n"
        "Các tiêu chí\n"
        "  - “Đọc thường xuyên”: 26 trên 50 điểm.\n"
        "  - “Kỹ năng số”: 48 trên 50 điểm.\n");
    const std::string en = said_of_citizen("en", "ordinary", "40", "");
    EXPECT_NE(en.find("Result: cannot tell yet. Still possible: Learning Citizen; Not achieved.\n"), std::string::npos)
        << en;
    EXPECT_NE(en.find("What would settle it\n  - “Digital skills”: enter “Digital score”.\n"), std::string::npos) << en;
    EXPECT_NE(
        en.find("  - Total: 40 to 90 points; at least 80 points needed: cannot tell yet, 40 points more needed.\n"),
        std::string::npos)
        << en;
}

TEST(ReportText, SaysThatEvenTheBestIsShort) {
    const std::string en = said_of_citizen("en", "ordinary", "25.5", ""),
                      vi = said_of_citizen("vi", "ordinary", "25.5", "");
    EXPECT_NE(en.find("Total: 25.5 to 75.5 points; at least 80 points needed: even at best 4.5 points short.\n"),
              std::string::npos)
        << en;
    EXPECT_NE(vi.find("Tổng điểm: từ 25,5 đến 75,5 điểm; cần ít nhất 80 điểm: cao nhất vẫn thiếu 4,5 điểm.\n"),
              std::string::npos)
        << vi;
}

TEST(ReportText, NamesTheReadingThatCountedSilenceAsZero) {
    const std::string vi = said_of_citizen("vi", "ordinary", "", "50");
    EXPECT_NE(vi.find("  - “Đọc thường xuyên”: 0 trên 50 điểm.\n"
                      "    - Thiếu dữ liệu; bộ tiêu chí tính là không đạt.\n"
                      "    - “Điểm đọc”: chưa có dữ liệu.\n"),
              std::string::npos)
        << vi;
    EXPECT_NE(vi.find("Cách hiểu và quy ước đã áp dụng\n"
                      "  - “Đọc thường xuyên”: thiếu dữ liệu, lấy là “không đạt” "
                      "(cách hiểu r1: Câu chưa trả lời có tính 0 điểm không? Chọn: có).\n"),
              std::string::npos)
        << vi;
}

TEST(ReportText, SaysHowManyAreShortOfAShareAndWhatBars) {
    const CriteriaSet set = checked(cell_draft());
    Entity cell(set);
    cell.set_share("titled-share", 24, 41);
    cell.set("plan-issued", true);
    cell.set("disciplined", true);
    EXPECT_EQ(to_text(explain(set, cell), "vi"),
              "Chi bộ học tập (vn.party-cell@2022)\n"
              "Kết quả: Chưa công nhận.\n"
              "\n"
              "“Đơn vị học tập”: không đạt\n"
              "  - “Tỷ lệ đảng viên đạt danh hiệu”: không đạt.\n"
              "  - Bị loại vì “Kỷ luật”.\n"
              "    - “Có đảng viên bị kỷ luật”: có.\n"
              "\n"
              "Các tiêu chí\n"
              "  - “Tỷ lệ đảng viên đạt danh hiệu”: không đạt.\n"
              "    - “Đảng viên đạt danh hiệu”: 24 trên 41 người; cần ít nhất 60 %, tức 25: thiếu 1 người.\n"
              "  - “Có kế hoạch”: đạt.\n");
    cell.set_share("titled-share", 42, 70);
    const std::string en = to_text(explain(set, cell), "en");
    EXPECT_NE(en.find("42 of 70 người = 60%; at least 60% needed: exactly at the line, met.\n"), std::string::npos)
        << en;
}

TEST(ReportText, SaysWhichRuleNobodyKnowsAndWhoWasNotJudged) {
    Draft draft = cell_draft();
    draft.measures.erase(draft.measures.begin() + 1);
    draft.criteria[1].rule = build::unknown("U5");
    draft.criteria[0].missing = build::stated(Missing::error);
    const CriteriaSet set = checked(draft);
    Entity cell(set);
    const std::string refused = to_text(explain(set, cell), "en");
    EXPECT_NE(
        refused.find(
            "Result: not judged. Data are missing that the criteria set does not do without: Share of titled members.\n"),
        std::string::npos)
        << refused;
    cell.set_share("titled-share", 42, 70);
    const std::string open = to_text(explain(set, cell), "en");
    EXPECT_NE(open.find("“Has a plan”: the rule must be found; no text we have states it (open question U5).\n"),
              std::string::npos)
        << open;
}

TEST(ReportText, WritesPercentagesAndDecimalsAsTheLanguageDoes) {
    Draft draft = cell_draft();
    draft.criteria[0].rule = build::at_least("titled-share", build::percent("98.11%"));
    const CriteriaSet set = checked(draft);
    Entity cell(set);
    cell.set_share("titled-share", 51, 53);
    const Explanation explanation = explain(set, cell);
    const std::string vi = to_text(explanation, "vi"), en = to_text(explanation, "en");
    EXPECT_NE(vi.find("51 trên 53 người; cần ít nhất 98,11 %, tức 52: thiếu 1 người.\n"), std::string::npos) << vi;
    EXPECT_NE(en.find("51 of 53 người; at least 98.11%, that is 52, needed: 1 người short.\n"), std::string::npos)
        << en;
}

TEST(Phrases, FillPlacesOnceAndFallBackToEnglish) {
    EXPECT_EQ(phrases::say("vi", phrases::Phrase::need_value, {"{1}", "{0}"}), "“{1}”: nhập “{0}”.");
    EXPECT_EQ(phrases::say("fr", phrases::Phrase::yes), "yes");
}

}  // namespace
}  // namespace tieuchi
