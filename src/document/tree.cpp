#include "tree.hpp"

#include "tieuchi/check/problems.hpp"

namespace tieuchi::document {

std::string shown(Value value) {
    constexpr std::size_t longest_number = 40;
    switch (value.kind()) {
        case Kind::null: return "null";
        case Kind::yes: return "true";
        case Kind::no: return "false";
        case Kind::number: {
            const std::string_view text = value.text();
            return std::string(text.substr(0, longest_number)) + (text.size() > longest_number ? "..." : "");
        }
        case Kind::string: return checks::in_quotes(value.text());
        case Kind::array: return value.empty() ? "an empty list" : "a list";
        case Kind::object: break;
    }
    return value.empty() ? "an empty object" : "an object";
}

}  // namespace tieuchi::document
