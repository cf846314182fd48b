#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/plan/lower_award.hpp"

namespace tieuchi::plan {

/// A criterion as registers, for the sections and levels that build on it.
struct LoweredCriterion {
    bool scored = false;
    std::int64_t maximum = 0;
    WhenNotApplicable when_not_applicable = WhenNotApplicable::none;
    Lanes low, high;                        ///< what it adds to its section
    Lanes applicable_low, applicable_high;  ///< the same, were it known to apply
    Bits not_applicable = no_rows;
    Bits may_not_apply = no_rows;  ///< rows in which it is unknown whether it applies
    Bits missing = no_rows;
    std::vector<OutcomePlanes> outcomes;  ///< by level of the set; empty without an outcome
    std::optional<OutcomePlanes> floor;

    bool leaves_out() const noexcept {
        return when_not_applicable == WhenNotApplicable::leave_out ||
               when_not_applicable == WhenNotApplicable::rescale_total;
    }
};

/// The smallest number of points that is `percent` of `maximum` or more.
inline std::int64_t percent_of(const Percent& percent, std::int64_t maximum) {
    __extension__ using Wide = __int128;
    const PercentFactors by = factors(percent);
    return static_cast<std::int64_t>((Wide{by.per_whole} * maximum + by.per_part - 1) / by.per_part);
}

inline std::int64_t points_cut(const PointsCut& cut, std::int64_t maximum, int decimals) {
    const auto* percent = std::get_if<Percent>(&cut);
    return percent ? percent_of(*percent, maximum) : ceil_at_scale(std::get<Decimal>(cut), decimals);
}

/// Met where the lowest points reach the cut, unmet where the highest do not.
inline OutcomePlanes reaches_points(Builder& build, Lanes low, Lanes high, std::int64_t cut) {
    const Bits met = build.at_least(low, cut);
    return {met, build.without(build.at_least(high, cut), met), no_rows, no_rows};
}

/// One criterion, in the order of the semantics: applies, rule and award, missing, not applicable.
class CriterionLowering {
public:
    CriterionLowering(Builder& build, std::size_t index)
        : build_(build), index_(index), criterion_(build.set().criterion(index)), asked_(build.set().asked_at(index)) {
        stake_ = {criterion_.points ? ceil_at_scale(*criterion_.points, build.draft().decimals) : 0,
                  build.plan().points_width, build.draft().decimals};
    }

    LoweredCriterion lower_all() {
        decide_applies();
        decide_rule();
        decide_award();
        decide_met_when();
        not_apply();
        settle_missing();
        result_.not_applicable = either(result_.not_applicable, excluded_);
        note_absent_counts();
        decide_floor();
        add_when_not_applicable();
        keep();
        return result_;
    }

private:
    Bits either(Bits left, Bits right) { return build_.either(left, right); }

    void decide_applies() {
        if (!criterion_.applies) return;
        const OutcomePlanes applies = lower(build_, *criterion_.applies);
        result_.not_applicable = either(unmet(build_, applies), applies.not_applicable);
        may_not_apply_ = applies.unknown;
        applies_open_ = applies.open;
    }

    void decide_rule() {
        if (!criterion_.rule) return;
        result_.outcomes.resize(build_.draft().levels.size());
        varies_ = varies_by_level(*criterion_.rule);
        if (!varies_) {
            plain_ = lower(build_, *criterion_.rule);
            for (const std::size_t level : asked_) result_.outcomes[level] = *plain_;
        } else {
            for (const std::size_t level : asked_) {
                result_.outcomes[level] = lower(build_, at_level(*criterion_.rule, build_.draft().levels[level].id));
            }
            plain_ = result_.outcomes[asked_.back()];
        }
    }

    void decide_award() {
        result_.scored = criterion_.points.has_value();
        if (!result_.scored) return;
        result_.maximum = stake_.points;
        result_.when_not_applicable = build_.set().when_not_applicable(index_);
        if (std::holds_alternative<AllOrNothing>(*criterion_.award))
            earned_ = lower_all_or_nothing(build_, *plain_, stake_);
        if (const auto* given = std::get_if<Given>(&*criterion_.award)) earned_ = lower_given(build_, *given, stake_);
        if (const auto* bands = std::get_if<Bands>(&*criterion_.award)) earned_ = lower_bands(build_, *bands, stake_);
        result_.not_applicable = either(result_.not_applicable, earned_.not_applicable);
    }

    void decide_met_when() {
        if (!criterion_.met_when) return;
        plain_ = reaches_points(build_, earned_.low, earned_.high,
                                points_cut(*criterion_.met_when, stake_.points, stake_.decimals));
        plain_->open = build_.both(plain_->unknown, earned_.open);
        result_.outcomes.assign(build_.draft().levels.size(), *plain_);
    }

    /// Where the criterion does not apply nothing else about it matters; where that is unknown, so is the
    /// outcome. A rule that is not applicable at one level says so of that level alone; of the points, the plain one does.
    void not_apply() {
        may_not_apply_ = build_.without(may_not_apply_, result_.not_applicable);
        unsettled_ = either(result_.scored ? earned_.unsettled : no_rows, may_not_apply_);
        unsettled_ = build_.without(unsettled_, result_.not_applicable);
        const auto settle = [&](OutcomePlanes& outcome) {
            outcome.not_applicable = either(outcome.not_applicable, result_.not_applicable);
            outcome.unknown = build_.without(either(outcome.unknown, may_not_apply_), outcome.not_applicable);
            outcome.met = build_.without(outcome.met, either(outcome.not_applicable, may_not_apply_));
            outcome.open =
                build_.both(outcome.unknown, either(outcome.open, build_.both(may_not_apply_, applies_open_)));
        };
        for (OutcomePlanes& outcome : result_.outcomes) settle(outcome);
        if (!plain_) return;
        settle(*plain_);
        result_.not_applicable = either(result_.not_applicable, plain_->not_applicable);
    }

    /// The policy acts once, where missing data leave the outcome unknown or the points unsettled.
    void settle_missing() {
        const Bits points_open = either(earned_.open, build_.both(may_not_apply_, applies_open_));
        const Bits unsettled = build_.without(unsettled_, points_open);
        const auto cause = [&](const OutcomePlanes& outcome) {
            return build_.without(either(outcome.unknown, build_.without(unsettled, outcome.not_applicable)),
                                  either(outcome.open, points_open));
        };
        const Bits acts = plain_ ? cause(*plain_) : unsettled;
        result_.missing = acts;
        for (const std::size_t level : asked_) {
            if (varies_) result_.missing = either(result_.missing, cause(result_.outcomes[level]));
        }
        may_not_apply_ = build_.without(may_not_apply_, result_.not_applicable);
        const Missing policy = criterion_.missing->value;
        if (policy == Missing::error && result_.missing != no_rows) {
            build_.emit(steps::Refuse{result_.missing, criterion_.id});
        }
        if (policy == Missing::unknown) return;
        const auto settle = [&](OutcomePlanes& outcome) {
            const Bits where = cause(outcome);
            outcome.met = build_.without(outcome.met, where);
            outcome.unknown = build_.without(outcome.unknown, where);
            if (policy == Missing::excluded) outcome.not_applicable = either(outcome.not_applicable, where);
        };
        for (const std::size_t level : asked_) {
            if (!result_.outcomes.empty()) settle(result_.outcomes[level]);
        }
        if (plain_) settle(*plain_);
        may_not_apply_ = build_.without(may_not_apply_, acts);
        settled_to_zero_ = acts;
        if (policy == Missing::excluded) excluded_ = acts;
    }

    /// An empty base settles a share or ratio whatever its count; that the count is absent is still reported.
    void note_absent_counts() {
        const auto note = [&](const Identifier& id) {
            const Bits absent = comparable(build_, id).absent_count;
            result_.missing = either(result_.missing, build_.without(absent, result_.not_applicable));
        };
        if (criterion_.rule) for_each_comparison(*criterion_.rule, note);
        if (!criterion_.award) return;
        if (const auto* bands = std::get_if<Bands>(&*criterion_.award)) note(bands->measure);
    }

    void decide_floor() {
        if (!result_.scored) return;
        build_.put_where(settled_to_zero_, 0, earned_.low);
        if (!(earned_.low == earned_.high)) {
            const bool open =
                earned_.open != no_rows || applies_open_ != no_rows || (plain_ && plain_->open != no_rows);
            const bool bounded = open || criterion_.missing->value == Missing::unknown;
            if (bounded) {
                build_.put_where(settled_to_zero_, 0, earned_.high);
            } else {
                earned_.high = earned_.low;  // nothing is left unsettled
            }
        }
        if (!criterion_.floor) return;
        OutcomePlanes floor = reaches_points(build_, earned_.low, earned_.high,
                                             points_cut(*criterion_.floor, stake_.points, stake_.decimals));
        floor.unknown = either(floor.unknown, build_.without(may_not_apply_, floor.met));
        floor.not_applicable = result_.not_applicable;
        floor.met = build_.without(floor.met, result_.not_applicable);
        floor.unknown = build_.without(floor.unknown, result_.not_applicable);
        result_.floor = floor;
    }

    void add_when_not_applicable() {
        result_.may_not_apply = may_not_apply_;
        if (!result_.scored) return;
        const std::int64_t without = result_.when_not_applicable == WhenNotApplicable::full ? stake_.points : 0;
        const bool one_register = earned_.low == earned_.high;
        build_.put_where(result_.not_applicable, without, earned_.low);
        if (!one_register) build_.put_where(result_.not_applicable, without, earned_.high);
        result_.applicable_low = result_.low = earned_.low;
        result_.applicable_high = result_.high = earned_.high;
        if (may_not_apply_ == no_rows) return;
        result_.low = build_.copied(earned_.low);
        result_.high = build_.copied(earned_.high);
        build_.put_where(may_not_apply_, without, without == 0 ? result_.low : result_.high);
    }

    void keep() {
        CriterionResult& kept = build_.plan().criteria[index_];
        kept.missing = result_.missing;
        if (result_.scored) {
            kept.points = result_.low;
            kept.points_high = result_.high;
        }
        if (plain_) kept.outcome = encode(build_, *plain_);
        if (varies_) {
            for (const std::size_t level : asked_)
                kept.by_level.emplace_back(level, encode(build_, result_.outcomes[level]));
        }
        if (result_.floor) kept.floor = encode(build_, *result_.floor);
    }

    Builder& build_;
    std::size_t index_;
    const Criterion& criterion_;
    std::vector<std::size_t> asked_;
    Stake stake_;
    Earned earned_;
    std::optional<OutcomePlanes> plain_;
    bool varies_ = false;
    Bits may_not_apply_ = no_rows, applies_open_ = no_rows, excluded_ = no_rows, settled_to_zero_ = no_rows;
    Bits unsettled_ = no_rows;
    LoweredCriterion result_;
};

}  // namespace tieuchi::plan
