#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {

/// How one case came out: nothing in `failures`, or what was expected and what was found.
struct CaseResult {
    std::string name;
    std::vector<std::string> failures;
};

namespace detail {

/// Compares what a case expects with one row of an assessment.
class CaseComparison {
public:
    CaseComparison(const Assessment& assessment, std::size_t row, CaseResult& result)
        : assessment_(assessment), plan_(assessment.plan()), row_(row), result_(result) {}

    void compare(const Expected& expect) {
        if (expect.total) compare_total(*expect.total);
        if (expect.candidates) {
            std::vector<Identifier> found;
            for (const std::size_t level : assessment_.candidates(row_)) found.push_back(level_id(plan_.set, level));
            if (found != *expect.candidates) fail("level", joined(*expect.candidates), joined(found));
        }
        if (expect.undecided && assessment_.level(row_))
            fail("level", "cannot tell yet", level_id(plan_.set, *assessment_.level(row_)));
        for (const auto& [id, outcome] : expect.outcomes) compare_outcome(id, outcome);
        for (const auto& [id, grade] : expect.grades) compare_grade(id, grade);
        for (const auto& [id, points] : expect.points) compare_points(id, points);
        if (expect.missing) compare_missing(*expect.missing);
    }

private:
    void fail(const std::string& what, const std::string& expected, const std::string& found) {
        result_.failures.push_back(what + ": expected " + expected + ", found " + found);
    }
    static std::string joined(const std::vector<Identifier>& ids) {
        std::string text;
        for (const Identifier& id : ids) text += (text.empty() ? "" : ", ") + id;
        return text.empty() ? "none" : text;
    }
    std::string points_text(Lanes lanes) const {
        return Decimal::scaled_text(assessment_.value(lanes, row_), assessment_.decimals());
    }

    void compare_total(const std::pair<Decimal, Decimal>& expected) {
        if (!plan_.total_low) return fail("total", expected.first.to_text(), "no points in this set");
        const std::string low = points_text(*plan_.total_low), high = points_text(*plan_.total_high);
        if (low == expected.first.to_text() && high == expected.second.to_text()) return;
        const auto range = [](const std::string& from, const std::string& to) {
            return from == to ? from : from + " to " + to;
        };
        fail("total", range(expected.first.to_text(), expected.second.to_text()), range(low, high));
    }
    void compare_outcome(const std::string& id, Outcome expected) {
        const std::size_t at = id.find('@');
        const auto criterion = plan_.set.find_criterion(id.substr(0, at));
        if (!criterion) return fail(id, std::string(name(expected)), "no criterion of that name");
        const CriterionResult& result = plan_.criteria[*criterion];
        std::optional<OutcomeBits> bits = result.outcome;
        if (at != std::string::npos) {
            bits.reset();
            for (const auto& [level, outcome] : result.by_level) {
                if (level_id(plan_.set, level) == id.substr(at + 1)) bits = outcome;
            }
        }
        if (!bits) return fail(id, std::string(name(expected)), "no outcome");
        const Outcome found = assessment_.outcome(*bits, row_);
        if (found != expected) fail(id, std::string(name(expected)), std::string(name(found)));
    }
    void compare_grade(const Identifier& id, const std::optional<Identifier>& expected) {
        const std::string wanted = expected.value_or("not settled");
        const auto criterion = plan_.set.find_criterion(id);
        const auto lanes = criterion ? plan_.criteria[*criterion].grade : std::nullopt;
        if (!lanes) return fail(id, wanted, "no grade of that name");
        const std::int64_t grade = assessment_.value(*lanes, row_);
        const std::string found =
            grade < 0 ? "not settled" : plan_.set.draft().grades[static_cast<std::size_t>(grade)].id;
        if (found != wanted) fail(id, wanted, found);
    }
    void compare_points(const std::string& id, const Decimal& expected) {
        const auto criterion = plan_.set.find_criterion(id);
        const auto lanes = criterion ? plan_.criteria[*criterion].points : std::nullopt;
        if (!lanes) return fail(id, expected.to_text(), "no points of that name");
        if (points_text(*lanes) != expected.to_text()) fail(id, expected.to_text(), points_text(*lanes));
    }
    void compare_missing(const std::vector<Identifier>& expected) {
        std::vector<Identifier> found;
        for (std::size_t index = 0; index < plan_.criteria.size(); ++index) {
            if (assessment_.value(plan_.criteria[index].missing, row_)) found.push_back(plan_.set.criterion(index).id);
        }
        if (found != expected) fail("missing", joined(expected), joined(found));
    }

    const Assessment& assessment_;
    const Plan& plan_;
    std::size_t row_;
    CaseResult& result_;
};

}  // namespace detail

/// Run cases against a set through the block evaluator, one result each, in order. A case whose
/// values do not fit fails with the problems; it never stops the others.
inline std::vector<CaseResult> run_cases(const CriteriaSet& set, const std::vector<GivenCase>& cases) {
    std::optional<Plan> plan;
    std::vector<CaseResult> results;
    for (const GivenCase& each : cases) {
        CaseResult& result = results.emplace_back(CaseResult{each.name, {}});
        for (const Problem& problem : check_run(set.draft(), each.run)) result.failures.push_back(problem.message);
        if (!result.failures.empty()) continue;
        if (!plan || !(plan->run == each.run)) plan = compile(set, each.run);
        Entity entity(set);
        entity.set_all(each.given);
        for (const Problem& problem : entity.problems()) result.failures.push_back(problem.message);
        if (!result.failures.empty()) continue;
        SlotTable rows(plan->columns);
        rows.add(entity.slots());
        const Table table = rows.table();
        Bound bound = bind(*plan, table);
        assert(bound.problems.empty());
        const Evaluated evaluated = evaluate(bound.plan);
        for (const Problem& problem : evaluated.problems) result.failures.push_back(problem.message);
        if (evaluated.assessment) detail::CaseComparison(*evaluated.assessment, 0, result).compare(each.expect);
    }
    return results;
}

}  // namespace tieuchi
