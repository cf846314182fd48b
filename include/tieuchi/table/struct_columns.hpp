#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "tieuchi/table/table.hpp"

namespace tieuchi {

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

}  // namespace detail

/// Columns of an array of structs: one for each member that a set asks for.
///
///     tieuchi::StructColumns<Citizen> columns(citizens);
///     columns.add("reads-score", &Citizen::reads).add("area", [](const Citizen& each) { return each.area; });
///     const tieuchi::Assessment found = tieuchi::evaluate(plan, columns.table());
///
/// - Shape: the value of a column is a member, or what a function makes of a struct: a number, a `bool`, or text, which is
///   the label of a choice. An `std::optional` of it may be missing.
/// - Errors: none here; `evaluate` names what does not fit the set. An enumeration is a code: give its labels.
/// - Lifetime: owns its columns, which the tables it hands out borrow. Not copied, since they point into it.
/// - Cost: copies each value once; columns that lie in memory already are borrowed by `Column::of` instead.
template <class Struct>
class StructColumns {
public:
    explicit StructColumns(std::span<const Struct> rows) : rows_(rows), table_({}, rows.size()) {}
    StructColumns(const StructColumns&) = delete;
    StructColumns& operator=(const StructColumns&) = delete;

    /// `labels`: of an enumeration or of codes, in their order from 0.
    template <class Get>
    StructColumns& add(std::string name, Get get, std::vector<std::string> labels = {}) {
        using Result = std::remove_cvref_t<std::invoke_result_t<Get&, const Struct&>>;
        Kept& kept = kept_.emplace_back();
        if constexpr (detail::is_optional<Result>) {
            kept.validity.assign((rows_.size() + 7) / 8, 0);
            add_values<typename Result::value_type>(std::move(name), kept, std::move(labels), [&](std::size_t row) {
                const auto& value = std::invoke(get, rows_[row]);
                if (!value) return typename Result::value_type{};
                kept.validity[row / 8] = static_cast<std::uint8_t>(kept.validity[row / 8] | 1u << (row % 8));
                return *value;
            });
        } else {
            add_values<Result>(std::move(name), kept, std::move(labels),
                               [&](std::size_t row) -> Result { return std::invoke(get, rows_[row]); });
        }
        return *this;
    }

    const Table& table() const noexcept { return table_; }

private:
    struct Kept {
        std::vector<std::byte> values;
        std::vector<std::uint8_t> validity;
    };

    template <class Value, class At>
    void add_values(std::string name, Kept& kept, std::vector<std::string> labels, At at) {
        if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
            std::map<std::string, std::int32_t, std::less<>> codes;
            for (std::size_t at_label = 0; at_label < labels.size(); ++at_label) {
                codes.emplace(labels[at_label], static_cast<std::int32_t>(at_label));
            }
            fill<std::int32_t>(kept, [&](std::size_t row) -> std::int32_t {
                const Value value = at(row);
                if (!is_present(kept, row)) return 0;
                const std::string_view label = value;
                auto code = codes.find(label);
                if (code == codes.end()) {
                    code = codes.emplace(label, static_cast<std::int32_t>(labels.size())).first;
                    labels.emplace_back(label);
                }
                return code->second;
            });
            finish<std::int32_t>(std::move(name), kept, std::move(labels)).all_missing = codes.empty();
        } else if constexpr (std::is_enum_v<Value>) {
            using Code = std::underlying_type_t<Value>;
            fill<Code>(kept, [&](std::size_t row) { return static_cast<Code>(at(row)); });
            finish<Code>(std::move(name), kept, std::move(labels));
        } else {
            static_assert(std::is_arithmetic_v<Value>, "a number, a bool, text, an enumeration, or an optional of one");
            fill<Value>(kept, at);
            finish<Value>(std::move(name), kept, std::move(labels));
        }
    }

    template <class Value, class At>
    void fill(Kept& kept, At at) {
        kept.values.resize(rows_.size() * sizeof(Value));
        Value* const values = reinterpret_cast<Value*>(kept.values.data());  // of `new`, so aligned for any number
        for (std::size_t row = 0; row < rows_.size(); ++row) values[row] = at(row);
    }

    template <class Value>
    Column& finish(std::string name, const Kept& kept, std::vector<std::string> labels) {
        const std::span<const Value> values(reinterpret_cast<const Value*>(kept.values.data()), rows_.size());
        Column column =
            Column::of<Value>(std::move(name), values, kept.validity.empty() ? nullptr : kept.validity.data());
        column.labels = std::move(labels);
        return table_.add(std::move(column));
    }

    static bool is_present(const Kept& kept, std::size_t row) noexcept {
        return kept.validity.empty() || ((kept.validity[row / 8] >> (row % 8)) & 1) != 0;
    }

    std::span<const Struct> rows_;
    std::list<Kept> kept_;  ///< a list, since columns point into it
    Table table_;
};

}  // namespace tieuchi
