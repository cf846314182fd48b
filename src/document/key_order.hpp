#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "tree.hpp"

namespace tieuchi::document {

/// The order of members, as the JSON Schema lists them. A place in a document is known by the parts of the schema that
/// could hold there; in which of several forms an object stands is told by its keys.
///
/// - Not for several threads at once: it remembers what it has looked up.
class KeyOrder {
public:
    /// Parts of the schema, by node; none where the schema knows nothing of a place.
    using Place = std::vector<std::uint32_t>;

    /// A member of an object, and its place.
    struct Member {
        Value key, value;
        Place place;
    };

    KeyOrder();

    /// The place of a whole document.
    Place root() const { return {0}; }

    /// The members of an object in their order: `$schema`, `$comment`, those of the schema, unknown ones, notes.
    std::vector<Member> members(Value object, const Place& place);

    /// The place of the elements of a list.
    Place elements(const Place& place);

private:
    /// What one part of the schema says of an object: its members in order, and what any other may be.
    struct Shape {
        std::vector<std::pair<std::string_view, std::uint32_t>> members;
        std::vector<std::pair<std::string_view, std::string_view>> words;  ///< what some must be: `"type": "share"`
        std::optional<std::uint32_t> other;

        std::optional<std::size_t> position(std::string_view key) const noexcept;
    };

    /// All parts that say something themselves, with references followed and alternatives side by side.
    std::vector<std::uint32_t> parts(const Place& place);
    void add_parts(std::uint32_t schema, std::vector<std::uint32_t>& found) const;
    const Shape* shape(std::uint32_t part);
    /// Those that have all members of an object, and no other word where one tells forms apart; where there is none such,
    /// those that have most.
    std::vector<const Shape*> fitting(Value object, const Place& place);

    const Tree& schema_;
    std::unordered_map<std::string_view, std::uint32_t> definitions_;
    std::unordered_map<std::uint32_t, Shape> shapes_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> parts_;
};

}  // namespace tieuchi::document
