#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "file.hpp"
#include "json.hpp"
#include "pointers.hpp"
#include "read.hpp"
#include "tieuchi/check/problems.hpp"
#include "tieuchi/document/parse.hpp"

/// The steps that reading a document of any type takes before and after its own.
namespace tieuchi::document {

inline std::string_view without_mark(std::string_view text) {
    return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

/// Parse a text, and report what stands before or instead of a document.
inline Json parse_json(std::string_view text, const ParseOptions& options, Findings& findings) {
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
inline std::optional<Problem> too_large(std::size_t bytes, const ParseOptions& options) {
    const std::size_t most = std::min(options.most_bytes, most_bytes_of_all);
    if (bytes <= most) return std::nullopt;
    return size_problem(options.file, most, std::to_string(bytes));
}

/// What the checker found, with the places that its pointers mean.
inline void add_checked(Findings& findings, const Tree& tree, std::vector<Problem> problems) {
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

}  // namespace tieuchi::document
