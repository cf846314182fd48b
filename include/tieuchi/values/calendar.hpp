#pragma once

#include <algorithm>
#include <cstdint>

#include "tieuchi/values/date.hpp"

/// Arithmetic on whole dates, those known to the day: exact, and the same on every machine.
namespace tieuchi {

/// Days since 1 January 1970 in the Gregorian calendar, as Arrow's date32 counts them.
constexpr std::int64_t day_number(const Date& date) noexcept {
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;  // a year that begins in March
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/// The date of a day number.
constexpr Date date_of(std::int64_t day) noexcept {
    const std::int64_t shifted = day + 719468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const std::int64_t day_of_era = shifted - era * 146097;
    const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
    const auto month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month,
            static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

/// The same day so many months later (or earlier), clipped to the month's end: 31 January and one month is the last of February.
constexpr Date add_months(const Date& date, std::int64_t months) noexcept {
    const std::int64_t all = std::int64_t{date.year} * 12 + (date.month - 1) + months;
    const std::int64_t year = (all >= 0 ? all : all - 11) / 12;
    Date moved{static_cast<int>(year), static_cast<int>(all - year * 12) + 1, 0};
    moved.day = std::min(date.day, Date::days_in(moved.year, moved.month));
    return moved;
}

/// The last day from which so many months have passed by `day`.
constexpr Date latest_before(const Date& day, std::int64_t months) noexcept {
    std::int64_t number = day_number(add_months(day, -months));  // at most a few days off, where months are shorter
    while (day_number(add_months(date_of(number + 1), months)) <= day_number(day)) ++number;
    while (day_number(add_months(date_of(number), months)) > day_number(day)) --number;
    return date_of(number);
}

/// Birthdays up to and on `day`; someone born on 29 February has theirs on the last day of February.
constexpr std::int64_t completed_years(const Date& born, const Date& day) noexcept {
    const std::int64_t years = std::int64_t{day.year} - born.year;
    return day_number(add_months(born, years * 12)) <= day_number(day) ? years : years - 1;
}

}  // namespace tieuchi
