#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "report/example_set.hpp"
#include "tieuchi/check/assume.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/markdown.hpp"
#include "tieuchi/report/outline.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {
namespace {

using namespace example;

/// The Learning Citizen as if all of its text were there, but for the pass mark and one more condition.
CriteriaSet open_set() {
    Draft draft = citizen_draft();
    draft.completeness = Completeness::complete;
    draft.parameters[0].value = Unknown{"U1", ""};
    draft.sources = {Source{"tt-22", words("Thông tư", "Circular"), "22", "", "", "", {}}};
    draft.levels[0].required = build::unknown("U2", "tt-22");
    return checked(std::move(draft));
}
CriteriaSet assumed_set(const char* rule = "met") {
    Checked found = assume(open_set(), {{"pass-mark", "75.5"}, {"learning-citizen.requires", rule}});
    for (const Problem& problem : found.problems) ADD_FAILURE() << to_text(problem);
    return std::move(found.set).value();
}
Explanation explained(const CriteriaSet& set) { return explain(set, citizen(set, "ordinary", "30", "46")); }

TEST(ReportAssumptions, SaysOfATitleThatItIsProvisionalAndWhy) {
    EXPECT_EQ(to_text(explained(open_set()), "en").find("Provisional"), std::string::npos);
    const Explanation explanation = explained(assumed_set());
    EXPECT_TRUE(explanation.decided());
    EXPECT_TRUE(explanation.provisional);
    EXPECT_EQ(to_text(explanation, "en"),
              "Learning Citizen (vn.learning-citizen@2022)\n"
              "Result: Learning Citizen.\n"
              "Provisional, not an official title: it is assumed that pass-mark = 75.5 (open question U1); "
              "learning-citizen.requires = met (open question U2).\n"
              "Total: 76 of 100 points.\n"
              "\n"
              "“Learning Citizen”: reached\n"
              "  - Total: 76 points; at least 75.5 points needed: met, 0.5 points to spare.\n"
              "  - Every floor is kept.\n"
              "  - No text we have states this rule (open question U2); it is assumed to be met.\n"
              "\n"
              "Criteria\n"
              "  - “Reads regularly”: 30 of 50 points.\n"
              "  - “Digital skills”: 46 of 50 points.\n");
    EXPECT_NE(to_text(explanation, "vi")
                  .find("Tạm tính, chưa phải danh hiệu chính thức: giả định rằng pass-mark = 75.5 "
                        "(câu hỏi còn mở U1); learning-citizen.requires = met"),
              std::string::npos);
    EXPECT_NE(to_markdown(explanation, "en").find("it is assumed that pass-mark = 75.5"), std::string::npos);
}

TEST(ReportAssumptions, SaysOfARuleThatItIsAssumed) {
    const std::string unmet = to_text(explained(assumed_set("unmet")), "en");
    EXPECT_NE(unmet.find("Result: Not achieved."), std::string::npos) << unmet;
    EXPECT_NE(unmet.find("  - No text we have states this rule (open question U2); it is assumed not to be met.\n"),
              std::string::npos)
        << unmet;
    Draft draft = citizen_draft();
    draft.criteria.push_back(build::criterion("more", build::unknown("U3")));
    const CriteriaSet set = assume(checked(draft), {{"more.rule", "met"}}).set.value();
    EXPECT_EQ(explained(set).criteria.back().reasons, std::vector<Reason>{Reason::met});
    const CriteriaSet other = assume(checked(draft), {{"more.rule", "unmet"}}).set.value();
    EXPECT_EQ(explained(other).criteria.back().reasons, std::vector<Reason>{Reason::assumed});
    const std::string met = to_text(explained(set), "vi");
    EXPECT_NE(met.find("Chưa có văn bản nào nêu rõ quy định này (câu hỏi còn mở U3); ở đây giả định là đạt."),
              std::string::npos)
        << met;
}

TEST(ReportAssumptions, StandInTheJsonOfReasons) {
    const std::string json = to_json(explained(assumed_set("unmet")));
    EXPECT_NE(json.find(R"("provisional":true,"assumptions":[{"at":"pass-mark","value":"75.5","unknown":"U1"},)"
                        R"({"at":"learning-citizen.requires","value":"unmet","unknown":"U2","source":"tt-22"}],)"),
              std::string::npos)
        << json;
    EXPECT_NE(json.find(R"({"rule":"assumed","question":"U2","outcome":"unmet","reason":"assumed","source":"tt-22"})"),
              std::string::npos)
        << json;
    EXPECT_EQ(to_json(explained(open_set())).find("assumptions"), std::string::npos);
}

TEST(ReportAssumptions, AreOfferedAndToldByTheOutline) {
    const std::string open = to_text(outline(open_set(), "en"));
    EXPECT_NE(open.find("What is not known, and the address under which a value can be assumed\n"
                        "  - pass-mark: open question U1\n"
                        "  - learning-citizen.requires: open question U2 [tt-22]\n"),
              std::string::npos)
        << open;
    EXPECT_EQ(open.find("provisional"), std::string::npos);
    const std::string assumed = to_text(outline(assumed_set(), "en"));
    EXPECT_NE(assumed.find("Titles are provisional: some of what they rest on is assumed.\n"), std::string::npos);
    EXPECT_NE(assumed.find("What is assumed\n  - pass-mark = 75.5 (open question U1)\n"), std::string::npos) << assumed;
    EXPECT_NE(assumed.find("Met: assumed to be met (open question U2)."), std::string::npos) << assumed;
    EXPECT_EQ(assumed.find("What is not known"), std::string::npos);
}

}  // namespace
}  // namespace tieuchi
