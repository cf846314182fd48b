#pragma once

#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/model/draft.hpp"

namespace tieuchi {

struct Checked;
Checked check(Draft draft);

/// A criteria set that was checked: every name in it resolves, every policy is stated, every number
/// fits. Only `check` makes one, so whoever has one need not look again.
class CriteriaSet {
public:
    /// As its author wrote it.
    const Draft& draft() const noexcept { return draft_; }

    /// `id@edition`, the name of the set in catalogues, results and messages.
    std::string name() const { return draft_.id + "@" + draft_.edition; }

    /// Whether titles by this set are provisional: it does not hold the whole official text, or something is assumed.
    bool provisional() const noexcept {
        return draft_.completeness != Completeness::complete || !draft_.assumptions.empty();
    }

    std::size_t criterion_count() const noexcept { return places_.size(); }

    /// The criteria in document order, whatever section they stand in.
    const Criterion& criterion(std::size_t index) const noexcept {
        assert(index < places_.size());
        const auto [in, position] = places_[index];
        return in ? section(*in).criteria[position] : draft_.criteria[position];
    }

    /// How many sections there are, those inside others included.
    std::size_t section_count() const noexcept { return sections_.size(); }

    /// The sections in document order, each before those inside it.
    const Section& section(std::size_t index) const noexcept {
        assert(index < sections_.size());
        const auto [parent, position] = sections_[index];
        return parent ? section(*parent).sections[position] : draft_.sections[position];
    }

    /// The section around a section, or nothing for an outermost one.
    std::optional<std::size_t> parent_of(std::size_t section) const noexcept { return sections_[section].first; }

    /// The innermost section a criterion stands in, or nothing in a set without sections.
    std::optional<std::size_t> section_of(std::size_t criterion) const noexcept { return places_[criterion].first; }

    /// Whether a criterion stands in a section, at any depth.
    bool is_below(std::size_t criterion, std::size_t section) const noexcept {
        for (auto around = section_of(criterion); around; around = parent_of(*around)) {
            if (*around == section) return true;
        }
        return false;
    }

    std::optional<std::size_t> find_section(std::string_view id) const noexcept {
        for (std::size_t index = 0; index < sections_.size(); ++index) {
            if (section(index).id == id) return index;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> find_criterion(std::string_view id) const noexcept {
        for (std::size_t index = 0; index < places_.size(); ++index) {
            if (criterion(index).id == id) return index;
        }
        return std::nullopt;
    }

    /// What happens to the points of a criterion that does not apply: the policy of the nearest section around it that
    /// states one, or the set's.
    WhenNotApplicable when_not_applicable(std::size_t index) const noexcept {
        for (auto around = section_of(index); around; around = parent_of(*around)) {
            if (const auto& stated = section(*around).when_not_applicable) return stated->value;
        }
        return draft_.when_not_applicable ? draft_.when_not_applicable->value : WhenNotApplicable::none;
    }

    /// What a rescaled section counts of which nothing is left, likewise.
    WhenSectionEmpty when_section_empty(std::size_t index) const noexcept {
        for (std::optional<std::size_t> around = index; around; around = parent_of(*around)) {
            if (const auto& stated = section(*around).when_section_empty) return stated->value;
        }
        return draft_.when_section_empty ? draft_.when_section_empty->value : WhenSectionEmpty::none;
    }

    /// The levels at which a criterion is asked, as indices into the draft's levels, highest first.
    std::vector<std::size_t> asked_at(std::size_t index) const {
        std::vector<std::size_t> found;
        const std::vector<Identifier>& named = criterion(index).asked_at;
        for (std::size_t level = 0; level < draft_.levels.size(); ++level) {
            bool asked = named.empty();
            for (const Identifier& id : named) asked = asked || id == draft_.levels[level].id;
            if (asked) found.push_back(level);
        }
        return found;
    }

    friend bool operator==(const CriteriaSet&, const CriteriaSet&) = default;

private:
    friend Checked check(Draft draft);
    friend CriteriaSet members_as_set(const CriteriaSet& set, const Relation& relation);

    explicit CriteriaSet(Draft draft) : draft_(std::move(draft)) {
        for (std::size_t index = 0; index < draft_.sections.size(); ++index) {
            place(draft_.sections[index], std::nullopt, index);
        }
        for (std::size_t index = 0; index < draft_.criteria.size(); ++index) places_.emplace_back(std::nullopt, index);
    }

    using PlaceIn = std::pair<std::optional<std::size_t>, std::size_t>;  ///< a section, and a position in its list

    void place(const Section& section, std::optional<std::size_t> parent, std::size_t position) {
        const std::size_t index = sections_.size();
        sections_.emplace_back(parent, position);
        for (std::size_t at = 0; at < section.criteria.size(); ++at) places_.emplace_back(index, at);
        for (std::size_t at = 0; at < section.sections.size(); ++at) place(section.sections[at], index, at);
    }

    Draft draft_;
    std::vector<PlaceIn> places_;    ///< of each criterion
    std::vector<PlaceIn> sections_;  ///< of each section
};

/// What a relation reads of its members as a set of measures without criteria, so that questions about members are
/// lowered and judged like any other. It was checked with the set that declares the relation.
inline CriteriaSet members_as_set(const CriteriaSet& set, const Relation& relation) {
    Draft members;
    members.id = set.draft().id;
    members.edition = set.draft().edition;
    members.kinds = {relation.of};
    members.decimals = set.draft().decimals;
    members.measures = relation.uses;
    members.otherwise.emplace();
    return CriteriaSet(std::move(members));
}

/// The name of a level by its index: the level's id, or that of `otherwise` for the number of levels.
inline const Identifier& level_id(const CriteriaSet& set, std::size_t level) noexcept {
    assert(level <= set.draft().levels.size());
    return level < set.draft().levels.size() ? set.draft().levels[level].id : set.draft().otherwise->id;
}

/// The title that a level confers, likewise: `level_title(set, 0).in("vi")`.
inline const Text& level_title(const CriteriaSet& set, std::size_t level) noexcept {
    assert(level <= set.draft().levels.size());
    return level < set.draft().levels.size() ? set.draft().levels[level].title : set.draft().otherwise->title;
}

}  // namespace tieuchi
