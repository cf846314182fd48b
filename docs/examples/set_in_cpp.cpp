#include <cstdint>
#include <iostream>
#include <vector>

#include "tieuchi/check/check.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

namespace {

using tieuchi::Text;

/// A cell is recognised when at least 60 % of its members are learning citizens.
tieuchi::Draft draft_of_a_cell() {
    tieuchi::Measure titled;
    titled.id = "titled";
    titled.type = tieuchi::ShareOf{{}, tieuchi::Stated<tieuchi::WhenEmpty>{tieuchi::WhenEmpty::not_applicable, {}}};

    tieuchi::Criterion members;
    members.id = "titled-members";
    members.title = Text{{{"vi", "Đảng viên là công dân học tập"}, {"en", "Members are learning citizens"}}};
    members.rule = tieuchi::Rule{tieuchi::AtLeast{"titled", tieuchi::Percent{60}}};
    members.missing = tieuchi::Stated<tieuchi::Missing>{tieuchi::Missing::unknown, {}};

    tieuchi::Level recognised;
    recognised.id = "recognised";
    recognised.title = Text{{{"vi", "Đạt"}, {"en", "Recognised"}}};
    recognised.required = tieuchi::All{};
    recognised.when_nothing_applies =
        tieuchi::Stated<tieuchi::WhenNothingApplies>{tieuchi::WhenNothingApplies::not_held, {}};

    tieuchi::Draft draft;
    draft.id = "example.cell";
    draft.edition = "1";
    draft.kinds = {"party-cell"};
    draft.title = Text{{{"vi", "Chi bộ"}, {"en", "Party cell"}}};
    draft.completeness = tieuchi::Completeness::complete;
    draft.readings = {{"r1", "What of a cell without members?", "it is not recognised", {}, ""}};
    draft.cite.reading = "r1";  // every policy here rests on it; a policy that rests on nothing is a problem
    draft.measures = {titled};
    draft.criteria = {members};
    draft.levels = {recognised};
    draft.otherwise = tieuchi::Otherwise{"not-recognised", Text{{{"vi", "Chưa đạt"}, {"en", "Not recognised"}}}};
    return draft;
}

}  // namespace

/// A criteria set built, checked and applied without JSON and without the compiled library: headers alone.
int main() {
    tieuchi::Draft draft = draft_of_a_cell();
    const tieuchi::Checked checked = tieuchi::check(draft);
    for (const tieuchi::Problem& problem : checked.problems) std::cerr << to_text(problem) << '\n';
    if (!checked.set) return 1;

    const std::vector<std::int32_t> counts = {42, 41, 0}, bases = {70, 70, 0};
    const tieuchi::Table table({tieuchi::Column::of<std::int32_t>("titled.count", counts),
                                tieuchi::Column::of<std::int32_t>("titled.base", bases)});
    const tieuchi::Assessment found = tieuchi::evaluate(tieuchi::compile(*checked.set), table);
    for (std::size_t row = 0; row < found.rows(); ++row) {
        std::cout << counts[row] << " of " << bases[row] << ": " << level_id(found.set(), found.level(row).value())
                  << '\n';
    }

    draft.levels[0].includes = "bronze";  // there is no such level, so this draft becomes no set
    const tieuchi::Checked refused = tieuchi::check(draft);
    for (const tieuchi::Problem& problem : refused.problems) std::cout << to_text(problem) << '\n';
    const bool refused_as_it_should = !refused.set && refused.problems.size() == 1;
    return refused_as_it_should && found.level(0) == 0u && found.level(1) == 1u && found.level(2) == 1u ? 0 : 1;
}
