#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <vector>

#include "tieuchi/values/calendar.hpp"
#include "tieuchi/values/identifier.hpp"

/// Random valid drafts with every feature of the format, and random rows that sit on their boundaries. Integers
/// only and no distribution of the standard library, so that a seed gives the same draft on every platform.
namespace tieuchi::random_sets {

/// A stream of whole numbers from a seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// From `low` to `high`, both included.
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(engine_() % size); }
    bool one_in(std::int64_t n) { return whole(1, n) == n; }

    template <class Value>
    Value one(const std::vector<Value>& values) {
        return values[index(values.size())];
    }
    /// At least one of the values, in their order.
    std::vector<Identifier> some(const std::vector<Identifier>& values) {
        std::vector<Identifier> chosen;
        for (const Identifier& each : values) {
            if (one_in(2)) chosen.push_back(each);
        }
        return chosen.empty() ? std::vector<Identifier>{one(values)} : chosen;
    }
    /// `size` different whole numbers from `low` to `high`, ascending; there must be as many.
    std::vector<std::int64_t> different(std::size_t size, std::int64_t low, std::int64_t high) {
        std::set<std::int64_t> chosen;
        while (chosen.size() < size) chosen.insert(whole(low, high));
        return {chosen.begin(), chosen.end()};
    }

    /// A day of these years, often the first or last of a month.
    Date day(int first_year, int last_year) {
        Date date{static_cast<int>(whole(first_year, last_year)), static_cast<int>(whole(1, 12)), 1};
        if (one_in(6)) date.month = 2;
        const int last = Date::days_in(date.year, date.month);
        date.day = one_in(3) ? last : static_cast<int>(whole(1, last));
        return date;
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace tieuchi::random_sets
