#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/phrases.hpp"

namespace tieuchi::narrating {

using phrases::Phrase;

/// Numbers, names and short sentences in one language.
class Speaker {
public:
    explicit Speaker(std::string_view language) : language_(language) {}

    std::string_view language() const noexcept { return language_; }
    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return phrases::say(language_, phrase, fillings);
    }
    std::string number(const Decimal& value) const { return phrases::with_decimal_mark(language_, value.to_text()); }
    std::string percent(const Percent& value) const {
        return number(value.of_hundred) + (language_ == "vi" ? " %" : "%");
    }
    std::string points(const Decimal& value) const {
        return say(value == Decimal(1) ? Phrase::one_point : Phrase::points, {number(value)});
    }
    std::string points(const Decimal& low, const Decimal& high) const {
        return low == high ? points(low) : say(Phrase::points_range, {number(low), number(high)});
    }
    /// "4.5 of 10 points", "2 to 8 of 10 points".
    std::string points_of(const Decimal& low, const Decimal& high, const Decimal& maximum) const {
        const std::string range = low == high ? number(low) : say(Phrase::number_range, {number(low), number(high)});
        return say(Phrase::points_of, {range, points(maximum)});
    }
    static std::string with_unit(std::string text, const std::string& unit) {
        return unit.empty() ? std::move(text) : std::move(text) + " " + unit;
    }
    /// The title in the language, or the id where there is none.
    std::string named(const Text& title, const Identifier& id) const {
        const std::string_view text = title.in(language_);
        return std::string(text.empty() ? std::string_view(id) : text);
    }
    /// A day as the language writes it.
    std::string date(const Date& date) const {
        const std::string text = date.to_text();
        if (language_ != "vi" || date.day == 0) return text;
        return text.substr(8) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
    }
    /// A value of a choice as it is, a day as the language writes it.
    std::string label(const std::string& text) const {
        const auto day = Date::from_text(text);
        return day && day->day ? date(*day) : text;
    }
    std::string outcome(Outcome outcome) const {
        constexpr Phrase words[] = {Phrase::outcome_unmet, Phrase::outcome_met, Phrase::outcome_unknown,
                                    Phrase::outcome_not_applicable};
        return say(words[static_cast<std::size_t>(outcome)]);
    }

private:
    std::string_view language_;
};

inline std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between)) + part;
    return text;
}

inline Decimal magnitude(const Decimal& value) noexcept {
    return value.digits() < 0 ? Decimal(-value.digits(), value.decimals()) : value;
}

/// Sentences about rules and awards.
class RuleNarrator {
public:
    explicit RuleNarrator(const Speaker& speaker) : speaker_(speaker) {}

    /// The whole tree; with `only_notable` only what is not met, or met exactly at the line.
    void tell(const RuleReason& node, int depth, bool only_notable, std::vector<PageItem>& items) const {
        using Kind = RuleReason::Kind;
        if (only_notable && !notable(node)) return;
        switch (node.kind) {
            case Kind::all_of: return tell_operands(node, speaker_.say(Phrase::all_of), depth, only_notable, items);
            case Kind::any_of: return tell_operands(node, speaker_.say(Phrase::any_of), depth, false, items);
            case Kind::k_of: {
                const std::string k = std::to_string(node.k);
                return tell_operands(node, speaker_.say(Phrase::k_of, {k}), depth, false, items);
            }
            case Kind::negation: return tell_operands(node, speaker_.say(Phrase::none_of), depth, false, items);
            case Kind::criterion:
                return add(items, depth, speaker_.say(Phrase::has, {name(node), speaker_.outcome(node.outcome)}));
            case Kind::unknown: return add(items, depth, speaker_.say(Phrase::rule_unknown, {node.about}));
            case Kind::is_true:
            case Kind::one_of:
            case Kind::at_least:
            case Kind::within:
            case Kind::at_most: return tell_leaf(node, depth, items);
            case Kind::parameter:
                tell_operands(node, speaker_.say(Phrase::rules_possible), depth, false, items);
                return tell_parameter(node.depends, Phrase::cut_unsettled, depth, items);
            case Kind::given:
            case Kind::proportional:
            case Kind::graded:
            case Kind::bands: return tell_award(node, depth, items);
        }
    }

    /// "80; at least 75 needed: met, 5 to spare." `subject` has the value, `quantity` puts a number in its unit.
    template <class Quantity>
    std::string held_against(const std::string& subject, bool at_least, const Line& line, bool bounded,
                             const std::string& needed, Quantity quantity) const {
        return speaker_.say(at_least ? Phrase::at_least : Phrase::at_most,
                            {subject, needed, verdict(at_least, line, bounded, quantity)});
    }

private:
    static void add(std::vector<PageItem>& items, int depth, std::string text) {
        items.push_back({depth, std::move(text)});
    }
    std::string name(const RuleReason& node) const { return speaker_.named(node.title, node.about); }

    static bool notable(const RuleReason& node) {
        if (node.outcome != Outcome::met || node.reason == Reason::empty_base) return true;
        for (const Line& line : node.lines) {
            if (line.exactly && node.kind != RuleReason::Kind::bands) return true;
        }
        for (const RuleReason& operand : node.operands) {
            if (notable(operand) && operand.outcome == Outcome::met) return true;
        }
        return false;
    }

    template <class Quantity>
    std::string verdict(bool at_least, const Line& line, bool bounded, Quantity quantity) const {
        if (line.outcome == Outcome::unknown || !line.distance) return speaker_.outcome(line.outcome);
        if (line.outcome == Outcome::met && line.exactly) return speaker_.say(Phrase::exactly);
        if (line.outcome == Outcome::met && line.distance->digits() == 0) return speaker_.outcome(line.outcome);
        const std::string apart = quantity(magnitude(*line.distance));
        if (line.outcome == Outcome::met) return speaker_.say(at_least ? Phrase::spare : Phrase::within, {apart});
        return speaker_.say(!at_least ? Phrase::over : bounded ? Phrase::best_short : Phrase::short_of, {apart});
    }

    void tell_operands(const RuleReason& node, std::string title, int depth, bool only_notable,
                       std::vector<PageItem>& items) const {
        if (node.operands.size() == 1 && node.kind != RuleReason::Kind::negation) {
            return tell(node.operands.front(), depth, only_notable, items);
        }
        if (node.operands.empty()) return;
        add(items, depth, std::move(title));
        for (const RuleReason& operand : node.operands) tell(operand, depth + 1, only_notable, items);
    }

    std::string value_text(const RuleReason& node) const {
        if (const auto* fraction = std::get_if<Fraction>(&node.value)) {
            const auto part = [&](const std::optional<Decimal>& value) {
                return value ? speaker_.number(*value) : std::string("?");
            };
            return Speaker::with_unit(speaker_.say(Phrase::of_base, {part(fraction->part), part(fraction->whole)}),
                                      node.unit);
        }
        if (const auto* number = std::get_if<Decimal>(&node.value))
            return Speaker::with_unit(speaker_.number(*number), node.unit);
        if (const auto* yes = std::get_if<bool>(&node.value)) return speaker_.say(*yes ? Phrase::yes : Phrase::no);
        const auto* label = std::get_if<Identifier>(&node.value);
        return label ? speaker_.label(*label) : std::string("?");
    }

    /// The cut; of a share or ratio also what it comes to, which is the part and the distance together.
    std::string cut_text(const Line& line, const RuleReason& node) const {
        const auto* percent = std::get_if<Percent>(&line.cut);
        if (const auto* label = std::get_if<Label>(&line.cut)) return speaker_.label(label->id);
        if (percent == nullptr) return Speaker::with_unit(speaker_.number(std::get<Decimal>(line.cut)), node.unit);
        const auto* fraction = std::get_if<Fraction>(&node.value);
        if (fraction == nullptr || !fraction->part || !line.distance) return speaker_.percent(*percent);
        const bool at_least = node.kind == RuleReason::Kind::at_least;
        const int scale = std::max(fraction->part->decimals(), line.distance->decimals());
        const auto part = fraction->part->at_scale(scale), apart = line.distance->at_scale(scale);
        if (!part || !apart) return speaker_.percent(*percent);
        const Decimal comes_to(at_least ? *part - *apart : *part + *apart, scale);
        return speaker_.say(Phrase::that_is, {speaker_.percent(*percent), speaker_.number(comes_to)});
    }

    void tell_leaf(const RuleReason& node, int depth, std::vector<PageItem>& items) const {
        const std::string about = name(node);
        if (node.reason == Reason::missing_value) return add(items, depth, speaker_.say(Phrase::no_data, {about}));
        if (node.reason == Reason::empty_base) {
            constexpr Phrase words[] = {Phrase::empty_unmet, Phrase::empty_met, Phrase::empty_unknown,
                                        Phrase::empty_not_applicable};
            return add(items, depth, speaker_.say(words[static_cast<std::size_t>(node.outcome)], {about}));
        }
        if (node.kind == RuleReason::Kind::is_true) {
            return add(items, depth,
                       speaker_.say(node.outcome == Outcome::met ? Phrase::says_yes : Phrase::says_no, {about}));
        }
        if (node.kind == RuleReason::Kind::within) {
            const Phrase phrase = node.outcome == Outcome::met ? Phrase::within_period : Phrase::outside_period;
            return add(items, depth, speaker_.say(phrase, {about, value_text(node)}));
        }
        if (node.kind == RuleReason::Kind::one_of) {
            if (node.outcome == Outcome::met)
                return add(items, depth, speaker_.say(Phrase::has, {about, value_text(node)}));
            return add(items, depth,
                       speaker_.say(Phrase::wants_one_of, {about, value_text(node), joined(node.wanted, ", ")}));
        }
        const std::string subject =
            node.on ? speaker_.say(Phrase::age_on, {about, speaker_.date(*node.on), value_text(node)})
                    : speaker_.say(Phrase::criterion, {about, value_text(node)});
        const bool at_least = node.kind == RuleReason::Kind::at_least;
        for (const Line& line : node.lines) {
            if (const auto* unknown = std::get_if<Unknown>(&line.cut)) {
                add(items, depth, speaker_.say(Phrase::cut_unknown, {subject, unknown->id}));
                continue;
            }
            add(items, depth,
                held_against(subject, at_least, line, false, cut_text(line, node), [&](const Decimal& apart) {
                    return Speaker::with_unit(speaker_.number(apart), node.unit);
                }));
        }
        tell_parameter(node.operands, Phrase::cut_unsettled, depth, items);
    }

    void tell_award(const RuleReason& node, int depth, std::vector<PageItem>& items) const {
        if (node.outcome == Outcome::met && node.reason != Reason::empty_base) return;
        if (node.reason == Reason::missing_value || node.reason == Reason::empty_base) {
            RuleReason leaf = node;
            leaf.operands.clear();
            tell_leaf(leaf, depth, items);
        }
        for (const Line& line : node.lines) {
            const auto* unknown = std::get_if<Unknown>(&line.cut);
            if (unknown)
                add(items, depth, speaker_.say(Phrase::band_unknown, {name(node), value_text(node), unknown->id}));
        }
        tell_parameter(node.operands, Phrase::award_open, depth, items);
    }

    void tell_parameter(const std::vector<RuleReason>& unsettled, Phrase title, int depth,
                        std::vector<PageItem>& items) const {
        if (unsettled.empty()) return;
        add(items, depth, speaker_.say(title));
        for (const RuleReason& rule : unsettled) tell(rule, depth + 1, false, items);
    }

    const Speaker& speaker_;
};

}  // namespace tieuchi::narrating
