#pragma once

namespace tieuchi {

/// The version of the library; a test holds it together with the build's.
inline constexpr const char* version = "0.1.0";

}  // namespace tieuchi
