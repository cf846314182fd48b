#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/words.hpp"

namespace tieuchi::checks {

/// What the ids of one namespace name. Of two with the same id the first counts.
template <class Named>
class Index {
public:
    void add(std::string_view id, Named named) { named_.emplace(id, named); }
    bool has(std::string_view id) const { return named_.contains(id); }
    std::optional<Named> find(std::string_view id) const {
        const auto found = named_.find(id);
        return found == named_.end() ? std::nullopt : std::optional(found->second);
    }
    std::size_t size() const noexcept { return named_.size(); }
    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const auto& [id, named] : named_) all.emplace_back(id);
        return all;
    }

private:
    std::map<std::string_view, Named> named_;
};

/// A section and the sections around it.
struct Around {
    const Section* section = nullptr;
    const Around* outer = nullptr;
};

/// A criterion and the innermost section it stands in, if any.
struct Placed {
    const Criterion* criterion = nullptr;
    const Around* around = nullptr;
};

/// Everything in a draft that can be named. The draft must outlive it.
struct Names {
    Index<const Source*> sources;
    Index<const Reading*> readings;
    Index<std::size_t> measures, parameters, levels;  ///< index into the draft's list
    Index<Placed> criteria;
    Index<const Around*> sections;
    Index<const Veto*> vetoes;
    std::vector<Index<bool>> values;  ///< of each measure, the values of a choice
    Index<std::size_t> grades;        ///< from the lowest
    Index<const EvidenceKind*> evidence;
    Index<const Relation*> relations;
    std::deque<Around> places;  ///< of all sections; the pointers above point here

    explicit Names(const Draft& draft) {
        for (const Source& source : draft.sources) sources.add(source.id, &source);
        for (const Reading& reading : draft.readings) readings.add(reading.id, &reading);
        for (const Relation& relation : draft.relations) relations.add(relation.id, &relation);
        add(draft.measures);
        for (std::size_t at = 0; at < draft.parameters.size(); ++at) parameters.add(draft.parameters[at].id, at);
        for (std::size_t at = 0; at < draft.levels.size(); ++at) levels.add(draft.levels[at].id, at);
        for (const Section& section : draft.sections) add(section, nullptr);
        for (const Criterion& criterion : draft.criteria) criteria.add(criterion.id, {&criterion, nullptr});
        for (const Veto& veto : draft.vetoes) vetoes.add(veto.id, &veto);
        for (std::size_t at = 0; at < draft.grades.size(); ++at) grades.add(draft.grades[at].id, at);
        for (const EvidenceKind& kind : draft.evidence) evidence.add(kind.id, &kind);
    }
    /// Of what a relation uses, in a set with these other names: what is cited and the parameters are the set's.
    Names(const Draft& members, const Names& set)
        : sources(set.sources), readings(set.readings), parameters(set.parameters), evidence(set.evidence) {
        add(members.measures);
    }
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

private:
    void add(const std::vector<Measure>& all) {
        values.resize(all.size());
        for (std::size_t at = 0; at < all.size(); ++at) {
            measures.add(all[at].id, at);
            const auto* choice = std::get_if<Choice>(&all[at].type);
            for (std::size_t value = 0; choice && value < choice->values.size(); ++value) {
                values[at].add(choice->values[value], true);
            }
        }
    }
    void add(const Section& section, const Around* outer) {
        const Around* here = &places.emplace_back(Around{&section, outer});
        sections.add(section.id, here);
        for (const Criterion& criterion : section.criteria) criteria.add(criterion.id, {&criterion, here});
        for (const Section& inner : section.sections) add(inner, here);
    }
};

/// Whether a criterion has an outcome, so that a level can require it.
inline bool has_outcome(const Criterion& criterion) noexcept {
    return criterion.rule || criterion.met_when || criterion.met_when_grade;
}

/// The word for a measure's type in a message.
inline std::string type_name(const Measure& measure) {
    return std::string(type_word(measure)) + (std::holds_alternative<OverMembers>(measure.type) ? " over members" : "");
}

}  // namespace tieuchi::checks
