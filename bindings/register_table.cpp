#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "borrowed_table.hpp"
#include "register.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

/// The type of a buffer's elements, or nothing for a format that is no number in native byte order.
std::optional<ColumnType> type_of(const py::buffer_info& buffer) {
    std::string format = buffer.format;
    if (!format.empty() && (format.front() == '@' || format.front() == '=' || format.front() == '<'))
        format.erase(0, 1);
    if (format.size() != 1) return std::nullopt;
    const char code = format.front();
    if (code == '?') return ColumnType::boolean;
    if (code == 'f') return ColumnType::float32;
    if (code == 'd') return ColumnType::float64;
    const bool is_signed = std::string("bhilq").find(code) != std::string::npos;
    if (!is_signed && std::string("BHILQ").find(code) == std::string::npos) return std::nullopt;
    switch (buffer.itemsize) {
        case 1: return is_signed ? ColumnType::int8 : ColumnType::uint8;
        case 2: return is_signed ? ColumnType::int16 : ColumnType::uint16;
        case 4: return is_signed ? ColumnType::int32 : ColumnType::uint32;
        case 8: return is_signed ? ColumnType::int64 : ColumnType::uint64;
        default: return std::nullopt;
    }
}

py::buffer_info contiguous(const py::buffer& values, const char* what) {
    py::buffer_info buffer = values.request();
    if (buffer.ndim != 1 || (buffer.size > 1 && buffer.strides[0] != buffer.itemsize)) {
        throw py::value_error(std::string(what) + ": expected one dimension of contiguous elements");
    }
    return buffer;
}

std::vector<std::uint8_t> packed(const py::buffer_info& mask) {
    const auto* missing = static_cast<const std::uint8_t*>(mask.ptr);
    const auto rows = static_cast<std::size_t>(mask.size);
    std::vector<std::uint8_t> bits((rows + 7) / 8, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        if (missing[row] == 0) bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | 1u << (row % 8));
    }
    return bits;
}

void refuse_frozen(const BorrowedTable& borrowed) {
    if (borrowed.is_frozen) throw py::value_error("a table that was evaluated does not change; make another");
}

using UnreadValues = std::vector<std::tuple<std::size_t, std::size_t, std::string>>;
using UnreadCauses = std::vector<std::tuple<std::string, std::string, std::string, bool>>;

void put_unread(Column& column, UnreadValues values, UnreadCauses causes) {
    for (auto& [code, expected, remedy, is_text] : causes) {
        column.unread_causes.push_back({std::move(code), std::move(expected), std::move(remedy), is_text});
    }
    for (auto& [row, cause, found] : values) {
        const bool in_order = column.unread.empty() || column.unread.back().row < row;
        if (!in_order || row >= column.size || cause >= causes.size())
            throw py::value_error("unread: expected rows of the column in order, each with one of the causes");
        column.unread.push_back({row, cause, std::move(found)});
    }
}

void add(BorrowedTable& borrowed, std::string name, const py::buffer& values, const std::optional<py::buffer>& mask,
         std::vector<std::string> labels, const std::optional<std::string>& step, bool nan_is_missing,
         UnreadValues unread, UnreadCauses unread_causes, std::string called, bool days, bool decimal) {
    refuse_frozen(borrowed);
    py::buffer_info buffer = contiguous(values, "values");
    const std::optional<ColumnType> type = type_of(buffer);
    if (!type)
        throw py::type_error("values: expected booleans, integers or floats in native byte order, found '" +
                             buffer.format + "'");
    if (days && *type != ColumnType::int32) throw py::type_error("values: expected days as integers of 32 bits");
    Column column;
    column.name = std::move(name);
    column.type = days ? ColumnType::date32 : *type;
    column.is_decimal = decimal;
    Chunk chunk;
    chunk.values = buffer.ptr;
    chunk.size = static_cast<std::size_t>(buffer.size);
    column.labels = std::move(labels);
    column.nan_is_missing = nan_is_missing;
    if (step) {
        column.step = Decimal::from_text(*step);
        if (!column.step) throw py::value_error("step: expected a decimal such as \"0.25\", found \"" + *step + "\"");
    }
    if (mask) {
        const py::buffer_info bytes = contiguous(*mask, "mask");
        if (bytes.itemsize != 1 || bytes.size != buffer.size)
            throw py::value_error("mask: expected one boolean for each value");
        borrowed.validity.push_back(packed(bytes));
        chunk.validity = borrowed.validity.back().data();
    }
    column.add(std::move(chunk));
    put_unread(column, std::move(unread), std::move(unread_causes));
    column.called = std::move(called);
    borrowed.buffers.push_back(std::move(buffer));
    borrowed.table.add(std::move(column));
}

void add_all_missing(BorrowedTable& borrowed, std::string name, std::size_t rows, UnreadValues unread,
                     UnreadCauses unread_causes, std::string called) {
    refuse_frozen(borrowed);
    Column column = Column::without_values(std::move(name), rows);
    put_unread(column, std::move(unread), std::move(unread_causes));
    column.called = std::move(called);
    borrowed.table.add(std::move(column));
}

}  // namespace

void register_table(py::module_& module) {
    py::class_<BorrowedTable, std::shared_ptr<BorrowedTable>>(module, "Table",
                                                              "Borrowed columns; each keeps its owner alive.")
        .def(py::init<>())
        .def(
            "add", &add, "name"_a, "values"_a, "mask"_a = py::none(), "labels"_a = std::vector<std::string>{},
            "step"_a = py::none(), "nan_is_missing"_a = false, "unread"_a = UnreadValues(),
            "unread_causes"_a = UnreadCauses(), "called"_a = "", "days"_a = false, "decimal"_a = false,
            "Add a column: a buffer of booleans, integers or floats, and a mask that is true where the value is missing. "
            "`unread`: the row, the cause (by its index) and the text of each value that could not be read; a cause is a "
            "code, what was expected, the remedy, and whether the values are texts. `called`: its name in messages. "
            "`days`: the values are days since 1970. `decimal`: they were written as decimals, of which the step is the last.")
        .def("add_all_missing", &add_all_missing, "name"_a, "rows"_a, "unread"_a = UnreadValues(),
             "unread_causes"_a = UnreadCauses(), "called"_a = "", "Add a column without any value.")
        .def_property_readonly(
            "rows", [](const BorrowedTable& borrowed) { return borrowed.table.rows(); }, "Rows of the first column.")
        .def_property_readonly(
            "names",
            [](const BorrowedTable& borrowed) {
                std::vector<std::string> names;
                for (const Column& column : borrowed.table.columns()) names.push_back(column.name);
                return names;
            },
            "Names of the columns.");
}

}  // namespace tieuchi::python
