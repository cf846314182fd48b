#pragma once

#include <string>
#include <vector>

#include "dice.hpp"
#include "tieuchi/check/assume.hpp"

namespace tieuchi::random_sets {

/// The set with something assumed at each place that it leaves open: the first of some values that fits there. A place
/// that none of them fits stays open.
inline CriteriaSet with_assumptions(CriteriaSet set, Dice& dice) {
    for (const OpenPlace& place : open_places(set.draft())) {
        std::vector<std::string> values{"met", "unmet"};
        if (dice.one_in(2)) std::swap(values[0], values[1]);
        for (const std::int64_t number : {dice.whole(1, 9), dice.whole(1, 3), std::int64_t{1}, std::int64_t{0}}) {
            values.push_back(std::to_string(10 * number) + "%");
            values.push_back(std::to_string(number));
        }
        values.insert(values.end(), {"2022-06-30", "2000", "0.5"});
        for (const Measure& measure : set.draft().measures) {
            const auto* choice = std::get_if<Choice>(&measure.type);
            if (choice != nullptr && choice->ordered) values.push_back(choice->values.back());
        }
        for (const std::string& value : values) {
            Checked assumed = assume(set, {{place.at, value}});
            if (!assumed.set) continue;
            set = *std::move(assumed.set);
            break;
        }
    }
    return set;
}

}  // namespace tieuchi::random_sets
