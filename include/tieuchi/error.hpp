#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/export.hpp"
#include "tieuchi/problem.hpp"

namespace tieuchi {

/// Thrown where a caller asked for a result and there are problems instead; `problems()` has all of them.
class TIEUCHI_API Error : public std::runtime_error {
public:
    explicit Error(std::vector<Problem> problems)
        : std::runtime_error(text_of(problems)), problems_(std::move(problems)) {}
    const std::vector<Problem>& problems() const noexcept { return problems_; }

private:
    static std::string text_of(const std::vector<Problem>& problems) {
        std::string text;
        for (const Problem& problem : problems) text += (text.empty() ? "" : "\n") + to_text(problem);
        return text;
    }
    std::vector<Problem> problems_;
};

/// A criteria set that is not valid.
class TIEUCHI_API DocumentError : public Error {
public:
    using Error::Error;
};

/// Data that does not fit a criteria set.
class TIEUCHI_API TableError : public Error {
public:
    using Error::Error;
};

}  // namespace tieuchi
