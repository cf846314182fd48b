// A program that has only the install tree: it reads every criteria set installed with the library, and a document
// that is none.

#include <filesystem>
#include <iostream>

#include "tieuchi/document/parse.hpp"

int main() {
    int sets = 0, broken = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(SETS_DIR)) {
        if (!entry.is_regular_file()) continue;
        ++sets;
        for (const tieuchi::Problem& problem : tieuchi::validate(entry.path()).problems) {
            std::cerr << tieuchi::to_text(problem) << '\n';
            ++broken;
        }
    }
    const tieuchi::Parsed nothing = tieuchi::parse("[]", {.file = "none.json"});
    const bool refused =
        !nothing.set && !nothing.problems.empty() && nothing.problems.front().place.file == "none.json";

    std::cout << sets << " sets installed, " << broken << " problems; a list is " << (refused ? "" : "not ")
              << "refused\n";
    return sets > 0 && broken == 0 && refused ? 0 : 1;
}
