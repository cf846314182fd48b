#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "measures.hpp"

/// Cuts, parameters and rules.
namespace tieuchi::random_sets {

using CutValue = std::variant<Decimal, Percent, Label, Date>;

template <class Wider>
Wider widened(const CutValue& cut) {
    return std::visit([](const auto& value) { return Wider{value}; }, cut);
}

/// A number of units of a measure's span as a cut.
inline CutValue as_cut(const Draft& draft, const Measure& measure, std::int64_t units) {
    if (is_date(measure)) return date_of(units);
    if (is_choice(measure)) return Label{std::get<Choice>(measure.type).values[static_cast<std::size_t>(units)]};
    return Decimal(units, span_of(draft, measure).scale);
}

/// A cut that something reaches and something does not.
inline CutValue a_cut(Writing& writing, std::size_t index, bool at_least) {
    const Measure& measure = writing.measure(index);
    Dice& dice = writing.dice;
    if (std::holds_alternative<ShareOf>(measure.type) || (over_members(measure) && is_quotient(measure))) {
        return Percent{dice.one<Decimal>({50, 60, 90, {625, 1}, {333, 1}, 75, at_least ? 100 : 0})};
    }
    if (is_quotient(measure)) return Percent{dice.one<Decimal>({25, 50, 100, 150, {1875, 1}})};
    const Span span = span_of(writing.draft, measure);
    return as_cut(writing.draft, measure,
                  at_least ? dice.whole(span.low + 1, span.high) : dice.whole(span.low, span.high - 1));
}

inline Rule plain_rule(Writing& writing, int depth, bool parameters);

/// Whether a case can never be reached after another, as far as the checker looks.
inline bool forestalls(const Rule& earlier, const Rule& later) {
    const auto* before = std::get_if<OneOf>(&earlier.node);
    const auto* after = std::get_if<OneOf>(&later.node);
    return earlier == later || (before && after && before->measure == after->measure);
}

/// Rules that say when something holds, in this order; none is forestalled by those before it.
inline std::vector<Rule> some_whens(Writing& writing) {
    std::vector<Rule> whens;
    if (writing.dice.one_in(2)) {  // disjoint, on one choice
        const Measure& asked = writing.measure(choice(writing));
        std::vector<Identifier> labels = std::get<Choice>(asked.type).values;
        labels.resize(static_cast<std::size_t>(writing.dice.whole(1, 2)));
        for (const Identifier& label : labels) whens.push_back(Rule{OneOf{asked.id, {label}}});
        return whens;
    }
    for (std::int64_t size = writing.dice.whole(1, 2); size > 0; --size) {
        Rule when = plain_rule(writing, 1, false);
        const auto before = [&](const Rule& earlier) { return forestalls(earlier, when); };
        if (std::any_of(whens.begin(), whens.end(), before)) when = Rule{Not{when}};
        whens.push_back(when);
    }
    return whens;
}

/// Whether two rules cannot hold together, as far as the checker sees.
inline bool disjoint(const Rule& one, const Rule& other) {
    const auto* left = std::get_if<OneOf>(&one.node);
    const auto* right = std::get_if<OneOf>(&other.node);
    if (left && right && left->measure == right->measure) {
        return std::none_of(left->one_of.begin(), left->one_of.end(), [&](const Identifier& label) {
            return std::find(right->one_of.begin(), right->one_of.end(), label) != right->one_of.end();
        });
    }
    const auto negates = [](const Rule& yes, const Rule& no) {
        const auto* negation = std::get_if<Not>(&no.node);
        return std::holds_alternative<IsTrue>(yes.node) && negation && *negation->operand == yes;
    };
    return negates(one, other) || negates(other, one);
}
inline bool all_disjoint(const std::vector<Rule>& whens) {
    for (std::size_t second = 1; second < whens.size(); ++second) {
        for (std::size_t first = 0; first < second; ++first) {
            if (!disjoint(whens[first], whens[second])) return false;
        }
    }
    return true;
}

/// Days up to and from some day, apart from each other; one of the cases may also say when.
inline void date_cases(Writing& writing, Parameter& written, const std::function<ParameterValue()>& draw) {
    const Date turn = writing.dice.one_in(2) ? Date{static_cast<int>(writing.dice.whole(2019, 2025)), 12, 31}
                                             : writing.dice.day(2019, 2025);
    ParameterCase before{{}, draw(), {}, turn};
    if (writing.dice.one_in(3)) before.from = Date{2018, 7, 1};
    written.cases.push_back(before);
    if (!writing.dice.one_in(2)) return;
    ParameterCase after{{}, draw(), date_of(day_number(turn) + 1), {}};
    if (writing.dice.one_in(2)) after.until = date_of(day_number(turn) + 400);
    if (writing.dice.one_in(2)) after.when = plain_rule(writing, 1, false);
    written.cases.push_back(after);
}

inline Identifier parameter(Writing& writing, const std::function<ParameterValue()>& draw) {
    Parameter written;
    written.value = draw();
    if (writing.dice.one_in(3)) {
        date_cases(writing, written, draw);
    } else {
        const std::vector<Rule> whens = some_whens(writing);
        for (const Rule& when : whens) {
            const ParameterValue value = writing.dice.one_in(12) ? ParameterValue{writing.unknown()} : draw();
            written.cases.push_back({when, value});
        }
        if (!all_disjoint(whens)) written.overlap = Citation{{}, "r1"};
    }
    written.id = "p" + std::to_string(writing.draft.parameters.size() + 1);
    writing.draft.parameters.push_back(written);
    return written.id;
}

inline FixedCut fixed_cut(Writing& writing, const std::function<CutValue()>& draw, bool parameters) {
    if (!parameters) return widened<FixedCut>(draw());
    if (writing.dice.one_in(12)) return writing.unknown();
    if (writing.dice.one_in(4)) {
        return ParameterRef{parameter(writing, [&] { return widened<ParameterValue>(draw()); })};
    }
    return widened<FixedCut>(draw());
}

inline Cut as_any_cut(const FixedCut& fixed) {
    return std::visit([](const auto& cut) { return Cut{cut}; }, fixed);
}

/// Two cuts with something below, between and above, or nothing where the measure has too few values.
inline std::optional<Rule> between(Writing& writing, std::size_t index, bool parameters) {
    std::function<CutValue()> from, until;
    if (is_quotient(writing.measure(index))) {
        from = [&] { return CutValue{Percent{writing.dice.one<Decimal>({25, {333, 1}, 50})}}; };
        until = [&] { return CutValue{Percent{writing.dice.one<Decimal>({50, {625, 1}, 90})}}; };
    } else {
        const Span span = span_of(writing.draft, writing.measure(index));
        const std::int64_t middle = span.low + (span.high - span.low) / 2;
        if (span.high - span.low < 2) return std::nullopt;
        const auto draw = [&writing, index](std::int64_t low, std::int64_t high) {
            return [&writing, index, low, high] {
                return as_cut(writing.draft, writing.measure(index), writing.dice.whole(low, high));
            };
        };
        from = draw(span.low + 1, middle);
        until = draw(middle, span.high - 1);
    }
    const Cut low = as_any_cut(fixed_cut(writing, from, parameters));
    const Cut high = as_any_cut(fixed_cut(writing, until, parameters));
    return Rule{Between{writing.id_of(index), low, high}};
}

inline Rule comparison(Writing& writing, bool parameters, const std::vector<Identifier>& levels) {
    const std::size_t index = comparable(writing);
    if (writing.dice.one_in(5)) {
        if (const auto rule = between(writing, index, parameters)) return *rule;
    }
    const bool at_least = writing.dice.one_in(2);
    const auto draw = [&] {
        return fixed_cut(
            writing, [&] { return a_cut(writing, index, at_least); }, parameters);
    };
    Cut cut;
    if (!levels.empty() && writing.dice.one_in(4)) {
        CutByLevel varies;
        for (const Identifier& level : levels) varies.by_level.emplace_back(level, draw());
        cut = varies;
    } else {
        cut = as_any_cut(draw());
    }
    const Identifier id = writing.id_of(index);
    return at_least ? Rule{AtLeast{id, cut}} : Rule{AtMost{id, cut}};
}

inline Rule leaf(Writing& writing, bool parameters, const std::vector<Identifier>& levels) {
    const std::int64_t shape = writing.dice.whole(0, 8);
    if (shape == 0) return {IsTrue{writing.id_of(yes_or_no(writing))}};
    if (shape == 1) {
        const Measure& asked = writing.measure(choice(writing));
        std::vector<Identifier> labels = std::get<Choice>(asked.type).values;
        labels.resize(1 + writing.dice.index(labels.size() - 1));
        return {OneOf{asked.id, labels}};
    }
    if (shape == 2 && writing.dice.one_in(2)) return {Within{writing.id_of(date(writing))}};
    if (shape == 3 && parameters && writing.dice.one_in(2)) {
        return {RuleOfParameter{parameter(writing, [&] { return ParameterValue{plain_rule(writing, 1, false)}; })}};
    }
    return comparison(writing, parameters, levels);
}

/// A rule that varies by level where `levels` are those it is asked at; without `parameters` it may stand in one.
inline Rule any_rule(Writing& writing, int depth, bool parameters, const std::vector<Identifier>& levels) {
    Dice& dice = writing.dice;
    if (!levels.empty() && dice.one_in(6)) {
        RuleByLevel varies;
        for (const Identifier& level : levels) {
            varies.by_level.push_back({level, plain_rule(writing, depth, parameters)});
        }
        return {varies};
    }
    if (depth > 0 && dice.one_in(3)) {
        if (dice.one_in(4)) return {Not{any_rule(writing, depth - 1, parameters, levels)}};
        std::vector<Rule> inside;
        const std::int64_t operands = dice.whole(1, 3);
        for (std::int64_t each = 0; each < operands; ++each) {
            inside.push_back(any_rule(writing, depth - 1, parameters, levels));
        }
        switch (dice.whole(0, 2)) {
            case 0: return {AllOf{inside}};
            case 1: return {AnyOf{inside}};
            default: return {KOf{dice.whole(1, operands), inside}};
        }
    }
    if (dice.one_in(15)) return {writing.unknown()};
    return leaf(writing, parameters, levels);
}

inline Rule plain_rule(Writing& writing, int depth, bool parameters) {
    return any_rule(writing, depth, parameters, {});
}
inline Rule rule(Writing& writing, int depth) { return plain_rule(writing, depth, true); }

}  // namespace tieuchi::random_sets
