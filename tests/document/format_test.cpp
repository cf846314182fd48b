#include "tieuchi/document/format.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "support/document_text.hpp"

namespace tieuchi {
namespace {

std::vector<std::filesystem::path> all_documents() {
    std::vector<std::filesystem::path> paths;
    for (const char* folder : {TIEUCHI_SETS_DIR, TIEUCHI_TESTS_DIR "/cases", TIEUCHI_TESTS_DIR "/broken"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            if (entry.path().extension() == ".json") paths.push_back(entry.path());
        }
    }
    return paths;
}

/// What is told of a text, where it cannot be formatted.
std::string problems_of(std::string_view text) {
    std::string told;
    for (const Problem& problem : format_document(text).problems) told += to_text(problem) + "\n";
    return told;
}

/// The text of a document below its head, without the braces around it.
std::string formatted(const std::string& members) {
    const Formatted result = format_document(R"({"tieuchi":"1.0",)" + members + "}");
    EXPECT_TRUE(result.problems.empty()) << members;
    const std::string head = "{\n  \"tieuchi\": \"1.0\",\n", tail = "\n}\n";
    EXPECT_TRUE(result.text.starts_with(head) && result.text.ends_with(tail)) << result.text;
    return result.text.substr(head.size(), result.text.size() - head.size() - tail.size());
}

TEST(FormatDocument, SaysTheSameAndIsDoneAfterOnce) {
    std::size_t sets = 0, texts = 0;
    for (const auto& path : all_documents()) {
        const std::string before = content_of(path);
        const Formatted once = format_document(before);
        if (!once.problems.empty()) continue;
        ++texts;
        EXPECT_EQ(format_document(once.text).text, once.text) << path;
        const Parsed set = parse(before), again = parse(once.text);
        EXPECT_EQ(set.problems.size(), again.problems.size()) << path;
        EXPECT_EQ(set.set.has_value(), again.set.has_value()) << path;
        if (set.set && again.set) {
            ++sets;
            EXPECT_TRUE(*set.set == *again.set) << path;
        }
        const ParsedCases cases = parse_cases(before), cases_again = parse_cases(once.text);
        EXPECT_TRUE(cases.cases == cases_again.cases) << path;
    }
    EXPECT_GT(sets, 10u);
    EXPECT_GT(texts, 40u);
}

TEST(FormatDocument, PutsMembersInTheOrderOfTheSchema) {
    EXPECT_EQ(
        formatted(R"("tests":[],"edition":"1","measures":{"z":{"title":{"en":"Z","vi":"Z"},"type":"yes_no"},)"
                  R"("a":{"unit":"h","max":5,"type":"count"}},"id":"a.b")"),
        "  \"id\": \"a.b\",\n  \"edition\": \"1\",\n"
        "  \"measures\": {\"z\": {\"type\": \"yes_no\", \"title\": {\"vi\": \"Z\", \"en\": \"Z\"}}, \"a\": {\"type\": "
        "\"count\", \"max\": 5, \"unit\": \"h\"}},\n"
        "  \"tests\": []");
}

TEST(FormatDocument, KnowsTheOrderOfEachForm) {
    EXPECT_EQ(formatted(R"("criteria":[{"rule":{"at_least":5,"measure":"m"}}])"),
              "  \"criteria\": [{\"rule\": {\"measure\": \"m\", \"at_least\": 5}}]");
    EXPECT_EQ(
        formatted(R"("criteria":[{"rule":{"of":[{"not":{"one_of":["v"],"measure":"m"}}],"k_of":1}}])"),
        "  \"criteria\": [{\"rule\": {\"k_of\": 1, \"of\": [{\"not\": {\"measure\": \"m\", \"one_of\": [\"v\"]}}]}}]");
    EXPECT_EQ(
        formatted(R"("criteria":[{"award":{"bands":{"from":[{"points":1,"at_least":0}],"measure":"m"}}}])"),
        "  \"criteria\": [{\"award\": {\"bands\": {\"measure\": \"m\", \"from\": [{\"at_least\": 0, \"points\": 1}]}}}]");
    EXPECT_EQ(formatted(R"("measures":{"w":{"of":[{"weight":2,"measure":"m"}],"type":"weighted_mean"}})"),
              "  \"measures\": {\"w\": {\"type\": \"weighted_mean\", \"of\": [{\"measure\": \"m\", \"weight\": 2}]}}");
    EXPECT_EQ(formatted(R"("procedure":[{"by":{"source":"s","unknown":"U1"},"step":"check"}])"),
              "  \"procedure\": [{\"step\": \"check\", \"by\": {\"unknown\": \"U1\", \"source\": \"s\"}}]");
    EXPECT_EQ(
        formatted(R"("cases":[{"expect":{},"given":{"b":{"base":2,"count":1},"a":0},"name":"n"}],"type":"cases")"),
        "  \"type\": \"cases\",\n"
        "  \"cases\": [{\"name\": \"n\", \"given\": {\"b\": {\"count\": 1, \"base\": 2}, \"a\": 0}, \"expect\": {}}]");
}

TEST(FormatDocument, TellsMeasuresWithTheSameMembersApartByTheirType) {
    EXPECT_EQ(
        formatted(
            R"("measures":{"p":{"decimals":1,"max":5,"type":"points"},"n":{"max":5,"decimals":1,"type":"number"}})"),
        "  \"measures\": {\"p\": {\"type\": \"points\", \"max\": 5, \"decimals\": 1}, "
        "\"n\": {\"type\": \"number\", \"decimals\": 1, \"max\": 5}}");
}

TEST(FormatDocument, PutsWhatItDoesNotKnowBehindAndNotesLast) {
    const Formatted result = format_document(
        R"({"x-b":{"z":1.50,"a":1},"levles":{"b":1,"a":2},"type":"set","$comment":"c","x-a":0,"tieuchi":"1.0","$schema":"s"})");
    EXPECT_EQ(result.text,
              "{\n  \"$schema\": \"s\",\n  \"$comment\": \"c\",\n  \"tieuchi\": \"1.0\",\n  \"type\": \"set\",\n"
              "  \"levles\": {\"b\": 1, \"a\": 2},\n  \"x-b\": {\"z\": 1.50, \"a\": 1},\n  \"x-a\": 0\n}\n");
}

TEST(FormatDocument, WritesNumbersAsShortAsTheyCanBe) {
    EXPECT_EQ(formatted(R"("decimals":1.50e1)"), "  \"decimals\": 15");
    EXPECT_EQ(formatted(R"("decimals":-0.0)"), "  \"decimals\": 0");
    EXPECT_EQ(formatted(R"("decimals":100.10)"), "  \"decimals\": 100.1");
    EXPECT_EQ(formatted(R"("decimals":25e-4)"), "  \"decimals\": 0.0025");
    EXPECT_EQ(formatted(R"("decimals":1e999)"), "  \"decimals\": 1e999") << "no number that can be read";
}

TEST(FormatDocument, EscapesNoMoreThanJsonAsksFor) {
    EXPECT_EQ(formatted(R"("edition":"\u0110\u1ea1t \/ \"\\\u0001\t")"), "  \"edition\": \"Đạt / \\\"\\\\\\u0001\\t\"");
}

TEST(FormatDocument, FillsALineOf120ColumnsAndNoMore) {
    const auto kinds = [](std::size_t letters) {
        std::string text;
        for (std::size_t at = 0; at < letters; ++at) text += "ạ";
        return formatted("\"kinds\": [\"a\", \"" + text + "\"]");
    };
    const std::string full = kinds(120 - 20);
    EXPECT_EQ(std::count(full.begin(), full.end(), '\n'), 0) << full;
    const std::string more = kinds(120 - 19);
    EXPECT_TRUE(more.starts_with("  \"kinds\": [\n    \"a\",\n    \"ạ")) << more;
}

TEST(FormatDocument, CountsTheCommaBehindAValue) {
    const std::string last(99, 'a');
    EXPECT_EQ(formatted("\"edition\": \"1\", \"kinds\": [\"a\", \"" + last + "a\"]").find("[\n"), std::string::npos);
    EXPECT_NE(formatted("\"decimals\": 1, \"kinds\": [\"a\", \"" + last + "a\"]").find("[\n"), std::string::npos);
    EXPECT_EQ(formatted("\"decimals\": 1, \"kinds\": [\"a\", \"" + last + "\"]").find("[\n"), std::string::npos);
}

TEST(FormatDocument, GivesProblemsInsteadOfGuessing) {
    EXPECT_EQ(problems_of("{\"tieuchi\": \"1.0\",}").substr(0, 17), "line 1, column 19")
        << problems_of("{\"tieuchi\": \"1.0\",}");
    EXPECT_NE(problems_of(R"({"tieuchi": "1.0", "id": "a", "id": "b"})").find("[duplicate-key]"), std::string::npos);
    EXPECT_NE(problems_of(R"({"name": "package"})").find("[missing-member]"), std::string::npos);
    EXPECT_NE(problems_of(R"({"tieuchi": "2.0"})").find("[format-version]"), std::string::npos);
    EXPECT_NE(problems_of("[]").find("[missing-member]"), std::string::npos);
    EXPECT_NE(problems_of("\xEF\xBB\xBF{\"tieuchi\": \"1.0\"}").find("[byte-order-mark]"), std::string::npos);
    EXPECT_NE(problems_of("{\"tieuchi\": \"1.0\xFF\"}").find("[invalid-utf8]"), std::string::npos);
    ParseOptions small;
    small.most_bytes = 3;
    EXPECT_EQ(format_document("{\"tieuchi\": \"1.0\"}", small).problems.front().code, "file-too-large");
    EXPECT_TRUE(format_document("{\"tieuchi\": \"1.0\"}", small).text.empty());
}

TEST(FormatDocument, IsNotSlowWhereALongListLiesDeep) {
    std::string text = "{\"tieuchi\": \"1.0\", \"x-deep\": ";
    for (int depth = 0; depth < 60; ++depth) text += "[";
    text += "{";
    for (int member = 0; member < 9'000; ++member) text += (member ? ",\"k" : "\"k") + std::to_string(member) + "\":1";
    text += "}";
    for (int depth = 0; depth < 60; ++depth) text += "]";
    EXPECT_TRUE(format_document(text + "}").problems.empty());
}

}  // namespace
}  // namespace tieuchi
