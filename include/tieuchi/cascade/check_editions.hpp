#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/cascade/editions.hpp"

namespace tieuchi {

namespace cascade {

/// The editions of one set, in the order in which they come into force.
class EditionOrder {
public:
    EditionOrder(std::string id, const std::vector<const Draft*>& editions, std::vector<Problem>& problems)
        : id_(std::move(id)), problems_(problems) {
        for (const Draft* each : editions) {
            if (!each->effective.from_unknown) {
                dated_.push_back(each);
                continue;
            }
            add("edition-start-unknown", *each,
                "expected to know from when edition " + each->edition + " of " + id_ +
                    " is in force; it is never chosen by a day",
                "state \"from\" once it is known, or name the edition where it is meant");
        }
        std::stable_sort(dated_.begin(), dated_.end(),
                         [](const Draft* left, const Draft* right) { return start(*left) < start(*right); });
    }

    void check() {
        for (std::size_t at = 1; at < dated_.size(); ++at) {
            const Draft& after = *dated_[at];
            const Draft* latest = dated_.front();  // of those before it the one that ends last
            for (std::size_t before = 0; before < at; ++before) {
                note_overlap(*dated_[before], after);
                const auto end = end_of(*dated_[before]), known = end_of(*latest);
                if (known && (!end || *known < *end)) latest = dated_[before];
            }
            note_gap(*latest, after);
        }
    }

private:
    static Date start(const Draft& set) {
        return set.effective.from ? first_day_of(*set.effective.from) : Date{1, 1, 1};
    }
    /// The last day; nothing: there is none, or it is not known.
    static std::optional<Date> end_of(const Draft& set) {
        return set.effective.until ? std::optional(last_day_of(*set.effective.until)) : std::nullopt;
    }

    void note_overlap(const Draft& before, const Draft& after) {
        const auto end = end_of(before), other = end_of(after);
        if (before.effective.until_unknown || (end && *end < start(after))) return;
        const auto last = !end ? other : !other ? end : std::optional(std::min(*end, *other));
        add("editions-overlap", after,
            "expected one edition in force on a day, found " + before.edition + " and " + after.edition + " of " + id_ +
                " from " + start(after).to_text() + (last ? " to " + last->to_text() : ""),
            "state until when the older one holds");
    }

    void note_gap(const Draft& before, const Draft& after) {
        const auto end = end_of(before);
        if (!end || day_number(*end) + 1 >= day_number(start(after))) return;
        add("editions-gap", after,
            "expected an edition in force on every day, found none between " + before.edition + " and " +
                after.edition + " of " + id_ + ": " + date_of(day_number(*end) + 1).to_text() + " to " +
                date_of(day_number(start(after)) - 1).to_text(),
            "correct the days if they are wrong; what is judged in between needs its edition named");
    }

    void add(const char* code, const Draft& set, std::string message, const char* remedy) {
        problems_.push_back({code, {set.id + "@" + set.edition, 0, 0, "/effective"}, std::move(message), remedy});
    }

    std::string id_;
    std::vector<Problem>& problems_;
    std::vector<const Draft*> dated_;
};

}  // namespace cascade

/// Where the editions of sets overlap, and where between two of them none is in force. Editions of one id follow one another.
///
/// - Shape: any number of sets in any order; a problem for each overlap, gap and edition whose start is not known, by id and
///   in the order of days.
/// - Missing: an edition without a start is in force from the beginning, one without an end for good. Where an end is said
///   to be unknown, nothing is said of what follows.
/// - Cost: quadratic in the editions of one id.
inline std::vector<Problem> check_editions(const std::vector<const Draft*>& sets) {
    std::map<std::string, std::vector<const Draft*>> by_id;
    for (const Draft* each : sets) by_id[each->id].push_back(each);
    std::vector<Problem> problems;
    for (const auto& [id, editions] : by_id) {
        if (editions.size() > 1) cascade::EditionOrder(id, editions, problems).check();
    }
    return problems;
}

}  // namespace tieuchi
