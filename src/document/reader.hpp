#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "findings.hpp"
#include "tieuchi/values/decimal.hpp"
#include "tieuchi/values/nearest.hpp"
#include "tree.hpp"

namespace tieuchi::document {

using Names = std::vector<std::string>;

/// Members by which an object that can take several forms tells which one it has.
using Forms = std::span<const std::string_view>;

/// `"a", "b" or "c"`.
std::string listed(std::span<const std::string> names, std::string_view last = "or");

/// `$schema`, `$comment` and `x-*` are for other programs and for people; they are ignored wherever they stand.
bool is_reserved(std::string_view key) noexcept;

/// Reports what a document should have said. A function that reads one kind of object takes a `Reader` and a
/// `Value` and returns what it read; where something is wrong it reports that and returns what it has, as
/// nothing is made of a document with problems.
class Reader {
public:
    explicit Reader(Findings& findings) noexcept : findings_(findings) {}

    Findings& findings() const noexcept { return findings_; }

    void report(Value at, std::string_view code, std::string_view message, std::string_view remedy) const;

    /// "expected `what`, found ...".
    void expected(Value found, std::string_view what, std::string_view remedy,
                  std::string_view code = "wrong-type") const;

    /// A string that is none of the words that may stand here.
    void unknown_word(Value found, const Names& words) const;

private:
    Findings& findings_;
};

/// The members of an object that has a fixed set of them. Unknown ones are reported; one that is a slip of the pen
/// counts as the one that was meant, so that nothing is called missing that only is misspelt.
class Object {
public:
    /// - `what`: "a criterion". `members`: all that it may have. `forms`: members that `form_of` has reported
    ///   where they are none of these.
    Object(const Reader& reader, Value value, std::string_view what, std::initializer_list<std::string_view> members,
           Forms forms = {});

    bool has(std::string_view member) const { return find(member).has_value(); }
    std::optional<Value> find(std::string_view member) const;

    /// Read a member into `into` if it is there.
    template <class T, class Read>
    void may(std::string_view member, T& into, Read read) const {
        if (const auto value = find(member)) into = read(reader_, *value);
    }
    /// The same, and a problem if it is not there.
    template <class T, class Read>
    void must(std::string_view member, T& into, Read read) const {
        if (const auto value = find(member)) {
            into = read(reader_, *value);
        } else {
            report_missing(member);
        }
    }

private:
    std::optional<Value>* slot(std::string_view member);
    /// Report an unknown member, and take it for the absent one that was meant.
    void adopt_unknown(Value key, Value member, const Names& absent);
    void report_missing(std::string_view member) const;

    const Reader& reader_;
    Value value_;
    std::string_view what_;
    std::vector<std::pair<std::string, std::optional<Value>>> members_;
};

std::string read_string(const Reader& reader, Value value);
/// A string that is not empty.
std::string read_name(const Reader& reader, Value value);
bool read_bool(const Reader& reader, Value value);
Decimal read_decimal(const Reader& reader, Value value);
/// A whole number, of any size that a document can hold.
std::int64_t read_whole(const Reader& reader, Value value);
/// How many digits stand behind the point: 0 to 9.
int read_decimals(const Reader& reader, Value value);

/// Reads a list: each element by `read`. `what`: "a list of identifiers".
template <class Read>
auto list_of(std::string_view what, Read read) {
    return [what, read](const Reader& reader, Value value) {
        std::vector<decltype(read(reader, value))> all;
        if (!value.is(Kind::array)) reader.expected(value, what, "put it in a list: [...]");
        value.each_element([&](Value element) { all.push_back(read(reader, element)); });
        return all;
    };
}

/// Reads an object whose keys are names: each member by `read(reader, name, value)`. `what`: "an object of measures".
template <class Read>
auto entries_of(std::string_view what, Read read) {
    return [what, read](const Reader& reader, Value value) {
        std::vector<decltype(read(reader, std::string(), value))> all;
        if (!value.is(Kind::object)) reader.expected(value, what, "write {\"name\": ...}");
        value.each_member([&](Value key, Value member) {
            if (!is_reserved(key.text())) all.push_back(read(reader, std::string(key.text()), member));
        });
        return all;
    };
}

/// A list that says nothing when it is empty.
template <class Read>
auto filled_list_of(std::string_view what, std::string_view remedy, Read read) {
    return [what, remedy, read](const Reader& reader, Value value) {
        if (value.is(Kind::array) && value.empty()) {
            reader.expected(value, std::string(what) + " with something in it", remedy, "list-empty");
        }
        return list_of(what, read)(reader, value);
    };
}

/// A word of the format and what it means.
template <class Meaning>
struct Word {
    std::string_view text;
    Meaning meaning;
};

/// Reads one of some words; `words` must outlive what is returned.
template <class Meaning, std::size_t size>
auto word_of(const Word<Meaning> (&words)[size]) {
    return [&words](const Reader& reader, Value value) {
        for (const Word<Meaning>& word : words) {
            if (value.is(Kind::string) && value.text() == word.text) return word.meaning;
        }
        Names names;
        for (const Word<Meaning>& word : words) names.emplace_back(word.text);
        reader.unknown_word(value, names);
        return Meaning{};
    };
}

/// What an object that can take several forms is, by the one member of `forms` that it has. Empty, and a problem, where
/// it has none of them; a problem, and the first, where it has two. `what`: "a rule".
std::string_view form_of(const Reader& reader, Value value, std::string_view what, Forms forms);

}  // namespace tieuchi::document
