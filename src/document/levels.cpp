#include "document/read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<VetoMissing> veto_missing_words[] = {{"unknown", VetoMissing::unknown},
                                                    {"raised", VetoMissing::raised},
                                                    {"clear", VetoMissing::clear},
                                                    {"error", VetoMissing::error}};
constexpr Word<WhenNothingApplies> nothing_applies_words[] = {{"held", WhenNothingApplies::held},
                                                              {"not_held", WhenNothingApplies::not_held}};
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

}  // namespace

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
                        {"id", "title", "total", "floors", "requires", "vetoes", "includes", "when_nothing_applies",
                         "source", "reading"});
    object.must("id", level.id, read_string);
    object.may("title", level.title, read_text);
    object.may("total", level.total, read_total);
    object.may("floors", level.floors, read_all_or_ids);
    object.may("requires", level.required, read_required);
    object.may("vetoes", level.vetoes, read_all_or_ids);
    object.may("includes", level.includes, read_string);
    object.may("when_nothing_applies", level.when_nothing_applies, policy_of(nothing_applies_words));
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
