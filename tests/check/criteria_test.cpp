#include "tieuchi/check/criteria.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

/// The first criterion of the points draft (`reads`, as given, 10 points) and the second (`hours-read`, bands).
Criterion& reads(Draft& draft) { return draft.sections[0].criteria[0]; }
Criterion& hours(Draft& draft) { return draft.sections[0].criteria[1]; }
BandTable& bands(Draft& draft) { return std::get<BandTable>(std::get<Bands>(*hours(draft).award).from); }

TEST(Criteria, StateAnAwardExactlyWherePointsAre) {
    Draft draft = points_draft();
    hours(draft).award.reset();
    draft.measures.pop_back();
    EXPECT_EQ(found(draft), Strings{"award-missing /sections/0/criteria/1"});
    draft = conjunctive_draft();
    draft.criteria[1].award = AllOrNothing{};
    EXPECT_EQ(found(draft), Strings{"award-without-points /criteria/1/award"});
}

TEST(Criteria, StateARuleWithoutPointsAndWithAllOrNothing) {
    Draft draft = points_draft();
    draft.measures.pop_back();
    hours(draft).award = AllOrNothing{};
    EXPECT_EQ(found(draft), Strings{"rule-missing /sections/0/criteria/1"});
    EXPECT_EQ(words(draft)[0],
              "expected \"rule\" beside the award \"all_or_nothing\"; it is not stated / state what is asked");
    draft = conjunctive_draft();
    draft.levels[1].required = met("titled");
    draft.measures.erase(draft.measures.begin() + 1);
    draft.criteria[1].rule.reset();
    EXPECT_EQ(found(draft), Strings{"rule-missing /criteria/1"});
}

TEST(Criteria, TakeTheirOutcomeFromARuleOrFromPointsButNotBoth) {
    Draft draft = points_draft();
    draft.measures.push_back(measure("plan", YesNo{}));
    reads(draft).rule = is_true("plan");
    EXPECT_EQ(found(draft), Strings{"met-when-beside-rule /sections/0/criteria/0/met_when"});
    draft = conjunctive_draft();
    draft.criteria[1].rule.reset();
    draft.measures.erase(draft.measures.begin() + 1);
    draft.criteria[1].met_when = Decimal(5);
    draft.criteria[1].floor = Decimal(5);
    EXPECT_EQ(found(draft), (Strings{"rule-missing /criteria/1", "met-when-without-points /criteria/1/met_when",
                                     "floor-without-points /criteria/1/floor"}));
}

TEST(Criteria, StateWhatMissingDataMean) {
    Draft draft = conjunctive_draft();
    draft.criteria[0].missing.reset();
    draft.vetoes[0].missing.reset();
    EXPECT_EQ(found(draft), (Strings{"not-stated /criteria/0", "not-stated /vetoes/0"}));
}

TEST(Criteria, AreNotPaidInFullForMissingData) {
    Draft draft = points_draft();
    reads(draft).missing = stated(Missing::excluded);
    EXPECT_EQ(found(draft), Strings{});
    draft.sections[0].when_not_applicable = stated(WhenNotApplicable::full);
    EXPECT_EQ(found(draft), Strings{"missing-excluded-full /sections/0/criteria/0/missing"});
    draft.sections[0].when_not_applicable.reset();
    draft.when_not_applicable->value = WhenNotApplicable::full;
    EXPECT_EQ(found(draft), Strings{"missing-excluded-full /sections/0/criteria/0/missing"});
}

TEST(Criteria, HavePointsAboveZeroAtTheSetsDecimals) {
    Draft draft = points_draft();
    draft.sections[0].points.reset();
    reads(draft).points = Decimal(0);
    EXPECT_EQ(found(draft), Strings{"points-not-positive /sections/0/criteria/0/points"});
    draft = points_draft();
    reads(draft).points = number("10.125");
    EXPECT_EQ(found(draft), Strings{"too-many-decimals /sections/0/criteria/0/points"});
    EXPECT_EQ(words(draft)[0],
              "expected at most 2 decimals, found 10.125 / "
              "write it with fewer decimals, or declare more with \"decimals\"");
}

TEST(Criteria, AreAskedAtLevelsThatExist) {
    Draft draft = conjunctive_draft();
    draft.criteria[1].asked_at = {"level-1", "level-one", "level-1"};
    EXPECT_EQ(found(draft), (Strings{"level-unknown /criteria/1/asked_at/1", "id-repeated /criteria/1/asked_at/2"}));
}

TEST(Floors, AndMetWhenLieWithinThePoints) {
    const auto at = [](PointsCut cut) {
        Draft draft = points_draft();
        reads(draft).floor = cut;
        return found(draft);
    };
    EXPECT_EQ(at(Decimal(10)), Strings{});
    EXPECT_EQ(at(percent("100%")), Strings{});
    EXPECT_EQ(at(number("10.01")), Strings{"cut-out-of-range /sections/0/criteria/0/floor"});
    EXPECT_EQ(at(Decimal(-1)), Strings{"cut-out-of-range /sections/0/criteria/0/floor"});
    EXPECT_EQ(at(number("1.125")), Strings{"too-many-decimals /sections/0/criteria/0/floor"});
    EXPECT_EQ(at(percent("101%")), Strings{"percentage-out-of-range /sections/0/criteria/0/floor"});
    EXPECT_EQ(at(Decimal(0)), Strings{"always-met /sections/0/criteria/0/floor"});
    EXPECT_EQ(at(percent("0%")), Strings{"always-met /sections/0/criteria/0/floor"});
    Draft draft = points_draft();
    reads(draft).met_when = Decimal(11);
    EXPECT_EQ(found(draft), Strings{"cut-out-of-range /sections/0/criteria/0/met_when/points_at_least"});
    EXPECT_EQ(words(draft)[0],
              "expected points from 0 to 10, the maximum, found 11 / correct the cut, or the points at stake");
}

TEST(Sections, AddUp) {
    Draft draft = points_draft();
    draft.sections[0].points = Decimal(25);
    EXPECT_EQ(found(draft), Strings{"points-sum /sections/0/points"});
    EXPECT_EQ(words(draft)[0],
              "expected the points of the criteria to add up to 25, found 20 / "
              "correct the points of a criterion, or of the section");
}

TEST(Sections, HaveAFloorWithinTheirPoints) {
    Draft draft = points_draft();
    draft.sections[0].floor = Decimal(20);
    EXPECT_EQ(found(draft), Strings{});
    draft.sections[0].floor = Decimal(21);
    EXPECT_EQ(found(draft), Strings{"cut-out-of-range /sections/0/floor"});
    draft.measures.push_back(measure("plan", YesNo{}));
    draft.sections[0].floor.reset();
    draft.sections.push_back({"b", text("B"), {}, percent("50%"), {}, {criterion("plan", is_true("plan"))}, {}});
    EXPECT_EQ(found(draft), Strings{"floor-without-points /sections/1/floor"});
}

TEST(WhenNotApplicable, IsStatedWhereACriterionHasPoints) {
    Draft draft = points_draft();
    draft.when_not_applicable.reset();
    EXPECT_EQ(found(draft), Strings{"not-stated "});
    EXPECT_EQ(words(draft)[0],
              "expected \"when_not_applicable\" to be stated, as \"reads\" has points; it is not / "
              "state \"when_not_applicable\"");
    draft.sections[0].when_not_applicable = stated(WhenNotApplicable::leave_out);
    EXPECT_EQ(found(draft), Strings{});
}

TEST(WhenNotApplicable, RescalesTheTotalOnlyForTheWholeSet) {
    Draft draft = points_draft();
    draft.sections[0].when_not_applicable = stated(WhenNotApplicable::rescale_total);
    EXPECT_EQ(found(draft), Strings{"rescale-total-misplaced /sections/0/when_not_applicable"});
    draft.when_not_applicable->value = WhenNotApplicable::rescale_total;
    draft.sections[0].when_not_applicable->value = WhenNotApplicable::none;
    EXPECT_EQ(found(draft), Strings{"rescale-total-misplaced /sections/0/when_not_applicable"});
    draft.sections[0].when_not_applicable.reset();
    EXPECT_EQ(found(draft), Strings{});
}

TEST(AllOrNothing, EarnsTheSamePointsAtEveryLevel) {
    Draft draft = points_draft();
    draft.measures.pop_back();
    draft.measures.push_back(measure("plan", YesNo{}));
    hours(draft).award = AllOrNothing{};
    hours(draft).rule = by_level({{"achiever", is_true("plan")}});
    EXPECT_EQ(found(draft), Strings{"points-by-level /sections/0/criteria/1/rule"});
}

TEST(Given, IsAMeasureOfPointsWithinTheCriterions) {
    Draft draft = points_draft();
    std::get<PointsGiven>(draft.measures[1].type).max = Decimal(11);
    EXPECT_EQ(found(draft), Strings{"award-above-points /sections/0/criteria/0/award/given"});
    EXPECT_EQ(words(draft)[0],
              "expected points of at most the 10 of \"reads\", found \"reads-score\" with max 11 / "
              "lower the max of the measure, or correct the points of the criterion");
    draft = points_draft();
    draft.measures.erase(draft.measures.begin() + 1);
    reads(draft).award = Given{"hours"};
    EXPECT_EQ(found(draft), Strings{"measure-type /sections/0/criteria/0/award/given"});
}

TEST(BandAwards, AscendFromTheLowestValueToAllPoints) {
    const std::string from = "/sections/0/criteria/1/award/bands/from";
    const auto with = [](BandTable table) {
        Draft draft = points_draft();
        bands(draft) = std::move(table);
        return draft;
    };
    EXPECT_EQ(found(with({})), Strings{"bands-empty " + from});
    EXPECT_EQ(found(with({{Decimal(1), Decimal(0)}, {Decimal(5), Decimal(10)}})),
              Strings{"bands-first " + from + "/0/at_least"});
    EXPECT_EQ(found(with({{Decimal(0), Decimal(0)}, {Decimal(5), Decimal(3)}, {Decimal(5), Decimal(10)}})),
              Strings{"bands-not-ascending " + from + "/2/at_least"});
    EXPECT_EQ(found(with({{Decimal(0), Decimal(0)}, {Decimal(5), Decimal(9)}})),
              Strings{"bands-last " + from + "/1/points"});
    EXPECT_EQ(found(with({{Decimal(0), Decimal(11)}, {Decimal(5), Decimal(10)}})),
              Strings{"award-above-points " + from + "/0/points"});
    EXPECT_EQ(found(with({{Decimal(0), Decimal(-1)}, {Decimal(5), Decimal(10)}})),
              Strings{"points-negative " + from + "/0/points"});
    EXPECT_EQ(found(with({{Decimal(0), number("0.125")}, {Decimal(5), Decimal(10)}})),
              Strings{"too-many-decimals " + from + "/0/points"});
    EXPECT_EQ(found(with({{Decimal(0), Decimal(0)}, {Decimal(1001), Decimal(10)}})),
              Strings{"cut-out-of-range " + from + "/1/at_least"});
    EXPECT_EQ(found(with({{percent("0%"), Decimal(10)}})), Strings{"cut-type " + from + "/0/at_least"});
    EXPECT_EQ(found(with({{Decimal(0), Decimal(0)}, {Decimal(5), Unknown{"U5", ""}}})), Strings{});
    EXPECT_EQ(found(with({{Decimal(0), Unknown{"", ""}}, {Decimal(5), Decimal(10)}})),
              Strings{"unknown-unnamed " + from + "/0/points/unknown"});
    EXPECT_EQ(words(with({{Decimal(1), Decimal(0)}, {Decimal(5), Decimal(10)}}))[0],
              "expected the first band to cover the lowest value of \"hours\", 0, found one from 1 / "
              "add a band for what is below it");
    EXPECT_EQ(words(with({{Decimal(0), Decimal(0)}, {Decimal(5), Decimal(9)}}))[0],
              "expected the last band to earn the 10 points of \"hours-read\", found 9 / "
              "add the band that earns all points, or correct the points of the criterion");
}

TEST(BandAwards, OverSharesHavePercentagesFromZeroToAHundred) {
    Draft draft = points_draft();
    draft.measures[2] = share("hours");
    bands(draft) = {{percent("0%"), Decimal(0)}, {percent("100%"), Decimal(10)}};
    EXPECT_EQ(found(draft), Strings{});
    bands(draft) = {{percent("10%"), Decimal(0)}, {percent("110%"), Decimal(10)}};
    EXPECT_EQ(found(draft), (Strings{"bands-first /sections/0/criteria/1/award/bands/from/0/at_least",
                                     "percentage-out-of-range /sections/0/criteria/1/award/bands/from/1/at_least"}));
}

TEST(BandAwards, OverNumbersAndRatiosWantALowestValue) {
    Draft draft = points_draft();
    draft.measures[2] = measure("hours", Number{});
    EXPECT_EQ(found(draft), (Strings{"not-stated /measures/hours",
                                     "bands-first /sections/0/criteria/1/award/bands/from/0/at_least"}));
    draft.measures[2] = measure("hours", Number{Decimal(0), {}, 0});
    EXPECT_EQ(found(draft), Strings{});
    draft.measures[2] = measure("gain", Number{Decimal(-5), Decimal(5), 0});
    draft.measures.push_back(measure("days", Count{Decimal(5)}));
    draft.measures.push_back(measure("hours", Ratio{"gain", "days", stated(WhenEmpty::unmet)}));
    draft.tests = {};
    bands(draft) = {{percent("0%"), Decimal(0)}, {percent("20%"), Decimal(10)}};
    EXPECT_EQ(found(draft), Strings{"bands-uncovered /sections/0/criteria/1/award/bands/measure"});
}

TEST(BandAwards, TakeTheirTableFromAParameterThatFitsEachUse) {
    Draft draft = points_draft();
    const BandTable fits = bands(draft);
    std::get<Bands>(*hours(draft).award).from = ParameterRef{"table"};
    draft.parameters.push_back({"table", {}, fits, {{one_of("area", {"remote"}), fits}}, {}, {}});
    EXPECT_EQ(found(draft), Strings{});
    std::get<BandTable>(draft.parameters[1].cases[0].value).back().points = Decimal(8);
    EXPECT_EQ(found(draft), Strings{"bands-last /parameters/table/cases/0/value/2/points"});
    EXPECT_EQ(words(draft)[0],
              "expected the last band to earn the 10 points of \"hours-read\", as "
              "/sections/0/criteria/1/award/bands/from asks, found 8 / "
              "add the band that earns all points, or correct the points of the criterion");
    std::get<Bands>(*hours(draft).award).from = ParameterRef{"pass-mark"};
    draft.parameters.pop_back();
    EXPECT_EQ(found(draft), Strings{"parameter-type /sections/0/criteria/1/award/bands/from/parameter"});
}

TEST(BandAwards, OfATableUsedTwiceAreReportedOnce) {
    Draft draft = points_draft();
    const BandTable wrong = {{Decimal(0), Decimal(0)}, {Decimal(20), number("2.125")}, {Decimal(50), Decimal(10)}};
    std::get<Bands>(*hours(draft).award).from = ParameterRef{"table"};
    draft.sections[0].criteria.push_back(hours(draft));
    draft.sections[0].criteria.back().id = "hours-again";
    draft.sections[0].points = Decimal(30);
    draft.parameters.push_back({"table", {}, wrong, {}, {}, {}});
    EXPECT_EQ(found(draft), Strings{"too-many-decimals /parameters/table/value/1/points"});
}

}  // namespace
}  // namespace tieuchi::build
