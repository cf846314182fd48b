#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

using Step = ProcedureStep::Kind;
constexpr Word<Step> step_words[] = {{"register", Step::enrol},
                                     {"self_assess", Step::self_assess},
                                     {"check", Step::check},
                                     {"decide", Step::decide},
                                     {"report", Step::report}};
constexpr Word<bool> next_year_words[] = {{"same", false}, {"next", true}};

/// `"01-15"` is 15 January. 29 February may be said, as it exists in some years.
YearDay read_year_day(const Reader& reader, Value value) {
    constexpr std::string_view form = "a day of the year such as \"01-15\"";
    if (!value.is(Kind::string)) {
        reader.expected(value, form, "write it in double quotes");
        return {};
    }
    const auto date = Date::from_text("2000-" + std::string(value.text()));
    if (!date || date->day == 0) {
        reader.expected(value, form, "write month and day in this order, with two digits each", "date-invalid");
        return {};
    }
    return {date->month, date->day, false};
}

std::variant<Text, Unknown> read_text_or_unknown(const Reader& reader, Value value) {
    bool unknown = false;
    value.each_member([&](Value key, Value) { unknown = unknown || key.text() == "unknown"; });
    if (unknown) return read_unknown(reader, value);
    return read_text(reader, value);
}

}  // namespace

EvidenceKind read_evidence_kind(const Reader& reader, std::string id, Value value) {
    EvidenceKind kind;
    kind.id = std::move(id);
    const Object object(reader, value, "a kind of evidence", {"title", "note"});
    object.may("title", kind.title, read_text);
    object.may("note", kind.note, read_string);
    return kind;
}

std::vector<Identifier> read_evidence_ids(const Reader& reader, Value value) {
    return filled_list_of("a list of kinds of evidence", "leave it out if nothing proves it", read_string)(reader,
                                                                                                           value);
}

ProcedureStep read_procedure_step(const Reader& reader, Value value) {
    ProcedureStep step;
    const Object object(reader, value, "a step", {"step", "by", "until", "year", "source", "reading"});
    object.must("step", step.kind, word_of(step_words));
    object.must("by", step.by, read_text_or_unknown);
    bool next_year = false;
    object.may("until", step.until, read_year_day);
    object.may("year", next_year, word_of(next_year_words));
    if (object.has("year") && !object.has("until")) {
        reader.report(*object.find("year"), "missing-member", "expected \"until\" beside \"year\"; it is not stated",
                      "state the day, or leave \"year\" out");
    }
    if (step.until) step.until->next_year = next_year;
    step.cite = read_citation(object);
    return step;
}

}  // namespace tieuchi::document
