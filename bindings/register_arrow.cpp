#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "borrowed_table.hpp"
#include "register.hpp"
#include "tieuchi/arrow/import.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

/// The struct in a capsule of the Arrow PyCapsule interface. What is moved out of it leaves the capsule an empty struct.
template <class Struct>
Struct* in_capsule(const py::object& capsule, const char* name) {
    if (PyCapsule_IsValid(capsule.ptr(), name) == 0)
        throw py::type_error(std::string("expected a capsule '") + name + "', found '" +
                             py::str(py::type::of(capsule).attr("__name__")).cast<std::string>() + "'");
    return static_cast<Struct*>(PyCapsule_GetPointer(capsule.ptr(), name));
}

std::unique_ptr<arrow::Reader> stream_reader(const py::object& capsule) {
    auto* stream = in_capsule<ArrowArrayStream>(capsule, "arrow_array_stream");
    const py::gil_scoped_release unlocked;  // producers that need Python take its lock themselves
    return std::make_unique<arrow::Reader>(stream);
}

std::unique_ptr<arrow::Reader> array_reader(const py::object& schema, const py::object& array) {
    auto* of_schema = in_capsule<ArrowSchema>(schema, "arrow_schema");
    auto* of_array = in_capsule<ArrowArray>(array, "arrow_array");
    return std::make_unique<arrow::Reader>(of_schema, of_array);
}

arrow::Wanted wanted_of(const std::string& name, const std::string& as, const std::optional<std::string>& step,
                        bool nan_is_missing) {
    arrow::Wanted wanted{name, as, std::nullopt, nan_is_missing};
    if (step) {
        wanted.step = Decimal::from_text(*step);
        if (!wanted.step) throw py::value_error("step: expected a decimal such as \"0.25\", found \"" + *step + "\"");
    }
    return wanted;
}

std::vector<Problem> add(BorrowedTable& borrowed, arrow::Imported imported) {
    for (const Column& column : imported.table.columns()) borrowed.table.add(column);
    std::move(imported.arrays.begin(), imported.arrays.end(), std::back_inserter(borrowed.arrays));
    return std::move(imported.problems);
}

using WantedParts = std::tuple<std::string, std::string, std::optional<std::string>>;

std::pair<std::size_t, std::vector<Problem>> read(arrow::Reader& reader, BorrowedTable& borrowed,
                                                  const std::vector<WantedParts>& parts, bool nan_is_missing) {
    if (borrowed.is_frozen) throw py::value_error("a table that was evaluated does not change; make another");
    std::vector<arrow::Wanted> wanted;
    for (const auto& [name, as, step] : parts) wanted.push_back(wanted_of(name, as, step, nan_is_missing));
    arrow::Imported imported;
    {
        const py::gil_scoped_release unlocked;
        imported = reader.read(wanted);
    }
    const std::size_t rows = imported.table.rows();
    return {rows, add(borrowed, std::move(imported))};
}

std::vector<Problem> read_column(arrow::Reader& reader, BorrowedTable& borrowed, const std::string& name,
                                 const std::string& as, const std::optional<std::string>& step, bool nan_is_missing) {
    if (borrowed.is_frozen) throw py::value_error("a table that was evaluated does not change; make another");
    const arrow::Wanted wanted = wanted_of(name, as, step, nan_is_missing);
    arrow::Imported imported;
    {
        const py::gil_scoped_release unlocked;
        imported = reader.read_column(wanted);
    }
    return add(borrowed, std::move(imported));
}

}  // namespace

void register_arrow(py::module_& module) {
    py::class_<arrow::Reader>(module, "ArrowReader", "Data that speak the Arrow PyCapsule interface; read once.")
        .def_static("of_stream", &stream_reader, "capsule"_a, "Take over what `__arrow_c_stream__` gave.")
        .def_static("of_array", &array_reader, "schema"_a, "array"_a, "Take over what `__arrow_c_array__` gave.")
        .def_property_readonly("problems", &arrow::Reader::problems, "What keeps everything from being read.")
        .def_property_readonly("is_table", &arrow::Reader::is_table, "Whether the data are columns, not one column.")
        .def_property_readonly("is_taken", &arrow::Reader::is_taken, "Whether the type of one column is taken.")
        .def_property_readonly("names", &arrow::Reader::names, "Names of the columns of a table.")
        .def("read", &read, "table"_a, "wanted"_a, "nan_is_missing"_a = false,
             "Add columns to a table, each by its name, the name it gets and a step or None: the rows, and problems.")
        .def("read_column", &read_column, "table"_a, "name"_a, "as_name"_a, "step"_a = py::none(),
             "nan_is_missing"_a = false, "Add data that are one column to a table: problems.");
}

}  // namespace tieuchi::python
