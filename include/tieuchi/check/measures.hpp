#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "tieuchi/check/rules.hpp"

namespace tieuchi::checks {

/// A `max` that is stated is a number of this scale above zero. False, and a problem, where it is not.
inline bool check_max(Problems& problems, const std::optional<Decimal>& max, int decimals) {
    if (!max) return true;
    const auto here = problems.at("max");
    const auto value = scaled(problems, *max, decimals);
    if (value && *value <= 0) {
        problems.add("max-not-positive", "expected a max above 0, found " + max->to_text(), "state the largest value");
    }
    return value && *value > 0;
}

inline bool check_number(Problems& problems, const Number& number) {
    const auto bound = [&](const char* member, const std::optional<Decimal>& value, std::int64_t otherwise) {
        const auto here = problems.at(member);
        return value ? scaled(problems, *value, number.decimals) : std::optional(otherwise);
    };
    const auto min = bound("min", number.min, -default_largest), max = bound("max", number.max, default_largest);
    if (!min || !max) return false;
    if (*min > *max) {
        problems.at(number.max ? "max" : "min")
            .add("min-above-max",
                 "expected a max of at least the min, " + Decimal(*min, number.decimals).to_text() + ", found " +
                     Decimal(*max, number.decimals).to_text() +
                     (number.max ? "" : ", which holds where none is stated"),
                 number.max ? "swap \"min\" and \"max\"" : "state \"max\"");
        return false;
    }
    return true;
}

inline bool check_points_given(Walk& walk, const PointsGiven& points) {
    Problems& problems = walk.problems;
    if (!check_max(problems, points.max, points.decimals)) return false;
    if (points.decimals > walk.draft.decimals) {
        problems.at("decimals")
            .add("too-many-decimals",
                 "expected at most the set's " + std::to_string(walk.draft.decimals) + " decimals of points, found " +
                     std::to_string(points.decimals),
                 "lower them here, or raise \"decimals\" of the set");
        return false;
    }
    const auto here = problems.at("max");
    return scaled(problems, points.max, walk.draft.decimals).has_value();
}

inline void check_choice(Problems& problems, const Choice& choice) {
    const auto here = problems.at("values");
    if (choice.values.size() < 2) {
        problems.add("choice-too-small",
                     "expected at least two values to choose from, found " + std::to_string(choice.values.size()),
                     "name the other values, or leave the measure out");
    }
    Seen seen;
    for (std::size_t at = 0; at < choice.values.size(); ++at) {
        const auto there = problems.at(at);
        check_id(problems, seen, choice.values[at], "values");
    }
}

inline bool is_over_members(const Measure& measure) noexcept {
    return std::holds_alternative<OverMembers>(measure.type);
}

/// Say where a derived measure rests on one over members: those have bounds, and nothing is derived from bounds.
inline bool rests_on_members(Problems& problems, const Measure* part) {
    if (!part || !is_over_members(*part)) return false;
    problems.add(
        "over-members-in-derived",
        "expected a measure that is not over members, found " + in_quotes(part->id) + " of type " + type_name(*part),
        "use it in rules and awards as it is");
    return true;
}

/// Both parts of a ratio are numbers or counts, and its base cannot be negative.
inline bool check_ratio(Walk& walk, const Ratio& ratio) {
    Problems& problems = walk.problems;
    const auto part = [&](const char* member, const Identifier& id) -> const Measure* {
        const auto here = problems.at(member);
        const Measure* measure = find_measure(walk, id);
        if (rests_on_members(problems, measure)) return nullptr;
        const auto fits = [](const Measure& found) {
            return std::holds_alternative<Count>(found.type) || std::holds_alternative<Number>(found.type) ||
                   std::holds_alternative<Derived>(found.type);
        };
        if (!measure || fits(*measure)) return measure;
        problems.add("measure-type",
                     "expected a measure of type number or count, or one derived from such, found " + in_quotes(id) +
                         " of type " + type_name(*measure),
                     "name a number or a count");
        return nullptr;
    };
    const Measure* of = part("of", ratio.of);
    const Measure* base = part("base", ratio.base);
    if (!of || !base || walk.unsound.contains(of->id) || walk.unsound.contains(base->id)) return false;
    const Quantity range = quantity_of(walk, *base);
    if (range.lowest >= 0) return true;
    const auto* number = std::get_if<Number>(&base->type);
    problems.at("base").add(
        "ratio-base-negative",
        "expected a base with a min of 0 or more, found " + in_quotes(base->id) +
            (number && !number->min ? " without a min" : " with min " + bound_text(range, range.lowest)),
        "state \"min\": 0 for " + in_quotes(number ? base->id : parts_of(*base).front()));
    return false;
}

/// The bounds of a date are whole and in order.
inline bool check_date_given(Problems& problems, const DateGiven& date) {
    const auto whole = [&](const char* member, const std::optional<Date>& bound) {
        const auto here = problems.at(member);
        return !bound || check_whole_date(problems, *bound);
    };
    const bool from = whole("from", date.from), until = whole("until", date.until);
    if (!from || !until) return false;
    const Date first = date.from.value_or(first_day), last = date.until.value_or(last_day_of_all);
    if (first <= last) return true;
    problems.at(date.until ? "until" : "from")
        .add("days-reversed",
             "expected a last day not before the first, " + first.to_text() + ", found " + last.to_text(),
             "swap \"from\" and \"until\"");
    return false;
}

/// An age is counted from a birth date, or in calendar years from a year of birth.
inline bool check_age(Walk& walk, const Age& age) {
    Problems& problems = walk.problems;
    if (!age.on) report_not_stated(problems, "on");
    if (!age.counted) report_not_stated(problems, "counted");
    if (const auto* day = age.on ? std::get_if<Date>(&*age.on) : nullptr) {
        const auto here = problems.at("on");
        check_whole_date(problems, *day);
    }
    const auto year = [](const Measure& found) {
        const auto* number = std::get_if<Number>(&found.type);
        return std::holds_alternative<Count>(found.type) || (number && number->decimals == 0);
    };
    const Measure* born =
        find_measure_of(walk, age.born, "born", "date, or count or number without decimals, for a year",
                        [&](const Measure& found) { return is_date(found) || year(found) || is_over_members(found); });
    if (born && is_over_members(*born)) {
        const auto here = problems.at("born");
        rests_on_members(problems, born);
        return false;
    }
    if (born && year(*born) && age.counted == YearCount::completed) {
        problems.at("counted").add("age-from-year",
                                   "expected \"calendar_years\" for an age from a year of birth, found \"completed\"",
                                   "write \"calendar_years\", or name a birth date");
    }
    return born && age.on && age.counted && !walk.unsound.contains(born->id);
}

/// The parts of a derived measure are numbers, each declared, and what comes out fits 64 bits.
inline bool check_parts(Walk& walk, const Measure& measure) {
    Problems& problems = walk.problems;
    const std::vector<Identifier> parts = parts_of(measure);
    const auto* derived = std::get_if<Derived>(&measure.type);
    const auto* mean = std::get_if<WeightedMean>(&measure.type);
    const bool two = derived && derived->kind == Derived::Kind::difference;
    if (parts.size() < 2 || (two && parts.size() != 2)) {
        problems.at("of").add("parts-too-few",
                              std::string("expected ") + (two ? "two" : "at least two") + " measures, found " +
                                  std::to_string(parts.size()),
                              two ? "name the two measures" : "name the other measures, or use the one there is");
        return false;
    }
    bool sound = true;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto here = problems.at("of", at);
        const Measure* part = nullptr;
        const auto fits = [](const Measure& found) {
            return is_column_of_numbers(found) || std::holds_alternative<Derived>(found.type) || is_over_members(found);
        };
        if (mean) {
            part = find_measure_of(walk, parts[at], "measure", "count, number, points or one derived from them", fits);
            const Decimal& weight = mean->of[at].weight;
            if (!is_sound(weight) || weight <= Decimal(0)) {
                problems.at("weight").add("weight-not-positive", "expected a weight above 0, found " + weight.to_text(),
                                          "correct the weight, or leave the part out");
                sound = false;
            }
        } else {
            part = find_measure(walk, parts[at]);
            if (part && !fits(*part)) {
                problems.add("measure-type",
                             "expected a measure of type count, number, points or one derived from them, found " +
                                 in_quotes(parts[at]) + " of type " + type_name(*part),
                             "name a measure of numbers");
                part = nullptr;
            }
        }
        if (part && is_over_members(*part)) {
            const auto there = mean ? problems.at("measure") : problems.at();
            rests_on_members(problems, part);
            part = nullptr;
        }
        sound = sound && part && !walk.unsound.contains(part->id);
    }
    if (!sound) return false;
    constexpr Wide most_weight = 1'000'000'000;
    const Quantity range = quantity_of(walk, measure);
    const Wide reach = std::max(range.highest, -range.lowest) * (range.divisor > 1 ? 100 : 1);
    if (fits_64_bits(reach) && range.divisor <= most_weight) return true;
    walk.not_exact.insert(measure.id);
    problems.add("not-exact", "expected what " + in_quotes(measure.id) + " gives to fit 64 bits; it does not",
                 "state a smaller max for its parts" + std::string(mean ? ", or simpler weights" : ""));
    return false;
}

/// How many parts a measure may come to, parts of parts counted as often as they are named: whoever works one out looks
/// at each of them.
inline constexpr std::size_t most_parts = 1000;

/// Measures that rest on themselves, which no order of computing could serve.
inline std::set<std::string_view> measures_in_cycles(const Walk& walk) {
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(walk.draft.measures.size(), Mark::fresh);
    std::set<std::string_view> cyclic;
    const auto visit = [&](const auto& self, std::size_t index, std::size_t depth) -> void {
        constexpr std::size_t deepest = 64;
        marks[index] = Mark::open;
        for (const Identifier& id : parts_of(walk.draft.measures[index])) {
            const auto part = walk.names.measures.find(id);
            if (!part) continue;
            if (marks[*part] == Mark::open || depth >= deepest) cyclic.insert(walk.draft.measures[index].id);
            if (marks[*part] == Mark::fresh && depth < deepest) self(self, *part, depth + 1);
            if (cyclic.contains(walk.draft.measures[*part].id)) cyclic.insert(walk.draft.measures[index].id);
        }
        marks[index] = Mark::done;
    };
    for (std::size_t index = 0; index < marks.size(); ++index) {
        if (marks[index] == Mark::fresh) visit(visit, index, 0);
    }
    return cyclic;
}

/// A title is that of a set; its level is for whoever knows that set.
inline void check_title_of(Problems& problems, const TitleOf& title) {
    if (!is_dotted_identifier(title.set)) {
        problems.at("of").add("identifier-invalid", "expected the id of a set, found " + in_quotes(title.set),
                              "write it as the set does, for example \"vn.learning-citizen\"");
    }
    if (!title.level.empty()) {
        const auto here = problems.at("level");
        check_identifier(problems, title.level);
    } else if (title.exactly) {
        report_not_stated(problems, "level", "\"exactly\" is");
    }
}

/// What one measure says of itself; what it is made of was checked before.
inline bool check_measure_type(Walk& walk, const Measure& measure) {
    Problems& problems = walk.problems;
    if (const auto* count = std::get_if<Count>(&measure.type)) return check_max(problems, count->max, 0);
    if (const auto* number = std::get_if<Number>(&measure.type)) return check_number(problems, *number);
    if (const auto* points = std::get_if<PointsGiven>(&measure.type)) return check_points_given(walk, *points);
    if (const auto* choice = std::get_if<Choice>(&measure.type)) check_choice(problems, *choice);
    if (const auto* date = std::get_if<DateGiven>(&measure.type)) return check_date_given(problems, *date);
    if (const auto* age = std::get_if<Age>(&measure.type)) return check_age(walk, *age);
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        if (!share->when_empty) report_not_stated(problems, "when_empty");
        return check_max(problems, share->max, 0);
    }
    if (const auto* judged = std::get_if<Judged>(&measure.type)) {
        if (!judged->judge.empty()) check_title(problems, judged->judge, false, "judge");
        check_evidence_ids(walk, judged->evidence);
    }
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        if (!ratio->when_empty) report_not_stated(problems, "when_empty");
        return check_ratio(walk, *ratio);
    }
    if (std::holds_alternative<Derived>(measure.type) || std::holds_alternative<WeightedMean>(measure.type)) {
        return check_parts(walk, measure);
    }
    if (const auto* title = std::get_if<TitleOf>(&measure.type)) check_title_of(problems, *title);
    return true;
}

/// What each measure says of itself, those that a derived one is made of before it.
inline void check_measures(Walk& walk) {
    Problems& problems = walk.problems;
    Seen seen;
    const std::set<std::string_view> cyclic = measures_in_cycles(walk);
    std::vector<bool> done(walk.draft.measures.size(), false);
    std::vector<std::size_t> parts_in(walk.draft.measures.size(), 0);
    const auto refuse = [&](const Measure& measure) {
        walk.unsound.insert(measure.id);
        for (const Identifier& id : parts_of(measure)) {
            if (const auto part = walk.names.measures.find(id)) {
                walk.used_measures.insert(walk.draft.measures[*part].id);
            }
        }
        return walk.at_measure(measure.id);
    };
    const auto check_one = [&](const auto& self, std::size_t index) -> void {
        if (done[index]) return;
        done[index] = true;
        const Measure& measure = walk.draft.measures[index];
        if (cyclic.contains(measure.id)) {
            refuse(measure).add("measure-cycle",
                                "expected a measure that does not rest on itself, found " + in_quotes(measure.id) +
                                    ", which does, or rests on one that does",
                                "name other parts");
            return;
        }
        for (const Identifier& id : parts_of(measure)) {
            const auto part = walk.names.measures.find(id);
            if (!part) continue;
            self(self, *part);
            parts_in[index] = std::min(parts_in[index] + 1 + parts_in[*part], most_parts + 1);
        }
        if (parts_in[index] > most_parts) {
            refuse(measure).add("parts-too-many",
                                "expected a measure of at most " + std::to_string(most_parts) +
                                    " parts, parts of parts included, found more",
                                "derive it from fewer measures");
            return;
        }
        const auto here = walk.at_measure(measure.id);
        if (!check_measure_type(walk, measure)) walk.unsound.insert(measure.id);
    };
    for (const Measure& measure : walk.draft.measures) {
        const auto here = walk.at_measure(measure.id);
        check_id(problems, seen, measure.id, walk.relation ? "the measures that one relation uses" : "measures");
        check_title(problems, measure.title, false);
    }
    for (std::size_t index = 0; index < done.size(); ++index) check_one(check_one, index);
}

/// Every measure and parameter serves something; run when everything that could use them was seen.
inline void check_all_used(Walk& walk) {
    for (const Measure& measure : walk.draft.measures) {
        if (walk.used_measures.contains(measure.id)) continue;
        walk.problems.at("measures", measure.id)
            .add("measure-unused", "expected a measure that something uses; nothing uses " + in_quotes(measure.id),
                 "leave it out, or use it in a rule, award, parameter or ratio");
    }
    for (const Parameter& parameter : walk.draft.parameters) {
        if (walk.used_parameters.contains(parameter.id)) continue;
        walk.problems.at("parameters", parameter.id)
            .add("parameter-unused",
                 "expected a parameter that something uses; nothing uses " + in_quotes(parameter.id),
                 "leave it out, or use it in a cut, band table or total");
    }
}

}  // namespace tieuchi::checks
