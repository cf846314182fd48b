#include <utility>

#include "document/read.hpp"

namespace tieuchi::document {
namespace {

ParameterValue read_parameter_value(const Reader& reader, Value value) {
    switch (value.kind()) {
        case Kind::number: return read_decimal(reader, value);
        case Kind::string: return read_percent(reader, value);
        case Kind::array: return read_band_table(reader, value);
        case Kind::object: return read_unknown(reader, value);
        default: break;
    }
    reader.expected(value, "a number, a percentage, a list of bands or an unknown",
                    "write a value such as 80 or \"90%\"");
    return {};
}

ParameterCase read_parameter_case(const Reader& reader, Value value) {
    ParameterCase read;
    const Object object(reader, value, "a case of a parameter", {"when", "value"});
    object.must("when", read.when, read_rule);
    object.must("value", read.value, read_parameter_value);
    return read;
}

Citation read_overlap(const Reader& reader, Value value) {
    return read_citation(Object(reader, value, "a citation", {"source", "reading"}));
}

}  // namespace

Parameter read_parameter(const Reader& reader, std::string id, Value value) {
    Parameter parameter;
    parameter.id = std::move(id);
    const Object object(reader, value, "a parameter", {"value", "cases", "overlap", "title", "source", "reading"});
    object.may("title", parameter.title, read_text);
    object.must("value", parameter.value, read_parameter_value);
    object.may("cases", parameter.cases, list_of("a list of cases", read_parameter_case));
    object.may("overlap", parameter.overlap, read_overlap);
    parameter.cite = read_citation(object);
    return parameter;
}

}  // namespace tieuchi::document
