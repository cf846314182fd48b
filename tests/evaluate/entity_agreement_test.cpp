#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
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

constexpr std::uint64_t random_set_count = random_sets::some_of(400);
constexpr std::size_t rows_of_a_set = 40;

/// Calls `use(set, row, run)` for random sets, runs and rows that sit on their boundaries; with measures over members where
/// asked for.
template <class Use>
void for_each_random_row(bool has_members, Use use) {
    for (std::uint64_t seed = 1; seed <= random_set_count; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Checked checked = check(random_sets::random_draft(seed, has_members));
        ASSERT_TRUE(checked.set) << to_text(checked.problems.front());
        const Run run = random_sets::random_run(seed);
        for (const std::vector<Slot>& row : random_sets::random_rows(checked.set->draft(), rows_of_a_set, seed, run)) {
            use(*checked.set, row, run);
        }
        if (testing::Test::HasFailure()) return;
    }
}

reference::Range points_of(const CriteriaSet& set, std::int64_t low, std::int64_t high) {
    const auto under = power_of_ten(set.draft().decimals);
    return {reference::Rational(low, under), reference::Rational(high, under)};
}

void expect_same(const CriteriaSet& set, std::size_t index, const EntityCriterion& ours,
                 const reference::Result& theirs) {
    const Criterion& criterion = set.criterion(index);
    const Identifier& id = criterion.id;
    EXPECT_EQ(ours.outcome, theirs.outcome.at(id)) << id;
    EXPECT_EQ(ours.missing, theirs.missing.at(id)) << id;
    for (const auto& [level, outcome] : ours.by_level) {
        EXPECT_EQ(outcome, theirs.outcome_at.at({id, set.draft().levels[level].id})) << id;
    }
    EXPECT_EQ(ours.by_level.empty(), !reference::varies(criterion)) << id;
    if (criterion.points) {
        EXPECT_TRUE(points_of(set, ours.points_low, ours.points_high) == theirs.points.at(id))
            << id << " " << ours.points_low << ".." << ours.points_high << " against "
            << theirs.points.at(id).first.at_scale(set.draft().decimals) << ".."
            << theirs.points.at(id).second.at_scale(set.draft().decimals);
    }
    if (criterion.grade) {
        EXPECT_EQ(ours.grade, theirs.grade.at(id)) << id;
    }
    EXPECT_EQ(ours.floor.has_value(), theirs.floor.count(id) > 0) << id;
    if (ours.floor) {
        EXPECT_EQ(*ours.floor, theirs.floor.at(id)) << id;
    }
}

void expect_same(const CriteriaSet& set, const EntityResult& ours, const reference::Result& theirs) {
    ASSERT_EQ(ours.rejected, theirs.rejected);
    if (ours.rejected) return;
    for (std::size_t index = 0; index < ours.criteria.size(); ++index) {
        expect_same(set, index, ours.criteria[index], theirs);
    }
    for (std::size_t index = 0; index < ours.sections.size(); ++index) {
        const EntitySection& section = ours.sections[index];
        const Identifier& id = set.section(index).id;
        EXPECT_TRUE(points_of(set, section.points_low, section.points_high) == theirs.section_points.at(id)) << id;
        EXPECT_EQ(section.maximum_left, theirs.section_maximum_left.at(id).at_scale(set.draft().decimals)) << id;
        EXPECT_EQ(section.floor.has_value(), theirs.section_floor.count(id) > 0) << id;
        if (section.floor) {
            EXPECT_EQ(*section.floor, theirs.section_floor.at(id)) << id;
        }
    }
    for (std::size_t index = 0; index < ours.vetoes.size(); ++index) {
        const Identifier& id = set.draft().vetoes[index].id;
        EXPECT_EQ(ours.vetoes[index], theirs.veto.at(id)) << id;
    }
    const reference::Range total{theirs.total_low, theirs.total_high};
    EXPECT_TRUE(points_of(set, ours.total_low, ours.total_high) == total)
        << ours.total_low << ".." << ours.total_high << " against " << total.first.at_scale(set.draft().decimals)
        << ".." << total.second.at_scale(set.draft().decimals);
    EXPECT_EQ(ours.applicable_maximum, theirs.applicable_maximum.at_scale(set.draft().decimals));
    std::vector<Identifier> candidates;
    for (const std::size_t level : ours.candidates) {
        candidates.push_back(level < ours.levels.size() ? set.draft().levels[level].id : set.draft().otherwise->id);
    }
    EXPECT_EQ(candidates, theirs.candidates);
    for (std::size_t level = 0; level < ours.levels.size(); ++level) {
        EXPECT_EQ(ours.levels[level], theirs.level.at(set.draft().levels[level].id)) << level;
    }
}

void expect_agreement(bool has_members) {
    for_each_random_row(has_members, [](const CriteriaSet& set, const std::vector<Slot>& row, const auto& run) {
        expect_same(set, evaluate(set, Entity(set, row), run), reference::evaluate(set, row, run));
    });
}

TEST(EntityEvaluation, AgreesWithTheReferenceOnRandomSets) { expect_agreement(false); }
TEST(EntityEvaluation, AgreesWithTheReferenceOnMeasuresOverMembers) { expect_agreement(true); }

void expect_explained(bool has_members) {
    for_each_random_row(has_members, [](const CriteriaSet& set, const std::vector<Slot>& row, const auto& run) {
        const Entity entity(set, row);
        const EntityResult result = evaluate(set, entity, run);
        const Explanation explanation = explain(set, entity, run);
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

TEST(Explanation, SaysWhatTheEvaluationSaysOnRandomSets) { expect_explained(false); }
TEST(Explanation, SaysWhatTheEvaluationSaysOfMeasuresOverMembers) { expect_explained(true); }

}  // namespace
}  // namespace tieuchi
