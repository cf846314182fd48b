#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "tieuchi/evaluate/rejections.hpp"
#include "tieuchi/report/phrases.hpp"

namespace tieuchi {

/// Why a row is rejected, in a sentence of a language: `vi`, or English for any other.
inline std::string narrate(const Rejection& fault, std::string_view language) {
    using phrases::Phrase;
    constexpr std::pair<std::string_view, Phrase> sentences[] = {{"count-above-base", Phrase::fault_count_above_base},
                                                                 {"formula-not-computed", Phrase::fault_formula},
                                                                 {"key-missing", Phrase::fault_key_missing},
                                                                 {"key-repeated", Phrase::fault_key_repeated},
                                                                 {"missing-not-allowed", Phrase::fault_missing},
                                                                 {"not-a-date", Phrase::fault_date},
                                                                 {"not-a-number", Phrase::fault_number},
                                                                 {"not-at-scale", Phrase::fault_scale},
                                                                 {"thousands-separator", Phrase::fault_thousands},
                                                                 {"unknown-choice", Phrase::fault_choice},
                                                                 {"value-out-of-range", Phrase::fault_range},
                                                                 {"verdict-rejected", Phrase::fault_verdict}};
    const auto* found = std::find_if(std::begin(sentences), std::end(sentences),
                                     [&](const auto& each) { return each.first == fault.code; });
    std::string value = fault.found;
    if (const std::size_t of = value.find(" of "); fault.code == "count-above-base" && of != std::string::npos) {
        value.replace(of, 4, " / ");
    }
    return phrases::say(language, found == std::end(sentences) ? Phrase::fault_value : found->second,
                        {fault.column, value});
}

}  // namespace tieuchi
