#include <cstdint>
#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view cut_forms[] = {"parameter", "unknown", "by_level"};

/// A percentage is written as people print it: `"90%"`, `"62.5%"`, without exponent or needless zeros before it.
bool is_plain_percentage(std::string_view text) noexcept {
    if (text.starts_with('-')) text.remove_prefix(1);
    const bool leading_zero = text.size() > 2 && text[0] == '0' && text[1] != '.' && text[1] != '%';
    return !leading_zero && text.find_first_not_of("0123456789.%") == std::string_view::npos;
}

/// How a text that is no percentage was probably meant: `90 %`, `62,5%` or `90`.
std::string remedy_of_percentage(std::string_view text) {
    std::string plain;
    for (const char letter : text.substr(0, 40)) {
        if (letter != ' ') plain += letter == ',' ? '.' : letter;
    }
    if (is_plain_percentage(plain) && Percent::from_text(plain)) return "write \"" + plain + "\"";
    if (Decimal::from_text(plain)) return "add the percent sign, or leave the quotes out if a number is meant";
    return "write digits, a decimal point if need be, and a percent sign";
}

CutByLevel read_cut_by_level(const Reader& reader, Value value) {
    const auto entry = [](const Reader& each, std::string level, Value cut) {
        return std::pair(std::move(level), read_fixed_cut(each, cut));
    };
    CutByLevel cut;
    const Object object(reader, value, "a cut", {"by_level"}, cut_forms);
    object.must("by_level", cut.by_level, entries_of("an object with a cut for each level", entry));
    return cut;
}

/// What a string says where numbers are cut. One that ends in "%" is a percentage, one that begins like a number is a
/// day, any other is a value of a choice.
enum class CutText : std::uint8_t { percentage, day, label };

CutText kind_of(std::string_view text) noexcept {
    if (text.ends_with('%')) return CutText::percentage;
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    const bool like_a_number = !digits.empty() && digits.front() >= '0' && digits.front() <= '9';
    return like_a_number ? CutText::day : CutText::label;
}

constexpr std::string_view a_percentage = "a percentage such as \"90%\"";
constexpr std::string_view a_cut =
    "a number, a percentage such as \"90%\", a day, a value of a choice, or an object with \"parameter\", "
    "\"by_level\" or \"unknown\"";

/// A text that begins like a number and is no percentage: a day, or a number or percentage badly written.
Date read_day_or_complain(const Reader& reader, Value value) {
    const std::string_view text = value.text();
    if (Decimal::from_text(text) || text.find_first_of("-/") == std::string_view::npos) {
        reader.expected(value, a_percentage, remedy_of_percentage(text), "percentage-invalid");
        return {};
    }
    return read_day(reader, value);
}

}  // namespace

Percent read_percent(const Reader& reader, Value value) {
    if (!value.is(Kind::string)) {
        reader.expected(value, a_percentage, "write it in double quotes, with a percent sign");
        return {};
    }
    const auto percent = is_plain_percentage(value.text()) ? Percent::from_text(value.text()) : std::nullopt;
    if (!percent) {
        reader.expected(value, a_percentage, remedy_of_percentage(value.text()), "percentage-invalid");
    }
    return percent.value_or(Percent{});
}

std::variant<Decimal, Percent> read_decimal_or_percent(const Reader& reader, Value value) {
    if (value.is(Kind::number)) return read_decimal(reader, value);
    if (value.is(Kind::string)) return read_percent(reader, value);
    reader.expected(value, "a number or a percentage such as \"90%\"", "write a number such as 5, or \"50%\"");
    return {};
}

std::variant<Percent, Date, Label> read_cut_text(const Reader& reader, Value value) {
    switch (kind_of(value.text())) {
        case CutText::percentage: return read_percent(reader, value);
        case CutText::day: return read_day_or_complain(reader, value);
        case CutText::label: break;
    }
    return Label{read_name(reader, value)};
}

std::variant<Decimal, Percent, Label> read_band_cut(const Reader& reader, Value value) {
    if (value.is(Kind::string) && kind_of(value.text()) == CutText::label) return Label{read_name(reader, value)};
    if (value.is(Kind::number)) return read_decimal(reader, value);
    if (value.is(Kind::string)) return read_percent(reader, value);
    reader.expected(value, "a number, a percentage such as \"90%\" or a value of a choice",
                    "write a number such as 5, or \"50%\"");
    return {};
}

PointsCut read_floor(const Reader& reader, Value value) {
    if (value.is(Kind::object)) return read_unknown(reader, value);
    return std::visit([](const auto& cut) { return PointsCut{cut}; }, read_decimal_or_percent(reader, value));
}

Cut widened(const FixedCut& cut) {
    return std::visit([](const auto& value) { return Cut{value}; }, cut);
}

Unknown read_unknown(const Reader& reader, Value value, Forms forms) {
    Unknown unknown;
    const Object object(reader, value, "an unknown", {"unknown", "source"}, forms);
    object.must("unknown", unknown.id, read_string);
    object.may("source", unknown.source, read_name);
    return unknown;
}

ParameterRef read_parameter_ref(const Reader& reader, Value value) {
    ParameterRef ref;
    const Object object(reader, value, "a reference to a parameter", {"parameter"}, cut_forms);
    object.must("parameter", ref.id, read_string);
    return ref;
}

FixedCut read_fixed_cut(const Reader& reader, Value value) {
    if (!value.is(Kind::object)) {
        if (value.is(Kind::number)) return read_decimal(reader, value);
        if (value.is(Kind::string)) {
            return std::visit([](const auto& cut) { return FixedCut{cut}; }, read_cut_text(reader, value));
        }
        reader.expected(value, a_cut, "write a number such as 80, or \"90%\"");
        return {};
    }
    const std::string_view form = form_of(reader, value, "a cut", cut_forms);
    if (form == "parameter") return read_parameter_ref(reader, value);
    if (form == "unknown") return read_unknown(reader, value, cut_forms);
    if (form == "by_level") {
        reader.report(value, "by-level-nested",
                      "expected no \"by_level\" inside \"by_level\" or \"between\", found one",
                      "write each level once, in the outer one, or a rule for each level");
    }
    return {};
}

Cut read_cut(const Reader& reader, Value value) {
    if (!value.is(Kind::object)) return widened(read_fixed_cut(reader, value));
    bool by_level = false;
    value.each_member([&](Value key, Value) { by_level = by_level || key.text() == "by_level"; });
    if (!by_level) return widened(read_fixed_cut(reader, value));
    form_of(reader, value, "a cut", cut_forms);
    return read_cut_by_level(reader, value);
}

}  // namespace tieuchi::document
