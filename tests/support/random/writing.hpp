#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dice.hpp"
#include "tieuchi/model/draft.hpp"

namespace tieuchi::random_sets {

inline Text text(const std::string& words) { return {{{"vi", words + " (vi)"}, {"en", words}}}; }

/// A draft that is being written; measures and parameters come into being where a rule needs them, so that all are used.
struct Writing {
    Dice dice;
    Draft draft;
    std::vector<Identifier> level_ids;  ///< highest first
    bool has_members = false;           ///< measures over members may come into being
    bool small_points = false;          ///< whole points only, so that sections can be rescaled exactly
    int criteria = 0, sections = 0;

    explicit Writing(std::uint64_t seed) : dice(seed) {}

    template <class Policy>
    Stated<Policy> stated(Policy value) {
        return {value, dice.one_in(4) ? Citation{{}, "r2"} : Citation{}};
    }
    Unknown unknown() { return dice.one_in(2) ? Unknown{"U1", "s1"} : Unknown{"U2", {}}; }

    /// Kinds of evidence that a criterion or a judged measure may name.
    std::vector<Identifier> evidence() {
        if (draft.evidence.empty()) draft.evidence = {{"plan", text("A plan"), ""}, {"notebook", text("Notes"), "n"}};
        return dice.some({"plan", "notebook"});
    }

    /// The scale of grades, lowest first; every set that grades has one.
    std::vector<Identifier> grades() {
        if (draft.grades.empty()) {
            std::vector<Identifier> scale{"poor", "fair", "good", "best"};
            scale.resize(static_cast<std::size_t>(dice.whole(2, 4)));
            for (const Identifier& id : scale) draft.grades.push_back({id, text(id)});
        }
        std::vector<Identifier> ids;
        for (const Grade& each : draft.grades) ids.push_back(each.id);
        return ids;
    }

    const Measure& measure(std::size_t index) const { return draft.measures[index]; }
    const Identifier& id_of(std::size_t index) const { return draft.measures[index].id; }

    std::size_t add_measure(decltype(Measure::type) type, std::string unit = {}) {
        Measure made{"m" + std::to_string(draft.measures.size() + 1), {}, std::move(unit), std::move(type), {}};
        if (dice.one_in(2)) made.title = text("A measure");
        draft.measures.push_back(std::move(made));
        return draft.measures.size() - 1;
    }

    /// One that was made before and is of use here, as often as not.
    template <class Fits>
    std::optional<std::size_t> used_before(Fits fits) {
        std::vector<std::size_t> found;
        for (std::size_t index = 0; index < draft.measures.size(); ++index) {
            if (fits(draft.measures[index])) found.push_back(index);
        }
        if (found.empty() || dice.one_in(2)) return std::nullopt;
        return dice.one(found);
    }
    template <class Type>
    std::optional<std::size_t> used_before() {
        return used_before([](const Measure& each) { return std::holds_alternative<Type>(each.type); });
    }
};

}  // namespace tieuchi::random_sets
