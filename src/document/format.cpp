#include "tieuchi/document/format.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "duplicates.hpp"
#include "file.hpp"
#include "json.hpp"
#include "key_order.hpp"
#include "tieuchi/values/decimal.hpp"

namespace tieuchi::document {
namespace {

constexpr std::size_t width = 120;

std::size_t columns_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view plain = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
    std::string quoted = "\"";
    for (const char letter : text) {
        if (const std::size_t at = plain.find(letter); at != std::string_view::npos) {
            quoted += {'\\', letters[at]};
        } else if (static_cast<unsigned char>(letter) < 0x20) {
            quoted += "\\u00";
            quoted +=
                {digits[static_cast<unsigned char>(letter) / 16], digits[static_cast<unsigned char>(letter) % 16]};
        } else {
            quoted += letter;
        }
    }
    return quoted += '"';
}

/// Where a value stands: its place in the schema, and whether in a note, which stays as it is written.
struct Where {
    KeyOrder::Place place;
    bool in_note = false;
};

/// One line as it grows, up to so many columns.
class Line {
public:
    explicit Line(std::size_t room) noexcept : room_(room) {}

    bool add(std::string_view text) {
        const std::size_t columns = columns_of(text);
        if (columns > room_) return false;
        room_ -= columns;
        text_ += text;
        return true;
    }
    std::string take() noexcept { return std::move(text_); }

private:
    std::string text_;
    std::size_t room_;
};

class Printer {
public:
    std::string document(Value root) {
        lines(root, {order_.root()}, 0);
        return std::move(text_) + "\n";
    }

private:
    std::string scalar(Value value, bool in_note) const {
        switch (value.kind()) {
            case Kind::null: return "null";
            case Kind::yes: return "true";
            case Kind::no: return "false";
            case Kind::number: {
                const auto number = in_note ? std::nullopt : Decimal::from_text(value.text());
                return number ? number->to_text() : std::string(value.text());
            }
            case Kind::string: return quoted(value.text());
            case Kind::array: return "[]";
            case Kind::object: break;
        }
        return "{}";
    }

    static bool is_scalar(Value value) noexcept {
        return !(value.is(Kind::array) || value.is(Kind::object)) || value.empty();
    }

    std::vector<KeyOrder::Member> members(Value object, const Where& where) {
        return order_.members(object, where.in_note ? KeyOrder::Place{} : where.place);
    }
    static Where inner(const KeyOrder::Member& member, const Where& where) {
        return {member.place, where.in_note || is_reserved(member.key.text())};
    }
    Where element(const Where& where) {
        return {where.in_note ? KeyOrder::Place{} : order_.elements(where.place), where.in_note};
    }

    /// Add a value to a line; false where there is no room, and the line is of no use.
    bool fits(Value value, const Where& where, Line& line) {
        if (is_scalar(value)) return line.add(scalar(value, where.in_note));
        const bool is_list = value.is(Kind::array);
        bool all = line.add(is_list ? "[" : "{");
        std::string_view separator;
        if (is_list) {
            const Where each = element(where);
            value.each_element([&](Value element) {
                all = all && line.add(separator) && fits(element, each, line);
                separator = ", ";
            });
            return all && line.add("]");
        }
        for (const KeyOrder::Member& member : members(value, where)) {
            all = all && line.add(separator) && line.add(quoted(member.key.text())) && line.add(": ") &&
                  fits(member.value, inner(member, where), line);
            if (!all) return false;
            separator = ", ";
        }
        return all && line.add("}");
    }

    /// A container as one line, if it has no more than so many columns.
    std::optional<std::string> one_line(Value value, const Where& where, std::size_t room) {
        if (value.nodes() > width) return std::nullopt;  // each takes a column at least
        Line line(room);
        return fits(value, where, line) ? std::optional(line.take()) : std::nullopt;
    }

    /// Write a value that begins at a column and has so many behind it on its last line.
    void add(Value value, const Where& where, std::size_t indent, std::size_t column, std::size_t behind) {
        if (is_scalar(value)) {
            text_ += scalar(value, where.in_note);
            return;
        }
        const std::size_t taken = column + behind;
        if (auto line = one_line(value, where, taken < width ? width - taken : 0)) {
            text_ += *line;
        } else {
            lines(value, where, indent);
        }
    }

    /// Write a container with a line for each of what it holds; one that is empty, or no container, as it is.
    void lines(Value value, const Where& where, std::size_t indent) {
        if (is_scalar(value)) {
            text_ += scalar(value, where.in_note);
            return;
        }
        const std::size_t deeper = indent + 2;
        const bool is_list = value.is(Kind::array);
        text_ += is_list ? '[' : '{';
        bool first = true;
        const auto begin = [&] {
            text_ += first ? "\n" : ",\n";
            text_.append(deeper, ' ');
            first = false;
        };
        if (is_list) {
            const Where each = element(where);
            std::size_t left = 0;
            value.each_element([&](Value) { ++left; });
            value.each_element([&](Value element) {
                begin();
                add(element, each, deeper, deeper, --left > 0 ? 1 : 0);
            });
        } else {
            const auto all = members(value, where);
            for (const KeyOrder::Member& member : all) {
                begin();
                const std::string key = quoted(member.key.text()) + ": ";
                text_ += key;
                add(member.value, inner(member, where), deeper, deeper + columns_of(key),
                    &member != &all.back() ? 1 : 0);
            }
        }
        text_ += '\n';
        text_.append(indent, ' ');
        text_ += is_list ? ']' : '}';
    }

    KeyOrder order_;
    std::string text_;
};

/// Whether this is a document of the format at all: whatever else is JSON has another layout.
void check_heading(const Reader& reader, Value root) {
    std::optional<Value> version;
    root.each_member([&](Value key, Value value) {
        if (!version && key.text() == "tieuchi") version = value;
    });
    if (!version) {
        reader.report(root, "missing-member", "expected \"tieuchi\" in a document; it is not stated",
                      "state \"tieuchi\": \"1.0\"");
    } else if (!version->is(Kind::string) || version->text() != "1.0") {
        reader.expected(*version, "format \"1.0\"", "write \"1.0\", or use a version of tieuchi that reads this format",
                        "format-version");
    }
}

}  // namespace
}  // namespace tieuchi::document

namespace tieuchi {

Formatted format_document(std::string_view text, const ParseOptions& options) {
    using namespace document;
    const std::size_t most = std::min(options.most_bytes, most_bytes_of_all);
    if (text.size() > most) return {{}, {size_problem(options.file, most, std::to_string(text.size()))}};
    Findings findings(text, options);
    const Reader reader(findings);
    if (text.starts_with(byte_order_mark)) {
        if (findings.admits(0)) {
            findings.add(0, "", "byte-order-mark", "expected the document to begin with \"{\", found a byte order mark",
                         "save the file as UTF-8 without BOM");
        }
        return {{}, findings.take()};
    }
    Json json = read_json(text, options);
    if (json.fault) {
        Fault& fault = *json.fault;
        if (findings.admits(fault.offset)) {
            findings.add(fault.offset, "", std::move(fault.code), std::move(fault.message), std::move(fault.remedy));
        }
        return {{}, findings.take()};
    }
    const Value root(json.tree, 0);
    check_heading(reader, root);
    report_duplicates(reader, json.tree);
    if (!findings.empty()) return {{}, findings.take()};
    return {Printer().document(root), {}};
}

}  // namespace tieuchi
