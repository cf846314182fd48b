#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tieuchi::document {

/// A place as people count it: both from 1, the column in Unicode code points.
struct LineColumn {
    int line = 1, column = 1;
};

/// Turns byte offsets of a text into lines and columns. The text must outlive it.
///
/// - Cost: the first question reads the text once, every further one a few thousand bytes at most, however
///   long the lines are.
class Lines {
public:
    explicit Lines(std::string_view text) noexcept : text_(text) {}

    LineColumn at(std::size_t offset);

private:
    static constexpr std::size_t stride = 4096;  ///< bytes from one mark to the next

    std::string_view text_;
    std::vector<LineColumn> marks_;
};

}  // namespace tieuchi::document
