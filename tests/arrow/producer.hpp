#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/arrow/array.hpp"
#include "tieuchi/arrow/schema.hpp"

/// A producer of Arrow data that counts what is released, and how often.
namespace tieuchi::producer {

using arrow::Field;
using arrow::OutArray;

/// How many structs are out and not yet released. A struct that is released twice is a failure of the receiver, which a
/// sanitizer sees; one that never is leaves the count above 0.
struct Counter {
    int out = 0;
};

template <class Struct>
struct Counted {
    void (*release)(Struct*);
    void* private_data;
    std::shared_ptr<Counter> counter;
};

/// Make the release of a struct, its children and its dictionary count.
template <class Struct>
void count(Struct* given, const std::shared_ptr<Counter>& counter) {
    for (std::int64_t at = 0; at < given->n_children; ++at) count(given->children[at], counter);
    if (given->dictionary != nullptr) count(given->dictionary, counter);
    ++counter->out;
    given->private_data = new Counted<Struct>{given->release, given->private_data, counter};
    given->release = [](Struct* released) {
        const std::unique_ptr<Counted<Struct>> counted(static_cast<Counted<Struct>*>(released->private_data));
        --counted->counter->out;
        released->private_data = counted->private_data;
        counted->release(released);
    };
}

/// A stream of batches, which may fail in the end.
struct Stream {
    Field schema;
    std::deque<OutArray> batches;
    std::shared_ptr<Counter> counter = std::make_shared<Counter>();
    bool fails_at_schema = false, fails_at_end = false;

    /// Hand out everything; the counter stays here too.
    void export_to(ArrowArrayStream* out) {
        const std::shared_ptr<Counter> kept = counter;
        ++kept->out;
        *out = ArrowArrayStream{};
        out->private_data = new Stream(std::move(*this));
        counter = kept;
        out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* into) -> int {
            Stream& self = *static_cast<Stream*>(stream->private_data);
            if (self.fails_at_schema) return EIO;
            arrow::export_schema(self.schema, into);
            count(into, self.counter);
            return 0;
        };
        out->get_next = [](ArrowArrayStream* stream, ArrowArray* into) -> int {
            Stream& self = *static_cast<Stream*>(stream->private_data);
            *into = ArrowArray{};
            if (self.batches.empty()) return self.fails_at_end ? EIO : 0;
            arrow::export_array(std::move(self.batches.front()), into);
            self.batches.pop_front();
            count(into, self.counter);
            return 0;
        };
        out->get_last_error = [](ArrowArrayStream*) -> const char* { return "the disk is on fire"; };
        out->release = [](ArrowArrayStream* stream) {
            const std::unique_ptr<Stream> self(static_cast<Stream*>(stream->private_data));
            --self->counter->out;
            stream->release = nullptr;
        };
    }
};

/// An array of numbers; rows before `offset` are not part of it.
template <class T>
OutArray numbers(const std::vector<T>& values) {
    OutArray array;
    array.length = static_cast<std::int64_t>(values.size());
    array.buffers.push_back(nullptr);
    array.add(values);
    return array;
}

/// Clear the validity of some rows.
inline OutArray with_nulls(OutArray array, const std::vector<std::size_t>& rows) {
    std::vector<std::byte> bits(static_cast<std::size_t>(array.length + 7) / 8, std::byte{0xFF});
    for (const std::size_t row : rows) bits[row / 8] &= ~(std::byte{1} << (row % 8));
    array.null_count = static_cast<std::int64_t>(rows.size());
    array.owned.push_back(std::move(bits));
    array.buffers[0] = array.owned.back().data();
    return array;
}

inline OutArray coded(const std::vector<std::int8_t>& codes, const std::vector<std::string>& labels) {
    OutArray array = numbers(codes);
    array.dictionary.push_back(arrow::text_array(labels));
    return array;
}

template <class... Columns>
OutArray table(std::int64_t rows, Columns... columns) {
    OutArray array;
    array.length = rows;
    array.buffers.push_back(nullptr);
    (array.children.push_back(std::move(columns)), ...);
    return array;
}

inline Field table_of(std::vector<Field> fields) { return {.format = "+s", .name = "", .children = std::move(fields)}; }
inline Field labels(std::string name) {
    return {.format = "c", .name = std::move(name), .is_nullable = true, .dictionary = {{.format = "U", .name = ""}}};
}

}  // namespace tieuchi::producer
