#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/plan/plan.hpp"

namespace tieuchi::plan {

/// Call `read(register)` for each register a step reads and `write(register)` for each it writes; a
/// register that is changed in place is both.
template <class Read, class Write>
void visit_registers(const Step& step, Read read, Write write) {
    const auto change = [&](auto out) {
        read(out);
        write(out);
    };
    std::visit(
        [&](const auto& each) {
            using T = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<T, steps::Load>) write(each.out), write(each.valid);
            if constexpr (std::is_same_v<T, steps::CheckShare>) read(each.count), read(each.base), read(each.present);
            if constexpr (std::is_same_v<T, steps::CheckBounds>) {
                read(each.low), read(each.high), read(each.present);
                if (each.low_whole) read(*each.low_whole);
                if (each.high_whole) read(*each.high_whole);
            }
            if constexpr (std::is_same_v<T, steps::Compare>) read(each.in), write(each.out);
            if constexpr (std::is_same_v<T, steps::CompareShare>) read(each.part), read(each.whole), write(each.out);
            if constexpr (std::is_same_v<T, steps::Exceeds>) read(each.left), read(each.right), write(each.out);
            if constexpr (std::is_same_v<T, steps::AnyEqual>) read(each.in), write(each.out);
            if constexpr (std::is_same_v<T, steps::Logic>) read(each.left), read(each.right), write(each.out);
            if constexpr (std::is_same_v<T, steps::Fill>) write(each.out);
            if constexpr (std::is_same_v<T, steps::Add>) read(each.in), change(each.out);
            if constexpr (std::is_same_v<T, steps::AddScaled>) read(each.in), change(each.out);
            if constexpr (std::is_same_v<T, steps::AddWhere>) read(each.where), change(each.out);
            if constexpr (std::is_same_v<T, steps::PutWhere>) read(each.where), change(each.out);
            if constexpr (std::is_same_v<T, steps::MoveWhere>) read(each.where), read(each.in), change(each.out);
            if constexpr (std::is_same_v<T, steps::Classify>) read(each.in), write(each.out);
            if constexpr (std::is_same_v<T, steps::Refuse>) read(each.where);
            if constexpr (std::is_same_v<T, steps::Subtract>) read(each.in), change(each.out);
            if constexpr (std::is_same_v<T, steps::Round>) read(each.in), write(each.out);
            if constexpr (std::is_same_v<T, steps::Proportion>) {
                read(each.part);
                if (each.whole) read(*each.whole);
                write(each.out);
            }
            if constexpr (std::is_same_v<T, steps::Rescale>) {
                for (const auto& part : each.parts)
                    read(part.points), read(part.not_applicable), read(part.may_not_apply);
                change(each.out);
            }
        },
        step);
}

/// Gives each register its place: a column of the result, or a slot of scratch that is free again
/// after the register's last use. Steps that nothing kept depends on are dropped first; loads and
/// refusals stay, since they report faults of the data.
class Allocation {
public:
    explicit Allocation(Plan& plan) : plan_(plan) {
        plan_.lane_kept.assign(plan_.lanes.size(), false);
        plan_.bit_kept.assign(plan_.bits, false);
        plan_.lane_slots.assign(plan_.lanes.size(), 0);
        plan_.bit_slots.assign(plan_.bits, 0);
    }

    void run() {
        keep_results();
        drop_dead_steps();
        place();
    }

private:
    struct Interval {
        std::size_t first = 0, last = 0;
        bool used = false, placed = false;
    };

    void keep(Bits bits) {
        if (bits == no_rows || bits == all_rows || plan_.bit_kept[bits.id]) return;
        plan_.bit_kept[bits.id] = true;
        plan_.bit_slots[bits.id] = static_cast<std::uint32_t>(plan_.kept_bits++);
    }
    void keep(const OutcomeBits& outcome) { keep(outcome.low), keep(outcome.high); }
    void keep(Lanes lanes) {
        if (plan_.lane_kept[lanes.id]) return;
        plan_.lane_kept[lanes.id] = true;
        plan_.lane_slots[lanes.id] = static_cast<std::uint32_t>(plan_.kept_lanes++);
    }
    template <class T>
    void keep(const std::optional<T>& value) {
        if (value) keep(*value);
    }

    void keep_results() {
        for (const CriterionResult& each : plan_.criteria) {
            keep(each.points), keep(each.points_high), keep(each.outcome), keep(each.floor), keep(each.missing);
            keep(each.grade);
            for (const auto& [level, outcome] : each.by_level) keep(outcome);
        }
        for (const SectionResult& each : plan_.sections) keep(each.points), keep(each.points_high), keep(each.floor);
        for (const OutcomeBits& veto : plan_.vetoes) keep(veto);
        keep(plan_.total_low), keep(plan_.total_high), keep(plan_.applicable_maximum), keep(plan_.level);
        for (const Bits candidate : plan_.candidates) keep(candidate);
        for (const AnsweredRule& each : plan_.rules) keep(each.outcome), keep(each.open);
        for (const AnsweredNumber& each : plan_.numbers) keep(each.lanes), keep(each.known);
        for (const Bits plane : plan_.planes) keep(plane);
    }

    void drop_dead_steps() {
        std::vector<bool> lanes = plan_.lane_kept, bits = plan_.bit_kept;
        std::vector<Step> live;
        for (std::size_t at = plan_.steps.size(); at-- > 0;) {
            Step& step = plan_.steps[at];
            bool needed =
                std::holds_alternative<steps::Load>(step) || std::holds_alternative<steps::CheckShare>(step) ||
                std::holds_alternative<steps::CheckBounds>(step) || std::holds_alternative<steps::Refuse>(step);
            const auto seen = [&](auto out) { needed = needed || (is_lanes(out) ? lanes : bits)[out.id]; };
            visit_registers(
                step, [](auto) {}, seen);
            if (!needed) continue;
            visit_registers(
                step, [&](auto in) { (is_lanes(in) ? lanes : bits)[in.id] = true; }, [](auto) {});
            live.push_back(std::move(step));
        }
        std::reverse(live.begin(), live.end());
        plan_.steps = std::move(live);
    }

    void place() {
        std::vector<Interval> lanes(plan_.lanes.size()), bits(plan_.bits);
        for (std::size_t at = 0; at < plan_.steps.size(); ++at) {
            const auto touch = [&](auto each) {
                Interval& interval = (is_lanes(each) ? lanes : bits)[each.id];
                if (!interval.used) interval = {at, at, true};
                interval.last = at;
            };
            visit_registers(plan_.steps[at], touch, touch);
        }
        std::vector<std::uint32_t> free_lanes[3], free_bits;
        for (std::size_t at = 0; at < plan_.steps.size(); ++at) {
            const auto begin = [&](auto each) {
                Interval& interval = (is_lanes(each) ? lanes : bits)[each.id];
                if (interval.placed) return;
                interval.placed = true;
                if (is_lanes(each)) {
                    const auto width = static_cast<std::size_t>(plan_.lanes[each.id]);
                    take(each.id, plan_.lane_kept, plan_.lane_slots, free_lanes[width], plan_.scratch_lanes[width]);
                } else if (each.id > all_rows.id) {
                    take(each.id, plan_.bit_kept, plan_.bit_slots, free_bits, plan_.scratch_bits);
                }
            };
            const auto end = [&](auto each) {
                const Interval& interval = (is_lanes(each) ? lanes : bits)[each.id];
                if (interval.last != at || (!is_lanes(each) && each.id <= all_rows.id)) return;
                if ((is_lanes(each) ? plan_.lane_kept : plan_.bit_kept)[each.id]) return;
                auto& pool = is_lanes(each)
                                 ? free_lanes[static_cast<std::size_t>(plan_.lanes[is_lanes(each) ? each.id : 0])]
                                 : free_bits;
                const std::uint32_t slot = (is_lanes(each) ? plan_.lane_slots : plan_.bit_slots)[each.id];
                if (std::find(pool.begin(), pool.end(), slot) == pool.end()) pool.push_back(slot);
            };
            visit_registers(plan_.steps[at], begin, begin);
            visit_registers(plan_.steps[at], end, end);
        }
    }

    static void take(std::uint32_t id, const std::vector<bool>& kept, std::vector<std::uint32_t>& slots,
                     std::vector<std::uint32_t>& free, std::size_t& scratch) {
        if (kept[id]) return;
        if (free.empty()) {
            slots[id] = static_cast<std::uint32_t>(scratch++);
        } else {
            slots[id] = free.back();
            free.pop_back();
        }
    }

    static constexpr bool is_lanes(Lanes) noexcept { return true; }
    static constexpr bool is_lanes(Bits) noexcept { return false; }

    Plan& plan_;
};

inline void allocate(Plan& plan) { Allocation(plan).run(); }

}  // namespace tieuchi::plan
