#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "result.hpp"
#include "sums.hpp"
#include "tieuchi/model/draft.hpp"

namespace tieuchi::reference {

/// What is around a criterion says of its points where it does not apply.
struct Policies {
    WhenNotApplicable when_not_applicable = WhenNotApplicable::none;
    WhenSectionEmpty when_section_empty = WhenSectionEmpty::none;

    template <class Place>
    Policies inside(const Place& place) const {
        return {place.when_not_applicable ? place.when_not_applicable->value : when_not_applicable,
                place.when_section_empty ? place.when_section_empty->value : when_section_empty};
    }
};

/// The criteria, sections and vetoes of one draft, for one row; levels rest on them.
class Judging {
public:
    Judging(const Draft& draft, const std::vector<Slot>& row, const tieuchi::Run& run) : rules(draft, row, run) {
        const Policies root = Policies{}.inside(draft);
        for (const Section& section : draft.sections) judge(section, root);
        for (const Criterion& each : draft.criteria) judge(each, root, total.plain);
        std::tie(result.total_low, result.total_high) = total.points();
        result.applicable_maximum = total.applicable_maximum();
        for (const Veto& veto : draft.vetoes) raise_or_clear(veto);
    }

    Rules rules;
    Result result;
    Total total;
    std::vector<const Criterion*> criteria;  ///< in document order
    std::map<Id, Finding> found;             ///< of each criterion, at the lowest level it is asked at
    std::set<Id> vanishing;                  ///< criteria and sections whose floor may turn out not to apply

    /// Highest first.
    std::vector<Id> levels_asking(const Criterion& criterion) const {
        std::vector<Id> asking;
        for (const Level& level : rules.draft().levels) {
            const auto& named = criterion.asked_at;
            if (named.empty() || std::find(named.begin(), named.end(), level.id) != named.end())
                asking.push_back(level.id);
        }
        return asking;
    }
    bool is_asked(const Criterion& criterion, const Id& level) const {
        const std::vector<Id> asking = levels_asking(criterion);
        return std::find(asking.begin(), asking.end(), level) != asking.end();
    }
    Outcome outcome_at(const Id& criterion, const Id& level) const {
        const auto varied = result.outcome_at.find({criterion, level});
        return varied != result.outcome_at.end() ? varied->second : result.outcome.at(criterion).value();
    }

private:
    /// A section and everything in it; what it adds to the total.
    std::vector<Scored> judge(const Section& section, const Policies& outer) {
        const Policies here = outer.inside(section);
        std::vector<Scored> own;
        for (const Criterion& each : section.criteria) judge(each, here, own);
        if (here.when_not_applicable == WhenNotApplicable::rescale_section) {
            total.units.push_back({only(own, false), here.when_section_empty});
            add(only(own, true), total.plain);
        } else {
            add(own, total.plain);
        }
        for (const Section& inner : section.sections) add(judge(inner, here), own);
        result.section_points[section.id] = summed(own, only_points);
        result.section_maximum_left[section.id] = maximum_left(own);
        if (section.floor) {
            result.section_floor[section.id] = section_floor(*section.floor, own);
            if (maximum_left_may_be_zero(own)) vanishing.insert(section.id);
        }
        return own;
    }

    static void add(const std::vector<Scored>& more, std::vector<Scored>& into) {
        into.insert(into.end(), more.begin(), more.end());
    }

    void judge(const Criterion& criterion, const Policies& here, std::vector<Scored>& into) {
        const WhenNotApplicable if_not = here.when_not_applicable;
        const bool ordinary = criterion.counts_as == CountsAs::ordinary;
        const Rational most = criterion.points.value_or(Decimal{});
        const Rational points_if_not = ordinary && if_not == WhenNotApplicable::full ? most : Rational(0);
        const std::vector<Id> asking = levels_asking(criterion);
        const Finding plain = find(rules, criterion, asking.back(), points_if_not);
        criteria.push_back(&criterion);
        found[criterion.id] = plain;
        result.outcome[criterion.id] = plain.outcome;
        result.missing[criterion.id] = plain.missing || (plain.applies != F && lacks_count(rules, criterion));
        result.rejected = result.rejected || plain.rejected;
        if (criterion.grade) result.grade[criterion.id] = plain.settled_grade();
        if (varies(criterion)) judge_by_level(criterion, asking, points_if_not);
        if (!criterion.points) return;

        const bool kept = if_not == WhenNotApplicable::full || if_not == WhenNotApplicable::none;
        const Scored earned{plain.applies, most, plain.low, plain.high, points_if_not, kept ? most : Rational(0)};
        result.points[criterion.id] = earned.range_of(only_points);
        into.push_back(ordinary ? earned : beside(plain, criterion.counts_as));
        if (criterion.floor) {
            result.floor[criterion.id] = criterion_floor(*criterion.floor, earned);
            if (plain.applies == U) vanishing.insert(criterion.id);
        }
    }

    void judge_by_level(const Criterion& criterion, const std::vector<Id>& asking, const Rational& points_if_not) {
        for (const Id& level : asking) {
            const Finding at = find(rules, criterion, level, points_if_not);
            result.outcome_at[{criterion.id, level}] = at.outcome.value();
            result.missing[criterion.id] = result.missing[criterion.id] || at.missing;
            result.rejected = result.rejected || at.rejected;
        }
    }

    void raise_or_clear(const Veto& veto) {
        const Verdict verdict = rules.rule(veto.rule, {});
        Outcome raised = verdict.outcome;
        if (raised == U && !verdict.open) {
            if (veto.missing->value == VetoMissing::raised) raised = T;
            if (veto.missing->value == VetoMissing::clear) raised = F;
            if (veto.missing->value == VetoMissing::error) result.rejected = true;
        }
        result.veto[veto.id] = raised;
    }
};

}  // namespace tieuchi::reference
