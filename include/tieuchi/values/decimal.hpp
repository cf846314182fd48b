#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi {

/// 10 to the power `exponent`, 0 to 18.
constexpr std::int64_t power_of_ten(int exponent) noexcept {
    std::int64_t power = 1;
    for (int step = 0; step < exponent; ++step) power *= 10;
    return power;
}

/// An exact decimal number, `digits / 10^decimals`, kept with the fewest decimals that hold it.
///
/// - Range: at most 18 significant digits and 9 decimals.
/// - Exact: it never passes through floating point; `1.10` and `1.1` are equal.
class Decimal {
public:
    static constexpr int most_decimals = 9;
    static constexpr std::int64_t largest_units = 999'999'999'999'999'999;  ///< 18 nines

    constexpr Decimal() noexcept = default;
    constexpr Decimal(std::int64_t digits, int decimals = 0) noexcept  // NOLINT: 80 is a decimal
        : digits_(digits), decimals_(decimals) {
        while (decimals_ > 0 && digits_ % 10 == 0) {
            digits_ /= 10;
            --decimals_;
        }
    }

    /// Floating point is refused rather than cut off: 79.995 has no exact double. Use `from_text`, or `Decimal(79995, 3)`.
    template <std::floating_point Number>
    Decimal(Number, int = 0) = delete;

    constexpr std::int64_t digits() const noexcept { return digits_; }
    constexpr int decimals() const noexcept { return decimals_; }

    /// The number as an integer count of `10^-decimals`, or nothing if it needs more decimals or
    /// more than 18 digits.
    constexpr std::optional<std::int64_t> at_scale(int decimals) const noexcept {
        if (decimals_ > decimals) return std::nullopt;
        std::int64_t scaled = digits_;
        for (int step = decimals_; step < decimals; ++step) {
            if (scaled > largest_units / 10 || scaled < -largest_units / 10) return std::nullopt;
            scaled *= 10;
        }
        return scaled;
    }

    friend constexpr bool operator==(const Decimal&, const Decimal&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) noexcept {
        __extension__ using Wide = __int128;
        return Wide{left.digits_} * power_of_ten(right.decimals_) <=>
               Wide{right.digits_} * power_of_ten(left.decimals_);
    }

    /// Read a JSON number from its text: `80`, `-0.5`, `1.10`, `25e-2`. Nothing if the text is no
    /// number, or needs more than 18 digits or 9 decimals.
    static constexpr std::optional<Decimal> from_text(std::string_view text) noexcept {
        const bool negative = text.starts_with('-');
        if (negative) text.remove_prefix(1);
        std::int64_t digits = 0;
        int decimals = 0, pending_zeros = 0;
        bool any = false, fraction = false;
        std::size_t at = 0;
        for (; at < text.size(); ++at) {
            const char letter = text[at];
            if (letter == '.' && any && !fraction) {
                fraction = true;
                continue;
            }
            if (letter < '0' || letter > '9') break;
            any = true;
            if (fraction && letter == '0') {  // trailing zeros must not cost digits
                ++pending_zeros;
                continue;
            }
            const int shift = (fraction ? pending_zeros : 0) + 1;
            for (int step = 0; step < shift; ++step) {
                const int add = step + 1 == shift ? letter - '0' : 0;
                if (digits > (largest_units - add) / 10) return std::nullopt;
                digits = digits * 10 + add;
            }
            if (fraction) decimals += shift;
            pending_zeros = 0;
        }
        if (!any || (at > 0 && text[at - 1] == '.')) return std::nullopt;
        int exponent = 0;
        if (at < text.size()) {
            if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
            const std::optional<int> read = exponent_from(text.substr(at + 1));
            if (!read) return std::nullopt;
            exponent = *read;
        }
        if (digits == 0) return Decimal{};
        for (; exponent > 0; --exponent) {
            if (decimals > 0) {
                --decimals;
            } else if (digits > largest_units / 10) {
                return std::nullopt;
            } else {
                digits *= 10;
            }
        }
        for (; exponent < 0; ++exponent) {
            if (digits % 10 == 0) {
                digits /= 10;
            } else if (++decimals > 18) {
                return std::nullopt;
            }
        }
        const Decimal read(negative ? -digits : digits, decimals);
        return read.decimals_ > most_decimals ? std::nullopt : std::optional(read);
    }

    /// The shortest form without exponent: `-0.5`, `80`.
    std::string to_text() const { return scaled_text(digits_, decimals_); }

    /// The text of `scaled / 10^decimals` without trailing zeros.
    static std::string scaled_text(std::int64_t scaled, int decimals) {
        Decimal shortest(scaled, decimals);
        const bool negative = shortest.digits_ < 0;
        std::string text = std::to_string(negative ? 0 - static_cast<std::uint64_t>(shortest.digits_)
                                                   : static_cast<std::uint64_t>(shortest.digits_));
        const auto places = static_cast<std::size_t>(shortest.decimals_);
        if (places > 0) {
            if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
            text.insert(text.size() - places, ".");
        }
        return negative ? "-" + text : text;
    }

private:
    /// A JSON exponent, kept within +-400: any further and the number is far out of range anyway.
    static constexpr std::optional<int> exponent_from(std::string_view text) noexcept {
        const bool minus = text.starts_with('-');
        if (minus || text.starts_with('+')) text.remove_prefix(1);
        if (text.empty()) return std::nullopt;
        int exponent = 0;
        for (const char letter : text) {
            if (letter < '0' || letter > '9') return std::nullopt;
            if (exponent < 400) exponent = exponent * 10 + (letter - '0');
        }
        return minus ? -exponent : exponent;
    }

    std::int64_t digits_ = 0;
    int decimals_ = 0;
};

}  // namespace tieuchi
