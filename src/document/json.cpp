#include "json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string>
#include <utility>

namespace tieuchi::document {
namespace {

constexpr std::size_t deepest = 1000;  ///< what the stack of any thread can bear

using boost::system::error_code;
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

    Builder(std::string_view text, const ParseOptions& limits) : limits_(limits) { tree_.text = text; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code& error) { return open(Kind::array, error); }
    bool on_array_end(std::size_t, error_code&) { return close(); }
    bool on_object_begin(error_code& error) { return open(Kind::object, error); }
    bool on_object_end(std::size_t, error_code&) { return close(); }
    bool on_string_part(Part part, std::size_t, error_code&) { return keep(part); }
    bool on_string(Part part, std::size_t, error_code& error) { return add_string(part, Reached::Last::value, error); }
    bool on_key_part(Part part, std::size_t, error_code&) { return keep(part); }
    bool on_key(Part part, std::size_t, error_code& error) { return add_string(part, Reached::Last::key, error); }
    bool on_number_part(Part, error_code&) { return true; }  // of a number that the text ends in: never whole
    bool on_int64(std::int64_t, Part text, error_code& error) { return add_number(text, error); }
    bool on_uint64(std::uint64_t, Part text, error_code& error) { return add_number(text, error); }
    bool on_double(double, Part text, error_code& error) { return add_number(text, error); }
    bool on_bool(bool value, error_code& error) { return value ? add(Kind::yes, 4, error) : add(Kind::no, 5, error); }
    bool on_null(error_code& error) { return add(Kind::null, 4, error); }
    bool on_comment_part(Part, error_code&) { return true; }
    bool on_comment(Part, error_code&) { return true; }

    Tree take() { return std::move(tree_); }
    Reached reached() const {
        Reached reached{cursor_, std::nullopt, last_};
        if (!open_.empty()) reached.container = tree_.nodes[open_.back().node].kind;
        return reached;
    }
    /// The token beyond a limit at which the builder made the parser stop, if it did.
    const std::optional<Fault>& beyond() const noexcept { return beyond_; }

private:
    struct Open {
        std::uint32_t node = 0;
        std::size_t entries = 0;
    };

    /// Step over what separates tokens; the offset of the next.
    std::uint32_t next() {
        while (std::string_view(" \t\r\n,:").find(tree_.text[cursor_]) != std::string_view::npos) ++cursor_;
        return static_cast<std::uint32_t>(cursor_);
    }

    /// Stop the parser: what begins here is beyond a limit.
    bool stop(error_code& error, std::string code, std::string message, std::string remedy) {
        beyond_ = Fault{next(), std::move(code), std::move(message), std::move(remedy)};
        error = boost::json::make_error_code(boost::json::error::exception);  // which one is not looked at
        return false;
    }

    bool add(Kind kind, std::size_t size, error_code& error, Reached::Last what = Reached::Last::value) {
        if (tree_.nodes.size() >= limits_.most_values) {
            return stop(error, "too-many-values",
                        "expected at most " + std::to_string(limits_.most_values) + " values and keys, found more",
                        "split the document");
        }
        const bool is_member_value = last_ == Reached::Last::key;  // counted with its key
        if (!open_.empty() && !is_member_value && ++open_.back().entries > limits_.most_entries) {
            const bool object = tree_.nodes[open_.back().node].kind == Kind::object;
            return stop(error, "too-many-entries",
                        "expected at most " + std::to_string(limits_.most_entries) +
                            (object ? " members in one object" : " elements in one list") + ", found more",
                        object ? "split the object" : "split the list");
        }
        const auto after = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
        tree_.nodes.push_back({next(), after, static_cast<std::uint32_t>(size), kind, false});
        cursor_ += size;
        last_ = what;
        return true;
    }

    bool open(Kind kind, error_code& error) {
        const auto node = static_cast<std::uint32_t>(tree_.nodes.size());
        if (!add(kind, 1, error, Reached::Last::opening)) return false;
        open_.push_back({node, 0});
        return true;
    }

    bool close() {
        next();
        ++cursor_;
        tree_.nodes[open_.back().node].after = static_cast<std::uint32_t>(tree_.nodes.size());
        open_.pop_back();
        last_ = Reached::Last::value;
        return true;
    }

    bool add_number(Part text, error_code& error) {
        if (text.size() > limits_.most_number_bytes) {
            return stop(error, "number-too-long",
                        "expected a number of at most " + std::to_string(limits_.most_number_bytes) +
                            " characters, found one of " + std::to_string(text.size()),
                        "write it with fewer digits");
        }
        return add(Kind::number, text.size(), error);
    }

    bool keep(Part part) {
        decoded_.append(part.data(), part.size());
        return true;
    }

    bool add_string(Part last_part, Reached::Last what, error_code& error) {
        const std::size_t start = next();
        assert(tree_.text[start] == '"');
        std::size_t end = start + 1;
        bool escaped = false;
        for (; tree_.text[end] != '"'; ++end) {
            if (tree_.text[end] != '\\') continue;
            escaped = true;
            ++end;
        }
        const std::size_t size = end - start - 1;
        const bool key = what == Reached::Last::key;
        const std::size_t most = key ? limits_.most_key_bytes : limits_.most_string_bytes;
        if (size > most) {
            return stop(error, key ? "key-too-long" : "string-too-long",
                        std::string("expected a ") + (key ? "key" : "string") + " of at most " + std::to_string(most) +
                            " bytes, found one of " + std::to_string(size),
                        "shorten it");
        }
        if (!add(Kind::string, size + 2, error, what)) return false;
        Node& node = tree_.nodes.back();
        node.escaped = escaped;
        node.size = static_cast<std::uint32_t>(escaped ? tree_.decoded.size() : size);
        if (escaped) {
            keep(last_part);
            tree_.decoded.push_back(std::move(decoded_));
        }
        decoded_.clear();
        return true;
    }

    const ParseOptions& limits_;
    Tree tree_;
    std::size_t cursor_ = 0;
    std::vector<Open> open_;  ///< containers, outermost first
    std::string decoded_;     ///< what the parser has handed out of a string so far
    Reached::Last last_ = Reached::Last::nothing;
    std::optional<Fault> beyond_;
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

Json read_json(std::string_view text, const ParseOptions& options) {
    if (const auto at = find_invalid_utf8(text)) {
        return {
            {},
            Fault{*at, "invalid-utf8", "expected text in UTF-8, found a byte that is not", "save the file as UTF-8"}};
    }
    boost::json::parse_options strict;
    strict.max_depth = std::min(options.most_depth, deepest);
    boost::json::basic_parser<Builder> parser(strict, text, options);
    error_code error;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (parser.handler().beyond()) return {{}, parser.handler().beyond()};
    if (error || read < text.size()) {
        return {{}, fault_of(text, parser.handler().reached(), read, error, strict.max_depth)};
    }
    return {parser.handler().take(), std::nullopt};
}

}  // namespace tieuchi::document
