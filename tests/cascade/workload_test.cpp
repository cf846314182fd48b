#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "tieuchi/cascade/evaluate_programme.hpp"
#include "tieuchi/check/programme.hpp"
#include "tieuchi/document/parse.hpp"

#include "../../benchmarks/gen.hpp"

namespace tieuchi {
namespace {

constexpr std::size_t members = 1'000'000;

Table member_table(const tc::Data& data) {
    Column group = Column::of<std::uint8_t>("grp", {data.grp.p, members});
    group.labels = {"farmer", "industrial", "civil-servant"};
    Table table({group});
    for (int column = 0; column < tc::NCOL; ++column) {
        Column bytes = Column::of<std::uint8_t>(tc::colname[column], {data.u[column].p, members},
                                                reinterpret_cast<const std::uint8_t*>(data.valid[column].p));
        if (column <= tc::S4) bytes.step = Decimal(25, 2);
        if (column == tc::H1) bytes.step = Decimal(5, 1);
        table.add(std::move(bytes));
    }
    for (const auto& [name, flags] : {std::pair{"ls", &data.ls}, {"se", &data.se}, {"dd", &data.dd}}) {
        table.add(Column::of<std::uint8_t>(name, {flags->p, members}));
    }
    table.add(Column::of<std::int32_t>("cell", {data.cell.p, members}));
    return table;
}

Programme cascade() {
    const std::string folder = TIEUCHI_BENCHMARKS_DIR;
    SetsByName sets;
    for (const char* file : {"learning-citizen-w1", "party-cell-w2"}) {
        CriteriaSet set = load(folder + "/" + file + ".json");
        const std::string name = set.name();
        sets.emplace(name, std::move(set));
    }
    ProgrammeDraft draft;
    draft.id = "bench.cascade";
    draft.edition = "w2";
    draft.title = {{{"vi", "Chuỗi"}, {"en", "Cascade"}}};
    draft.links = {{"membership", "party-cell", "citizen", {}, {}, {}}};
    draft.sets = {{"bench.learning-citizen", {"w1"}, "citizen", {}, {}, {}},
                  {"bench.party-cell",
                   {"w2"},
                   "party-cell",
                   {{"members", "membership", {}, false}},
                   {{"bench.learning-citizen", TitleFrom::reaches}},
                   {}}};
    CheckedProgramme checked = check_programme(std::move(draft), std::move(sets));
    for (const Problem& problem : checked.problems) ADD_FAILURE() << to_text(problem);
    return std::move(*checked.programme);
}

TEST(Workload, WhatCitizensReachGivesTheChecksumsOfTheirCells) {
    tc::Data data;
    tc::generate(data, members, 20260101, false);
    std::vector<std::int32_t> codes(data.cells);
    std::iota(codes.begin(), codes.end(), 0);
    Dataset dataset;
    dataset.entities.push_back({"citizen", member_table(data), ""});
    dataset.entities.push_back(
        {"party-cell",
         Table({Column::of<std::int32_t>("code", codes), Column::of<std::uint8_t>("reg", data.reg),
                Column::of<std::uint8_t>("cb1", data.cb1), Column::of<std::uint8_t>("cb2", data.cb2)}),
         "code"});
    dataset.links.push_back({"membership", LinkColumn{"cell", false}});
    const Programme programme = cascade();
    const EvaluatedProgramme found = evaluate(programme, dataset);
    ASSERT_TRUE(found.result) << to_text(found.problems.front());
    const Assessment& citizens = *found.result->nodes[0].assessment;
    const Assessment& cells = *found.result->nodes[1].assessment;
    std::int64_t titled = 0, registered = 0, recognised = 0, points = 0, masks = 0;
    for (std::size_t row = 0; row < citizens.rows(); ++row) titled += citizens.level(row) < 2u ? 1 : 0;
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        recognised += cells.level(row) == 0u ? 1 : 0;
        points += cells.value(*cells.plan().total_low, row);
        for (std::size_t each = 0; each < 7; ++each) {
            const bool met = cells.outcome(*cells.plan().criteria[each].outcome, row) == Outcome::met;
            (each < 6 ? masks : registered) += met ? (each < 6 ? std::int64_t{1} << each : 1) : 0;
        }
    }
    EXPECT_EQ(cells.rows(), 39'984u);
    EXPECT_EQ(titled, 591'589);
    EXPECT_EQ(registered, 34'045);
    EXPECT_EQ(recognised, 15'634);
    EXPECT_EQ(points, 2'696'280);
    EXPECT_EQ(masks, 2'020'439);
}

}  // namespace
}  // namespace tieuchi
