#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/amounts.hpp"
#include "tieuchi/cascade/links.hpp"
#include "tieuchi/cascade/owner_values.hpp"
#include "tieuchi/cascade/standing.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/questions.hpp"

namespace tieuchi::cascade {

/// The columns of one measure over members, one row an owner; the tables that borrow them must not outlive them.
class FilledMeasure {
public:
    FilledMeasure(std::vector<ColumnSpec> specs, std::size_t rows) : specs_(std::move(specs)), rows_(rows) {
        for (const ColumnSpec& spec : specs_) {
            if (spec.kind == ColumnSpec::Kind::flag) {
                empty_ = std::make_unique<bool[]>(rows);
            } else {
                numbers_.emplace_back(rows, 0);
            }
        }
    }

    /// The numbers of one owner, in the order of the columns, and whether it is open that there is any member.
    void set(std::size_t row, std::initializer_list<std::int64_t> numbers, bool may_be_empty) {
        assert(numbers.size() == numbers_.size());
        std::size_t at = 0;
        for (const std::int64_t number : numbers) numbers_[at++][row] = number;
        if (empty_) empty_[row] = may_be_empty;
    }
    /// Nothing can be said of the owner: what would have to be known has no bounds.
    void set_missing(std::size_t row) {
        if (validity_.empty()) validity_.assign((rows_ + 7) / 8, 0xFF);
        validity_[row / 8] = static_cast<std::uint8_t>(validity_[row / 8] & ~(1u << (row % 8)));
    }

    /// Add the columns to a table. A number at a scale is a whole number of steps of that scale.
    void add_to(Table& table) const {
        const std::uint8_t* validity = validity_.empty() ? nullptr : validity_.data();
        std::size_t at = 0;
        for (const ColumnSpec& spec : specs_) {
            if (spec.kind == ColumnSpec::Kind::flag) {
                table.add(Column::of<bool>(spec.name, {empty_.get(), rows_}, validity));
                continue;
            }
            Column column = Column::of<std::int64_t>(spec.name, numbers_[at++], validity);
            if (spec.decimals > 0) column.step = Decimal(1, spec.decimals);
            table.add(std::move(column));
        }
    }

private:
    std::vector<ColumnSpec> specs_;
    std::size_t rows_;
    std::vector<std::vector<std::int64_t>> numbers_;
    std::unique_ptr<bool[]> empty_;
    std::vector<std::uint8_t> validity_;
};

/// How the members of one relation stand in one measure, and what they bring to it.
class JudgedMembers {
public:
    /// Judge every row of the members' table, once for each combination of the owner's parameters.
    ///
    /// - Errors: columns of the members that are missing or do not fit, and a day that the run must name, go to `problems`.
    ///   Of a row that `options` reject nothing is known, and no policy of the document acts on that.
    static std::optional<JudgedMembers> judge(const CriteriaSet& set, std::size_t measure, const Table& members,
                                              const Run& run, std::vector<Problem>& problems,
                                              const EvaluateOptions& options = {}) {
        const OverMembers& over = std::get<OverMembers>(set.draft().measures[measure].type);
        JudgedMembers judged(set, measure, combinations_of(set, over, run));
        const Relation& relation = relation_of(set, over.of);
        Questions questions;
        for (std::size_t at = 0; at < judged.combinations_.count(); ++at) {
            const auto values = judged.combinations_.at(at);
            if (over.base) questions.rules.push_back(with_values(*over.base, values));
            if (over.where) questions.rules.push_back(with_values(*over.where, values));
        }
        if (!over.value.empty()) questions.numbers.push_back(over.value);
        if (!over.weight.empty()) questions.numbers.push_back(over.weight);
        const Plan plan = compile_questions(members_as_set(set, relation), questions, run);
        Bound bound = bind(plan, members);
        if (!bound.problems.empty()) {
            problems.insert(problems.end(), bound.problems.begin(), bound.problems.end());
            return std::nullopt;
        }
        Evaluated found = evaluate(bound.plan, options);
        if (!found.assessment) {
            problems.insert(problems.end(), found.problems.begin(), found.problems.end());
            return std::nullopt;
        }
        judged.take(over, *found.assessment);
        judged.answers_ = std::move(found.assessment);
        return judged;
    }

    const Combinations& combinations() const noexcept { return combinations_; }

    /// Why members were rejected.
    const Rejections& rejections() const noexcept { return answers_->rejections(); }

    /// The standing of a member for an owner of whom these combinations are possible (0: there is only one).
    Standing standing(Row member, std::uint64_t possible) const noexcept {
        if (possible == 0 || standings_.size() == 1) return standings_.front()[member];
        std::optional<Standing> all;
        for (std::size_t at = 0; at < standings_.size(); ++at) {
            if (((possible >> at) & 1) == 0) continue;
            const Standing each = standings_[at][member];
            all = all ? either_of(*all, each) : each;
        }
        return *all;
    }

    /// What a member that stands so brings to a sum or mean; nothing where it brings nothing. `unbounded` is set where its
    /// weight is missing and counts, so that the measure is missing.
    std::optional<MemberAmount> amount(Row member, Standing standing, bool& unbounded) const noexcept {
        using enum Standing;
        if (standing == out || standing == fails || standing == maybe_fails) return std::nullopt;
        MemberAmount amount{.certain = standing == counts};
        const Plan& plan = answers_->plan();
        const bool rejected = answers_->is_rejected(member);
        const auto read = [&](const AnsweredNumber& number) {
            return !rejected && answers_->value(number.known, member)
                       ? std::optional(answers_->value(number.lanes, member))
                       : std::nullopt;
        };
        const auto value = read(plan.numbers.front());
        const auto weight = plan.numbers.size() > 1 ? read(plan.numbers[1]) : std::optional<std::int64_t>(1);
        if (!value || !weight) {
            if (policy_.missing == WhereMissing::excluded && !rejected) return std::nullopt;
            unbounded = unbounded || !weight;
        }
        amount.low = value.value_or(range_.min);
        amount.high = value.value_or(range_.max);
        amount.weight = weight.value_or(0);
        return amount;
    }

    /// What a value of the members can be.
    const MemberValue& range() const noexcept { return range_; }

    static const Relation& relation_of(const CriteriaSet& set, const Identifier& id) noexcept {
        for (const Relation& relation : set.draft().relations) {
            if (relation.id == id) return relation;
        }
        assert(false && "the checker has resolved every relation");
        return set.draft().relations.front();
    }

private:
    JudgedMembers(const CriteriaSet& set, std::size_t measure, Combinations combinations)
        : combinations_(std::move(combinations)) {
        const OverMembers& over = std::get<OverMembers>(set.draft().measures[measure].type);
        if (over.where_missing) policy_.missing = over.where_missing->value;
        if (over.where_not_applicable) policy_.not_applicable = over.where_not_applicable->value;
        range_ = tieuchi::detail::member_value(set.draft(), over);
    }

    void take(const OverMembers& over, const Assessment& answers) {
        const Plan& plan = answers.plan();
        std::size_t next = 0;
        for (std::size_t at = 0; at < combinations_.count(); ++at) {
            const AnsweredRule* base = over.base ? &plan.rules[next++] : nullptr;
            const AnsweredRule* where = over.where ? &plan.rules[next++] : nullptr;
            std::vector<Standing>& found = standings_.emplace_back(answers.rows());
            for (std::size_t row = 0; row < found.size(); ++row) {
                if (answers.is_rejected(row)) {  // it may be anything, also outside the base where there is one
                    found[row] = over.base ? Standing::maybe_open : Standing::open;
                    continue;
                }
                found[row] = standing_of(base ? answers.outcome(base->outcome, row) : Outcome::met,
                                         where ? answers.outcome(where->outcome, row) : Outcome::met,
                                         where && answers.value(where->open, row), policy_);
            }
        }
    }

    Combinations combinations_;
    MemberPolicy policy_;
    MemberValue range_;
    std::vector<std::vector<Standing>> standings_;  ///< by combination, then by member
    std::optional<Assessment> answers_;
};

namespace detail {

inline AmountBounds bounds_of(OverMembers::Kind kind, std::vector<MemberAmount> members) {
    switch (kind) {
        case OverMembers::Kind::sum: return sum_of(members);
        case OverMembers::Kind::mean: return mean_of(std::move(members));
        case OverMembers::Kind::minimum: return minimum_of(members);
        default: break;
    }
    return maximum_of(std::move(members));
}

inline void put_amount(OverMembers::Kind kind, const AmountBounds& bounds, std::size_t owner, FilledMeasure& filled) {
    const bool open = bounds.may_be_empty;
    if (kind == OverMembers::Kind::sum) return filled.set(owner, {bounds.low, bounds.high}, open);
    if (kind == OverMembers::Kind::mean) {
        return filled.set(owner, {bounds.low, bounds.weight_low, bounds.high, bounds.weight_high}, open);
    }
    filled.set(owner, {bounds.low, bounds.members, bounds.high}, open);
}

}  // namespace detail

/// Fill the columns of a measure from the members of every owner.
///
/// - Shape: one row an owner of `links`. `possible`: the combinations possible for each owner, or empty for one.
/// - Missing: unknown members give bounds; only an unknown weight leaves a mean missing.
/// - Cost: one pass over the links; sums and means gather the values of one owner at a time, and means sort its
///   uncertain ones.
inline FilledMeasure fill(const CriteriaSet& set, std::size_t measure, const JudgedMembers& judged, const Links& links,
                          const std::vector<std::uint64_t>& possible) {
    const OverMembers& over = std::get<OverMembers>(set.draft().measures[measure].type);
    FilledMeasure filled(columns_of(set.draft(), measure), links.owners());
    std::vector<MemberAmount> amounts;
    for (std::size_t owner = 0; owner < links.owners(); ++owner) {
        const std::uint64_t combinations = possible.empty() ? 0 : possible[owner];
        if (takes_value(over.kind)) {
            amounts.clear();
            bool unbounded = false;
            for (std::size_t at = links.first(owner); at < links.last(owner); ++at) {
                const Row member = links.member(at);
                if (const auto amount = judged.amount(member, judged.standing(member, combinations), unbounded)) {
                    amounts.push_back(*amount);
                }
            }
            AmountBounds bounds = detail::bounds_of(over.kind, amounts);
            const bool one_of_them = over.kind == OverMembers::Kind::minimum || over.kind == OverMembers::Kind::maximum;
            // Nobody's value is not looked at, but stands in a column of values.
            if (one_of_them && bounds.members == 0) bounds.low = bounds.high = judged.range().min;
            detail::put_amount(over.kind, bounds, owner, filled);
            if (unbounded) filled.set_missing(owner);
            continue;
        }
        Tally tally;
        for (std::size_t at = links.first(owner); at < links.last(owner); ++at) {
            tally.add(judged.standing(links.member(at), combinations));
        }
        if (over.kind == OverMembers::Kind::count) {
            filled.set(owner, {tally.counted_at_least(), tally.counted_at_most()}, false);
        } else {
            const ShareBounds share = share_of(tally);
            filled.set(owner, {share.count_low, share.base_low, share.count_high, share.base_high}, share.may_be_empty);
        }
    }
    return filled;
}

}  // namespace tieuchi::cascade
