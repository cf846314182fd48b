#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "outcomes.hpp"

namespace tieuchi::reference {

/// What section 11 lists, for one entity; of a rejected entity only `rejected` means anything.
struct Result {
    std::map<Id, std::optional<Outcome>> outcome;
    std::map<std::pair<Id, Id>, Outcome> outcome_at;  ///< (criterion, level) where the rule varies by level
    std::map<Id, Range> points;                       ///< of criteria with points; of a deduction what it takes off
    std::map<Id, bool> missing;
    std::map<Id, std::optional<std::size_t>> grade;  ///< of criteria with a grade: its place, where it is settled
    std::map<Id, Outcome> floor;                     ///< of criteria that have one
    std::map<Id, Range> section_points;
    std::map<Id, Rational> section_maximum_left;
    std::map<Id, Outcome> section_floor;
    std::map<Id, Outcome> veto;  ///< met: raised
    Rational total_low, total_high, applicable_maximum;
    std::map<Id, Outcome> level;
    std::vector<Id> candidates;
    bool rejected = false;
};

}  // namespace tieuchi::reference
