#include "parts.hpp"

namespace tieuchi::document {
namespace {

void write_rule_if(Writer& to, std::string_view member, const std::optional<Rule>& rule) {
    if (!rule) return;
    to.key(member);
    write_rule(to, *rule);
}

void write_floor_if(Writer& to, const std::optional<PointsCut>& floor) {
    if (!floor) return;
    to.key("floor");
    write_points_cut(to, *floor);
}

void write_variants_if(Writer& to, const Criterion& criterion) {
    if (!criterion.variants.empty()) {
        to.key("variants");
        to.list(criterion.variants, [&](const Variant& variant) {
            to.object([&] {
                to.key("when");
                write_rule(to, variant.when);
                to.member_if("title", variant.title);
                write_rule_if(to, "rule", variant.rule);
                to.member_if("evidence", variant.evidence);
                to.citation(variant.cite);
            });
        });
    }
    if (!criterion.overlap) return;
    to.key("overlap");
    to.object([&] { to.citation(*criterion.overlap); });
}

void write_grade_if(Writer& to, const std::optional<GradeFrom>& grade) {
    if (!grade) return;
    to.key("grade");
    to.object([&] {
        if (const auto* measure = std::get_if<Identifier>(&*grade)) return to.member("given", *measure);
        to.key("cases");
        to.list(std::get<std::vector<GradeCase>>(*grade), [&](const GradeCase& each) {
            to.object([&] {
                to.member("grade", each.grade);
                to.key("when");
                write_rule(to, each.when);
            });
        });
    });
}

void write_met_when_if(Writer& to, const Criterion& criterion) {
    if (!criterion.met_when && !criterion.met_when_grade) return;
    to.key("met_when");
    to.object([&] {
        if (criterion.met_when) {
            to.key("points_at_least");
            write_points_cut(to, *criterion.met_when);
        }
        to.member_if("grade_at_least", criterion.met_when_grade);
    });
}

}  // namespace

void write_criterion(Writer& to, const Criterion& criterion) {
    to.object([&] {
        to.member("id", criterion.id);
        to.member_if("title", criterion.title);
        to.member_if("points", criterion.points);
        if (criterion.counts_as != CountsAs::ordinary) to.member("counts_as", name(criterion.counts_as));
        if (criterion.award) {
            to.key("award");
            write_award(to, *criterion.award);
        }
        write_rule_if(to, "rule", criterion.rule);
        write_variants_if(to, criterion);
        write_grade_if(to, criterion.grade);
        write_met_when_if(to, criterion);
        write_rule_if(to, "applies", criterion.applies);
        write_policy_if(to, "missing", criterion.missing);
        write_floor_if(to, criterion.floor);
        if (criterion.optional) to.member("optional", true);
        to.member_if("asked_at", criterion.asked_at);
        to.member_if("evidence", criterion.evidence);
        to.citation(criterion.cite);
    });
}

void write_section(Writer& to, const Section& section) {
    to.object([&] {
        to.member("id", section.id);
        to.member_if("title", section.title);
        to.member_if("points", section.points);
        write_floor_if(to, section.floor);
        write_policy_if(to, "when_not_applicable", section.when_not_applicable);
        write_policy_if(to, "when_section_empty", section.when_section_empty);
        to.citation(section.cite);
        if (!section.sections.empty()) {
            to.key("sections");
            to.list(section.sections, [&](const Section& below) { write_section(to, below); });
        }
        if (!section.criteria.empty()) {
            to.key("criteria");
            to.list(section.criteria, [&](const Criterion& criterion) { write_criterion(to, criterion); });
        }
    });
}

}  // namespace tieuchi::document
