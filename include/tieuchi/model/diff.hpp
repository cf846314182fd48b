#pragma once

#include "tieuchi/model/change.hpp"
#include "tieuchi/model/diff/declared.hpp"
#include "tieuchi/model/diff/scoring.hpp"

namespace tieuchi {

/// What is different in `after`: empty exactly where both say the same.
///
/// - Things are matched by id. One that is the same in all but its id is renamed; what mentions it under its new name
///   is still told as a change, for no name is followed.
/// - Careful: what is counted among awards can change a title for some entity, not for every one.
/// - Cost: grows with the square of the number of things of one kind, of which there are few.
inline Diff diff(const Draft& before, const Draft& after) {
    differing::Differ differ;
    differing::compare_heading(differ, before, after);
    differing::compare_declared(differ, before, after);
    differing::compare_scoring(differ, before, after);
    differing::compare_titles(differ, before, after);
    differing::compare_beside(differ, before, after);
    return differ.take();
}

}  // namespace tieuchi
