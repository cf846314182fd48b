#include "tieuchi/report/html.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "report/example_set.hpp"
#include "support/random_sets.hpp"
#include "tieuchi/explain/explain.hpp"

namespace tieuchi {
namespace {

using namespace build;
using namespace example;

/// The first tag that is not closed in the order of opening, or nothing.
std::string badly_nested(const std::string& html) {
    std::vector<std::string> open;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const bool closes = html[at + 1] == '/';
        const std::size_t from = at + (closes ? 2 : 1);
        const std::string tag = html.substr(from, html.find_first_of(" >", from) - from);
        if (!closes) {
            open.push_back(tag);
        } else if (open.empty() || open.back() != tag) {
            return "</" + tag + ">";
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? std::string() : "<" + open.back() + ">";
}

TEST(ReportHtml, IsOneArticleWithHeadingsListsAndATable) {
    const CriteriaSet set = checked(citizen_draft());
    EXPECT_EQ(
        to_html(explain(set, citizen(set, "ordinary", "", "50")), "vi"),
        "<article class=\"tieuchi-explanation\" lang=\"vi\" data-set=\"vn.learning-citizen@2022\">\n"
        "<h2>Công dân học tập (vn.learning-citizen@2022)</h2>\n"
        "<p class=\"tieuchi-result\"><strong>Kết quả: Chưa đạt.</strong></p>\n"
        "<p class=\"tieuchi-note\">Kết quả tạm thời, chưa phải danh hiệu chính thức: bộ tiêu chí này mới chỉ có các đề mục "
        "của văn bản chính thức.</p>\n"
        "<p class=\"tieuchi-note\">Tổng điểm: 50 trên 100 điểm.</p>\n"
        "<section class=\"tieuchi-level tieuchi-unmet\" data-level=\"learning-citizen\">\n"
        "<h3>“Công dân học tập”: không đạt</h3>\n"
        "<ul><li>Tổng điểm: 50 điểm; cần ít nhất 80 điểm: thiếu 30 điểm.</li>"
        "<li>Điểm sàn của “Đọc thường xuyên”: 0 điểm; cần ít nhất 25 điểm: thiếu 25 điểm.</li></ul>\n"
        "</section>\n"
        "<section class=\"tieuchi-criteria\">\n"
        "<h3>Các tiêu chí</h3>\n"
        "<table>\n"
        "<thead><tr><th scope=\"col\">Tiêu chí</th><th scope=\"col\">Điểm</th><th scope=\"col\">Kết quả</th>"
        "<th scope=\"col\">Lý do</th><th scope=\"col\">Căn cứ</th></tr></thead>\n"
        "<tbody>\n"
        "<tr data-criterion=\"reads\" data-reasons=\"counted-as-unmet missing-value\"><th scope=\"row\">Đọc thường xuyên</th>"
        "<td>0 trên 50 điểm</td><td></td><td><ul><li>Thiếu dữ liệu; bộ tiêu chí tính là không đạt.</li>"
        "<li>“Điểm đọc”: chưa có dữ liệu.</li></ul></td><td>[r1]</td></tr>\n"
        "<tr data-criterion=\"digital\" data-reasons=\"met\"><th scope=\"row\">Kỹ năng số</th><td>50 trên 50 điểm</td>"
        "<td></td><td></td><td>[r1]</td></tr>\n"
        "</tbody>\n"
        "</table>\n"
        "</section>\n"
        "<section class=\"tieuchi-policies\">\n"
        "<h3>Cách hiểu và quy ước đã áp dụng</h3>\n"
        "<ul><li>“Đọc thường xuyên”: thiếu dữ liệu, lấy là “không đạt” (cách hiểu r1: Câu chưa trả lời có tính 0 điểm không? "
        "Chọn: có).</li></ul>\n"
        "</section>\n"
        "</article>\n");
}

TEST(ReportHtml, TakesTitlesAsTextAndNeverAsMarkup) {
    Draft draft = citizen_draft();
    draft.criteria[0].title = words("a", "<script>alert('1')</script> & \"more\"");
    draft.title = words("b", "<b>");
    const CriteriaSet set = checked(draft);
    const std::string html = to_html(explain(set, citizen(set, "ordinary", "20", "38")), "en");
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("<b>"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;more&quot;"), std::string::npos);
    EXPECT_NE(html.find(" lang=\"en\""), std::string::npos);
}

TEST(ReportHtml, MarksRowsByTheirOutcomeAndNamesTheSourceOfEach) {
    Draft draft = cell_draft();
    Source plan;
    plan.id = "plan-123";
    plan.number = "123/KH";
    plan.title = words("Kế hoạch 123", "Plan 123");
    draft.sources = {plan};
    draft.criteria[1].cite.source = "plan-123";
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    entity.set_share("titled-share", 41, 70);
    entity.set("plan-issued", true);
    entity.set("disciplined", false);
    const std::string html = to_html(explain(set, entity), "en");
    EXPECT_NE(html.find("<tr data-criterion=\"titled\" data-reasons=\"below-cut\" class=\"tieuchi-unmet\">"),
              std::string::npos)
        << html;
    EXPECT_NE(html.find("<th scope=\"row\">Has a plan</th><td>met</td><td></td><td>123/KH</td>"), std::string::npos)
        << html;
    EXPECT_EQ(html.find("<th scope=\"col\">Points</th>"), std::string::npos) << "a set without points";
    EXPECT_NE(html.find("<h3>Sources</h3>\n<ul><li>Plan 123 (123/KH)</li></ul>"), std::string::npos) << html;
}

TEST(ReportHtml, IsWellNestedWhateverTheReasons) {
    for (std::uint64_t seed = 1; seed <= 60 && !testing::Test::HasFailure(); ++seed) {
        const Checked checked = check(random_sets::random_draft(seed));
        ASSERT_TRUE(checked.set);
        const auto run = random_sets::random_run(seed);
        for (const auto& row : random_sets::random_rows(checked.set->draft(), 8, seed, run)) {
            const std::string html = to_html(explain(*checked.set, Entity(*checked.set, row), run), "vi");
            EXPECT_EQ(badly_nested(html), "") << "seed " << seed << "\n" << html;
        }
    }
}

}  // namespace
}  // namespace tieuchi
