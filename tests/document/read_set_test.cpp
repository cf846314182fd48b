#include "support/reading.hpp"

namespace tieuchi {
namespace {

/// A set with these members, and nothing beside them but what must be there.
std::string set_without_criteria(const std::string& members) {
    return R"({"tieuchi": "1.0", "type": "set", "id": "vn.example", "edition": "1", "kinds": ["cell"],
"title": {"en": "Example"}, "measures": {}, "levels": [], "otherwise": {"id": "none"},
)" + members +
           "}";
}

Draft read_with(const std::string& members) { return reading::read(set_without_criteria(members), document::read_set); }

std::string problems_with(const std::string& members) {
    return reading::problems(set_without_criteria(members), document::read_set);
}

TEST(ReadSet, TakesTheScaleOfGradesAndTheKindsOfEvidence) {
    const Draft draft = read_with(R"("grades": [{"id": "weak", "title": {"en": "Weak"}}, {"id": "good"}],
"evidence": {"plan": {"title": {"en": "A plan"}, "note": "n"}, "minutes": {}}, "when_section_empty": "none")");
    EXPECT_EQ(draft.grades, (std::vector<Grade>{{"weak", {{{"en", "Weak"}}}}, {"good", {}}}));
    EXPECT_EQ(draft.evidence, (std::vector<EvidenceKind>{{"plan", {{{"en", "A plan"}}}, "n"}, {"minutes", {}, ""}}));
    EXPECT_EQ(draft.when_section_empty, (Stated<WhenSectionEmpty>{WhenSectionEmpty::none, {}}));
}

TEST(ReadSet, TakesStepsWithTheirDaysAndHowLongATitleIsKept) {
    const Draft draft = read_with(R"("validity": {"months": 36, "reading": "r1"}, "procedure": [
{"step": "check", "by": {"en": "The commune"}, "until": "01-15", "year": "next", "source": "doc"},
{"step": "self_assess", "by": {"unknown": "U9"}, "until": "12-31"}, {"step": "report", "by": {"en": "All"}}])");
    using Kind = ProcedureStep::Kind;
    EXPECT_EQ(draft.validity, (Validity{36, {"", "r1"}}));
    ASSERT_EQ(draft.procedure.size(), 3u);
    EXPECT_EQ(draft.procedure[0],
              (ProcedureStep{Kind::check, Text{{{"en", "The commune"}}}, YearDay{1, 15, true}, {"doc", ""}}));
    EXPECT_EQ(draft.procedure[1], (ProcedureStep{Kind::self_assess, Unknown{"U9", ""}, YearDay{12, 31, false}, {}}));
    EXPECT_EQ(draft.procedure[2], (ProcedureStep{Kind::report, Text{{{"en", "All"}}}, std::nullopt, {}}));
}

TEST(ReadSet, SaysWhichDayOfTheYearDoesNotExist) {
    EXPECT_EQ(problems_with(R"("procedure": [{"step": "register", "by": {"en": "All"}, "until": "15-01"}])"),
              "3:66 /procedure/0/until: expected a day of the year such as \"01-15\", found \"15-01\"\n"
              "  write month and day in this order, with two digits each  [date-invalid]\n");
    EXPECT_EQ(problems_with(R"("procedure": [{"step": "register", "by": {"en": "All"}, "year": "next"}])"),
              "3:65 /procedure/0/year: expected \"until\" beside \"year\"; it is not stated\n"
              "  state the day, or leave \"year\" out  [missing-member]\n");
    EXPECT_EQ(
        problems_with(R"("procedure": [{"step": "self-assess", "by": {"en": "All"}}])"),
        "3:24 /procedure/0/step: expected \"register\", \"self_assess\", \"check\", \"decide\" or \"report\", found "
        "\"self-assess\"\n  write \"self_assess\" if that is meant  [unknown-value]\n");
}

TEST(ReadSet, TakesDaysInForceThatAreNotKnown) {
    const Draft draft = read_with(R"("effective": {"from": {"unknown": "U1", "source": "doc"}, "until": "2024"})");
    EXPECT_EQ(draft.effective, (Effective{std::nullopt, Date{2024, 0, 0}, Unknown{"U1", "doc"}, std::nullopt}));
}

TEST(ReadSet, TakesWarningsThatWereAccepted) {
    const Draft draft =
        read_with(R"("accepted": [{"code": "points-sum", "at": "/sections/2", "reason": "The source prints 30."}])");
    EXPECT_EQ(draft.accepted, (std::vector<Accepted>{{"points-sum", "/sections/2", "The source prints 30."}}));
    EXPECT_EQ(problems_with(R"("accepted": [{"code": "points-sum", "at": "/sections/2"}])"),
              "3:14 /accepted/0: expected \"reason\" in an accepted warning; it is not stated\n"
              "  state \"reason\"  [missing-member]\n");
}

TEST(ReadCases, TakeTheDaysOfTheRunAndTheGradesExpected) {
    const Draft draft = read_with(R"("tests": [{"name": "t", "period": ["2024-01-01", "2024-12-31"],
"judged_on": "2024-06-30", "decided_on": "2025-01-10", "given": {"born": "2000-02-29"},
"expect": {"grades": {"a": "good", "b": null}}}])");
    ASSERT_EQ(draft.tests.size(), 1u);
    EXPECT_EQ(draft.tests[0].run,
              (tieuchi::Run{Period{Date{2024, 1, 1}, Date{2024, 12, 31}}, Date{2024, 6, 30}, Date{2025, 1, 10}}));
    EXPECT_EQ(draft.tests[0].given, (GivenValues{{"born", std::string("2000-02-29")}}));
    EXPECT_EQ(draft.tests[0].expect.grades,
              (std::vector<std::pair<Identifier, std::optional<Identifier>>>{{"a", "good"}, {"b", std::nullopt}}));
    EXPECT_EQ(problems_with(R"("tests": [{"name": "t", "period": "2024", "given": {}, "expect": {}}])"),
              "3:35 /tests/0/period: expected the first and the last day of a period, found \"2024\"\n"
              "  write [\"2024-01-01\", \"2024-12-31\"]  [wrong-type]\n");
}

}  // namespace
}  // namespace tieuchi
