#pragma once

#include <string>

namespace tieuchi {

/// Where something is wrong: in a file, at a line and column (from 1; 0 when not known), and in the
/// document as a JSON pointer.
struct Place {
    std::string file;
    int line = 0, column = 0;
    std::string pointer;

    friend bool operator==(const Place&, const Place&) = default;
};

/// Something that does not fit: what must hold, what was found, and how to put it right.
struct Problem {
    std::string code;  ///< stable; has an entry in docs/problems.md
    Place place;
    std::string message;  ///< what must hold and what was found
    std::string remedy;   ///< how to put it right

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// `file:line:column pointer: message`, the remedy and the code on a second line.
inline std::string to_text(const Problem& problem) {
    std::string text = problem.place.file;
    if (problem.place.line > 0) {
        text += ":" + std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column);
    }
    if (!problem.place.pointer.empty()) text += (text.empty() ? "" : " ") + problem.place.pointer;
    if (!text.empty()) text += ": ";
    return text + problem.message + "\n  " + problem.remedy + "  [" + problem.code + "]";
}

}  // namespace tieuchi
