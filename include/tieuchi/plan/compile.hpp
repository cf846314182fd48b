#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "tieuchi/check/applicability.hpp"
#include "tieuchi/check/run.hpp"
#include "tieuchi/error.hpp"
#include "tieuchi/plan/allocate.hpp"
#include "tieuchi/plan/lower_level.hpp"

namespace tieuchi {

namespace plan {

inline OutcomePlanes lower_veto(Builder& build, const Veto& veto) {
    OutcomePlanes raised = lower(build, veto.rule);
    const Bits missing = build.without(raised.unknown, raised.open);
    const VetoMissing policy = veto.missing->value;
    if (policy == VetoMissing::error && missing != no_rows) build.emit(steps::Refuse{missing, veto.id});
    if (policy == VetoMissing::unknown) return raised;
    raised.unknown = build.without(raised.unknown, missing);
    if (policy == VetoMissing::raised) raised.met = build.either(raised.met, missing);
    return raised;
}

/// The levels from the highest down, as long as none is met for sure; one candidate is a decision.
inline void lower_candidates(Builder& build, const Lowered& lowered) {
    Plan& plan = build.plan();
    Bits undecided = all_rows;
    for (const OutcomePlanes& level : lowered.levels) {
        plan.candidates.push_back(build.both(undecided, build.either(level.met, level.unknown)));
        undecided = build.without(undecided, level.met);
    }
    plan.candidates.push_back(undecided);
    const auto count = static_cast<std::int64_t>(plan.candidates.size());
    plan.level = build.filled(-1, -1, count - 1, Width::i16);
    Bits some = no_rows, several = no_rows;
    for (const Bits candidate : plan.candidates) {
        several = build.either(several, build.both(some, candidate));
        some = build.either(some, candidate);
    }
    for (std::int64_t index = 0; index < count; ++index) {
        build.put_where(build.without(plan.candidates[static_cast<std::size_t>(index)], several), index, plan.level);
    }
}

/// A rescaled section of which nothing is left keeps its maximum in the total, unless it is left out.
inline void keep_emptied_sections(Builder& build, Lowered& lowered, Width width) {
    Sum& total = *lowered.total;
    for (const Rescale::Section& each : lowered.rescale->sections) {
        if (each.when_empty == WhenSectionEmpty::leave_out) continue;
        const Bits empty = lowered.sections[each.index].empty;
        if (empty != no_rows) {
            if (!total.maximum_left) total.maximum_left = build.filled(total.maximum, 0, total.maximum, width);
            build.add_where(empty, each.maximum, *total.maximum_left);
        }
        total.empty = total.may_be_empty = no_rows;
    }
}

inline void lower_sections(Builder& build, Lowered& lowered, Width width) {
    const auto parts_of = [&](auto belongs) {
        std::vector<const LoweredCriterion*> parts;
        for (std::size_t index = 0; index < lowered.criteria.size(); ++index) {
            if (lowered.criteria[index].scored && belongs(index)) parts.push_back(&lowered.criteria[index]);
        }
        return parts;
    };
    for (std::size_t section = 0; section < build.set().section_count(); ++section) {
        auto parts = parts_of([&](std::size_t index) { return build.set().is_below(index, section); });
        SectionResult& kept = build.plan().sections[section];
        lowered.section_floors.emplace_back();
        if (parts.empty()) {
            lowered.sections.emplace_back();
            continue;
        }
        const Sum& sum = lowered.sections.emplace_back(lower_sum(build, std::move(parts), width));
        kept.points = sum.low;
        kept.points_high = sum.high;
        if (const auto& floor = build.set().section(section).floor) {
            lowered.section_floors.back() = lower_section_floor(build, sum, *floor);
            kept.floor = encode(build, *lowered.section_floors.back());
        }
    }
    auto all = parts_of([](std::size_t) { return true; });
    if (all.empty()) return;
    lowered.total = lower_sum(build, std::move(all), width);
    if (lowered.rescale) keep_emptied_sections(build, lowered, width);
    build.plan().total_low = lowered.total->low;
    build.plan().total_high = lowered.total->high;
    build.plan().maximum = lowered.total->maximum;
    build.plan().applicable_maximum = lowered.total->maximum_left
                                          ? *lowered.total->maximum_left
                                          : build.filled(lowered.total->maximum, 0, lowered.total->maximum, width);
}

}  // namespace plan

/// Lower a criteria set to a plan, for the days of one run.
///
/// - Errors: throws `TableError` where the run does not name a day that the set needs (`check_run`); nothing else can fail, as
///   a set is checked.
/// - Cost: linear in the size of the document, but for `k_of`, which costs k steps an operand.
inline Plan compile(const CriteriaSet& set, const Run& run = {}) {
    using namespace plan;
    if (std::vector<Problem> problems = check_run(set.draft(), run); !problems.empty()) {
        throw TableError(std::move(problems));
    }
    Builder build(set, run);
    Lowered lowered;
    lowered.rescale = rescale_of(set, [&](const Criterion& each) { return can_be_not_applicable(each, set.draft()); });
    if (lowered.rescale && lowered.rescale->sections.empty()) lowered.rescale.reset();
    lowered.rescaled =
        set.draft().when_not_applicable && set.draft().when_not_applicable->value == WhenNotApplicable::rescale_total;
    for (std::size_t index = 0; index < set.criterion_count(); ++index) {
        lowered.criteria.push_back(CriterionLowering(build, index).lower_all());
    }
    lower_sections(build, lowered, build.plan().points_width);
    for (const Veto& veto : set.draft().vetoes) {
        lowered.vetoes.push_back(lower_veto(build, veto));
        build.plan().vetoes.push_back(encode(build, lowered.vetoes.back()));
    }
    lowered.levels.resize(set.draft().levels.size());
    for (std::size_t index = lowered.levels.size(); index-- > 0;) {
        lowered.levels[index] = LevelLowering(build, lowered, index).lower_all();
    }
    lower_candidates(build, lowered);
    allocate(build.plan());
    return std::move(build.plan());
}

}  // namespace tieuchi
