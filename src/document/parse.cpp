#include "tieuchi/document/parse.hpp"

#include <string>
#include <utility>

#include "duplicates.hpp"
#include "extend.hpp"
#include "file.hpp"
#include "find_set.hpp"
#include "parsing.hpp"
#include "read.hpp"
#include "tieuchi/check/check.hpp"
#include "tieuchi/error.hpp"

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
