#include "tieuchi/document/schema.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace tieuchi {
namespace {

TEST(SchemaText, IsTheFileInTheSources) {
    std::ifstream stream(std::filesystem::path(TIEUCHI_TESTS_DIR) / "../src/document/schema/tieuchi-1.0.schema.json",
                         std::ios::binary);
    const std::string file{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_FALSE(file.empty());
    EXPECT_EQ(schema_text(), file);
}

}  // namespace
}  // namespace tieuchi
