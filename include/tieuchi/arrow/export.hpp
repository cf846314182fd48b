#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/arrow/array.hpp"
#include "tieuchi/arrow/schema.hpp"
#include "tieuchi/arrow/stream.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/evaluate/result_columns.hpp"

namespace tieuchi::arrow {

/// How a result goes out.
struct ExportOptions {
    /// Points as decimal128 with the set's decimals, copied; or as the integers they are, lent, with `tieuchi.scale` in
    /// the metadata of their fields.
    enum class Points : std::uint8_t { decimal, integer };

    Points points = Points::decimal;
    std::string set_digest = {};         ///< of the document, where known; only `document/` can tell it
    std::string key_name = {};           ///< where not empty, the first column is `keys`
    std::vector<std::string> keys = {};  ///< one a row, or none
    bool tells_rejected = false;         ///< a last column, `rejected`, says which rows were left out
};

namespace detail {

using SharedResult = std::shared_ptr<const Assessment>;

inline const std::vector<std::string>& outcome_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (int outcome = 0; outcome < 4; ++outcome) all.emplace_back(name(static_cast<Outcome>(outcome)));
        return all;
    }();
    return names;
}

inline std::vector<std::string> level_names(const CriteriaSet& set) {
    std::vector<std::string> names;
    for (std::size_t level = 0; level <= set.draft().levels.size(); ++level) names.push_back(level_id(set, level));
    return names;
}

inline std::vector<std::string> grade_names(const CriteriaSet& set) {
    std::vector<std::string> names;
    for (const auto& grade : set.draft().grades) names.push_back(grade.id);
    return names;
}

/// Call `use(row, value)` for each value of a register.
template <class Use>
void for_each_value(const Assessment& result, Lanes lanes, Use use) {
    const auto walk = [&](auto lane) {
        const std::byte* data = result.column(lanes).data();
        for (std::size_t row = 0; row < result.rows(); ++row) {
            std::memcpy(&lane, data + row * sizeof lane, sizeof lane);
            use(row, std::int64_t{lane});
        }
    };
    switch (result.width(lanes)) {
        case Width::i16: return walk(std::int16_t{});
        case Width::i32: return walk(std::int32_t{});
        case Width::i64: return walk(std::int64_t{});
    }
}

/// One column of a result as a field and, separately, as an array.
class ColumnExport {
public:
    ColumnExport(SharedResult result, const ExportOptions& options) : result_(std::move(result)), options_(&options) {}

    Field field(const ResultColumn& column) const {
        return std::visit([&](const auto& from) { return field_of(column.name, from); }, column.from);
    }
    OutArray array(const ResultColumn& column) const {
        OutArray array = std::visit([&](const auto& from) { return array_of(from); }, column.from);
        array.length = static_cast<std::int64_t>(result_->rows());
        hide_rejected(array);
        return array;
    }

    Field rejected_field() const { return {.format = "b", .name = "rejected", .is_nullable = false}; }
    OutArray rejected_array() const {
        OutArray array;
        array.length = static_cast<std::int64_t>(result_->rows());
        array.buffers.push_back(nullptr);
        array.add(std::vector<std::uint8_t>((result_->rows() + 7) / 8, 0));
        std::byte* to = array.owned.back().data();
        for (std::size_t row = 0; row < result_->rows(); ++row) {
            if (result_->is_rejected(row)) to[row / 8] |= std::byte{1} << (row % 8);
        }
        return array;
    }

private:
    /// Of a rejected row nothing is claimed: it is null in every column.
    void hide_rejected(OutArray& array) const {
        if (result_->rejected_count() == 0 || array.buffers.front() != nullptr)
            return;  // levels and grades are null there
        std::vector<std::byte>& validity = array.owned.emplace_back((result_->rows() + 7) / 8, std::byte{0});
        for (std::size_t row = 0; row < result_->rows(); ++row) {
            if (!result_->is_rejected(row)) validity[row / 8] |= std::byte{1} << (row % 8);
        }
        array.buffers.front() = validity.data();
        array.null_count = static_cast<std::int64_t>(result_->rejected_count());
    }

    static Field texts() { return {.format = "U", .name = ""}; }
    static Field names(std::string name, const char* codes, bool nullable) {
        return {.format = codes, .name = std::move(name), .is_nullable = nullable, .dictionary = {texts()}};
    }

    Field field_of(const std::string& name, const Lanes& lanes) const {
        const std::string scale = std::to_string(result_->decimals());
        if (options_->points == ExportOptions::Points::decimal) return {.format = "d:38," + scale, .name = name};
        constexpr const char* formats[] = {"s", "i", "l"};
        return {.format = formats[static_cast<std::size_t>(result_->width(lanes))],
                .name = name,
                .metadata = {{"tieuchi.scale", scale}}};
    }
    Field field_of(const std::string& name, const OutcomeBits&) const { return names(name, "c", true); }
    Field field_of(const std::string& name, const Bits&) const { return {.format = "b", .name = name}; }
    Field field_of(const std::string& name, const LevelIndex&) const { return names(name, "s", true); }
    Field field_of(const std::string& name, const GradeIndex&) const { return names(name, "s", true); }
    Field field_of(const std::string& name, const CandidateMask&) const {
        Field item = texts();
        item.name = "item";
        return {.format = "+L", .name = name, .children = {item}};
    }

    OutArray array_of(const Lanes& lanes) const {
        OutArray array;
        array.buffers.push_back(nullptr);
        if (options_->points == ExportOptions::Points::integer) {
            array.buffers.push_back(result_->column(lanes).data());
            array.keeps = result_;
            return array;
        }
        std::byte* to = array.add(result_->rows() * 16);
        for_each_value(*result_, lanes, [&](std::size_t row, std::int64_t value) {
            const std::int64_t halves[2] = {value, value < 0 ? -1 : 0};
            std::memcpy(to + row * 16, halves, 16);
        });
        return array;
    }
    OutArray array_of(const OutcomeBits& outcome) const {
        OutArray array;
        array.buffers.push_back(nullptr);
        std::byte* to = array.add(result_->rows());
        for (std::size_t row = 0; row < result_->rows(); ++row)
            to[row] = static_cast<std::byte>(result_->outcome(outcome, row));
        array.dictionary.push_back(text_array(outcome_names()));
        return array;
    }
    OutArray array_of(const Bits& bits) const {
        OutArray array;
        array.buffers.push_back(nullptr);
        if (bits == no_rows || bits == all_rows) {
            std::memset(array.add((result_->rows() + 7) / 8), bits == all_rows ? 0xFF : 0, (result_->rows() + 7) / 8);
        } else {
            array.buffers.push_back(result_->plane(bits).data());
            array.keeps = result_;
        }
        return array;
    }
    OutArray array_of(const LevelIndex&) const { return indices(result_->plan().level, level_names(result_->set())); }
    OutArray array_of(const GradeIndex& grade) const { return indices(grade.lanes, grade_names(result_->set())); }

    /// Indices into names, -1 for nothing, as codes of a dictionary.
    OutArray indices(Lanes lanes, const std::vector<std::string>& names) const {
        OutArray array;
        std::vector<std::uint8_t> validity((result_->rows() + 7) / 8, 0);
        std::vector<std::int16_t> codes(result_->rows());
        for_each_value(*result_, lanes, [&](std::size_t row, std::int64_t index) {
            codes[row] =
                static_cast<std::int16_t>(index < 0 ? 0 : index);  // what lies below a null is a code all the same
            array.null_count += index < 0 ? 1 : 0;
            if (index >= 0) validity[row / 8] = static_cast<std::uint8_t>(validity[row / 8] | 1u << (row % 8));
        });
        array.add(validity);
        array.add(codes);
        array.dictionary.push_back(text_array(names));
        return array;
    }

    /// The names of the candidates of each row, highest first.
    OutArray array_of(const CandidateMask&) const {
        const std::vector<std::string> names = level_names(result_->set());
        std::vector<std::int64_t> lists{0};
        std::vector<std::string> all;
        for (std::size_t row = 0; row < result_->rows(); ++row) {
            for (std::size_t level = 0; level < names.size(); ++level) {
                if (result_->value(result_->plan().candidates[level], row)) all.push_back(names[level]);
            }
            lists.push_back(static_cast<std::int64_t>(all.size()));
        }
        OutArray array;
        array.buffers.push_back(nullptr);
        array.add(lists);
        array.children.push_back(text_array(all));
        return array;
    }

    SharedResult result_;
    const ExportOptions* options_;
};

inline Metadata metadata_of(const Assessment& result, const ExportOptions& options) {
    Metadata metadata{{"tieuchi.set", result.set().draft().id},
                      {"tieuchi.edition", result.set().draft().edition},
                      {"tieuchi.scale", std::to_string(result.decimals())},
                      {"tieuchi.provisional", result.is_provisional() ? "true" : "false"}};
    if (!options.set_digest.empty()) metadata.emplace_back("tieuchi.set_digest", options.set_digest);
    for (const Assumption& each : result.set().draft().assumptions)
        metadata.emplace_back("tieuchi.assumed." + each.at, each.value);
    return metadata;
}

}  // namespace detail

/// The schema of a result: a struct with a field for each of its `result_columns`, in their order.
///
/// - Points are decimal128 or integers; outcomes and floors a dictionary of `unmet`, `met`, `unknown`, `not_applicable`;
///   flags bool; the level and grades a dictionary of ids, null where they cannot be told; candidates a list of ids.
/// - Rejected rows are null in every column; where they are told, the last column, `rejected`, says which.
/// - Metadata: `tieuchi.set`, `tieuchi.edition`, `tieuchi.scale`, `tieuchi.provisional`, `tieuchi.set_digest` if known,
///   and `tieuchi.assumed.<address>` for each value that is assumed.
inline Field schema_of(const std::shared_ptr<const Assessment>& result, const ExportOptions& options = {}) {
    const detail::ColumnExport columns(result, options);
    Field table{.format = "+s", .name = "", .metadata = detail::metadata_of(*result, options)};
    if (!options.key_name.empty()) table.children.push_back({.format = "U", .name = options.key_name});
    for (const ResultColumn& column : result_columns(result->plan())) table.children.push_back(columns.field(column));
    if (options.tells_rejected) table.children.push_back(columns.rejected_field());
    return table;
}

/// The rows of a result. Flags and integer points are lent and keep the result alive; everything else is copied.
inline OutArray rows_of(const std::shared_ptr<const Assessment>& result, const ExportOptions& options = {}) {
    const detail::ColumnExport columns(result, options);
    OutArray table;
    table.length = static_cast<std::int64_t>(result->rows());
    table.buffers.push_back(nullptr);
    if (!options.key_name.empty()) {
        assert(options.keys.size() == result->rows());
        table.children.push_back(text_array(options.keys));
    }
    for (const ResultColumn& column : result_columns(result->plan())) table.children.push_back(columns.array(column));
    if (options.tells_rejected) table.children.push_back(columns.rejected_array());
    return table;
}

/// Hand a result out as a stream of one batch, which the receiver releases.
///
/// - Errors: the stream's own, for want of memory.
inline void export_stream(std::shared_ptr<const Assessment> result, ExportOptions options, ArrowArrayStream* out) {
    struct Kept {
        std::shared_ptr<const Assessment> result;
        ExportOptions options;
    };
    const auto kept = std::make_shared<const Kept>(Kept{std::move(result), std::move(options)});
    export_one_batch({[kept] { return schema_of(kept->result, kept->options); },
                      [kept] { return rows_of(kept->result, kept->options); }},
                     out);
}

}  // namespace tieuchi::arrow
