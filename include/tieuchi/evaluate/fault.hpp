#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/kernels/load.hpp"
#include "tieuchi/plan/bind.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// Rows whose data do not fit, counted by cause while blocks are read, told once at the end.
class Faults {
public:
    static constexpr std::size_t rows_named = 5;

    void add(std::size_t column, kernels::Fault fault, std::size_t row, std::string found) {
        add({column, static_cast<int>(fault), ""}, row, std::move(found));
    }
    void add_count_above_base(std::size_t column, std::size_t row, std::string found) {
        add({column, count_above_base, ""}, row, std::move(found));
    }
    void add_refused(const std::string& about, std::size_t row) { add({0, refused, about}, row, ""); }

    bool any() const noexcept { return !seen_.empty(); }

    /// One problem for each column and cause, with how many rows and which come first.
    std::vector<Problem> problems(const BoundPlan& bound) const {
        std::vector<Problem> problems;
        for (const auto& [cause, seen] : seen_) problems.push_back(problem(bound, cause, seen));
        return problems;
    }

private:
    static constexpr int count_above_base = 100, refused = 101;

    struct Cause {
        std::size_t column;
        int fault;
        std::string about;
        friend auto operator<=>(const Cause&, const Cause&) = default;
    };
    struct Seen {
        std::size_t count = 0;
        std::vector<std::size_t> rows;
        std::string found;
    };

    void add(const Cause& cause, std::size_t row, std::string found) {
        Seen& seen = seen_[cause];
        if (++seen.count == 1) seen.found = std::move(found);
        if (seen.rows.size() < rows_named) seen.rows.push_back(row);
    }

    static std::string where(const Seen& seen) {
        std::string text = seen.count == 1 ? "in row " : "in " + std::to_string(seen.count) + " rows, first ";
        for (std::size_t index = 0; index < seen.rows.size(); ++index) {
            text += (index ? ", " : "") + std::to_string(seen.rows[index] + 1);
        }
        return text + (seen.count > seen.rows.size() ? ", ..." : "") + " (the first row is 1)";
    }

    static bool is_float32(const BoundPlan& bound, const Cause& cause) {
        return bound.columns[cause.column].column->type == ColumnType::float32;
    }

    static Problem problem(const BoundPlan& bound, const Cause& cause, const Seen& seen) {
        const auto make = [&](std::string code, std::string message, std::string remedy) {
            return Problem{std::move(code), {"table", 0, 0, ""}, std::move(message), std::move(remedy)};
        };
        if (cause.fault == refused) {
            return make("missing-not-allowed",
                        "'" + cause.about + "' has no data " + where(seen) + ", and the set calls that an error",
                        "fill in the missing values");
        }
        const ColumnSpec& spec = bound.plan->columns[cause.column];
        const std::string column = "column '" + bound.columns[cause.column].column->name + "': ";
        if (cause.fault == count_above_base) {
            return make("count-above-base",
                        column + "expected a count of at most the base, found " + seen.found + " " + where(seen),
                        "correct the count or the base");
        }
        const bool days = spec.kind == ColumnSpec::Kind::date;
        const auto bound_of = [&](std::int64_t value) {
            return days ? date_of(value).to_text() : Decimal::scaled_text(value, spec.scale);
        };
        const std::string range = bound_of(spec.min) + " to " + bound_of(spec.max);
        switch (static_cast<kernels::Fault>(cause.fault)) {
            case kernels::Fault::not_a_number:
                return make("not-a-number", column + "expected a number, found NaN " + where(seen),
                            "mask the missing values, or pass nan=\"missing\"");
            case kernels::Fault::not_at_scale:
                return make(
                    "not-at-scale",
                    column + "expected at most " + std::to_string(spec.decimals) + " decimals, found " + seen.found +
                        " " + where(seen),
                    "give the value as it was decided; nothing is rounded on entry" +
                        std::string(is_float32(bound, cause) ? ", and a float32 cannot hold most decimals: give float64"
                                                             : ""));
            case kernels::Fault::unknown_choice:
                return make("unknown-choice",
                            column + "expected one of " + plan::quoted_list(spec.labels) + ", found " + seen.found +
                                " " + where(seen),
                            "correct the label");
            case kernels::Fault::not_a_date:
                return make("not-a-date",
                            column + "expected a day such as 2024-12-31, found " + seen.found + " " + where(seen),
                            "write year, month and day, or leave the cell empty");
            default:
                return make("value-out-of-range",
                            column + "expected a value from " + range + ", found " + seen.found + " " + where(seen),
                            "correct the value, or the measure's range in the criteria set");
        }
    }

    std::map<Cause, Seen> seen_;
};

}  // namespace tieuchi
