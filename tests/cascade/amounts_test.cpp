#include "tieuchi/cascade/amounts.hpp"

#include <gtest/gtest.h>

#include <random>

namespace tieuchi::cascade {
namespace {

/// Every way the unknown may turn out: who is there, and at which end of its range each value lies. Least and greatest
/// values of sums, means, minima and maxima lie at ends.
template <class Use>
void each_completion(const std::vector<MemberAmount>& members, Use use) {
    std::vector<std::size_t> state(members.size(), 0);
    while (true) {
        std::vector<std::pair<std::int64_t, std::int64_t>> values;  // value and weight
        for (std::size_t at = 0; at < members.size(); ++at) {
            if (state[at] == 0) values.emplace_back(members[at].low, members[at].weight);
            if (state[at] == 1) values.emplace_back(members[at].high, members[at].weight);
        }
        use(values);
        std::size_t at = 0;
        for (; at < state.size(); ++at) {
            if (++state[at] < (members[at].certain ? 2u : 3u)) break;
            state[at] = 0;
        }
        if (at == state.size()) return;
    }
}

std::vector<MemberAmount> random_members(std::mt19937& random, bool weighted) {
    std::vector<MemberAmount> members(random() % 6);
    for (MemberAmount& each : members) {
        each.low = static_cast<std::int64_t>(random() % 9) - 3;
        each.high = each.low + (random() % 3 == 0 ? static_cast<std::int64_t>(random() % 4) : 0);
        each.weight = weighted ? static_cast<std::int64_t>(random() % 4) : 1;
        each.certain = random() % 3 != 0;
    }
    return members;
}

struct Range {
    bool any = false, empty = false;
    double low = 0, high = 0;
    void add(double value) {
        low = any ? std::min(low, value) : value;
        high = any ? std::max(high, value) : value;
        any = true;
    }
};

TEST(Amounts, SumsHaveTheBoundsOfAllCompletions) {
    std::mt19937 random(7);
    for (int round = 0; round < 2'000; ++round) {
        const auto members = random_members(random, false);
        Range range;
        each_completion(members, [&](const auto& values) {
            double sum = 0;
            for (const auto& [value, weight] : values) sum += static_cast<double>(value);
            range.add(sum);
        });
        const AmountBounds bounds = sum_of(members);
        EXPECT_EQ(static_cast<double>(bounds.low), range.low);
        EXPECT_EQ(static_cast<double>(bounds.high), range.high);
    }
}

TEST(Amounts, LeastAndGreatestHaveTheBoundsOfAllCompletions) {
    std::mt19937 random(8);
    for (int round = 0; round < 2'000; ++round) {
        const auto members = random_members(random, false);
        Range least, greatest;
        each_completion(members, [&](const auto& values) {
            if (values.empty()) {
                least.empty = true;
                return;
            }
            const auto [low, high] = std::minmax_element(values.begin(), values.end());
            least.add(static_cast<double>(low->first));
            greatest.add(static_cast<double>(high->first));
        });
        const AmountBounds low = minimum_of(members), high = maximum_of(members);
        EXPECT_EQ(low.members == 0, !least.any);
        EXPECT_EQ(low.may_be_empty, least.any && least.empty);
        if (!least.any) continue;
        EXPECT_EQ(static_cast<double>(low.low), least.low);
        EXPECT_EQ(static_cast<double>(low.high), least.high);
        EXPECT_EQ(static_cast<double>(high.low), greatest.low);
        EXPECT_EQ(static_cast<double>(high.high), greatest.high);
    }
}

TEST(Amounts, MeansHaveTheBoundsOfAllCompletions) {
    std::mt19937 random(9);
    for (int round = 0; round < 4'000; ++round) {
        const auto members = random_members(random, true);
        Range range;
        each_completion(members, [&](const auto& values) {
            double sum = 0, all = 0;
            for (const auto& [value, weight] : values) {
                sum += static_cast<double>(value * weight);
                all += static_cast<double>(weight);
            }
            if (all == 0) {
                range.empty = true;
            } else {
                range.add(sum / all);
            }
        });
        const AmountBounds bounds = mean_of(members);
        EXPECT_EQ(bounds.members == 0, !range.any);
        EXPECT_EQ(bounds.may_be_empty, range.any && range.empty);
        if (!range.any) continue;
        const auto mean = [](std::int64_t sum, std::int64_t weight) {
            return static_cast<double>(sum) / static_cast<double>(weight);
        };
        EXPECT_DOUBLE_EQ(mean(bounds.low, bounds.weight_low), range.low);
        EXPECT_DOUBLE_EQ(mean(bounds.high, bounds.weight_high), range.high);
    }
}

TEST(Amounts, StayWithinTheLargestNumber) {
    const std::vector<MemberAmount> members(3, {.low = default_largest, .high = default_largest});
    EXPECT_EQ(sum_of(members).high, default_largest);
}

}  // namespace
}  // namespace tieuchi::cascade
