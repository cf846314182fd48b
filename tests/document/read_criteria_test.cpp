#include "support/reading.hpp"

namespace tieuchi {
namespace {

using document::read_criterion;
using document::read_section;
using reading::problems;
using reading::read;

TEST(ReadCriteria, TakesVariantsWithTheirWordingRuleAndEvidence) {
    const Criterion criterion = read(R"({"id": "c", "overlap": {"reading": "r3"}, "evidence": ["plan", "minutes"],
        "variants": [{"when": {"is_true": "rural"}, "title": {"en": "In the country"}, "rule": {"is_true": "a"},
                      "evidence": ["notebook"], "reading": "r1"},
                     {"when": {"is_true": "school"}}]})",
                                     read_criterion);
    EXPECT_EQ(criterion.evidence, (std::vector<Identifier>{"plan", "minutes"}));
    EXPECT_EQ(criterion.overlap, (Citation{"", "r3"}));
    ASSERT_EQ(criterion.variants.size(), 2u);
    EXPECT_EQ(
        criterion.variants[0],
        (Variant{Rule{IsTrue{"rural"}}, {{{"en", "In the country"}}}, Rule{IsTrue{"a"}}, {"notebook"}, {"", "r1"}}));
    EXPECT_EQ(criterion.variants[1], (Variant{Rule{IsTrue{"school"}}, {}, std::nullopt, {}, {}}));
    EXPECT_EQ(problems(R"({"id": "c", "variants": [{"rule": {"is_true": "a"}}]})", read_criterion),
              "1:26 /variants/0: expected \"when\" in a variant; it is not stated\n"
              "  state \"when\"  [missing-member]\n");
}

TEST(ReadCriteria, TakesAGradeFromAChoiceOrFromCases) {
    EXPECT_EQ(read(R"({"id": "c", "grade": {"given": "verdict"}})", read_criterion).grade,
              GradeFrom{Identifier("verdict")});
    EXPECT_EQ(
        read(R"({"id": "c", "grade": {"cases": [{"grade": "good", "when": {"is_true": "a"}}]}})", read_criterion).grade,
        (GradeFrom{std::vector<GradeCase>{{"good", Rule{IsTrue{"a"}}}}}));
    EXPECT_EQ(problems(R"({"id": "c", "grade": "verdict"})", read_criterion),
              "1:22 /grade: expected an object for a grade, found \"verdict\"\n"
              "  write {\"given\": ...} or {\"cases\": [...]}  [wrong-type]\n");
    EXPECT_EQ(problems(R"({"id": "c", "grade": {"cases": []}})", read_criterion),
              "1:32 /grade/cases: expected a list of cases with something in it, found an empty list\n"
              "  add a case  [list-empty]\n");
}

TEST(ReadCriteria, TakesAnOutcomeFromPointsOrFromTheGrade) {
    const Criterion points = read(R"({"id": "c", "met_when": {"points_at_least": "50%"}})", read_criterion);
    EXPECT_EQ(points.met_when, PointsCut{Percent{50}});
    EXPECT_FALSE(points.met_when_grade);
    const Criterion grade = read(R"({"id": "c", "met_when": {"grade_at_least": "good"}})", read_criterion);
    EXPECT_EQ(grade.met_when_grade, "good");
    EXPECT_FALSE(grade.met_when);
    EXPECT_EQ(problems(R"({"id": "c", "met_when": {"points_at_least": 5, "grade_at_least": "good"}})", read_criterion),
              "1:48 /met_when/grade_at_least: expected one of the forms of an outcome, found \"points_at_least\" and "
              "\"grade_at_least\" in one object\n  write two objects, or leave one of the two out  [two-forms]\n");
    EXPECT_EQ(
        problems(R"({"id": "c", "met_when": {"point_at_least": 5}})", read_criterion),
        "1:26 /met_when/point_at_least: expected an outcome with \"points_at_least\" or \"grade_at_least\", found "
        "\"point_at_least\"\n  write \"points_at_least\" if that is meant  [unknown-form]\n");
}

TEST(ReadCriteria, TakesPointsBeyondTheMaximum) {
    EXPECT_EQ(read(R"({"id": "c"})", read_criterion).counts_as, CountsAs::ordinary);
    EXPECT_EQ(read(R"({"id": "c", "counts_as": "bonus"})", read_criterion).counts_as, CountsAs::bonus);
    EXPECT_EQ(read(R"({"id": "c", "counts_as": "deduction"})", read_criterion).counts_as, CountsAs::deduction);
    EXPECT_EQ(problems(R"({"id": "c", "counts_as": "bonos"})", read_criterion),
              "1:26 /counts_as: expected \"bonus\" or \"deduction\", found \"bonos\"\n"
              "  write \"bonus\" if that is meant  [unknown-value]\n");
}

TEST(ReadCriteria, TakesAFloorThatIsNotKnown) {
    EXPECT_EQ(read(R"({"id": "c", "floor": {"unknown": "U7"}})", read_criterion).floor, (PointsCut{Unknown{"U7", ""}}));
    EXPECT_EQ(
        read(R"({"id": "s", "floor": {"unknown": "U7", "source": "doc"}, "criteria": [{"id": "c"}]})", read_section)
            .floor,
        (PointsCut{Unknown{"U7", "doc"}}));
}

TEST(ReadSections, TakesSectionsWithinSections) {
    const Section section = read(R"({"id": "s", "when_not_applicable": "rescale_section",
        "when_section_empty": {"value": "leave_out", "reading": "r2"}, "sections": [
            {"id": "t", "criteria": [{"id": "c"}]},
            {"id": "u", "sections": [{"id": "v", "criteria": [{"id": "d"}]}]}]})",
                                 read_section);
    EXPECT_EQ(section.when_not_applicable, (Stated<WhenNotApplicable>{WhenNotApplicable::rescale_section, {}}));
    EXPECT_EQ(section.when_section_empty, (Stated<WhenSectionEmpty>{WhenSectionEmpty::leave_out, {"", "r2"}}));
    ASSERT_EQ(section.sections.size(), 2u);
    EXPECT_EQ(section.sections[0].criteria[0].id, "c");
    EXPECT_EQ(section.sections[1].sections[0].criteria[0].id, "d");
}

TEST(ReadSections, WantsSomethingInThem) {
    EXPECT_EQ(problems(R"({"id": "s"})", read_section),
              "1:1: expected \"criteria\" or \"sections\" in a section; none is stated\n"
              "  state \"criteria\", or leave the section out  [missing-member]\n");
    EXPECT_EQ(problems(R"({"id": "s", "sections": []})", read_section),
              "1:25 /sections: expected a list of sections with something in it, found an empty list\n"
              "  add a section, or leave this one out  [list-empty]\n");
}

}  // namespace
}  // namespace tieuchi
