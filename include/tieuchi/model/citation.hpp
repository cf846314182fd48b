#pragma once

#include <string>

#include "tieuchi/values/identifier.hpp"

namespace tieuchi {

/// Why the document says what it says: a key of its `sources`, an id of its `readings`, or both.
/// Empty means: as the nearest object around it.
struct Citation {
    std::string source;
    std::string reading;

    bool empty() const noexcept { return source.empty() && reading.empty(); }
    friend bool operator==(const Citation&, const Citation&) = default;
};

/// A policy that can decide a title, with the citation it may carry itself:
/// `"unmet"` or `{"value": "unmet", "reading": "r1"}`.
template <class Policy>
struct Stated {
    Policy value{};
    Citation cite;
    friend bool operator==(const Stated&, const Stated&) = default;
};

}  // namespace tieuchi
