#include "support/allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define TIEUCHI_COUNTS_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TIEUCHI_COUNTS_ALLOCATIONS 0
#endif
#endif
#ifndef TIEUCHI_COUNTS_ALLOCATIONS
#define TIEUCHI_COUNTS_ALLOCATIONS 1
#endif

namespace tieuchi::allocations {

namespace {

thread_local Total total;

}  // namespace

bool are_counted() noexcept { return TIEUCHI_COUNTS_ALLOCATIONS != 0; }
Total so_far() noexcept { return total; }

#if TIEUCHI_COUNTS_ALLOCATIONS
namespace {

void* counted(std::size_t bytes) {
    ++total.count;
    total.bytes += bytes;
    if (void* memory = std::malloc(bytes > 0 ? bytes : 1)) return memory;
    throw std::bad_alloc();
}

}  // namespace
#endif

}  // namespace tieuchi::allocations

#if TIEUCHI_COUNTS_ALLOCATIONS
void* operator new(std::size_t bytes) { return tieuchi::allocations::counted(bytes); }
void* operator new[](std::size_t bytes) { return tieuchi::allocations::counted(bytes); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#endif
