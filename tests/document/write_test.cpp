#include "tieuchi/document/write.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "support/document_text.hpp"
#include "support/random_sets.hpp"
#include "tieuchi/check/check.hpp"
#include "tieuchi/document/format.hpp"
#include "tieuchi/document/parse.hpp"

namespace tieuchi {
namespace {

const std::filesystem::path every_member = TIEUCHI_TESTS_DIR "/document/every_member.json";

/// A readable document without the blanks and line breaks between its words.
std::string without_blanks(const std::string& text) {
    std::string plain;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') in_string = !in_string;
        if (in_string && text[at] == '\\') plain += text[at++];
        if (in_string || (text[at] != ' ' && text[at] != '\n')) plain += text[at];
    }
    return plain;
}

/// Every document that is shipped or that cases run.
std::vector<std::filesystem::path> documents_of_sets() {
    std::vector<std::filesystem::path> found = {every_member};
    for (const char* folder : {TIEUCHI_SETS_DIR, TIEUCHI_TESTS_DIR "/cases/sets"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().extension() == ".json") found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The draft as a document says it: in full, and with one form for a parameter that is not known.
Draft as_written(Draft draft) {
    draft.extends.clear();
    const auto settle = [](ParameterValue& value) {
        const auto* rule = std::get_if<Rule>(&value);
        if (const auto* unknown = rule ? std::get_if<Unknown>(&rule->node) : nullptr) value = Unknown(*unknown);
    };
    for (Parameter& parameter : draft.parameters) {
        settle(parameter.value);
        for (ParameterCase& each : parameter.cases) settle(each.value);
    }
    return draft;
}

/// What is written says the same, in both layouts and however often it is written.
void expect_kept(const Draft& draft) {
    const std::string readable = write(draft), canonical = write(draft, Layout::canonical);
    EXPECT_TRUE(draft_of(readable) == as_written(draft)) << readable;
    EXPECT_EQ(write(draft_of(readable)), readable);
    EXPECT_EQ(write(draft_of(canonical), Layout::canonical), canonical);
    EXPECT_EQ(write(draft_of(readable), Layout::canonical), canonical);
}

TEST(Write, GivesBackEveryMemberInTheOrderOfTheFormat) {
    const std::string text = content_of(every_member);
    EXPECT_EQ(write(draft_of(text)), text);
}

TEST(Write, KeepsEveryDocumentThatIsShippedOrTested) {
    for (const auto& path : documents_of_sets()) {
        SCOPED_TRACE(path.string());
        expect_kept(load(path).draft());
    }
}

TEST(Write, KeepsRandomDrafts) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        SCOPED_TRACE(seed);
        const Draft draft = random_sets::random_draft(seed);
        if (check(draft).set) expect_kept(draft);
    }
}

TEST(Write, LeavesOutWhatIsAtItsDefault) {
    Draft draft;
    draft.id = "vn.example";
    draft.edition = "1";
    draft.kinds = {"citizen"};
    const auto measure = [&](const char* name, auto type) { draft.measures.push_back({name, {}, "", type, {}}); };
    measure("plan", YesNo{});
    measure("score", PointsGiven{10, 2});
    measure("income", Number{});
    measure("area", Choice{{"plain", "hills"}});
    draft.criteria.emplace_back();
    draft.criteria.back().id = "plans";
    draft.criteria.back().rule = Rule{IsTrue{"plan"}};
    EXPECT_EQ(write(draft, Layout::canonical),
              R"({"tieuchi":"1.0","type":"set","id":"vn.example","edition":"1","kinds":["citizen"],)"
              R"("measures":{"area":{"type":"choice","values":["plain","hills"]},"income":{"type":"number"},)"
              R"("plan":{"type":"yes_no"},"score":{"type":"points","max":10}},)"
              R"("criteria":[{"id":"plans","rule":{"is_true":"plan"}}],"levels":[]})");
}

TEST(Write, WritesASetThatExtendsAnotherInFull) {
    Draft draft = draft_of(content_of(every_member));
    const std::string whole = write(draft);
    draft.extends = "vn.example@2023";
    EXPECT_EQ(write(draft), whole);
}

TEST(Write, HasTheOrderOfTheSchemaInBothLayouts) {
    const std::string canonical = write(draft_of(content_of(every_member)), Layout::canonical);
    EXPECT_EQ(without_blanks(format_document(canonical).text), canonical);
}

TEST(Write, WritesADraftThatNoDocumentCouldSay) {
    Draft draft;
    draft.measures = {{"plan", {}, "", YesNo{}, {}}, {"plan", {}, "", YesNo{}, {}}};
    EXPECT_EQ(write(draft), write(draft, Layout::canonical));
}

TEST(Write, WritesDecimalsExactlyAndWithoutExponent) {
    const std::string text = content_of(every_member);
    EXPECT_EQ(write(draft_of(replaced(text, "\"at_least\": 20.5", "\"at_least\": 2.0500e1"))), text);
    EXPECT_EQ(write(draft_of(replaced(text, "\"62.5%\"", "\"62.50%\""))), text);
}

TEST(Digest, IsTheSha256OfTheCanonicalForm) {
    const CriteriaSet set = load(every_member);
    EXPECT_EQ(digest(set).size(), 64u);
    EXPECT_EQ(digest(set), digest(draft_of(write(set.draft(), Layout::canonical))));
}

TEST(Digest, DoesNotChangeWithHowADocumentIsSpelt) {
    const std::string text = content_of(every_member);
    const std::string before = digest(draft_of(text));
    const auto same = [&](const std::string& from, const std::string& to) {
        EXPECT_EQ(digest(draft_of(replaced(text, from, to))), before) << to;
    };
    same("\"edition\": \"2024\"", "\"edition\"  :\n\t\"2024\"");
    same("\"edition\": \"2024\",", "\"edition\": \"2024\", \"$comment\": \"seen\", \"x-draft\": {\"a\": [1]},");
    same("\"id\": \"vn.example\",\n  \"edition\": \"2024\"", "\"edition\": \"2024\", \"id\": \"vn.example\"");
    same("\"at_least\": 20.5", "\"at_least\": 205e-1");
    same("\"act\": {", "\"\\u0061ct\": {");
    same("\"model-home\": \"90%\", \"home\": {\"parameter\": \"share-mark\"}",
         "\"home\": {\"parameter\": \"share-mark\"}, \"model-home\": \"90%\"");
    same("\"worker\": null,\n        \"titled\": {\"count\": 3, \"base\": null}",
         "\"titled\": {\"base\": null, \"count\": 3}, \"worker\": null");
}

TEST(Digest, DoesNotChangeWithTheOrderOfMeasures) {
    const std::string text = content_of(every_member), moved = "    \"held-2022\": {\"type\": \"yes_no\"},\n";
    const std::string without = replaced(text, moved, "");
    EXPECT_EQ(digest(draft_of(replaced(without, "    \"plan-issued\": {", moved + "    \"plan-issued\": {"))),
              digest(draft_of(text)));
}

TEST(Digest, ChangesWithEverythingThatCanDecideATitle) {
    const std::string text = content_of(every_member);
    std::vector<std::string> digests = {digest(draft_of(text))};
    const auto other = [&](const std::string& from, const std::string& to) {
        digests.push_back(digest(draft_of(replaced(text, from, to))));
    };
    other("\"at_least\": 20.5", "\"at_least\": 20.6");
    other("\"model-home\": \"90%\"", "\"model-home\": \"91%\"");
    other("\"floor\": 2.5", "\"floor\": 2");
    other("\"half_even\"", "\"half_up\"");
    other("\"when_not_applicable\": \"leave_out\"", "\"when_not_applicable\": \"none\"");
    other("\"counts_as\": \"deduction\"", "\"counts_as\": \"bonus\"");
    other("\"months\": 12", "\"months\": 13");
    other("\"since_missing\": {\"value\": \"not_held\"", "\"since_missing\": {\"value\": \"unknown\"");
    other("\"k_of\": 2", "\"k_of\": 3");
    other("\"on\": \"judged_on\"", "\"on\": \"decided_on\"");
    other("\"held-2022\", \"held-2023\"", "\"held-2023\", \"held-2022\"");
    other("\"weight\": 0.5", "\"weight\": 0.25");
    other("\"missing\": \"unmet\"", "\"missing\": \"unknown\"");
    other("\"until\": \"2024-06-30\"", "\"until\": \"2024-07-01\"");
    std::sort(digests.begin(), digests.end());
    EXPECT_EQ(std::adjacent_find(digests.begin(), digests.end()), digests.end());
}

}  // namespace
}  // namespace tieuchi
