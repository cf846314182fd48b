#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "tieuchi/model/criteria_set.hpp"

/// Rescaling section by section, without a quotient. With L the least common multiple of every maximum that a rescaled section can
/// have left, a section of P points of which A are left counts `P * M * (L / A)`, an integer, and a cut is compared with `cut * L`.
namespace tieuchi {

/// One criterion of a rescaled section: the points it adds and its maximum, where it applies.
struct RescalePart {
    std::int64_t points = 0, maximum = 0;
    bool may_not_apply = false;  ///< then it may add neither
};

/// Points and maximum left, as a fraction that is never divided.
struct Remainder {
    std::int64_t points = 0, maximum = 0;
    bool empty = false;  ///< nothing is left: `when_section_empty` says what counts
};

/// The least (or the greatest) points / maximum over the branches of what may not apply. `empty_counts_all`: an empty section counts its
/// maximum, else nothing.
///
/// - Exact: parts are taken in the order of their own fraction as long as they lower (raise) it, which no other choice betters.
inline Remainder extreme_of(std::span<const RescalePart> parts, bool highest, bool empty_counts_all) {
    __extension__ using Wide = __int128;
    const auto better = [&](std::int64_t points, std::int64_t maximum, const Remainder& than) {
        const Wide left = Wide{points} * than.maximum, right = Wide{than.points} * maximum;
        return highest ? left > right : left < right;
    };
    Remainder found;
    std::vector<RescalePart> open;
    for (const RescalePart& part : parts) {
        if (part.may_not_apply) {
            open.push_back(part);
        } else {
            found.points += part.points;
            found.maximum += part.maximum;
        }
    }
    std::sort(open.begin(), open.end(), [&](const RescalePart& left, const RescalePart& right) {
        return better(left.points, left.maximum, {right.points, right.maximum, false});
    });
    const bool may_be_empty = found.maximum == 0;
    if (may_be_empty && open.empty()) return {0, 0, true};
    for (const RescalePart& part : open) {
        if (found.maximum > 0 && !better(part.points, part.maximum, found)) break;
        found.points += part.points;
        found.maximum += part.maximum;
    }
    if (!may_be_empty) return found;
    // The branch in which nothing is left counts all (1/1) or nothing (0/1).
    const std::int64_t all = empty_counts_all ? 1 : 0;
    return better(all, 1, found) ? Remainder{0, 0, true} : found;
}

/// The rescaled sections of a set, and what their points are multiplied with.
struct Rescale {
    struct Section {
        std::size_t index = 0;           ///< into the set's sections
        std::int64_t maximum = 0;        ///< M, at the set's scale
        std::vector<std::int64_t> left;  ///< every A above zero that it can have
        WhenSectionEmpty when_empty = WhenSectionEmpty::none;
    };
    std::vector<Section> sections;
    std::int64_t common = 1;  ///< L
};

/// How many different maxima a section may have left; the checker refuses more.
inline constexpr std::size_t most_maxima_left = 4096;

/// What rescaling by section needs of a set; nothing where no section is rescaled, or where the numbers are too large.
///
/// - `can_go(criterion)`: whether a criterion may turn out not to apply.
template <class CanGo>
std::optional<Rescale> rescale_of(const CriteriaSet& set, CanGo can_go) {
    __extension__ using Wide = __int128;
    Rescale rescale;
    Wide common = 1;
    for (std::size_t index = 0; index < set.section_count(); ++index) {
        Rescale::Section section{index, 0, {}, set.when_section_empty(index)};
        std::set<std::int64_t> left{0};
        bool rescaled = false;
        for (std::size_t at = 0; at < set.criterion_count(); ++at) {
            const Criterion& criterion = set.criterion(at);
            if (set.section_of(at) != index || !criterion.points || criterion.counts_as != CountsAs::ordinary) continue;
            if (set.when_not_applicable(at) != WhenNotApplicable::rescale_section) continue;
            rescaled = true;
            const std::int64_t points = criterion.points->at_scale(set.draft().decimals).value_or(0);
            section.maximum += points;
            std::set<std::int64_t> next;
            for (const std::int64_t before : left) {
                next.insert(before + points);
                if (can_go(criterion)) next.insert(before);
            }
            left = std::move(next);
            if (left.size() > most_maxima_left) return std::nullopt;
        }
        if (!rescaled) continue;
        for (const std::int64_t each : left) {
            if (each == 0) continue;
            section.left.push_back(each);
            common = common / std::gcd(static_cast<std::int64_t>(common), each) * each;
            if (common > std::int64_t{1} << 62) return std::nullopt;
        }
        rescale.sections.push_back(std::move(section));
    }
    rescale.common = static_cast<std::int64_t>(common);
    return rescale;
}

}  // namespace tieuchi
