#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<WhenEmpty> when_empty_words[] = {{"met", WhenEmpty::met},
                                                {"unmet", WhenEmpty::unmet},
                                                {"not_applicable", WhenEmpty::not_applicable},
                                                {"unknown", WhenEmpty::unknown}};

constexpr Word<AgeDay> day_words[] = {
    {"judged_on", RunDay::judged_on}, {"decided_on", RunDay::decided_on}, {"period_end", RunDay::period_end}};
constexpr Word<YearCount> counted_words[] = {{"completed", YearCount::completed},
                                             {"calendar_years", YearCount::calendar_years}};

AgeDay read_age_day(const Reader& reader, Value value) {
    const bool begins_like_a_day =
        value.is(Kind::string) && !value.text().empty() && value.text().front() >= '0' && value.text().front() <= '9';
    if (begins_like_a_day) return read_day(reader, value);
    return word_of(day_words)(reader, value);
}

WeightedPart read_weighted_part(const Reader& reader, Value value) {
    WeightedPart part;
    const Object object(reader, value, "a part of a weighted mean", {"measure", "weight"});
    object.must("measure", part.measure, read_string);
    object.must("weight", part.weight, read_decimal);
    return part;
}

// What the members of a type say, beside those that every measure has.
void read_members(const Object&, YesNo&) {}
void read_members(const Object& object, Judged& judged) {
    object.may("judge", judged.judge, read_text);
    object.may("evidence", judged.evidence, read_evidence_ids);
}
void read_members(const Object& object, Count& count) { object.may("max", count.max, read_decimal); }
void read_members(const Object& object, Number& number) {
    object.may("decimals", number.decimals, read_decimals);
    object.may("min", number.min, read_decimal);
    object.may("max", number.max, read_decimal);
}
void read_members(const Object& object, ShareOf& share) {
    object.may("when_empty", share.when_empty, policy_of(when_empty_words));
    object.may("max", share.max, read_decimal);
}
void read_members(const Object& object, Ratio& ratio) {
    object.must("of", ratio.of, read_string);
    object.must("base", ratio.base, read_string);
    object.may("when_empty", ratio.when_empty, policy_of(when_empty_words));
}
void read_members(const Object& object, Choice& choice) {
    object.must("values", choice.values, list_of("a list of identifiers", read_string));
    object.may("ordered", choice.ordered, read_bool);
}
void read_members(const Object& object, PointsGiven& points) {
    object.must("max", points.max, read_decimal);
    object.may("decimals", points.decimals, read_decimals);
}
void read_members(const Object& object, DateGiven& date) {
    object.may("from", date.from, read_day);
    object.may("until", date.until, read_day);
}
void read_members(const Object& object, Age& age) {
    object.must("born", age.born, read_string);
    object.may("on", age.on, read_age_day);
    object.may("counted", age.counted, word_of(counted_words));
}
void read_members(const Object& object, Derived& derived) {
    object.must("of", derived.of, list_of("a list of measures", read_string));
}
void read_members(const Object& object, WeightedMean& mean) {
    object.must("of", mean.of, list_of("a list of measures with their weights", read_weighted_part));
}

template <class Type>
void read_as(const Reader& reader, Value value, std::string_view what, Measure& measure,
             std::initializer_list<std::string_view> members, Type type = {}) {
    const Object object(reader, value, what, members);
    object.may("title", measure.title, read_text);
    object.may("unit", measure.unit, read_string);
    measure.cite = read_citation(object);
    read_members(object, type);
    measure.type = std::move(type);
}

template <Derived::Kind kind>
void read_derived(const Reader& reader, Value value, Measure& measure) {
    constexpr std::string_view names[] = {"a sum", "a difference", "a minimum", "a maximum"};
    read_as<Derived>(reader, value, names[static_cast<std::size_t>(kind)], measure,
                     {"type", "of", "title", "unit", "source", "reading"}, {kind, {}});
}

using ReadAs = void (*)(const Reader&, Value, Measure&);

/// By type, how the rest of a measure is read, and which members it may have.
constexpr Word<ReadAs> types[] = {
    {"yes_no",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<YesNo>(reader, value, "a yes_no measure", measure, {"type", "title", "unit", "source", "reading"});
     }},
    {"judged",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Judged>(reader, value, "a judged measure", measure,
                         {"type", "judge", "evidence", "title", "unit", "source", "reading"});
     }},
    {"count",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Count>(reader, value, "a count", measure, {"type", "max", "title", "unit", "source", "reading"});
     }},
    {"number",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Number>(reader, value, "a number", measure,
                         {"type", "decimals", "min", "max", "title", "unit", "source", "reading"});
     }},
    {"share",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<ShareOf>(reader, value, "a share", measure,
                          {"type", "when_empty", "max", "title", "unit", "source", "reading"});
     }},
    {"ratio",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Ratio>(reader, value, "a ratio", measure,
                        {"type", "of", "base", "when_empty", "title", "unit", "source", "reading"});
     }},
    {"choice",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Choice>(reader, value, "a choice", measure,
                         {"type", "values", "ordered", "title", "unit", "source", "reading"});
     }},
    {"points",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<PointsGiven>(reader, value, "a measure of points", measure,
                              {"type", "max", "decimals", "title", "unit", "source", "reading"});
     }},
    {"date",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<DateGiven>(reader, value, "a date", measure,
                            {"type", "from", "until", "title", "unit", "source", "reading"});
     }},
    {"age",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Age>(reader, value, "an age", measure,
                      {"type", "born", "on", "counted", "title", "unit", "source", "reading"});
     }},
    {"sum", read_derived<Derived::Kind::sum>},
    {"difference", read_derived<Derived::Kind::difference>},
    {"minimum", read_derived<Derived::Kind::minimum>},
    {"maximum", read_derived<Derived::Kind::maximum>},
    {"weighted_mean",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<WeightedMean>(reader, value, "a weighted mean", measure,
                               {"type", "of", "title", "unit", "source", "reading"});
     }},
};

}  // namespace

Measure read_measure(const Reader& reader, std::string id, Value value) {
    Measure measure;
    measure.id = std::move(id);
    std::optional<Value> type;
    value.each_member([&](Value key, Value member) {
        if (key.text() == "type" && !type) type = member;
    });
    if (type) {
        const ReadAs read = word_of(types)(reader, *type);
        if (read) read(reader, value, measure);
        return measure;
    }
    // Without a type any member may be meant; a misspelt "type" is found here.
    const Object object(
        reader, value, "a measure",
        {"type",    "judge", "evidence", "max",  "min", "decimals", "when_empty", "of",   "base",   "values",
         "ordered", "from",  "until",    "born", "on",  "counted",  "title",      "unit", "source", "reading"});
    ReadAs read = nullptr;
    object.must("type", read, word_of(types));
    return measure;
}

}  // namespace tieuchi::document
