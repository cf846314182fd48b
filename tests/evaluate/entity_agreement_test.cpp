#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "support/random_sets.hpp"
#include "support/reference.hpp"
#include "tieuchi/check/check.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {
namespace {

constexpr std::uint64_t sets = 400;
constexpr std::size_t rows = 40;

/// Calls `use(set, row)` for random sets and rows that sit on their boundaries.
template <class Use>
void for_each_random_row(Use use) {
    std::uint64_t valid = 0;
    for (std::uint64_t seed = 1; seed <= sets; ++seed) {
        const Checked checked = check(random_sets::random_draft(seed));
        if (!checked.set) continue;
        ++valid;
        SCOPED_TRACE("seed " + std::to_string(seed));
        for (const std::vector<Slot>& row : random_sets::random_rows(checked.set->draft(), rows, seed))
            use(*checked.set, row);
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(valid, sets / 2) << "most random drafts are valid";
}

using Points = std::pair<reference::Rational, reference::Rational>;

Points points_of(const CriteriaSet& set, std::int64_t low, std::int64_t high) {
    const auto under = power_of_ten(set.draft().decimals);
    return {reference::Rational(low, under), reference::Rational(high, under)};
}

void expect_same(const CriteriaSet& set, const EntityResult& ours, const reference::Result& theirs) {
    ASSERT_EQ(ours.rejected, theirs.rejected);
    if (ours.rejected) return;
    for (std::size_t index = 0; index < ours.criteria.size(); ++index) {
        const EntityCriterion& criterion = ours.criteria[index];
        const Identifier& id = set.criterion(index).id;
        EXPECT_EQ(criterion.outcome, theirs.outcome.at(id)) << id;
        EXPECT_EQ(criterion.missing, theirs.missing.at(id)) << id;
        for (const auto& [level, outcome] : criterion.by_level) {
            EXPECT_EQ(outcome, theirs.outcome_at.at({id, set.draft().levels[level].id})) << id;
        }
        if (set.criterion(index).points) {
            EXPECT_TRUE(points_of(set, criterion.points_low, criterion.points_high) == theirs.points.at(id)) << id;
        }
        EXPECT_EQ(criterion.floor.has_value(), theirs.floor.count(id) > 0) << id;
        if (criterion.floor) {
            EXPECT_EQ(*criterion.floor, theirs.floor.at(id)) << id;
        }
    }
    for (std::size_t index = 0; index < ours.sections.size(); ++index) {
        const EntitySection& section = ours.sections[index];
        const Identifier& id = set.draft().sections[index].id;
        EXPECT_TRUE(points_of(set, section.points_low, section.points_high) == theirs.section_points.at(id)) << id;
        if (section.floor) {
            EXPECT_EQ(*section.floor, theirs.section_floor.at(id)) << id;
        }
    }
    EXPECT_TRUE(points_of(set, ours.total_low, ours.total_high) == Points(theirs.total_low, theirs.total_high));
    EXPECT_TRUE(points_of(set, ours.applicable_maximum, 0).first == theirs.applicable_maximum);
    std::vector<Identifier> candidates;
    for (const std::size_t level : ours.candidates) {
        candidates.push_back(level < ours.levels.size() ? set.draft().levels[level].id : set.draft().otherwise->id);
    }
    EXPECT_EQ(candidates, theirs.candidates);
    for (std::size_t level = 0; level < ours.levels.size(); ++level) {
        EXPECT_EQ(ours.levels[level], theirs.level.at(set.draft().levels[level].id)) << level;
    }
}

TEST(EntityEvaluation, AgreesWithTheReferenceOnRandomSets) {
    for_each_random_row([](const CriteriaSet& set, const std::vector<Slot>& row) {
        expect_same(set, evaluate(set, Entity(set, row)), reference::evaluate(set, row));
    });
}

TEST(Explanation, SaysWhatTheEvaluationSaysOnRandomSets) {
    for_each_random_row([](const CriteriaSet& set, const std::vector<Slot>& row) {
        const Entity entity(set, row);
        const EntityResult result = evaluate(set, entity);
        const Explanation explanation = explain(set, entity);
        EXPECT_EQ(explanation.rejected, result.rejected);
        ASSERT_EQ(explanation.candidates.size(), result.candidates.size());
        for (std::size_t index = 0; index < result.criteria.size(); ++index) {
            EXPECT_EQ(explanation.criteria[index].outcome, result.criteria[index].outcome);
            EXPECT_EQ(explanation.criteria[index].low,
                      Decimal(result.criteria[index].points_low, set.draft().decimals));
            EXPECT_EQ(explanation.criteria[index].missing, result.criteria[index].missing);
            EXPECT_FALSE(explanation.criteria[index].reasons.empty());
        }
        for (std::size_t level = 0; level < explanation.levels.size(); ++level) {
            EXPECT_EQ(explanation.levels[level].outcome, result.levels[level]);
        }
        const bool says_what_would_settle = !explanation.needs.empty();
        EXPECT_EQ(says_what_would_settle, !explanation.decided()) << to_text(explanation, "en");
        EXPECT_EQ(to_text(explanation, "vi").find("{"), std::string::npos);
        EXPECT_FALSE(to_json(explanation).empty());
    });
}

}  // namespace
}  // namespace tieuchi
