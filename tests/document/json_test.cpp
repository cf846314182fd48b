#include "document/json.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/pointers.hpp"

namespace tieuchi::document {
namespace {

ParseOptions of_depth(std::size_t most_depth) {
    ParseOptions options;
    options.most_depth = most_depth;
    options.most_key_bytes = options.most_string_bytes = 100'000;
    return options;
}

/// Writes random JSON and notes where each value and key begins, and what it says.
class RandomText {
public:
    struct Noted {
        std::size_t offset = 0;
        std::string text;  ///< of a string or number
    };

    explicit RandomText(unsigned seed) : random_(seed) {
        blank();
        value(0);
        blank();
    }
    const std::string& text() const { return text_; }
    const std::vector<Noted>& noted() const { return noted_; }

private:
    std::size_t below(std::size_t end) { return random_() % end; }
    void blank() {
        for (std::size_t left = below(3); left > 0; --left) text_ += " \t\r\n"[below(4)];
    }
    void literal(const std::string& token) {
        noted_.push_back({text_.size(), token});
        text_ += token;
    }
    void string() {
        static const std::vector<std::pair<std::string, std::string>> letters = {{"a", "a"},
                                                                                 {"\\\"", "\""},
                                                                                 {"\\\\", "\\"},
                                                                                 {"\\/", "/"},
                                                                                 {"\\n", "\n"},
                                                                                 {"\\u0041", "A"},
                                                                                 {"\\u1ebf", "ế"},
                                                                                 {"ế", "ế"},
                                                                                 {",", ","},
                                                                                 {":", ":"},
                                                                                 {"]", "]"},
                                                                                 {"{", "{"},
                                                                                 {"\\ud83d\\ude00", "😀"},
                                                                                 {"😀", "😀"},
                                                                                 {" ", " "}};
        Noted noted{text_.size(), ""};
        text_ += '"';
        // Now and then longer than the buffer that the parser decodes escapes in.
        for (std::size_t left = below(20) == 0 ? 3000 + below(3000) : below(6); left > 0; --left) {
            const auto& [written, meant] = letters[below(below(2) == 0 ? letters.size() : 1)];
            text_ += written;
            noted.text += meant;
        }
        text_ += '"';
        noted_.push_back(std::move(noted));
    }
    void value(int depth) {
        static const std::vector<std::string> numbers = {"0",
                                                         "-0",
                                                         "1.10",
                                                         "12345678901234567890123",
                                                         "-1e5",
                                                         "2.5E-3",
                                                         "1e999999",
                                                         "0.0000000000000000000000000000001",
                                                         "18446744073709551616"};
        const std::size_t kind = below(depth < 5 ? 7 : 5);
        if (kind == 0) return literal("null");
        if (kind == 1) return literal("true");
        if (kind == 2) return literal("false");
        if (kind == 3) return literal(numbers[below(numbers.size())]);
        if (kind == 4) return string();
        literal(kind == 5 ? "[" : "{");
        const std::size_t count = below(5);
        for (std::size_t at = 0; at < count; ++at) {
            if (at > 0) text_ += ',';
            blank();
            if (kind == 6) {
                string();
                blank();
                text_ += ':';
                blank();
            }
            value(depth + 1);
            blank();
        }
        text_ += kind == 5 ? ']' : '}';
    }

    std::mt19937 random_;
    std::string text_;
    std::vector<Noted> noted_;
};

TEST(Json, KnowsWhereEveryValueAndKeyStands) {
    for (unsigned seed = 0; seed < 2000; ++seed) {
        const RandomText random(seed);
        const Json json = read_json(random.text(), of_depth(10));
        ASSERT_FALSE(json.fault) << seed << ": " << json.fault->message;
        ASSERT_EQ(json.tree.nodes.size(), random.noted().size()) << seed;
        for (std::size_t at = 0; at < random.noted().size(); ++at) {
            const Value value(json.tree, at);
            ASSERT_EQ(value.offset(), random.noted()[at].offset) << seed;
            if (value.is(Kind::string) || value.is(Kind::number)) {
                ASSERT_EQ(value.text(), random.noted()[at].text) << seed;
            }
        }
    }
}

TEST(Json, FindsByPointerWhatItGivesAPointerTo) {
    const Json json = read_json(R"({"a/b": [1, {"~": [true]}], "x": {"a/b": 2}})", of_depth(10));
    ASSERT_FALSE(json.fault);
    Pointers pointers(json.tree);
    PointerWriter writer(json.tree);
    for (std::uint32_t at = 0; at < json.tree.nodes.size(); ++at) {
        const Value found = pointers.find(writer.to(at));
        // A key has the pointer of its value, which is the next node.
        EXPECT_TRUE(found.index() == at || found.index() == at + 1) << at;
    }
    EXPECT_EQ(writer.to(7), "/a~1b/1/~0/0");  // after later ones
}

TEST(Json, FindsTheNearestParentOfAPointerToNothing) {
    const Json json = read_json(R"({"a": [1, {"b": 2}]})", of_depth(10));
    Pointers pointers(json.tree);
    EXPECT_EQ(pointers.find("/a/1/c/d").offset(), 10u);
    EXPECT_EQ(pointers.find("/a/7").offset(), 6u);
    EXPECT_EQ(pointers.find("/a/x").offset(), 6u);
    EXPECT_EQ(pointers.find("/z").offset(), 0u);
    EXPECT_EQ(pointers.find("").offset(), 0u);
}

struct Faulty {
    std::string text;
    std::size_t offset;
    std::string code, part_of_message;
};

TEST(Json, NamesTheByteAtFault) {
    const std::vector<Faulty> all = {
        {R"({"a" 1})", 5, "syntax", "expected \":\", found 1"},
        {R"({"a": })", 6, "syntax", "expected a value, found \"}\""},
        {R"({"a": 1,})", 8, "syntax", "expected a key in double quotes, found \"}\""},
        {R"([1,,2])", 3, "syntax", "expected a value, found \",\""},
        {R"([1})", 2, "syntax", "expected \",\" or \"]\", found \"}\""},
        {R"([1.5.2])", 4, "syntax", "found .2"},
        {R"([1.])", 1, "syntax", "found 1."},
        {R"([-])", 1, "syntax", "found -"},
        {R"([tru])", 1, "syntax", "found tru"},
        {R"([1, nul)", 4, "syntax", "found nul"},
        {R"(["a)", 1, "syntax", "expected the closing quote of a string, found the end of the text"},
        {R"(["a\)", 1, "syntax", "expected the closing quote of a string, found the end of the text"},
        {R"(["\u12x4"])", 2, "syntax", "four hexadecimal digits"},
        {R"(["\ud83d\u0041"])", 2, "lone-surrogate", "\\ud83d"},
        {R"(["\ud83d)", 2, "lone-surrogate", "\\ud83d"},
        {R"(["ab\ude00"])", 4, "lone-surrogate", "\\ude00"},
        {R"([1]])", 3, "syntax", "expected nothing after the document"},
        {R"([[[[1]]]])", 3, "too-deep", "at most 3"},
        {"", 0, "syntax", "found nothing"},
        {" \n", 2, "syntax", "found nothing"},
        {"[\"a\nb\"]", 3, "syntax", "found a line break"},
        {std::string("[\"\0\"]", 5), 2, "syntax", "found U+0000"},
        {"[\"\xC0\xAF\"]", 2, "invalid-utf8", "UTF-8"},      // longer than needed
        {"[\"\xED\xA0\x80\"]", 2, "invalid-utf8", "UTF-8"},  // a surrogate
        {"[\"\xF4\x90\x80\x80\"]", 2, "invalid-utf8", "UTF-8"},
        {"[\"\xE1\xBA", 2, "invalid-utf8", "UTF-8"},
        {"\xFF\xFE[\0", 0, "invalid-utf8", "UTF-8"},
    };
    for (const Faulty& each : all) {
        const Json json = read_json(each.text, of_depth(3));
        ASSERT_TRUE(json.fault) << each.text;
        EXPECT_EQ(json.fault->offset, each.offset) << each.text;
        EXPECT_EQ(json.fault->code, each.code) << each.text;
        EXPECT_NE(json.fault->message.find(each.part_of_message), std::string::npos)
            << each.text << ": " << json.fault->message;
    }
}

TEST(Json, FindsTheFaultInALongStringWithEscapes) {
    const std::string before = "[\"\\n" + std::string(9000, 'a');
    const Json lone = read_json(before + "\\udc00\"]", of_depth(3));
    ASSERT_TRUE(lone.fault);
    EXPECT_EQ(lone.fault->code, "lone-surrogate");
    EXPECT_EQ(lone.fault->offset, before.size());
    const Json open = read_json(before, of_depth(3));
    ASSERT_TRUE(open.fault);
    EXPECT_EQ(open.fault->offset, 1u);
}

}  // namespace
}  // namespace tieuchi::document
