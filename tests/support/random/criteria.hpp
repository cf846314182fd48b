#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "awards.hpp"

/// Criteria and sections, to any depth.
namespace tieuchi::random_sets {

inline std::vector<Criterion*> all_criteria(Draft& draft) {
    std::vector<Criterion*> found;
    const auto take = [&](const auto& self, std::vector<Section>& sections) -> void {
        for (Section& section : sections) {
            for (Criterion& each : section.criteria) found.push_back(&each);
            self(self, section.sections);
        }
    };
    take(take, draft.sections);
    for (Criterion& each : draft.criteria) found.push_back(&each);
    return found;
}

inline std::vector<const Section*> all_sections(const Draft& draft) {
    std::vector<const Section*> found;
    const auto take = [&](const auto& self, const std::vector<Section>& sections) -> void {
        for (const Section& section : sections) {
            found.push_back(&section);
            self(self, section.sections);
        }
    };
    take(take, draft.sections);
    return found;
}

inline std::int64_t units_of(const Draft& draft, const Criterion& criterion) {
    if (!criterion.points || criterion.counts_as != CountsAs::ordinary) return 0;
    return criterion.points->at_scale(draft.decimals).value();
}
inline std::int64_t units_of(const Draft& draft, const Section& section) {
    std::int64_t sum = 0;
    for (const Criterion& each : section.criteria) sum += units_of(draft, each);
    for (const Section& inner : section.sections) sum += units_of(draft, inner);
    return sum;
}

/// Wordings, and rules, that the criterion has for some.
inline void add_variants(Writing& writing, Criterion& criterion, const std::vector<Identifier>& asked) {
    const bool all_or_nothing = criterion.award && std::holds_alternative<AllOrNothing>(*criterion.award);
    const std::vector<Rule> whens = some_whens(writing);
    for (const Rule& when : whens) {
        Variant variant;
        variant.when = when;
        variant.title = text("Another wording");
        if (criterion.rule && !writing.dice.one_in(4)) {
            variant.rule = all_or_nothing ? rule(writing, 1) : any_rule(writing, 1, true, asked);
        }
        if (writing.dice.one_in(4)) variant.evidence = writing.evidence();
        if (writing.dice.one_in(4)) variant.cite.source = "s1";
        criterion.variants.push_back(variant);
    }
    if (!all_disjoint(whens)) criterion.overlap = Citation{{}, "r1"};
}

/// A criterion without points: a rule, or a grade.
inline void ask(Writing& writing, Criterion& criterion, const std::vector<Identifier>& asked) {
    if (!writing.dice.one_in(4)) {
        criterion.rule = any_rule(writing, 2, true, asked);
        return;
    }
    criterion.grade = grade(writing);
    const std::int64_t beside = writing.dice.whole(0, 2);
    if (beside == 0) criterion.rule = any_rule(writing, 1, true, asked);
    if (beside == 1) {
        const std::vector<Identifier> scale = writing.grades();
        criterion.met_when_grade = scale[1 + writing.dice.index(scale.size() - 1)];
    }
}

inline Criterion criterion(Writing& writing, bool with_points, WhenNotApplicable if_not) {
    Dice& dice = writing.dice;
    Criterion written;
    written.id = "c" + std::to_string(++writing.criteria);
    written.title = text("Criterion " + written.id);
    std::vector<Identifier> asked = writing.level_ids;
    if (dice.one_in(5)) {
        asked.erase(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(dice.index(asked.size())));
        written.asked_at = asked;
    }
    if (with_points) {
        score(writing, written, asked);
    } else {
        ask(writing, written, asked);
    }
    const bool rescaled = if_not == WhenNotApplicable::rescale_total || if_not == WhenNotApplicable::rescale_section;
    if (with_points && !rescaled && dice.one_in(6)) {
        written.counts_as = dice.one_in(2) ? CountsAs::bonus : CountsAs::deduction;
        written.floor.reset();
    }
    if (dice.one_in(5)) add_variants(writing, written, asked);
    if (dice.one_in(3)) written.applies = rule(writing, 1);
    // An error refuses the row, and a table of refused rows compares nothing: so it is rare.
    Missing missing = static_cast<Missing>(dice.whole(0, dice.one_in(4) ? 3 : 2));
    if (missing == Missing::excluded && if_not == WhenNotApplicable::full) missing = Missing::unmet;
    written.missing = writing.stated(missing);
    written.optional = dice.one_in(5);
    if (dice.one_in(8)) written.evidence = writing.evidence();
    return written;
}

/// A section with criteria, or with sections that share them out.
inline Section section(Writing& writing, std::int64_t size, WhenNotApplicable if_not, std::int64_t scoring, int depth) {
    Dice& dice = writing.dice;
    Section written;
    written.id = "s" + std::to_string(++writing.sections);
    written.title = text("Section " + written.id);
    if (if_not != WhenNotApplicable::rescale_total && dice.one_in(3)) {
        std::vector<WhenNotApplicable> policies{WhenNotApplicable::full, WhenNotApplicable::none,
                                                WhenNotApplicable::leave_out};
        if (writing.small_points) policies.assign(3, WhenNotApplicable::rescale_section);
        if_not = dice.one(policies);
        written.when_not_applicable = writing.stated(if_not);
    }
    if (dice.one_in(4)) {
        written.when_section_empty = writing.stated(static_cast<WhenSectionEmpty>(dice.whole(0, 2)));
    }
    if (depth < 2 && dice.one_in(3)) {
        while (size > 0) {
            const std::int64_t inside = dice.whole(1, size);
            written.sections.push_back(section(writing, inside, if_not, scoring, depth + 1));
            size -= inside;
        }
    } else {
        for (std::int64_t each = 0; each < size; ++each) {
            const bool with_points = scoring >= 2 || (scoring == 1 && dice.one_in(2));
            written.criteria.push_back(criterion(writing, with_points, if_not));
        }
    }
    const std::int64_t maximum = units_of(writing.draft, written);
    if (maximum > 0 && dice.one_in(2)) written.points = Decimal(maximum, writing.draft.decimals);
    if (maximum > 0 && dice.one_in(2)) written.floor = floor_of_points(writing, {maximum, writing.draft.decimals});
    return written;
}

inline void write_criteria(Writing& writing) {
    Dice& dice = writing.dice;
    const std::int64_t scoring = dice.whole(0, 3);  // none, mixed, points, points
    const bool in_sections = !dice.one_in(3);
    writing.small_points = in_sections && dice.one_in(3);
    if (writing.small_points) writing.draft.decimals = std::min(writing.draft.decimals, 1);
    auto if_not = static_cast<WhenNotApplicable>(dice.whole(0, 3));
    if (writing.small_points && dice.one_in(2)) if_not = WhenNotApplicable::rescale_section;
    std::int64_t size = dice.whole(1, 6);
    if (in_sections) {
        while (size > 0) {
            const std::int64_t inside = dice.whole(1, size);
            writing.draft.sections.push_back(section(writing, inside, if_not, scoring, 0));
            size -= inside;
        }
    } else {
        for (std::int64_t each = 0; each < size; ++each) {
            const bool with_points = scoring >= 2 || (scoring == 1 && dice.one_in(2));
            writing.draft.criteria.push_back(criterion(writing, with_points, if_not));
        }
    }
    if (scoring > 0) writing.draft.when_not_applicable = writing.stated(if_not);
    if (writing.small_points) {
        writing.draft.when_section_empty = writing.stated(static_cast<WhenSectionEmpty>(dice.whole(0, 2)));
    }
}

}  // namespace tieuchi::random_sets
