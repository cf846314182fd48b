#include <algorithm>
#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

/// A language code as `vi`, `en` or `zh-Hant`: small letters, then groups joined by hyphens.
bool is_language(std::string_view code) noexcept {
    const auto is_letter = [](char letter) { return letter >= 'a' && letter <= 'z'; };
    const auto belongs = [&](char letter) {
        return is_letter(letter) || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
               letter == '-';
    };
    const std::string_view base = code.substr(0, code.find('-'));
    return (base.size() == 2 || base.size() == 3) && std::all_of(base.begin(), base.end(), is_letter) &&
           std::all_of(code.begin(), code.end(), belongs) && code.back() != '-';
}

}  // namespace

Text read_text(const Reader& reader, Value value) {
    Text text;
    if (!value.is(Kind::object))
        reader.expected(value, "a text by language", "write {\"vi\": \"...\", \"en\": \"...\"}");
    value.each_member([&](Value key, Value member) {
        if (is_reserved(key.text())) return;
        if (!is_language(key.text())) {
            reader.expected(key, "a language code such as \"vi\" or \"en\"", "name the language by its code",
                            "language-invalid");
        }
        text.by_language.emplace(key.text(), read_string(reader, member));
    });
    return text;
}

Date read_date(const Reader& reader, Value value) {
    constexpr std::string_view forms = "a date such as \"2022\", \"2022-07\" or \"2022-07-28\"";
    if (!value.is(Kind::string)) {
        reader.expected(value, forms, "write it in double quotes");
        return {};
    }
    const auto date = Date::from_text(value.text());
    if (!date)
        reader.expected(value, forms, "write year, month and day in this order, and a day that exists", "date-invalid");
    return date.value_or(Date{});
}

Date read_day(const Reader& reader, Value value) {
    constexpr std::string_view form = "a day such as \"2022-07-28\"";
    if (!value.is(Kind::string)) {
        reader.expected(value, form, "write it in double quotes");
        return {};
    }
    const auto date = Date::from_text(value.text());
    if (!date || date->day == 0) {
        reader.expected(value, form, "write year, month and day in this order, and a day that exists", "date-invalid");
        return {};
    }
    return *date;
}

Citation read_citation(const Object& object) {
    Citation cite;
    object.may("source", cite.source, read_name);
    object.may("reading", cite.reading, read_name);
    return cite;
}

Citation read_overlap(const Reader& reader, Value value) {
    return read_citation(Object(reader, value, "a citation", {"source", "reading"}));
}

Source read_source(const Reader& reader, std::string id, Value value) {
    Source source;
    source.id = std::move(id);
    const Object object(reader, value, "a source", {"number", "issuer", "date", "title", "url", "note"});
    object.may("number", source.number, read_string);
    object.may("issuer", source.issuer, read_string);
    object.may("date", source.date, read_date);
    object.may("title", source.title, read_text);
    object.may("url", source.url, read_string);
    object.may("note", source.note, read_string);
    return source;
}

Reading read_reading(const Reader& reader, Value value) {
    Reading reading;
    const Object object(reader, value, "a reading", {"id", "question", "taken", "others", "source"});
    object.must("id", reading.id, read_string);
    object.must("question", reading.question, read_string);
    object.must("taken", reading.taken, read_string);
    object.may("others", reading.others, list_of("a list of strings", read_string));
    object.may("source", reading.source, read_name);
    return reading;
}

}  // namespace tieuchi::document
