#include "extend.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "duplicates.hpp"
#include "file.hpp"
#include "json.hpp"
#include "tieuchi/check/problems.hpp"
#include "tieuchi/values/identifier.hpp"

namespace tieuchi::document {
namespace {

using checks::in_quotes;

constexpr std::size_t longest_chain = 8;

/// The string that a member of the root says.
std::optional<Value> root_string(const Tree& tree, std::string_view member) {
    std::optional<Value> found;
    Value(tree, 0).each_member([&](Value key, Value value) {
        if (!found && key.text() == member && value.is(Kind::string)) found = value;
    });
    return found;
}

std::string root_text(const Tree& tree, std::string_view member) {
    const auto value = root_string(tree, member);
    return value ? std::string(value->text()) : std::string();
}

std::string name_of(const Tree& tree) { return root_text(tree, "id") + "@" + root_text(tree, "edition"); }

bool is_set_name(std::string_view name) noexcept {
    const std::size_t at = name.find('@');
    return at != std::string_view::npos && is_dotted_identifier(name.substr(0, at)) && is_edition(name.substr(at + 1));
}

/// One set of the chain, with its place in the text of all.
struct Link {
    std::string name;
    std::string text;
    Tree tree;
    std::size_t begin = 0;
};

/// Finds and reads the sets that a document extends, the nearest first; the first thing that is wrong ends it.
class Chain {
public:
    Chain(const Reader& reader, const Tree& document, Value extends, const ParseOptions& options)
        : reader_(reader),
          document_(document),
          extends_(extends),
          options_(options),
          bytes_(document.text.size()),
          values_(document.nodes.size()) {}

    bool follow() {
        std::string wanted(extends_.text()), by;
        std::vector<std::string> names{name_of(document_)};
        while (!wanted.empty()) {
            if (std::find(names.begin(), names.end(), wanted) != names.end()) {
                return refuse("extends-cycle",
                              "expected no set that extends itself, found " + in_quotes(wanted) + by + " again",
                              "extend another set, or write this one in full");
            }
            if (links_.size() == longest_chain) {
                return refuse("extends-too-long",
                              "expected at most 8 sets that extend one another, found " + in_quotes(wanted) + by +
                                  " as the ninth",
                              "write one of them in full");
            }
            if (!add(wanted, by)) return false;
            names.push_back(wanted);
            by = " (extended by " + in_quotes(wanted) + ")";
            wanted = root_text(links_.back()->tree, "extends");
        }
        return true;
    }

    Extended merged() {
        Extended extended{std::make_unique<std::string>(document_.text), {}};
        std::vector<Findings::TakenOver> texts;
        for (const auto& link : links_) {
            link->begin = extended.text->size();
            *extended.text += link->text;
            texts.push_back({link->begin, link->name});
        }
        Tree document = document_;
        document.text = *extended.text;
        for (const auto& link : links_) {
            link->tree.text = *extended.text;
            for (Node& node : link->tree.nodes) node.offset += static_cast<std::uint32_t>(link->begin);
        }
        reader_.findings().take_over(extends_.offset(), std::move(texts));
        Tree under = std::move(links_.back()->tree);
        for (std::size_t at = links_.size() - 1; at > 0; --at) {
            under = merge(reader_, links_[at - 1]->tree, under, links_[at]->name);
        }
        extended.tree = merge(reader_, document, under, links_.front()->name);
        return extended;
    }

private:
    bool refuse(std::string_view code, std::string_view message, std::string_view remedy) {
        reader_.report(extends_, code, message, remedy);
        return false;
    }

    /// Refuse a set that was found, but cannot be taken.
    bool refuse_found(const std::string& name, const std::string& why, std::string_view remedy) {
        return refuse("extends-unreadable", "expected a set that can be read, found " + in_quotes(name) + why, remedy);
    }

    bool add(const std::string& name, const std::string& by) {
        if (!is_set_name(name)) {
            return refuse("extends-unknown", "expected the name of a set, found " + in_quotes(name) + by,
                          "write id and edition, for example \"vn.learning-unit@24-2023\"");
        }
        auto found = options_.find_set ? options_.find_set(name) : std::nullopt;
        if (!found) {
            const std::string file = name + ".json";
            return refuse("extends-unknown", "expected a set that can be found, found no " + in_quotes(name) + by,
                          "put it beside the document as " + in_quotes(file) + ", or correct the name");
        }
        auto link = std::make_unique<Link>();
        link->name = name;
        link->text = std::move(found->text);
        if (link->text.starts_with(byte_order_mark)) link->text.erase(0, byte_order_mark.size());
        bytes_ += link->text.size();
        const std::size_t most_bytes = std::min(options_.most_bytes, most_bytes_of_all);
        if (!found->problem && bytes_ > most_bytes) {
            return refuse("file-too-large",
                          "expected at most " + std::to_string(most_bytes) +
                              " bytes with all that the set extends, found " + std::to_string(bytes_) + " with " +
                              in_quotes(name),
                          "split the document");
        }
        if (!found->problem) found->problem = read(*link, found->file);
        if (found->problem)
            return refuse_found(name, by + " with a problem: " + shown(*found->problem), "mend that set");
        values_ += link->tree.nodes.size();
        if (values_ > options_.most_values) {
            return refuse("too-many-values",
                          "expected at most " + std::to_string(options_.most_values) +
                              " values and keys with all that the set extends, found more with " + in_quotes(name),
                          "split the document");
        }
        const std::string given = name_of(link->tree);
        if (given != name) return refuse_found(name, by + " where " + in_quotes(given) + " is", "correct the name");
        if (root_text(link->tree, "tieuchi") != "1.0" || root_text(link->tree, "type") != "set") {
            return refuse_found(name, by + " as a document of another type or format", "extend a set of format 1.0");
        }
        links_.push_back(std::move(link));
        return true;
    }

    /// Read the text of a link; the first thing that makes it no JSON.
    std::optional<Problem> read(Link& link, const std::string& file) const {
        ParseOptions options = options_;
        options.file = file;
        options.most_problems = 1;
        Findings findings(link.text, options);
        Json json = read_json(link.text, options);
        if (json.fault) {
            findings.admits(json.fault->offset);
            findings.add(json.fault->offset, "", std::move(json.fault->code), std::move(json.fault->message),
                         std::move(json.fault->remedy));
        } else {
            link.tree = std::move(json.tree);
            report_duplicates(Reader(findings), link.tree);
        }
        if (findings.empty()) return std::nullopt;
        return findings.take().front();
    }

    static std::string shown(const Problem& problem) {
        const std::string text = to_text(problem);
        return text.substr(0, text.find('\n'));
    }

    const Reader& reader_;
    const Tree& document_;
    Value extends_;
    const ParseOptions& options_;
    std::size_t bytes_, values_;  ///< of all the sets
    std::vector<std::unique_ptr<Link>> links_;
};

}  // namespace

std::optional<Value> extends_of(const Tree& document) {
    const auto version = root_string(document, "tieuchi"), type = root_string(document, "type");
    const bool is_another = (version && version->text() != "1.0") || (type && type->text() != "set");
    auto extends = is_another ? std::nullopt : root_string(document, "extends");
    if (extends && extends->text().empty()) return std::nullopt;
    return extends;
}

std::optional<Extended> extend(const Reader& reader, const Tree& document, Value extends, const ParseOptions& options) {
    Chain chain(reader, document, extends, options);
    if (!chain.follow()) return std::nullopt;
    return chain.merged();
}

}  // namespace tieuchi::document
