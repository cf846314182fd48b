#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/check/exactness.hpp"
#include "tieuchi/check/root.hpp"

namespace tieuchi::checks {

/// Where an `unknown` stands, it has a name, and the source that is silent exists.
inline void check_unknown(Walk& walk, const Unknown& unknown) {
    if (unknown.id.empty()) {
        walk.problems.at("unknown").add("unknown-unnamed", "expected the name of an open question, found \"\"",
                                        "name it, for example \"U5\"");
    }
    if (!unknown.source.empty() && !walk.names.sources.has(unknown.source)) {
        const auto here = walk.problems.at("source");
        report_unknown(walk.problems, walk.names.sources, "source", "sources", unknown.source);
    }
}

/// Visit every value of a parameter at its place.
template <class Visit>
void for_each_value(Walk& walk, const Parameter& parameter, Visit visit) {
    {
        const auto here = walk.problems.at_root("parameters", parameter.id, "value");
        visit(parameter.value);
    }
    for (std::size_t at = 0; at < parameter.cases.size() && walk.may_look(); ++at) {
        const auto here = walk.problems.at_root("parameters", parameter.id, "cases", at, "value");
        visit(parameter.cases[at].value);
    }
}

/// What the values of a parameter are: the index of their type in `ParameterValue`, or nothing where
/// all are unknown. Where they are mixed, which is reported elsewhere, the first counts.
inline std::optional<std::size_t> value_type(const Parameter& parameter) {
    if (!std::holds_alternative<Unknown>(parameter.value)) return parameter.value.index();
    for (const ParameterCase& each : parameter.cases) {
        if (!std::holds_alternative<Unknown>(each.value)) return each.value.index();
    }
    return std::nullopt;
}

inline std::string value_type_name(std::size_t index) {
    constexpr const char* names[] = {"a decimal",           "a percentage", "a band table", "an unknown",
                                     "a value of a choice", "a date",       "a rule"};
    return names[index];
}

/// A parameter that is used where values of one type are needed; null, and a problem, if it is none.
template <class Needed>
const Parameter* find_parameter_of(Walk& walk, const ParameterRef& ref) {
    const auto here = walk.problems.at("parameter");
    const Parameter* parameter = find_parameter(walk, ref.id);
    if (!parameter) return nullptr;
    const auto type = value_type(*parameter);
    const std::size_t needed = ParameterValue(Needed{}).index();
    if (type && *type != needed) {
        walk.problems.add("parameter-type",
                          "expected a parameter whose value is " + value_type_name(needed) + ", found " +
                              in_quotes(ref.id) + ", whose value is " + value_type_name(*type),
                          "name another parameter, or write its values as needed here");
        return nullptr;
    }
    return parameter;
}

enum class Direction : bool { at_least, at_most };

/// Whether a cut decides anything: which outcome every value has, or nothing where it depends.
enum class Foregone : std::uint8_t { no, always, never };

/// Where a measure is cut, once it is known: a number, a percentage, a value of a choice or a date.
using CutValue = std::variant<Decimal, Percent, Label, Date>;

inline std::string found_text(const Decimal& cut) { return cut.to_text(); }
inline std::string found_text(const Percent& cut) { return in_quotes(cut.to_text()); }
inline std::string found_text(const Label& cut) { return in_quotes(cut.id); }
inline std::string found_text(const Date& cut) { return in_quotes(cut.to_text()); }
inline std::string found_text(const CutValue& cut) {
    return std::visit([](const auto& value) { return found_text(value); }, cut);
}

inline Foregone foregone(const Walk& walk, const Measure& measure, Direction direction, const Decimal& cut) {
    const bool least = direction == Direction::at_least;
    const Quantity quantity = quantity_of(walk, measure);
    const bool always =
        least ? side_of(quantity, cut, quantity.lowest) <= 0 : side_of(quantity, cut, quantity.highest) >= 0;
    return always ? Foregone::always : Foregone::no;
}
inline Foregone foregone(const Walk& walk, const Measure& measure, Direction direction, const Label& cut) {
    return foregone(walk, measure, direction, as_number(measure, cut));
}
inline Foregone foregone(const Walk& walk, const Measure& measure, Direction direction, const Date& cut) {
    return foregone(walk, measure, direction, as_number(cut));
}

inline Foregone foregone(const Walk& walk, const Measure& measure, Direction direction, const Percent& cut) {
    const bool least = direction == Direction::at_least;
    const auto* ratio = std::get_if<Ratio>(&measure.type);
    if (!ratio) {
        return cut == Percent{least ? 0 : 100} ? Foregone::always : Foregone::no;
    }
    const RatioRange range = range_of_ratio(walk, *ratio);
    const PercentFactors by = factors(cut);
    const Wide lowest = by.per_part * range.lowest_of, highest = by.per_part * range.highest_of;
    const Wide most = by.per_whole * range.highest_base, fewest = by.per_whole * range.lowest_base;
    if (least ? lowest >= most : highest <= fewest) return Foregone::always;
    if (least ? highest < fewest : lowest > most) return Foregone::never;
    return Foregone::no;
}

inline void report_foregone(Problems& problems, Foregone which, const std::string& found) {
    if (which == Foregone::always) {
        problems.add("always-met", "expected a requirement that some value fails, found " + found + ", which all reach",
                     "correct the cut, or leave the requirement out");
    }
    if (which == Foregone::never) {
        problems.add("never-met",
                     "expected a requirement that some value reaches, found " + found + ", which none reaches",
                     "correct the cut, or the range of the measure");
    }
}

/// A percentage from 0 % to 100 %, or without an end.
inline bool check_percentage(Problems& problems, const Percent& percent, bool bounded,
                             const std::string& used_at = "") {
    if (!check_decimals(problems, percent.of_hundred, Decimal::most_decimals)) return false;
    if (percent.of_hundred >= Decimal(0) && (!bounded || percent.of_hundred <= Decimal(100))) return true;
    problems.add(
        "percentage-out-of-range",
        std::string(bounded ? "expected a percentage from 0% to 100%" : "expected a percentage of 0% or more") +
            used_at + ", found " + found_text(percent),
        "write \"90%\" if nine in ten are meant");
    return false;
}

/// Whether a cut is of the kind that a measure is compared with; a problem if not.
inline bool check_cut_type(Walk& walk, const Measure& measure, const CutValue& cut) {
    struct Kind {
        const char* expected;
        const char* remedy;
        std::size_t index;
    };
    const Kind kind = is_relative(measure) ? Kind{"a percentage", "write it with a percent sign, such as \"90%\"", 1}
                      : is_ordered_choice(measure) ? Kind{"a value", "write one of its values", 2}
                      : is_date(measure)           ? Kind{"a date", "write a day such as \"2024-12-31\"", 3}
                                                   : Kind{"a decimal", "write a number, without a percent sign", 0};
    if (cut.index() == kind.index) return true;
    walk.problems.add("cut-type",
                      std::string("expected ") + kind.expected + " for " + in_quotes(measure.id) + " of type " +
                          type_name(measure) + ", found " + found_text(cut),
                      kind.remedy);
    return false;
}

/// A value of a choice where the choice is cut.
inline bool check_label(Walk& walk, const Measure& measure, const Label& label) {
    const Index<bool>& values = walk.names.values[*walk.names.measures.find(measure.id)];
    if (values.has(label.id)) return true;
    report_unknown(walk.problems, values, "value", "values", label.id);
    return false;
}

/// A number or date within the range of the measure.
inline bool check_cut_range(Walk& walk, const Measure& measure, const Decimal& number, const CutValue& cut,
                            const std::string& used_at) {
    if (walk.unsound.contains(measure.id)) return false;
    const Quantity range = quantity_of(walk, measure);
    if (side_of(range, number, range.lowest) >= 0 && side_of(range, number, range.highest) <= 0) return true;
    const auto bound = [&](Wide value) {
        return is_date(measure) ? date_of(static_cast<std::int64_t>(value)).to_text() : bound_text(range, value);
    };
    walk.problems.add("cut-out-of-range",
                      "expected a cut from " + bound(range.lowest) + " to " + bound(range.highest) + ", the range of " +
                          in_quotes(measure.id) + " of type " + type_name(measure) + used_at + ", found " +
                          found_text(cut),
                      "correct the cut, or the range of the measure");
    return false;
}

/// A cut that fits a measure: of its kind, with its decimals, within its range. `used_at` is where a
/// parameter's value is used, for the message.
inline bool check_cut_value(Walk& walk, const Measure& measure, const CutValue& cut, const std::string& used_at = "") {
    if (!check_cut_type(walk, measure, cut)) return false;
    if (const auto* percent = std::get_if<Percent>(&cut)) {
        return check_percentage(walk.problems, *percent, is_share(measure), used_at) &&
               check_exact(walk, measure, *percent);
    }
    if (const auto* label = std::get_if<Label>(&cut)) return check_label(walk, measure, *label);
    if (const auto* date = std::get_if<Date>(&cut)) {
        return check_whole_date(walk.problems, *date) && check_cut_range(walk, measure, as_number(*date), cut, used_at);
    }
    const Decimal& decimal = std::get<Decimal>(cut);
    return check_decimals(walk.problems, decimal, decimals_of(walk, measure)) &&
           check_cut_range(walk, measure, decimal, cut, used_at) && check_exact(walk, measure, decimal);
}

/// Every value of a parameter that is used as a cut fits the measure.
template <class Needed>
void check_cut_parameter(Walk& walk, const Measure& measure, Direction direction, const ParameterRef& ref) {
    const Parameter* parameter = find_parameter_of<Needed>(walk, ref);
    if (!parameter) return;
    const std::string used_at = ", as " + walk.problems.pointer() + " asks";
    std::optional<Foregone> all;
    for_each_value(walk, *parameter, [&](const ParameterValue& value) {
        const auto* cut = std::get_if<Needed>(&value);
        const bool fits = cut && check_cut_value(walk, measure, *cut, used_at);
        const Foregone one = fits ? foregone(walk, measure, direction, *cut) : Foregone::no;
        all = !all || *all == one ? one : Foregone::no;
    });
    report_foregone(walk.problems, all.value_or(Foregone::no), "values of " + in_quotes(ref.id));
}

/// A cut that does not vary by level: a `FixedCut`, or a `Cut` that holds one.
template <class AnyCut>
void check_fixed_cut(Walk& walk, const Measure& measure, Direction direction, const AnyCut& cut,
                     bool parameters_allowed) {
    const auto value = [&](const auto& fixed) {
        if (!check_cut_value(walk, measure, fixed)) return;
        report_foregone(walk.problems, foregone(walk, measure, direction, fixed), found_text(fixed));
    };
    if (const auto* decimal = std::get_if<Decimal>(&cut)) value(*decimal);
    if (const auto* percent = std::get_if<Percent>(&cut)) value(*percent);
    if (const auto* label = std::get_if<Label>(&cut)) value(*label);
    if (const auto* date = std::get_if<Date>(&cut)) value(*date);
    if (const auto* unknown = std::get_if<Unknown>(&cut)) check_unknown(walk, *unknown);
    const auto* ref = std::get_if<ParameterRef>(&cut);
    if (!ref) return;
    if (!parameters_allowed) {
        mark_used(walk, cut);
        walk.problems.at("parameter")
            .add("parameter-misplaced", "expected no parameter inside a parameter, found " + in_quotes(ref->id),
                 "write the value itself");
    } else if (is_relative(measure)) {
        check_cut_parameter<Percent>(walk, measure, direction, *ref);
    } else if (is_ordered_choice(measure)) {
        check_cut_parameter<Label>(walk, measure, direction, *ref);
    } else if (is_date(measure)) {
        check_cut_parameter<Date>(walk, measure, direction, *ref);
    } else {
        check_cut_parameter<Decimal>(walk, measure, direction, *ref);
    }
}

}  // namespace tieuchi::checks
