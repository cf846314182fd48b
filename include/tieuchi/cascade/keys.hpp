#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "tieuchi/cascade/dataset.hpp"
#include "tieuchi/cascade/links.hpp"
#include "tieuchi/table/cells.hpp"
#include "tieuchi/table/keys.hpp"

namespace tieuchi {

/// What names an entity: a whole number or text. Borrows from its column.
using Key = std::variant<std::int64_t, std::string_view>;

inline std::string to_text(const Key& key) {
    if (const auto* number = std::get_if<std::int64_t>(&key)) return std::to_string(*number);
    return "\"" + std::string(std::get<std::string_view>(key)) + "\"";
}

/// A column read as keys: whole numbers, or labels. Borrows the column.
class KeyColumn {
public:
    explicit KeyColumn(const Column& column) : column_(&column) {}

    /// Whether keys can be read: not from floats, booleans or decimals.
    static bool fits(const Column& column) noexcept {
        return column.all_missing || holds_text(column) || holds_integers(column);
    }

    bool is_text() const noexcept { return holds_text(*column_); }
    bool has_values() const noexcept { return column_->size > 0 && !column_->all_missing; }
    std::size_t size() const noexcept { return column_->size; }
    const std::string& name() const noexcept { return column_->name; }

    /// The key of a row, or nothing where it is missing.
    std::optional<Key> at(std::size_t row) const {
        if (is_text()) return text_at(*column_, row);
        return integer_at(*column_, row);
    }

private:
    const Column* column_;
};

/// The keys of a table as plain texts, an empty one where a key is missing; none where its keys are not named.
inline Keys key_texts(const EntityTable& entities) {
    const Column* column = entities.key.empty() ? nullptr : entities.table.find(entities.key);
    if (column == nullptr) return {};
    const KeyColumn keys(*column);
    Keys found{column->shown_name(), std::vector<std::string>(keys.size())};
    for (std::size_t row = 0; row < keys.size(); ++row) {
        const auto key = keys.at(row);
        const auto* text = key ? std::get_if<std::string_view>(&*key) : nullptr;
        if (key) found.texts[row] = text ? std::string(*text) : to_text(*key);
    }
    return found;
}

/// The row of each key of a table. Borrows the text of its keys.
///
/// - Cost: a hash of all keys once; a look-up a key.
class KeyIndex {
public:
    explicit KeyIndex(const KeyColumn& keys) : is_text_(keys.is_text()) {
        if (is_text_) {
            texts_.reserve(keys.size());
        } else {
            numbers_.reserve(keys.size());
        }
        for (std::size_t row = 0; row < keys.size(); ++row) {
            const auto key = keys.at(row);
            if (!key) {
                missing_.push_back(static_cast<Row>(row));
                continue;
            }
            const bool added = std::holds_alternative<std::int64_t>(*key)
                                   ? numbers_.emplace(std::get<std::int64_t>(*key), static_cast<Row>(row)).second
                                   : texts_.emplace(std::get<std::string_view>(*key), static_cast<Row>(row)).second;
            if (!added) repeated_.push_back(static_cast<Row>(row));
        }
    }

    bool is_text() const noexcept { return is_text_; }

    Row find(const Key& key) const {
        if (const auto* number = std::get_if<std::int64_t>(&key)) {
            const auto found = numbers_.find(*number);
            return found == numbers_.end() ? no_entity : found->second;
        }
        const auto found = texts_.find(std::get<std::string_view>(key));
        return found == texts_.end() ? no_entity : found->second;
    }

    /// Rows without a key, and rows whose key an earlier row has.
    const std::vector<Row>& missing() const noexcept { return missing_; }
    const std::vector<Row>& repeated() const noexcept { return repeated_; }

private:
    bool is_text_;
    std::unordered_map<std::int64_t, Row> numbers_;
    std::unordered_map<std::string_view, Row> texts_;
    std::vector<Row> missing_, repeated_;
};

}  // namespace tieuchi
