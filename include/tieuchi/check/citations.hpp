#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>

#include "tieuchi/check/walk.hpp"

namespace tieuchi::checks {

/// A citation names entries that exist.
inline void check_citation(Walk& walk, const Citation& cite) {
    Problems& problems = walk.problems;
    if (!cite.source.empty() && !walk.names.sources.has(cite.source)) {
        const auto here = problems.at("source");
        report_unknown(problems, walk.names.sources, "source", "sources", cite.source);
    }
    if (!cite.reading.empty() && !walk.names.readings.has(cite.reading)) {
        const auto here = problems.at("reading");
        report_unknown(problems, walk.names.readings, "reading", "readings", cite.reading);
    }
}

/// A policy is cited by its own citation or by that of an object around it; the root's counts always.
inline void check_cited(Walk& walk, const Citation& own, std::initializer_list<const Citation*> around) {
    check_citation(walk, own);
    if (!own.empty() || !walk.draft.cite.empty()) return;
    for (const Citation* cite : around) {
        if (cite && !cite->empty()) return;
    }
    walk.problems.add("uncited", "expected a source or reading for a policy that can decide a title, found none",
                      "add a \"reading\" or \"source\" here or to an object around it");
}

/// A policy that may be stated as the member `member` of this place.
template <class Policy>
void check_policy(Walk& walk, const char* member, const std::optional<Stated<Policy>>& policy,
                  std::initializer_list<const Citation*> around) {
    if (!policy) return;
    const auto here = walk.problems.at(member);
    check_cited(walk, policy->cite, around);
}

/// A policy of a measure, a parameter or a level, cited by what it stands in. `around`: of what a relation uses, that of the
/// relation.
inline void check_citations_of(Walk& walk, const Measure& measure, const Citation* around = nullptr) {
    check_citation(walk, measure.cite);
    if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
        check_policy(walk, "when_empty", share->when_empty, {&measure.cite, around});
    }
    if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
        check_policy(walk, "when_empty", ratio->when_empty, {&measure.cite, around});
    }
    if (const auto* over = std::get_if<OverMembers>(&measure.type)) {
        check_policy(walk, "where_missing", over->where_missing, {&measure.cite});
        check_policy(walk, "where_not_applicable", over->where_not_applicable, {&measure.cite});
        check_policy(walk, "when_empty", over->when_empty, {&measure.cite});
    }
}

inline void check_citations_of(Walk& walk, const Level& level) {
    Problems& problems = walk.problems;
    check_citation(walk, level.cite);
    check_policy(walk, "when_nothing_applies", level.when_nothing_applies, {&level.cite});
    if (level.wait) {
        const auto here = problems.at("wait");
        check_cited(walk, level.wait->cite, {&level.cite});
        check_policy(walk, "since_missing", level.wait->since_missing, {&level.wait->cite, &level.cite});
    }
    if (level.validity) {
        const auto here = problems.at("validity");
        check_citation(walk, level.validity->cite);
    }
}

/// The citations around a criterion or section, from the innermost outwards.
inline void check_cited_around(Walk& walk, const Citation& own, const Citation* nearest, const Around* around) {
    const bool cited = (nearest && !nearest->empty()) || [&] {
        for (; around; around = around->outer) {
            if (!around->section->cite.empty()) return true;
        }
        return false;
    }();
    const Citation some{"cited", {}};
    check_cited(walk, own, {cited ? &some : nullptr});
}

inline void check_citations_of(Walk& walk, const Criterion& criterion, const Around* around) {
    Problems& problems = walk.problems;
    check_citation(walk, criterion.cite);
    if (criterion.missing) {
        const auto here = problems.at("missing");
        check_cited_around(walk, criterion.missing->cite, &criterion.cite, around);
    }
    if (criterion.overlap) {
        const auto here = problems.at("overlap");
        check_cited_around(walk, *criterion.overlap, &criterion.cite, around);
    }
    for (std::size_t at = 0; at < criterion.variants.size(); ++at) {
        const auto here = problems.at("variants", at);
        check_citation(walk, criterion.variants[at].cite);
    }
}

/// Every citation of a draft, and every policy that must have one.
inline void check_citations(Walk& walk) {
    const Draft& draft = walk.draft;
    Problems& problems = walk.problems;
    check_citation(walk, draft.cite);
    check_policy(walk, "when_not_applicable", draft.when_not_applicable, {});
    check_policy(walk, "when_section_empty", draft.when_section_empty, {});
    for (std::size_t at = 0; at < draft.readings.size(); ++at) {
        const auto here = problems.at("readings", at);
        check_citation(walk, Citation{draft.readings[at].source, {}});
    }
    for (const Relation& relation : draft.relations) {
        const auto here = problems.at("relations", relation.id);
        check_citation(walk, relation.cite);
        for (const Measure& use : relation.uses) {
            const auto there = problems.at("uses", use.id);
            check_citations_of(walk, use, &relation.cite);
        }
    }
    for (const Measure& measure : draft.measures) {
        const auto here = problems.at("measures", measure.id);
        check_citations_of(walk, measure);
    }
    for (const Parameter& parameter : draft.parameters) {
        const auto here = problems.at("parameters", parameter.id);
        check_citation(walk, parameter.cite);
        if (parameter.overlap) {
            const auto there = problems.at("overlap");
            check_cited(walk, *parameter.overlap, {&parameter.cite});
        }
    }
    for_each_section(walk, [&](const Around& around) {
        const Section& section = *around.section;
        check_citation(walk, section.cite);
        const auto policy = [&](const char* member, const auto& stated) {
            if (!stated) return;
            const auto here = problems.at(member);
            check_cited_around(walk, stated->cite, nullptr, &around);
        };
        policy("when_not_applicable", section.when_not_applicable);
        policy("when_section_empty", section.when_section_empty);
    });
    for_each_criterion(
        walk, [&](const Criterion& criterion, const Around* around) { check_citations_of(walk, criterion, around); });
    for (std::size_t at = 0; at < draft.vetoes.size(); ++at) {
        const auto here = problems.at("vetoes", at);
        check_citation(walk, draft.vetoes[at].cite);
        check_policy(walk, "missing", draft.vetoes[at].missing, {&draft.vetoes[at].cite});
    }
    for (std::size_t at = 0; at < draft.levels.size(); ++at) {
        const auto here = problems.at("levels", at);
        check_citations_of(walk, draft.levels[at]);
    }
    for (std::size_t at = 0; at < draft.procedure.size(); ++at) {
        const auto here = problems.at("procedure", at);
        check_citation(walk, draft.procedure[at].cite);
    }
    if (draft.validity) {
        const auto here = problems.at("validity");
        check_citation(walk, draft.validity->cite);
    }
}

}  // namespace tieuchi::checks
