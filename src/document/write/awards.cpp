#include "parts.hpp"

namespace tieuchi::document {
namespace {

void write_band(Writer& to, const Band& band) {
    to.object([&] {
        to.key("at_least");
        write_cut(to, std::visit([](const auto& value) { return Cut{value}; }, band.at_least));
        to.key("points");
        write_points(to, band.points);
    });
}

void write_form(Writer& to, const AllOrNothing&) { to.value("all_or_nothing"); }
void write_form(Writer& to, const Given& award) {
    to.object([&] {
        to.member("given", award.given);
        if (award.rounding) to.member("rounding", name(*award.rounding));
    });
}
void write_form(Writer& to, const Bands& award) {
    to.object([&] {
        to.key("bands");
        to.object([&] {
            to.member("measure", award.measure);
            to.key("from");
            if (const auto* ref = std::get_if<ParameterRef>(&award.from)) return write_cut(to, *ref);
            write_band_table(to, std::get<BandTable>(award.from));
        });
    });
}
void write_form(Writer& to, const Proportional& award) {
    to.object([&] {
        to.key("proportional");
        to.object([&] {
            to.member("measure", award.measure);
            to.key("full");
            std::visit([&](const auto& full) { to.value(full); }, award.full);
            if (award.rounding) to.member("rounding", name(*award.rounding));
            if (award.decimals) to.whole("decimals", *award.decimals);
        });
    });
}
void write_form(Writer& to, const Graded& award) {
    to.object([&] {
        to.key("graded");
        to.list(award.graded, [&](const GradePoints& entry) {
            to.object([&] {
                to.member("grade", entry.grade);
                to.key("points");
                write_points(to, entry.points);
            });
        });
    });
}

}  // namespace

void write_band_table(Writer& to, const BandTable& table) {
    to.list(table, [&](const Band& band) { write_band(to, band); });
}

void write_award(Writer& to, const Award& award) {
    std::visit([&](const auto& form) { write_form(to, form); }, award);
}

}  // namespace tieuchi::document
