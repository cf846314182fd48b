#pragma once

#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/words.hpp"
#include "writer.hpp"

/// One function for each kind of object in docs/format/set.md, the counterparts of those in document/read.hpp.
namespace tieuchi::document {

template <class Policy>
void write_policy_if(Writer& to, std::string_view name_of_it, const std::optional<Stated<Policy>>& stated) {
    if (stated) to.policy(name_of_it, name(stated->value), stated->cite);
}

// cuts.cpp
void write_unknown(Writer& to, const Unknown& unknown);
void write_cut(Writer& to, const Cut& cut);
void write_points_cut(Writer& to, const PointsCut& cut);
void write_points(Writer& to, const std::variant<Decimal, Unknown>& points);

// rules.cpp
void write_rule(Writer& to, const Rule& rule);

// awards.cpp
void write_band_table(Writer& to, const BandTable& table);
void write_award(Writer& to, const Award& award);

// heading.cpp
void write_effective_if(Writer& to, const Effective& effective);
void write_validity_if(Writer& to, const std::optional<Validity>& validity);
void write_source(Writer& to, const Source& source);
void write_reading(Writer& to, const Reading& reading);
void write_evidence(Writer& to, const EvidenceKind& kind);
void write_step(Writer& to, const ProcedureStep& step);

// measures.cpp, parameters.cpp
void write_measure(Writer& to, const Measure& measure);
void write_relation(Writer& to, const Relation& relation);
void write_parameter(Writer& to, const Parameter& parameter);

// criteria.cpp
void write_criterion(Writer& to, const Criterion& criterion);
void write_section(Writer& to, const Section& section);

// levels.cpp
void write_veto(Writer& to, const Veto& veto);
void write_level(Writer& to, const Level& level);
void write_titled(Writer& to, const Identifier& id, const Text& title);

// cases.cpp
void write_case(Writer& to, const GivenCase& each);

// set.cpp
void write_set(Writer& to, const Draft& draft);

}  // namespace tieuchi::document
