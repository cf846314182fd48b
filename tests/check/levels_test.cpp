#include "tieuchi/check/levels.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

/// The points draft with this total, nothing else asked.
Draft with_total(Cut cut) {
    Draft draft = points_draft();
    draft.levels[0].floors.reset();
    draft.levels[0].total = std::move(cut);
    if (!std::holds_alternative<ParameterRef>(*draft.levels[0].total)) draft.parameters.clear();
    if (draft.parameters.empty()) draft.measures.erase(draft.measures.begin());
    draft.tests = {};
    return draft;
}

TEST(Levels, AreAtLeastOneWithAConditionOfItsOwn) {
    Draft draft = conjunctive_draft();
    draft.levels[0] = level("level-2");
    draft.levels[0].includes = "level-1";
    EXPECT_EQ(found(draft), Strings{"level-empty /levels/0"});
    draft.criteria[0].rule = at_least("titled-share", percent("60%"));
    draft.criteria[1].asked_at = {};
    draft.levels = {};
    EXPECT_EQ(found(draft), Strings{"levels-empty "});
}

TEST(Totals, LieWithinThePointsOfAllCriteria) {
    EXPECT_EQ(found(with_total(Decimal(20))), Strings{});
    EXPECT_EQ(found(with_total(Unknown{"U1", ""})), Strings{});
    EXPECT_EQ(found(with_total(number("20.01"))), Strings{"level-never-reached /levels/0/total/at_least"});
    EXPECT_EQ(found(with_total(Decimal(-1))), Strings{"cut-out-of-range /levels/0/total/at_least"});
    EXPECT_EQ(found(with_total(Decimal(0))), Strings{"always-met /levels/0/total/at_least"});
    EXPECT_EQ(found(with_total(number("1.125"))), Strings{"too-many-decimals /levels/0/total/at_least"});
    EXPECT_EQ(found(with_total(percent("80%"))), Strings{"cut-type /levels/0/total/at_least"});
    EXPECT_EQ(found(with_total(cut_by_level({{"achiever", Decimal(5)}}))),
              Strings{"by-level-misplaced /levels/0/total/at_least/by_level"});
    EXPECT_EQ(words(with_total(number("20.01")))[0],
              "expected a total of at most 20, the points of all criteria, found 20.01 / "
              "lower the cut, or correct the points of the criteria");
}

TEST(Totals, LookAtEveryValueOfAParameter) {
    Draft draft = with_total(ParameterRef{"pass-mark"});
    draft.parameters[0].cases[0].value = Decimal(21);
    EXPECT_EQ(found(draft), Strings{"level-never-reached /parameters/pass-mark/cases/0/value"});
    draft.parameters[0].cases[0].value = Decimal(0);
    EXPECT_EQ(found(draft), Strings{});
    draft.parameters[0].value = Decimal(0);
    EXPECT_EQ(found(draft), Strings{"always-met /levels/0/total/at_least"});
    draft.parameters[0] = {"pass-mark", {}, percent("5%"), {{one_of("area", {"remote"}), percent("6%")}}, {}, {}};
    EXPECT_EQ(found(draft), Strings{"parameter-type /levels/0/total/at_least/parameter"});
}

TEST(Totals, WantPoints) {
    Draft draft = conjunctive_draft();
    draft.levels[0].total = Cut{Decimal(5)};
    EXPECT_EQ(found(draft), Strings{"total-without-points /levels/0/total"});
}

TEST(LevelFloors, NameWhatHasAFloor) {
    Draft draft = points_draft();
    draft.levels[0].floors = std::vector<Identifier>{"reads", "hours-read", "reeds", "study", "reads"};
    EXPECT_EQ(found(draft), (Strings{"floor-missing /levels/0/floors/1", "criterion-unknown /levels/0/floors/2",
                                     "floor-missing /levels/0/floors/3", "id-repeated /levels/0/floors/4"}));
    draft.levels[0].floors = std::vector<Identifier>{};
    EXPECT_EQ(found(draft), Strings{"condition-empty /levels/0/floors"});
    draft.levels[0].floors = All{};
    draft.sections[0].criteria[0].floor.reset();
    EXPECT_EQ(found(draft), Strings{"condition-empty /levels/0/floors"});
    draft.sections[0].floor = Decimal(5);
    EXPECT_EQ(found(draft), Strings{});
}

TEST(Requires, NamesCriteriaWithAnOutcomeThatAreAskedThere) {
    Draft draft = conjunctive_draft();
    draft.levels[0].required = any_of({met("titled"), all_of({met("plann"), met("plan")})});
    EXPECT_EQ(found(draft), (Strings{"criterion-unknown /levels/0/requires/any_of/1/all_of/0",
                                     "criterion-not-asked /levels/0/requires/any_of/1/all_of/1"}));
    EXPECT_EQ(words(draft)[0], "expected a criterion of this set, found \"plann\" / write \"plan\" if that is meant");
    EXPECT_EQ(words(draft)[1],
              "expected a criterion asked at \"level-2\", found \"plan\", which is not / "
              "add the level to its \"asked_at\", or do not require it here");
    draft = points_draft();
    draft.levels[0].required = met("hours-read");
    EXPECT_EQ(found(draft), Strings{"criterion-without-outcome /levels/0/requires"});
}

TEST(Requires, IsATreeOfIdsAndNothingElse) {
    Draft draft = conjunctive_draft();
    draft.levels[1].required =
        all_of({met("titled"), is_true("plan-issued"), k_of(2, {met("plan")}), any_of({}), negated(unknown(""))});
    EXPECT_EQ(found(draft), (Strings{"measure-misplaced /levels/1/requires/all_of/1",
                                     "k-out-of-range /levels/1/requires/all_of/2/k_of",
                                     "condition-empty /levels/1/requires/all_of/3/any_of",
                                     "unknown-unnamed /levels/1/requires/all_of/4/not/unknown"}));
}

TEST(Requires, OfAllWantsSomethingAskedAndAnOutcomeOfEach) {
    Draft draft = points_draft();
    draft.levels[0].required = All{};
    EXPECT_EQ(found(draft), Strings{"criterion-without-outcome /levels/0/requires"});
    EXPECT_EQ(words(draft)[0],
              "expected criteria with an outcome, found \"hours-read\" with neither \"rule\" nor \"met_when\" / "
              "state its \"met_when\", or do not require it");
    draft.sections[0].criteria[1].optional = true;
    EXPECT_EQ(found(draft), Strings{});
    draft.sections[0].criteria[0].optional = true;
    EXPECT_EQ(found(draft), Strings{"condition-empty /levels/0/requires"});
}

TEST(LevelVetoes, NameVetoesThatExist) {
    Draft draft = conjunctive_draft();
    draft.levels[0].vetoes = std::vector<Identifier>{"disciplin", "discipline", "discipline"};
    EXPECT_EQ(found(draft), (Strings{"veto-unknown /levels/0/vetoes/0", "id-repeated /levels/0/vetoes/2"}));
    draft.levels[0].vetoes = std::vector<Identifier>{};
    EXPECT_EQ(found(draft), Strings{"condition-empty /levels/0/vetoes"});
    draft = points_draft();
    draft.levels[0].vetoes = All{};
    EXPECT_EQ(found(draft), Strings{"condition-empty /levels/0/vetoes"});
}

TEST(Includes, NamesALowerLevel) {
    Draft draft = conjunctive_draft();
    draft.levels[0].includes = "level-1";
    EXPECT_EQ(found(draft), Strings{});
    draft.levels[0].includes = "level-2";
    draft.levels[1].includes = "level-3";
    EXPECT_EQ(found(draft), (Strings{"includes-not-lower /levels/0/includes", "level-unknown /levels/1/includes"}));
    EXPECT_EQ(words(draft)[0],
              "expected a lower level, one further down the list, found \"level-2\" / "
              "name a lower level, or put the levels in order, highest first");
}

TEST(NeverReached, IsALevelBelowOneThatAsksForTheSameOrLess) {
    Draft draft = with_total(Decimal(15));
    draft.levels.push_back(level("second"));
    draft.levels[1].total = Cut{Decimal(15)};
    EXPECT_EQ(found(draft), Strings{"level-never-reached /levels/1/total/at_least"});
    EXPECT_EQ(words(draft)[0],
              "expected a total below that of the higher level \"achiever\", 15, found 15 / "
              "put the levels in order, highest first, or correct the cuts");
    draft.levels[1].total = Cut{number("14.99")};
    EXPECT_EQ(found(draft), Strings{});
    draft.levels[1].total = Cut{Decimal(16)};
    draft.levels[0].floors = All{};  // now the first asks for more
    EXPECT_EQ(found(draft), Strings{});
}

TEST(NeverReached, LooksAtEveryValueOfParameters) {
    Draft draft = with_total(ParameterRef{"pass-mark"});  // 15 or 12
    draft.levels.push_back(level("second"));
    draft.levels[1].total = Cut{Decimal(14)};
    EXPECT_EQ(found(draft), Strings{});
    draft.levels[1].total = Cut{Decimal(15)};
    EXPECT_EQ(found(draft), Strings{"level-never-reached /levels/1/total/at_least"});
    draft.levels[1].total = draft.levels[0].total;
    EXPECT_EQ(found(draft), Strings{"level-never-reached /levels/1/total/at_least"});
    draft.parameters[0].value = Unknown{"U1", ""};
    draft.levels[1].total = Cut{Decimal(15)};
    EXPECT_EQ(found(draft), Strings{});
}

TEST(WhenNothingApplies, IsStatedWhereAllThatIsRequiredCanBeNotApplicable) {
    Draft draft = conjunctive_draft();
    draft.criteria[0].applies = is_true("disciplined");
    EXPECT_EQ(found(draft), Strings{"not-stated /levels/0"});  // level-1 also asks for the plan
    EXPECT_EQ(words(draft)[0],
              "expected \"when_nothing_applies\" to be stated, as everything the level requires can be "
              "not applicable; it is not / state \"when_nothing_applies\"");
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    EXPECT_EQ(found(draft), Strings{});
    draft.levels[1].required = any_of({met("titled")});
    EXPECT_EQ(found(draft), Strings{"not-stated /levels/1"});
}

TEST(WhenNothingApplies, IsStatedWhereEveryConditionCanBeNotApplicable) {
    Draft draft = points_draft();
    draft.levels[0].total.reset();
    draft.parameters.clear();
    draft.measures[0] = measure("retired", YesNo{});
    draft.tests = {};
    draft.sections[0].criteria[0].applies = is_true("retired");
    EXPECT_EQ(found(draft), Strings{"not-stated /levels/0"});
    draft.sections[0].floor = Decimal(5);  // 0 of the whole maximum: it applies always
    EXPECT_EQ(found(draft), Strings{});
    draft.when_not_applicable->value = WhenNotApplicable::leave_out;
    EXPECT_EQ(found(draft), Strings{});  // the hours apply always
    draft.sections[0].criteria[1].missing = stated(Missing::excluded);
    EXPECT_EQ(found(draft), Strings{"not-stated /levels/0"});
    draft.levels[0].total = Cut{Decimal(5)};
    EXPECT_EQ(found(draft), Strings{"not-stated /levels/0"});  // a total of which nothing is left, whatever the cut
    draft.when_not_applicable->value = WhenNotApplicable::rescale_total;
    EXPECT_EQ(found(draft), Strings{"not-stated /levels/0"});
}

TEST(WhenNothingApplies, IsNotAskedForBesideAVetoOrAnIncludedLevel) {
    Draft draft = points_draft();
    draft.levels = {level("high"), level("low")};
    draft.levels[0].floors = draft.levels[1].floors = All{};
    draft.parameters.clear();
    draft.measures[0] = measure("retired", YesNo{});
    draft.tests = {};
    draft.sections[0].criteria[0].applies = is_true("retired");
    EXPECT_EQ(found(draft), (Strings{"not-stated /levels/0", "not-stated /levels/1"}));
    draft.levels[0].includes = "low";
    draft.vetoes = {{"veto", text("Veto"), is_true("retired"), stated(VetoMissing::clear), {}}};
    draft.levels[1].vetoes = All{};
    EXPECT_EQ(found(draft), Strings{});
}

TEST(CanBeNotApplicable, HoldsForARuleWhoseOperandsAllCan) {
    Draft draft = conjunctive_draft();
    draft.measures.push_back(share("lent", WhenEmpty::not_applicable));
    draft.measures.push_back(measure("each", Ratio{"a", "b", stated(WhenEmpty::not_applicable)}));
    const Rule can = at_least("lent", percent("1%")), cannot = is_true("plan-issued");
    EXPECT_TRUE(can_be_not_applicable(can, draft));
    EXPECT_TRUE(can_be_not_applicable(negated(at_most("each", percent("1%"))), draft));
    EXPECT_FALSE(can_be_not_applicable(at_least("titled-share", percent("1%")), draft));
    EXPECT_FALSE(can_be_not_applicable(cannot, draft));
    EXPECT_FALSE(can_be_not_applicable(unknown("U1"), draft));
    EXPECT_FALSE(can_be_not_applicable(all_of({can, cannot}), draft));
    EXPECT_TRUE(can_be_not_applicable(any_of({can, can}), draft));
    EXPECT_TRUE(can_be_not_applicable(by_level({{"level-1", can}, {"level-2", cannot}}), draft));
    EXPECT_FALSE(can_be_not_applicable(met("plan"), draft));
    draft.criteria[1].missing = stated(Missing::excluded);
    EXPECT_TRUE(can_be_not_applicable(met("plan"), draft));
}

TEST(CanBeNotApplicable, HoldsForACriterionByItsRuleItsBandsOrItsScope) {
    Draft draft = points_draft();
    Criterion& hours = draft.sections[0].criteria[1];
    EXPECT_FALSE(can_be_not_applicable(hours, draft));
    draft.measures[2] = share("hours", WhenEmpty::not_applicable);
    EXPECT_TRUE(can_be_not_applicable(hours, draft));
    EXPECT_TRUE(can_be_not_applicable(met("hours-read"), draft));
    EXPECT_FALSE(can_be_not_applicable(met("reads"), draft));
    draft.sections[0].criteria[0].applies = one_of("area", {"remote"});
    EXPECT_TRUE(can_be_not_applicable(met("reads"), draft));
    Criterion plan = criterion("plan", at_least("hours", percent("1%")));
    EXPECT_TRUE(can_be_not_applicable(plan, draft));
}

}  // namespace
}  // namespace tieuchi::build
