#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "tieuchi/model/quantity.hpp"
#include "tieuchi/plan/plan.hpp"

namespace tieuchi::plan {

/// One outcome a row as planes of which at most one is set; where none is, it is unmet. `open` marks
/// the unknown rows whose reason is, or includes, a rule that no text states.
struct OutcomePlanes {
    Bits met = no_rows, unknown = no_rows, not_applicable = no_rows, open = no_rows;
    Bits may_vanish = no_rows;  ///< unknown rows in which it may turn out not applicable
};

/// Collects the steps of a plan. Logic on planes that are known to be empty or full is folded away,
/// so a set pays only for what it uses.
class Builder {
public:
    Builder(const CriteriaSet& set, const Run& run) : plan_{.set = set, .run = run} {
        plan_.columns = columns_of(set.draft());
        plan_.criteria.resize(set.criterion_count());
        plan_.sections.resize(set.section_count());
        std::int64_t most = 0, least = 0;
        for (std::size_t index = 0; index < set.criterion_count(); ++index) {
            const Criterion& criterion = set.criterion(index);
            if (!criterion.points) continue;
            const std::int64_t points = criterion.points->at_scale(set.draft().decimals).value_or(0);
            (criterion.counts_as == CountsAs::deduction ? least : most) += points;
        }
        plan_.points_width = std::max(width_for(-least, most), width_for(0, std::max(least, most)));
        choose_column_widths();
    }

    const CriteriaSet& set() const noexcept { return plan_.set; }
    const Draft& draft() const noexcept { return plan_.set.draft(); }
    const Run& run() const noexcept { return plan_.run; }
    Plan& plan() noexcept { return plan_; }

    // ---- registers

    /// Lanes that hold every value from `lowest` to `highest`, at least as wide as `least`.
    Lanes new_lanes(std::int64_t lowest, std::int64_t highest, Width least = Width::i16) {
        plan_.lanes.push_back(std::max(least, width_for(lowest, highest)));
        ranges_.emplace_back(lowest, highest);
        return {static_cast<std::uint32_t>(plan_.lanes.size() - 1)};
    }
    Bits new_bits() { return {static_cast<std::uint32_t>(plan_.bits++)}; }
    Width width(Lanes lanes) const noexcept { return plan_.lanes[lanes.id]; }
    void emit(Step step) { plan_.steps.push_back(std::move(step)); }

    // ---- logic on planes

    Bits both(Bits left, Bits right) {
        if (left == no_rows || right == no_rows) return no_rows;
        if (left == all_rows || left == right) return right;
        if (right == all_rows) return left;
        return logic(steps::Logic::Op::both, left, right);
    }
    Bits either(Bits left, Bits right) {
        if (left == all_rows || right == all_rows) return all_rows;
        if (left == no_rows || left == right) return right;
        if (right == no_rows) return left;
        return logic(steps::Logic::Op::either, left, right);
    }
    Bits without(Bits left, Bits right) {
        if (left == no_rows || right == all_rows || left == right) return no_rows;
        if (right == no_rows) return left;
        return logic(steps::Logic::Op::without, left, right);
    }
    Bits complement(Bits bits) { return bits == no_rows ? all_rows : without(all_rows, bits); }

    // ---- comparisons

    /// Rows of `in` at or above `cut`; folded where the range of the lanes decides.
    Bits at_least(Lanes in, std::int64_t cut) {
        const auto [lowest, highest] = ranges_[in.id];
        if (cut <= lowest) return all_rows;
        if (cut > highest) return no_rows;
        return compare(steps::Compare::Op::at_least, in, cut);
    }
    Bits at_most(Lanes in, std::int64_t cut) {
        const auto [lowest, highest] = ranges_[in.id];
        if (cut >= highest) return all_rows;
        if (cut < lowest) return no_rows;
        return compare(steps::Compare::Op::at_most, in, cut);
    }
    Bits exceeds(Lanes left, Lanes right) {
        if (left == right) return no_rows;
        const Bits out = new_bits();
        emit(steps::Exceeds{left, right, out});
        return out;
    }

    // ---- lanes

    Lanes filled(std::int64_t value, std::int64_t lowest, std::int64_t highest, Width least) {
        const Lanes out = new_lanes(std::min(value, lowest), std::max(value, highest), least);
        emit(steps::Fill{value, out});
        return out;
    }
    Lanes copied(Lanes in) {
        const auto [lowest, highest] = ranges_[in.id];
        const Lanes out = new_lanes(lowest, highest, width(in));
        emit(steps::MoveWhere{steps::MoveWhere::Op::copy, all_rows, in, out});
        return out;
    }
    /// The same numbers, times a factor, in 64 bits.
    Lanes widened(Lanes in, std::int64_t factor = 1) {
        if (factor == 1 && width(in) == Width::i64) return in;
        const auto [lowest, highest] = ranges_[in.id];
        const Lanes out = filled(0, std::min(lowest * factor, highest * factor),
                                 std::max(lowest * factor, highest * factor), Width::i64);
        emit(steps::AddScaled{in, factor, out});
        return out;
    }
    std::pair<std::int64_t, std::int64_t> range(Lanes lanes) const noexcept { return ranges_[lanes.id]; }
    void put_where(Bits where, std::int64_t value, Lanes out) {
        if (where != no_rows) emit(steps::PutWhere{where, value, out});
    }
    void add_where(Bits where, std::int64_t value, Lanes out) {
        if (where != no_rows && value != 0) emit(steps::AddWhere{where, value, out});
    }
    void move_where(steps::MoveWhere::Op op, Bits where, Lanes in, Lanes out) {
        if (where != no_rows && !(in == out)) emit(steps::MoveWhere{op, where, in, out});
    }

    // ---- columns

    /// The lanes of a column and its rows that are present; loaded once, where it is first needed.
    std::pair<Lanes, Bits> column(std::size_t index) {
        if (const auto found = loaded_.find(index); found != loaded_.end()) return found->second;
        const ColumnSpec& spec = plan_.columns[index];
        const Lanes out = new_lanes(std::min<std::int64_t>(0, spec.min), spec.max, column_widths_[index]);
        const Bits valid = new_bits();
        emit(steps::Load{index, out, valid});
        return loaded_.emplace(index, std::pair{out, valid}).first->second;
    }

    bool is_loaded(std::size_t index) const { return loaded_.count(index) > 0; }

    /// The numbers of a measure as `value * 10^scale * divisor`, and the rows in which they are known.
    struct Numbers {
        Lanes lanes;
        Bits known;
        int scale = 0;
        std::int64_t divisor = 1;
    };

    /// The numbers of a measure that is no share, ratio or age: of its column, or derived, each computed once.
    Numbers numbers(const Identifier& id) {
        const std::size_t index = measure_index(draft(), id);
        const Measure& about = draft().measures[index];
        if (const auto found = derived_.find(index); found != derived_.end()) return found->second;
        Numbers made;
        if (const auto* derived = std::get_if<Derived>(&about.type)) {
            made = derive(*derived);
        } else if (const auto* mean = std::get_if<WeightedMean>(&about.type)) {
            made = weigh(*mean);
        } else {
            const std::size_t at = column_of(id);
            const auto [lanes, known] = column(at);
            return {lanes, known, plan_.columns[at].scale, 1};
        }
        return derived_.emplace(index, made).first->second;
    }

    /// The first column of a measure, by the measure's id.
    std::size_t column_of(const Identifier& measure) const noexcept {
        for (std::size_t index = 0; index < plan_.columns.size(); ++index) {
            if (draft().measures[plan_.columns[index].measure].id == measure) return index;
        }
        assert(false && "the checker has resolved every measure");
        return 0;
    }

    const Measure& measure(const Identifier& id) const noexcept {
        for (const Measure& measure : draft().measures) {
            if (measure.id == id) return measure;
        }
        assert(false && "the checker has resolved every measure");
        return draft().measures.front();
    }

private:
    Numbers derive(const Derived& derived) {
        using Op = steps::MoveWhere::Op;
        std::vector<Numbers> parts;
        int scale = 0;
        for (const Identifier& id : derived.of) {
            parts.push_back(numbers(id));
            scale = std::max(scale, parts.back().scale);
        }
        Numbers all{copied(widened(parts.front().lanes, power_of_ten(scale - parts.front().scale))),
                    parts.front().known, scale, 1};
        for (std::size_t at = 1; at < parts.size(); ++at) {
            all.known = both(all.known, parts[at].known);
            const std::int64_t lift = power_of_ten(scale - parts[at].scale);
            const auto [least, most] = ranges_[parts[at].lanes.id];
            const std::int64_t low = least * lift, high = most * lift;
            auto range = ranges_[all.lanes.id];  // a copy: new registers move the list
            switch (derived.kind) {
                case Derived::Kind::sum:
                    emit(steps::AddScaled{parts[at].lanes, lift, all.lanes});
                    range = {range.first + low, range.second + high};
                    break;
                case Derived::Kind::difference:
                    emit(steps::AddScaled{parts[at].lanes, -lift, all.lanes});
                    range = {range.first - high, range.second - low};
                    break;
                case Derived::Kind::minimum:
                    move_where(Op::lesser, all_rows, widened(parts[at].lanes, lift), all.lanes);
                    range = {std::min(range.first, low), std::min(range.second, high)};
                    break;
                case Derived::Kind::maximum:
                    move_where(Op::greater, all_rows, widened(parts[at].lanes, lift), all.lanes);
                    range = {std::max(range.first, low), std::max(range.second, high)};
                    break;
            }
            ranges_[all.lanes.id] = range;
        }
        return all;
    }

    Numbers weigh(const WeightedMean& mean) {
        const std::vector<std::int64_t> weights = integer_weights(mean);
        std::vector<Numbers> parts;
        Numbers all{{}, all_rows, 0, 0};
        for (const WeightedPart& part : mean.of) {
            parts.push_back(numbers(part.measure));
            all.scale = std::max(all.scale, parts.back().scale);
        }
        all.lanes = filled(0, 0, 0, Width::i64);
        for (std::size_t at = 0; at < parts.size(); ++at) {
            const std::int64_t factor = weights[at] * power_of_ten(all.scale - parts[at].scale);
            emit(steps::AddScaled{parts[at].lanes, factor, all.lanes});
            const auto [low, high] = ranges_[parts[at].lanes.id];
            auto& range = ranges_[all.lanes.id];
            range = {range.first + low * factor, range.second + high * factor};
            all.known = both(all.known, parts[at].known);
            all.divisor += weights[at];
        }
        return all;
    }

    /// Points that are given join the totals, and the two sides of a ratio are compared: each pair in one width.
    void choose_column_widths() {
        for (const ColumnSpec& spec : plan_.columns) {
            const bool given = std::holds_alternative<PointsGiven>(draft().measures[spec.measure].type);
            const Width own = width_for(std::min<std::int64_t>(0, spec.min), spec.max);
            column_widths_.push_back(given ? std::max(own, plan_.points_width) : own);
        }
        for (bool changed = true; changed;) {
            changed = false;
            for (const Measure& each : draft().measures) {
                const auto* ratio = std::get_if<Ratio>(&each.type);
                if (ratio == nullptr) continue;
                if (column_count(measure(ratio->of)) == 0 || column_count(measure(ratio->base)) == 0) continue;
                Width& of = column_widths_[column_of(ratio->of)];
                Width& base = column_widths_[column_of(ratio->base)];
                changed = changed || of != base;
                of = base = std::max(of, base);
            }
        }
    }

    Bits logic(steps::Logic::Op op, Bits left, Bits right) {
        const Bits out = new_bits();
        emit(steps::Logic{op, left, right, out});
        return out;
    }
    Bits compare(steps::Compare::Op op, Lanes in, std::int64_t cut) {
        const Bits out = new_bits();
        emit(steps::Compare{op, in, cut, out});
        return out;
    }

    Plan plan_;
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges_;  ///< of each lane register
    std::map<std::size_t, std::pair<Lanes, Bits>> loaded_;       ///< by column
    std::map<std::size_t, Numbers> derived_;                     ///< by measure
    std::vector<Width> column_widths_;
};

// ---- connectives, by the truth tables of values/outcome.hpp

/// Rows that are unmet.
inline Bits unmet(Builder& build, const OutcomePlanes& planes) {
    return build.complement(build.either(planes.met, build.either(planes.unknown, planes.not_applicable)));
}

inline OutcomePlanes negate(Builder& build, const OutcomePlanes& planes) {
    return {unmet(build, planes), planes.unknown, planes.not_applicable, planes.open, planes.may_vanish};
}

inline OutcomePlanes all_of(Builder& build, std::span<const OutcomePlanes> operands) {
    if (operands.size() == 1) return operands.front();
    Bits any_unmet = no_rows, any_unknown = no_rows, any_met = no_rows, any_open = no_rows, all_vanish = all_rows;
    for (const OutcomePlanes& operand : operands) {
        any_unmet = build.either(any_unmet, unmet(build, operand));
        any_unknown = build.either(any_unknown, operand.unknown);
        any_met = build.either(any_met, operand.met);
        any_open = build.either(any_open, operand.open);
        all_vanish = build.both(all_vanish, build.either(operand.not_applicable, operand.may_vanish));
    }
    const Bits decided = build.either(any_unmet, any_unknown);
    const Bits unknown = build.without(any_unknown, any_unmet);
    return {build.without(any_met, decided), unknown, build.complement(build.either(decided, any_met)),
            build.both(any_open, unknown), build.both(all_vanish, unknown)};
}

inline OutcomePlanes any_of(Builder& build, std::span<const OutcomePlanes> operands) {
    std::vector<OutcomePlanes> negated;  // de Morgan holds in this logic: not applicable drops out of both
    negated.reserve(operands.size());
    for (const OutcomePlanes& operand : operands) negated.push_back(negate(build, operand));
    return negate(build, all_of(build, negated));
}

/// At least `k` operands met, by counting in unary: `reached[j]` marks the rows with more than j so far.
inline OutcomePlanes k_of(Builder& build, std::span<const OutcomePlanes> operands, std::int64_t k) {
    const auto needed = static_cast<std::size_t>(k);
    std::vector<Bits> met(needed, no_rows), possible(needed, no_rows);
    Bits any_settled = no_rows, all_not_applicable = all_rows, any_open = no_rows, all_vanish = all_rows;
    const auto count_in = [&](std::vector<Bits>& reached, Bits more) {
        for (std::size_t at = needed; at-- > 0;) {
            reached[at] = build.either(reached[at], at == 0 ? more : build.both(reached[at - 1], more));
        }
    };
    for (const OutcomePlanes& operand : operands) {
        count_in(met, operand.met);
        count_in(possible, build.either(operand.met, operand.unknown));
        any_settled = build.either(any_settled, build.either(operand.met, unmet(build, operand)));
        all_not_applicable = build.both(all_not_applicable, operand.not_applicable);
        any_open = build.either(any_open, operand.open);
        all_vanish = build.both(all_vanish, build.either(operand.not_applicable, operand.may_vanish));
    }
    const Bits is_met = met[needed - 1];
    const Bits is_unmet = build.without(any_settled, possible[needed - 1]);
    const Bits unknown = build.complement(build.either(is_met, build.either(is_unmet, all_not_applicable)));
    return {is_met, unknown, all_not_applicable, build.both(any_open, unknown), build.both(all_vanish, unknown)};
}

/// The two planes that a result keeps.
inline OutcomeBits encode(Builder& build, const OutcomePlanes& planes) {
    return {build.either(planes.met, planes.not_applicable), build.either(planes.unknown, planes.not_applicable)};
}

}  // namespace tieuchi::plan
