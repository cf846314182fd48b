#include <iostream>
#include <string>
#include <vector>

#include "tieuchi/tieuchi.hpp"

struct Club {
    std::string name;
};
struct Member {
    std::string name, club;
    double score;
    bool library_card;
};

/// Members decide their club: structs become tables, a programme judges them, and the reasons go down to the members.
int main() {
    const std::vector<Member> members = {{"An", "Đông", 9, true},     {"Bình", "Đông", 8, true},
                                         {"Chi", "Đông", 6.5, true},  {"Dung", "Tây", 9.5, true},
                                         {"Giang", "Tây", 7.5, true}, {"Hà", "Tây", 9, false}};
    const std::vector<Club> clubs = {{"Đông"}, {"Tây"}};
    tieuchi::StructColumns<Club> club_columns(clubs);
    club_columns.add("name", &Club::name);
    tieuchi::StructColumns<Member> member_columns(members);
    member_columns.add("name", &Member::name).add("club", &Member::club);
    member_columns.add("score", &Member::score).add("library", &Member::library_card);

    const tieuchi::Programme programme = tieuchi::load_programme("docs/examples/clubs/programme.json");
    const tieuchi::Dataset data{{{"club", club_columns.table(), "name"}, {"citizen", member_columns.table(), "name"}},
                                {{"membership", tieuchi::LinkColumn{"club"}}},
                                {}};
    const tieuchi::EvaluatedProgramme found = tieuchi::evaluate(programme, data);
    for (const tieuchi::Problem& problem : found.problems) std::cerr << to_text(problem) << '\n';
    if (!found.result) return 1;
    const std::size_t node = *programme.find("example.club", "club");
    const tieuchi::Assessment& judged = *found.result->nodes[node].assessment;
    std::cout << to_text(explain(programme, data, *found.result, node, 1), "en");
    return judged.level(0) == 0u && judged.level(1) == 1u ? 0 : 1;  // 2 of 3 are readers, and 1 of 3
}
