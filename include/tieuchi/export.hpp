#pragma once

/// `TIEUCHI_API` marks what a shared library of tieuchi shows: functions whose bodies are compiled, and what is thrown out
/// of them, which has to be the same type on both sides. Everything else in it is hidden.
///
/// `TIEUCHI_SHARED` is set by CMake and pkg-config for those who build or link the shared library, and by no one else: a
/// static one that goes into a shared library of yours shows nothing.
#if defined(TIEUCHI_SHARED) && defined(__GNUC__)
#define TIEUCHI_API [[gnu::visibility("default")]]
#else
#define TIEUCHI_API
#endif
