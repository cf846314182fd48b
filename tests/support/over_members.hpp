#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/draft_builder.hpp"
#include "tieuchi/evaluate/entity.hpp"

/// Sets over the members of a cell, each with one measure "m": for tests that give it and ask for one thing.
namespace tieuchi::build_members {

using namespace build;
using Kind = OverMembers::Kind;

inline OverMembers over(Kind kind, WhenEmpty when_empty = WhenEmpty::unmet) {
    OverMembers made;
    made.kind = kind;
    made.of = "cell-members";
    if (takes_value(kind)) {
        made.value = "hours";
    } else {
        made.where = is_true("titled");
    }
    made.where_missing = stated(WhereMissing::unknown);
    if (!is_amount(kind)) made.when_empty = stated(when_empty);
    if (counts_members(kind)) made.max = Decimal(1000);
    return made;
}

/// Hours are counted in tenths, from 0 to 20.
inline Draft members_draft(OverMembers type, const std::vector<Criterion>& criteria) {
    Draft draft = empty_draft();
    Relation relation{"cell-members", "citizen", text("Members"), {}, {}};
    if (takes_value(type.kind)) relation.uses.push_back(measure("hours", Number{Decimal(0), Decimal(20), 1}));
    if (type.where) relation.uses.push_back(measure("titled", TitleOf{"vn.learner", ""}));
    draft.relations = {relation};
    draft.measures = {measure("m", std::move(type))};
    draft.measures[0].title = text("Titled members");
    draft.criteria = criteria;
    for (const Criterion& each : criteria) {
        if (each.points) draft.when_not_applicable = stated(WhenNotApplicable::none);
    }
    draft.levels = {level("titled-cell")};
    draft.levels[0].required = All{};
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    return draft;
}
inline Draft members_draft(OverMembers type, Rule rule) {
    return members_draft(std::move(type), std::vector<Criterion>{criterion("c", std::move(rule))});
}
/// A criterion of 10 points without a rule: it is met from one point on.
inline Draft members_draft(OverMembers type, Award award) {
    Criterion made = scored("c", 10, std::move(award));
    made.met_when = PointsCut{Decimal(1)};
    return members_draft(std::move(type), std::vector<Criterion>{made});
}

inline CriteriaSet valid(Draft draft) {
    Checked checked = check(std::move(draft));
    if (!checked.set) throw std::invalid_argument(to_text(checked.problems.front()));
    return *checked.set;
}

/// `low` of `base` to `high` of `base_high`.
inline GivenBounds bounds(std::optional<Decimal> low, std::optional<Decimal> base, std::optional<Decimal> high,
                          std::optional<Decimal> base_high, bool may_be_empty = false) {
    return {low, base, high, base_high, may_be_empty};
}
inline GivenBounds of_base(Decimal low, Decimal high, Decimal base, bool may_be_empty = false) {
    return {low, base, high, base, may_be_empty};
}

}  // namespace tieuchi::build_members
