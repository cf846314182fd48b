#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/evaluate/rejections.hpp"
#include "tieuchi/explain/criterion_reason.hpp"
#include "tieuchi/model/draft.hpp"

namespace tieuchi {

/// How a section is rescaled: its points times its maximum over the maximum left. Exact.
struct RescaledReason {
    Decimal maximum;
    bool settled = false;        ///< it is known what of it applies
    bool empty = false;          ///< nothing of it applies: `when_section_empty` says what it counts
    std::string when_empty;      ///< `full`, `none` or `leave_out`; empty while something applies
    std::optional<Exact> low{};  ///< what it adds to the total that is held against cuts
    std::optional<Exact> high{};
    friend bool operator==(const RescaledReason&, const RescaledReason&) = default;
};

/// Points of one section.
struct SectionReason {
    Identifier id;
    Identifier section;     ///< the section around it, or empty
    std::size_t depth = 0;  ///< how many are around it
    Text title;
    Decimal low, high, maximum_left;
    std::optional<RescaledReason> rescaled;
    std::optional<PointsReason> floor;
    friend bool operator==(const SectionReason&, const SectionReason&) = default;
};

/// A policy of the document that had a say, with what it rests on.
struct PolicyApplied {
    std::string policy;  ///< `missing`, `when_empty`, `when_not_applicable`, `when_section_empty`,
                         ///< `when_nothing_applies`, `since_missing`, `overlap`
    std::string value;   ///< as in the document
    Identifier about;    ///< the criterion, section, measure, veto, level or parameter
    Text title;          ///< of it
    Citation cite;
    std::optional<Reading> reading;  ///< the reading cited, in full
    friend bool operator==(const PolicyApplied&, const PolicyApplied&) = default;
};

/// A measure whose value is missing.
struct Asked {
    Identifier id;
    Text title;
    std::string type;                    ///< as in the document: `date`, `judged`, `choice`, ...
    Text judge{};                        ///< of a judged measure: who
    std::optional<RuleReason> wanted{};  ///< the rule that asks for it, where one by itself does: what would be enough
    friend bool operator==(const Asked&, const Asked&) = default;
};

/// What would have to be known for a criterion, a veto or a level to be settled.
struct Need {
    Identifier about;
    Text title;
    std::vector<Asked> measures;             ///< whose values are missing
    std::vector<Title> empty;                ///< whose base is zero, and the document then cannot tell
    std::vector<std::string> unknown_rules;  ///< open questions that no text answers
    std::vector<Title> members = {};         ///< measures over members some of whom are unknown
    friend bool operator==(const Need&, const Need&) = default;
};

/// How long the title that was reached is kept.
struct ValidityReason {
    std::int64_t months = 0;
    std::optional<Date> until;  ///< where the run names the day of the decision
    Citation cite;
    friend bool operator==(const ValidityReason&, const ValidityReason&) = default;
};

/// The reasons for one entity, as data: no sentences, so that they can be told in any language later.
struct Explanation {
    std::string set;  ///< `id@edition`
    Text title;
    Completeness completeness = Completeness::complete;
    bool provisional = false;  ///< no official title follows: the set is not complete, or something is assumed
    std::vector<Assumption> assumptions;  ///< of the caller, where the set leaves something open
    std::string key;                      ///< what names the entity, or empty
    bool rejected = false;                ///< data do not fit, or are missing where the document calls that an error
    std::vector<Identifier> rejected_by;  ///< the criteria and vetoes for which data are missing
    std::vector<Rejection> faults;        ///< of a row of a table: all that does not fit in it
    std::vector<Title> candidates;        ///< one: decided; several: cannot tell yet; none: rejected
    bool reached = false;                 ///< decided, and not on `otherwise`
    std::optional<ValidityReason> validity;
    bool scored = false;  ///< the set has points at all
    Decimal total_low, total_high, maximum, applicable_maximum;
    Decimal bonus_low, bonus_high, deduction_low, deduction_high;  ///< in the total
    std::vector<LevelReason> levels;                               ///< highest first, down to the one reached
    std::vector<SectionReason> sections;                           ///< in document order, each before those inside it
    std::vector<CriterionReason> criteria;
    std::vector<PolicyApplied> policies;
    std::vector<Need> needs;      ///< where it cannot be told yet, or the row is rejected
    std::vector<Source> sources;  ///< those that anything above cites, in document order

    bool decided() const noexcept { return candidates.size() == 1; }
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

}  // namespace tieuchi
