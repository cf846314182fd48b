#include <iostream>

#include "tieuchi/catalog/catalog.hpp"
#include "tieuchi/evaluate/entity.hpp"

/// From nothing to a title: eight points for each of ten indicators, in an ordinary area.
int main(int argc, char** argv) {
    const auto set = tieuchi::open_set("vn.learning-citizen@2022", argc > 1 ? argv[1] : "src/catalog/sets");
    const auto citizen = tieuchi::Entity::of(set, {{"area", "ordinary"}, {"...", 8}});
    const auto level = tieuchi::evaluate(set, citizen).level();
    std::cout << (level ? level_title(set, *level).in("vi") : "cannot tell yet") << '\n';
    return level == 0u ? 0 : 1;
}
