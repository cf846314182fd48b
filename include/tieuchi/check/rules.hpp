#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tieuchi/check/cuts.hpp"

namespace tieuchi::checks {

/// How deep a rule may nest; a document is stopped earlier by its reader.
inline constexpr std::size_t most_depth = 200;

/// Whether a rule nests deeper than `depth`; looks no deeper than that itself.
inline bool is_deeper_than(const Rule& rule, std::size_t depth) {
    for (const Rule* operand : operands(rule)) {
        if (depth <= 1 || is_deeper_than(*operand, depth - 1)) return true;
    }
    return false;
}

inline void check_depth(Problems& problems, const Rule& rule) {
    if (!is_deeper_than(rule, most_depth)) return;
    problems.add("too-deep", "expected a rule nested at most " + std::to_string(most_depth) + " deep; it is deeper",
                 "join nested rules of the same kind into one");
}

/// What a rule may hold where it stands.
struct RuleAllows {
    bool parameters = true;
    const std::vector<std::size_t>* levels = nullptr;  ///< where the criterion is asked, if `by_level` may stand here
};

/// `by_level` stands where it may, and has exactly the levels at which the criterion is asked.
template <class Entries, class LevelOf>
void check_by_level(Walk& walk, const RuleAllows& allows, const Entries& entries, LevelOf level_of) {
    Problems& problems = walk.problems;
    const auto here = problems.at("by_level");
    if (!allows.levels) {
        problems.add("by-level-misplaced",
                     "expected no \"by_level\" here; it stands only in the \"rule\" of a criterion, not inside another",
                     "write one rule for all levels, or move it to the \"rule\" of a criterion");
        return;
    }
    std::set<std::size_t> missing(allows.levels->begin(), allows.levels->end());
    std::set<std::string_view> seen;
    for (const auto& entry : entries) {
        const Identifier& id = level_of(entry);
        const auto there = problems.at(id);
        if (!seen.insert(id).second) report_repeated(problems, id, "the levels of one rule");
        const auto level = find_level(walk, id);
        if (!level) continue;
        missing.erase(*level);
        if (std::find(allows.levels->begin(), allows.levels->end(), *level) == allows.levels->end()) {
            problems.add("by-level-extra",
                         "expected only levels at which the criterion is asked, found " + in_quotes(id),
                         "leave the entry out, or add the level to \"asked_at\"");
        }
    }
    for (const std::size_t level : missing) {
        problems.add("by-level-missing",
                     "expected an entry for every level at which the criterion is asked, found none for " +
                         in_quotes(walk.draft.levels[level].id),
                     "add the entry, or leave the level out of \"asked_at\"");
    }
}

/// The measure that a rule names, if it exists and has the type the rule needs.
template <class Fits>
const Measure* find_measure_of(Walk& walk, const Identifier& id, const char* member, const char* types, Fits fits) {
    const auto here = walk.problems.at(member);
    const Measure* measure = find_measure(walk, id);
    if (!measure || fits(*measure)) return measure;
    walk.problems.add("measure-type",
                      std::string("expected a measure of type ") + types + ", found " + in_quotes(id) + " of type " +
                          type_name(*measure),
                      "name another measure, or use a rule for a " + type_name(*measure));
    return nullptr;
}

inline void check_one_of(Walk& walk, const OneOf& rule) {
    Problems& problems = walk.problems;
    const Measure* measure = find_measure_of(walk, rule.measure, "measure", "choice", [](const Measure& found) {
        return std::holds_alternative<Choice>(found.type);
    });
    const auto here = problems.at("one_of");
    if (rule.one_of.empty()) {
        problems.add("operands-empty", "expected at least one value, found none", "name the values that are meant");
    }
    if (!measure) return;
    const Index<bool>& values = walk.names.values[*walk.names.measures.find(measure->id)];
    std::set<std::string_view> seen;
    bool sound = !rule.one_of.empty();
    for (std::size_t at = 0; at < rule.one_of.size(); ++at) {
        const auto there = problems.at(at);
        const bool known = values.has(rule.one_of[at]);
        const bool fresh = seen.insert(rule.one_of[at]).second;
        if (!known) report_unknown(problems, values, "value", "values", rule.one_of[at]);
        if (!fresh) report_repeated(problems, rule.one_of[at], "the values of one rule");
        sound = sound && known && fresh;
    }
    if (sound && seen.size() == values.size()) {
        report_foregone(problems, Foregone::always, "every value of " + in_quotes(measure->id));
    }
}

/// A comparison: its measure is ordered, its cut fits.
inline void check_comparison(Walk& walk, const Identifier& id, Direction direction, const Cut& cut,
                             const RuleAllows& allows) {
    const Measure* measure = find_measure_of(walk, id, "measure", comparable_types, is_comparable);
    const auto here = walk.problems.at(direction == Direction::at_least ? "at_least" : "at_most");
    if (!measure) return mark_used(walk, cut);
    const auto* varies = std::get_if<CutByLevel>(&cut);
    if (!varies) return check_fixed_cut(walk, *measure, direction, cut, allows.parameters);
    check_by_level(walk, allows, varies->by_level, [](const auto& entry) -> const Identifier& { return entry.first; });
    for (const auto& [level, fixed] : varies->by_level) {
        const auto there = walk.problems.at("by_level", level);
        check_fixed_cut(walk, *measure, direction, fixed, allows.parameters);
    }
}

/// Both ends of a range, each as a comparison of its own, and in their order where both are stated.
inline void check_between(Walk& walk, const Between& rule, const RuleAllows& allows) {
    const Measure* measure = find_measure_of(walk, rule.measure, "measure", comparable_types, is_comparable);
    const auto here = walk.problems.at("between");
    const auto end = [&](std::size_t at, Direction direction, const Cut& cut) {
        const auto there = walk.problems.at(at);
        if (!measure) return mark_used(walk, cut);
        if (const auto* varies = std::get_if<CutByLevel>(&cut)) {
            return check_by_level(walk, {}, varies->by_level,
                                  [](const auto& entry) -> const Identifier& { return entry.first; });
        }
        check_fixed_cut(walk, *measure, direction, cut, allows.parameters);
    };
    end(0, Direction::at_least, rule.from);
    end(1, Direction::at_most, rule.until);
    if (!measure) return;
    const auto number = [&](const Cut& cut) -> std::optional<Decimal> {
        if (const auto* decimal = std::get_if<Decimal>(&cut)) return *decimal;
        if (const auto* percent = std::get_if<Percent>(&cut)) return percent->of_hundred;
        if (const auto* label = std::get_if<Label>(&cut)) return as_number(*measure, *label);
        if (const auto* date = std::get_if<Date>(&cut)) return as_number(*date);
        return std::nullopt;
    };
    const auto from = number(rule.from), until = number(rule.until);
    if (!from || !until || !is_sound(*from) || !is_sound(*until) || rule.from.index() != rule.until.index()) return;
    if (*from > *until) {
        walk.problems.add("between-reversed", "expected the lower end first, found the higher one",
                          "swap the two cuts");
    }
}

inline void check_rule(Walk& walk, const Rule& rule, const RuleAllows& allows);

/// A parameter that holds rules; where one stands inside another the evaluation would not end. In a rule about members its
/// rules are about members, too, and checked here.
inline void check_rule_of_parameter(Walk& walk, const RuleOfParameter& rule, const RuleAllows& allows) {
    if (allows.parameters) {
        const Parameter* parameter = find_parameter_of<Rule>(walk, ParameterRef{rule.parameter});
        if (!parameter) return;
        if (walk.relation) {
            walk.set->about_members.insert(parameter->id);
            for_each_value(walk, *parameter, [&](const ParameterValue& value) {
                const auto* held = std::get_if<Rule>(&value);
                if (held) check_rule(walk, *held, {.parameters = false, .levels = nullptr});
            });
        } else if (walk.about_members.contains(parameter->id)) {
            walk.problems.at("parameter")
                .add("parameter-misplaced",
                     "expected a parameter whose rules are about the entity, found " + in_quotes(rule.parameter) +
                         ", whose rules are about members, as a measure over them asks",
                     "write a parameter for each");
        }
        return;
    }
    mark_used(walk, Rule{rule});
    walk.problems.at("parameter")
        .add("parameter-misplaced", "expected no parameter inside a parameter, found " + in_quotes(rule.parameter),
             "write the rule itself");
}

inline void check_operands(Walk& walk, const char* member, const std::vector<Rule>& rules, const RuleAllows& allows) {
    const auto here = walk.problems.at(member);
    if (rules.empty()) {
        walk.problems.add("operands-empty", "expected at least one rule, found none",
                          "add a rule, or leave this one out");
    }
    for (std::size_t at = 0; at < rules.size(); ++at) {
        const auto there = walk.problems.at(at);
        check_rule(walk, rules[at], allows);
    }
}

/// What is assumed of a rule is listed in the draft, so that every output says it.
inline void check_assumed(Walk& walk, const Assumed& assumed) {
    check_unknown(walk, assumed.instead_of);
    const auto& listed = walk.draft.assumptions;
    const bool found = std::any_of(listed.begin(), listed.end(), [&](const Assumption& each) {
        return each.instead_of == assumed.instead_of && each.value == name(decide_assumed(assumed.met));
    });
    if (found) return;
    walk.problems.add("assumption-unlisted",
                      "expected what is assumed of a rule to stand in the draft's assumptions; it does not",
                      "leave the rule unknown, and call assume");
}

inline void check_k(Problems& problems, const KOf& rule) {
    const auto operand_count = static_cast<std::int64_t>(rule.of.size());
    if (rule.of.empty() || (rule.k_of >= 1 && rule.k_of <= operand_count)) return;
    problems.at("k_of").add("k-out-of-range",
                            "expected a number from 1 to " + std::to_string(operand_count) +
                                ", the rules in \"of\", found " + std::to_string(rule.k_of),
                            "correct the number, or add the rules that are missing");
}

/// Everything a rule over measures says fits the draft. `allows` is what its place permits.
inline void check_rule(Walk& walk, const Rule& rule, const RuleAllows& allows) {
    Problems& problems = walk.problems;
    if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) {
        find_measure_of(walk, is_true->measure, "is_true", "yes_no or judged", is_yes_or_no);
    } else if (const auto* least = std::get_if<AtLeast>(&rule.node)) {
        check_comparison(walk, least->measure, Direction::at_least, least->at_least, allows);
    } else if (const auto* most = std::get_if<AtMost>(&rule.node)) {
        check_comparison(walk, most->measure, Direction::at_most, most->at_most, allows);
    } else if (const auto* one_of = std::get_if<OneOf>(&rule.node)) {
        check_one_of(walk, *one_of);
    } else if (const auto* between = std::get_if<Between>(&rule.node)) {
        check_between(walk, *between, allows);
    } else if (const auto* within = std::get_if<Within>(&rule.node)) {
        find_measure_of(walk, within->measure, "measure", "date", is_date);
    } else if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) {
        check_rule_of_parameter(walk, *held, allows);
    } else if (const auto* all = std::get_if<AllOf>(&rule.node)) {
        check_operands(walk, "all_of", all->all_of, allows);
    } else if (const auto* any = std::get_if<AnyOf>(&rule.node)) {
        check_operands(walk, "any_of", any->any_of, allows);
    } else if (const auto* k = std::get_if<KOf>(&rule.node)) {
        check_k(problems, *k);
        check_operands(walk, "of", k->of, allows);
    } else if (const auto* negation = std::get_if<Not>(&rule.node)) {
        const auto here = problems.at("not");
        check_rule(walk, *negation->operand, allows);
    } else if (const auto* met = std::get_if<CriterionMet>(&rule.node)) {
        problems.add("criterion-misplaced",
                     "expected a rule over measures, found the criterion " + in_quotes(met->criterion) +
                         "; criteria are named only in the \"requires\" of a level",
                     "write the rule of that criterion");
    } else if (const auto* unknown = std::get_if<Unknown>(&rule.node)) {
        check_unknown(walk, *unknown);
    } else if (const auto* assumed = std::get_if<Assumed>(&rule.node)) {
        check_assumed(walk, *assumed);
    } else if (const auto* levels = std::get_if<RuleByLevel>(&rule.node)) {
        check_by_level(walk, allows, levels->by_level,
                       [](const LevelRule& entry) -> const Identifier& { return entry.level; });
        for (const LevelRule& entry : levels->by_level) {
            const auto here = problems.at("by_level", entry.level);
            check_rule(walk, entry.rule, {.parameters = allows.parameters, .levels = nullptr});
        }
    }
}

}  // namespace tieuchi::checks
