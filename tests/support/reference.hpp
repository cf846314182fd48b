#pragma once

#include <vector>

#include "reference/judging.hpp"
#include "reference/levels.hpp"
#include "reference/result.hpp"
#include "tieuchi/model/criteria_set.hpp"

/// The slow, obvious evaluator: one entity at a time, in fractions, straight from the draft. It is what every
/// faster evaluator is compared with, so it shares nothing with them: not even the connectives or the calendar.
namespace tieuchi::reference {

/// Judge one row by a valid draft; `run` names the days that the draft asks for.
inline Result evaluate(const Draft& draft, const std::vector<Slot>& row, const tieuchi::Run& run = {}) {
    Judging judged(draft, row, run);
    Levels levels(judged);
    return judged.result;
}
inline Result evaluate(const CriteriaSet& set, const std::vector<Slot>& row, const tieuchi::Run& run = {}) {
    return evaluate(set.draft(), row, run);
}

}  // namespace tieuchi::reference
