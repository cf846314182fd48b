#pragma once

#include <cstddef>
#include <string>
#include <vector>

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
    std::string message;                 ///< what must hold and what was found
    std::string remedy;                  ///< how to put it right
    std::vector<std::size_t> rows = {};  ///< of a table, from 0: the first of those that are meant, in order
    std::size_t row_count = 0;           ///< how many rows are meant; 0 where it is not about rows

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// The text on one line: control characters are written as JSON escapes them.
inline std::string on_one_line(const std::string& text) {
    constexpr char digits[] = "0123456789abcdef";
    std::string written;
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (code >= 0x20 && code != 0x7f) {
            written += letter;
        } else {
            written += "\\u00";
            written += digits[code / 16];
            written += digits[code % 16];
        }
    }
    return written;
}

/// `file:line:column pointer: message`, the remedy and the code on a second line. A text that is no file has `line 3,
/// column 7` for its place.
inline std::string to_text(const Problem& problem) {
    std::string text = on_one_line(problem.place.file);
    if (problem.place.line > 0) {
        const std::string line = std::to_string(problem.place.line), column = std::to_string(problem.place.column);
        text = text.empty() ? "line " + line + ", column " + column : text + ":" + line + ":" + column;
    }
    if (!problem.place.pointer.empty()) text += (text.empty() ? "" : " ") + on_one_line(problem.place.pointer);
    if (!text.empty()) text += ": ";
    return text + on_one_line(problem.message) + "\n  " + on_one_line(problem.remedy) + "  [" + problem.code + "]";
}

}  // namespace tieuchi
