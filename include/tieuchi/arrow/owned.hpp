#pragma once

#include <utility>

#include "tieuchi/arrow/abi.hpp"

namespace tieuchi::arrow {

/// One struct of the C interfaces that is ours: released once, when it goes, unless it was moved on.
template <class Struct>
class Owned {
public:
    Owned() noexcept = default;
    /// Take over what `from` holds, and leave it marked as released, as the interface has it for a move.
    explicit Owned(Struct* from) noexcept : held_(*from) { from->release = nullptr; }
    Owned(Owned&& other) noexcept : held_(std::exchange(other.held_, Struct{})) {}
    Owned& operator=(Owned&& other) noexcept {
        if (this != &other) {
            reset();
            held_ = std::exchange(other.held_, Struct{});
        }
        return *this;
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { reset(); }

    void reset() noexcept {
        if (held_.release != nullptr) held_.release(&held_);
        held_ = Struct{};
    }
    bool is_released() const noexcept { return held_.release == nullptr; }

    /// For a producer to write into; it must hold nothing.
    Struct* out() noexcept { return &held_; }
    Struct* operator->() noexcept { return &held_; }
    const Struct* operator->() const noexcept { return &held_; }
    Struct& operator*() noexcept { return held_; }
    const Struct& operator*() const noexcept { return held_; }

private:
    Struct held_{};
};

using OwnedArray = Owned<ArrowArray>;
using OwnedSchema = Owned<ArrowSchema>;
using OwnedStream = Owned<ArrowArrayStream>;

}  // namespace tieuchi::arrow
