#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tieuchi {

namespace detail {

/// How many bytes the letter takes that stands at the front, or 0 where that is no UTF-8.
constexpr std::size_t letter_size(std::string_view text) noexcept {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    const std::size_t size = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
    if (size == 0 || text.size() < size) return 0;
    for (std::size_t at = 1; at < size; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool beyond = (first == 0xED && byte(1) >= 0xA0) || (first == 0xF4 && byte(1) >= 0x90);
    return overlong || beyond ? 0 : size;
}

}  // namespace detail

/// Text from data as a message may hold it: valid UTF-8 without control characters, cut where it is long.
inline std::string shown(std::string_view text, std::size_t most_letters = 60) {
    constexpr const char* digits = "0123456789abcdef";
    std::string written;
    for (std::size_t letters = 0; !text.empty(); ++letters) {
        if (letters == most_letters) return written + "...";
        const std::size_t size = detail::letter_size(text);
        const auto first = static_cast<unsigned char>(text.front());
        if (size == 0 || first < 0x20 || first == 0x7F) {
            written += {'\\', 'x', digits[first / 16], digits[first % 16]};
            text.remove_prefix(1);
        } else {
            written += text.substr(0, size);
            text.remove_prefix(size);
        }
    }
    return written;
}

/// Whether text is UTF-8.
constexpr bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t size = detail::letter_size(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

}  // namespace tieuchi
