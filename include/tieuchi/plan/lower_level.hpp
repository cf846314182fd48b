#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "tieuchi/model/rescale.hpp"
#include "tieuchi/plan/lower_criterion.hpp"

namespace tieuchi::plan {

/// A sum of points over some criteria: lowest, highest, and the maximum that is left of the applicable ones.
struct Sum {
    Lanes low, high;
    std::int64_t maximum = 0;
    std::optional<Lanes> maximum_left;  ///< where it can shrink
    Bits empty = no_rows;               ///< rows in which the maximum left is 0 for sure
    Bits may_be_empty = no_rows;        ///< rows in which it may be 0
    std::vector<const LoweredCriterion*> parts;
};

inline Sum lower_sum(Builder& build, std::vector<const LoweredCriterion*> parts, Width width) {
    Sum sum;
    bool bounded = false, shrinks = false;
    std::int64_t bonus = 0, deduction = 0;
    for (const LoweredCriterion* part : parts) {
        sum.maximum += part->maximum;
        if (part->counts_as == CountsAs::bonus) bonus += build.range(part->high).second;
        if (part->counts_as == CountsAs::deduction) deduction += build.range(part->high).second;
        bounded = bounded || !(part->low == part->high);
        shrinks = shrinks || (part->leaves_out() && part->not_applicable != no_rows);
    }
    const auto add_up = [&](bool highest) {
        const Lanes out = build.filled(0, -deduction, sum.maximum + bonus, width);
        for (const LoweredCriterion* part : parts) {
            if (part->counts_as == CountsAs::deduction) {
                build.emit(steps::Subtract{highest ? part->low : part->high, out});
            } else {
                build.emit(steps::Add{highest ? part->high : part->low, out});
            }
        }
        return out;
    };
    sum.low = add_up(false);
    sum.high = bounded ? add_up(true) : sum.low;
    Bits empty = all_rows, may_be_empty = all_rows;
    bool any = false;
    for (const LoweredCriterion* part : parts) {
        if (!part->ordinary()) continue;
        any = true;
        const Bits gone = part->leaves_out() ? part->not_applicable : no_rows;
        empty = build.both(empty, gone);
        may_be_empty = build.both(may_be_empty, build.either(gone, part->leaves_out() ? part->may_not_apply : no_rows));
    }
    sum.empty = any ? empty : no_rows;
    sum.may_be_empty = any ? build.without(may_be_empty, empty) : no_rows;
    if (shrinks) {
        sum.maximum_left = build.filled(sum.maximum, 0, sum.maximum, width);
        for (const LoweredCriterion* part : parts) {
            if (part->leaves_out()) build.add_where(part->not_applicable, -part->maximum, *sum.maximum_left);
        }
    }
    sum.parts = std::move(parts);
    return sum;
}

/// Lowest or highest of `per_points * points - per_maximum * maximum left` over both branches of every
/// criterion that may not apply. The sign of it decides a cut that moves with the maximum.
inline Lanes lower_balance(Builder& build, const Sum& sum, std::int64_t per_points, std::int64_t per_maximum,
                           bool highest) {
    const auto [lowest, most] = build.range(sum.high);
    const Lanes balance = build.filled(0, per_points * std::min<std::int64_t>(lowest, 0) - per_maximum * sum.maximum,
                                       per_points * std::max(most, sum.maximum), Width::i64);
    std::int64_t fixed = 0;  // what the maxima of all parts weigh while nothing is left out
    for (const LoweredCriterion* part : sum.parts) {
        if (!part->ordinary()) {
            const bool off = part->counts_as == CountsAs::deduction;
            build.emit(
                steps::AddScaled{highest != off ? part->high : part->low, off ? -per_points : per_points, balance});
            continue;
        }
        fixed -= per_maximum * part->maximum;
        const bool both_ways = part->leaves_out() && part->may_not_apply != no_rows;
        if (!both_ways) {
            build.emit(steps::AddScaled{highest ? part->high : part->low, per_points, balance});
            if (part->leaves_out()) build.add_where(part->not_applicable, per_maximum * part->maximum, balance);
            continue;
        }
        const std::int64_t weight = per_maximum * part->maximum;
        const Lanes term = build.filled(0, -weight, per_points * part->maximum, Width::i64);
        build.emit(steps::AddScaled{highest ? part->applicable_high : part->applicable_low, per_points, term});
        build.add_where(all_rows, -weight, term);
        build.put_where(part->not_applicable, 0, term);
        const Lanes nothing = build.filled(0, -weight, per_points * part->maximum, Width::i64);
        build.move_where(highest ? steps::MoveWhere::Op::greater : steps::MoveWhere::Op::lesser, part->may_not_apply,
                         nothing, term);
        build.emit(steps::Add{term, balance});
        fixed += weight;
    }
    build.add_where(all_rows, fixed, balance);
    return balance;
}

/// `per_points * points >= per_maximum * maximum left`, over both branches of what may not apply.
inline OutcomePlanes reaches_part_of_maximum(Builder& build, const Sum& sum, std::int64_t per_points,
                                             std::int64_t per_maximum) {
    const Lanes low = lower_balance(build, sum, per_points, per_maximum, false);
    const Lanes high = lower_balance(build, sum, per_points, per_maximum, true);
    return reaches_points(build, low, high, 0);
}

/// The floor of a section: absolute, or relative to the maximum left.
inline OutcomePlanes lower_section_floor(Builder& build, const Sum& sum, const PointsCut& floor) {
    OutcomePlanes kept;
    if (std::holds_alternative<Unknown>(floor)) {
        const Bits left = build.complement(sum.empty);
        return {no_rows, left, sum.empty, left};
    }
    const auto* percent = std::get_if<Percent>(&floor);
    const bool moves = percent && (sum.maximum_left || sum.may_be_empty != no_rows ||
                                   std::any_of(sum.parts.begin(), sum.parts.end(), [](const LoweredCriterion* part) {
                                       return part->leaves_out() && part->may_not_apply != no_rows;
                                   }));
    if (moves) {
        const PercentFactors by = factors(*percent);
        kept = reaches_part_of_maximum(build, sum, by.per_part, by.per_whole);
    } else {
        kept = reaches_points(build, sum.low, sum.high, points_cut(floor, sum.maximum, build.draft().decimals));
    }
    // Where nothing may be left of the section its floor may not apply: met stays, unmet cannot be told.
    kept.unknown = build.either(kept.unknown, build.without(sum.may_be_empty, kept.met));
    kept.met = build.without(kept.met, sum.empty);
    kept.unknown = build.without(kept.unknown, sum.empty);
    kept.not_applicable = sum.empty;
    return kept;
}

/// Everything that levels ask about.
struct Lowered {
    std::vector<LoweredCriterion> criteria;
    std::vector<Sum> sections;
    std::vector<std::optional<OutcomePlanes>> section_floors;
    std::optional<Sum> total;
    std::vector<OutcomePlanes> vetoes;
    std::vector<OutcomePlanes> levels;  ///< filled from the lowest up
    bool rescaled = false;              ///< over the total
    std::optional<Rescale> rescale;     ///< section by section
};

/// One level as the conjunction of its conditions.
class LevelLowering {
public:
    LevelLowering(Builder& build, const Lowered& lowered, std::size_t index)
        : build_(build), lowered_(lowered), index_(index), level_(build.draft().levels[index]) {}

    OutcomePlanes lower_all() {
        std::vector<OutcomePlanes> conditions;
        if (level_.total) conditions.push_back(lower_total(*level_.total));
        if (level_.floors) conditions.push_back(lower_floors());
        if (level_.required) conditions.push_back(lower_required());
        for (const GradeCount& each : level_.grades) conditions.push_back(lower_grades(each));
        if (level_.vetoes) lower_vetoes(conditions);
        if (level_.wait) conditions.push_back(lower_wait(*level_.wait));
        if (level_.holds_first) conditions.push_back(lower_holds(level_.holds_first->holds));
        if (level_.years_in_a_row) conditions.push_back(lower_years(*level_.years_in_a_row));
        if (level_.includes) conditions.push_back(lower_included());
        OutcomePlanes level = all_of(build_, conditions);
        settle_nothing(level);
        doubt_vanishing_floors(level, conditions);
        return level;
    }

private:
    OutcomePlanes lower_total(const Cut& cut) {
        const Sum& total = *lowered_.total;
        const int decimals = build_.draft().decimals;
        return for_all_possible(
            build_, possible_cuts(build_, nullptr, cut), [&](const FixedValue& value) -> OutcomePlanes {
                const Bits counts = build_.complement(total.empty);  // where nothing is left no cut matters
                if (std::holds_alternative<Unknown>(value)) return {no_rows, counts, total.empty, counts};
                OutcomePlanes reached = reaches(total, std::get<Decimal>(value), decimals);
                reached.not_applicable = total.empty;
                reached.unknown = build_.without(build_.either(reached.unknown, total.may_be_empty), total.empty);
                reached.met = build_.without(reached.met, build_.either(total.empty, total.may_be_empty));
                return reached;
            });
    }

    OutcomePlanes reaches(const Sum& total, const Decimal& cut, int decimals) {
        if (lowered_.rescale) return reaches_rescaled(cut, decimals);
        if (!lowered_.rescaled) return reaches_points(build_, total.low, total.high, ceil_at_scale(cut, decimals));
        // P * M >= c * A; a cut finer than the set's scale lifts the other side.
        const std::int64_t lift = power_of_ten(std::max(0, cut.decimals() - decimals));
        const std::int64_t scaled = cut.digits() * power_of_ten(std::max(0, decimals - cut.decimals()));
        return reaches_part_of_maximum(build_, total, total.maximum * lift, scaled);
    }

    /// The total with some sections rescaled, over the least common multiple of what they may have left.
    OutcomePlanes reaches_rescaled(const Decimal& cut, int decimals) {
        const std::int64_t lift = power_of_ten(std::max(0, cut.decimals() - decimals));
        const std::int64_t factor = lowered_.rescale->common * lift;
        const std::int64_t line =
            cut.digits() * power_of_ten(std::max(0, decimals - cut.decimals())) * lowered_.rescale->common;
        const auto sum = [&](bool highest) {
            const auto [least, most] = build_.range(lowered_.total->high);
            const Lanes out = build_.filled(0, std::min<std::int64_t>(least, 0) * factor,
                                            std::max(most, lowered_.total->maximum) * factor, Width::i64);
            std::vector<bool> rescaled(build_.set().section_count(), false);
            for (const Rescale::Section& each : lowered_.rescale->sections) {
                rescaled[each.index] = true;
                build_.emit(rescale_step(each, lift, highest, out));
            }
            for (std::size_t index = 0; index < lowered_.criteria.size(); ++index) {
                const LoweredCriterion& part = lowered_.criteria[index];
                const auto section = build_.set().section_of(index);
                if (!part.scored || (section && rescaled[*section])) continue;
                const bool off = part.counts_as == CountsAs::deduction;
                build_.emit(steps::AddScaled{highest != off ? part.high : part.low, off ? -factor : factor, out});
            }
            return out;
        };
        const Lanes low = sum(false), high = sum(true);
        return reaches_points(build_, low, high, line);
    }

    steps::Rescale rescale_step(const Rescale::Section& section, std::int64_t lift, bool highest, Lanes out) const {
        const bool all = section.when_empty == WhenSectionEmpty::full;
        steps::Rescale step{{}, section.maximum, lowered_.rescale->common, lift, highest, all, out};
        for (std::size_t index = 0; index < lowered_.criteria.size(); ++index) {
            const LoweredCriterion& part = lowered_.criteria[index];
            if (!part.scored || build_.set().section_of(index) != section.index) continue;
            step.parts.push_back({highest ? part.applicable_high : part.applicable_low, part.not_applicable,
                                  part.may_not_apply, part.maximum});
        }
        return step;
    }

    /// So many graded criteria asked here have a grade or a higher one.
    OutcomePlanes lower_grades(const GradeCount& asked) {
        std::size_t grade = 0;
        while (build_.draft().grades[grade].id != asked.at_least) ++grade;
        std::vector<OutcomePlanes> each;
        for (std::size_t index = 0; index < lowered_.criteria.size(); ++index) {
            const LoweredCriterion& criterion = lowered_.criteria[index];
            const auto levels = build_.set().asked_at(index);
            const bool here = std::find(levels.begin(), levels.end(), index_) != levels.end();
            if (criterion.reached.empty() || !here || build_.set().criterion(index).optional) continue;
            OutcomePlanes reached = criterion.reached[grade - 1];
            const Bits away = build_.either(criterion.not_applicable, criterion.may_not_apply);
            reached.met = build_.without(reached.met, away);
            reached.unknown =
                build_.without(build_.either(reached.unknown, criterion.may_not_apply), criterion.not_applicable);
            reached.not_applicable = criterion.not_applicable;
            each.push_back(reached);
        }
        OutcomePlanes counted = k_of(build_, each, asked.count);
        settle_nothing(counted);
        return counted;
    }

    /// A wait binds only who holds or held the level.
    OutcomePlanes lower_wait(const Wait& wait) {
        const auto [since, present] = build_.column(build_.column_of(wait.since));
        const Date due = latest_before(build_.run().decided_on.value(), wait.months);
        const Bits absent = build_.complement(present);
        const Bits over = build_.both(present, build_.at_most(since, day_number(due)));
        if (wait.since_missing->value == SinceMissing::not_held) return {build_.either(over, absent)};
        return {over, absent};
    }

    OutcomePlanes lower_holds(const Identifier& measure) {
        const auto [value, present] = build_.column(build_.column_of(measure));
        return {build_.both(build_.at_least(value, 1), present), build_.complement(present)};
    }

    /// A year that is missing breaks the chain, as one that was not held.
    OutcomePlanes lower_years(const YearsInARow& asked) {
        Bits all = all_rows;
        for (const Identifier& year : asked.held) all = build_.both(all, lower_holds(year).met);
        return {all};
    }

    /// Call `use(floor, rows in which it may turn out not to apply)` for each floor that the level asks for.
    template <class Use>
    void for_each_floor(Use use) const {
        const auto* named = std::get_if<std::vector<Identifier>>(&*level_.floors);
        const auto asked = [&](const Identifier& id) {
            return named == nullptr || std::find(named->begin(), named->end(), id) != named->end();
        };
        for (std::size_t index = 0; index < lowered_.criteria.size(); ++index) {
            const LoweredCriterion& criterion = lowered_.criteria[index];
            if (criterion.floor && asked(build_.set().criterion(index).id))
                use(*criterion.floor, criterion.may_not_apply);
        }
        for (std::size_t index = 0; index < lowered_.section_floors.size(); ++index) {
            const auto& floor = lowered_.section_floors[index];
            if (floor && asked(build_.set().section(index).id)) use(*floor, lowered_.sections[index].may_be_empty);
        }
    }

    OutcomePlanes lower_floors() {
        std::vector<OutcomePlanes> floors;
        for_each_floor([&](const OutcomePlanes& floor, Bits) { floors.push_back(floor); });
        return all_of(build_, floors);
    }

    /// A floor that is kept where its criterion applies counts as kept while that is unknown. Where all floors may turn
    /// out not to apply, nothing else does, and that is not held, the level cannot be told.
    void doubt_vanishing_floors(OutcomePlanes& level, const std::vector<OutcomePlanes>& conditions) {
        const bool not_held =
            level_.when_nothing_applies && level_.when_nothing_applies->value == WhenNothingApplies::not_held;
        if (!level_.floors || !not_held) return;
        Bits vanishing = level.met;
        for (const OutcomePlanes& condition : conditions) {
            const bool is_floors = &condition == &conditions[level_.total ? 1 : 0];
            if (!is_floors) vanishing = build_.both(vanishing, condition.not_applicable);
        }
        for_each_floor([&](const OutcomePlanes& floor, Bits may_not_apply) {
            vanishing = build_.both(vanishing, build_.either(floor.not_applicable, may_not_apply));
        });
        level.met = build_.without(level.met, vanishing);
        level.unknown = build_.either(level.unknown, vanishing);
    }

    OutcomePlanes lower_tree(const Rule& rule) {
        if (const auto* leaf = std::get_if<CriterionMet>(&rule.node)) {
            return lowered_.criteria[*build_.set().find_criterion(leaf->criterion)].outcomes[index_];
        }
        if (std::holds_alternative<Unknown>(rule.node)) return {no_rows, all_rows, no_rows, all_rows};
        if (const auto* assumed = std::get_if<Assumed>(&rule.node)) return lower_assumed(*assumed);
        std::vector<OutcomePlanes> each;
        for (const Rule* operand : operands(rule)) each.push_back(lower_tree(*operand));
        if (std::holds_alternative<AllOf>(rule.node)) return all_of(build_, each);
        if (std::holds_alternative<AnyOf>(rule.node)) return any_of(build_, each);
        if (std::holds_alternative<Not>(rule.node)) return negate(build_, each.front());
        return k_of(build_, each, std::get<KOf>(rule.node).k_of);
    }

    OutcomePlanes lower_required() {
        OutcomePlanes required;
        if (const auto* tree = std::get_if<Rule>(&*level_.required)) {
            required = lower_tree(*tree);
        } else {
            std::vector<OutcomePlanes> each;
            for (std::size_t index = 0; index < lowered_.criteria.size(); ++index) {
                const auto asked = build_.set().asked_at(index);
                const bool here = std::find(asked.begin(), asked.end(), index_) != asked.end();
                const Criterion& criterion = build_.set().criterion(index);
                if (here && !criterion.optional && criterion.counts_as == CountsAs::ordinary)
                    each.push_back(lowered_.criteria[index].outcomes[index_]);
            }
            required = all_of(build_, each);
        }
        settle_nothing(required);
        return required;
    }

    void lower_vetoes(std::vector<OutcomePlanes>& conditions) {
        const auto* named = std::get_if<std::vector<Identifier>>(&*level_.vetoes);
        for (std::size_t index = 0; index < lowered_.vetoes.size(); ++index) {
            const Identifier& id = build_.draft().vetoes[index].id;
            if (named && std::find(named->begin(), named->end(), id) == named->end()) continue;
            OutcomePlanes clear = negate(build_, lowered_.vetoes[index]);
            clear.met = build_.either(clear.met, clear.not_applicable);  // a veto that does not apply bars nobody
            clear.not_applicable = no_rows;
            conditions.push_back(clear);
        }
    }

    OutcomePlanes lower_included() {
        const auto& levels = build_.draft().levels;
        for (std::size_t lower = index_ + 1; lower < levels.size(); ++lower) {
            if (levels[lower].id == *level_.includes) return lowered_.levels[lower];
        }
        assert(false && "the checker has seen a lower level of that name");
        return {};
    }

    /// Where nothing applies the document says whether that counts as held.
    void settle_nothing(OutcomePlanes& condition) {
        if (!level_.when_nothing_applies || condition.not_applicable == no_rows) return;
        if (level_.when_nothing_applies->value == WhenNothingApplies::held) {
            condition.met = build_.either(condition.met, condition.not_applicable);
        }
        condition.not_applicable = no_rows;
    }

    Builder& build_;
    const Lowered& lowered_;
    std::size_t index_;
    const Level& level_;
};

}  // namespace tieuchi::plan
