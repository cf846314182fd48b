#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "programme_run.hpp"
#include "register.hpp"
#include "result.hpp"
#include "tieuchi/cascade/check_editions.hpp"
#include "tieuchi/cascade/deciding.hpp"
#include "tieuchi/cascade/programme_decisions.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

constexpr const char* word_of(ProcedureStep::Kind step) noexcept {
    constexpr const char* words[] = {"register", "self_assess", "check", "decide", "report"};
    return words[static_cast<std::size_t>(step)];
}

std::optional<std::string> day_text(const std::optional<std::int64_t>& day) {
    return day ? std::optional(date_of(*day).to_text()) : std::nullopt;
}

/// What a run changes in a register, column by column, and what is wrong.
std::pair<py::dict, std::vector<Problem>> decide(const ProgrammeRunResult& run, std::size_t node, bool all) {
    TitleDecisions made =
        decide_titles(*run.programme, run.data->dataset, run.found, node,
                      all ? Candidates::all : Candidates::registered, run.rejects ? OnFault::reject : OnFault::error);
    py::dict columns;
    if (!made.problems.empty()) return {columns, std::move(made.problems)};
    const auto& levels = run.found.nodes.at(node).assessment->set().draft().levels;
    const auto level_id = [&](const std::optional<std::size_t>& level) {
        return level ? std::optional<std::string>(levels[*level].id) : std::nullopt;
    };
    py::list change, event, level, held, until, late;
    for (const TitleDecision& each : made.rows) {
        change.append(tieuchi::word_of(each.change));
        event.append(each.event ? std::optional(tieuchi::word_of(*each.event)) : std::nullopt);
        level.append(level_id(each.level));
        held.append(level_id(each.held));
        until.append(day_text(each.until));
        py::list steps;
        for (const ProcedureStep::Kind step : each.late) steps.append(word_of(step));
        late.append(std::move(steps));
    }
    columns["change"] = std::move(change);
    columns["event"] = std::move(event);
    columns["level"] = std::move(level);
    columns["held"] = std::move(held);
    columns["until"] = std::move(until);
    columns["late"] = std::move(late);
    return {columns, {}};
}

/// Keys as a column of labels, which borrows them.
struct PeriodKeys {
    explicit PeriodKeys(const std::vector<std::optional<std::string>>& texts) : valid((texts.size() + 7) / 8, 0) {
        std::vector<std::string> words;
        for (const auto& each : texts) {
            if (each) words.push_back(*each);
        }
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        for (std::size_t row = 0; row < texts.size(); ++row) {
            codes.push_back(0);
            if (!texts[row]) continue;
            codes.back() =
                static_cast<std::int32_t>(std::lower_bound(words.begin(), words.end(), *texts[row]) - words.begin());
            valid[row / 8] = static_cast<std::uint8_t>(valid[row / 8] | (1u << (row % 8)));
        }
        column = Column::of<std::int32_t>("key", codes, valid.data());
        column.labels = std::move(words);
        if (column.labels.empty()) column.labels = {""};
    }
    PeriodKeys(const PeriodKeys&) = delete;
    PeriodKeys& operator=(const PeriodKeys&) = delete;

    std::vector<std::int32_t> codes;
    std::vector<std::uint8_t> valid;
    Column column;
};

using Named = std::tuple<std::string, std::shared_ptr<Result>, std::vector<std::optional<std::string>>>;
/// Keys, and for each the place of the assessment that decides and the row there.
using DecidedBy = std::tuple<std::vector<std::string>, std::vector<std::optional<std::size_t>>,
                             std::vector<std::optional<std::size_t>>>;

std::pair<DecidedBy, std::vector<Problem>> deciding(const std::vector<Named>& named,
                                                    const std::optional<std::string>& period) {
    std::vector<std::unique_ptr<PeriodKeys>> keys;
    std::vector<PeriodAssessment> assessments;
    for (const auto& [label, result, texts] : named) {
        keys.push_back(std::make_unique<PeriodKeys>(texts));
        assessments.push_back({label, result->kept.get(), &keys.back()->column});
    }
    const Deciding how{period ? Deciding::Which::named : Deciding::Which::last, period.value_or("")};
    DecidingAssessments made = which_decides(assessments, how);
    DecidedBy found;
    for (const DecidingRow& each : made.rows) {
        std::get<0>(found).push_back(std::string(std::get<std::string_view>(each.key)));
        std::get<1>(found).push_back(each.deciding);
        std::get<2>(found).push_back(each.deciding ? each.rows[*each.deciding] : std::nullopt);
    }
    return {std::move(found), std::move(made.problems)};
}

}  // namespace

void register_titles(py::module_& module) {
    module.def("decide_titles", &decide, "result"_a, "node"_a, "all_are_candidates"_a,
               "What a run changes in the register of a set, column by column, or what is wrong.");
    module.def("which_decides", &deciding, "assessments"_a, "period"_a,
               "Keys, the assessment that decides and the row there; `period` None: the last in which each stands.");
    module.def(
        "check_editions",
        [](const std::vector<const CriteriaSet*>& sets) {
            std::vector<const Draft*> drafts;
            for (const CriteriaSet* each : sets) drafts.push_back(&each->draft());
            return check_editions(drafts);
        },
        "sets"_a, "Overlaps and gaps of editions, and starts that are not known.");
}

}  // namespace tieuchi::python
