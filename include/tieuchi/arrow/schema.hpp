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

using Metadata = std::vector<std::pair<std::string, std::string>>;

namespace detail {

/// What an exported schema is made of; it goes when the schema is released.
struct OwnedField {
    std::string format, name, metadata;
    std::vector<std::unique_ptr<ArrowSchema>> children;
    std::vector<ArrowSchema*> pointers;
    std::unique_ptr<ArrowSchema> dictionary;
};

inline void release_schema(ArrowSchema* schema) noexcept {
    const std::unique_ptr<OwnedField> owned(static_cast<OwnedField*>(schema->private_data));
    for (const auto& child : owned->children) {
        if (child->release != nullptr) child->release(child.get());
    }
    if (owned->dictionary && owned->dictionary->release != nullptr) owned->dictionary->release(owned->dictionary.get());
    schema->release = nullptr;
}

/// Pairs of texts as the C interface packs them: 32-bit integers of this machine, each before its bytes.
inline std::string packed(const Metadata& metadata) {
    if (metadata.empty()) return {};
    std::string bytes;
    const auto put = [&](std::size_t number) {
        const auto value = static_cast<std::int32_t>(number);
        char text[4];
        std::memcpy(text, &value, 4);
        bytes.append(text, 4);
    };
    put(metadata.size());
    for (const auto& [key, value] : metadata) {
        put(key.size());
        bytes += key;
        put(value.size());
        bytes += value;
    }
    return bytes;
}

}  // namespace detail

/// A field of a schema as plain data.
struct Field {
    std::string format, name;
    bool is_nullable = false;
    Metadata metadata = {};
    std::vector<Field> children = {};
    std::vector<Field> dictionary = {};  ///< none or one
};

/// Write a field into a struct of the C interface, which the receiver releases.
inline void export_schema(const Field& field, ArrowSchema* out) {
    auto owned = std::make_unique<detail::OwnedField>();
    owned->format = field.format;
    owned->name = field.name;
    owned->metadata = detail::packed(field.metadata);
    *out = ArrowSchema{};
    for (const Field& child : field.children) {
        owned->children.push_back(std::make_unique<ArrowSchema>());
        export_schema(child, owned->children.back().get());
        owned->pointers.push_back(owned->children.back().get());
    }
    if (!field.dictionary.empty()) {
        owned->dictionary = std::make_unique<ArrowSchema>();
        export_schema(field.dictionary.front(), owned->dictionary.get());
    }
    out->format = owned->format.c_str();
    out->name = owned->name.c_str();
    out->metadata = owned->metadata.empty() ? nullptr : owned->metadata.data();
    out->flags = field.is_nullable ? ARROW_FLAG_NULLABLE : 0;
    out->n_children = static_cast<std::int64_t>(owned->children.size());
    out->children = owned->pointers.data();
    out->dictionary = owned->dictionary.get();
    out->release = &detail::release_schema;
    out->private_data = owned.release();
}

}  // namespace tieuchi::arrow
