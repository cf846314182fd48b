#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/column_spec.hpp"
#include "tieuchi/model/criteria_set.hpp"

/// The slow, obvious evaluator: one entity at a time, in fractions, straight from the draft. It is what every
/// faster evaluator is compared with, so it shares nothing with them: not even the connectives.
namespace tieuchi::reference {

__extension__ using Wide = __int128;

/// An exact fraction in lowest terms, its denominator above zero.
class Rational {
public:
    Rational(std::int64_t whole = 0) : over_(whole) {}  // NOLINT: 80 is a fraction
    Rational(Wide over, Wide under) : over_(under < 0 ? -over : over), under_(under < 0 ? -under : under) {
        assert(under != 0);
        Wide a = over_ < 0 ? -over_ : over_, b = under_;
        while (b != 0) a = std::exchange(b, a % b);
        over_ /= a;
        under_ /= a;
    }
    Rational(const Decimal& decimal) : Rational(decimal.digits(), power_of_ten(decimal.decimals())) {}  // NOLINT

    friend Rational operator+(const Rational& a, const Rational& b) {
        return {a.over_ * b.under_ + b.over_ * a.under_, a.under_ * b.under_};
    }
    friend Rational operator-(const Rational& a, const Rational& b) {
        return {a.over_ * b.under_ - b.over_ * a.under_, a.under_ * b.under_};
    }
    friend Rational operator*(const Rational& a, const Rational& b) { return {a.over_ * b.over_, a.under_ * b.under_}; }
    friend Rational operator/(const Rational& a, const Rational& b) { return {a.over_ * b.under_, a.under_ * b.over_}; }
    friend bool operator==(const Rational&, const Rational&) = default;
    friend bool operator<(const Rational& a, const Rational& b) { return a.over_ * b.under_ < b.over_ * a.under_; }
    friend bool operator>=(const Rational& a, const Rational& b) { return !(a < b); }

    /// As an integer count of `10^-decimals`, which it must be.
    std::int64_t at_scale(int decimals) const {
        const Wide scaled = over_ * power_of_ten(decimals);
        assert(scaled % under_ == 0);
        return static_cast<std::int64_t>(scaled / under_);
    }

private:
    Wide over_ = 0, under_ = 1;
};

using Range = std::pair<Rational, Rational>;  ///< lowest and highest
using Id = Identifier;

inline constexpr Outcome F = Outcome::unmet, T = Outcome::met, U = Outcome::unknown, N = Outcome::not_applicable;

/// What section 11 lists, for one entity; of a rejected entity only `rejected` means anything.
struct Result {
    std::map<Id, std::optional<Outcome>> outcome;
    std::map<std::pair<Id, Id>, Outcome> outcome_at;  ///< (criterion, level) where the rule varies by level
    std::map<Id, Range> points;                       ///< of criteria with points
    std::map<Id, bool> missing;
    std::map<Id, Outcome> floor;  ///< of criteria that have one
    std::map<Id, Range> section_points;
    std::map<Id, Outcome> section_floor;
    Rational total_low, total_high, applicable_maximum;
    std::map<Id, Outcome> level;
    std::vector<Id> candidates;
    bool rejected = false;
};

// Section 1: the connectives.

inline std::ptrdiff_t how_many(const std::vector<Outcome>& among, Outcome outcome) {
    return std::count(among.begin(), among.end(), outcome);
}

inline Outcome and_of(const std::vector<Outcome>& operands) {
    if (how_many(operands, N) == std::ssize(operands)) return N;
    if (how_many(operands, F) > 0) return F;
    return how_many(operands, U) > 0 ? U : T;
}

inline Outcome or_of(const std::vector<Outcome>& operands) {
    if (how_many(operands, N) == std::ssize(operands)) return N;
    if (how_many(operands, T) > 0) return T;
    return how_many(operands, U) > 0 ? U : F;
}

inline Outcome at_least_k_of(std::int64_t k, const std::vector<Outcome>& operands) {
    if (how_many(operands, N) == std::ssize(operands)) return N;
    const auto met = how_many(operands, T);
    if (met >= k) return T;
    const bool anything_told = met > 0 || how_many(operands, F) > 0;
    return met + how_many(operands, U) < k && anything_told ? F : U;
}

inline Outcome opposite(Outcome operand) {
    if (operand == T) return F;
    return operand == F ? T : operand;
}

/// Whether something known to lie in a range reaches a cut.
inline Outcome reaches_cut(const Range& range, const Rational& cut) {
    if (range.first >= cut) return T;
    return range.second < cut ? F : U;
}

inline Rational points_cut(const PointsCut& cut, const Rational& most) {
    if (const auto* percent = std::get_if<Percent>(&cut)) return Rational(percent->of_hundred) * most / 100;
    return std::get<Decimal>(cut);
}

inline bool varies(const Rule& rule) {
    if (std::holds_alternative<RuleByLevel>(rule.node)) return true;
    if (const auto* least = std::get_if<AtLeast>(&rule.node))
        return std::holds_alternative<CutByLevel>(least->at_least);
    if (const auto* most = std::get_if<AtMost>(&rule.node)) return std::holds_alternative<CutByLevel>(most->at_most);
    const std::vector<const Rule*> inside = operands(rule);
    return std::any_of(inside.begin(), inside.end(), [](const Rule* each) { return varies(*each); });
}

/// An outcome, and whether an unknown is (also) owed to a rule nobody knows (section 10).
struct Verdict {
    Outcome outcome = T;
    bool open = false;
};

/// A measure's value; a share or ratio in hundredths; a yes/no as 0 or 1; a choice as its index.
struct Value {
    enum class Kind { missing, empty, known } kind = Kind::missing;
    Rational number;
};

/// All values a cut or band table may have, and whether an unknown rule is why (section 5).
struct Possible {
    std::vector<ParameterValue> values;
    bool open = false;

    bool has_unknown() const {
        return std::any_of(values.begin(), values.end(),
                           [](const ParameterValue& each) { return std::holds_alternative<Unknown>(each); });
    }
};

inline Rational number(const ParameterValue& value) {
    if (const auto* percent = std::get_if<Percent>(&value)) return percent->of_hundred;
    return std::get<Decimal>(value);
}

inline Rational number(const std::variant<Decimal, Percent>& value) {
    if (const auto* percent = std::get_if<Percent>(&value)) return percent->of_hundred;
    return std::get<Decimal>(value);
}

/// What the rules of a draft say of one row, a slot for each of `columns_of(draft)`.
class Rules {
public:
    Rules(const Draft& draft, const std::vector<Slot>& row) : draft_(draft), row_(row), columns_(columns_of(draft)) {
        assert(row.size() == columns_.size());
    }

    const Measure& measure(const Id& id) const {
        for (const Measure& each : draft_.measures) {
            if (each.id == id) return each;
        }
        assert(false);
        return draft_.measures.front();
    }

    Value value(const Id& id) const {
        const Measure& found = measure(id);
        if (std::holds_alternative<ShareOf>(found.type)) return quotient(column(id + ".count"), column(id + ".base"));
        if (const auto* ratio = std::get_if<Ratio>(&found.type))
            return quotient(column(ratio->of), column(ratio->base));
        const std::optional<Rational> only = column(id);
        return only ? Value{Value::Kind::known, *only} : Value{};
    }

    /// A base of zero without a count: settled, and reported as missing all the same.
    bool lacks_count(const Id& id) const {
        const Measure& found = measure(id);
        const auto* ratio = std::get_if<Ratio>(&found.type);
        if (!ratio && !std::holds_alternative<ShareOf>(found.type)) return false;
        return value(id).kind == Value::Kind::empty && !column(ratio ? ratio->of : id + ".count");
    }

    /// The same of any comparison in a rule, at whatever level.
    bool lacks_count(const Rule& asked) const {
        if (const auto* least = std::get_if<AtLeast>(&asked.node)) return lacks_count(least->measure);
        if (const auto* most = std::get_if<AtMost>(&asked.node)) return lacks_count(most->measure);
        const auto inside = operands(asked);
        return std::any_of(inside.begin(), inside.end(), [&](const Rule* each) { return lacks_count(*each); });
    }

    Outcome when_empty(const Id& id) const {
        const Measure& found = measure(id);
        const auto* share = std::get_if<ShareOf>(&found.type);
        switch ((share ? share->when_empty : std::get<Ratio>(found.type).when_empty)->value) {
            case WhenEmpty::met: return T;
            case WhenEmpty::unmet: return F;
            case WhenEmpty::unknown: return U;
            default: return N;
        }
    }

    Possible possible(const ParameterRef& reference) const {
        const auto found = std::find_if(draft_.parameters.begin(), draft_.parameters.end(),
                                        [&](const Parameter& each) { return each.id == reference.id; });
        assert(found != draft_.parameters.end());
        Possible all;
        bool decided = false;
        for (const ParameterCase& each : found->cases) {
            const Verdict when = rule(each.when, {});
            if (when.outcome == T || when.outcome == U) all.values.push_back(each.value);
            all.open = all.open || when.open;
            decided = when.outcome == T;
            if (decided) break;
        }
        if (!decided) all.values.push_back(found->value);
        all.open = all.open || all.has_unknown();
        return all;
    }

    Possible possible(const Cut& cut, const Id& level) const {
        if (const auto* by_level = std::get_if<CutByLevel>(&cut)) {
            for (const auto& [id, fixed] : by_level->by_level) {
                if (id == level) return std::visit([&](const auto& each) { return possible(Cut{each}, level); }, fixed);
            }
            assert(false);
        }
        if (const auto* reference = std::get_if<ParameterRef>(&cut)) return possible(*reference);
        if (const auto* decimal = std::get_if<Decimal>(&cut)) return {{*decimal}, false};
        if (const auto* percent = std::get_if<Percent>(&cut)) return {{*percent}, false};
        return {{std::get<Unknown>(cut)}, true};
    }

    /// Section 1; an unknown is open where one of the unknowns it is made of is (section 10).
    Verdict rule(const Rule& asked, const Id& level) const {
        if (std::holds_alternative<Unknown>(asked.node)) return {U, true};
        if (const auto* levels = std::get_if<RuleByLevel>(&asked.node)) {
            for (const LevelRule& each : levels->by_level) {
                if (each.level == level) return rule(each.rule, level);
            }
            assert(false);
        }
        if (const auto* yes = std::get_if<IsTrue>(&asked.node)) {
            const Value told = value(yes->measure);
            if (told.kind == Value::Kind::missing) return {U};
            return {told.number == Rational(1) ? T : F};
        }
        if (const auto* choice = std::get_if<OneOf>(&asked.node)) return one_of(*choice);
        if (const auto* least = std::get_if<AtLeast>(&asked.node)) {
            return comparison(least->measure, possible(least->at_least, level), true);
        }
        if (const auto* most = std::get_if<AtMost>(&asked.node)) {
            return comparison(most->measure, possible(most->at_most, level), false);
        }
        std::vector<Outcome> inside;
        bool open = false;
        for (const Rule* operand : operands(asked)) {
            const Verdict verdict = rule(*operand, level);
            inside.push_back(verdict.outcome);
            open = open || (verdict.outcome == U && verdict.open);
        }
        const Outcome outcome = std::holds_alternative<AllOf>(asked.node)   ? and_of(inside)
                                : std::holds_alternative<AnyOf>(asked.node) ? or_of(inside)
                                : std::holds_alternative<Not>(asked.node)
                                    ? opposite(inside.front())
                                    : at_least_k_of(std::get<KOf>(asked.node).k_of, inside);
        return {outcome, outcome == U && open};
    }

private:
    std::optional<Rational> column(const std::string& name) const {
        for (std::size_t index = 0; index < columns_.size(); ++index) {
            if (columns_[index].name != name) continue;
            if (!row_[index].present) return std::nullopt;
            return Rational(row_[index].value, power_of_ten(columns_[index].scale));
        }
        assert(false);
        return std::nullopt;
    }

    static Value quotient(const std::optional<Rational>& count, const std::optional<Rational>& base) {
        if (base && *base == Rational(0)) return {Value::Kind::empty, {}};
        if (!base || !count) return {};
        return {Value::Kind::known, Rational(100) * *count / *base};
    }

    Verdict one_of(const OneOf& asked) const {
        const Value told = value(asked.measure);
        if (told.kind == Value::Kind::missing) return {U};
        const auto& labels = std::get<Choice>(measure(asked.measure).type).values;
        const Id& label = labels[static_cast<std::size_t>(told.number.at_scale(0))];
        return {std::find(asked.one_of.begin(), asked.one_of.end(), label) != asked.one_of.end() ? T : F};
    }

    /// True for all possible cuts, for none, or unknown; a base of zero is empty whatever the cut.
    Verdict comparison(const Id& id, const Possible& cuts, bool at_least) const {
        const Value told = value(id);
        if (told.kind == Value::Kind::empty) return {when_empty(id)};
        if (told.kind == Value::Kind::missing || cuts.has_unknown()) return {U, cuts.open};
        std::size_t holds = 0;
        for (const ParameterValue& cut : cuts.values) {
            if (at_least ? told.number >= number(cut) : number(cut) >= told.number) ++holds;
        }
        if (holds == cuts.values.size()) return {T};
        return holds == 0 ? Verdict{F} : Verdict{U, cuts.open};
    }

    const Draft& draft_;
    const std::vector<Slot>& row_;
    std::vector<ColumnSpec> columns_;
};

/// Points from the award of a criterion that applies (section 2).
struct Earned {
    Rational low, high;
    bool open = false, not_applicable = false;

    static Earned from(const Verdict& verdict, const Rational& most) {
        return {verdict.outcome == T ? most : Rational(0),
                verdict.outcome == T || verdict.outcome == U ? most : Rational(0), verdict.open, verdict.outcome == N};
    }
};

inline Earned from_bands(const Rules& rules, const Bands& bands, const Rational& most) {
    const Value told = rules.value(bands.measure);
    if (told.kind == Value::Kind::empty) return Earned::from({rules.when_empty(bands.measure)}, most);
    const auto* reference = std::get_if<ParameterRef>(&bands.from);
    const Possible tables = reference ? rules.possible(*reference) : Possible{{std::get<BandTable>(bands.from)}, false};
    if (tables.has_unknown()) return {0, most, true};
    std::vector<Band> reached;
    for (const ParameterValue& each : tables.values) {
        std::optional<Band> last;
        for (const Band& band : std::get<BandTable>(each)) {
            if (told.kind == Value::Kind::missing) {
                reached.push_back(band);
            } else if (told.number >= number(band.at_least)) {
                last = band;
            }
        }
        if (last) reached.push_back(*last);
    }
    assert(!reached.empty());
    Earned earned{most, 0};
    for (const Band& band : reached) {
        if (std::holds_alternative<Unknown>(band.points)) return {0, most, true};
        const Rational points = std::get<Decimal>(band.points);
        earned.low = std::min(earned.low, points);
        earned.high = std::max(earned.high, points);
    }
    earned.open = tables.open && !(earned.low == earned.high);
    return earned;
}

inline Earned award_points(const Rules& rules, const Criterion& criterion, const std::optional<Verdict>& verdict) {
    const Rational most = *criterion.points;
    if (std::holds_alternative<AllOrNothing>(*criterion.award)) return Earned::from(verdict.value(), most);
    if (const auto* given = std::get_if<Given>(&*criterion.award)) {
        const Value told = rules.value(given->given);
        return told.kind == Value::Kind::missing ? Earned{0, most} : Earned{told.number, told.number};
    }
    return from_bands(rules, std::get<Bands>(*criterion.award), most);
}

/// One criterion as it is asked at one level, after `missing` has acted.
struct Finding {
    Outcome applies = T;  ///< T, U or F; what a level sees of it is `outcome`
    std::optional<Outcome> outcome;
    Rational low, high;  ///< of the branch where it applies
    bool missing = false, rejected = false;
};

/// Section 1, order of a criterion: `applies`, then rule and award, then `missing`.
inline Finding find(const Rules& rules, const Criterion& criterion, const Id& level, const Rational& points_if_not) {
    const bool shown = criterion.rule || criterion.met_when;
    const auto told = [&](Outcome outcome) { return shown ? std::optional(outcome) : std::nullopt; };
    const Finding not_applicable{F, told(N), 0, 0};

    const Verdict applies = criterion.applies ? rules.rule(*criterion.applies, {}) : Verdict{T};
    if (applies.outcome == F || applies.outcome == N) return not_applicable;

    std::optional<Verdict> verdict;
    if (criterion.rule) verdict = rules.rule(*criterion.rule, level);
    const Earned earned = criterion.points ? award_points(rules, criterion, verdict) : Earned{};
    if (earned.not_applicable || (verdict && verdict->outcome == N)) return not_applicable;
    if (criterion.met_when) {
        const Outcome outcome =
            reaches_cut({earned.low, earned.high}, points_cut(*criterion.met_when, *criterion.points));
        verdict = Verdict{outcome, outcome == U && earned.open};
    }

    Range range{earned.low, earned.high};
    if (applies.outcome == U && criterion.points) {  // both branches
        range = {std::min(earned.low, points_if_not), std::max(earned.high, points_if_not)};
    }
    const bool outcome_unknown = verdict && verdict->outcome == U;
    const bool unsettled = !(range.first == range.second);
    const bool open = (applies.outcome == U && applies.open) || (outcome_unknown && verdict->open) ||
                      (!(earned.low == earned.high) && earned.open);
    Finding found{applies.outcome, std::nullopt, earned.low, earned.high};
    if (verdict) found.outcome = applies.outcome == U ? U : verdict->outcome;
    if (open || !(applies.outcome == U || outcome_unknown || unsettled)) return found;

    found.missing = true;
    switch (criterion.missing->value) {
        case Missing::unmet: return {T, told(F), 0, 0, true};
        case Missing::excluded: return {F, told(N), 0, 0, true};
        case Missing::error: found.rejected = true; break;
        case Missing::unknown: break;
    }
    return found;
}

/// What a sum adds up: from points and the maximum left to one number.
using Weigh = std::function<Rational(const Rational& points, const Rational& most)>;

/// A criterion with points as sums see it (section 4).
struct Scored {
    Outcome applies = T;
    Rational most, low, high;             ///< its maximum, and its points where it applies
    Rational points_if_not, most_if_not;  ///< its points and what is left of its maximum where it does not

    Range range_of(const Weigh& weigh) const {
        const Rational if_not = weigh(points_if_not, most_if_not);
        if (applies == F) return {if_not, if_not};
        const Range if_so{weigh(low, most), weigh(high, most)};
        return applies == T ? if_so : Range{std::min(if_so.first, if_not), std::max(if_so.second, if_not)};
    }
    Rational maximum_left() const { return applies == F ? most_if_not : most; }
};

inline Rational only_points(const Rational& points, const Rational&) { return points; }

inline Range summed(const std::vector<Scored>& criteria, const Weigh& weigh) {
    Range sum;
    for (const Scored& each : criteria) {
        const Range range = each.range_of(weigh);
        sum = {sum.first + range.first, sum.second + range.second};
    }
    return sum;
}

inline bool maximum_left_is_zero(const std::vector<Scored>& criteria) {
    return std::all_of(criteria.begin(), criteria.end(),
                       [](const Scored& each) { return each.maximum_left() == Rational(0); });
}

inline bool maximum_left_may_be_zero(const std::vector<Scored>& criteria) {
    return std::all_of(criteria.begin(), criteria.end(),
                       [](const Scored& each) { return each.most_if_not == Rational(0) && each.applies != T; });
}

// Floors (section 2).

inline Outcome criterion_floor(const PointsCut& floor, const Scored& scored) {
    if (scored.applies == F) return N;
    const Outcome kept = reaches_cut({scored.low, scored.high}, points_cut(floor, scored.most));
    return scored.applies == U && kept != T ? U : kept;
}

inline Outcome section_floor(const PointsCut& floor, const std::vector<Scored>& criteria) {
    if (maximum_left_is_zero(criteria)) return N;
    Outcome kept = U;
    if (const auto* percent = std::get_if<Percent>(&floor)) {
        const Rational cut = percent->of_hundred;
        kept = reaches_cut(summed(criteria, [&](const Rational& points,
                                                const Rational& most) { return Rational(100) * points - cut * most; }),
                           0);
    } else {
        kept = reaches_cut(summed(criteria, only_points), std::get<Decimal>(floor));
    }
    return kept == F && maximum_left_may_be_zero(criteria) ? U : kept;
}

/// One draft, one row.
class Run {
public:
    Run(const Draft& draft, const std::vector<Slot>& row) : draft_(draft), rules_(draft, row) {}

    Result evaluate() {
        for (const Section& section : draft_.sections) {
            const auto& stated = section.when_not_applicable ? section.when_not_applicable : draft_.when_not_applicable;
            std::vector<Scored> scored;
            for (const Criterion& each : section.criteria) judge(each, stated, scored);
            result_.section_points[section.id] = summed(scored, only_points);
            if (section.floor) {
                result_.section_floor[section.id] = section_floor(*section.floor, scored);
                vanishing_[section.id] = maximum_left_may_be_zero(scored);
            }
            scored_.insert(scored_.end(), scored.begin(), scored.end());
        }
        for (const Criterion& each : draft_.criteria) judge(each, draft_.when_not_applicable, scored_);
        std::tie(result_.total_low, result_.total_high) = summed(scored_, only_points);
        for (const Scored& each : scored_) {
            result_.applicable_maximum = result_.applicable_maximum + each.maximum_left();
        }
        for (const Veto& veto : draft_.vetoes) raise_or_clear(veto);
        for (std::size_t index = draft_.levels.size(); index-- > 0;) {  // a level includes lower ones only
            result_.level[draft_.levels[index].id] = decide(draft_.levels[index]);
        }
        list_candidates();
        return result_;
    }

private:
    /// Highest first.
    std::vector<Id> levels_asking(const Criterion& criterion) const {
        std::vector<Id> found;
        for (const Level& level : draft_.levels) {
            const auto& named = criterion.asked_at;
            if (named.empty() || std::find(named.begin(), named.end(), level.id) != named.end())
                found.push_back(level.id);
        }
        return found;
    }

    void judge(const Criterion& criterion, const std::optional<Stated<WhenNotApplicable>>& stated,
               std::vector<Scored>& into) {
        const WhenNotApplicable if_not = stated ? stated->value : WhenNotApplicable::none;
        const Rational most = criterion.points.value_or(Decimal{});
        const Rational points_if_not = if_not == WhenNotApplicable::full ? most : Rational(0);
        const std::vector<Id> asking = levels_asking(criterion);
        const Finding plain = find(rules_, criterion, asking.back(), points_if_not);
        result_.outcome[criterion.id] = plain.outcome;
        result_.missing[criterion.id] = plain.missing;
        result_.rejected = result_.rejected || plain.rejected;
        const auto* bands = criterion.award ? std::get_if<Bands>(&*criterion.award) : nullptr;
        const bool lacking =
            (criterion.rule && rules_.lacks_count(*criterion.rule)) || (bands && rules_.lacks_count(bands->measure));
        if (lacking && plain.applies != F) result_.missing[criterion.id] = true;
        if (criterion.rule && varies(*criterion.rule)) {
            for (const Id& level : asking) {
                const Finding found = find(rules_, criterion, level, points_if_not);
                result_.outcome_at[{criterion.id, level}] = found.outcome.value();
                result_.missing[criterion.id] = result_.missing[criterion.id] || found.missing;
                result_.rejected = result_.rejected || found.rejected;
            }
        }
        if (!criterion.points) return;
        const bool kept = if_not == WhenNotApplicable::full || if_not == WhenNotApplicable::none;
        const Scored scored{plain.applies, most, plain.low, plain.high, points_if_not, kept ? most : Rational(0)};
        into.push_back(scored);
        result_.points[criterion.id] = scored.range_of(only_points);
        if (criterion.floor) {
            result_.floor[criterion.id] = criterion_floor(*criterion.floor, scored);
            vanishing_[criterion.id] = plain.applies == U;
        }
    }

    void raise_or_clear(const Veto& veto) {
        const Verdict verdict = rules_.rule(veto.rule, {});
        Outcome raised = verdict.outcome;
        if (raised == U && !verdict.open) {
            if (veto.missing->value == VetoMissing::raised) raised = T;
            if (veto.missing->value == VetoMissing::clear) raised = F;
            if (veto.missing->value == VetoMissing::error) result_.rejected = true;
        }
        veto_[veto.id] = raised;
    }

    /// Section 4: the total, or with `rescale_total` points * maximum against cut * maximum left.
    Outcome total(const Cut& cut) const {
        const auto& stated = draft_.when_not_applicable;
        const bool rescaled = stated && stated->value == WhenNotApplicable::rescale_total;
        if (maximum_left_is_zero(scored_)) return N;
        if (maximum_left_may_be_zero(scored_)) return U;
        const Possible cuts = rules_.possible(cut, {});
        if (cuts.has_unknown()) return U;
        Rational maximum;
        for (const Scored& each : scored_) maximum = maximum + each.most;
        std::vector<Outcome> kept;
        for (const ParameterValue& each : cuts.values) {
            const Rational asked = number(each);
            const Weigh rescale = [&](const Rational& points, const Rational& most) {
                return points * maximum - asked * most;
            };
            kept.push_back(rescaled ? reaches_cut(summed(scored_, rescale), 0)
                                    : reaches_cut({result_.total_low, result_.total_high}, asked));
        }
        return how_many(kept, kept.front()) == std::ssize(kept) ? kept.front() : U;
    }

    Outcome outcome_at(const Id& criterion, const Id& level) const {
        const auto varied = result_.outcome_at.find({criterion, level});
        return varied != result_.outcome_at.end() ? varied->second : result_.outcome.at(criterion).value();
    }

    Outcome required(const Rule& tree, const Id& level) const {
        if (const auto* met = std::get_if<CriterionMet>(&tree.node)) return outcome_at(met->criterion, level);
        if (std::holds_alternative<Unknown>(tree.node)) return U;
        std::vector<Outcome> inside;
        for (const Rule* operand : operands(tree)) inside.push_back(required(*operand, level));
        if (std::holds_alternative<AllOf>(tree.node)) return and_of(inside);
        if (std::holds_alternative<AnyOf>(tree.node)) return or_of(inside);
        if (std::holds_alternative<Not>(tree.node)) return opposite(inside.front());
        return at_least_k_of(std::get<KOf>(tree.node).k_of, inside);
    }

    Outcome all_required(const Id& level) const {
        std::vector<Outcome> asked;
        const auto ask = [&](const Criterion& criterion) {
            const std::vector<Id> asking = levels_asking(criterion);
            const bool here = std::find(asking.begin(), asking.end(), level) != asking.end();
            if (here && !criterion.optional && (criterion.rule || criterion.met_when)) {
                asked.push_back(outcome_at(criterion.id, level));
            }
        };
        for (const Section& section : draft_.sections) {
            for (const Criterion& each : section.criteria) ask(each);
        }
        for (const Criterion& each : draft_.criteria) ask(each);
        return and_of(asked);
    }

    std::vector<Outcome> floors(const std::variant<All, std::vector<Id>>& named) const {
        std::map<Id, Outcome> every = result_.floor;
        every.insert(result_.section_floor.begin(), result_.section_floor.end());
        std::vector<Outcome> asked;
        if (const auto* ids = std::get_if<std::vector<Id>>(&named)) {
            for (const Id& id : *ids) asked.push_back(every.at(id));
        } else {
            for (const auto& [id, kept] : every) asked.push_back(kept);
        }
        return asked;
    }

    std::vector<Outcome> unraised(const std::variant<All, std::vector<Id>>& named) const {
        std::vector<Id> asked;
        for (const auto& [id, raised] : veto_) asked.push_back(id);
        if (const auto* ids = std::get_if<std::vector<Id>>(&named)) asked = *ids;
        std::vector<Outcome> conditions;
        for (const Id& id : asked) {
            const Outcome raised = veto_.at(id);
            conditions.push_back(raised == T ? F : raised == U ? U : T);
        }
        return conditions;
    }

    /// Section 6: all of its conditions; where nothing applies, what the document says.
    Outcome decide(const Level& level) const {
        const auto settle = [&](Outcome outcome) {
            if (outcome != N || !level.when_nothing_applies) return outcome;
            return level.when_nothing_applies->value == WhenNothingApplies::held ? T : F;
        };
        std::vector<Outcome> conditions;
        const auto add = [&](const std::vector<Outcome>& more) {
            conditions.insert(conditions.end(), more.begin(), more.end());
        };
        if (level.total) conditions.push_back(total(*level.total));
        if (level.floors) add(floors(*level.floors));
        if (level.required) {
            const auto* tree = std::get_if<Rule>(&*level.required);
            conditions.push_back(settle(tree ? required(*tree, level.id) : all_required(level.id)));
        }
        if (level.vetoes) add(unraised(*level.vetoes));
        if (level.includes) conditions.push_back(result_.level.at(*level.includes));
        const Outcome outcome = settle(and_of(conditions));
        return outcome == T && lost_without_floors(level) ? U : outcome;
    }

    /// Whether the level would be lost if every floor it asks for turned out not to apply, as all of them may.
    bool lost_without_floors(const Level& level) const {
        const bool lost =
            level.when_nothing_applies && level.when_nothing_applies->value == WhenNothingApplies::not_held;
        if (!lost || !level.floors || level.required || level.vetoes || level.includes) return false;
        if (level.total && total(*level.total) != N) return false;
        std::map<Id, Outcome> every = result_.floor;
        every.insert(result_.section_floor.begin(), result_.section_floor.end());
        const auto* ids = std::get_if<std::vector<Id>>(&*level.floors);
        for (const auto& [id, kept] : every) {
            if (ids && std::find(ids->begin(), ids->end(), id) == ids->end()) continue;
            if (kept != N && !vanishing_.at(id)) return false;
        }
        return true;
    }

    void list_candidates() {
        for (const Level& level : draft_.levels) {
            const Outcome outcome = result_.level.at(level.id);
            if (outcome == T || outcome == U) result_.candidates.push_back(level.id);
            if (outcome == T) return;
        }
        result_.candidates.push_back(draft_.otherwise->id);
    }

    const Draft& draft_;
    Rules rules_;
    Result result_;
    std::vector<Scored> scored_;
    std::map<Id, Outcome> veto_;
    std::map<Id, bool> vanishing_;  ///< floors that may turn out not to apply
};

/// Judge one row by a valid draft.
inline Result evaluate(const Draft& draft, const std::vector<Slot>& row) { return Run(draft, row).evaluate(); }
inline Result evaluate(const CriteriaSet& set, const std::vector<Slot>& row) { return evaluate(set.draft(), row); }

}  // namespace tieuchi::reference
