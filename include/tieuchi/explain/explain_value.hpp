#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_rule.hpp"
#include "tieuchi/explain/rule_reason.hpp"

/// Values and cuts as the document writes them, behind the numbers they are compared as.
namespace tieuchi::explaining {

using scalar::Amount;
using scalar::KnownCut;
using scalar::Verdict;
using scalar::View;

/// A grade with its title.
inline Title grade_title(const View& view, const Identifier& id) {
    for (const Grade& grade : view.draft().grades) {
        if (grade.id == id) return {grade.id, grade.title};
    }
    return {id, {}};
}

/// A kind of evidence with its title.
inline std::vector<Title> evidence_titles(const View& view, const std::vector<Identifier>& ids) {
    std::vector<Title> found;
    for (const Identifier& id : ids) {
        for (const EvidenceKind& kind : view.draft().evidence) {
            if (kind.id == id) found.push_back({id, kind.title});
        }
    }
    return found;
}

/// A value of a choice; it has a title where the choice is one of the set's grades.
inline Title value_title(const View& view, const Choice& choice, const Identifier& value) {
    const auto& grades = view.draft().grades;
    const bool all_grades = std::all_of(choice.values.begin(), choice.values.end(), [&](const Identifier& each) {
        return std::any_of(grades.begin(), grades.end(), [&](const Grade& grade) { return grade.id == each; });
    });
    return all_grades ? grade_title(view, value) : Title{value, {}};
}

/// A number that may be a mean: `part / divisor`, over members `part / whole`.
inline std::optional<Exact> exact_of(const Amount& amount) noexcept {
    const std::int64_t whole = amount.is_fraction ? amount.whole.value : 1;
    if (whole <= 0) return std::nullopt;
    return Exact::of(amount.part.value, Exact::Wide{amount.divisor} * whole * power_of_ten(amount.part_scale));
}

/// A count over a base, as an entity has it.
inline Fraction fraction_of(const Amount& amount) {
    const auto decimal = [](Slot slot, int scale) {
        return slot.present ? std::optional(Decimal(slot.value, scale)) : std::nullopt;
    };
    return {decimal(amount.part, amount.part_scale), decimal(amount.whole, amount.whole_scale)};
}

/// A measure over members: as any other where it is certain, else as bounds.
inline ValueSeen members_seen(const Amount& amount, OverMembers::Kind kind) {
    const bool counts = is_share(kind);
    if (amount.state == Amount::State::empty) return counts ? ValueSeen{fraction_of(amount)} : ValueSeen{};
    if (amount.state == Amount::State::missing) return counts ? ValueSeen{fraction_of(amount)} : ValueSeen{};
    if (counts) {
        if (amount.is_certain()) return fraction_of(amount);
        return BoundsSeen{fraction_of(amount), fraction_of(amount.highest()), amount.open_base};
    }
    const auto low = exact_of(amount), high = exact_of(amount.highest());
    if (!low || !high) return {};
    if (!amount.is_certain()) return BoundsSeen{*low, *high, amount.open_base};
    if (const auto decimal = low->as_decimal()) return *decimal;
    return *low;
}

/// How many members are unknown: what the counts of one base differ by.
inline std::optional<std::int64_t> unknown_members(const Amount& amount, OverMembers::Kind kind) noexcept {
    const bool known = amount.state == Amount::State::present && (is_share(kind) || kind == OverMembers::Kind::count);
    if (!known || (is_share(kind) && amount.whole != amount.whole_high)) return std::nullopt;
    const std::int64_t apart = amount.part_high.value - amount.part.value;
    return apart > 0 ? std::optional(apart) : std::nullopt;
}

inline ValueSeen value_of(const View& view, const Identifier& id, const Amount& amount) {
    const Measure& about = view.measure(id);
    if (const auto* over = std::get_if<OverMembers>(&about.type)) return members_seen(amount, over->kind);
    if (amount.is_fraction) return fraction_of(amount);
    if (!amount.part.present) return {};
    if (const auto* choice = std::get_if<Choice>(&about.type)) {
        return value_title(view, *choice, choice->values[static_cast<std::size_t>(amount.part.value)]);
    }
    if (std::holds_alternative<DateGiven>(about.type)) return date_of(amount.part.value);
    if (amount.divisor == 1) return amount.number();
    const auto exact = exact_of(amount);
    if (!exact) return {};
    if (const auto decimal = exact->as_decimal()) return *decimal;
    return *exact;
}

/// A cut as the document writes it.
inline decltype(Line::cut) shown(const View& view, const Identifier& id, const KnownCut& cut) {
    const Measure& about = view.measure(id);
    if (const auto* percent = std::get_if<Percent>(&cut)) return *percent;
    if (const auto* unknown = std::get_if<Unknown>(&cut)) return *unknown;
    const Decimal& number = std::get<Decimal>(cut);
    if (const auto* choice = std::get_if<Choice>(&about.type)) {
        return value_title(view, *choice, choice->values[static_cast<std::size_t>(number.digits())]);
    }
    if (std::holds_alternative<DateGiven>(about.type)) return date_of(number.digits());
    return number;
}

/// The least of the part that reaches a percentage of a base that is there, or the most that does not pass it.
inline std::optional<Decimal> part_needed(const Amount& amount, bool at_least, const Percent& cut) noexcept {
    if (!amount.is_fraction || !amount.whole.present || amount.whole.value <= 0) return std::nullopt;
    const PercentFactors by = factors(cut);
    const int lift = amount.part_scale - amount.whole_scale;
    const Wide dividend = Wide{by.per_whole} * amount.whole.value * power_of_ten(std::max(0, lift));
    const Wide divisor = Wide{by.per_part} * power_of_ten(std::max(0, -lift));
    const Wide bound = at_least ? ceil_of(dividend, divisor) : dividend / divisor;
    const auto narrow = static_cast<std::int64_t>(bound);
    return narrow == bound ? std::optional(Decimal(narrow, amount.part_scale)) : std::nullopt;
}

/// What an entity has, held against one cut: of bounds their worse side where the cut is reached, and their better side
/// where it is not.
inline Line line_of(const View& view, const Identifier& id, const Amount& amount, bool at_least, const KnownCut& cut) {
    Line line{shown(view, id, cut), scalar::decide_comparison(amount, at_least, cut).outcome, std::nullopt, false};
    const bool open = amount.bounded && line.outcome == Outcome::unknown;
    const bool highest = amount.bounded && at_least == (line.outcome == Outcome::unmet);
    const Amount side = highest ? amount.highest() : amount;
    const auto* percent = std::get_if<Percent>(&cut);
    if (percent && !open) line.needed = part_needed(side, at_least, *percent);
    if (amount.state != Amount::State::present || open) return line;
    if (const auto* number = std::get_if<Decimal>(&cut)) {
        line.exactly = scalar::side_of(side, *number) == 0;
        const auto value = exact_of(side);
        const bool measured = value && !std::holds_alternative<Title>(line.cut);
        if (measured) line.distance = at_least ? difference(*value, *number) : difference(*number, *value);
    }
    if (percent) {
        const Decimal part(side.part.value, side.part_scale);
        if (line.needed) line.distance = at_least ? difference(part, *line.needed) : difference(*line.needed, part);
        line.exactly = scalar::side_of(side, *percent) == 0;
    }
    return line;
}

}  // namespace tieuchi::explaining
