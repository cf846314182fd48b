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

    std::size_t criterion_count() const noexcept { return places_.size(); }

    /// The criteria in document order, whatever section they stand in.
    const Criterion& criterion(std::size_t index) const noexcept {
        assert(index < places_.size());
        const auto [section, position] = places_[index];
        return section ? draft_.sections[*section].criteria[position] : draft_.criteria[position];
    }

    /// The section a criterion stands in, or nothing in a set without sections.
    std::optional<std::size_t> section_of(std::size_t criterion) const noexcept { return places_[criterion].first; }

    std::optional<std::size_t> find_criterion(std::string_view id) const noexcept {
        for (std::size_t index = 0; index < places_.size(); ++index) {
            if (criterion(index).id == id) return index;
        }
        return std::nullopt;
    }

    /// What happens to the points of a criterion that does not apply: its section's policy or the set's.
    WhenNotApplicable when_not_applicable(std::size_t index) const noexcept {
        const auto section = section_of(index);
        if (section && draft_.sections[*section].when_not_applicable) {
            return draft_.sections[*section].when_not_applicable->value;
        }
        return draft_.when_not_applicable ? draft_.when_not_applicable->value : WhenNotApplicable::none;
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

    explicit CriteriaSet(Draft draft) : draft_(std::move(draft)) {
        for (std::size_t section = 0; section < draft_.sections.size(); ++section) {
            for (std::size_t index = 0; index < draft_.sections[section].criteria.size(); ++index) {
                places_.emplace_back(section, index);
            }
        }
        for (std::size_t index = 0; index < draft_.criteria.size(); ++index) places_.emplace_back(std::nullopt, index);
    }

    Draft draft_;
    std::vector<std::pair<std::optional<std::size_t>, std::size_t>> places_;
};

}  // namespace tieuchi
