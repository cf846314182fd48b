#include <cstdint>
#include <filesystem>
#include <iostream>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

/// Three citizens judged by Decision 244 of 2022, from columns that are borrowed and never copied.
int main(int argc, char** argv) {
    const std::filesystem::path sets = argc > 1 ? argv[1] : "src/catalog/sets";
    const tieuchi::CriteriaSet set = tieuchi::load(sets / "vn.learning-citizen" / "2022.json");
    const std::vector<double> scores = {8, 7.75, 7};    // the same for all ten indicators, to keep this short
    const std::vector<std::uint8_t> areas = {0, 0, 1};  // codes: which of the labels below
    tieuchi::Column area = tieuchi::Column::of<std::uint8_t>("area", areas);
    area.labels = {"ordinary", "difficult"};
    tieuchi::Table table({area});
    for (const tieuchi::ColumnSpec& spec : tieuchi::columns_of(set.draft())) {
        if (spec.name != "area") table.add(tieuchi::Column::of<double>(spec.name, scores));
    }
    const tieuchi::Assessment found = tieuchi::evaluate(tieuchi::compile(set), table);
    for (std::size_t row = 0; row < found.rows(); ++row) std::cout << level_id(set, found.level(row).value()) << '\n';
    return found.level(0) == 0u && found.level(1) == 1u && found.level(2) == 0u ? 0 : 1;  // 80, 77.5, 70 of 70
}
