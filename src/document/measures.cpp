#include <algorithm>
#include <iterator>
#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<WhenEmpty> when_empty_words[] = {{"met", WhenEmpty::met},
                                                {"unmet", WhenEmpty::unmet},
                                                {"not_applicable", WhenEmpty::not_applicable},
                                                {"unknown", WhenEmpty::unknown}};

constexpr Word<WhereMissing> where_missing_words[] = {
    {"unknown", WhereMissing::unknown}, {"no", WhereMissing::no}, {"excluded", WhereMissing::excluded}};
constexpr Word<WhereNotApplicable> where_not_applicable_words[] = {{"no", WhereNotApplicable::no},
                                                                   {"excluded", WhereNotApplicable::excluded}};

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
void read_members(const Object& object, TitleOf& title) {
    object.must("of", title.set, read_string);
    object.may("level", title.level, read_name);
    object.may("exactly", title.exactly, read_bool);
}
/// An object has only the members that its kind may have.
void read_members(const Object& object, OverMembers& over) {
    object.must("over", over.of, read_string);
    object.may("base", over.base, read_rule);
    if (is_share(over.kind)) {
        object.must("where", over.where, read_rule);
    } else {
        object.may("where", over.where, read_rule);
    }
    if (takes_value(over.kind)) object.must("value", over.value, read_string);
    if (over.kind == OverMembers::Kind::mean) object.may("weight", over.weight, read_string);
    object.may("where_missing", over.where_missing, policy_of(where_missing_words));
    object.may("where_not_applicable", over.where_not_applicable, policy_of(where_not_applicable_words));
    if (!is_amount(over.kind)) object.may("when_empty", over.when_empty, policy_of(when_empty_words));
    if (counts_members(over.kind)) object.may("max", over.max, read_decimal);
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

template <OverMembers::Kind kind>
void read_over(const Reader& reader, Value value, Measure& measure) {
    using enum OverMembers::Kind;
    OverMembers over;
    over.kind = kind;
    const auto as = [&](std::string_view what, std::initializer_list<std::string_view> members) {
        read_as<OverMembers>(reader, value, what, measure, members, std::move(over));
    };
    if constexpr (is_share(kind)) {
        as(kind == share ? "a share over members"
           : kind == any ? "a measure \"any\" over members"
                         : "a measure \"all\" over members",
           {"type", "over", "base", "where", "where_missing", "where_not_applicable", "when_empty", "max", "title",
            "unit", "source", "reading"});
    } else if constexpr (kind == count) {
        as("a count over members", {"type", "over", "base", "where", "where_missing", "where_not_applicable", "max",
                                    "title", "unit", "source", "reading"});
    } else if constexpr (kind == sum) {
        as("a sum over members", {"type", "over", "base", "where", "value", "where_missing", "where_not_applicable",
                                  "title", "unit", "source", "reading"});
    } else if constexpr (kind == mean) {
        as("a mean over members", {"type", "over", "base", "where", "value", "weight", "where_missing",
                                   "where_not_applicable", "when_empty", "max", "title", "unit", "source", "reading"});
    } else {
        as(kind == minimum ? "a minimum over members" : "a maximum over members",
           {"type", "over", "base", "where", "value", "where_missing", "where_not_applicable", "when_empty", "max",
            "title", "unit", "source", "reading"});
    }
}

/// Whether an object of a type that has two forms is over members; `over` itself may be misspelt.
bool is_over_members(Value value) {
    constexpr std::string_view own[] = {"over", "base", "where", "value", "where_missing", "where_not_applicable"};
    bool found = false;
    value.each_member([&](Value key, Value) {
        found = found || std::find(std::begin(own), std::end(own), key.text()) != std::end(own);
    });
    return found;
}

template <OverMembers::Kind over, Derived::Kind kind>
void read_over_or_derived(const Reader& reader, Value value, Measure& measure) {
    if (is_over_members(value)) return read_over<over>(reader, value, measure);
    read_derived<kind>(reader, value, measure);
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
         if (is_over_members(value)) return read_over<OverMembers::Kind::count>(reader, value, measure);
         read_as<Count>(reader, value, "a count", measure, {"type", "max", "title", "unit", "source", "reading"});
     }},
    {"number",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<Number>(reader, value, "a number", measure,
                         {"type", "decimals", "min", "max", "title", "unit", "source", "reading"});
     }},
    {"share",
     [](const Reader& reader, Value value, Measure& measure) {
         if (is_over_members(value)) return read_over<OverMembers::Kind::share>(reader, value, measure);
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
    {"sum", read_over_or_derived<OverMembers::Kind::sum, Derived::Kind::sum>},
    {"difference", read_derived<Derived::Kind::difference>},
    {"minimum", read_over_or_derived<OverMembers::Kind::minimum, Derived::Kind::minimum>},
    {"maximum", read_over_or_derived<OverMembers::Kind::maximum, Derived::Kind::maximum>},
    {"weighted_mean",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<WeightedMean>(reader, value, "a weighted mean", measure,
                               {"type", "of", "title", "unit", "source", "reading"});
     }},
    {"any", read_over<OverMembers::Kind::any>},
    {"all", read_over<OverMembers::Kind::all>},
    {"mean", read_over<OverMembers::Kind::mean>},
    {"title",
     [](const Reader& reader, Value value, Measure& measure) {
         read_as<TitleOf>(reader, value, "a measure of a title", measure,
                          {"type", "of", "level", "exactly", "title", "unit", "source", "reading"});
     }},
};

using MeasureType = decltype(Measure::type);

/// The types that need nothing else, by the word that says all of them.
const Word<MeasureType> used_words[] = {
    {"yes_no", YesNo{}}, {"judged", Judged{}}, {"count", Count{}}, {"number", Number{}}, {"date", DateGiven{}}};

Measure read_used(const Reader& reader, std::string id, Value value) {
    if (!value.is(Kind::string)) return read_measure(reader, std::move(id), value);
    Measure measure;
    measure.id = std::move(id);
    measure.type = word_of(used_words)(reader, value);
    return measure;
}

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
        {"type",  "judge",  "evidence", "max",    "min",           "decimals", "when_empty", "of",
         "base",  "values", "ordered",  "from",   "until",         "born",     "on",         "counted",
         "over",  "where",  "value",    "weight", "where_missing", "level",    "exactly",    "where_not_applicable",
         "title", "unit",   "source",   "reading"});
    ReadAs read = nullptr;
    object.must("type", read, word_of(types));
    return measure;
}

Relation read_relation(const Reader& reader, std::string id, Value value) {
    Relation relation;
    relation.id = std::move(id);
    const Object object(reader, value, "a relation", {"of", "title", "uses", "source", "reading"});
    object.must("of", relation.of, read_string);
    object.may("title", relation.title, read_text);
    object.may("uses", relation.uses, entries_of("an object of measures", read_used));
    relation.cite = read_citation(object);
    return relation;
}

}  // namespace tieuchi::document
