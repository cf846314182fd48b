#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/entity_values.hpp"
#include "tieuchi/rules/rule.hpp"

/// What one entity has for the measures that rules compare.
namespace tieuchi::scalar {

/// One entity seen through one set.
struct View {
    const CriteriaSet& set;
    const Entity& entity;
    const Run& run;

    const Draft& draft() const noexcept { return set.draft(); }
    const Measure& measure(const Identifier& id) const noexcept { return draft().measures[entity.find(id)]; }
    Slot slot(const Identifier& measure, std::size_t offset = 0) const noexcept {
        return entity.slots()[entity.first_slot(entity.find(measure)) + offset];
    }
    const Parameter& parameter(const Identifier& id) const noexcept {
        const auto& all = draft().parameters;
        const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& each) { return each.id == id; });
        assert(found != all.end() && "the checker has resolved every parameter");
        return *found;
    }
};

/// What an entity has for a measure that is compared: a number, or a part and a whole.
struct Amount {
    enum class State : std::uint8_t { missing, empty, present };

    State state = State::missing;
    bool is_fraction = false;
    Slot part, whole;  ///< of a plain number only `part`
    int part_scale = 0, whole_scale = 0;
    WhenEmpty when_empty = WhenEmpty::unknown;  ///< what a comparison says while the base is zero
    std::int64_t divisor = 1;                   ///< of a weighted mean: the number is `part / divisor`
    Slot part_high = {}, whole_high = {};       ///< of a measure over members: its highest, the others being its lowest
    bool bounded = false;                       ///< it has a highest of its own
    bool open_base = false;                     ///< it is open whether there is a member at all

    /// The number, where it is no fraction.
    Decimal number() const noexcept { return Decimal(part.value, part_scale); }
    /// A base that is missing may turn out to be zero.
    bool may_be_empty() const noexcept {
        return open_base || (!bounded && is_fraction && state == State::missing && !whole.present);
    }
    /// Whether a part is missing over a base of zero.
    bool lacks_part() const noexcept {
        return state == State::empty && is_fraction && !(part.present && (!bounded || part_high.present));
    }
    /// The amount at its highest.
    Amount highest() const noexcept {
        Amount high = *this;
        high.part = part_high;
        high.whole = whole_high;
        return high;
    }
    /// Whether it is one number or fraction: where there are no bounds, or both are the same.
    bool is_certain() const noexcept {
        return !bounded || (!open_base && part == part_high && (!is_fraction || whole == whole_high));
    }
};

/// A base of zero counts whatever stands over it, missing or not; else both must be there.
inline Amount fraction(Slot part, int part_scale, Slot whole, int whole_scale, WhenEmpty when_empty) noexcept {
    using State = Amount::State;
    const bool empty = whole.present && whole.value == 0;
    const State state = empty ? State::empty : part.present && whole.present ? State::present : State::missing;
    return {state, true, part, whole, part_scale, whole_scale, when_empty};
}

/// A plain number.
inline Amount plain(Slot value, int scale, std::int64_t divisor = 1) noexcept {
    Amount amount;
    amount.part = value;
    amount.part_scale = scale;
    amount.divisor = divisor;
    amount.state = value.present ? Amount::State::present : Amount::State::missing;
    return amount;
}

Amount amount(const View& view, const Identifier& id);

/// A measure over members at its lowest and its highest. It is empty where every base is zero and it is certain that there
/// is no member; zero without that certainty says nothing.
inline Amount members_amount(const View& view, const Identifier& id, const OverMembers& over) {
    using State = Amount::State;
    Amount found;
    found.bounded = true;
    found.part = view.slot(id);
    found.part_scale = columns_of(view.draft(), view.entity.find(id)).front().scale;
    if (is_amount(over.kind)) {
        found.part_high = view.slot(id, 1);
        found.state = found.part.present && found.part_high.present ? State::present : State::missing;
        return found;
    }
    found.is_fraction = is_fraction(over.kind);
    found.when_empty = over.when_empty->value;
    found.whole = view.slot(id, 1);
    found.part_high = view.slot(id, 2);
    found.whole_high = found.is_fraction ? view.slot(id, 3) : found.whole;
    const Slot open = view.slot(id, found.is_fraction ? 4 : 3);
    const bool counted = found.whole.present && found.whole_high.present;
    const bool nobody = counted && found.whole.value == 0 && found.whole_high.value == 0;
    const bool certain = counted && open.present && open.value == 0;
    const bool values = found.part.present && found.part_high.present;
    const bool known = values && (!found.is_fraction || (counted && !nobody));
    found.state = nobody && certain ? State::empty : known ? State::present : State::missing;
    found.open_base = !certain;
    return found;
}

/// The number of a part at a scale at least as fine as its own.
inline std::int64_t lifted(const Amount& part, int scale) noexcept {
    return part.part.value * power_of_ten(scale - part.part_scale);
}

/// A sum, difference, minimum or maximum; missing where one of its parts is.
inline Amount derived_amount(const View& view, const Derived& derived) {
    std::vector<Amount> parts;
    int scale = 0;
    for (const Identifier& id : derived.of) {
        parts.push_back(amount(view, id));
        scale = std::max(scale, parts.back().part_scale);
    }
    Slot all{lifted(parts.front(), scale), true};
    for (std::size_t at = 0; at < parts.size(); ++at) {
        all.present = all.present && parts[at].part.present;
        if (at == 0) continue;
        const std::int64_t part = lifted(parts[at], scale);
        switch (derived.kind) {
            case Derived::Kind::sum: all.value += part; break;
            case Derived::Kind::difference: all.value -= part; break;
            case Derived::Kind::minimum: all.value = std::min(all.value, part); break;
            case Derived::Kind::maximum: all.value = std::max(all.value, part); break;
        }
    }
    return plain(all.present ? all : Slot{}, scale);
}

inline Amount mean_amount(const View& view, const WeightedMean& mean) {
    const std::vector<std::int64_t> weights = integer_weights(mean);
    int finest = 0;
    std::vector<Amount> parts;
    for (const WeightedPart& part : mean.of) {
        parts.push_back(amount(view, part.measure));
        finest = std::max(finest, parts.back().part_scale);
    }
    Slot sum{0, true};
    std::int64_t divisor = 0;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        sum.present = sum.present && parts[at].part.present;
        sum.value += weights[at] * lifted(parts[at], finest);
        divisor += weights[at];
    }
    return plain(sum.present ? sum : Slot{}, finest, divisor);
}

/// Whole years from a birth date, or from a year of birth, to the day that the age is taken on.
inline Amount age_amount(const View& view, const Age& age) {
    const auto day = day_of(view.run, *age.on);
    const Slot born = view.slot(age.born);
    if (!day || !born.present) return plain({}, 0);
    const bool year = !std::holds_alternative<DateGiven>(view.measure(age.born).type);
    if (year) return plain({day->year - born.value, true}, 0);
    const Date birth = date_of(born.value);
    const std::int64_t years =
        *age.counted == YearCount::completed ? completed_years(birth, *day) : std::int64_t{day->year} - birth.year;
    return plain({years, true}, 0);
}

inline Amount amount(const View& view, const Identifier& id) {
    const Measure& measure = view.measure(id);
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        return fraction(view.slot(id), 0, view.slot(id, 1), 0, share->when_empty->value);
    }
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        const Amount of = amount(view, ratio->of), base = amount(view, ratio->base);
        return fraction(of.part, of.part_scale, base.part, base.part_scale, ratio->when_empty->value);
    }
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) return members_amount(view, id, *over);
    if (const auto* derived = std::get_if<Derived>(&measure.type)) return derived_amount(view, *derived);
    if (const auto* mean = std::get_if<WeightedMean>(&measure.type)) return mean_amount(view, *mean);
    if (const auto* age = std::get_if<Age>(&measure.type)) return age_amount(view, *age);
    return plain(view.slot(id), columns_of(view.draft(), view.entity.find(id)).front().scale);
}

/// The sign of `100 * part - percent * whole`, the scales of both taken into account. Exact.
inline int side_of(const Amount& amount, const Percent& percent) noexcept {
    __extension__ using Wide = __int128;
    const PercentFactors by = factors(percent);
    const int common = std::max(amount.part_scale, amount.whole_scale);
    const Wide part = Wide{by.per_part} * power_of_ten(common - amount.part_scale) * amount.part.value;
    const Wide whole = Wide{by.per_whole} * power_of_ten(common - amount.whole_scale) * amount.whole.value;
    return part > whole ? 1 : part < whole ? -1 : 0;
}

/// The sign of a number, or of a mean over members, less a cut, which may be finer than its scale. Exact.
inline int side_of(const Amount& amount, const Decimal& cut) noexcept {
    __extension__ using Wide = __int128;
    const Wide value = Wide{amount.part.value} * power_of_ten(cut.decimals());
    const std::int64_t whole = amount.is_fraction ? amount.whole.value : 1;
    const Wide line = Wide{cut.digits()} * power_of_ten(amount.part_scale) * amount.divisor * whole;
    return value > line ? 1 : value < line ? -1 : 0;
}

/// An amount that is present against a known cut.
inline Outcome compare(const Amount& amount, bool at_least, const std::variant<Decimal, Percent>& cut) noexcept {
    if (const auto* number = std::get_if<Decimal>(&cut)) {
        if (amount.divisor != 1 || amount.is_fraction) {
            const int side = side_of(amount, *number);
            return (at_least ? side >= 0 : side <= 0) ? Outcome::met : Outcome::unmet;
        }
        return at_least ? decide_at_least(amount.number(), *number) : decide_at_most(amount.number(), *number);
    }
    const Percent& percent = std::get<Percent>(cut);
    if (amount.part_scale == amount.whole_scale) {
        const Share share{amount.part.value, amount.whole.value};
        return at_least ? decide_at_least(share, percent) : decide_at_most(share, percent);
    }
    const int side = side_of(amount, percent);
    return (at_least ? side >= 0 : side <= 0) ? Outcome::met : Outcome::unmet;
}

constexpr Outcome outcome_of(WhenEmpty when_empty) noexcept {
    return static_cast<Outcome>(static_cast<std::uint8_t>(when_empty));
}

}  // namespace tieuchi::scalar
