#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/check/names.hpp"
#include "tieuchi/explain/explain_level.hpp"

namespace tieuchi::explaining {

/// What would settle the levels that cannot be told, and nothing else: data that no undecided
/// condition waits for are not asked for.
class NeedFinder {
public:
    NeedFinder(const View& view, const Judged& judged, const Explanation& explanation)
        : view_(view),
          judged_(judged),
          explanation_(explanation),
          wanted_(judged.criteria.size(), false),
          negated_(wanted_) {}

    std::vector<Need> find() {
        for (std::size_t index = 0; index < judged_.vetoes.size(); ++index) {
            if (judged_.vetoes[index].rejected) want_veto(view_.draft().vetoes[index]);
        }
        for (std::size_t level = 0; level < explanation_.levels.size() && !explanation_.rejected; ++level) {
            want_level(level);
        }
        for (std::size_t index = 0; index < judged_.criteria.size(); ++index) {
            if (wanted_[index] || judged_.criteria[index].rejected)
                gather(explanation_.criteria[index], !negated_[index]);
        }
        std::erase_if(needs_, [](const Need& need) {
            return need.measures.empty() && need.empty.empty() && need.unknown_rules.empty() && need.members.empty();
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

    void want_veto(const Veto& veto) {
        gather(RuleExplainer(view_, unused_).explain(veto.rule), begin(veto.id, veto.title));
    }

    void want_level(std::size_t index) {
        if (judged_.levels[index].verdict.outcome != Outcome::unknown) return;
        const LevelReason reason = LevelExplainer(view_, judged_, unused_).explain(index);
        bool waits = false;
        for (std::size_t at = 0; at < reason.conditions.size(); ++at) {
            if (reason.conditions[at].outcome != Outcome::unknown) continue;
            waits = true;
            want(index, at, reason.conditions[at]);
        }
        for (const ConditionReason& condition : reason.conditions) {  // floors that may vanish: then nothing is left
            for (const PointsReason& floor : condition.floors) {
                if (!waits) want_below(floor);
            }
        }
    }

    void want_below(const PointsReason& floor) {
        const auto section = view_.set.find_section(floor.id);
        want_unsettled([&](std::size_t index) {
            return section ? view_.set.is_below(index, *section) : view_.set.criterion(index).id == floor.id;
        });
    }

    void want(std::size_t level, std::size_t at, const ConditionReason& condition) {
        const Level& stated = view_.draft().levels[level];
        if (condition.total) {
            want_unsettled([](std::size_t) { return true; });
            Need& need = begin(stated.id, stated.title);
            for (const RuleReason& rule : condition.total->parameter) gather(rule, need);
            for (const Line& line : condition.total->lines) add_unknown(line, need);
        }
        for (const PointsReason& floor : condition.floors) {
            if (floor.outcome != Outcome::unknown) continue;
            if (floor.unknown) add_unknown(floor.unknown->id, begin(floor.id, floor.title));
            want_below(floor);
        }
        if (condition.veto) gather(*condition.veto, begin(condition.about, condition.title));
        if (condition.required) want_required(*condition.required, level);
        if (condition.grades) {
            for (const RuleReason& each : condition.grades->criteria) want_required(each, level);
        }
        if (condition.wait) add_missing(condition.wait->since.id, begin(stated.id, stated.title));
        for (const HeldReason& each : condition.held) {
            if (!each.held) add_missing(each.measure.id, begin(stated.id, stated.title));
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

    void want_required(const RuleReason& node, std::size_t level, bool negated = false) {
        if (node.outcome != Outcome::unknown) return;
        if (node.kind == RuleReason::Kind::criterion) {
            const std::size_t index = *view_.set.find_criterion(node.about);
            wanted_[index] = true;
            if (negated) negated_[index] = true;
        }
        if (node.kind == RuleReason::Kind::unknown) {
            const Level& stated = view_.draft().levels[level];
            add_unknown(node.about, begin(stated.id, stated.title));
        }
        negated = negated || node.kind == RuleReason::Kind::negation;
        for (const RuleReason& operand : node.operands) want_required(operand, level, negated);
    }

    static void add_unknown(const std::string& question, Need& need) {
        auto& rules = need.unknown_rules;
        if (std::find(rules.begin(), rules.end(), question) == rules.end()) rules.push_back(question);
    }
    static void add_unknown(const Line& line, Need& need) {
        if (const auto* unknown = std::get_if<Unknown>(&line.cut)) add_unknown(unknown->id, need);
    }

    /// Of a derived measure those it is made of that are missing; of anything else the measure itself, with the rule that
    /// asks for it, unless several do.
    void add_missing(const Identifier& id, Need& need, const RuleReason* rule = nullptr) const {
        const Measure& measure = view_.measure(id);
        const std::vector<Identifier> parts = parts_of(measure);
        for (const Identifier& part : parts) {
            if (scalar::amount(view_, part).state == scalar::Amount::State::missing) add_missing(part, need);
        }
        if (!parts.empty()) return;
        const auto* judged = std::get_if<tieuchi::Judged>(&measure.type);
        const auto same = [&](const Asked& each) { return each.id == id; };
        const auto found = std::find_if(need.measures.begin(), need.measures.end(), same);
        if (found == need.measures.end()) {
            need.measures.push_back({id, measure.title, checks::type_name(measure), judged ? judged->judge : Text{}});
            if (rule) need.measures.back().wanted = *rule;
        } else if (rule == nullptr || found->wanted != *rule) {
            found->wanted.reset();
        }
    }

    void gather(const CriterionReason& reason, bool to_be_met) {
        Need& need = begin(reason.id, reason.title);
        if (reason.applies) gather(*reason.applies, need);
        if (reason.rule && reason.rule_by_level.empty()) gather(*reason.rule, need, to_be_met);
        for (const auto& [level, rule] : reason.rule_by_level) gather(rule, need, to_be_met);
        if (reason.grade && reason.grade->given) gather(*reason.grade->given, need);
        for (std::size_t at = 0; reason.grade && at < reason.grade->cases.size(); ++at) {
            gather(reason.grade->cases[at].when, need);
            if (reason.grade->cases[at].when.outcome == Outcome::met) break;  // the cases below it do not matter
        }
        if (reason.award) gather(*reason.award, need);
        const bool open = reason.met_when && reason.met_when->outcome == Outcome::unknown;
        if (open && reason.met_when->unknown) add_unknown(reason.met_when->unknown->id, need);
    }

    static void add_title(const RuleReason& node, std::vector<Title>& titles) {
        const Title about{node.about, node.title};
        if (std::find(titles.begin(), titles.end(), about) == titles.end()) titles.push_back(about);
    }

    /// `to_be_met`: whether the entity needs it to be met, so that what it asks for is what would be enough.
    void gather(const RuleReason& node, Need& need, bool to_be_met = false) const {
        if (node.outcome != Outcome::unknown) return;
        if (node.reason == Reason::missing_value) add_missing(node.about, need, to_be_met ? &node : nullptr);
        if (node.reason == Reason::empty_base) add_title(node, need.empty);
        if (node.reason == Reason::members_unknown) add_title(node, need.members);
        if (node.kind == RuleReason::Kind::unknown) add_unknown(node.about, need);
        for (const Line& line : node.lines) add_unknown(line, need);
        to_be_met = to_be_met && node.kind != RuleReason::Kind::negation;
        for (const RuleReason& operand : node.operands) gather(operand, need, to_be_met);
        for (const RuleReason& rule : node.depends_on) gather(rule, need);
    }

    View view_;
    const Judged& judged_;
    const Explanation& explanation_;
    std::vector<bool> wanted_;
    std::vector<bool> negated_;  ///< asked for not to be met, too
    std::vector<Need> needs_;
    Policies unused_{view_.draft()};
};

}  // namespace tieuchi::explaining
