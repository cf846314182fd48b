#include "pointers.hpp"

#include <charconv>
#include <optional>

#include "tieuchi/check/problems.hpp"

namespace tieuchi::document {
namespace {

/// The name that a step of a pointer stands for: `a~1b` is `a/b`.
std::string name_of_step(std::string_view step) {
    std::string name;
    for (std::size_t at = 0; at < step.size(); ++at) {
        const bool escape = step[at] == '~' && at + 1 < step.size();
        name += escape ? (step[++at] == '1' ? '/' : '~') : step[at];
    }
    return name;
}

std::optional<std::size_t> index_of_step(std::string_view step) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    return error == std::errc{} && end == step.data() + step.size() ? std::optional(index) : std::nullopt;
}

}  // namespace

PointerWriter::Child PointerWriter::child_with(std::uint32_t container, std::uint32_t index) {
    const std::uint32_t key = tree_.nodes[container].kind == Kind::object ? 1 : 0;
    Child& child = last_.try_emplace(container, Child{container + 1, 0}).first->second;
    if (child.node > index) child = {container + 1, 0};
    while (tree_.nodes[child.node + key].after <= index) {
        child.node = tree_.nodes[child.node + key].after;
        ++child.position;
        assert(child.node < tree_.nodes[container].after);
    }
    return child;
}

std::string PointerWriter::to(std::uint32_t index) {
    std::string pointer;
    for (std::uint32_t here = 0; here != index;) {
        const Child child = child_with(here, index);
        if (tree_.nodes[here].kind == Kind::object) {
            pointer += checks::pointer_step(Value(tree_, child.node).text());
            here = child.node == index ? index : child.node + 1;
        } else {
            pointer += checks::pointer_step(child.position);
            here = child.node;
        }
    }
    return pointer;
}

const Pointers::Children& Pointers::children_of(std::uint32_t index) {
    const auto [entry, is_new] = known_.try_emplace(index);
    Children& children = entry->second;
    if (is_new) {
        const Value value(tree_, index);
        value.each_element([&](Value element) { children.elements.push_back(element.index()); });
        value.each_member([&](Value key, Value member) { children.members.emplace(key.text(), member.index()); });
    }
    return children;
}

Value Pointers::find(std::string_view pointer) {
    std::uint32_t here = 0;
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const std::string_view step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        const Children& children = children_of(here);
        const auto member = children.members.find(name_of_step(step));
        const auto position = index_of_step(step);
        if (member != children.members.end()) {
            here = member->second;
        } else if (position && *position < children.elements.size()) {
            here = children.elements[*position];
        } else {
            break;
        }
    }
    return {tree_, here};
}

}  // namespace tieuchi::document
