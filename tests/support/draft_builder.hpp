#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/check/check.hpp"

/// Short words for the parts of a draft, and two small drafts that are valid: a test takes one, breaks
/// one thing and says what is found.
namespace tieuchi::build {

inline Decimal number(std::string_view text) { return Decimal::from_text(text).value(); }
inline Percent percent(std::string_view text) { return Percent::from_text(text).value(); }
inline Text text(const std::string& words) { return {{{"vi", words}, {"en", words}}}; }

template <class Policy>
Stated<Policy> stated(Policy value, Citation cite = {}) {
    return {value, std::move(cite)};
}

// ---- rules

inline Rule is_true(Identifier measure) { return {IsTrue{std::move(measure)}}; }
inline Rule at_least(Identifier measure, Cut cut) { return {AtLeast{std::move(measure), std::move(cut)}}; }
inline Rule at_most(Identifier measure, Cut cut) { return {AtMost{std::move(measure), std::move(cut)}}; }
inline Rule one_of(Identifier measure, std::vector<Identifier> values) {
    return {OneOf{std::move(measure), std::move(values)}};
}
inline Rule all_of(std::vector<Rule> rules) { return {AllOf{std::move(rules)}}; }
inline Rule any_of(std::vector<Rule> rules) { return {AnyOf{std::move(rules)}}; }
inline Rule k_of(std::int64_t k, std::vector<Rule> rules) { return {KOf{k, std::move(rules)}}; }
inline Rule negated(Rule rule) { return {Not{std::move(rule)}}; }
inline Rule met(Identifier criterion) { return {CriterionMet{std::move(criterion)}}; }
inline Rule unknown(std::string id, std::string source = "") { return {Unknown{std::move(id), std::move(source)}}; }
inline Rule by_level(std::vector<LevelRule> entries) { return {RuleByLevel{std::move(entries)}}; }
inline Cut cut_by_level(std::vector<std::pair<Identifier, FixedCut>> entries) { return CutByLevel{std::move(entries)}; }
inline Rule nested(std::size_t depth) {
    Rule rule = is_true("plan-issued");
    for (std::size_t level = 1; level < depth; ++level) rule = {Not{std::move(rule)}};
    return rule;
}

// ---- measures

template <class Type>
Measure measure(Identifier id, Type type) {
    return {std::move(id), {}, "", std::move(type), {}};
}
inline Measure share(Identifier id, WhenEmpty when_empty = WhenEmpty::unmet) {
    return measure(std::move(id), ShareOf{{}, stated(when_empty)});
}
inline Measure choice(Identifier id, std::vector<Identifier> values) {
    return measure(std::move(id), Choice{std::move(values)});
}
inline Measure points(Identifier id, Decimal max, int decimals = 2) {
    return measure(std::move(id), PointsGiven{max, decimals});
}

// ---- criteria and levels

inline Criterion criterion(Identifier id, Rule rule) {
    Criterion made;
    made.id = std::move(id);
    made.title = text(made.id);
    made.rule = std::move(rule);
    made.missing = stated(Missing::unknown);
    return made;
}
inline Criterion scored(Identifier id, Decimal points, Award award) {
    Criterion made = criterion(std::move(id), {});
    made.rule.reset();
    made.points = points;
    made.award = std::move(award);
    return made;
}
inline Level level(Identifier id) {
    Level made;
    made.title = text(id);
    made.id = std::move(id);
    return made;
}

// ---- drafts

inline Draft empty_draft() {
    Draft draft;
    draft.id = "vn.example";
    draft.edition = "2022";
    draft.kinds = {"citizen"};
    draft.title = text("Example");
    draft.completeness = Completeness::complete;
    draft.readings = {{"r1", "Is silence a no?", "yes", {}, ""}};
    draft.cite.reading = "r1";
    draft.otherwise = Otherwise{"not-achieved", text("Not achieved")};
    return draft;
}

/// 20 points in one section: `reads` as given (floor 5), `hours` by bands; 15 points, or 12 in a
/// difficult area, make an achiever.
inline Draft points_draft() {
    Draft draft = empty_draft();
    draft.measures = {choice("area", {"ordinary", "difficult", "remote"}), points("reads-score", 10),
                      measure("hours", Count{Decimal(1000)})};
    draft.parameters = {{"pass-mark", {}, Decimal(15), {{one_of("area", {"difficult"}), Decimal(12)}}, {}, {}}};
    draft.when_not_applicable = stated(WhenNotApplicable::none);
    Criterion reads = scored("reads", 10, Given{"reads-score"});
    reads.floor = Decimal(5);
    reads.met_when = percent("50%");
    const BandTable bands = {{Decimal(0), Decimal(0)}, {Decimal(20), number("2.5")}, {Decimal(50), Decimal(10)}};
    draft.sections = {{"study",
                       text("Study"),
                       Decimal(20),
                       {},
                       {},
                       {reads, scored("hours-read", 10, Bands{"hours", bands})},
                       {},
                       {},
                       {}}};
    draft.levels = {level("achiever")};
    draft.levels[0].total = Cut{ParameterRef{"pass-mark"}};
    draft.levels[0].floors = All{};
    draft.tests = {{"all eights", {{"...", Decimal(8)}, {"area", std::string("remote")}}, {}}};
    return draft;
}

/// Two levels over `titled` (a share, stricter at level 2) and `plan` (only level 1), with a veto.
inline Draft conjunctive_draft() {
    Draft draft = empty_draft();
    draft.measures = {share("titled-share"), measure("plan-issued", YesNo{}), measure("disciplined", YesNo{})};
    draft.criteria = {
        criterion("titled",
                  at_least("titled-share", cut_by_level({{"level-1", percent("60%")}, {"level-2", percent("80%")}}))),
        criterion("plan", is_true("plan-issued"))};
    draft.criteria[1].asked_at = {"level-1"};
    Veto veto;
    veto.id = "discipline";
    veto.title = text("Discipline");
    veto.rule = is_true("disciplined");
    veto.missing = stated(VetoMissing::clear);
    draft.vetoes = {veto};
    draft.levels = {level("level-2"), level("level-1")};
    for (Level& each : draft.levels) {
        each.required = All{};
        each.vetoes = All{};
    }
    return draft;
}

// ---- what is found

using Strings = std::vector<std::string>;

/// `code pointer` of each problem.
inline Strings codes(const std::vector<Problem>& problems) {
    Strings found;
    for (const Problem& problem : problems) found.push_back(problem.code + " " + problem.place.pointer);
    return found;
}
inline Strings found(Draft draft) { return codes(check(std::move(draft)).problems); }

/// `message / remedy` of each problem.
inline Strings words(const Draft& draft) {
    Strings found;
    for (const Problem& problem : check(draft).problems) found.push_back(problem.message + " / " + problem.remedy);
    return found;
}

}  // namespace tieuchi::build
