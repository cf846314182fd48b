#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/export.hpp"
#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// The text of a set that a document extends.
struct FoundText {
    std::string file;  ///< named in problems
    std::string text;
    std::optional<Problem> problem = {};  ///< why it could not be read
};

/// Finds the text of a set by its name, `id@edition`; nothing where there is none.
using FindSet = std::function<std::optional<FoundText>(std::string_view name)>;

/// Finds sets in a folder laid out as the catalogue is: `<folder>/<id>/<edition>.json`.
TIEUCHI_API FindSet sets_in(std::filesystem::path folder);

/// How a document is read. The limits keep hostile input within bounded time and memory; each is many times what a
/// criteria set needs, and a text beyond one is answered with a problem.
///
/// - Errors: `most_bytes` gives `file-too-large` and nothing is read; `most_depth` gives `too-deep`, `most_values`
///   `too-many-values`, `most_entries` `too-many-entries`, and the three lengths `key-too-long`, `string-too-long`
///   and `number-too-long`: reading stops there. `most_problems` gives `more-problems` at the end.
/// - Cost: with these defaults no text takes more than a few seconds and some 300 MB, itself included.
struct ParseOptions {
    std::string file;                         ///< named in problems
    std::size_t most_bytes = 64u << 20;       ///< of the text; more than 4 GiB counts as 4 GiB
    std::size_t most_depth = 64;              ///< lists and objects inside each other; more than 1000 counts as 1000
    std::size_t most_values = 250'000;        ///< values and keys in the text, lists and objects among them
    std::size_t most_entries = 10'000;        ///< elements of one list, or members of one object
    std::size_t most_key_bytes = 1'000;       ///< between the quotes, escapes as they are written
    std::size_t most_string_bytes = 100'000;  ///< the same of a string that is no key
    std::size_t most_number_bytes = 100;      ///< sign, digits, point and exponent
    std::size_t most_problems = 200;          ///< further ones are counted in a last problem, not listed
    FindSet find_set = {};                    ///< where the sets are that a document extends; none: nowhere
};

/// A criteria set, or everything that is wrong with its document.
struct Parsed {
    std::optional<CriteriaSet> set;
    std::vector<Problem> problems;  ///< empty exactly when there is a set; in the order of the document
};

/// Read and check a criteria set. Never throws for bad input.
///
/// - Extending: a set that says `extends` is read as if what it takes over stood in it. Pointers are those of what comes
///   out. A problem of what was taken over is placed at `extends`, and says where it comes from.
TIEUCHI_API Parsed parse(std::string_view text, const ParseOptions& options = {});

/// Cases beside a set: given these values, this must come out.
struct ParsedCases {
    std::string set;               ///< the name of the set the cases are for, `id@edition`
    std::vector<GivenCase> cases;  ///< none where there are problems
    std::vector<Problem> problems;
};

/// Read a file of cases. Names of measures and levels are compared with a set when the cases are run.
TIEUCHI_API ParsedCases parse_cases(std::string_view text, const ParseOptions& options = {});

/// Read a file. Throws `DocumentError` with all problems, also when the file cannot be read. Problems name the path
/// where the options name no file. What a set extends is looked for beside it, as `<id>@<edition>.json` in its folder or
/// `<id>/<edition>.json` in the folder around that, then by `find_set`.
TIEUCHI_API CriteriaSet load(const std::filesystem::path& path, const ParseOptions& options = {});

/// Read a file without throwing; a file that cannot be read is a problem, too. Never reads much more of it than
/// `most_bytes`.
TIEUCHI_API Parsed validate(const std::filesystem::path& path, const ParseOptions& options = {});

}  // namespace tieuchi
