#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "tieuchi/plan/plan.hpp"

namespace tieuchi {

namespace plan {

inline std::string text_of(Bits bits) {
    return bits == no_rows ? "none" : bits == all_rows ? "all" : "b" + std::to_string(bits.id);
}
inline std::string text_of(const Plan& plan, Lanes lanes) {
    constexpr const char* widths[] = {":i16", ":i32", ":i64"};
    return "v" + std::to_string(lanes.id) + widths[static_cast<std::size_t>(plan.lanes[lanes.id])];
}
inline std::string text_of(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (const std::int64_t number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
    return "[" + text + "]";
}

/// One step as one line.
inline std::string text_of(const Plan& plan, const Step& step) {
    const auto lanes = [&](Lanes at) { return text_of(plan, at); };
    const auto relation = [](steps::Compare::Op op) { return op == steps::Compare::Op::at_least ? " >= " : " <= "; };
    return std::visit(
        [&](const auto& each) -> std::string {
            using T = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<T, steps::Load>) {
                return lanes(each.out) + ", " + text_of(each.valid) + " = load " + plan.columns[each.column].name;
            } else if constexpr (std::is_same_v<T, steps::CheckShare>) {
                return "check " + lanes(each.count) + " <= " + lanes(each.base) + " where " + text_of(each.present);
            } else if constexpr (std::is_same_v<T, steps::CheckBounds>) {
                const auto side = [&](Lanes part, const std::optional<Lanes>& whole) {
                    return lanes(part) + (whole ? " / " + lanes(*whole) : "");
                };
                return "check " + side(each.low, each.low_whole) + " <= " + side(each.high, each.high_whole) +
                       " where " + text_of(each.present);
            } else if constexpr (std::is_same_v<T, steps::Compare>) {
                return text_of(each.out) + " = " + lanes(each.in) + relation(each.op) + std::to_string(each.cut);
            } else if constexpr (std::is_same_v<T, steps::CompareShare>) {
                return text_of(each.out) + " = " + std::to_string(each.by.per_part) + " * " + lanes(each.part) +
                       relation(each.op) + std::to_string(each.by.per_whole) + " * " + lanes(each.whole);
            } else if constexpr (std::is_same_v<T, steps::Exceeds>) {
                return text_of(each.out) + " = " + lanes(each.left) + " > " + lanes(each.right);
            } else if constexpr (std::is_same_v<T, steps::AnyEqual>) {
                return text_of(each.out) + " = " + lanes(each.in) + " in " + text_of(each.codes);
            } else if constexpr (std::is_same_v<T, steps::Logic>) {
                constexpr const char* names[] = {" & ", " | ", " & ~"};
                return text_of(each.out) + " = " + text_of(each.left) + names[static_cast<std::size_t>(each.op)] +
                       text_of(each.right);
            } else if constexpr (std::is_same_v<T, steps::Fill>) {
                return lanes(each.out) + " = " + std::to_string(each.value);
            } else if constexpr (std::is_same_v<T, steps::Add>) {
                return lanes(each.out) + " += " + lanes(each.in);
            } else if constexpr (std::is_same_v<T, steps::AddScaled>) {
                return lanes(each.out) + " += " + std::to_string(each.factor) + " * " + lanes(each.in);
            } else if constexpr (std::is_same_v<T, steps::AddWhere>) {
                return lanes(each.out) + " += " + std::to_string(each.value) + " where " + text_of(each.where);
            } else if constexpr (std::is_same_v<T, steps::PutWhere>) {
                return lanes(each.out) + " = " + std::to_string(each.value) + " where " + text_of(each.where);
            } else if constexpr (std::is_same_v<T, steps::MoveWhere>) {
                constexpr const char* names[] = {" = ", " = lesser with ", " = greater with "};
                return lanes(each.out) + names[static_cast<std::size_t>(each.op)] + lanes(each.in) + " where " +
                       text_of(each.where);
            } else if constexpr (std::is_same_v<T, steps::Classify>) {
                return lanes(each.out) + " = points " + text_of(each.points) + " of bands " + text_of(each.cuts) +
                       " of " + lanes(each.in);
            } else if constexpr (std::is_same_v<T, steps::Subtract>) {
                return lanes(each.out) + " -= " + lanes(each.in);
            } else if constexpr (std::is_same_v<T, steps::Round>) {
                return lanes(each.out) + " = round " + lanes(each.in) + " * " + std::to_string(each.multiplier) +
                       " / " + std::to_string(each.divisor);
            } else if constexpr (std::is_same_v<T, steps::Proportion>) {
                return lanes(each.out) + " = " + std::to_string(each.all) + " * " + std::to_string(each.per_part) +
                       " * " + lanes(each.part) + " / " + std::to_string(each.per_whole) +
                       (each.whole ? " * " + lanes(*each.whole) : "");
            } else if constexpr (std::is_same_v<T, steps::Rescale>) {
                std::string parts;
                for (const auto& part : each.parts) parts += (parts.empty() ? "" : " + ") + lanes(part.points);
                return lanes(each.out) + " += " + (each.highest ? "greatest of (" : "least of (") + parts +
                       ") rescaled to " + std::to_string(each.maximum) + " over " + std::to_string(each.common);
            } else {
                static_assert(std::is_same_v<T, steps::Refuse>);
                return "refuse where " + text_of(each.where) + " about " + each.about;
            }
        },
        step);
}

}  // namespace plan

/// The steps of a plan, one a line: what a run does, to read and to compare.
inline std::string to_text(const Plan& plan) {
    std::string text = plan.set.name() + ", " + std::to_string(plan.columns.size()) + " columns, " +
                       std::to_string(plan.steps.size()) + " steps\n";
    for (const Step& step : plan.steps) text += "  " + plan::text_of(plan, step) + "\n";
    return text;
}

}  // namespace tieuchi
