#pragma once

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
    friend bool operator==(const Level&, const Level&) = default;
};

/// What an entity gets that reaches no level.
struct Otherwise {
    Identifier id;
    Text title;
    friend bool operator==(const Otherwise&, const Otherwise&) = default;
};

}  // namespace tieuchi
