#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/check/applicability.hpp"
#include "tieuchi/check/criteria.hpp"

namespace tieuchi::checks {

/// Which criteria, rules and levels of a draft can be not applicable, each worked out once.
class Applicability {
public:
    explicit Applicability(const Walk& walk) : walk_(walk) {
        for (const Measure& measure : walk.draft.measures) {
            if (can_be_not_applicable(measure)) measures_.insert(measure.id);
        }
        const auto measure_can = [&](const Identifier& id) { return measures_.contains(id); };
        const auto take = [&](const std::vector<Criterion>& criteria) {
            for (const Criterion& criterion : criteria) {
                if (detail::can_be_not_applicable(criterion, measure_can)) criteria_.insert(criterion.id);
            }
        };
        take(walk.draft.criteria);
        for (const Section& section : walk.draft.sections) take(section.criteria);
    }

    bool criterion(const Identifier& id) const { return criteria_.contains(id); }
    bool rule(const Rule& rule) const {
        return detail::can_be_not_applicable(
            rule, [&](const Identifier& id) { return measures_.contains(id); },
            [&](const Identifier& id) { return criteria_.contains(id); });
    }

    /// Whether all points of these criteria can be left out of the maximum.
    bool maximum_can_be_zero(const std::vector<Criterion>& criteria, const Section* section) const {
        const auto policy = policy_of(walk_.draft, section);
        if (policy != WhenNotApplicable::leave_out && policy != WhenNotApplicable::rescale_total) return false;
        return std::all_of(criteria.begin(), criteria.end(),
                           [&](const Criterion& each) { return !each.points || criterion(each.id); });
    }

    /// Whether everything that `requires` asks can be not applicable.
    bool required(const Level& level, std::size_t at) const {
        if (const auto* tree = std::get_if<Rule>(&*level.required)) return rule(*tree);
        bool any = false;
        const auto all = [&](const std::vector<Criterion>& criteria) {
            return std::all_of(criteria.begin(), criteria.end(), [&](const Criterion& each) {
                const auto asked = asked_levels(walk_, each);
                if (each.optional || !std::binary_search(asked.begin(), asked.end(), at)) return true;
                any = true;
                return criterion(each.id);
            });
        };
        bool can = all(walk_.draft.criteria);
        for (const Section& section : walk_.draft.sections) can = can && all(section.criteria);
        return can && any;
    }

    /// Whether every condition of a level can be not applicable. A veto that does not apply is not
    /// raised, and an included level has its own `when_nothing_applies`: both always say something.
    bool every_condition(const Level& level, std::size_t at) const {
        if (level.vetoes || level.includes) return false;
        if (level.total && !total()) return false;
        if (level.floors && !floors(*level.floors)) return false;
        return !level.required || required(level, at);
    }

private:
    /// A total does not apply only where it is rescaled and nothing is left of its maximum.
    bool total() const {
        const Draft& draft = walk_.draft;
        if (policy_of(draft, nullptr) != WhenNotApplicable::rescale_total) return false;
        bool can = maximum_can_be_zero(draft.criteria, nullptr);
        for (const Section& section : draft.sections) can = can && maximum_can_be_zero(section.criteria, &section);
        return can;
    }

    bool floors(const std::variant<All, std::vector<Identifier>>& which) const {
        if (const auto* ids = std::get_if<std::vector<Identifier>>(&which)) {
            const std::set<Identifier> distinct(ids->begin(), ids->end());  // a large section named often is one look
            return std::all_of(distinct.begin(), distinct.end(), [&](const Identifier& id) {
                const auto section = walk_.names.sections.find(id);
                return section ? maximum_can_be_zero((*section)->criteria, *section) : criterion(id);
            });
        }
        const auto all = [&](const std::vector<Criterion>& criteria) {
            return std::all_of(criteria.begin(), criteria.end(),
                               [&](const Criterion& each) { return !each.floor || criterion(each.id); });
        };
        bool can = all(walk_.draft.criteria);
        for (const Section& section : walk_.draft.sections) {
            can = can && all(section.criteria) && (!section.floor || maximum_can_be_zero(section.criteria, &section));
        }
        return can;
    }

    const Walk& walk_;
    std::set<std::string_view> measures_, criteria_;
};

/// The least and the greatest value of a total's cut; nothing where one of them is not known.
inline std::optional<std::pair<Decimal, Decimal>> cut_range(const Walk& walk, const Cut& cut) {
    if (const auto* fixed = std::get_if<Decimal>(&cut)) {
        return is_sound(*fixed) ? std::optional(std::pair{*fixed, *fixed}) : std::nullopt;
    }
    const auto* ref = std::get_if<ParameterRef>(&cut);
    const auto found = ref ? walk.names.parameters.find(ref->id) : std::nullopt;
    if (!found) return std::nullopt;
    const Parameter& parameter = walk.draft.parameters[*found];
    const auto* value = std::get_if<Decimal>(&parameter.value);
    if (!value || !is_sound(*value)) return std::nullopt;
    std::pair range{*value, *value};
    for (const ParameterCase& each : parameter.cases) {
        const auto* other = std::get_if<Decimal>(&each.value);
        if (!other || !is_sound(*other)) return std::nullopt;
        range = {std::min(range.first, *other), std::max(range.second, *other)};
    }
    return range;
}

/// A level that asks for a total is not reached if one above it asks for nothing but the same or less.
inline void check_levels_reached(Walk& walk) {
    const std::vector<Level>& levels = walk.draft.levels;
    const auto only_total = [](const Level& level) {
        return level.total && !level.floors && !level.required && !level.vetoes && !level.includes;
    };
    for (std::size_t lower = 1; lower < levels.size(); ++lower) {
        if (!only_total(levels[lower])) continue;
        for (std::size_t higher = 0; higher < lower; ++higher) {
            if (!only_total(levels[higher])) continue;
            const auto above = cut_range(walk, *levels[higher].total), below = cut_range(walk, *levels[lower].total);
            const auto* ref = std::get_if<ParameterRef>(&*levels[lower].total);
            const bool same =
                ref && *levels[higher].total == *levels[lower].total && walk.names.parameters.has(ref->id);
            if (!same && !(above && below && above->second <= below->first)) continue;
            walk.problems.at("levels", lower, "total", "at_least")
                .add("level-never-reached",
                     "expected a total below that of the higher level " + in_quotes(levels[higher].id) +
                         (above && !same ? ", " + above->second.to_text() : "") + ", found " +
                         (same ? "the same" : below->first.to_text()),
                     "put the levels in order, highest first, or correct the cuts");
            break;
        }
    }
}

}  // namespace tieuchi::checks
