#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "support/draft_builder.hpp"
#include "tieuchi/document/parse.hpp"

namespace tieuchi {
namespace {

using namespace std::chrono_literals;

/// Runs for less than this, also where it is slowed down by a sanitizer and a busy machine.
template <class Run>
void expect_within(std::chrono::seconds most, Run run) {
    const auto start = std::chrono::steady_clock::now();
    run();
    EXPECT_LT(std::chrono::steady_clock::now() - start, most);
}

/// `[one,one,...]`
std::string list_of(std::size_t count, const std::string& one, char open = '[', char close = ']') {
    std::string text(1, open);
    for (std::size_t at = 0; at < count; ++at) text += (at == 0 ? "" : ",") + one;
    return text + close;
}

/// `{"a0":0,"a1":0,...}`
std::string object_of(std::size_t count, const std::function<std::string(std::size_t)>& key) {
    std::string text = "{";
    for (std::size_t at = 0; at < count; ++at) text += (at == 0 ? "\"" : ",\"") + key(at) + "\":0";
    return text + "}";
}

/// A document of which only a note is long.
std::string with_note(const std::string& note) {
    return R"({"tieuchi": "1.0", "type": "set", "x-note": )" + note + "}";
}

std::string codes_of(const Parsed& parsed) {
    std::string codes;
    for (const Problem& problem : parsed.problems) codes += (codes.empty() ? "" : " ") + problem.code;
    return codes;
}

Problem only_problem(const std::string& text, const ParseOptions& options) {
    const Parsed parsed = parse(text, options);
    EXPECT_EQ(parsed.problems.size(), 1u) << codes_of(parsed);
    return parsed.problems.empty() ? Problem{} : parsed.problems.front();
}

bool passes(const std::string& text, const ParseOptions& options, const std::string& code) {
    return codes_of(parse(text, options)).find(code) == std::string::npos;
}

TEST(TextLimits, AllowAsManyValuesAndKeysAsTheyAreAsked) {
    ParseOptions options;
    options.most_values = 9;  // the object, three keys, two strings, the list and two numbers
    EXPECT_TRUE(passes(with_note("[1,2]"), options, "too-many-values"));
    const Problem problem = only_problem(with_note("[1,2, 3]"), options);
    EXPECT_EQ(problem.code, "too-many-values");
    EXPECT_EQ(problem.message, "expected at most 9 values and keys, found more");
    EXPECT_EQ(problem.place.column, 51);  // the value that is one too many
}

TEST(TextLimits, AllowAsManyEntriesOfOneListOrObjectAsTheyAreAsked) {
    ParseOptions options;
    options.most_entries = 3;
    EXPECT_TRUE(passes(with_note(R"([[1,2,3],{"a":[4,5,6],"b":{},"c":7},8])"), options, "too-many-entries"));
    const Problem list = only_problem(with_note("[[],[],{}, 4]"), options);
    EXPECT_EQ(list.code, "too-many-entries");
    EXPECT_EQ(list.message, "expected at most 3 elements in one list, found more");
    EXPECT_EQ(list.place.column, 56);
    const Problem object = only_problem(with_note(R"({"a":1,"b":[],"c":{}, "d":4})"), options);
    EXPECT_EQ(object.message, "expected at most 3 members in one object, found more");
    EXPECT_EQ(object.place.column, 67);
}

TEST(TextLimits, AllowKeysStringsAndNumbersAsLongAsTheyAreAsked) {
    ParseOptions options;
    options.most_key_bytes = 8;
    options.most_string_bytes = 6;
    options.most_number_bytes = 4;
    EXPECT_TRUE(passes(with_note(R"({"12345678": ["123456", "\u1ebf", -1.5, 1234]})"), options, "too-long"));
    const Problem key = only_problem(with_note(R"({"123456789": 1})"), options);
    EXPECT_EQ(key.code, "key-too-long");
    EXPECT_EQ(key.message, "expected a key of at most 8 bytes, found one of 9");
    EXPECT_EQ(key.place.column, 46);
    const Problem string = only_problem(with_note(R"("\u1ebf.")"), options);
    EXPECT_EQ(string.code, "string-too-long");
    EXPECT_EQ(string.message, "expected a string of at most 6 bytes, found one of 7");
    const Problem number = only_problem(with_note("-1234"), options);
    EXPECT_EQ(number.code, "number-too-long");
    EXPECT_EQ(number.message, "expected a number of at most 4 characters, found one of 5");
}

TEST(TextLimits, HoldForFilesOfCasesToo) {
    ParseOptions options;
    options.most_entries = 3;
    const ParsedCases parsed =
        parse_cases(R"({"tieuchi": "1.0", "type": "cases", "set": "x@1", "cases": []})", options);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].code, "too-many-entries");
}

TEST(TextLimits, HoldForFilesThatAreReadWithThem) {
    const auto path = std::filesystem::temp_directory_path() / "tieuchi_limits_test.json";
    std::ofstream(path) << with_note("[1, 2]");
    ParseOptions options;
    options.most_bytes = 10;
    EXPECT_EQ(codes_of(validate(path, options)), "file-too-large");
    options.most_bytes = 1000;
    options.most_entries = 1;
    options.file = "a name";
    const Parsed parsed = validate(path, options);
    EXPECT_EQ(codes_of(parsed), "too-many-entries");
    EXPECT_EQ(parsed.problems.front().place.file, "a name");
    std::filesystem::remove(path);
}

TEST(TextLimits, LeaveAFileOfAGigabyteUnread) {
    const auto path = std::filesystem::temp_directory_path() / "tieuchi_gigabyte_test.json";
    std::ofstream(path) << "";
    std::filesystem::resize_file(path, std::uintmax_t{1} << 30);  // takes no room on the disk
    Parsed parsed;
    expect_within(1s, [&] { parsed = validate(path); });
    std::filesystem::remove(path);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].message, "expected at most 67108864 bytes, found 1073741824");
}

TEST(TextLimits, AnswerNumbersOfAMillionDigits) {
    const std::string digits(1'000'000, '1'), zeros(1'000'000, '0');
    for (const std::string& number :
         {digits, "-" + digits, "0." + zeros + "1", "1e" + zeros + "5", digits + "e-999999"}) {
        expect_within(5s, [&] { EXPECT_EQ(only_problem(with_note(number), {}).code, "number-too-long"); });
    }
    // Short enough to be read, and no number that is reckoned with; found only where a number is looked for.
    for (const char* number : {"1e999999", "-1e-999999", "1234567890123456789", "0.12345678901"}) {
        const std::string text = R"({"tieuchi": "1.0", "type": "set", "decimals": )" + std::string(number) + "}";
        EXPECT_NE(codes_of(parse(text)).find("number-out-of-range"), std::string::npos) << number;
    }
}

TEST(TextLimits, AnswerAMillionOfAnything) {
    for (const std::string& note : {list_of(1'000'000, "0"), list_of(1'000'000, "{}"), list_of(1'000'000, "\"\""),
                                    list_of(1'000'000, "\"a\":0", '{', '}'), list_of(1000, list_of(1000, "[]"))}) {
        expect_within(10s, [&] {
            const std::string code = only_problem(with_note(note), {}).code;
            EXPECT_TRUE(code == "too-many-values" || code == "too-many-entries") << code;
        });
    }
}

TEST(TextLimits, AnswerKeysAndStringsOfMegabytes) {
    const std::string letters(20'000'000, 'x');
    expect_within(10s, [&] {
        EXPECT_EQ(only_problem(with_note("\"" + letters + "\""), {}).code, "string-too-long");
        EXPECT_EQ(only_problem("{\"" + letters + "\":1}", {}).code, "key-too-long");
    });
}

/// Without limits of number and length, as a caller may set them.
ParseOptions generous() {
    ParseOptions options;
    options.most_values = options.most_entries = 10'000'000;
    options.most_key_bytes = options.most_string_bytes = options.most_number_bytes = 10'000'000;
    return options;
}

TEST(TextLimits, ListNoMoreOfAHundredThousandFaultsThanAsked) {
    constexpr std::size_t many = 100'000;
    const auto numbered = [](std::size_t at) { return "u" + std::to_string(at); };
    const auto falling = [](std::size_t at) { return std::to_string(900'000 - at / 2); };
    const std::string begin = R"({"tieuchi": "1.0", "type": "set", )";
    for (const std::string& text : {
             begin + "\"effective\": " + object_of(many, numbered) + "}",        // members that are not known
             begin + "\"x-note\": " + list_of(many, "\"a\":0", '{', '}') + "}",  // one key again and again
             begin + "\"x-note\": " + object_of(many, falling) + "}",            // the last in the alphabet first
             begin + "\"criteria\": " + list_of(many, "{}") + "}",               // criteria without an id
             begin + "\"levels\": " + list_of(many, R"({"id":7})") + "}",
             begin + "\"kinds\": " + list_of(many, "7") + "}",
         }) {
        expect_within(20s, [&] {
            const Parsed parsed = parse(text, generous());
            ASSERT_EQ(parsed.problems.size(), 201u);
            EXPECT_EQ(parsed.problems.back().code, "more-problems");
        });
    }
}

// ---- what the checker finds

std::string set_with(const std::string& members) {
    return R"({"tieuchi": "1.0", "type": "set", "id": "vn.example", "edition": "1", "title": {"vi": "a", "en": "a"},
        "completeness": "complete", "sources": {"doc": {"number": "1"}}, "source": "doc", "when_not_applicable": "none",
        "levels": [{"id": "held", "title": {"vi": "a", "en": "a"}, "requires": "all"}],
        "otherwise": {"id": "not-held", "title": {"vi": "a", "en": "a"}}, )" +
           members + "}";
}

std::string criterion(const std::string& rule) {
    return R"({"id": "c", "title": {"vi": "a", "en": "a"}, "missing": "unknown", "rule": )" + rule + "}";
}

TEST(TextLimits, EndTheCheckOfASetWithTensOfThousandsOfFaults) {
    const std::string text = set_with(R"("kinds": )" + list_of(50'000, "\"A B\"") +
                                      R"(, "measures": {"m": {"type": "yes_no"}},
        "criteria": )" + list_of(20'000, criterion(R"({"is_true": "n"})")));
    expect_within(30s, [&] {
        const Parsed parsed = parse(text, generous());
        ASSERT_EQ(parsed.problems.size(), 201u);
        EXPECT_EQ(parsed.problems.front().place.pointer, "/kinds/0");
        EXPECT_EQ(parsed.problems.back().code, "more-problems");
        EXPECT_EQ(parsed.problems.back().message, "found more than 9800 more problems that are not listed");
    });
}

TEST(TextLimits, EndTheComparisonOfParametersWithTheirUses) {
    const std::string text = set_with(
        R"("kinds": ["citizen"], "measures": {"n": {"type": "count"}, "y": {"type": "yes_no"}},
        "parameters": {"p": {"value": 3, "cases": )" +
        list_of(2000, R"({"when": {"is_true": "y"}, "value": 4})") + R"(}}, "criteria": [)" +
        criterion("{\"any_of\": " + list_of(2000, R"({"measure": "n", "at_least": {"parameter": "p"}})") + "}") + "]");
    expect_within(60s, [&] {
        EXPECT_NE(codes_of(parse(text)).find("set-too-large"), std::string::npos) << "4 million comparisons";
    });
}

TEST(TextLimits, EndTheComparisonOfCasesWithAllMeasures) {
    std::string measures = "{\"y\": {\"type\": \"yes_no\"}";
    for (int at = 0; at < 2000; ++at) measures += ", \"m" + std::to_string(at) + "\": {\"type\": \"count\"}";
    const std::string text = set_with(R"("kinds": ["citizen"], "measures": )" + measures + R"(}, "criteria": [)" +
                                      criterion(R"({"is_true": "y"})") + R"(], "tests": )" +
                                      list_of(2000, R"({"name": "all", "given": {"...": 1}, "expect": {}})"));
    expect_within(60s, [&] {
        EXPECT_NE(codes_of(parse(text)).find("set-too-large"), std::string::npos) << "4 million comparisons";
    });
}

TEST(TextLimits, EndTheSearchForNamesThatWereMeant) {
    const std::string stem(110, 'a');
    std::string measures = "{\"x\": {\"type\": \"yes_no\"}", criteria;
    for (int at = 0; at < 9000; ++at) {
        measures += ", \"" + stem + std::to_string(10'000 + at) + "\": {\"type\": \"yes_no\"}";
        criteria += (at == 0 ? "" : ",") + criterion("{\"is_true\": \"" + stem + std::to_string(20'000 + at) + "x\"}");
    }
    ParseOptions options = generous();
    options.most_problems = 50'000;
    expect_within(60s, [&] {
        const Parsed parsed =
            parse(set_with(R"("kinds": ["citizen"], "measures": )" + measures + "}, \"criteria\": [" + criteria + "]"),
                  options);
        EXPECT_EQ(parsed.problems.back().code, "more-problems");
    });
}

TEST(TextLimits, KeepPointersOfDeepPlacesShortOfMemory) {
    std::string rule = "{\"any_of\": " + list_of(8000, R"({"is_true": "n"})") + "}";
    for (int depth = 0; depth < 24; ++depth)
        rule = "{\"by_level\": {\"" + std::string(1000, 'k') + "\": " + rule + "}}";
    expect_within(60s, [&] {
        const Parsed parsed = parse(set_with(
            R"("kinds": ["citizen"], "measures": {"y": {"type": "yes_no"}}, "criteria": [)" + criterion(rule) + "]"));
        ASSERT_EQ(parsed.problems.size(), 201u);
        EXPECT_GT(parsed.problems[150].place.pointer.size(), 24'000u);
        EXPECT_NE(parsed.problems.back().message.find("found more than"), std::string::npos);
    });
}

TEST(TextLimits, NameEachProblemOfACheckOnceAndSayThatThereAreMore) {
    Draft draft = build::points_draft();
    draft.kinds.assign(20'000, "A B");
    const Checked checked = check(draft);
    ASSERT_EQ(checked.problems.size(), 10'001u);
    EXPECT_EQ(checked.problems.back().code, "more-problems");
    EXPECT_EQ(checked.problems.back().message, "expected at most 10000 problems, found more, which are not listed");
}

}  // namespace
}  // namespace tieuchi
