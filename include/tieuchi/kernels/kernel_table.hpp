#pragma once

#include <cstdint>
#include <span>

#include "tieuchi/kernels/accumulate.hpp"
#include "tieuchi/kernels/bands.hpp"
#include "tieuchi/kernels/bits.hpp"
#include "tieuchi/kernels/compare.hpp"
#include "tieuchi/kernels/load.hpp"
#include "tieuchi/kernels/logic.hpp"

namespace tieuchi::kernels {

/// The kernels that work on lanes of one width. Each entry has the contract of the scalar form it
/// defaults to, and must give the same bytes.
template <class Lane>
struct LaneKernels {
    using Lanes = std::span<Lane>;
    using ConstLanes = std::span<const Lane>;
    using Numbers = std::span<const std::int64_t>;

    void (*load_bool)(std::span<const bool>, const LoadSpec&, Plane, Plane, Lanes) noexcept = &load<bool, Lane>;
    void (*load_i8)(std::span<const std::int8_t>, const LoadSpec&, Plane, Plane,
                    Lanes) noexcept = &load<std::int8_t, Lane>;
    void (*load_i16)(std::span<const std::int16_t>, const LoadSpec&, Plane, Plane,
                     Lanes) noexcept = &load<std::int16_t, Lane>;
    void (*load_i32)(std::span<const std::int32_t>, const LoadSpec&, Plane, Plane,
                     Lanes) noexcept = &load<std::int32_t, Lane>;
    void (*load_i64)(std::span<const std::int64_t>, const LoadSpec&, Plane, Plane,
                     Lanes) noexcept = &load<std::int64_t, Lane>;
    void (*load_u8)(std::span<const std::uint8_t>, const LoadSpec&, Plane, Plane,
                    Lanes) noexcept = &load<std::uint8_t, Lane>;
    void (*load_u16)(std::span<const std::uint16_t>, const LoadSpec&, Plane, Plane,
                     Lanes) noexcept = &load<std::uint16_t, Lane>;
    void (*load_u32)(std::span<const std::uint32_t>, const LoadSpec&, Plane, Plane,
                     Lanes) noexcept = &load<std::uint32_t, Lane>;
    void (*load_u64)(std::span<const std::uint64_t>, const LoadSpec&, Plane, Plane,
                     Lanes) noexcept = &load<std::uint64_t, Lane>;
    void (*load_f32)(std::span<const float>, const LoadSpec&, Plane, Plane, Lanes) noexcept = &load<float, Lane>;
    void (*load_f64)(std::span<const double>, const LoadSpec&, Plane, Plane, Lanes) noexcept = &load<double, Lane>;

    void (*at_least)(ConstLanes, Lane, Plane) noexcept = &kernels::at_least<Lane>;
    void (*at_most)(ConstLanes, Lane, Plane) noexcept = &kernels::at_most<Lane>;
    void (*exceeds)(ConstLanes, ConstLanes, Plane) noexcept = &kernels::exceeds<Lane>;
    void (*any_equal)(ConstLanes, Numbers, Plane) noexcept = &kernels::any_equal<Lane>;
    void (*share_at_least)(ConstLanes, ConstLanes, PercentFactors, Plane) noexcept = &kernels::share_at_least<Lane>;
    void (*share_at_most)(ConstLanes, ConstLanes, PercentFactors, Plane) noexcept = &kernels::share_at_most<Lane>;

    void (*fill)(Lane, Lanes) noexcept = &kernels::fill<Lane>;
    void (*add)(ConstLanes, Lanes) noexcept = &kernels::add<Lane>;
    void (*subtract)(ConstLanes, Lanes) noexcept = &kernels::subtract<Lane>;
    void (*add_where)(ConstPlane, Lane, Lanes) noexcept = &kernels::add_where<Lane>;
    void (*add_scaled)(ConstLanes, std::int64_t, std::span<std::int64_t>) noexcept = &kernels::add_scaled<Lane>;
    void (*put_where)(ConstPlane, Lane, Lanes) noexcept = &kernels::put_where<Lane>;
    void (*copy_where)(ConstPlane, ConstLanes, Lanes) noexcept = &kernels::copy_where<Lane>;
    void (*lesser_where)(ConstPlane, ConstLanes, Lanes) noexcept = &kernels::lesser_where<Lane>;
    void (*greater_where)(ConstPlane, ConstLanes, Lanes) noexcept = &kernels::greater_where<Lane>;

    void (*bands_i16)(ConstLanes, Numbers, Numbers,
                      std::span<std::int16_t>) noexcept = &kernels::bands<Lane, std::int16_t>;
    void (*bands_i32)(ConstLanes, Numbers, Numbers,
                      std::span<std::int32_t>) noexcept = &kernels::bands<Lane, std::int32_t>;
    void (*bands_i64)(ConstLanes, Numbers, Numbers,
                      std::span<std::int64_t>) noexcept = &kernels::bands<Lane, std::int64_t>;
};

/// Every kernel that an evaluation calls. The default is the scalar forms; a table with faster ones
/// of the same contract is passed to `evaluate`.
struct KernelTable {
    LaneKernels<std::int16_t> i16;
    LaneKernels<std::int32_t> i32;
    LaneKernels<std::int64_t> i64;
    void (*bit_and)(ConstPlane, ConstPlane, Plane) noexcept = &kernels::bit_and;
    void (*bit_or)(ConstPlane, ConstPlane, Plane) noexcept = &kernels::bit_or;
    void (*bit_and_not)(ConstPlane, ConstPlane, Plane) noexcept = &kernels::bit_and_not;
};

inline constexpr KernelTable scalar_kernels{};

}  // namespace tieuchi::kernels
