#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "tieuchi/values/decimal.hpp"

namespace tieuchi {

/// The integer of a decimal of 128 bits, as Arrow has it: the value is this integer divided by `10^decimals`, and the
/// decimals, which may be negative, stand in the type.
class Decimal128 {
public:
    __extension__ using Wide = __int128;
    __extension__ using UnsignedWide = unsigned __int128;

    /// What 64 bits hold of it.
    enum class Fit : std::uint8_t { exact, needs_more_decimals, too_large };
    struct Whole {
        std::int64_t value = 0;
        Fit fit = Fit::exact;
    };
    static constexpr std::int64_t largest = 4'000'000'000'000'000'000;

    constexpr explicit Decimal128(Wide units) noexcept : units_(units) {}

    /// 16 bytes in two's complement, least significant first.
    static Decimal128 read(const void* bytes) noexcept {
        std::uint64_t low = 0, high = 0;
        std::memcpy(&low, bytes, 8);
        std::memcpy(&high, static_cast<const std::byte*>(bytes) + 8, 8);
        return Decimal128(static_cast<Wide>(UnsignedWide{high} << 64 | low));
    }

    /// The integer at another number of decimals, exactly or not at all.
    constexpr Whole at_scale(int has, int wants) const noexcept {
        Wide units = units_;
        for (int drop = has - wants; drop > 0 && units != 0; drop -= std::min(drop, 18)) {
            const std::int64_t power = power_of_ten(std::min(drop, 18));
            if (units % power != 0) return {0, Fit::needs_more_decimals};
            units /= power;
        }
        for (int lift = wants - has; lift > 0 && units != 0; --lift) {
            if (units > largest || units < -Wide{largest}) return {0, Fit::too_large};
            units *= 10;
        }
        if (units > largest || units < -Wide{largest}) return {0, Fit::too_large};
        return {static_cast<std::int64_t>(units), Fit::exact};
    }

    /// The shortest form that is exact, without exponent.
    std::string to_text(int decimals) const {
        std::string digits;  // backwards
        UnsignedWide rest =
            units_ < 0 ? UnsignedWide{0} - static_cast<UnsignedWide>(units_) : static_cast<UnsignedWide>(units_);
        for (; rest != 0; rest /= 10) digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        if (digits.empty()) return "0";
        const auto places = static_cast<std::size_t>(std::max(decimals, 0));
        if (digits.size() <= places) digits.append(places + 1 - digits.size(), '0');
        std::reverse(digits.begin(), digits.end());
        digits.append(static_cast<std::size_t>(std::max(-decimals, 0)), '0');
        if (places > 0) {
            digits.insert(digits.size() - places, ".");
            digits.erase(digits.find_last_not_of('0') + 1);
            if (digits.back() == '.') digits.pop_back();
        }
        return (units_ < 0 ? "-" : "") + digits;
    }

private:
    Wide units_;
};

}  // namespace tieuchi
