#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// How a document is read. The limits keep hostile input within bounded time and memory.
struct ParseOptions {
    std::string file;  ///< named in problems
    std::size_t most_bytes = 64u << 20;
    std::size_t most_depth = 64;      ///< lists and objects inside each other; more than 1000 counts as 1000
    std::size_t most_problems = 200;  ///< further ones are counted in a last problem, not listed
};

/// A criteria set, or everything that is wrong with its document.
struct Parsed {
    std::optional<CriteriaSet> set;
    std::vector<Problem> problems;  ///< empty exactly when there is a set; in the order of the document
};

/// Read and check a criteria set. Never throws for bad input.
Parsed parse(std::string_view text, const ParseOptions& options = {});

/// Cases beside a set: given these values, this must come out.
struct ParsedCases {
    std::string set;               ///< the name of the set the cases are for, `id@edition`
    std::vector<GivenCase> cases;  ///< none where there are problems
    std::vector<Problem> problems;
};

/// Read a file of cases. Names of measures and levels are compared with a set when the cases are run.
ParsedCases parse_cases(std::string_view text, const ParseOptions& options = {});

/// Read a file. Throws `DocumentError` with all problems, also when the file cannot be read.
CriteriaSet load(const std::filesystem::path& path);

/// Read a file without throwing; a file that cannot be read is a problem, too.
Parsed validate(const std::filesystem::path& path);

}  // namespace tieuchi
