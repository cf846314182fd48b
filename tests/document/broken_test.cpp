#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tieuchi/document/parse.hpp"

namespace tieuchi {
namespace {

std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::filesystem::path> files_of(const std::string& extension) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(TIEUCHI_TESTS_DIR) / "broken")) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

TEST(BrokenDocuments, GetTheMessagesThatAreWrittenBesideThem) {
    const auto documents = files_of(".json");
    ASSERT_GE(documents.size(), 25u);
    for (const auto& path : documents) {
        const auto expected = std::filesystem::path(path).replace_extension(".txt");
        ASSERT_TRUE(std::filesystem::exists(expected)) << "no messages beside " << path.filename();
        ParseOptions options;
        options.file = path.filename().string();
        const Parsed parsed = parse(content_of(path), options);
        std::string messages;
        for (const Problem& problem : parsed.problems) messages += to_text(problem) + "\n";
        EXPECT_FALSE(parsed.set) << path.filename();
        EXPECT_EQ(messages, content_of(expected)) << path.filename();
    }
}

TEST(BrokenDocuments, HaveNoMessagesWithoutADocument) {
    for (const auto& path : files_of(".txt")) {
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(path).replace_extension(".json"))) << path.filename();
    }
}

TEST(BrokenDocuments, HaveAnEntryInTheDocumentationForEveryCode) {
    const std::string entries = content_of(std::filesystem::path(TIEUCHI_TESTS_DIR) / "../docs/problems.md");
    for (const auto& path : files_of(".json")) {
        for (const Problem& problem : parse(content_of(path)).problems) {
            EXPECT_NE(entries.find("`" + problem.code + "`"), std::string::npos)
                << problem.code << " of " << path.filename();
        }
    }
}

}  // namespace
}  // namespace tieuchi
