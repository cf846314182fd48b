#include "tieuchi/document/migrate.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "document/migration.hpp"

namespace tieuchi {
namespace {

TEST(Migrate, LeavesADocumentOfTheCurrentFormatAsItIs) {
    const std::string text = "{ \"tieuchi\":\"1.0\",\n \"type\": \"cases\", \"$comment\": 1.50 }";
    const Migrated found = migrate(text);
    EXPECT_TRUE(found.problems.empty());
    EXPECT_EQ(found.text, text);
    EXPECT_EQ(found.from, "1.0");
    EXPECT_FALSE(found.lifted());
}

TEST(Migrate, RefusesANewerFormatWithARemedy) {
    for (const char* version : {"1.1", "2.0", "1.10", "10.0"}) {
        const Migrated found = migrate("{\"tieuchi\": \"" + std::string(version) + "\"}");
        ASSERT_EQ(found.problems.size(), 1u);
        EXPECT_EQ(found.problems[0].code, "format-version");
        EXPECT_EQ(found.problems[0].message,
                  "expected format \"1.0\" or an older one, found \"" + std::string(version) + '"');
        EXPECT_EQ(found.problems[0].remedy, "use a newer version of tieuchi, which reads this format");
        EXPECT_EQ(found.problems[0].place.pointer, "/tieuchi");
        EXPECT_TRUE(found.text.empty());
    }
}

TEST(Migrate, RefusesAFormatThatNeverWas) {
    EXPECT_EQ(migrate("{\"tieuchi\": \"0.9\"}").problems.at(0).message,
              "expected a format that leads to \"1.0\", found \"0.9\"");
    for (const char* other : {"\"latest\"", "\"1\"", "\"1.0.0\"", "\"1.x\"", "1.0", "null"}) {
        const Migrated found = migrate("{\"tieuchi\": " + std::string(other) + "}");
        EXPECT_EQ(found.problems.at(0).remedy, "write \"1.0\" if that is meant") << other;
    }
}

TEST(Migrate, RefusesWhatIsNoDocument) {
    EXPECT_EQ(migrate("{}").problems.at(0).code, "missing-member");
    EXPECT_EQ(migrate("[]").problems.at(0).code, "missing-member");
    EXPECT_EQ(migrate("{\"tieuchi\": ").problems.at(0).code, "syntax");
    ParseOptions small;
    small.most_bytes = 4;
    EXPECT_EQ(migrate("{\"tieuchi\": \"1.0\"}", small).problems.at(0).code, "file-too-large");
}

TEST(Migrate, KnowsNoStepYet) { EXPECT_TRUE(document::migration_steps().empty()); }

TEST(Migrate, TakesEveryStepThatLeadsToTheCurrentFormat) {
    const document::MigrationStep steps[] = {
        {"0.1", "0.2", [](std::string_view text) { return std::string(text) + " "; }},
        {"0.2", "1.0", [](std::string_view) { return std::string("{\"tieuchi\": \"1.0\"}"); }}};
    const Migrated found = document::migrate_through(steps, "{\"tieuchi\": \"0.1\"}", {});
    EXPECT_TRUE(found.lifted());
    EXPECT_EQ(found.from, "0.1");
    EXPECT_EQ(found.text, "{\"tieuchi\": \"1.0\"}");
    EXPECT_EQ(document::migrate_through(steps, "{\"tieuchi\": \"0.3\"}", {}).problems.at(0).code, "format-version");
}

}  // namespace
}  // namespace tieuchi
