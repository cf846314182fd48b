#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "tieuchi/report/json_reason.hpp"

namespace tieuchi::detail {

inline void put(ReasonWriter& to, const PointsReason& reason) {
    to.open_object().field("id", reason.id);
    to.put_text("title", reason.title);
    to.field("outcome", name(reason.outcome));
    to.field("points_low", reason.low).field("points_high", reason.high).field("maximum", reason.maximum);
    if (reason.percent) to.field("percent", reason.percent->to_text());
    if (reason.unknown) to.put_unknown("needed", *reason.unknown);
    to.put_number("needed", reason.needed);
    to.put_exact("distance", reason.distance);
    to.field("exactly", reason.exactly).close_object();
}

inline void put(ReasonWriter& to, const VariantReason& variant) {
    to.open_object().field("settled", variant.settled);
    if (variant.settled) to.field("number", Decimal(static_cast<std::int64_t>(variant.number)));
    to.put_text("title", variant.title);
    to.put_list("possible", variant.possible);
    to.put_list("depends_on", variant.depends_on);
    to.put_citation(variant.cite);
    to.close_object();
}

inline void put(ReasonWriter& to, const GradeCaseReason& each) {
    to.open_object().field("grade", each.grade.id);
    to.put_text("title", each.grade.title);
    to.key("when");
    put(to, each.when);
    to.close_object();
}

inline void put(ReasonWriter& to, const GradeReason& grade) {
    to.open_object();
    to.put_member("grade", grade.grade);
    if (!grade.grade) {
        to.field("lowest", grade.lowest.id).field("highest", grade.highest.id);
    }
    to.put_member("given", grade.given);
    to.put_list("cases", grade.cases);
    if (grade.next) to.field("next", grade.next->id);
    if (grade.needed) to.field("needed", grade.needed->id);
    to.close_object();
}

inline void put(ReasonWriter& to, const RoundedReason& rounded) {
    to.open_object();
    to.put_exact("exact", rounded.exact);
    to.field("points", rounded.points);
    if (rounded.rounding) to.field("rounding", name(*rounded.rounding));
    to.field("decimals", Decimal(rounded.decimals));
    if (rounded.full) {
        if (const auto* percent = std::get_if<Percent>(&*rounded.full)) to.field("full", percent->to_text());
        if (const auto* number = std::get_if<Decimal>(&*rounded.full)) to.field("full", *number);
        to.field("capped", rounded.capped);
    }
    to.close_object();
}

inline void put(ReasonWriter& to, const CriterionReason& criterion) {
    to.open_object().field("id", criterion.id);
    if (!criterion.section.empty()) to.field("section", criterion.section);
    to.put_text("title", criterion.title);
    to.key("outcome");
    if (criterion.outcome) {
        to.value(name(*criterion.outcome));
    } else {
        to.null();
    }
    if (!criterion.by_level.empty()) {
        to.key("by_level").open_object();
        for (const auto& [level, at] : criterion.by_level) to.field(level, name(at));
        to.close_object();
    }
    if (criterion.optional) to.field("optional", true);
    if (criterion.counts_as != CountsAs::ordinary) to.field("counts_as", name(criterion.counts_as));
    if (criterion.scored) {
        to.field("points_low", criterion.low).field("points_high", criterion.high).field("maximum", criterion.maximum);
    }
    to.field("missing", criterion.missing);
    to.put_reasons(criterion.reasons);
    to.put_member("applies", criterion.applies);
    to.put_member("variant", criterion.variant);
    if (criterion.rule_by_level.empty()) to.put_member("rule", criterion.rule);
    if (!criterion.rule_by_level.empty()) {
        to.key("rule_by_level").open_object();
        for (const auto& [level, rule] : criterion.rule_by_level) {
            to.key(level);
            put(to, rule);
        }
        to.close_object();
    }
    to.put_member("grade", criterion.grade);
    to.put_member("award", criterion.award);
    to.put_member("rounded", criterion.rounded);
    to.put_member("met_when", criterion.met_when);
    to.put_member("floor", criterion.floor);
    to.put_list("evidence", criterion.evidence);
    to.put_citation(criterion.cite);
    to.close_object();
}

}  // namespace tieuchi::detail
