#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/arrow/import_column.hpp"
#include "tieuchi/arrow/owned.hpp"
#include "tieuchi/plan/plan.hpp"
#include "tieuchi/table/table.hpp"

namespace tieuchi::arrow {

/// Columns borrowed from Arrow data, and the arrays they are borrowed from; nothing is copied but labels.
struct Imported {
    Table table;                    ///< a column that could not be taken stands in it without values
    std::vector<Problem> problems;  ///< of columns that were asked for
    std::vector<OwnedArray> arrays;
};

/// Reads a stream or a single array of the C interfaces, once.
///
/// - Types: bool, int8 to int64, uint8 to uint64, float32, float64, utf8, large_utf8, utf8_view, decimal128, date32,
///   null, and dictionaries of text. Any other is a problem (`column-type`) that says what to do.
/// - Missing: nulls of a validity bitmap, of a dictionary, and every row of a column of type null.
/// - Errors: `arrow-stream-failed` where the producer fails; `arrow-invalid` where an array is not well formed, so far as
///   the interface lets one see: lengths, offsets, counts of buffers, children and nulls, text, views, codes.
/// - Ownership: takes over the structs it is given, at once and whatever happens, and releases each exactly once; columns
///   that nobody asked for are released as soon as their batch is read.
class Reader {
public:
    explicit Reader(ArrowArrayStream* stream) : stream_(stream) {
        if (stream_.is_released()) {
            fail("arrow-invalid", "the stream was released before");
        } else if (stream_->get_schema(&*stream_, schema_.out()) != 0) {
            *schema_.out() = ArrowSchema{};  // not to be released after a failure
            fail_for_producer();
        } else {
            check_schema();
        }
    }
    Reader(ArrowSchema* schema, ArrowArray* array) : schema_(schema), array_(array) {
        if (schema_.is_released() || array_.is_released()) {
            fail("arrow-invalid", "the schema or the array was released before");
        } else {
            check_schema();
        }
    }

    /// What keeps everything from being read.
    const std::vector<Problem>& problems() const noexcept { return problems_; }

    /// Whether the data are a table, a struct of columns, rather than one column.
    bool is_table() const noexcept { return problems_.empty() && detail::text_of(schema_->format) == "+s"; }

    /// Whether data that are one column are of a type that is taken.
    bool is_taken() const {
        Refused refused;
        return problems_.empty() && layout_of(*schema_, refused).has_value();
    }

    /// Names of the columns of a table, in order; names that are no UTF-8 as messages show them.
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (std::int64_t at = 0; is_table() && at < schema_->n_children; ++at) names.push_back(name_at(at));
        return names;
    }

    /// Take the wanted columns of a table, those that are there. Call it once.
    Imported read(const std::vector<Wanted>& wanted) {
        Imported imported;
        if (!is_table()) {
            if (problems_.empty()) {
                fail("not-a-table",
                     "expected a table, found one column of type " + detail::name_of(detail::text_of(schema_->format)));
            }
            imported.problems = problems_;
            return imported;
        }
        std::vector<std::pair<std::size_t, detail::ColumnImport>> columns;
        for (const Wanted& each : wanted) {
            const std::vector<std::size_t> found = find(each.name);
            if (found.size() > 1) {
                imported.problems.push_back(detail::problem_of_column(each.name, "column-repeated",
                                                                      "is there more than once", "keep one of them"));
            }
            if (!found.empty())
                columns.emplace_back(found.front(), detail::ColumnImport(each, *schema_->children[found.front()]));
        }
        std::size_t rows = 0;
        while (std::optional<OwnedArray> batch = next()) {
            if (!check_batch(**batch)) break;
            const std::int64_t begin = (*batch)->offset, count = (*batch)->length;
            rows += static_cast<std::size_t>(count);
            for (auto& [at, column] : columns) take(**batch, at, begin, count, column, imported.arrays);
        }
        std::vector<Column> taken;
        for (auto& [at, column] : columns) taken.push_back(column.finish(imported.problems));
        imported.table = Table(std::move(taken), rows);
        imported.problems.insert(imported.problems.end(), problems_.begin(), problems_.end());
        return imported;
    }

    /// Take data that are one column. Call it once.
    Imported read_column(const Wanted& wanted) {
        Imported imported;
        if (problems_.empty()) {
            detail::ColumnImport column(wanted, *schema_);
            while (std::optional<OwnedArray> batch = next()) {
                const std::string flaw = detail::flaw_of_struct(**batch);
                if (flaw.empty()) column.add(**batch, 0, (*batch)->length);
                if (!flaw.empty()) column.stop_for(flaw);
                imported.arrays.push_back(std::move(*batch));
            }
            imported.table.add(column.finish(imported.problems));
        }
        imported.problems.insert(imported.problems.end(), problems_.begin(), problems_.end());
        return imported;
    }

private:
    void fail(std::string code, std::string message) {
        problems_.push_back({std::move(code),
                             {"table", 0, 0, ""},
                             std::move(message),
                             "write the table again with the library that made it, or report the fault to its makers"});
    }
    void fail_for_producer() {
        const char* said = stream_->get_last_error(&*stream_);
        problems_.push_back({"arrow-stream-failed",
                             {"table", 0, 0, ""},
                             "the library that made the data could not hand them out" +
                                 (said != nullptr ? ": " + shown(said, 400) : std::string()),
                             "mend what it says; the fault lies before tieuchi"});
    }

    void check_schema() {
        const bool whole = schema_->format != nullptr && schema_->n_children >= 0 &&
                           (schema_->n_children == 0 || schema_->children != nullptr);
        bool children = whole;
        for (std::int64_t at = 0; children && at < schema_->n_children; ++at)
            children = schema_->children[at] != nullptr && schema_->children[at]->format != nullptr;
        if (!children) fail("arrow-invalid", "the Arrow schema is not well formed: a format or a child is not there");
    }

    /// Whether a batch is a table as its schema says.
    bool check_batch(const ArrowArray& batch) {
        std::string flaw = detail::flaw_of_struct(batch);
        if (flaw.empty() && batch.n_children != schema_->n_children) {
            flaw = "it has " + detail::number(batch.n_children) + " columns, its schema " +
                   detail::number(schema_->n_children);
        }
        for (std::int64_t at = 0; flaw.empty() && at < batch.n_children; ++at) {
            if (batch.children[at] == nullptr) flaw = "a column is not there";
        }
        if (flaw.empty() && batch.null_count != 0 && has_nulls(batch)) flaw = "whole rows of it are null";
        if (!flaw.empty()) fail("arrow-invalid", "the Arrow table is not well formed: " + flaw);
        return flaw.empty();
    }
    static bool has_nulls(const ArrowArray& batch) {
        if (batch.n_buffers < 1 || batch.buffers[0] == nullptr) return batch.null_count > 0;
        Chunk rows;
        rows.size = static_cast<std::size_t>(batch.length);
        rows.validity = static_cast<const std::uint8_t*>(batch.buffers[0]);
        rows.validity_offset = static_cast<std::size_t>(batch.offset);
        return detail::any_row(rows, false);
    }

    /// Move one column out of a batch, so that the others can go with it.
    static void take(ArrowArray& batch, std::size_t at, std::int64_t begin, std::int64_t count,
                     detail::ColumnImport& column, std::vector<OwnedArray>& arrays) {
        OwnedArray array(batch.children[at]);
        column.add(*array, begin, count);
        if (column.is_well()) arrays.push_back(std::move(array));
    }

    /// The next batch, or nothing after the last, and after a failure.
    std::optional<OwnedArray> next() {
        if (!problems_.empty()) return std::nullopt;
        OwnedArray batch = std::move(array_);
        if (!stream_.is_released() && stream_->get_next(&*stream_, batch.out()) != 0) {
            *batch.out() = ArrowArray{};  // not to be released after a failure
            fail_for_producer();
            return std::nullopt;
        }
        return batch.is_released() ? std::nullopt : std::optional(std::move(batch));
    }

    std::string name_at(std::int64_t at) const {
        const std::string_view name = detail::text_of(schema_->children[at]->name);
        return is_utf8(name) ? std::string(name) : shown(name);
    }

    std::vector<std::size_t> find(const std::string& name) const {
        std::vector<std::size_t> found;
        for (std::int64_t at = 0; at < schema_->n_children; ++at) {
            if (name_at(at) == name) found.push_back(static_cast<std::size_t>(at));
        }
        return found;
    }

    OwnedStream stream_;
    OwnedSchema schema_;
    OwnedArray array_;
    std::vector<Problem> problems_;
};

/// Take the columns that a plan needs from a stream of tables; `bind` then says which are not there.
inline Imported import_stream(ArrowArrayStream* stream, const Plan& plan) {
    std::vector<Wanted> wanted;
    for (const ColumnSpec& spec : plan.columns) wanted.push_back({spec.name, spec.name});
    return Reader(stream).read(wanted);
}

/// The same from a single table. Takes over both structs.
inline Imported import_table(ArrowSchema* schema, ArrowArray* array, const Plan& plan) {
    std::vector<Wanted> wanted;
    for (const ColumnSpec& spec : plan.columns) wanted.push_back({spec.name, spec.name});
    return Reader(schema, array).read(wanted);
}

}  // namespace tieuchi::arrow
