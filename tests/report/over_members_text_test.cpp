#include <gtest/gtest.h>

#include <string>

#include "support/over_members.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi::members_told {
namespace {

using namespace build_members;

Explanation explained(const OverMembers& type, const Rule& rule, const GivenValue& given) {
    const CriteriaSet set = valid(members_draft(type, rule));
    Entity entity(set);
    entity.set("m", given);
    EXPECT_TRUE(entity.problems().empty()) << to_text(entity.problems().front());
    return explain(set, entity);
}

/// The sentence about the measure, in one language.
std::string sentence(const Explanation& explanation, const char* language, const std::string& begins) {
    const std::string text = to_text(explanation, language);
    const std::size_t at = text.find(begins);
    if (at == std::string::npos) return text;
    return text.substr(at, text.find('\n', at) - at);
}
std::string english(const OverMembers& type, const Rule& rule, const GivenValue& given) {
    return sentence(explained(type, rule, given), "en", "“Titled members”:");
}
std::string vietnamese(const OverMembers& type, const Rule& rule, const GivenValue& given) {
    return sentence(explained(type, rule, given), "vi", "“Titled members”:");
}

const Rule most_titled = at_least("m", percent("60%"));

TEST(MembersText, SaysHowManyMoreAreNeeded) {
    const GivenShare short_by_five{Decimal(20), Decimal(41)}, short_by_one{Decimal(24), Decimal(41)};
    EXPECT_EQ(english(over(Kind::share), most_titled, short_by_five),
              "“Titled members”: 20 of 41 members; at least 60%, that is 25, needed: 5 more members needed.");
    EXPECT_EQ(english(over(Kind::share), most_titled, short_by_one),
              "“Titled members”: 24 of 41 members; at least 60%, that is 25, needed: 1 more member needed.");
    EXPECT_EQ(vietnamese(over(Kind::share), most_titled, short_by_five),
              "“Titled members”: 20 trên 41 thành viên; cần ít nhất 60 %, tức 25: cần thêm 5 thành viên.");
    EXPECT_EQ(english(over(Kind::share), most_titled, of_base(20, 23, 41)),
              "“Titled members”: 20 to 23 of 41 members; at least 60%, that is 25, needed: even at best 2 more members "
              "needed.");
    EXPECT_EQ(vietnamese(over(Kind::share), most_titled, of_base(20, 23, 41)),
              "“Titled members”: từ 20 đến 23 trên 41 thành viên; cần ít nhất 60 %, tức 25: trong trường hợp thuận lợi "
              "nhất vẫn cần thêm 2 thành viên.");
}

TEST(MembersText, SaysHowManyAreUnknown) {
    EXPECT_EQ(english(over(Kind::share), most_titled, of_base(24, 26, 41)),
              "“Titled members”: 24 to 26 of 41 members; at least 60% needed: cannot tell yet, 2 members unknown.");
    EXPECT_EQ(
        vietnamese(over(Kind::share), most_titled, of_base(24, 26, 41)),
        "“Titled members”: từ 24 đến 26 trên 41 thành viên; cần ít nhất 60 %: chưa kết luận được, còn 2 thành viên "
        "chưa rõ.");
    EXPECT_EQ(english(over(Kind::share), most_titled, bounds(Decimal(24), Decimal(41), Decimal(24), Decimal(39))),
              "“Titled members”: 24 of 41 to 24 of 39 members; at least 60% needed: cannot tell yet, as members are "
              "unknown.");
}

TEST(MembersText, SaysWhatCountsAndMeansAre) {
    EXPECT_EQ(english(over(Kind::count), at_least("m", Decimal(3)), Decimal(1)),
              "“Titled members”: 1 member; at least 3 members needed: 2 more members needed.");
    EXPECT_EQ(english(over(Kind::count), at_most("m", Decimal(3)), bounds(Decimal(5), {}, Decimal(6), {})),
              "“Titled members”: 5 to 6 members; at most 3 members allowed: even at the least 2 members too many.");
    EXPECT_EQ(english(over(Kind::mean), at_least("m", number("3.5")), GivenShare{Decimal(10), Decimal(3)}),
              "“Titled members”: 10/3 (3.33…); at least 3.5 needed: 1/6 short.");
    EXPECT_EQ(english(over(Kind::mean), at_least("m", number("3.5")), of_base(9, 12, 3)),
              "“Titled members”: 3 to 4; at least 3.5 needed: cannot tell yet, as members are unknown.");
    EXPECT_EQ(vietnamese(over(Kind::minimum), at_least("m", number("3.5")), number("2.5")),
              "“Titled members”: 2,5; cần ít nhất 3,5: thiếu 1.");
}

TEST(MembersText, SaysWhetherAnyOrAllHaveIt) {
    EXPECT_EQ(english(over(Kind::any), is_true("m"), of_base(0, 0, 12)),
              "“Titled members”: 0 of 12 members; at least one is needed: 1 more member needed.");
    EXPECT_EQ(english(over(Kind::all), is_true("m"), of_base(8, 10, 12)),
              "“Titled members”: 8 to 10 of 12 members; all are needed: even at best 2 more members needed.");
    EXPECT_EQ(
        vietnamese(over(Kind::all), is_true("m"), of_base(10, 12, 12)),
        "“Titled members”: từ 10 đến 12 trên 12 thành viên; cần tất cả: chưa kết luận được, còn 2 thành viên chưa "
        "rõ.");
}

TEST(MembersText, SaysThatThereIsNoMemberOrMayBeNone) {
    const GivenShare nobody{Decimal(0), Decimal(0)};
    EXPECT_EQ(english(over(Kind::share, WhenEmpty::not_applicable), most_titled, nobody),
              "“Titled members”: there is no member; the set does not apply it then.");
    EXPECT_EQ(vietnamese(over(Kind::any), is_true("m"), nobody),
              "“Titled members”: không có thành viên nào; bộ tiêu chí tính là không đạt.");
    const Explanation open = explained(over(Kind::share), most_titled, of_base(3, 3, 3, true));
    const std::string text = to_text(open, "en");
    EXPECT_NE(text.find("Whether there is a member at all is open."), std::string::npos) << text;
    EXPECT_EQ(english(over(Kind::share), most_titled, std::monostate{}), "“Titled members”: no data on its members.");
}

TEST(MembersText, SaysWhatWouldSettleIt) {
    const Explanation open = explained(over(Kind::share), most_titled, of_base(24, 26, 41));
    ASSERT_EQ(open.needs.size(), 1u);
    EXPECT_EQ(open.needs[0].members, (std::vector<Title>{{"m", text("Titled members")}}));
    EXPECT_TRUE(open.needs[0].measures.empty());
    const std::string text = to_text(open, "en");
    EXPECT_NE(text.find("“c”: find out about the members that “Titled members” cannot count yet."), std::string::npos)
        << text;
    EXPECT_TRUE(explained(over(Kind::share), most_titled, of_base(25, 26, 41)).needs.empty());
}

TEST(MembersReason, HasBothSidesAndTheDistanceThatIsSure) {
    const Explanation failed = explained(over(Kind::share), most_titled, of_base(20, 23, 41));
    const RuleReason& node = *failed.criteria[0].rule;
    EXPECT_EQ(node.reason, Reason::below_cut);
    EXPECT_EQ(node.over, Kind::share);
    EXPECT_EQ(node.value,
              (ValueSeen{BoundsSeen{Fraction{Decimal(20), Decimal(41)}, Fraction{Decimal(23), Decimal(41)}}}));
    EXPECT_EQ(node.lines, (std::vector<Line>{{percent("60%"), Outcome::unmet, Decimal(-2), false, Decimal(25)}}));
    const Explanation met = explained(over(Kind::share), most_titled, of_base(26, 30, 41));
    EXPECT_EQ(met.criteria[0].rule->lines[0].distance, std::optional<Exact>(Decimal(1))) << "the least to spare";
    const Explanation open = explained(over(Kind::share), most_titled, of_base(24, 26, 41));
    EXPECT_EQ(open.criteria[0].rule->reason, Reason::members_unknown);
    EXPECT_EQ(open.criteria[0].rule->unknown_members, 2);
    EXPECT_NE(to_json(open).find("\"low\":{\"part\":24,\"whole\":41},\"high\":{\"part\":26,\"whole\":41}"),
              std::string::npos)
        << to_json(open);
}

TEST(MembersReason, OfAnAwardNamesEveryBandThatMayBeReached) {
    const BandTable table = {{percent("0%"), Decimal(0)}, {percent("50%"), Decimal(5)}, {percent("80%"), Decimal(10)}};
    const CriteriaSet set = valid(members_draft(over(Kind::share), Award{Bands{"m", table}}));
    Entity entity(set);
    entity.set_bounds("m", of_base(4, 9, 10));
    const Explanation found = explain(set, entity);
    EXPECT_EQ(found.criteria[0].award->reason, Reason::members_unknown);
    EXPECT_EQ(found.criteria[0].award->lines.size(), 3u);
    EXPECT_EQ(sentence(found, "en", "“Titled members”:"),
              "“Titled members”: 4 to 9 of 10 members; cannot tell yet, 5 members unknown.");
}

}  // namespace
}  // namespace tieuchi::members_told
