#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "tieuchi/report/sentences.hpp"

namespace tieuchi::phrases {

/// The word for a value of a policy.
inline std::string_view policy_word(std::string_view policy, std::string_view value, std::string_view language) {
    const std::string own = std::string(policy) + "." + std::string(value);
    for (const std::string_view key : {std::string_view(own), value}) {
        for (const PolicyWord& word : policy_words) {
            if (word.value == key) return language == "vi" ? word.vi : word.en;
        }
    }
    return value;
}

/// The sentence in a language; English where there is no such language.
constexpr std::string_view sentence(Phrase phrase, std::string_view language) noexcept {
    const Sentence& found = sentences[static_cast<std::size_t>(phrase)];
    return language == "vi" ? found.vi : found.en;
}

/// A pattern with its places filled. What is filled in is not searched for places again.
inline std::string fill(std::string_view pattern, std::initializer_list<std::string_view> fillings) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool place = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
        if (!place) {
            text += pattern[at];
            continue;
        }
        const auto index = static_cast<std::size_t>(pattern[at + 1] - '0');
        if (index < fillings.size()) text += *(fillings.begin() + index);
        at += 2;
    }
    return text;
}

/// A sentence with its places filled.
inline std::string say(std::string_view language, Phrase phrase,
                       std::initializer_list<std::string_view> fillings = {}) {
    return fill(sentence(phrase, language), fillings);
}

/// A decimal as the language writes it: a comma in Vietnamese.
inline std::string with_decimal_mark(std::string_view language, std::string number) {
    if (language == "vi") std::replace(number.begin(), number.end(), '.', ',');
    return number;
}

}  // namespace tieuchi::phrases
