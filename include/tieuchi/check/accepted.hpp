#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/check/problems.hpp"
#include "tieuchi/model/draft.hpp"

namespace tieuchi {

/// Doubts of the checker's about a text that may well be as it stands; an author may accept them with a reason.
inline constexpr std::string_view warning_codes[] = {"always-met",         "never-met",      "level-never-reached",
                                                     "case-never-applies", "measure-unused", "parameter-unused",
                                                     "points-sum",         "grades-unused",  "relation-unused"};

/// Whether a problem of this code can be accepted in the document.
inline bool is_warning(std::string_view code) noexcept {
    return std::find(std::begin(warning_codes), std::end(warning_codes), code) != std::end(warning_codes);
}

namespace checks {

/// Every acceptance has a reason, is of a code that can be accepted, and meets a problem found before.
inline void check_accepted(const Draft& draft, Problems& problems) {
    for (std::size_t at = 0; at < draft.accepted.size(); ++at) {
        const Accepted& each = draft.accepted[at];
        const bool met = problems.has(each.code, each.at);
        const auto here = problems.at_root("accepted", at);
        if (each.reason.empty()) {
            problems.at("reason").add("not-stated", "expected \"reason\" to be stated; it is empty",
                                      "say why the text is right as it stands");
        }
        if (!is_warning(each.code)) {
            problems.at("code").add(
                "not-acceptable", "expected the code of a problem that can be accepted, found " + in_quotes(each.code),
                "mend the problem; only doubts can be accepted");
        } else if (!met) {
            problems.add("accepted-unused",
                         "expected a problem " + in_quotes(each.code) + " at " + in_quotes(each.at) +
                             ", found none; the acceptance serves nothing",
                         "leave it out, or correct \"at\"");
        }
    }
}

/// The problems that the draft does not accept.
inline std::vector<Problem> without_accepted(const Draft& draft, std::vector<Problem> problems) {
    std::erase_if(problems, [&](const Problem& problem) {
        return is_warning(problem.code) &&
               std::any_of(draft.accepted.begin(), draft.accepted.end(), [&](const Accepted& each) {
                   return each.code == problem.code && each.at == problem.place.pointer;
               });
    });
    return problems;
}

}  // namespace checks

}  // namespace tieuchi
