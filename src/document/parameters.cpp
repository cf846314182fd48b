#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

/// A rule, or an unknown: an unknown rule leaves the same open as an unknown value.
ParameterValue read_rule_or_unknown(const Reader& reader, Value value) {
    Rule rule = read_rule(reader, value);
    if (auto* unknown = std::get_if<Unknown>(&rule.node)) return std::move(*unknown);
    return rule;
}

ParameterValue read_parameter_value(const Reader& reader, Value value) {
    switch (value.kind()) {
        case Kind::number: return read_decimal(reader, value);
        case Kind::string:
            return std::visit([](const auto& text) { return ParameterValue{text}; }, read_cut_text(reader, value));
        case Kind::array: return read_band_table(reader, value);
        case Kind::object: return read_rule_or_unknown(reader, value);
        default: break;
    }
    reader.expected(value, "a number, a percentage, a day, a value of a choice, a rule, a list of bands or an unknown",
                    "write a value such as 80 or \"90%\"");
    return {};
}

ParameterCase read_parameter_case(const Reader& reader, Value value) {
    ParameterCase read;
    const Object object(reader, value, "a case of a parameter", {"when", "from", "until", "value"});
    object.may("when", read.when, read_rule);
    object.may("from", read.from, read_day);
    object.may("until", read.until, read_day);
    if (value.is(Kind::object) && !object.has("when") && !object.has("from") && !object.has("until")) {
        reader.report(value, "missing-member",
                      "expected \"when\", \"from\" or \"until\" in a case of a parameter; none is stated",
                      "say when the case holds, or make its value that of the parameter");
    }
    object.must("value", read.value, read_parameter_value);
    return read;
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
