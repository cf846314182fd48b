#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tieuchi/explain/criterion_reason.hpp"
#include "tieuchi/values/json_writer.hpp"

/// Reasons as JSON, member by member; empty citations, texts and lists are left out. Each `put` writes one kind of reason.
namespace tieuchi::detail {

/// A writer that knows what all reasons are made of.
class ReasonWriter : public JsonWriter {
public:
    /// `titles`: whether texts of the document are written, or ids alone.
    explicit ReasonWriter(bool titles = true) : titles_(titles) {}

    void put_text(std::string_view name, const Text& text) {
        if (text.empty() || !titles_) return;
        key(name).open_object();
        for (const auto& [language, words] : text.by_language) field(language, words);
        close_object();
    }
    void put_names(std::string_view name, const std::vector<std::string>& all) {
        if (all.empty()) return;
        key(name).open_array();
        for (const std::string& each : all) value(each);
        close_array();
    }
    void put_reasons(const std::vector<Reason>& all) {
        if (all.empty()) return;
        key("reasons").open_array();
        for (const Reason each : all) value(tieuchi::name(each));
        close_array();
    }
    template <class Thing>
    void put_list(std::string_view name, const std::vector<Thing>& things) {
        if (things.empty()) return;
        key(name).open_array();
        for (const Thing& thing : things) put(*this, thing);
        close_array();
    }
    template <class Thing>
    void put_member(std::string_view name, const std::optional<Thing>& thing) {
        if (!thing) return;
        key(name);
        put(*this, *thing);
    }
    void put_number(std::string_view name, const std::optional<Decimal>& number) {
        if (number) field(name, *number);
    }
    /// A number; a fraction that no decimal holds as text: `"25/3"`.
    void put_exact(std::string_view name, const std::optional<Exact>& number) {
        if (!number) return;
        const auto decimal = number->as_decimal();
        if (decimal) {
            field(name, *decimal);
        } else {
            field(name, number->to_text());
        }
    }
    void put_day(std::string_view name, const std::optional<Date>& day) {
        if (day) field(name, day->to_text());
    }
    void put_citation(const Citation& cite) {
        if (!cite.source.empty()) field("source", cite.source);
        if (!cite.reading.empty()) field("reading", cite.reading);
    }
    void put_unknown(std::string_view name, const Unknown& unknown) {
        key(name).open_object().field("unknown", unknown.id);
        if (!unknown.source.empty()) field("source", unknown.source);
        close_object();
    }
    bool titles() const noexcept { return titles_; }

private:
    bool titles_;
};

inline void put(ReasonWriter& to, const Title& title) {
    to.open_object().field("id", title.id);
    to.put_text("title", title.title);
    to.close_object();
}

inline void put(ReasonWriter& to, const Text& text) {
    to.open_object();
    for (const auto& [language, words] : text.by_language) to.field(language, words);
    to.close_object();
}

inline void put(ReasonWriter& to, const Line& line) {
    to.open_object();
    if (const auto* label = std::get_if<Title>(&line.cut)) {
        to.field("cut", label->id);
        to.put_text("cut_title", label->title);
    }
    if (const auto* day = std::get_if<Date>(&line.cut)) to.field("cut", day->to_text());
    if (const auto* number = std::get_if<Decimal>(&line.cut)) to.field("cut", *number);
    if (const auto* percent = std::get_if<Percent>(&line.cut)) to.field("cut", percent->to_text());
    if (const auto* unknown = std::get_if<Unknown>(&line.cut)) to.put_unknown("cut", *unknown);
    to.field("outcome", name(line.outcome));
    to.put_number("needed", line.needed);
    to.put_exact("distance", line.distance);
    to.field("exactly", line.exactly).close_object();
}

inline void put(ReasonWriter& to, const Fraction& fraction) {
    const auto part = [&](std::string_view key, const std::optional<Decimal>& value) {
        to.key(key);
        if (value) {
            to.value(*value);
        } else {
            to.null();
        }
    };
    to.open_object();
    part("part", fraction.part);
    part("whole", fraction.whole);
    to.close_object();
}

inline void put(ReasonWriter& to, const BoundsSeen& bounds) {
    const auto side = [&](std::string_view name, const std::variant<Fraction, Exact>& value) {
        if (const auto* exact = std::get_if<Exact>(&value)) return to.put_exact(name, *exact);
        to.key(name);
        put(to, std::get<Fraction>(value));
    };
    to.open_object();
    side("low", bounds.low);
    side("high", bounds.high);
    if (bounds.may_be_empty) to.field("may_be_empty", true);
    to.close_object();
}

inline void put_value(ReasonWriter& to, const RuleReason& node) {
    using Kind = RuleReason::Kind;
    const bool has_value = node.kind == Kind::is_true || node.kind == Kind::at_least || node.kind == Kind::at_most ||
                           node.kind == Kind::one_of || node.kind == Kind::given || node.kind == Kind::bands ||
                           node.kind == Kind::proportional || (node.kind == Kind::graded && !node.about.empty()) ||
                           node.kind == Kind::within || node.kind == Kind::between;
    if (!has_value) return;
    const auto* exact = std::get_if<Exact>(&node.value);
    if (exact) return to.put_exact("value", *exact);
    to.key("value");
    if (const auto* yes = std::get_if<bool>(&node.value)) {
        to.value(*yes);
    } else if (const auto* number = std::get_if<Decimal>(&node.value)) {
        to.value(*number);
    } else if (const auto* label = std::get_if<Title>(&node.value)) {
        to.value(label->id);
        to.put_text("value_title", label->title);
    } else if (const auto* day = std::get_if<Date>(&node.value)) {
        to.value(day->to_text());
    } else if (const auto* fraction = std::get_if<Fraction>(&node.value)) {
        put(to, *fraction);
    } else if (const auto* bounds = std::get_if<BoundsSeen>(&node.value)) {
        put(to, *bounds);
    } else {
        to.null();
    }
}

inline void put(ReasonWriter& to, const RuleReason& node) {
    using Kind = RuleReason::Kind;
    to.open_object().field("rule", name(node.kind));
    if (!node.about.empty()) {
        const bool criterion = node.kind == Kind::criterion || node.kind == Kind::variants;
        to.field(criterion                      ? "criterion"
                 : node.kind == Kind::unknown   ? "question"
                 : node.kind == Kind::assumed   ? "question"
                 : node.kind == Kind::parameter ? "parameter"
                                                : "measure",
                 node.about);
    }
    to.put_text("title", node.title);
    if (!node.unit.empty()) to.field("unit", node.unit);
    to.field("outcome", name(node.outcome)).field("reason", name(node.reason));
    put_value(to, node);
    to.put_day("on", node.as_of);
    if (node.counted) to.field("counted", name(*node.counted));
    if (node.over) to.field("over_members", name(*node.over));
    to.put_exact("lacking", node.lacking);
    if (node.unknown_members) to.field("unknown_members", Decimal(*node.unknown_members));
    if (node.may_not_apply) to.field("may_not_apply", true);
    to.put_text("judge", node.judge);
    to.put_list("evidence", node.evidence);
    to.put_list("lines", node.lines);
    std::vector<std::string> wanted;
    for (const Title& each : node.wanted) wanted.push_back(each.id);
    to.put_names("one_of", wanted);
    if (node.kind == Kind::k_of) to.field("k", Decimal(node.k));
    if (node.applied) {
        to.field("case", Decimal(static_cast<std::int64_t>(node.applied->number)));
        to.put_day("from", node.applied->from);
        to.put_day("until", node.applied->until);
    }
    to.put_list("operands", node.operands);
    to.put_list("depends_on", node.depends_on);
    to.put_citation(node.cite);
    to.close_object();
}

}  // namespace tieuchi::detail
