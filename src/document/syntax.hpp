#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "tree.hpp"

namespace tieuchi::document {

/// Why a text is no JSON, at a byte of it.
struct Fault {
    std::size_t offset = 0;
    std::string code, message, remedy;
};

/// How far a parser came: everything before `cursor` is sound.
struct Reached {
    enum class Last : std::uint8_t { nothing, opening, key, value };

    std::size_t cursor = 0;         ///< behind the last whole token
    std::optional<Kind> container;  ///< the innermost one that is open
    Last last = Last::nothing;      ///< what stands before the cursor
};

/// The first byte that belongs to no valid UTF-8 sequence, if there is one.
std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept;

/// What is wrong behind the point that a parser reached. The parser says at which byte it gave up; that may
/// lie within the token at fault, never before it.
Fault find_fault(std::string_view text, const Reached& reached, std::size_t gave_up_at);

}  // namespace tieuchi::document
