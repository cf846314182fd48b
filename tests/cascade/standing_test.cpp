#include "tieuchi/cascade/standing.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <utility>
#include <vector>

namespace tieuchi::cascade {
namespace {

using enum Standing;

/// A share that some completion of the unknown members gives; nothing: no member.
using Pair = std::optional<std::pair<std::int64_t, std::int64_t>>;

/// Every share that the members may turn out to have, one completion after the other.
std::vector<Pair> completions(const std::vector<Standing>& members) {
    std::vector<std::pair<std::int64_t, std::int64_t>> found{{0, 0}};
    for (const Standing each : members) {
        std::vector<std::pair<std::int64_t, std::int64_t>> next;
        const bool may_be_out = each == out || each >= maybe_counts;
        const bool may_count = each == counts || each == open || each == maybe_counts || each == maybe_open;
        const bool may_fail = each == fails || each == open || each == maybe_fails || each == maybe_open;
        for (const auto& [count, base] : found) {
            if (may_be_out) next.emplace_back(count, base);
            if (may_count) next.emplace_back(count + 1, base + 1);
            if (may_fail) next.emplace_back(count, base + 1);
        }
        found = std::move(next);
    }
    std::vector<Pair> pairs;
    for (const auto& each : found) pairs.push_back(each.second == 0 ? Pair{} : Pair{each});
    return pairs;
}

bool less(std::int64_t count, std::int64_t base, std::int64_t other_count, std::int64_t other_base) {
    return count * other_base < other_count * base;
}

TEST(Share, BoundsAreTheLeastAndTheGreatestOfAllCompletions) {
    constexpr std::size_t most = 5;
    std::size_t checked = 0;
    for (std::size_t code = 0; code < 7 * 7 * 7 * 7 * 7; ++code) {
        std::vector<Standing> members;
        for (std::size_t rest = code, at = 0; at < most; ++at, rest /= 7) {
            members.push_back(static_cast<Standing>(rest % 7));
        }
        Tally tally;
        for (const Standing each : members) tally.add(each);
        const ShareBounds bounds = share_of(tally);
        std::optional<std::pair<std::int64_t, std::int64_t>> lowest, highest;
        bool empty = false;
        for (const Pair& pair : completions(members)) {
            if (!pair) {
                empty = true;
                continue;
            }
            if (!lowest || less(pair->first, pair->second, lowest->first, lowest->second)) lowest = pair;
            if (!highest || less(highest->first, highest->second, pair->first, pair->second)) highest = pair;
        }
        EXPECT_EQ(bounds.may_be_empty, empty && lowest) << code;
        if (!lowest) {
            EXPECT_EQ(bounds, ShareBounds{}) << code;
            continue;
        }
        ++checked;
        ASSERT_GT(bounds.base_low, 0);
        ASSERT_GT(bounds.base_high, 0);
        EXPECT_EQ(bounds.count_low * lowest->second, lowest->first * bounds.base_low) << code;
        EXPECT_EQ(bounds.count_high * highest->second, highest->first * bounds.base_high) << code;
    }
    EXPECT_EQ(checked, 7 * 7 * 7 * 7 * 7 - 1);
}

TEST(Share, SaysWhatTheMissingPolicyMakesOfTwoUnknownMembers) {
    const auto share = [](WhereMissing policy) {
        Tally tally;
        const auto add = [&](Outcome where, int times) {
            for (int each = 0; each < times; ++each) tally.add(standing_of(Outcome::met, where, false, {policy, {}}));
        };
        add(Outcome::met, 24), add(Outcome::unmet, 15), add(Outcome::unknown, 2);
        return share_of(tally);
    };
    EXPECT_EQ(share(WhereMissing::no), (ShareBounds{24, 41, 24, 41, false}));
    EXPECT_EQ(share(WhereMissing::excluded), (ShareBounds{24, 39, 24, 39, false}));
    EXPECT_EQ(share(WhereMissing::unknown), (ShareBounds{24, 41, 26, 41, false}));
}

TEST(Standing, LeavesOutWhoIsNotInTheBase) {
    for (const Outcome where : {Outcome::unmet, Outcome::met, Outcome::unknown, Outcome::not_applicable}) {
        EXPECT_EQ(standing_of(Outcome::unmet, where, false, {}), out);
        EXPECT_EQ(standing_of(Outcome::not_applicable, where, false, {}), out);
    }
}

TEST(Standing, ReadsNotApplicableAsThePolicySays) {
    EXPECT_EQ(standing_of(Outcome::met, Outcome::not_applicable, false, {{}, WhereNotApplicable::no}), fails);
    EXPECT_EQ(standing_of(Outcome::met, Outcome::not_applicable, false, {{}, WhereNotApplicable::excluded}), out);
    EXPECT_EQ(standing_of(Outcome::unknown, Outcome::not_applicable, false, {{}, WhereNotApplicable::no}), maybe_fails);
}

TEST(Standing, NoPolicySettlesARuleThatNoTextStates) {
    for (const WhereMissing policy : {WhereMissing::no, WhereMissing::excluded, WhereMissing::unknown}) {
        EXPECT_EQ(standing_of(Outcome::met, Outcome::unknown, true, {policy, {}}), open);
    }
}

TEST(Standing, OfTwoLeavesEverythingPossibleThatOneOfThemDoes) {
    // What a standing leaves possible: out, counting, failing.
    const auto possible = [](Standing each) {
        const bool maybe = each >= maybe_counts;
        return std::vector<bool>{each == out || maybe,
                                 each == counts || each == open || each == maybe_counts || each == maybe_open,
                                 each == fails || each == open || each == maybe_fails || each == maybe_open};
    };
    for (std::size_t left = 0; left < standings; ++left) {
        for (std::size_t right = 0; right < standings; ++right) {
            const auto one = possible(static_cast<Standing>(left)), other = possible(static_cast<Standing>(right));
            const auto both = possible(either_of(static_cast<Standing>(left), static_cast<Standing>(right)));
            for (std::size_t at = 0; at < 3; ++at) EXPECT_EQ(both[at], one[at] || other[at]) << left << ' ' << right;
        }
    }
}

}  // namespace
}  // namespace tieuchi::cascade
