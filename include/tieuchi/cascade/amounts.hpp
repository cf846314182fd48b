#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/cascade/standing.hpp"
#include "tieuchi/model/column_spec.hpp"

/// Sums, means, least and greatest values over members, with bounds.
namespace tieuchi::cascade {

/// The value of one member: one number, or everything between two where it is missing.
struct MemberAmount {
    std::int64_t low = 0, high = 0;
    std::int64_t weight = 1;
    bool certain = true;  ///< it is among the members for sure
};

/// A lowest and a highest amount over the members of one owner.
struct AmountBounds {
    std::int64_t low = 0, high = 0;
    std::int64_t weight_low = 1, weight_high = 1;  ///< of a mean: what its sums are divided by
    std::int64_t members = 0;                      ///< those that there may be; 0: for sure there is none
    bool may_be_empty = false;
    friend bool operator==(const AmountBounds&, const AmountBounds&) = default;
};

namespace detail {

__extension__ using Wide = __int128;

inline std::int64_t clamped(Wide value) noexcept {
    const Wide least = -default_largest, most = default_largest;
    return static_cast<std::int64_t>(std::clamp(value, least, most));
}

inline void count_members(const std::vector<MemberAmount>& members, AmountBounds& bounds) {
    std::int64_t certain = 0;
    for (const MemberAmount& each : members) certain += each.certain ? 1 : 0;
    bounds.members = static_cast<std::int64_t>(members.size());
    bounds.may_be_empty = certain == 0 && bounds.members > 0;
}

}  // namespace detail

/// The sum of what is certain, and of what uncertain members lower or raise it by; beyond the largest number, that number.
inline AmountBounds sum_of(const std::vector<MemberAmount>& members) {
    detail::Wide low = 0, high = 0;
    for (const MemberAmount& each : members) {
        low += each.certain ? each.low : std::min<std::int64_t>(0, each.low);
        high += each.certain ? each.high : std::max<std::int64_t>(0, each.high);
    }
    AmountBounds bounds{.low = detail::clamped(low), .high = detail::clamped(high)};
    detail::count_members(members, bounds);
    return bounds;
}

/// The least value: at least the least that is possible, at most the least of those that are certain.
inline AmountBounds minimum_of(const std::vector<MemberAmount>& members) {
    AmountBounds bounds;
    detail::count_members(members, bounds);
    if (members.empty()) return bounds;
    std::optional<std::int64_t> low, certain, any;
    for (const MemberAmount& each : members) {
        low = std::min(low.value_or(each.low), each.low);
        if (each.certain) certain = std::min(certain.value_or(each.high), each.high);
        any = std::max(any.value_or(each.high), each.high);
    }
    bounds.low = *low;
    bounds.high = certain.value_or(*any);
    return bounds;
}

inline AmountBounds maximum_of(std::vector<MemberAmount> members) {
    for (MemberAmount& each : members) {
        const std::int64_t low = each.low;
        each.low = -each.high;
        each.high = -low;
    }
    AmountBounds bounds = minimum_of(members);
    const std::int64_t low = bounds.low;
    bounds.low = -bounds.high;
    bounds.high = -low;
    return bounds;
}

namespace detail {

/// The least mean that is possible, as a sum and the weight it is divided by: uncertain members join, least value
/// first, as long as they lower it.
inline std::pair<std::int64_t, std::int64_t> least_mean(const std::vector<MemberAmount>& members) {
    Wide sum = 0;
    std::int64_t weight = 0;
    std::vector<const MemberAmount*> uncertain;
    for (const MemberAmount& each : members) {
        if (each.weight == 0) continue;
        if (!each.certain) {
            uncertain.push_back(&each);
            continue;
        }
        sum += Wide{each.low} * each.weight;
        weight += each.weight;
    }
    std::stable_sort(uncertain.begin(), uncertain.end(),
                     [](const MemberAmount* left, const MemberAmount* right) { return left->low < right->low; });
    for (const MemberAmount* each : uncertain) {
        if (weight > 0 && Wide{each->low} * weight >= sum) break;
        sum += Wide{each->low} * each->weight;
        weight += each->weight;
    }
    return {clamped(sum), weight};
}

}  // namespace detail

/// The weighted mean, as sums over weights, never divided. Members without weight count for nothing: where all have none, it
/// is as if there were no member.
inline AmountBounds mean_of(std::vector<MemberAmount> members) {
    std::erase_if(members, [](const MemberAmount& each) { return each.weight == 0; });
    AmountBounds bounds;
    detail::count_members(members, bounds);
    std::tie(bounds.low, bounds.weight_low) = detail::least_mean(members);
    for (MemberAmount& each : members) {
        const std::int64_t low = each.low;
        each.low = -each.high;
        each.high = -low;
    }
    std::tie(bounds.high, bounds.weight_high) = detail::least_mean(members);
    bounds.high = -bounds.high;
    return bounds;
}

}  // namespace tieuchi::cascade
