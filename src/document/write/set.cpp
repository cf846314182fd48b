#include "parts.hpp"

namespace tieuchi::document {
namespace {

const auto name_by_id = [](const auto& each) -> const Identifier& { return each.id; };

/// A list that is left out where it is empty.
template <class All, class Write>
void list_if(Writer& to, std::string_view member, const All& all, Write write) {
    if (all.empty()) return;
    to.key(member);
    to.list(all, [&](const auto& each) { write(to, each); });
}

/// An object by id, likewise.
template <class All, class Write>
void named_if(Writer& to, std::string_view member, const All& all, Write write) {
    if (all.empty()) return;
    to.key(member);
    to.named(all, name_by_id, [&](const auto& each) { write(to, each); });
}

void write_accepted(Writer& to, const Accepted& accepted) {
    to.object([&] {
        to.member("code", accepted.code);
        to.member("at", accepted.at);
        to.member("reason", accepted.reason);
    });
}

/// No document may state an assumption, so that one that was written with assumptions is not read as the law.
void write_assumption(Writer& to, const Assumption& assumption) {
    to.object([&] {
        to.member("at", assumption.at);
        to.member("value", assumption.value);
        to.member("unknown", assumption.instead_of.id);
        to.member_if("source", assumption.instead_of.source);
    });
}

void write_heading(Writer& to, const Draft& draft) {
    to.member("tieuchi", "1.0");
    to.member("type", "set");
    to.member("id", draft.id);
    to.member("edition", draft.edition);
    to.key("kinds");
    to.list(draft.kinds);
    to.member_if("title", draft.title);
    write_effective_if(to, draft.effective);
    if (draft.completeness) to.member("completeness", name(*draft.completeness));
    if (draft.decimals != Draft{}.decimals) to.whole("decimals", draft.decimals);
    to.citation(draft.cite);
    named_if(to, "sources", draft.sources, write_source);
    list_if(to, "readings", draft.readings, write_reading);
    named_if(to, "evidence", draft.evidence, write_evidence);
    list_if(to, "procedure", draft.procedure, write_step);
    write_validity_if(to, draft.validity);
}

}  // namespace

void write_set(Writer& to, const Draft& draft) {
    const auto titled = [](Writer& into, const Grade& grade) { write_titled(into, grade.id, grade.title); };
    to.object([&] {
        write_heading(to, draft);
        list_if(to, "grades", draft.grades, titled);
        named_if(to, "relations", draft.relations, write_relation);
        to.key("measures");
        to.named(draft.measures, name_by_id, [&](const Measure& measure) { write_measure(to, measure); });
        named_if(to, "parameters", draft.parameters, write_parameter);
        write_policy_if(to, "when_not_applicable", draft.when_not_applicable);
        write_policy_if(to, "when_section_empty", draft.when_section_empty);
        list_if(to, "sections", draft.sections, write_section);
        list_if(to, "criteria", draft.criteria, write_criterion);
        list_if(to, "vetoes", draft.vetoes, write_veto);
        to.key("levels");
        to.list(draft.levels, [&](const Level& level) { write_level(to, level); });
        if (draft.otherwise) {
            to.key("otherwise");
            write_titled(to, draft.otherwise->id, draft.otherwise->title);
        }
        list_if(to, "accepted", draft.accepted, write_accepted);
        list_if(to, "assumptions", draft.assumptions, write_assumption);
        list_if(to, "tests", draft.tests, write_case);
    });
}

}  // namespace tieuchi::document
