#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "rules.hpp"

/// Points, grades and the ways to earn them.
namespace tieuchi::random_sets {

/// A number of points above 0, at most `most`: whole, or at the set's scale.
inline Decimal points(Writing& writing, const Decimal& most) {
    const int decimals = writing.draft.decimals;
    const std::int64_t units = most.at_scale(decimals).value(), whole = power_of_ten(decimals);
    if (units >= whole && (writing.small_points || !writing.dice.one_in(4))) {
        return writing.dice.whole(1, units / whole);
    }
    return {writing.dice.whole(1, units), decimals};
}

inline PointsCut cut_of_points(Writing& writing, const Decimal& most) {
    if (writing.dice.one_in(2)) return Percent{writing.dice.one<Decimal>({25, 50, {625, 1}, 100})};
    return points(writing, most);
}
inline PointsCut floor_of_points(Writing& writing, const Decimal& most) {
    if (writing.dice.one_in(12)) return writing.unknown();
    return cut_of_points(writing, most);
}

/// Bands from the lowest value of a measure upwards.
inline BandTable table(Writing& writing, std::size_t index, const Decimal& most) {
    const Measure& measure = writing.measure(index);
    const bool quotient = is_quotient(measure);
    const Span span = quotient ? Span{0, 100, 0} : span_of(writing.draft, measure);
    const std::size_t above =
        static_cast<std::size_t>(writing.dice.whole(1, std::min<std::int64_t>(3, span.high - span.low)));
    std::vector<std::int64_t> cuts = writing.dice.different(above, span.low + 1, span.high);
    BandTable bands;
    const auto add = [&](const CutValue& cut, bool last, bool may_be_unknown) {
        const std::variant<Decimal, Percent, Label> at = [&]() -> std::variant<Decimal, Percent, Label> {
            if (const auto* label = std::get_if<Label>(&cut)) return *label;
            return quotient ? std::variant<Decimal, Percent, Label>{Percent{std::get<Decimal>(cut)}}
                            : std::variant<Decimal, Percent, Label>{std::get<Decimal>(cut)};
        }();
        Band band{at, writing.dice.one_in(2) ? points(writing, most) : Decimal(0)};
        if (last) {
            band.points = most;
        } else if (may_be_unknown && writing.dice.one_in(10)) {
            band.points = writing.unknown();
        }
        bands.push_back(band);
    };
    if (quotient || is_choice(measure)) {
        add(quotient ? CutValue{Decimal(0)} : as_cut(writing.draft, measure, 0), false, false);
    } else {
        const Quantity real = quantity_of(writing.draft, index);
        add(Decimal(static_cast<std::int64_t>(real.lowest), real.scale), false, false);
    }
    for (const std::int64_t cut : cuts) {
        add(quotient ? CutValue{Decimal(cut)} : as_cut(writing.draft, measure, cut), cut == cuts.back(), true);
    }
    return bands;
}

inline Award bands(Writing& writing, const Decimal& most) {
    const std::int64_t shape = writing.dice.whole(0, 9);
    const std::size_t measure = shape <= 1 ? choice(writing, true) : shape == 2 ? age(writing) : countable(writing);
    Bands award{writing.id_of(measure), BandTable{}};
    if (writing.dice.one_in(3)) {
        award.from = ParameterRef{parameter(writing, [&] { return ParameterValue{table(writing, measure, most)}; })};
    } else {
        award.from = table(writing, measure, most);
    }
    return award;
}

inline Rounding rounding(Writing& writing) { return static_cast<Rounding>(writing.dice.whole(0, 3)); }

/// Points that somebody gives, or a number made of several such: from 0 to `most`.
inline Award given(Writing& writing, const Decimal& most) {
    Dice& dice = writing.dice;
    const int set = writing.draft.decimals;
    const std::int64_t units = most.at_scale(set).value();
    const auto score = [&](std::int64_t of) {
        const Decimal max(of, set);
        const int decimals = static_cast<int>(dice.whole(max.decimals(), set));
        return writing.id_of(writing.add_measure(PointsGiven{max, decimals}));
    };
    const auto up_to = [&](std::int64_t low, std::int64_t high) {
        return writing.id_of(writing.add_measure(Number{Decimal(low, set), Decimal(high, set), set}, "points"));
    };
    const auto derive = [&](Derived::Kind kind, std::vector<Identifier> of) {
        return Given{writing.id_of(writing.add_measure(Derived{kind, std::move(of)}, "points")), {}};
    };
    const std::int64_t shape = dice.whole(0, 7);
    if (shape == 0 && units >= 2) {
        const std::int64_t one = dice.whole(1, units - 1);
        const Identifier first = score(one), second = score(units - one);
        return derive(Derived::Kind::sum, {first, second});
    }
    if (shape == 1 && units >= 2) {
        const std::int64_t turn = dice.whole(1, units - 1);
        const Identifier first = up_to(turn, units), second = up_to(0, turn);
        return derive(Derived::Kind::difference, {first, second});
    }
    if (shape == 2) {
        const Identifier first = score(units), second = score(dice.whole(1, units));
        return derive(dice.one_in(2) ? Derived::Kind::minimum : Derived::Kind::maximum, {first, second});
    }
    if (shape == 3) {
        WeightedMean mean;
        for (std::int64_t size = dice.whole(2, 3); size > 0; --size) {
            const Decimal weight = dice.one<Decimal>({1, 2, 3, {5, 1}});
            mean.of.push_back({score(units), weight});
        }
        return Given{writing.id_of(writing.add_measure(mean, "points")), rounding(writing)};
    }
    return Given{score(units), {}};
}

inline Award proportional(Writing& writing) {
    Dice& dice = writing.dice;
    const std::size_t measure = countable(writing);
    Proportional award;
    award.measure = writing.id_of(measure);
    if (is_quotient(writing.measure(measure))) {
        award.full = Percent{dice.one<Decimal>({50, 90, 100, {333, 1}, 60})};
    } else {
        const Span span = span_of(writing.draft, writing.measure(measure));
        award.full = Decimal(dice.whole(std::max<std::int64_t>(1, span.low + 1), span.high), span.scale);
    }
    award.rounding = rounding(writing);
    if (dice.one_in(2)) award.decimals = static_cast<int>(dice.whole(0, writing.draft.decimals));
    return award;
}

/// A grade from an ordered choice, or by cases.
inline GradeFrom grade(Writing& writing) {
    const std::vector<Identifier> scale = writing.grades();
    if (writing.dice.one_in(3)) return writing.id_of(grade_choice(writing));
    std::vector<GradeCase> cases;
    for (std::size_t place = scale.size(); place-- > 1;) {
        const bool left_out = writing.dice.one_in(6) && !(cases.empty() && place == 1);
        if (!left_out) cases.push_back({scale[place], rule(writing, 1)});
    }
    return cases;
}

inline Award graded(Writing& writing, const Decimal& most) {
    const std::vector<Identifier> scale = writing.grades();
    const std::int64_t units = most.at_scale(writing.draft.decimals).value();
    std::vector<std::int64_t> steps;
    for (std::size_t place = 0; place + 1 < scale.size(); ++place) steps.push_back(writing.dice.whole(0, units));
    std::sort(steps.begin(), steps.end());
    if (writing.dice.one_in(2)) steps.front() = 0;
    steps.push_back(units);
    Graded award;
    for (std::size_t place = 0; place < scale.size(); ++place) {
        award.graded.push_back({scale[place], Decimal(steps[place], writing.draft.decimals)});
        if (place + 1 < scale.size() && writing.dice.one_in(14)) award.graded.back().points = writing.unknown();
    }
    return award;
}

/// Points, how they are earned, and what says whether that is enough.
inline void score(Writing& writing, Criterion& criterion, const std::vector<Identifier>& asked) {
    Dice& dice = writing.dice;
    const Decimal most = points(writing, Decimal(writing.small_points ? 4 : 10));
    criterion.points = most;
    const std::int64_t shape = dice.whole(0, 5);
    if (shape == 0) {
        criterion.award = AllOrNothing{};
        criterion.rule = rule(writing, 2);  // points never vary by level
    } else {
        if (shape == 1) criterion.award = given(writing, most);
        if (shape == 2 || shape == 3) criterion.award = bands(writing, most);
        if (shape == 4) criterion.award = proportional(writing);
        if (shape == 5 || dice.one_in(8)) criterion.grade = grade(writing);
        if (shape == 5) criterion.award = graded(writing, most);
        const std::int64_t beside = dice.whole(0, 2);
        if (beside == 0) criterion.met_when = cut_of_points(writing, most);
        if (beside == 0 && criterion.grade && dice.one_in(2)) {
            criterion.met_when.reset();
            const std::vector<Identifier> scale = writing.grades();
            criterion.met_when_grade = scale[1 + dice.index(scale.size() - 1)];
        }
        if (beside == 1) criterion.rule = any_rule(writing, 1, true, asked);
    }
    if (dice.one_in(3)) criterion.floor = floor_of_points(writing, most);
}

}  // namespace tieuchi::random_sets
