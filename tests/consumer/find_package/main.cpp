// A program that has only the install tree: it reads every criteria set installed with the library, awards a title by
// one of them, and catches what the library throws.

#include <iostream>

#include "tieuchi/catalog/catalog.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/schema.hpp"
#include "tieuchi/document/write.hpp"
#include "tieuchi/error.hpp"
#include "tieuchi/evaluate/entity.hpp"

int main() {
    int sets = 0;
    for (const std::string& name : tieuchi::catalog(SETS_DIR)) {
        ++sets;
        if (tieuchi::digest(tieuchi::open_set(name, SETS_DIR)).size() != 64) return 2;
    }
    const tieuchi::Parsed nothing = tieuchi::parse("[]", {.file = "none.json"});
    const bool refused =
        !nothing.set && !nothing.problems.empty() && nothing.problems.front().place.file == "none.json";

    const tieuchi::CriteriaSet set = tieuchi::open_set("vn.learning-citizen@2022", SETS_DIR);
    const auto level = tieuchi::evaluate(set, tieuchi::Entity::of(set, {{"area", "difficult"}, {"...", 7}})).level();
    const bool awarded = level && level_id(set, *level) == "learning-citizen";

    bool thrown = false;
    try {
        tieuchi::load("none.json");
    } catch (const tieuchi::DocumentError& error) {
        thrown = error.problems().front().code == "file-unreadable";
    }

    std::cout << sets << " sets installed; a list is " << (refused ? "" : "not ") << "refused, a title is "
              << (awarded ? "" : "not ") << "awarded, an error is " << (thrown ? "" : "not ") << "caught\n";
    return sets > 0 && refused && awarded && thrown && !tieuchi::schema_text().empty() ? 0 : 1;
}
