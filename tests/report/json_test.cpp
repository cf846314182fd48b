#include "tieuchi/report/json.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "report/example_set.hpp"
#include "tieuchi/explain/explain.hpp"

namespace tieuchi {
namespace {

using namespace example;
using namespace std::string_view_literals;

TEST(JsonString, EscapesQuotesBackslashesAndControlCharacters) {
    EXPECT_EQ(json_string("a \"b\" \\ c"), R"("a \"b\" \\ c")");
    EXPECT_EQ(json_string("line\nfeed\ttab\rreturn"), R"("line\nfeed\ttab\rreturn")");
    EXPECT_EQ(json_string("\0\x01\x1f\x7f"sv), R"("\u0000\u0001\u001f\u007f")");
}

TEST(JsonString, KeepsUtf8AsItIs) { EXPECT_EQ(json_string("Đọc thường xuyên 📚"), "\"Đọc thường xuyên 📚\""); }

TEST(JsonString, ReplacesWhatIsNoUtf8) {
    constexpr std::string_view replaced = "\xEF\xBF\xBD";
    for (const std::string_view wrong : {"\xFF"sv, "\xC0"sv, "\x80"sv, "\xC3"sv}) {
        EXPECT_EQ(json_string(wrong), "\"" + std::string(replaced) + "\"");
    }
    const std::string thrice = std::string(replaced) + std::string(replaced) + std::string(replaced);
    EXPECT_EQ(json_string("\xED\xA0\x80"), "\"" + thrice + "\"") << "a surrogate";
    EXPECT_EQ(json_string("\xE0\x80\xAF"), "\"" + thrice + "\"") << "too long for what it means";
    EXPECT_EQ(json_string("a\xE1\xBB!"), "\"a" + std::string(replaced) + std::string(replaced) + "!\"") << "cut short";
}

TEST(JsonWriter, PutsCommasBetweenMembersAndElements) {
    JsonWriter json;
    json.open_object()
        .field("a", true)
        .key("b")
        .open_array()
        .value("x")
        .value(Decimal(5, 1))
        .open_object()
        .close_object();
    json.close_array().key("c").null().close_object();
    EXPECT_EQ(json.text(), R"({"a":true,"b":["x",0.5,{}],"c":null})");
}

TEST(ReportJson, WritesTheReasonsAndNoSentences) {
    const CriteriaSet set = checked(cell_draft());
    Entity cell(set);
    cell.set_share("titled-share", 24, std::nullopt);
    cell.set("plan-issued", false);
    const std::string json = to_json(explain(set, cell));
    EXPECT_EQ(
        json.find(
            R"({"set":"vn.party-cell@2022","title":{"en":"Learning Cell","vi":"Chi bộ học tập"},)"
            R"("completeness":"complete","provisional":false,"rejected":false,"level":"not-recognised","reached":false,)"),
        0u)
        << json;
    EXPECT_NE(
        json.find(
            R"("outcome":"unknown","missing":true,"reasons":["left-unknown","missing-value"],)"
            R"("rule":{"rule":"at_least","measure":"titled-share",)"
            R"("title":{"en":"Titled members","vi":"Đảng viên đạt danh hiệu"},"unit":"người","outcome":"unknown",)"
            R"("reason":"missing-value","value":{"part":24,"whole":null},)"
            R"("lines":[{"cut":"60%","outcome":"unknown","exactly":false}]})"),
        std::string::npos)
        << json;
    EXPECT_NE(json.find(R"("outcome":"unmet","missing":false,"reasons":["said-no"])"), std::string::npos) << json;
}

TEST(ReportJson, WritesPointsAsExactNumbers) {
    const CriteriaSet set = checked(citizen_draft());
    const std::string json = to_json(explain(set, citizen(set, "ordinary", "24.5", "50")));
    EXPECT_NE(json.find(R"("total_low":74.5,"total_high":74.5,"maximum":100,"applicable_maximum":100)"),
              std::string::npos)
        << json;
    EXPECT_NE(json.find(R"("lines":[{"cut":80,"outcome":"unmet","distance":-5.5,"exactly":false}])"), std::string::npos)
        << json;
}

}  // namespace
}  // namespace tieuchi
