#include "syntax.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace tieuchi::document {
namespace {

bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }
bool is_blank(char letter) noexcept { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

/// Bytes of the sequence that starts with this byte, 0 if none does.
std::size_t sequence_size(unsigned char first) noexcept {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

bool is_sequence(std::string_view bytes) noexcept {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
    for (std::size_t at = 1; at < bytes.size(); ++at) {
        if ((byte(at) & 0xC0u) != 0x80u) return false;
    }
    if (bytes.size() < 3) return true;
    // Not longer than needed, no surrogate, not beyond U+10FFFF.
    if (byte(0) == 0xE0) return byte(1) >= 0xA0;
    if (byte(0) == 0xED) return byte(1) <= 0x9F;
    if (byte(0) == 0xF0) return byte(1) >= 0x90;
    return byte(0) != 0xF4 || byte(1) <= 0x8F;
}

/// The letter at an offset as a message shows it.
std::string shown_letter(std::string_view text, std::size_t at) {
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x20 || first == 0x7F) {
        char name[16];
        std::snprintf(name, sizeof name, "U+%04X", static_cast<unsigned>(first));
        return first == '\n' || first == '\r' ? "a line break" : first == '\t' ? "a tab" : name;
    }
    const std::string letter(text.substr(at, sequence_size(first)));
    return first == '"' ? "a string" : letter.size() > 1 || first == '\'' ? letter : '"' + letter + '"';
}

int hex_digit(char letter) noexcept {
    if (is_digit(letter)) return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

/// The number that `\uXXXX` at an offset writes, if it is one.
std::optional<unsigned> unicode_escape(std::string_view text, std::size_t at) noexcept {
    if (text.substr(at, 2) != "\\u" || text.size() - at < 6) return std::nullopt;
    unsigned unit = 0;
    for (std::size_t digit = 2; digit < 6; ++digit) {
        const int value = hex_digit(text[at + digit]);
        if (value < 0) return std::nullopt;
        unit = unit * 16 + static_cast<unsigned>(value);
    }
    return unit;
}

/// What is wrong with the string that opens at `start`; nothing if it is sound.
std::optional<Fault> find_string_fault(std::string_view text, std::size_t start) {
    const auto syntax = [](std::size_t at, std::string message, std::string remedy) {
        return Fault{at, "syntax", std::move(message), std::move(remedy)};
    };
    std::size_t at = start + 1;
    while (at < text.size() && text[at] != '"') {
        if (static_cast<unsigned char>(text[at]) < 0x20) {
            const std::string found = shown_letter(text, at);
            if (found == "a line break") {
                return syntax(at, "expected the closing quote of a string on its line, found a line break",
                              "close the string, or write \\n for a line break");
            }
            return syntax(at, "expected no control character in a string, found " + found,
                          text[at] == '\t' ? "write \\t" : "leave it out");
        }
        if (text[at] != '\\') {
            ++at;
            continue;
        }
        if (at + 1 == text.size()) {
            ++at;
            break;
        }
        if (text[at + 1] != 'u') {
            if (std::string_view("\"\\/bfnrt").find(text[at + 1]) == std::string_view::npos) {
                return syntax(at,
                              "expected an escape such as \\n, \\\" or \\\\, found a backslash before " +
                                  shown_letter(text, at + 1),
                              "write \\\\ for a backslash");
            }
            at += 2;
            continue;
        }
        const auto unit = unicode_escape(text, at);
        if (!unit) {
            return syntax(at, "expected four hexadecimal digits after \\u", "write the letter itself, in UTF-8");
        }
        const auto low = *unit >= 0xD800 && *unit <= 0xDBFF ? unicode_escape(text, at + 6) : std::nullopt;
        const bool pair = low && *low >= 0xDC00 && *low <= 0xDFFF;
        if (*unit >= 0xD800 && *unit <= 0xDFFF && !pair) {
            return Fault{at, "lone-surrogate",
                         "expected a whole letter, found half of a surrogate pair, " + std::string(text.substr(at, 6)),
                         "write the letter itself, in UTF-8"};
        }
        at += pair ? 12 : 6;
    }
    if (at < text.size()) return std::nullopt;
    return syntax(start, "expected the closing quote of a string, found the end of the text", "close the string");
}

/// Whether the string at an offset is followed by a colon.
bool is_key(std::string_view text, std::size_t at) noexcept {
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
    }
    do ++at;
    while (at < text.size() && is_blank(text[at]));
    return at < text.size() && text[at] == ':';
}

/// What could follow the point reached, for the message.
std::string expected_after(const Reached& reached, bool comma, bool colon) {
    using Last = Reached::Last;
    if (!reached.container) return reached.last == Last::nothing ? "an object" : "nothing after the document";
    const bool object = reached.container == Kind::object;
    if (reached.last == Last::key) return colon ? "a value" : "\":\"";
    const std::string item = object ? "a key in double quotes" : "a value", end = object ? "\"}\"" : "\"]\"";
    if (reached.last == Last::opening) return item + " or " + end;
    return comma ? item : "\",\" or " + end;
}

/// A way to put right what stands at `at`, which was not expected there.
std::string remedy_for(std::string_view text, std::size_t at, std::string_view word, const Reached& reached,
                       bool comma) {
    const char found = text[at];
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//") || rest.starts_with("/*") || found == '#') {
        return "JSON has no comments; write \"$comment\": \"...\" instead";
    }
    if (found == '\'' || found == '`' || rest.starts_with("\u201C") || rest.starts_with("\u201D") ||
        rest.starts_with("\u2018") || rest.starts_with("\u2019")) {
        return "use straight double quotes";
    }
    if (comma && (found == ']' || found == '}')) return "leave out the comma before it";
    if (found == ',') return "leave the comma out, or write what belongs before it";
    if (word == "NaN" || word == "Infinity" || word == "-Infinity") {
        return "JSON has no such number; write a number, or null where a value is missing";
    }
    if (word == "None" || word == "undefined" || word == "nil" || word == "NULL" || word == "Null") return "write null";
    if (word == "True" || word == "TRUE") return "write true";
    if (word == "False" || word == "FALSE") return "write false";
    if (!reached.container && reached.last == Reached::Last::value) return "keep one object in one document";
    const bool begins_value = found == '"' || found == '{' || found == '[' || !word.empty();
    const bool object = reached.container == Kind::object, list = reached.container == Kind::array;
    if (list && found == '}') return "close the list before it";
    if (object && found == ']') return "close the object before it";
    const bool digit = is_digit(found), after_digit = at > 0 && is_digit(text[at - 1]) && !word.empty();
    if (object && !word.empty() && (comma || reached.last == Reached::Last::opening))
        return "put the key in double quotes";
    if (after_digit && digit) return "write the number without leading zeros";
    if (list && found == '"' && is_key(text, at)) return "close the list before it";
    if (reached.last == Reached::Last::value && !comma && begins_value && !after_digit)
        return "put a comma between the two";
    if (digit || after_digit || found == '-' || found == '+' || found == '.') return "write numbers as 5, -0.5 or 2.25";
    return word.empty() ? "write what is expected, or leave it out" : "put words in double quotes";
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = sequence_size(static_cast<unsigned char>(text[at]));
        if (size == 1) {
            ++at;
        } else if (size == 0 || text.size() - at < size || !is_sequence(text.substr(at, size))) {
            return at;
        } else {
            at += size;
        }
    }
    return std::nullopt;
}

Fault find_fault(std::string_view text, const Reached& reached, std::size_t gave_up_at) {
    bool comma = false, colon = false;
    std::size_t at = reached.cursor;
    for (; at < text.size(); ++at) {
        if (is_blank(text[at])) continue;
        if (at == gave_up_at || (text[at] != ',' && text[at] != ':')) break;
        (text[at] == ',' ? comma : colon) = true;
    }
    const std::string expected = "expected " + expected_after(reached, comma, colon) + ", found ";
    if (at >= text.size()) {
        return {at, "syntax", expected + (reached.last == Reached::Last::nothing ? "nothing" : "the end of the text"),
                reached.container ? "close what is open, or look for a part that was cut off" : "write the document"};
    }
    if (text[at] == '"' && at < gave_up_at) {
        if (auto fault = find_string_fault(text, at)) return *std::move(fault);
    }
    const auto belongs = [](char letter) {
        return is_digit(letter) || ((letter | 32) >= 'a' && (letter | 32) <= 'z') || letter == '.' || letter == '-' ||
               letter == '+' || letter == '_';
    };
    constexpr std::size_t longest_word = 40;
    std::size_t end = at;
    while (end < text.size() && end - at < longest_word && belongs(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    const std::string found = word.empty() ? shown_letter(text, at) : std::string(word);
    if (reached.last == Reached::Last::key && !colon)
        return {at, "syntax", expected + found, "put a colon behind the key"};
    return {at, "syntax", expected + found, remedy_for(text, at, word, reached, comma)};
}

}  // namespace tieuchi::document
