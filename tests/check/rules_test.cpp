#include "tieuchi/check/rules.hpp"

#include <gtest/gtest.h>

#include "support/draft_builder.hpp"

namespace tieuchi::build {
namespace {

/// What is found where the second criterion, asked at level-1 only, asks this.
Draft with_rule(Rule rule) {
    Draft draft = conjunctive_draft();
    draft.measures.push_back(choice("area", {"ordinary", "difficult"}));
    draft.measures.push_back(measure("books", Number{Decimal(1), Decimal(20), 1}));
    draft.measures.push_back(measure("books-each", Ratio{"books", "books", stated(WhenEmpty::unmet)}));
    draft.criteria[0].rule = all_of({*draft.criteria[0].rule, one_of("area", {"difficult"}), is_true("plan-issued"),
                                     at_least("books", Decimal(2)), at_least("books-each", percent("50%"))});
    draft.criteria[1].rule = std::move(rule);
    return draft;
}
Strings found_in(Rule rule) { return found(with_rule(std::move(rule))); }

TEST(Rules, NameMeasuresThatExistAndFit) {
    EXPECT_EQ(found_in(is_true("plan-isued")), Strings{"measure-unknown /criteria/1/rule/is_true"});
    EXPECT_EQ(found_in(is_true("area")), Strings{"measure-type /criteria/1/rule/is_true"});
    EXPECT_EQ(found_in(at_least("area", Decimal(1))), Strings{"measure-type /criteria/1/rule/measure"});
    EXPECT_EQ(found_in(one_of("books", {"a"})), Strings{"measure-type /criteria/1/rule/measure"});
    EXPECT_EQ(words(with_rule(is_true("plan-isued")))[0],
              "expected a measure of this set, found \"plan-isued\" / write \"plan-issued\" if that is meant");
    EXPECT_EQ(words(with_rule(is_true("area")))[0],
              "expected a measure of type yes_no or judged, found \"area\" of type choice / "
              "name another measure, or use a rule for a choice");
}

TEST(Cuts, AreOfTheKindTheMeasureNeeds) {
    EXPECT_EQ(found_in(at_least("books", percent("50%"))), Strings{"cut-type /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_most("titled-share", Decimal(50))), Strings{"cut-type /criteria/1/rule/at_most"});
    EXPECT_EQ(words(with_rule(at_most("titled-share", Decimal(50))))[0],
              "expected a percentage for \"titled-share\" of type share, found 50 / "
              "write it with a percent sign, such as \"90%\"");
}

TEST(Cuts, LieWithinTheRangeAndDecimalsOfTheMeasure) {
    EXPECT_EQ(found_in(at_least("books", number("2.5"))), Strings{});
    EXPECT_EQ(found_in(at_least("books", number("2.55"))), Strings{"too-many-decimals /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_least("books", Decimal(20))), Strings{});
    EXPECT_EQ(found_in(at_least("books", number("20.1"))), Strings{"cut-out-of-range /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_most("books", number("0.9"))), Strings{"cut-out-of-range /criteria/1/rule/at_most"});
    EXPECT_EQ(found_in(at_least("titled-share", percent("190%"))),
              Strings{"percentage-out-of-range /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_least("books-each", percent("190%"))), Strings{});
    EXPECT_EQ(found_in(at_least("books-each", percent("-1%"))),
              Strings{"percentage-out-of-range /criteria/1/rule/at_least"});
    EXPECT_EQ(words(with_rule(at_least("titled-share", percent("190%"))))[0],
              "expected a percentage from 0% to 100%, found \"190%\" / write \"90%\" if nine in ten are meant");
    EXPECT_EQ(words(with_rule(at_least("books", number("20.1"))))[0],
              "expected a cut from 1 to 20, the range of \"books\" of type number, found 20.1 / "
              "correct the cut, or the range of the measure");
}

TEST(Cuts, BuiltWithAbsurdDecimalsAreReportedAndNotComputedWith) {
    EXPECT_EQ(found_in(at_least("books", Decimal(1, 40))), Strings{"too-many-decimals /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_least("titled-share", Percent{Decimal(7, 30)})),
              Strings{"too-many-decimals /criteria/1/rule/at_least"});
}

TEST(Requirements, CanBeFailedAndMet) {
    EXPECT_EQ(found_in(at_least("books", Decimal(1))), Strings{"always-met /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_most("books", Decimal(20))), Strings{"always-met /criteria/1/rule/at_most"});
    EXPECT_EQ(found_in(at_most("books", Decimal(1))), Strings{});
    EXPECT_EQ(found_in(at_least("titled-share", percent("0%"))), Strings{"always-met /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_most("titled-share", percent("100%"))), Strings{"always-met /criteria/1/rule/at_most"});
    EXPECT_EQ(found_in(one_of("area", {"difficult", "ordinary"})), Strings{"always-met /criteria/1/rule/one_of"});
    EXPECT_EQ(words(with_rule(at_least("books", Decimal(1))))[0],
              "expected a requirement that some value fails, found 1, which all reach / "
              "correct the cut, or leave the requirement out");
}

TEST(Requirements, OnRatiosAreComparedWithTheRangesOfTheirParts) {
    // 1 to 20 over 1 to 20: from 5 % to 2000 %
    EXPECT_EQ(found_in(at_least("books-each", percent("5%"))), Strings{"always-met /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_least("books-each", percent("5.1%"))), Strings{});
    EXPECT_EQ(found_in(at_least("books-each", percent("2000%"))), Strings{});
    EXPECT_EQ(found_in(at_least("books-each", percent("2000.5%"))), Strings{"never-met /criteria/1/rule/at_least"});
    EXPECT_EQ(found_in(at_most("books-each", percent("2000%"))), Strings{"always-met /criteria/1/rule/at_most"});
    EXPECT_EQ(found_in(at_most("books-each", percent("4.9%"))), Strings{"never-met /criteria/1/rule/at_most"});
    EXPECT_EQ(words(with_rule(at_most("books-each", percent("4.9%"))))[0],
              "expected a requirement that some value reaches, found \"4.9%\", which none reaches / "
              "correct the cut, or the range of the measure");
}

TEST(OneOfRule, NamesValuesOfTheChoiceOnceEach) {
    EXPECT_EQ(found_in(one_of("area", {})), Strings{"operands-empty /criteria/1/rule/one_of"});
    EXPECT_EQ(found_in(one_of("area", {"dificult"})), Strings{"value-unknown /criteria/1/rule/one_of/0"});
    EXPECT_EQ(found_in(one_of("area", {"difficult", "difficult"})), Strings{"id-repeated /criteria/1/rule/one_of/1"});
}

TEST(Connectives, HaveOperandsAndACountThatTheyCanReach) {
    EXPECT_EQ(found_in(all_of({})), Strings{"operands-empty /criteria/1/rule/all_of"});
    EXPECT_EQ(found_in(any_of({negated(any_of({}))})), Strings{"operands-empty /criteria/1/rule/any_of/0/not/any_of"});
    EXPECT_EQ(found_in(k_of(1, {})), Strings{"operands-empty /criteria/1/rule/of"});
    EXPECT_EQ(found_in(k_of(2, {is_true("plan-issued"), is_true("disciplined")})), Strings{});
    EXPECT_EQ(found_in(k_of(3, {is_true("plan-issued"), is_true("x")})),
              (Strings{"k-out-of-range /criteria/1/rule/k_of", "measure-unknown /criteria/1/rule/of/1/is_true"}));
    EXPECT_EQ(found_in(k_of(0, {is_true("plan-issued")})), Strings{"k-out-of-range /criteria/1/rule/k_of"});
    EXPECT_EQ(words(with_rule(k_of(0, {is_true("plan-issued")})))[0],
              "expected a number from 1 to 1, the rules in \"of\", found 0 / "
              "correct the number, or add the rules that are missing");
}

TEST(Unknown, HasANameAndASourceThatExists) {
    EXPECT_EQ(found_in(unknown("U5")), Strings{});
    EXPECT_EQ(found_in(unknown("")), Strings{"unknown-unnamed /criteria/1/rule/unknown"});
    EXPECT_EQ(found_in(unknown("U5", "qd")), Strings{"source-unknown /criteria/1/rule/source"});
    EXPECT_EQ(found_in(at_least("books", Unknown{"", ""})),
              Strings{"unknown-unnamed /criteria/1/rule/at_least/unknown"});
}

TEST(ByLevel, HasExactlyTheLevelsAtWhichTheCriterionIsAsked) {
    EXPECT_EQ(found_in(by_level({{"level-1", is_true("plan-issued")}})), Strings{});
    EXPECT_EQ(
        found_in(by_level({{"level-2", is_true("plan-issued")}})),
        (Strings{"by-level-extra /criteria/1/rule/by_level/level-2", "by-level-missing /criteria/1/rule/by_level"}));
    EXPECT_EQ(found_in(by_level({{"level-1", is_true("plan-issued")}, {"level-3", is_true("plan-issued")}})),
              Strings{"level-unknown /criteria/1/rule/by_level/level-3"});
    EXPECT_EQ(found_in(by_level({{"level-1", is_true("plan-issued")}, {"level-1", is_true("disciplined")}})),
              Strings{"id-repeated /criteria/1/rule/by_level/level-1"});
    EXPECT_EQ(found_in(at_least("books", cut_by_level({{"level-2", Decimal(3)}, {"level-1", Decimal(30)}}))),
              (Strings{"by-level-extra /criteria/1/rule/at_least/by_level/level-2",
                       "cut-out-of-range /criteria/1/rule/at_least/by_level/level-1"}));
    EXPECT_EQ(words(with_rule(by_level({{"level-2", is_true("plan-issued")}})))[1],
              "expected an entry for every level at which the criterion is asked, found none for \"level-1\" / "
              "add the entry, or leave the level out of \"asked_at\"");
}

TEST(ByLevel, StandsOnlyInTheRuleOfACriterionAndDoesNotNest) {
    EXPECT_EQ(found_in(by_level({{"level-1", at_least("books", cut_by_level({{"level-1", Decimal(3)}}))}})),
              Strings{"by-level-misplaced /criteria/1/rule/by_level/level-1/at_least/by_level"});
    Draft draft = conjunctive_draft();
    draft.criteria[1].applies = by_level({{"level-1", is_true("plan-issued")}});
    draft.levels[0].when_nothing_applies = draft.levels[1].when_nothing_applies = stated(WhenNothingApplies::held);
    draft.vetoes[0].rule = all_of({by_level({{"level-1", is_true("disciplined")}})});
    EXPECT_EQ(found(draft), (Strings{"by-level-misplaced /criteria/1/applies/by_level",
                                     "by-level-misplaced /vetoes/0/rule/all_of/0/by_level"}));
}

TEST(Rules, HoldNoCriteria) {
    EXPECT_EQ(found_in(all_of({met("titled")})), Strings{"criterion-misplaced /criteria/1/rule/all_of/0"});
}

TEST(Rules, SuggestOnlySoLongAsThatIsQuick) {
    Draft draft = with_rule(is_true("plan-issued"));
    for (int at = 0; at < 100; ++at) draft.measures.push_back(measure("measure-" + std::to_string(at), YesNo{}));
    std::vector<Rule> wrong(1'000, is_true("plan-isued"));
    draft.criteria[1].rule = all_of(wrong);
    const std::vector<Problem> problems = check(draft).problems;
    ASSERT_GE(problems.size(), 1'000u);
    EXPECT_EQ(problems[0].remedy, "write \"plan-issued\" if that is meant");
    EXPECT_EQ(problems[999].remedy, "name one that is declared, or declare it under \"measures\"");
}

}  // namespace
}  // namespace tieuchi::build
