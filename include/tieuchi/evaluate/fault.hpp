#pragma once

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

/// Rows whose data do not fit, gathered while blocks are read: counted by cause with the first of them, and kept one by
/// one only where the rows are to be rejected.
class Faults {
public:
    static constexpr std::size_t rows_named = 5;

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
    struct Seen {
        std::size_t count = 0;
        std::vector<std::size_t> rows;
        std::vector<std::string> found;  ///< of those rows
        std::uint32_t number = 0;        ///< the cause, for the rejections
    };

    void add(const Cause& cause, std::size_t row, std::string found) {
        const auto [at, is_new] = seen_.try_emplace(cause);
        Seen& seen = at->second;
        if (is_new) {
            seen.number = static_cast<std::uint32_t>(seen_.size() - 1);
            if (keeps_all_) all_.add_cause({about(cause), code(cause)});
        }
        ++seen.count;
        if (seen.rows.size() < rows_named) {
            seen.rows.push_back(row);
            seen.found.push_back(found);
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

    static std::string where(const Seen& seen) {
        std::string text = seen.count == 1 ? "in row " : "in " + std::to_string(seen.count) + " rows, first ";
        for (std::size_t index = 0; index < seen.rows.size(); ++index) {
            text += (index ? ", " : "") + std::to_string(seen.rows[index] + 1);
        }
        return text + (seen.count > seen.rows.size() ? ", ..." : "") + " (the first row is 1)";
    }

    static std::string quoted(const std::string& text) { return "\"" + text + "\""; }

    /// Whether what was found is a text, and so stands in quotes.
    bool is_text(const Cause& cause) const {
        if (cause.kind == Kind::unread) return column(cause).unread_causes[cause.detail].is_text;
        return cause.kind == Kind::value && (tieuchi::is_text(column(cause).type) || !column(cause).labels.empty());
    }

    /// Each of the first texts once: "A1", or "A1", "B2".
    static std::string texts_of(const Seen& seen) {
        std::string text;
        for (std::size_t index = 0; index < seen.found.size(); ++index) {
            bool told = false;
            for (std::size_t before = 0; before < index; ++before) told |= seen.found[before] == seen.found[index];
            if (!told) text += (text.empty() ? "" : ", ") + quoted(seen.found[index]);
        }
        return text;
    }

    Problem problem(const Cause& cause, const Seen& seen) const {
        const bool named = cause.kind != Kind::refused;
        const auto told = [&](const std::string& message, std::string remedy) {
            return Problem{code(cause),
                           {"table", 0, 0, ""},
                           (named ? "column '" + about(cause) + "': " : "") + message,
                           std::move(remedy)};
        };
        const std::string found = (is_text(cause) ? texts_of(seen) : seen.found.front()) + " " + where(seen);
        switch (cause.kind) {
            case Kind::refused:
                return told("'" + cause.about + "' has no data " + where(seen) + ", and the set calls that an error",
                            "fill in the missing values");
            case Kind::key:
                if (cause.detail == 0) {
                    return told("expected what names the entity, found nothing " + where(seen), "fill it in");
                }
                return told("expected a name of its own for each entity, found " + texts_of(seen) + " " + where(seen),
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
        return value_problem(cause, seen, found, told);
    }

    template <class Told>
    Problem value_problem(const Cause& cause, const Seen& seen, const std::string& found, Told told) const {
        const ColumnSpec& spec = this->spec(cause);
        const auto bound_of = [&](std::int64_t value) {
            return spec.kind == ColumnSpec::Kind::date ? date_of(value).to_text()
                                                       : Decimal::scaled_text(value, spec.scale);
        };
        switch (static_cast<kernels::Fault>(cause.detail)) {
            case kernels::Fault::not_a_number:
                return told("expected a number, found NaN " + where(seen),
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
