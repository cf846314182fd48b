#include "parts.hpp"

namespace tieuchi::document {
namespace {

void write_all_or_ids_if(Writer& to, std::string_view member,
                         const std::optional<std::variant<All, std::vector<Identifier>>>& which) {
    if (!which) return;
    to.key(member);
    if (const auto* ids = std::get_if<std::vector<Identifier>>(&*which)) return to.list(*ids);
    to.value("all");
}

void write_required_if(Writer& to, const std::optional<std::variant<All, Rule>>& required) {
    if (!required) return;
    to.key("requires");
    if (const auto* rule = std::get_if<Rule>(&*required)) return write_rule(to, *rule);
    to.value("all");
}

void write_grades_if(Writer& to, const std::vector<GradeCount>& grades) {
    if (grades.empty()) return;
    to.key("grades");
    to.list(grades, [&](const GradeCount& each) {
        to.object([&] {
            to.member("at_least", each.at_least);
            to.whole("count", each.count);
        });
    });
}

void write_titles_before_if(Writer& to, const Level& level) {
    if (const auto& wait = level.wait) {
        to.key("wait");
        to.object([&] {
            to.member("level", wait->level);
            to.whole("months", wait->months);
            to.member("since", wait->since);
            write_policy_if(to, "since_missing", wait->since_missing);
            to.citation(wait->cite);
        });
    }
    if (const auto& first = level.holds_first) {
        to.key("holds_first");
        to.object([&] {
            to.member("level", first->level);
            to.member("holds", first->holds);
        });
    }
    if (const auto& years = level.years_in_a_row) {
        to.key("years_in_a_row");
        to.object([&] {
            to.member("level", years->level);
            to.key("held");
            to.list(years->held);
        });
    }
}

}  // namespace

void write_veto(Writer& to, const Veto& veto) {
    to.object([&] {
        to.member("id", veto.id);
        to.member_if("title", veto.title);
        to.key("rule");
        write_rule(to, veto.rule);
        write_policy_if(to, "missing", veto.missing);
        to.citation(veto.cite);
    });
}

void write_level(Writer& to, const Level& level) {
    to.object([&] {
        to.member("id", level.id);
        to.member_if("title", level.title);
        if (level.total) {
            to.key("total");
            to.object([&] {
                to.key("at_least");
                write_cut(to, *level.total);
            });
        }
        write_all_or_ids_if(to, "floors", level.floors);
        write_required_if(to, level.required);
        write_grades_if(to, level.grades);
        write_all_or_ids_if(to, "vetoes", level.vetoes);
        write_titles_before_if(to, level);
        to.member_if("includes", level.includes);
        write_policy_if(to, "when_nothing_applies", level.when_nothing_applies);
        write_validity_if(to, level.validity);
        to.citation(level.cite);
    });
}

void write_titled(Writer& to, const Identifier& id, const Text& title) {
    to.object([&] {
        to.member("id", id);
        to.member_if("title", title);
    });
}

}  // namespace tieuchi::document
