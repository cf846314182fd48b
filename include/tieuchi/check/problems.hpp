#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <optional>
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
///
/// - Cost: a stay costs the step it takes, however long the pointer is. No more than `most` problems are kept, and fewer
///   where their texts are long, so that a draft with a million faults is hardly more work than one without.
class Problems {
public:
    static constexpr std::size_t most = 10'000;
    static constexpr const char* more = "more-problems";  ///< the code of the last problem where there are more

    explicit Problems(std::string pointer = "") : pointer_(std::move(pointer)) {}

    /// A stay at one place; leaving it returns to where the checker stood before. The last one begun ends first.
    class [[nodiscard]] Stay {
    public:
        /// Below the place where the checker stood, whose pointer has `size` bytes.
        Stay(Problems& problems, std::size_t size) : problems_(problems), size_(size) {}
        /// Elsewhere; `before`: the pointer of the place where the checker stood.
        Stay(Problems& problems, std::string before) : problems_(problems), before_(std::move(before)) {}
        ~Stay() {
            if (before_) {
                problems_.pointer_ = *std::move(before_);
            } else {
                problems_.pointer_.resize(size_);
            }
        }
        Stay(const Stay&) = delete;
        Stay& operator=(const Stay&) = delete;

        void add(std::string code, std::string message, std::string remedy) const {
            problems_.add(std::move(code), std::move(message), std::move(remedy));
        }

    private:
        Problems& problems_;
        std::size_t size_ = 0;
        std::optional<std::string> before_;
    };

    /// Go to a member, key or index below this place.
    template <class... Steps>
    Stay at(const Steps&... steps) {
        const std::size_t size = pointer_.size();
        ((pointer_ += pointer_step(steps)), ...);
        return Stay(*this, size);
    }
    /// Go to a place counted from the root of the document.
    template <class... Steps>
    Stay at_root(const Steps&... steps) {
        return Stay(*this, std::exchange(pointer_, (std::string{} + ... + pointer_step(steps))));
    }

    /// Each problem is kept once: a table used twice is not twice as wrong.
    /// - `message`: what must hold, what was found. `remedy`: how to put it right.
    void add(std::string code, std::string message, std::string remedy) {
        constexpr std::size_t most_bytes = std::size_t{10} << 20;
        if (found_.size() >= most || bytes_ >= most_bytes) {
            more_ = true;
        } else if (seen_.emplace(code, pointer_, message).second) {
            bytes_ += pointer_.size() + message.size() + remedy.size();
            found_.push_back(
                {std::move(code), Place{.file = {}, .pointer = pointer_}, std::move(message), std::move(remedy)});
        }
    }

    /// Whether a problem of this code was found at this place.
    bool has(std::string_view code, std::string_view pointer) const noexcept {
        return std::any_of(found_.begin(), found_.end(), [&](const Problem& problem) {
            return problem.code == code && problem.place.pointer == pointer;
        });
    }

    const std::string& pointer() const noexcept { return pointer_; }
    std::size_t size() const noexcept { return found_.size(); }

    /// Whether a name may still be compared with this many others. Comparing every name with every name would take
    /// for ever, so a whole run compares some ten thousands.
    bool may_compare(std::size_t names) noexcept {
        const bool may = names <= comparisons_left_;
        if (may) comparisons_left_ -= names;
        return may;
    }

    /// Everything found; where that is more than `most`, a last problem says so.
    std::vector<Problem> take() && {
        if (more_) {
            found_.push_back(
                {more, Place{.file = {}, .pointer = {}},
                 "expected at most " + std::to_string(found_.size()) + " problems, found more, which are not listed",
                 "put these right first"});
        }
        return std::move(found_);
    }

private:
    std::string pointer_;
    std::vector<Problem> found_;
    std::set<std::tuple<std::string, std::string, std::string>> seen_;
    std::size_t bytes_ = 0;  ///< of what they say
    bool more_ = false;
    std::size_t comparisons_left_ = 50'000;
};

}  // namespace tieuchi::checks
