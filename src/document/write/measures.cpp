#include "parts.hpp"

namespace tieuchi::document {
namespace {

// The type of a measure, and what belongs to it alone.
void write_type(Writer& to, const YesNo&) { to.member("type", "yes_no"); }
void write_type(Writer& to, const Judged& judged) {
    to.member("type", "judged");
    to.member_if("judge", judged.judge);
    to.member_if("evidence", judged.evidence);
}
void write_type(Writer& to, const Count& count) {
    to.member("type", "count");
    to.member_if("max", count.max);
}
void write_type(Writer& to, const Number& number) {
    to.member("type", "number");
    if (number.decimals != Number{}.decimals) to.whole("decimals", number.decimals);
    to.member_if("min", number.min);
    to.member_if("max", number.max);
}
void write_type(Writer& to, const ShareOf& share) {
    to.member("type", "share");
    write_policy_if(to, "when_empty", share.when_empty);
    to.member_if("max", share.max);
}
void write_type(Writer& to, const Ratio& ratio) {
    to.member("type", "ratio");
    to.member("of", ratio.of);
    to.member("base", ratio.base);
    write_policy_if(to, "when_empty", ratio.when_empty);
}
void write_type(Writer& to, const Choice& choice) {
    to.member("type", "choice");
    to.key("values");
    to.list(choice.values);
    if (choice.ordered) to.member("ordered", true);
}
void write_type(Writer& to, const PointsGiven& points) {
    to.member("type", "points");
    to.member("max", points.max);
    if (points.decimals != PointsGiven{}.decimals) to.whole("decimals", points.decimals);
}
void write_type(Writer& to, const DateGiven& date) {
    to.member("type", "date");
    to.member_if("from", date.from);
    to.member_if("until", date.until);
}
void write_type(Writer& to, const Age& age) {
    to.member("type", "age");
    to.member("born", age.born);
    if (age.on) {
        to.key("on");
        if (const auto* date = std::get_if<Date>(&*age.on)) {
            to.value(*date);
        } else {
            to.value(name(std::get<RunDay>(*age.on)));
        }
    }
    if (age.counted) to.member("counted", name(*age.counted));
}
void write_type(Writer& to, const Derived& derived) {
    to.member("type", name(derived.kind));
    to.key("of");
    to.list(derived.of);
}
void write_type(Writer& to, const WeightedMean& mean) {
    to.member("type", "weighted_mean");
    to.key("of");
    to.list(mean.of, [&](const WeightedPart& part) {
        to.object([&] {
            to.member("measure", part.measure);
            to.member("weight", part.weight);
        });
    });
}

void write_type(Writer& to, const OverMembers& over) {
    to.member("type", name(over.kind));
    to.member("over", over.of);
    if (over.base) {
        to.key("base");
        write_rule(to, *over.base);
    }
    if (over.where) {
        to.key("where");
        write_rule(to, *over.where);
    }
    to.member_if("value", over.value);
    to.member_if("weight", over.weight);
    write_policy_if(to, "where_missing", over.where_missing);
    write_policy_if(to, "where_not_applicable", over.where_not_applicable);
    write_policy_if(to, "when_empty", over.when_empty);
    to.member_if("max", over.max);
}
void write_type(Writer& to, const TitleOf& title) {
    to.member("type", "title");
    to.member("of", title.set);
    to.member_if("level", title.level);
    if (title.exactly) to.member("exactly", true);
}

/// What a relation uses: a type that needs nothing else is its word alone.
void write_used(Writer& to, const Measure& measure) {
    const bool plain = measure.title.empty() && measure.unit.empty() && measure.cite.empty();
    const auto is = [&](const auto& type) { return measure.type == decltype(Measure::type)(type); };
    if (plain && (is(YesNo{}) || is(Judged{}) || is(Count{}) || is(Number{}) || is(DateGiven{}))) {
        return to.value(type_word(measure));
    }
    write_measure(to, measure);
}

}  // namespace

void write_measure(Writer& to, const Measure& measure) {
    to.object([&] {
        std::visit([&](const auto& type) { write_type(to, type); }, measure.type);
        to.member_if("title", measure.title);
        to.member_if("unit", measure.unit);
        to.citation(measure.cite);
    });
}

void write_relation(Writer& to, const Relation& relation) {
    to.object([&] {
        to.member("of", relation.of);
        to.member_if("title", relation.title);
        if (!relation.uses.empty()) {
            to.key("uses");
            to.named(
                relation.uses, [](const Measure& use) -> const Identifier& { return use.id; },
                [&](const Measure& use) { write_used(to, use); });
        }
        to.citation(relation.cite);
    });
}

}  // namespace tieuchi::document
