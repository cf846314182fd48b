#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "tieuchi/check/walk.hpp"
#include "tieuchi/values/date.hpp"

namespace tieuchi::checks {

/// The ids seen so far in one namespace.
using Seen = std::set<std::string_view>;

inline void report_repeated(Problems& problems, std::string_view id, const std::string& among) {
    problems.add("id-repeated", "expected an id once among " + among + ", found " + in_quotes(id) + " again",
                 "rename one of them, or leave the second out");
}

inline void report_not_stated(Problems& problems, const std::string& member, const std::string& why = "") {
    problems.add("not-stated",
                 "expected \"" + member + "\" to be stated" + (why.empty() ? "" : ", as " + why) + "; it is not",
                 "state \"" + member + "\"");
}

inline void check_identifier(Problems& problems, std::string_view id) {
    if (is_identifier(id)) return;
    problems.add("identifier-invalid",
                 "expected lower-case letters, digits and single hyphens, starting with a letter, at most 64, found " +
                     in_quotes(id),
                 "rename it, for example \"reads-regularly\"");
}

inline void check_id(Problems& problems, Seen& seen, const Identifier& id, const std::string& among) {
    check_identifier(problems, id);
    if (!seen.insert(id).second) report_repeated(problems, id, among);
}

/// A title that is there has Vietnamese and English; one that must be there is.
inline void check_title(Problems& problems, const Text& title, bool must_be_there, const char* member = "title") {
    if (title.empty()) {
        if (must_be_there) {
            problems.add("title-missing", "expected \"title\" in Vietnamese and English; it is not stated",
                         "add {\"vi\": \"...\", \"en\": \"...\"}");
        }
        return;
    }
    for (const char* language : {"vi", "en"}) {
        const auto found = title.by_language.find(language);
        if (found != title.by_language.end() && !found->second.empty()) continue;
        problems.at(member).add(
            "title-missing", std::string("expected a title in \"vi\" and \"en\", found none in \"") + language + "\"",
            std::string("add \"") + language + "\"");
    }
}

inline bool check_date(Problems& problems, const Date& date) {
    if (date.year > 0 && date.year <= 9999 && Date::from_text(date.to_text()) == date) return true;
    problems.add("date-invalid", "expected a year, a month or a day that exists, found " + date.to_text(),
                 "write it as \"2022\", \"2022-07\" or \"2022-07-28\"");
    return false;
}

/// A date known to the day.
inline bool check_whole_date(Problems& problems, const Date& date) {
    if (!check_date(problems, date)) return false;
    if (date.month > 0 && date.day > 0) return true;
    problems.add("date-not-whole", "expected a whole date, found " + date.to_text(),
                 "write year, month and day, such as \"2024-12-31\"");
    return false;
}

/// The last day that a date known to the year or month may mean.
inline Date last_day(Date date) noexcept {
    if (date.month == 0) return {date.year, 12, 31};
    if (date.day == 0) date.day = Date::days_in(date.year, date.month);
    return date;
}

/// Ids of kinds of evidence: declared, each once.
inline void check_evidence_ids(Walk& walk, const std::vector<Identifier>& ids) {
    Seen seen;
    for (std::size_t at = 0; at < ids.size(); ++at) {
        const auto here = walk.problems.at("evidence", at);
        const auto found = walk.names.evidence.find(ids[at]);
        if (!found) {
            report_unknown(walk.problems, walk.names.evidence, "kind of evidence", "evidence", ids[at]);
            continue;
        }
        walk.set_walk().used_evidence.insert((*found)->id);
        if (!seen.insert(ids[at]).second) report_repeated(walk.problems, ids[at], "the evidence of one thing");
    }
}

inline void check_effective(Walk& walk) {
    const auto& from = walk.draft.effective.from;
    const auto& until = walk.draft.effective.until;
    const auto here = walk.problems.at("effective");
    const auto valid = [&](const char* member, const std::optional<Date>& date) {
        const auto there = walk.problems.at(member);
        return date && check_date(walk.problems, *date);
    };
    const bool has_from = valid("from", from), has_until = valid("until", until);
    if (has_from && has_until && last_day(*until) < *from) {
        walk.problems.at("until").add(
            "effective-reversed",
            "expected the last day in force not before the first, " + from->to_text() + ", found " + until->to_text(),
            "swap \"from\" and \"until\", or leave out the one that is not known");
    }
}

/// Kinds of evidence, grades and the steps of the procedure.
inline void check_lists(Walk& walk) {
    Problems& problems = walk.problems;
    Seen seen;
    for (const EvidenceKind& kind : walk.draft.evidence) {
        const auto here = problems.at("evidence", kind.id);
        check_id(problems, seen, kind.id, "evidence");
        check_title(problems, kind.title, true);
    }
    seen.clear();
    if (walk.draft.grades.size() == 1) {
        problems.at("grades").add("grades-too-few", "expected at least two grades, found one",
                                  "name the other grades, or leave the scale out");
    }
    bool graded = false;
    for_each_criterion(walk, [&](const Criterion& criterion, const Around*) { graded = graded || criterion.grade; });
    if (!walk.draft.grades.empty() && !graded) {
        problems.at("grades").add("grades-unused", "expected a criterion with a grade of this scale, found none",
                                  "leave the scale out, or give criteria a \"grade\"");
    }
    for (std::size_t at = 0; at < walk.draft.grades.size(); ++at) {
        const auto here = problems.at("grades", at);
        check_id(problems, seen, walk.draft.grades[at].id, "grades");
        check_title(problems, walk.draft.grades[at].title, true);
    }
    for (std::size_t at = 0; at < walk.draft.procedure.size(); ++at) {
        const ProcedureStep& step = walk.draft.procedure[at];
        const auto here = problems.at("procedure", at);
        if (const auto* by = std::get_if<Text>(&step.by)) check_title(problems, *by, false, "by");
        const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool exists = !step.until || (step.until->month >= 1 && step.until->month <= 12 && step.until->day >= 1 &&
                                            step.until->day <= days[step.until->month - 1]);
        if (exists) continue;
        problems.at("until").add("date-invalid", "expected a day of the year that exists, found another",
                                 "write month and day, such as \"01-15\"");
    }
    if (walk.draft.validity && (walk.draft.validity->months < 1 || walk.draft.validity->months > 1200)) {
        problems.at("validity", "months")
            .add("months-out-of-range",
                 "expected a number of months from 1 to 1200, found " + std::to_string(walk.draft.validity->months),
                 "correct the number");
    }
}

inline void check_sources(Walk& walk) {
    Problems& problems = walk.problems;
    Seen seen;
    for (const Source& source : walk.draft.sources) {
        const auto here = problems.at("sources", source.id);
        check_id(problems, seen, source.id, "sources");
        check_title(problems, source.title, false);
        if (source.number.empty() && source.title.empty() && source.url.empty()) {
            problems.add("source-empty", "expected at least one of \"number\", \"title\" and \"url\"; none is stated",
                         "say how the source can be found");
        }
        if (!source.issuer.empty() && !is_dotted_identifier(source.issuer)) {
            problems.at("issuer").add("identifier-invalid",
                                      "expected identifiers joined by dots, found " + in_quotes(source.issuer),
                                      "rename it, for example \"vn.hkhvn\"");
        }
        if (source.date) {
            const auto there = problems.at("date");
            check_date(problems, *source.date);
        }
    }
    seen.clear();
    for (std::size_t at = 0; at < walk.draft.readings.size(); ++at) {
        const Reading& reading = walk.draft.readings[at];
        const auto here = problems.at("readings", at);
        check_id(problems, seen, reading.id, "readings");
        if (reading.question.empty()) report_not_stated(problems, "question");
        if (reading.taken.empty()) report_not_stated(problems, "taken");
    }
}

/// The ids and titles of what a set asks and confers.
inline void check_ids(Walk& walk) {
    Problems& problems = walk.problems;
    Seen asked, conferred;
    const auto named = [&](Seen& seen, const auto& item, const char* among) {
        check_id(problems, seen, item.id, among);
        check_title(problems, item.title, true);
    };
    for_each_section(walk,
                     [&](const Around& around) { named(asked, *around.section, "sections, criteria and vetoes"); });
    for_each_criterion(walk, [&](const Criterion& criterion, const Around*) {
        named(asked, criterion, "sections, criteria and vetoes");
    });
    for (std::size_t at = 0; at < walk.draft.vetoes.size(); ++at) {
        const auto here = problems.at("vetoes", at);
        named(asked, walk.draft.vetoes[at], "sections, criteria and vetoes");
    }
    for (std::size_t at = 0; at < walk.draft.levels.size(); ++at) {
        const auto here = problems.at("levels", at);
        named(conferred, walk.draft.levels[at], "levels and \"otherwise\"");
    }
    if (walk.draft.otherwise) {
        const auto here = problems.at("otherwise");
        named(conferred, *walk.draft.otherwise, "levels and \"otherwise\"");
    } else {
        report_not_stated(problems, "otherwise");
    }
}

/// What a set says of itself.
inline void check_root(Walk& walk) {
    const Draft& draft = walk.draft;
    Problems& problems = walk.problems;
    if (!is_dotted_identifier(draft.id)) {
        problems.at("id").add("identifier-invalid", "expected identifiers joined by dots, found " + in_quotes(draft.id),
                              "rename it, for example \"vn.learning-citizen\"");
    }
    if (!is_edition(draft.edition)) {
        problems.at("edition").add("edition-invalid",
                                   "expected letters, digits, \"-\", \".\" and \"_\", at most 64, found " +
                                       in_quotes(draft.edition.substr(0, 80)),
                                   "name it after its year, for example \"2022\"");
    }
    if (draft.kinds.empty()) {
        problems.add("kinds-empty", "expected at least one kind of entity in \"kinds\", found none",
                     "say whom the set judges, for example [\"citizen\"]");
    }
    Seen kinds;
    for (std::size_t at = 0; at < draft.kinds.size(); ++at) {
        const auto here = problems.at("kinds", at);
        check_id(problems, kinds, draft.kinds[at], "kinds");
    }
    check_title(problems, draft.title, true);
    check_effective(walk);
    if (!draft.completeness) report_not_stated(problems, "completeness");
    check_sources(walk);
    check_lists(walk);
    check_ids(walk);
    if (draft.sections.empty() && draft.criteria.empty()) {
        problems.add("criteria-missing", "expected \"sections\" or \"criteria\" with something in it, found neither",
                     "add the criteria");
    }
    if (!draft.sections.empty() && !draft.criteria.empty()) {
        problems.at("criteria")
            .add("criteria-and-sections", "expected \"sections\" or \"criteria\", found both",
                 "move the criteria into a section");
    }
}

}  // namespace tieuchi::checks
