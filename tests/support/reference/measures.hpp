#pragma once

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "outcomes.hpp"
#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/run.hpp"

namespace tieuchi::reference {

/// A measure's value; a share or ratio in hundredths; a yes/no as 0 or 1; a choice as its index; a date as days.
struct Value {
    enum class Kind { missing, empty, known } kind = Kind::missing;
    Rational number;
    bool base_missing = false;  ///< of a share or ratio: its base may be zero; over members: there may be none
    Rational highest = {};      ///< of a measure over members, `number` being its lowest; else as `number`
};

// Dates, by the standard library's calendar rather than ours.

inline std::chrono::year_month_day calendar_day(const Date& date) {
    return {std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
            std::chrono::day(static_cast<unsigned>(date.day))};
}
inline std::chrono::year_month_day calendar_day(std::int64_t days) {
    return std::chrono::sys_days(std::chrono::days(days));
}
inline std::int64_t days_of(const std::chrono::year_month_day& day) {
    return std::chrono::sys_days(day).time_since_epoch().count();
}
inline std::int64_t days_of(const Date& date) { return days_of(calendar_day(date)); }

/// The same day of another month, or that month's last.
inline std::chrono::year_month_day clipped(const std::chrono::year_month& month, std::chrono::day day) {
    const std::chrono::year_month_day_last last = month / std::chrono::last;
    return day > last.day() ? std::chrono::year_month_day(last) : month / day;
}

inline std::int64_t birthdays_until(const std::chrono::year_month_day& born, const std::chrono::year_month_day& day) {
    const std::int64_t years = int(day.year()) - int(born.year());
    return clipped(day.year() / born.month(), born.day()) <= day ? years : years - 1;
}

inline bool months_have_passed(std::int64_t since, std::int64_t months, const Date& day) {
    const std::chrono::year_month_day from = calendar_day(since);
    const std::chrono::year_month then = from.year() / from.month() + std::chrono::months(months);
    return clipped(then, from.day()) <= calendar_day(day);
}

/// What one row says of the measures of a draft, a slot for each of `columns_of(draft)`.
class Measures {
public:
    Measures(const Draft& draft, const std::vector<Slot>& row, const tieuchi::Run& run)
        : draft_(draft), row_(row), run_(run), columns_(columns_of(draft)) {
        assert(row.size() == columns_.size());
    }

    const Draft& draft() const { return draft_; }
    const tieuchi::Run& run() const { return run_; }

    const Measure& measure(const Id& id) const {
        for (const Measure& each : draft_.measures) {
            if (each.id == id) return each;
        }
        assert(false);
        return draft_.measures.front();
    }

    Value value(const Id& id) const {
        const Measure& found = measure(id);
        if (const auto* over = std::get_if<OverMembers>(&found.type)) return over_members(id, over->kind);
        if (std::holds_alternative<ShareOf>(found.type)) return quotient(column(id + ".count"), column(id + ".base"));
        if (const auto* ratio = std::get_if<Ratio>(&found.type))
            return quotient(number(ratio->of), number(ratio->base));
        const std::optional<Rational> only = number(id);
        return only ? Value{Value::Kind::known, *only, false, *only} : Value{};
    }

    /// A base of zero without a count: settled, and reported as missing all the same.
    bool lacks_count(const Id& id) const {
        const Measure& found = measure(id);
        const auto* ratio = std::get_if<Ratio>(&found.type);
        if (const auto* over = std::get_if<OverMembers>(&found.type)) {
            const bool mean = over->kind == OverMembers::Kind::mean;
            if (!mean && !counts_members(over->kind)) return false;
            const std::string part = id + (mean ? ".sum" : ".count");
            return value(id).kind == Value::Kind::empty && (!column(part) || !column(part + "_high"));
        }
        if (!ratio && !std::holds_alternative<ShareOf>(found.type)) return false;
        return value(id).kind == Value::Kind::empty && !(ratio ? number(ratio->of) : column(id + ".count"));
    }

    Outcome when_empty(const Id& id) const {
        const Measure& found = measure(id);
        const auto* share = std::get_if<ShareOf>(&found.type);
        const auto* over = std::get_if<OverMembers>(&found.type);
        switch ((over ? over->when_empty : share ? share->when_empty : std::get<Ratio>(found.type).when_empty)->value) {
            case WhenEmpty::met: return T;
            case WhenEmpty::unmet: return F;
            case WhenEmpty::unknown: return U;
            default: return N;
        }
    }

    /// Whether the base is missing, and a base of zero would mean that nothing is asked.
    bool may_not_apply(const Id& id) const { return value(id).base_missing && when_empty(id) == N; }

    /// Of a measure without a base.
    std::optional<Rational> number(const Id& id) const {
        const Measure& found = measure(id);
        if (const auto* age = std::get_if<Age>(&found.type)) return years(*age);
        if (const auto* derived = std::get_if<Derived>(&found.type)) return number(*derived);
        if (const auto* mean = std::get_if<WeightedMean>(&found.type)) return number(*mean);
        return column(id);
    }

private:
    static bool counts_members(OverMembers::Kind kind) {
        return kind == OverMembers::Kind::share || kind == OverMembers::Kind::any || kind == OverMembers::Kind::all;
    }

    /// Section 8, of a table that brings both fractions.
    Value over_members(const Id& id, OverMembers::Kind kind) const {
        const auto two = [](const std::optional<Rational>& low, const std::optional<Rational>& high,
                            bool may_be_empty) {
            if (!low || !high) return Value{Value::Kind::missing, {}, may_be_empty};
            return Value{Value::Kind::known, *low, may_be_empty, *high};
        };
        if (kind == OverMembers::Kind::count || kind == OverMembers::Kind::sum) {
            return two(column(id), column(id + ".high"), false);
        }
        const std::optional<Rational> open = column(id + ".may_be_empty");
        const bool told = open && *open == Rational(0);  // whether there is a member
        if (kind == OverMembers::Kind::minimum || kind == OverMembers::Kind::maximum) {
            const std::optional<Rational> members = column(id + ".members");
            if (told && members && *members == Rational(0)) return {Value::Kind::empty, {}};
            return two(column(id), column(id + ".high"), !told || !members);
        }
        const bool mean = kind == OverMembers::Kind::mean;
        const std::string part = id + (mean ? ".sum" : ".count"), whole = id + (mean ? ".weight" : ".base");
        const std::optional<Rational> low = column(whole), high = column(whole + "_high");
        if (!low || !high) return {Value::Kind::missing, {}, true};
        if (*low == Rational(0) && *high == Rational(0)) {
            return told ? Value{Value::Kind::empty, {}} : Value{Value::Kind::missing, {}, true};
        }
        const auto of = [&](const std::optional<Rational>& number, const Rational& base) {
            return number ? std::optional(Rational(mean ? 1 : 100) * *number / base) : std::nullopt;
        };
        return two(of(column(part), *low), of(column(part + "_high"), *high), !told);
    }

    std::optional<Rational> column(const std::string& name) const {
        for (std::size_t index = 0; index < columns_.size(); ++index) {
            if (columns_[index].name != name) continue;
            if (!row_[index].present) return std::nullopt;
            return Rational(row_[index].value, power_of_ten(columns_[index].scale));
        }
        assert(false);
        return std::nullopt;
    }

    static Value quotient(const std::optional<Rational>& count, const std::optional<Rational>& base) {
        if (!base) return {Value::Kind::missing, {}, true};
        if (*base == Rational(0)) return {Value::Kind::empty, {}};
        if (!count) return {};
        const Rational share = Rational(100) * *count / *base;
        return {Value::Kind::known, share, false, share};
    }

    std::optional<Rational> number(const Derived& derived) const {
        std::vector<Rational> parts;
        for (const Id& id : derived.of) {
            const std::optional<Rational> part = number(id);
            if (!part) return std::nullopt;
            parts.push_back(*part);
        }
        switch (derived.kind) {
            case Derived::Kind::difference: return parts.at(0) - parts.at(1);
            case Derived::Kind::minimum: return *std::min_element(parts.begin(), parts.end());
            case Derived::Kind::maximum: return *std::max_element(parts.begin(), parts.end());
            case Derived::Kind::sum: break;
        }
        Rational sum;
        for (const Rational& part : parts) sum = sum + part;
        return sum;
    }

    std::optional<Rational> number(const WeightedMean& mean) const {
        Rational sum, weights;
        for (const WeightedPart& part : mean.of) {
            const std::optional<Rational> told = number(part.measure);
            if (!told) return std::nullopt;
            sum = sum + Rational(part.weight) * *told;
            weights = weights + Rational(part.weight);
        }
        return sum / weights;
    }

    Date day(const AgeDay& on) const {
        if (const auto* date = std::get_if<Date>(&on)) return *date;
        if (on == AgeDay{RunDay::decided_on}) return run_.decided_on.value();
        if (on == AgeDay{RunDay::judged_on} && run_.judged_on) return *run_.judged_on;
        return run_.period.value().last;
    }

    std::optional<Rational> years(const Age& age) const {
        const std::optional<Rational> born = number(age.born);
        if (!born) return std::nullopt;
        const Date on = day(age.on.value());
        if (!std::holds_alternative<DateGiven>(measure(age.born).type)) return Rational(on.year) - *born;
        const std::chrono::year_month_day birth = calendar_day(born->at_scale(0));
        if (age.counted == YearCount::completed) return birthdays_until(birth, calendar_day(on));
        return std::int64_t{on.year} - int(birth.year());
    }

    const Draft& draft_;
    const std::vector<Slot>& row_;
    const tieuchi::Run& run_;
    std::vector<ColumnSpec> columns_;
};

}  // namespace tieuchi::reference
