#pragma once

#include <filesystem>

#include "tieuchi/document/parse.hpp"

namespace tieuchi::document {

/// Finds sets beside a document: `<id>@<edition>.json` in its folder, `<id>/<edition>.json` in the folder around that,
/// then where the options say.
FindSet beside(const std::filesystem::path& document, const ParseOptions& options);

}  // namespace tieuchi::document
