#include "tieuchi/check/parameters.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

/// The points draft with the pass mark depending on these cases.
Draft with_cases(std::vector<ParameterCase> cases) {
    Draft draft = points_draft();
    draft.measures.push_back(measure("poor", YesNo{}));
    draft.measures.push_back(measure("rural", YesNo{}));
    draft.vetoes = {{"v",
                     text("v"),
                     any_of({is_true("poor"), is_true("rural"), one_of("area", {"remote"})}),
                     stated(VetoMissing::clear),
                     {}}};
    draft.parameters[0].cases = std::move(cases);
    return draft;
}

TEST(Parameters, HaveAUse) {
    Draft draft = points_draft();
    draft.levels[0].total = Cut{Decimal(15)};
    EXPECT_EQ(found(draft), Strings{"parameter-unused /parameters/pass-mark"});
}

TEST(Parameters, HaveIdentifiersAndValuesOfOneType) {
    Draft draft = points_draft();
    draft.parameters[0].cases.push_back({one_of("area", {"remote"}), percent("60%")});
    draft.parameters.push_back({"Pass", {}, Decimal(1), {}, {}, {}});
    EXPECT_EQ(found(draft), (Strings{"parameter-mixed /parameters/pass-mark/cases/1/value",
                                     "identifier-invalid /parameters/Pass", "parameter-unused /parameters/Pass"}));
    EXPECT_EQ(words(draft)[0],
              "expected all values of \"pass-mark\" to be of one type, a decimal, found a percentage / "
              "write all values alike, or split the parameter in two");
}

TEST(Parameters, MayLeaveAValueUnknown) {
    Draft draft = points_draft();
    draft.parameters[0].value = Unknown{"U5", ""};
    EXPECT_EQ(found(draft), Strings{});
    draft.parameters[0].value = Unknown{"", "qd"};
    EXPECT_EQ(found(draft), (Strings{"unknown-unnamed /parameters/pass-mark/value/unknown",
                                     "source-unknown /parameters/pass-mark/value/source"}));
}

TEST(Parameters, DependOnNothingThatVariesWithThem) {
    Draft draft = conjunctive_draft();
    draft.parameters = {{"share", {}, percent("60%"), {}, {}, {}}, {"other", {}, percent("70%"), {}, {}, {}}};
    draft.criteria[0].rule = at_least("titled-share", ParameterRef{"share"});
    draft.parameters[0].cases = {{at_least("titled-share", ParameterRef{"other"}), percent("50%")}};
    EXPECT_EQ(found(draft), Strings{"parameter-misplaced /parameters/share/cases/0/when/at_least/parameter"});
    draft.parameters.pop_back();
    draft.parameters[0].cases[0].when = by_level({{"level-1", is_true("plan-issued")}});
    EXPECT_EQ(found(draft), Strings{"by-level-misplaced /parameters/share/cases/0/when/by_level"});
    draft.parameters[0].cases[0].when = negated(met("plan"));
    EXPECT_EQ(found(draft), Strings{"criterion-misplaced /parameters/share/cases/0/when/not"});
}

TEST(Overlap, MustBeCitedWhereCasesCanHoldTogether) {
    Draft draft = with_cases({{is_true("poor"), Decimal(10)}, {is_true("rural"), Decimal(12)}});
    EXPECT_EQ(found(draft), Strings{"cases-overlap /parameters/pass-mark"});
    EXPECT_EQ(words(draft)[0],
              "expected \"overlap\" to cite what orders cases 0 and 1, which could hold together; it is not stated / "
              "add \"overlap\": {\"reading\": \"...\"}, or make the cases exclude each other");
    draft.parameters[0].overlap = Citation{"", "r1"};
    EXPECT_EQ(found(draft), Strings{});
}

TEST(Overlap, IsRuledOutByDisjointValuesOfOneChoice) {
    EXPECT_EQ(
        found(with_cases({{one_of("area", {"difficult"}), Decimal(10)}, {one_of("area", {"remote"}), Decimal(12)}})),
        Strings{});
    EXPECT_EQ(found(with_cases({{one_of("area", {"difficult"}), Decimal(10)},
                                {one_of("area", {"ordinary"}), Decimal(11)},
                                {one_of("area", {"remote", "difficult"}), Decimal(12)}})),
              Strings{"cases-overlap /parameters/pass-mark"});
}

TEST(Overlap, IsRuledOutByARuleAndItsNot) {
    EXPECT_EQ(found(with_cases({{is_true("poor"), Decimal(10)}, {negated(is_true("poor")), Decimal(12)}})), Strings{});
    EXPECT_EQ(found(with_cases({{negated(is_true("poor")), Decimal(10)}, {is_true("poor"), Decimal(12)}})), Strings{});
    EXPECT_EQ(found(with_cases({{is_true("poor"), Decimal(10)}, {negated(is_true("rural")), Decimal(12)}})),
              Strings{"cases-overlap /parameters/pass-mark"});
    EXPECT_EQ(found(with_cases({{one_of("area", {"remote"}), Decimal(10)}, {is_true("rural"), Decimal(12)}})),
              Strings{"cases-overlap /parameters/pass-mark"});
    EXPECT_EQ(found(with_cases({{is_true("rural"), Decimal(10)}, {one_of("area", {"remote"}), Decimal(12)}})),
              Strings{"cases-overlap /parameters/pass-mark"});
}

TEST(Cases, ApplySomewhere) {
    Draft draft = with_cases({{one_of("area", {"difficult"}), Decimal(10)},
                              {one_of("area", {"remote", "difficult"}), Decimal(11)},
                              {one_of("area", {"remote"}), Decimal(12)},
                              {is_true("poor"), Decimal(13)},
                              {is_true("poor"), Decimal(14)}});
    draft.parameters[0].overlap = Citation{"", "r1"};
    EXPECT_EQ(found(draft), (Strings{"case-never-applies /parameters/pass-mark/cases/2/when",
                                     "case-never-applies /parameters/pass-mark/cases/4/when"}));
    EXPECT_EQ(words(draft)[0],
              "expected a case that can apply; earlier cases hold wherever this one does / "
              "leave the case out, or move it up");
}

TEST(ParameterValues, FitWhereTheyAreUsed) {
    Draft draft = conjunctive_draft();
    draft.criteria[0].rule = at_least("titled-share", ParameterRef{"share"});
    draft.parameters = {{"share", {}, percent("60%"), {{is_true("plan-issued"), percent("190%")}}, {}, {}}};
    EXPECT_EQ(found(draft), Strings{"percentage-out-of-range /parameters/share/cases/0/value"});
    EXPECT_EQ(words(draft)[0],
              "expected a percentage from 0% to 100%, as /criteria/0/rule/at_least asks, found \"190%\" / "
              "write \"90%\" if nine in ten are meant");
    draft.parameters[0] = {"share", {}, Decimal(60), {}, {}, {}};
    EXPECT_EQ(found(draft), Strings{"parameter-type /criteria/0/rule/at_least/parameter"});
    EXPECT_EQ(words(draft)[0],
              "expected a parameter whose value is a percentage, found \"share\", whose value is a decimal / "
              "name another parameter, or write its values as needed here");
    draft.criteria[0].rule = at_least("titled-share", ParameterRef{"shares"});
    EXPECT_EQ(found(draft),
              (Strings{"parameter-unknown /criteria/0/rule/at_least/parameter", "parameter-unused /parameters/share"}));
}

TEST(ParameterValues, AreForegoneOnlyWhereAllAre) {
    Draft draft = conjunctive_draft();
    draft.criteria[0].rule = at_least("titled-share", ParameterRef{"share"});
    draft.parameters = {{"share", {}, percent("60%"), {{is_true("plan-issued"), percent("0%")}}, {}, {}}};
    EXPECT_EQ(found(draft), Strings{});
    draft.parameters[0].value = percent("0%");
    EXPECT_EQ(found(draft), Strings{"always-met /criteria/0/rule/at_least"});
}

}  // namespace
}  // namespace tieuchi::build
