#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/json.hpp"

namespace tieuchi::fuzz {

/// A JSON value that can be changed: what a mutation works on instead of bytes.
struct Shape {
    document::Kind kind = document::Kind::null;
    std::string token;        ///< of a number, a string or a word, as it is written
    std::vector<Shape> held;  ///< elements, or the values of members
    std::vector<std::string> keys;

    bool holds_others() const noexcept { return kind == document::Kind::array || kind == document::Kind::object; }
};

inline std::string quoted(std::string_view text) {
    std::string token = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') token += '\\';
        token += static_cast<unsigned char>(letter) < 0x20 ? ' ' : letter;
    }
    return token + '"';
}

inline Shape shape_of(document::Value value) {
    using document::Kind;
    Shape shape{value.kind(), {}, {}, {}};
    switch (value.kind()) {
        case Kind::null: shape.token = "null"; break;
        case Kind::yes: shape.token = "true"; break;
        case Kind::no: shape.token = "false"; break;
        case Kind::number: shape.token = value.text(); break;
        case Kind::string: shape.token = quoted(value.text()); break;
        case Kind::array:
        case Kind::object: break;
    }
    value.each_element([&](document::Value element) { shape.held.push_back(shape_of(element)); });
    value.each_member([&](document::Value key, document::Value member) {
        shape.keys.push_back(quoted(key.text()));
        shape.held.push_back(shape_of(member));
    });
    return shape;
}

/// Nothing where the text is no JSON.
inline std::optional<Shape> shape_of(std::string_view text) {
    const document::Json json = document::read_json(text, {});
    if (json.fault) return std::nullopt;
    return shape_of(document::Value(json.tree, 0));
}

inline void write(const Shape& shape, std::string& text) {
    if (!shape.holds_others()) {
        text += shape.token;
        return;
    }
    const bool object = shape.kind == document::Kind::object;
    text += object ? '{' : '[';
    for (std::size_t at = 0; at < shape.held.size(); ++at) {
        if (at > 0) text += ',';
        if (object) text += shape.keys[at] + ':';
        write(shape.held[at], text);
    }
    text += object ? '}' : ']';
}

/// Every value in a shape, the shape itself first; valid until something is added or taken away.
inline void collect(Shape& shape, std::vector<Shape*>& all) {
    all.push_back(&shape);
    for (Shape& each : shape.held) collect(each, all);
}

}  // namespace tieuchi::fuzz
