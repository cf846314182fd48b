#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lines.hpp"
#include "tieuchi/document/parse.hpp"
#include "tree.hpp"

namespace tieuchi::document {

/// The problems of one document, collected in any order and handed out in the order of the document. The text
/// and the options must outlive it.
///
/// - Cost: keeps no more problems than the options ask for, and a few; the rest are only counted. Pointers,
///   lines and columns are worked out for those that are kept.
class Findings {
public:
    Findings(std::string_view text, const ParseOptions& options);

    /// Where the text of another set begins, which the document takes over.
    struct TakenOver {
        std::size_t begin = 0;
        std::string set;  ///< its name
    };
    /// From now on offsets may lie in `text`, which begins with the document's own text and goes on with those of the
    /// sets that it extends, in order. What lies there is placed at `extends`, an offset in the document, and says
    /// from which set it comes.
    void take_over(std::size_t extends, std::vector<TakenOver> texts);

    /// Whether a problem at this offset is among the first; counts it. Ask before a message is made, and add
    /// the problem only if so.
    bool admits(std::size_t offset) noexcept;

    /// - `code`, `message`, `remedy` as in `Problem`.
    void add(std::size_t offset, std::string pointer, std::string code, std::string message, std::string remedy);
    void add(Value value, std::string code, std::string message, std::string remedy);

    /// Whoever looked for problems stopped early: there are more than were counted.
    void count_is_a_minimum() noexcept { minimum_ = true; }

    bool empty() const noexcept { return count_ == 0; }
    LineColumn line_column(std::size_t offset) { return lines_.at(offset); }

    /// All problems that are kept, placed, in document order; one more tells how many were not.
    std::vector<Problem> take();

private:
    struct Found {
        std::size_t offset = 0;
        std::optional<Value> value;  ///< where the pointer is that of a value
        Problem problem;
    };
    void push(Found found);
    /// Where in the document an offset is placed.
    std::size_t placed(std::size_t offset) const noexcept;
    void keep_first();

    Lines lines_;
    const ParseOptions& options_;
    std::vector<TakenOver> taken_over_;
    std::size_t extends_ = 0;
    std::vector<Found> found_;
    std::size_t count_ = 0;
    bool minimum_ = false;
    std::size_t end_ = std::numeric_limits<std::size_t>::max();  ///< problems from here on are only counted
};

}  // namespace tieuchi::document
