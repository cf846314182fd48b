#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/cascade/programme_result.hpp"
#include "tieuchi/explain/members_needed.hpp"
#include "tieuchi/explain/title_distance.hpp"
#include "tieuchi/rules/names_in.hpp"

namespace tieuchi {

namespace explaining {

/// What names an entity, as the data have it; empty where nothing does.
inline std::string key_of(const Dataset& data, const Identifier& kind, std::size_t row) {
    const EntityTable* table = data.find(kind);
    const Column* column = table->key.empty() ? nullptr : table->table.find(table->key);
    const auto key = column ? KeyColumn(*column).at(row) : std::nullopt;
    if (!key) return {};
    const auto* text = std::get_if<std::string_view>(&*key);
    return text ? std::string(*text) : to_text(*key);
}

/// Explains the members of one entity.
class MembersExplainer {
public:
    MembersExplainer(const Programme& programme, const Dataset& data, const ProgrammeResult& result, std::size_t node)
        : programme_(programme), data_(data), result_(result), node_(result.nodes[node]) {}

    std::vector<MembersReason> explain(const Explanation& entity, std::size_t row) const {
        std::vector<MembersReason> all;
        const Draft& draft = node_.assessment->set().draft();
        for (std::size_t measure = 0; measure < draft.measures.size(); ++measure) {
            const auto* over = std::get_if<OverMembers>(&draft.measures[measure].type);
            if (over == nullptr) continue;
            if (const auto members = node_.members_of(measure, row)) {
                all.push_back(reason(entity, draft.measures[measure], *over, *members));
            }
        }
        return all;
    }

private:
    using Members = std::vector<std::pair<Row, cascade::Standing>>;

    MembersReason reason(const Explanation& entity, const Measure& measure, const OverMembers& over,
                         const Members& members) const {
        const Relation& relation = cascade::JudgedMembers::relation_of(node_.assessment->set(), over.of);
        MembersReason found;
        found.measure = {measure.id, measure.title};
        found.relation = {relation.id, relation.title};
        found.kind = relation.of;
        cascade::Tally tally;
        for (const auto& [row, standing] : members) tally.add(standing);
        count(tally, found);
        MembersAsked(node_.assessment->set().draft(), entity, found, tally).tell();
        const auto distance = asked_title(relation, over, found);
        for (const auto& [row, standing] : members) {
            MemberReason member{row, key_of(data_, relation.of, row), standing, std::nullopt};
            if (distance && group(standing) == 0) member.lacking = distance->of(row);
            found.members.push_back(std::move(member));
        }
        std::stable_sort(found.members.begin(), found.members.end(), nearer);
        return found;
    }

    static void count(const cascade::Tally& tally, MembersReason& found) noexcept {
        using enum cascade::Standing;
        found.counting = tally[counts];
        found.failing = tally[fails];
        found.left_out = tally[out];
        found.unknown = tally[open] + tally.possible();
    }

    /// Those that do not count, or may not; those that count; those left out.
    static int group(cascade::Standing standing) noexcept {
        if (standing == cascade::Standing::out) return 2;
        return standing == cascade::Standing::counts ? 1 : 0;
    }

    static bool nearer(const MemberReason& left, const MemberReason& right) {
        const auto rough = [](const MemberReason& each) {
            const bool told = each.lacking.has_value();
            return std::tuple(group(each.standing), !told, told ? each.lacking->conditions.size() : 0,
                              !told || !each.lacking->points);
        };
        if (rough(left) != rough(right)) return rough(left) < rough(right);
        if (left.lacking && left.lacking->points) {
            const Exact &one = *left.lacking->points, &other = *right.lacking->points;
            const Wide here = Wide{one.over()} * other.under(), there = Wide{other.over()} * one.under();
            if (here != there) return here < there;
        }
        return left.row < right.row;
    }

    /// The titles that a rule asks for, not those whose lack it asks for.
    static void note_titles(const Rule& rule, const Relation& relation, std::vector<const TitleOf*>& found) {
        if (std::holds_alternative<Not>(rule.node)) return;
        if (const auto* yes = std::get_if<IsTrue>(&rule.node)) {
            for (const Measure& used : relation.uses) {
                const auto* title = used.id == yes->measure ? std::get_if<TitleOf>(&used.type) : nullptr;
                if (title) found.push_back(title);
            }
        }
        for (const Rule* operand : operands(rule)) note_titles(*operand, relation, found);
    }

    /// The one title of this run that a measure asks of its members; nothing where it asks for none, for several, or for one
    /// that is held.
    std::optional<TitleDistance> asked_title(const Relation& relation, const OverMembers& over,
                                             MembersReason& reason) const {
        std::vector<const TitleOf*> titles;
        if (over.where) note_titles(*over.where, relation, titles);
        if (titles.size() != 1) return std::nullopt;
        const TitleOf& title = *titles.front();
        const auto& bound = programme_.draft().sets[node_.node].titles;
        const auto from =
            std::find_if(bound.begin(), bound.end(), [&](const TitleBinding& each) { return each.set == title.set; });
        const bool reached = from != bound.end() && from->from == TitleFrom::reaches;
        const auto node = reached ? programme_.find(title.set, relation.of) : std::nullopt;
        if (!node) return std::nullopt;
        std::optional<TitleDistance> distance(std::in_place, result_.nodes[*node], title);
        reason.asks = title.set;
        reason.title = distance->title();
        return distance;
    }

    const Programme& programme_;
    const Dataset& data_;
    const ProgrammeResult& result_;
    const NodeResult& node_;
};

}  // namespace explaining

/// The reasons for one entity of a programme, down to its members.
///
/// - Shape: `node` and `row` as in the result; each measure over members is there, also where it holds.
/// - Errors: none for a row of the result, whose data must be as they were.
/// - Cost: as `explain`, for the entity and for each member that a title of this run is asked of and that does not count.
inline ProgrammeExplanation explain(const Programme& programme, const Dataset& data, const ProgrammeResult& result,
                                    std::size_t node, std::size_t row) {
    const NodeResult& found = result.nodes[node];
    const Bound bound = bind(found.assessment->plan(), *found.table);
    ProgrammeExplanation explanation{explain_row(bound.plan, *found.assessment, row), {}};
    explanation.entity.key = explaining::key_of(data, programme.draft().sets[node].kind, row);
    explanation.members = explaining::MembersExplainer(programme, data, result, node).explain(explanation.entity, row);
    return explanation;
}

}  // namespace tieuchi
