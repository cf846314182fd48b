#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/evaluate/entity_rule.hpp"
#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/model/words.hpp"

namespace tieuchi::explaining {

using scalar::View;

/// The citation that counts: the first of these that says anything.
inline Citation nearest_of(std::initializer_list<const Citation*> citations) {
    for (const Citation* each : citations) {
        if (!each->empty()) return *each;
    }
    return {};
}

/// What a section is cited by: itself, or the nearest around it that says anything.
inline Citation citation_of_section(const View& view, std::optional<std::size_t> section) {
    for (; section; section = view.set.parent_of(*section)) {
        if (!view.set.section(*section).cite.empty()) return view.set.section(*section).cite;
    }
    return view.draft().cite;
}

/// What a criterion is cited by, likewise.
inline Citation citation_of(const View& view, std::size_t index) {
    const Citation& own = view.set.criterion(index).cite;
    return own.empty() ? citation_of_section(view, view.set.section_of(index)) : own;
}

/// Collects the policies that had a say, each once.
class Policies {
public:
    explicit Policies(const Draft& draft) : draft_(draft) {}

    void add(std::string policy, std::string_view value, const Identifier& about, const Text& title, Citation cite) {
        PolicyApplied applied{std::move(policy), std::string(value), about, title, std::move(cite), std::nullopt};
        for (const Reading& reading : draft_.readings) {
            if (reading.id == applied.cite.reading) applied.reading = reading;
        }
        if (std::find(all_.begin(), all_.end(), applied) == all_.end()) all_.push_back(std::move(applied));
    }
    std::vector<PolicyApplied> take() { return std::move(all_); }

private:
    const Draft& draft_;
    std::vector<PolicyApplied> all_;
};

}  // namespace tieuchi::explaining
