#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tieuchi/check/check.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/plan/print.hpp"

#include "../support/random_sets.hpp"
#include "../support/reference.hpp"

namespace tieuchi {
namespace {

std::string row_text(const std::vector<ColumnSpec>& columns, const std::vector<Slot>& row) {
    std::string text;
    for (std::size_t index = 0; index < row.size(); ++index) {
        text += " " + columns[index].name + "=" +
                (row[index].present ? Decimal::scaled_text(row[index].value, columns[index].scale) : "-");
    }
    return text;
}

/// Every number and outcome of one row, in one form, so that three evaluators are compared by text.
class Picture {
public:
    void add(const std::string& name, const std::string& value) { text_ += name + " " + value + "\n"; }
    void add(const std::string& name, std::optional<Outcome> outcome) {
        add(name, outcome ? std::string(tieuchi::name(*outcome)) : "null");
    }
    void add(const std::string& name, std::int64_t low, std::int64_t high) {
        add(name, std::to_string(low) + ".." + std::to_string(high));
    }
    void add_grade(const std::string& id, std::optional<std::size_t> place) {
        add(id + ".grade", place ? std::to_string(*place) : "not settled");
    }
    const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

std::optional<std::size_t> grade_of(std::int64_t index) {
    return index < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(index));
}

/// Whether something in the section has points.
bool is_scored(const CriteriaSet& set, std::size_t section) {
    for (std::size_t index = 0; index < set.criterion_count(); ++index) {
        if (set.criterion(index).points && set.is_below(index, section)) return true;
    }
    return false;
}
bool is_scored(const CriteriaSet& set) {
    for (std::size_t index = 0; index < set.criterion_count(); ++index) {
        if (set.criterion(index).points) return true;
    }
    return false;
}

std::string picture_of(const Assessment& found, std::size_t row) {
    Picture picture;
    const Plan& plan = found.plan();
    const auto outcome = [&](const std::optional<OutcomeBits>& bits) {
        return bits ? std::optional(found.outcome(*bits, row)) : std::nullopt;
    };
    for (std::size_t index = 0; index < plan.criteria.size(); ++index) {
        const CriterionResult& each = plan.criteria[index];
        const Identifier& id = plan.set.criterion(index).id;
        picture.add(id + ".outcome", outcome(each.outcome));
        for (const auto& [level, bits] : each.by_level)
            picture.add(id + "@" + level_id(plan.set, level), found.outcome(bits, row));
        if (each.points)
            picture.add(id + ".points", found.value(*each.points, row), found.value(*each.points_high, row));
        picture.add(id + ".missing", found.value(each.missing, row) ? "yes" : "no");
        if (each.floor) picture.add(id + ".floor", outcome(each.floor));
        if (each.grade) picture.add_grade(id, grade_of(found.value(*each.grade, row)));
    }
    for (std::size_t index = 0; index < plan.sections.size(); ++index) {
        const SectionResult& each = plan.sections[index];
        const Identifier& id = plan.set.section(index).id;
        if (each.points)
            picture.add(id + ".points", found.value(*each.points, row), found.value(*each.points_high, row));
        if (each.floor) picture.add(id + ".floor", outcome(each.floor));
    }
    for (std::size_t index = 0; index < plan.vetoes.size(); ++index) {
        picture.add(plan.set.draft().vetoes[index].id, found.outcome(plan.vetoes[index], row));
    }
    if (plan.total_low) {
        picture.add("total", found.value(*plan.total_low, row), found.value(*plan.total_high, row));
        picture.add("applicable_maximum", std::to_string(found.value(*plan.applicable_maximum, row)));
    }
    for (const std::size_t level : found.candidates(row)) picture.add("candidate", level_id(plan.set, level));
    const auto level = found.level(row);
    picture.add("level", level ? level_id(plan.set, *level) : "cannot tell");
    return picture.text();
}

std::string picture_of(const CriteriaSet& set, const EntityResult& found) {
    Picture picture;
    for (std::size_t index = 0; index < found.criteria.size(); ++index) {
        const EntityCriterion& each = found.criteria[index];
        const Identifier& id = set.criterion(index).id;
        picture.add(id + ".outcome", each.outcome);
        for (const auto& [level, outcome] : each.by_level) picture.add(id + "@" + level_id(set, level), outcome);
        if (set.criterion(index).points) picture.add(id + ".points", each.points_low, each.points_high);
        picture.add(id + ".missing", each.missing ? "yes" : "no");
        if (each.floor) picture.add(id + ".floor", each.floor);
        if (set.criterion(index).grade) picture.add_grade(id, each.grade);
    }
    for (std::size_t index = 0; index < found.sections.size(); ++index) {
        const EntitySection& each = found.sections[index];
        const Identifier& id = set.section(index).id;
        if (is_scored(set, index)) picture.add(id + ".points", each.points_low, each.points_high);
        if (each.floor) picture.add(id + ".floor", each.floor);
    }
    for (std::size_t index = 0; index < found.vetoes.size(); ++index) {
        picture.add(set.draft().vetoes[index].id, found.vetoes[index]);
    }
    if (is_scored(set)) {
        picture.add("total", found.total_low, found.total_high);
        picture.add("applicable_maximum", std::to_string(found.applicable_maximum));
    }
    for (const std::size_t level : found.candidates) picture.add("candidate", level_id(set, level));
    picture.add("level", found.decided() ? level_id(set, found.candidates.front()) : "cannot tell");
    return picture.text();
}

std::int64_t scaled(const reference::Rational& value, int decimals) { return value.at_scale(decimals); }

std::string picture_of(const CriteriaSet& set, const reference::Result& found) {
    Picture picture;
    const int decimals = set.draft().decimals;
    for (std::size_t index = 0; index < set.criterion_count(); ++index) {
        const Criterion& criterion = set.criterion(index);
        const Identifier& id = criterion.id;
        const auto& outcome = found.outcome.at(id);
        picture.add(id + ".outcome", outcome);
        for (const std::size_t level : set.asked_at(index)) {
            const auto at = found.outcome_at.find({id, level_id(set, level)});
            if (at != found.outcome_at.end()) picture.add(id + "@" + level_id(set, level), at->second);
        }
        if (criterion.points) {
            picture.add(id + ".points", scaled(found.points.at(id).first, decimals),
                        scaled(found.points.at(id).second, decimals));
        }
        picture.add(id + ".missing", found.missing.at(id) ? "yes" : "no");
        if (found.floor.count(id)) picture.add(id + ".floor", found.floor.at(id));
        if (criterion.grade) picture.add_grade(id, found.grade.at(id));
    }
    for (std::size_t index = 0; index < set.section_count(); ++index) {
        const Identifier& id = set.section(index).id;
        const auto& points = found.section_points.at(id);
        if (is_scored(set, index)) {
            picture.add(id + ".points", scaled(points.first, decimals), scaled(points.second, decimals));
        }
        if (found.section_floor.count(id)) picture.add(id + ".floor", found.section_floor.at(id));
    }
    for (const Veto& veto : set.draft().vetoes) picture.add(veto.id, found.veto.at(veto.id));
    if (is_scored(set)) {
        picture.add("total", scaled(found.total_low, decimals), scaled(found.total_high, decimals));
        picture.add("applicable_maximum", std::to_string(scaled(found.applicable_maximum, decimals)));
    }
    for (const auto& level : found.candidates) picture.add("candidate", level);
    picture.add("level", found.candidates.size() == 1 ? found.candidates.front() : "cannot tell");
    return picture.text();
}

CriteriaSet random_set(std::uint64_t seed, bool has_members = false) {
    Checked checked = check(random_sets::random_draft(seed, has_members));
    EXPECT_TRUE(checked.set) << to_text(checked.problems.front());
    return std::move(checked.set).value();
}

/// A set and random rows through all three evaluators.
void compare(const CriteriaSet& set, std::uint64_t seed, std::size_t rows_wanted) {
    SCOPED_TRACE("random draft " + std::to_string(seed));
    const Draft& draft = set.draft();
    const Run run = random_sets::random_run(seed);
    const Plan plan = compile(set, run);
    std::vector<std::vector<Slot>> kept;
    std::vector<std::string> expected;
    for (const std::vector<Slot>& row : random_sets::random_rows(draft, rows_wanted, seed + 1, run)) {
        const EntityResult scalar = evaluate(set, Entity(set, row), run);
        const reference::Result slow = reference::evaluate(set, row, run);
        ASSERT_EQ(scalar.rejected, slow.rejected) << row_text(plan.columns, row);
        if (scalar.rejected) {
            SlotTable one(plan.columns);
            one.add(row);
            const Table table = one.table();
            const Evaluated refused = evaluate(bind(plan, table).plan);
            ASSERT_FALSE(refused.assessment);
            ASSERT_EQ(refused.problems.front().code, "missing-not-allowed");
            continue;
        }
        kept.push_back(row);
        expected.push_back(picture_of(set, slow));
        ASSERT_EQ(picture_of(set, scalar), expected.back()) << "scalar path, " << row_text(plan.columns, row);
    }
    SlotTable all(plan.columns);
    for (const std::vector<Slot>& row : kept) all.add(row);
    const Table table = all.table();
    const Bound bound = bind(plan, table);
    ASSERT_TRUE(bound.problems.empty());
    const Evaluated evaluated = evaluate(bound.plan, {.block_rows = 64});
    ASSERT_TRUE(evaluated.assessment) << to_text(evaluated.problems.front());
    for (std::size_t row = 0; row < kept.size(); ++row) {
        ASSERT_EQ(picture_of(*evaluated.assessment, row), expected[row])
            << "blocks, " << row_text(plan.columns, kept[row]) << "\n"
            << to_text(plan);
        ASSERT_EQ(slots_of(bound.plan, row), kept[row]);
    }
}

TEST(Agreement, BlocksScalarPathAndReferenceSayTheSameOfRandomSetsAndRows) {
    for (std::uint64_t seed = 0; seed < random_sets::some_of(400) && !::testing::Test::HasFatalFailure(); ++seed) {
        compare(random_set(seed), seed, 100);
    }
}

TEST(Agreement, HoldsUnderAssumptions) {
    std::size_t assumed = 0;
    for (std::uint64_t seed = 0; seed < random_sets::some_of(200) && !::testing::Test::HasFatalFailure(); ++seed) {
        random_sets::Dice dice(seed);
        const CriteriaSet set = random_sets::with_assumptions(random_set(seed), dice);
        if (set.draft().assumptions.empty()) continue;
        assumed += set.draft().assumptions.size();
        compare(set, seed, 30);
    }
    EXPECT_GT(assumed, 100u);
}

TEST(Agreement, BlocksScalarPathAndReferenceSayTheSameOfMeasuresOverMembers) {
    for (std::uint64_t seed = 0; seed < random_sets::some_of(400) && !::testing::Test::HasFatalFailure(); ++seed) {
        compare(random_set(seed, true), seed, 100);
    }
}

}  // namespace
}  // namespace tieuchi
