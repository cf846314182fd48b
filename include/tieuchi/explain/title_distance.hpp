#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "tieuchi/cascade/programme_result.hpp"
#include "tieuchi/explain/explain_row.hpp"
#include "tieuchi/explain/members_reason.hpp"
#include "tieuchi/plan/bind.hpp"

namespace tieuchi::explaining {

/// Says how far members are from a title of the run. Binds the table of the set once; borrows the result.
class TitleDistance {
public:
    TitleDistance(const NodeResult& node, const TitleOf& title)
        : assessment_(*node.assessment),
          bound_(bind(assessment_.plan(), *node.table)),
          level_(level_of(assessment_.set().draft(), title)) {}

    /// The title: the level that is asked, or the lowest where any will do.
    Title title() const {
        const Level& level = assessment_.set().draft().levels[level_];
        return {level.id, level.title};
    }

    /// Nothing where it cannot be said: of a row that is rejected, or one that reaches a higher level.
    std::optional<TitleLacking> of(Row row) const {
        const Explanation found = explain_row(bound_.plan, assessment_, row);
        if (found.rejected || level_ >= found.levels.size()) return std::nullopt;
        TitleLacking lacking;
        for (const ConditionReason& condition : found.levels[level_].conditions) {
            if (condition.kind == ConditionReason::Kind::total) {
                lacking.points = points_lacking(condition);
            } else if (lacks(condition.outcome)) {
                add(condition, lacking.conditions);
            }
        }
        return lacking;
    }

private:
    static std::size_t level_of(const Draft& draft, const TitleOf& title) {
        for (std::size_t level = 0; level < draft.levels.size(); ++level) {
            if (draft.levels[level].id == title.level) return level;
        }
        return draft.levels.size() - 1;  // any level: the lowest is the nearest
    }

    static bool lacks(Outcome outcome) noexcept { return outcome == Outcome::unmet || outcome == Outcome::unknown; }

    /// Of a cut that is not settled, what the highest needs.
    static std::optional<Exact> points_lacking(const ConditionReason& condition) {
        if (!lacks(condition.outcome)) return Exact(0);
        if (!condition.total) return std::nullopt;
        std::optional<Exact> most;
        for (const Line& line : condition.total->lines) {
            const auto lacking = line.distance ? difference(Exact(0), *line.distance) : std::nullopt;
            if (!lacking) return std::nullopt;
            const auto beyond = most ? difference(*lacking, *most) : std::nullopt;
            if (!most || (beyond && beyond->sign() > 0)) most = lacking;
        }
        return most && most->sign() < 0 ? Exact(0) : most;
    }

    static void note(Title title, std::vector<Title>& to) {
        if (std::find(to.begin(), to.end(), title) == to.end()) to.push_back(std::move(title));
    }

    static void add(const ConditionReason& condition, std::vector<Title>& to) {
        if (condition.required) return add(*condition.required, to);
        for (const PointsReason& floor : condition.floors) {
            if (lacks(floor.outcome)) note({floor.id, floor.title}, to);
        }
        if (condition.grades) return note(condition.grades->at_least, to);
        if (condition.kind != ConditionReason::Kind::floors) note({condition.about, condition.title}, to);
    }

    static void add(const RuleReason& rule, std::vector<Title>& to) {
        if (!lacks(rule.outcome)) return;
        if (rule.kind == RuleReason::Kind::criterion) note({rule.about, rule.title}, to);
        for (const RuleReason& operand : rule.operands) add(operand, to);
    }

    const Assessment& assessment_;
    Bound bound_;
    std::size_t level_;
};

}  // namespace tieuchi::explaining
