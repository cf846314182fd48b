#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <functional>
#include <variant>
#include <vector>

#include "criterion.hpp"

namespace tieuchi::reference {

/// What a sum adds up: from points and the maximum left to one number.
using Weigh = std::function<Rational(const Rational& points, const Rational& most)>;

/// A criterion with points as sums see it (section 4).
struct Scored {
    Outcome applies = T;
    Rational most, low, high;             ///< its maximum, and its points where it applies
    Rational points_if_not, most_if_not;  ///< its points and what is left of its maximum where it does not
    bool beside = false;  ///< a bonus, or a deduction, whose points are negative: no part of any maximum

    Range range_of(const Weigh& weigh) const {
        const Rational if_not = weigh(points_if_not, most_if_not);
        if (applies == F) return {if_not, if_not};
        const Range if_so{weigh(low, most), weigh(high, most)};
        return applies == T ? if_so : around(if_so, {if_not, if_not});
    }
    Rational maximum_left() const { return applies == F ? most_if_not : most; }
};

inline Scored beside(const Finding& found, CountsAs as) {
    Scored scored;
    scored.applies = found.applies;
    scored.beside = true;
    scored.low = as == CountsAs::deduction ? Rational(0) - found.high : found.low;
    scored.high = as == CountsAs::deduction ? Rational(0) - found.low : found.high;
    return scored;
}

inline Rational only_points(const Rational& points, const Rational&) { return points; }

inline Range summed(const std::vector<Scored>& criteria, const Weigh& weigh) {
    Range sum;
    for (const Scored& each : criteria) sum = sum + each.range_of(weigh);
    return sum;
}

inline std::vector<Scored> only(const std::vector<Scored>& criteria, bool beside) {
    std::vector<Scored> found;
    std::copy_if(criteria.begin(), criteria.end(), std::back_inserter(found),
                 [&](const Scored& each) { return each.beside == beside; });
    return found;
}

inline Rational maximum_of(const std::vector<Scored>& criteria) {
    Rational sum;
    for (const Scored& each : criteria) sum = sum + each.most;
    return sum;
}

inline Rational maximum_left(const std::vector<Scored>& criteria) {
    Rational sum;
    for (const Scored& each : criteria) sum = sum + each.maximum_left();
    return sum;
}

inline bool maximum_left_is_zero(const std::vector<Scored>& criteria) { return maximum_left(criteria) == Rational(0); }

inline bool maximum_left_may_be_zero(const std::vector<Scored>& criteria) {
    return std::all_of(criteria.begin(), criteria.end(), [](const Scored& each) {
        return each.beside || (each.most_if_not == Rational(0) && each.applies != T);
    });
}

/// A section whose points are rescaled to its full maximum for the total: what stands in it, bonuses and deductions aside.
struct Unit {
    std::vector<Scored> criteria;
    WhenSectionEmpty when_empty = WhenSectionEmpty::none;

    Rational maximum() const { return maximum_of(criteria); }
    bool keeps_maximum() const { return when_empty != WhenSectionEmpty::leave_out; }
    Rational maximum_left() const {
        return maximum_left_is_zero(criteria) && keeps_maximum() ? maximum() : reference::maximum_left(criteria);
    }
    bool maximum_left_may_be_zero() const {
        return maximum() == Rational(0) || (!keeps_maximum() && reference::maximum_left_may_be_zero(criteria));
    }

    /// P * M / A over every choice of the criteria that may not apply.
    Range rescaled() const {
        std::vector<Scored> certain, doubtful;
        for (const Scored& each : criteria) {
            if (each.applies == T) certain.push_back(each);
            if (each.applies == U) doubtful.push_back(each);
        }
        std::vector<Range> ways;
        for (std::size_t choice = 0; choice < std::size_t{1} << doubtful.size(); ++choice) {
            Range points;
            Rational left;
            const auto add = [&](const Scored& each) {
                points = points + Range{each.low, each.high};
                left = left + each.most;
            };
            for (const Scored& each : certain) add(each);
            for (std::size_t index = 0; index < doubtful.size(); ++index) {
                if ((choice >> index & 1) != 0) add(doubtful[index]);
            }
            if (left == Rational(0)) {
                const Rational empty = when_empty == WhenSectionEmpty::full ? maximum() : Rational(0);
                ways.push_back({empty, empty});
            } else {
                ways.push_back({points.first * maximum() / left, points.second * maximum() / left});
            }
        }
        Range all = ways.front();
        for (const Range& each : ways) all = around(all, each);
        return all;
    }
};

// Floors (section 2).

inline Outcome criterion_floor(const PointsCut& floor, const Scored& scored) {
    if (scored.applies == F) return N;
    if (std::holds_alternative<Unknown>(floor)) return U;
    const Outcome kept = reaches_cut({scored.low, scored.high}, points_cut(floor, scored.most));
    return scored.applies == U && kept != T ? U : kept;
}

inline Outcome section_floor(const PointsCut& floor, const std::vector<Scored>& criteria) {
    if (maximum_left_is_zero(criteria)) return N;
    if (std::holds_alternative<Unknown>(floor)) return U;
    Outcome kept = U;
    if (const auto* percent = std::get_if<Percent>(&floor)) {
        const Rational cut = percent->of_hundred;
        kept = reaches_cut(summed(criteria, [&](const Rational& points,
                                                const Rational& most) { return Rational(100) * points - cut * most; }),
                           0);
    } else {
        kept = reaches_cut(summed(criteria, only_points), std::get<Decimal>(floor));
    }
    return kept == F && maximum_left_may_be_zero(criteria) ? U : kept;
}

/// Everything that the total adds up.
struct Total {
    std::vector<Scored> plain;
    std::vector<Unit> units;  ///< of `rescale_section`

    Rational applicable_maximum() const {
        Rational sum = maximum_left(plain);
        for (const Unit& unit : units) sum = sum + unit.maximum_left();
        return sum;
    }
    bool applicable_maximum_may_be_zero() const {
        return maximum_left_may_be_zero(plain) && std::all_of(units.begin(), units.end(), [](const Unit& each) {
                   return each.maximum_left_may_be_zero();
               });
    }
    /// As they are, not rescaled.
    Range points() const {
        Range sum = summed(plain, only_points);
        for (const Unit& unit : units) sum = sum + summed(unit.criteria, only_points);
        return sum;
    }

    /// Sections rescaled, everything else as it is.
    Outcome reaches(const Rational& cut) const {
        Range sum = summed(plain, only_points);
        for (const Unit& unit : units) sum = sum + unit.rescaled();
        return reaches_cut(sum, cut);
    }
    /// Rescaled over the total: points * maximum >= cut * maximum left. A bonus or deduction is not rescaled, so that it
    /// lowers or raises the cut.
    Outcome reaches_over_all(const Rational& cut) const {
        const Range aside = summed(only(plain, true), only_points);
        const std::vector<Scored> inside = only(plain, false);
        const Rational maximum = maximum_of(inside);
        const auto spare = [&](const Rational& asked) {
            return summed(
                inside, [&](const Rational& points, const Rational& most) { return points * maximum - asked * most; });
        };
        if (spare(cut - aside.first).first >= Rational(0)) return T;
        return spare(cut - aside.second).second < Rational(0) ? F : U;
    }
};

}  // namespace tieuchi::reference
