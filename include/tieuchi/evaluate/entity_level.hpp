#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/check/applicability.hpp"
#include "tieuchi/evaluate/entity_criterion.hpp"
#include "tieuchi/model/rescale.hpp"

namespace tieuchi::scalar {

/// Points of a section or of the total: lowest, highest, and the maximum that is left.
struct Sum {
    std::int64_t low = 0, high = 0, maximum = 0;
    std::int64_t maximum_left = 0;  ///< less what surely does not apply and is left out
    bool empty = false;             ///< nothing is left, for sure
    bool may_be_empty = false;      ///< it is unknown whether anything is left
    std::vector<const JudgedCriterion*> parts;
    std::optional<Outcome> floor;  ///< of a section that has one
};

inline Sum sum_of(std::vector<const JudgedCriterion*> parts) {
    Sum sum;
    bool stays = false, may_stay = false, any = false;
    for (const JudgedCriterion* part : parts) {
        if (part->counts_as != CountsAs::ordinary) {
            const bool off = part->counts_as == CountsAs::deduction;
            sum.low += off ? -part->points_high() : part->points_low();
            sum.high += off ? -part->points_low() : part->points_high();
            continue;
        }
        any = true;
        const bool gone = part->leaves_out && part->not_applicable;
        const bool may_go = part->leaves_out && part->may_not_apply;
        sum.low += part->points_low();
        sum.high += part->points_high();
        sum.maximum += part->maximum;
        sum.maximum_left += gone ? 0 : part->maximum;
        stays = stays || !(gone || may_go);
        may_stay = may_stay || !gone;
    }
    sum.empty = any && !may_stay;
    sum.may_be_empty = any && may_stay && !stays;
    sum.parts = std::move(parts);
    return sum;
}

__extension__ using Wide = __int128;

/// `per_points * points - per_maximum * maximum left`, lowest and highest over both branches of each criterion.
struct Balance {
    Wide low = 0, high = 0;

    Outcome reaches() const noexcept { return low >= 0 ? Outcome::met : high < 0 ? Outcome::unmet : Outcome::unknown; }
};

inline Balance balance_of(const Sum& sum, std::int64_t per_points, std::int64_t per_maximum) {
    Balance balance;
    for (const JudgedCriterion* part : sum.parts) {
        if (part->counts_as != CountsAs::ordinary) {
            const bool off = part->counts_as == CountsAs::deduction;
            balance.low += Wide{per_points} * (off ? -part->points_high() : part->points_low());
            balance.high += Wide{per_points} * (off ? -part->points_low() : part->points_high());
            continue;
        }
        const Wide applying = Wide{per_maximum} * part->maximum;
        const Wide elsewhere = Wide{per_points} * part->without - (part->leaves_out ? Wide{0} : applying);
        const Wide low = Wide{per_points} * part->low - applying, high = Wide{per_points} * part->high - applying;
        if (part->not_applicable) {
            balance.low += elsewhere;
            balance.high += elsewhere;
        } else {
            balance.low += part->may_not_apply ? std::min(low, elsewhere) : low;
            balance.high += part->may_not_apply ? std::max(high, elsewhere) : high;
        }
    }
    return balance;
}

/// The floor of a section: absolute, or relative to the maximum left. It is not lost while nothing may be left.
inline Outcome judge_section_floor(const Sum& sum, const PointsCut& floor, int decimals) {
    if (sum.empty) return Outcome::not_applicable;
    Outcome kept = Outcome::unknown;
    if (std::holds_alternative<Unknown>(floor)) return kept;
    if (const auto* percent = std::get_if<Percent>(&floor)) {
        const PercentFactors by = factors(*percent);
        kept = balance_of(sum, by.per_part, by.per_whole).reaches();
    } else {
        kept = reaches_points(sum.low, sum.high, floor, sum.maximum, decimals);
    }
    return kept == Outcome::unmet && sum.may_be_empty ? Outcome::unknown : kept;
}

/// What a level asks: one entry for the total, the floors, the requirements, each veto, the level it includes.
enum class ConditionKind : std::uint8_t {
    total,
    floors,
    required,
    veto,
    includes,
    grades,
    wait,
    holds_first,
    years_in_a_row
};

struct JudgedCondition {
    ConditionKind kind = ConditionKind::total;
    std::size_t which = 0;  ///< index of the veto, of the included level, or of the count of grades
    Verdict verdict;
    bool nothing_applied = false;  ///< `when_nothing_applies` has spoken
};

struct JudgedLevel {
    Verdict verdict;
    std::vector<JudgedCondition> conditions;
    bool nothing_applied = false;
};

/// A veto: `verdict` is met where it is raised.
struct JudgedVeto {
    Verdict verdict;
    bool missing = false;
    bool rejected = false;
};

/// Everything about one entity.
struct Judged {
    std::vector<JudgedCriterion> criteria;
    std::vector<Sum> sections;
    Sum total;
    bool rescaled = false;           ///< over the total
    std::optional<Rescale> rescale;  ///< section by section
    std::vector<JudgedVeto> vetoes;
    std::vector<JudgedLevel> levels;
    std::vector<std::size_t> candidates;  ///< indices into the levels, their number for otherwise

    Judged() = default;
    Judged(const Judged&) = delete;  // sums point at the criteria beside them
    Judged& operator=(const Judged&) = delete;
    Judged(Judged&&) = default;
    Judged& operator=(Judged&&) = default;
};

inline JudgedVeto judge_veto(const View& view, const Veto& veto) {
    JudgedVeto judged{decide(view, veto.rule)};
    judged.missing = judged.verdict.outcome == Outcome::unknown && !judged.verdict.open;
    if (!judged.missing) return judged;
    const VetoMissing policy = veto.missing->value;
    if (policy == VetoMissing::raised) judged.verdict = {Outcome::met, false};
    if (policy == VetoMissing::clear) judged.verdict = {Outcome::unmet, false};
    judged.rejected = policy == VetoMissing::error;
    return judged;
}

/// The points of a rescaled section times L, at their least or greatest.
inline Wide rescaled_points(const Sum& section, const Rescale::Section& about, std::int64_t common, bool highest) {
    std::vector<RescalePart> parts;
    for (const JudgedCriterion* part : section.parts) {
        if (part->not_applicable) continue;
        parts.push_back({highest ? part->high : part->low, part->maximum, part->may_not_apply});
    }
    const bool all = about.when_empty == WhenSectionEmpty::full;
    const Remainder left = extreme_of(parts, highest, all);
    if (left.empty) return all ? Wide{about.maximum} * common : Wide{0};
    return Wide{left.points} * about.maximum * (common / left.maximum);
}

/// The total with some sections rescaled, times the least common multiple of what they may have left.
inline Balance rescaled_total(const View& view, const Judged& judged) {
    const Rescale& rescale = *judged.rescale;
    Balance sum;
    std::vector<bool> rescaled(judged.sections.size(), false);
    for (const Rescale::Section& each : rescale.sections) {
        rescaled[each.index] = true;
        sum.low += rescaled_points(judged.sections[each.index], each, rescale.common, false);
        sum.high += rescaled_points(judged.sections[each.index], each, rescale.common, true);
    }
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        const JudgedCriterion& part = judged.criteria[index];
        const auto section = view.set.section_of(index);
        if (!part.scored || (section && rescaled[*section])) continue;
        const bool off = part.counts_as == CountsAs::deduction;
        sum.low += Wide{off ? -part.points_high() : part.points_low()} * rescale.common;
        sum.high += Wide{off ? -part.points_low() : part.points_high()} * rescale.common;
    }
    return sum;
}

/// Each cut is compared over that multiple, without division.
inline Outcome reaches_rescaled(const View& view, const Judged& judged, const Decimal& cut) {
    const Balance sum = rescaled_total(view, judged);
    const Wide lift = power_of_ten(std::max(0, cut.decimals() - view.draft().decimals));
    const Wide line =
        Wide{cut.digits()} * power_of_ten(std::max(0, view.draft().decimals - cut.decimals())) * judged.rescale->common;
    return Balance{sum.low * lift - line, sum.high * lift - line}.reaches();
}

/// The total against one cut that is known.
inline Outcome reaches_total(const View& view, const Judged& judged, const Decimal& cut) {
    const int decimals = view.draft().decimals;
    const Sum& total = judged.total;
    if (total.empty) return Outcome::not_applicable;
    if (total.may_be_empty) return Outcome::unknown;  // not applicable the one way, met or unmet the other
    if (judged.rescale) return reaches_rescaled(view, judged, cut);
    if (!judged.rescaled) return reaches_points(total.low, total.high, cut, total.maximum, decimals);
    // P * M >= c * A; a cut finer than the set's scale lifts the other side.
    const int lift = std::max(0, cut.decimals() - decimals);
    const std::int64_t scaled = cut.digits() * power_of_ten(std::max(0, decimals - cut.decimals()));
    return balance_of(total, total.maximum * power_of_ten(lift), scaled).reaches();
}

inline Verdict judge_total(const View& view, const Judged& judged, const Cut& cut) {
    return for_all_possible(possible_cuts(view, nullptr, cut), [&](const KnownCut& known) -> Verdict {
        const bool applies = !judged.total.empty;  // else no cut matters
        if (std::holds_alternative<Unknown>(known))
            return {applies ? Outcome::unknown : Outcome::not_applicable, applies};
        return {reaches_total(view, judged, std::get<Decimal>(known)), false};
    });
}

inline bool names(const std::variant<All, std::vector<Identifier>>& list, const Identifier& id) {
    const auto* named = std::get_if<std::vector<Identifier>>(&list);
    return named == nullptr || std::find(named->begin(), named->end(), id) != named->end();
}

inline Verdict judge_floors(const View& view, const Judged& judged,
                            const std::variant<All, std::vector<Identifier>>& asked) {
    Operands floors;
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        const auto& floor = judged.criteria[index].floor;
        const bool open = judged.criteria[index].floor_open && floor == Outcome::unknown;
        if (floor && names(asked, view.set.criterion(index).id)) floors.add({*floor, open});
    }
    for (std::size_t index = 0; index < judged.sections.size(); ++index) {
        const auto& floor = judged.sections[index].floor;
        const Section& section = view.set.section(index);
        const bool open = floor == Outcome::unknown && std::holds_alternative<Unknown>(*section.floor);
        if (floor && names(asked, section.id)) floors.add({*floor, open});
    }
    return floors.as(all_of(floors.counts));
}

/// A criterion as a level requires it: its outcome there.
inline Verdict outcome_at(const JudgedCriterion& criterion, std::size_t level) {
    const auto& there = criterion.at_level[level];
    return there ? *there : criterion.outcome.value_or(Verdict{Outcome::not_applicable, false});
}

inline Verdict judge_tree(const View& view, const Judged& judged, std::size_t level, const Rule& rule) {
    if (const auto* leaf = std::get_if<CriterionMet>(&rule.node)) {
        const auto index = view.set.find_criterion(leaf->criterion);
        assert(index && "the checker has resolved every criterion");
        return outcome_at(judged.criteria[*index], level);
    }
    if (std::holds_alternative<Unknown>(rule.node)) return {Outcome::unknown, true};
    if (const auto* assumed = std::get_if<Assumed>(&rule.node)) return {decide_assumed(assumed->met)};
    Operands each;
    for (const Rule* operand : operands(rule)) each.add(judge_tree(view, judged, level, *operand));
    return connect(rule, each);
}

/// The criteria that `"requires": "all"` means at a level: asked there, with an outcome, not optional.
inline std::vector<std::size_t> all_required(const View& view, const Judged& judged, std::size_t level) {
    std::vector<std::size_t> found;
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        const Criterion& criterion = view.set.criterion(index);
        const bool counts = !criterion.optional && criterion.counts_as == CountsAs::ordinary;
        if (judged.criteria[index].at_level[level] && counts) found.push_back(index);
    }
    return found;
}

inline Verdict judge_required(const View& view, const Judged& judged, std::size_t level) {
    const auto& required = *view.draft().levels[level].required;
    if (const auto* tree = std::get_if<Rule>(&required)) return judge_tree(view, judged, level, *tree);
    Operands each;
    for (const std::size_t index : all_required(view, judged, level)) each.add(*judged.criteria[index].at_level[level]);
    return each.as(all_of(each.counts));
}

/// Whether a criterion that counts at a level has a grade or a higher one; nothing where it does not count there.
inline std::optional<Verdict> has_grade(const View& view, const Judged& judged, std::size_t level, std::size_t index,
                                        const GradeCount& asked) {
    std::size_t grade = 0;
    while (view.draft().grades[grade].id != asked.at_least) ++grade;
    const JudgedCriterion& criterion = judged.criteria[index];
    const std::vector<std::size_t> levels = view.set.asked_at(index);
    const bool here = std::find(levels.begin(), levels.end(), level) != levels.end();
    if (criterion.reached.empty() || !here || view.set.criterion(index).optional) return std::nullopt;
    if (criterion.not_applicable) return Verdict{Outcome::not_applicable};
    Verdict reached = criterion.reached[grade - 1];
    if (criterion.may_not_apply) reached = {Outcome::unknown, reached.open || criterion.applies_open, true};
    return reached;
}

/// So many graded criteria asked at the level have a grade or a higher one.
inline Verdict judge_grades(const View& view, const Judged& judged, std::size_t level, const GradeCount& asked) {
    Operands each;
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        if (const auto reached = has_grade(view, judged, level, index, asked)) each.add(*reached);
    }
    return each.as(k_of(each.counts, asked.count));
}

/// A wait binds only who holds or held the level.
inline Verdict judge_wait(const View& view, const Wait& wait) {
    const Slot since = view.slot(wait.since);
    if (!since.present) {
        return {wait.since_missing->value == SinceMissing::not_held ? Outcome::met : Outcome::unknown};
    }
    const Date due = add_months(date_of(since.value), wait.months);
    return {due <= *view.run.decided_on ? Outcome::met : Outcome::unmet};
}

inline Verdict judge_holds_first(const View& view, const HoldsFirst& asked) {
    const Slot slot = view.slot(asked.holds);
    return {slot.present ? decide_is_true(slot.value != 0) : Outcome::unknown};
}

/// A year that is missing breaks the chain, as one that was not held.
inline Verdict judge_years(const View& view, const YearsInARow& asked) {
    for (const Identifier& year : asked.held) {
        const Slot slot = view.slot(year);
        if (!slot.present || slot.value == 0) return {Outcome::unmet};
    }
    return {Outcome::met};
}

/// Where nothing applies the document says whether that counts as held. Returns whether it had to.
inline bool settle_nothing(const Level& level, Verdict& verdict) noexcept {
    if (!level.when_nothing_applies || verdict.outcome != Outcome::not_applicable) return false;
    const bool held = level.when_nothing_applies->value == WhenNothingApplies::held;
    verdict = {held ? Outcome::met : Outcome::unmet, false};
    return true;
}

/// A veto as a condition: raised bars the level; one that is not raised, or does not apply, does nothing.
constexpr Verdict clear_of(const Verdict& raised) noexcept {
    if (raised.outcome == Outcome::not_applicable) return {Outcome::met, false};
    return {negate(raised.outcome), raised.open};
}

/// Whether every floor the level asks for is not applicable, or may turn out to be.
inline bool floors_may_vanish(const View& view, const Judged& judged,
                              const std::variant<All, std::vector<Identifier>>& asked) {
    bool all = true;
    for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
        const JudgedCriterion& each = judged.criteria[index];
        if (each.floor && names(asked, view.set.criterion(index).id)) {
            all = all && (each.floor == Outcome::not_applicable || each.may_not_apply);
        }
    }
    for (std::size_t index = 0; index < judged.sections.size(); ++index) {
        const Sum& each = judged.sections[index];
        if (each.floor && names(asked, view.set.section(index).id)) {
            all = all && (each.floor == Outcome::not_applicable || each.may_be_empty);
        }
    }
    return all;
}

/// A floor that is kept where its criterion applies counts as kept while that is unknown. Where all floors may turn out
/// not to apply, nothing else does, and that is not held, the level cannot be told.
inline bool rests_on_vanishing_floors(const View& view, const Judged& judged, const Level& level,
                                      const JudgedLevel& found) {
    const bool not_held =
        level.when_nothing_applies && level.when_nothing_applies->value == WhenNothingApplies::not_held;
    if (!not_held || !level.floors || found.verdict.outcome != Outcome::met) return false;
    for (const JudgedCondition& each : found.conditions) {
        if (each.kind != ConditionKind::floors && each.verdict.outcome != Outcome::not_applicable) return false;
    }
    return floors_may_vanish(view, judged, *level.floors);
}

/// One level as the conjunction of its conditions. Levels below it are judged already.
inline JudgedLevel judge_level(const View& view, const Judged& judged, std::size_t index) {
    const Level& level = view.draft().levels[index];
    JudgedLevel result;
    const auto ask = [&](ConditionKind kind, std::size_t which, Verdict verdict) {
        const bool settles = kind == ConditionKind::required || kind == ConditionKind::grades;
        result.conditions.push_back({kind, which, verdict, settles && settle_nothing(level, verdict)});
        result.conditions.back().verdict = verdict;
    };
    if (level.total) ask(ConditionKind::total, 0, judge_total(view, judged, *level.total));
    if (level.floors) ask(ConditionKind::floors, 0, judge_floors(view, judged, *level.floors));
    if (level.required) ask(ConditionKind::required, 0, judge_required(view, judged, index));
    for (std::size_t count = 0; count < level.grades.size(); ++count) {
        ask(ConditionKind::grades, count, judge_grades(view, judged, index, level.grades[count]));
    }
    for (std::size_t veto = 0; level.vetoes && veto < judged.vetoes.size(); ++veto) {
        if (!names(*level.vetoes, view.draft().vetoes[veto].id)) continue;
        ask(ConditionKind::veto, veto, clear_of(judged.vetoes[veto].verdict));
    }
    if (level.wait) ask(ConditionKind::wait, 0, judge_wait(view, *level.wait));
    if (level.holds_first) ask(ConditionKind::holds_first, 0, judge_holds_first(view, *level.holds_first));
    if (level.years_in_a_row) ask(ConditionKind::years_in_a_row, 0, judge_years(view, *level.years_in_a_row));
    for (std::size_t lower = index + 1; level.includes && lower < judged.levels.size(); ++lower) {
        if (view.draft().levels[lower].id == *level.includes)
            ask(ConditionKind::includes, lower, judged.levels[lower].verdict);
    }
    Operands all;
    for (const JudgedCondition& condition : result.conditions) all.add(condition.verdict);
    result.verdict = all.as(all_of(all.counts));
    result.nothing_applied = settle_nothing(level, result.verdict);
    if (rests_on_vanishing_floors(view, judged, level, result)) result.verdict = {Outcome::unknown, false};
    return result;
}

/// Highest first: met -> a candidate, and stop; unknown -> a candidate, and go on; after the last, otherwise.
inline std::vector<std::size_t> candidates_of(const std::vector<JudgedLevel>& levels) {
    std::vector<std::size_t> candidates;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const Outcome outcome = levels[level].verdict.outcome;
        if (outcome == Outcome::met || outcome == Outcome::unknown) candidates.push_back(level);
        if (outcome == Outcome::met) return candidates;
    }
    candidates.push_back(levels.size());
    return candidates;
}

/// A rescaled section of which nothing is left keeps its maximum in the total, unless it is left out; so the total of a set with
/// such a section always applies.
inline void keep_emptied_sections(Judged& judged) {
    for (const Rescale::Section& each : judged.rescale->sections) {
        if (each.when_empty == WhenSectionEmpty::leave_out) continue;
        if (judged.sections[each.index].empty) judged.total.maximum_left += each.maximum;
        judged.total.empty = judged.total.may_be_empty = false;
    }
}

/// Criteria, sums, vetoes, levels, candidates, in this order.
inline Judged judge(const View& view) {
    const Draft& draft = view.draft();
    Judged judged;
    for (std::size_t index = 0; index < view.set.criterion_count(); ++index) {
        judged.criteria.push_back(judge_criterion(view, index));
    }
    const auto parts_of = [&](auto belongs) {
        std::vector<const JudgedCriterion*> parts;
        for (std::size_t index = 0; index < judged.criteria.size(); ++index) {
            if (judged.criteria[index].scored && belongs(index)) parts.push_back(&judged.criteria[index]);
        }
        return parts;
    };
    for (std::size_t section = 0; section < view.set.section_count(); ++section) {
        Sum sum = sum_of(parts_of([&](std::size_t index) { return view.set.is_below(index, section); }));
        const auto& floor = view.set.section(section).floor;
        if (floor) sum.floor = judge_section_floor(sum, *floor, draft.decimals);
        judged.sections.push_back(std::move(sum));
    }
    judged.total = sum_of(parts_of([](std::size_t) { return true; }));
    judged.rescale = rescale_of(view.set, [&](const Criterion& each) { return can_be_not_applicable(each, draft); });
    if (judged.rescale && judged.rescale->sections.empty()) judged.rescale.reset();
    if (judged.rescale) keep_emptied_sections(judged);
    judged.rescaled = draft.when_not_applicable && draft.when_not_applicable->value == WhenNotApplicable::rescale_total;
    for (const Veto& veto : draft.vetoes) judged.vetoes.push_back(judge_veto(view, veto));
    judged.levels.resize(draft.levels.size());
    for (std::size_t level = draft.levels.size(); level-- > 0;) judged.levels[level] = judge_level(view, judged, level);
    judged.candidates = candidates_of(judged.levels);
    return judged;
}

}  // namespace tieuchi::scalar
