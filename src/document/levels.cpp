#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<VetoMissing> veto_missing_words[] = {{"unknown", VetoMissing::unknown},
                                                    {"raised", VetoMissing::raised},
                                                    {"clear", VetoMissing::clear},
                                                    {"error", VetoMissing::error}};
constexpr Word<WhenNothingApplies> nothing_applies_words[] = {{"held", WhenNothingApplies::held},
                                                              {"not_held", WhenNothingApplies::not_held}};
constexpr Word<SinceMissing> since_missing_words[] = {{"not_held", SinceMissing::not_held},
                                                      {"unknown", SinceMissing::unknown}};
constexpr Word<All> all_words[] = {{"all", {}}};

std::variant<All, std::vector<Identifier>> read_all_or_ids(const Reader& reader, Value value) {
    if (value.is(Kind::string)) return word_of(all_words)(reader, value);
    return list_of("\"all\" or a list of ids", read_string)(reader, value);
}

std::variant<All, Rule> read_required(const Reader& reader, Value value) {
    if (value.is(Kind::string) && value.text() == "all") return All{};
    if (value.is(Kind::string) || value.is(Kind::object)) return read_rule(reader, value);
    reader.expected(value, "\"all\" or a tree of criterion ids", "write {\"all_of\": [\"...\", \"...\"]}");
    return All{};
}

Cut read_total(const Reader& reader, Value value) {
    Cut cut;
    const Object object(reader, value, "a condition on the total", {"at_least"});
    object.must("at_least", cut, read_cut);
    return cut;
}

GradeCount read_grade_count(const Reader& reader, Value value) {
    GradeCount count;
    const Object object(reader, value, "a condition on grades", {"at_least", "count"});
    object.must("at_least", count.at_least, read_string);
    object.must("count", count.count, read_whole);
    return count;
}

Wait read_wait(const Reader& reader, Value value) {
    Wait wait;
    const Object object(reader, value, "a wait", {"level", "months", "since", "since_missing", "source", "reading"});
    object.must("level", wait.level, read_string);
    object.must("months", wait.months, read_whole);
    object.must("since", wait.since, read_string);
    object.may("since_missing", wait.since_missing, policy_of(since_missing_words));
    wait.cite = read_citation(object);
    return wait;
}

HoldsFirst read_holds_first(const Reader& reader, Value value) {
    HoldsFirst holds_first;
    const Object object(reader, value, "a level to hold first", {"level", "holds"});
    object.must("level", holds_first.level, read_string);
    object.must("holds", holds_first.holds, read_string);
    return holds_first;
}

YearsInARow read_years_in_a_row(const Reader& reader, Value value) {
    YearsInARow years;
    const Object object(reader, value, "years in a row", {"level", "held"});
    object.must("level", years.level, read_string);
    object.must("held", years.held, list_of("a list of measures, one a year", read_string));
    return years;
}

}  // namespace

Validity read_validity(const Reader& reader, Value value) {
    Validity validity;
    const Object object(reader, value, "a validity", {"months", "source", "reading"});
    object.must("months", validity.months, read_whole);
    validity.cite = read_citation(object);
    return validity;
}

Veto read_veto(const Reader& reader, Value value) {
    Veto veto;
    const Object object(reader, value, "a veto", {"id", "title", "rule", "missing", "source", "reading"});
    object.must("id", veto.id, read_string);
    object.may("title", veto.title, read_text);
    object.must("rule", veto.rule, read_rule);
    object.may("missing", veto.missing, policy_of(veto_missing_words));
    veto.cite = read_citation(object);
    return veto;
}

Level read_level(const Reader& reader, Value value) {
    Level level;
    const Object object(reader, value, "a level",
                        {"id", "title", "total", "floors", "requires", "grades", "vetoes", "wait", "holds_first",
                         "years_in_a_row", "includes", "when_nothing_applies", "validity", "source", "reading"});
    object.must("id", level.id, read_string);
    object.may("title", level.title, read_text);
    object.may("total", level.total, read_total);
    object.may("floors", level.floors, read_all_or_ids);
    object.may("requires", level.required, read_required);
    object.may("grades", level.grades,
               filled_list_of("a list of conditions on grades", "leave it out if no grade is asked", read_grade_count));
    object.may("vetoes", level.vetoes, read_all_or_ids);
    object.may("wait", level.wait, read_wait);
    object.may("holds_first", level.holds_first, read_holds_first);
    object.may("years_in_a_row", level.years_in_a_row, read_years_in_a_row);
    object.may("includes", level.includes, read_string);
    object.may("when_nothing_applies", level.when_nothing_applies, policy_of(nothing_applies_words));
    object.may("validity", level.validity, read_validity);
    level.cite = read_citation(object);
    return level;
}

Otherwise read_otherwise(const Reader& reader, Value value) {
    Otherwise otherwise;
    const Object object(reader, value, "\"otherwise\"", {"id", "title"});
    object.must("id", otherwise.id, read_string);
    object.may("title", otherwise.title, read_text);
    return otherwise;
}

}  // namespace tieuchi::document
