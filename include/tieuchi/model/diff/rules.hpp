#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/rules/rule.hpp"

/// Where two rules of the same build are cut elsewhere.
namespace tieuchi::differing {

/// One cut that differs.
struct CutPair {
    Identifier measure;
    std::string_view member;  ///< `at_least`, `at_most` or `between`
    Identifier level;         ///< where it differs at this level alone
    Cut before, after;
};

inline void add_cuts(const Identifier& measure, std::string_view member, const Identifier& level, const Cut& before,
                     const Cut& after, std::vector<CutPair>& found) {
    if (before == after) return;
    const auto *old = std::get_if<CutByLevel>(&before), *now = std::get_if<CutByLevel>(&after);
    const auto widened = [](const FixedCut& cut) {
        return std::visit([](const auto& value) { return Cut{value}; }, cut);
    };
    std::vector<CutPair> by_level;
    std::size_t matched = 0;
    if (old != nullptr && now != nullptr) {
        for (const auto& [id, cut] : now->by_level) {
            for (const auto& [before_id, before_cut] : old->by_level) {
                if (before_id != id) continue;
                ++matched;
                if (!(before_cut == cut)) by_level.push_back({measure, member, id, widened(before_cut), widened(cut)});
            }
        }
        if (matched == old->by_level.size() && matched == now->by_level.size()) {
            found.insert(found.end(), by_level.begin(), by_level.end());
            return;
        }
    }
    found.push_back({measure, member, level, before, after});
}

/// Whether two rules differ in their cuts alone; those that differ are added to `found`, which is of no use otherwise.
inline bool differ_in_cuts(const Rule& before, const Rule& after, const Identifier& level, std::vector<CutPair>& found);

inline bool differ_in_cuts(const std::vector<Rule>& before, const std::vector<Rule>& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    if (before.size() != after.size()) return false;
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (!differ_in_cuts(before[at], after[at], level, found)) return false;
    }
    return true;
}

inline bool differ_in_cuts(const AtLeast& before, const AtLeast& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    add_cuts(after.measure, "at_least", level, before.at_least, after.at_least, found);
    return before.measure == after.measure;
}
inline bool differ_in_cuts(const AtMost& before, const AtMost& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    add_cuts(after.measure, "at_most", level, before.at_most, after.at_most, found);
    return before.measure == after.measure;
}
inline bool differ_in_cuts(const Between& before, const Between& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    add_cuts(after.measure, "from", level, before.from, after.from, found);
    add_cuts(after.measure, "until", level, before.until, after.until, found);
    return before.measure == after.measure;
}
inline bool differ_in_cuts(const AllOf& before, const AllOf& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    return differ_in_cuts(before.all_of, after.all_of, level, found);
}
inline bool differ_in_cuts(const AnyOf& before, const AnyOf& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    return differ_in_cuts(before.any_of, after.any_of, level, found);
}
inline bool differ_in_cuts(const KOf& before, const KOf& after, const Identifier& level, std::vector<CutPair>& found) {
    return before.k_of == after.k_of && differ_in_cuts(before.of, after.of, level, found);
}
inline bool differ_in_cuts(const Not& before, const Not& after, const Identifier& level, std::vector<CutPair>& found) {
    return differ_in_cuts(*before.operand, *after.operand, level, found);
}
inline bool differ_in_cuts(const RuleByLevel& before, const RuleByLevel& after, const Identifier&,
                           std::vector<CutPair>& found) {
    if (before.by_level.size() != after.by_level.size()) return false;
    for (const LevelRule& now : after.by_level) {
        const auto old = std::find_if(before.by_level.begin(), before.by_level.end(),
                                      [&](const LevelRule& each) { return each.level == now.level; });
        if (old == before.by_level.end() || !differ_in_cuts(old->rule, now.rule, now.level, found)) return false;
    }
    return true;
}
/// Of any other rule there is nothing to compare but all of it.
template <class Node>
bool differ_in_cuts(const Node& before, const Node& after, const Identifier&, std::vector<CutPair>&) {
    return before == after;
}

inline bool differ_in_cuts(const Rule& before, const Rule& after, const Identifier& level,
                           std::vector<CutPair>& found) {
    return std::visit(
        [&](const auto& node) {
            const auto* old = std::get_if<std::decay_t<decltype(node)>>(&before.node);
            return old != nullptr && differ_in_cuts(*old, node, level, found);
        },
        after.node);
}

}  // namespace tieuchi::differing
