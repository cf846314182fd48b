#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/keys.hpp"
#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/problem.hpp"

/// Several assessments of one set in a year, each quarter and at the year's end, and which of them decides.
namespace tieuchi {

/// One of several assessments. Borrows both.
struct PeriodAssessment {
    std::string period;  ///< its label: "2024-Q1", "2024"
    const Assessment* assessment = nullptr;
    const Column* keys = nullptr;  ///< of its entities, one a row
};

/// Which of several assessments decides; whoever asks must say.
struct Deciding {
    enum class Which : std::uint8_t {
        named,  ///< the one of `period`, and of nobody else
        last,   ///< of each entity the last in which it stands
    };
    Which which = Which::named;
    std::string period = {};  ///< of `named`
};

/// One entity over all assessments.
struct DecidingRow {
    Key key;
    std::vector<std::optional<std::size_t>> rows;  ///< by assessment; none: it does not stand in it
    std::optional<std::size_t> deciding;           ///< index of the assessment; none: not assessed where it counts
};

/// Entities in the order in which they first come, or what is wrong.
struct DecidingAssessments {
    std::vector<DecidingRow> rows;
    std::vector<Problem> problems;  ///< empty exactly when there are rows
};

/// Name for each entity the assessment that decides.
///
/// - Shape: assessments in the order of their periods, the earliest first; an entity is known by its key in all of them.
/// - Errors: `period-repeated`, `period-unknown`, `periods-of-several-sets`, keys that are missing, stand twice or are not of
///   one type.
/// - Missing: an assessment that cannot tell, or whose row was rejected, decides all the same; no older one takes its place.
/// - Lifetime: keys of text borrow from their columns.
/// - Cost: one pass over all keys.
inline DecidingAssessments which_decides(const std::vector<PeriodAssessment>& assessments, const Deciding& deciding) {
    DecidingAssessments made;
    const auto add = [&](const char* code, std::string place, std::string message, const char* remedy) {
        made.problems.push_back({code, {std::move(place), 0, 0, ""}, std::move(message), remedy});
    };
    std::string all;
    std::optional<std::size_t> named;
    for (std::size_t at = 0; at < assessments.size(); ++at) {
        const PeriodAssessment& each = assessments[at];
        for (std::size_t before = 0; before < at; ++before) {
            if (assessments[before].period != each.period) continue;
            add("period-repeated", each.period, "expected each period once, found \"" + each.period + "\" twice",
                "leave one of the assessments out, or name its period");
        }
        const Draft& set = each.assessment->set().draft();
        if (const Draft& first = assessments.front().assessment->set().draft(); set.id != first.id) {
            add("periods-of-several-sets", each.period,
                "expected assessments of one set, found " + first.id + " and " + set.id,
                "compare those of one set at a time");
        }
        if (each.period == deciding.period) named = at;
        all += (at ? ", " : "") + each.period;
        if (!KeyColumn::fits(*each.keys) || holds_text(*each.keys) != holds_text(*assessments.front().keys)) {
            add("key-type", each.period, "column '" + each.keys->name + "': expected keys of one type in all periods",
                "give keys as text in all, or as whole numbers in all");
            continue;
        }
        const KeyColumn keys(*each.keys);
        const KeyIndex index(keys);
        if (!index.missing().empty() || !index.repeated().empty()) {
            const bool lacks = !index.missing().empty();
            const Row row = lacks ? index.missing().front() : index.repeated().front();
            add(lacks ? "key-missing" : "key-repeated", each.period,
                "column '" + each.keys->name + "': expected a key of its own in every row, found " +
                    (lacks ? "none" : to_text(*keys.at(row)) + " again") + " in row " + std::to_string(row + 1),
                "fill it in, or leave the row out");
        }
    }
    if (deciding.which == Deciding::Which::named && !named) {
        add("period-unknown", deciding.period,
            "expected the period that decides to be one of " + all + ", found \"" + deciding.period + "\"",
            "name one of them");
    }
    if (!made.problems.empty()) return made;
    std::map<Key, std::size_t> known;
    for (std::size_t at = 0; at < assessments.size(); ++at) {
        const KeyColumn keys(*assessments[at].keys);
        for (std::size_t row = 0; row < keys.size(); ++row) {
            const Key key = *keys.at(row);
            const auto [found, is_new] = known.emplace(key, made.rows.size());
            if (is_new) {
                made.rows.push_back({key, std::vector<std::optional<std::size_t>>(assessments.size()), std::nullopt});
            }
            DecidingRow& entity = made.rows[found->second];
            entity.rows[at] = row;
            if (deciding.which == Deciding::Which::last || at == *named) entity.deciding = at;
        }
    }
    return made;
}

}  // namespace tieuchi
