#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "rules.hpp"

namespace tieuchi::reference {

inline std::size_t place_of_grade(const Draft& draft, const Id& id) {
    for (std::size_t place = 0; place < draft.grades.size(); ++place) {
        if (draft.grades[place].id == id) return place;
    }
    assert(false);
    return 0;
}

/// The grades still possible, as places in the scale, the lowest being 0.
struct Graduated {
    std::size_t low = 0, high = 0;
    std::vector<Verdict> reached;  ///< by grade: whether it is this one or a higher one
    bool not_applicable = false, may_not_apply = false;

    bool settled() const { return low == high; }
    bool open() const { return any_open(reached); }
};

inline Graduated graduated(std::vector<Verdict> reached) {
    Graduated found;
    for (std::size_t grade = 0; grade < reached.size(); ++grade) {
        if (reached[grade].outcome == T) found.low = grade;
        if (reached[grade].outcome != F) found.high = grade;
    }
    found.reached = std::move(reached);
    return found;
}

/// A grade by cases: at least g where a case with g or a higher grade holds; a case that does not apply does not hold.
inline Graduated by_cases(const Rules& rules, const std::vector<GradeCase>& cases) {
    std::vector<Verdict> when, reached{{T}};
    for (const GradeCase& each : cases) when.push_back(rules.rule(each.when, {}));
    for (std::size_t grade = 1; grade < rules.draft().grades.size(); ++grade) {
        std::vector<Verdict> enough;
        for (std::size_t index = 0; index < cases.size(); ++index) {
            if (place_of_grade(rules.draft(), cases[index].grade) >= grade) enough.push_back(when[index]);
        }
        const Outcome outcome = or_of(outcomes_of(enough));
        reached.push_back({outcome == N ? F : outcome, outcome == U && any_open(enough)});
    }
    Graduated found = graduated(reached);
    found.not_applicable = how_many(outcomes_of(when), N) == std::ssize(when);
    found.may_not_apply = !found.not_applicable && std::all_of(when.begin(), when.end(), is_or_may_be_not_applicable);
    return found;
}

inline Graduated grade_of(const Rules& rules, const GradeFrom& from) {
    if (const auto* cases = std::get_if<std::vector<GradeCase>>(&from)) return by_cases(rules, *cases);
    const Id& id = std::get<Id>(from);
    const auto& values = std::get<Choice>(rules.measure(id).type).values;
    const std::optional<Rational> told = rules.number(id);
    std::vector<Verdict> reached;
    for (std::size_t grade = 0; grade < rules.draft().grades.size(); ++grade) {
        if (grade == 0 || !told) {
            reached.push_back({grade == 0 ? T : U});
            continue;
        }
        const Id& value = values[static_cast<std::size_t>(told->at_scale(0))];
        reached.push_back({place_of_grade(rules.draft(), value) >= grade ? T : F});
    }
    return graduated(reached);
}

/// Points from the award of a criterion that applies (section 2).
struct Earned {
    Rational low, high;
    bool open = false, not_applicable = false, may_not_apply = false;

    bool settled() const { return low == high; }

    static Earned from(const Verdict& verdict, const Rational& most) {
        return {verdict.outcome == T ? most : Rational(0),
                verdict.outcome == T || verdict.outcome == U ? most : Rational(0), verdict.open, verdict.outcome == N,
                verdict.may_not_apply};
    }
};

/// The points of steps that a value may stand on: bands, or grades.
template <class Step>
Earned of_steps(const std::vector<Step>& reached, const Rational& most) {
    assert(!reached.empty());
    Earned earned{most, 0};
    for (const Step& step : reached) {
        if (std::holds_alternative<Unknown>(step.points)) return {0, most, true};
        const Rational points = std::get<Decimal>(step.points);
        earned.low = std::min(earned.low, points);
        earned.high = std::max(earned.high, points);
    }
    return earned;
}

/// An award over a share or ratio whose base is missing may also earn what `when_empty` says.
inline Earned with_empty(const Rules& rules, const Id& measure, const Earned& otherwise, const Rational& most) {
    if (!rules.value(measure).base_missing) return otherwise;
    const Verdict empty{rules.when_empty(measure)};
    Earned both = otherwise;
    both.may_not_apply = empty.outcome == N;
    if (both.may_not_apply) return both;
    const Earned nothing_there = Earned::from(empty, most);
    both.low = std::min(both.low, nothing_there.low);
    both.high = std::max(both.high, nothing_there.high);
    return both;
}

inline Earned from_bands(const Rules& rules, const Bands& bands, const Rational& most) {
    const Value told = rules.value(bands.measure);
    if (told.kind == Value::Kind::empty) return Earned::from({rules.when_empty(bands.measure)}, most);
    const auto* reference = std::get_if<ParameterRef>(&bands.from);
    const Possible tables = reference ? rules.possible(*reference) : Possible{{std::get<BandTable>(bands.from)}, false};
    Earned earned{0, most, true};
    if (!tables.has_unknown()) {
        std::vector<Band> reached;
        for (const ParameterValue& each : tables.values) {
            const BandTable& table = std::get<BandTable>(each);
            if (told.kind == Value::Kind::missing) {
                reached.insert(reached.end(), table.begin(), table.end());
                continue;
            }
            const auto reached_by = [&](const Rational& number) {
                std::size_t last = 0;  // an age can be below any band: of one born after the day
                for (std::size_t band = 0; band < table.size(); ++band) {
                    if (number >= rules.cut_number(bands.measure, table[band].at_least)) last = band;
                }
                return table.begin() + static_cast<std::ptrdiff_t>(last);
            };
            reached.insert(reached.end(), reached_by(told.number), reached_by(told.highest) + 1);
        }
        earned = of_steps(reached, most);
    }
    earned = with_empty(rules, bands.measure, earned, most);
    earned.open = earned.open || (tables.open && !earned.settled());
    return earned;
}

/// All the points from `full` on; what is below is rounded, to no more than that.
inline Earned in_proportion(const Rules& rules, const Proportional& award, const Rational& most) {
    const Value told = rules.value(award.measure);
    if (told.kind == Value::Kind::empty) return Earned::from({rules.when_empty(award.measure)}, most);
    if (told.kind == Value::Kind::missing) return with_empty(rules, award.measure, {0, most}, most);
    const auto points_of = [&](const Rational& number) {
        const Rational part = number / rules.cut_number(award.measure, award.full);
        if (part >= Rational(1)) return most;
        const int decimals = award.decimals.value_or(rules.draft().decimals);
        return std::min(most, rounded(most * std::max(Rational(0), part), decimals, award.rounding.value()));
    };
    return with_empty(rules, award.measure, {points_of(told.number), points_of(told.highest)}, most);
}

inline Earned as_given(const Rules& rules, const Given& award, const Rational& most) {
    const std::optional<Rational> told = rules.number(award.given);
    if (!told) return {0, most};
    const Rational points = award.rounding ? rounded(*told, rules.draft().decimals, *award.rounding) : *told;
    return {points, points};
}

/// Points between those of the lowest and of the highest grade possible.
inline Earned by_grade(const Graded& award, const Graduated& grade, const Rational& most) {
    const auto first = award.graded.begin() + static_cast<std::ptrdiff_t>(grade.low);
    const auto last = award.graded.begin() + static_cast<std::ptrdiff_t>(grade.high);
    Earned earned = of_steps(std::vector<GradePoints>(first, last + 1), most);
    earned.open = earned.open || (grade.open() && !earned.settled());
    return earned;
}

inline Earned award_points(const Rules& rules, const Criterion& criterion, const std::optional<Verdict>& verdict,
                           const std::optional<Graduated>& grade) {
    const Rational most = *criterion.points;
    if (std::holds_alternative<AllOrNothing>(*criterion.award)) return Earned::from(verdict.value(), most);
    if (const auto* given = std::get_if<Given>(&*criterion.award)) return as_given(rules, *given, most);
    if (const auto* bands = std::get_if<Bands>(&*criterion.award)) return from_bands(rules, *bands, most);
    if (const auto* part = std::get_if<Proportional>(&*criterion.award)) return in_proportion(rules, *part, most);
    return by_grade(std::get<Graded>(*criterion.award), grade.value(), most);
}

}  // namespace tieuchi::reference
