#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "tieuchi/values/decimal.hpp"

namespace tieuchi {

namespace detail {

/// The length of the well-formed UTF-8 sequence that begins at `at`, or 0.
inline std::size_t utf8_length(std::string_view text, std::size_t at) noexcept {
    const auto byte = [&](std::size_t offset) {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
    };
    const unsigned lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    for (std::size_t offset = 1; offset < length; ++offset) {
        if (byte(offset) < 0x80 || byte(offset) > 0xBF) return 0;
    }
    const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    const bool surrogate = lead == 0xED && byte(1) > 0x9F, too_large = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || surrogate || too_large ? 0 : length;
}

}  // namespace detail

/// A JSON string with its quotes. Control characters are escaped; UTF-8 stays as it is, and a byte
/// that is no UTF-8 becomes U+FFFD, so that the result is JSON whatever the text was.
inline std::string json_string(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = detail::utf8_length(text, at);
        const char letter = text[at];
        if (length == 0) {
            quoted += "\xEF\xBF\xBD";
        } else if (letter == '"' || letter == '\\') {
            quoted += {'\\', letter};
        } else if (letter == '\n') {
            quoted += "\\n";
        } else if (letter == '\r') {
            quoted += "\\r";
        } else if (letter == '\t') {
            quoted += "\\t";
        } else if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) {
            const auto code = static_cast<std::size_t>(letter);
            quoted += {'\\', 'u', '0', '0', hex[code / 16], hex[code % 16]};
        } else {
            quoted += text.substr(at, length);
        }
        at += length == 0 ? 1 : length;
    }
    return quoted + '"';
}

/// Writes JSON piece by piece, without blanks; commas are its business.
class JsonWriter {
public:
    JsonWriter& open_object() { return open('{'); }
    JsonWriter& close_object() { return close('}'); }
    JsonWriter& open_array() { return open('['); }
    JsonWriter& close_array() { return close(']'); }
    JsonWriter& key(std::string_view name) {
        separate();
        text_ += json_string(name) + ':';
        first_ = true;
        return *this;
    }
    JsonWriter& value(std::string_view text) { return raw(json_string(text)); }
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool yes) { return raw(yes ? "true" : "false"); }
    JsonWriter& value(const Decimal& number) { return raw(number.to_text()); }
    JsonWriter& null() { return raw("null"); }
    /// A value that is JSON already.
    JsonWriter& json(std::string_view written) { return raw(written); }
    template <class Value>
    JsonWriter& field(std::string_view name, const Value& written) {
        key(name);
        return value(written);
    }

    const std::string& text() const noexcept { return text_; }

private:
    JsonWriter& raw(std::string_view text) {
        separate();
        text_ += text;
        return *this;
    }
    JsonWriter& open(char bracket) {
        separate();
        text_ += bracket;
        first_ = true;
        return *this;
    }
    JsonWriter& close(char bracket) {
        text_ += bracket;
        first_ = false;
        return *this;
    }
    void separate() {
        if (!first_) text_ += ',';
        first_ = false;
    }

    std::string text_;
    bool first_ = true;
};

}  // namespace tieuchi
