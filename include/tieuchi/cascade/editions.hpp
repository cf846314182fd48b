#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tieuchi/model/programme.hpp"
#include "tieuchi/problem.hpp"
#include "tieuchi/values/calendar.hpp"

namespace tieuchi::cascade {

/// The first and the last day of a date that may be known only to the year or the month.
inline Date first_day_of(const Date& date) noexcept {
    return {date.year, date.month ? date.month : 1, date.day ? date.day : 1};
}
inline Date last_day_of(const Date& date) noexcept {
    const int month = date.month ? date.month : 12;
    return {date.year, month, date.day ? date.day : Date::days_in(date.year, month)};
}

/// Whether an edition is in force on a day, both ends included. One whose start is unknown is never chosen automatically
/// (SEMANTICS 7); of an end that is unknown nothing is assumed, so it is as if there were none.
inline bool is_in_force(const Effective& effective, const Date& day) noexcept {
    if (effective.from_unknown) return false;
    if (effective.from && day < first_day_of(*effective.from)) return false;
    return !effective.until || day <= last_day_of(*effective.until);
}

/// The edition of an entry that a run applies: the only one there is, else the one in force on the last day of the period.
///
/// - Errors: nothing, and a problem, where the run names no period, or none or several editions are in force.
inline std::optional<std::size_t> edition_in_force(const Programme& programme, std::size_t node, const Run& run,
                                                   std::vector<Problem>& problems) {
    const ProgrammeEntry& entry = programme.draft().sets[node];
    if (entry.editions.size() == 1) return 0;
    const auto add = [&](const char* code, std::string message, const char* remedy) {
        problems.push_back({code, {entry.name(), 0, 0, ""}, std::move(message), remedy});
    };
    const auto day = run.period_end();
    std::string all, found;
    std::optional<std::size_t> chosen;
    std::size_t count = 0;
    for (std::size_t edition = 0; edition < entry.editions.size(); ++edition) {
        all += (edition ? ", " : "") + entry.editions[edition];
        if (!day || !is_in_force(programme.set(node, edition).draft().effective, *day)) continue;
        found += (count++ ? ", " : "") + entry.editions[edition];
        chosen = edition;
    }
    if (!day) {
        add("run-date-missing",
            "expected the period of the run, because " + entry.set + " has several editions: " + all,
            "name the period");
    } else if (count == 0) {
        add("edition-not-in-force",
            "expected an edition of " + entry.set + " in force on " + day->to_text() + ", found none among " + all,
            "name the edition that is meant as the only one of the programme");
    } else if (count > 1) {
        add("editions-overlap",
            "expected one edition of " + entry.set + " in force on " + day->to_text() + ", found " + found,
            "state until when the older one holds, or name the edition that is meant as the only one");
        return std::nullopt;
    }
    return chosen;
}

}  // namespace tieuchi::cascade
