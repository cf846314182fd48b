#pragma once

/// The bodies of what the headers of `document/` and `catalog/` only declare, for programs that link no library of ours:
/// include it in exactly one translation unit, and everything else of tieuchi wherever it is needed.
///
/// - Needs: the headers of Boost 1.81 or later, and from somewhere in the program the bodies of Boost.JSON, which are
///   not here: link Boost.JSON, or include `<boost/json/src.hpp>` in one translation unit, this one or another.
/// - Errors: a program that also links `tieuchi::tieuchi` has two of each body; it needs only one of them.
/// - Cost: some fifteen seconds of compilation.

// Named by the folder that this header is in, so that no `src` of the host's is meant.
#if __has_include("../tieuchi/src/sources.hpp")
#include "../tieuchi/src/sources.hpp"  // installed, beside this header
#else
#include "../../src/sources.hpp"  // a clone
#endif

// The bytes of the JSON Schema, which CMake makes of its file.
#if __has_include(<tieuchi/src/document/schema.cpp>)
#include <tieuchi/src/document/schema.cpp>
#else
#error "tieuchi/src.hpp: in a clone, CMake makes a part of the sources: link tieuchi::core, or install tieuchi first"
#endif
