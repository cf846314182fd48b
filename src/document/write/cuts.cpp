#include "parts.hpp"

namespace tieuchi::document {
namespace {

void write_value(Writer& to, const Decimal& number) { to.value(number); }
void write_value(Writer& to, const Percent& percent) { to.value(percent); }
void write_value(Writer& to, const Date& date) { to.value(date); }
void write_value(Writer& to, const Label& label) { to.value(label.id); }
void write_value(Writer& to, const Unknown& unknown) { write_unknown(to, unknown); }
void write_value(Writer& to, const ParameterRef& ref) {
    to.object([&] { to.member("parameter", ref.id); });
}
void write_value(Writer& to, const CutByLevel& cut) {
    to.object([&] {
        to.key("by_level");
        to.named(
            cut.by_level, [](const auto& entry) -> const Identifier& { return entry.first; },
            [&](const auto& entry) { std::visit([&](const auto& value) { write_value(to, value); }, entry.second); });
    });
}

template <class Choice>
void write_choice(Writer& to, const Choice& choice) {
    std::visit([&](const auto& value) { write_value(to, value); }, choice);
}

}  // namespace

void write_unknown(Writer& to, const Unknown& unknown) {
    to.object([&] {
        to.member("unknown", unknown.id);
        to.member_if("source", unknown.source);
    });
}

void write_cut(Writer& to, const Cut& cut) { write_choice(to, cut); }
void write_points_cut(Writer& to, const PointsCut& cut) { write_choice(to, cut); }
void write_points(Writer& to, const std::variant<Decimal, Unknown>& points) { write_choice(to, points); }

}  // namespace tieuchi::document
