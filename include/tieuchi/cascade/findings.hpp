#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/keys.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi::cascade {

/// Faults of one kind: how many, and the first of them.
struct Finding {
    std::string code, table, message, remedy;  ///< of the message what must hold; count and first keys follow
    std::size_t count = 0;
    std::vector<std::string> first = {};  ///< keys or rows, as text

    static constexpr std::size_t named = 5;

    void add(std::string found) {
        ++count;
        if (first.size() < named) first.push_back(std::move(found));
    }
    Problem problem() const {
        std::string text = message + ": " + std::to_string(count) + ", first ";
        for (std::size_t at = 0; at < first.size(); ++at) text += (at ? ", " : "") + first[at];
        return {code, {table, 0, 0, ""}, text + (count > first.size() ? ", ..." : ""), remedy};
    }
};

}  // namespace tieuchi::cascade
