#include "document/duplicates.hpp"

#include <algorithm>

namespace tieuchi::document {

void report_duplicates(const Reader& reader, const Tree& tree) {
    Findings& findings = reader.findings();
    std::vector<Value> keys;
    for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
        if (tree.nodes[at].kind != Kind::object) continue;
        keys.clear();
        Value(tree, at).each_member([&](Value key, Value) { keys.push_back(key); });
        std::sort(keys.begin(), keys.end(), [](Value left, Value right) {
            const int order = left.text().compare(right.text());
            return order != 0 ? order < 0 : left.index() < right.index();
        });
        std::size_t first = 0;
        for (std::size_t key = 1; key < keys.size(); ++key) {
            if (keys[key].text() != keys[first].text()) {
                first = key;
            } else if (findings.admits(keys[key].offset())) {
                const auto [line, column] = findings.line_column(keys[first].offset());
                findings.add(keys[key], "duplicate-key",
                             "expected each key once in an object, found " + shown(keys[key]) +
                                 " again; it stands first at " + std::to_string(line) + ":" + std::to_string(column),
                             "leave one of them out, or rename it");
            }
        }
    }
}

}  // namespace tieuchi::document
