#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extend.hpp"
#include "pointers.hpp"

namespace tieuchi::document {
namespace {

/// What the members of an object are.
enum class Members : std::uint8_t {
    of_root,  ///< those of a set
    names,    ///< entries that the document names itself: measures, sources
    fixed,    ///< members that the format names
};

template <std::size_t size>
bool is_among(std::string_view key, const std::string_view (&keys)[size]) noexcept {
    return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

constexpr std::string_view own_members[] = {"tieuchi", "type", "id", "edition", "extends", "tests", "$schema"};
constexpr std::string_view named_entries[] = {"sources", "evidence", "relations", "measures", "parameters"};
constexpr std::string_view lists_by_id[] = {"readings", "sections", "criteria", "vetoes", "levels", "grades"};
/// Objects that say one thing in one of several forms, so that half of one and half of another says nothing.
constexpr std::string_view whole_members[] = {"rule",  "applies", "award", "grade",    "met_when", "floor", "requires",
                                              "value", "from",    "until", "at_least", "base",     "where"};

/// The `id` of an element of a list, or nothing.
std::optional<std::string_view> id_of(Value element) {
    std::optional<std::string_view> id;
    element.each_member([&](Value key, Value member) {
        if (!id && key.text() == "id" && member.is(Kind::string)) id = member.text();
    });
    return id;
}

bool is_removed(Value element) {
    bool removed = false;
    element.each_member(
        [&](Value key, Value member) { removed = removed || (key.text() == "removed" && member.is(Kind::yes)); });
    return removed && id_of(element);
}

/// Whether a list has elements and each has an `id`.
bool has_ids(Value list) {
    bool all = list.is(Kind::array) && !list.empty();
    list.each_element([&](Value element) { all = all && id_of(element).has_value(); });
    return all;
}

/// Writes the nodes of the merged tree, in order.
class Merger {
public:
    Merger(const Reader& reader, const Tree& over, std::string_view under_name)
        : reader_(reader), pointers_(over), under_name_(under_name) {
        merged_.text = over.text;
    }

    Tree take() { return std::move(merged_); }

    void merge_object(Value over, Value under, Members members) {
        const std::size_t object = open(over);
        std::unordered_map<std::string_view, Value> said;
        over.each_member([&](Value key, Value) { said.emplace(key.text(), key); });
        under.each_member([&](Value key, Value member) {
            if (members == Members::of_root && is_among(key.text(), own_members)) return;
            const auto found = said.find(key.text());
            if (found != said.end()) {
                merge_member(found->second, member, members);
                said.erase(found);
            } else {
                copy(key);
                copy(member);
            }
        });
        over.each_member([&](Value key, Value member) {
            if (!said.contains(key.text())) return;
            if (member.is(Kind::null) && !is_reserved(key.text())) return report_absent(member, "member");
            copy(key);
            copy(member);
        });
        close(object);
    }

private:
    void merge_member(Value key, Value under, Members members) {
        const Value over(key.tree(), key.index() + 1u);
        if (over.is(Kind::null) && !is_reserved(key.text())) return;
        copy(key);
        const bool both_objects = over.is(Kind::object) && under.is(Kind::object);
        if (is_reserved(key.text())) {
            copy(over);
        } else if (both_objects && members == Members::names) {
            merge_object(over, under, Members::fixed);
        } else if (both_objects && members == Members::of_root && is_among(key.text(), named_entries)) {
            merge_object(over, under, Members::names);
        } else if (both_objects && key.text() == "uses") {
            merge_object(over, under, Members::names);
        } else if (both_objects && !is_among(key.text(), whole_members)) {
            merge_object(over, under, Members::fixed);
        } else if (over.is(Kind::array) && is_among(key.text(), lists_by_id) && has_ids(under)) {
            merge_list(over, under);
        } else {
            copy(over);
        }
    }

    void merge_list(Value over, Value under) {
        const std::size_t list = open(over);
        std::unordered_map<std::string_view, Value> said;
        over.each_element([&](Value element) {
            if (const auto id = id_of(element)) said.emplace(*id, element);
        });
        std::unordered_set<std::uint32_t> merged;
        under.each_element([&](Value element) {
            const auto found = said.find(*id_of(element));
            if (found == said.end()) return copy(element);
            if (!is_removed(found->second)) merge_object(found->second, element, Members::fixed);
            merged.insert(found->second.index());
            said.erase(found);
        });
        over.each_element([&](Value element) {
            if (merged.contains(element.index())) return;
            if (is_removed(element)) return report_absent(element, "element");
            copy(element);
        });
        close(list);
    }

    void report_absent(Value at, std::string_view what) {
        Findings& findings = reader_.findings();
        if (!findings.admits(at.offset())) return;
        findings.add(at.offset(), pointers_.to(at.index()), "extends-removes-nothing",
                     "expected something to take out, found no " + std::string(what) + " of this name in " +
                         std::string(under_name_),
                     "correct the name, or leave it out");
    }

    void copy(Value value) {
        const Tree& from = value.tree();
        const auto here = static_cast<std::uint32_t>(merged_.nodes.size());
        for (std::uint32_t at = value.index(); at < from.nodes[value.index()].after; ++at) {
            Node node = from.nodes[at];
            node.after = node.after - value.index() + here;
            if (node.escaped) {
                merged_.decoded.push_back(from.decoded[node.size]);
                node.size = static_cast<std::uint32_t>(merged_.decoded.size() - 1);
            }
            merged_.nodes.push_back(node);
        }
    }

    std::size_t open(Value container) {
        merged_.nodes.push_back(container.tree().nodes[container.index()]);
        return merged_.nodes.size() - 1;
    }
    void close(std::size_t container) {
        merged_.nodes[container].after = static_cast<std::uint32_t>(merged_.nodes.size());
    }

    const Reader& reader_;
    PointerWriter pointers_;
    std::string_view under_name_;
    Tree merged_;
};

}  // namespace

Tree merge(const Reader& reader, const Tree& over, const Tree& under, std::string_view under_name) {
    Merger merger(reader, over, under_name);
    merger.merge_object(Value(over, 0), Value(under, 0), Members::of_root);
    return merger.take();
}

}  // namespace tieuchi::document
