#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/arrow/abi.hpp"

namespace tieuchi::arrow {

/// An array to be handed out, as plain data: buffers that are its own, or borrowed from what `keeps` keeps alive.
struct OutArray {
    std::int64_t length = 0, null_count = 0;
    std::vector<const void*> buffers;
    std::vector<std::vector<std::byte>> owned;  ///< what buffers point into where they are its own
    std::shared_ptr<const void> keeps;          ///< what buffers point into where they are not
    std::vector<OutArray> children;
    std::vector<OutArray> dictionary;  ///< none or one

    OutArray() = default;
    OutArray(OutArray&&) noexcept = default;
    OutArray& operator=(OutArray&&) noexcept = default;
    OutArray(const OutArray&) = delete;  // its buffers point into itself
    OutArray& operator=(const OutArray&) = delete;
    ~OutArray() = default;

    /// Room for so many bytes, as the next buffer.
    std::byte* add(std::size_t size) {
        owned.emplace_back(size > 0 ? size : 1);  // a buffer without bytes is there all the same
        buffers.push_back(owned.back().data());
        return owned.back().data();
    }
    template <class T>
    void add(const std::vector<T>& values) {
        std::byte* to = add(values.size() * sizeof(T));
        if (!values.empty()) std::memcpy(to, values.data(), values.size() * sizeof(T));
    }
};

namespace detail {

struct OwnedOut {
    OutArray array;
    std::vector<std::unique_ptr<ArrowArray>> children;
    std::vector<ArrowArray*> pointers;
    std::unique_ptr<ArrowArray> dictionary;
};

inline void release_array(ArrowArray* array) noexcept {
    const std::unique_ptr<OwnedOut> owned(static_cast<OwnedOut*>(array->private_data));
    for (const auto& child : owned->children) {  // those that were moved away are marked
        if (child->release != nullptr) child->release(child.get());
    }
    if (owned->dictionary && owned->dictionary->release != nullptr) owned->dictionary->release(owned->dictionary.get());
    array->release = nullptr;
}

}  // namespace detail

/// Write an array into a struct of the C interface, which the receiver releases; its children live on their own.
inline void export_array(OutArray array, ArrowArray* out) {
    auto owned = std::make_unique<detail::OwnedOut>();
    owned->array = std::move(array);
    *out = ArrowArray{};
    for (OutArray& child : owned->array.children) {
        owned->children.push_back(std::make_unique<ArrowArray>());
        export_array(std::move(child), owned->children.back().get());
        owned->pointers.push_back(owned->children.back().get());
    }
    if (!owned->array.dictionary.empty()) {
        owned->dictionary = std::make_unique<ArrowArray>();
        export_array(std::move(owned->array.dictionary.front()), owned->dictionary.get());
    }
    out->length = owned->array.length;
    out->null_count = owned->array.null_count;
    out->n_buffers = static_cast<std::int64_t>(owned->array.buffers.size());
    out->buffers = owned->array.buffers.data();
    out->n_children = static_cast<std::int64_t>(owned->children.size());
    out->children = owned->pointers.data();
    out->dictionary = owned->dictionary.get();
    out->release = &detail::release_array;
    out->private_data = owned.release();
}

/// Text with offsets of 64 bits, Arrow's large_utf8.
inline OutArray text_array(const std::vector<std::string>& texts) {
    OutArray array;
    array.length = static_cast<std::int64_t>(texts.size());
    std::vector<std::int64_t> offsets{0};
    std::string all;
    for (const std::string& each : texts) {
        all += each;
        offsets.push_back(static_cast<std::int64_t>(all.size()));
    }
    array.buffers.push_back(nullptr);
    array.add(offsets);
    array.add(std::vector<char>(all.begin(), all.end()));
    return array;
}

}  // namespace tieuchi::arrow
