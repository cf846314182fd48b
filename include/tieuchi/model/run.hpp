#pragma once

#include <optional>
#include <vector>

#include "tieuchi/model/measure.hpp"
#include "tieuchi/values/date.hpp"

namespace tieuchi {

/// The window of the data: first and last day, both included.
struct Period {
    Date first, last;
    friend bool operator==(const Period&, const Period&) = default;
};

/// The days of one run. A set that asks for none of them is judged the same on any day.
struct Run {
    std::optional<Period> period;
    std::optional<Date> judged_on;   ///< ages as of; the period's last day where not named
    std::optional<Date> decided_on;  ///< waiting runs to this day

    std::optional<Date> period_end() const noexcept { return period ? std::optional(period->last) : std::nullopt; }
    std::optional<Date> judged_day() const noexcept { return judged_on ? judged_on : period_end(); }

    friend bool operator==(const Run&, const Run&) = default;
};

/// The day on which an age is taken, or nothing where the run does not name it.
inline std::optional<Date> day_of(const Run& run, const AgeDay& on) noexcept {
    if (const auto* date = std::get_if<Date>(&on)) return *date;
    switch (std::get<RunDay>(on)) {
        case RunDay::judged_on: return run.judged_day();
        case RunDay::decided_on: return run.decided_on;
        case RunDay::period_end: break;
    }
    return run.period_end();
}

}  // namespace tieuchi
