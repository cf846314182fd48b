#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "tieuchi/check/run.hpp"
#include "tieuchi/error.hpp"
#include "tieuchi/plan/allocate.hpp"
#include "tieuchi/plan/lower_rule.hpp"

namespace tieuchi {

/// What is asked of every row of a table, beside the criteria of a set.
struct Questions {
    std::vector<Rule> rules;             ///< without `by_level`
    std::vector<Identifier> numbers;     ///< measures with a column of numbers
    std::vector<Identifier> parameters;  ///< the rows in which each of their values is possible
};

namespace plan {

/// Leave only the columns that a step reads, so that a table need not have the others.
inline void drop_unread_columns(Plan& plan) {
    std::vector<bool> read(plan.columns.size(), false);
    for (const Step& step : plan.steps) {
        if (const auto* load = std::get_if<steps::Load>(&step)) read[load->column] = true;
    }
    std::vector<std::size_t> moved(plan.columns.size(), 0);
    std::vector<ColumnSpec> kept;
    for (std::size_t index = 0; index < read.size(); ++index) {
        moved[index] = kept.size();
        if (read[index]) kept.push_back(std::move(plan.columns[index]));
    }
    plan.columns = std::move(kept);
    for (Step& step : plan.steps) {
        if (auto* load = std::get_if<steps::Load>(&step)) load->column = moved[load->column];
        if (auto* check = std::get_if<steps::CheckShare>(&step)) check->column = moved[check->column];
    }
}

}  // namespace plan

/// The values that a parameter may have in a run: of the cases in force, in order, then its `value`.
inline std::vector<ParameterValue> values_in_force(const Parameter& parameter, const Run& run) {
    std::vector<ParameterValue> values;
    for (const ParameterCase& each : parameter.cases) {
        if (plan::is_in_force(each, run)) values.push_back(each.value);
    }
    values.push_back(parameter.value);
    return values;
}

/// Lower questions to a plan that reads only the columns they need.
///
/// - Shape: answers in the order of the questions, in `Plan::rules`, `numbers` and `planes`; the planes of a parameter
///   are those of `values_in_force`, in order.
/// - Errors: throws `TableError` where the run does not name a day that a question needs.
inline Plan compile_questions(const CriteriaSet& set, const Questions& questions, const Run& run = {}) {
    using namespace plan;
    if (std::vector<Problem> problems = check_run(set.draft(), run); !problems.empty()) {
        throw TableError(std::move(problems));
    }
    Builder build(set, run);
    Plan& plan = build.plan();
    plan.level = build.filled(-1, -1, -1, Width::i16);  // no level is asked for, so none is told
    for (const Rule& rule : questions.rules) {
        const OutcomePlanes planes = lower(build, rule);
        plan.rules.push_back({encode(build, planes), planes.open});
    }
    for (const Identifier& id : questions.numbers) {
        const Builder::Numbers numbers = build.numbers(id);
        plan.numbers.push_back({build.copied(numbers.lanes), numbers.known, numbers.scale});
    }
    for (const Identifier& id : questions.parameters) {
        for (const auto& [value, where] : possible_values(build, id).values) plan.planes.push_back(where);
    }
    allocate(plan);
    drop_unread_columns(plan);
    return std::move(plan);
}

}  // namespace tieuchi
