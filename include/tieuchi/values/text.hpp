#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace tieuchi {

/// One text in several languages, by language code: `{"vi": "Công dân học tập", "en": "Learning Citizen"}`.
struct Text {
    std::map<std::string, std::string, std::less<>> by_language;

    bool empty() const noexcept { return by_language.empty(); }

    /// The text in `language`, else in English, else in any language, else empty.
    std::string_view in(std::string_view language) const {
        if (const auto found = by_language.find(language); found != by_language.end()) return found->second;
        if (const auto english = by_language.find("en"); english != by_language.end()) return english->second;
        return by_language.empty() ? std::string_view{} : std::string_view{by_language.begin()->second};
    }

    friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace tieuchi
