#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/check/applicability.hpp"
#include "tieuchi/check/measures.hpp"
#include "tieuchi/rules/names_in.hpp"

namespace tieuchi::checks {

/// How many relations a set may have; the texts we know have two.
inline constexpr std::size_t most_relations = 64;

/// What a relation uses, as the measures of a draft of their own, and the walk about it.
struct Members {
    Draft draft;
    Names names;
    Walk walk;

    Members(Walk& set, const Relation& relation)
        : draft(as_draft(set.draft, relation)), names(draft, set.names), walk(set, relation, draft, names) {}

private:
    static Draft as_draft(const Draft& set, const Relation& relation) {
        Draft members;
        members.decimals = set.decimals;
        members.measures = relation.uses;
        return members;
    }
};

/// By relation; of two with the same id the first counts.
using AllMembers = std::map<std::string_view, Members>;

inline AllMembers members_of(Walk& walk) {
    AllMembers all;
    for (const Relation& relation : walk.draft.relations) all.try_emplace(relation.id, walk, relation);
    return all;
}

/// What each relation says of itself, and what it uses of its members.
inline void check_relations(Walk& walk, AllMembers& members) {
    Problems& problems = walk.problems;
    Seen seen;
    for (const Relation& relation : walk.draft.relations) {
        const auto here = problems.at("relations", relation.id);
        check_id(problems, seen, relation.id, "relations");
        check_title(problems, relation.title, false);
        {
            const auto there = problems.at("of");
            check_identifier(problems, relation.of);
        }
        for (const Measure& use : relation.uses) {
            if (!std::holds_alternative<OverMembers>(use.type)) continue;
            problems.at("uses", use.id)
                .add("over-members-in-uses",
                     "expected a measure of the member itself, found " + in_quotes(use.id) + " of type " +
                         type_name(use),
                     "let a set that judges the members measure it, and use its title");
        }
    }
    for (auto& [id, each] : members) check_measures(each.walk);
}

/// The members of a measure over members that its kind cannot have; a document cannot state them.
inline void check_fitting_members(Problems& problems, const Measure& measure, const OverMembers& over) {
    const auto misplaced = [&](bool stated, bool fits, const char* member) {
        if (!stated || fits) return;
        problems.add("member-misplaced",
                     std::string("expected no \"") + member + "\" in " + in_quotes(measure.id) + " of type " +
                         type_name(measure) + "; it is stated",
                     "leave it out, or measure something else");
    };
    misplaced(!over.value.empty(), takes_value(over.kind), "value");
    misplaced(!over.weight.empty(), over.kind == OverMembers::Kind::mean, "weight");
    misplaced(over.when_empty.has_value(), !is_amount(over.kind), "when_empty");
    misplaced(over.max.has_value(), counts_members(over.kind), "max");
}

/// Whether a rule about members can be not applicable.
inline bool can_be_not_applicable(const Members& members, const Rule& rule) {
    const auto measure_can = [&](const Identifier& id) {
        const auto found = members.names.measures.find(id);
        return found && tieuchi::can_be_not_applicable(members.draft.measures[*found]);
    };
    const auto parameter_can = [&](const Identifier& id) {
        const auto found = members.names.parameters.find(id);
        return found &&
               tieuchi::detail::can_be_not_applicable(members.walk.set_draft().parameters[*found], measure_can);
    };
    return tieuchi::detail::can_be_not_applicable(rule, measure_can, parameter_can, tieuchi::detail::never);
}

/// What becomes of members that are unknown or to whom it does not apply, and of an entity without members.
inline void check_member_policies(Walk& walk, const Measure& measure, const OverMembers& over, const Members& members) {
    Problems& problems = walk.problems;
    const bool asks = over.where || takes_value(over.kind);
    if (asks && !over.where_missing) report_not_stated(problems, "where_missing");
    if (takes_value(over.kind) && over.where_missing && over.where_missing->value == WhereMissing::no) {
        problems.at("where_missing")
            .add("where-missing-no",
                 "expected \"unknown\" or \"excluded\" for " + in_quotes(measure.id) + " of type " +
                     type_name(measure) + ", found \"no\"; a value that is missing is no value",
                 "write \"excluded\" to leave such members out, or \"unknown\"");
    }
    if (over.where && !over.where_not_applicable && can_be_not_applicable(members, *over.where)) {
        report_not_stated(problems, "where_not_applicable", "\"where\" does not apply to some members");
    }
    if (!is_amount(over.kind) && !over.when_empty) report_not_stated(problems, "when_empty");
}

/// The owner's parameters in rules about its members: few combinations of their values, each known before any member is
/// asked.
inline void check_owner_parameters(Walk& walk, const Measure& measure, const OverMembers& over) {
    std::vector<Identifier> named;
    if (over.base) note_parameters(*over.base, named);
    if (over.where) note_parameters(*over.where, named);
    std::size_t combinations = 1;
    for (const Identifier& id : named) {
        const auto found = walk.names.parameters.find(id);
        if (!found) continue;
        const Parameter& parameter = walk.draft.parameters[*found];
        combinations = std::min(combinations, most_combinations + 1) * (parameter.cases.size() + 1);
        std::vector<Identifier> measures;
        for (const ParameterCase& each : parameter.cases) {
            if (each.when) note_measures(*each.when, measures);
        }
        for (const Identifier& about : measures) {
            const auto asked = walk.names.measures.find(about);
            if (!asked || !std::holds_alternative<OverMembers>(walk.draft.measures[*asked].type)) continue;
            walk.problems.add("parameter-over-members",
                              "expected parameters that are known before the members are asked, found " +
                                  in_quotes(id) + ", whose cases ask for " + in_quotes(about) + " over members",
                              "let its cases depend on other measures");
        }
    }
    if (combinations <= most_combinations) return;
    walk.problems.add("combinations-too-many",
                      "expected at most " + std::to_string(most_combinations) +
                          " combinations of the values of the parameters that \"base\" and \"where\" of " +
                          in_quotes(measure.id) + " name, found more",
                      "name fewer parameters, or parameters with fewer cases");
}

/// The value and the weight of a member are numbers that the relation uses. False, and a problem, where they are not.
inline bool check_member_numbers(Members& members, const OverMembers& over) {
    Walk& walk = members.walk;
    bool sound = true;
    const auto check = [&](const char* member, const Identifier& id, const char* types, auto fits) {
        if (id.empty()) return;
        const Measure* found = find_measure_of(walk, id, member, types, fits);
        sound = sound && found && !walk.unsound.contains(found->id);
    };
    check("value", over.value, "count, number or points", is_column_of_numbers);
    check("weight", over.weight, "count, or number without decimals and with a min of 0 or more",
          [](const Measure& found) {
              const auto* number = std::get_if<Number>(&found.type);
              return std::holds_alternative<Count>(found.type) ||
                     (number && number->decimals == 0 && number->min && *number->min >= Decimal(0));
          });
    return sound;
}

/// A measure over members: its relation is declared, its rules are about what that uses, its policies are stated. False
/// where its range cannot be told.
inline bool check_over_members(Walk& walk, AllMembers& all, const Measure& measure, const OverMembers& over) {
    Problems& problems = walk.problems;
    const bool max_fits = check_max(problems, over.max, 0) || !over.max;
    if (is_share(over.kind) && !over.where) report_not_stated(problems, "where");
    if (takes_value(over.kind) && over.value.empty()) report_not_stated(problems, "value");
    check_fitting_members(problems, measure, over);
    check_owner_parameters(walk, measure, over);
    const auto found = all.find(over.of);
    if (found == all.end()) {
        const auto here = problems.at("over");
        report_unknown(problems, walk.names.relations, "relation", "relations", over.of);
        std::vector<Identifier> parameters;
        if (over.base) note_parameters(*over.base, parameters);
        if (over.where) note_parameters(*over.where, parameters);
        for (const Identifier& id : parameters) mark_parameter_used(walk, id);
        return false;
    }
    walk.used_relations.insert(found->first);
    Members& members = found->second;
    const auto check_part = [&](const char* member, const std::optional<Rule>& rule) {
        const auto here = problems.at(member);
        if (rule) check_rule(members.walk, *rule, {.parameters = true, .levels = nullptr});
    };
    check_part("base", over.base);
    check_part("where", over.where);
    check_member_policies(walk, measure, over, members);
    const bool value_stated = !takes_value(over.kind) || !over.value.empty();
    return check_member_numbers(members, over) && max_fits && value_stated;
}

/// Every measure over members; run when what relations use was checked.
inline void check_all_over_members(Walk& walk, AllMembers& members) {
    for (const Measure& measure : walk.draft.measures) {
        const auto* over = std::get_if<OverMembers>(&measure.type);
        if (!over) continue;
        const auto here = walk.at_measure(measure.id);
        if (!check_over_members(walk, members, measure, *over)) walk.unsound.insert(measure.id);
    }
}

/// Every relation serves some measure, and what it uses some rule or value.
inline void check_members_used(Walk& walk, const AllMembers& members) {
    for (const Relation& relation : walk.draft.relations) {
        if (!walk.used_relations.contains(relation.id)) {
            walk.problems.at("relations", relation.id)
                .add("relation-unused",
                     "expected a relation that some measure is over; none is over " + in_quotes(relation.id),
                     "leave it out, or add a measure with \"over\": " + in_quotes(relation.id));
            continue;
        }
        const Walk& asked = members.find(relation.id)->second.walk;
        for (const Measure& use : relation.uses) {
            if (asked.used_measures.contains(use.id) || is_over_members(use)) continue;
            asked.at_measure(use.id).add("measure-unused",
                                         "expected a measure that something uses; no measure over " +
                                             in_quotes(relation.id) + " uses " + in_quotes(use.id),
                                         "leave it out, or use it in \"base\", \"where\" or \"value\"");
        }
    }
}

}  // namespace tieuchi::checks
