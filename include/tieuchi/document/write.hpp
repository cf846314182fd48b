#pragma once

#include <cstdint>
#include <string>

#include "tieuchi/export.hpp"
#include "tieuchi/model/criteria_set.hpp"

namespace tieuchi {

/// How a document is laid out.
enum class Layout : std::uint8_t {
    canonical,  ///< no blanks, and names within an object in the order of their bytes: what is hashed
    readable,   ///< as `format_document` lays documents out
};

/// Write a draft as a JSON document.
///
/// - Members stand in the order in which docs/format/set.md lists them; those at their default are left out; a policy
///   without a citation of its own is its bare word.
/// - Reading a readable document gives the same draft again; a canonical one too, but for the order of sources,
///   measures, parameters and whatever else is named by a key, which decides nothing.
/// - A draft that extends another set is written in full, without `extends`. A parameter whose value is the rule that is
///   not known is read again as one whose value is not known, which is the same.
/// - Text that is no UTF-8, which no document holds, is written as U+FFFD. A draft that no document could say, because
///   two things of one kind have the same name, is written without blanks in both layouts.
TIEUCHI_API std::string write(const Draft& draft, Layout layout = Layout::readable);

/// The digest of a document: the SHA-256 of its canonical form in hexadecimal digits.
///
/// The same whatever the white space, the order of keys, the notes (`$comment`, `x-*`) and the spelling of numbers;
/// another wherever something else is said.
TIEUCHI_API std::string digest(const Draft& draft);
TIEUCHI_API std::string digest(const CriteriaSet& set);

}  // namespace tieuchi
