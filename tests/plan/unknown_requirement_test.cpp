#include <gtest/gtest.h>

#include "tieuchi/check/check.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/plan/compile.hpp"

#include "../support/draft_builder.hpp"

namespace tieuchi {
namespace {

/// What both evaluators say of one level that requires `rule`, criterion `plan` being met.
std::vector<std::size_t> candidates_where(Rule rule) {
    Draft draft = build::empty_draft();
    draft.measures = {build::measure("plan-issued", YesNo{})};
    draft.criteria = {build::criterion("plan", build::is_true("plan-issued"))};
    draft.levels = {build::level("level-1")};
    draft.levels.front().required = std::move(rule);
    const Checked checked = check(draft);
    if (!checked.set) {
        ADD_FAILURE() << to_text(checked.problems.front());
        return {};
    }
    const Plan plan = compile(*checked.set);
    SlotTable rows(plan.columns);
    const std::vector<Slot> row = {{1, true}};
    rows.add(row);
    const Table table = rows.table();
    const std::vector<std::size_t> found = evaluate(plan, table).candidates(0);
    EXPECT_EQ(evaluate(*checked.set, Entity(*checked.set, row)).candidates, found);
    return found;
}

TEST(UnknownRequirement, LeavesALevelOpenUnlessSomethingElseSettlesIt) {
    const Rule unknown{Unknown{"U1", ""}}, met{CriterionMet{"plan"}};
    EXPECT_EQ(candidates_where(unknown), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(candidates_where({AllOf{{met, unknown}}}), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(candidates_where({AnyOf{{met, unknown}}}), (std::vector<std::size_t>{0}));
    EXPECT_EQ(candidates_where({AllOf{{Rule{Not{met}}, unknown}}}), (std::vector<std::size_t>{1}));
}

}  // namespace
}  // namespace tieuchi
