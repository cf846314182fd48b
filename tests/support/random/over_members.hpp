#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "writing.hpp"

/// Measures over members, and what a programme could say of them.
namespace tieuchi::random_sets {

inline const OverMembers* over_members(const Measure& measure) { return std::get_if<OverMembers>(&measure.type); }

/// A measure of the members of the one relation, which uses it from then on; the least of a value is declared, so that bands
/// can cover it.
inline Identifier used_of_members(Writing& writing, Identifier id) {
    std::vector<Relation>& relations = writing.draft.relations;
    if (relations.empty()) relations.push_back({"members", "citizen", text("The members"), {}, {}});
    for (const Measure& each : relations[0].uses) {
        if (each.id == id) return id;
    }
    Measure used{id, {}, "", YesNo{}, {}};
    if (id == "tenths") used.type = Number{Decimal(0), Decimal(10), 1};
    if (id == "whole") used.type = Number{Decimal(0), Decimal(8), 0};
    if (id == "signed") used.type = Number{Decimal(-3), Decimal(6), 1};
    relations[0].uses.push_back(std::move(used));
    return id;
}

inline std::size_t add_over_members(Writing& writing, OverMembers::Kind kind) {
    using Kind = OverMembers::Kind;
    OverMembers type;
    type.kind = kind;
    type.of = "members";
    if (takes_value(kind)) {
        const bool may_be_below_zero = kind != Kind::sum;
        const auto value = writing.dice.one<Identifier>({"tenths", "whole", may_be_below_zero ? "signed" : "whole"});
        type.value = used_of_members(writing, value);
    } else {
        type.where = Rule{IsTrue{used_of_members(writing, "yes")}};
    }
    type.where_missing = writing.stated(WhereMissing::unknown);
    if (!is_amount(kind)) type.when_empty = writing.stated(static_cast<WhenEmpty>(writing.dice.whole(0, 3)));
    if (counts_members(kind) && writing.dice.one_in(2)) type.max = Decimal(writing.dice.whole(5, 100));
    return writing.add_measure(type);
}

/// One that a number or a percentage is compared with.
inline std::size_t number_over_members(Writing& writing) {
    const auto found = writing.used_before([](const Measure& each) {
        const auto* over = over_members(each);
        return over && over->kind != OverMembers::Kind::any && over->kind != OverMembers::Kind::all;
    });
    if (found) return *found;
    using Kind = OverMembers::Kind;
    return add_over_members(writing, writing.dice.one<Kind>({Kind::share, Kind::share, Kind::mean, Kind::count,
                                                             Kind::sum, Kind::minimum, Kind::maximum}));
}

inline std::size_t yes_over_members(Writing& writing) {
    using Kind = OverMembers::Kind;
    return add_over_members(writing, writing.dice.one_in(2) ? Kind::any : Kind::all);
}

/// A number on either side of some cut.
inline std::int64_t near_cut(const std::vector<std::int64_t>& cuts, std::int64_t low, std::int64_t high, Dice& dice) {
    if (cuts.empty() || dice.one_in(2)) return dice.whole(low, high);
    return std::clamp(dice.one(cuts) + dice.whole(-1, 1), low, high);
}

/// A fraction: so much of a whole above zero.
struct Side {
    std::int64_t part = 0, whole = 1;
    bool is_above(const Side& other) const { return part * other.whole > other.part * whole; }
};

/// The slots of one measure over members; `cuts` in units of its column, a share's in tenths of a per cent.
inline std::vector<Slot> members_row(const std::vector<ColumnSpec>& columns, const OverMembers& over,
                                     const std::vector<std::int64_t>& cuts, Dice& dice) {
    const auto present = [&](std::int64_t value) { return Slot{value, !dice.one_in(8)}; };
    const std::int64_t most = std::min<std::int64_t>(columns[0].max, 80);
    if (is_amount(over.kind)) {
        const std::int64_t low = near_cut(cuts, columns[0].min, most, dice);
        return {present(low), present(dice.one_in(2) ? low : std::min(columns[0].max, low + dice.whole(0, 4)))};
    }
    const bool nobody = dice.one_in(5);
    const Slot open = present(dice.one_in(4) ? 1 : 0);
    const std::int64_t size = columns[1].max;
    const auto some = [&] { return std::min(size, dice.one<std::int64_t>({1, 2, 3, 5, 8, 10, 41, 70})); };
    if (!is_fraction(over.kind)) {
        const std::int64_t low = near_cut(cuts, columns[0].min, columns[0].max, dice);
        const std::int64_t high = dice.one_in(2) ? low : dice.whole(low, columns[0].max);
        return {present(low), present(nobody ? 0 : some()), present(high), open};
    }
    if (nobody) return {present(0), present(0), present(0), present(0), open};
    const auto side = [&](std::int64_t whole) {
        if (is_share(over.kind)) {
            const std::int64_t near = cuts.empty() ? 0 : dice.one(cuts) * whole / 1000 + dice.whole(-1, 1);
            return Side{std::clamp<std::int64_t>(dice.one_in(2) ? near : dice.whole(0, whole), 0, whole), whole};
        }
        const std::int64_t near = cuts.empty() ? 0 : dice.one(cuts) * whole + dice.whole(-1, 1);
        return Side{dice.one_in(2) ? near : dice.whole(-3, 60) * whole, whole};
    };
    Side low = side(some());
    if (columns[0].min == 0) low.part = std::max<std::int64_t>(0, low.part);
    Side high = dice.one_in(2) ? low : side(dice.one_in(2) ? low.whole : some());
    if (columns[0].min == 0) high.part = std::max<std::int64_t>(0, high.part);
    if (low.is_above(high)) std::swap(low, high);
    return {present(low.part), present(low.whole), present(high.part), present(high.whole), open};
}

/// What the members of a row may turn out to be: one value within the bounds, or none at all where that is open.
inline std::vector<Slot> members_completed(const std::vector<ColumnSpec>& columns, const OverMembers& over,
                                           std::vector<Slot> row, Dice& dice) {
    const auto known = [](std::int64_t value) { return Slot{value, true}; };
    const auto low_number = [&] { return dice.whole(columns[0].min < 0 ? -30 : 0, 30); };
    if (is_amount(over.kind)) {
        std::int64_t value = row[0].present && row[1].present ? dice.whole(row[0].value, row[1].value) : low_number();
        value = std::clamp(value, columns[0].min, columns[0].max);
        return {known(value), known(value)};
    }
    const bool fraction = is_fraction(over.kind);
    const Slot open = row.back(), whole_high = fraction ? row[3] : row[1];
    const bool counted = row[1].present && whole_high.present;
    const bool certain = counted && open.present && open.value == 0;
    const bool nobody = counted && row[1].value == 0 && whole_high.value == 0;
    const bool values = row[0].present && row[2].present;
    const bool empty = certain ? nobody : dice.one_in(3);
    const std::int64_t size = std::min<std::int64_t>(columns[1].max, dice.whole(1, 6));
    if (!fraction) {
        std::int64_t value = values ? dice.whole(row[0].value, row[2].value) : low_number();
        value = std::clamp(value, columns[0].min, columns[0].max);
        return {known(value), known(empty ? 0 : size), known(value), known(0)};
    }
    if (empty) return {known(0), known(0), known(0), known(0), known(0)};
    Side side{is_share(over.kind) ? dice.whole(0, size) : low_number() * size, size};
    if (values && counted && !nobody) {
        side = dice.one_in(2) ? Side{row[0].value, row[1].value} : Side{row[2].value, row[3].value};
    }
    return {known(side.part), known(side.whole), known(side.part), known(side.whole), known(0)};
}

}  // namespace tieuchi::random_sets
