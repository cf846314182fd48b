#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "tieuchi/check/names.hpp"
#include "tieuchi/check/problems.hpp"
#include "tieuchi/values/nearest.hpp"

namespace tieuchi::checks {

/// How many levels a set may have: plans keep them as bits.
inline constexpr std::size_t most_levels = 60;

/// Wide enough for every product of two numbers of a document.
__extension__ using Wide = __int128;

/// Whether a decimal can be computed with at all; one built in C++ may not.
inline bool is_sound(const Decimal& value) noexcept {
    return value.decimals() >= 0 && value.decimals() <= Decimal::most_decimals;
}

/// The points of a criterion at the set's scale, 0 where it has none or they are no valid number.
inline std::int64_t points_of(const Draft& draft, const Criterion& criterion) noexcept {
    if (!criterion.points || !is_sound(*criterion.points)) return 0;
    return std::max<std::int64_t>(0, criterion.points->at_scale(draft.decimals).value_or(0));
}
inline Wide points_of(const Draft& draft, const std::vector<Criterion>& criteria) noexcept {
    Wide sum = 0;
    for (const Criterion& criterion : criteria) sum += points_of(draft, criterion);
    return sum;
}
/// The maximum of the total at the set's scale.
inline Wide maximum_of(const Draft& draft) noexcept {
    Wide sum = points_of(draft, draft.criteria);
    for (const Section& section : draft.sections) sum += points_of(draft, section.criteria);
    return sum;
}

/// What one run of the checker carries: what is checked, what it found and what it saw in use.
struct Walk {
    const Draft& draft;
    const Names& names;
    Problems& problems;
    Wide maximum;              ///< of the total, at the set's scale
    bool points_sound = true;  ///< false: some points are no valid number, so sums of them are not compared
    std::set<std::string_view> used_measures, used_parameters;
    std::set<std::string_view> unsound;    ///< measures whose own range is wrong: cuts on them are not compared
    std::set<std::string_view> not_exact;  ///< measures already reported as too large

    Walk(const Draft& about, const Names& known, Problems& found)
        : draft(about), names(known), problems(found), maximum(maximum_of(about)) {}

    /// Whether one more may be looked at of what is looked at again and again: a value of a parameter for each use of
    /// it, a measure for each case that gives `"..."`. Thousands of both multiply to more than can be waited for.
    bool may_look() {
        constexpr std::size_t most_looks = 3'000'000;
        if (looks_ > most_looks) return false;
        if (++looks_ <= most_looks) return true;
        problems.at_root().add("set-too-large",
                               "expected at most " + std::to_string(most_looks) +
                                   " comparisons of parameters with their uses and of cases with measures, found more",
                               "use parameters with many cases less often, or move cases to files of their own");
        return false;
    }

private:
    std::size_t looks_ = 0;
};

/// Say that a name is not declared, with the name that was probably meant.
template <class Named>
void report_unknown(Problems& problems, const Index<Named>& index, const std::string& noun, const std::string& list,
                    std::string_view id) {
    const auto meant = problems.may_compare(index.size()) ? nearest(id, index.ids()) : std::nullopt;
    problems.add(noun + "-unknown", "expected a " + noun + " of this set, found " + in_quotes(id),
                 meant ? "write " + in_quotes(*meant) + " if that is meant"
                       : "name one that is declared, or declare it under \"" + list + "\"");
}

/// A cut or rule that stands where it may not still uses what it names.
template <class AnyCut>
void mark_used(Walk& walk, const AnyCut& cut) requires(!std::is_same_v<AnyCut, Rule>) {
    if (const auto* ref = std::get_if<ParameterRef>(&cut)) {
        const auto found = walk.names.parameters.find(ref->id);
        if (found) walk.used_parameters.insert(walk.draft.parameters[*found].id);
    }
    if constexpr (std::is_same_v<AnyCut, Cut>) {
        const auto* varies = std::get_if<CutByLevel>(&cut);
        for (std::size_t at = 0; varies && at < varies->by_level.size(); ++at)
            mark_used(walk, varies->by_level[at].second);
    }
}
inline void mark_used(Walk& walk, const Rule& rule) {
    const auto use = [&](const Identifier& id) {
        if (const auto found = walk.names.measures.find(id)) walk.used_measures.insert(walk.draft.measures[*found].id);
    };
    if (const auto* is_true = std::get_if<IsTrue>(&rule.node)) use(is_true->measure);
    if (const auto* one_of = std::get_if<OneOf>(&rule.node)) use(one_of->measure);
    if (const auto* least = std::get_if<AtLeast>(&rule.node)) {
        use(least->measure);
        mark_used(walk, least->at_least);
    }
    if (const auto* most = std::get_if<AtMost>(&rule.node)) {
        use(most->measure);
        mark_used(walk, most->at_most);
    }
    for (const Rule* operand : operands(rule)) mark_used(walk, *operand);
}

/// Look a name up; a problem here, and nothing, if it is not declared.
inline const Measure* find_measure(Walk& walk, std::string_view id) {
    const auto found = walk.names.measures.find(id);
    if (!found) {
        report_unknown(walk.problems, walk.names.measures, "measure", "measures", id);
        return nullptr;
    }
    const Measure& measure = walk.draft.measures[*found];
    walk.used_measures.insert(measure.id);
    return &measure;
}
inline const Parameter* find_parameter(Walk& walk, std::string_view id) {
    const auto found = walk.names.parameters.find(id);
    if (!found) {
        report_unknown(walk.problems, walk.names.parameters, "parameter", "parameters", id);
        return nullptr;
    }
    const Parameter& parameter = walk.draft.parameters[*found];
    walk.used_parameters.insert(parameter.id);
    return &parameter;
}
inline std::optional<Placed> find_criterion(Walk& walk, std::string_view id) {
    const auto found = walk.names.criteria.find(id);
    if (!found) report_unknown(walk.problems, walk.names.criteria, "criterion", "criteria", id);
    return found;
}
inline std::optional<std::size_t> find_level(Walk& walk, std::string_view id) {
    const auto found = walk.names.levels.find(id);
    if (!found) report_unknown(walk.problems, walk.names.levels, "level", "levels", id);
    return found;
}

/// Visit every criterion at its place: `visit(criterion, section or null)`.
template <class Visit>
void for_each_criterion(Walk& walk, Visit visit) {
    for (std::size_t section = 0; section < walk.draft.sections.size(); ++section) {
        const std::vector<Criterion>& criteria = walk.draft.sections[section].criteria;
        for (std::size_t at = 0; at < criteria.size(); ++at) {
            const auto here = walk.problems.at("sections", section, "criteria", at);
            visit(criteria[at], &walk.draft.sections[section]);
        }
    }
    for (std::size_t at = 0; at < walk.draft.criteria.size(); ++at) {
        const auto here = walk.problems.at("criteria", at);
        visit(walk.draft.criteria[at], static_cast<const Section*>(nullptr));
    }
}

/// The levels at which a criterion is asked, highest first; names of no level are left out.
inline std::vector<std::size_t> asked_levels(const Walk& walk, const Criterion& criterion) {
    std::set<std::size_t> asked;
    // Where more are named than there can be levels, some are named twice, which is reported.
    for (std::size_t at = 0; at < std::min(criterion.asked_at.size(), most_levels); ++at) {
        if (const auto level = walk.names.levels.find(criterion.asked_at[at])) asked.insert(*level);
    }
    if (criterion.asked_at.empty()) {
        for (std::size_t level = 0; level < walk.draft.levels.size(); ++level) asked.insert(level);
    }
    return {asked.begin(), asked.end()};
}

}  // namespace tieuchi::checks
