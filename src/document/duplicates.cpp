#include "duplicates.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi::document {

void report_duplicates(const Reader& reader, const Tree& tree) {
    Findings& findings = reader.findings();
    std::vector<Value> keys;
    std::vector<std::pair<Value, Value>> repeated;  // a key, and the first that says the same
    for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
        if (tree.nodes[at].kind != Kind::object) continue;
        keys.clear();
        Value(tree, at).each_member([&](Value key, Value) { keys.push_back(key); });
        std::sort(keys.begin(), keys.end(), [](Value left, Value right) {
            const int order = left.text().compare(right.text());
            return order != 0 ? order < 0 : left.index() < right.index();
        });
        repeated.clear();
        std::size_t first = 0;
        for (std::size_t key = 1; key < keys.size(); ++key) {
            if (keys[key].text() != keys[first].text()) {
                first = key;
            } else {
                repeated.emplace_back(keys[key], keys[first]);
            }
        }
        // In the order of the text, so that no more of them are admitted than will be listed.
        std::sort(repeated.begin(), repeated.end(),
                  [](const auto& left, const auto& right) { return left.first.index() < right.first.index(); });
        for (const auto& [key, before] : repeated) {
            if (!findings.admits(key.offset())) continue;
            const auto [line, column] = findings.line_column(before.offset());
            findings.add(key, "duplicate-key",
                         "expected each key once in an object, found " + shown(key) + " again; it stands first at " +
                             std::to_string(line) + ":" + std::to_string(column),
                         "leave one of them out, or rename it");
        }
    }
}

}  // namespace tieuchi::document
