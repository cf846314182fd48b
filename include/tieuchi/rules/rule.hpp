#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "tieuchi/rules/at_least.hpp"
#include "tieuchi/rules/at_most.hpp"
#include "tieuchi/rules/between.hpp"
#include "tieuchi/rules/cut.hpp"
#include "tieuchi/rules/is_true.hpp"
#include "tieuchi/rules/one_of.hpp"
#include "tieuchi/rules/within.hpp"
#include "tieuchi/values/boxed.hpp"

namespace tieuchi {

struct Rule;
struct LevelRule;

/// Every operand that applies is met: `{"all_of": [...]}`.
struct AllOf {
    std::vector<Rule> all_of;
    friend bool operator==(const AllOf&, const AllOf&) = default;
};

/// At least one operand is met: `{"any_of": [...]}`.
struct AnyOf {
    std::vector<Rule> any_of;
    friend bool operator==(const AnyOf&, const AnyOf&) = default;
};

/// At least `k_of` operands are met: `{"k_of": 2, "of": [...]}`.
struct KOf {
    std::int64_t k_of = 1;
    std::vector<Rule> of;
    friend bool operator==(const KOf&, const KOf&) = default;
};

/// The operand is not met: `{"not": {...}}`; unknown and not applicable stay what they are.
struct Not {
    Boxed<Rule> operand;
    friend bool operator==(const Not&, const Not&) = default;
};

/// A criterion of the same set is met; only inside the `requires` of a level, written as its bare id.
struct CriterionMet {
    Identifier criterion;
    friend bool operator==(const CriterionMet&, const CriterionMet&) = default;
};

/// The rule that a parameter holds: `{"parameter": "age-window"}`. Met where every rule possible is met, unmet where
/// every one is unmet, not applicable where every one is, else unknown.
struct RuleOfParameter {
    Identifier parameter;
    friend bool operator==(const RuleOfParameter&, const RuleOfParameter&) = default;
};

/// One rule for each level at which the criterion is asked: `{"by_level": {"level-1": {...}}}`.
struct RuleByLevel {
    std::vector<LevelRule> by_level;
    friend bool operator==(const RuleByLevel&, const RuleByLevel&) = default;
};

/// What a caller assumes of a rule that no text states. Only `assume` makes one; no document can say it.
struct Assumed {
    bool met = false;
    Unknown instead_of;  ///< as the document has it
    friend bool operator==(const Assumed&, const Assumed&) = default;
};

/// The definition.
constexpr Outcome decide_assumed(bool met) noexcept { return met ? Outcome::met : Outcome::unmet; }

/// How measures become an outcome: a closed choice of small structs, so that documents hold no code.
struct Rule {
    std::variant<IsTrue, AtLeast, AtMost, OneOf, AllOf, AnyOf, KOf, Not, CriterionMet, Unknown, RuleByLevel, Between,
                 Within, RuleOfParameter, Assumed>
        node;
    friend bool operator==(const Rule&, const Rule&) = default;
};

/// What is asked at one level.
struct LevelRule {
    Identifier level;
    Rule rule;
    friend bool operator==(const LevelRule&, const LevelRule&) = default;
};

/// The operands of a connective, empty for every other rule.
inline std::vector<const Rule*> operands(const Rule& rule) {
    std::vector<const Rule*> found;
    const auto take = [&](const std::vector<Rule>& rules) {
        for (const Rule& operand : rules) found.push_back(&operand);
    };
    if (const auto* all = std::get_if<AllOf>(&rule.node)) take(all->all_of);
    if (const auto* any = std::get_if<AnyOf>(&rule.node)) take(any->any_of);
    if (const auto* k = std::get_if<KOf>(&rule.node)) take(k->of);
    if (const auto* negation = std::get_if<Not>(&rule.node)) found.push_back(&*negation->operand);
    if (const auto* levels = std::get_if<RuleByLevel>(&rule.node)) {
        for (const LevelRule& each : levels->by_level) found.push_back(&each.rule);
    }
    return found;
}

/// The same cut with its entry for `level`, where it varies; the checker has seen that there is one.
inline Cut at_level(const Cut& cut, const Identifier& level) {
    if (const auto* varies = std::get_if<CutByLevel>(&cut)) {
        for (const auto& [id, fixed] : varies->by_level) {
            if (id == level) return std::visit([](const auto& value) { return Cut{value}; }, fixed);
        }
    }
    return cut;
}

/// The same rule as it is asked at `level`: no `by_level` is left in it.
inline Rule at_level(const Rule& rule, const Identifier& level) {
    const auto each = [&](const std::vector<Rule>& rules) {
        std::vector<Rule> lowered;
        lowered.reserve(rules.size());
        for (const Rule& operand : rules) lowered.push_back(at_level(operand, level));
        return lowered;
    };
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) {
        return {AtLeast{least->measure, at_level(least->at_least, level)}};
    }
    if (const auto* most = std::get_if<AtMost>(&rule.node))
        return {AtMost{most->measure, at_level(most->at_most, level)}};
    if (const auto* all = std::get_if<AllOf>(&rule.node)) return {AllOf{each(all->all_of)}};
    if (const auto* any = std::get_if<AnyOf>(&rule.node)) return {AnyOf{each(any->any_of)}};
    if (const auto* k = std::get_if<KOf>(&rule.node)) return {KOf{k->k_of, each(k->of)}};
    if (const auto* negation = std::get_if<Not>(&rule.node)) return {Not{at_level(*negation->operand, level)}};
    if (const auto* levels = std::get_if<RuleByLevel>(&rule.node)) {
        for (const LevelRule& entry : levels->by_level) {
            if (entry.level == level) return at_level(entry.rule, level);
        }
    }
    return rule;
}

/// Whether the rule asks something else at different levels.
inline bool varies_by_level(const Rule& rule) {
    if (std::holds_alternative<RuleByLevel>(rule.node)) return true;
    if (const auto* least = std::get_if<AtLeast>(&rule.node))
        return std::holds_alternative<CutByLevel>(least->at_least);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) return std::holds_alternative<CutByLevel>(most->at_most);
    for (const Rule* operand : operands(rule)) {
        if (varies_by_level(*operand)) return true;
    }
    return false;
}

}  // namespace tieuchi
