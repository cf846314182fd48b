#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/cascade/resolve.hpp"
#include "tieuchi/cascade/title_history.hpp"

namespace tieuchi::cascade {

/// Reads a register of titles into a history.
///
/// - Problems: columns that are not there or do not fit; nothing can be read without them.
/// - Findings: rows that contradict others or cannot be read, by cause. They are left out, and what a decision among them
///   would have said of its entity is uncertain from its day on.
/// - Notes: what is out of order and counts all the same: nobody loses a title because a registration was not written down.
class TitleReader {
public:
    /// `set`: the one that confers the titles, where it is known: its levels, their validity.
    TitleReader(const TitleTable& titles, const KnownKind& entities, const Draft* set)
        : titles_(titles), entities_(entities), set_(set) {
        if (set) {
            for (const Level& level : set->levels) levels_.push_back(level.id);
        }
    }

    TitleHistory read() {
        find_columns();
        if (!problems_.empty()) return {};
        const KeyColumn keys(*key_);
        for (std::size_t row = 0; row < keys.size(); ++row) read_row(keys, row);
        std::sort(rows_.begin(), rows_.end(), [](const TitleRow& left, const TitleRow& right) {
            const auto order = [](const TitleRow& each) {
                return std::tuple(each.entity, each.day, is_decision(each.event), each.row);
            };
            return order(left) < order(right);
        });
        keep_what_agrees();
        return {entities_.rows(), std::move(levels_), rows_, std::move(uncertain_)};
    }

    const std::vector<Problem>& problems() const noexcept { return problems_; }
    std::vector<Finding> findings() const {
        return found({&incomplete_, &event_, &undated_, &level_, &until_, &one_day_, &not_held_});
    }
    std::vector<Finding> notes() const { return found({&not_registered_, &out_of_step_}); }

    /// Rows of entities that are not in the table of their kind: they moved, or ceased.
    std::size_t elsewhere() const noexcept { return elsewhere_; }

private:
    static std::vector<Finding> found(std::initializer_list<const Finding*> all) {
        std::vector<Finding> some;
        for (const Finding* each : all) {
            if (each->count > 0) some.push_back(*each);
        }
        return some;
    }
    std::string place() const { return "titles " + titles_.set + " of " + titles_.kind; }
    void add(std::string code, std::string message, std::string remedy) {
        problems_.push_back({std::move(code), {place(), 0, 0, ""}, std::move(message), std::move(remedy)});
    }

    // ---- columns

    const Column* column(const std::string& name, const char* what, bool may_be_absent) {
        const Column* found = titles_.table.find(name);
        if (found || may_be_absent) return found;
        add("column-missing", "no column '" + name + "' for the " + std::string(what) + " of titles",
            "add it, or name the column that has it");
        return nullptr;
    }
    void must(const Column* column, bool (*fits)(const Column&), const char* what) {
        if (!column || column->all_missing || fits(*column)) return;
        add("column-type", "column '" + column->name + "': expected " + what, "give " + std::string(what));
    }

    /// The year of a row, whose column holds numbers; a float that is no whole year comes as 0, NaN as missing: a data frame
    /// makes floats of years some of which are missing.
    static std::optional<std::int64_t> year_at(const Column& column, std::size_t row) {
        if (!column.is_present(row)) return std::nullopt;
        if (!is_float(column.type)) return integer_at(column, row);
        const Chunk& chunk = column.chunk_of(row);
        const double year = with_column_type(column.type, [&](auto element) {
            return static_cast<double>(chunk.element<decltype(element)>(row - chunk.first_row));
        });
        if (std::isnan(year)) return std::nullopt;
        return year >= 1 && year <= 9999 && year == std::trunc(year) ? static_cast<std::int64_t>(year) : 0;
    }
    static bool holds_years(const Column& column) {
        if (holds_integers(column)) return true;
        if (!is_float(column.type) || column.step) return false;
        for (std::size_t row = 0; row < column.size; ++row) {
            if (year_at(column, row) == 0) return false;
        }
        return true;
    }

    void find_columns() {
        const TitleTable own;  // under these names the others may be absent
        key_ = column(titles_.key, "entity", false);
        kind_of_event_ = column(titles_.event, "event", false);
        named_level_ = column(titles_.level, "level", false);
        day_ = column(titles_.day, "day", false);
        last_ = column(titles_.until, "last day", titles_.until == own.until);
        year_ = column(titles_.year, "year", titles_.year == own.year);
        of_set_ = column(titles_.of_set, "set", titles_.of_set == own.of_set);
        edition_ = column(titles_.edition, "edition", titles_.edition == own.edition);
        must(kind_of_event_, holds_text, "events as text");
        must(named_level_, holds_text, "the ids of levels as text");
        must(of_set_, holds_text, "the ids of sets as text");
        must(edition_, holds_text, "editions as text");
        must(day_, holds_integers, "dates");
        must(last_, holds_integers, "dates");
        must(year_, holds_years, "years as whole numbers");
        if (!key_) return;
        if (!KeyColumn::fits(*key_) ||
            (key_->size > 0 && !key_->all_missing && holds_text(*key_) != entities_.index->is_text())) {
            add("key-type", "column '" + key_->name + "': expected keys like those of " + titles_.kind,
                "give keys of one type, text or whole numbers");
        }
        for (const Column* each : {kind_of_event_, named_level_, day_, last_, year_, of_set_, edition_}) {
            if (!each || each->size == key_->size) continue;
            add("column-length",
                "column '" + each->name + "' has " + std::to_string(each->size) + " rows, column '" + key_->name +
                    "' has " + std::to_string(key_->size),
                "give every column the same number of rows");
        }
        for (const Column* each : {day_, last_, year_}) {
            if (!each || each->unread.empty()) continue;
            const Unread& first = each->unread.front();
            const UnreadCause& cause = each->unread_causes[first.cause];
            add(cause.code,
                "column '" + each->name + "': expected " + cause.expected + ", found \"" + first.found + "\" in row " +
                    std::to_string(first.row + 1),
                cause.remedy);
        }
    }

    // ---- one row

    void read_row(const KeyColumn& keys, std::size_t at) {
        if (of_set_) {
            const auto set = text_at(*of_set_, at);
            if (set && *set != titles_.set) return;
        }
        const auto key = keys.at(at);
        const auto word = text_at(*kind_of_event_, at);
        if (!key) return incomplete_.add(row_text(at));
        TitleRow row;
        row.row = static_cast<std::uint32_t>(at);
        row.entity = entities_.index->find(*key);
        if (row.entity == no_entity) {
            ++elsewhere_;
            return;
        }
        const auto day = integer_at(*day_, at);
        if (!word) {  // it may have been any event, a revocation too
            incomplete_.add(row_text(at));
            return doubt(row.entity, day);
        }
        const auto event = title_event_of(*word);
        if (!event) {
            event_.add("\"" + std::string(*word) + "\" in " + row_text(at));
            return doubt(row.entity, day);
        }
        row.event = *event;
        if (!day) {
            undated_.add(row_text(at));
            if (is_decision(*event)) doubt(row.entity, day);
            return;
        }
        row.day = *day;
        if (year_) {
            if (const auto year = year_at(*year_, at)) row.year = static_cast<std::int32_t>(*year);
        }
        if (is_decision(*event) && !read_decision(row, at)) return doubt(row.entity, day);
        rows_.push_back(row);
    }

    /// What only decisions have: the level, and how long it is kept.
    bool read_decision(TitleRow& row, std::size_t at) {
        const auto name = text_at(*named_level_, at);
        if (!name && row.event == TitleEvent::recognised) {
            incomplete_.add(row_text(at));
            return false;
        }
        if (name) {
            row.level = index_of(Identifier(*name), is_of_another_edition(at));
            if (row.level < 0) {
                level_.add("\"" + std::string(*name) + "\" in " + row_text(at));
                return false;
            }
        }
        row.until = last_ ? integer_at(*last_, at) : std::nullopt;
        if (row.until && *row.until < row.day) {
            until_.add(row_text(at));
            return false;
        }
        return true;
    }

    bool is_of_another_edition(std::size_t at) const noexcept {
        const auto edition = edition_ ? text_at(*edition_, at) : std::nullopt;
        return set_ && edition && *edition != set_->edition;
    }

    /// Another edition may have levels that this one has not: they stand behind those of the set.
    std::int16_t index_of(const Identifier& level, bool is_of_another) {
        const auto known = std::find(levels_.begin(), levels_.end(), level);
        if (known == levels_.end() && set_ && !is_of_another) return -1;
        const auto at = static_cast<std::int16_t>(known - levels_.begin());
        if (known == levels_.end()) levels_.push_back(level);
        return at;
    }

    /// The last day by the validity of a level; none: for good.
    std::optional<std::int64_t> last_day(std::int16_t level, std::int64_t decided) const {
        if (!set_) return std::nullopt;
        const auto at = static_cast<std::size_t>(level);
        const bool own = at < set_->levels.size() && set_->levels[at].validity;
        const auto& validity = own ? set_->levels[at].validity : set_->validity;
        if (!validity) return std::nullopt;
        return day_number(add_months(date_of(decided), validity->months));
    }

    static std::string row_text(std::size_t at) { return "row " + std::to_string(at + 1); }
    std::string where(const TitleRow& row) const { return entities_.key_text(row.entity) + " in " + row_text(row.row); }

    void doubt(Row entity, std::optional<std::int64_t> day) {
        uncertain_.emplace_back(entity, day.value_or(std::numeric_limits<std::int64_t>::min()));
    }

    // ---- the rows of an entity together

    void keep_what_agrees() {
        const bool has_registrations = std::any_of(
            rows_.begin(), rows_.end(), [](const TitleRow& each) { return each.event == TitleEvent::registered; });
        std::vector<TitleRow> kept;
        kept.reserve(rows_.size());
        TitleLife life;
        DossierSteps steps;
        Row entity = no_entity;
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            TitleRow& row = rows_[at];
            if (row.entity != entity) {
                life.clear();
                steps = DossierSteps();
                entity = row.entity;
            }
            if (is_decision(row.event)) {
                if (shares_its_day(at)) {
                    one_day_.add(where(row));
                    doubt(row.entity, row.day);
                    continue;
                }
                complete(row, life);
                if (!life.add(row)) {
                    not_held_.add(std::string(word_of(row.event)) + " " + where(row));
                    doubt(row.entity, row.day);
                    continue;
                }
            }
            switch (steps.add(row.event)) {
                case DossierSteps::Fault::none: break;
                case DossierSteps::Fault::not_registered:
                    if (has_registrations) not_registered_.add(std::string(word_of(row.event)) + " " + where(row));
                    break;
                case DossierSteps::Fault::out_of_step:
                    out_of_step_.add(std::string(word_of(row.event)) + " " + where(row));
                    break;
            }
            kept.push_back(row);
        }
        rows_ = std::move(kept);
    }

    /// A title that is kept keeps its level; how long, the row or the validity says.
    void complete(TitleRow& row, const TitleLife& life) const {
        if (row.event != TitleEvent::recognised && row.event != TitleEvent::kept) return;
        const std::int16_t held = life.holdings().empty() ? std::int16_t{-1} : life.holdings().back().level;
        const std::int16_t level = row.level >= 0 ? row.level : held;
        if (!row.until && level >= 0) row.until = last_day(level, row.day);
    }

    bool shares_its_day(std::size_t at) const noexcept {
        const auto same = [&](std::size_t other) {
            return rows_[other].entity == rows_[at].entity && rows_[other].day == rows_[at].day &&
                   is_decision(rows_[other].event);
        };
        return (at > 0 && same(at - 1)) || (at + 1 < rows_.size() && same(at + 1));
    }

    const TitleTable& titles_;
    const KnownKind& entities_;
    const Draft* set_;
    const Column *key_ = nullptr, *kind_of_event_ = nullptr, *named_level_ = nullptr, *day_ = nullptr, *last_ = nullptr,
                 *year_ = nullptr, *of_set_ = nullptr, *edition_ = nullptr;
    std::vector<Identifier> levels_;
    std::vector<TitleRow> rows_;
    std::vector<std::pair<Row, std::int64_t>> uncertain_;
    std::vector<Problem> problems_;
    std::size_t elsewhere_ = 0;
    Finding incomplete_{"title-incomplete", place(),
                        "expected an entity and an event in every row, and what was recognised",
                        "fill in key, event and level, or leave the rows out"};
    Finding event_{
        "title-event-unknown", place(),
        "expected registered, self_scored, submitted, checked, withdrawn, recognised, kept, expired or revoked",
        "correct the event"};
    Finding undated_{"title-undated", place(), "expected a day in every row", "fill it in"};
    Finding level_{"title-level-unknown", place(), "expected levels of the set", "correct the level"};
    Finding until_{"title-until-early", place(), "expected a last day that is not before the decision",
                   "correct one of the two days"};
    Finding one_day_{"title-decisions-on-one-day", place(), "expected one decision on an entity on one day",
                     "keep the one that holds"};
    Finding not_held_{
        "title-not-held", place(),
        "expected a title that is held on that day, at the level named, where it is kept, expires or is revoked",
        "write down how it was recognised, or correct the day, the level or the event"};
    Finding not_registered_{"title-not-registered", place(), "expected a registration before each step and recognition",
                            "write it down if there was one; the row counts all the same"};
    Finding out_of_step_{"title-out-of-step", place(), "expected steps in their order: self_scored, submitted, checked",
                         "correct the days if they are wrong; the rows count all the same"};
};

}  // namespace tieuchi::cascade
