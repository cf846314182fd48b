#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/change.hpp"
#include "tieuchi/model/words.hpp"

/// Whatever a draft holds, as a `Said`.
namespace tieuchi::differing {

inline Said said(std::string text) { return text.empty() ? Said{} : Said{std::move(text)}; }
inline Said said(std::string_view text) { return said(std::string(text)); }
inline Said said(bool yes) { return std::string(yes ? "yes" : "no"); }
inline Said said(std::int64_t number) { return Cut{Decimal(number)}; }
inline Said said(int number) { return said(std::int64_t{number}); }
inline Said said(const Decimal& number) { return Cut{number}; }
inline Said said(const Date& date) { return Cut{date}; }
inline Said said(const Unknown& unknown) { return Cut{unknown}; }
inline Said said(const Text& text) { return text.empty() ? Said{} : Said{text}; }
inline Said said(const std::vector<Identifier>& ids) { return ids.empty() ? Said{} : Said{ids}; }
inline Said said(const Cut& cut) { return cut; }
inline Said said(const Rule& rule) { return rule; }
inline Said said(const Award& award) { return award; }
inline Said said(const Wait& wait) { return wait; }
inline Said said(const Variant& variant) { return variant; }
inline Said said(const HoldsFirst& first) { return first; }
inline Said said(const YearsInARow& years) { return years; }
inline Said said(const std::vector<GradeCount>& grades) { return grades.empty() ? Said{} : Said{grades}; }
inline Said said(const std::vector<GradeCase>& cases) { return cases; }
inline Said said(All) { return std::string("all"); }
inline Said said(const Validity& validity) { return said(validity.months); }
inline Said said(RunDay day) { return said(name(day)); }
inline Said said(YearCount counted) { return said(name(counted)); }
inline Said said(Completeness completeness) { return said(name(completeness)); }
inline Said said(CountsAs counts_as) { return counts_as == CountsAs::ordinary ? Said{} : said(name(counts_as)); }
inline Said said(const Citation& cite) {
    return said(cite.source + (cite.source.empty() || cite.reading.empty() ? "" : ", ") + cite.reading);
}
inline Said said(const YearDay& day) {
    const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two_digits(day.month) + "-" + two_digits(day.day) + (day.next_year ? " next" : "");
}
inline Said said(const std::vector<WeightedPart>& parts) {
    std::vector<Identifier> all;
    for (const WeightedPart& part : parts) all.push_back(part.weight.to_text() + " " + part.measure);
    return all;
}
template <class... Choices>
Said said(const std::variant<Choices...>& choice);
inline Said said(const PointsCut& cut) {
    return std::visit([](const auto& value) { return Said{Cut{value}}; }, cut);
}
inline Said said(const ParameterValue& value) {
    return std::visit(
        [](const auto& each) -> Said {
            if constexpr (std::is_constructible_v<Cut, decltype(each)>) {
                return Cut{each};
            } else {
                return each;
            }
        },
        value);
}
/// A choice of things that are each something said: "all" or a list, a date or a day of the run.
template <class... Choices>
Said said(const std::variant<Choices...>& choice) {
    return std::visit([](const auto& value) { return said(value); }, choice);
}
template <class Value>
Said said(const std::optional<Value>& value) {
    return value ? said(*value) : Said{};
}

}  // namespace tieuchi::differing
