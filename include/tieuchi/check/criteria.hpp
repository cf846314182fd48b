#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/check/applicability.hpp"
#include "tieuchi/check/awards.hpp"
#include "tieuchi/check/parameters.hpp"

namespace tieuchi::checks {

/// A number of points, or a percentage of `maximum`, that is to be reached.
inline void check_points_cut(Walk& walk, const PointsCut& cut, Wide maximum) {
    Problems& problems = walk.problems;
    const int decimals = walk.draft.decimals;
    if (const auto* percent = std::get_if<Percent>(&cut)) {
        if (!check_percentage(problems, *percent, true)) return;
        if (!compares_exactly(*percent, maximum, maximum)) {
            problems.add("not-exact",
                         "expected a comparison of " + in_quotes(percent->to_text()) + " with " +
                             wide_text(maximum, decimals) + " points to fit 64 bits; it does not",
                         "state a smaller max of points, or fewer decimals");
        }
        report_foregone(problems, *percent == Percent{} ? Foregone::always : Foregone::no, found_text(*percent));
        return;
    }
    if (const auto* unknown = std::get_if<Unknown>(&cut)) return check_unknown(walk, *unknown);
    const Decimal& points = std::get<Decimal>(cut);
    const auto value = scaled(problems, points, decimals);
    if (!value) return;
    if (*value < 0 || *value > maximum) {
        problems.add(
            "cut-out-of-range",
            "expected points from 0 to " + wide_text(maximum, decimals) + ", the maximum, found " + points.to_text(),
            "correct the cut, or the points at stake");
    }
    report_foregone(problems, *value == 0 ? Foregone::always : Foregone::no, points.to_text());
}

/// Which of points, award, rule and met_when may stand together.
inline void check_shape(Walk& walk, const Criterion& criterion) {
    Problems& problems = walk.problems;
    const bool all_or_nothing = criterion.award && std::holds_alternative<AllOrNothing>(*criterion.award);
    if (criterion.points && !criterion.award) {
        problems.add("award-missing", "expected \"award\" beside \"points\"; it is not stated",
                     "say how the points are earned");
    }
    if (criterion.award && !criterion.points) {
        problems.at("award").add("award-without-points",
                                 "expected \"award\" only beside \"points\"; there are no points",
                                 "state \"points\", or leave \"award\" out");
    }
    const bool outcome_elsewhere = criterion.points || criterion.grade;
    if (!criterion.rule && (all_or_nothing || !outcome_elsewhere)) {
        problems.add(
            "rule-missing",
            std::string("expected \"rule\" ") +
                (all_or_nothing ? "beside the award \"all_or_nothing\"" : "in a criterion without points or grade") +
                "; it is not stated",
            "state what is asked");
    }
    const bool met_when = criterion.met_when || criterion.met_when_grade;
    if (met_when && criterion.rule) {
        problems.at("met_when")
            .add("met-when-beside-rule", "expected \"rule\" or \"met_when\", found both",
                 "leave out the one that does not decide the outcome");
    }
    for (const auto& [member, cut] : {std::pair{"met_when", &criterion.met_when}, {"floor", &criterion.floor}}) {
        if (!*cut || criterion.points) continue;
        problems.at(member).add(std::string(member == std::string("floor") ? "floor" : "met-when") + "-without-points",
                                std::string("expected \"") + member + "\" only beside \"points\"; there are no points",
                                std::string("state \"points\", or leave \"") + member + "\" out");
    }
}

/// Variants that state a rule need one to fall back on, and exclude each other or cite what orders them.
inline void check_variants(Walk& walk, const Criterion& criterion, const std::vector<std::size_t>& asked) {
    Problems& problems = walk.problems;
    for (std::size_t at = 0; at < criterion.variants.size(); ++at) {
        const Variant& variant = criterion.variants[at];
        const auto here = problems.at("variants", at);
        check_title(problems, variant.title, false);
        check_evidence_ids(walk, variant.evidence);
        {
            const auto there = problems.at("when");
            check_rule(walk, variant.when, {.parameters = false, .levels = nullptr});
        }
        if (!variant.rule) continue;
        const auto there = problems.at("rule");
        check_rule(walk, *variant.rule, {.levels = &asked});
        if (!criterion.rule) {
            problems.add("variant-without-rule",
                         "expected a rule of the criterion for entities that no variant is for; it is not stated",
                         "state \"rule\" of the criterion, or say with \"applies\" whom it is for");
        }
    }
    const std::vector<Case> cases = cases_of(criterion.variants);
    check_cases_reached(walk, cases, "variants");
    const auto together = overlapping(cases);
    if (together && !criterion.overlap) report_overlap(problems, *together);
}

/// A grade: the measure has the values of the scale, or cases name its grades from the highest down.
inline void check_grade(Walk& walk, const Criterion& criterion) {
    Problems& problems = walk.problems;
    if (criterion.met_when_grade) {
        const auto here = problems.at("met_when", "grade_at_least");
        const auto found = walk.names.grades.find(*criterion.met_when_grade);
        if (!found) report_unknown(problems, walk.names.grades, "grade", "grades", *criterion.met_when_grade);
        if (found && *found == 0) report_foregone(problems, Foregone::always, in_quotes(*criterion.met_when_grade));
        if (!criterion.grade) {
            problems.add("grade-missing", "expected \"grade\" beside \"grade_at_least\"; it is not stated",
                         "say where the grade comes from");
        }
    }
    if (!criterion.grade) return;
    const auto here = problems.at("grade");
    if (walk.draft.grades.empty()) {
        problems.add("grades-missing", "expected \"grades\" at the root, where a criterion has one; none are declared",
                     "declare the scale, lowest grade first");
        return;
    }
    if (const auto* id = std::get_if<Identifier>(&*criterion.grade)) {
        const Measure* measure = find_measure_of(walk, *id, "given", "ordered choice", is_ordered_choice);
        if (!measure) return;
        const std::vector<Identifier>& values = std::get<Choice>(measure->type).values;
        bool same = values.size() == walk.draft.grades.size();
        for (std::size_t at = 0; same && at < values.size(); ++at) same = values[at] == walk.draft.grades[at].id;
        if (same) return;
        problems.at("given").add(
            "grade-values",
            "expected a choice with the values of \"grades\" in their order, found " + in_quotes(*id) + " with others",
            "give it the ids of \"grades\", lowest first");
        return;
    }
    const std::vector<GradeCase>& cases = std::get<std::vector<GradeCase>>(*criterion.grade);
    const auto there = problems.at("cases");
    if (cases.empty()) {
        problems.add("operands-empty", "expected at least one case, found none", "say when the highest grade holds");
    }
    std::optional<std::size_t> above;
    for (std::size_t at = 0; at < cases.size(); ++at) {
        {
            const auto when = problems.at(at, "when");
            check_rule(walk, cases[at].when, {});
        }
        const auto place = problems.at(at, "grade");
        const auto grade = walk.names.grades.find(cases[at].grade);
        if (!grade) {
            report_unknown(problems, walk.names.grades, "grade", "grades", cases[at].grade);
            continue;
        }
        if (*grade == 0 || (above && *grade >= *above)) {
            problems.add(
                "grade-order",
                "expected grades from the highest down, the lowest left out, found " + in_quotes(cases[at].grade),
                *grade == 0 ? "leave it out: it holds where no case does" : "put the cases in order");
        }
        above = grade;
    }
}

/// Bonus and deduction stand beside points, outside every maximum.
inline void check_counts_as(Walk& walk, const Criterion& criterion, const Around* around) {
    if (criterion.counts_as == CountsAs::ordinary) return;
    Problems& problems = walk.problems;
    const auto here = problems.at("counts_as");
    if (!criterion.points) {
        problems.add("counts-as-without-points", "expected \"counts_as\" only beside \"points\"; there are no points",
                     "state \"points\", or leave \"counts_as\" out");
    }
    if (criterion.floor) {
        problems.add("counts-as-with-floor", "expected no \"floor\" with \"counts_as\", found both",
                     "leave the floor out");
    }
    const auto policy = policy_of(walk.draft, around);
    const auto root = policy_of(walk.draft, nullptr);
    if (policy == WhenNotApplicable::rescale_section || root == WhenNotApplicable::rescale_total) {
        problems.add("counts-as-rescaled", "expected no bonus or deduction where points are rescaled, found one",
                     "move it to a section that is not rescaled");
    }
}

inline void check_asked_at(Walk& walk, const Criterion& criterion) {
    Seen seen;
    for (std::size_t at = 0; at < criterion.asked_at.size(); ++at) {
        const auto here = walk.problems.at("asked_at", at);
        find_level(walk, criterion.asked_at[at]);
        if (!seen.insert(criterion.asked_at[at]).second) {
            report_repeated(walk.problems, criterion.asked_at[at], "the levels of \"asked_at\"");
        }
    }
}

inline void check_missing(Walk& walk, const Criterion& criterion, const Around* around) {
    Problems& problems = walk.problems;
    if (!criterion.missing) return report_not_stated(problems, "missing");
    if (criterion.missing->value != Missing::excluded || !criterion.points) return;
    if (policy_of(walk.draft, around) != WhenNotApplicable::full || criterion.counts_as != CountsAs::ordinary) return;
    problems.at("missing").add(
        "missing-excluded-full",
        "expected no \"excluded\" with \"when_not_applicable\": \"full\", which would pay full points "
        "for missing data, found both",
        "write \"unmet\", \"unknown\" or \"error\", or another \"when_not_applicable\"");
}

/// One criterion, at its place.
inline void check_criterion(Walk& walk, const Criterion& criterion, const Around* around) {
    Problems& problems = walk.problems;
    check_shape(walk, criterion);
    check_asked_at(walk, criterion);
    check_missing(walk, criterion, around);
    check_grade(walk, criterion);
    check_counts_as(walk, criterion, around);
    check_evidence_ids(walk, criterion.evidence);
    const std::vector<std::size_t> asked = asked_levels(walk, criterion);
    check_variants(walk, criterion, asked);
    if (criterion.applies) {
        const auto here = problems.at("applies");
        check_rule(walk, *criterion.applies, {});
    }
    if (criterion.rule) {
        const auto here = problems.at("rule");
        check_rule(walk, *criterion.rule, {.levels = &asked});
    }
    if (criterion.award) check_award(walk, criterion, *criterion.award);
    const Wide maximum = points_of(walk.draft, criterion);
    if (criterion.met_when && maximum > 0) {
        const auto here = problems.at("met_when", "points_at_least");
        check_points_cut(walk, *criterion.met_when, maximum);
    }
    if (criterion.floor && maximum > 0) {
        const auto here = problems.at("floor");
        check_points_cut(walk, *criterion.floor, maximum);
    }
}

/// Points at stake are a number above zero. First of all: sums of points rest on it.
inline void check_points(Walk& walk) {
    for_each_criterion(walk, [&](const Criterion& criterion, const Around*) {
        if (!criterion.points) return;
        const auto here = walk.problems.at("points");
        const auto points = scaled(walk.problems, *criterion.points, walk.draft.decimals);
        if (points && *points > 0) return;
        walk.points_sound = false;
        if (!points) return;
        walk.problems.add("points-not-positive", "expected points above 0, found " + criterion.points->to_text(),
                          "correct the points, or leave them out");
    });
}

/// Where a section of which nothing may be left is rescaled, it says what it then counts.
inline void check_section_empty(Walk& walk, const Around& around) {
    const std::vector<Criterion>& criteria = around.section->criteria;
    if (policy_of(walk.draft, &around) != WhenNotApplicable::rescale_section || section_empty_of(walk.draft, &around))
        return;
    bool any = false;
    for (const Criterion& criterion : criteria) {
        const bool scored = criterion.points && criterion.counts_as == CountsAs::ordinary;
        if (scored && !can_be_not_applicable(criterion, walk.draft)) return;
        any = any || scored;
    }
    if (any) {
        report_not_stated(walk.problems, "when_section_empty", "all points of the section can be not applicable");
    }
}

/// One section, at its place; its criteria are checked by themselves.
inline void check_section(Walk& walk, const Around& around) {
    const Section& section = *around.section;
    Problems& problems = walk.problems;
    const Wide maximum = points_of(walk.draft, section);
    if (section.criteria.empty() == section.sections.empty()) {
        problems.add(section.criteria.empty() ? "criteria-missing" : "criteria-and-sections",
                     std::string("expected \"sections\" or \"criteria\" in a section, found ") +
                         (section.criteria.empty() ? "neither" : "both"),
                     section.criteria.empty() ? "add the criteria" : "move the criteria into a section");
    }
    check_section_empty(walk, around);
    if (section.points) {
        const auto here = problems.at("points");
        const auto points = scaled(problems, *section.points, walk.draft.decimals);
        if (points && walk.points_sound && *points != maximum) {
            problems.add("points-sum",
                         "expected the points of the criteria to add up to " + section.points->to_text() + ", found " +
                             wide_text(maximum, walk.draft.decimals),
                         "correct the points of a criterion, or of the section");
        }
    }
    if (section.floor) {
        const auto here = problems.at("floor");
        if (maximum > 0) {
            check_points_cut(walk, *section.floor, maximum);
        } else if (walk.points_sound) {
            problems.add("floor-without-points", "expected \"floor\" only where criteria have points; none has",
                         "state the points of the criteria, or leave \"floor\" out");
        }
    }
    if (!section.when_not_applicable) return;
    const bool here = section.when_not_applicable->value == WhenNotApplicable::rescale_total;
    const bool root =
        walk.draft.when_not_applicable && walk.draft.when_not_applicable->value == WhenNotApplicable::rescale_total;
    if (!here && !root) return;
    problems.at("when_not_applicable")
        .add("rescale-total-misplaced",
             std::string("expected ") +
                 (root ? "no policy in a section beside the set's \"rescale_total\""
                       : "\"rescale_total\" only at the root") +
                 ", found one",
             "state it once, at the root");
}

/// All sections and criteria.
inline void check_criteria(Walk& walk) {
    const Draft& draft = walk.draft;
    check_points(walk);
    for_each_section(walk, [&](const Around& around) { check_section(walk, around); });
    const Criterion* open = nullptr;  ///< has points and no policy for when it does not apply
    for_each_criterion(walk, [&](const Criterion& criterion, const Around* around) {
        check_criterion(walk, criterion, around);
        const bool ordinary = criterion.points && criterion.counts_as == CountsAs::ordinary;
        if (!open && ordinary && !policy_of(draft, around)) open = &criterion;
    });
    if (draft.sections.empty() && policy_of(draft, nullptr) == WhenNotApplicable::rescale_section) {
        walk.problems.at("when_not_applicable")
            .add("rescale-section-misplaced",
                 "expected \"rescale_section\" only where there are sections; there are none",
                 "write \"rescale_total\", or put the criteria into sections");
    }
    if (open) report_not_stated(walk.problems, "when_not_applicable", in_quotes(open->id) + " has points");
}

/// All vetoes.
inline void check_vetoes(Walk& walk) {
    for (std::size_t at = 0; at < walk.draft.vetoes.size(); ++at) {
        const auto here = walk.problems.at("vetoes", at);
        if (!walk.draft.vetoes[at].missing) report_not_stated(walk.problems, "missing");
        const auto there = walk.problems.at("rule");
        check_rule(walk, walk.draft.vetoes[at].rule, {});
    }
}

}  // namespace tieuchi::checks
