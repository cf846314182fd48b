#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "syntax.hpp"
#include "tieuchi/document/parse.hpp"
#include "tree.hpp"

namespace tieuchi::document {

/// A text as a tree, or where it is no JSON.
struct Json {
    Tree tree;
    std::optional<Fault> fault;
};

/// Read strict JSON: no comments, no trailing commas, valid UTF-8, one value and nothing behind it.
///
/// - Shape: at most 4 GiB; duplicate keys stay in the tree, for the reader to report.
/// - Errors: what lies beyond a limit of depth, number or length is a fault where it begins; the number of bytes is for
///   the caller.
/// - Cost: Boost.JSON's parser and one look at every byte beside it; 16 bytes for every value and key.
Json read_json(std::string_view text, const ParseOptions& options);

}  // namespace tieuchi::document
