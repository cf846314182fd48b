#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/export.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// The format that this version of tieuchi reads and writes.
inline constexpr std::string_view current_format = "1.0";

/// A document in the current format, or why it cannot be brought there.
struct Migrated {
    std::string text;               ///< as it was where it is in the current format already
    std::string from;               ///< the format that the document was in; empty where it names none
    std::vector<Problem> problems;  ///< empty exactly when there is a text

    bool lifted() const noexcept { return problems.empty() && from != current_format; }
};

/// Bring a document of an older format to the current one. There is no older format yet, so nothing is lifted: a document
/// is in format 1.0 already, or it is of a format that is not known here.
///
/// - Errors: a text that is no JSON, or no document; a format that is newer, or that no step leads from. Whether the
///   document is right is not looked at.
TIEUCHI_API Migrated migrate(std::string_view text, const ParseOptions& options = {});

}  // namespace tieuchi
