#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/document_text.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/programme.hpp"

namespace tieuchi {
namespace {

std::filesystem::path broken() { return std::filesystem::path(TIEUCHI_TESTS_DIR) / "broken"; }

/// Finds what documents extend in `extended/`, and names it without the folder around it.
std::optional<FoundText> find_extended(std::string_view name) {
    auto found = sets_in(broken() / "extended")(name);
    if (found) found->file = std::filesystem::relative(found->file, broken()).string();
    return found;
}

std::vector<std::filesystem::path> files_of(const std::string& extension, const std::string& folder = ".") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(broken() / folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

constexpr const char* programmes = "programmes";

/// Finds the sets that broken programmes name.
std::optional<FoundText> find_of_programme(std::string_view name) {
    auto found = sets_in(broken() / programmes / "sets")(name);
    if (found) found->file = std::filesystem::relative(found->file, broken() / programmes).string();
    return found;
}

TEST(BrokenDocuments, GetTheMessagesThatAreWrittenBesideThem) {
    const auto documents = files_of(".json");
    ASSERT_GE(documents.size(), 110u);
    for (const auto& path : documents) {
        const auto expected = std::filesystem::path(path).replace_extension(".txt");
        ASSERT_TRUE(std::filesystem::exists(expected)) << "no messages beside " << path.filename();
        ParseOptions options;
        options.file = path.filename().string();
        options.find_set = find_extended;
        const Parsed parsed = parse(content_of(path), options);
        std::string messages;
        for (const Problem& problem : parsed.problems) messages += to_text(problem) + "\n";
        EXPECT_FALSE(parsed.set) << path.filename();
        EXPECT_EQ(messages, content_of(expected)) << path.filename();
    }
}

TEST(BrokenProgrammes, GetTheMessagesThatAreWrittenBesideThem) {
    const auto documents = files_of(".json", programmes);
    ASSERT_GE(documents.size(), 20u);
    for (const auto& path : documents) {
        ParseOptions options;
        options.file = path.filename().string();
        options.find_set = find_of_programme;
        const ParsedProgramme parsed = parse_programme(content_of(path), options);
        std::string messages;
        for (const Problem& problem : parsed.problems) messages += to_text(problem) + "\n";
        EXPECT_FALSE(parsed.programme) << path.filename();
        EXPECT_EQ(messages, content_of(std::filesystem::path(path).replace_extension(".txt"))) << path.filename();
    }
}

TEST(BrokenDocuments, HaveNoMessagesWithoutADocument) {
    for (const std::string folder : {".", programmes}) {
        for (const auto& path : files_of(".txt", folder)) {
            EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(path).replace_extension(".json")))
                << path.filename();
        }
    }
}

TEST(BrokenDocuments, HaveAnEntryInTheDocumentationForEveryCode) {
    const std::string entries = content_of(std::filesystem::path(TIEUCHI_TESTS_DIR) / "../docs/problems.md");
    for (const auto& path : files_of(".json")) {
        ParseOptions options;
        options.find_set = find_extended;
        for (const Problem& problem : parse(content_of(path), options).problems) {
            EXPECT_NE(entries.find("`" + problem.code + "`"), std::string::npos)
                << problem.code << " of " << path.filename();
        }
    }
}

/// The codes of the tables under the headings "In a document" of docs/problems.md.
std::set<std::string> codes_of_documents() {
    std::ifstream page(std::filesystem::path(TIEUCHI_TESTS_DIR) / "../docs/problems.md");
    std::set<std::string> codes;
    bool of_documents = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) of_documents = line.starts_with("## In a document");
        if (of_documents && line.starts_with("| `")) codes.insert(line.substr(3, line.find('`', 3) - 3));
    }
    return codes;
}

TEST(BrokenDocuments, ShowEveryCodeThatADocumentCanGet) {
    std::set<std::string> codes = codes_of_documents();
    EXPECT_GT(codes.size(), 140u);
    // No document, or one too large to be kept, or a draft that no document says: other tests make these.
    for (const char* code : {"editions-missing", "file-too-large", "file-unreadable", "member-misplaced",
                             "set-too-large", "too-many-values"}) {
        EXPECT_EQ(codes.erase(code), 1u) << code;
    }
    for (const std::string folder : {".", programmes}) {
        for (const auto& path : files_of(".txt", folder)) {
            const std::string messages = content_of(path);
            std::erase_if(
                codes, [&](const std::string& code) { return messages.find("[" + code + "]\n") != std::string::npos; });
        }
    }
    for (const std::string& code : codes) ADD_FAILURE() << "no broken document for " << code;
}

}  // namespace
}  // namespace tieuchi
