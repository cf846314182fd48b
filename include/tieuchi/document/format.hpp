#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/export.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// A document in its usual layout, or what stands in the way.
struct Formatted {
    std::string text;
    std::vector<Problem> problems;  ///< empty exactly when there is a text; in the order of the document
};

/// Lay a document out anew without changing what it says: a criteria set or a file of cases.
///
/// - Members stand in the order of the JSON Schema, after `$schema` and `$comment`; then those it does not know, then
///   notes (`x-...`). Notes are laid out, but nothing in them is put in order or spelt anew.
/// - Two blanks a level. The members of the document stand on lines of their own; below, what fits into 120 columns
///   stands on one line. A column is a code point.
/// - Numbers are as short as they can be, without exponent; strings are UTF-8 with no more escapes than JSON asks for.
/// - Formatting what has been formatted changes nothing, and reading it gives the same set as before.
/// - Errors: a text that is no JSON, a key that stands twice, a document of another format. Whether the document is
///   right is not looked at, so that half-written ones can be formatted as well.
TIEUCHI_API Formatted format_document(std::string_view text, const ParseOptions& options = {});

}  // namespace tieuchi
