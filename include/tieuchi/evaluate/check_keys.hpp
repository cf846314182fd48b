#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "tieuchi/evaluate/fault.hpp"
#include "tieuchi/table/keys.hpp"

namespace tieuchi {

/// Find the rows whose key is missing, and every row of a key that stands twice: nobody knows which of them is right.
///
/// - Cost: one entry of a hash table for each key.
inline void check_keys(const Keys& keys, Faults& faults) {
    std::unordered_map<std::string_view, std::size_t> rows_of(keys.texts.size());
    for (const std::string& key : keys.texts) ++rows_of[key];
    if (rows_of.size() == keys.texts.size() && rows_of.count("") == 0) return;
    for (std::size_t row = 0; row < keys.texts.size(); ++row) {
        const std::string& key = keys.texts[row];
        if (key.empty()) {
            faults.add_key_missing(keys.column, row);
        } else if (rows_of[key] > 1) {
            faults.add_key_repeated(keys.column, row, key);
        }
    }
}

}  // namespace tieuchi
