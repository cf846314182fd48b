#pragma once

#include <string>
#include <string_view>

namespace tieuchi {

/// A name that documents, columns and results share: `reads-regularly`.
using Identifier = std::string;

/// Lower-case ASCII letters, digits and single hyphens, starting with a letter, at most 64 long.
/// No dot and no `@`: those join identifiers to column names (`share.count`, `plan@level-2.outcome`). Not
/// beginning with `x-`: such a key of a document is a note of its author's, which readers pass over.
constexpr bool is_identifier(std::string_view text) noexcept {
    if (text.empty() || text.size() > 64 || text.front() < 'a' || text.front() > 'z' || text.back() == '-')
        return false;
    if (text.starts_with("x-")) return false;
    char before = 0;
    for (const char letter : text) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (!plain && (letter != '-' || before == '-')) return false;
        before = letter;
    }
    return true;
}

/// Identifiers joined by dots, as the id of a criteria set: `vn.learning-citizen`.
constexpr bool is_dotted_identifier(std::string_view text) noexcept {
    while (true) {
        const std::size_t dot = text.find('.');
        if (!is_identifier(text.substr(0, dot))) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

/// What tells the editions of a set apart: 1 to 64 ASCII letters, digits, `-`, `.` and `_`, not starting with a dot. It
/// is part of file names, of `id@edition` and of every report.
constexpr bool is_edition(std::string_view text) noexcept {
    if (text.empty() || text.size() > 64 || text.front() == '.') return false;
    for (const char letter : text) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                           (letter >= 'A' && letter <= 'Z') || letter == '-' || letter == '.' || letter == '_';
        if (!plain) return false;
    }
    return true;
}

}  // namespace tieuchi
