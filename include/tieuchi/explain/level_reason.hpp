#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tieuchi/explain/rule_reason.hpp"

namespace tieuchi {

/// Points held against a floor, or against the cut of `met_when`.
struct PointsReason {
    Identifier id;  ///< the criterion or section
    Text title;
    Outcome outcome = Outcome::unknown;
    Decimal low, high, maximum;        ///< of a section the maximum left
    std::optional<Percent> percent{};  ///< where the document states a percentage of the maximum
    std::optional<Decimal> needed{};   ///< the points that keep it; none while they are not settled or not known
    std::optional<Exact> distance{};   ///< lowest points less what is needed; below zero what is lacking
    bool exactly = false;
    std::optional<Unknown> unknown{};  ///< where no text states what is needed
    friend bool operator==(const PointsReason&, const PointsReason&) = default;
};

/// The total held against the cut of a level.
struct TotalReason {
    Decimal low, high, maximum, applicable_maximum;
    bool rescaled = false;    ///< over the total: `low * maximum >= cut * applicable_maximum` decides
    bool by_section = false;  ///< section by section: `rescaled_low` to `rescaled_high` is held against the cut
    std::optional<Exact> rescaled_low{}, rescaled_high{};
    std::vector<Line> lines{};
    std::vector<RuleReason> parameter{};  ///< what keeps the cut from being settled
    friend bool operator==(const TotalReason&, const TotalReason&) = default;
};

/// How many criteria have a grade or a higher one.
struct GradeCountReason {
    Title at_least;
    std::int64_t needed = 0;
    std::int64_t low = 0, high = 0;    ///< those that have it; with those of which it cannot be told
    std::vector<RuleReason> criteria;  ///< those that count, each met where it has the grade
    friend bool operator==(const GradeCountReason&, const GradeCountReason&) = default;
};

/// A wait since the day a level was decided.
struct WaitReason {
    Title since;  ///< the date measure
    std::int64_t months = 0;
    std::optional<Date> held_since, over_on;  ///< none where the day is missing
    std::optional<Date> decided_on;
    std::int64_t days_early = 0;  ///< 0 on the day itself, below 0 after it
    friend bool operator==(const WaitReason&, const WaitReason&) = default;
};

/// A year in which a level was held, or not; or the level to be held first.
struct HeldReason {
    Title measure;
    std::optional<bool> held;  ///< none where it is missing
    friend bool operator==(const HeldReason&, const HeldReason&) = default;
};

/// One condition of a level.
struct ConditionReason {
    enum class Kind : std::uint8_t {
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

    Kind kind = Kind::total;
    Outcome outcome = Outcome::unknown;
    std::optional<TotalReason> total{};
    std::vector<PointsReason> floors{};    ///< every floor asked for
    std::optional<RuleReason> required{};  ///< a tree of criteria; `all` is an `all_of`
    Identifier about{};                    ///< the veto; the level included, waited for or held
    Text title{};
    std::optional<RuleReason> veto{};          ///< its rule: met where raised
    std::optional<GradeCountReason> grades{};  ///< of `grades`
    std::optional<WaitReason> wait{};          ///< of `wait`
    std::vector<HeldReason> held{};            ///< of `holds_first` one, of `years_in_a_row` each year
    std::vector<Reason> reasons{};             ///< what a policy made of it, or what it lacks
    friend bool operator==(const ConditionReason&, const ConditionReason&) = default;
};

constexpr std::string_view name(ConditionReason::Kind kind) noexcept {
    constexpr std::string_view names[] = {"total",  "floors", "requires",    "veto",          "includes",
                                          "grades", "wait",   "holds_first", "years_in_a_row"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// Why one level holds or not.
struct LevelReason {
    Identifier id;
    Text title;
    Outcome outcome = Outcome::unknown;
    bool nothing_applied = false;  ///< `when_nothing_applies` decided
    std::vector<ConditionReason> conditions;
    Citation cite;
    friend bool operator==(const LevelReason&, const LevelReason&) = default;
};

}  // namespace tieuchi
