#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "require.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi::fuzz {

/// The lines of a text, each as long as it is in code points.
inline std::vector<std::size_t> lines_of(std::string_view text) {
    std::vector<std::size_t> lines{0};
    for (const char byte : text) {
        if (byte == '\n') {
            lines.push_back(0);
        } else if ((static_cast<unsigned char>(byte) & 0xC0u) != 0x80u) {
            ++lines.back();
        }
    }
    return lines;
}

/// What must hold of the problems of any text: each has a code, a message, a remedy and a place within the text, and
/// they stand in its order.
inline void require_sound(std::string_view text, const std::vector<Problem>& problems, std::size_t most) {
    const std::vector<std::size_t> lines = lines_of(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
    require(problems.size() <= most + 1, "no more problems are listed than asked for");
    std::pair before{1, 1};
    for (const Problem& problem : problems) {
        const Place& place = problem.place;
        const std::string shown = to_text(problem);
        require(!problem.code.empty() && !problem.message.empty() && !problem.remedy.empty(), "a problem says all",
                shown);
        require(problem.message.starts_with("expected ") || problem.message.starts_with("found "),
                "a message says what was expected, or what else was found", shown);
        if (problem.code == "more-problems" || problem.code == "file-too-large") continue;
        require(place.line >= 1 && static_cast<std::size_t>(place.line) <= lines.size(), "a line of the text", shown);
        require(place.column >= 1 &&
                    static_cast<std::size_t>(place.column) <= lines[static_cast<std::size_t>(place.line) - 1] + 1,
                "a column of its line", shown);
        require(place.pointer.empty() || place.pointer.front() == '/', "a JSON pointer", shown);
        const std::pair here{place.line, place.column};
        require(before <= here, "problems stand in the order of the text", shown);
        before = here;
    }
}

}  // namespace tieuchi::fuzz
