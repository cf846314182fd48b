#include "parts.hpp"

namespace tieuchi::document {
namespace {

const auto first_of = [](const auto& pair) -> const std::string& { return pair.first; };

void write_number_or_null(Writer& to, const std::optional<Decimal>& number) {
    if (number) return to.value(*number);
    to.null();
}

void write_given(Writer& to, std::monostate) { to.null(); }
void write_given(Writer& to, bool yes) { to.value(yes); }
void write_given(Writer& to, const Decimal& number) { to.value(number); }
void write_given(Writer& to, const std::string& text) { to.value(text); }
void write_given(Writer& to, const GivenShare& share) {
    to.object([&] {
        to.key("count");
        write_number_or_null(to, share.count);
        to.key("base");
        write_number_or_null(to, share.base);
    });
}

void write_given(Writer& to, const GivenBounds& bounds) {
    to.object([&] {
        to.key("low");
        write_number_or_null(to, bounds.low);
        to.member_if("base", bounds.base);
        to.member_if("high", bounds.high);
        to.member_if("base_high", bounds.base_high);
        if (bounds.may_be_empty) to.member("may_be_empty", true);
    });
}

void write_total_if(Writer& to, const Expected& expect) {
    if (!expect.total) return;
    const auto& [low, high] = *expect.total;
    to.key("total");
    if (low == high) return to.value(low);
    to.list(std::vector<Decimal>{low, high}, [&](const Decimal& end) { to.value(end); });
}

/// One level that is decided on is written as `level`; several as `candidates`.
void write_level_if(Writer& to, const Expected& expect) {
    if (expect.undecided) {
        to.key("level");
        to.null();
    } else if (expect.candidates && expect.candidates->size() == 1) {
        return to.member("level", expect.candidates->front());
    }
    if (!expect.candidates) return;
    to.key("candidates");
    to.list(*expect.candidates);
}

void write_expected(Writer& to, const Expected& expect) {
    to.object([&] {
        write_total_if(to, expect);
        write_level_if(to, expect);
        if (!expect.outcomes.empty()) {
            to.key("outcomes");
            to.named(expect.outcomes, first_of, [&](const auto& entry) { to.value(name(entry.second)); });
        }
        if (!expect.grades.empty()) {
            to.key("grades");
            to.named(expect.grades, first_of, [&](const auto& entry) {
                if (entry.second) return to.value(*entry.second);
                to.null();
            });
        }
        if (!expect.points.empty()) {
            to.key("points");
            to.named(expect.points, first_of, [&](const auto& entry) { to.value(entry.second); });
        }
        if (expect.missing) {
            to.key("missing");
            to.list(*expect.missing);
        }
    });
}

}  // namespace

void write_case(Writer& to, const GivenCase& each) {
    to.object([&] {
        to.member("name", each.name);
        if (const auto& period = each.run.period) {
            to.key("period");
            to.list(std::vector<Date>{period->first, period->last}, [&](const Date& date) { to.value(date); });
        }
        to.member_if("judged_on", each.run.judged_on);
        to.member_if("decided_on", each.run.decided_on);
        to.key("given");
        to.named(each.given, first_of, [&](const auto& entry) {
            std::visit([&](const auto& value) { write_given(to, value); }, entry.second);
        });
        to.key("expect");
        write_expected(to, each.expect);
    });
}

}  // namespace tieuchi::document
