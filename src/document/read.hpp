#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "reader.hpp"
#include "tieuchi/model/draft.hpp"

/// One function for each kind of object in docs/format/set.md. What names mean, and whether numbers fit, is for
/// `check`; here is only whether a document has the shape that the format gives it.
namespace tieuchi::document {

// sources.cpp
Text read_text(const Reader& reader, Value value);
/// A day, a month or a year.
Date read_date(const Reader& reader, Value value);
/// A whole day.
Date read_day(const Reader& reader, Value value);
Citation read_citation(const Object& object);
/// What orders cases that could hold together.
Citation read_overlap(const Reader& reader, Value value);
Source read_source(const Reader& reader, std::string id, Value value);
Reading read_reading(const Reader& reader, Value value);

/// Reads a policy: a bare word, or `{"value": word, "reading": ..., "source": ...}`.
template <class Policy, std::size_t size>
auto policy_of(const Word<Policy> (&words)[size]) {
    return [&words](const Reader& reader, Value value) {
        Stated<Policy> stated;
        if (value.is(Kind::object)) {
            const Object object(reader, value, "a policy", {"value", "source", "reading"});
            object.must("value", stated.value, word_of(words));
            stated.cite = read_citation(object);
        } else {
            stated.value = word_of(words)(reader, value);
        }
        return stated;
    };
}

// cuts.cpp
Percent read_percent(const Reader& reader, Value value);
std::variant<Decimal, Percent> read_decimal_or_percent(const Reader& reader, Value value);
/// A string where numbers are cut: `"90%"`, `"2024-07-28"` or `"advanced"`.
std::variant<Percent, Date, Label> read_cut_text(const Reader& reader, Value value);
std::variant<Decimal, Percent, Label> read_band_cut(const Reader& reader, Value value);
PointsCut read_floor(const Reader& reader, Value value);
/// `forms`: those of which an unknown is one where it stands.
Unknown read_unknown(const Reader& reader, Value value, Forms forms = {});
ParameterRef read_parameter_ref(const Reader& reader, Value value);
FixedCut read_fixed_cut(const Reader& reader, Value value);
Cut widened(const FixedCut& cut);
Cut read_cut(const Reader& reader, Value value);

// rules.cpp
Rule read_rule(const Reader& reader, Value value);

// awards.cpp
BandTable read_band_table(const Reader& reader, Value value);
Award read_award(const Reader& reader, Value value);

// measures.cpp, parameters.cpp
Measure read_measure(const Reader& reader, std::string id, Value value);
Relation read_relation(const Reader& reader, std::string id, Value value);
Parameter read_parameter(const Reader& reader, std::string id, Value value);

// criteria.cpp
Stated<WhenNotApplicable> read_when_not_applicable(const Reader& reader, Value value);
Stated<WhenSectionEmpty> read_when_section_empty(const Reader& reader, Value value);
Criterion read_criterion(const Reader& reader, Value value);
Section read_section(const Reader& reader, Value value);

// levels.cpp
Veto read_veto(const Reader& reader, Value value);
Validity read_validity(const Reader& reader, Value value);
Level read_level(const Reader& reader, Value value);
Otherwise read_otherwise(const Reader& reader, Value value);

// procedure.cpp
EvidenceKind read_evidence_kind(const Reader& reader, std::string id, Value value);
std::vector<Identifier> read_evidence_ids(const Reader& reader, Value value);
ProcedureStep read_procedure_step(const Reader& reader, Value value);

// cases.cpp
GivenCase read_case(const Reader& reader, Value value);

// set.cpp
/// Whether this is a document of the format and type that is to be read. Of any other only that is said: whatever
/// else it holds is not meant for this reader.
bool is_of_type(const Reader& reader, Value root, std::string_view type);
Draft read_set(const Reader& reader, Value root);

/// A file of cases as it is written: the set they are for, and the cases.
struct CasesFile {
    std::string set;
    std::vector<GivenCase> cases;
};
CasesFile read_cases_file(const Reader& reader, Value root);

}  // namespace tieuchi::document
