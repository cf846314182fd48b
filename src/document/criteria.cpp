#include "document/read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<Missing> missing_words[] = {{"unmet", Missing::unmet},
                                           {"excluded", Missing::excluded},
                                           {"unknown", Missing::unknown},
                                           {"error", Missing::error}};
constexpr Word<WhenNotApplicable> not_applicable_words[] = {{"full", WhenNotApplicable::full},
                                                            {"none", WhenNotApplicable::none},
                                                            {"leave_out", WhenNotApplicable::leave_out},
                                                            {"rescale_total", WhenNotApplicable::rescale_total}};

PointsCut read_met_when(const Reader& reader, Value value) {
    PointsCut cut;
    const Object object(reader, value, "an outcome by points", {"points_at_least"});
    object.must("points_at_least", cut, read_decimal_or_percent);
    return cut;
}

}  // namespace

Stated<WhenNotApplicable> read_when_not_applicable(const Reader& reader, Value value) {
    return policy_of(not_applicable_words)(reader, value);
}

Criterion read_criterion(const Reader& reader, Value value) {
    Criterion criterion;
    const Object object(reader, value, "a criterion",
                        {"id", "title", "points", "award", "rule", "met_when", "applies", "missing", "floor",
                         "optional", "asked_at", "source", "reading"});
    object.must("id", criterion.id, read_string);
    object.may("title", criterion.title, read_text);
    object.may("points", criterion.points, read_decimal);
    object.may("award", criterion.award, read_award);
    object.may("rule", criterion.rule, read_rule);
    object.may("met_when", criterion.met_when, read_met_when);
    object.may("applies", criterion.applies, read_rule);
    object.may("missing", criterion.missing, policy_of(missing_words));
    object.may("floor", criterion.floor, read_decimal_or_percent);
    object.may("optional", criterion.optional, read_bool);
    object.may("asked_at", criterion.asked_at,
               filled_list_of("a list of levels", "leave it out if the criterion is asked at all levels", read_string));
    criterion.cite = read_citation(object);
    return criterion;
}

Section read_section(const Reader& reader, Value value) {
    Section section;
    const Object object(reader, value, "a section",
                        {"id", "title", "points", "floor", "when_not_applicable", "criteria", "source", "reading"});
    object.must("id", section.id, read_string);
    object.may("title", section.title, read_text);
    object.may("points", section.points, read_decimal);
    object.may("floor", section.floor, read_decimal_or_percent);
    object.may("when_not_applicable", section.when_not_applicable, read_when_not_applicable);
    object.must("criteria", section.criteria,
                filled_list_of("a list of criteria", "add a criterion, or leave the section out", read_criterion));
    section.cite = read_citation(object);
    return section;
}

}  // namespace tieuchi::document
