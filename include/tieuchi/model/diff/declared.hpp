#pragma once

#include <algorithm>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "tieuchi/model/diff/scoring.hpp"

/// What a set declares before its criteria: its heading, sources, measures, parameters, grades.
namespace tieuchi::differing {

// ---- measures

inline void compare_type(Differ&, const Here&, const YesNo&, const YesNo&) {}
inline void compare_type(Differ& differ, const Here& here, const Judged& before, const Judged& after) {
    differ.compare(here, "judge", before.judge, after.judge, Reach::others);
    differ.compare(here, "evidence", before.evidence, after.evidence, Reach::others);
}
inline void compare_type(Differ& differ, const Here& here, const Count& before, const Count& after) {
    differ.compare(here, "max", before.max, after.max, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const Number& before, const Number& after) {
    differ.compare(here, "decimals", before.decimals, after.decimals, Reach::awards);
    differ.compare(here, "min", before.min, after.min, Reach::awards);
    differ.compare(here, "max", before.max, after.max, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const ShareOf& before, const ShareOf& after) {
    differ.compare(here, "when_empty", before.when_empty, after.when_empty);
    differ.compare(here, "max", before.max, after.max, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const Ratio& before, const Ratio& after) {
    differ.compare(here, "of", before.of, after.of, Reach::awards);
    differ.compare(here, "base", before.base, after.base, Reach::awards);
    differ.compare(here, "when_empty", before.when_empty, after.when_empty);
}
inline void compare_type(Differ& differ, const Here& here, const Choice& before, const Choice& after) {
    differ.compare(here, "values", before.values, after.values, Reach::awards);
    differ.compare(here, "ordered", before.ordered, after.ordered, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const PointsGiven& before, const PointsGiven& after) {
    differ.compare(here, "max", before.max, after.max, Reach::awards);
    differ.compare(here, "decimals", before.decimals, after.decimals, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const DateGiven& before, const DateGiven& after) {
    differ.compare(here, "from", before.from, after.from, Reach::awards);
    differ.compare(here, "until", before.until, after.until, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const Age& before, const Age& after) {
    differ.compare(here, "born", before.born, after.born, Reach::awards);
    differ.compare(here, "on", before.on, after.on, Reach::awards);
    differ.compare(here, "counted", before.counted, after.counted, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const Derived& before, const Derived& after) {
    differ.compare(here, "of", before.of, after.of, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const WeightedMean& before, const WeightedMean& after) {
    differ.compare(here, "of", before.of, after.of, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const OverMembers& before, const OverMembers& after) {
    differ.compare(here, "over", before.of, after.of, Reach::awards);
    differ.compare(here, "base", before.base, after.base, Reach::awards);
    differ.compare(here, "where", before.where, after.where, Reach::awards);
    differ.compare(here, "value", before.value, after.value, Reach::awards);
    differ.compare(here, "weight", before.weight, after.weight, Reach::awards);
    differ.compare(here, "where_missing", before.where_missing, after.where_missing);
    differ.compare(here, "where_not_applicable", before.where_not_applicable, after.where_not_applicable);
    differ.compare(here, "when_empty", before.when_empty, after.when_empty);
    differ.compare(here, "max", before.max, after.max, Reach::awards);
}
inline void compare_type(Differ& differ, const Here& here, const TitleOf& before, const TitleOf& after) {
    differ.compare(here, "of", before.set, after.set, Reach::awards);
    differ.compare(here, "level", before.level, after.level, Reach::awards);
    differ.compare(here, "exactly", before.exactly, after.exactly, Reach::awards);
}

inline void compare_measures(Differ& differ, const Here& here, const Measure& before, const Measure& after) {
    const std::string_view old = type_word(before), now = type_word(after);
    if (old != now || before.type.index() != after.type.index()) {
        const auto full = [](const Measure& measure, std::string_view word) {
            const bool over = std::holds_alternative<OverMembers>(measure.type);
            return said(std::string(word) + (over ? " over members" : ""));
        };
        differ.changed(here, "type", full(before, old), full(after, now), Reach::awards);
    } else {
        std::visit(
            [&](const auto& type) {
                compare_type(differ, here, std::get<std::decay_t<decltype(type)>>(before.type), type);
            },
            after.type);
    }
    differ.compare(here, "unit", before.unit, after.unit, Reach::others);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
}

// ---- relations

inline void compare_relations(Differ& differ, const Here& here, const Relation& before, const Relation& after) {
    differ.compare(here, "of", before.of, after.of, Reach::awards);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
    const auto here_of = [&](const Measure& use) { return Here{Part::use, after.id + "." + use.id, use.title}; };
    differ.match(before.uses, after.uses, id_of<Measure>, here_of, same_but_id<Measure>, Reach::others,
                 [&](const Measure& old, const Measure& now) {
                     differ.compare(here_of(now), "title", old.title, now.title, Reach::others);
                     compare_measures(differ, here_of(now), old, now);
                 });
}

// ---- parameters

inline void compare_parameters(Differ& differ, const Here& here, const Parameter& before, const Parameter& after) {
    differ.compare(here, "value", before.value, after.value, Reach::awards);
    const auto same_case = [](const ParameterCase& old, const ParameterCase& now) {
        return old.when == now.when && old.from == now.from && old.until == now.until;
    };
    const auto find = [&](const std::vector<ParameterCase>& all, const ParameterCase& wanted) -> const ParameterCase* {
        for (const ParameterCase& each : all) {
            if (same_case(each, wanted)) return &each;
        }
        return nullptr;
    };
    std::vector<ParameterCase> kept_before, kept_after;
    for (const ParameterCase& now : after.cases) {
        const ParameterCase* old = find(before.cases, now);
        if (old != nullptr) kept_after.push_back(now);
        if (old == nullptr) {
            differ.changed(here, "cases", {}, now, Reach::awards);
        } else if (!(old->value == now.value)) {
            differ.changed(here, "cases", *old, now, Reach::awards);
        }
    }
    for (const ParameterCase& old : before.cases) {
        if (find(after.cases, old) == nullptr) {
            differ.changed(here, "cases", old, {}, Reach::awards);
        } else {
            kept_before.push_back(old);
        }
    }
    if (!std::equal(kept_before.begin(), kept_before.end(), kept_after.begin(), kept_after.end(), same_case)) {
        differ.changed(here, "cases", std::string("order"), std::string("order"), Reach::awards);
    }
    differ.compare(here, "overlap", before.overlap, after.overlap, Reach::others);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
}

inline void compare_declared(Differ& differ, const Draft& before, const Draft& after) {
    const auto nothing_more = [](const auto&...) {};
    match_titled(differ, Part::grade, before.grades, after.grades, Reach::awards, nothing_more);
    differ.compare_order(Part::grade, before.grades, after.grades, id_of<Grade>, Reach::awards);
    match_titled(
        differ, Part::relation, before.relations, after.relations, Reach::others,
        [&](const Here& here, const Relation& old, const Relation& now) { compare_relations(differ, here, old, now); });
    // A measure or parameter that nothing uses decides nothing; what uses it is compared where it stands.
    match_titled(
        differ, Part::measure, before.measures, after.measures, Reach::others,
        [&](const Here& here, const Measure& old, const Measure& now) { compare_measures(differ, here, old, now); });
    match_titled(differ, Part::parameter, before.parameters, after.parameters, Reach::others,
                 [&](const Here& here, const Parameter& old, const Parameter& now) {
                     compare_parameters(differ, here, old, now);
                 });
}

// ---- the heading, and what stands beside the rules

inline void compare_heading(Differ& differ, const Draft& before, const Draft& after) {
    const Here here{Part::set, {}, after.title};
    differ.compare(here, "id", before.id, after.id, Reach::others);
    differ.compare(here, "edition", before.edition, after.edition, Reach::others);
    differ.compare(here, "kinds", before.kinds, after.kinds, Reach::awards);
    differ.compare(here, "title", before.title, after.title, Reach::others);
    const auto end = [](const std::optional<Date>& date, const std::optional<Unknown>& unknown) {
        return date ? said(*date) : said(unknown);
    };
    const auto compare_end = [&](std::string_view member, Said old, Said now) {
        if (!(old == now)) differ.changed(here, member, std::move(old), std::move(now), Reach::awards);
    };
    compare_end("effective.from", end(before.effective.from, before.effective.from_unknown),
                end(after.effective.from, after.effective.from_unknown));
    compare_end("effective.until", end(before.effective.until, before.effective.until_unknown),
                end(after.effective.until, after.effective.until_unknown));
    differ.compare(here, "completeness", before.completeness, after.completeness, Reach::others);
    differ.compare(here, "decimals", before.decimals, after.decimals, Reach::awards);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
    differ.compare(here, "validity", before.validity, after.validity, Reach::others);
    differ.compare(here, "when_not_applicable", before.when_not_applicable, after.when_not_applicable);
    differ.compare(here, "when_section_empty", before.when_section_empty, after.when_section_empty);
}

/// A case with what it names in one order, which says nothing.
inline GivenCase in_name_order(GivenCase each) {
    const auto sort = [](auto& named) {
        std::stable_sort(named.begin(), named.end(),
                         [](const auto& left, const auto& right) { return left.first < right.first; });
    };
    sort(each.given);
    sort(each.expect.outcomes);
    sort(each.expect.points);
    sort(each.expect.grades);
    return each;
}

inline void compare_beside(Differ& differ, const Draft& before, const Draft& after) {
    match_titled(differ, Part::source, before.sources, after.sources, Reach::others,
                 [&](const Here& here, const Source& old, const Source& now) {
                     differ.compare(here, "number", old.number, now.number, Reach::others);
                     differ.compare(here, "issuer", old.issuer, now.issuer, Reach::others);
                     differ.compare(here, "date", old.date, now.date, Reach::others);
                     differ.compare(here, "url", old.url, now.url, Reach::others);
                     differ.compare(here, "note", old.note, now.note, Reach::others);
                 });
    const auto reading_here = [](const Reading& each) { return Here{Part::reading, each.id, {}}; };
    differ.match(before.readings, after.readings, id_of<Reading>, reading_here, same_but_id<Reading>, Reach::others,
                 [&](const Reading& old, const Reading& now) {
                     const Here here = reading_here(now);
                     differ.compare(here, "question", old.question, now.question, Reach::others);
                     differ.compare(here, "taken", old.taken, now.taken, Reach::others);
                     differ.compare(here, "others", old.others, now.others, Reach::others);
                     differ.compare(here, "citation", old.source, now.source, Reach::others);
                 });
    differ.compare_order(Part::reading, before.readings, after.readings, id_of<Reading>, Reach::others);
    match_titled(differ, Part::evidence, before.evidence, after.evidence, Reach::others,
                 [&](const Here& here, const EvidenceKind& old, const EvidenceKind& now) {
                     differ.compare(here, "note", old.note, now.note, Reach::others);
                 });
    // Steps, acceptances and tests have no id; what names them is enough to find them again.
    const auto match_by = [&](Part part, const auto& old, const auto& now, auto key_of, auto both) {
        using Each = typename std::decay_t<decltype(old)>::value_type;
        const auto here_of = [&](const Each& each) { return Here{part, Identifier(key_of(each)), {}}; };
        const auto never = [](const Each&, const Each&) { return false; };
        differ.match(old, now, key_of, here_of, never, Reach::others,
                     [&](const Each& left, const Each& right) { both(here_of(right), left, right); });
        differ.compare_order(part, old, now, key_of, Reach::others);
    };
    match_by(
        Part::step, before.procedure, after.procedure, [](const ProcedureStep& step) { return name(step.kind); },
        [&](const Here& here, const ProcedureStep& old, const ProcedureStep& now) {
            differ.compare(here, "by", old.by, now.by, Reach::others);
            differ.compare(here, "until", old.until, now.until, Reach::others);
            differ.compare(here, "citation", old.cite, now.cite, Reach::others);
        });
    match_by(
        Part::accepted, before.accepted, after.accepted, [](const Accepted& each) { return each.code + " " + each.at; },
        [&](const Here& here, const Accepted& old, const Accepted& now) {
            differ.compare(here, "reason", old.reason, now.reason, Reach::others);
        });
    match_by(
        Part::test, before.tests, after.tests, [](const GivenCase& each) -> std::string_view { return each.name; },
        [&](const Here& here, const GivenCase& old, const GivenCase& now) {
            if (!(in_name_order(old) == in_name_order(now))) differ.changed(here, "", {}, {}, Reach::others);
        });
}

}  // namespace tieuchi::differing
