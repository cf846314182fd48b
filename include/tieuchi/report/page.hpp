#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tieuchi/values/outcome.hpp"

namespace tieuchi {

/// One line of a report, under the line before it that is less deep.
struct PageItem {
    int depth = 0;
    std::string text;
    friend bool operator==(const PageItem&, const PageItem&) = default;
};

/// Lines under a heading of their own.
struct PageBlock {
    std::string title;
    std::vector<PageItem> items;
    std::string
        kind{};  ///< what it is about: `needs`, `level`, `sections`, `criteria`, `policies`, `sources`, `members`; or empty
    std::string about{};               ///< of a level its id, of members that of the measure
    std::optional<Outcome> outcome{};  ///< of a level
    friend bool operator==(const PageBlock&, const PageBlock&) = default;
};

/// An explanation in sentences, before it is laid out as text, Markdown or HTML.
struct Page {
    std::string heading;
    std::vector<std::string> summary;
    std::vector<PageBlock> blocks;
    friend bool operator==(const Page&, const Page&) = default;
};

}  // namespace tieuchi
