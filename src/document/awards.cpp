#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view award_forms[] = {"given", "bands", "proportional", "graded"};
constexpr Word<AllOrNothing> award_words[] = {{"all_or_nothing", {}}};
constexpr Word<Rounding> rounding_words[] = {
    {"half_up", Rounding::half_up}, {"half_even", Rounding::half_even}, {"down", Rounding::down}, {"up", Rounding::up}};

std::variant<Decimal, Unknown> read_points_or_unknown(const Reader& reader, Value value) {
    if (value.is(Kind::object)) return read_unknown(reader, value);
    return read_decimal(reader, value);
}

Band read_band(const Reader& reader, Value value) {
    Band band;
    const Object object(reader, value, "a band", {"at_least", "points"});
    object.must("at_least", band.at_least, read_band_cut);
    object.must("points", band.points, read_points_or_unknown);
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

Proportional read_proportional(const Reader& reader, Value value) {
    Proportional award;
    const Object object(reader, value, "an award in proportion", {"measure", "full", "rounding", "decimals"});
    object.must("measure", award.measure, read_string);
    object.must("full", award.full, read_decimal_or_percent);
    object.may("rounding", award.rounding, word_of(rounding_words));
    object.may("decimals", award.decimals, read_decimals);
    return award;
}

GradePoints read_grade_points(const Reader& reader, Value value) {
    GradePoints entry;
    const Object object(reader, value, "the points of a grade", {"grade", "points"});
    object.must("grade", entry.grade, read_string);
    object.must("points", entry.points, read_points_or_unknown);
    return entry;
}

Given read_given(const Reader& reader, Value value) {
    Given given;
    const Object object(reader, value, "an award", {"given", "rounding"}, award_forms);
    object.must("given", given.given, read_string);
    object.may("rounding", given.rounding, word_of(rounding_words));
    return given;
}

}  // namespace

BandTable read_band_table(const Reader& reader, Value value) {
    return list_of("a list of bands", read_band)(reader, value);
}

Award read_award(const Reader& reader, Value value) {
    if (value.is(Kind::string)) return word_of(award_words)(reader, value);
    if (!value.is(Kind::object)) {
        reader.expected(value, "an award", "write \"all_or_nothing\", or an object such as {\"given\": ...}");
        return {};
    }
    const std::string_view form = form_of(reader, value, "an award", award_forms);
    if (form.empty()) return {};
    if (form == "given") return read_given(reader, value);
    const Object object(reader, value, "an award", {form}, award_forms);
    if (form == "bands") {
        Bands bands;
        object.must(form, bands, read_bands);
        return bands;
    }
    if (form == "proportional") {
        Proportional proportional;
        object.must(form, proportional, read_proportional);
        return proportional;
    }
    Graded graded;
    object.must(form, graded.graded, list_of("a list of points by grade", read_grade_points));
    return graded;
}

}  // namespace tieuchi::document
