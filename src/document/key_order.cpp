#include "key_order.hpp"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "json.hpp"
#include "reader.hpp"
#include "tieuchi/document/schema.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view reference_start = "#/definitions/";

const Tree& schema_tree() {
    static const Tree tree = read_json(schema_text(), ParseOptions{}).tree;
    return tree;
}

std::optional<Value> member_of(Value object, std::string_view name) {
    std::optional<Value> found;
    object.each_member([&](Value key, Value value) {
        if (!found && key.text() == name) found = value;
    });
    return found;
}

void add_once(std::vector<std::uint32_t>& all, std::uint32_t one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

/// Where a member stands among those of its object, before members of the same rank are compared.
enum class Rank : std::uint8_t { schema, comment, known, unknown, note };

Rank rank_of(std::string_view key, bool known) noexcept {
    if (key == "$schema") return Rank::schema;
    if (key == "$comment") return Rank::comment;
    if (is_reserved(key)) return Rank::note;
    return known ? Rank::known : Rank::unknown;
}

}  // namespace

KeyOrder::KeyOrder() : schema_(schema_tree()) {
    assert(!schema_.nodes.empty());
    const auto definitions = member_of(Value(schema_, 0), "definitions");
    assert(definitions);
    definitions->each_member([&](Value key, Value value) { definitions_.emplace(key.text(), value.index()); });
}

std::optional<std::size_t> KeyOrder::Shape::position(std::string_view key) const noexcept {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.first == key; });
    if (found == members.end()) return std::nullopt;
    return static_cast<std::size_t>(found - members.begin());
}

void KeyOrder::add_parts(std::uint32_t schema, std::vector<std::uint32_t>& found) const {
    const Value here(schema_, schema);
    if (const auto reference = member_of(here, "$ref")) {  // what stands beside it says nothing
        std::string_view path = reference->text();
        assert(path.starts_with(reference_start));
        path.remove_prefix(reference_start.size());
        std::optional<Value> target(Value(schema_, definitions_.at(path.substr(0, path.find('/')))));
        while (target && path.find('/') != std::string_view::npos) {
            path.remove_prefix(path.find('/') + 1);
            target = member_of(*target, path.substr(0, path.find('/')));
        }
        assert(target);
        if (target) add_parts(target->index(), found);
        return;
    }
    if (member_of(here, "properties") || member_of(here, "additionalProperties") || member_of(here, "items")) {
        add_once(found, schema);
    }
    here.each_member([&](Value key, Value value) {
        if (key.text() == "then" || key.text() == "else") add_parts(value.index(), found);
        if (key.text() == "anyOf" || key.text() == "allOf") {
            value.each_element([&](Value alternative) { add_parts(alternative.index(), found); });
        }
    });
}

std::vector<std::uint32_t> KeyOrder::parts(const Place& place) {
    std::vector<std::uint32_t> all;
    for (const std::uint32_t schema : place) {
        const auto [known, is_new] = parts_.try_emplace(schema);
        if (is_new) add_parts(schema, known->second);
        for (const std::uint32_t part : known->second) add_once(all, part);
    }
    return all;
}

const KeyOrder::Shape* KeyOrder::shape(std::uint32_t part) {
    const auto [known, is_new] = shapes_.try_emplace(part);
    Shape& shape = known->second;
    if (is_new) {
        const Value here(schema_, part);
        if (const auto properties = member_of(here, "properties")) {
            properties->each_member([&](Value key, Value value) {
                shape.members.emplace_back(key.text(), value.index());
                if (const auto word = member_of(value, "const")) shape.words.emplace_back(key.text(), word->text());
            });
        }
        const auto other = member_of(here, "additionalProperties");
        if (other && other->is(Kind::object)) shape.other = other->index();
    }
    return &shape;
}

std::vector<const KeyOrder::Shape*> KeyOrder::fitting(Value object, const Place& place) {
    std::vector<const Shape*> best;
    std::size_t most = 0;
    for (const std::uint32_t part : parts(place)) {
        const Shape* one = shape(part);
        std::size_t has = 0;
        bool is_other = false;
        object.each_member([&](Value key, Value value) {
            has += !is_reserved(key.text()) && one->position(key.text());
            for (const auto& [member, word] : one->words) is_other |= key.text() == member && value.text() != word;
        });
        if (is_other) continue;
        if (best.empty() || has > most) best.clear();
        if (best.empty() || has == most) best.push_back(one);
        most = std::max(most, has);
    }
    return best;
}

std::vector<KeyOrder::Member> KeyOrder::members(Value object, const Place& place) {
    const std::vector<const Shape*> shapes = fitting(object, place);
    struct Ranked {
        Member member;
        Rank rank;
        std::size_t position;
    };
    std::vector<Ranked> ranked;
    object.each_member([&](Value key, Value value) {
        const std::optional<std::size_t> position =
            shapes.empty() ? std::nullopt : shapes.front()->position(key.text());
        Ranked each{{key, value, {}}, rank_of(key.text(), position.has_value()), position.value_or(0)};
        if (!is_reserved(key.text())) {
            for (const Shape* one : shapes) {
                if (const auto at = one->position(key.text())) {
                    add_once(each.member.place, one->members[*at].second);
                } else if (one->other) {
                    add_once(each.member.place, *one->other);
                }
            }
        }
        ranked.push_back(std::move(each));
    });
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& left, const Ranked& right) {
        return left.rank != right.rank ? left.rank < right.rank : left.position < right.position;
    });
    std::vector<Member> members;
    members.reserve(ranked.size());
    for (Ranked& each : ranked) members.push_back(std::move(each.member));
    return members;
}

KeyOrder::Place KeyOrder::elements(const Place& place) {
    Place elements;
    for (const std::uint32_t part : parts(place)) {
        if (const auto items = member_of(Value(schema_, part), "items")) add_once(elements, items->index());
    }
    return elements;
}

}  // namespace tieuchi::document
