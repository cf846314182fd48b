#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/member_faults.hpp"
#include "tieuchi/cascade/resolve.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/model/programme.hpp"

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

/// One title of the register that is kept on a day, or of which that is not known.
struct HeldTitle {
    Row row = no_entity;
    Identifier level;
    bool certain = true;
};

/// The titles of a register that are kept on a day.
///
/// - Kept: decided on or before the day, not past its last day (`until`, else the decision and the months of validity), and
///   not revoked by then. A title without a day of decision may be kept or not.
/// - Source: SEMANTICS 6, 7; the last day is included.
class RegisterReader {
public:
    RegisterReader(const TitleTable& titles, const KnownKind& entities, const Date& day)
        : titles_(titles), entities_(entities), day_(day_number(day)) {}

    std::vector<HeldTitle> read(const Draft* set) {
        const Column* keys = column(titles_.key, "key", true);
        const Column* level = column(titles_.level, "level", false);
        const Column* decided = column(titles_.decided_on, "day of the decision", false);
        const Column* until = titles_.until.empty() ? nullptr : column(titles_.until, "last day", false);
        const Column* revoked = titles_.revoked.empty() ? nullptr : column(titles_.revoked, "day of revocation", false);
        const auto must = [&](const Column* column, bool fits, const char* what) {
            if (column == nullptr || column->all_missing || fits) return;
            add("column-type", "column '" + column->name + "': expected " + what, "give " + std::string(what));
        };
        must(level, level && holds_text(*level), "the ids of levels as text");
        for (const Column* days : {decided, until, revoked}) must(days, days && holds_integers(*days), "dates");
        std::vector<HeldTitle> held;
        if (!problems_.empty()) return held;
        const KeyColumn key_column(*keys);
        for (std::size_t row = 0; row < key_column.size(); ++row) {
            const auto key = key_column.at(row);
            const auto name = text_at(*level, row);
            if (!key || !name) {
                incomplete_.add("row " + std::to_string(row + 1));
                continue;
            }
            const Row entity = entities_.index->find(*key);
            if (entity == no_entity) {
                ++elsewhere_;
                continue;
            }
            const Identifier id(*name);
            if (set && !has_level(*set, id)) level_.add("\"" + id + "\"");
            const auto day = integer_at(*decided, row);
            const auto end = until ? integer_at(*until, row) : std::nullopt;
            const auto revoked_on = revoked ? integer_at(*revoked, row) : std::nullopt;
            if (revoked_on && *revoked_on <= day_) continue;
            if (end ? *end < day_ : day && set && past_validity(*day, id, *set)) continue;
            if (day && *day > day_) continue;
            held.push_back({entity, id, day.has_value()});
        }
        return held;
    }

    const std::vector<Problem>& problems() const noexcept { return problems_; }
    std::vector<Finding> findings() const {
        std::vector<Finding> found;
        for (const Finding* each : {&incomplete_, &level_}) {
            if (each->count > 0) found.push_back(*each);
        }
        return found;
    }
    /// Titles of entities that are not in the table of their kind: they moved, or ceased.
    std::size_t elsewhere() const noexcept { return elsewhere_; }

private:
    void add(std::string code, std::string message, std::string remedy) {
        problems_.push_back({std::move(code), {place(), 0, 0, ""}, std::move(message), std::move(remedy)});
    }
    std::string place() const { return "titles " + titles_.set + " of " + titles_.kind; }

    const Column* column(const std::string& name, const char* what, bool keys) {
        const Column* found = titles_.table.find(name);
        if (found == nullptr) {
            add("column-missing", "no column '" + name + "' for the " + std::string(what) + " of titles",
                "add it, or name the column that has it");
        } else if (keys && (!KeyColumn::fits(*found) || (found->size > 0 && !found->all_missing &&
                                                         holds_text(*found) != entities_.index->is_text()))) {
            add("key-type", "column '" + name + "': expected keys like those of " + titles_.kind,
                "give keys of one type, text or whole numbers");
        }
        return found;
    }

    static bool has_level(const Draft& set, const Identifier& id) noexcept {
        return std::any_of(set.levels.begin(), set.levels.end(), [&](const Level& each) { return each.id == id; });
    }

    bool past_validity(std::int64_t decided, const Identifier& id, const Draft& set) const {
        const auto level =
            std::find_if(set.levels.begin(), set.levels.end(), [&](const Level& each) { return each.id == id; });
        const auto& validity = level != set.levels.end() && level->validity ? level->validity : set.validity;
        return validity && day_number(add_months(date_of(decided), validity->months)) < day_;
    }

    const TitleTable& titles_;
    const KnownKind& entities_;
    std::int64_t day_;
    std::vector<Problem> problems_;
    std::size_t elsewhere_ = 0;
    Finding incomplete_{"title-incomplete", place(), "expected a key and a level in every title",
                        "fill them in, or leave the rows out"};
    Finding level_{"title-level-unknown", place(), "expected levels of the set", "correct the level"};
};

/// Who holds a title; without a set, only levels that are named the same count.
inline TitleColumn held(const std::vector<HeldTitle>& titles, const Draft* set, const TitleOf& title,
                        const Identifier& measure, std::size_t rows) {
    const std::vector<bool> counts = set ? levels_that_count(*set, title) : std::vector<bool>{};
    const auto counts_as = [&](const Identifier& level) {
        if (!set) return title.level.empty() || title.level == level;
        for (std::size_t at = 0; at < counts.size(); ++at) {
            if (set->levels[at].id == level) return bool{counts[at]};
        }
        return false;
    };
    std::vector<Outcome> found(rows, Outcome::unmet);
    for (const HeldTitle& each : titles) {
        if (!counts_as(each.level) || found[each.row] == Outcome::met) continue;
        found[each.row] = each.certain ? Outcome::met : Outcome::unknown;
    }
    TitleColumn column(measure, rows);
    for (std::size_t row = 0; row < rows; ++row) column.set(row, found[row]);
    return column;
}

}  // namespace tieuchi::cascade
