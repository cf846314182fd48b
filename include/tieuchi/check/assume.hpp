#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/check/check.hpp"
#include "tieuchi/model/open_places.hpp"
#include "tieuchi/values/nearest.hpp"

namespace tieuchi {

/// A value to be assumed at an address.
struct Assuming {
    std::string at;     ///< as `open_places` gives it
    std::string value;  ///< `90%`, `5`, `2024-12-31`, `met`, a value of a choice, a name
    friend bool operator==(const Assuming&, const Assuming&) = default;
};

namespace checks {

inline Problem assumption_problem(std::string code, std::string message, std::string remedy) {
    return {std::move(code), {"assume", 0, 0, ""}, std::move(message), std::move(remedy)};
}

/// Writes one value where it is assumed; false, and what was expected, where it cannot stand there.
class AssumptionWriter {
public:
    AssumptionWriter(const Draft& draft, const Unknown& unknown, const std::string& value)
        : draft_(draft), unknown_(unknown), value_(value) {}

    bool write(Spot& spot) {
        return std::visit([&](auto& what) { return say(what); }, spot.what);
    }
    const std::string& expected() const noexcept { return expected_; }
    /// The value as a document spells it: `95%` for `95.0%`.
    const std::string& spelt() const noexcept { return spelt_; }

private:
    bool refuse(std::string expected) {
        expected_ = std::move(expected);
        return false;
    }
    template <class To, class Value>
    bool put(To& to, const std::optional<Value>& value) {
        if (!value) return false;
        to = *value;
        spelt_ = spell(*value);
        return true;
    }
    static std::string spell(const Label& label) { return label.id; }
    template <class Value>
    static std::string spell(const Value& value) {
        return value.to_text();
    }
    std::optional<Assumed> outcome() {
        if (value_ == "met" || value_ == "unmet") return Assumed{value_ == "met", unknown_};
        refuse("\"met\" or \"unmet\", what the rule is to say of everyone");
        return std::nullopt;
    }

    bool say(Rule* rule) {
        auto assumed = outcome();
        if (assumed) rule->node = *std::move(assumed);
        return assumed.has_value();
    }
    bool say(Cut* cut) { return say_cut(*cut); }
    bool say(FixedCut* cut) { return say_cut(*cut); }
    bool say(PointsCut* cut) {
        return put(*cut, Percent::from_text(value_)) || put(*cut, Decimal::from_text(value_)) ||
               refuse("a number of points or a percentage, such as 5 or 50%");
    }
    bool say(Spot::Points* points) {
        return put(*points, Decimal::from_text(value_)) || refuse("a number of points, such as 5");
    }
    bool say(DaySpot spot) {
        *spot.date = Date::from_text(value_);
        if (!*spot.date) return refuse("a day, a month or a year, such as 2024-12-31 or 2024");
        spot.unknown->reset();
        return true;
    }
    bool say(Spot::Who* who) {
        if (value_.empty()) return refuse("who does it, in words");
        *who = Text{{{"vi", value_}, {"en", value_}}};
        return true;
    }
    bool say(ParameterValue* value) {
        if (holds_rules(*value)) {
            auto assumed = outcome();
            if (assumed) *value = Rule{*std::move(assumed)};
            return assumed.has_value();
        }
        if (holds_bands(*value)) return refuse("a band table, which cannot be assumed");
        return say_cut(*value);
    }

    /// A number, a percentage, a day or a value of a choice; the checker knows which of them a measure needs.
    template <class AnyCut>
    bool say_cut(AnyCut& cut) {
        const auto label = is_identifier(value_) ? std::optional(Label{value_}) : std::nullopt;
        return put(cut, Percent::from_text(value_)) || put(cut, Decimal::from_text(value_)) ||
               put(cut, Date::from_text(value_)) || put(cut, label) ||
               refuse("a number, a percentage, a day or a value of a choice, such as 80, 90% or 2024-12-31");
    }

    const Parameter* parameter_of(const ParameterValue& value) const {
        for (const Parameter& each : draft_.parameters) {
            if (&each.value == &value) return &each;
            for (const ParameterCase& one : each.cases) {
                if (&one.value == &value) return &each;
            }
        }
        return nullptr;
    }
    /// Whether rules stand, or are asked for, where the value is to stand.
    bool holds_rules(const ParameterValue& value) const {
        const Parameter* parameter = parameter_of(value);
        if (const auto type = value_type(*parameter)) return *type == ParameterValue(Rule{}).index();
        Draft copy = draft_;
        const auto spots = spots_of(copy);
        return std::any_of(spots.begin(), spots.end(), [&](const Spot& spot) {
            const auto* rule = std::get_if<Rule*>(&spot.what);
            const auto* held = rule != nullptr ? std::get_if<RuleOfParameter>(&(*rule)->node) : nullptr;
            return held != nullptr && held->parameter == parameter->id;
        });
    }
    bool holds_bands(const ParameterValue& value) const {
        const Parameter* parameter = parameter_of(value);
        if (const auto type = value_type(*parameter)) return *type == ParameterValue(BandTable{}).index();
        return asks_for_bands(draft_.criteria, parameter->id) ||
               std::any_of(draft_.sections.begin(), draft_.sections.end(),
                           [&](const Section& section) { return asks_for_bands(section, parameter->id); });
    }
    static bool asks_for_bands(const std::vector<Criterion>& criteria, const Identifier& parameter) {
        return std::any_of(criteria.begin(), criteria.end(), [&](const Criterion& each) {
            const auto* bands = each.award ? std::get_if<Bands>(&*each.award) : nullptr;
            return bands != nullptr && bands->from == decltype(bands->from)(ParameterRef{parameter});
        });
    }
    static bool asks_for_bands(const Section& section, const Identifier& parameter) {
        return asks_for_bands(section.criteria, parameter) ||
               std::any_of(section.sections.begin(), section.sections.end(),
                           [&](const Section& inner) { return asks_for_bands(inner, parameter); });
    }

    const Draft& draft_;
    const Unknown unknown_;
    const std::string& value_;
    std::string expected_, spelt_ = value_;
};

/// What can be assumed instead of a place that does not exist, or is stated.
inline std::string assumable(const std::vector<Spot>& spots, std::string_view meant) {
    constexpr std::size_t most_named = 12;
    std::vector<std::string> open, all;
    for (const Spot& spot : spots) {
        all.push_back(spot.at);
        if (spot.unknown()) open.push_back(spot.at);
    }
    if (const auto near = nearest(meant, open)) return "did you mean " + in_quotes(*near) + "?";
    const auto near = nearest(meant, all);
    std::string remedy = near && *near != meant ? "did you mean " + in_quotes(*near) + "? " : "";
    if (open.empty()) return remedy + "the set leaves nothing open";
    remedy += "the set leaves open ";
    for (std::size_t at = 0; at < open.size() && at < most_named; ++at) remedy += (at ? ", " : "") + open[at];
    if (open.size() > most_named) remedy += " and " + std::to_string(open.size() - most_named) + " more";
    return remedy;
}

/// Write one assumption into the draft, or say why that cannot be done.
inline std::optional<Problem> write_assumption(Draft& draft, std::vector<Spot>& spots, const Assuming& wanted) {
    const auto spot = std::find_if(spots.begin(), spots.end(), [&](const Spot& each) { return each.at == wanted.at; });
    if (spot == spots.end()) {
        return assumption_problem("assumption-misplaced",
                                  "expected the address of a place that the set leaves open, found " +
                                      in_quotes(wanted.at) + ", which is no place of it",
                                  assumable(spots, wanted.at));
    }
    const Unknown* unknown = spot->unknown();
    if (unknown == nullptr) {
        const bool assumed = std::any_of(draft.assumptions.begin(), draft.assumptions.end(),
                                         [&](const Assumption& each) { return each.at == wanted.at; });
        if (assumed) {
            return assumption_problem(
                "assumption-repeated",
                "expected one value for " + in_quotes(wanted.at) + ", found another, " + in_quotes(wanted.value),
                "assume one of them");
        }
        return assumption_problem(
            "assumption-stated",
            "expected a place that the set leaves open, found " + in_quotes(wanted.at) + ", which it states",
            assumable(spots, wanted.at));
    }
    const Unknown instead_of = *unknown;
    AssumptionWriter writer(draft, instead_of, wanted.value);
    if (!writer.write(*spot)) {
        return assumption_problem(
            "assumption-type",
            "expected " + writer.expected() + " at " + in_quotes(wanted.at) + ", found " + in_quotes(wanted.value),
            "correct the value");
    }
    draft.assumptions.push_back({wanted.at, writer.spelt(), instead_of});
    return std::nullopt;
}

/// Assumptions in the order of the document, so that it makes no difference in which they were given.
inline void sort_assumptions(std::vector<Assumption>& assumptions, const std::vector<Spot>& spots) {
    std::vector<Assumption> sorted;
    for (const Spot& spot : spots) {
        for (Assumption& each : assumptions) {
            if (each.at == spot.at) sorted.push_back(std::move(each));
        }
    }
    assumptions = std::move(sorted);
}

}  // namespace checks

/// A set in which values are assumed at places that it leaves open, or everything that does not fit.
///
/// - Shape: an address as `open_places` gives it, at most once; the set may have assumptions already.
/// - A rule is assumed to be `met` or `unmet`, the same for everyone; anything else is written as in a document.
/// - The set has another digest, its titles are provisional, and `draft().assumptions` goes into every output.
/// - Errors: `assumption-misplaced`, `assumption-stated`, `assumption-repeated`, `assumption-type`; else what `check`
///   says of the values, with the pointer of their place in the document. Never throws for a bad assumption.
/// - Cost: copies the set and checks it again.
inline Checked assume(const CriteriaSet& set, const std::vector<Assuming>& wanted) {
    if (wanted.empty()) return {set, {}};
    Draft draft = set.draft();
    std::vector<Spot> spots = spots_of(draft);
    std::vector<Problem> problems;
    for (const Assuming& each : wanted) {
        if (auto problem = checks::write_assumption(draft, spots, each)) problems.push_back(*std::move(problem));
    }
    if (!problems.empty()) return {std::nullopt, std::move(problems)};
    checks::sort_assumptions(draft.assumptions, spots);
    Checked checked = check(std::move(draft));
    for (Problem& problem : checked.problems) problem.place.file = "assume";
    return checked;
}

}  // namespace tieuchi
