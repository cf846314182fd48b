#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/report/narrate.hpp"

namespace tieuchi {

/// A page as plain text, for a terminal or a message. Ends with a line break.
inline std::string to_text(const Page& page) {
    std::string text = page.heading + "\n";
    for (const std::string& line : page.summary) text += line + "\n";
    for (const PageBlock& block : page.blocks) {
        text += "\n" + block.title + "\n";
        for (const PageItem& item : block.items) {
            text += std::string(2 * (static_cast<std::size_t>(item.depth) + 1), ' ') + "- " + item.text + "\n";
        }
    }
    return text;
}

/// An explanation as plain text. Ends with a line break.
///
/// - Language: `vi`, or English for any other; titles fall back as `Text::in` does.
inline std::string to_text(const Explanation& explanation, std::string_view language) {
    return to_text(narrate(explanation, language));
}

}  // namespace tieuchi
