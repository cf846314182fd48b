#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view format_version = "1.0";

constexpr Word<Completeness> completeness_words[] = {{"complete", Completeness::complete},
                                                     {"nearly", Completeness::nearly},
                                                     {"headings", Completeness::headings},
                                                     {"names", Completeness::names}};

/// A day in force, or an unknown one.
void read_end(const Object& object, std::string_view member, std::optional<Date>& date,
              std::optional<Unknown>& unknown) {
    const auto value = object.find(member);
    if (value && value->is(Kind::object)) {
        object.may(member, unknown, [](const Reader& reader, Value end) { return read_unknown(reader, end); });
    } else {
        object.may(member, date, read_date);
    }
}

Effective read_effective(const Reader& reader, Value value) {
    Effective effective;
    const Object object(reader, value, "the days in force", {"from", "until"});
    read_end(object, "from", effective.from, effective.from_unknown);
    read_end(object, "until", effective.until, effective.until_unknown);
    return effective;
}

Grade read_grade(const Reader& reader, Value value) {
    Grade grade;
    const Object object(reader, value, "a grade of the scale", {"id", "title"});
    object.must("id", grade.id, read_string);
    object.may("title", grade.title, read_text);
    return grade;
}

Accepted read_accepted(const Reader& reader, Value value) {
    Accepted accepted;
    const Object object(reader, value, "an accepted warning", {"code", "at", "reason"});
    object.must("code", accepted.code, read_name);
    object.must("at", accepted.at, read_string);
    object.must("reason", accepted.reason, read_string);
    return accepted;
}

void read_heading(const Object& object) {
    std::string version, type;
    object.must("tieuchi", version, read_string);
    object.must("type", type, read_string);
}

}  // namespace

bool is_of_type(const Reader& reader, Value root, std::string_view type) {
    bool fits = true;
    root.each_member([&](Value key, Value value) {
        if (!fits || !value.is(Kind::string)) return;
        if (key.text() == "tieuchi" && value.text() != format_version) {
            reader.expected(value, "format \"1.0\"",
                            "write \"1.0\", or use a version of tieuchi that reads this format", "format-version");
            fits = false;
        } else if (key.text() == "type" && value.text() != type) {
            const std::string wanted = '"' + std::string(type) + '"';
            reader.expected(value, "a document of type " + wanted,
                            "open another document, or write " + wanted + " if it is one", "document-type");
            fits = false;
        }
    });
    return fits;
}

Draft read_set(const Reader& reader, Value root) {
    Draft draft;
    if (!is_of_type(reader, root, "set")) return draft;
    const Object object(reader, root, "a criteria set",
                        {"tieuchi",
                         "type",
                         "id",
                         "edition",
                         "extends",
                         "kinds",
                         "title",
                         "effective",
                         "completeness",
                         "decimals",
                         "source",
                         "reading",
                         "sources",
                         "readings",
                         "evidence",
                         "procedure",
                         "validity",
                         "grades",
                         "relations",
                         "measures",
                         "parameters",
                         "when_not_applicable",
                         "when_section_empty",
                         "sections",
                         "criteria",
                         "vetoes",
                         "levels",
                         "otherwise",
                         "accepted",
                         "tests"});
    read_heading(object);
    object.must("id", draft.id, read_string);
    object.must("edition", draft.edition, read_string);
    object.may("extends", draft.extends, read_name);
    object.must("kinds", draft.kinds, list_of("a list of kinds of entity", read_string));
    object.must("title", draft.title, read_text);
    object.may("effective", draft.effective, read_effective);
    object.may("completeness", draft.completeness, word_of(completeness_words));
    object.may("decimals", draft.decimals, read_decimals);
    draft.cite = read_citation(object);
    object.may("sources", draft.sources, entries_of("an object of sources", read_source));
    object.may("readings", draft.readings, list_of("a list of readings", read_reading));
    object.may("evidence", draft.evidence, entries_of("an object of kinds of evidence", read_evidence_kind));
    object.may("procedure", draft.procedure, list_of("a list of steps", read_procedure_step));
    object.may("validity", draft.validity, read_validity);
    object.may("grades", draft.grades, list_of("a list of grades", read_grade));
    object.may("relations", draft.relations, entries_of("an object of relations", read_relation));
    object.must("measures", draft.measures, entries_of("an object of measures", read_measure));
    object.may("parameters", draft.parameters, entries_of("an object of parameters", read_parameter));
    object.may("when_not_applicable", draft.when_not_applicable, read_when_not_applicable);
    object.may("when_section_empty", draft.when_section_empty, read_when_section_empty);
    object.may("sections", draft.sections, list_of("a list of sections", read_section));
    object.may("criteria", draft.criteria, list_of("a list of criteria", read_criterion));
    object.may("vetoes", draft.vetoes, list_of("a list of vetoes", read_veto));
    object.must("levels", draft.levels, list_of("a list of levels", read_level));
    object.must("otherwise", draft.otherwise, read_otherwise);
    object.may("accepted", draft.accepted, list_of("a list of accepted warnings", read_accepted));
    object.may("tests", draft.tests, list_of("a list of cases", read_case));
    return draft;
}

CasesFile read_cases_file(const Reader& reader, Value root) {
    CasesFile file;
    if (!is_of_type(reader, root, "cases")) return file;
    const Object object(reader, root, "a file of cases", {"tieuchi", "type", "set", "cases"});
    read_heading(object);
    object.must("set", file.set, read_name);
    object.must("cases", file.cases, filled_list_of("a list of cases", "add a case", read_case));
    return file;
}

}  // namespace tieuchi::document
