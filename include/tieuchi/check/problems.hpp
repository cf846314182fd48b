#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tieuchi/problem.hpp"

namespace tieuchi::checks {

/// A step of a JSON pointer, `~` and `/` escaped as RFC 6901 has it.
inline std::string pointer_step(std::string_view name) {
    std::string step = "/";
    for (const char letter : name) {
        if (letter == '~') {
            step += "~0";
        } else if (letter == '/') {
            step += "~1";
        } else {
            step += letter;
        }
    }
    return step;
}
template <std::integral Index>
std::string pointer_step(Index index) {
    return "/" + std::to_string(index);
}

/// A text in quotes for a message: on one line, and not longer than a line.
inline std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 80;
    std::string quote = "\"";
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins_letter = (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
        if (at >= longest && begins_letter) return quote + "...\"";
        quote += static_cast<unsigned char>(text[at]) < 0x20 ? ' ' : text[at];
    }
    return quote + "\"";
}

/// Collects problems, each at the place where the checker stands when it finds it.
///
///     const auto here = problems.at("criteria", 3);           // until `here` goes out of scope
///     problems.at("points").add("points-not-positive", ...);  // at /criteria/3/points
class Problems {
public:
    explicit Problems(std::string pointer = "") : pointer_(std::move(pointer)) {}

    /// A stay at one place; leaving it returns to where the checker stood before.
    class [[nodiscard]] Stay {
    public:
        Stay(Problems& problems, std::string pointer)
            : problems_(problems), before_(std::exchange(problems.pointer_, std::move(pointer))) {}
        ~Stay() { problems_.pointer_ = std::move(before_); }
        Stay(const Stay&) = delete;
        Stay& operator=(const Stay&) = delete;

        void add(std::string code, std::string message, std::string remedy) const {
            problems_.add(std::move(code), std::move(message), std::move(remedy));
        }

    private:
        Problems& problems_;
        std::string before_;
    };

    /// Go to a member, key or index below this place.
    template <class... Steps>
    Stay at(const Steps&... steps) {
        return Stay(*this, pointer_ + (std::string{} + ... + pointer_step(steps)));
    }
    /// Go to a place counted from the root of the document.
    template <class... Steps>
    Stay at_root(const Steps&... steps) {
        return Stay(*this, (std::string{} + ... + pointer_step(steps)));
    }

    /// - `message`: what must hold, what was found. `remedy`: how to put it right.
    void add(std::string code, std::string message, std::string remedy) {
        found_.push_back(
            {std::move(code), Place{.file = {}, .pointer = pointer_}, std::move(message), std::move(remedy)});
    }

    /// Whether a problem of this code was found at this place.
    bool has(std::string_view code, std::string_view pointer) const noexcept {
        return std::any_of(found_.begin(), found_.end(), [&](const Problem& problem) {
            return problem.code == code && problem.place.pointer == pointer;
        });
    }

    const std::string& pointer() const noexcept { return pointer_; }
    std::size_t size() const noexcept { return found_.size(); }

    /// Everything found, each problem once: a table used twice is not twice as wrong.
    std::vector<Problem> take() && {
        std::set<std::tuple<std::string, std::string, std::string>> seen;
        std::vector<Problem> once;
        for (Problem& problem : found_) {
            if (seen.emplace(problem.code, problem.place.pointer, problem.message).second)
                once.push_back(std::move(problem));
        }
        return once;
    }

private:
    std::string pointer_;
    std::vector<Problem> found_;
};

}  // namespace tieuchi::checks
