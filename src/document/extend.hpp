#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reader.hpp"
#include "tieuchi/document/parse.hpp"
#include "tree.hpp"

namespace tieuchi::document {

/// The value of `extends` in a set that names another there.
std::optional<Value> extends_of(const Tree& document);

/// A document and all that it extends, as one tree.
struct Extended {
    std::unique_ptr<std::string> text;  ///< the document's own text, then those of the sets that it extends
    Tree tree;
};

/// Merge a document with the sets that it extends, as docs/format/set.md says. Nothing where one of them cannot be found
/// or read, which is reported. From here on the reader places what was taken over at `extends`.
///
/// - Shape: no key stands twice in an object of `document`.
/// - Cost: one look at every value of every set.
std::optional<Extended> extend(const Reader& reader, const Tree& document, Value extends, const ParseOptions& options);

/// Lay one document over another: what `over` says, and what it leaves of `under`. Both have the same text.
Tree merge(const Reader& reader, const Tree& over, const Tree& under, std::string_view under_name);

}  // namespace tieuchi::document
