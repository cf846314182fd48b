#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace tieuchi::fuzz {

/// End the program, and so the run of the fuzzer, where something does not hold of what it tried.
inline void require(bool holds, std::string_view what, const std::string& found = "") {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %.*s\n%s\n", static_cast<int>(what.size()), what.data(), found.c_str());
    std::abort();
}

}  // namespace tieuchi::fuzz
