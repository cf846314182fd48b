#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/titles.hpp"

/// What a level asks of the past, read from the register of its own set: waits, titles held first, years in a row.
namespace tieuchi::cascade {

/// A measure that a register can fill.
struct PastMeasure {
    enum class Kind : std::uint8_t {
        since,  ///< the day from which `level` or a higher one is, or was last, held without a gap
        holds,  ///< whether it is held on the day judged
        year,   ///< whether it was conferred for the year so many `years_back` from the one of the run
    };

    Identifier measure;
    Kind kind = Kind::since;
    Identifier level;
    std::int32_t years_back = 0;
    bool silence_frees = false;  ///< of `since`: a day that is missing says that nothing was held
    friend bool operator==(const PastMeasure&, const PastMeasure&) = default;
};

/// What the levels of a set ask of the past. A measure that is asked for two things is none: only the table can say what it is.
inline std::vector<PastMeasure> past_measures(const Draft& set) {
    using Kind = PastMeasure::Kind;
    std::vector<PastMeasure> all;
    for (const Level& level : set.levels) {
        if (const auto& wait = level.wait) {
            all.push_back({wait->since, Kind::since, wait->level, 0,
                           wait->since_missing && wait->since_missing->value == SinceMissing::not_held});
        }
        if (const auto& first = level.holds_first) all.push_back({first->holds, Kind::holds, first->level, 0, false});
        if (const auto& years = level.years_in_a_row) {
            const auto count = static_cast<std::int32_t>(years->held.size());
            for (std::int32_t at = 0; at < count; ++at) {
                all.push_back({years->held[static_cast<std::size_t>(at)], Kind::year, years->level, count - at, false});
            }
        }
    }
    std::vector<PastMeasure> clear;
    for (const PastMeasure& each : all) {
        const bool agrees = std::all_of(all.begin(), all.end(), [&](const PastMeasure& other) {
            return other.measure != each.measure || other == each;
        });
        if (agrees && std::find(clear.begin(), clear.end(), each) == clear.end()) clear.push_back(each);
    }
    return clear;
}

/// A column of days. Tables that borrow it must not outlive it.
class DayColumn {
public:
    DayColumn(Identifier measure, std::size_t rows)
        : measure_(std::move(measure)), days_(rows, 0), known_((rows + 7) / 8, 0) {}

    void set(std::size_t row, std::int64_t day) noexcept {
        days_[row] = static_cast<std::int32_t>(day);
        known_[row / 8] = static_cast<std::uint8_t>(known_[row / 8] | (1u << (row % 8)));
    }
    /// A row of which nothing can be said, not even that there is no day.
    void refuse(std::size_t row) { refused_.push_back({row, 0, ""}); }

    void add_to(Table& table) const {
        Column column = Column::of<std::int32_t>(measure_, days_, known_.data());
        column.type = ColumnType::date32;
        column.unread = refused_;
        if (!refused_.empty()) {
            column.unread_causes = {{"title-uncertain", "a register that says since when the title is held",
                                     "put right the rows of the register that were left out", false}};
        }
        table.add(std::move(column));
    }

private:
    Identifier measure_;
    std::vector<std::int32_t> days_;
    std::vector<std::uint8_t> known_;
    std::vector<Unread> refused_;
};

/// The day from which a level is held, as known on a day.
///
/// - Missing: never held by then. Where the register is uncertain the day is missing, too, but where that would say that
///   nothing was held the row is refused.
inline DayColumn since_column(const TitleHistory& history, const std::vector<bool>& counts, const PastMeasure& asked,
                              const Date& on) {
    const std::int64_t day = day_number(on);
    DayColumn column(asked.measure, history.rows());
    for (std::size_t row = 0; row < history.rows(); ++row) {
        if (!history.is_certain(row, day)) {
            if (asked.silence_frees) column.refuse(row);
            continue;
        }
        if (const auto since = history.since(row, counts, day)) column.set(row, *since);
    }
    return column;
}

/// Whether a level was conferred for a year, as known on a day.
inline TitleColumn year_column(const TitleHistory& history, const std::vector<bool>& counts, const PastMeasure& asked,
                               std::int32_t year, const Date& on) {
    const std::int64_t day = day_number(on);
    TitleColumn column(asked.measure, history.rows());
    for (std::size_t row = 0; row < history.rows(); ++row) {
        const bool has = history.was_held_for(row, counts, year, day);
        column.set(row, !history.is_certain(row, day) ? Outcome::unknown : has ? Outcome::met : Outcome::unmet);
    }
    return column;
}

}  // namespace tieuchi::cascade
