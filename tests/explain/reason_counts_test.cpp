#include "tieuchi/explain/reason_counts.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "report/example_set.hpp"
#include "support/random_sets.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

using namespace build;
using namespace example;

/// Rows of a set, evaluated: what counts need, kept together.
class JudgedTable {
public:
    JudgedTable(const CriteriaSet& set, const std::vector<std::vector<Slot>>& rows, const Run& run)
        : plan_(compile(set, run)), slots_(plan_.columns) {
        for (const std::vector<Slot>& row : rows) slots_.add(row);
        table_ = slots_.table();
        bound_ = bind(plan_, table_).plan;
        Evaluated evaluated = evaluate(bound_);
        for (const Problem& problem : evaluated.problems) ADD_FAILURE() << to_text(problem);
        assessment_ = std::move(evaluated.assessment);
    }

    const Assessment& assessment() const { return *assessment_; }
    ReasonCounts counts(const RowGroups& groups = {}) const { return reason_counts(*assessment_, bound_, groups); }

private:
    Plan plan_;
    SlotTable slots_;
    Table table_;
    BoundPlan bound_;
    std::optional<Assessment> assessment_;
};

/// The reasons of every criterion as `explain` gives them, row by row.
std::vector<std::vector<std::vector<Reason>>> by_explaining(const CriteriaSet& set,
                                                            const std::vector<std::vector<Slot>>& rows,
                                                            const Run& run) {
    std::vector<std::vector<std::vector<Reason>>> found;
    for (const std::vector<Slot>& row : rows) {
        found.emplace_back();
        for (CriterionReason& each : explain(set, Entity(set, row), run).criteria) {
            found.back().push_back(std::move(each.reasons));
        }
    }
    return found;
}

ReasonCounts counted(const std::vector<std::vector<std::vector<Reason>>>& found, std::size_t criteria,
                     const RowGroups& groups) {
    ReasonCounts counts(groups.count, criteria);
    for (std::size_t row = 0; row < found.size(); ++row) {
        for (std::size_t index = 0; index < criteria; ++index) counts.add(groups.of(row), index, found[row][index]);
    }
    return counts;
}

std::string words_of(const CriteriaSet& set, const ReasonCounts& counts) {
    std::string text;
    for (std::size_t group = 0; group < counts.groups(); ++group) {
        for (std::size_t index = 0; index < counts.criteria(); ++index) {
            for (std::size_t at = 0; at < ReasonCounts::reasons; ++at) {
                const auto reason = static_cast<Reason>(at);
                if (counts.rows(group, index, reason) == 0) continue;
                text += std::to_string(group) + " " + set.criterion(index).id + " " + std::string(name(reason)) + " " +
                        std::to_string(counts.rows(group, index, reason)) + " " +
                        std::to_string(counts.main_rows(group, index, reason)) + "\n";
            }
        }
    }
    return text;
}

void expect_counts_of_random_sets(bool has_members) {
    std::size_t plain = 0, others = 0;
    for (std::uint64_t seed = 1; seed <= random_sets::some_of(150) && !testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Checked checked = check(random_sets::random_draft(seed, has_members));
        ASSERT_TRUE(checked.set);
        const CriteriaSet& set = *checked.set;
        const auto run = random_sets::random_run(seed);
        std::vector<std::vector<Slot>> rows;
        for (std::vector<Slot>& row : random_sets::random_rows(set.draft(), 70, seed, run)) {
            if (!evaluate(set, Entity(set, row), run).rejected) rows.push_back(std::move(row));
        }
        if (rows.empty()) continue;
        std::vector<std::uint32_t> of_row;
        for (std::size_t row = 0; row < rows.size(); ++row) of_row.push_back(static_cast<std::uint32_t>(row * 7 % 3));
        const JudgedTable judged(set, rows, run);
        const RowGroups groups{of_row, 3};
        const auto told = by_explaining(set, rows, run);
        EXPECT_EQ(words_of(set, judged.counts(groups)), words_of(set, counted(told, set.criterion_count(), groups)));
        EXPECT_EQ(words_of(set, judged.counts()), words_of(set, counted(told, set.criterion_count(), {})));
        for (std::size_t index = 0; index < set.criterion_count(); ++index) {
            ++(explaining::plain_reasons(set, index) ? plain : others);
        }
    }
    EXPECT_GT(plain, random_sets::some_of(8)) << "both ways are tried";
    EXPECT_GT(others, random_sets::some_of(50));
}

TEST(ReasonCounts, AreThoseOfExplainingEveryRowOfRandomSets) { expect_counts_of_random_sets(false); }
TEST(ReasonCounts, AreThoseOfExplainingEveryRowOfRandomSetsOverMembers) { expect_counts_of_random_sets(true); }

/// Rows of the citizen set with these points for reading, missing where below zero.
std::vector<std::vector<Slot>> readers(const CriteriaSet& set, const std::vector<int>& points) {
    std::vector<std::vector<Slot>> rows;
    for (const int each : points) {
        Entity entity = citizen(set, "ordinary", "", "40");
        if (each >= 0) entity.set("reads-score", Decimal(each));
        rows.push_back(entity.slots());
    }
    return rows;
}

TEST(ReasonCounts, CountTheMainReasonOfEachRowOnce) {
    Draft draft = citizen_draft();
    draft.criteria[0].met_when = Decimal(30);
    const CriteriaSet set = checked(draft);
    const ReasonCounts counts = JudgedTable(set, readers(set, {30, 29, -1, 50, -1}), {}).counts();
    EXPECT_EQ(counts.main_rows(0, 0, Reason::met), 2);
    EXPECT_EQ(counts.main_rows(0, 0, Reason::below_cut), 1);
    EXPECT_EQ(counts.main_rows(0, 0, Reason::counted_as_unmet), 2);
    EXPECT_EQ(counts.rows(0, 0, Reason::missing_value), 2);
    EXPECT_EQ(counts.main_rows(0, 0, Reason::missing_value), 0) << "it stands behind what the policy made of it";
    EXPECT_EQ(counts.rows(0, 1, Reason::met), 5);
}

TEST(ReasonCounts, OfPartsAddUpToThoseOfTheWhole) {
    const CriteriaSet set = checked(citizen_draft());
    ReasonCounts parts = JudgedTable(set, readers(set, {30, -1}), {}).counts();
    parts += JudgedTable(set, readers(set, {0, 25, -1}), {}).counts();
    EXPECT_EQ(parts, JudgedTable(set, readers(set, {30, -1, 0, 25, -1}), {}).counts());
}

TEST(ReasonCounts, ReadNoBitBehindTheLastRow) {
    const CriteriaSet set = checked(citizen_draft());
    const ReasonCounts counts = JudgedTable(set, readers(set, std::vector<int>(67, 30)), {}).counts();
    EXPECT_EQ(counts.rows(0, 0, Reason::met), 67);
    EXPECT_EQ(counts.rows(0, 0, Reason::missing_value), 0);
}

}  // namespace
}  // namespace tieuchi
