#include <algorithm>
#include <iostream>
#include <string_view>

#include "tieuchi/document/parse.hpp"

/// A document with four mistakes (a misspelt measure, which leaves the one that was meant unused, a policy that is not
/// stated, a criterion that does not exist): one reading names them all, each with its place and its remedy.
int main() {
    constexpr std::string_view broken = R"({
  "tieuchi": "1.0", "type": "set", "id": "example.reader", "edition": "1", "kinds": ["citizen"],
  "title": {"vi": "Người đọc", "en": "Reader"}, "completeness": "complete",
  "readings": [{"id": "r1", "question": "Does silence count?", "taken": "no", "others": []}], "reading": "r1",
  "measures": {"books": {"type": "count"}, "member": {"type": "yes_no"}},
  "criteria": [
    {"id": "reads", "title": {"vi": "Đọc sách", "en": "Reads"},
     "rule": {"measure": "boks", "at_least": 12}, "missing": "unknown"},
    {"id": "belongs", "title": {"vi": "Hội viên", "en": "Belongs"},
     "rule": {"is_true": "member"}}],
  "levels": [{"id": "reader", "title": {"vi": "Người đọc", "en": "Reader"},
    "requires": {"all_of": ["reads", "belong"]}}],
  "otherwise": {"id": "not-yet", "title": {"vi": "Chưa đạt", "en": "Not yet"}}
})";
    tieuchi::ParseOptions options;
    options.file = "reader.json";
    const tieuchi::Parsed parsed = tieuchi::parse(broken, options);
    for (const tieuchi::Problem& problem : parsed.problems) std::cout << to_text(problem) << '\n';

    const bool all_placed = std::all_of(parsed.problems.begin(), parsed.problems.end(),
                                        [](const tieuchi::Problem& problem) { return problem.place.line > 0; });
    return !parsed.set && parsed.problems.size() == 4 && all_placed ? 0 : 1;
}
