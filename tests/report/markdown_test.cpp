#include "tieuchi/report/markdown.hpp"

#include <gtest/gtest.h>

#include <string>

#include "report/example_set.hpp"
#include "tieuchi/explain/explain.hpp"

namespace tieuchi {
namespace {

using namespace example;

TEST(ReportMarkdown, HasAHeadingForEachBlock) {
    Draft draft = citizen_draft();
    draft.completeness = Completeness::complete;
    const CriteriaSet set = checked(draft);
    EXPECT_EQ(to_markdown(explain(set, citizen(set, "ordinary", "40", "38")), "en"),
              "# Learning Citizen (vn.learning-citizen@2022)\n"
              "\n"
              "**Result: Not achieved.**\n"
              "\n"
              "Total: 78 of 100 points.\n"
              "\n"
              "## “Learning Citizen”: not reached\n"
              "\n"
              "- Total: 78 points; at least 80 points needed: 2 points short.\n"
              "- Every floor is kept.\n"
              "\n"
              "## Criteria\n"
              "\n"
              "- “Reads regularly”: 40 of 50 points.\n"
              "- “Digital skills”: 38 of 50 points.\n");
}

TEST(ReportMarkdown, TakesTitlesAsTextAndNeverAsMarkup) {
    Draft draft = citizen_draft();
    draft.criteria[0].title = words("a", "*Reads* <b>`books`</b> [x](y)\n# no heading");
    const CriteriaSet set = checked(draft);
    const std::string page = to_markdown(explain(set, citizen(set, "ordinary", "40", "38")), "en");
    EXPECT_NE(page.find("- “\\*Reads\\* \\<b\\>\\`books\\`\\</b\\> \\[x\\](y) \\# no heading”: 40 of 50 points.\n"),
              std::string::npos)
        << page;
}

}  // namespace
}  // namespace tieuchi
