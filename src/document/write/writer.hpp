#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/values/date.hpp"
#include "tieuchi/values/json_writer.hpp"
#include "tieuchi/values/percent.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi::document {

/// Writes the members of a document one after the other. What is empty or nothing is left out by those functions that
/// end in `_if`.
class Writer {
public:
    /// `in_order`: whether names within an object are put in the order of their bytes.
    explicit Writer(bool in_order) noexcept : in_order_(in_order) {}

    const std::string& text() const noexcept { return json_.text(); }

    void value(std::string_view text) { json_.value(text); }
    void value(const char* text) { json_.value(text); }
    void value(const std::string& text) { json_.value(text); }
    void value(bool yes) { json_.value(yes); }
    void value(const Decimal& number) { json_.value(number); }
    void value(const Percent& percent) { json_.value(percent.to_text()); }
    void value(const Date& date) { json_.value(date.to_text()); }
    void null() { json_.null(); }
    void key(std::string_view name) { json_.key(name); }

    /// `{...}`, its members written by `members`.
    template <class Members>
    void object(Members members) {
        json_.open_object();
        members();
        json_.close_object();
    }
    /// `[...]`, each element by `element`.
    template <class All, class Element>
    void list(const All& all, Element element) {
        json_.open_array();
        for (const auto& each : all) element(each);
        json_.close_array();
    }
    void list(const std::vector<std::string>& all) {
        list(all, [this](const std::string& each) { value(each); });
    }
    /// An object whose keys are names: `name(each)` is the key, `element` writes what stands there.
    template <class Each, class Name, class Element>
    void named(const std::vector<Each>& all, Name name, Element element) {
        std::vector<const Each*> order;
        order.reserve(all.size());
        for (const Each& each : all) order.push_back(&each);
        if (in_order_) {
            std::stable_sort(order.begin(), order.end(), [&](const Each* left, const Each* right) {
                return std::string_view(name(*left)) < std::string_view(name(*right));
            });
        }
        json_.open_object();
        for (const Each* each : order) {
            key(name(*each));
            element(*each);
        }
        json_.close_object();
    }

    template <class Value>
    void member(std::string_view name, const Value& written) {
        key(name);
        value(written);
    }
    template <class Value>
    void member_if(std::string_view name, const std::optional<Value>& written) {
        if (written) member(name, *written);
    }
    void member_if(std::string_view name, const std::string& text) {
        if (!text.empty()) member(name, text);
    }
    void member_if(std::string_view name, const std::vector<std::string>& all) {
        if (all.empty()) return;
        key(name);
        list(all);
    }
    void member_if(std::string_view name, const Text& text) {
        if (text.empty()) return;
        key(name);
        value(text);
    }
    /// A text: `vi` and `en` first, as every title has them, then other languages.
    void value(const Text& text) {
        object([&] {
            for (const std::string_view first : {"vi", "en"}) {
                if (const auto found = text.by_language.find(first); found != text.by_language.end()) {
                    member(first, found->second);
                }
            }
            for (const auto& [language, words] : text.by_language) {
                if (language != "vi" && language != "en") member(language, words);
            }
        });
    }

    /// The members `source` and `reading`.
    void citation(const Citation& cite) {
        member_if("source", cite.source);
        member_if("reading", cite.reading);
    }
    void whole(std::string_view name, std::int64_t number) { member(name, Decimal(number)); }

    /// A policy as the bare word `word`, or with its citation.
    void policy(std::string_view name, std::string_view word, const Citation& cite) {
        key(name);
        if (cite.empty()) return value(word);
        object([&] {
            member("value", word);
            citation(cite);
        });
    }

private:
    JsonWriter json_;
    bool in_order_;
};

}  // namespace tieuchi::document
