#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/cascade/findings.hpp"
#include "tieuchi/cascade/links.hpp"
#include "tieuchi/evaluate/rejections.hpp"
#include "tieuchi/values/identifier.hpp"

namespace tieuchi::cascade {

/// The code of a row whose title is read and which was rejected where the title is decided.
inline constexpr const char* verdict_rejected = "verdict-rejected";

/// Rows that were rejected where a measure over members read them. Several measures find the same fault: it is told once, and
/// not at all where a set that judges the row tells it.
class MemberFaults {
public:
    void add(const Identifier& kind, const Rejections& found) {
        for (std::size_t at = 0; at < found.size(); ++at) {
            const Rejection each = found[at];
            if (each.code != verdict_rejected) faults_[{kind, each.column, each.code}].emplace(each.row, each.found);
        }
    }
    /// What a set that judges the rows tells itself.
    void drop(const Identifier& kind, const Rejections& told) {
        for (std::size_t at = 0; at < told.size(); ++at) {
            const Rejection each = told[at];
            const auto cause = faults_.find({kind, each.column, each.code});
            if (cause != faults_.end()) cause->second.erase(each.row);
        }
    }
    /// A finding for each column and cause. `name_of(kind, row)`: what an entity is called.
    template <class NameOf>
    std::vector<Finding> findings(NameOf name_of) const {
        std::vector<Finding> all;
        for (const auto& [cause, rows] : faults_) {
            const auto& [kind, column, code] = cause;
            Finding finding{code, kind, "column '" + column + "': what does not fit makes members unknown",
                            "correct the values"};
            for (const auto& [row, found] : rows) {
                finding.add(name_of(kind, static_cast<Row>(row)) + (found.empty() ? "" : " (" + found + ")"));
            }
            if (finding.count > 0) all.push_back(std::move(finding));
        }
        return all;
    }

private:
    std::map<std::tuple<Identifier, std::string, std::string>, std::map<std::size_t, std::string>> faults_;
};

}  // namespace tieuchi::cascade
