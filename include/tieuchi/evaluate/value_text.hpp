#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include "tieuchi/table/column.hpp"

namespace tieuchi {

/// A value as its owner wrote it: the label behind a code, the shortest form of a number.
template <class Value>
std::string value_text(Value value, const Column& column) {
    if constexpr (std::is_same_v<Value, bool>) {
        return value ? "true" : "false";
    } else {
        if constexpr (std::is_integral_v<Value>) {
            const bool code =
                !column.labels.empty() && value >= 0 && static_cast<std::uint64_t>(value) < column.labels.size();
            if (code) return column.labels[static_cast<std::size_t>(value)];
        }
        char text[64];
        // A float is shown as the double it is, so that 30.1f does not look like 30.1.
        const auto shown = [&] {
            if constexpr (std::is_same_v<Value, float>)
                return static_cast<double>(value);
            else
                return value;
        }();
        const auto end = std::to_chars(text, text + sizeof text, shown).ptr;
        std::string written(text, end);
        if (column.step) written += " steps of " + column.step->to_text();
        return written;
    }
}

}  // namespace tieuchi
