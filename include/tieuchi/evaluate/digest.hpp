#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/evaluate/result_columns.hpp"
#include "tieuchi/values/sha256.hpp"

namespace tieuchi {

namespace detail {

/// One value of a result as it is hashed: an integer, or nothing where there is none.
inline std::optional<std::int64_t> hashed_value(const Assessment& result, const ResultColumn& column, std::size_t row) {
    if (result.is_rejected(row)) return std::nullopt;
    return std::visit(
        [&](const auto& from) -> std::optional<std::int64_t> {
            using From = std::decay_t<decltype(from)>;
            if constexpr (std::is_same_v<From, OutcomeBits>) {
                return static_cast<std::int64_t>(result.outcome(from, row));
            } else if constexpr (std::is_same_v<From, LevelIndex>) {
                const auto level = result.level(row);
                return level ? std::optional(static_cast<std::int64_t>(*level)) : std::nullopt;
            } else if constexpr (std::is_same_v<From, GradeIndex>) {
                const std::int64_t grade = result.value(from.lanes, row);
                return grade < 0 ? std::nullopt : std::optional(grade);
            } else if constexpr (std::is_same_v<From, CandidateMask>) {
                std::uint64_t mask = 0;
                for (const std::size_t level : result.candidates(row)) mask |= std::uint64_t{1} << level;
                return static_cast<std::int64_t>(mask);
            } else {
                return static_cast<std::int64_t>(result.value(from, row));
            }
        },
        column.from);
}

inline void add_integer(Sha256& hash, std::uint64_t number) {
    std::array<std::byte, 8> bytes{};
    for (std::size_t at = 0; at < bytes.size(); ++at) bytes[at] = static_cast<std::byte>(number >> (8 * at) & 0xFFu);
    hash.add(bytes);
}

/// A text behind its length, so that no two lists of texts are the same bytes.
inline void add_text(Sha256& hash, std::string_view text) {
    add_integer(hash, text.size());
    hash.add(text);
}

/// The rows in the order of their keys, or nothing where a key stands twice and not all of its rows are rejected.
inline std::optional<std::vector<std::size_t>> in_order_of(std::span<const std::string> keys,
                                                           const Assessment& result) {
    std::vector<std::size_t> order(result.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (keys.empty()) return order;
    std::sort(order.begin(), order.end(),
              [&](std::size_t left, std::size_t right) { return keys[left] < keys[right]; });
    const auto repeated = std::adjacent_find(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return keys[left] == keys[right] && !(result.is_rejected(left) && result.is_rejected(right));
    });
    return repeated == order.end() ? std::optional(std::move(order)) : std::nullopt;
}

}  // namespace detail

/// The digest of a result, in hexadecimal digits: the same wherever the same set judges the same entities alike, however
/// the rows are ordered, the blocks cut and the lanes sized. docs/digests.md says exactly what is hashed.
///
/// - Shape: `keys` names the entities, one a row, in UTF-8, no two alike but for rejected rows; where it is empty rows
///   stand as they are.
/// - Rejected: every value of such a row is hashed as none.
/// - Errors: nothing where the keys are not as many as the rows, or one stands twice.
/// - Cost: 9 bytes hashed for each value; the rows are sorted once.
inline std::optional<std::string> result_digest(const Assessment& result, std::string_view set_digest,
                                                std::span<const std::string> keys = {}) {
    if (!keys.empty() && keys.size() != result.rows()) return std::nullopt;
    const auto order = detail::in_order_of(keys, result);
    if (!order) return std::nullopt;
    Sha256 hash;
    detail::add_text(hash, "tieuchi result 1");
    detail::add_text(hash, set_digest);
    detail::add_integer(hash, result.rows());
    detail::add_integer(hash, keys.size());
    if (!keys.empty()) {
        for (const std::size_t row : *order) detail::add_text(hash, keys[row]);
    }
    for (const ResultColumn& column : result_columns(result.plan())) {
        detail::add_text(hash, column.name);
        for (const std::size_t row : *order) {
            const auto value = detail::hashed_value(result, column, row);
            detail::add_integer(hash, static_cast<std::uint64_t>(value.value_or(0)));
            const std::byte valid{static_cast<unsigned char>(value.has_value())};
            hash.add(std::span(&valid, 1));
        }
    }
    return hexadecimal(hash.finish());
}

}  // namespace tieuchi
