#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/document/parse.hpp"

/// The texts that tests of documents begin with, and what is found in them.
namespace tieuchi {

/// All bytes of a file.
inline std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The text with the first `part` of it, which must be there, replaced.
inline std::string replaced(std::string text, std::string_view part, std::string_view by) {
    const std::size_t at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return at == std::string::npos ? text : text.replace(at, part.size(), by);
}

/// Problems as they are printed, one after the other.
inline std::string text_of(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) text += to_text(problem) + "\n";
    return text;
}

/// The draft of a document that must be valid.
inline Draft draft_of(const std::string& text) {
    const Parsed parsed = parse(text);
    EXPECT_TRUE(parsed.set) << text_of(parsed.problems);
    return parsed.set ? parsed.set->draft() : Draft{};
}

}  // namespace tieuchi
