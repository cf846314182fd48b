#include "reader.hpp"

#include <algorithm>

namespace tieuchi::document {

namespace {

/// "write "x" if that is meant", or `otherwise` where nothing is near.
std::string remedy_of(const std::optional<std::string>& meant, std::string otherwise) {
    return meant ? "write \"" + *meant + "\" if that is meant" : std::move(otherwise);
}

bool contains(Forms forms, std::string_view name) noexcept {
    return std::find(forms.begin(), forms.end(), name) != forms.end();
}

}  // namespace

std::string listed(std::span<const std::string> names, std::string_view last) {
    std::string text;
    for (std::size_t at = 0; at < names.size(); ++at) {
        if (at > 0) text += at + 1 == names.size() ? " " + std::string(last) + " " : ", ";
        text += '"' + names[at] + '"';
    }
    return text;
}

bool is_reserved(std::string_view key) noexcept {
    return key == "$schema" || key == "$comment" || key.starts_with("x-");
}

void Reader::report(Value at, std::string_view code, std::string_view message, std::string_view remedy) const {
    if (findings_.admits(at.offset())) findings_.add(at, std::string(code), std::string(message), std::string(remedy));
}

void Reader::expected(Value found, std::string_view what, std::string_view remedy, std::string_view code) const {
    if (!findings_.admits(found.offset())) return;
    findings_.add(found, std::string(code), "expected " + std::string(what) + ", found " + shown(found),
                  std::string(remedy));
}

void Reader::unknown_word(Value found, const Names& words) const {
    if (!found.is(Kind::string)) return expected(found, listed(words), "write one of them");
    if (!findings_.admits(found.offset())) return;
    const auto meant = nearest(found.text(), words);
    findings_.add(found, "unknown-value", "expected " + listed(words) + ", found " + shown(found),
                  remedy_of(meant, words.size() == 1 ? "write \"" + words.front() + "\"" : "write one of them"));
}

Object::Object(const Reader& reader, Value value, std::string_view what,
               std::initializer_list<std::string_view> members, Forms forms)
    : reader_(reader), value_(value), what_(what) {
    for (const std::string_view member : members) members_.emplace_back(member, std::nullopt);
    if (!value.is(Kind::object)) {
        reader.expected(value, "an object for " + std::string(what), "write {...}");
        return;
    }
    bool all_known = true;
    value.each_member([&](Value key, Value member) {
        if (std::optional<Value>* known = slot(key.text())) {
            if (!*known) *known = member;
        } else {
            all_known = false;
        }
    });
    if (all_known) return;
    Names absent;
    for (const auto& [name, found] : members_) {
        if (!found) absent.push_back(name);
    }
    value.each_member([&](Value key, Value member) {
        if (slot(key.text()) || is_reserved(key.text()) || contains(forms, key.text())) return;
        if (reader.findings().admits(key.offset())) adopt_unknown(key, member, absent);
    });
}

std::optional<Value>* Object::slot(std::string_view member) {
    const auto found =
        std::find_if(members_.begin(), members_.end(), [&](const auto& each) { return each.first == member; });
    return found == members_.end() ? nullptr : &found->second;
}

void Object::adopt_unknown(Value key, Value member, const Names& absent) {
    std::string expected = "expected a member of " + std::string(what_);
    auto meant = nearest(key.text(), absent);
    if (meant) {
        std::optional<Value>& place = *slot(*meant);
        if (!place) place = member;
    } else {
        Names all;
        for (const auto& [name, found] : members_) all.push_back(name);
        meant = nearest(key.text(), all);
        if (!meant) expected += ": " + listed(all);
    }
    reader_.findings().add(key, "unknown-member", expected + "; found " + shown(key),
                           remedy_of(meant, "leave it out; a note of your own begins with \"x-\""));
}

std::optional<Value> Object::find(std::string_view member) const {
    const auto found =
        std::find_if(members_.begin(), members_.end(), [&](const auto& each) { return each.first == member; });
    assert(found != members_.end());
    return found->second;
}

void Object::report_missing(std::string_view member) const {
    if (!value_.is(Kind::object)) return;
    reader_.report(value_, "missing-member",
                   "expected \"" + std::string(member) + "\" in " + std::string(what_) + "; it is not stated",
                   "state \"" + std::string(member) + "\"");
}

std::string read_string(const Reader& reader, Value value) {
    if (value.is(Kind::string)) return std::string(value.text());
    const bool simple = !value.is(Kind::array) && !value.is(Kind::object) && !value.is(Kind::null);
    reader.expected(value, "a string", simple ? "put it in double quotes" : "write one string, \"...\"");
    return {};
}

std::string read_name(const Reader& reader, Value value) {
    if (value.is(Kind::string) && value.text().empty()) {
        reader.expected(value, "a name", "write the name, or leave the member out", "name-empty");
    }
    return read_string(reader, value);
}

bool read_bool(const Reader& reader, Value value) {
    if (value.is(Kind::yes) || value.is(Kind::no)) return value.is(Kind::yes);
    reader.expected(value, "true or false", "write true or false, without quotes");
    return false;
}

Decimal read_decimal(const Reader& reader, Value value) {
    if (!value.is(Kind::number)) {
        const bool quoted = value.is(Kind::string) && Decimal::from_text(value.text());
        reader.expected(value, "a number", quoted ? "write it without quotes" : "write a number such as 80 or 2.25");
        return {};
    }
    const auto number = Decimal::from_text(value.text());
    if (!number) {
        reader.expected(value, "a number of at most 18 digits and 9 decimals", "write it with fewer digits",
                        "number-out-of-range");
    }
    return number.value_or(Decimal{});
}

std::int64_t read_whole(const Reader& reader, Value value) {
    const Decimal number = read_decimal(reader, value);
    if (number.decimals() == 0) return number.digits();
    reader.expected(value, "a whole number", "write it without decimals", "number-not-whole");
    return 0;
}

int read_decimals(const Reader& reader, Value value) {
    const std::int64_t decimals = read_whole(reader, value);
    if (decimals >= 0 && decimals <= Decimal::most_decimals) return static_cast<int>(decimals);
    reader.expected(value, "a number of decimals from 0 to 9", "state how many digits stand behind the point",
                    "decimals-out-of-range");
    return 0;
}

std::string_view form_of(const Reader& reader, Value value, std::string_view what, Forms forms) {
    std::string_view form;
    std::optional<Value> stranger;
    value.each_member([&](Value key, Value) {
        const auto known = std::find(forms.begin(), forms.end(), key.text());
        if (known == forms.end()) {
            if (!stranger && !is_reserved(key.text())) stranger = key;
        } else if (form.empty()) {
            form = *known;
        } else if (form != *known) {
            reader.report(key, "two-forms",
                          "expected one of the forms of " + std::string(what) + ", found \"" + std::string(form) +
                              "\" and \"" + std::string(*known) + "\" in one object",
                          "write two objects, or leave one of the two out");
        }
    });
    if (!form.empty()) return form;
    const Names names(forms.begin(), forms.end());
    const std::string message = "expected " + std::string(what) + " with " + listed(names) + ", found ";
    if (stranger) {
        reader.report(*stranger, "unknown-form", message + shown(*stranger),
                      remedy_of(nearest(stranger->text(), names), "write it in one of these forms"));
    } else {
        reader.report(value, "unknown-form", message + shown(value), "write it in one of these forms");
    }
    return {};
}

}  // namespace tieuchi::document
