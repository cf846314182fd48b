#pragma once

#include <cstddef>

namespace tieuchi::allocations {

/// Whether `new` is counted here: not with a sanitizer, which has a `new` of its own.
bool are_counted() noexcept;

/// What this thread has asked `new` for so far, given back or not.
struct Total {
    std::size_t count = 0, bytes = 0;
};
Total so_far() noexcept;

/// What `run` asks `new` for.
template <class Run>
Total of(Run run) {
    const Total before = so_far();
    run();
    const Total after = so_far();
    return {after.count - before.count, after.bytes - before.bytes};
}

}  // namespace tieuchi::allocations
