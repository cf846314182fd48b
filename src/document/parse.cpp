#include "tieuchi/document/parse.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "duplicates.hpp"
#include "extend.hpp"
#include "file.hpp"
#include "find_set.hpp"
#include "json.hpp"
#include "pointers.hpp"
#include "read.hpp"
#include "tieuchi/check/check.hpp"
#include "tieuchi/error.hpp"

namespace tieuchi::document {
namespace {

std::string_view without_mark(std::string_view text) {
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

/// Parse a text, and report what stands before or instead of a document.
Json parse_json(std::string_view text, const ParseOptions& options, Findings& findings) {
    const auto report = [&](Fault fault) {
        if (findings.admits(fault.offset)) {
            findings.add(fault.offset, "", std::move(fault.code), std::move(fault.message), std::move(fault.remedy));
        }
    };
    if (text.starts_with(byte_order_mark)) {
        report({0, "byte-order-mark", "expected the document to begin with \"{\", found a byte order mark",
                "save the file as UTF-8 without BOM"});
    }
    Json json = read_json(without_mark(text), options);
    if (json.fault) report(*json.fault);
    return json;
}

/// The one problem of a text that is not read at all.
std::optional<Problem> too_large(std::size_t bytes, const ParseOptions& options) {
    const std::size_t most = std::min(options.most_bytes, most_bytes_of_all);
    if (bytes <= most) return std::nullopt;
    return size_problem(options.file, most, std::to_string(bytes));
}

/// What the checker found, with the places that its pointers mean.
void add_checked(Findings& findings, const Tree& tree, std::vector<Problem> problems) {
    Pointers pointers(tree);
    for (Problem& problem : problems) {
        if (problem.code == checks::Problems::more) {
            findings.count_is_a_minimum();
            continue;
        }
        const std::size_t offset = pointers.find(problem.place.pointer).offset();
        if (!findings.admits(offset)) continue;
        findings.add(offset, std::move(problem.place.pointer), std::move(problem.code), std::move(problem.message),
                     std::move(problem.remedy));
    }
}

}  // namespace
}  // namespace tieuchi::document

namespace tieuchi {

Parsed parse(std::string_view text, const ParseOptions& options) {
    using namespace document;
    if (auto problem = too_large(text.size(), options)) return {std::nullopt, {*std::move(problem)}};
    Findings findings(without_mark(text), options);
    const Json json = parse_json(text, options, findings);
    if (json.fault) return {std::nullopt, findings.take()};
    const Reader reader(findings);
    report_duplicates(reader, json.tree);
    std::optional<Extended> extended;
    if (const auto extends = extends_of(json.tree)) {
        if (findings.empty()) extended = extend(reader, json.tree, *extends, options);
        if (!extended) return {std::nullopt, findings.take()};
    }
    const Tree& tree = extended ? extended->tree : json.tree;
    Draft draft = read_set(reader, Value(tree, 0));
    if (!findings.empty()) return {std::nullopt, findings.take()};
    Checked checked = check(std::move(draft));
    if (checked.set) return {std::move(checked.set), {}};
    add_checked(findings, tree, std::move(checked.problems));
    return {std::nullopt, findings.take()};
}

ParsedCases parse_cases(std::string_view text, const ParseOptions& options) {
    using namespace document;
    if (auto problem = too_large(text.size(), options)) return {{}, {}, {*std::move(problem)}};
    Findings findings(without_mark(text), options);
    const Json json = parse_json(text, options, findings);
    if (json.fault) return {{}, {}, findings.take()};
    const Reader reader(findings);
    report_duplicates(reader, json.tree);
    CasesFile file = read_cases_file(reader, Value(json.tree, 0));
    if (!findings.empty()) return {std::move(file.set), {}, findings.take()};
    return {std::move(file.set), std::move(file.cases), {}};
}

Parsed validate(const std::filesystem::path& path, const ParseOptions& options) {
    using namespace document;
    ParseOptions named = options;
    if (named.file.empty()) named.file = path.string();
    named.find_set = beside(path, options);
    FileText file = read_file(path, named);
    if (file.problem) return {std::nullopt, {*std::move(file.problem)}};
    return parse(file.text, named);
}

CriteriaSet load(const std::filesystem::path& path, const ParseOptions& options) {
    Parsed parsed = validate(path, options);
    if (!parsed.set) throw DocumentError(std::move(parsed.problems));
    return *std::move(parsed.set);
}

}  // namespace tieuchi
