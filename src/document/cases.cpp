#include <algorithm>
#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr Word<Outcome> outcome_words[] = {{"met", Outcome::met},
                                           {"unmet", Outcome::unmet},
                                           {"unknown", Outcome::unknown},
                                           {"not_applicable", Outcome::not_applicable}};

std::optional<Decimal> read_decimal_or_null(const Reader& reader, Value value) {
    if (value.is(Kind::null)) return std::nullopt;
    return read_decimal(reader, value);
}

/// Bounds have a lowest and a highest, a count and a base do not.
bool has_bounds(Value value) {
    bool found = false;
    value.each_member([&](Value key, Value) {
        found = found || key.text() == "low" || key.text() == "high" || key.text() == "base_high" ||
                key.text() == "may_be_empty";
    });
    return found;
}

GivenBounds read_bounds(const Reader& reader, Value value) {
    GivenBounds bounds;
    const Object object(reader, value, "the bounds of a measure over members",
                        {"low", "base", "high", "base_high", "may_be_empty"});
    object.must("low", bounds.low, read_decimal_or_null);
    object.may("base", bounds.base, read_decimal_or_null);
    object.may("high", bounds.high, read_decimal_or_null);
    object.may("base_high", bounds.base_high, read_decimal_or_null);
    object.may("may_be_empty", bounds.may_be_empty, read_bool);
    return bounds;
}

GivenValue read_given_value(const Reader& reader, Value value) {
    switch (value.kind()) {
        case Kind::null: return std::monostate{};
        case Kind::yes: return true;
        case Kind::no: return false;
        case Kind::number: return read_decimal(reader, value);
        case Kind::string: return std::string(value.text());
        case Kind::object: {
            if (has_bounds(value)) return read_bounds(reader, value);
            GivenShare share;
            const Object object(reader, value, "the value of a share", {"count", "base"});
            object.must("count", share.count, read_decimal_or_null);
            object.must("base", share.base, read_decimal_or_null);
            return share;
        }
        case Kind::array: break;
    }
    reader.expected(value, "the value of one measure",
                    "write true, false, a number, a label, a date, null or {\"count\": ..., \"base\": ...}");
    return {};
}

std::optional<Identifier> read_grade_or_null(const Reader& reader, Value value) {
    if (value.is(Kind::null)) return std::nullopt;
    return read_string(reader, value);
}

/// Pairs of a name and what `read` makes of its value.
template <class Read>
auto pairs_of(std::string_view what, Read read) {
    return entries_of(what, [read](const Reader& reader, std::string name, Value value) {
        return std::pair(std::move(name), read(reader, value));
    });
}

std::pair<Decimal, Decimal> read_total_range(const Reader& reader, Value value) {
    if (value.is(Kind::number)) {
        const Decimal total = read_decimal(reader, value);
        return {total, total};
    }
    std::vector<Decimal> ends;
    value.each_element([&](Value end) { ends.push_back(read_decimal(reader, end)); });
    if (ends.size() != 2) {
        reader.expected(value, "a number, or a lowest and a highest", "write a number such as 80, or [75, 80]");
        return {};
    }
    return {ends[0], ends[1]};
}

Period read_period(const Reader& reader, Value value) {
    std::vector<Date> ends;
    value.each_element([&](Value end) { ends.push_back(read_day(reader, end)); });
    if (ends.size() == 2) return {ends[0], ends[1]};
    reader.expected(value, "the first and the last day of a period", "write [\"2024-01-01\", \"2024-12-31\"]");
    return {};
}

/// `level` says in one word what `candidates` says in full, so the two never stand together but for a level
/// that cannot be told yet.
void read_level_expected(const Reader& reader, const Object& object, Expected& expect) {
    object.may("candidates", expect.candidates,
               filled_list_of("a list of levels", "leave it out: then the level is not compared", read_string));
    const auto level = object.find("level");
    if (!level) return;
    if (level->is(Kind::null)) {
        expect.undecided = true;
        if (expect.candidates && expect.candidates->size() == 1) {
            reader.report(*object.find("candidates"), "candidates-too-few",
                          "expected at least two candidates beside \"level\": null, found one", "name the others");
        }
        return;
    }
    if (object.has("candidates")) {
        reader.expected(*level, "\"level\" or \"candidates\"", "leave \"level\" out where there are several candidates",
                        "level-and-candidates");
        return;
    }
    if (level->is(Kind::string)) {
        expect.candidates = std::vector<Identifier>{std::string(level->text())};
    } else {
        reader.expected(*level, "the id of a level, or null",
                        "write the id, or null for a level that cannot be told yet");
    }
}

Expected read_expected(const Reader& reader, Value value) {
    Expected expect;
    const Object object(reader, value, "what is expected",
                        {"total", "level", "candidates", "outcomes", "grades", "points", "missing"});
    object.may("total", expect.total, read_total_range);
    object.may("outcomes", expect.outcomes,
               pairs_of("an object with an outcome for each criterion", word_of(outcome_words)));
    object.may("grades", expect.grades, pairs_of("an object with a grade for each criterion", read_grade_or_null));
    object.may("points", expect.points, pairs_of("an object with points for each criterion", read_decimal));
    object.may("missing", expect.missing, list_of("a list of criteria", read_string));
    read_level_expected(reader, object, expect);
    return expect;
}

}  // namespace

GivenCase read_case(const Reader& reader, Value value) {
    GivenCase read;
    const Object object(reader, value, "a case", {"name", "period", "judged_on", "decided_on", "given", "expect"});
    object.must("name", read.name, read_name);
    object.may("period", read.run.period, read_period);
    object.may("judged_on", read.run.judged_on, read_day);
    object.may("decided_on", read.run.decided_on, read_day);
    object.must("given", read.given, pairs_of("an object with a value for each measure", read_given_value));
    object.must("expect", read.expect, read_expected);
    return read;
}

}  // namespace tieuchi::document
