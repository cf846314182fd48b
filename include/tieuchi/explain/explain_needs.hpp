#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/explain/explain_level.hpp"

namespace tieuchi::explaining {

/// What would settle the levels that cannot be told, and nothing else: data that no undecided
/// condition waits for are not asked for.
class NeedFinder {
public:
    NeedFinder(const View& view, const Judged& judged, const Explanation& explanation)
        : view_(view), judged_(judged), explanation_(explanation), wanted_(judged.criteria.size(), false) {}

    std::vector<Need> find() {
        if (explanation_.rejected) {
            want_rejected_vetoes();
        } else {
            for (std::size_t level = 0; level < explanation_.levels.size(); ++level) want_level(level);
        }
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            const CriterionReason& reason = explanation_.criteria[index];
            if (!wanted_[index] && !judged_.criteria[index].rejected) continue;
            Need& need = begin(reason.id, reason.title);
            if (reason.applies) gather(*reason.applies, need);
            if (reason.rule) gather(*reason.rule, need);
            for (const auto& [level, rule] : reason.rule_by_level) gather(rule, need);
            if (reason.grade && !reason.grade->settled) {
                if (reason.grade->given) gather(*reason.grade->given, need);
                for (const auto& [grade, rule] : reason.grade->cases) gather(rule, need);
            }
            if (reason.award) gather(*reason.award, need);
            if (reason.met_when) add_unknown(*reason.met_when, need);
        }
        std::erase_if(needs_, [](const Need& need) {
            return need.measures.empty() && need.empty.empty() && need.unknown_rules.empty();
        });
        return std::move(needs_);
    }

private:
    Need& begin(const Identifier& about, const Text& title) {
        for (Need& need : needs_) {
            if (need.about == about) return need;
        }
        return needs_.emplace_back(Need{about, title, {}, {}, {}});
    }

    void want_level(std::size_t index) {
        if (judged_.levels[index].verdict.outcome != Outcome::unknown) return;
        const LevelReason reason = LevelExplainer(view_, judged_, unused_).explain(index);
        bool any = false;
        for (std::size_t at = 0; at < reason.conditions.size(); ++at) {
            if (reason.conditions[at].outcome != Outcome::unknown) continue;
            any = true;
            want(index, at, reason.conditions[at]);
        }
        for (const ConditionReason& condition :
             reason.conditions) {  // floors that may vanish, and then nothing is left
            for (const PointsReason& floor : condition.floors) {
                if (!any) want_below(floor);
            }
        }
    }

    void want_rejected_vetoes() {
        for (std::size_t index = 0; index < judged_.vetoes.size(); ++index) {
            const Veto& veto = view_.draft().vetoes[index];
            if (judged_.vetoes[index].rejected)
                gather(RuleExplainer(view_, unused_).explain(veto.rule), begin(veto.id, veto.title));
        }
    }

    void want_below(const PointsReason& floor) {
        const auto section = view_.set.find_section(floor.id);
        want_unsettled([&](std::size_t index) {
            return section ? view_.set.is_below(index, *section) : view_.set.criterion(index).id == floor.id;
        });
    }

    void want(std::size_t level, std::size_t at, const ConditionReason& condition) {
        if (condition.total) {
            want_unsettled([](std::size_t) { return true; });
            const Level& stated = view_.draft().levels[level];
            Need& need = begin(stated.id, stated.title);
            for (const RuleReason& rule : condition.total->parameter) gather(rule, need);
            for (const Line& line : condition.total->lines) add_unknown(line, need);
        }
        for (const PointsReason& floor : condition.floors) {
            if (floor.outcome != Outcome::unknown) continue;
            want_below(floor);
            add_unknown(floor, begin(floor.id, floor.title));
        }
        const Level& stated = view_.draft().levels[level];
        if (condition.required) want_required(*condition.required, stated);
        if (condition.veto) gather(*condition.veto, begin(condition.about, condition.title));
        if (condition.kind == ConditionReason::Kind::wait)
            add_missing(stated.wait->since, begin(stated.id, stated.title));
        if (condition.kind == ConditionReason::Kind::holds_first)
            add_missing(stated.holds_first->holds, begin(stated.id, stated.title));
        if (condition.kind == ConditionReason::Kind::grades) {
            const GradeCount& asked = stated.grades[judged_.levels[level].conditions[at].which];
            for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
                const auto reached = scalar::has_grade(view_, judged_, level, index, asked);
                if (reached && reached->outcome == Outcome::unknown) wanted_[index] = true;
            }
        }
        if (condition.kind == ConditionReason::Kind::includes) want_level(judged_.levels[level].conditions[at].which);
    }

    template <class Belongs>
    void want_unsettled(Belongs belongs) {
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            const JudgedCriterion& judged = judged_.criteria[index];
            const bool unsettled = !judged.not_applicable && (judged.low != judged.high || judged.may_not_apply);
            if (judged.scored && unsettled && belongs(index)) wanted_[index] = true;
        }
    }

    void want_required(const RuleReason& node, const Level& level) {
        if (node.outcome != Outcome::unknown) return;
        if (node.kind == RuleReason::Kind::unknown) gather(node, begin(level.id, level.title));
        if (node.kind == RuleReason::Kind::criterion) wanted_[*view_.set.find_criterion(node.about)] = true;
        for (const RuleReason& operand : node.operands) want_required(operand, level);
    }

    static void add_unknown(const PointsReason& reason, Need& need) {
        if (reason.unknown) add_unknown({*reason.unknown, Outcome::unknown, {}, false}, need);
    }

    static void add_unknown(const Line& line, Need& need) {
        const auto* unknown = std::get_if<Unknown>(&line.cut);
        if (unknown == nullptr) return;
        auto& rules = need.unknown_rules;
        if (std::find(rules.begin(), rules.end(), unknown->id) == rules.end()) rules.push_back(unknown->id);
    }

    /// Of a ratio the measures it is made of; of anything else the measure itself.
    void add_missing(const Identifier& id, Need& need) const {
        const auto add = [&](const Identifier& one) {
            const Title title{one, view_.measure(one).title};
            if (std::find(need.measures.begin(), need.measures.end(), title) == need.measures.end())
                need.measures.push_back(title);
        };
        const std::vector<Identifier> parts = parts_of(view_.measure(id));
        if (parts.empty()) return add(id);
        for (const Identifier& part : parts) {
            if (scalar::amount(view_, part).state == scalar::Amount::State::missing) add_missing(part, need);
        }
    }

    void gather(const RuleReason& node, Need& need) const {
        if (node.outcome != Outcome::unknown) return;
        if (node.reason == Reason::missing_value) add_missing(node.about, need);
        if (node.reason == Reason::empty_base) {
            const Title title{node.about, node.title};
            if (std::find(need.empty.begin(), need.empty.end(), title) == need.empty.end()) need.empty.push_back(title);
        }
        if (node.kind == RuleReason::Kind::unknown)
            add_unknown({Unknown{node.about, {}}, Outcome::unknown, {}, false}, need);
        for (const Line& line : node.lines) add_unknown(line, need);
        for (const RuleReason& operand : node.operands) gather(operand, need);
        for (const RuleReason& each : node.depends) gather(each, need);
    }

    View view_;
    const Judged& judged_;
    const Explanation& explanation_;
    std::vector<bool> wanted_;
    std::vector<Need> needs_;
    Policies unused_{view_.draft()};
};

}  // namespace tieuchi::explaining
