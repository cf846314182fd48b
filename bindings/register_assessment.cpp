#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "register.hpp"
#include "result.hpp"
#include "tieuchi/evaluate/digest.hpp"
#include "tieuchi/evaluate/result_columns.hpp"
#include "tieuchi/evaluate/summary.hpp"
#include "tieuchi/explain/explain_row.hpp"

namespace py = pybind11;
using namespace py::literals;

namespace tieuchi::python {

namespace {

/// One column of a result as a buffer: lanes are lent by the result, planes are unpacked to bytes here.
struct ResultBuffer {
    std::shared_ptr<Result> owner;
    std::vector<std::byte> unpacked;
    const void* data = nullptr;
    std::size_t rows = 0, width = 1;
    std::string format;
};

std::vector<ResultColumn> columns_of_result(const Result& result) { return result_columns(result.assessment.plan()); }

constexpr const char* rejected_name = "rejected";

ResultColumn find(const Result& result, const std::string& name) {
    for (ResultColumn& each : columns_of_result(result)) {
        if (each.name == name) return std::move(each);
    }
    throw py::key_error("no column '" + name + "'");
}

std::string kind(const Result& result, const std::string& name) {
    if (result.rejects && name == rejected_name) return "flag";
    constexpr const char* kinds[] = {"points", "outcome", "flag", "level", "candidates", "grade"};
    return kinds[find(result, name).from.index()];
}

template <class T, class Value>
void unpack(ResultBuffer& buffer, const std::string& format, Value value) {
    buffer.width = sizeof(T);
    buffer.format = format;
    buffer.unpacked.resize(buffer.rows * sizeof(T));
    buffer.data = buffer.unpacked.data();
    auto* out = reinterpret_cast<T*>(buffer.unpacked.data());
    for (std::size_t row = 0; row < buffer.rows; ++row) out[row] = static_cast<T>(value(row));
}

void lend(ResultBuffer& buffer, const Assessment& assessment, Lanes lanes) {
    constexpr const char* formats[] = {"h", "i", "q"};
    buffer.width = bytes_of(assessment.width(lanes));
    buffer.format = formats[static_cast<std::size_t>(assessment.width(lanes))];
    buffer.data = assessment.column(lanes).data();
}

ResultBuffer column(const std::shared_ptr<Result>& result, const std::string& name) {
    const Assessment& assessment = result->assessment;
    ResultBuffer buffer;
    buffer.owner = result;
    buffer.rows = assessment.rows();
    if (result->rejects && name == rejected_name) {
        unpack<std::uint8_t>(buffer, "B", [&](std::size_t row) { return assessment.is_rejected(row); });
        return buffer;
    }
    const ResultColumn found = find(*result, name);
    if (const auto* lanes = std::get_if<Lanes>(&found.from)) lend(buffer, assessment, *lanes);
    if (const auto* grade = std::get_if<GradeIndex>(&found.from)) lend(buffer, assessment, grade->lanes);
    if (std::holds_alternative<LevelIndex>(found.from)) lend(buffer, assessment, assessment.plan().level);
    if (const auto* outcome = std::get_if<OutcomeBits>(&found.from)) {
        unpack<std::uint8_t>(buffer, "B", [&](std::size_t row) { return assessment.outcome(*outcome, row); });
    }
    if (const auto* bits = std::get_if<Bits>(&found.from)) {
        unpack<std::uint8_t>(buffer, "B", [&](std::size_t row) { return assessment.value(*bits, row); });
    }
    if (std::holds_alternative<CandidateMask>(found.from)) {
        unpack<std::uint64_t>(buffer, "Q", [&](std::size_t row) {
            std::uint64_t mask = 0;
            for (const std::size_t level : assessment.candidates(row)) mask |= std::uint64_t{1} << level;
            return mask;
        });
    }
    return buffer;
}

std::size_t checked(const Result& result, std::size_t row) {
    const std::size_t rows = result.assessment.rows();
    if (row >= rows)
        throw py::index_error("row " + std::to_string(row) + " of " + std::to_string(rows) + " rows, counted from 0");
    return row;
}

py::object counts(const std::optional<OutcomeCounts>& found) {
    if (!found) return py::none();
    return py::dict("unmet"_a = found->unmet, "met"_a = found->met, "unknown"_a = found->unknown,
                    "not_applicable"_a = found->not_applicable);
}

py::dict summary_of(const Result& result) {
    const CriteriaSet& set = result.assessment.set();
    const Summary found = summary(result.assessment);
    py::list levels, criteria, sections;
    for (std::size_t index = 0; index < found.levels.size(); ++index) {
        levels.append(py::dict("id"_a = level_id(set, index), "count"_a = found.levels[index]));
    }
    for (std::size_t index = 0; index < found.criteria.size(); ++index) {
        const CriterionSummary& each = found.criteria[index];
        criteria.append(py::dict("id"_a = set.criterion(index).id, "outcomes"_a = counts(each.outcomes),
                                 "floors"_a = counts(each.floors), "missing"_a = each.missing));
    }
    for (std::size_t index = 0; index < found.section_floors.size(); ++index) {
        sections.append(py::dict("id"_a = set.section(index).id, "floors"_a = counts(found.section_floors[index])));
    }
    return py::dict("rows"_a = found.rows, "rejected"_a = found.rejected, "levels"_a = levels,
                    "cannot_tell"_a = found.cannot_tell, "criteria"_a = criteria, "sections"_a = sections);
}

}  // namespace

void register_assessment(py::module_& module) {
    py::class_<ResultBuffer, std::shared_ptr<ResultBuffer>>(
        module, "Column", py::buffer_protocol(), "One column of a result; a buffer that arrays take without a copy.")
        .def_buffer([](ResultBuffer& buffer) {
            const auto width = static_cast<py::ssize_t>(buffer.width);
            return py::buffer_info(const_cast<void*>(buffer.data), width, buffer.format, 1,
                                   {static_cast<py::ssize_t>(buffer.rows)}, {width}, true);
        })
        .def("__len__", [](const ResultBuffer& buffer) { return buffer.rows; });

    py::class_<Result, std::shared_ptr<Result>>(module, "Assessment", "The columns of one run.")
        .def_property_readonly(
            "rows", [](const Result& result) { return result.assessment.rows(); }, "Number of entities.")
        .def_property_readonly(
            "decimals", [](const Result& result) { return result.assessment.decimals(); }, "Decimals of points.")
        .def_property_readonly(
            "run", [](const Result& result) { return result.assessment.plan().run; }, "The days it was made for.")
        .def_property_readonly(
            "set", [](const Result& result) { return result.assessment.set(); }, "The set that was applied.")
        .def_property_readonly(
            "names",
            [](const Result& result) {
                std::vector<std::string> names;
                for (const ResultColumn& each : columns_of_result(result)) names.push_back(each.name);
                if (result.rejects) names.push_back(rejected_name);
                return names;
            },
            "Names of the result's columns, in order.")
        .def("kind", &kind, "name"_a, "What a column holds: points, outcome, flag, level, candidates or grade.")
        .def("column", &column, "name"_a, "A column as a buffer.")
        .def(
            "level",
            [](const Result& result, std::size_t row) -> std::optional<std::string> {
                const auto level = result.assessment.level(checked(result, row));
                return level ? std::optional(level_id(result.assessment.set(), *level)) : std::nullopt;
            },
            "row"_a, "Id of the level decided on, None for cannot tell yet.")
        .def(
            "candidates",
            [](const Result& result, std::size_t row) {
                std::vector<std::string> ids;
                for (const std::size_t level : result.assessment.candidates(checked(result, row))) {
                    ids.push_back(level_id(result.assessment.set(), level));
                }
                return ids;
            },
            "row"_a, "Ids of the levels that remain possible.")
        .def(
            "digest",
            [](const Result& result, const std::string& set_digest,
               const std::optional<std::vector<std::string>>& keys) {
                return result_digest(result.assessment, set_digest, keys ? *keys : result.keys.texts);
            },
            "set_digest"_a, "keys"_a = py::none(),
            "SHA-256 of the result in hexadecimal digits, by these keys or its own; None where they do not name every row "
            "once.")
        .def_property_readonly(
            "keys", [](const Result& result) { return result.keys.texts; },
            "What names the entities, one text a row; empty where nothing was named.")
        .def(
            "rejections",
            [](const Result& result) {
                const Rejections& all = result.assessment.rejections();
                py::list found;
                for (std::size_t index = 0; index < all.size(); ++index) {
                    const Rejection each = all[index];
                    found.append(py::make_tuple(each.row, each.column, each.code, each.found));
                }
                return found;
            },
            "Every fault of every rejected row: row, column, code and the value found.")
        .def(
            "rejected",
            [](const Result& result, std::size_t row) { return result.assessment.is_rejected(checked(result, row)); },
            "row"_a, "Whether a row is rejected.")
        .def_property_readonly(
            "rejected_count", [](const Result& result) { return result.assessment.rejected_count(); },
            "How many rows are rejected.")
        .def("summary", &summary_of, "Counts by level and by outcome of each criterion.")
        .def(
            "explain",
            [](const Result& result, std::size_t row) {
                Explanation explanation = explain_row(result.bound, result.assessment, checked(result, row));
                if (!result.keys.texts.empty()) explanation.key = result.keys.texts[row];
                return explanation;
            },
            "row"_a, "The reasons for one entity.");
}

}  // namespace tieuchi::python
