#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/check/awards.hpp"

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
    if (!criterion.rule && (all_or_nothing || !criterion.points)) {
        problems.add("rule-missing",
                     std::string("expected \"rule\" ") +
                         (all_or_nothing ? "beside the award \"all_or_nothing\"" : "in a criterion without points") +
                         "; it is not stated",
                     "state what is asked");
    }
    if (criterion.met_when && criterion.rule) {
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

/// The policy for the points of a criterion that does not apply, if any is stated.
inline std::optional<WhenNotApplicable> policy_of(const Draft& draft, const Section* section) {
    if (section && section->when_not_applicable) return section->when_not_applicable->value;
    return draft.when_not_applicable ? std::optional(draft.when_not_applicable->value) : std::nullopt;
}

inline void check_missing(Walk& walk, const Criterion& criterion, const Section* section) {
    Problems& problems = walk.problems;
    if (!criterion.missing) return report_not_stated(problems, "missing");
    if (criterion.missing->value != Missing::excluded || !criterion.points) return;
    if (policy_of(walk.draft, section) != WhenNotApplicable::full) return;
    problems.at("missing").add(
        "missing-excluded-full",
        "expected no \"excluded\" with \"when_not_applicable\": \"full\", which would pay full points "
        "for missing data, found both",
        "write \"unmet\", \"unknown\" or \"error\", or another \"when_not_applicable\"");
}

/// One criterion, at its place.
inline void check_criterion(Walk& walk, const Criterion& criterion, const Section* section) {
    Problems& problems = walk.problems;
    check_shape(walk, criterion);
    check_asked_at(walk, criterion);
    check_missing(walk, criterion, section);
    if (criterion.applies) {
        const auto here = problems.at("applies");
        check_rule(walk, *criterion.applies, {});
    }
    if (criterion.rule) {
        const auto here = problems.at("rule");
        const std::vector<std::size_t> asked = asked_levels(walk, criterion);
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
    for_each_criterion(walk, [&](const Criterion& criterion, const Section*) {
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

/// One section, at its place; its criteria are checked by themselves.
inline void check_section(Walk& walk, const Section& section) {
    Problems& problems = walk.problems;
    const Wide maximum = points_of(walk.draft, section.criteria);
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
    for (std::size_t at = 0; at < draft.sections.size(); ++at) {
        const auto here = walk.problems.at("sections", at);
        check_section(walk, draft.sections[at]);
    }
    const Criterion* open = nullptr;  ///< has points and no policy for when it does not apply
    for_each_criterion(walk, [&](const Criterion& criterion, const Section* section) {
        check_criterion(walk, criterion, section);
        if (!open && criterion.points && !policy_of(draft, section)) open = &criterion;
    });
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
