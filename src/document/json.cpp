#include "document/json.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>

namespace tieuchi::document {
namespace {

using boost::json::error_code;
using Part = boost::json::string_view;

/// Receives the parser's events and builds the tree.
///
/// The parser does not say where a token stands, and hands strings with escapes out of a buffer of its own. But it has
/// seen that the text is sound up to the end of the token it reports, and reports tokens in order, so a cursor
/// that steps from token to token knows where each one is.
class Builder {
public:
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    explicit Builder(std::string_view text) { tree_.text = text; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) { return open(Kind::array); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_object_begin(error_code&) { return open(Kind::object); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_string_part(Part part, std::size_t, error_code&) { return keep(part); }
    bool on_string(Part part, std::size_t, error_code&) { return add_string(part, Reached::Last::value); }
    bool on_key_part(Part part, std::size_t, error_code&) { return keep(part); }
    bool on_key(Part part, std::size_t, error_code&) { return add_string(part, Reached::Last::key); }
    bool on_number_part(Part, error_code&) { return true; }  // of a number that the text ends in: never whole
    bool on_int64(std::int64_t, Part text, error_code&) { return add(Kind::number, text.size()); }
    bool on_uint64(std::uint64_t, Part text, error_code&) { return add(Kind::number, text.size()); }
    bool on_double(double, Part text, error_code&) { return add(Kind::number, text.size()); }
    bool on_bool(bool value, error_code&) { return value ? add(Kind::yes, 4) : add(Kind::no, 5); }
    bool on_null(error_code&) { return add(Kind::null, 4); }
    bool on_comment_part(Part, error_code&) { return true; }
    bool on_comment(Part, error_code&) { return true; }

    Tree take() { return std::move(tree_); }
    Reached reached() const {
        Reached reached{cursor_, std::nullopt, last_};
        if (!open_.empty()) reached.container = tree_.nodes[open_.back()].kind;
        return reached;
    }

private:
    /// Step over what separates tokens; the offset of the next.
    std::uint32_t next() {
        while (std::string_view(" \t\r\n,:").find(tree_.text[cursor_]) != std::string_view::npos) ++cursor_;
        return static_cast<std::uint32_t>(cursor_);
    }

    bool add(Kind kind, std::size_t size) {
        const auto after = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        tree_.nodes.push_back({next(), after, static_cast<std::uint32_t>(size), kind, false});
        cursor_ += size;
        last_ = Reached::Last::value;
        return true;
    }

    bool open(Kind kind) {
        open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
        add(kind, 1);
        last_ = Reached::Last::opening;
        return true;
    }

    bool close() {
        next();
        ++cursor_;
        tree_.nodes[open_.back()].after = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
        last_ = Reached::Last::value;
        return true;
    }

    bool keep(Part part) {
        decoded_.append(part.data(), part.size());
        return true;
    }

    bool add_string(Part last_part, Reached::Last what) {
        const std::size_t start = next();
        assert(tree_.text[start] == '"');
        std::size_t end = start + 1;
        bool escaped = false;
        for (; tree_.text[end] != '"'; ++end) {
            if (tree_.text[end] != '\\') continue;
            escaped = true;
            ++end;
        }
        add(Kind::string, end + 1 - start);
        last_ = what;
        Node& node = tree_.nodes.back();
        node.escaped = escaped;
        node.size = static_cast<std::uint32_t>(escaped ? tree_.decoded.size() : end - start - 1);
        if (escaped) {
            keep(last_part);
            tree_.decoded.push_back(std::move(decoded_));
        }
        decoded_.clear();
        return true;
    }

    Tree tree_;
    std::size_t cursor_ = 0;
    std::vector<std::uint32_t> open_;  ///< containers, outermost first
    std::string decoded_;              ///< what the parser has handed out of a string so far
    Reached::Last last_ = Reached::Last::nothing;
};

Fault fault_of(std::string_view text, const Reached& reached, std::size_t gave_up_at, const error_code& error,
               std::size_t most_depth) {
    if (error == boost::json::make_error_code(boost::json::error::too_deep)) {
        return {gave_up_at, "too-deep",
                "expected at most " + std::to_string(most_depth) + " lists and objects inside each other, found more",
                "nest less deeply"};
    }
    Fault fault = find_fault(text, reached, gave_up_at);
    if (error == boost::json::make_error_code(boost::json::error::exponent_overflow)) {
        fault.code = "number-out-of-range";
        fault.message =
            "expected a number of at most 18 digits and 9 decimals, found one with a larger exponent than can be read";
        fault.remedy = "write the number without an exponent";
    }
    return fault;
}

}  // namespace

Json read_json(std::string_view text, std::size_t most_depth) {
    if (const auto at = find_invalid_utf8(text)) {
        return {
            {},
            Fault{*at, "invalid-utf8", "expected text in UTF-8, found a byte that is not", "save the file as UTF-8"}};
    }
    boost::json::parse_options strict;
    strict.max_depth = most_depth;
    boost::json::basic_parser<Builder> parser(strict, text);
    error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (error || read < text.size()) {
        return {{}, fault_of(text, parser.handler().reached(), read, error, most_depth)};
    }
    return {parser.handler().take(), std::nullopt};
}

}  // namespace tieuchi::document
