#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "tieuchi/cascade/member_faults.hpp"
#include "tieuchi/cascade/title_history.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/model/programme.hpp"
#include "tieuchi/table/table.hpp"

/// Titles as a column of yes, no and unknown: reached in this run, or held in the register on a day.
namespace tieuchi::cascade {

/// Whether each entity has a title. Tables that borrow the column must not outlive it.
class TitleColumn {
public:
    TitleColumn(Identifier measure, std::size_t rows)
        : measure_(std::move(measure)), rows_(rows), has_(new bool[rows]()), known_((rows + 7) / 8, 0xFF) {}

    void set(std::size_t row, Outcome has) noexcept {
        has_[row] = has == Outcome::met;
        if (has == Outcome::unknown) known_[row / 8] = static_cast<std::uint8_t>(known_[row / 8] & ~(1u << (row % 8)));
    }
    /// Nothing is known of a row that was rejected where its title is decided: that is no missing value, and a fault of
    /// whatever reads it.
    void reject(std::size_t row) { rejected_.push_back({row, 0, ""}); }
    void add_to(Table& table) const {
        Column column = Column::of<bool>(measure_, {has_.get(), rows_}, known_.data());
        if (!rejected_.empty()) {
            column.unread = rejected_;
            column.unread_causes = {
                {verdict_rejected, "a row that is not rejected itself", "correct what its own set tells of it", false}};
        }
        table.add(std::move(column));
    }

private:
    Identifier measure_;
    std::size_t rows_;
    std::unique_ptr<bool[]> has_;
    std::vector<std::uint8_t> known_;
    std::vector<Unread> rejected_;
};

/// Which of a set's levels, highest first, count as a title: those at or above the one asked for, or only that one.
inline std::vector<bool> levels_that_count(const Draft& set, const TitleOf& title) {
    std::vector<bool> counts(set.levels.size(), true);
    if (title.level.empty()) return counts;
    std::size_t asked = 0;
    while (asked < counts.size() && set.levels[asked].id != title.level) ++asked;
    for (std::size_t level = 0; level < counts.size(); ++level) {
        counts[level] = title.exactly ? level == asked : level <= asked;
    }
    return counts;
}

/// Who reaches a title in this run: yes where every level still possible counts, no where none does, else unknown. A row
/// that was rejected has no level, so nothing is known of it.
inline TitleColumn reached(const Assessment& assessment, const TitleOf& title, const Identifier& measure) {
    const std::vector<bool> counts = levels_that_count(assessment.set().draft(), title);
    const Plan& plan = assessment.plan();
    TitleColumn column(measure, assessment.rows());
    for (std::size_t row = 0; row < assessment.rows(); ++row) {
        if (assessment.is_rejected(row)) {
            column.reject(row);
            continue;
        }
        bool yes = false, no = false;
        for (std::size_t level = 0; level < plan.candidates.size(); ++level) {
            if (!assessment.value(plan.candidates[level], row)) continue;
            (level < counts.size() && counts[level] ? yes : no) = true;
        }
        column.set(row, yes == no ? Outcome::unknown : yes ? Outcome::met : Outcome::unmet);
    }
    return column;
}

/// Which levels of a history count as a title. Without the set that confers it, only the one that is asked for does.
inline std::vector<bool> levels_that_count(const TitleHistory& history, const Draft* set, const TitleOf& title) {
    std::vector<bool> counts;
    if (set) {
        counts = levels_that_count(*set, title);
        counts.resize(history.levels().size(),
                      title.level.empty());  // levels of other editions have no rank in this one
        return counts;
    }
    for (const Identifier& level : history.levels()) counts.push_back(title.level.empty() || title.level == level);
    return counts;
}

/// Who holds a title on a day, as the register has it. Unknown where the register is uncertain.
inline TitleColumn held(const TitleHistory& history, const std::vector<bool>& counts, const Date& on,
                        const Identifier& measure) {
    const std::int64_t day = day_number(on);
    TitleColumn column(measure, history.rows());
    for (std::size_t row = 0; row < history.rows(); ++row) {
        const Holding* found = history.held(row, day);
        const bool has = found && counts[static_cast<std::size_t>(found->level)];
        column.set(row, !history.is_certain(row, day) ? Outcome::unknown : has ? Outcome::met : Outcome::unmet);
    }
    return column;
}

}  // namespace tieuchi::cascade
