#pragma once

#include <string>
#include <vector>

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
    friend bool operator==(const PageBlock&, const PageBlock&) = default;
};

/// An explanation in sentences, before it is laid out as text or Markdown.
struct Page {
    std::string heading;
    std::vector<std::string> summary;
    std::vector<PageBlock> blocks;
    friend bool operator==(const Page&, const Page&) = default;
};

}  // namespace tieuchi
