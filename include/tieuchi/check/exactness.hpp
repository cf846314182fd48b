#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/check/numbers.hpp"

namespace tieuchi::checks {

/// Say once for a measure that its largest values cannot be compared exactly.
inline void report_not_exact(Walk& walk, const Measure& measure, const Percent& percent) {
    if (!walk.not_exact.insert(measure.id).second) return;
    walk.at_measure(measure.id)
        .add("not-exact",
             "expected comparisons with " + in_quotes(percent.to_text()) + " to fit 64 bits; the largest values of " +
                 in_quotes(measure.id) + " do not",
             "state a smaller max" + std::string(std::holds_alternative<Ratio>(measure.type) ? " for its parts" : ""));
}

/// The numbers that a ratio compares, both at one scale: its part from `lowest_of` to `highest_of`, its
/// base up to `highest_base`; `lowest_base` is the least base above zero.
struct RatioRange {
    Wide lowest_of = 0, highest_of = 0, lowest_base = 1, highest_base = 0;
};

inline RatioRange range_of_ratio(const Walk& walk, const Ratio& ratio) {
    const auto quantity = [&](const Identifier& id) {
        return tieuchi::quantity_of(walk.draft, *walk.names.measures.find(id));
    };
    const Quantity of = quantity(ratio.of), base = quantity(ratio.base);
    const int scale = std::max(of.scale, base.scale);
    const Wide raise_of = power_of_ten(scale - of.scale), raise_base = power_of_ten(scale - base.scale);
    return {of.lowest * raise_of, of.highest * raise_of, std::max<Wide>(1, base.lowest) * raise_base,
            base.highest * raise_base};
}

/// Whether a percentage of `whole` is compared with a part of up to `part` inside 64 bits: `part` times
/// 100 * 10^decimals, `whole` times the digits of the percentage. No product of a document leaves 128 bits
/// unnoticed: either factor alone is compared first.
inline bool compares_exactly(const Percent& percent, Wide part, Wide whole) noexcept {
    if (!fits_64_bits(part) || !fits_64_bits(whole) || percent.of_hundred.digits() < 0) return false;
    const Wide per_part = Wide{100} * power_of_ten(percent.of_hundred.decimals());
    return fits_64_bits(per_part * part) && fits_64_bits(Wide{percent.of_hundred.digits()} * whole);
}

/// Whether comparing a mean over members with a number fits 64 bits: its sum and its weight, each times what brings the cut
/// to their scale (`mean_factors`). A problem here if not.
inline bool check_exact(Walk& walk, const Measure& measure, const Decimal& cut) {
    if (kind_over_members(measure) != OverMembers::Kind::mean || walk.unsound.contains(measure.id)) return true;
    const std::vector<ColumnSpec> columns = columns_of(walk.draft, *walk.names.measures.find(measure.id));
    const int common = std::max(cut.decimals(), columns[0].scale);
    const Wide per_sum = power_of_ten(common - columns[0].scale);
    const Wide per_weight = Wide{cut.digits()} * power_of_ten(common - cut.decimals());
    const bool exact = fits_64_bits(per_sum * columns[0].max) && fits_64_bits(per_sum * columns[0].min) &&
                       fits_64_bits(per_weight) && fits_64_bits(per_weight * columns[1].max);
    if (exact) return true;
    walk.problems.add("not-exact",
                      "expected comparisons of " + in_quotes(measure.id) + " with " + cut.to_text() +
                          " to fit 64 bits; its largest values do not",
                      "state a smaller max of members, or fewer decimals");
    return false;
}

/// Whether comparing a share or ratio with a percentage fits 64 bits; a problem at the measure if not.
inline bool check_exact(Walk& walk, const Measure& measure, const Percent& percent) {
    if (walk.unsound.contains(measure.id)) return false;
    bool exact = true;
    if (is_share(measure)) {
        const Wide max = columns_of(walk.draft, *walk.names.measures.find(measure.id)).front().max;
        exact = compares_exactly(percent, max, max);
    } else if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        const RatioRange range = range_of_ratio(walk, *ratio);
        exact = compares_exactly(percent, range.lowest_of, range.highest_base) &&
                compares_exactly(percent, range.highest_of, range.highest_base);
    }
    if (!exact) report_not_exact(walk, measure, percent);
    return exact;
}

/// The totals of a set fit 64 bits: their sum, and where the total is rescaled its square.
inline void check_total_exact(Walk& walk) {
    const Wide maximum =
        walk.maximum + points_of(walk.draft, CountsAs::bonus) + points_of(walk.draft, CountsAs::deduction);
    const bool rescaled =
        walk.draft.when_not_applicable && walk.draft.when_not_applicable->value == WhenNotApplicable::rescale_total;
    if (!walk.points_sound) return;
    if (fits_64_bits(maximum) && (!rescaled || fits_64_bits(maximum * maximum))) return;
    std::string what = "the sum of all points";
    if (fits_64_bits(maximum)) what += " times itself, which rescaling the total compares,";
    const auto report = [&] {
        walk.problems.add("not-exact",
                          "expected " + what + " to fit 64 bits at " + std::to_string(walk.draft.decimals) +
                              " decimals; the sum is " + wide_text(maximum, walk.draft.decimals),
                          "state a smaller max of points, or fewer \"decimals\"");
    };
    for (std::size_t level = 0; level < walk.draft.levels.size(); ++level) {
        if (!walk.draft.levels[level].total) continue;
        const auto here = walk.problems.at("levels", level, "total");
        return report();
    }
    if (!fits_64_bits(maximum)) report();
}

}  // namespace tieuchi::checks
