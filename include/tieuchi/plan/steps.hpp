#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/rules/award.hpp"
#include "tieuchi/values/percent.hpp"

namespace tieuchi {

/// How wide the integers of a register are: the least width that range analysis proves enough.
enum class Width : std::uint8_t { i16, i32, i64 };

constexpr Width width_for(std::int64_t lowest, std::int64_t highest) noexcept {
    const auto fits = [&](std::int64_t least, std::int64_t most) { return lowest >= least && highest <= most; };
    if (fits(std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max())) return Width::i16;
    if (fits(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max())) return Width::i32;
    return Width::i64;
}

/// A register with one integer a row.
struct Lanes {
    std::uint32_t id = 0;
    friend bool operator==(const Lanes&, const Lanes&) = default;
};

/// A register with one bit a row.
struct Bits {
    std::uint32_t id = 0;
    friend bool operator==(const Bits&, const Bits&) = default;
};

/// No row, and every row of the block.
inline constexpr Bits no_rows{0}, all_rows{1};

/// What a plan does to one block of rows, in order; each step reads registers and writes one. Steps
/// are data: they can be printed, compared and, one day, run by another engine.
namespace steps {

/// Read a column into lanes; a missing row is 0 there and clear in `valid`.
struct Load {
    std::size_t column;
    Lanes out;
    Bits valid;
    friend bool operator==(const Load&, const Load&) = default;
};
/// A count above its base, where both are present, is a fault of the data.
struct CheckShare {
    std::size_t column;  ///< the count's; the base's is the next
    Lanes count, base;
    Bits present;
    friend bool operator==(const CheckShare&, const CheckShare&) = default;
};
/// The lowest of a measure over members above its highest, where all is present, is a fault of the data; so is a fraction
/// with one base of zero.
struct CheckBounds {
    std::size_t column;  ///< of the highest; of a fraction that of its part, the whole's is the next
    Lanes low, high;
    std::optional<Lanes> low_whole, high_whole;  ///< of a fraction
    Bits present;
    friend bool operator==(const CheckBounds&, const CheckBounds&) = default;
};
/// `out = in >= cut`, or `<=`.
struct Compare {
    enum class Op : std::uint8_t { at_least, at_most } op;
    Lanes in;
    std::int64_t cut;
    Bits out;
    friend bool operator==(const Compare&, const Compare&) = default;
};
/// `out = per_part * part >= per_whole * whole`, or `<=`.
struct CompareShare {
    Compare::Op op;
    Lanes part, whole;
    PercentFactors by;
    Bits out;
    friend bool operator==(const CompareShare&, const CompareShare&) = default;
};
/// `out = left > right`.
struct Exceeds {
    Lanes left, right;
    Bits out;
    friend bool operator==(const Exceeds&, const Exceeds&) = default;
};
/// `out = in is one of codes`.
struct AnyEqual {
    Lanes in;
    std::vector<std::int64_t> codes;
    Bits out;
    friend bool operator==(const AnyEqual&, const AnyEqual&) = default;
};
/// `out = left & right`, `left | right` or `left & ~right`.
struct Logic {
    enum class Op : std::uint8_t { both, either, without } op;
    Bits left, right, out;
    friend bool operator==(const Logic&, const Logic&) = default;
};
/// `out = value` in every row.
struct Fill {
    std::int64_t value;
    Lanes out;
    friend bool operator==(const Fill&, const Fill&) = default;
};
/// `out += in`.
struct Add {
    Lanes in, out;
    friend bool operator==(const Add&, const Add&) = default;
};
/// `out -= in`.
struct Subtract {
    Lanes in, out;
    friend bool operator==(const Subtract&, const Subtract&) = default;
};
/// `out = in * multiplier / divisor`, rounded; below zero it is zero.
struct Round {
    Lanes in;
    std::int64_t multiplier, divisor;
    Rounding rounding;
    Lanes out;
    friend bool operator==(const Round&, const Round&) = default;
};
/// `out = all * (per_part * part) / (per_whole * whole)`, rounded to multiples of `unit`; from nothing to all.
struct Proportion {
    Lanes part;
    std::optional<Lanes> whole;  ///< none: 1
    std::int64_t per_part, per_whole, all, unit;
    Rounding rounding;
    Lanes out;
    friend bool operator==(const Proportion&, const Proportion&) = default;
};
/// `out += factor` times the least or greatest points of a rescaled section, over the branches of what may not apply:
/// `points * maximum * (common / maximum left)`.
struct Rescale {
    struct Part {
        Lanes points;
        Bits not_applicable, may_not_apply;
        std::int64_t maximum;
        friend bool operator==(const Part&, const Part&) = default;
    };
    std::vector<Part> parts;
    std::int64_t maximum, common, factor;
    bool highest, empty_counts_all;
    Lanes out;
    friend bool operator==(const Rescale&, const Rescale&) = default;
};
/// `out += factor * in`, in 64 bits.
struct AddScaled {
    Lanes in;
    std::int64_t factor;
    Lanes out;
    friend bool operator==(const AddScaled&, const AddScaled&) = default;
};
/// `out += value` where the bit is set.
struct AddWhere {
    Bits where;
    std::int64_t value;
    Lanes out;
    friend bool operator==(const AddWhere&, const AddWhere&) = default;
};
/// `out = value` where the bit is set.
struct PutWhere {
    Bits where;
    std::int64_t value;
    Lanes out;
    friend bool operator==(const PutWhere&, const PutWhere&) = default;
};
/// `out` takes `in`, or the lesser or the greater of both, where the bit is set.
struct MoveWhere {
    enum class Op : std::uint8_t { copy, lesser, greater } op;
    Bits where;
    Lanes in, out;
    friend bool operator==(const MoveWhere&, const MoveWhere&) = default;
};
/// `out` = the points of the band that `in` falls in.
struct Classify {
    Lanes in;
    std::vector<std::int64_t> cuts, points;
    Lanes out;
    friend bool operator==(const Classify&, const Classify&) = default;
};
/// Rows where the bit is set are refused: their data are missing and the set calls that an error.
struct Refuse {
    Bits where;
    std::string about;  ///< the criterion or veto
    friend bool operator==(const Refuse&, const Refuse&) = default;
};

}  // namespace steps

using Step = std::variant<steps::Load, steps::CheckShare, steps::Compare, steps::CompareShare, steps::Exceeds,
                          steps::AnyEqual, steps::Logic, steps::Fill, steps::Add, steps::AddScaled, steps::AddWhere,
                          steps::PutWhere, steps::MoveWhere, steps::Classify, steps::Refuse, steps::Subtract,
                          steps::Round, steps::Proportion, steps::Rescale, steps::CheckBounds>;

}  // namespace tieuchi
