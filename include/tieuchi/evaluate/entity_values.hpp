#pragma once

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/criteria_set.hpp"
#include "tieuchi/model/quantity.hpp"
#include "tieuchi/problem.hpp"
#include "tieuchi/values/nearest.hpp"

namespace tieuchi {

namespace detail {

inline Problem entity_problem(std::string code, std::string message, std::string remedy) {
    return {std::move(code), {"entity", 0, 0, ""}, std::move(message), std::move(remedy)};
}

/// What is wrong with a name that no measure has.
inline Problem unknown_measure(const CriteriaSet& set, std::string_view name) {
    std::vector<std::string> known;
    for (const Measure& measure : set.draft().measures) {
        if (column_count(measure) > 0) known.push_back(measure.id);
    }
    const auto near = nearest(name, known);
    return entity_problem(
        "unknown-measure",
        "no measure '" + std::string(name) + "' in " + set.name() + (near ? "; there is '" + *near + "'" : ""),
        near ? "did you mean '" + *near + "'?" : "give only measures that the set declares");
}

}  // namespace detail

/// The values of one entity, bound to the columns of a criteria set.
///
/// - Shape: one `Slot` for each of `columns_of(set.draft())`; all are missing at first. Setting a
///   measure again replaces its value and what was wrong with it.
/// - Errors: a name, type, range, scale or label that does not fit is collected in `problems()`
///   (`unknown-measure`, `wrong-type`, `value-out-of-range`, `not-at-scale`, `unknown-choice`,
///   `count-above-base`, `bounds-reversed`) and the slot is missing; nothing is rounded to fit.
/// - Lifetime: borrows the set, which must outlive it.
/// - Cost: setting by name searches the measures; `set(slot, Slot)` costs nothing and checks nothing.
class Entity {
public:
    explicit Entity(const CriteriaSet& set) : set_(&set), slots_(first_slot(set.draft().measures.size())) {}

    /// Slots that were checked before, one for each column.
    Entity(const CriteriaSet& set, std::vector<Slot> slots) : set_(&set), slots_(std::move(slots)) {
        assert(slots_.size() == first_slot(set.draft().measures.size()) && "one slot for each column of the set");
    }

    /// An entity with these values: `Entity::of(set, {{"area", "ordinary"}, {"plan-issued", true}, {"members", 41},
    /// {"digital-share", GivenShare{33, 41}}})`. What is not named is missing; what does not fit is in `problems()`.
    static Entity of(const CriteriaSet& set, const GivenValues& values) {
        Entity entity(set);
        entity.set_all(values);
        return entity;
    }

    static Entity of(const CriteriaSet&&, const GivenValues&) = delete;  // it would not outlive its entity

    /// A yes/no measure. Only a `bool` will do: a pointer or a number is never taken for one.
    template <std::same_as<bool> Flag>
    void set(std::string_view measure, Flag yes) {
        set(measure, GivenValue{yes});
    }
    /// A count, a number or points.
    void set(std::string_view measure, Decimal number) { set(measure, GivenValue{number}); }
    /// Floating point is refused: 79.995 has no exact double. Use `Decimal::from_text`.
    template <std::floating_point Number>
    void set(std::string_view measure, Number number) = delete;
    /// A choice, or a date written as "2024-12-31". A template, so that a literal 0 is a number and never a null pointer to text.
    template <std::convertible_to<std::string_view> Label>
    void set(std::string_view measure, const Label& label) {
        set(measure, GivenValue{std::string(std::string_view(label))});
    }
    /// A share; either part may be missing.
    void set_share(std::string_view measure, std::optional<Decimal> count, std::optional<Decimal> base) {
        set(measure, GivenValue{GivenShare{count, base}});
    }
    /// The lowest and the highest of a measure over members, where some of them are unknown.
    void set_bounds(std::string_view measure, const GivenBounds& bounds) { set(measure, GivenValue{bounds}); }
    /// Whatever a case gives for a measure.
    template <std::same_as<GivenValue> Value>
    void set(std::string_view measure, const Value& value) {
        const std::size_t index = find(measure);
        if (index == set_->draft().measures.size()) return add(index, detail::unknown_measure(*set_, measure));
        set_measure(index, value);
    }
    /// The same, by the index of a measure that `find` gave before.
    void set_at(std::size_t measure, const GivenValue& value) {
        assert(measure < set_->draft().measures.size());
        set_measure(measure, value);
    }
    /// The fast path: the value of one column, in its units and range.
    void set(std::size_t slot, Slot value) noexcept {
        assert(slot < slots_.size());
        slots_[slot] = value;
    }

    /// All values of a case. `...` stands for every measure of points, numbers and counts that is not named.
    void set_all(const GivenValues& given) {
        const auto& measures = set_->draft().measures;
        std::vector<bool> named(measures.size(), false);
        const GivenValue* rest = nullptr;
        for (const auto& [name, value] : given) {
            if (name == "...") {
                rest = &value;
                continue;
            }
            set(name, value);
            if (const std::size_t index = find(name); index < measures.size()) named[index] = true;
        }
        if (rest == nullptr) return;
        for (std::size_t index = 0; index < measures.size(); ++index) {
            if (!named[index] && takes_number(measures[index])) set_measure(index, *rest);
        }
    }

    const std::vector<Slot>& slots() const noexcept { return slots_; }

    /// Everything that did not fit, in the order of the measures, unknown names last; empty when all is well.
    std::vector<Problem> problems() const {
        std::vector<Problem> all;
        for (std::size_t index = 0; index < set_->draft().measures.size(); ++index) {
            for (const auto& [measure, problem] : problems_) {
                if (measure == index) all.push_back(problem);
            }
        }
        for (const auto& [measure, problem] : problems_) {
            if (measure == set_->draft().measures.size()) all.push_back(problem);
        }
        return all;
    }

    /// The first slot of a measure, by its index.
    std::size_t first_slot(std::size_t measure) const noexcept {
        std::size_t slot = 0;
        for (std::size_t index = 0; index < measure; ++index) slot += column_count(set_->draft().measures[index]);
        return slot;
    }

    /// The index of a measure, or the number of measures when there is none of that name.
    std::size_t find(std::string_view measure) const noexcept {
        const auto& measures = set_->draft().measures;
        const auto found =
            std::find_if(measures.begin(), measures.end(), [&](const Measure& each) { return each.id == measure; });
        return static_cast<std::size_t>(found - measures.begin());
    }

    friend bool operator==(const Entity&, const Entity&) = default;

private:
    static bool takes_number(const Measure& measure) noexcept {
        return std::holds_alternative<Count>(measure.type) || std::holds_alternative<Number>(measure.type) ||
               std::holds_alternative<PointsGiven>(measure.type);
    }

    void add(std::size_t measure, Problem problem) { problems_.emplace_back(measure, std::move(problem)); }
    void add(std::size_t measure, std::string code, std::string message, std::string remedy) {
        add(measure, detail::entity_problem(std::move(code), std::move(message), std::move(remedy)));
    }

    void set_measure(std::size_t index, const GivenValue& value) {
        const Measure& measure = set_->draft().measures[index];
        std::erase_if(problems_, [&](const auto& each) { return each.first == index; });
        const std::vector<ColumnSpec> columns = columns_of(set_->draft(), index);
        const std::size_t slot = first_slot(index);
        for (std::size_t at = 0; at < columns.size(); ++at) slots_[slot + at] = {};
        if (columns.empty()) {
            std::string parts;
            for (const Identifier& part : parts_of(measure)) parts += (parts.empty() ? "'" : ", '") + part + "'";
            return add(index, "wrong-type",
                       "measure '" + measure.id + "' is derived from others and has no value of its own",
                       "give " + parts);
        }
        if (std::holds_alternative<std::monostate>(value)) return;
        if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
            return set_over_members(index, *over, columns, slot, value);
        }
        if (columns.size() == 2) return set_count_and_base(index, columns, slot, value);
        const ColumnSpec& column = columns.front();
        if (column.kind == ColumnSpec::Kind::flag) {
            if (const bool* yes = std::get_if<bool>(&value)) return set(slot, {*yes ? 1 : 0, true});
            return add_wrong_type(index, "yes or no");
        }
        if (column.kind == ColumnSpec::Kind::date) return set_date(index, column, slot, value);
        if (column.kind == ColumnSpec::Kind::label) return set_label(index, column, slot, value);
        if (const Decimal* number = std::get_if<Decimal>(&value)) return set_number(index, column, slot, *number);
        add_wrong_type(index, column.kind == ColumnSpec::Kind::integer ? "a whole number" : "a number");
    }

    void add_wrong_type(std::size_t index, const std::string& expected) {
        add(index, "wrong-type", "measure '" + set_->draft().measures[index].id + "': expected " + expected,
            "give " + expected);
    }

    void set_label(std::size_t index, const ColumnSpec& column, std::size_t slot, const GivenValue& value) {
        const std::string* label = std::get_if<std::string>(&value);
        if (label == nullptr) return add_wrong_type(index, "one of its labels");
        const auto found = std::find(column.labels.begin(), column.labels.end(), *label);
        if (found != column.labels.end()) return set(slot, {found - column.labels.begin(), true});
        std::string labels;
        for (const Identifier& each : column.labels) labels += (labels.empty() ? "\"" : ", \"") + each + "\"";
        const auto near = nearest(*label, column.labels);
        add(index, "unknown-choice",
            "measure '" + column.name + "': expected one of " + labels + ", found \"" + *label + "\"",
            near ? "did you mean \"" + *near + "\"?" : "give one of these labels");
    }

    void set_date(std::size_t index, const ColumnSpec& column, std::size_t slot, const GivenValue& value) {
        const std::string* text = std::get_if<std::string>(&value);
        const auto date = text ? Date::from_text(*text) : std::nullopt;
        if (!date || date->day == 0) return add_wrong_type(index, "a whole date, such as \"2024-12-31\"");
        const std::int64_t day = day_number(*date);
        if (day >= column.min && day <= column.max) return set(slot, {day, true});
        add(index, "value-out-of-range",
            "column '" + column.name + "': expected a day from " + date_of(column.min).to_text() + " to " +
                date_of(column.max).to_text() + ", found " + *text,
            "correct the day, or leave it missing");
    }

    void set_number(std::size_t index, const ColumnSpec& column, std::size_t slot, const Decimal& number) {
        const std::string at = "column '" + column.name + "': ";
        if (number.decimals() > column.decimals) {
            return add(
                index, "not-at-scale",
                at +
                    (column.decimals == 0 ? "expected a whole number"
                                          : "expected at most " + std::to_string(column.decimals) + " decimals") +
                    ", found " + number.to_text(),
                "nothing is rounded on entry; give the exact number");
        }
        const auto scaled = number.at_scale(column.scale);
        if (scaled && *scaled >= column.min && *scaled <= column.max) return set(slot, {*scaled, true});
        add(index, "value-out-of-range",
            at + "expected " + Decimal::scaled_text(column.min, column.scale) + " to " +
                Decimal::scaled_text(column.max, column.scale) + ", found " + number.to_text(),
            "correct the value, or leave it missing");
    }

    /// What is given for a measure over members as bounds, or nothing where it is of another type.
    static std::optional<GivenBounds> as_bounds(const OverMembers& over, const GivenValue& value) {
        const auto* number = std::get_if<Decimal>(&value);
        const auto* share = std::get_if<GivenShare>(&value);
        if (const auto* bounds = std::get_if<GivenBounds>(&value)) return *bounds;
        if (number && !is_fraction(over.kind)) return GivenBounds{*number, Decimal(1), {}, {}};  // of a member there is
        if (share && !is_amount(over.kind)) return GivenBounds{share->count, share->base, {}, {}};
        return std::nullopt;
    }

    void set_over_members(std::size_t index, const OverMembers& over, const std::vector<ColumnSpec>& columns,
                          std::size_t slot, const GivenValue& value) {
        constexpr const char* expected[] = {"a count and a base", "a number", "a value and how many members there are"};
        const auto bounds = as_bounds(over, value);
        if (!bounds) return add_wrong_type(index, expected[is_amount(over.kind) ? 1 : is_fraction(over.kind) ? 0 : 2]);
        const std::size_t before = problems_.size(), parts = is_amount(over.kind) ? 1 : 2;
        const auto put = [&](std::size_t at, const std::optional<Decimal>& number, std::size_t otherwise) {
            if (number) {
                set_number(index, columns[at], slot + at, *number);
            } else {
                slots_[slot + at] = slots_[slot + otherwise];
            }
        };
        put(0, bounds->low, 0);
        if (parts == 2) put(1, bounds->base, 1);
        put(parts, bounds->high, 0);
        if (is_fraction(over.kind)) put(3, bounds->base_high, 1);
        if (parts == 2) set(slot + columns.size() - 1, {bounds->may_be_empty ? 1 : 0, true});
        if (problems_.size() == before) check_bounds(index, over, slot);
        if (problems_.size() == before) return;
        for (std::size_t at = 0; at < columns.size(); ++at) slots_[slot + at] = {};
    }

    /// No count is above its base, and the highest not below the lowest; one base alone is never zero.
    void check_bounds(std::size_t index, const OverMembers& over, std::size_t slot) {
        __extension__ using Wide = __int128;
        const Identifier& id = set_->draft().measures[index].id;
        const bool fraction = is_fraction(over.kind);
        const Slot low = slots_[slot], high = slots_[slot + (is_amount(over.kind) ? 1 : 2)], one{1, true};
        const Slot base = fraction ? slots_[slot + 1] : one, base_high = fraction ? slots_[slot + 3] : one;
        for (const auto& [count, whole] : {std::pair{low, base}, std::pair{high, base_high}}) {
            if (!is_share(over.kind) || !count.present || !whole.present || count.value <= whole.value) continue;
            return add(index, "count-above-base",
                       "measure '" + id + "': a count of " + std::to_string(count.value) + " is above its base of " +
                           std::to_string(whole.value),
                       "a share is a part of its base; correct one of the two");
        }
        if (!low.present || !high.present || !base.present || !base_high.present) return;
        const bool both_empty = base.value == 0 && base_high.value == 0;
        const bool one_empty = base.value == 0 || base_high.value == 0;
        const bool in_order = Wide{low.value} * base_high.value <= Wide{high.value} * base.value;
        if (both_empty || (!one_empty && in_order)) return;
        add(index, "bounds-reversed", "measure '" + id + "': its highest value is below its lowest",
            "correct one of the two; what is known has both alike");
    }

    void set_count_and_base(std::size_t index, const std::vector<ColumnSpec>& columns, std::size_t slot,
                            const GivenValue& value) {
        const GivenShare* share = std::get_if<GivenShare>(&value);
        if (share == nullptr) return add_wrong_type(index, "a count and a base");
        if (share->count) set_number(index, columns[0], slot, *share->count);
        if (share->base) set_number(index, columns[1], slot + 1, *share->base);
        const Slot count = slots_[slot], base = slots_[slot + 1];
        if (!count.present || !base.present || count.value <= base.value) return;
        slots_[slot] = slots_[slot + 1] = {};
        add(index, "count-above-base",
            "measure '" + set_->draft().measures[index].id + "': a count of " + std::to_string(count.value) +
                " is above its base of " + std::to_string(base.value),
            "a share is a part of its base; correct one of the two");
    }

    const CriteriaSet* set_;
    std::vector<Slot> slots_;
    std::vector<std::pair<std::size_t, Problem>> problems_;  ///< by measure; unknown names under the number of measures
};

}  // namespace tieuchi
