// Any bytes at all: the readers answer with a set, a programme or with problems, whatever they are given and however small
// their limits.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "problems.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/programme.hpp"

namespace tieuchi::fuzz {
namespace {

void read(std::string_view text, const ParseOptions& options) {
    const Parsed parsed = parse(text, options);
    require(parsed.set.has_value() == parsed.problems.empty(), "a set, or problems");
    require_sound(text, parsed.problems, options.most_problems);
    const ParsedCases cases = parse_cases(text, options);
    require(cases.cases.empty() || cases.problems.empty(), "cases, or problems");
    require_sound(text, cases.problems, options.most_problems);
    const ParsedProgramme programme = parse_programme(text, options);
    require(programme.programme.has_value() == programme.problems.empty(), "a programme, or problems");
    require_sound(text, programme.problems, options.most_problems);
}

/// The sets that the seeds name, read once.
std::optional<FoundText> find_set(std::string_view name) {
    static const FindSet find = sets_in(TIEUCHI_FUZZ_SETS);
    static std::map<std::string, std::optional<FoundText>, std::less<>> found;
    const auto known = found.find(name);
    if (known != found.end()) return known->second;
    auto text = find(name);
    if (found.size() < 100) found.emplace(name, text);
    return text;
}

}  // namespace
}  // namespace tieuchi::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    tieuchi::ParseOptions options;
    options.find_set = tieuchi::fuzz::find_set;
    tieuchi::fuzz::read(text, options);
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
