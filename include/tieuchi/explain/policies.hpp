#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/explain/explanation.hpp"

namespace tieuchi::explaining {

/// The citation that counts: the first of these that says anything.
inline Citation nearest_of(std::initializer_list<const Citation*> citations) {
    for (const Citation* each : citations) {
        if (!each->empty()) return *each;
    }
    return {};
}

/// Collects the policies that had a say, each once.
class Policies {
public:
    explicit Policies(const Draft& draft) : draft_(draft) {}

    void add(std::string policy, std::string value, const Identifier& about, const Text& title, Citation cite) {
        PolicyApplied applied{std::move(policy), std::move(value), about, title, std::move(cite), std::nullopt};
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
