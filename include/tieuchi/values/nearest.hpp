#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi {

namespace detail {

/// How many letters must be changed, added, left out or swapped with their neighbour to turn one word
/// into the other; only whether it is more than `most` where it is.
///
/// - Shape: the lengths differ by at most `most`.
/// - Cost: the length of the words times `most`, as no way that strays further from the diagonal costs less.
inline std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t most) {
    assert(left.size() <= right.size() + most && right.size() <= left.size() + most);
    const std::size_t beyond = most + 1;
    std::vector<std::size_t> before_last(right.size() + 1, beyond), last(right.size() + 1, beyond),
        row(right.size() + 1, beyond);
    for (std::size_t column = 0; column <= std::min(right.size(), most); ++column) row[column] = column;
    for (std::size_t line = 1; line <= left.size(); ++line) {
        before_last.swap(last);
        last.swap(row);
        const std::size_t first = line > most ? line - most : 1, end = std::min(right.size(), line + most);
        row[first - 1] = first == 1 ? line : beyond;
        for (std::size_t column = first; column <= end; ++column) {
            const bool same = left[line - 1] == right[column - 1];
            row[column] = std::min({last[column] + 1, row[column - 1] + 1, last[column - 1] + (same ? 0u : 1u)});
            const bool swapped =
                line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1];
            if (swapped) row[column] = std::min(row[column], before_last[column - 2] + 1);
        }
        if (end < right.size()) row[end + 1] = beyond;
    }
    return row[right.size()];
}

}  // namespace detail

/// The candidate that `word` was most likely meant to be, for "did you mean"; the first of several
/// equally near. Nothing where none is near: at most one slip in three letters, three in a long word.
///
/// - Cost: three times the length, for each candidate of a similar length; nothing for words above 128.
inline std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
    if (word.size() > 128) return std::nullopt;
    std::size_t allowed = std::min<std::size_t>(3, word.size() / 3);
    if (word.size() == 2) allowed = 1;
    std::optional<std::string> found;
    for (const std::string& candidate : candidates) {
        const std::size_t apart =
            candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
        if (apart > allowed) continue;
        const std::size_t distance = detail::edit_distance(word, candidate, allowed);
        if (distance > allowed || (found && distance == allowed)) continue;
        if (distance == 0) return candidate;
        found = candidate;
        allowed = distance;  // from here on only a nearer one will do
    }
    return found;
}

}  // namespace tieuchi
