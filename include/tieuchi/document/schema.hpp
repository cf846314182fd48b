#pragma once

#include <string_view>

#include "tieuchi/export.hpp"

namespace tieuchi {

/// The JSON Schema (draft-07) of tieuchi documents, for editors: what may stand where, with descriptions in English and
/// Vietnamese.
///
/// - It accepts every document that the reader accepts, and refuses the mistakes of shape in docs/problems.md. The
///   reader is the authority: what a document means is checked there alone.
/// - The order of its properties is the order in which `format_document` writes members.
TIEUCHI_API std::string_view schema_text() noexcept;

}  // namespace tieuchi
