#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tieuchi/model/assumption.hpp"
#include "tieuchi/model/criterion.hpp"
#include "tieuchi/model/given_case.hpp"
#include "tieuchi/model/level.hpp"
#include "tieuchi/model/measure.hpp"
#include "tieuchi/model/parameter.hpp"
#include "tieuchi/model/relation.hpp"
#include "tieuchi/model/source.hpp"

namespace tieuchi {

/// How much of the official text stands behind a set; below `complete` every title is provisional.
enum class Completeness : std::uint8_t { complete, nearly, headings, names };

/// When an edition is in force, both days included; either end may be left out, or be said to be unknown.
struct Effective {
    std::optional<Date> from, until;
    std::optional<Unknown> from_unknown = {}, until_unknown = {};
    friend bool operator==(const Effective&, const Effective&) = default;
};

/// A grade of the scale on which criteria are judged, besides their outcome.
struct Grade {
    Identifier id;
    Text title;
    friend bool operator==(const Grade&, const Grade&) = default;
};

/// A kind of evidence: a plan, a notebook, a decision.
struct EvidenceKind {
    Identifier id;
    Text title;
    std::string note;
    friend bool operator==(const EvidenceKind&, const EvidenceKind&) = default;
};

/// A day of the year, of the year that is judged or of the next: 15 January of the next year.
struct YearDay {
    int month = 1, day = 1;
    bool next_year = false;
    friend bool operator==(const YearDay&, const YearDay&) = default;
};

/// One step on the way to a title: who does it, and until when.
struct ProcedureStep {
    enum class Kind : std::uint8_t { enrol, self_assess, check, decide, report };

    Kind kind = Kind::decide;
    std::variant<Text, Unknown> by;
    std::optional<YearDay> until;
    Citation cite;
    friend bool operator==(const ProcedureStep&, const ProcedureStep&) = default;
};

/// A doubt of the checker's that the author has looked at, and why the text is right all the same.
struct Accepted {
    std::string code, at, reason;  ///< `at`: the JSON pointer of the problem
    friend bool operator==(const Accepted&, const Accepted&) = default;
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
    std::string extends = {};        ///< the set that this one changes; all of it is already here
    std::vector<Grade> grades = {};  ///< lowest first
    std::vector<EvidenceKind> evidence = {};
    std::vector<ProcedureStep> procedure = {};
    std::optional<Validity> validity = {};
    std::optional<Stated<WhenSectionEmpty>> when_section_empty = {};
    std::vector<Accepted> accepted = {};
    std::vector<Relation> relations = {};
    std::vector<Assumption> assumptions = {};  ///< no document states one; `assume` does
    friend bool operator==(const Draft&, const Draft&) = default;
};

}  // namespace tieuchi
