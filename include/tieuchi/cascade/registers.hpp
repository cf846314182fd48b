#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/past.hpp"
#include "tieuchi/cascade/read_titles.hpp"

namespace tieuchi::cascade {

/// The registers of a dataset, each read once into a history.
class Registers {
public:
    explicit Registers(const Dataset& data) : data_(data) {}

    bool has(const Identifier& set, const Identifier& kind) const noexcept { return table(set, kind) != nullptr; }

    /// Read one that the dataset has; `conferring` is the set whose titles they are, where it is known.
    void read(const Identifier& set, const Identifier& kind, const KnownKind& entities, const Draft* conferring) {
        if (histories_.contains({set, kind})) return;
        TitleReader reader(*table(set, kind), entities, conferring);
        histories_.emplace(std::pair(set, kind), reader.read());
        problems_.insert(problems_.end(), reader.problems().begin(), reader.problems().end());
        for (Finding& each : reader.findings()) findings_.push_back(std::move(each));
        for (Finding& each : reader.notes()) notes_.push_back(std::move(each));
    }
    /// Years in a row are counted by the year that was judged, which the register must say.
    void ask_years(const Identifier& set, const Identifier& kind) {
        const TitleTable& titles = *table(set, kind);
        if (titles.table.find(titles.year)) return;
        problems_.push_back(
            {"column-missing",
             {"titles " + set + " of " + kind, 0, 0, ""},
             "no column '" + titles.year + "' for the year that was judged, and years in a row are asked for",
             "add it, or bring the years as columns of " + kind});
    }
    const TitleHistory& history(const Identifier& set, const Identifier& kind) const {
        return histories_.at({set, kind});
    }

    /// Columns that are not there or do not fit; rows that were left out; what is out of order and counts all the same.
    std::vector<Problem>& problems() noexcept { return problems_; }
    std::vector<Finding>& findings() noexcept { return findings_; }
    std::vector<Finding>& notes() noexcept { return notes_; }

private:
    const TitleTable* table(const Identifier& set, const Identifier& kind) const noexcept {
        for (const TitleTable& each : data_.titles) {
            if (each.set == set && each.kind == kind) return &each;
        }
        return nullptr;
    }

    const Dataset& data_;
    std::map<std::pair<Identifier, Identifier>, TitleHistory> histories_;
    std::vector<Problem> problems_;
    std::vector<Finding> findings_, notes_;
};

/// What a level asks of the past and the table of the entities does not bring, as columns.
struct PastColumns {
    std::vector<DayColumn> days;
    std::vector<TitleColumn> flags;

    void add_to(Table& table) const {
        for (const DayColumn& each : days) each.add_to(table);
        for (const TitleColumn& each : flags) each.add_to(table);
    }
};

/// What a table does not bring of `past_measures`.
inline std::vector<PastMeasure> past_to_fill(const Draft& set, const Table& table) {
    std::vector<PastMeasure> missing;
    for (PastMeasure& each : past_measures(set)) {
        if (table.find(each.measure) == nullptr) missing.push_back(std::move(each));
    }
    return missing;
}

/// The days of a run without which a register cannot fill these measures. Waiting needs `decided_on`, which `check_run` asks for.
inline std::vector<Problem> check_past(const std::vector<PastMeasure>& asked, const Run& run,
                                       const std::string& where) {
    std::vector<Problem> problems;
    for (const PastMeasure& each : asked) {
        const bool needs_period = each.kind == PastMeasure::Kind::year && !run.period;
        const bool needs_day = each.kind != PastMeasure::Kind::since && !run.judged_day();
        if (!needs_period && !needs_day) continue;
        problems.push_back({"run-date-missing",
                            {where, 0, 0, ""},
                            "expected the run to name \"" + std::string(needs_period ? "period" : "judged_on") +
                                "\", which '" + each.measure + "' asks of the register; it does not",
                            needs_period ? "name the first and the last day of the data"
                                         : "name the day, or the period that ends on it"});
    }
    return problems;
}

/// - Requires: `check_past` finds nothing.
inline PastColumns fill_past(const std::vector<PastMeasure>& asked, const TitleHistory& history, const Draft& set,
                             const Run& run) {
    PastColumns filled;
    for (const PastMeasure& each : asked) {
        const std::vector<bool> counts = levels_that_count(history, &set, {set.id, each.level, false});
        switch (each.kind) {
            case PastMeasure::Kind::since:
                if (run.decided_on) filled.days.push_back(since_column(history, counts, each, *run.decided_on));
                break;
            case PastMeasure::Kind::holds:
                filled.flags.push_back(held(history, counts, *run.judged_day(), each.measure));
                break;
            case PastMeasure::Kind::year:
                filled.flags.push_back(
                    year_column(history, counts, each, run.period->last.year - each.years_back, *run.judged_day()));
                break;
        }
    }
    return filled;
}

}  // namespace tieuchi::cascade
