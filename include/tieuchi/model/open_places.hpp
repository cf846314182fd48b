#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/draft.hpp"

namespace tieuchi {

/// A day in force, which may be said to be unknown.
struct DaySpot {
    std::optional<Date>* date = nullptr;
    std::optional<Unknown>* unknown = nullptr;
};

/// A place of a draft where `{"unknown": ...}` may stand, with its address.
///
/// - Shape: the pointer is into the draft, and holds as long as nothing is added to or taken out of it.
struct Spot {
    using Points = std::variant<Decimal, Unknown>;
    using Who = std::variant<Text, Unknown>;

    std::string at;
    std::variant<Rule*, Cut*, FixedCut*, PointsCut*, Points*, ParameterValue*, DaySpot, Who*> what;

    /// The open question that stands there; null where the draft says something.
    const Unknown* unknown() const noexcept;
};

/// A place that a set leaves open.
struct OpenPlace {
    std::string at;   ///< its address, for `assume`
    Unknown unknown;  ///< what the set says there
    friend bool operator==(const OpenPlace&, const OpenPlace&) = default;
};

namespace detail {

/// `list[2]`: elements count from 1, as people do.
inline std::string element(const std::string& list, std::size_t index) {
    return list + "[" + std::to_string(index + 1) + "]";
}

/// Walks through a draft in document order. The grammar of addresses is in docs/rules/unknown.md.
class SpotWalk {
public:
    explicit SpotWalk(Draft& draft) {
        add("effective.from", DaySpot{&draft.effective.from, &draft.effective.from_unknown});
        add("effective.until", DaySpot{&draft.effective.until, &draft.effective.until_unknown});
        for (std::size_t at = 0; at < draft.procedure.size(); ++at) {
            add(element("procedure", at) + ".by", &draft.procedure[at].by);
        }
        for (Measure& measure : draft.measures) {
            auto* over = std::get_if<OverMembers>(&measure.type);
            if (over && over->base) visit(measure.id + ".base", *over->base);
            if (over && over->where) visit(measure.id + ".where", *over->where);
        }
        for (Parameter& parameter : draft.parameters) visit(parameter);
        for (Section& section : draft.sections) visit(section);
        for (Criterion& criterion : draft.criteria) visit(criterion);
        for (Veto& veto : draft.vetoes) visit(veto.id + ".rule", veto.id, veto.rule);
        for (Level& level : draft.levels) {
            if (level.total) visit(level.id + ".total.at_least", *level.total);
            auto* tree = level.required ? std::get_if<Rule>(&*level.required) : nullptr;
            if (tree != nullptr) visit(level.id + ".requires", *tree);
        }
    }
    std::vector<Spot> take() { return std::move(spots_); }

private:
    template <class What>
    void add(std::string at, What what) {
        spots_.push_back({std::move(at), what});
    }

    void visit(const std::string& at, Cut& cut) {
        auto* varies = std::get_if<CutByLevel>(&cut);
        if (varies == nullptr) return add(at, &cut);
        for (auto& [level, fixed] : varies->by_level) add(at + "@" + level, &fixed);
    }
    void visit(const std::string& at, BandTable& bands) {
        for (std::size_t band = 0; band < bands.size(); ++band) add(element(at, band), &bands[band].points);
    }

    void visit(const std::string& at, Rule& rule) { visit(at, at, rule); }
    /// `at`: the rule as a whole; `inside`: what its members are named after, `vote` for `vote.at_least`.
    void visit(const std::string& at, const std::string& inside, Rule& rule) {
        add(at, &rule);
        visit_inside(at, inside, rule);
    }
    void visit_inside(const std::string& at, const std::string& inside, Rule& rule) {
        if (auto* least = std::get_if<AtLeast>(&rule.node)) visit(inside + ".at_least", least->at_least);
        if (auto* most = std::get_if<AtMost>(&rule.node)) visit(inside + ".at_most", most->at_most);
        if (auto* between = std::get_if<Between>(&rule.node)) {
            visit(element(inside + ".between", 0), between->from);
            visit(element(inside + ".between", 1), between->until);
        }
        if (auto* all = std::get_if<AllOf>(&rule.node)) visit(inside + ".all_of", all->all_of);
        if (auto* any = std::get_if<AnyOf>(&rule.node)) visit(inside + ".any_of", any->any_of);
        if (auto* k = std::get_if<KOf>(&rule.node)) visit(inside + ".of", k->of);
        if (auto* negation = std::get_if<Not>(&rule.node)) visit(inside + ".not", *negation->operand);
        auto* levels = std::get_if<RuleByLevel>(&rule.node);
        if (levels == nullptr) return;
        for (LevelRule& entry : levels->by_level) visit(at + "@" + entry.level, entry.rule);
    }
    void visit(const std::string& at, std::vector<Rule>& rules) {
        for (std::size_t index = 0; index < rules.size(); ++index) visit(element(at, index), rules[index]);
    }

    void visit(Parameter& parameter) {
        visit(parameter.id, parameter.id + ".value", parameter.value);
        for (std::size_t at = 0; at < parameter.cases.size(); ++at) {
            const std::string here = element(parameter.id + ".cases", at);
            if (parameter.cases[at].when) visit(here + ".when", *parameter.cases[at].when);
            visit(here, here + ".value", parameter.cases[at].value);
        }
    }
    void visit(const std::string& at, const std::string& inside, ParameterValue& value) {
        add(at, &value);
        if (auto* bands = std::get_if<BandTable>(&value)) visit(inside, *bands);
        if (auto* rule = std::get_if<Rule>(&value)) visit_inside(inside, inside, *rule);
    }

    void visit(Section& section) {
        if (section.floor) add(section.id + ".floor", &*section.floor);
        for (Section& inner : section.sections) visit(inner);
        for (Criterion& criterion : section.criteria) visit(criterion);
    }
    void visit(Criterion& criterion) {
        const std::string& id = criterion.id;
        if (criterion.applies) visit(id + ".applies", *criterion.applies);
        if (criterion.rule) visit(id + ".rule", id, *criterion.rule);
        for (std::size_t at = 0; at < criterion.variants.size(); ++at) {
            const std::string here = element(id + ".variants", at);
            visit(here + ".when", criterion.variants[at].when);
            if (criterion.variants[at].rule) visit(here + ".rule", here, *criterion.variants[at].rule);
        }
        auto* cases = criterion.grade ? std::get_if<std::vector<GradeCase>>(&*criterion.grade) : nullptr;
        for (std::size_t at = 0; cases != nullptr && at < cases->size(); ++at) {
            visit(element(id + ".grade.cases", at) + ".when", (*cases)[at].when);
        }
        if (criterion.award) visit(id, *criterion.award);
        if (criterion.met_when) add(id + ".met_when.points_at_least", &*criterion.met_when);
        if (criterion.floor) add(id + ".floor", &*criterion.floor);
    }
    void visit(const std::string& id, Award& award) {
        auto* bands = std::get_if<Bands>(&award);
        auto* table = bands != nullptr ? std::get_if<BandTable>(&bands->from) : nullptr;
        if (table != nullptr) visit(id + ".bands", *table);
        auto* graded = std::get_if<Graded>(&award);
        for (std::size_t at = 0; graded != nullptr && at < graded->graded.size(); ++at) {
            add(element(id + ".graded", at), &graded->graded[at].points);
        }
    }

    std::vector<Spot> spots_;
};

inline const Unknown* unknown_in(const Rule& rule) noexcept { return std::get_if<Unknown>(&rule.node); }
inline const Unknown* unknown_in(const ParameterValue& value) noexcept {
    const auto* rule = std::get_if<Rule>(&value);
    return rule != nullptr ? unknown_in(*rule) : std::get_if<Unknown>(&value);
}
template <class... Choices>
const Unknown* unknown_in(const std::variant<Choices...>& choice) noexcept {
    return std::get_if<Unknown>(&choice);
}
inline const Unknown* unknown_at(const DaySpot& spot) noexcept {
    return !*spot.date && *spot.unknown ? &**spot.unknown : nullptr;
}
template <class What>
const Unknown* unknown_at(What* what) noexcept {
    return unknown_in(*what);
}

}  // namespace detail

inline const Unknown* Spot::unknown() const noexcept {
    return std::visit([](const auto& where) { return detail::unknown_at(where); }, what);
}

/// Every place of a draft where something may be unknown, in document order, each under an address of its own.
inline std::vector<Spot> spots_of(Draft& draft) { return detail::SpotWalk(draft).take(); }

/// What a draft leaves open, in document order. Two places may ask the same question.
inline std::vector<OpenPlace> open_places(Draft draft) {
    std::vector<OpenPlace> found;
    for (const Spot& spot : spots_of(draft)) {
        if (const Unknown* unknown = spot.unknown()) found.push_back({spot.at, *unknown});
    }
    return found;
}

}  // namespace tieuchi
