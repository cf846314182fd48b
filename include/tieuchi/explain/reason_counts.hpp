#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/explain/explain_criterion.hpp"

namespace tieuchi {

/// The group of each row, by number; no row: all are in group 0.
struct RowGroups {
    std::span<const std::uint32_t> of_row{};
    std::size_t count = 1;

    std::size_t of(std::size_t row) const noexcept { return of_row.empty() ? 0 : of_row[row]; }
};

/// In how many rows each reason stands, by group and criterion. Counts of parts add up to those of the whole.
///
/// - Shape: a number for each group, criterion and reason, twice: rows in which it stands, and rows whose main reason it
///   is. Of the latter each row has one for each criterion, so they sum to the rows.
/// - Cost: 16 bytes a number.
class ReasonCounts {
public:
    static constexpr std::size_t reasons = static_cast<std::size_t>(last_reason) + 1;

    ReasonCounts(std::size_t groups, std::size_t criteria)
        : groups_(groups), criteria_(criteria), all_(groups * criteria * reasons), main_(all_.size()) {}

    std::size_t groups() const noexcept { return groups_; }
    std::size_t criteria() const noexcept { return criteria_; }

    /// Rows in which the reason stands, in whatever place.
    std::int64_t rows(std::size_t group, std::size_t criterion, Reason reason) const noexcept {
        return all_[place(group, criterion, reason)];
    }
    /// Rows whose main reason it is.
    std::int64_t main_rows(std::size_t group, std::size_t criterion, Reason reason) const noexcept {
        return main_[place(group, criterion, reason)];
    }

    /// Rows that have these reasons, the main one first.
    void add(std::size_t group, std::size_t criterion, std::span<const Reason> found, std::int64_t count = 1) noexcept {
        for (const Reason each : found) all_[place(group, criterion, each)] += count;
        if (!found.empty()) main_[place(group, criterion, found.front())] += count;
    }

    /// Counts of other rows by the same set in the same groups.
    ReasonCounts& operator+=(const ReasonCounts& other) noexcept {
        assert(groups_ == other.groups_ && criteria_ == other.criteria_);
        for (std::size_t at = 0; at < all_.size(); ++at) {
            all_[at] += other.all_[at];
            main_[at] += other.main_[at];
        }
        return *this;
    }

    friend bool operator==(const ReasonCounts&, const ReasonCounts&) = default;

private:
    std::size_t place(std::size_t group, std::size_t criterion, Reason reason) const noexcept {
        assert(group < groups_ && criterion < criteria_);
        return (group * criteria_ + criterion) * reasons + static_cast<std::size_t>(reason);
    }

    std::size_t groups_, criteria_;
    std::vector<std::int64_t> all_, main_;
};

namespace explaining {

/// What a row's reasons are where its outcome and its plane of missing data decide them.
struct PlainReasons {
    Reason missing;  ///< what the policy made of it; `missing_value` stands behind it
    Reason unmet;    ///< where it is not missing and not met
};

/// Whether a measure is one value, so that it is missing or not and nothing else.
inline bool is_plain(const Measure& measure) noexcept {
    return std::holds_alternative<Count>(measure.type) || std::holds_alternative<Number>(measure.type) ||
           std::holds_alternative<PointsGiven>(measure.type) || std::holds_alternative<Choice>(measure.type) ||
           std::holds_alternative<DateGiven>(measure.type) || std::holds_alternative<YesNo>(measure.type) ||
           std::holds_alternative<tieuchi::Judged>(measure.type) || std::holds_alternative<TitleOf>(measure.type);
}
inline bool is_plain(const Cut& cut) noexcept {
    return std::holds_alternative<Decimal>(cut) || std::holds_alternative<Label>(cut) ||
           std::holds_alternative<Date>(cut);
}

/// The reason where a rule over one value and one known cut is not met; nothing for any other rule.
inline std::optional<Reason> reason_if_unmet(const Draft& draft, const Rule& rule) {
    const auto plain = [&](const Identifier& id) {
        for (const Measure& each : draft.measures) {
            if (each.id == id) return is_plain(each);
        }
        return false;
    };
    const auto* yes = std::get_if<IsTrue>(&rule.node);
    if (yes && plain(yes->measure)) return Reason::said_no;
    if (std::holds_alternative<OneOf>(rule.node)) return Reason::not_among;
    const auto* least = std::get_if<AtLeast>(&rule.node);
    if (least && is_plain(least->at_least) && plain(least->measure)) return Reason::below_cut;
    const auto* most = std::get_if<AtMost>(&rule.node);
    if (most && is_plain(most->at_most) && plain(most->measure)) return Reason::above_cut;
    return std::nullopt;
}

/// Whether an award is the points an assessor gives, and what is asked of them is known.
inline bool gives_points(const Draft& draft, const Criterion& criterion) {
    const auto* given = std::get_if<Given>(&*criterion.award);
    if (given == nullptr || (criterion.met_when && std::holds_alternative<Unknown>(*criterion.met_when))) return false;
    for (const Measure& each : draft.measures) {
        if (each.id == given->given) return std::holds_alternative<PointsGiven>(each.type);
    }
    return false;
}

/// The reasons of a criterion that hangs on one value that is there or not; nothing for any other criterion.
inline std::optional<PlainReasons> plain_reasons(const CriteriaSet& set, std::size_t index) {
    const Criterion& criterion = set.criterion(index);
    if (criterion.applies || !criterion.variants.empty() || criterion.grade || varies_by_level(criterion)) return {};
    constexpr Reason by_policy[] = {Reason::counted_as_unmet, Reason::excluded, Reason::left_unknown, Reason::refused};
    const Reason missing = by_policy[static_cast<std::size_t>(criterion.missing->value)];
    if (criterion.rule) {
        const bool only_rule = !criterion.award || std::holds_alternative<AllOrNothing>(*criterion.award);
        const auto unmet = only_rule ? reason_if_unmet(set.draft(), *criterion.rule) : std::nullopt;
        return unmet ? std::optional(PlainReasons{missing, *unmet}) : std::nullopt;
    }
    if (!criterion.award || !gives_points(set.draft(), criterion)) return std::nullopt;
    return PlainReasons{missing, Reason::below_cut};
}

/// 64 rows of a plane; what lies behind the last row is 0.
inline std::uint64_t word_of(const Assessment& assessment, Bits bits, std::size_t word) noexcept {
    const std::size_t left = assessment.rows() - word * 64;
    const std::uint64_t there = left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    return bits == no_rows ? 0 : bits == all_rows ? there : assessment.plane(bits)[word] & there;
}

/// Counts a criterion by its planes, 64 rows at a time.
inline void count_planes(const Assessment& assessment, std::size_t index, const PlainReasons& plain,
                         const RowGroups& groups, ReasonCounts& counts) {
    const CriterionResult& result = assessment.plan().criteria[index];
    const std::vector<Reason> missing = {plain.missing, Reason::missing_value}, unmet = {plain.unmet},
                              met = {Reason::met};
    const auto count = [&](std::size_t word, std::uint64_t rows, const std::vector<Reason>& found) {
        if (groups.of_row.empty()) return counts.add(0, index, found, std::popcount(rows));
        for (; rows != 0; rows &= rows - 1) {
            const std::size_t row = word * 64 + static_cast<std::size_t>(std::countr_zero(rows));
            counts.add(groups.of(row), index, found);
        }
    };
    for (std::size_t word = 0; word < kernels::words_for(assessment.rows()); ++word) {
        const std::uint64_t all = word_of(assessment, all_rows, word);
        const std::uint64_t lacking = word_of(assessment, result.missing, word);
        std::uint64_t failing = 0;
        if (result.outcome) {
            failing = all & ~lacking & ~word_of(assessment, result.outcome->low, word) &
                      ~word_of(assessment, result.outcome->high, word);
        }
        count(word, lacking, missing);
        count(word, failing, unmet);
        count(word, all & ~lacking & ~failing, met);
    }
}

}  // namespace explaining

/// Count the reasons of every row: the same numbers as explaining each, without a text for any.
///
/// - Shape: `groups` numbers the rows' groups from 0 below its count, or is empty.
/// - Errors: none; the assessment comes of the same bound plan.
/// - Cost: a criterion that hangs on one value is counted by word; every other is judged once more, row by row. Data are
///   read again where there is one of the latter. Memory as `ReasonCounts`, whatever the rows.
inline ReasonCounts reason_counts(const Assessment& assessment, const BoundPlan& bound, const RowGroups& groups = {}) {
    using namespace explaining;
    const CriteriaSet& set = assessment.set();
    ReasonCounts counts(groups.count, set.criterion_count());
    std::vector<std::size_t> others;
    for (std::size_t index = 0; index < set.criterion_count(); ++index) {
        if (const auto plain = plain_reasons(set, index)) {
            count_planes(assessment, index, *plain, groups, counts);
        } else {
            others.push_back(index);
        }
    }
    Policies unused(set.draft());
    for (std::size_t row = 0; row < assessment.rows() && !others.empty(); ++row) {
        const Entity entity(set, slots_of(bound, row));
        const View view{set, entity, assessment.plan().run};
        CriterionExplainer explainer(view, unused);
        for (const std::size_t index : others) {
            counts.add(groups.of(row), index, explainer.names(index, scalar::judge_criterion(view, index)));
        }
    }
    return counts;
}

}  // namespace tieuchi
