#include "parts.hpp"

namespace tieuchi::document {
namespace {

void write_parameter_value(Writer& to, const ParameterValue& value) {
    if (const auto* table = std::get_if<BandTable>(&value)) return write_band_table(to, *table);
    if (const auto* rule = std::get_if<Rule>(&value)) return write_rule(to, *rule);
    if (const auto* number = std::get_if<Decimal>(&value)) return write_cut(to, *number);
    if (const auto* percent = std::get_if<Percent>(&value)) return write_cut(to, *percent);
    if (const auto* label = std::get_if<Label>(&value)) return write_cut(to, *label);
    if (const auto* date = std::get_if<Date>(&value)) return write_cut(to, *date);
    write_unknown(to, std::get<Unknown>(value));
}

void write_parameter_case(Writer& to, const ParameterCase& each) {
    to.object([&] {
        if (each.when) {
            to.key("when");
            write_rule(to, *each.when);
        }
        to.member_if("from", each.from);
        to.member_if("until", each.until);
        to.key("value");
        write_parameter_value(to, each.value);
    });
}

}  // namespace

void write_parameter(Writer& to, const Parameter& parameter) {
    to.object([&] {
        to.key("value");
        write_parameter_value(to, parameter.value);
        if (!parameter.cases.empty()) {
            to.key("cases");
            to.list(parameter.cases, [&](const ParameterCase& each) { write_parameter_case(to, each); });
        }
        if (parameter.overlap) {
            to.key("overlap");
            to.object([&] { to.citation(*parameter.overlap); });
        }
        to.member_if("title", parameter.title);
        to.citation(parameter.cite);
    });
}

}  // namespace tieuchi::document
