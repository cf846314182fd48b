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
/// Of criteria and sections, the points that count as one thing: those of the maximum, bonus or deduction.
inline Wide points_of(const Draft& draft, const std::vector<Criterion>& criteria, CountsAs as = CountsAs::ordinary) {
    Wide sum = 0;
    for (const Criterion& criterion : criteria) sum += criterion.counts_as == as ? points_of(draft, criterion) : 0;
    return sum;
}
inline Wide points_of(const Draft& draft, const Section& section, CountsAs as = CountsAs::ordinary) {
    Wide sum = points_of(draft, section.criteria, as);
    for (const Section& inner : section.sections) sum += points_of(draft, inner, as);
    return sum;
}
inline Wide points_of(const Draft& draft, CountsAs as) {
    Wide sum = points_of(draft, draft.criteria, as);
    for (const Section& section : draft.sections) sum += points_of(draft, section, as);
    return sum;
}
/// The maximum of the total at the set's scale.
inline Wide maximum_of(const Draft& draft) { return points_of(draft, CountsAs::ordinary); }

/// What one run of the checker carries: what is checked, what it found and what it saw in use.
struct Walk {
    const Draft& draft;
    const Names& names;
    Problems& problems;
    Wide maximum;              ///< of the total, at the set's scale
    bool points_sound = true;  ///< false: some points are no valid number, so sums of them are not compared
    std::set<std::string_view> used_measures, used_parameters, used_evidence;
    std::set<std::string_view> unsound;    ///< measures whose own range is wrong: cuts on them are not compared
    std::set<std::string_view> not_exact;  ///< measures already reported as too large
    std::set<std::string_view> used_relations;
    std::set<std::string_view> about_members;  ///< parameters whose rules are about members, as measures over them ask
    Walk* const set = nullptr;                 ///< of a walk about the members of a relation: that of the whole set
    const Relation* const relation = nullptr;  ///< and the relation

    Walk(const Draft& about, const Names& known, Problems& found)
        : draft(about), names(known), problems(found), maximum(maximum_of(about)) {}
    /// About what a relation uses: `members` has it as measures, and nothing else that can be named.
    Walk(Walk& of, const Relation& asked, const Draft& members, const Names& known)
        : draft(members), names(known), problems(of.problems), maximum(0), set(&of), relation(&asked) {}

    /// Go to a measure of the set, or of what a relation uses.
    Problems::Stay at_measure(std::string_view id) const {
        return relation ? problems.at_root("relations", relation->id, "uses", id) : problems.at_root("measures", id);
    }
    /// The draft and the uses of parameters and evidence, which are the set's.
    const Draft& set_draft() const noexcept { return set ? set->draft : draft; }
    Walk& set_walk() noexcept { return set ? *set : *this; }

    /// Whether one more may be looked at of what is looked at again and again: a value of a parameter for each use of
    /// it, a measure for each case that gives `"..."`. Thousands of both multiply to more than can be waited for.
    bool may_look() {
        if (set) return set->may_look();
        constexpr std::size_t most_looks = 1'000'000;
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
    const std::string code = noun.substr(noun.rfind(' ') + 1) + "-unknown";
    problems.add(code, "expected a " + noun + " of this set, found " + in_quotes(id),
                 meant ? "write " + in_quotes(*meant) + " if that is meant"
                       : "name one that is declared, or declare it under \"" + list + "\"");
}

inline void mark_parameter_used(Walk& walk, const Identifier& id) {
    const auto found = walk.names.parameters.find(id);
    if (found) walk.set_walk().used_parameters.insert(walk.set_draft().parameters[*found].id);
}

/// A cut or rule that stands where it may not still uses what it names.
template <class AnyCut>
void mark_used(Walk& walk, const AnyCut& cut) requires(!std::is_same_v<AnyCut, Rule>) {
    if (const auto* ref = std::get_if<ParameterRef>(&cut)) mark_parameter_used(walk, ref->id);
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
    if (const auto* within = std::get_if<Within>(&rule.node)) use(within->measure);
    if (const auto* held = std::get_if<RuleOfParameter>(&rule.node)) mark_parameter_used(walk, held->parameter);
    if (const auto* between = std::get_if<Between>(&rule.node)) {
        use(between->measure);
        mark_used(walk, between->from);
        mark_used(walk, between->until);
    }
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

/// The same of a measure, which is the set's or the members'.
inline void report_unknown_measure(Walk& walk, std::string_view id) {
    if (!walk.relation) return report_unknown(walk.problems, walk.names.measures, "measure", "measures", id);
    const bool compared = walk.problems.may_compare(walk.names.measures.size());
    const auto meant = compared ? nearest(id, walk.names.measures.ids()) : std::nullopt;
    const std::string relation = in_quotes(walk.relation->id);
    const bool of_owner = walk.set->names.measures.has(id);
    walk.problems.add("measure-unknown",
                      "expected a measure that relation " + relation + " uses, found " + in_quotes(id) +
                          (of_owner ? ", which is one of the entity, not of its members" : ""),
                      meant ? "write " + in_quotes(*meant) + " if that is meant"
                            : "name one that it uses, or declare it under \"uses\" of " + relation);
}

/// Look a name up; a problem here, and nothing, if it is not declared.
inline const Measure* find_measure(Walk& walk, std::string_view id) {
    const auto found = walk.names.measures.find(id);
    if (!found) {
        report_unknown_measure(walk, id);
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
    const Parameter& parameter = walk.set_draft().parameters[*found];
    walk.set_walk().used_parameters.insert(parameter.id);
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

/// Visit the sections of a list, and those inside them, at their places: `visit(around)`, the outer before the inner.
template <class Visit>
void for_each_section(Walk& walk, const std::vector<Section>& sections, const Around* outer, Visit& visit) {
    for (std::size_t at = 0; at < sections.size(); ++at) {
        const auto here = walk.problems.at("sections", at);
        const Around around{&sections[at], outer};
        visit(around);
        for_each_section(walk, sections[at].sections, &around, visit);
    }
}
template <class Visit>
void for_each_section(Walk& walk, Visit visit) {
    for_each_section(walk, walk.draft.sections, nullptr, visit);
}

/// Visit every criterion at its place: `visit(criterion, innermost section or null)`.
template <class Visit>
void for_each_criterion(Walk& walk, Visit visit) {
    const auto each = [&](const std::vector<Criterion>& criteria, const Around* around) {
        for (std::size_t at = 0; at < criteria.size(); ++at) {
            const auto here = walk.problems.at("criteria", at);
            visit(criteria[at], around);
        }
    };
    for_each_section(walk, [&](const Around& around) { each(around.section->criteria, &around); });
    each(walk.draft.criteria, nullptr);
}

/// Call `use(rule)` for each rule of a criterion: its own, those of its variants, not what says when they apply.
template <class Use>
void for_each_rule(const Criterion& criterion, Use use) {
    if (criterion.rule) use(*criterion.rule);
    for (const Variant& variant : criterion.variants) {
        if (variant.rule) use(*variant.rule);
    }
}

/// The policy for the points of a criterion that does not apply, by the nearest section that states one, if any does.
inline std::optional<WhenNotApplicable> policy_of(const Draft& draft, const Around* around) {
    for (; around; around = around->outer) {
        if (around->section->when_not_applicable) return around->section->when_not_applicable->value;
    }
    return draft.when_not_applicable ? std::optional(draft.when_not_applicable->value) : std::nullopt;
}
/// The same for a rescaled section of which nothing is left.
inline std::optional<WhenSectionEmpty> section_empty_of(const Draft& draft, const Around* around) {
    for (; around; around = around->outer) {
        if (around->section->when_section_empty) return around->section->when_section_empty->value;
    }
    return draft.when_section_empty ? std::optional(draft.when_section_empty->value) : std::nullopt;
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
