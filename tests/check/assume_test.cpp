#include "tieuchi/check/assume.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "../support/draft_builder.hpp"

namespace tieuchi {
namespace {

using build::Strings;

CriteriaSet checked(Draft draft) {
    Checked found = check(std::move(draft));
    for (const Problem& problem : found.problems) ADD_FAILURE() << to_text(problem);
    return std::move(found.set).value();
}

Strings addresses(const Draft& draft) {
    Strings found;
    for (const OpenPlace& place : open_places(draft)) found.push_back(place.at);
    return found;
}

Strings messages(const CriteriaSet& set, const std::vector<Assuming>& wanted) {
    Strings found;
    const Checked assumed = assume(set, wanted);
    EXPECT_EQ(assumed.set.has_value(), assumed.problems.empty());
    for (const Problem& problem : assumed.problems) found.push_back(to_text(problem));
    return found;
}

/// Everything over measures that can be open: rules, cuts, one of them by level, a veto and what a level requires.
Draft open_rules() {
    Draft draft = build::conjunctive_draft();
    const Unknown u{"U1", ""};
    draft.measures.push_back(build::measure("founded", DateGiven{}));
    draft.criteria[0].rule =
        build::at_least("titled-share", build::cut_by_level({{"level-1", build::percent("60%")}, {"level-2", u}}));
    draft.criteria[0].applies = Rule{u};
    draft.criteria[1].rule = build::any_of(
        {build::is_true("plan-issued"), build::unknown("U2"), build::negated(build::at_most("founded", u)),
         build::k_of(1, {Rule{Between{"founded", u, Date{2020, 1, 1}}}, build::unknown("U3")})});
    draft.criteria.push_back(build::criterion(
        "survey",
        build::by_level({{"level-1", build::unknown("U4")}, {"level-2", build::at_least("titled-share", u)}})));
    draft.criteria.push_back(build::criterion("choice", build::is_true("plan-issued")));
    draft.criteria.back().variants = {{Rule{u}, {}, build::unknown("U5"), {}, {}}};
    draft.vetoes[0].rule = build::any_of({build::is_true("disciplined"), build::unknown("U6")});
    draft.levels[1].required = build::all_of({build::met("titled"), build::met("plan"), build::unknown("U7")});
    draft.levels[1].when_nothing_applies = build::stated(WhenNothingApplies::not_held);
    draft.effective.until_unknown = u;
    draft.procedure = {{ProcedureStep::Kind::check, build::text("The commune"), {}, {}},
                       {ProcedureStep::Kind::decide, u, {}, {}}};
    return draft;
}

/// Everything about points that can be open.
Draft open_points() {
    Draft draft = build::points_draft();
    const Unknown u{"U1", ""};
    std::vector<Criterion>& criteria = draft.sections[0].criteria;
    draft.sections[0].floor = u;
    criteria[0].floor = u;
    criteria[0].met_when = u;
    std::get<BandTable>(std::get<Bands>(*criteria[1].award).from)[1].points = u;
    draft.parameters[0].value = u;
    draft.parameters[0].cases[0].when = build::any_of({build::one_of("area", {"difficult"}), Rule{u}});
    draft.levels.push_back(build::level("beginner"));
    draft.levels[1].total = u;
    draft.grades = {{"poor", build::text("Poor")}, {"good", build::text("Good")}};
    Criterion graded = build::scored("graded", 5, Graded{{{"poor", u}, {"good", Decimal(5)}}});
    graded.grade = std::vector<GradeCase>{{"good", Rule{u}}};
    criteria.push_back(graded);
    draft.sections[0].points = Decimal(25);
    return draft;
}

TEST(OpenPlaces, AreListedInTheOrderOfTheDocument) {
    EXPECT_EQ(
        addresses(open_rules()),
        (Strings{"effective.until", "procedure[2].by", "titled.applies", "titled.at_least@level-2", "plan.any_of[2]",
                 "plan.any_of[3].not.at_most", "plan.any_of[4].of[1].between[1]", "plan.any_of[4].of[2]",
                 "survey.rule@level-1", "survey.rule@level-2.at_least", "choice.variants[1].when",
                 "choice.variants[1].rule", "discipline.any_of[2]", "level-1.requires.all_of[3]"}));
    EXPECT_EQ(addresses(open_points()),
              (Strings{"pass-mark", "pass-mark.cases[1].when.any_of[2]", "study.floor",
                       "reads.met_when.points_at_least", "reads.floor", "hours-read.bands[2]",
                       "graded.grade.cases[1].when", "graded.graded[1]", "beginner.total.at_least"}));
    EXPECT_EQ(addresses(build::points_draft()), Strings{});
}

TEST(OpenPlaces, OfParametersTellTheWholeValueFromItsParts) {
    Draft draft = build::points_draft();
    const Unknown u{"U1", ""};
    draft.parameters = {
        {"held", {}, build::at_least("hours", u), {{build::one_of("area", {"remote"}), Rule{u}, {}, {}}}, {}, {}},
        {"table",
         {},
         BandTable{{Decimal(0), u}},
         {{build::one_of("area", {"remote"}), BandTable{{Decimal(0), u}}, {}, {}}},
         {},
         {}}};
    EXPECT_EQ(addresses(draft),
              (Strings{"held.value.at_least", "held.cases[1]", "table.value[1]", "table.cases[1].value[1]"}));
}

TEST(Assume, WritesAValueAtEveryKindOfPlace) {
    const CriteriaSet rules = checked(open_rules());
    std::vector<Assuming> wanted;
    for (const OpenPlace& place : open_places(rules.draft())) wanted.push_back({place.at, "met"});
    wanted[0].value = "2024";          // effective.until
    wanted[1].value = "The district";  // procedure[2].by
    wanted[3].value = "90%";           // titled.at_least@level-2
    wanted[5].value = "2001-02-03";    // plan.any_of[3].not.at_most
    wanted[6].value = "2010-01-01";    // between[1]
    wanted[9].value = "62.5%";         // survey.rule@level-2.at_least
    wanted[12].value = "unmet";        // discipline.any_of[2]
    const Checked found = assume(rules, wanted);
    ASSERT_TRUE(found.set) << to_text(found.problems.front());
    const Draft& draft = found.set->draft();
    EXPECT_EQ(addresses(draft), Strings{});
    EXPECT_EQ(draft.effective.until, (Date{2024, 0, 0}));
    EXPECT_EQ(std::get<Text>(draft.procedure[1].by).in("vi"), "The district");
    EXPECT_EQ(draft.criteria[0].rule,
              build::at_least("titled-share", build::cut_by_level({{"level-1", build::percent("60%")},
                                                                   {"level-2", build::percent("90%")}})));
    EXPECT_EQ(draft.criteria[0].applies, (Rule{Assumed{true, {"U1", ""}}}));
    EXPECT_EQ(std::get<AnyOf>(draft.vetoes[0].rule.node).any_of[1], (Rule{Assumed{false, {"U6", ""}}}));
    EXPECT_EQ(std::get<AllOf>(std::get<Rule>(*draft.levels[1].required).node).all_of[2],
              (Rule{Assumed{true, {"U7", ""}}}));
    ASSERT_EQ(draft.assumptions.size(), wanted.size());
    EXPECT_EQ(draft.assumptions[12], (Assumption{"discipline.any_of[2]", "unmet", {"U6", ""}}));
    EXPECT_TRUE(found.set->provisional());
    EXPECT_FALSE(rules.provisional());
    EXPECT_EQ(rules.draft(), open_rules()) << "the set itself stays as it was";

    const CriteriaSet points = checked(open_points());
    const Checked scored = assume(points, {{"pass-mark", "16.5"},
                                           {"pass-mark.cases[1].when.any_of[2]", "unmet"},
                                           {"study.floor", "10"},
                                           {"reads.met_when.points_at_least", "60%"},
                                           {"reads.floor", "4.5"},
                                           {"hours-read.bands[2]", "3"},
                                           {"graded.grade.cases[1].when", "met"},
                                           {"graded.graded[1]", "1"},
                                           {"beginner.total.at_least", "2"}});
    ASSERT_TRUE(scored.set) << to_text(scored.problems.front());
    EXPECT_EQ(addresses(scored.set->draft()), Strings{});
    EXPECT_EQ(scored.set->draft().parameters[0].value, ParameterValue(build::number("16.5")));
    EXPECT_EQ(scored.set->criterion(0).met_when, PointsCut(build::percent("60%")));
    EXPECT_EQ(scored.set->criterion(0).floor, PointsCut(build::number("4.5")));
    EXPECT_EQ(scored.set->draft().levels[1].total, Cut(Decimal(2)));
}

TEST(Assume, TakesAnOutcomeWhereAParameterHoldsRules) {
    Draft draft = build::conjunctive_draft();
    draft.parameters = {{"extra", {}, Unknown{"U1", ""}, {}, {}, {}}};
    draft.criteria[1].rule = build::any_of({build::is_true("plan-issued"), Rule{RuleOfParameter{"extra"}}});
    const Checked found = assume(checked(draft), {{"extra", "unmet"}});
    ASSERT_TRUE(found.set) << to_text(found.problems.front());
    EXPECT_EQ(found.set->draft().parameters[0].value, ParameterValue(Rule{Assumed{false, {"U1", ""}}}));
    EXPECT_EQ(messages(checked(draft), {{"extra", "90%"}}),
              (Strings{"assume: expected \"met\" or \"unmet\", what the rule is to say of everyone at \"extra\", found "
                       "\"90%\"\n  correct the value  [assumption-type]"}));
}

TEST(Assume, IsTheSameHoweverItIsSpeltAndInWhateverOrder) {
    const CriteriaSet set = checked(open_points());
    const CriteriaSet assumed = assume(set, {{"study.floor", "5e1%"}, {"reads.floor", "4.50"}}).set.value();
    EXPECT_EQ(assumed, assume(set, {{"reads.floor", "4.5"}, {"study.floor", "50.0%"}}).set.value());
    EXPECT_EQ(assumed.draft().assumptions[0], (Assumption{"study.floor", "50%", {"U1", ""}}));
    EXPECT_EQ(assumed.draft().assumptions[1].value, "4.5");
}

TEST(Assume, AddsToWhatIsAssumedAlready) {
    const CriteriaSet once = assume(checked(open_rules()), {{"plan.any_of[2]", "met"}}).set.value();
    const CriteriaSet twice = assume(once, {{"plan.any_of[4].of[2]", "unmet"}}).set.value();
    EXPECT_EQ(twice.draft().assumptions.size(), 2u);
    EXPECT_EQ(twice, assume(checked(open_rules()), {{"plan.any_of[2]", "met"}, {"plan.any_of[4].of[2]", "unmet"}}).set);
    EXPECT_EQ(assume(once, {}).set, once);
}

TEST(Assume, NamesEveryAddressThatIsNoOpenPlace) {
    const CriteriaSet set = checked(open_rules());
    EXPECT_EQ(
        messages(set, {{"titled.at_lest@level-2", "90%"},
                       {"titled.at_least@level-1", "90%"},
                       {"plan.any_of[2]", "met"},
                       {"plan.any_of[2]", "unmet"}}),
        (Strings{
            "assume: expected the address of a place that the set leaves open, found \"titled.at_lest@level-2\", "
            "which is no place of it\n  did you mean \"titled.at_least@level-2\"?  [assumption-misplaced]",
            "assume: expected a place that the set leaves open, found \"titled.at_least@level-1\", which it states\n"
            "  did you mean \"titled.at_least@level-2\"?  [assumption-stated]",
            "assume: expected one value for \"plan.any_of[2]\", found another, \"unmet\"\n  assume one of them  "
            "[assumption-repeated]"}));
    EXPECT_EQ(messages(checked(build::points_draft()), {{"nothing-like-it", "1"}}),
              (Strings{"assume: expected the address of a place that the set leaves open, found \"nothing-like-it\", "
                       "which is no place of it\n  the set leaves nothing open  [assumption-misplaced]"}));
    EXPECT_NE(
        messages(set, {{"nothing-like-it", "1"}})[0].find("  the set leaves open effective.until, procedure[2].by, "),
        std::string::npos);
    EXPECT_NE(messages(set, {{"nothing-like-it", "1"}})[0].find(" and 2 more  ["), std::string::npos);
}

TEST(Assume, NamesEveryValueThatDoesNotFitItsPlace) {
    EXPECT_EQ(
        messages(checked(open_points()), {{"pass-mark", "six and a half"},
                                          {"study.floor", "many"},
                                          {"hours-read.bands[2]", "50%"},
                                          {"graded.grade.cases[1].when", "yes"}}),
        (Strings{"assume: expected a number, a percentage, a day or a value of a choice, such as 80, 90% or "
                 "2024-12-31 at \"pass-mark\", found \"six and a half\"\n  correct the value  [assumption-type]",
                 "assume: expected a number of points or a percentage, such as 5 or 50% at \"study.floor\", found "
                 "\"many\"\n  correct the value  [assumption-type]",
                 "assume: expected a number of points, such as 5 at \"hours-read.bands[2]\", found \"50%\"\n  "
                 "correct the value  [assumption-type]",
                 "assume: expected \"met\" or \"unmet\", what the rule is to say of everyone at "
                 "\"graded.grade.cases[1].when\", found \"yes\"\n  correct the value  [assumption-type]"}));
    const CriteriaSet rules = checked(open_rules());
    EXPECT_EQ(messages(rules, {{"effective.until", "soon"}, {"procedure[2].by", ""}}).size(), 2u);
    // What the value is compared with is the checker's business, and so are its words.
    EXPECT_EQ(
        messages(rules, {{"titled.at_least@level-2", "190%"}}),
        (Strings{"assume /criteria/0/rule/at_least/by_level/level-2: expected a percentage from 0% to 100%, found "
                 "\"190%\"\n  write \"90%\" if nine in ten are meant  [percentage-out-of-range]"}));
    EXPECT_EQ(build::codes(assume(rules, {{"titled.at_least@level-2", "2024-12-31"}}).problems),
              (Strings{"cut-type /criteria/0/rule/at_least/by_level/level-2"}));
}

TEST(Assume, CannotTakeAWholeTableOfBands) {
    Draft draft = build::points_draft();
    draft.parameters.push_back({"table", {}, Unknown{"U1", ""}, {}, {}, {}});
    draft.sections[0].criteria[1].award = Bands{"hours", ParameterRef{"table"}};
    EXPECT_EQ(
        messages(checked(draft), {{"table", "10"}}),
        (Strings{"assume: expected a band table, which cannot be assumed at \"table\", found \"10\"\n  correct the "
                 "value  [assumption-type]"}));
}

TEST(Assume, IsHeldToWhatTheCheckerDoubts) {
    Draft draft = build::points_draft();
    draft.levels.push_back(build::level("beginner"));
    draft.levels[0].floors.reset();
    draft.levels[0].total = Unknown{"U1", ""};
    draft.levels[1].total = Cut{ParameterRef{"pass-mark"}};
    EXPECT_EQ(build::codes(assume(checked(draft), {{"achiever.total.at_least", "10"}}).problems),
              (Strings{"level-never-reached /levels/1/total/at_least"}));
}

TEST(Assume, IsTheOnlyOneToAssumeARule) {
    Draft draft = build::conjunctive_draft();
    draft.criteria[1].rule = Rule{Assumed{true, {"U1", ""}}};
    EXPECT_EQ(build::found(draft),
              (Strings{"assumption-unlisted /criteria/1/rule", "measure-unused /measures/plan-issued"}));
}

}  // namespace
}  // namespace tieuchi
