#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tieuchi/model/citation.hpp"
#include "tieuchi/rules/rule.hpp"
#include "tieuchi/values/text.hpp"

namespace tieuchi {

/// Whether a level is held by an entity to which none of its conditions applies.
enum class WhenNothingApplies : std::uint8_t { held, not_held };

/// What a veto whose data are missing does.
enum class VetoMissing : std::uint8_t {
    unknown,  ///< the level cannot be told
    raised,   ///< as if the veto were raised
    clear,    ///< as if it were not
    error,    ///< the row is refused
};

/// A fact that bars every level that asks for vetoes: a leader was disciplined.
struct Veto {
    Identifier id;
    Text title;
    Rule rule;
    std::optional<Stated<VetoMissing>> missing;
    Citation cite;
    friend bool operator==(const Veto&, const Veto&) = default;
};

/// So many graded criteria have this grade or a higher one.
struct GradeCount {
    Identifier at_least;
    std::int64_t count = 1;
    friend bool operator==(const GradeCount&, const GradeCount&) = default;
};

/// What a wait makes of an entity whose day of decision is not given.
enum class SinceMissing : std::uint8_t { not_held, unknown };

/// Binds only who holds or held `level`: `months` have passed since the day in the date measure `since`.
struct Wait {
    Identifier level;
    std::int64_t months = 0;
    Identifier since;
    std::optional<Stated<SinceMissing>> since_missing;
    Citation cite;
    friend bool operator==(const Wait&, const Wait&) = default;
};

/// `level` is held already: the yes/no measure `holds` is yes.
struct HoldsFirst {
    Identifier level;
    Identifier holds;
    friend bool operator==(const HoldsFirst&, const HoldsFirst&) = default;
};

/// `level` was held in each year of a list, the earliest first; a year that is missing breaks the chain.
struct YearsInARow {
    Identifier level;
    std::vector<Identifier> held;  ///< yes/no measures
    friend bool operator==(const YearsInARow&, const YearsInARow&) = default;
};

/// How long a title is kept, from the day of the decision.
struct Validity {
    std::int64_t months = 0;
    Citation cite;
    friend bool operator==(const Validity&, const Validity&) = default;
};

/// Everything of its kind: `"floors": "all"`, `"requires": "all"`, `"vetoes": "all"`.
struct All {
    friend bool operator==(const All&, const All&) = default;
};

/// A title or class conferred where every condition holds.
struct Level {
    Identifier id;
    Text title;
    std::optional<Cut> total;  ///< `{"at_least": 80}`, or a parameter
    std::optional<std::variant<All, std::vector<Identifier>>> floors;
    std::optional<std::variant<All, Rule>> required;  ///< `requires`, a word that C++ keeps to itself
    std::optional<std::variant<All, std::vector<Identifier>>> vetoes;
    std::optional<Identifier> includes;  ///< a lower level whose conditions hold too
    std::optional<Stated<WhenNothingApplies>> when_nothing_applies;
    Citation cite;
    std::vector<GradeCount> grades = {};
    std::optional<Wait> wait = {};
    std::optional<HoldsFirst> holds_first = {};
    std::optional<YearsInARow> years_in_a_row = {};
    std::optional<Validity> validity = {};  ///< else the set's
    friend bool operator==(const Level&, const Level&) = default;
};

/// What an entity gets that reaches no level.
struct Otherwise {
    Identifier id;
    Text title;
    friend bool operator==(const Otherwise&, const Otherwise&) = default;
};

}  // namespace tieuchi
