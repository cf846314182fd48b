#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/diff/differ.hpp"

/// Criteria, sections, vetoes and levels.
namespace tieuchi::differing {

inline const Identifier& id_of(const auto& each) noexcept { return each.id; }

/// A copy without its id, to find what was only renamed.
template <class Each>
bool same_but_id(Each before, const Each& after) {
    before.id = after.id;
    return before == after;
}

template <class Each>
auto here_as(Part part) {
    return [part](const Each& each) { return Here{part, each.id, each.title}; };
}

/// A list of things with an id and a title: those that stand in both are compared by `both(here, before, after)`.
template <class Each, class Both>
void match_titled(Differ& differ, Part part, const std::vector<Each>& before, const std::vector<Each>& after,
                  Reach reach, Both both) {
    differ.match(before, after, id_of<Each>, here_as<Each>(part), same_but_id<Each>, reach,
                 [&](const Each& old, const Each& now) {
                     const Here here{part, now.id, now.title};
                     differ.compare(here, "title", old.title, now.title, Reach::others);
                     both(here, old, now);
                 });
}

// ---- criteria and sections

/// A section or criterion and the section it stands in.
template <class Each>
struct Placed {
    const Each* each;
    Identifier in;
};

inline void add_placed(const std::vector<Section>& sections, const Identifier& in,
                       std::vector<Placed<Section>>& found_sections, std::vector<Placed<Criterion>>& found_criteria) {
    for (const Section& section : sections) {
        found_sections.push_back({&section, in});
        for (const Criterion& criterion : section.criteria) found_criteria.push_back({&criterion, section.id});
        add_placed(section.sections, section.id, found_sections, found_criteria);
    }
}

/// The first variant that holds counts, so that one without a rule can stand before one that has one: where any has a
/// rule all of them reach awards, else they are wording alone.
inline void compare_variants(Differ& differ, const Here& here, const Criterion& before, const Criterion& after) {
    const auto has_rule = [](const Criterion& criterion) {
        return std::any_of(criterion.variants.begin(), criterion.variants.end(),
                           [](const Variant& each) { return each.rule.has_value(); });
    };
    const Reach reach = has_rule(before) || has_rule(after) ? Reach::awards : Reach::others;
    const auto find = [](const std::vector<Variant>& all, const Variant& wanted) -> const Variant* {
        for (const Variant& each : all) {
            if (each.when == wanted.when) return &each;
        }
        return nullptr;
    };
    std::vector<Variant> kept_before, kept_after;
    for (const Variant& now : after.variants) {
        const Variant* old = find(before.variants, now);
        if (old != nullptr) kept_after.push_back(now);
        if (old == nullptr) {
            differ.changed(here, "variants", {}, now, reach);
        } else {
            Variant was = *old;
            was.cite = now.cite;
            const Reach so_far = was.rule == now.rule ? Reach::others : Reach::awards;
            differ.compare(here, "variants", was, now, so_far);
            differ.compare_citation(here, "variants", old->cite, now.cite);
        }
    }
    for (const Variant& old : before.variants) {
        if (find(after.variants, old) == nullptr) {
            differ.changed(here, "variants", old, {}, reach);
        } else {
            kept_before.push_back(old);
        }
    }
    const bool reordered = !std::equal(kept_before.begin(), kept_before.end(), kept_after.begin(), kept_after.end(),
                                       [](const Variant& old, const Variant& now) { return old.when == now.when; });
    if (reordered) differ.changed(here, "variants", std::string("order"), std::string("order"), reach);
    differ.compare(here, "overlap", before.overlap, after.overlap, Reach::others);
}

inline void compare_criteria(Differ& differ, const Here& here, const Criterion& before, const Criterion& after) {
    differ.compare(here, "points", before.points, after.points, Reach::awards);
    differ.compare(here, "counts_as", before.counts_as, after.counts_as, Reach::awards);
    differ.compare(here, "award", before.award, after.award, Reach::awards);
    differ.compare(here, "rule", before.rule, after.rule);
    compare_variants(differ, here, before, after);
    differ.compare(here, "grade", before.grade, after.grade, Reach::awards);
    differ.compare(here, "points_at_least", before.met_when, after.met_when, Reach::awards);
    differ.compare(here, "grade_at_least", before.met_when_grade, after.met_when_grade, Reach::awards);
    differ.compare(here, "applies", before.applies, after.applies);
    differ.compare(here, "missing", before.missing, after.missing);
    differ.compare(here, "floor", before.floor, after.floor, Reach::awards);
    differ.compare(here, "optional", before.optional, after.optional, Reach::awards);
    differ.compare(here, "asked_at", before.asked_at, after.asked_at, Reach::awards);
    differ.compare(here, "evidence", before.evidence, after.evidence, Reach::others);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
}

inline void compare_sections(Differ& differ, const Here& here, const Section& before, const Section& after) {
    differ.compare(here, "points", before.points, after.points, Reach::others);  // what the source prints
    differ.compare(here, "floor", before.floor, after.floor, Reach::awards);
    differ.compare(here, "when_not_applicable", before.when_not_applicable, after.when_not_applicable);
    differ.compare(here, "when_section_empty", before.when_section_empty, after.when_section_empty);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
}

/// Match things that may have moved from one section to another.
template <class Each, class Both>
void match_placed(Differ& differ, Part part, const std::vector<Placed<Each>>& before,
                  const std::vector<Placed<Each>>& after, Reach reach, Both both) {
    const auto here_of = [part](const Placed<Each>& placed) { return Here{part, placed.each->id, placed.each->title}; };
    const auto key_of = [](const Placed<Each>& placed) -> const Identifier& { return placed.each->id; };
    const auto same = [](const Placed<Each>& old, const Placed<Each>& now) {
        return same_but_id(*old.each, *now.each);
    };
    differ.match(before, after, key_of, here_of, same, reach, [&](const Placed<Each>& old, const Placed<Each>& now) {
        const Here here = here_of(now);
        if (old.in != now.in) {
            Change moved;
            moved.kind = Change::Kind::moved;
            moved.part = part;
            moved.id = here.id;
            moved.title = here.title;
            moved.before = said(old.in);
            moved.after = said(now.in);
            differ.add(std::move(moved), Reach::awards);
        }
        differ.compare(here, "title", old.each->title, now.each->title, Reach::others);
        both(here, *old.each, *now.each);
    });
    differ.compare_order(part, before, after, key_of, Reach::others);
}

inline void compare_scoring(Differ& differ, const Draft& before, const Draft& after) {
    std::vector<Placed<Section>> old_sections, new_sections;
    std::vector<Placed<Criterion>> old_criteria, new_criteria;
    add_placed(before.sections, {}, old_sections, old_criteria);
    add_placed(after.sections, {}, new_sections, new_criteria);
    for (const Criterion& criterion : before.criteria) old_criteria.push_back({&criterion, {}});
    for (const Criterion& criterion : after.criteria) new_criteria.push_back({&criterion, {}});
    match_placed(
        differ, Part::section, old_sections, new_sections, Reach::awards,
        [&](const Here& here, const Section& old, const Section& now) { compare_sections(differ, here, old, now); });
    match_placed(differ, Part::criterion, old_criteria, new_criteria, Reach::awards,
                 [&](const Here& here, const Criterion& old, const Criterion& now) {
                     compare_criteria(differ, here, old, now);
                 });
}

// ---- vetoes and levels

/// A wait that stands in both: what it asks, what a missing day counts as, and what it cites, each by itself.
inline void compare_waits(Differ& differ, const Here& here, const std::optional<Wait>& before,
                          const std::optional<Wait>& after) {
    if (!before || !after) return differ.compare(here, "wait", before, after, Reach::awards);
    const auto asked = [](Wait wait) {
        wait.since_missing.reset();
        wait.cite = {};
        return wait;
    };
    differ.compare(here, "wait", asked(*before), asked(*after), Reach::awards);
    differ.compare(here, "since_missing", before->since_missing, after->since_missing);
    differ.compare_citation(here, "wait", before->cite, after->cite);
}

inline void compare_levels(Differ& differ, const Here& here, const Level& before, const Level& after) {
    differ.compare(here, "total", before.total, after.total, Reach::awards);
    differ.compare(here, "floors", before.floors, after.floors, Reach::awards);
    differ.compare(here, "requires", before.required, after.required, Reach::awards);
    differ.compare(here, "grades", before.grades, after.grades, Reach::awards);
    differ.compare(here, "vetoes", before.vetoes, after.vetoes, Reach::awards);
    compare_waits(differ, here, before.wait, after.wait);
    differ.compare(here, "holds_first", before.holds_first, after.holds_first, Reach::awards);
    differ.compare(here, "years_in_a_row", before.years_in_a_row, after.years_in_a_row, Reach::awards);
    differ.compare(here, "includes", before.includes, after.includes, Reach::awards);
    differ.compare(here, "when_nothing_applies", before.when_nothing_applies, after.when_nothing_applies);
    differ.compare(here, "validity", before.validity, after.validity, Reach::others);
    differ.compare(here, "citation", before.cite, after.cite, Reach::others);
}

inline void compare_titles(Differ& differ, const Draft& before, const Draft& after) {
    match_titled(differ, Part::veto, before.vetoes, after.vetoes, Reach::awards,
                 [&](const Here& here, const Veto& old, const Veto& now) {
                     differ.compare(here, "rule", std::optional(old.rule), std::optional(now.rule));
                     differ.compare(here, "missing", old.missing, now.missing);
                     differ.compare(here, "citation", old.cite, now.cite, Reach::others);
                 });
    differ.compare_order(Part::veto, before.vetoes, after.vetoes, id_of<Veto>, Reach::others);
    match_titled(differ, Part::level, before.levels, after.levels, Reach::awards,
                 [&](const Here& here, const Level& old, const Level& now) { compare_levels(differ, here, old, now); });
    differ.compare_order(Part::level, before.levels, after.levels, id_of<Level>, Reach::awards);
    std::vector<Otherwise> old, now;
    if (before.otherwise) old.push_back(*before.otherwise);
    if (after.otherwise) now.push_back(*after.otherwise);
    match_titled(differ, Part::otherwise, old, now, Reach::others, [](const auto&...) {});
}

}  // namespace tieuchi::differing
