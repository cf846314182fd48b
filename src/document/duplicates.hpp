#pragma once

#include "reader.hpp"

namespace tieuchi::document {

/// Report every key that stands in its object before. Readers take the first, and so does what they report.
void report_duplicates(const Reader& reader, const Tree& tree);

}  // namespace tieuchi::document
