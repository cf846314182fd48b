#include <utility>

#include "document/read.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view award_forms[] = {"given", "bands"};
constexpr Word<AllOrNothing> award_words[] = {{"all_or_nothing", {}}};

std::variant<Decimal, Unknown> read_band_points(const Reader& reader, Value value) {
    if (value.is(Kind::object)) return read_unknown(reader, value);
    return read_decimal(reader, value);
}

Band read_band(const Reader& reader, Value value) {
    Band band;
    const Object object(reader, value, "a band", {"at_least", "points"});
    object.must("at_least", band.at_least, read_decimal_or_percent);
    object.must("points", band.points, read_band_points);
    return band;
}

std::variant<BandTable, ParameterRef> read_table_or_parameter(const Reader& reader, Value value) {
    if (value.is(Kind::object)) return read_parameter_ref(reader, value);
    return read_band_table(reader, value);
}

Bands read_bands(const Reader& reader, Value value) {
    Bands bands;
    const Object object(reader, value, "an award by bands", {"measure", "from"});
    object.must("measure", bands.measure, read_string);
    object.must("from", bands.from, read_table_or_parameter);
    return bands;
}

}  // namespace

BandTable read_band_table(const Reader& reader, Value value) {
    return list_of("a list of bands", read_band)(reader, value);
}

Award read_award(const Reader& reader, Value value) {
    if (value.is(Kind::string)) return word_of(award_words)(reader, value);
    if (!value.is(Kind::object)) {
        reader.expected(value, "an award", "write \"all_or_nothing\", {\"given\": ...} or {\"bands\": ...}");
        return {};
    }
    const std::string_view form = form_of(reader, value, "an award", award_forms);
    if (form.empty()) return {};
    const Object object(reader, value, "an award", {"given", "bands"});
    if (form == "bands") {
        Bands bands;
        object.must(form, bands, read_bands);
        return bands;
    }
    Given given;
    object.must(form, given.given, read_string);
    return given;
}

}  // namespace tieuchi::document
