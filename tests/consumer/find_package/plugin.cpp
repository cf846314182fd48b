// What a host makes of tieuchi, behind an interface of its own.

#include "tieuchi/document/parse.hpp"

extern "C" [[gnu::visibility("default")]] int problems_in(const char* text) {
    return static_cast<int>(tieuchi::parse(text).problems.size());
}
