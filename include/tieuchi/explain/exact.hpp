#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tieuchi/values/decimal.hpp"

namespace tieuchi {

/// A fraction in lowest terms, for what no decimal holds: 25/3. A decimal is one, too.
class Exact {
public:
    __extension__ using Wide = __int128;

    constexpr Exact() noexcept = default;
    constexpr Exact(const Decimal& number) noexcept {  // NOLINT: every decimal is a fraction
        const Exact reduced = of(number.digits(), power_of_ten(number.decimals())).value_or(Exact());
        over_ = reduced.over_;
        under_ = reduced.under_;
    }

    /// `over / under` for an `under` above 0, or nothing where 64 bits do not hold it in lowest terms.
    static constexpr std::optional<Exact> of(Wide over, Wide under) noexcept {
        const Wide common = greatest_common(over < 0 ? -over : over, under);
        over /= common;
        under /= common;
        Exact found;
        found.over_ = static_cast<std::int64_t>(over);
        found.under_ = static_cast<std::int64_t>(under);
        return found.over_ == over && found.under_ == under ? std::optional(found) : std::nullopt;
    }

    constexpr std::int64_t over() const noexcept { return over_; }
    constexpr std::int64_t under() const noexcept { return under_; }
    constexpr int sign() const noexcept { return over_ > 0 ? 1 : over_ < 0 ? -1 : 0; }
    constexpr Exact magnitude() const noexcept {
        Exact found = *this;
        if (found.over_ < 0) found.over_ = -found.over_;
        return found;
    }

    /// As a decimal, or nothing where none holds it.
    constexpr std::optional<Decimal> as_decimal() const noexcept {
        for (int decimals = 0; decimals <= Decimal::most_decimals; ++decimals) {
            const Wide scaled = Wide{over_} * power_of_ten(decimals);
            const auto narrow = static_cast<std::int64_t>(scaled / under_);
            if (scaled % under_ == 0) {
                return narrow == scaled / under_ ? std::optional(Decimal(narrow, decimals)) : std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// The number cut off, never rounded, after so many decimals.
    constexpr Decimal cut_off(int decimals) const noexcept {
        const Wide scaled = Wide{over_} * power_of_ten(decimals) / under_;
        const auto narrow = static_cast<std::int64_t>(scaled);
        return narrow == scaled ? Decimal(narrow, decimals) : Decimal(over_ / under_);
    }

    /// `8.5`, or `25/3` where no decimal holds it.
    std::string to_text() const {
        if (const auto decimal = as_decimal()) return decimal->to_text();
        return std::to_string(over_) + "/" + std::to_string(under_);
    }

    friend constexpr bool operator==(const Exact&, const Exact&) noexcept = default;

private:
    static constexpr Wide greatest_common(Wide left, Wide right) noexcept {
        while (right != 0) {
            const Wide rest = left % right;
            left = right;
            right = rest;
        }
        return left == 0 ? 1 : left;
    }

    std::int64_t over_ = 0, under_ = 1;
};

/// `left - right`, or nothing where 64 bits do not hold it.
constexpr std::optional<Exact> difference(const Exact& left, const Exact& right) noexcept {
    using Wide = Exact::Wide;
    return Exact::of(Wide{left.over()} * right.under() - Wide{right.over()} * left.under(),
                     Wide{left.under()} * right.under());
}

namespace explaining {

using Wide = Exact::Wide;

/// The quotient rounded up, of a dividend of 0 or more.
constexpr Wide ceil_of(Wide dividend, Wide divisor) noexcept { return (dividend + divisor - 1) / divisor; }

}  // namespace explaining

}  // namespace tieuchi
