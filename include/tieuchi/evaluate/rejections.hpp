#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tieuchi {

/// One fault of one row: why it is rejected.
struct Rejection {
    std::size_t row = 0;  ///< from 0
    std::string column;   ///< its name in the table; for `missing-not-allowed` the criterion or veto that asks
    std::string code;     ///< as in docs/problems.md
    std::string found;    ///< the value as text; empty where it is missing
    friend bool operator==(const Rejection&, const Rejection&) = default;
};

/// Every fault of every rejected row, in the order of the rows.
///
/// - Shape: one entry a fault, so several for one row; none is left out.
/// - Cost: an entry takes 48 bytes, and more where the value has over 15 bytes of text. There are at most as many as
///   rows times columns read, criteria and vetoes that refuse missing data, and the key.
class Rejections {
public:
    /// What entries have in common.
    struct Cause {
        std::string column, code;
        friend bool operator==(const Cause&, const Cause&) = default;
    };

    std::size_t size() const noexcept { return entries_.size(); }
    bool empty() const noexcept { return entries_.empty(); }

    Rejection operator[](std::size_t index) const {
        const Entry& entry = entries_[index];
        return {entry.row, causes_[entry.cause].column, causes_[entry.cause].code, entry.found};
    }

    /// The faults of one row; none where it is not rejected. Two binary searches.
    std::vector<Rejection> of(std::size_t row) const {
        const auto before = [](const Entry& entry, std::size_t at) { return entry.row < at; };
        const auto first = std::lower_bound(entries_.begin(), entries_.end(), row, before);
        std::vector<Rejection> found;
        for (auto each = first; each != entries_.end() && each->row == row; ++each) {
            found.push_back((*this)[static_cast<std::size_t>(each - entries_.begin())]);
        }
        return found;
    }

    /// The rejected rows, each once, in order.
    std::vector<std::size_t> rows() const {
        std::vector<std::size_t> rows;
        for (const Entry& entry : entries_) {
            if (rows.empty() || rows.back() != entry.row) rows.push_back(entry.row);
        }
        return rows;
    }

    // ---- for the evaluator

    std::uint32_t add_cause(Cause cause) {
        causes_.push_back(std::move(cause));
        return static_cast<std::uint32_t>(causes_.size() - 1);
    }
    void add(std::uint32_t cause, std::size_t row, std::string found) {
        entries_.push_back({row, std::move(found), cause});
    }
    /// Put the entries in the order of rows, and those of one row in the order of `rank`, one number a cause.
    void sort(std::span<const std::size_t> rank) {
        std::stable_sort(entries_.begin(), entries_.end(), [&](const Entry& left, const Entry& right) {
            return left.row != right.row ? left.row < right.row : rank[left.cause] < rank[right.cause];
        });
    }

    friend bool operator==(const Rejections&, const Rejections&) = default;

private:
    struct Entry {
        std::size_t row = 0;
        std::string found;
        std::uint32_t cause = 0;
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    std::vector<Cause> causes_;
    std::vector<Entry> entries_;
};

}  // namespace tieuchi
