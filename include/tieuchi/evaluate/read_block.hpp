#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "tieuchi/evaluate/read_row.hpp"
#include "tieuchi/kernels/bits.hpp"
#include "tieuchi/kernels/load.hpp"
#include "tieuchi/plan/bind.hpp"

namespace tieuchi::detail {

/// One block of a column as kernels load it: elements of one type that lie together.
struct ReadyBlock {
    ColumnType type = ColumnType::float64;  ///< one for which `is_element` holds
    const void* values = nullptr;
    kernels::LoadSpec spec;
};

/// Makes blocks of columns ready for the kernels, whatever their layout.
///
/// - A block that lies in one chunk, one element a row, is read where it lies. What spans chunks, is not aligned, or lies
///   as bits, decimals or text is put together in scratch of one block, from which the same kernels load it.
/// - A value that cannot be read stands in the block as one that kernels refuse; `read_row` then says why.
class BlockReader {
public:
    BlockReader(const BoundPlan& bound, std::size_t block_rows) : scratch_(block_rows) {
        std::size_t most = 0;
        for (const BoundColumn& column : bound.columns) most = std::max(most, column.wanted->labels.size());
        choices_.resize(most);
        std::iota(choices_.begin(), choices_.end(), std::int16_t{0});
    }

    /// Set the bits of the rows that have a value, and none behind them.
    static void read_validity(const Column& column, std::size_t first, std::size_t rows, kernels::Plane valid) {
        if (column.all_missing) return std::fill(valid.begin(), valid.end(), 0);
        for (std::size_t word = 0; word < valid.size(); ++word) {
            const std::size_t begin = first + word * 64, count = std::min<std::size_t>(64, rows - word * 64);
            const Chunk& chunk = column.chunk_of(begin);
            const std::size_t at = begin - chunk.first_row;
            const bool whole = column.null_labels.empty() && at + count <= chunk.size;
            if (whole && chunk.validity == nullptr) {
                valid[word] = low_bits(count);
            } else if (whole && count == 64) {
                valid[word] = word_of(chunk.validity, chunk.validity_offset + at);
            } else {
                valid[word] = 0;
                for (std::size_t bit = 0; bit < count; ++bit)
                    valid[word] |= std::uint64_t{column.is_present(begin + bit)} << bit;
            }
        }
    }

    /// The block of a column that has values; good until the next is read.
    ReadyBlock read(const BoundColumn& bound, std::size_t first, std::size_t rows, kernels::ConstPlane valid) {
        const Column& column = *bound.column;
        const Chunk& chunk = column.chunk_of(first);
        if (column.type == ColumnType::bits) return put_bits(bound, first, rows);
        if (column.type == ColumnType::decimal128) return put_decimals(bound, first, rows, valid);
        if (is_text(column.type)) return put_text(bound, first, rows, valid);
        const bool together = first + rows <= chunk.first_row + chunk.size;
        const std::size_t width = with_column_type(column.type, [](auto source) { return sizeof source; });
        const auto* values = static_cast<const std::byte*>(chunk.values) + (first - chunk.first_row) * width;
        const bool aligned = reinterpret_cast<std::uintptr_t>(values) % width == 0;
        ReadyBlock block{column.type, values, bound.spec};
        if (!column.labels.empty()) {
            block.spec.codes = codes_of(bound, chunk);
            return together && aligned && !block.spec.codes.empty() ? block : put_codes(bound, first, rows);
        }
        if (!together || !aligned) {
            for_each_piece(column, first, rows,
                           [&](const Chunk& piece, std::size_t at, std::size_t to, std::size_t count) {
                               std::memcpy(bytes() + to * width,
                                           static_cast<const std::byte*>(piece.values) + at * width, count * width);
                           });
            block.values = bytes();
        }
        return block;
    }

private:
    static constexpr std::uint64_t low_bits(std::size_t count) noexcept {
        return count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    }

    /// 64 bits from any bit on; reads only the bytes in which they lie.
    static std::uint64_t word_of(const std::uint8_t* bitmap, std::size_t begin) noexcept {
        std::uint64_t bits = 0;
        std::memcpy(&bits, bitmap + begin / 8, 8);
        const std::size_t shift = begin % 8;
        if (shift == 0) return bits;
        return bits >> shift | std::uint64_t{bitmap[begin / 8 + 8]} << (64 - shift);
    }

    /// Call `use(chunk, place in it, row of the block, rows)` for each chunk in which the block lies.
    template <class Use>
    static void for_each_piece(const Column& column, std::size_t first, std::size_t rows, Use use) {
        for (std::size_t done = 0; done < rows;) {
            const Chunk& chunk = column.chunk_of(first + done);
            const std::size_t at = first + done - chunk.first_row;
            const std::size_t count = std::min(chunk.size - at, rows - done);
            use(chunk, at, done, count);
            done += count;
        }
    }

    std::byte* bytes() noexcept { return reinterpret_cast<std::byte*>(scratch_.data()); }

    /// Fill the scratch with `value(chunk, place)` of each row, 0 for those that have none.
    template <class T, class Value>
    const void* put(const Column& column, std::size_t first, std::size_t rows, kernels::ConstPlane valid, Value value) {
        for_each_piece(column, first, rows, [&](const Chunk& chunk, std::size_t at, std::size_t to, std::size_t count) {
            for (std::size_t row = 0; row < count; ++row) {
                const T found = valid.empty() || kernels::test_bit(valid, to + row) ? value(chunk, at + row) : T{};
                std::memcpy(bytes() + (to + row) * sizeof(T), &found, sizeof(T));
            }
        });
        return scratch_.data();
    }

    ReadyBlock put_bits(const BoundColumn& bound, std::size_t first, std::size_t rows) {
        const auto flag = [](const Chunk& chunk, std::size_t at) { return chunk.flag(at); };
        return {ColumnType::boolean, put<bool>(*bound.column, first, rows, {}, flag), bound.spec};
    }

    ReadyBlock put_decimals(const BoundColumn& bound, std::size_t first, std::size_t rows, kernels::ConstPlane valid) {
        const int has = bound.column->decimals, wants = bound.wanted->decimals;
        const auto units = [&](const Chunk& chunk, std::size_t at) {
            const auto whole =
                Decimal128::read(static_cast<const std::byte*>(chunk.values) + at * 16).at_scale(has, wants);
            return whole.fit == Decimal128::Fit::exact ? whole.value : unreadable;
        };
        return {ColumnType::int64, put<std::int64_t>(*bound.column, first, rows, valid, units), bound.spec};
    }

    ReadyBlock put_text(const BoundColumn& bound, std::size_t first, std::size_t rows, kernels::ConstPlane valid) {
        const Column& column = *bound.column;
        if (bound.wanted->kind == ColumnSpec::Kind::label) {
            std::int16_t last = 0;  // labels often repeat
            const auto choice = [&](const Chunk& chunk, std::size_t at) {
                const std::string_view text = column.text(chunk, at);
                const auto& labels = bound.wanted->labels;
                if (last < 0 || labels[static_cast<std::size_t>(last)] != text) last = choice_of(bound, text);
                return last;
            };
            return choices(bound, put<std::int16_t>(column, first, rows, valid, choice));
        }
        const auto day = [&](const Chunk& chunk, std::size_t at) { return day_of(column.text(chunk, at)); };
        return {ColumnType::int64, put<std::int64_t>(column, first, rows, valid, day), bound.spec};
    }

    /// Codes of chunks that have labels of their own, as choices.
    ReadyBlock put_codes(const BoundColumn& bound, std::size_t first, std::size_t rows) {
        const auto choice = [&](const Chunk& chunk, std::size_t at) {
            const auto codes = codes_of(bound, chunk);
            return with_column_type(bound.column->type, [&](auto source) {
                const auto code = chunk.element<decltype(source)>(at);
                const bool known = code >= decltype(source){} && static_cast<std::uint64_t>(code) < codes.size();
                return known ? codes[static_cast<std::size_t>(code)] : std::int16_t{-1};
            });
        };
        return choices(bound, put<std::int16_t>(*bound.column, first, rows, {}, choice));
    }

    ReadyBlock choices(const BoundColumn& bound, const void* values) const {
        ReadyBlock block{ColumnType::int16, values, bound.spec};
        block.spec.codes = std::span(choices_).first(bound.wanted->labels.size());
        return block;
    }

    std::vector<std::uint64_t> scratch_;  ///< 8 bytes a row: as wide as any element
    std::vector<std::int16_t> choices_;   ///< 0, 1, 2 and so on: each choice is itself
};

}  // namespace tieuchi::detail
