#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/model/draft.hpp"

/// Random valid drafts with every feature of the format, and random rows that sit on their boundaries. Integers
/// only and no distribution of the standard library, so that a seed gives the same draft on every platform.
namespace tieuchi::random_sets {

/// A stream of whole numbers from a seed.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// From `low` to `high`, both included.
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    std::size_t index(std::size_t size) { return static_cast<std::size_t>(engine_() % size); }
    bool one_in(std::int64_t n) { return whole(1, n) == n; }

    template <class Value>
    Value one(const std::vector<Value>& values) {
        return values[index(values.size())];
    }
    /// At least one of the values, in their order.
    std::vector<Identifier> some(const std::vector<Identifier>& values) {
        std::vector<Identifier> chosen;
        for (const Identifier& each : values) {
            if (one_in(2)) chosen.push_back(each);
        }
        return chosen.empty() ? std::vector<Identifier>{one(values)} : chosen;
    }
    /// `size` different whole numbers from `low` to `high`, ascending; there must be as many.
    std::vector<std::int64_t> different(std::size_t size, std::int64_t low, std::int64_t high) {
        std::set<std::int64_t> chosen;
        while (chosen.size() < size) chosen.insert(whole(low, high));
        return {chosen.begin(), chosen.end()};
    }

private:
    std::mt19937_64 engine_;
};

inline Text text(const std::string& words) { return {{{"vi", words + " (vi)"}, {"en", words}}}; }

inline bool asks_quotient(const Measure& measure) {
    return std::holds_alternative<ShareOf>(measure.type) || std::holds_alternative<Ratio>(measure.type);
}

/// Writes one draft; measures and parameters come into being where a rule needs them, so that all are used.
class Author {
public:
    explicit Author(std::uint64_t seed) : dice_(seed) {}

    Draft write() {
        draft_.id = "test.random";
        draft_.edition = "1";
        draft_.kinds = {"thing"};
        draft_.title = text("A random set");
        draft_.completeness = Completeness::headings;
        draft_.decimals = static_cast<int>(dice_.whole(0, 3));
        draft_.cite.reading = "r1";
        draft_.sources = {
            Source{.id = "s1", .title = {}, .number = "1/QD", .issuer = {}, .url = {}, .note = {}, .date = {}}};
        draft_.readings = {Reading{"r1", "What decides?", "what is written", {}, {}},
                           Reading{"r2", "And otherwise?", "this", {"that"}, {}}};
        for (std::int64_t rank = dice_.whole(1, 3); rank > 0; --rank)
            level_ids_.push_back("level-" + std::to_string(rank));
        write_criteria();
        const std::int64_t vetoes = dice_.one_in(2) ? dice_.whole(1, 2) : 0;
        for (std::int64_t index = 1; index <= vetoes; ++index) {
            Veto veto{"v" + std::to_string(index), text("A veto"), rule(1), {}, {}};
            veto.missing = stated(static_cast<VetoMissing>(dice_.whole(0, 3)));
            draft_.vetoes.push_back(veto);
        }
        write_levels();
        draft_.otherwise = Otherwise{"none-reached", text("None")};
        return draft_;
    }

private:
    template <class Policy>
    Stated<Policy> stated(Policy value) {
        return {value, dice_.one_in(4) ? Citation{{}, "r2"} : Citation{}};
    }

    // Measures, by their index in the draft.

    template <class Type>
    std::optional<std::size_t> used_before() {
        std::vector<std::size_t> found;
        for (std::size_t index = 0; index < draft_.measures.size(); ++index) {
            if (std::holds_alternative<Type>(draft_.measures[index].type)) found.push_back(index);
        }
        if (found.empty() || dice_.one_in(2)) return std::nullopt;
        return dice_.one(found);
    }

    std::size_t add_measure(decltype(Measure::type) type) {
        Measure measure{"m" + std::to_string(draft_.measures.size() + 1), {}, {}, std::move(type), {}};
        if (dice_.one_in(2)) measure.title = text("A measure");
        draft_.measures.push_back(std::move(measure));
        return draft_.measures.size() - 1;
    }

    std::size_t yes_no() {
        const auto found = used_before<YesNo>();
        return found ? *found : add_measure(YesNo{});
    }
    std::size_t count() {
        if (const auto found = used_before<Count>()) return *found;
        return add_measure(dice_.one_in(2) ? Count{Decimal(dice_.whole(2, 12))} : Count{});
    }
    std::size_t number(bool from_zero) {
        const auto found = used_before<Number>();
        if (found && (!from_zero || *std::get<Number>(draft_.measures[*found].type).min >= Decimal(0))) return *found;
        const Decimal low = from_zero ? 0 : dice_.whole(-3, 0);
        return add_measure(Number{low, Decimal(dice_.whole(3, 12)), static_cast<int>(dice_.whole(0, 2))});
    }
    std::size_t choice() {
        if (const auto found = used_before<Choice>()) return *found;
        std::vector<Identifier> labels{"north", "south", "coast", "city"};
        labels.resize(static_cast<std::size_t>(dice_.whole(2, 4)));
        return add_measure(Choice{labels});
    }
    std::size_t share() {
        if (const auto found = used_before<ShareOf>()) return *found;
        ShareOf type;
        if (dice_.one_in(2)) type.max = Decimal(dice_.whole(5, 100));
        type.when_empty = stated(static_cast<WhenEmpty>(dice_.whole(0, 3)));
        return add_measure(type);
    }
    /// Of numbers from zero, so that its bands may begin there.
    std::size_t ratio() {
        if (const auto found = used_before<Ratio>()) return *found;
        const std::size_t of = dice_.one_in(2) ? count() : number(true);
        const std::size_t base = dice_.one_in(2) ? count() : number(true);
        const auto empty = stated(static_cast<WhenEmpty>(dice_.whole(0, 3)));
        return add_measure(Ratio{draft_.measures[of].id, draft_.measures[base].id, empty});
    }
    std::size_t comparable(bool for_bands) {
        const std::optional<std::size_t> given = used_before<PointsGiven>();
        if (given && dice_.one_in(4)) return *given;
        switch (dice_.whole(0, 4)) {
            case 0: return count();
            case 1: return number(false);
            case 2: return for_bands ? share() : ratio();
            case 3: return ratio();
            default: return share();
        }
    }

    // Cuts and parameters.

    Unknown unknown() { return dice_.one_in(2) ? Unknown{"U1", "s1"} : Unknown{"U2", {}}; }

    /// The range that cuts of a measure with its own numbers are drawn from, in units of its scale.
    std::pair<std::int64_t, std::int64_t> range(const Measure& measure) const {
        if (const auto* number = std::get_if<Number>(&measure.type)) {
            return {number->min->at_scale(number->decimals).value(), number->max->at_scale(number->decimals).value()};
        }
        if (const auto* given = std::get_if<PointsGiven>(&measure.type)) {
            return {0, given->max.at_scale(given->decimals).value()};
        }
        return {0, std::get<Count>(measure.type).max.value_or(Decimal(6)).digits()};
    }

    /// The scale of that range.
    static int scale_of(const Measure& measure) {
        if (const auto* number = std::get_if<Number>(&measure.type)) return number->decimals;
        const auto* given = std::get_if<PointsGiven>(&measure.type);
        return given ? given->decimals : 0;
    }

    /// A cut that something reaches and something does not.
    std::variant<Decimal, Percent> number_cut(std::size_t index, bool at_least) {
        const Measure& measure = draft_.measures[index];
        if (std::holds_alternative<ShareOf>(measure.type)) {
            return Percent{dice_.one<Decimal>({50, 60, 90, {625, 1}, {333, 1}, 75, at_least ? 100 : 0})};
        }
        if (std::holds_alternative<Ratio>(measure.type))
            return Percent{dice_.one<Decimal>({25, 50, 100, 150, {1875, 1}})};
        const auto [low, high] = range(measure);
        return Decimal(at_least ? dice_.whole(low + 1, high) : dice_.whole(low, high - 1), scale_of(measure));
    }

    FixedCut fixed_cut(std::size_t measure, bool at_least) {
        if (dice_.one_in(12)) return unknown();
        const auto draw = [&] {
            return std::visit([](const auto& cut) { return ParameterValue{cut}; }, number_cut(measure, at_least));
        };
        if (dice_.one_in(4)) return parameter(draw);
        return std::visit([](const auto& cut) { return FixedCut{cut}; }, number_cut(measure, at_least));
    }

    ParameterRef parameter(const std::function<ParameterValue()>& draw) {
        Parameter written;
        written.value = draw();
        if (dice_.one_in(2)) {  // disjoint cases on one choice
            const Measure& asked = draft_.measures[choice()];
            const std::string id = asked.id;
            std::vector<Identifier> labels = std::get<Choice>(asked.type).values;
            labels.resize(static_cast<std::size_t>(dice_.whole(1, 2)));
            for (const Identifier& label : labels) {
                ParameterValue value = draw();
                if (dice_.one_in(10)) value = unknown();
                written.cases.push_back({Rule{OneOf{id, {label}}}, value});
            }
        } else {
            const std::int64_t cases = dice_.whole(1, 2);
            for (std::int64_t index = 0; index < cases; ++index) {
                Rule when = plain_rule(1, false);
                if (index > 0 && forestalls(written.cases[0].when, when)) when = Rule{Not{when}};
                written.cases.push_back({std::move(when), draw()});
            }
            if (cases > 1 && !disjoint(written.cases[0].when, written.cases[1].when))
                written.overlap = Citation{{}, "r1"};
        }
        written.id = "p" + std::to_string(draft_.parameters.size() + 1);
        draft_.parameters.push_back(written);
        return {written.id};
    }

    /// Whether a case can never be reached after another, as far as the checker looks.
    static bool forestalls(const Rule& earlier, const Rule& later) {
        const auto* before = std::get_if<OneOf>(&earlier.node);
        const auto* after = std::get_if<OneOf>(&later.node);
        return earlier == later || (before && after && before->measure == after->measure);
    }

    static bool disjoint(const Rule& one, const Rule& other) {
        const auto* left = std::get_if<OneOf>(&one.node);
        const auto* right = std::get_if<OneOf>(&other.node);
        if (left && right && left->measure == right->measure) {
            return std::none_of(left->one_of.begin(), left->one_of.end(), [&](const Identifier& label) {
                return std::find(right->one_of.begin(), right->one_of.end(), label) != right->one_of.end();
            });
        }
        const auto negates = [](const Rule& yes, const Rule& no) {
            const auto* negation = std::get_if<Not>(&no.node);
            return std::holds_alternative<IsTrue>(yes.node) && negation && *negation->operand == yes;
        };
        return negates(one, other) || negates(other, one);
    }

    // Rules.

    Rule rule(int depth) { return plain_rule(depth, true); }

    /// A rule that is the same at every level; without `parameters` it may stand in the case of one.
    Rule plain_rule(int depth, bool parameters) { return any_rule(depth, parameters, {}); }

    Rule any_rule(int depth, bool parameters, const std::vector<Identifier>& levels) {
        if (!levels.empty() && dice_.one_in(6)) {
            RuleByLevel varies;
            for (const Identifier& level : levels) varies.by_level.push_back({level, plain_rule(depth, parameters)});
            return {varies};
        }
        if (depth > 0 && dice_.one_in(3)) {
            if (dice_.one_in(4)) return {Not{any_rule(depth - 1, parameters, levels)}};
            std::vector<Rule> inside;
            const std::int64_t operands = dice_.whole(1, 3);
            for (std::int64_t each = 0; each < operands; ++each)
                inside.push_back(any_rule(depth - 1, parameters, levels));
            switch (dice_.whole(0, 2)) {
                case 0: return {AllOf{inside}};
                case 1: return {AnyOf{inside}};
                default: return {KOf{dice_.whole(1, operands), inside}};
            }
        }
        if (dice_.one_in(15)) return {unknown()};
        return leaf(parameters, levels);
    }

    Rule leaf(bool parameters, const std::vector<Identifier>& levels) {
        const std::int64_t shape = dice_.whole(0, 4);
        if (shape == 0) return {IsTrue{draft_.measures[yes_no()].id}};
        if (shape == 1) {
            const Measure& asked = draft_.measures[choice()];
            std::vector<Identifier> labels = std::get<Choice>(asked.type).values;
            labels.resize(1 + dice_.index(labels.size() - 1));
            return {OneOf{asked.id, labels}};
        }
        const std::size_t measure = comparable(false);
        const bool at_least = dice_.one_in(2);
        const auto draw = [&]() -> FixedCut {
            if (parameters) return fixed_cut(measure, at_least);
            return std::visit([](const auto& cut) { return FixedCut{cut}; }, number_cut(measure, at_least));
        };
        Cut cut;
        if (!levels.empty() && dice_.one_in(4)) {
            CutByLevel varies;
            for (const Identifier& level : levels) varies.by_level.emplace_back(level, draw());
            cut = varies;
        } else {
            cut = std::visit([](const auto& fixed) { return Cut{fixed}; }, draw());
        }
        const Identifier id = draft_.measures[measure].id;
        return at_least ? Rule{AtLeast{id, cut}} : Rule{AtMost{id, cut}};
    }

    // Criteria.

    /// A number of points above 0, at most `most`: whole, or at the set's scale.
    Decimal points(const Decimal& most) {
        const std::int64_t units = most.at_scale(draft_.decimals).value(), whole = power_of_ten(draft_.decimals);
        if (units >= whole && !dice_.one_in(4)) return dice_.whole(1, units / whole);
        return {dice_.whole(1, units), draft_.decimals};
    }

    PointsCut cut_of_points(const Decimal& most) {
        if (dice_.one_in(2)) return Percent{dice_.one<Decimal>({25, 50, {625, 1}, 100})};
        return points(most);
    }

    BandTable table(std::size_t index, const Decimal& most) {
        const Measure& measure = draft_.measures[index];
        const bool quotient = asks_quotient(measure);
        const auto [low, high] = quotient ? std::pair<std::int64_t, std::int64_t>{0, 100} : range(measure);
        const auto above_lowest = static_cast<std::size_t>(dice_.whole(1, std::min<std::int64_t>(3, high - low)));
        std::vector<std::int64_t> cuts = dice_.different(above_lowest, low + 1, high);
        cuts.insert(cuts.begin(), low);
        BandTable bands;
        for (const std::int64_t cut : cuts) {
            const Decimal at(cut, quotient ? 0 : scale_of(measure));
            Band band{at, dice_.one_in(2) ? points(most) : Decimal(0)};
            if (quotient) band.at_least = Percent{at};
            if (cut == cuts.back()) {
                band.points = most;
            } else if (cut != low && dice_.one_in(10)) {
                band.points = unknown();
            }
            bands.push_back(band);
        }
        return bands;
    }

    void score(Criterion& criterion, const std::vector<Identifier>& asked) {
        const Decimal most = points(Decimal(10));
        criterion.points = most;
        const std::int64_t shape = dice_.whole(0, 2);
        if (shape == 0) {
            criterion.award = AllOrNothing{};
            criterion.rule = rule(2);  // points never vary by level
        } else {
            if (shape == 1) {
                const int decimals = static_cast<int>(dice_.whole(most.decimals(), draft_.decimals));
                criterion.award = Given{draft_.measures[add_measure(PointsGiven{most, decimals})].id};
            } else {
                const std::size_t measure = comparable(true);
                Bands bands{draft_.measures[measure].id, BandTable{}};
                if (dice_.one_in(3)) {
                    bands.from = parameter([&] { return ParameterValue{table(measure, most)}; });
                } else {
                    bands.from = table(measure, most);
                }
                criterion.award = bands;
            }
            const std::int64_t beside = dice_.whole(0, 2);
            if (beside == 0) criterion.met_when = cut_of_points(most);
            if (beside == 1) criterion.rule = any_rule(1, true, asked);
        }
        if (dice_.one_in(3)) criterion.floor = cut_of_points(most);
    }

    Criterion criterion(bool with_points, WhenNotApplicable if_not) {
        Criterion written;
        written.id = "c" + std::to_string(++criteria_);
        written.title = text("Criterion " + written.id);
        std::vector<Identifier> asked = level_ids_;
        if (dice_.one_in(5)) {
            asked.erase(asked.begin(), asked.begin() + static_cast<std::ptrdiff_t>(dice_.index(asked.size())));
            written.asked_at = asked;
        }
        if (with_points) {
            score(written, asked);
        } else {
            written.rule = any_rule(2, true, asked);
        }
        if (dice_.one_in(3)) written.applies = rule(1);
        // An error refuses the row, and a table of refused rows compares nothing: so it is rare.
        Missing missing = static_cast<Missing>(dice_.whole(0, dice_.one_in(4) ? 3 : 2));
        if (missing == Missing::excluded && if_not == WhenNotApplicable::full) missing = Missing::unmet;
        written.missing = stated(missing);
        written.optional = dice_.one_in(5);
        return written;
    }

    void write_criteria() {
        const std::int64_t scoring = dice_.whole(0, 3);  // none, mixed, points, points
        const auto scored = [&] { return scoring >= 2 || (scoring == 1 && dice_.one_in(2)); };
        const auto if_not = static_cast<WhenNotApplicable>(dice_.whole(0, 3));
        const std::int64_t size = dice_.whole(1, 6);
        bool any_points = false;
        if (dice_.one_in(2)) {
            for (std::int64_t each = 0; each < size; ++each) draft_.criteria.push_back(criterion(scored(), if_not));
            for (const Criterion& each : draft_.criteria) any_points = any_points || each.points;
        } else {
            const std::int64_t first = dice_.whole(1, size);
            any_points = write_section(first, if_not, scored);
            if (first < size) any_points = write_section(size - first, if_not, scored) || any_points;
        }
        if (any_points) draft_.when_not_applicable = stated(if_not);
    }

    bool write_section(std::int64_t size, WhenNotApplicable if_not, const std::function<bool()>& scored) {
        Section section;
        section.id = "s" + std::to_string(draft_.sections.size() + 1);
        section.title = text("Section " + section.id);
        std::vector<bool> with_points;
        for (std::int64_t each = 0; each < size; ++each) with_points.push_back(scored());
        const bool any = std::find(with_points.begin(), with_points.end(), true) != with_points.end();
        if (any && if_not != WhenNotApplicable::rescale_total && dice_.one_in(3)) {
            if_not = static_cast<WhenNotApplicable>(dice_.whole(0, 2));
            section.when_not_applicable = stated(if_not);
        }
        std::int64_t maximum = 0;
        for (const bool points : with_points) {
            section.criteria.push_back(criterion(points, if_not));
            maximum += section.criteria.back().points.value_or(Decimal(0)).at_scale(draft_.decimals).value();
        }
        if (any && dice_.one_in(2)) section.points = Decimal(maximum, draft_.decimals);
        if (any && dice_.one_in(2)) section.floor = cut_of_points({maximum, draft_.decimals});
        draft_.sections.push_back(std::move(section));
        return any;
    }

    // Levels.

    std::vector<Criterion*> all_criteria() {
        std::vector<Criterion*> found;
        for (Section& section : draft_.sections) {
            for (Criterion& each : section.criteria) found.push_back(&each);
        }
        for (Criterion& each : draft_.criteria) found.push_back(&each);
        return found;
    }

    static bool has_outcome(const Criterion& criterion) { return criterion.rule || criterion.met_when; }

    std::vector<Identifier> askable(const Identifier& level) {
        std::vector<Identifier> found;
        for (const Criterion* each : all_criteria()) {
            const auto& at = each->asked_at;
            const bool asked = at.empty() || std::find(at.begin(), at.end(), level) != at.end();
            if (asked && has_outcome(*each)) found.push_back(each->id);
        }
        return found;
    }

    static std::vector<Rule> met(const std::vector<Identifier>& ids) {
        std::vector<Rule> rules;
        for (const Identifier& id : ids) rules.push_back(Rule{CriterionMet{id}});
        return rules;
    }

    /// A tree, or all that is not optional; what has no outcome is made optional, for it cannot be asked for.
    std::variant<All, Rule> requirement(const std::vector<Identifier>& askable_here) {
        if (dice_.one_in(3)) return Rule{AnyOf{met(dice_.some(askable_here))}};
        if (dice_.one_in(2))
            return Rule{AnyOf{{Rule{CriterionMet{askable_here[0]}}, Rule{AllOf{met(dice_.some(askable_here))}}}}};
        bool any = false;
        for (Criterion* each : all_criteria()) {
            if (!has_outcome(*each)) each->optional = true;
            const bool here = std::find(askable_here.begin(), askable_here.end(), each->id) != askable_here.end();
            any = any || (here && !each->optional);
        }
        if (any) return All{};
        return Rule{AllOf{met(askable_here)}};
    }

    /// One for each level: all that a level may ask is above all that a lower one may.
    std::vector<Cut> totals(std::int64_t maximum) {
        const std::vector<std::int64_t> steps = dice_.different(2 * level_ids_.size(), 1, maximum);
        std::vector<Cut> found;
        for (std::size_t at = steps.size(); at > 0; at -= 2) {
            const auto draw = [&] { return Decimal(steps[at - 1 - dice_.index(2)]); };
            if (dice_.one_in(15)) {
                found.emplace_back(unknown());
            } else if (dice_.one_in(3)) {
                found.emplace_back(parameter([&] { return ParameterValue{draw()}; }));
            } else {
                found.emplace_back(draw());
            }
        }
        return found;
    }

    void write_levels() {
        std::int64_t maximum = 0;
        std::vector<Identifier> floors, vetoes;
        for (const Section& each : draft_.sections) {
            if (each.floor) floors.push_back(each.id);
        }
        for (const Criterion* each : all_criteria()) {
            if (each->floor) floors.push_back(each->id);
            maximum += each->points.value_or(Decimal(0)).at_scale(draft_.decimals).value();
        }
        for (const Veto& each : draft_.vetoes) vetoes.push_back(each.id);
        maximum /= power_of_ten(draft_.decimals);
        std::vector<Cut> asked;
        if (maximum >= 2 * std::ssize(level_ids_)) asked = totals(maximum);
        for (std::size_t rank = 0; rank < level_ids_.size(); ++rank) {
            Level level;
            level.id = level_ids_[rank];
            level.title = text("Level " + level.id);
            if (!asked.empty()) level.total = asked[rank];
            const auto some_of = [&](const std::vector<Identifier>& ids) -> std::variant<All, std::vector<Identifier>> {
                if (rank == 0) return All{};  // so that each is asked for somewhere
                return dice_.some(ids);
            };
            if (!floors.empty() && (rank == 0 || dice_.one_in(2))) level.floors = some_of(floors);
            if (!vetoes.empty() && (rank == 0 || dice_.one_in(2))) level.vetoes = some_of(vetoes);
            const std::vector<Identifier> here = askable(level.id);
            if (!here.empty() && (asked.empty() || dice_.one_in(3))) level.required = requirement(here);
            if (rank + 1 < level_ids_.size() && dice_.one_in(4)) {
                level.includes = level_ids_[rank + 1 + dice_.index(level_ids_.size() - rank - 1)];
            }
            if (!level.total && !level.floors && !level.required && !level.vetoes) {
                level.required = Rule{AnyOf{met({askable_from_now(level.id)})}};
            }
            level.when_nothing_applies = stated(static_cast<WhenNothingApplies>(dice_.whole(0, 1)));
            draft_.levels.push_back(level);
        }
    }

    /// A criterion without a rule that varies, asked at every level from now on: a new one if need be.
    Identifier askable_from_now(const Identifier& level) {
        for (const Identifier& id : askable(level)) return id;
        Criterion extra;
        extra.id = "c" + std::to_string(++criteria_);
        extra.title = text("Criterion " + extra.id);
        extra.rule = Rule{IsTrue{draft_.measures[yes_no()].id}};
        extra.missing = stated(Missing::unknown);
        auto& into = draft_.sections.empty() ? draft_.criteria : draft_.sections.back().criteria;
        into.push_back(extra);
        return extra.id;
    }

    Dice dice_;
    Draft draft_;
    std::vector<Identifier> level_ids_;
    int criteria_ = 0;
};

/// A valid draft, the same for the same seed everywhere.
inline Draft random_draft(std::uint64_t seed) { return Author(seed).write(); }

// Rows.

/// The cuts in a rule or parameter that ask a measure.
class Cuts {
public:
    explicit Cuts(const Draft& draft) : draft_(draft) {
        const auto criterion = [&](const Criterion& each) {
            if (each.rule) rule(*each.rule);
            if (each.applies) rule(*each.applies);
            if (each.award) award(each);
        };
        for (const Section& section : draft.sections)
            std::for_each(section.criteria.begin(), section.criteria.end(), criterion);
        std::for_each(draft.criteria.begin(), draft.criteria.end(), criterion);
        for (const Veto& veto : draft.vetoes) rule(veto.rule);
        for (const Parameter& parameter : draft.parameters) {
            for (const ParameterCase& each : parameter.cases) rule(each.when);
        }
    }

    /// At a scale, rounded down; percentages in hundredths.
    std::vector<std::int64_t> of(const Identifier& measure, int scale) const {
        std::vector<std::int64_t> found;
        for (const auto& [id, cut] : cuts_) {
            if (id != measure) continue;
            const std::int64_t digits = cut.digits() * power_of_ten(scale) / power_of_ten(cut.decimals());
            found.push_back(digits);
        }
        return found;
    }

private:
    void add(const Identifier& measure, const Decimal& cut) { cuts_.emplace_back(measure, cut); }
    void add(const Identifier& measure, const Percent& cut) { cuts_.emplace_back(measure, cut.of_hundred); }
    void add(const Identifier&, const Unknown&) {}
    void add(const Identifier& measure, const BandTable& table) {
        for (const Band& band : table) std::visit([&](const auto& cut) { add(measure, cut); }, band.at_least);
    }
    void add(const Identifier& measure, const ParameterRef& reference) {
        for (const Parameter& each : draft_.parameters) {
            if (each.id != reference.id) continue;
            std::visit([&](const auto& value) { add(measure, value); }, each.value);
            for (const ParameterCase& in : each.cases)
                std::visit([&](const auto& value) { add(measure, value); }, in.value);
        }
    }
    void add(const Identifier& measure, const CutByLevel& varies) {
        for (const auto& entry : varies.by_level) std::visit([&](const auto& cut) { add(measure, cut); }, entry.second);
    }
    void rule(const Rule& asked) {
        if (const auto* least = std::get_if<AtLeast>(&asked.node)) {
            std::visit([&](const auto& cut) { add(least->measure, cut); }, least->at_least);
        }
        if (const auto* most = std::get_if<AtMost>(&asked.node)) {
            std::visit([&](const auto& cut) { add(most->measure, cut); }, most->at_most);
        }
        for (const Rule* operand : operands(asked)) rule(*operand);
    }
    void award(const Criterion& criterion) {
        if (const auto* bands = std::get_if<Bands>(&*criterion.award)) {
            std::visit([&](const auto& from) { add(bands->measure, from); }, bands->from);
        }
        const auto* given = std::get_if<Given>(&*criterion.award);
        for (const auto& cut : {criterion.floor, criterion.met_when}) {
            if (!given || !cut) continue;
            const auto* percent = std::get_if<Percent>(&*cut);
            if (!percent) add(given->given, std::get<Decimal>(*cut));
            if (percent) {
                const Decimal& most = *criterion.points;
                add(given->given, Decimal(percent->of_hundred.digits() * most.digits() / 100,
                                          std::min(9, percent->of_hundred.decimals() + most.decimals())));
            }
        }
    }

    const Draft& draft_;
    std::vector<std::pair<Identifier, Decimal>> cuts_;
};

/// One row for a draft, a slot for each of `columns_of(draft)`, on or beside the cuts as often as not.
inline std::vector<Slot> random_row(const Draft& draft, const Cuts& cuts, Dice& dice) {
    std::vector<Slot> row;
    for (std::size_t index = 0; index < draft.measures.size(); ++index) {
        const Identifier& id = draft.measures[index].id;
        const std::vector<ColumnSpec> columns = columns_of(draft, index);
        if (columns.size() == 2) {  // a share
            const std::int64_t base = std::min(columns[1].max, dice.one<std::int64_t>({0, 1, 2, 3, 5, 8, 10, 41, 70}));
            std::int64_t count = dice.whole(0, base);
            const std::vector<std::int64_t> near = cuts.of(id, 1);
            if (!near.empty() && dice.one_in(2)) {
                count = dice.one(near) * base / 1000;
                count += dice.whole(-1, 1);
            }
            row.push_back({std::clamp<std::int64_t>(count, 0, base), !dice.one_in(6)});
            row.push_back({base, !dice.one_in(6)});
        } else if (columns.size() == 1) {
            const ColumnSpec& column = columns[0];
            // What an input may have: points are kept at the set's scale, which may be finer than the measure's.
            const std::int64_t step =
                power_of_ten(column.scale - column.decimals * (column.kind == ColumnSpec::Kind::decimal));
            const std::int64_t low = column.min,
                               high = std::min(column.max, std::max<std::int64_t>(low + 1, 20 * step));
            std::int64_t value = dice.whole(low, std::max(low, std::min(column.max, high)));
            const std::vector<std::int64_t> near = cuts.of(id, column.scale);
            if (!near.empty() && dice.one_in(2)) {
                value = dice.one(near);
                value += dice.whole(-1, 1) * step;
            }
            if (dice.one_in(8)) value = dice.one_in(2) ? column.min : column.max;
            value = std::clamp(value, column.min, column.max);
            row.push_back({value / step * step, !dice.one_in(6)});
        }
    }
    for (Slot& slot : row) {
        if (!slot.present) slot.value = 0;
    }
    return row;
}

/// Rows for a draft, the same for the same seed everywhere.
inline std::vector<std::vector<Slot>> random_rows(const Draft& draft, std::size_t size, std::uint64_t seed) {
    Dice dice(seed);
    const Cuts cuts(draft);
    std::vector<std::vector<Slot>> rows;
    for (std::size_t row = 0; row < size; ++row) rows.push_back(random_row(draft, cuts, dice));
    return rows;
}

}  // namespace tieuchi::random_sets
