#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/error.hpp"
#include "tieuchi/kernels/load.hpp"
#include "tieuchi/plan/plan.hpp"
#include "tieuchi/table/table.hpp"
#include "tieuchi/values/nearest.hpp"

namespace tieuchi {

/// One column of the data, found for one column of the plan.
struct BoundColumn {
    const Column* column = nullptr;      ///< none: zero in every row, present
    const ColumnSpec* wanted = nullptr;  ///< none only where binding found a problem
    bool stands_in = false;              ///< an optional column that is not there: `column` is another's, or none
    kernels::LoadSpec spec;
    std::vector<std::int16_t> codes;  ///< of a labelled column: the choice each code stands for, -1 none
};

/// A plan with its columns found and checked. Borrows the plan and the table, which must outlive it.
struct BoundPlan {
    const Plan* plan = nullptr;
    const Table* table = nullptr;
    std::vector<BoundColumn> columns;  ///< by column of the plan
    std::size_t rows = 0;
};

/// A bound plan, or every column that does not fit.
struct Bound {
    std::vector<Problem> problems;  ///< empty exactly when `plan` may be used
    BoundPlan plan;
};

namespace plan {

inline std::string quoted_list(const std::vector<Identifier>& names) {
    std::string text;
    for (const Identifier& name : names) text += (text.empty() ? "\"" : ", \"") + name + "\"";
    return text;
}

/// Where a column is needed, in words: the criterion that reads it says more than a name.
inline std::string need_of(const Plan& plan, const ColumnSpec& spec) {
    return "needed by measure '" + plan.set.draft().measures[spec.measure].id + "'";
}

inline void bind_labels(const ColumnSpec& spec, const Column& column, BoundColumn& bound) {
    for (const std::string& label : column.labels) {
        const auto found = std::find(spec.labels.begin(), spec.labels.end(), label);
        // A label that stands for a missing value is no choice; its rows are not present.
        bound.codes.push_back(found == spec.labels.end() ? std::int16_t{-1}
                                                         : static_cast<std::int16_t>(found - spec.labels.begin()));
    }
}

/// Why a column of this type cannot fill a column of the plan, and what to give instead.
struct Misfit {
    std::string message, remedy;
};

inline std::optional<Misfit> misfit_of(const Plan& plan, const ColumnSpec& spec, const Column& column) {
    using Kind = ColumnSpec::Kind;
    const bool yes_no = column.type == ColumnType::boolean || column.type == ColumnType::bits;
    const bool dates = column.type == ColumnType::date32, text = is_text(column.type);
    const bool codes = !column.labels.empty();
    if (spec.kind == Kind::label) {
        const std::string expected = "expected labels (" + quoted_list(spec.labels) + "), found ";
        if (text) return std::nullopt;
        const char* found = dates ? "dates" : yes_no ? "yes and no" : "numbers";
        if (!codes) return Misfit{expected + found, "give the labels as text"};
        if (is_float(column.type))
            return Misfit{"codes of labels are whole numbers, found floats", "use an integer type"};
        return std::nullopt;
    }
    if (spec.kind == Kind::date) {
        const std::string remedy = "give dates, or text such as 2024-12-31";
        const auto misfit = [&](const char* found) {
            return Misfit{std::string("expected dates, found ") + found + ", " + need_of(plan, spec), remedy};
        };
        if (codes) return misfit("labels");
        if (is_float(column.type)) return misfit("floats");
        if (yes_no) return misfit("yes and no");
        if (column.type == ColumnType::decimal128) return misfit("decimals");
        // A year would pass for a day of 1975.
        if (!dates && !text) return misfit("whole numbers");
        return std::nullopt;
    }
    const bool flag = spec.kind == Kind::flag;
    const std::string expected = flag ? "expected true and false, or 0 and 1, found " : "expected numbers, found ";
    if (text || codes) {
        return Misfit{expected + "text, " + need_of(plan, spec),
                      flag ? "give true and false, or pass values={} to have yes, no, Có, Không and the like read"
                           : "give numbers, or pass values={} to have numbers read that are written as text"};
    }
    if (dates) return Misfit{expected + "dates, " + need_of(plan, spec), "give numbers; was another column meant?"};
    if (yes_no && !flag) {
        return Misfit{expected + "yes and no, " + need_of(plan, spec), "give numbers; was another column meant?"};
    }
    return std::nullopt;
}

/// How values of this column become the integers of the plan, or a problem.
inline std::vector<Problem> bind_column(const Plan& plan, const ColumnSpec& spec, const Column& column,
                                        BoundColumn& bound) {
    std::vector<Problem> problems;
    const auto problem = [&](std::string code, std::string message, std::string remedy) {
        problems.push_back({std::move(code),
                            {"table", 0, 0, ""},
                            "column '" + column.shown_name() + "': " + std::move(message),
                            std::move(remedy)});
    };
    const bool labelled = spec.kind == ColumnSpec::Kind::label;
    bound.column = &column;
    bound.wanted = &spec;
    bound.spec = {.multiplier = power_of_ten(spec.scale),
                  .float_multiplier = static_cast<double>(power_of_ten(spec.decimals)),
                  .lift = power_of_ten(spec.scale - spec.decimals),
                  .min = spec.min,
                  .max = spec.max,
                  .nan_is_missing = column.nan_is_missing,
                  .codes = {}};
    if (column.all_missing) return problems;
    // Exact decimals are brought to the measure's decimals where they are read.
    if (column.type == ColumnType::decimal128) bound.spec.multiplier = bound.spec.lift;
    if (const auto misfit = misfit_of(plan, spec, column)) {
        problem("column-type", misfit->message, misfit->remedy);
        return problems;
    }
    if (labelled && !is_text(column.type)) bind_labels(spec, column, bound);
    if (column.step) {
        const bool whole_numbers = column.type >= ColumnType::int8 && column.type <= ColumnType::uint64;
        const auto whole = whole_numbers ? column.step->at_scale(spec.decimals) : std::nullopt;
        if (!whole_numbers || labelled || spec.kind == ColumnSpec::Kind::flag || spec.kind == ColumnSpec::Kind::date) {
            problem("step-not-possible", "a step is for whole numbers that stand for points or numbers",
                    "leave the step out");
        } else if (!whole || *whole <= 0) {
            problem("step-not-at-scale",
                    "a step of " + column.step->to_text() + " is not above 0 with at most " +
                        std::to_string(spec.decimals) + " decimals",
                    "choose a step that the measure's decimals can hold");
        } else {
            bound.spec.multiplier = *whole * power_of_ten(spec.scale - spec.decimals);
        }
    }
    return problems;
}

}  // namespace plan

/// Find and check every column that a plan needs; nothing is computed, and no value is read.
///
/// - Missing: an optional column that is not there holds what another does (`ColumnSpec::or_else`), or zero in every row.
/// - Errors: `column-missing` (with the nearest name there is), `column-type`, `column-length`, `column-repeated`,
///   `step-not-possible`, `step-not-at-scale`, all of them at once. Columns that the plan does not need are ignored.
inline Bound bind(const Plan& plan, const Table& table) {
    Bound bound{{}, {&plan, &table, std::vector<BoundColumn>(plan.columns.size()), table.rows()}};
    std::vector<std::string> names;
    for (const Column& column : table.columns()) {
        if (std::find(names.begin(), names.end(), column.name) != names.end()) {
            bound.problems.push_back({"column-repeated",
                                      {"table", 0, 0, ""},
                                      "column '" + column.name + "' is there twice",
                                      "keep one of them"});
        }
        names.push_back(column.name);
        if (column.size != table.rows()) {
            bound.problems.push_back({"column-length",
                                      {"table", 0, 0, ""},
                                      "column '" + column.name + "' has " + std::to_string(column.size) +
                                          " rows, column '" + table.columns().front().name + "' has " +
                                          std::to_string(table.rows()),
                                      "give every column the same number of rows"});
        }
    }
    for (std::size_t index = 0; index < plan.columns.size(); ++index) {
        const ColumnSpec& spec = plan.columns[index];
        if (const Column* column = table.find(spec.name)) {
            for (Problem& problem : plan::bind_column(plan, spec, *column, bound.plan.columns[index])) {
                bound.problems.push_back(std::move(problem));
            }
            continue;
        }
        if (spec.optional) {
            BoundColumn& bound_column = bound.plan.columns[index];
            if (spec.or_else) bound_column = bound.plan.columns[index - *spec.or_else];
            bound_column.wanted = &spec;
            bound_column.stands_in = true;
            continue;
        }
        const auto near = nearest(spec.name, names);
        std::string remedy = near ? "rename the column, or pass columns={\"" + *near + "\": \"" + spec.name + "\"}"
                                  : "add the column; leave its values empty where they are missing";
        bound.problems.push_back(
            {"column-missing",
             {"table", 0, 0, ""},
             "no column '" + spec.name + "', " + plan::need_of(plan, spec) + (near ? "; there is '" + *near + "'" : ""),
             std::move(remedy)});
    }
    return bound;
}

}  // namespace tieuchi
