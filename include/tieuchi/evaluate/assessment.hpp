#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/evaluate/rejections.hpp"
#include "tieuchi/kernels/bits.hpp"
#include "tieuchi/plan/plan.hpp"
#include "tieuchi/values/outcome.hpp"

namespace tieuchi {

/// Bytes that a result owns; not set to anything before an evaluation writes them.
class Buffer {
public:
    Buffer() = default;
    explicit Buffer(std::size_t size) : bytes_(new std::byte[size]), size_(size) {}
    Buffer(const Buffer& other) : Buffer(other.size_) {
        if (size_ > 0) std::memcpy(bytes_.get(), other.bytes_.get(), size_);
    }
    Buffer(Buffer&&) noexcept = default;
    Buffer& operator=(Buffer other) noexcept {
        std::swap(bytes_, other.bytes_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~Buffer() = default;

    std::byte* data() noexcept { return bytes_.get(); }
    const std::byte* data() const noexcept { return bytes_.get(); }
    std::size_t size() const noexcept { return size_; }

private:
    std::unique_ptr<std::byte[]> bytes_;
    std::size_t size_ = 0;
};

constexpr std::size_t bytes_of(Width width) noexcept { return width == Width::i16 ? 2 : width == Width::i32 ? 4 : 8; }

/// The result of one run: for each row points and outcomes by criterion, totals, level, candidates.
///
/// - Shape: columns, one element a row; outcomes and missingness are bit planes, points integers of
///   16, 32 or 64 bits, as range analysis found enough.
/// - Unit: points are integers at the set's scale: 8050 is 80.50 at two decimals.
/// - Rejected: of a row whose data do not fit nothing is claimed: no level, no candidate, no grade, outcomes unknown,
///   flags clear, points 0. In whole columns all its bits are clear, so read planes together with `rejected()`.
/// - Missing: points are bounds where data or rules are unknown, a lowest and a highest; the level is
///   nothing where it cannot be told, and the candidates then say which remain.
class Assessment {
public:
    Assessment(Plan plan, std::size_t rows)
        : plan_(std::move(plan)), rows_(rows), lanes_(plan_.kept_lanes), bits_(plan_.kept_bits) {
        widths_.resize(plan_.kept_lanes);
        for (std::size_t id = 0; id < plan_.lanes.size(); ++id) {
            if (plan_.lane_kept[id]) widths_[plan_.lane_slots[id]] = plan_.lanes[id];
        }
        for (std::size_t slot = 0; slot < lanes_.size(); ++slot) lanes_[slot] = Buffer(rows * bytes_of(widths_[slot]));
        for (Buffer& plane : bits_) plane = Buffer(kernels::words_for(rows) * 8);
    }

    std::size_t rows() const noexcept { return rows_; }
    const Plan& plan() const noexcept { return plan_; }
    const CriteriaSet& set() const noexcept { return plan_.set; }
    int decimals() const noexcept { return plan_.set.draft().decimals; }

    /// Whether titles are provisional: the set does not hold the whole official text, or something is assumed.
    bool is_provisional() const noexcept {
        return plan_.set.draft().completeness != Completeness::complete || !plan_.set.draft().assumptions.empty();
    }

    // ---- one row

    std::int64_t value(Lanes lanes, std::size_t row) const noexcept {
        assert(row < rows_);
        const std::byte* data = lanes_[plan_.lane_slots[lanes.id]].data();
        const auto read = [&](auto number) {
            std::memcpy(&number, data + row * sizeof number, sizeof number);
            return std::int64_t{number};
        };
        switch (plan_.lanes[lanes.id]) {
            case Width::i16: return read(std::int16_t{});
            case Width::i32: return read(std::int32_t{});
            case Width::i64: break;
        }
        return read(std::int64_t{});
    }
    bool value(Bits bits, std::size_t row) const noexcept {
        if (bits == no_rows || bits == all_rows) return bits == all_rows && !is_rejected(row);
        assert(row < rows_);
        return kernels::test_bit(plane(bits), row);
    }
    Outcome outcome(const OutcomeBits& bits, std::size_t row) const noexcept {
        if (is_rejected(row)) return Outcome::unknown;
        return static_cast<Outcome>((value(bits.low, row) ? 1 : 0) + (value(bits.high, row) ? 2 : 0));
    }

    /// Whether a row is rejected: its data do not fit, and nothing was found of it.
    bool is_rejected(std::size_t row) const noexcept {
        assert(row < rows_);
        return rejected_.size() > 0 && kernels::test_bit(rejected(), row);
    }

    /// The level decided on, as an index into the set's levels, their number for `otherwise`, or nothing.
    std::optional<std::size_t> level(std::size_t row) const noexcept {
        const std::int64_t index = value(plan_.level, row);
        return index < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(index));
    }

    /// The levels that remain possible, highest first, `otherwise` as their number; one where decided.
    std::vector<std::size_t> candidates(std::size_t row) const {
        std::vector<std::size_t> found;
        for (std::size_t level = 0; level < plan_.candidates.size(); ++level) {
            if (value(plan_.candidates[level], row)) found.push_back(level);
        }
        return found;
    }

    // ---- whole columns

    Width width(Lanes lanes) const noexcept { return plan_.lanes[lanes.id]; }

    /// The column of a lane register: `rows()` integers of `width(lanes)`, little endian on every supported machine.
    std::span<const std::byte> column(Lanes lanes) const noexcept {
        const Buffer& buffer = lanes_[plan_.lane_slots[lanes.id]];
        return {buffer.data(), buffer.size()};
    }

    /// The plane of a bit register that is neither `no_rows` nor `all_rows`.
    kernels::ConstPlane plane(Bits bits) const noexcept {
        assert(plan_.bit_kept[bits.id]);
        const Buffer& buffer = bits_[plan_.bit_slots[bits.id]];
        return {reinterpret_cast<const std::uint64_t*>(buffer.data()), buffer.size() / 8};
    }

    // ---- what was rejected

    /// The rejected rows as a plane; without a word where there are none.
    kernels::ConstPlane rejected() const noexcept {
        return {reinterpret_cast<const std::uint64_t*>(rejected_.data()), rejected_.size() / 8};
    }
    std::size_t rejected_count() const noexcept { return rejected_count_; }

    /// Every fault of every rejected row.
    const Rejections& rejections() const noexcept { return rejections_; }

    // ---- for the evaluator, and for those who keep or restore a result byte by byte

    /// Take back all that was found of the rows with these faults.
    void reject(Rejections rejections) {
        rejections_ = std::move(rejections);
        const std::vector<std::size_t> rows = rejections_.rows();
        rejected_count_ = rows.size();
        if (rows.empty()) return;
        rejected_ = Buffer(kernels::words_for(rows_) * 8);
        std::memset(rejected_.data(), 0, rejected_.size());
        const kernels::Plane plane(reinterpret_cast<std::uint64_t*>(rejected_.data()), rejected_.size() / 8);
        for (const std::size_t row : rows) kernels::set_bit(plane, row);
        for (std::size_t slot = 0; slot < bits_.size(); ++slot) {
            for (std::size_t word = 0; word < plane.size(); ++word) bit_data(slot)[word] &= ~plane[word];
        }
        for (std::size_t slot = 0; slot < lanes_.size(); ++slot) put(slot, rows, 0);
        put(plan_.lane_slots[plan_.level.id], rows, -1);
        for (const CriterionResult& each : plan_.criteria) {
            if (each.grade) put(plan_.lane_slots[each.grade->id], rows, -1);
        }
    }

    std::size_t lane_count() const noexcept { return lanes_.size(); }
    std::size_t plane_count() const noexcept { return bits_.size(); }
    std::span<const std::byte> lane_bytes(std::size_t slot) const noexcept {
        return {lanes_[slot].data(), lanes_[slot].size()};
    }
    std::span<const std::byte> plane_bytes(std::size_t slot) const noexcept {
        return {bits_[slot].data(), bits_[slot].size()};
    }
    std::byte* lane_data(std::size_t slot) noexcept { return lanes_[slot].data(); }
    std::uint64_t* bit_data(std::size_t slot) noexcept { return reinterpret_cast<std::uint64_t*>(bits_[slot].data()); }

private:
    void put(std::size_t slot, const std::vector<std::size_t>& rows, int value) noexcept {
        const auto write = [&](auto number) {
            for (const std::size_t row : rows) {
                std::memcpy(lanes_[slot].data() + row * sizeof number, &number, sizeof number);
            }
        };
        switch (widths_[slot]) {
            case Width::i16: return write(static_cast<std::int16_t>(value));
            case Width::i32: return write(std::int32_t{value});
            case Width::i64: return write(std::int64_t{value});
        }
    }

    Plan plan_;
    std::size_t rows_;
    std::vector<Buffer> lanes_, bits_;
    std::vector<Width> widths_;
    Buffer rejected_;
    std::size_t rejected_count_ = 0;
    Rejections rejections_;
};

}  // namespace tieuchi
