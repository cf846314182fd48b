#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "../support/random_sets.hpp"
#include "../support/reference.hpp"

/// What is said of a row with values missing must stay true whatever those values turn out to be. Looked at in the
/// reference, which the evaluators are held to elsewhere.
namespace tieuchi {
namespace {

using reference::Id;
using reference::Range;

/// Every policy that would make something of a silence leaves it unknown.
Draft with_nothing_assumed(Draft draft) {
    for (Criterion* each : random_sets::all_criteria(draft)) each->missing->value = Missing::unknown;
    for (Veto& each : draft.vetoes) each.missing->value = VetoMissing::unknown;
    for (Level& each : draft.levels) {
        if (each.wait) each.wait->since_missing->value = SinceMissing::unknown;
    }
    return draft;
}

/// A missing year breaks a chain: that is said in the format, and no policy.
void fill_years(const Draft& draft, std::vector<Slot>& row) {
    const std::vector<ColumnSpec> columns = columns_of(draft);
    for (const Level& level : draft.levels) {
        if (!level.years_in_a_row) continue;
        for (const Id& year : level.years_in_a_row->held) {
            for (std::size_t at = 0; at < row.size(); ++at) {
                if (columns[at].name == year) row[at].present = true;
            }
        }
    }
}

bool is_within(const Range& inner, const Range& outer) {
    return inner.first >= outer.first && outer.second >= inner.second;
}

/// What was told of a thing is what is told of it when more is known.
template <class Key>
void expect_kept(const std::map<Key, Outcome>& before, const std::map<Key, Outcome>& after, const char* what) {
    for (const auto& [key, told] : before) {
        if (told != Outcome::unknown) {
            EXPECT_EQ(after.at(key), told) << what;
        }
    }
}

/// A floor that is kept where its criterion applies counts as kept while that is unknown.
void expect_floors_kept(const std::map<Id, Outcome>& before, const std::map<Id, Outcome>& after) {
    for (const auto& [id, told] : before) {
        const bool may_vanish = told == Outcome::met && after.at(id) == Outcome::not_applicable;
        if (told != Outcome::unknown && !may_vanish) {
            EXPECT_EQ(after.at(id), told) << "floor of " << id;
        }
    }
}

/// Whether a section of which nothing applies counts all its maximum again, so that what is left can grow.
bool has_full_when_empty(const std::vector<Section>& sections) {
    return std::any_of(sections.begin(), sections.end(), [](const Section& each) {
        const bool full = each.when_section_empty && each.when_section_empty->value == WhenSectionEmpty::full;
        return full || has_full_when_empty(each.sections);
    });
}
bool has_full_when_empty(const Draft& draft) {
    const auto& stated = draft.when_section_empty;
    return (stated && stated->value == WhenSectionEmpty::full) || has_full_when_empty(draft.sections);
}

void expect_sound(const Draft& draft, const reference::Result& before, const reference::Result& after) {
    for (const auto& [id, told] : before.outcome) {
        if (told && *told != Outcome::unknown) {
            EXPECT_EQ(after.outcome.at(id), told) << "outcome of " << id;
        }
    }
    expect_kept(before.outcome_at, after.outcome_at, "an outcome at a level");
    expect_kept(before.veto, after.veto, "a veto");
    expect_kept(before.level, after.level, "a level");
    expect_floors_kept(before.floor, after.floor);
    expect_floors_kept(before.section_floor, after.section_floor);
    for (const auto& [id, range] : before.points) {
        EXPECT_TRUE(is_within(after.points.at(id), range)) << "points of " << id;
    }
    for (const auto& [id, range] : before.section_points) {
        EXPECT_TRUE(is_within(after.section_points.at(id), range)) << "points of " << id;
    }
    for (const auto& [id, grade] : before.grade) {
        if (grade) {
            EXPECT_EQ(after.grade.at(id), grade) << "grade of " << id;
        }
    }
    EXPECT_TRUE(is_within({after.total_low, after.total_high}, {before.total_low, before.total_high})) << "total";
    EXPECT_TRUE(has_full_when_empty(draft) || before.applicable_maximum >= after.applicable_maximum);
    for (const Id& candidate : after.candidates) {
        const bool named =
            std::find(before.candidates.begin(), before.candidates.end(), candidate) != before.candidates.end();
        EXPECT_TRUE(named) << candidate << " was no candidate";
    }
}

void expect_sound(std::uint64_t seed, std::size_t rows, std::size_t completions, bool has_members = false) {
    SCOPED_TRACE("random draft " + std::to_string(seed));
    const Draft draft = with_nothing_assumed(random_sets::random_draft(seed, has_members));
    const tieuchi::Run run = random_sets::random_run(seed);
    random_sets::Dice dice(seed);
    for (std::vector<Slot>& row : random_sets::random_rows(draft, rows, seed + 1, run)) {
        fill_years(draft, row);
        const reference::Result before = reference::evaluate(draft, row, run);
        for (const auto& other : random_sets::random_rows(draft, completions, dice.index(1'000'000), run)) {
            expect_sound(draft, before, reference::evaluate(draft, random_sets::filled(draft, row, other, dice), run));
        }
    }
}

TEST(Bounds, HoldWhateverIsFilledInForWhatIsMissing) {
    for (std::uint64_t seed = 0; seed < random_sets::some_of(200) && !::testing::Test::HasFailure(); ++seed)
        expect_sound(seed, 10, 5);
}

TEST(Bounds, HoldWhateverMembersTurnOutToBe) {
    for (std::uint64_t seed = 0; seed < random_sets::some_of(200) && !::testing::Test::HasFailure(); ++seed)
        expect_sound(seed, 10, 5, true);
}

TEST(Soundness, WhatIsAssumedOfATextStaysWithinWhatWasSaidWithoutIt) {
    std::size_t narrower = 0;
    for (std::uint64_t seed = 0; seed < random_sets::some_of(200); ++seed) {
        SCOPED_TRACE("random draft " + std::to_string(seed));
        Checked checked = check(with_nothing_assumed(random_sets::random_draft(seed)));
        ASSERT_TRUE(checked.set) << to_text(checked.problems.front());
        random_sets::Dice dice(seed);
        const CriteriaSet assumed = random_sets::with_assumptions(*checked.set, dice);
        if (assumed.draft().assumptions.empty()) continue;
        const tieuchi::Run run = random_sets::random_run(seed);
        for (std::vector<Slot>& row : random_sets::random_rows(assumed.draft(), 20, seed + 1, run)) {
            fill_years(assumed.draft(), row);
            const reference::Result before = reference::evaluate(*checked.set, row, run);
            const reference::Result after = reference::evaluate(assumed, row, run);
            expect_sound(assumed.draft(), before, after);
            narrower += after.candidates.size() < before.candidates.size() ? 1u : 0u;
        }
    }
    EXPECT_GT(narrower, 50u);
}

}  // namespace
}  // namespace tieuchi
