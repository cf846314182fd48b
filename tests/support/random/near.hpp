#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/run.hpp"
#include "tieuchi/values/calendar.hpp"

namespace tieuchi::random_sets {

/// The values of measures on which something turns: cuts, bands, the ends of the period, the day a wait is over.
class Near {
public:
    Near(const Draft& draft, const Run& run) : draft_(draft), run_(run) {
        for (const Section& section : draft.sections) take(section);
        for (const Criterion& each : draft.criteria) take(each);
        for (const Veto& veto : draft.vetoes) take(veto.rule);
        for (const Parameter& parameter : draft.parameters) {
            for (const ParameterCase& each : parameter.cases) {
                if (each.when) take(*each.when);
            }
            for_each_value(parameter, [&](const ParameterValue& value) {
                if (const auto* rule = std::get_if<Rule>(&value)) take(*rule);
            });
        }
        for (const Level& level : draft.levels) {
            if (level.wait && run.decided_on) add(level.wait->since, add_months(*run.decided_on, -level.wait->months));
        }
    }

    /// At a scale, rounded down; percentages in hundredths.
    std::vector<std::int64_t> of(const Identifier& measure, int scale) const {
        std::vector<std::int64_t> found;
        for (const auto& [id, cut] : cuts_) {
            if (id != measure) continue;
            found.push_back(cut.digits() * power_of_ten(scale) / power_of_ten(cut.decimals()));
        }
        return found;
    }

private:
    template <class Use>
    static void for_each_value(const Parameter& parameter, Use use) {
        use(parameter.value);
        for (const ParameterCase& each : parameter.cases) use(each.value);
    }

    void add(const Identifier& id, const Decimal& cut) {
        cuts_.emplace_back(id, cut);
        for (const Measure& each : draft_.measures) {
            const auto* age = std::get_if<Age>(&each.type);
            if (age && each.id == id) add_birth(*age, cut.digits());
        }
    }
    void add(const Identifier& id, const Percent& cut) { cuts_.emplace_back(id, cut.of_hundred); }
    void add(const Identifier& id, const Date& cut) { cuts_.emplace_back(id, Decimal(day_number(cut))); }
    void add(const Identifier&, const Unknown&) {}
    void add(const Identifier&, const Label&) {}
    void add(const Identifier&, const Rule&) {}
    void add(const Identifier& id, const BandTable& table) {
        for (const Band& band : table) std::visit([&](const auto& cut) { add(id, cut); }, band.at_least);
    }
    void add(const Identifier& id, const ParameterRef& reference) {
        for (const Parameter& each : draft_.parameters) {
            if (each.id != reference.id) continue;
            for_each_value(
                each, [&](const ParameterValue& value) { std::visit([&](const auto& cut) { add(id, cut); }, value); });
        }
    }
    void add(const Identifier& id, const CutByLevel& varies) {
        for (const auto& entry : varies.by_level) std::visit([&](const auto& cut) { add(id, cut); }, entry.second);
    }
    void add(const Identifier& id, const Cut& cut) {
        std::visit([&](const auto& each) { add(id, each); }, cut);
    }

    /// Born so many years before the day an age is taken on.
    void add_birth(const Age& age, std::int64_t years) {
        const auto day = day_of(run_, *age.on);
        if (!day) return;
        const Date then = add_months(*day, -12 * years);
        for (const Measure& each : draft_.measures) {
            if (each.id != age.born) continue;
            const bool whole = std::holds_alternative<DateGiven>(each.type);
            cuts_.emplace_back(age.born, Decimal(whole ? day_number(then) : std::int64_t{then.year}));
        }
    }

    void take(const Rule& asked) {
        if (const auto* least = std::get_if<AtLeast>(&asked.node)) add(least->measure, least->at_least);
        if (const auto* most = std::get_if<AtMost>(&asked.node)) add(most->measure, most->at_most);
        if (const auto* between = std::get_if<Between>(&asked.node)) {
            add(between->measure, between->from);
            add(between->measure, between->until);
        }
        if (const auto* within = std::get_if<Within>(&asked.node); within && run_.period) {
            add(within->measure, run_.period->first);
            add(within->measure, run_.period->last);
        }
        for (const Rule* operand : operands(asked)) take(*operand);
    }

    void take(const Section& section) {
        for (const Criterion& each : section.criteria) take(each);
        for (const Section& inner : section.sections) take(inner);
    }

    void take(const Criterion& criterion) {
        if (criterion.rule) take(*criterion.rule);
        if (criterion.applies) take(*criterion.applies);
        for (const Variant& variant : criterion.variants) {
            take(variant.when);
            if (variant.rule) take(*variant.rule);
        }
        const auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
        for (std::size_t at = 0; cases && at < cases->size(); ++at) take((*cases)[at].when);
        if (!criterion.award) return;
        if (const auto* bands = std::get_if<Bands>(&*criterion.award)) {
            std::visit([&](const auto& from) { add(bands->measure, from); }, bands->from);
        }
        if (const auto* part = std::get_if<Proportional>(&*criterion.award)) {
            std::visit([&](const auto& full) { add(part->measure, full); }, part->full);
        }
        if (const auto* given = std::get_if<Given>(&*criterion.award)) take_points_cuts(criterion, given->given);
    }

    void take_points_cuts(const Criterion& criterion, const Identifier& given) {
        for (const auto& cut : {criterion.floor, criterion.met_when}) {
            if (!cut) continue;
            if (const auto* decimal = std::get_if<Decimal>(&*cut)) add(given, *decimal);
            if (const auto* percent = std::get_if<Percent>(&*cut)) {
                const Decimal& most = *criterion.points;
                add(given, Decimal(percent->of_hundred.digits() * most.digits() / 100,
                                   std::min(9, percent->of_hundred.decimals() + most.decimals())));
            }
        }
    }

    const Draft& draft_;
    const Run& run_;
    std::vector<std::pair<Identifier, Decimal>> cuts_;
};

}  // namespace tieuchi::random_sets
