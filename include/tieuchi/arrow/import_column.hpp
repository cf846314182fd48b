#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/arrow/checked_array.hpp"
#include "tieuchi/arrow/layout.hpp"
#include "tieuchi/arrow/owned.hpp"
#include "tieuchi/problem.hpp"
#include "tieuchi/table/column.hpp"
#include "tieuchi/values/shown.hpp"

namespace tieuchi::arrow {

/// One column of Arrow data that is to be taken.
struct Wanted {
    std::string name;                  ///< in the data
    std::string as;                    ///< in the table
    std::optional<Decimal> step = {};  ///< what one is worth in a column of whole numbers
    bool nan_is_missing = false;
};

namespace detail {

inline Problem problem_of_column(const std::string& name, std::string code, std::string message, std::string remedy) {
    return {
        std::move(code), {"table", 0, 0, ""}, "column '" + shown(name) + "': " + std::move(message), std::move(remedy)};
}

/// Puts a column together from one array after another, each of which must outlive it.
class ColumnImport {
public:
    ColumnImport(const Wanted& wanted, const ArrowSchema& schema) : wanted_(wanted) {
        Refused refused;
        if (const auto layout = layout_of(schema, refused)) {
            layout_ = *layout;
        } else {
            stop("column-type", "expected yes and no, numbers, dates or text, found " + refused.type, refused.remedy);
        }
        column_.name = wanted.as;
        column_.type = layout_.type;
        column_.decimals = layout_.decimals;
        column_.step = wanted.step;
        column_.nan_is_missing = wanted.nan_is_missing;
    }

    /// Whether nothing was wrong so far; what follows something wrong is not looked at.
    bool is_well() const noexcept { return !problem_; }

    /// Take rows of an array, `begin` counted without the array's own offset.
    void add(const ArrowArray& array, std::int64_t begin, std::int64_t count) {
        rows_ += static_cast<std::size_t>(count);
        if (!is_well()) return;
        std::string flaw = flaw_of_struct(array);
        const Rows rows{flaw.empty() ? array.offset + begin : 0, count};
        if (flaw.empty()) flaw = flaw_of_shape(array, layout_, rows);
        if (flaw.empty() && !layout_.is_null) flaw = put(array, rows);
        if (!flaw.empty()) stop_for(flaw);
    }
    void stop_for(const std::string& flaw) {
        stop("arrow-invalid", "the Arrow data are not well formed: " + flaw,
             "write the table again with the library that made it, or report the fault to its makers");
    }

    /// The column, without values where it could not be taken or has none, and what was wrong.
    Column finish(std::vector<Problem>& problems) {
        if (problem_) problems.push_back(std::move(*problem_));
        const bool no_labels = layout_.labels && column_.labels.empty();
        if (problem_ || !has_values_ || no_labels) return Column::without_values(wanted_.as, rows_);
        return std::move(column_);
    }

private:
    void stop(std::string code, std::string message, std::string remedy) {
        problem_ = problem_of_column(wanted_.name, std::move(code), std::move(message), std::move(remedy));
    }

    std::string put(const ArrowArray& array, const Rows& rows) {
        Chunk chunk;
        if (std::string flaw = put_chunk(array, layout_.type, rows, chunk); !flaw.empty()) return flaw;
        if (layout_.labels) {
            if (std::string flaw = put_labels(*array.dictionary); !flaw.empty()) return "its dictionary: " + flaw;
            chunk.first_label = first_label_;
            chunk.label_count = column_.labels.size() - first_label_;
            if (std::string flaw = flaw_of_codes(chunk); !flaw.empty()) return flaw;
        }
        has_values_ = has_values_ || any_row(chunk, true);
        column_.add(std::move(chunk));
        return {};
    }

    /// The labels of a chunk; those of the chunk before where they are the same.
    std::string put_labels(const ArrowArray& dictionary) {
        const Layout layout{*layout_.labels, 0, false, std::nullopt};
        std::string flaw = flaw_of_struct(dictionary);
        const Rows rows{dictionary.offset, dictionary.length};
        if (flaw.empty()) flaw = flaw_of_shape(dictionary, layout, rows);
        if (!flaw.empty()) return flaw;
        const LabelSource source{dictionary.length > 0 ? dictionary.buffers[1] : nullptr, dictionary.offset,
                                 dictionary.length};
        if (labels_from_ && *labels_from_ == source) return {};
        Chunk chunk;
        flaw = put_chunk(dictionary, layout.type, rows, chunk);
        if (!flaw.empty()) return flaw;
        labels_from_ = source;
        first_label_ = column_.labels.size();
        Column texts;
        texts.type = layout.type;
        for (std::size_t at = 0; at < chunk.size; ++at) {
            const bool valid = chunk.is_valid(at);
            if (!valid) column_.null_labels.push_back(column_.labels.size());
            column_.labels.emplace_back(valid ? texts.text(chunk, at) : std::string_view());
        }
        return {};
    }

    std::string flaw_of_codes(const Chunk& chunk) const {
        return with_column_type(layout_.type, [&](auto element) -> std::string {
            for (std::size_t at = 0; at < chunk.size; ++at) {
                if (!chunk.is_valid(at)) continue;
                const auto code = chunk.element<decltype(element)>(at);
                if (code < decltype(element){} || static_cast<std::uint64_t>(code) >= chunk.label_count)
                    return "the code of row " + std::to_string(rows_ - chunk.size + at + 1) +
                           " is not in its dictionary";
            }
            return {};
        });
    }

    struct LabelSource {
        const void* values;
        std::int64_t offset, length;
        friend bool operator==(const LabelSource&, const LabelSource&) = default;
    };

    Wanted wanted_;
    Layout layout_;
    Column column_;
    std::size_t rows_ = 0, first_label_ = 0;
    bool has_values_ = false;
    std::optional<LabelSource> labels_from_;
    std::optional<Problem> problem_;
};

}  // namespace detail

}  // namespace tieuchi::arrow
