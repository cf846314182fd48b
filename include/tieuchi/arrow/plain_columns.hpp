#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/arrow/stream.hpp"

namespace tieuchi::arrow {

/// Whole numbers or texts under a name, such as counts of reasons: small tables that go beside a result.
struct PlainColumn {
    std::string name;
    std::variant<std::vector<std::int64_t>, std::vector<std::optional<std::string>>> values;

    std::size_t size() const {
        return std::visit([](const auto& each) { return each.size(); }, values);
    }
};

namespace detail {

inline OutArray array_of(const std::vector<std::int64_t>& numbers) {
    OutArray array;
    array.length = static_cast<std::int64_t>(numbers.size());
    array.buffers.push_back(nullptr);
    array.add(numbers);
    return array;
}

inline OutArray array_of(const std::vector<std::optional<std::string>>& texts) {
    std::vector<std::string> all;
    std::vector<std::uint8_t> validity((texts.size() + 7) / 8, 0);
    all.reserve(texts.size());
    for (std::size_t row = 0; row < texts.size(); ++row) {
        all.push_back(texts[row].value_or(""));
        if (texts[row]) validity[row / 8] = static_cast<std::uint8_t>(validity[row / 8] | 1u << (row % 8));
    }
    OutArray array = text_array(all);
    array.null_count = 0;
    for (const auto& text : texts) array.null_count += text ? 0 : 1;
    if (array.null_count > 0) {
        array.add(validity);
        array.buffers.front() = array.buffers.back();
        array.buffers.pop_back();
    }
    return array;
}

}  // namespace detail

/// Hand columns of one length out as a stream of one batch: int64, which is never null, and large_utf8.
///
/// - Cost: every value is copied when the receiver asks for it.
inline void export_columns(std::vector<PlainColumn> columns, ArrowArrayStream* out) {
    const auto kept = std::make_shared<const std::vector<PlainColumn>>(std::move(columns));
    const auto schema = [kept] {
        Field table{.format = "+s", .name = "", .metadata = {}};
        for (const PlainColumn& column : *kept) {
            const bool number = column.values.index() == 0;
            table.children.push_back({.format = number ? "l" : "U", .name = column.name, .is_nullable = !number});
        }
        return table;
    };
    const auto rows = [kept] {
        OutArray table;
        table.length = kept->empty() ? 0 : static_cast<std::int64_t>(kept->front().size());
        table.buffers.push_back(nullptr);
        for (const PlainColumn& column : *kept) {
            assert(column.size() == kept->front().size());
            table.children.push_back(
                std::visit([](const auto& each) { return detail::array_of(each); }, column.values));
        }
        return table;
    };
    export_one_batch({schema, rows}, out);
}

}  // namespace tieuchi::arrow
