#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/table/column.hpp"
#include "tieuchi/values/calendar.hpp"

#include "random/dice.hpp"

/// The same values in every layout that a column may have.
namespace tieuchi::layouts {

using random_sets::Dice;
using Values = std::vector<std::optional<std::int64_t>>;
using Texts = std::vector<std::optional<std::string>>;

/// Owns what columns of a test borrow. Each piece lies at the end of its memory and behind some bytes of another's, so
/// that a sanitizer sees who reads beyond it.
class Memory {
public:
    /// Bytes that begin `shift` bytes behind an aligned address.
    std::byte* take(std::size_t size, std::size_t shift = 0) {
        blocks_.emplace_back(size + shift, std::byte{0xAB});
        return blocks_.back().data() + shift;
    }

    template <class T>
    const void* elements(const std::vector<T>& values, std::size_t shift = 0) {
        std::byte* to = take(values.size() * sizeof(T), shift);
        if (!values.empty()) std::memcpy(to, values.data(), values.size() * sizeof(T));
        return to;
    }

    /// A bitmap of which bit `offset` is the first row's.
    const std::uint8_t* bits(const std::vector<bool>& set, std::size_t offset) {
        std::vector<std::uint8_t> bytes((set.size() + offset + 7) / 8, 0x55);
        for (std::size_t row = 0; row < set.size(); ++row) {
            std::uint8_t& byte = bytes[(offset + row) / 8];
            const auto bit = static_cast<std::uint8_t>(1u << ((offset + row) % 8));
            byte = static_cast<std::uint8_t>(set[row] ? byte | bit : byte & ~bit);
        }
        return static_cast<const std::uint8_t*>(elements(bytes));
    }

    const char* text(const std::string& text) {
        return static_cast<const char*>(elements(std::vector<char>(text.begin(), text.end())));
    }

private:
    std::deque<std::vector<std::byte>> blocks_;
};

inline std::vector<bool> presence(const auto& values) {
    std::vector<bool> present;
    for (const auto& each : values) present.push_back(each.has_value());
    return present;
}

inline Chunk chunk_of(Memory& memory, std::size_t size, const std::vector<bool>& present, std::size_t offset) {
    Chunk chunk;
    chunk.size = size;
    if (std::find(present.begin(), present.end(), false) != present.end()) {
        chunk.validity = memory.bits(present, offset);
        chunk.validity_offset = offset;
    }
    return chunk;
}

template <class T>
Chunk elements(Memory& memory, const Values& values, std::size_t offset = 0, std::size_t shift = 0) {
    Chunk chunk = chunk_of(memory, values.size(), presence(values), offset);
    std::vector<T> all;
    for (const auto& each : values) all.push_back(static_cast<T>(each.value_or(7)));
    chunk.values = memory.elements(all, shift);
    return chunk;
}

inline Chunk bits(Memory& memory, const Values& values, std::size_t offset = 0) {
    Chunk chunk = chunk_of(memory, values.size(), presence(values), offset);
    std::vector<bool> set;
    for (const auto& each : values) set.push_back(each.value_or(1) != 0);
    chunk.values = memory.bits(set, offset);
    chunk.bit_offset = offset;
    return chunk;
}

/// Values times `10^up` (a power that fits), as integers of 128 bits.
inline Chunk decimals(Memory& memory, const Values& values, int up, std::size_t offset = 0, std::size_t shift = 0) {
    __extension__ using Wide = __int128;
    Chunk chunk = chunk_of(memory, values.size(), presence(values), offset);
    std::byte* to = memory.take(values.size() * 16, shift);
    for (std::size_t row = 0; row < values.size(); ++row) {
        Wide units = values[row].value_or(1);
        for (int step = 0; step < up; ++step) units *= 10;
        std::memcpy(to + row * 16, &units, 16);
    }
    chunk.values = to;
    return chunk;
}

template <class Offset>
Chunk text(Memory& memory, const Texts& texts, std::size_t offset = 0, std::size_t shift = 0) {
    Chunk chunk = chunk_of(memory, texts.size(), presence(texts), offset);
    std::string all = "before";
    std::vector<Offset> offsets{static_cast<Offset>(all.size())};
    for (const auto& each : texts) {
        all += each.value_or("");
        offsets.push_back(static_cast<Offset>(all.size()));
    }
    chunk.values = memory.elements(offsets, shift);
    chunk.text = memory.text(all);
    return chunk;
}

inline Chunk views(Memory& memory, const Texts& texts, std::size_t offset = 0, std::size_t shift = 0) {
    Chunk chunk = chunk_of(memory, texts.size(), presence(texts), offset);
    std::string buffers[2];
    std::byte* to = memory.take(texts.size() * 16, shift);  // views of missing rows hold anything
    for (std::size_t row = 0; row < texts.size(); ++row) {
        if (!texts[row]) continue;
        const std::string& each = *texts[row];
        const auto length = static_cast<std::int32_t>(each.size());
        std::memcpy(to + row * 16, &length, 4);
        if (length <= 12) {
            std::memcpy(to + row * 16 + 4, each.data(), each.size());
            continue;
        }
        const auto buffer = static_cast<std::int32_t>(row % 2);
        const auto begin = static_cast<std::int32_t>(buffers[row % 2].size());
        buffers[row % 2] += each;
        std::memcpy(to + row * 16 + 4, each.data(), 4);
        std::memcpy(to + row * 16 + 8, &buffer, 4);
        std::memcpy(to + row * 16 + 12, &begin, 4);
    }
    for (const std::string& each : buffers) chunk.text_buffers.emplace_back(memory.text(each), each.size());
    chunk.values = to;
    return chunk;
}

/// A column for `spec` with these values (at the measure's decimals), in a layout that the dice choose.
class Random {
public:
    Random(Memory& memory, Dice& dice) : memory_(memory), dice_(dice) {}

    Column column(const ColumnSpec& spec, const Values& values) {
        using Kind = ColumnSpec::Kind;
        Column column;
        column.name = spec.name;
        const std::vector<Values> parts = split(values);
        if (spec.kind == Kind::flag && dice_.one_in(2)) {
            column.type = ColumnType::bits;
            for (const Values& part : parts) column.add(bits(memory_, part, offset()));
        } else if (spec.kind == Kind::label) {
            put_labels(column, spec, parts);
        } else if (spec.kind == Kind::date) {
            put_days(column, parts);
        } else if (dice_.one_in(2)) {
            column.type = ColumnType::decimal128;
            const int up = static_cast<int>(dice_.whole(0, 12));
            column.decimals = spec.decimals + up;
            for (const Values& part : parts) column.add(decimals(memory_, part, up, offset(), shift()));
        } else {
            column.type = ColumnType::int64;
            if (spec.decimals > 0) column.step = Decimal(1, spec.decimals);
            for (const Values& part : parts) column.add(elements<std::int64_t>(memory_, part, offset(), shift()));
        }
        return column;
    }

private:
    std::vector<Values> split(const Values& values) {
        std::vector<Values> parts(1);
        for (const auto& each : values) {
            if (dice_.one_in(40)) parts.emplace_back();  // some of them stay empty
            if (dice_.one_in(60)) parts.emplace_back();
            parts.back().push_back(each);
        }
        return parts;
    }
    std::size_t offset() { return dice_.index(19); }
    std::size_t shift() { return dice_.one_in(3) ? dice_.index(8) : 0; }

    void put_texts(Column& column, const std::vector<Texts>& parts) {
        const std::int64_t layout = dice_.whole(0, 2);
        column.type = layout == 0 ? ColumnType::text32 : layout == 1 ? ColumnType::text64 : ColumnType::text_view;
        for (const Texts& part : parts) {
            column.add(layout == 0   ? text<std::int32_t>(memory_, part, offset(), shift())
                       : layout == 1 ? text<std::int64_t>(memory_, part, offset(), shift())
                                     : views(memory_, part, offset(), shift()));
        }
    }

    void put_days(Column& column, const std::vector<Values>& parts) {
        if (dice_.one_in(2)) {
            column.type = ColumnType::date32;
            for (const Values& part : parts) column.add(elements<std::int32_t>(memory_, part, offset(), shift()));
            return;
        }
        std::vector<Texts> texts;
        for (const Values& part : parts) {
            texts.emplace_back();
            for (const auto& each : part)
                texts.back().push_back(each ? std::optional(date_of(*each).to_text()) : std::nullopt);
        }
        put_texts(column, texts);
    }

    /// Text, or codes whose labels differ from chunk to chunk, some of them missing.
    void put_labels(Column& column, const ColumnSpec& spec, const std::vector<Values>& parts) {
        if (dice_.one_in(2)) {
            std::vector<Texts> texts;
            for (const Values& part : parts) {
                texts.emplace_back();
                for (const auto& each : part)
                    texts.back().push_back(each ? std::optional(spec.labels[static_cast<std::size_t>(*each)])
                                                : std::nullopt);
            }
            return put_texts(column, texts);
        }
        column.type = ColumnType::uint16;
        for (const Values& part : parts) {
            const std::size_t first = column.labels.size(), null = dice_.index(spec.labels.size() + 1);
            for (std::size_t at = 0; at <= spec.labels.size(); ++at) {
                if (at == null) column.null_labels.push_back(column.labels.size());
                column.labels.push_back(at == null ? "" : spec.labels[at < null ? at : at - 1]);
            }
            Values codes;
            for (const auto& each : part) {
                const auto code = [&](std::int64_t value) {
                    return value < static_cast<std::int64_t>(null) ? value : value + 1;
                };
                codes.push_back(each              ? std::optional(code(*each))
                                : dice_.one_in(2) ? std::optional(static_cast<std::int64_t>(null))
                                                  : std::nullopt);
            }
            Chunk chunk = elements<std::uint16_t>(memory_, codes, offset(), shift());
            chunk.first_label = first;
            chunk.label_count = spec.labels.size() + 1;
            column.add(std::move(chunk));
        }
    }

    Memory& memory_;
    Dice& dice_;
};

}  // namespace tieuchi::layouts
