#include <cstdint>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "tieuchi/catalog/catalog.hpp"
#include "tieuchi/document/write.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/evaluate/summary.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/report/markdown.hpp"

namespace {

/// A column of a file: whole numbers, true or false; an empty field is missing, never a zero or a no.
struct FileColumn {
    std::string name;
    std::vector<std::int32_t> values;
    std::vector<std::uint8_t> present;  ///< a bit a row
};

/// What is enough for the file of the demo; a real pipeline reads files with a library made for it.
std::vector<FileColumn> read_columns(std::istream& file, std::vector<std::string>& names) {
    std::vector<FileColumn> columns;
    std::string line, field;
    std::getline(file, line);
    std::istringstream header(line);
    for (std::getline(header, field, ','); std::getline(header, field, ',');) columns.push_back({field, {}, {}});
    for (std::size_t row = 0; std::getline(file, line); ++row) {
        std::istringstream fields(line);
        std::getline(fields, names.emplace_back(), ',');
        for (FileColumn& column : columns) {
            field.clear();
            std::getline(fields, field, ',');
            if (row % 8 == 0) column.present.push_back(0);
            if (!field.empty())
                column.present.back() = static_cast<std::uint8_t>(column.present.back() | 1u << row % 8);
            column.values.push_back(field == "true" ? 1 : field.empty() || field == "false" ? 0 : std::stoi(field));
        }
    }
    return columns;
}

}  // namespace

/// From a file to a report: how many cells reach which title, and for each that does not the reasons, in Vietnamese.
int main(int argc, char** argv) {
    std::ifstream file(argc > 2 ? argv[2] : "docs/examples/demo/party-cells.csv");
    std::vector<std::string> names;
    const std::vector<FileColumn> columns = read_columns(file, names);
    tieuchi::Table table;
    for (const FileColumn& each : columns) {
        table.add(tieuchi::Column::of<std::int32_t>(each.name, each.values, each.present.data()));
    }

    const auto set = tieuchi::open_set("vn.party-cell@ninh-binh-2024", argc > 1 ? argv[1] : "src/catalog/sets");
    const tieuchi::Plan plan = tieuchi::compile(set);  // serves any number of tables
    const tieuchi::Assessment found = tieuchi::evaluate(plan, table);
    const tieuchi::Summary counts = tieuchi::summary(found);
    std::cout << set.name() << ", sha256 " << tieuchi::digest(set) << "\n\n";
    for (std::size_t level = 0; level < counts.levels.size(); ++level) {
        std::cout << level_title(set, level).in("vi") << ": " << counts.levels[level] << " / " << counts.rows << "\n";
    }
    std::cout << "Chưa kết luận được: " << counts.cannot_tell << " / " << counts.rows << "\n";

    const tieuchi::Bound bound = tieuchi::bind(plan, table);
    for (std::size_t row = 0; row < found.rows(); ++row) {
        if (found.level(row) == 0u) continue;
        const tieuchi::Entity cell(set, slots_of(bound.plan, row));
        std::cout << "\n## " << names[row] << "\n\n" << to_markdown(tieuchi::explain(set, cell), "vi");
    }
    return counts.levels == std::vector<std::int64_t>{2, 5} && counts.cannot_tell == 2 ? 0 : 1;
}
