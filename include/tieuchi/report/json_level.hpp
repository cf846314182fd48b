#pragma once

#include <string_view>

#include "tieuchi/report/json_criterion.hpp"

namespace tieuchi::detail {

inline void put(ReasonWriter& to, const TotalReason& total) {
    to.open_object().field("low", total.low).field("high", total.high).field("maximum", total.maximum);
    to.field("applicable_maximum", total.applicable_maximum).field("rescaled", total.rescaled);
    to.put_exact("rescaled_low", total.rescaled_low);
    to.put_exact("rescaled_high", total.rescaled_high);
    to.put_list("lines", total.lines);
    to.put_list("parameter", total.parameter);
    to.close_object();
}

inline void put(ReasonWriter& to, const GradeCountReason& grades) {
    to.open_object().field("at_least", grades.at_least.id);
    to.put_text("title", grades.at_least.title);
    to.field("needed", Decimal(grades.needed)).field("low", Decimal(grades.low)).field("high", Decimal(grades.high));
    to.put_list("criteria", grades.criteria);
    to.close_object();
}

inline void put(ReasonWriter& to, const WaitReason& wait) {
    to.open_object().field("since", wait.since.id);
    to.put_text("title", wait.since.title);
    to.field("months", Decimal(wait.months));
    to.put_day("held_since", wait.held_since);
    to.put_day("over_on", wait.over_on);
    to.put_day("decided_on", wait.decided_on);
    if (wait.over_on) to.field("days_early", Decimal(wait.days_early));
    to.close_object();
}

inline void put(ReasonWriter& to, const HeldReason& held) {
    to.open_object().field("measure", held.measure.id);
    to.put_text("title", held.measure.title);
    to.key("held");
    if (held.held) {
        to.value(*held.held);
    } else {
        to.null();
    }
    to.close_object();
}

inline void put(ReasonWriter& to, const ConditionReason& condition) {
    to.open_object().field("condition", name(condition.kind));
    if (!condition.about.empty()) to.field("about", condition.about);
    to.put_text("title", condition.title);
    to.field("outcome", name(condition.outcome));
    to.put_reasons(condition.reasons);
    to.put_member("total", condition.total);
    to.put_list("floors", condition.floors);
    to.put_member("requires", condition.required);
    to.put_member("veto", condition.veto);
    to.put_member("grades", condition.grades);
    to.put_member("wait", condition.wait);
    to.put_list("held", condition.held);
    to.close_object();
}

inline void put(ReasonWriter& to, const LevelReason& level) {
    to.open_object().field("id", level.id);
    to.put_text("title", level.title);
    to.field("outcome", name(level.outcome));
    if (level.nothing_applied) to.field("nothing_applied", true);
    to.put_list("conditions", level.conditions);
    to.put_citation(level.cite);
    to.close_object();
}

}  // namespace tieuchi::detail
