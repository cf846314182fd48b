#include "lines.hpp"

#include <algorithm>

namespace tieuchi::document {
namespace {

void advance(LineColumn& place, std::string_view over) noexcept {
    for (const char byte : over) {
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((static_cast<unsigned char>(byte) & 0xC0u) != 0x80u) {
            ++place.column;
        }
    }
}

}  // namespace

LineColumn Lines::at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (marks_.empty()) {
        LineColumn place;
        for (std::size_t start = 0; start <= text_.size(); start += stride) {
            marks_.push_back(place);
            advance(place, text_.substr(start, stride));
        }
    }
    const std::size_t mark = offset / stride;
    LineColumn place = marks_[mark];
    advance(place, text_.substr(mark * stride, offset - mark * stride));
    return place;
}

}  // namespace tieuchi::document
