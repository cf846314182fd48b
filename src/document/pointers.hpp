#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tree.hpp"

namespace tieuchi::document {

/// Writes the JSON pointers of values. The tree must outlive it.
///
/// - Cost: for values in the order of the text, together one look at every node at most, as it goes on from the
///   place it came to before.
class PointerWriter {
public:
    explicit PointerWriter(const Tree& tree) noexcept : tree_(tree) {}

    /// The pointer of a value; of a key, that of its value.
    std::string to(std::uint32_t index);

private:
    struct Child {
        std::uint32_t node = 0;  ///< the element, or the key of the member
        std::size_t position = 0;
    };
    /// The child of a container that is a node, or holds it.
    Child child_with(std::uint32_t container, std::uint32_t index);

    const Tree& tree_;
    std::unordered_map<std::uint32_t, Child> last_;  ///< by container, where it came to
};

/// Finds values by JSON pointer. The tree must outlive it.
///
/// - Cost: a container is read once; from then on each step is one look-up, so that thousands of pointers into
///   one long list do not take for ever.
class Pointers {
public:
    explicit Pointers(const Tree& tree) noexcept : tree_(tree) {}

    /// The value at `pointer`; where it names something absent, the nearest that holds it and exists.
    Value find(std::string_view pointer);

private:
    struct Children {
        std::vector<std::uint32_t> elements;
        std::unordered_map<std::string_view, std::uint32_t> members;
    };
    const Children& children_of(std::uint32_t index);

    const Tree& tree_;
    std::unordered_map<std::uint32_t, Children> known_;
};

}  // namespace tieuchi::document
