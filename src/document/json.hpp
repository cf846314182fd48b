#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "document/syntax.hpp"
#include "document/tree.hpp"

namespace tieuchi::document {

/// A text as a tree, or where it is no JSON.
struct Json {
    Tree tree;
    std::optional<Fault> fault;
};

/// Read strict JSON: no comments, no trailing commas, valid UTF-8, one value and nothing behind it.
///
/// - Shape: at most 4 GiB; duplicate keys stay in the tree, for the reader to report.
/// - Cost: Boost.JSON's parser and one look at every byte beside it; 16 bytes for every value and key.
Json read_json(std::string_view text, std::size_t most_depth);

}  // namespace tieuchi::document
