#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/export.hpp"
#include "tieuchi/model/programme.hpp"

namespace tieuchi {

/// A programme, or everything that is wrong with its document.
struct ParsedProgramme {
    std::optional<Programme> programme;
    std::vector<Problem> problems;  ///< empty exactly when there is a programme; in the order of the document
};

/// Read and check a programme (docs/format/programme.md). Never throws for bad input.
///
/// - Sets: each edition that the programme names is found by `find_set` of the options and read. One that has problems is
///   itself a problem, `set-unreadable`, which tells the first of them.
TIEUCHI_API ParsedProgramme parse_programme(std::string_view text, const ParseOptions& options = {});

/// Read a file without throwing. Sets are looked for beside it, as those that a set extends are, then by `find_set`.
TIEUCHI_API ParsedProgramme validate_programme(const std::filesystem::path& path, const ParseOptions& options = {});

/// The same, throwing `DocumentError` with all problems.
TIEUCHI_API Programme load_programme(const std::filesystem::path& path, const ParseOptions& options = {});

}  // namespace tieuchi
