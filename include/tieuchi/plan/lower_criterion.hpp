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
    std::vector<OutcomePlanes> reached;  ///< of a graded criterion: grade 1 or higher, 2 or higher ...
    CountsAs counts_as = CountsAs::ordinary;

    bool ordinary() const noexcept { return counts_as == CountsAs::ordinary; }
    bool leaves_out() const noexcept { return ordinary() && tieuchi::leaves_out(when_not_applicable); }
};

/// The smallest number of points that is `percent` of `maximum` or more.
inline std::int64_t percent_of(const Percent& percent, std::int64_t maximum) {
    __extension__ using Wide = __int128;
    const PercentFactors by = factors(percent);
    return static_cast<std::int64_t>((Wide{by.per_whole} * maximum + by.per_part - 1) / by.per_part);
}

inline std::int64_t points_cut(const PointsCut& cut, std::int64_t maximum, int decimals) {
    assert(!std::holds_alternative<Unknown>(cut));
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
        result_.counts_as = criterion_.counts_as;
        decide_applies();
        decide_rule();
        decide_grade();
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
        varies_ = varies_by_level(criterion_);
        std::vector<OutcomePlanes> whens;  // of the variants, the same at every level
        for (const Variant& variant : criterion_.variants) whens.push_back(lower(build_, variant.when));
        if (!varies_) {
            plain_ = rule_at(asked_.back(), whens);
            for (const std::size_t level : asked_) result_.outcomes[level] = *plain_;
        } else {
            for (const std::size_t level : asked_) result_.outcomes[level] = rule_at(level, whens);
            plain_ = result_.outcomes[asked_.back()];
        }
    }

    /// The rule as it is asked at one level: of the first variant that holds, else the criterion's own.
    OutcomePlanes rule_at(std::size_t level, const std::vector<OutcomePlanes>& whens) {
        const Identifier& id = build_.draft().levels[level].id;
        std::vector<Possible<OutcomePlanes>> rules;
        Bits remaining = all_rows, open = no_rows;
        for (std::size_t at = 0; at < whens.size(); ++at) {
            const auto& own = criterion_.variants[at].rule;
            open = either(open, build_.both(remaining, whens[at].open));
            rules.push_back({lower(build_, at_level(own ? *own : *criterion_.rule, id)),
                             build_.both(remaining, either(whens[at].met, whens[at].unknown))});
            remaining = build_.without(remaining, whens[at].met);
        }
        rules.push_back({lower(build_, at_level(*criterion_.rule, id)), remaining});
        return join_possible(build_, rules, open);
    }

    /// Where none of the cases of a grade applies neither does the criterion; else such a grade is not reached.
    void decide_grade() {
        if (!criterion_.grade) return;
        const std::vector<Grade>& grades = build_.draft().grades;
        for (std::size_t grade = 1; grade < grades.size(); ++grade) result_.reached.push_back(reaches_grade(grade));
        result_.not_applicable = either(result_.not_applicable, result_.reached.front().not_applicable);
        for (OutcomePlanes& each : result_.reached) each.not_applicable = no_rows;
        if (!criterion_.met_when_grade) return;
        for (std::size_t grade = 1; grade < grades.size(); ++grade) {
            if (grades[grade].id == *criterion_.met_when_grade) plain_ = result_.reached[grade - 1];
        }
        result_.outcomes.assign(build_.draft().levels.size(), *plain_);
    }

    OutcomePlanes reaches_grade(std::size_t grade) {
        const std::vector<Grade>& grades = build_.draft().grades;
        if (const auto* measure = std::get_if<Identifier>(&*criterion_.grade)) {
            return lower_comparison(build_, *measure, true, Label{grades[grade].id});
        }
        std::vector<OutcomePlanes> cases;
        for (const GradeCase& each : std::get<std::vector<GradeCase>>(*criterion_.grade)) {
            for (std::size_t at = grade; at < grades.size(); ++at) {
                if (grades[at].id == each.grade) cases.push_back(lower(build_, each.when));
            }
        }
        return cases.empty() ? OutcomePlanes{} : any_of(build_, cases);
    }

    void decide_award() {
        result_.scored = criterion_.points.has_value();
        if (!result_.scored) return;
        result_.maximum = result_.ordinary() ? stake_.points : 0;
        result_.when_not_applicable = build_.set().when_not_applicable(index_);
        if (std::holds_alternative<AllOrNothing>(*criterion_.award))
            earned_ = lower_all_or_nothing(build_, *plain_, stake_);
        if (const auto* given = std::get_if<Given>(&*criterion_.award)) earned_ = lower_given(build_, *given, stake_);
        if (const auto* bands = std::get_if<Bands>(&*criterion_.award)) earned_ = lower_bands(build_, *bands, stake_);
        if (const auto* part = std::get_if<Proportional>(&*criterion_.award)) {
            earned_ = lower_proportional(build_, *part, stake_);
        }
        if (const auto* graded = std::get_if<Graded>(&*criterion_.award)) {
            earned_ = lower_graded(build_, *graded, result_.reached, stake_);
        }
        result_.not_applicable = either(result_.not_applicable, earned_.not_applicable);
    }

    void decide_met_when() {
        if (!criterion_.met_when) return;
        if (std::holds_alternative<Unknown>(*criterion_.met_when)) {
            plain_ = OutcomePlanes{no_rows, all_rows, no_rows, all_rows};
        } else {
            plain_ = reaches_points(build_, earned_.low, earned_.high,
                                    points_cut(*criterion_.met_when, stake_.points, stake_.decimals));
            plain_->open = build_.both(plain_->unknown, earned_.open);
        }
        result_.outcomes.assign(build_.draft().levels.size(), *plain_);
    }

    /// Where the criterion does not apply nothing else about it matters; where that is unknown, so is the
    /// outcome. A rule that is not applicable at one level says so of that level alone; of the points, the plain one does.
    void not_apply() {
        may_not_apply_ = either(may_not_apply_, earned_.may_vanish);
        Bits grade_unknown = no_rows;
        for (const OutcomePlanes& each : result_.reached) {
            grade_unknown = either(grade_unknown, each.unknown);
            grade_open_ = either(grade_open_, each.open);
        }
        if (!result_.reached.empty()) may_not_apply_ = either(may_not_apply_, result_.reached.front().may_vanish);
        may_not_apply_ = build_.without(may_not_apply_, result_.not_applicable);
        unsettled_ = either(result_.scored ? earned_.unsettled : no_rows, either(may_not_apply_, grade_unknown));
        unsettled_ = build_.without(unsettled_, result_.not_applicable);
        const auto settle = [&](OutcomePlanes& outcome) {
            outcome.not_applicable = either(outcome.not_applicable, result_.not_applicable);
            const Bits may = build_.without(either(may_not_apply_, outcome.may_vanish), outcome.not_applicable);
            outcome.may_vanish = may;
            outcome.unknown = build_.without(either(outcome.unknown, may), outcome.not_applicable);
            outcome.met = build_.without(outcome.met, either(outcome.not_applicable, may));
            outcome.open =
                build_.both(outcome.unknown, either(outcome.open, build_.both(may_not_apply_, applies_open_)));
        };
        for (OutcomePlanes& outcome : result_.outcomes) settle(outcome);
        if (!plain_) return;
        settle(*plain_);
        result_.not_applicable = either(result_.not_applicable, plain_->not_applicable);
        may_not_apply_ = build_.without(either(may_not_apply_, plain_->may_vanish), result_.not_applicable);
    }

    /// The policy acts once, where missing data leave the outcome unknown or the points unsettled.
    void settle_missing() {
        const Bits points_open = either(either(earned_.open, grade_open_), build_.both(may_not_apply_, applies_open_));
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
        for (OutcomePlanes& each : result_.reached) {
            each.met = build_.without(each.met, acts);
            each.unknown = build_.without(each.unknown, acts);
        }
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
        const auto note_rule = [&](const Rule& rule, Bits where) {
            const Bits absent = build_.both(where, absent_counts(build_, rule));
            result_.missing = either(result_.missing, build_.without(absent, result_.not_applicable));
        };
        Bits remaining = all_rows;
        for (const Variant& variant : criterion_.variants) {
            if (!criterion_.rule) break;
            const OutcomePlanes when = lower(build_, variant.when);
            note_rule(variant.rule ? *variant.rule : *criterion_.rule,
                      build_.both(remaining, either(when.met, when.unknown)));
            remaining = build_.without(remaining, when.met);
        }
        if (criterion_.rule) note_rule(*criterion_.rule, remaining);
        const auto* cases = criterion_.grade ? std::get_if<std::vector<GradeCase>>(&*criterion_.grade) : nullptr;
        for (std::size_t at = 0; cases && at < cases->size(); ++at) note_rule((*cases)[at].when, all_rows);
        if (!criterion_.award) return;
        if (const auto* bands = std::get_if<Bands>(&*criterion_.award)) note(bands->measure);
        if (const auto* part = std::get_if<Proportional>(&*criterion_.award)) note(part->measure);
    }

    void decide_floor() {
        if (!result_.scored) return;
        build_.put_where(settled_to_zero_, 0, earned_.low);
        if (!(earned_.low == earned_.high)) {
            const bool open = earned_.open != no_rows || applies_open_ != no_rows || grade_open_ != no_rows ||
                              (plain_ && plain_->open != no_rows);
            const bool bounded = open || criterion_.missing->value == Missing::unknown;
            if (bounded) {
                build_.put_where(settled_to_zero_, 0, earned_.high);
            } else {
                earned_.high = earned_.low;  // nothing is left unsettled
            }
        }
        if (!criterion_.floor) return;
        OutcomePlanes floor{no_rows, all_rows, no_rows, all_rows};
        if (!std::holds_alternative<Unknown>(*criterion_.floor)) {
            floor = reaches_points(build_, earned_.low, earned_.high,
                                   points_cut(*criterion_.floor, stake_.points, stake_.decimals));
        }
        floor.unknown = either(floor.unknown, build_.without(may_not_apply_, floor.met));
        floor.not_applicable = result_.not_applicable;
        floor.met = build_.without(floor.met, result_.not_applicable);
        floor.unknown = build_.without(floor.unknown, result_.not_applicable);
        floor.open = build_.both(floor.open, floor.unknown);
        result_.floor = floor;
    }

    void add_when_not_applicable() {
        result_.may_not_apply = may_not_apply_;
        if (!result_.scored) return;
        const bool full = result_.ordinary() && result_.when_not_applicable == WhenNotApplicable::full;
        const std::int64_t without = full ? stake_.points : 0;
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
        if (!result_.reached.empty()) kept.grade = grade_lanes();
    }

    /// The grade as a number from the lowest, -1 where it is not settled or there is none.
    Lanes grade_lanes() {
        const auto highest = static_cast<std::int64_t>(result_.reached.size());
        const Lanes grade = build_.filled(0, -1, highest, Width::i16);
        Bits unsettled = either(result_.not_applicable, may_not_apply_);
        for (std::int64_t at = 0; at < highest; ++at) {
            const OutcomePlanes& each = result_.reached[static_cast<std::size_t>(at)];
            build_.put_where(each.met, at + 1, grade);
            unsettled = either(unsettled, each.unknown);
        }
        build_.put_where(unsettled, -1, grade);
        return grade;
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
    Bits unsettled_ = no_rows, grade_open_ = no_rows;
    LoweredCriterion result_;
};

}  // namespace tieuchi::plan
