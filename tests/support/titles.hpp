#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/cascade/read_titles.hpp"

/// A register of titles, row by row as an officer writes it.
namespace tieuchi::build {

inline std::int64_t day(std::string_view text) { return day_number(Date::from_text(text).value()); }

/// Owns the columns that its table borrows. An empty text is a missing value, a year of 0 as well.
class TitleRows {
public:
    TitleRows& add(std::int64_t key, std::string_view event, std::string_view level, std::string_view on,
                   std::string_view until = "", std::int32_t year = 0) {
        keys_.add(key, true);
        events_.add(code(event_words_, event), !event.empty());
        levels_.add(code(level_words_, level), !level.empty());
        days_.add(on.empty() ? 0 : static_cast<std::int32_t>(day(on)), !on.empty());
        untils_.add(until.empty() ? 0 : static_cast<std::int32_t>(day(until)), !until.empty());
        years_.add(year, year != 0);
        return *this;
    }

    TitleTable table(Identifier set = "test.reader", Identifier kind = "citizen") const {
        TitleTable titles;
        titles.set = std::move(set);
        titles.kind = std::move(kind);
        Column event = events_.column("event"), level = levels_.column("level");
        event.labels = event_words_;
        level.labels = level_words_;
        titles.table = Table({keys_.column("key"), event, level, days_.column("day"), untils_.column("until")});
        if (has_years) titles.table.add(years_.column("year"));
        return titles;
    }

    bool has_years = true;

private:
    template <class T>
    struct Values {
        std::vector<T> values = {};
        std::vector<std::uint8_t> valid = {};
        void add(T value, bool is_there) {
            if (values.size() % 8 == 0) valid.push_back(0);
            if (is_there) valid.back() = static_cast<std::uint8_t>(valid.back() | (1u << (values.size() % 8)));
            values.push_back(value);
        }
        Column column(std::string name) const { return Column::of<T>(std::move(name), values, valid.data()); }
    };

    static std::int32_t code(std::vector<std::string>& words, std::string_view word) {
        const auto found = std::find(words.begin(), words.end(), word);
        const auto at = static_cast<std::int32_t>(found - words.begin());
        if (found == words.end()) words.emplace_back(word);
        return at;
    }

    std::vector<std::string> event_words_{"registered"}, level_words_{"keen"};
    Values<std::int64_t> keys_;
    Values<std::int32_t> events_, levels_, days_, untils_, years_;
};

/// Entities with these keys, and a reader over them.
struct KnownKeys {
    explicit KnownKeys(std::vector<std::int64_t> keys)
        : values(std::move(keys)), entities{"citizen", Table({Column::of<std::int64_t>("id", values)}), "id"} {
        known.entities = &entities;
        known.keys.emplace(*entities.table.find("id"));
        known.index.emplace(*known.keys);
    }
    KnownKeys(const KnownKeys&) = delete;
    KnownKeys& operator=(const KnownKeys&) = delete;

    std::vector<std::int64_t> values;
    EntityTable entities;
    cascade::KnownKind known;
};

/// The codes and the first rows of what was found: `title-not-held kept 1 in row 2`.
inline std::vector<std::string> told(const std::vector<cascade::Finding>& findings) {
    std::vector<std::string> all;
    for (const cascade::Finding& each : findings) {
        std::string text = each.code;
        for (const std::string& first : each.first) text += (text == each.code ? " " : ", ") + first;
        all.push_back(std::move(text));
    }
    return all;
}

}  // namespace tieuchi::build
