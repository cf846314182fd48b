#include "tieuchi/report/outline.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/document_text.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {
namespace {

Page outline_of_every_member(std::string_view language) {
    return outline(load(TIEUCHI_TESTS_DIR "/document/every_member.json"), language);
}

const PageBlock& block(const Page& page, std::string_view title) {
    for (const PageBlock& each : page.blocks) {
        if (each.title == title) return each;
    }
    throw std::out_of_range("no block of this title");
}

/// The line that begins with a name.
std::string line(const PageBlock& block, std::string_view name) {
    for (const PageItem& item : block.items) {
        if (item.text.starts_with(name)) return item.text;
    }
    return "no such line";
}

TEST(Outline, BeginsWithWhatTheSetIsAndWhenItHolds) {
    const Page page = outline_of_every_member("en");
    EXPECT_EQ(page.heading, "An example (vn.example@2024)");
    EXPECT_EQ(page.summary, (std::vector<std::string>{
                                "For: household, clan.",
                                "In force from 2024-01 until not known (open question U1).",
                                "Titles are provisional: parts of the official text are missing from this set.",
                                "50 points in all.",
                                "Points where something does not apply: “left out of points and maximum”.",
                                "Points of a section of which nothing applies: “no points, the maximum stays”.",
                                "A title is kept for 36 months from the day of the decision.",
                            }));
    EXPECT_EQ(outline_of_every_member("vi").summary[6], "Danh hiệu có giá trị 36 tháng kể từ ngày quyết định.");
}

TEST(Outline, SaysWhoDecidesByWhen) {
    EXPECT_EQ(line(block(outline_of_every_member("en"), "Who does what by when"), "Decide"),
              "Decide: not known (open question U2), until 15 January of the next year.");
    EXPECT_EQ(line(block(outline_of_every_member("vi"), "Ai làm gì, khi nào"), "Đăng ký"),
              "Đăng ký: Gia đình, chậm nhất ngày 31 tháng 1.");
}

TEST(Outline, SaysEachCriterionInOneSentence) {
    const Page en = outline_of_every_member("en"), vi = outline_of_every_member("vi");
    const PageBlock &criteria = block(en, "Criteria"), &tieu_chi = block(vi, "Các tiêu chí");
    EXPECT_EQ(
        line(criteria, "“Reads”"),
        "“Reads” (10 points): the points given; met from 50% of the maximum; applies only where “area” is not plain; "
        "floor 2.5 points; data missing: “open”; proved by “A notebook”.");
    EXPECT_EQ(
        line(tieu_chi, "“Đọc sách”"),
        "“Đọc sách” (10 điểm): theo điểm chấm; đạt khi được từ 50 % điểm tối đa; chỉ áp dụng khi “area” không phải là "
        "plain; điểm sàn 2,5 điểm; thiếu dữ liệu: “để ngỏ”; minh chứng: “Sổ ghi chép”.");
    EXPECT_EQ(
        line(criteria, "“Plans”"),
        "“Plans” (5 points): all or nothing: “A plan is issued”: yes and “active”: yes; floor 50% of the maximum; data "
        "missing: “open”.");
    EXPECT_EQ(line(criteria, "“Extra”"),
              "“Extra” (bonus of 2 points): all or nothing: “active”: yes; data missing: “not met”.");
    EXPECT_EQ(
        line(tieu_chi, "“Trễ hạn”"),
        "“Trễ hạn” (điểm trừ 1,5 điểm): đủ điểm khi “Có kế hoạch”: không, nếu không thì 0 điểm; thiếu dữ liệu: “không "
        "đạt”.");
    EXPECT_EQ(
        line(criteria, "“Ages”"),
        "“Ages”: as “window” asks, “age-then” from 15 to 60, “decided” in the period judged, “born” on or after “since” "
        "or “born” on or before 1990-12-31; data missing: “open”.");
    EXPECT_EQ(
        line(criteria, "“First”"),
        "“First” (40 points); floor 4 points; points where something does not apply: “left out, its section rescaled”; "
        "where nothing of it applies: “left out of points and maximum”");
}

TEST(Outline, SaysWhatABaseOfZeroCountsAsAndHowFiguresAreWorkedOut) {
    const PageBlock figures = block(outline_of_every_member("en"), "How figures are worked out");
    EXPECT_EQ(figures.items.size(), 9u) << "a measure that is given as it is needs no line";
    EXPECT_EQ(line(figures, "“titled”"), "“titled”: where the base is zero: “not applicable”.");
    EXPECT_EQ(line(figures, "“per-member”"), "“per-member”: “income” over “members”; where the base is zero: “open”.");
    EXPECT_EQ(line(figures, "“age”"), "“age”: years from “born” to the day judged on, birthdays that have passed.");
    EXPECT_EQ(line(figures, "“age-then”"), "“age-then”: years from “born” to 2024-09-01, birthdays that have passed.");
    EXPECT_EQ(line(figures, "“between-them”"),
              "“between-them”: “members” and “income”, the second taken from the first.");
    EXPECT_EQ(line(figures, "“mean”"), "“mean”: the mean of 2 × “score” and 0.5 × “second-score”.");
    const PageBlock so_lieu = block(outline_of_every_member("vi"), "Cách tính các số liệu");
    EXPECT_EQ(line(so_lieu, "“titled”"), "“titled”: khi mẫu số bằng 0: “không áp dụng”.");
    EXPECT_EQ(line(so_lieu, "“age”"), "“age”: số tuổi tính từ “born” đến ngày đánh giá, tuổi tròn.");
}

TEST(Outline, ReadsOtherwiseForEveryPolicyThatDecidesATitle) {
    const std::string text = content_of(TIEUCHI_TESTS_DIR "/document/every_member.json");
    const std::pair<std::string, std::string> edits[] = {
        {"\"when_not_applicable\": \"leave_out\"", "\"when_not_applicable\": \"none\""},
        {"\"when_section_empty\": {\"value\": \"none\"", "\"when_section_empty\": {\"value\": \"full\""},
        {"\"when_section_empty\": \"leave_out\"", "\"when_section_empty\": \"full\""},
        {"\"when_empty\": {\"value\": \"not_applicable\"", "\"when_empty\": {\"value\": \"met\""},
        {"\"when_empty\": \"unknown\"", "\"when_empty\": \"unmet\""},
        {"\"since_missing\": {\"value\": \"not_held\"", "\"since_missing\": {\"value\": \"unknown\""},
        {"\"on\": \"judged_on\", \"counted\": \"completed\"", "\"on\": \"decided_on\", \"counted\": \"completed\""},
        {"\"counted\": \"completed\"", "\"counted\": \"calendar_years\""},
        {"\"weight\": 2", "\"weight\": 3"},
        {"\"held\": [\"held-2022\", \"held-2023\"]", "\"held\": [\"held-2023\", \"held-2022\"]"},
    };
    for (const auto& [from, to] : edits) {
        std::string other = text;
        const std::size_t at = other.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        const Parsed before = parse(text), after = parse(other.replace(at, from.size(), to));
        ASSERT_TRUE(after.set) << to;
        for (const char* language : {"en", "vi"}) {
            EXPECT_NE(to_text(outline(*before.set, language)), to_text(outline(*after.set, language))) << to;
        }
    }
}

TEST(Outline, SaysTheConditionsOfEachTitle) {
    const PageBlock levels = block(outline_of_every_member("en"), "Titles, highest first");
    ASSERT_GT(levels.items.size(), 8u);
    EXPECT_EQ(levels.items[0].text, "“Model home”");
    EXPECT_EQ(levels.items[1].text, "Total at least “The pass mark”.");
    EXPECT_EQ(levels.items[2].text, "Every floor is kept.");
    EXPECT_EQ(line(levels, "Met:"),
              "Met: “Plans”, (“Digital” and not “Ages”) or (at least 1 of: “Worded”, not known (open question U9)).");
    EXPECT_EQ(levels.items.back().text, "Otherwise: “None”");
    const PageBlock danh_hieu = block(outline_of_every_member("vi"), "Các danh hiệu, từ cao xuống thấp");
    EXPECT_EQ(
        line(danh_hieu, "Thời gian chờ"),
        "Thời gian chờ: đủ 12 tháng kể từ ngày công nhận “Gia đình” (“decided”), nếu đang hoặc đã có; thiếu ngày này: “chưa từng được "
        "công nhận”.");
}

TEST(Outline, SaysParametersWithTheirCases) {
    EXPECT_EQ(
        line(block(outline_of_every_member("en"), "Parameters"), "“The pass mark”"),
        "“The pass mark”: 40.5 where “area” is hills; not known (open question U3) from 2024-01-01 until 2024-06-30; "
        "otherwise 50.");
    EXPECT_EQ(line(block(outline_of_every_member("vi"), "Các tham số"), "“since”"), "“since”: 01/01/2010.");
}

TEST(Outline, SaysWhoseMembersAreReadAndWhatIsMeasuredOverThem) {
    const Page en = outline_of_every_member("en"), vi = outline_of_every_member("vi");
    EXPECT_EQ(line(block(en, "Members that are asked"), "“The members"),
              "“The members of the household” (citizen): “reads”, “born”, “age”, “Hours of study”, “shares”, "
              "“learning-citizen” (the title learning-citizen of vn.learning-citizen, and no higher one).");
    EXPECT_EQ(line(block(en, "Members that are asked"), "“age”"),
              "“age”: years from “born” to the day judged on, birthdays that have passed.");
    const PageBlock& measured = block(en, "What is measured over members, and titles");
    EXPECT_EQ(
        line(measured, "“readers”"),
        "“readers”: the share of “The members of the household”; only those of whom: “age” from 6 to “last-age”; of a "
        "member is asked: “reads”: yes; members without data: “not counted, in the base all the same”; members to "
        "whom it does not apply: “left out”; without any member: “not applicable”.");
    EXPECT_EQ(line(measured, "“mean-hours”"),
              "“mean-hours”: the mean of “Hours of study” over “The members of the household”, weighted by “shares”; "
              "members without data: “left out”; without any member: “open”.");
    EXPECT_EQ(line(measured, "“cultured”"), "“cultured”: the title of vn.cultural-family.");
    EXPECT_EQ(
        line(block(vi, "Số liệu trên các thành viên, và các danh hiệu"), "“adults”"),
        "“adults”: số lượng trong “Thành viên của hộ”; điều kiện với thành viên: “age” ít nhất 18; thành viên thiếu dữ "
        "liệu: “không được tính, vẫn nằm trong mẫu số”.");
}

TEST(Outline, HasALineForEveryCriterionLevelAndReadingOfEverySet) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(TIEUCHI_SETS_DIR)) {
        if (entry.path().extension() != ".json") continue;
        const CriteriaSet set = load(entry.path());
        for (const char* language : {"en", "vi"}) {
            const std::string text = to_text(outline(set, language));
            for (std::size_t index = 0; index < set.criterion_count(); ++index) {
                const std::string title = "“" + std::string(set.criterion(index).title.in(language)) + "”";
                EXPECT_NE(text.find(title), std::string::npos) << entry.path() << " " << title;
            }
            for (const Reading& reading : set.draft().readings) {
                EXPECT_NE(text.find("[" + reading.id + "]"), std::string::npos) << entry.path();
            }
            EXPECT_EQ(text.find("{0}"), std::string::npos) << entry.path();
        }
    }
}

}  // namespace
}  // namespace tieuchi
