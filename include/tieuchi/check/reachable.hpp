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
    explicit Applicability(Walk& walk) : draft_(walk.draft), names_(walk.names) {
        for (const Measure& measure : walk.draft.measures) {
            if (can_be_not_applicable(measure)) measures_.insert(measure.id);
        }
        const auto measure_can = [&](const Identifier& id) { return measures_.contains(id); };
        for (const Parameter& parameter : walk.draft.parameters) {
            if (detail::can_be_not_applicable(parameter, measure_can)) parameters_.insert(parameter.id);
        }
        const auto parameter_can = [&](const Identifier& id) { return parameters_.contains(id); };
        for_each_criterion(walk, [&](const Criterion& criterion, const Around* around) {
            all_.push_back({&criterion,
                            around ? walk.names.sections.find(around->section->id).value_or(nullptr) : nullptr,
                            asked_levels(walk, criterion)});
            if (detail::can_be_not_applicable(criterion, measure_can, parameter_can)) criteria_.insert(criterion.id);
        });
    }

    bool criterion(const Identifier& id) const { return criteria_.contains(id); }
    bool rule(const Rule& rule) const {
        return detail::can_be_not_applicable(
            rule, [&](const Identifier& id) { return measures_.contains(id); },
            [&](const Identifier& id) { return parameters_.contains(id); },
            [&](const Identifier& id) { return criteria_.contains(id); });
    }

    /// Whether everything that `requires` asks can be not applicable.
    bool required(const Level& level, std::size_t at) const {
        if (const auto* tree = std::get_if<Rule>(&*level.required)) return rule(*tree);
        return every([&](const Placing& each) {
            return std::binary_search(each.asked.begin(), each.asked.end(), at) && !each.criterion->optional &&
                   has_outcome(*each.criterion) && each.criterion->counts_as == CountsAs::ordinary;
        });
    }

    /// Whether every graded criterion that a level counts can be not applicable.
    bool graded(std::size_t at) const {
        return every([&](const Placing& each) {
            return std::binary_search(each.asked.begin(), each.asked.end(), at) && !each.criterion->optional &&
                   each.criterion->grade;
        });
    }

    /// Whether every condition of a level can be not applicable. A veto that does not apply is not raised, an included
    /// level has its own `when_nothing_applies`, and what was held before always says something.
    bool every_condition(const Level& level, std::size_t at) const {
        if (level.vetoes || level.includes || level.wait || level.holds_first || level.years_in_a_row) return false;
        if (level.total && !total()) return false;
        if (level.floors && !floors(*level.floors)) return false;
        if (!level.grades.empty() && !graded(at)) return false;
        return !level.required || required(level, at);
    }

private:
    struct Placing {
        const Criterion* criterion;
        const Around* around;
        std::vector<std::size_t> asked;
    };

    /// Whether there are criteria that count, and all of them can be not applicable.
    template <class Counts>
    bool every(Counts counts) const {
        bool any = false;
        for (const Placing& each : all_) {
            if (!counts(each)) continue;
            if (!criterion(each.criterion->id)) return false;
            any = true;
        }
        return any;
    }

    /// Whether all points of some criteria can be left out of the maximum.
    template <class Counts>
    bool maximum_can_be_zero(Counts counts) const {
        return std::all_of(all_.begin(), all_.end(), [&](const Placing& each) {
            if (!counts(each) || !each.criterion->points || each.criterion->counts_as != CountsAs::ordinary)
                return true;
            const auto policy = policy_of(draft_, each.around);
            return policy && leaves_out(*policy) && criterion(each.criterion->id);
        });
    }
    bool section_can_be_empty(const Around* section) const {
        return maximum_can_be_zero([&](const Placing& each) {
            for (const Around* around = each.around; around; around = around->outer) {
                if (around->section == section->section) return true;
            }
            return false;
        });
    }

    /// A total does not apply only where nothing is left of its maximum.
    bool total() const {
        return maximum_can_be_zero([](const Placing&) { return true; });
    }

    bool floors(const std::variant<All, std::vector<Identifier>>& which) const {
        if (const auto* ids = std::get_if<std::vector<Identifier>>(&which)) {
            const std::set<Identifier> distinct(ids->begin(), ids->end());  // a large section named often is one look
            return std::all_of(distinct.begin(), distinct.end(), [&](const Identifier& id) {
                const auto section = names_.sections.find(id);
                return section ? section_can_be_empty(*section) : criterion(id);
            });
        }
        return std::all_of(
                   all_.begin(), all_.end(),
                   [&](const Placing& each) { return !each.criterion->floor || criterion(each.criterion->id); }) &&
               std::all_of(names_.places.begin(), names_.places.end(), [&](const Around& around) {
                   return !around.section->floor || section_can_be_empty(&around);
               });
    }

    const Draft& draft_;
    const Names& names_;
    std::vector<Placing> all_;
    std::set<std::string_view> measures_, parameters_, criteria_;
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
        return level.total && !level.floors && !level.required && !level.vetoes && !level.includes && !level.wait &&
               !level.holds_first && !level.years_in_a_row && level.grades.empty();
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
