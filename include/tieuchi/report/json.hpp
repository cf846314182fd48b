#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/values/json_writer.hpp"

namespace tieuchi {

namespace detail {

/// Writes an explanation member by member; empty citations, texts and lists are left out.
class ExplanationWriter {
public:
    std::string write(const Explanation& explanation, std::string_view set_digest) {
        json_.open_object().field("set", explanation.set);
        if (!set_digest.empty()) json_.field("set_digest", set_digest);
        text("title", explanation.title);
        json_.field("completeness", name(explanation.completeness)).field("provisional", explanation.provisional);
        json_.field("rejected", explanation.rejected);
        names("rejected_by", explanation.rejected_by);
        json_.key("level");
        if (explanation.decided()) {
            json_.value(explanation.candidates.front().id);
        } else {
            json_.null();
        }
        json_.field("reached", explanation.reached);
        list("candidates", explanation.candidates);
        if (explanation.scored) {
            json_.field("total_low", explanation.total_low).field("total_high", explanation.total_high);
            json_.field("maximum", explanation.maximum).field("applicable_maximum", explanation.applicable_maximum);
        }
        list("levels", explanation.levels);
        list("sections", explanation.sections);
        list("criteria", explanation.criteria);
        list("policies", explanation.policies);
        list("needs", explanation.needs);
        return json_.close_object().text();
    }

private:
    void text(std::string_view key, const Text& text) {
        if (text.empty()) return;
        json_.key(key).open_object();
        for (const auto& [language, words] : text.by_language) json_.field(language, words);
        json_.close_object();
    }
    void names(std::string_view key, const std::vector<std::string>& all) {
        if (all.empty()) return;
        json_.key(key).open_array();
        for (const std::string& each : all) json_.value(each);
        json_.close_array();
    }
    void reasons(const std::vector<Reason>& all) {
        if (all.empty()) return;
        json_.key("reasons").open_array();
        for (const Reason each : all) json_.value(name(each));
        json_.close_array();
    }
    template <class Thing>
    void list(std::string_view key, const std::vector<Thing>& things) {
        if (things.empty()) return;
        json_.key(key).open_array();
        for (const Thing& thing : things) object(thing);
        json_.close_array();
    }
    template <class Thing>
    void member(std::string_view key, const std::optional<Thing>& thing) {
        if (!thing) return;
        json_.key(key);
        object(*thing);
    }
    void number(std::string_view key, const std::optional<Decimal>& value) {
        if (value) json_.field(key, *value);
    }
    void citation(const Citation& cite) {
        if (!cite.source.empty()) json_.field("source", cite.source);
        if (!cite.reading.empty()) json_.field("reading", cite.reading);
    }
    void outcome(Outcome outcome) { json_.field("outcome", name(outcome)); }

    void object(const Title& title) {
        json_.open_object().field("id", title.id);
        text("title", title.title);
        json_.close_object();
    }

    void cut(const std::variant<Decimal, Percent, Unknown, Label>& cut) {
        if (const auto* label = std::get_if<Label>(&cut)) json_.field("cut", label->id);
        if (const auto* value = std::get_if<Decimal>(&cut)) json_.field("cut", *value);
        if (const auto* percent = std::get_if<Percent>(&cut)) json_.field("cut", percent->to_text());
        const auto* unknown = std::get_if<Unknown>(&cut);
        if (unknown == nullptr) return;
        json_.key("cut").open_object().field("unknown", unknown->id);
        if (!unknown->source.empty()) json_.field("source", unknown->source);
        json_.close_object();
    }

    void object(const Line& line) {
        json_.open_object();
        cut(line.cut);
        outcome(line.outcome);
        number("distance", line.distance);
        json_.field("exactly", line.exactly).close_object();
    }

    void part(std::string_view key, const std::optional<Decimal>& value) {
        json_.key(key);
        if (value) {
            json_.value(*value);
        } else {
            json_.null();
        }
    }

    void value(const RuleReason& node) {
        using Kind = RuleReason::Kind;
        const bool has_value = node.kind == Kind::is_true || node.kind == Kind::at_least ||
                               node.kind == Kind::at_most || node.kind == Kind::one_of || node.kind == Kind::given ||
                               node.kind == Kind::bands || node.kind == Kind::proportional ||
                               node.kind == Kind::graded || node.kind == Kind::within;
        if (!has_value) return;
        json_.key("value");
        if (const auto* yes = std::get_if<bool>(&node.value)) {
            json_.value(*yes);
        } else if (const auto* number = std::get_if<Decimal>(&node.value)) {
            json_.value(*number);
        } else if (const auto* label = std::get_if<Identifier>(&node.value)) {
            json_.value(*label);
        } else if (const auto* fraction = std::get_if<Fraction>(&node.value)) {
            json_.open_object();
            part("part", fraction->part);
            part("whole", fraction->whole);
            json_.close_object();
        } else {
            json_.null();
        }
    }

    void object(const RuleReason& node) {
        using Kind = RuleReason::Kind;
        json_.open_object().field("rule", name(node.kind));
        if (!node.about.empty()) {
            json_.field(node.kind == Kind::criterion ? "criterion"
                        : node.kind == Kind::unknown ? "question"
                                                     : "measure",
                        node.about);
        }
        text("title", node.title);
        if (!node.unit.empty()) json_.field("unit", node.unit);
        outcome(node.outcome);
        json_.field("reason", name(node.reason));
        value(node);
        list("lines", node.lines);
        names("one_of", node.wanted);
        if (node.kind == Kind::k_of) json_.field("k", Decimal(node.k));
        list("operands", node.operands);
        list("depends_on", node.depends);
        if (node.on) json_.field("on", node.on->to_text());
        citation(node.cite);
        json_.close_object();
    }

    void object(const PointsReason& reason) {
        json_.open_object().field("id", reason.id);
        text("title", reason.title);
        outcome(reason.outcome);
        json_.field("points_low", reason.low).field("points_high", reason.high).field("maximum", reason.maximum);
        if (reason.percent) json_.field("percent", reason.percent->to_text());
        number("needed", reason.needed);
        number("distance", reason.distance);
        json_.field("exactly", reason.exactly);
        if (reason.unknown) cut(*reason.unknown);
        json_.close_object();
    }

    void object(const GradeReason& grade) {
        json_.open_object();
        json_.key("lowest");
        object(grade.lowest);
        json_.key("highest");
        object(grade.highest);
        json_.field("settled", grade.settled);
        member("given", grade.given);
        if (!grade.cases.empty()) json_.key("cases").open_array();
        for (const auto& [about, rule] : grade.cases) {
            json_.open_object().field("grade", about.id).key("when");
            object(rule);
            json_.close_object();
        }
        if (!grade.cases.empty()) json_.close_array();
        json_.close_object();
    }

    void object(const WaitReason& wait) {
        json_.open_object().key("since");
        object(wait.since);
        json_.field("months", Decimal(wait.months)).field("never_held", wait.never_held);
        if (wait.day) json_.field("day", wait.day->to_text());
        if (wait.over) json_.field("over", wait.over->to_text());
        json_.field("decided_on", wait.decided_on.to_text());
        if (wait.early) json_.field("days_early", Decimal(*wait.early));
        json_.close_object();
    }

    void object(const HeldReason& held) {
        json_.open_object().field("measure", held.measure.id);
        text("title", held.measure.title);
        json_.key("held");
        if (held.held) {
            json_.value(*held.held);
        } else {
            json_.null();
        }
        json_.close_object();
    }

    void object(const CountReason& count) {
        json_.open_object().field("low", Decimal(count.low)).field("high", Decimal(count.high));
        json_.field("counted", Decimal(count.counted)).field("needed", Decimal(count.needed)).close_object();
    }

    void object(const TotalReason& total) {
        json_.open_object().field("low", total.low).field("high", total.high).field("maximum", total.maximum);
        json_.field("applicable_maximum", total.applicable_maximum).field("rescaled", total.rescaled);
        if (total.by_section) json_.field("by_section", true).field("exact", total.exact);
        list("lines", total.lines);
        list("parameter", total.parameter);
        json_.close_object();
    }

    void object(const ConditionReason& condition) {
        json_.open_object().field("condition", name(condition.kind));
        if (!condition.about.empty()) json_.field("about", condition.about);
        text("title", condition.title);
        outcome(condition.outcome);
        reasons(condition.reasons);
        member("total", condition.total);
        list("floors", condition.floors);
        member("requires", condition.required);
        member("veto", condition.veto);
        member("count", condition.count);
        member("wait", condition.wait);
        list("held", condition.held);
        json_.close_object();
    }

    void object(const LevelReason& level) {
        json_.open_object().field("id", level.id);
        text("title", level.title);
        outcome(level.outcome);
        if (level.nothing_applied) json_.field("nothing_applied", true);
        list("conditions", level.conditions);
        citation(level.cite);
        json_.close_object();
    }

    void object(const SectionReason& section) {
        json_.open_object().field("id", section.id);
        text("title", section.title);
        json_.field("points_low", section.low)
            .field("points_high", section.high)
            .field("maximum_left", section.maximum_left);
        member("floor", section.floor);
        number("rescaled_to", section.rescaled_to);
        json_.close_object();
    }

    void object(const CriterionReason& criterion) {
        json_.open_object().field("id", criterion.id);
        if (!criterion.section.empty()) json_.field("section", criterion.section);
        text("title", criterion.title);
        json_.key("outcome");
        if (criterion.outcome) {
            json_.value(name(*criterion.outcome));
        } else {
            json_.null();
        }
        if (!criterion.by_level.empty()) {
            json_.key("by_level").open_object();
            for (const auto& [level, at] : criterion.by_level) json_.field(level, name(at));
            json_.close_object();
        }
        if (criterion.optional) json_.field("optional", true);
        if (criterion.counts_as != CountsAs::ordinary)
            json_.field("counts_as", criterion.counts_as == CountsAs::bonus ? "bonus" : "deduction");
        if (criterion.scored) {
            json_.field("points_low", criterion.low)
                .field("points_high", criterion.high)
                .field("maximum", criterion.maximum);
        }
        json_.field("missing", criterion.missing);
        reasons(criterion.reasons);
        member("applies", criterion.applies);
        if (criterion.rule_by_level.empty()) member("rule", criterion.rule);
        if (!criterion.rule_by_level.empty()) {
            json_.key("rule_by_level").open_object();
            for (const auto& [level, rule] : criterion.rule_by_level) {
                json_.key(level);
                object(rule);
            }
            json_.close_object();
        }
        member("grade", criterion.grade);
        member("award", criterion.award);
        member("met_when", criterion.met_when);
        member("floor", criterion.floor);
        citation(criterion.cite);
        json_.close_object();
    }

    void object(const PolicyApplied& applied) {
        json_.open_object().field("policy", applied.policy);
        if (!applied.value.empty()) json_.field("value", applied.value);
        json_.field("about", applied.about);
        text("title", applied.title);
        citation(applied.cite);
        if (applied.reading) {
            json_.field("question", applied.reading->question).field("taken", applied.reading->taken);
            names("others", applied.reading->others);
        }
        json_.close_object();
    }

    void object(const Need& need) {
        json_.open_object().field("about", need.about);
        text("title", need.title);
        list("measures", need.measures);
        list("empty", need.empty);
        names("unknown_rules", need.unknown_rules);
        json_.close_object();
    }

    JsonWriter json_;
};

}  // namespace detail

/// An explanation as JSON, on one line: ids, titles in every language, exact numbers, no sentences. `set_digest`: the
/// digest of the set's document, left out where it is empty.
inline std::string to_json(const Explanation& explanation, std::string_view set_digest = {}) {
    return detail::ExplanationWriter().write(explanation, set_digest);
}

}  // namespace tieuchi
