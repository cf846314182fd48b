#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "tieuchi/cascade/over_members.hpp"
#include "tieuchi/cascade/registers.hpp"
#include "tieuchi/cascade/resolve.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/model/programme.hpp"

namespace tieuchi {

/// One measure over members of a node, with what is needed to say who counted.
struct MeasuredMembers {
    std::size_t measure = 0;  ///< index into the set's measures
    cascade::JudgedMembers judged;
    std::vector<std::uint64_t> possible;  ///< combinations of parameters by owner; empty: one for all
};

/// The members of one relation of a node.
struct RelatedMembers {
    Identifier relation;
    Links links;
    std::unique_ptr<Table> table;  ///< of the members: what the relation uses, titles included
    std::vector<cascade::TitleColumn> titles;
    std::vector<MeasuredMembers> measures;
};

/// What a programme found for one set and kind: a row for each entity of the kind, in the order of its table.
struct NodeResult {
    std::size_t node = 0, edition = 0;
    std::unique_ptr<Table> table;  ///< the entities, with the columns that the programme filled
    std::vector<cascade::FilledMeasure> filled;
    std::vector<cascade::TitleColumn> titles;
    cascade::PastColumns past;  ///< what levels ask of the past, from the register of the set
    std::vector<RelatedMembers> relations;
    std::shared_ptr<const Assessment> assessment;  ///< always there; shared, so that it can outlive the rest

    /// How each member of an entity stands in a measure over members: who counts, who does not, who is left out, who is
    /// unknown. Nothing where the set has no such measure.
    ///
    /// - Cost: linear in the entity's members.
    std::optional<std::vector<std::pair<Row, cascade::Standing>>> members_of(std::size_t measure,
                                                                             std::size_t row) const {
        for (const RelatedMembers& related : relations) {
            for (const MeasuredMembers& each : related.measures) {
                if (each.measure != measure) continue;
                std::vector<std::pair<Row, cascade::Standing>> found;
                const std::uint64_t possible = each.possible.empty() ? 0 : each.possible[row];
                for (std::size_t at = related.links.first(row); at < related.links.last(row); ++at) {
                    const Row member = related.links.member(at);
                    found.emplace_back(member, each.judged.standing(member, possible));
                }
                return found;
            }
        }
        return std::nullopt;
    }
};

/// What a programme found. Borrows the programme and the dataset, which must outlive it.
struct ProgrammeResult {
    std::vector<NodeResult> nodes;  ///< in the order of the programme's sets
    std::vector<cascade::LinkReport> links;
    /// Where rows that do not fit may be rejected: those of links and registers, which are left out, and those of entities
    /// that are members alone. Rows that a set judges are told by its assessment.
    std::vector<cascade::Finding> left_out;
    std::vector<cascade::Finding> notes;  ///< what is out of order in registers and counts all the same
    Run run;

    const NodeResult* find(const Programme& programme, const Identifier& set, const Identifier& kind) const noexcept {
        const auto node = programme.find(set, kind);
        return node ? &nodes[*node] : nullptr;
    }
};

/// A result, or what is wrong with the data.
struct EvaluatedProgramme {
    std::optional<ProgrammeResult> result;
    std::vector<Problem> problems;  ///< empty exactly when there is a result
};

}  // namespace tieuchi
