#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <utility>

#include "tieuchi/rules/award.hpp"
#include "tieuchi/values/decimal.hpp"

namespace tieuchi::reference {

__extension__ using Wide = __int128;

/// An exact fraction in lowest terms, its denominator above zero.
class Rational {
public:
    Rational(std::int64_t whole = 0) : over_(whole) {}  // NOLINT: 80 is a fraction
    Rational(Wide over, Wide under) : over_(under < 0 ? -over : over), under_(under < 0 ? -under : under) {
        assert(under != 0);
        Wide a = over_ < 0 ? -over_ : over_, b = under_;
        while (b != 0) a = std::exchange(b, a % b);
        over_ /= a;
        under_ /= a;
    }
    Rational(const Decimal& decimal) : Rational(decimal.digits(), power_of_ten(decimal.decimals())) {}  // NOLINT

    friend Rational operator+(const Rational& a, const Rational& b) {
        return {a.over_ * b.under_ + b.over_ * a.under_, a.under_ * b.under_};
    }
    friend Rational operator-(const Rational& a, const Rational& b) {
        return {a.over_ * b.under_ - b.over_ * a.under_, a.under_ * b.under_};
    }
    friend Rational operator*(const Rational& a, const Rational& b) { return {a.over_ * b.over_, a.under_ * b.under_}; }
    friend Rational operator/(const Rational& a, const Rational& b) { return {a.over_ * b.under_, a.under_ * b.over_}; }
    friend bool operator==(const Rational&, const Rational&) = default;
    friend bool operator<(const Rational& a, const Rational& b) { return a.over_ * b.under_ < b.over_ * a.under_; }
    friend bool operator>=(const Rational& a, const Rational& b) { return !(a < b); }

    /// The greatest whole number that is not above it.
    std::int64_t floor() const {
        const Wide toward_zero = over_ / under_;
        return static_cast<std::int64_t>(over_ < 0 && over_ % under_ != 0 ? toward_zero - 1 : toward_zero);
    }

    /// As an integer count of `10^-decimals`, which it must be.
    std::int64_t at_scale(int decimals) const {
        const Wide scaled = over_ * power_of_ten(decimals);
        assert(scaled % under_ == 0);
        return static_cast<std::int64_t>(scaled / under_);
    }

private:
    Wide over_ = 0, under_ = 1;
};

using Range = std::pair<Rational, Rational>;  ///< lowest and highest

inline Range operator+(const Range& a, const Range& b) { return {a.first + b.first, a.second + b.second}; }

/// The smallest range that holds both.
inline Range around(const Range& a, const Range& b) {
    return {std::min(a.first, b.first), std::max(a.second, b.second)};
}

/// A value of 0 or more, to so many decimals.
inline Rational rounded(const Rational& value, int decimals, Rounding rounding) {
    const Rational scaled = value * Rational(power_of_ten(decimals));
    const std::int64_t below = scaled.floor();
    const Rational rest = scaled - Rational(below), half(1, 2);
    bool up = false;
    switch (rounding) {
        case Rounding::down: break;
        case Rounding::up: up = !(rest == Rational(0)); break;
        case Rounding::half_up: up = rest >= half; break;
        case Rounding::half_even: up = half < rest || (rest == half && below % 2 != 0); break;
    }
    return {Wide{below} + (up ? 1 : 0), power_of_ten(decimals)};
}

}  // namespace tieuchi::reference
