#pragma once

#include <cstddef>
#include <filesystem>

#include "tieuchi/document/parse.hpp"

namespace tieuchi::document {

/// Finds sets beside a document: `<id>@<edition>.json` in its folder, `<id>/<edition>.json` in the folder around that,
/// then where `otherwise` says.
FindSet beside(const std::filesystem::path& document, ParseOptions options, FindSet otherwise);

}  // namespace tieuchi::document
