#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_level.hpp"
#include "tieuchi/explain/explain_criterion.hpp"

namespace tieuchi::explaining {

using scalar::Judged;

/// Reasons of sums: sections, floors and the total.
class PointsExplainer {
public:
    PointsExplainer(const View& view, const Judged& judged, Policies& policies)
        : view_(view), judged_(judged), policies_(policies), rules_(view, policies) {}

    SectionReason section(std::size_t index) {
        const scalar::Sum& sum = judged_.sections[index];
        const int decimals = view_.draft().decimals;
        SectionReason reason;
        reason.id = view_.set.section(index).id;
        reason.title = view_.set.section(index).title;
        if (const auto around = view_.set.parent_of(index)) reason.section = view_.set.section(*around).id;
        for (auto around = view_.set.parent_of(index); around; around = view_.set.parent_of(*around)) ++reason.depth;
        reason.low = Decimal(sum.low, decimals);
        reason.high = Decimal(sum.high, decimals);
        reason.maximum_left = Decimal(sum.maximum_left, decimals);
        for (std::size_t at = 0; judged_.rescale && at < judged_.rescale->sections.size(); ++at) {
            if (judged_.rescale->sections[at].index == index) reason.rescaled = rescaled(at);
        }
        if (sum.floor) reason.floor = section_floor(index);
        return reason;
    }

    /// The floors that a level asks for.
    std::vector<PointsReason> floors(const std::variant<All, std::vector<Identifier>>& asked) const {
        std::vector<PointsReason> found;
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            const Criterion& criterion = view_.set.criterion(index);
            const JudgedCriterion& judged = judged_.criteria[index];
            if (!judged.floor || !scalar::names(asked, criterion.id)) continue;
            found.push_back(points_reason(criterion.id, wording_of(view_, criterion), *judged.floor, judged.low,
                                          judged.high, judged.maximum, *criterion.floor, view_.draft().decimals));
        }
        for (std::size_t index = 0; index < judged_.sections.size(); ++index) {
            if (judged_.sections[index].floor && scalar::names(asked, view_.set.section(index).id)) {
                found.push_back(section_floor(index));
            }
        }
        return found;
    }

    TotalReason total(const Cut& cut) {
        const int decimals = view_.draft().decimals;
        const scalar::Sum& sum = judged_.total;
        TotalReason reason{Decimal(sum.low, decimals), Decimal(sum.high, decimals), Decimal(sum.maximum, decimals),
                           Decimal(sum.maximum_left, decimals), judged_.rescaled};
        if (judged_.rescale) {
            reason.by_section = true;
            const scalar::Balance points = scalar::rescaled_total(view_, judged_);
            const Wide under = Wide{judged_.rescale->common} * power_of_ten(decimals);
            reason.rescaled_low = Exact::of(points.low, under);
            reason.rescaled_high = Exact::of(points.high, under);
        }
        for (const KnownCut& known : rules_.cuts(nullptr, cut, reason.parameter).values) {
            Line line;
            if (const auto* unknown = std::get_if<Unknown>(&known)) line.cut = *unknown;
            if (const auto* number = std::get_if<Decimal>(&known)) {
                line.cut = *number;
                line.outcome = scalar::reaches_total(view_, judged_, *number);
                measure_total(reason, *number, line);
            }
            reason.lines.push_back(line);
        }
        return reason;
    }

private:
    /// The floor of a section as points against what keeps it.
    PointsReason section_floor(std::size_t section) const {
        const Section& stated = view_.set.section(section);
        const scalar::Sum& sum = judged_.sections[section];
        PointsReason reason = points_reason(stated.id, stated.title, *sum.floor, sum.low, sum.high, sum.maximum_left,
                                            *stated.floor, view_.draft().decimals);
        if (reason.percent && !is_settled(sum)) {
            reason.needed = std::nullopt;
            reason.distance = std::nullopt;
            reason.exactly = false;
        }
        return reason;
    }

    /// Whether it is known what is left of its maximum.
    static bool is_settled(const scalar::Sum& sum) {
        return std::none_of(sum.parts.begin(), sum.parts.end(),
                            [](const JudgedCriterion* part) { return part->leaves_out && part->may_not_apply; });
    }

    RescaledReason rescaled(std::size_t at) {
        const Rescale::Section& about = judged_.rescale->sections[at];
        const scalar::Sum& sum = judged_.sections[about.index];
        const int decimals = view_.draft().decimals;
        const Wide under = Wide{judged_.rescale->common} * power_of_ten(decimals);
        const auto counted = [&](bool highest) {
            return Exact::of(scalar::rescaled_points(sum, about, judged_.rescale->common, highest), under);
        };
        RescaledReason reason{
            Decimal(about.maximum, decimals), is_settled(sum), sum.empty, {}, counted(false), counted(true)};
        if (!sum.empty && !sum.may_be_empty) return reason;
        const auto* stated = &view_.draft().when_section_empty;
        for (std::optional<std::size_t> around = about.index; around; around = view_.set.parent_of(*around)) {
            if (!view_.set.section(*around).when_section_empty) continue;
            stated = &view_.set.section(*around).when_section_empty;
            break;
        }
        if (sum.empty) reason.when_empty = std::string(name(about.when_empty));
        if (!*stated) return reason;
        const Citation around = citation_of_section(view_, about.index);
        policies_.add("when_section_empty", name(about.when_empty), view_.set.section(about.index).id,
                      view_.set.section(about.index).title, nearest_of({&(*stated)->cite, &around}));
        return reason;
    }

    /// How far the points are from a cut that is known; where the total is rescaled, from `cut * A / M`.
    void measure_total(const TotalReason& total, const Decimal& cut, Line& line) const {
        const int decimals = view_.draft().decimals;
        const scalar::Sum& sum = judged_.total;
        if (total.by_section) {
            const auto& points = line.outcome == Outcome::unmet ? total.rescaled_high : total.rescaled_low;
            if (points) line.distance = difference(*points, cut);
            line.exactly = total.rescaled_low == Exact(cut);
            return;
        }
        const Decimal points(line.outcome == Outcome::unmet ? sum.high : sum.low, decimals);
        const bool whole = sum.maximum_left == sum.maximum && is_settled(sum);
        if (!judged_.rescaled || whole) {
            line.distance = difference(points, cut);
            line.exactly = Decimal(sum.low, decimals) == cut;
            return;
        }
        const auto scaled = cut.at_scale(decimals);
        if (!scaled || sum.empty || !is_settled(sum)) return;
        const Wide wanted = Wide{*scaled} * sum.maximum_left;
        line.distance = difference(points, Decimal(static_cast<std::int64_t>(ceil_of(wanted, sum.maximum)), decimals));
        line.exactly = Wide{sum.low} * sum.maximum == wanted;
    }

    View view_;
    const Judged& judged_;
    Policies& policies_;
    RuleExplainer rules_;
};

}  // namespace tieuchi::explaining
