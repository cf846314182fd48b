#pragma once

#include <cerrno>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "tieuchi/arrow/array.hpp"
#include "tieuchi/arrow/schema.hpp"

namespace tieuchi::arrow {

/// A table that goes out in one batch: both are made when the receiver asks for them, and keep alive what they need.
struct OneBatch {
    std::function<Field()> schema;
    std::function<OutArray()> rows;
};

namespace detail {

struct OneBatchStream {
    OneBatch table;
    bool is_done = false;
    std::string error;
};

}  // namespace detail

/// Hand a table out as a stream of one batch, which the receiver releases.
///
/// - Errors: the stream's own, for want of memory.
inline void export_one_batch(OneBatch table, ArrowArrayStream* out) {
    using State = detail::OneBatchStream;
    *out = ArrowArrayStream{};
    out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) -> int {
        auto* state = static_cast<State*>(stream->private_data);
        try {
            export_schema(state->table.schema(), schema);
            return 0;
        } catch (const std::exception& error) {
            state->error = error.what();
            return ENOMEM;
        }
    };
    out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) -> int {
        auto* state = static_cast<State*>(stream->private_data);
        try {
            *array = ArrowArray{};
            if (!state->is_done) export_array(state->table.rows(), array);
            state->is_done = true;
            return 0;
        } catch (const std::exception& error) {
            state->error = error.what();
            return ENOMEM;
        }
    };
    out->get_last_error = [](ArrowArrayStream* stream) -> const char* {
        const auto* state = static_cast<State*>(stream->private_data);
        return state->error.empty() ? nullptr : state->error.c_str();
    };
    out->release = [](ArrowArrayStream* stream) {
        delete static_cast<State*>(stream->private_data);
        stream->release = nullptr;
    };
    out->private_data = std::make_unique<State>(State{std::move(table), false, {}}).release();
}

}  // namespace tieuchi::arrow
