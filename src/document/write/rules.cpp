#include "parts.hpp"

namespace tieuchi::document {
namespace {

void write_rules(Writer& to, std::string_view form, const std::vector<Rule>& rules) {
    to.key(form);
    to.list(rules, [&](const Rule& rule) { write_rule(to, rule); });
}

void write_node(Writer& to, const IsTrue& rule) {
    to.object([&] { to.member("is_true", rule.measure); });
}
void write_node(Writer& to, const AtLeast& rule) {
    to.object([&] {
        to.member("measure", rule.measure);
        to.key("at_least");
        write_cut(to, rule.at_least);
    });
}
void write_node(Writer& to, const AtMost& rule) {
    to.object([&] {
        to.member("measure", rule.measure);
        to.key("at_most");
        write_cut(to, rule.at_most);
    });
}
void write_node(Writer& to, const Between& rule) {
    to.object([&] {
        to.member("measure", rule.measure);
        to.key("between");
        to.list(std::vector<Cut>{rule.from, rule.until}, [&](const Cut& cut) { write_cut(to, cut); });
    });
}
void write_node(Writer& to, const OneOf& rule) {
    to.object([&] {
        to.member("measure", rule.measure);
        to.key("one_of");
        to.list(rule.one_of);
    });
}
void write_node(Writer& to, const Within& rule) {
    to.object([&] {
        to.member("measure", rule.measure);
        to.member("within", "period");
    });
}
void write_node(Writer& to, const AllOf& rule) {
    to.object([&] { write_rules(to, "all_of", rule.all_of); });
}
void write_node(Writer& to, const AnyOf& rule) {
    to.object([&] { write_rules(to, "any_of", rule.any_of); });
}
void write_node(Writer& to, const KOf& rule) {
    to.object([&] {
        to.whole("k_of", rule.k_of);
        write_rules(to, "of", rule.of);
    });
}
void write_node(Writer& to, const Not& rule) {
    to.object([&] {
        to.key("not");
        write_rule(to, *rule.operand);
    });
}
void write_node(Writer& to, const RuleOfParameter& rule) {
    to.object([&] { to.member("parameter", rule.parameter); });
}
void write_node(Writer& to, const Unknown& unknown) { write_unknown(to, unknown); }
void write_node(Writer& to, const Assumed& assumed) {
    to.object([&] {
        to.member("assumed", name(decide_assumed(assumed.met)));
        to.member("unknown", assumed.instead_of.id);
        to.member_if("source", assumed.instead_of.source);
    });
}
void write_node(Writer& to, const RuleByLevel& rule) {
    to.object([&] {
        to.key("by_level");
        to.named(
            rule.by_level, [](const LevelRule& entry) -> const Identifier& { return entry.level; },
            [&](const LevelRule& entry) { write_rule(to, entry.rule); });
    });
}
void write_node(Writer& to, const CriterionMet& rule) { to.value(rule.criterion); }

}  // namespace

void write_rule(Writer& to, const Rule& rule) {
    std::visit([&](const auto& node) { write_node(to, node); }, rule.node);
}

}  // namespace tieuchi::document
