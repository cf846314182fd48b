#include "tieuchi/evaluate/entity_builder.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "support/draft_builder.hpp"
#include "tieuchi/evaluate/entity.hpp"

namespace tieuchi {
namespace {

using namespace build;

CriteriaSet set_of_points() { return check(points_draft()).set.value(); }

TEST(EntityBuilder, GivesTheValuesOfEachEntityInTheOrderOfTheNames) {
    const CriteriaSet set = set_of_points();
    const EntityBuilder builder(set, {"hours", "area", "reads-score"});
    const Entity entity = builder.build({60, "remote", number("7.5")});
    EXPECT_EQ(entity, Entity::of(set, {{"area", "remote"}, {"reads-score", number("7.5")}, {"hours", 60}}));
    EXPECT_TRUE(entity.problems().empty());
    const std::optional<std::size_t> level = evaluate(set, entity).level();
    ASSERT_EQ(level, 0u);
    EXPECT_EQ(level_id(set, *level), "achiever");
    EXPECT_EQ(level_title(set, *level).in("en"), "achiever");
    EXPECT_EQ(level_title(set, 1).in("en"), "Not achieved");
}

TEST(EntityBuilder, LeavesOutWhatIsNotNamedAndWhatIsEmpty) {
    const CriteriaSet set = set_of_points();
    const Entity entity = EntityBuilder(set, {"hours", "area"}).build({{}, "ordinary"});
    EXPECT_EQ(entity, Entity::of(set, {{"area", "ordinary"}}));
    EXPECT_EQ(evaluate(set, entity).level(), std::nullopt);
}

TEST(EntityBuilder, NamesEveryMeasureThatItCannotBind) {
    const CriteriaSet set = set_of_points();
    try {
        EntityBuilder(set, {"hour", "area", "area", "pages"});
        FAIL() << "names that no measure has were taken";
    } catch (const TableError& error) {
        Strings found;
        for (const Problem& problem : error.problems()) found.push_back(problem.code + ": " + problem.message);
        EXPECT_EQ(found, (Strings{"unknown-measure: no measure 'hour' in vn.example@2022; there is 'hours'",
                                  "measure-repeated: expected each measure once, found 'area' twice",
                                  "unknown-measure: no measure 'pages' in vn.example@2022"}));
    }
}

TEST(EntityBuilder, KeepsWhatIsWrongWithAValueForItsEntity) {
    const CriteriaSet set = set_of_points();
    const EntityBuilder builder(set, {"hours", "area"});
    const Entity wrong = builder.build({true, "remot"});
    ASSERT_EQ(wrong.problems().size(), 2u);
    EXPECT_EQ(wrong.problems()[0].code, "unknown-choice");
    EXPECT_EQ(wrong.problems()[1].code, "wrong-type");
    EXPECT_TRUE(builder.build({20, "remote"}).problems().empty());
}

// 79.995 would have become 79 points on the way through a decimal.
static_assert(!std::is_constructible_v<GivenValue, double>);
static_assert(std::is_constructible_v<GivenValue, int> && std::is_constructible_v<GivenValue, const char*>);

}  // namespace
}  // namespace tieuchi
