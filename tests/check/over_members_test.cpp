#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/over_members.hpp"
#include "tieuchi/check/applicability.hpp"
#include "tieuchi/check/cases.hpp"

namespace tieuchi::members_checked {
namespace {

using namespace build_members;

TEST(CutsOverMembers, AreThoseOfTheKind) {
    EXPECT_EQ(found(members_draft(over(Kind::share), at_least("m", percent("60%")))), Strings{});
    EXPECT_EQ(found(members_draft(over(Kind::share), at_least("m", Decimal(3)))),
              Strings{"cut-type /criteria/0/rule/at_least"});
    EXPECT_EQ(found(members_draft(over(Kind::share), at_least("m", percent("160%")))),
              Strings{"percentage-out-of-range /criteria/0/rule/at_least"});
    EXPECT_EQ(found(members_draft(over(Kind::count), at_least("m", percent("60%")))),
              Strings{"cut-type /criteria/0/rule/at_least"});
    EXPECT_EQ(found(members_draft(over(Kind::count), at_least("m", number("1.5")))),
              Strings{"too-many-decimals /criteria/0/rule/at_least"});
    EXPECT_EQ(found(members_draft(over(Kind::count), at_least("m", Decimal(0)))),
              Strings{"always-met /criteria/0/rule/at_least"});
    EXPECT_EQ(found(members_draft(over(Kind::minimum), at_least("m", Decimal(21)))),
              Strings{"cut-out-of-range /criteria/0/rule/at_least"});
    EXPECT_EQ(found(members_draft(over(Kind::mean), at_least("m", number("3.333333")))), Strings{});
    EXPECT_EQ(found(members_draft(over(Kind::any), at_least("m", Decimal(3)))),
              Strings{"measure-type /criteria/0/rule/measure"});
    EXPECT_EQ(found(members_draft(over(Kind::all), is_true("m"))), Strings{});
    EXPECT_EQ(found(members_draft(over(Kind::share), is_true("m"))), Strings{"measure-type /criteria/0/rule/is_true"});
}

TEST(CutsOverMembers, OfALevelThatHoldsAreColumnsAlone) {
    Draft draft = members_draft(over(Kind::all), is_true("m"));
    draft.levels[0].holds_first = HoldsFirst{"titled-cell", "m"};
    bool refused = false;
    for (const std::string& each : found(draft)) refused = refused || each.rfind("measure-type /levels/0", 0) == 0;
    EXPECT_TRUE(refused) << "a title already held is no matter of the members";
}

TEST(ExactnessOverMembers, IsThatOfTheLargestValues) {
    OverMembers mean = over(Kind::mean);
    mean.max = Decimal(1'000'000);
    EXPECT_EQ(found(members_draft(mean, at_least("m", number("3.33333")))), Strings{});
    EXPECT_EQ(found(members_draft(mean, at_least("m", number("3.333333333")))),
              Strings{"not-exact /criteria/0/rule/at_least"})
        << "a sum of up to a million millions, times 10^8";
    OverMembers share = over(Kind::share);
    share.max.reset();
    EXPECT_EQ(found(members_draft(share, at_least("m", percent("33.3333333%")))), Strings{"not-exact /measures/m"});
}

TEST(BandsOverMembers, CoverTheLowestValue) {
    const BandTable hours = {{Decimal(0), Decimal(0)}, {Decimal(5), Decimal(10)}};
    EXPECT_EQ(found(members_draft(over(Kind::mean), Award{Bands{"m", hours}})), Strings{});
    Draft open = members_draft(over(Kind::mean), Award{Bands{"m", hours}});
    open.relations[0].uses[0].type = Number{std::nullopt, Decimal(20), 1};
    const Strings codes = found(open);
    EXPECT_EQ(codes.front(), "bands-uncovered /criteria/0/award/bands/measure");
}

TEST(CasesOverMembers, GiveAValueOrBounds) {
    const CriteriaSet share = valid(members_draft(over(Kind::share), at_least("m", percent("60%"))));
    const CriteriaSet least = valid(members_draft(over(Kind::minimum), at_least("m", Decimal(3))));
    const CriteriaSet sum = valid(members_draft(over(Kind::sum), at_least("m", Decimal(3))));
    const auto found = [](const CriteriaSet& set, const GivenValue& given) {
        return codes(check_cases({GivenCase{"one", {{"m", given}}, {}}}, set, "/cases"));
    };
    EXPECT_EQ(found(share, GivenShare{Decimal(24), Decimal(41)}), Strings{});
    EXPECT_EQ(found(share, of_base(24, 26, 41)), Strings{});
    EXPECT_EQ(found(share, std::monostate{}), Strings{});
    EXPECT_EQ(found(share, Decimal(24)), Strings{"value-type /cases/0/given/m"});
    EXPECT_EQ(found(share, true), Strings{"value-type /cases/0/given/m"});
    EXPECT_EQ(found(share, of_base(26, 24, 41)), Strings{"bounds-reversed /cases/0/given/m"});
    EXPECT_EQ(found(share, GivenShare{Decimal(42), Decimal(41)}), Strings{"count-above-base /cases/0/given/m"});
    EXPECT_EQ(found(share, of_base(24, 26, number("41.5"))),
              (Strings{"too-many-decimals /cases/0/given/m/base", "too-many-decimals /cases/0/given/m/base_high"}));
    EXPECT_EQ(found(least, Decimal(3)), Strings{});
    EXPECT_EQ(found(least, GivenShare{std::nullopt, Decimal(0)}), Strings{});
    EXPECT_EQ(found(least, Decimal(21)), Strings{"value-out-of-range /cases/0/given/m"});
    EXPECT_EQ(found(sum, bounds(Decimal(4), {}, Decimal(3), {})), Strings{"bounds-reversed /cases/0/given/m"});
    EXPECT_EQ(found(sum, GivenShare{Decimal(1), Decimal(2)}), Strings{"value-type /cases/0/given/m"});
}

TEST(Applicability, OfAMeasureOverMembersIsThatOfWhenEmpty) {
    for (const Kind kind : {Kind::share, Kind::mean, Kind::minimum}) {
        const Cut cut = kind == Kind::share ? Cut{percent("60%")} : Cut{Decimal(3)};
        const Draft may = members_draft(over(kind, WhenEmpty::not_applicable), at_least("m", cut));
        const Draft may_not = members_draft(over(kind), at_least("m", cut));
        EXPECT_TRUE(can_be_not_applicable(may.criteria[0], may));
        EXPECT_FALSE(can_be_not_applicable(may_not.criteria[0], may_not));
    }
    const Draft all = members_draft(over(Kind::all, WhenEmpty::not_applicable), is_true("m"));
    EXPECT_TRUE(can_be_not_applicable(*all.criteria[0].rule, all));
    const Draft count = members_draft(over(Kind::count), at_least("m", Decimal(3)));
    EXPECT_FALSE(can_be_not_applicable(count.criteria[0], count));
}

TEST(QuantityOverMembers, IsThatOfWhatIsCompared) {
    const auto range = [](Kind kind) {
        const Draft draft = members_draft(over(kind), at_least("m", Decimal(3)));
        const Quantity found = quantity_of(draft, 0);
        return std::vector<std::int64_t>{static_cast<std::int64_t>(found.lowest),
                                         static_cast<std::int64_t>(found.highest), found.scale};
    };
    EXPECT_EQ(range(Kind::mean), (std::vector<std::int64_t>{0, 200, 1}));
    EXPECT_EQ(range(Kind::maximum), (std::vector<std::int64_t>{0, 200, 1}));
    EXPECT_EQ(range(Kind::count), (std::vector<std::int64_t>{0, 1000, 0}));
    EXPECT_EQ(range(Kind::sum), (std::vector<std::int64_t>{0, default_largest, 1}));
}

}  // namespace
}  // namespace tieuchi::members_checked
