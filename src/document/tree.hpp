#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi::document {

enum class Kind : std::uint8_t { null, yes, no, number, string, array, object };

/// One value or key of a JSON text. Small, as a hostile text may have one for every other byte.
struct Node {
    std::uint32_t offset = 0;  ///< of its first byte in the text
    std::uint32_t after = 0;   ///< index of the first node behind it and all it holds
    std::uint32_t size = 0;    ///< bytes of a number, or of a string between its quotes; see `escaped`
    Kind kind = Kind::null;
    bool escaped = false;  ///< a string with escapes: `size` is its index among the decoded strings
};

/// A JSON text as nodes in the order of the text: a container before what it holds, a key before its value.
/// Numbers stay the text they are written in. The text must outlive the tree.
struct Tree {
    std::string_view text;
    std::vector<Node> nodes;
    std::vector<std::string> decoded;
};

/// A value or key in a tree, which must outlive it.
class Value {
public:
    Value(const Tree& tree, std::size_t index) noexcept : tree_(&tree), index_(static_cast<std::uint32_t>(index)) {
        assert(index < tree.nodes.size());
    }

    const Tree& tree() const noexcept { return *tree_; }
    std::uint32_t index() const noexcept { return index_; }
    std::size_t offset() const noexcept { return node().offset; }
    Kind kind() const noexcept { return node().kind; }
    bool is(Kind kind) const noexcept { return node().kind == kind; }

    /// What a string says, or the text of a number.
    std::string_view text() const noexcept {
        const Node& here = node();
        if (here.escaped) return tree_->decoded[here.size];
        return tree_->text.substr(here.offset + (here.kind == Kind::string ? 1u : 0u), here.size);
    }

    /// Whether an array or object holds nothing.
    bool empty() const noexcept { return node().after == index_ + 1; }

    /// How many values and keys it holds, to any depth.
    std::size_t nodes() const noexcept { return node().after - index_ - 1u; }

    /// Visit the elements of an array in order; those of anything else are none.
    template <class Visit>
    void each_element(Visit visit) const {
        if (!is(Kind::array)) return;
        for (std::uint32_t at = index_ + 1; at < node().after; at = tree_->nodes[at].after) visit(Value(*tree_, at));
    }

    /// Visit the members of an object in order: `visit(key, value)`; those of anything else are none.
    template <class Visit>
    void each_member(Visit visit) const {
        if (!is(Kind::object)) return;
        for (std::uint32_t at = index_ + 1; at < node().after; at = tree_->nodes[at + 1].after) {
            visit(Value(*tree_, at), Value(*tree_, at + 1u));
        }
    }

private:
    const Node& node() const noexcept { return tree_->nodes[index_]; }

    const Tree* tree_;
    std::uint32_t index_;
};

/// A value as a message shows it, shortened: `190`, `"abc..."`, `a list`, `an empty object`.
std::string shown(Value value);

}  // namespace tieuchi::document
