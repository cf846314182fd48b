// Any bytes at all: the reader answers with a set or with problems, whatever it is given and however small its limits.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "problems.hpp"
#include "tieuchi/document/parse.hpp"

namespace tieuchi::fuzz {
namespace {

void read(std::string_view text, const ParseOptions& options) {
    const Parsed parsed = parse(text, options);
    require(parsed.set.has_value() == parsed.problems.empty(), "a set, or problems");
    require_sound(text, parsed.problems, options.most_problems);
    const ParsedCases cases = parse_cases(text, options);
    require(cases.cases.empty() || cases.problems.empty(), "cases, or problems");
    require_sound(text, cases.problems, options.most_problems);
}

}  // namespace
}  // namespace tieuchi::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    tieuchi::fuzz::read(text, {});
    tieuchi::ParseOptions small;
    small.most_depth = 6;
    small.most_values = 200;
    small.most_entries = 20;
    small.most_key_bytes = 12;
    small.most_string_bytes = 40;
    small.most_number_bytes = 8;
    small.most_problems = 3;
    tieuchi::fuzz::read(text, small);
    return 0;
}
