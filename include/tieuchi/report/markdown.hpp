#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/report/narrate.hpp"

namespace tieuchi {

namespace detail {

/// What a document says is text, never markup.
inline std::string escape_markdown(std::string_view text) {
    constexpr std::string_view special = "\\`*_[]<>|#~&";
    std::string escaped;
    for (const char letter : text) {
        if (special.find(letter) != std::string_view::npos) escaped += '\\';
        escaped += letter == '\n' || letter == '\r' ? ' ' : letter;
    }
    return escaped;
}

}  // namespace detail

/// A page as Markdown, the same sentences as the plain text. Ends with a line break.
inline std::string to_markdown(const Page& page) {
    std::string text = "# " + detail::escape_markdown(page.heading) + "\n\n";
    for (std::size_t index = 0; index < page.summary.size(); ++index) {
        const std::string line = detail::escape_markdown(page.summary[index]);
        text += (index == 0 ? "**" + line + "**" : line) + "\n\n";
    }
    for (const PageBlock& block : page.blocks) {
        text += "## " + detail::escape_markdown(block.title) + "\n\n";
        for (const PageItem& item : block.items) {
            text += std::string(2 * static_cast<std::size_t>(item.depth), ' ') + "- " +
                    detail::escape_markdown(item.text) + "\n";
        }
        text += "\n";
    }
    text.pop_back();
    return text;
}

/// An explanation as Markdown. Ends with a line break.
inline std::string to_markdown(const Explanation& explanation, std::string_view language) {
    return to_markdown(narrate(explanation, language));
}

}  // namespace tieuchi
