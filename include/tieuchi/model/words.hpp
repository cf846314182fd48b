#pragma once

#include <iterator>
#include <string_view>
#include <variant>

#include "tieuchi/model/draft.hpp"

namespace tieuchi {

// The words that documents and results have for the choices of the model.

constexpr std::string_view name(Completeness completeness) noexcept {
    switch (completeness) {
        case Completeness::complete: return "complete";
        case Completeness::nearly: return "nearly";
        case Completeness::headings: return "headings";
        case Completeness::names: break;
    }
    return "names";
}
constexpr std::string_view name(CountsAs counts_as) noexcept {
    switch (counts_as) {
        case CountsAs::ordinary: return "ordinary";
        case CountsAs::bonus: return "bonus";
        case CountsAs::deduction: break;
    }
    return "deduction";
}
constexpr std::string_view name(WhenNotApplicable policy) noexcept {
    switch (policy) {
        case WhenNotApplicable::full: return "full";
        case WhenNotApplicable::none: return "none";
        case WhenNotApplicable::leave_out: return "leave_out";
        case WhenNotApplicable::rescale_total: return "rescale_total";
        case WhenNotApplicable::rescale_section: break;
    }
    return "rescale_section";
}
constexpr std::string_view name(WhenSectionEmpty policy) noexcept {
    switch (policy) {
        case WhenSectionEmpty::full: return "full";
        case WhenSectionEmpty::none: return "none";
        case WhenSectionEmpty::leave_out: break;
    }
    return "leave_out";
}
constexpr std::string_view name(Missing policy) noexcept {
    switch (policy) {
        case Missing::unmet: return "unmet";
        case Missing::excluded: return "excluded";
        case Missing::unknown: return "unknown";
        case Missing::error: break;
    }
    return "error";
}
constexpr std::string_view name(VetoMissing policy) noexcept {
    switch (policy) {
        case VetoMissing::unknown: return "unknown";
        case VetoMissing::raised: return "raised";
        case VetoMissing::clear: return "clear";
        case VetoMissing::error: break;
    }
    return "error";
}
constexpr std::string_view name(SinceMissing policy) noexcept {
    return policy == SinceMissing::not_held ? "not_held" : "unknown";
}
constexpr std::string_view name(WhenNothingApplies policy) noexcept {
    return policy == WhenNothingApplies::held ? "held" : "not_held";
}
constexpr std::string_view name(WhenEmpty policy) noexcept {
    switch (policy) {
        case WhenEmpty::unmet: return "unmet";
        case WhenEmpty::met: return "met";
        case WhenEmpty::unknown: return "unknown";
        case WhenEmpty::not_applicable: break;
    }
    return "not_applicable";
}
constexpr std::string_view name(Rounding rounding) noexcept {
    switch (rounding) {
        case Rounding::half_up: return "half_up";
        case Rounding::half_even: return "half_even";
        case Rounding::down: return "down";
        case Rounding::up: break;
    }
    return "up";
}
constexpr std::string_view name(RunDay day) noexcept {
    switch (day) {
        case RunDay::judged_on: return "judged_on";
        case RunDay::decided_on: return "decided_on";
        case RunDay::period_end: break;
    }
    return "period_end";
}
constexpr std::string_view name(YearCount counted) noexcept {
    return counted == YearCount::completed ? "completed" : "calendar_years";
}
constexpr std::string_view name(Derived::Kind kind) noexcept {
    switch (kind) {
        case Derived::Kind::sum: return "sum";
        case Derived::Kind::difference: return "difference";
        case Derived::Kind::minimum: return "minimum";
        case Derived::Kind::maximum: break;
    }
    return "maximum";
}
constexpr std::string_view name(OverMembers::Kind kind) noexcept {
    switch (kind) {
        case OverMembers::Kind::share: return "share";
        case OverMembers::Kind::any: return "any";
        case OverMembers::Kind::all: return "all";
        case OverMembers::Kind::count: return "count";
        case OverMembers::Kind::sum: return "sum";
        case OverMembers::Kind::mean: return "mean";
        case OverMembers::Kind::minimum: return "minimum";
        case OverMembers::Kind::maximum: break;
    }
    return "maximum";
}
constexpr std::string_view name(WhereMissing policy) noexcept {
    switch (policy) {
        case WhereMissing::unknown: return "unknown";
        case WhereMissing::no: return "no";
        case WhereMissing::excluded: break;
    }
    return "excluded";
}
constexpr std::string_view name(WhereNotApplicable policy) noexcept {
    return policy == WhereNotApplicable::no ? "no" : "excluded";
}
constexpr std::string_view name(ProcedureStep::Kind kind) noexcept {
    switch (kind) {
        case ProcedureStep::Kind::enrol: return "register";
        case ProcedureStep::Kind::self_assess: return "self_assess";
        case ProcedureStep::Kind::check: return "check";
        case ProcedureStep::Kind::decide: return "decide";
        case ProcedureStep::Kind::report: break;
    }
    return "report";
}

/// The word for the type of a measure.
inline std::string_view type_word(const Measure& measure) noexcept {
    if (const auto* derived = std::get_if<Derived>(&measure.type)) return name(derived->kind);
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) return name(over->kind);
    // In the order of the alternatives of `Measure::type`; a derived measure and one over members were told above.
    constexpr std::string_view words[] = {"yes_no",  "count",         "number",       "share", "ratio",
                                          "choice",  "points",        "judged",       "date",  "age",
                                          "derived", "weighted_mean", "over_members", "title"};
    static_assert(std::variant_size_v<decltype(Measure::type)> == std::size(words));
    return words[measure.type.index()];
}

}  // namespace tieuchi
