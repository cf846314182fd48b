#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/evaluate/rejections.hpp"
#include "tieuchi/kernels/load.hpp"
#include "tieuchi/plan/bind.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// Rows whose data do not fit, gathered while blocks are read: counted by cause, and within it by value, with the first
/// of them; kept one by one only where the rows are to be rejected.
class Faults {
public:
    static constexpr std::size_t rows_named = 5, values_named = 5;

    explicit Faults(const BoundPlan& bound, bool keeps_all = false) : bound_(bound), keeps_all_(keeps_all) {}

    void add(std::size_t column, kernels::Fault fault, std::size_t row, std::string found) {
        add({Kind::value, column, static_cast<std::size_t>(fault), ""}, row, std::move(found));
    }
    void add_unread(std::size_t column, const Unread& unread) {
        add({Kind::unread, column, unread.cause, ""}, unread.row, unread.found);
    }
    void add_count_above_base(std::size_t column, std::size_t row, std::string found) {
        add({Kind::count_above_base, column, 0, ""}, row, std::move(found));
    }
    void add_refused(const std::string& about, std::size_t row) { add({Kind::refused, 0, 0, about}, row, ""); }
    void add_key_missing(const std::string& column, std::size_t row) { add({Kind::key, 0, 0, column}, row, ""); }
    void add_key_repeated(const std::string& column, std::size_t row, const std::string& key) {
        add({Kind::key, 0, 1, column}, row, key);
    }
    void add_bounds_reversed(std::size_t column, std::size_t row, std::string found) {
        add({Kind::bounds_reversed, column, 0, ""}, row, std::move(found));
    }

    bool any() const noexcept { return !seen_.empty(); }

    /// One problem for each column and cause, with how many rows and which come first.
    std::vector<Problem> problems() const {
        std::vector<Problem> problems;
        for (const auto& [cause, seen] : seen_) problems.push_back(problem(cause, seen));
        return problems;
    }

    /// Every fault, in the order of rows; nothing is left here.
    Rejections take_rejections() {
        std::vector<std::size_t> rank(seen_.size());
        std::size_t at = 0;
        for (const auto& [cause, seen] : seen_) rank[seen.number] = at++;
        all_.sort(rank);
        return std::move(all_);
    }

private:
    enum class Kind : std::uint8_t { key, value, unread, count_above_base, bounds_reversed, refused };

    struct Cause {
        Kind kind;
        std::size_t column;  ///< of the plan
        std::size_t detail;  ///< the fault of a value, the cause of an unread one, of a key 0 missing and 1 repeated
        std::string about;   ///< the criterion or veto, or the column of keys

        /// Keys first, then columns in their order, then what the set refuses.
        auto order() const {
            const int group = kind == Kind::key ? 0 : kind == Kind::refused ? 2 : 1;
            return std::tuple(group, column, kind, detail, std::string_view(about));
        }
        bool operator<(const Cause& other) const { return order() < other.order(); }
    };
    struct Rows {
        std::size_t count = 0;
        std::vector<std::size_t> first;

        void add(std::size_t row) {
            ++count;
            if (first.size() < rows_named) first.push_back(row);
        }
    };
    struct Seen {
        Rows all, others;                                  ///< others: whose value is none of `values`
        std::vector<std::pair<std::string, Rows>> values;  ///< the first different ones
        std::uint32_t number = 0;                          ///< the cause, for the rejections
    };

    void add(const Cause& cause, std::size_t row, std::string found) {
        const auto [at, is_new] = seen_.try_emplace(cause);
        Seen& seen = at->second;
        if (is_new) {
            seen.number = static_cast<std::uint32_t>(seen_.size() - 1);
            if (keeps_all_) all_.add_cause({about(cause), code(cause)});
        }
        seen.all.add(row);
        const auto same = std::find_if(seen.values.begin(), seen.values.end(),
                                       [&](const auto& value) { return value.first == found; });
        if (same != seen.values.end()) {
            same->second.add(row);
        } else if (seen.values.size() < values_named) {
            seen.values.push_back({found, {}});
            seen.values.back().second.add(row);
        } else {
            seen.others.add(row);
        }
        if (keeps_all_) all_.add(seen.number, row, std::move(found));
    }

    const Column& column(const Cause& cause) const { return *bound_.columns[cause.column].column; }
    const ColumnSpec& spec(const Cause& cause) const { return bound_.plan->columns[cause.column]; }

    std::string about(const Cause& cause) const {
        return cause.kind == Kind::key || cause.kind == Kind::refused ? cause.about : column(cause).shown_name();
    }

    std::string code(const Cause& cause) const {
        switch (cause.kind) {
            case Kind::key: return cause.detail == 0 ? "key-missing" : "key-repeated";
            case Kind::unread: return column(cause).unread_causes[cause.detail].code;
            case Kind::count_above_base: return "count-above-base";
            case Kind::bounds_reversed: return "bounds-reversed";
            case Kind::refused: return "missing-not-allowed";
            case Kind::value: break;
        }
        switch (static_cast<kernels::Fault>(cause.detail)) {
            case kernels::Fault::not_a_number: return "not-a-number";
            case kernels::Fault::not_at_scale: return "not-at-scale";
            case kernels::Fault::unknown_choice: return "unknown-choice";
            case kernels::Fault::not_a_date: return "not-a-date";
            default: return "value-out-of-range";
        }
    }

    static constexpr std::string_view first_row = " (the first row is 1)";

    /// "in row 4", "in 3 rows, first 4, 5, 9".
    static std::string where(const Rows& rows) {
        std::string text = rows.count == 1 ? "in row " : "in " + std::to_string(rows.count) + " rows, first ";
        for (std::size_t index = 0; index < rows.first.size(); ++index) {
            text += (index ? ", " : "") + std::to_string(rows.first[index] + 1);
        }
        return text + (rows.count > rows.first.size() ? ", ..." : "");
    }

    static std::string quoted(const std::string& text) { return "\"" + text + "\""; }

    /// Whether what was found is a text, and so stands in quotes.
    bool is_text(const Cause& cause) const {
        if (cause.kind == Kind::unread) return column(cause).unread_causes[cause.detail].is_text;
        return cause.kind == Kind::value && (tieuchi::is_text(column(cause).type) || !column(cause).labels.empty());
    }

    /// Each value and where it stands: "A1" in 2 rows, first 4, 7; "B2" in row 5 (the first row is 1).
    static std::string values_of(const Seen& seen, bool in_quotes) {
        std::string text;
        for (const auto& [value, rows] : seen.values) {
            text += (text.empty() ? "" : "; ") + (in_quotes ? quoted(value) : value) + " " + where(rows);
        }
        if (seen.others.count > 0) text += "; others " + where(seen.others);
        return text + std::string(first_row);
    }

    Problem problem(const Cause& cause, const Seen& seen) const {
        const bool named = cause.kind != Kind::refused;
        const auto told = [&](const std::string& message, std::string remedy) {
            return Problem{
                code(cause),       {"table", 0, 0, ""}, (named ? "column '" + about(cause) + "': " : "") + message,
                std::move(remedy), seen.all.first,      seen.all.count};
        };
        const std::string found = values_of(seen, is_text(cause) || cause.kind == Kind::key);
        const std::string nothing = where(seen.all) + std::string(first_row);
        switch (cause.kind) {
            case Kind::refused:
                return told("'" + cause.about + "' has no data " + nothing + ", and the set calls that an error",
                            "fill in the missing values");
            case Kind::key:
                if (cause.detail == 0) {
                    return told("expected what names the entity, found nothing " + nothing, "fill it in");
                }
                return told("expected a name of its own for each entity, found " + found,
                            "keep one row for each entity, or name a column that tells them apart");
            case Kind::count_above_base:
                return told("expected a count of at most the base, found " + found, "correct the count or the base");
            case Kind::bounds_reversed:
                return told("expected a highest value of at least the lowest, found " + found,
                            "correct one of the two; what is known has both alike");
            case Kind::unread: {
                const UnreadCause& unread = column(cause).unread_causes[cause.detail];
                return told("expected " + unread.expected + ", found " + found, unread.remedy);
            }
            case Kind::value: break;
        }
        return value_problem(cause, found, nothing, told);
    }

    template <class Told>
    Problem value_problem(const Cause& cause, const std::string& found, const std::string& where, Told told) const {
        const ColumnSpec& spec = this->spec(cause);
        const auto bound_of = [&](std::int64_t value) {
            return spec.kind == ColumnSpec::Kind::date ? date_of(value).to_text()
                                                       : Decimal::scaled_text(value, spec.scale);
        };
        switch (static_cast<kernels::Fault>(cause.detail)) {
            case kernels::Fault::not_a_number:
                return told("expected a number, found NaN " + where,
                            "mask the missing values, or pass nan=\"missing\"");
            case kernels::Fault::not_at_scale:
                return told("expected at most " + std::to_string(spec.decimals) + " decimals, found " + found,
                            "give the value as it was decided; nothing is rounded on entry" +
                                std::string(column(cause).type == ColumnType::float32
                                                ? ", and a float32 cannot hold most decimals: give float64"
                                                : ""));
            case kernels::Fault::unknown_choice:
                return told("expected one of " + plan::quoted_list(spec.labels) + ", found " + found,
                            "correct the label");
            case kernels::Fault::not_a_date:
                return told("expected a day such as 2024-12-31, found " + found,
                            "write year, month and day, or leave the cell empty");
            default:
                if (spec.kind == ColumnSpec::Kind::flag)
                    return told("expected 0 or 1, no or yes, found " + found, "correct the value");
                return told(
                    "expected a value from " + bound_of(spec.min) + " to " + bound_of(spec.max) + ", found " + found,
                    "correct the value, or the measure's range in the criteria set");
        }
    }

    const BoundPlan& bound_;
    bool keeps_all_;
    std::map<Cause, Seen> seen_;
    Rejections all_;
};

}  // namespace tieuchi
