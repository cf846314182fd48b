#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/check/accepted.hpp"
#include "tieuchi/check/cases.hpp"
#include "tieuchi/check/citations.hpp"
#include "tieuchi/check/criteria.hpp"
#include "tieuchi/check/levels.hpp"
#include "tieuchi/check/measures.hpp"
#include "tieuchi/check/parameters.hpp"
#include "tieuchi/check/relations.hpp"
#include "tieuchi/check/root.hpp"
#include "tieuchi/model/rescale.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// What `check` found: a set, or why there is none.
struct Checked {
    std::optional<CriteriaSet> set;
    std::vector<Problem> problems;  ///< empty exactly when there is a set; of more than 10,000 a last one says so
};

namespace checks {

/// Scales from 0 to 9. A wrong one is reported and put right here, so that it is not also reported
/// wherever it is used; a draft with a problem becomes no set.
inline void settle_decimals(Draft& draft, Problems& problems) {
    const auto settle = [&](int& decimals) {
        if (decimals >= 0 && decimals <= Decimal::most_decimals) return;
        problems.at("decimals")
            .add("decimals-out-of-range", "expected decimals from 0 to 9, found " + std::to_string(decimals),
                 "state how many digits stand behind the point");
        decimals = std::clamp(decimals, 0, Decimal::most_decimals);
    };
    const auto settle_measure = [&](Measure& measure) {
        if (auto* number = std::get_if<Number>(&measure.type)) settle(number->decimals);
        if (auto* points = std::get_if<PointsGiven>(&measure.type)) settle(points->decimals);
    };
    settle(draft.decimals);
    for (Relation& relation : draft.relations) {
        for (Measure& use : relation.uses) {
            const auto here = problems.at("relations", relation.id, "uses", use.id);
            settle_measure(use);
        }
    }
    for (Measure& measure : draft.measures) {
        const auto here = problems.at("measures", measure.id);
        settle_measure(measure);
    }
}

/// How deep sections may nest; the texts we know have three levels.
inline constexpr std::size_t most_section_depth = 16;

inline bool is_deeper_than(const Section& section, std::size_t depth) {
    if (depth == 0) return true;
    for (const Section& inner : section.sections) {
        if (is_deeper_than(inner, depth - 1)) return true;
    }
    return false;
}

/// What is too large to be looked at closely: lists of levels, rules that nest too deep.
inline void check_limits(Walk& walk) {
    const Draft& draft = walk.draft;
    if (draft.levels.size() > most_levels) {
        walk.problems.at("levels").add(
            "levels-too-many",
            "expected at most " + std::to_string(most_levels) + " levels, found " + std::to_string(draft.levels.size()),
            "split the set");
    }
    if (draft.relations.size() > most_relations) {
        walk.problems.at("relations")
            .add("relations-too-many",
                 "expected at most " + std::to_string(most_relations) + " relations, found " +
                     std::to_string(draft.relations.size()),
                 "split the set");
    }
    const auto depth_at = [&](const Rule& rule, const auto&... steps) {
        const auto here = walk.problems.at(steps...);
        check_depth(walk.problems, rule);
    };
    for (const Measure& measure : draft.measures) {
        const auto* over = std::get_if<OverMembers>(&measure.type);
        if (over && over->base) depth_at(*over->base, "measures", measure.id, "base");
        if (over && over->where) depth_at(*over->where, "measures", measure.id, "where");
    }
    for_each_criterion(walk, [&](const Criterion& criterion, const Around*) {
        if (criterion.applies) depth_at(*criterion.applies, "applies");
        if (criterion.rule) depth_at(*criterion.rule, "rule");
        for (std::size_t at = 0; at < criterion.variants.size(); ++at) {
            depth_at(criterion.variants[at].when, "variants", at, "when");
            if (criterion.variants[at].rule) depth_at(*criterion.variants[at].rule, "variants", at, "rule");
        }
        const auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
        for (std::size_t at = 0; cases && at < cases->size(); ++at) {
            depth_at((*cases)[at].when, "grade", "cases", at, "when");
        }
    });
    for (std::size_t at = 0; at < draft.sections.size(); ++at) {
        const auto here = walk.problems.at("sections", at);
        if (!is_deeper_than(draft.sections[at], most_section_depth)) continue;
        walk.problems.add(
            "too-deep",
            "expected sections nested at most " + std::to_string(most_section_depth) + " deep; they are deeper",
            "bring the criteria together under fewer headings");
    }
    for (std::size_t at = 0; at < draft.vetoes.size(); ++at) depth_at(draft.vetoes[at].rule, "vetoes", at, "rule");
    for (const Parameter& parameter : draft.parameters) {
        const auto* value = std::get_if<Rule>(&parameter.value);
        if (value) depth_at(*value, "parameters", parameter.id, "value");
        for (std::size_t at = 0; at < parameter.cases.size(); ++at) {
            const ParameterCase& each = parameter.cases[at];
            if (each.when) depth_at(*each.when, "parameters", parameter.id, "cases", at, "when");
            const auto* held = std::get_if<Rule>(&each.value);
            if (held) depth_at(*held, "parameters", parameter.id, "cases", at, "value");
        }
    }
    for (std::size_t at = 0; at < draft.levels.size(); ++at) {
        const auto* tree = draft.levels[at].required ? std::get_if<Rule>(&*draft.levels[at].required) : nullptr;
        if (tree) depth_at(*tree, "levels", at, "requires");
    }
}

/// Everything that docs/format/set.md says a document means, in the order of the document as far as
/// one thing does not rest on another.
inline void check_draft(Walk& walk) {
    check_root(walk);
    check_citations(walk);
    AllMembers members = members_of(walk);
    check_relations(walk, members);
    check_measures(walk);
    check_all_over_members(walk, members);
    check_parameters(walk);
    check_criteria(walk);
    check_vetoes(walk);
    check_levels(walk);
    check_all_used(walk);
    check_members_used(walk, members);
    check_accepted(walk.draft, walk.problems);
    const auto here = walk.problems.at("tests");
    check_case_list(walk, walk.draft.tests);
}

/// Rescaling section by section compares over a common multiple of what sections may have left; it fits 64 bits.
inline std::optional<Problem> rescale_problem(const CriteriaSet& set) {
    const Draft& draft = set.draft();
    const auto rescale =
        rescale_of(set, [&](const Criterion& criterion) { return can_be_not_applicable(criterion, draft); });
    const Wide most = maximum_of(draft) + points_of(draft, CountsAs::bonus);
    constexpr int finest_cut = Decimal::most_decimals;
    if (rescale && (rescale->sections.empty() ||
                    fits_64_bits(most * rescale->common * power_of_ten(finest_cut - draft.decimals)))) {
        return std::nullopt;
    }
    return Problem{
        "not-exact",
        {"", 0, 0, ""},
        "expected the maxima that rescaled sections can have left to have a common multiple that fits 64 bits; "
        "they have not",
        "let fewer criteria be not applicable, or give them rounder points"};
}

}  // namespace checks

/// Prove a draft, or say everything that is wrong with it.
///
/// - Errors: each problem has the pointer of its place in the document shape of docs/format/set.md; a
///   member that is missing is reported at the object that lacks it. Never throws for a bad draft.
/// - Warnings: a problem that is only a doubt is left out where the draft says in `accepted` why the text is right.
/// - Limits: where there are more than 60 levels, or a rule nests more than 200 deep, only that is reported.
/// - Cost: grows with the size of the draft, times the logarithm of its number of names. What would grow faster, the
///   uses of parameters times their values, ends with a problem.
inline Checked check(Draft draft) {
    checks::Problems problems;
    checks::settle_decimals(draft, problems);
    const checks::Names names(draft);
    checks::Walk walk(draft, names, problems);
    const std::size_t before = problems.size();
    checks::check_limits(walk);
    if (problems.size() == before) checks::check_draft(walk);
    std::vector<Problem> found = checks::without_accepted(draft, std::move(problems).take());
    if (!found.empty()) return {std::nullopt, std::move(found)};
    CriteriaSet set(std::move(draft));
    if (auto problem = checks::rescale_problem(set)) return {std::nullopt, {*std::move(problem)}};
    return {std::move(set), {}};
}

}  // namespace tieuchi
