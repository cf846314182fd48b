#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "tieuchi/error.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/evaluate/fault.hpp"
#include "tieuchi/evaluate/read_block.hpp"
#include "tieuchi/kernels/divide.hpp"
#include "tieuchi/kernels/kernel_table.hpp"
#include "tieuchi/model/rescale.hpp"
#include "tieuchi/plan/bind.hpp"

namespace tieuchi {

/// How an evaluation runs. No option changes a result.
struct EvaluateOptions {
    const kernels::KernelTable* kernels = &kernels::scalar_kernels;
    std::size_t block_rows = 2'048;  ///< a multiple of 64
};

/// A result, or what is wrong with the data.
struct Evaluated {
    std::optional<Assessment> assessment;
    std::vector<Problem> problems;  ///< empty exactly when there is an assessment
};

namespace detail {

/// Runs the steps of a plan over one block after another.
class BlockRun {
public:
    BlockRun(const BoundPlan& bound, const EvaluateOptions& options, Assessment& result, Faults& faults)
        : bound_(bound),
          plan_(*bound.plan),
          kernels_(*options.kernels),
          result_(result),
          faults_(faults),
          block_rows_(options.block_rows),
          block_words_(kernels::words_for(options.block_rows)),
          reader_(bound, options.block_rows) {
        scratch_i16_.resize(plan_.scratch_lanes[0] * block_rows_);
        scratch_i32_.resize(plan_.scratch_lanes[1] * block_rows_);
        scratch_i64_.resize(plan_.scratch_lanes[2] * block_rows_);
        scratch_bits_.resize(plan_.scratch_bits * block_words_);
        all_.resize(block_words_);
        bad_.resize(block_words_);
    }

    void run(std::size_t first, std::size_t rows) {
        first_ = first;
        rows_ = rows;
        words_ = kernels::words_for(rows);
        std::fill(all_.begin(), all_.end(), 0);
        for (std::size_t row = 0; row < rows; ++row) all_[row / 64] |= std::uint64_t{1} << (row % 64);
        for (const Step& step : plan_.steps) {
            std::visit([&](const auto& each) { execute(each); }, step);
        }
    }

private:
    template <class Lane>
    const kernels::LaneKernels<Lane>& kernels() const noexcept {
        if constexpr (sizeof(Lane) == 2) return kernels_.i16;
        if constexpr (sizeof(Lane) == 4) return kernels_.i32;
        if constexpr (sizeof(Lane) == 8) return kernels_.i64;
    }
    template <class Lane>
    std::span<Lane> lanes(Lanes at) noexcept {
        const std::size_t slot = plan_.lane_slots[at.id];
        if (plan_.lane_kept[at.id]) return {reinterpret_cast<Lane*>(result_.lane_data(slot)) + first_, rows_};
        if constexpr (sizeof(Lane) == 2) return {scratch_i16_.data() + slot * block_rows_, rows_};
        if constexpr (sizeof(Lane) == 4) return {scratch_i32_.data() + slot * block_rows_, rows_};
        if constexpr (sizeof(Lane) == 8) return {scratch_i64_.data() + slot * block_rows_, rows_};
    }
    kernels::Plane plane(Bits at) noexcept {
        if (at == all_rows) return {all_.data(), words_};
        const std::size_t slot = plan_.bit_slots[at.id];
        if (plan_.bit_kept[at.id]) return {result_.bit_data(slot) + first_ / 64, words_};
        return {scratch_bits_.data() + slot * block_words_, words_};
    }
    /// Call `use(Lane{})` with the type of a register's lanes.
    template <class Use>
    void with_lane(Lanes at, Use use) {
        switch (plan_.lanes[at.id]) {
            case Width::i16: return use(std::int16_t{});
            case Width::i32: return use(std::int32_t{});
            case Width::i64: return use(std::int64_t{});
        }
    }

    void execute(const steps::Load& step) {
        const BoundColumn& bound = bound_.columns[step.column];
        const kernels::Plane valid = plane(step.valid);
        BlockReader::read_validity(*bound.column, first_, rows_, valid);
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            const std::span<Lane> out = lanes<Lane>(step.out);
            if (bound.column->all_missing) return kernels<Lane>().fill(0, out);
            const ReadyBlock block = reader_.read(bound, first_, rows_, valid);
            with_column_type(block.type, [&](auto source) {
                using Source = decltype(source);
                loader<Source, Lane>()({static_cast<const Source*>(block.values), rows_}, block.spec, valid,
                                       kernels::Plane(bad_).first(words_), out);
            });
            report_bad(step.column);
        });
    }

    template <class Source, class Lane>
    auto loader() const noexcept {
        const kernels::LaneKernels<Lane>& table = kernels<Lane>();
        if constexpr (std::is_same_v<Source, bool>)
            return table.load_bool;
        else if constexpr (std::is_same_v<Source, std::int8_t>)
            return table.load_i8;
        else if constexpr (std::is_same_v<Source, std::int16_t>)
            return table.load_i16;
        else if constexpr (std::is_same_v<Source, std::int32_t>)
            return table.load_i32;
        else if constexpr (std::is_same_v<Source, std::int64_t>)
            return table.load_i64;
        else if constexpr (std::is_same_v<Source, std::uint8_t>)
            return table.load_u8;
        else if constexpr (std::is_same_v<Source, std::uint16_t>)
            return table.load_u16;
        else if constexpr (std::is_same_v<Source, std::uint32_t>)
            return table.load_u32;
        else if constexpr (std::is_same_v<Source, std::uint64_t>)
            return table.load_u64;
        else if constexpr (std::is_same_v<Source, float>)
            return table.load_f32;
        else
            return table.load_f64;
    }

    void report_bad(std::size_t index) {
        const BoundColumn& bound = bound_.columns[index];
        for (std::size_t word = 0; word < words_; ++word) {
            for (std::size_t row = word * 64; bad_[word] != 0 && row < std::min(rows_, word * 64 + 64); ++row) {
                if (!kernels::test_bit(bad_, row)) continue;
                faults_.add(index, read_row(bound, first_ + row).fault, first_ + row,
                            found_in_row(*bound.column, first_ + row));
            }
        }
    }

    void execute(const steps::CheckShare& step) {
        with_lane(step.count, [&](auto lane) {
            using Lane = decltype(lane);
            const std::span<const Lane> count = lanes<Lane>(step.count), base = lanes<Lane>(step.base);
            const kernels::Plane bad(bad_.data(), words_);
            kernels<Lane>().exceeds(count, base, bad);
            const kernels::ConstPlane present = plane(step.present);
            for (std::size_t word = 0; word < words_; ++word) {
                if ((bad[word] & present[word]) == 0) continue;
                for (std::size_t row = word * 64; row < std::min(rows_, word * 64 + 64); ++row) {
                    if (!kernels::test_bit(bad, row) || !kernels::test_bit(present, row)) continue;
                    faults_.add_count_above_base(step.column, first_ + row,
                                                 std::to_string(count[row]) + " of " + std::to_string(base[row]));
                }
            }
        });
    }
    void execute(const steps::Compare& step) {
        with_lane(step.in, [&](auto lane) {
            using Lane = decltype(lane);
            const auto kernel =
                step.op == steps::Compare::Op::at_least ? kernels<Lane>().at_least : kernels<Lane>().at_most;
            kernel(lanes<Lane>(step.in), static_cast<Lane>(step.cut), plane(step.out));
        });
    }
    void execute(const steps::CompareShare& step) {
        with_lane(step.part, [&](auto lane) {
            using Lane = decltype(lane);
            const bool least = step.op == steps::Compare::Op::at_least;
            const auto kernel = least ? kernels<Lane>().share_at_least : kernels<Lane>().share_at_most;
            kernel(lanes<Lane>(step.part), lanes<Lane>(step.whole), step.by, plane(step.out));
        });
    }
    void execute(const steps::Exceeds& step) {
        with_lane(step.left, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().exceeds(lanes<Lane>(step.left), lanes<Lane>(step.right), plane(step.out));
        });
    }
    void execute(const steps::AnyEqual& step) {
        with_lane(step.in, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().any_equal(lanes<Lane>(step.in), step.codes, plane(step.out));
        });
    }
    void execute(const steps::Logic& step) {
        const auto kernel = step.op == steps::Logic::Op::both     ? kernels_.bit_and
                            : step.op == steps::Logic::Op::either ? kernels_.bit_or
                                                                  : kernels_.bit_and_not;
        kernel(plane(step.left), plane(step.right), plane(step.out));
    }
    void execute(const steps::Fill& step) {
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().fill(static_cast<Lane>(step.value), lanes<Lane>(step.out));
        });
    }
    void execute(const steps::Add& step) {
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().add(lanes<Lane>(step.in), lanes<Lane>(step.out));
        });
    }
    void execute(const steps::Subtract& step) {
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().subtract(lanes<Lane>(step.in), lanes<Lane>(step.out));
        });
    }
    /// Call `use(row)` for each row with one register, read and written whatever their widths.
    template <class Each>
    void for_each_row(Lanes out, Each each) {
        with_lane(out, [&](auto lane) {
            using Lane = decltype(lane);
            const std::span<Lane> into = lanes<Lane>(out);
            for (std::size_t row = 0; row < rows_; ++row)
                into[row] = static_cast<Lane>(each(std::int64_t{into[row]}, row));
        });
    }
    std::int64_t read(Lanes at, std::size_t row) noexcept {
        switch (plan_.lanes[at.id]) {
            case Width::i16: return lanes<std::int16_t>(at)[row];
            case Width::i32: return lanes<std::int32_t>(at)[row];
            case Width::i64: break;
        }
        return lanes<std::int64_t>(at)[row];
    }
    // Divisions are rare and slow whatever one does; they go row by row.
    void execute(const steps::Round& step) {
        for_each_row(step.out, [&](std::int64_t, std::size_t row) {
            return kernels::rounded_points(read(step.in, row), step.multiplier, step.divisor, step.rounding);
        });
    }
    void execute(const steps::Proportion& step) {
        for_each_row(step.out, [&](std::int64_t, std::size_t row) {
            return kernels::proportional_points({read(step.part, row), step.whole ? read(*step.whole, row) : 1,
                                                 step.per_part, step.per_whole, step.all, step.unit, step.rounding});
        });
    }
    void execute(const steps::Rescale& step) {
        std::vector<RescalePart> parts;
        for_each_row(step.out, [&](std::int64_t before, std::size_t row) {
            parts.clear();
            for (const steps::Rescale::Part& part : step.parts) {
                if (test(part.not_applicable, row)) continue;
                parts.push_back({read(part.points, row), part.maximum, test(part.may_not_apply, row)});
            }
            const Remainder left = extreme_of(parts, step.highest, step.empty_counts_all);
            const std::int64_t points = left.empty ? (step.empty_counts_all ? step.maximum * step.common : 0)
                                                   : left.points * step.maximum * (step.common / left.maximum);
            return before + step.factor * points;
        });
    }
    bool test(Bits bits, std::size_t row) noexcept {
        return bits == all_rows || (bits != no_rows && kernels::test_bit(plane(bits), row));
    }
    void execute(const steps::AddScaled& step) {
        with_lane(step.in, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().add_scaled(lanes<Lane>(step.in), step.factor, lanes<std::int64_t>(step.out));
        });
    }
    void execute(const steps::AddWhere& step) {
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().add_where(plane(step.where), static_cast<Lane>(step.value), lanes<Lane>(step.out));
        });
    }
    void execute(const steps::PutWhere& step) {
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            kernels<Lane>().put_where(plane(step.where), static_cast<Lane>(step.value), lanes<Lane>(step.out));
        });
    }
    void execute(const steps::MoveWhere& step) {
        with_lane(step.out, [&](auto lane) {
            using Lane = decltype(lane);
            const auto& table = kernels<Lane>();
            const auto kernel = step.op == steps::MoveWhere::Op::copy     ? table.copy_where
                                : step.op == steps::MoveWhere::Op::lesser ? table.lesser_where
                                                                          : table.greater_where;
            kernel(plane(step.where), lanes<Lane>(step.in), lanes<Lane>(step.out));
        });
    }
    void execute(const steps::Classify& step) {
        with_lane(step.in, [&](auto lane) {
            using Lane = decltype(lane);
            const std::span<const Lane> in = lanes<Lane>(step.in);
            const auto& table = kernels<Lane>();
            switch (plan_.lanes[step.out.id]) {
                case Width::i16: return table.bands_i16(in, step.cuts, step.points, lanes<std::int16_t>(step.out));
                case Width::i32: return table.bands_i32(in, step.cuts, step.points, lanes<std::int32_t>(step.out));
                case Width::i64: return table.bands_i64(in, step.cuts, step.points, lanes<std::int64_t>(step.out));
            }
        });
    }
    void execute(const steps::Refuse& step) {
        const kernels::ConstPlane where = plane(step.where);
        for (std::size_t word = 0; word < words_; ++word) {
            for (std::size_t row = word * 64; where[word] != 0 && row < std::min(rows_, word * 64 + 64); ++row) {
                if (kernels::test_bit(where, row)) faults_.add_refused(step.about, first_ + row);
            }
        }
    }

    const BoundPlan& bound_;
    const Plan& plan_;
    const kernels::KernelTable& kernels_;
    Assessment& result_;
    Faults& faults_;
    std::size_t block_rows_, block_words_, first_ = 0, rows_ = 0, words_ = 0;
    std::vector<std::int16_t> scratch_i16_;
    std::vector<std::int32_t> scratch_i32_;
    std::vector<std::int64_t> scratch_i64_;
    std::vector<std::uint64_t> scratch_bits_, all_, bad_;
    BlockReader reader_;
};

}  // namespace detail

/// Evaluate every row of a bound table.
///
/// - Errors: values that cannot be taken and rows that the set refuses, one problem for each column and
///   cause with the number of rows and the first of them. Never throws for bad data.
/// - Cost: one pass over the data in blocks; scratch does not grow with the rows.
inline Evaluated evaluate(const BoundPlan& bound, const EvaluateOptions& options = {}) {
    assert(options.block_rows > 0 && options.block_rows % 64 == 0);
    Evaluated evaluated{std::optional<Assessment>(std::in_place, *bound.plan, bound.rows), {}};
    Faults faults;
    detail::BlockRun block(bound, options, *evaluated.assessment, faults);
    for (std::size_t first = 0; first < bound.rows; first += options.block_rows) {
        block.run(first, std::min(options.block_rows, bound.rows - first));
    }
    if (faults.any()) {
        evaluated.problems = faults.problems(bound);
        evaluated.assessment.reset();
    }
    return evaluated;
}

/// Bind and evaluate in one call. Throws `TableError` with every problem.
inline Assessment evaluate(const Plan& plan, const Table& table, const EvaluateOptions& options = {}) {
    Bound bound = bind(plan, table);
    if (!bound.problems.empty()) throw TableError(std::move(bound.problems));
    Evaluated evaluated = evaluate(bound.plan, options);
    if (!evaluated.assessment) throw TableError(std::move(evaluated.problems));
    return std::move(*evaluated.assessment);
}

}  // namespace tieuchi
