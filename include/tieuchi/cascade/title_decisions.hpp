#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tieuchi/cascade/title_history.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// What a run makes of the title of one entity.
enum class TitleChange : std::uint8_t {
    recognised,       ///< reached, and nothing was held
    kept,             ///< reached again, the same level
    upgraded,         ///< a higher level than the one held
    downgraded,       ///< a lower level than the one held
    expired,          ///< not reached, and past its last day
    stays,            ///< not reached, and the title held has not ended: nothing is decided
    none,             ///< not reached, and nothing was held
    open,             ///< cannot be told yet
    not_registered,   ///< no candidate: it did not register for the period
    already_decided,  ///< the register has a decision of that day or a later one
    uncertain,        ///< of what was held nothing certain is known: rows of the register were left out
    rejected,         ///< its data do not fit
};
inline constexpr std::string_view title_change_words[] = {
    "recognised", "kept", "upgraded",       "downgraded",      "expired",   "stays",
    "none",       "open", "not_registered", "already_decided", "uncertain", "rejected"};

constexpr std::string_view word_of(TitleChange change) noexcept {
    return title_change_words[static_cast<std::size_t>(change)];
}

/// One entity after a run: what changes, and the row to append to its register where there is one.
struct TitleDecision {
    TitleChange change = TitleChange::none;
    std::optional<TitleEvent> event;             ///< to append; none: nothing
    std::optional<std::size_t> level;            ///< reached, index into the set's levels
    std::optional<std::size_t> held;             ///< level held until now, or last
    std::optional<std::int64_t> until;           ///< last day of what is recognised or kept; none: for good
    std::vector<ProcedureStep::Kind> late = {};  ///< steps after their day
    friend bool operator==(const TitleDecision&, const TitleDecision&) = default;
};

/// Who is a candidate for a title.
enum class Candidates : std::uint8_t {
    registered,  ///< who registered for the year of the period and has not withdrawn
    all,         ///< everyone in the table
};

/// Decisions, one an entity, or what is missing to make them.
struct TitleDecisions {
    std::vector<TitleDecision> rows;
    std::vector<Problem> problems;  ///< empty exactly when there are rows
};

namespace cascade {

constexpr ProcedureStep::Kind step_of(TitleEvent event) noexcept {
    switch (event) {
        case TitleEvent::registered: return ProcedureStep::Kind::enrol;
        case TitleEvent::self_scored: return ProcedureStep::Kind::self_assess;
        case TitleEvent::submitted: return ProcedureStep::Kind::report;
        case TitleEvent::checked: return ProcedureStep::Kind::check;
        default: return ProcedureStep::Kind::decide;
    }
}

/// The last day of a step for what is judged over a period. 29 February is the last of February.
inline std::int64_t deadline(const YearDay& until, const Period& period) noexcept {
    const int year = period.last.year + (until.next_year ? 1 : 0);
    return day_number({year, until.month, std::min(until.day, Date::days_in(year, until.month))});
}

/// Works out the decisions of one run.
class TitleDecider {
public:
    TitleDecider(const Assessment& assessment, const TitleHistory& history, const Run& run, Candidates candidates)
        : assessment_(assessment),
          set_(assessment.set().draft()),
          history_(history),
          period_(run.period),
          decided_on_(*run.decided_on),
          day_(day_number(decided_on_)),
          candidates_(candidates) {}

    TitleDecision decide(std::size_t row) const {
        TitleDecision made;
        const Holding* before = history_.last_before(row, day_);
        if (before && static_cast<std::size_t>(before->level) < set_.levels.size()) {
            made.held = static_cast<std::size_t>(before->level);
        }
        made.change = change(row, before, made);
        switch (made.change) {
            case TitleChange::recognised:
            case TitleChange::upgraded:
            case TitleChange::downgraded: made.event = TitleEvent::recognised; break;
            case TitleChange::kept: made.event = TitleEvent::kept; break;
            case TitleChange::expired: made.event = TitleEvent::expired; break;
            default: break;
        }
        if (made.event && made.event != TitleEvent::expired) made.until = last_day(*made.level);
        note_late(row, made);
        return made;
    }

private:
    TitleChange change(std::size_t row, const Holding* before, TitleDecision& made) const {
        if (!history_.is_certain(row, day_)) return TitleChange::uncertain;
        const auto all = history_.holdings(row);
        const bool is_decided = std::any_of(all.begin(), all.end(), [&](const Holding& each) {
            return each.first >= day_ || (each.revoked_on && *each.revoked_on >= day_);
        });
        if (is_decided) return TitleChange::already_decided;
        if (candidates_ == Candidates::registered && !history_.is_registered(row, *period_, day_)) {
            return TitleChange::not_registered;
        }
        if (assessment_.is_rejected(row)) return TitleChange::rejected;
        const auto reached = assessment_.level(row);
        if (!reached) return TitleChange::open;
        const bool holds = before && before->covers(day_);
        if (*reached >= set_.levels.size()) {
            if (holds) return TitleChange::stays;
            return before && !before->is_closed ? TitleChange::expired : TitleChange::none;
        }
        made.level = *reached;
        if (!holds || !made.held) return TitleChange::recognised;
        return *reached == *made.held  ? TitleChange::kept
               : *reached < *made.held ? TitleChange::upgraded
                                       : TitleChange::downgraded;
    }

    std::optional<std::int64_t> last_day(std::size_t level) const {
        const auto& validity = set_.levels[level].validity ? set_.levels[level].validity : set_.validity;
        if (!validity) return std::nullopt;
        return day_number(add_months(decided_on_, validity->months));
    }

    /// Late is flagged and decides nothing.
    void note_late(std::size_t row, TitleDecision& made) const {
        if (!period_) return;
        for (const ProcedureStep& step : set_.procedure) {
            if (!step.until || std::find(made.late.begin(), made.late.end(), step.kind) != made.late.end()) continue;
            const std::int64_t last = deadline(*step.until, *period_);
            bool is_late = step.kind == ProcedureStep::Kind::decide && made.event && day_ > last;
            for (const TitleEvent event :
                 {TitleEvent::registered, TitleEvent::self_scored, TitleEvent::submitted, TitleEvent::checked}) {
                if (step_of(event) != step.kind) continue;
                const TitleRow* found = history_.step(row, event, *period_, day_);
                is_late = is_late || (found && found->day > last);
            }
            if (is_late) made.late.push_back(step.kind);
        }
    }

    const Assessment& assessment_;
    const Draft& set_;
    const TitleHistory& history_;
    const std::optional<Period>& period_;
    Date decided_on_;
    std::int64_t day_;
    Candidates candidates_;
};

}  // namespace cascade

/// What a run changes in a register of titles: who is newly recognised, keeps the title, moves up or down, loses it.
///
/// - Shape: one decision a row of the assessment; the history is of the same entities in the same order.
/// - Errors: `run-date-missing` where the run does not name `decided_on`, or the period while only who registered is a
///   candidate.
/// - Missing: what cannot be told yet is `open`, and nothing is decided.
/// - Late: steps after the days of the set's `procedure` are flagged and judge nobody.
/// - Cost: linear in entities and rows of the register.
inline TitleDecisions decide_titles(const Assessment& assessment, const TitleHistory& history, const Run& run,
                                    Candidates candidates) {
    TitleDecisions made;
    const auto lacks = [&](const char* day, const char* why, const char* remedy) {
        made.problems.push_back({"run-date-missing",
                                 {assessment.set().name(), 0, 0, ""},
                                 "expected the run to name \"" + std::string(day) + "\", " + why,
                                 remedy});
    };
    if (!run.decided_on) lacks("decided_on", "the day from which titles are kept", "name the day of the decision");
    if (!run.period && candidates == Candidates::registered) {
        lacks("period", "for which candidates register", "name the period, or take all as candidates");
    }
    if (!made.problems.empty()) return made;
    const cascade::TitleDecider decider(assessment, history, run, candidates);
    made.rows.reserve(assessment.rows());
    for (std::size_t row = 0; row < assessment.rows(); ++row) made.rows.push_back(decider.decide(row));
    return made;
}

}  // namespace tieuchi
