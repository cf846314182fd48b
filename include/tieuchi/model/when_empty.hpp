#pragma once

#include <cstdint>

namespace tieuchi {

/// What a share, a ratio or a measure over members means while its base is empty.
enum class WhenEmpty : std::uint8_t { unmet = 0, met = 1, unknown = 2, not_applicable = 3 };

}  // namespace tieuchi
