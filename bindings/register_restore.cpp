#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "register.hpp"
#include "result.hpp"
#include "tieuchi/arrow/export.hpp"
#include "tieuchi/arrow/plain_columns.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/explain/explain.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

// ---- what pickle keeps of a result: its buffers, and what was read of the data, so that rows can still be explained

py::bytes bytes_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The values of one column of the data as the plan keeps them, and which are there.
py::tuple kept_column(const Result& result, std::size_t index) {
    const BoundColumn& bound = result.bound.columns[index];
    const std::size_t rows = result.bound.rows;
    std::vector<std::int64_t> values(rows, 0);
    std::vector<std::uint8_t> validity((rows + 7) / 8, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        if (bound.column != nullptr && !bound.column->is_present(row)) continue;
        const kernels::Loaded loaded = bound.column != nullptr ? read_row(bound, row) : kernels::Loaded{};
        if (loaded.fault != kernels::Fault::none) continue;
        values[row] = loaded.value;
        validity[row / 8] = static_cast<std::uint8_t>(validity[row / 8] | 1u << (row % 8));
    }
    return py::make_tuple(bytes_of(std::as_bytes(std::span(values))), bytes_of(std::as_bytes(std::span(validity))));
}

py::tuple state_of(const Result& result) {
    const Assessment& assessment = result.assessment;
    py::list lanes, planes, columns;
    for (std::size_t slot = 0; slot < assessment.lane_count(); ++slot)
        lanes.append(bytes_of(assessment.lane_bytes(slot)));
    for (std::size_t slot = 0; slot < assessment.plane_count(); ++slot)
        planes.append(bytes_of(assessment.plane_bytes(slot)));
    for (std::size_t index = 0; index < result.bound.columns.size(); ++index)
        columns.append(kept_column(result, index));
    py::list rejections;
    for (std::size_t index = 0; index < assessment.rejections().size(); ++index) {
        const Rejection each = assessment.rejections()[index];
        rejections.append(py::make_tuple(each.row, each.column, each.code, each.found));
    }
    return py::make_tuple(assessment.rows(), lanes, planes, columns, result.rejects, rejections, result.keys.column,
                          result.keys.texts);
}

/// The faults of rejected rows, which must be of this table and in its order.
Rejections rejections_of(const py::list& kept, std::size_t rows) {
    Rejections rejections;
    std::size_t last = 0;
    for (const py::handle& each : kept) {
        const auto [row, column, code, found] =
            each.cast<std::tuple<std::size_t, std::string, std::string, std::string>>();
        if (row >= rows || row < last)
            throw py::value_error("this is no assessment of this set, or of another version of tieuchi");
        last = row;
        rejections.add(rejections.add_cause({column, code}), row, found);
    }
    return rejections;
}

/// Copy bytes into a buffer of the same size; nothing that was pickled is trusted to fit.
void put(const py::handle& from, void* to, std::size_t size) {
    const std::string_view bytes = from.cast<std::string_view>();
    if (bytes.size() != size)
        throw py::value_error("this is no assessment of this set, or of another version of tieuchi");
    if (size > 0) std::memcpy(to, bytes.data(), size);
}

/// Days as Arrow's date32 has them; what a pickle holds beyond them is no day of any measure.
std::vector<std::int32_t> days_of(const std::vector<std::int64_t>& values) {
    std::vector<std::int32_t> days;
    days.reserve(values.size());
    for (const std::int64_t value : values) days.push_back(static_cast<std::int32_t>(value));
    return days;
}

/// The columns that were kept, as a table of integers in units of the plan's scale.
std::shared_ptr<BorrowedTable> kept_table(const Plan& plan, std::size_t rows, const py::list& columns) {
    auto table = std::make_shared<BorrowedTable>();
    table->is_frozen = true;
    table->table = Table({}, rows);
    for (std::size_t index = 0; index < plan.columns.size(); ++index) {
        const ColumnSpec& spec = plan.columns[index];
        const auto parts = columns[index].cast<py::tuple>();
        std::vector<std::int64_t>& values = table->values.emplace_back(rows);
        std::vector<std::uint8_t>& validity = table->validity.emplace_back((rows + 7) / 8);
        put(parts[0], values.data(), rows * sizeof(std::int64_t));
        put(parts[1], validity.data(), validity.size());
        const std::int64_t lift = power_of_ten(spec.scale - spec.decimals);
        for (std::int64_t& value : values) value /= lift;
        if (spec.kind == ColumnSpec::Kind::date) {
            const std::vector<std::int32_t>& days = table->days.emplace_back(days_of(values));
            table->table.add(Column::of_days(spec.name, days, validity.data()));
            continue;
        }
        Column column = Column::of<std::int64_t>(spec.name, values, validity.data());
        column.labels = spec.labels;
        if (spec.decimals > 0) column.step = Decimal(1, spec.decimals);
        column.is_decimal = true;
        table->table.add(std::move(column));
    }
    return table;
}

std::shared_ptr<Result> restore(const std::shared_ptr<Plan>& plan, const py::tuple& state) {
    const auto rows = state[0].cast<std::size_t>();
    const auto lanes = state[1].cast<py::list>(), planes = state[2].cast<py::list>(),
               columns = state[3].cast<py::list>();
    auto assessment = std::make_shared<Assessment>(*plan, rows);
    if (lanes.size() != assessment->lane_count() || planes.size() != assessment->plane_count() ||
        columns.size() != plan->columns.size())
        throw py::value_error("this is no assessment of this set, or of another version of tieuchi");
    for (std::size_t slot = 0; slot < lanes.size(); ++slot)
        put(lanes[slot], assessment->lane_data(slot), assessment->lane_bytes(slot).size());
    for (std::size_t slot = 0; slot < planes.size(); ++slot)
        put(planes[slot], assessment->bit_data(slot), assessment->plane_bytes(slot).size());
    assessment->reject(rejections_of(state[5].cast<py::list>(), rows));
    auto table = kept_table(*plan, rows, columns);
    Bound bound = bind(*plan, table->table);
    Keys keys{state[6].cast<std::string>(), state[7].cast<std::vector<std::string>>()};
    if (!keys.column.empty() && keys.texts.size() != rows)
        throw py::value_error("this is no assessment of this set, or of another version of tieuchi");
    return std::make_shared<Result>(Result{plan, std::move(table), std::move(bound.plan), std::move(assessment),
                                           std::move(keys), state[4].cast<bool>()});
}

// ---- explanations are made again from the values of their row

std::vector<std::optional<std::int64_t>> values_of(const Result& result, std::size_t row) {
    std::vector<std::optional<std::int64_t>> values;
    for (const Slot& slot : slots_of(result.bound, row))
        values.push_back(slot.present ? std::optional(slot.value) : std::nullopt);
    return values;
}

Explanation explain_values(const Plan& plan, const std::vector<std::optional<std::int64_t>>& values) {
    if (values.size() != plan.columns.size()) throw py::value_error("expected a value for each column of the set");
    std::vector<Slot> slots;
    for (const auto& value : values) slots.push_back({value.value_or(0), value.has_value()});
    return explain(plan.set, Entity(plan.set, std::move(slots)), plan.run);
}

// ---- Arrow

/// What `fill` exports, in a capsule that releases it where nobody takes it.
template <class Fill>
py::capsule stream_capsule(Fill fill) {
    auto stream = std::make_unique<ArrowArrayStream>();
    fill(stream.get());
    PyObject* capsule = PyCapsule_New(stream.get(), "arrow_array_stream", [](PyObject* given) {
        const std::unique_ptr<ArrowArrayStream> owned(
            static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(given, "arrow_array_stream")));
        if (owned->release != nullptr) owned->release(owned.get());
    });
    if (capsule == nullptr) {
        stream->release(stream.get());
        throw py::error_already_set();
    }
    stream.release();
    return py::reinterpret_steal<py::capsule>(capsule);
}

py::capsule stream_of(const Result& result, const std::string& points, const std::string& set_digest,
                      const std::string& key_name, std::vector<std::string> keys) {
    if (!key_name.empty() && keys.size() != result.assessment.rows())
        throw py::value_error("expected one key for each row");
    const bool integer = points == "integer";
    if (!integer && points != "decimal")
        throw py::value_error("points: expected \"decimal\" or \"integer\", found \"" + points + "\"");
    return stream_capsule([&](ArrowArrayStream* stream) {
        arrow::export_stream(result.kept,
                             {integer ? arrow::ExportOptions::Points::integer : arrow::ExportOptions::Points::decimal,
                              set_digest, key_name, std::move(keys), result.rejects},
                             stream);
    });
}

using PlainValues = std::variant<std::vector<std::int64_t>, std::vector<std::optional<std::string>>>;

py::capsule columns_stream(const std::vector<std::pair<std::string, PlainValues>>& columns) {
    std::vector<arrow::PlainColumn> plain;
    for (const auto& [name, values] : columns) {
        plain.push_back({name, values});
        if (plain.back().size() != plain.front().size()) throw py::value_error("expected columns of one length");
    }
    return stream_capsule([&](ArrowArrayStream* stream) { arrow::export_columns(std::move(plain), stream); });
}

}  // namespace

void register_restore(py::module_& module) {
    module.def("state_of", &state_of, "result"_a, "What pickle keeps of a result.");
    module.def("restore", &restore, "plan"_a, "state"_a, "A result from what pickle kept.");
    module.def("values_of", &values_of, "result"_a, "row"_a,
               "The values of one row as the plan keeps them, None where they are missing.");
    module.def("explain_values", &explain_values, "plan"_a, "values"_a, "The reasons for one row by its values.");
    module.def("arrow_stream", &stream_of, "result"_a, "points"_a, "set_digest"_a, "key_name"_a = "",
               "keys"_a = std::vector<std::string>(), "A result as a capsule `arrow_array_stream`.");
    module.def("columns_stream", &columns_stream, "columns"_a,
               "Columns by name, of whole numbers or of texts and None, as a capsule `arrow_array_stream`.");
}

}  // namespace tieuchi::python
