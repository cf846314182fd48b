#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<Missing> missing_words[] = {{"unmet", Missing::unmet},
                                           {"excluded", Missing::excluded},
                                           {"unknown", Missing::unknown},
                                           {"error", Missing::error}};
constexpr Word<WhenNotApplicable> not_applicable_words[] = {{"full", WhenNotApplicable::full},
                                                            {"none", WhenNotApplicable::none},
                                                            {"leave_out", WhenNotApplicable::leave_out},
                                                            {"rescale_section", WhenNotApplicable::rescale_section},
                                                            {"rescale_total", WhenNotApplicable::rescale_total}};
constexpr Word<WhenSectionEmpty> section_empty_words[] = {
    {"full", WhenSectionEmpty::full}, {"none", WhenSectionEmpty::none}, {"leave_out", WhenSectionEmpty::leave_out}};
constexpr Word<CountsAs> counts_as_words[] = {{"bonus", CountsAs::bonus}, {"deduction", CountsAs::deduction}};
constexpr std::string_view met_when_forms[] = {"points_at_least", "grade_at_least"};
constexpr std::string_view grade_forms[] = {"given", "cases"};

PointsCut read_points_cut(const Reader& reader, Value value) {
    return std::visit([](const auto& cut) { return PointsCut{cut}; }, read_decimal_or_percent(reader, value));
}

/// `met_when` has two forms, which have a member each in a criterion.
void read_met_when(const Reader& reader, Value value, Criterion& criterion) {
    if (!value.is(Kind::object)) {
        reader.expected(value, "an object for an outcome", "write {\"points_at_least\": ...}");
        return;
    }
    const std::string_view form = form_of(reader, value, "an outcome", met_when_forms);
    if (form.empty()) return;
    const Object object(reader, value, "an outcome", {form}, met_when_forms);
    if (form == "grade_at_least") object.may(form, criterion.met_when_grade, read_string);
    if (form == "points_at_least") object.may(form, criterion.met_when, read_points_cut);
}

GradeCase read_grade_case(const Reader& reader, Value value) {
    GradeCase read;
    const Object object(reader, value, "a case of a grade", {"grade", "when"});
    object.must("grade", read.grade, read_string);
    object.must("when", read.when, read_rule);
    return read;
}

GradeFrom read_grade_from(const Reader& reader, Value value) {
    if (!value.is(Kind::object)) {
        reader.expected(value, "an object for a grade", "write {\"given\": ...} or {\"cases\": [...]}");
        return {};
    }
    const std::string_view form = form_of(reader, value, "a grade", grade_forms);
    if (form.empty()) return {};
    const Object object(reader, value, "a grade", {form}, grade_forms);
    if (form == "given") {
        Identifier measure;
        object.must(form, measure, read_string);
        return measure;
    }
    std::vector<GradeCase> cases;
    object.must(form, cases, filled_list_of("a list of cases", "add a case", read_grade_case));
    return cases;
}

Variant read_variant(const Reader& reader, Value value) {
    Variant variant;
    const Object object(reader, value, "a variant", {"when", "title", "rule", "evidence", "source", "reading"});
    object.must("when", variant.when, read_rule);
    object.may("title", variant.title, read_text);
    object.may("rule", variant.rule, read_rule);
    object.may("evidence", variant.evidence, read_evidence_ids);
    variant.cite = read_citation(object);
    return variant;
}

}  // namespace

Stated<WhenNotApplicable> read_when_not_applicable(const Reader& reader, Value value) {
    return policy_of(not_applicable_words)(reader, value);
}

Stated<WhenSectionEmpty> read_when_section_empty(const Reader& reader, Value value) {
    return policy_of(section_empty_words)(reader, value);
}

Criterion read_criterion(const Reader& reader, Value value) {
    Criterion criterion;
    const Object object(
        reader, value, "a criterion",
        {"id", "title", "points", "counts_as", "award", "rule", "variants", "overlap", "grade", "met_when", "applies",
         "missing", "floor", "optional", "asked_at", "evidence", "source", "reading"});
    object.must("id", criterion.id, read_string);
    object.may("title", criterion.title, read_text);
    object.may("points", criterion.points, read_decimal);
    object.may("counts_as", criterion.counts_as, word_of(counts_as_words));
    object.may("award", criterion.award, read_award);
    object.may("rule", criterion.rule, read_rule);
    object.may("variants", criterion.variants,
               filled_list_of("a list of variants", "leave it out if the wording is one", read_variant));
    object.may("overlap", criterion.overlap, read_overlap);
    object.may("grade", criterion.grade, read_grade_from);
    if (const auto met_when = object.find("met_when")) read_met_when(reader, *met_when, criterion);
    object.may("applies", criterion.applies, read_rule);
    object.may("missing", criterion.missing, policy_of(missing_words));
    object.may("floor", criterion.floor, read_floor);
    object.may("optional", criterion.optional, read_bool);
    object.may("asked_at", criterion.asked_at,
               filled_list_of("a list of levels", "leave it out if the criterion is asked at all levels", read_string));
    object.may("evidence", criterion.evidence, read_evidence_ids);
    criterion.cite = read_citation(object);
    return criterion;
}

Section read_section(const Reader& reader, Value value) {
    Section section;
    const Object object(reader, value, "a section",
                        {"id", "title", "points", "floor", "when_not_applicable", "when_section_empty", "sections",
                         "criteria", "source", "reading"});
    object.must("id", section.id, read_string);
    object.may("title", section.title, read_text);
    object.may("points", section.points, read_decimal);
    object.may("floor", section.floor, read_floor);
    object.may("when_not_applicable", section.when_not_applicable, read_when_not_applicable);
    object.may("when_section_empty", section.when_section_empty, read_when_section_empty);
    if (value.is(Kind::object) && !object.has("sections") && !object.has("criteria")) {
        reader.report(value, "missing-member", "expected \"criteria\" or \"sections\" in a section; none is stated",
                      "state \"criteria\", or leave the section out");
    }
    object.may("sections", section.sections,
               filled_list_of("a list of sections", "add a section, or leave this one out", read_section));
    object.may("criteria", section.criteria,
               filled_list_of("a list of criteria", "add a criterion, or leave the section out", read_criterion));
    section.cite = read_citation(object);
    return section;
}

}  // namespace tieuchi::document
