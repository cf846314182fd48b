#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi::document {

/// What some editors put before a text in UTF-8. JSON allows none.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The most bytes that offsets of 32 bits can point into.
inline constexpr std::size_t most_bytes_of_all = 0xFFFF'FFFEu;

/// What a file holds, or why it could not be read.
struct FileText {
    std::string text;
    std::optional<Problem> problem;
};

/// Read a file of at most `most_bytes`. Never reads much more, also where the size of a file is not known before.
/// Problems name the file of the options.
FileText read_file(const std::filesystem::path& path, const ParseOptions& options);

/// A text larger than `most` bytes. `found`: how large it is, or "more".
Problem size_problem(const std::string& file, std::size_t most, const std::string& found);

}  // namespace tieuchi::document
