#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <ostream>
#include <string>
#include <string_view>

#include "tieuchi/evaluate/assessment.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"

namespace tieuchi {

/// Which rows are written as JSON lines, and what stands in each besides its reasons.
struct LineOptions {
    std::size_t from = 0;                                         ///< the first row
    std::size_t until = std::numeric_limits<std::size_t>::max();  ///< the row behind the last, or beyond the end
    std::string_view set_digest{};                                ///< of the set's document; left out where it is empty
    bool titles = true;                                           ///< texts of the document; else its ids alone
};

/// Write the reasons of every row, a JSON object a line, in the order of the rows.
///
/// - Shape: `sink(std::string_view)` gets a line at a time with its line break. `id_of(row)` is what names the entity, as
///   JSON, and becomes the first member, `id`; `{"row": 1}` for the first row where it gives an empty text.
/// - Errors: whatever `sink` or `id_of` throw; lines before that have been handed on.
/// - Cost: judges each row again and builds its text; memory for one row, whatever the rows.
template <class Sink, class IdOf>
void write_explanations(const Assessment& assessment, const BoundPlan& bound, Sink sink, IdOf id_of,
                        const LineOptions& options = {}) {
    const CriteriaSet& set = assessment.set();
    const std::size_t until = std::min(options.until, assessment.rows());
    for (std::size_t row = options.from; row < until; ++row) {
        const Entity entity(set, slots_of(bound, row));
        const std::string named = id_of(row);
        const std::string id = named.empty() ? "{\"row\":" + std::to_string(row + 1) + "}" : named;
        const Explanation explanation = explain(set, entity, assessment.plan().run);
        sink(std::string_view(to_json(explanation, JsonOptions{options.set_digest, id, options.titles}) + "\n"));
    }
}

/// The same into a stream, rows named by their number.
inline void write_explanations(const Assessment& assessment, const BoundPlan& bound, std::ostream& out,
                               const LineOptions& options = {}) {
    write_explanations(
        assessment, bound, [&](std::string_view line) { out << line; }, [](std::size_t) { return std::string(); },
        options);
}

}  // namespace tieuchi
