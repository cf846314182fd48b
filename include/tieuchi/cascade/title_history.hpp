#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "tieuchi/cascade/title_life.hpp"
#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/run.hpp"
#include "tieuchi/values/calendar.hpp"

namespace tieuchi {

/// The titles of one set and kind from a register: what each entity held when, and the steps towards it.
///
/// - Shape: entities are rows of the table of their kind, levels those of the set, highest first; without a set, as they
///   come.
/// - Missing: from the day of a decision that had to be left out on, the title of its entity is uncertain.
/// - Cost: every question is answered from the few rows of its entity.
class TitleHistory {
public:
    TitleHistory() = default;
    /// - Requires: rows in the order of entities and days, decisions that `cascade::TitleLife` takes.
    TitleHistory(std::size_t entities, std::vector<Identifier> levels, std::span<const TitleRow> rows,
                 std::vector<std::pair<Row, std::int64_t>> uncertain)
        : levels_(std::move(levels)), first_holding_{0}, first_step_{0}, uncertain_from_(entities, never) {
        std::size_t at = 0;
        for (std::size_t entity = 0; entity < entities; ++entity) {
            cascade::TitleLife life;
            for (; at < rows.size() && rows[at].entity == entity; ++at) {
                if (is_decision(rows[at].event)) {
                    life.add(rows[at]);
                } else {
                    steps_.push_back(rows[at]);
                }
            }
            holdings_.insert(holdings_.end(), life.holdings().begin(), life.holdings().end());
            first_holding_.push_back(holdings_.size());
            first_step_.push_back(steps_.size());
        }
        for (const auto& [entity, day] : uncertain) uncertain_from_[entity] = std::min(uncertain_from_[entity], day);
    }

    std::size_t rows() const noexcept { return uncertain_from_.size(); }
    const std::vector<Identifier>& levels() const noexcept { return levels_; }
    std::span<const Holding> holdings(std::size_t entity) const noexcept {
        return std::span(holdings_).subspan(first_holding_[entity],
                                            first_holding_[entity + 1] - first_holding_[entity]);
    }
    std::span<const TitleRow> steps(std::size_t entity) const noexcept {
        return std::span(steps_).subspan(first_step_[entity], first_step_[entity + 1] - first_step_[entity]);
    }

    /// Whether everything is known of the title on a day.
    bool is_certain(std::size_t entity, std::int64_t day) const noexcept { return day < uncertain_from_[entity]; }

    /// What is held on a day; nothing: no title.
    const Holding* held(std::size_t entity, std::int64_t day) const noexcept {
        for (const Holding& each : holdings(entity)) {
            if (each.covers(day)) return &each;
        }
        return nullptr;
    }
    /// The last decision that conferred a title before a day, whether it is still held or not.
    const Holding* last_before(std::size_t entity, std::int64_t day) const noexcept {
        const Holding* found = nullptr;
        for (const Holding& each : holdings(entity)) {
            if (each.first < day) found = &each;
        }
        return found;
    }

    /// Since when levels that count are, or were last, held without a gap, as known on a day: 29 February and kept ever since.
    /// Nothing: never by that day.
    std::optional<std::int64_t> since(std::size_t entity, const std::vector<bool>& counts,
                                      std::int64_t day) const noexcept {
        std::optional<std::int64_t> found, last;  // of the stretch that runs
        for (const Holding& each : holdings(entity)) {
            if (each.first > day) break;
            if (!counts[static_cast<std::size_t>(each.level)]) continue;
            if (!found || !last || *last + 1 < each.first) found = each.first;
            last = each.last ? *each.last : std::numeric_limits<std::int64_t>::max() - 1;
        }
        return found;
    }

    /// Whether a level that counts was conferred for a year, and not revoked by the day.
    bool was_held_for(std::size_t entity, const std::vector<bool>& counts, std::int32_t year,
                      std::int64_t day) const noexcept {
        const auto of_the_year = [&](const Holding& each) {
            return each.year == year && each.first <= day && counts[static_cast<std::size_t>(each.level)] &&
                   !(each.revoked_on && *each.revoked_on <= day);
        };
        const auto all = holdings(entity);
        return std::any_of(all.begin(), all.end(), of_the_year);
    }

    /// The last row of a step towards the title of a period, by a day: of its year where the row names one, else of a day in
    /// the period or, but for a registration, after it. Nothing: there is none.
    const TitleRow* step(std::size_t entity, TitleEvent event, const Period& period, std::int64_t day) const noexcept {
        const TitleRow* found = nullptr;
        for (const TitleRow& each : steps(entity)) {
            if (each.event == event && each.day <= day && is_of(each, period)) found = &each;
        }
        return found;
    }
    /// Whether the entity is registered for the title of a period on a day, and has not withdrawn.
    bool is_registered(std::size_t entity, const Period& period, std::int64_t day) const noexcept {
        bool found = false;
        for (const TitleRow& each : steps(entity)) {
            if (each.day > day || !is_of(each, period)) continue;
            if (each.event == TitleEvent::registered) found = true;
            if (each.event == TitleEvent::withdrawn) found = false;
        }
        return found;
    }

private:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    static bool is_of(const TitleRow& row, const Period& period) noexcept {
        if (row.year) return *row.year == period.last.year;
        const bool before_end = row.event != TitleEvent::registered || row.day <= day_number(period.last);
        return row.day >= day_number(period.first) && before_end;
    }

    std::vector<Identifier> levels_;
    std::vector<Holding> holdings_;
    std::vector<TitleRow> steps_;
    std::vector<std::size_t> first_holding_, first_step_;  ///< by entity, and one behind
    std::vector<std::int64_t> uncertain_from_;             ///< by entity
};

}  // namespace tieuchi
