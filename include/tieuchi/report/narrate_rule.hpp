#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/report/speaker.hpp"

namespace tieuchi::narrating {

/// Sentences about rules and awards.
class RuleNarrator {
public:
    using Kind = RuleReason::Kind;

    /// `to_be_met`: the entity needs the rules to be met; where data are missing it is told what would be enough.
    explicit RuleNarrator(const Speaker& speaker, bool to_be_met = false) : speaker_(speaker), to_be_met_(to_be_met) {}

    /// The whole tree; with `only_notable` only what is not met, or met exactly at the line.
    void tell(const RuleReason& node, int depth, bool only_notable, Items& items) const {
        if (only_notable && !notable(node)) return;
        switch (node.kind) {
            case Kind::all_of: return tell_operands(node, speaker_.say(Phrase::all_of), depth, only_notable, items);
            case Kind::any_of: return tell_operands(node, speaker_.say(Phrase::any_of), depth, false, items);
            case Kind::k_of: return tell_operands(node, k_of_text(node), depth, false, items);
            case Kind::negation: return tell_operands(node, speaker_.say(Phrase::none_of), depth, false, items);
            case Kind::criterion:
                return add(items, depth, speaker_.say(Phrase::has, {name(node), speaker_.outcome(node.outcome)}));
            case Kind::unknown: return add(items, depth, speaker_.say(Phrase::rule_unknown, {node.about}));
            case Kind::assumed: {
                const bool met = node.outcome == Outcome::met;
                return add(items, depth,
                           speaker_.say(met ? Phrase::rule_assumed_met : Phrase::rule_assumed_unmet, {node.about}));
            }
            case Kind::is_true:
            case Kind::one_of:
            case Kind::at_least:
            case Kind::at_most:
            case Kind::between:
            case Kind::within: return tell_leaf(node, depth, items);
            case Kind::parameter: return tell_held(node, depth, only_notable, items);
            case Kind::variants: return tell_operands(node, speaker_.say(Phrase::rules_possible), depth, false, items);
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
                            {subject, needed, verdict(speaker_, Sort::number, at_least, line, bounded, quantity)});
    }

    /// What an entity has, in words: "37 of 41 people", "aged 61 on 2024-12-31", "Advanced Worker".
    std::string value_text(const RuleReason& node) const {
        if (const auto* fraction = std::get_if<Fraction>(&node.value)) {
            const auto part = [&](const std::optional<Decimal>& value) {
                return value ? speaker_.number(*value) : std::string("?");
            };
            return with_unit(node, speaker_.say(Phrase::of_base, {part(fraction->part), part(fraction->whole)}), true);
        }
        if (const auto* bounds = std::get_if<BoundsSeen>(&node.value)) return bounds_text(node, *bounds);
        if (const auto* number = std::get_if<Decimal>(&node.value)) {
            if (!node.as_of) return with_unit(node, speaker_.number(*number), *number != Decimal(1));
            const bool by_years = node.counted == YearCount::calendar_years;
            return speaker_.say(by_years ? Phrase::aged_by_years : Phrase::aged,
                                {speaker_.number(*number), speaker_.day(*node.as_of)});
        }
        if (const auto* exact = std::get_if<Exact>(&node.value))
            return Speaker::with_unit(speaker_.in_full(*exact), node.unit);
        if (const auto* yes = std::get_if<bool>(&node.value)) return speaker_.say(*yes ? Phrase::yes : Phrase::no);
        if (const auto* day = std::get_if<Date>(&node.value)) return speaker_.day(*day);
        const auto* label = std::get_if<Title>(&node.value);
        return label ? speaker_.named(*label) : std::string("?");
    }
    std::string name(const RuleReason& node) const { return speaker_.named(node.title, node.about); }

    /// What a measure must be, before it is known: "at least 42 needed"; empty where no one thing would do.
    std::string wanted_text(const RuleReason& node) const {
        if (node.kind == Kind::is_true) return speaker_.say(Phrase::wants_yes);
        if (node.kind == Kind::one_of) return speaker_.say(Phrase::wants_one, {speaker_.named(node.wanted, ", ")});
        if (node.kind == Kind::within) {
            return speaker_.say(Phrase::wants_period, {cut_text(node.lines[0], node), cut_text(node.lines[1], node)});
        }
        if (node.kind == Kind::between && has_plain_ends(node)) {
            const RuleReason &from = node.operands[0], &until = node.operands[1];
            return speaker_.say(Phrase::wants_from_to,
                                {cut_text(from.lines.front(), from), cut_text(until.lines.front(), until)});
        }
        const bool at_least = node.kind == Kind::at_least;
        if ((!at_least && node.kind != Kind::at_most) || !has_plain_line(node)) return {};
        const Sort sort = sort_of(node, node.lines.front());
        const Phrase phrase =
            sort == Sort::value ? (at_least ? Phrase::wants_value_or_higher : Phrase::wants_value_or_lower)
            : sort == Sort::day ? (at_least ? Phrase::wants_day_or_later : Phrase::wants_day_or_earlier)
                                : (at_least ? Phrase::wants_at_least : Phrase::wants_at_most);
        const Line& line = node.lines.front();
        const auto* percent = std::get_if<Percent>(&line.cut);
        if (percent == nullptr || !line.needed) return speaker_.say(phrase, {cut_text(line, node)});
        const std::string part = with_unit(node, speaker_.number(*line.needed), *line.needed != Decimal(1));
        return speaker_.say(phrase, {part + " (" + speaker_.percent(*percent) + ")"});
    }

    /// What bands made of a value: a tie with the band that was reached, and how far the next one is.
    void tell_bands(const RuleReason& node, int depth, Items& items) const {
        if (node.outcome != Outcome::met || node.reason == Reason::empty_base || is_bounded(node)) return;
        for (const Line& line : node.lines) {
            if (std::holds_alternative<Unknown>(line.cut)) return;
            if (line.outcome == Outcome::met && !line.exactly) continue;
            const std::string value = seen(node, line), cut = cut_text(line, node);
            if (line.outcome == Outcome::met) {
                add(items, depth, speaker_.say(Phrase::band_exactly, {name(node), value, cut}));
                continue;
            }
            const Sort sort = sort_of(node, line);
            const std::string how = verdict(speaker_, sort, true, line, false,
                                            [&](const Exact& apart) { return quantity(node, sort, apart); });
            add(items, depth, speaker_.say(Phrase::band_next, {name(node), value, cut, how}));
        }
    }

    /// How a measure over members came out against a line: "2 more members needed", "cannot tell yet, 2 members unknown".
    std::string members_verdict(const RuleReason& node, bool at_least, const Line& line) const {
        if (line.outcome == Outcome::unknown) return members_unknown(node);
        const auto apart = [&](const Exact& number) { return quantity(node, Sort::number, number); };
        if (line.outcome == Outcome::met || !line.distance || !counts_members(node)) {
            return verdict(speaker_, Sort::number, at_least, line, is_bounded(node), apart);
        }
        return members_short(node, at_least, line.distance->magnitude());
    }

    /// Rules that something depends on, under a heading.
    void tell_all(const std::vector<RuleReason>& rules, std::string title, int depth, Items& items) const {
        if (rules.empty()) return;
        add(items, depth, std::move(title));
        const RuleNarrator plain(speaker_);
        for (const RuleReason& rule : rules) plain.tell(rule, depth + 1, false, items);
    }

private:
    static bool is_bounded(const RuleReason& node) { return std::holds_alternative<BoundsSeen>(node.value); }
    /// Whether what is compared is a number of members.
    static bool counts_members(const RuleReason& node) {
        return node.over && (is_share(*node.over) || *node.over == OverMembers::Kind::count);
    }
    /// The unit of a measure; of one that counts members, without a unit of its own, the word for them.
    std::string unit_of(const RuleReason& node, bool several) const {
        if (!node.unit.empty() || !counts_members(node)) return node.unit;
        return speaker_.say(several ? Phrase::members : Phrase::member);
    }
    std::string with_unit(const RuleReason& node, std::string number, bool several) const {
        return Speaker::with_unit(std::move(number), unit_of(node, several));
    }
    /// "24 to 26 of 41 members", "24 of 41 to 26 of 40 members", "7.5 to 8.2".
    std::string bounds_text(const RuleReason& node, const BoundsSeen& bounds) const {
        const auto number = [&](const std::optional<Decimal>& value) {
            return value ? speaker_.number(*value) : std::string("?");
        };
        const auto* low = std::get_if<Fraction>(&bounds.low);
        const auto* high = std::get_if<Fraction>(&bounds.high);
        if (low == nullptr || high == nullptr) {
            const std::string least = speaker_.in_full(std::get<Exact>(bounds.low));
            const std::string most = speaker_.in_full(std::get<Exact>(bounds.high));
            return with_unit(node, least == most ? least : speaker_.say(Phrase::number_range, {least, most}), true);
        }
        const auto whole = [&](const Fraction& side) {
            return speaker_.say(Phrase::of_base, {number(side.part), number(side.whole)});
        };
        if (*low == *high) return with_unit(node, whole(*low), true);
        if (low->whole != high->whole) {
            return with_unit(node, speaker_.say(Phrase::number_range, {whole(*low), whole(*high)}), true);
        }
        const std::string parts = speaker_.say(Phrase::number_range, {number(low->part), number(high->part)});
        return with_unit(node, speaker_.say(Phrase::of_base, {parts, number(low->whole)}), true);
    }
    std::string members_unknown(const RuleReason& node) const {
        if (!node.unknown_members) return speaker_.say(Phrase::members_unknown);
        const std::string count = speaker_.number(Decimal(*node.unknown_members));
        return speaker_.say(Phrase::unknown_members, {count, unit_of(node, *node.unknown_members != 1)});
    }
    /// "2 more members needed", of what is known by bounds "even at best 2 more members needed".
    std::string members_short(const RuleReason& node, bool at_least, const Exact& apart) const {
        const std::string unit = unit_of(node, apart != Exact(1));
        const std::string lack =
            speaker_.say(at_least ? Phrase::more_needed : Phrase::too_many_members, {speaker_.number(apart), unit});
        if (!is_bounded(node)) return lack;
        return speaker_.say(at_least ? Phrase::even_at_best : Phrase::even_at_least, {lack});
    }

    static void add(Items& items, int depth, std::string text) { items.push_back({depth, std::move(text)}); }

    static bool notable(const RuleReason& node) {
        if (node.outcome != Outcome::met || node.reason == Reason::empty_base || node.kind == Kind::assumed)
            return true;
        for (const Line& line : node.lines) {
            if (line.exactly && node.kind != Kind::bands) return true;
        }
        for (const RuleReason& operand : node.operands) {
            if (notable(operand) && operand.outcome == Outcome::met) return true;
        }
        return false;
    }

    std::string k_of_text(const RuleReason& node) const {
        const auto count = [&](Outcome outcome) {
            return std::to_string(std::count_if(node.operands.begin(), node.operands.end(),
                                                [&](const RuleReason& each) { return each.outcome == outcome; }));
        };
        const std::string k = std::to_string(node.k), all = std::to_string(node.operands.size());
        const std::string met = count(Outcome::met), open = count(Outcome::unknown);
        return open == "0" ? speaker_.say(Phrase::k_of, {k, all, met})
                           : speaker_.say(Phrase::k_of_open, {k, all, met, open});
    }

    void tell_operands(const RuleReason& node, std::string title, int depth, bool only_notable, Items& items) const {
        if (node.operands.size() == 1 && node.kind != Kind::negation) {
            return tell(node.operands.front(), depth, only_notable, items);
        }
        add(items, depth, std::move(title));
        const RuleNarrator inside(speaker_, to_be_met_ && node.kind != Kind::negation);
        for (const RuleReason& operand : node.operands) inside.tell(operand, depth + 1, only_notable, items);
    }

    /// The rule that a parameter holds, after the case it stands in; or all that may apply.
    void tell_held(const RuleReason& node, int depth, bool only_notable, Items& items) const {
        if (node.applied) {
            const std::string number = std::to_string(node.applied->number), about = name(node);
            const std::string days = days_text(*node.applied);
            const bool because = !node.depends_on.empty();
            if (node.applied->number == 0) {
                add(items, depth, speaker_.say(Phrase::by_rest, {about}));
            } else if (!days.empty()) {
                add(items, depth,
                    speaker_.say(because ? Phrase::by_days_and_case : Phrase::by_days, {about, number, days}));
            } else {
                add(items, depth, speaker_.say(Phrase::by_case, {about, number}));
            }
            const RuleNarrator plain(speaker_);
            for (const RuleReason& rule : node.depends_on) plain.tell(rule, depth + 1, false, items);
        }
        tell_operands(node, speaker_.say(Phrase::rules_possible), depth, only_notable && node.operands.size() == 1,
                      items);
        if (!node.applied) tell_all(node.depends_on, speaker_.say(Phrase::cut_unsettled), depth, items);
    }

    std::string days_text(const CaseApplied& applied) const {
        if (applied.from && applied.until) {
            return speaker_.say(Phrase::days_both, {speaker_.day(*applied.from), speaker_.day(*applied.until)});
        }
        if (applied.from) return speaker_.say(Phrase::days_from, {speaker_.day(*applied.from)});
        if (applied.until) return speaker_.say(Phrase::days_until, {speaker_.day(*applied.until)});
        return {};
    }

    static Sort sort_of(const RuleReason& node, const Line& line) {
        if (node.as_of) return Sort::age;
        if (std::holds_alternative<Title>(line.cut)) return Sort::value;
        return std::holds_alternative<Date>(line.cut) ? Sort::day : Sort::number;
    }

    /// A number in the unit of what is compared.
    std::string quantity(const RuleReason& node, Sort sort, const Exact& apart) const {
        if (sort == Sort::age) return speaker_.counted(Phrase::one_year, Phrase::years, apart);
        if (sort == Sort::day) return speaker_.counted(Phrase::one_day, Phrase::days, apart);
        return with_unit(node, speaker_.number(apart), apart != Exact(1));
    }

    /// What an entity has; of a share or ratio that is exactly at the line also what it comes to: "42 of 70 = 60%".
    std::string seen(const RuleReason& node, const Line& line) const {
        const auto* percent = std::get_if<Percent>(&line.cut);
        if (percent == nullptr || !line.exactly || is_bounded(node)) return value_text(node);
        return speaker_.say(Phrase::comes_to, {value_text(node), speaker_.percent(*percent)});
    }

    /// The cut; of a share or ratio also the part that it comes to, unless that is what there is.
    std::string cut_text(const Line& line, const RuleReason& node) const {
        if (const auto* label = std::get_if<Title>(&line.cut)) return speaker_.named(*label);
        if (const auto* day = std::get_if<Date>(&line.cut)) return speaker_.day(*day);
        const auto* percent = std::get_if<Percent>(&line.cut);
        if (percent == nullptr) {
            const std::string number = speaker_.number(std::get<Decimal>(line.cut));
            if (node.as_of) return speaker_.say(Phrase::age_cut, {number});
            return with_unit(node, number, std::get<Decimal>(line.cut) != Decimal(1));
        }
        if (!line.needed || (line.exactly && !is_bounded(node))) return speaker_.percent(*percent);
        return speaker_.say(Phrase::that_is, {speaker_.percent(*percent), speaker_.number(*line.needed)});
    }

    void tell_leaf(const RuleReason& node, int depth, Items& items) const {
        const std::string about = name(node);
        if (node.reason == Reason::missing_value) {
            if (node.over) return add(items, depth, speaker_.say(Phrase::members_missing, {about}));
            const std::string wanted = to_be_met_ ? wanted_text(node) : std::string();
            const Phrase phrase = node.may_not_apply ? Phrase::base_missing
                                  : wanted.empty()   ? Phrase::no_data
                                                     : Phrase::no_data_for;
            add(items, depth, speaker_.say(phrase, {about, wanted}));
            return tell_judge(node, depth + 1, true, items);
        }
        if (node.reason == Reason::empty_base) {
            constexpr Phrase words[] = {Phrase::empty_unmet, Phrase::empty_met, Phrase::empty_unknown,
                                        Phrase::empty_not_applicable};
            constexpr Phrase nobody[] = {Phrase::nobody_unmet, Phrase::nobody_met, Phrase::nobody_unknown,
                                         Phrase::nobody_not_applicable};
            const Phrase phrase = (node.over ? nobody : words)[static_cast<std::size_t>(node.outcome)];
            return add(items, depth, speaker_.say(phrase, {about}));
        }
        if (node.kind == Kind::is_true && node.over) return tell_members(node, depth, items);
        if (node.kind == Kind::is_true) {
            const bool yes = node.outcome == Outcome::met;
            add(items, depth, speaker_.say(yes ? Phrase::says_yes : Phrase::says_no, {about}));
            return tell_judge(node, depth + 1, !yes, items);
        }
        if (node.kind == Kind::one_of) {
            if (node.outcome == Outcome::met)
                return add(items, depth, speaker_.say(Phrase::has, {about, value_text(node)}));
            return add(
                items, depth,
                speaker_.say(Phrase::wants_one_of, {about, value_text(node), speaker_.named(node.wanted, ", ")}));
        }
        if (node.kind == Kind::within) {
            return tell_range(node, Phrase::in_period, node.lines[0], node.lines[1], depth, items);
        }
        if (node.kind == Kind::between) return tell_between(node, depth, items);
        for (const Line& line : node.lines) add(items, depth, line_text(node, line));
        tell_nobody(node, depth, items);
        tell_all(node.depends_on, speaker_.say(Phrase::cut_unsettled), depth, items);
    }

    std::string line_text(const RuleReason& node, const Line& line) const {
        const bool at_least = node.kind == Kind::at_least;
        const std::string subject = speaker_.say(Phrase::criterion, {name(node), seen(node, line)});
        if (const auto* unknown = std::get_if<Unknown>(&line.cut)) {
            return speaker_.say(Phrase::cut_unknown, {subject, unknown->id});
        }
        const Sort sort = sort_of(node, line);
        const Phrase phrase = sort == Sort::value ? (at_least ? Phrase::value_or_higher : Phrase::value_or_lower)
                              : sort == Sort::day ? (at_least ? Phrase::day_or_later : Phrase::day_or_earlier)
                                                  : (at_least ? Phrase::at_least : Phrase::at_most);
        const std::string how = node.over ? members_verdict(node, at_least, line)
                                          : verdict(speaker_, sort, at_least, line, false,
                                                    [&](const Exact& apart) { return quantity(node, sort, apart); });
        return speaker_.say(phrase, {subject, cut_text(line, node), how});
    }

    /// That it is open whether there is a member, where that keeps a measure from being settled.
    void tell_nobody(const RuleReason& node, int depth, Items& items) const {
        const auto* bounds = std::get_if<BoundsSeen>(&node.value);
        if (!bounds || !bounds->may_be_empty || node.outcome != Outcome::unknown) return;
        const bool vanishes = node.may_not_apply;
        add(items, depth, speaker_.say(vanishes ? Phrase::maybe_nobody_not_applicable : Phrase::maybe_nobody));
    }

    /// Whether any member has it, or all.
    void tell_members(const RuleReason& node, int depth, Items& items) const {
        const std::string about = name(node), value = value_text(node);
        if (node.outcome == Outcome::met) return add(items, depth, speaker_.say(Phrase::has, {about, value}));
        const std::string how = node.lacking ? members_short(node, true, *node.lacking) : members_unknown(node);
        const bool any = *node.over == OverMembers::Kind::any;
        add(items, depth,
            speaker_.say(any ? Phrase::any_needed : Phrase::all_needed,
                         {speaker_.say(Phrase::criterion, {about, value}), how}));
        tell_nobody(node, depth, items);
    }

    /// One cut that is known.
    static bool has_plain_line(const RuleReason& node) {
        const bool told = !is_bounded(node) && node.reason != Reason::members_unknown;
        return told && node.lines.size() == 1 && !std::holds_alternative<Unknown>(node.lines.front().cut);
    }
    static bool has_plain_ends(const RuleReason& node) {
        return std::all_of(node.operands.begin(), node.operands.end(), has_plain_line);
    }

    /// Both ends in one sentence, where each is one cut that is known; else each by itself.
    void tell_between(const RuleReason& node, int depth, Items& items) const {
        if (!is_bounded(node) && has_plain_ends(node)) {
            return tell_range(node, Phrase::from_to, node.operands[0].lines.front(), node.operands[1].lines.front(),
                              depth, items);
        }
        for (const RuleReason& end : node.operands) tell_leaf(end, depth, items);
    }

    void tell_range(const RuleReason& node, Phrase phrase, const Line& from, const Line& until, int depth,
                    Items& items) const {
        const bool below = from.outcome == Outcome::unmet;
        const bool from_decides = below || (from.exactly && until.outcome == Outcome::met);
        const Line& deciding = from_decides ? from : until;
        const Sort sort = sort_of(node, deciding);
        const bool inside = from.outcome == Outcome::met && until.outcome == Outcome::met && !deciding.exactly;
        const std::string how = inside ? speaker_.outcome(Outcome::met)
                                       : verdict(speaker_, sort, from_decides, deciding, false,
                                                 [&](const Exact& apart) { return quantity(node, sort, apart); });
        const std::string subject = speaker_.say(Phrase::criterion, {name(node), seen(node, deciding)});
        add(items, depth, speaker_.say(phrase, {subject, cut_text(from, node), cut_text(until, node), how}));
    }

    /// Who judges, and by what.
    void tell_judge(const RuleReason& node, int depth, bool with_evidence, Items& items) const {
        if (!node.judge.empty()) {
            add(items, depth, speaker_.say(Phrase::judged_by, {node.judge.in(speaker_.language())}));
        }
        if (with_evidence && !node.evidence.empty()) {
            add(items, depth, speaker_.say(Phrase::evidence, {speaker_.named(node.evidence, "; ")}));
        }
    }

    void tell_award(const RuleReason& node, int depth, Items& items) const {
        if (node.outcome == Outcome::met && node.reason != Reason::empty_base) return;
        if (node.reason == Reason::missing_value || node.reason == Reason::empty_base) tell_leaf(node, depth, items);
        if (node.reason == Reason::members_unknown) {
            const std::string subject = speaker_.say(Phrase::criterion, {name(node), value_text(node)});
            add(items, depth, speaker_.say(Phrase::members_open, {subject, members_unknown(node)}));
            tell_nobody(node, depth, items);
        }
        for (const Line& line : node.lines) {
            const auto* unknown = std::get_if<Unknown>(&line.cut);
            if (unknown == nullptr) continue;
            add(items, depth,
                node.kind == Kind::graded
                    ? speaker_.say(Phrase::grade_points_unknown, {unknown->id})
                    : speaker_.say(Phrase::band_unknown, {name(node), value_text(node), unknown->id}));
        }
        tell_all(node.depends_on, speaker_.say(Phrase::award_open), depth, items);
    }

    const Speaker& speaker_;
    bool to_be_met_;
};

}  // namespace tieuchi::narrating
