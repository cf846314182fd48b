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

/// Every citation of a draft, and every policy that must have one.
inline void check_citations(Walk& walk) {
    const Draft& draft = walk.draft;
    Problems& problems = walk.problems;
    check_citation(walk, draft.cite);
    check_policy(walk, "when_not_applicable", draft.when_not_applicable, {});
    for (std::size_t at = 0; at < draft.readings.size(); ++at) {
        const auto here = problems.at("readings", at);
        check_citation(walk, Citation{draft.readings[at].source, {}});
    }
    for (const Measure& measure : draft.measures) {
        const auto here = problems.at("measures", measure.id);
        check_citation(walk, measure.cite);
        if (const auto* share = std::get_if<ShareOf>(&measure.type)) {
            check_policy(walk, "when_empty", share->when_empty, {&measure.cite});
        }
        if (const auto* ratio = std::get_if<Ratio>(&measure.type)) {
            check_policy(walk, "when_empty", ratio->when_empty, {&measure.cite});
        }
    }
    for (const Parameter& parameter : draft.parameters) {
        const auto here = problems.at("parameters", parameter.id);
        check_citation(walk, parameter.cite);
        if (parameter.overlap) {
            const auto there = problems.at("overlap");
            check_cited(walk, *parameter.overlap, {&parameter.cite});
        }
    }
    for (std::size_t at = 0; at < draft.sections.size(); ++at) {
        const Section& section = draft.sections[at];
        const auto here = problems.at("sections", at);
        check_citation(walk, section.cite);
        check_policy(walk, "when_not_applicable", section.when_not_applicable, {&section.cite});
    }
    for_each_criterion(walk, [&](const Criterion& criterion, const Section* section) {
        check_citation(walk, criterion.cite);
        check_policy(walk, "missing", criterion.missing, {&criterion.cite, section ? &section->cite : nullptr});
    });
    for (std::size_t at = 0; at < draft.vetoes.size(); ++at) {
        const auto here = problems.at("vetoes", at);
        check_citation(walk, draft.vetoes[at].cite);
        check_policy(walk, "missing", draft.vetoes[at].missing, {&draft.vetoes[at].cite});
    }
    for (std::size_t at = 0; at < draft.levels.size(); ++at) {
        const auto here = problems.at("levels", at);
        check_citation(walk, draft.levels[at].cite);
        check_policy(walk, "when_nothing_applies", draft.levels[at].when_nothing_applies, {&draft.levels[at].cite});
    }
}

}  // namespace tieuchi::checks
