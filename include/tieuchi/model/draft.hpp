#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tieuchi/model/criterion.hpp"
#include "tieuchi/model/given_case.hpp"
#include "tieuchi/model/level.hpp"
#include "tieuchi/model/measure.hpp"
#include "tieuchi/model/parameter.hpp"
#include "tieuchi/model/source.hpp"

namespace tieuchi {

/// How much of the official text stands behind a set; below `complete` every title is provisional.
enum class Completeness : std::uint8_t { complete, nearly, headings, names };

/// When an edition is in force, both days included; either end may be unknown.
struct Effective {
    std::optional<Date> from, until;
    friend bool operator==(const Effective&, const Effective&) = default;
};

/// A criteria set as its author wrote it, from a document or built in C++; nothing about it is proved
/// yet. `check` turns it into a `CriteriaSet` or into problems.
struct Draft {
    std::string id, edition;
    std::vector<Identifier> kinds;
    Text title;
    Effective effective;
    std::optional<Completeness> completeness;
    int decimals = 2;  ///< of every number of points
    Citation cite;
    std::vector<Source> sources;
    std::vector<Reading> readings;
    std::vector<Measure> measures;
    std::vector<Parameter> parameters;
    std::optional<Stated<WhenNotApplicable>> when_not_applicable;
    std::vector<Section> sections;
    std::vector<Criterion> criteria;  ///< of a set without sections
    std::vector<Veto> vetoes;
    std::vector<Level> levels;  ///< highest first
    std::optional<Otherwise> otherwise;
    std::vector<GivenCase> tests;
    friend bool operator==(const Draft&, const Draft&) = default;
};

}  // namespace tieuchi
