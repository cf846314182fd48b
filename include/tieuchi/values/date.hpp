#pragma once

#include <compare>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace tieuchi {

/// A calendar date that may be known only to the year or the month: `2022`, `2022-07`, `2022-07-28`.
/// An unknown month or day is 0, so that a coarser date sorts before the finer ones it contains.
struct Date {
    int year = 0, month = 0, day = 0;

    static constexpr std::optional<Date> from_text(std::string_view text) noexcept {
        Date date;
        if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
        for (std::size_t at = 0; at < text.size(); ++at) {
            const bool dash = at == 4 || at == 7;
            if (dash ? text[at] != '-' : (text[at] < '0' || text[at] > '9')) return std::nullopt;
            int& part = at < 4 ? date.year : at < 7 ? date.month : date.day;
            if (!dash) part = part * 10 + (text[at] - '0');
        }
        if (date.year == 0 || (text.size() >= 7 && (date.month < 1 || date.month > 12))) return std::nullopt;
        if (text.size() == 10 && (date.day < 1 || date.day > days_in(date.year, date.month))) return std::nullopt;
        return date;
    }

    std::string to_text() const {
        char text[32];
        const int length = day     ? std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day)
                           : month ? std::snprintf(text, sizeof text, "%04d-%02d", year, month)
                                   : std::snprintf(text, sizeof text, "%04d", year);
        return {text, static_cast<std::size_t>(length)};
    }

    static constexpr int days_in(int year, int month) noexcept {
        constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return month == 2 && leap ? 29 : days[month - 1];
    }

    friend constexpr auto operator<=>(const Date&, const Date&) noexcept = default;
};

}  // namespace tieuchi
