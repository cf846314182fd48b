#pragma once

#include <string>
#include <vector>

namespace tieuchi {

/// What names the entities of a table, one text a row.
///
/// - Missing: an empty text names nothing.
struct Keys {
    std::string column;  ///< where they come from, for messages
    std::vector<std::string> texts;
    friend bool operator==(const Keys&, const Keys&) = default;
};

}  // namespace tieuchi
