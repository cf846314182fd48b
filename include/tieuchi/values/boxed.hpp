#pragma once

#include <memory>
#include <utility>

namespace tieuchi {

/// A value of a type that is still incomplete, so that a type may contain itself. Copies deeply and
/// compares by value; it is empty only after it was moved from.
template <class T>
class Boxed {
public:
    Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}  // NOLINT: a box is its value
    Boxed(const Boxed& other) : value_(std::make_unique<T>(*other)) {}
    Boxed(Boxed&&) noexcept = default;
    Boxed& operator=(Boxed other) noexcept {
        value_ = std::move(other.value_);
        return *this;
    }
    ~Boxed() = default;

    const T& operator*() const noexcept { return *value_; }
    T& operator*() noexcept { return *value_; }
    const T* operator->() const noexcept { return value_.get(); }

    friend bool operator==(const Boxed& left, const Boxed& right) { return *left == *right; }

private:
    std::unique_ptr<T> value_;
};

}  // namespace tieuchi
