#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/phrases.hpp"

namespace tieuchi::narrating {

using phrases::Phrase;
using Items = std::vector<PageItem>;

inline std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between)) + part;
    return text;
}

/// Numbers, days, names and short sentences in one language.
class Speaker {
public:
    explicit Speaker(std::string_view language) : language_(language) {}

    std::string_view language() const noexcept { return language_; }
    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return phrases::say(language_, phrase, fillings);
    }
    std::string number(const Decimal& value) const { return phrases::with_decimal_mark(language_, value.to_text()); }
    /// "8.5", "1/3".
    std::string number(const Exact& value) const { return phrases::with_decimal_mark(language_, value.to_text()); }
    /// "8.5", or "25/3 (8.33…)" where no decimal holds it.
    std::string in_full(const Exact& value) const {
        if (value.as_decimal()) return number(value);
        return say(Phrase::cut_short, {number(value), number(value.cut_off(2))});
    }
    std::string percent(const Percent& value) const {
        return number(value.of_hundred) + (language_ == "vi" ? " %" : "%");
    }
    /// "2024-12-31", in Vietnamese "31/12/2024".
    std::string day(const Date& date) const {
        const std::string text = date.to_text();
        if (language_ != "vi" || text.size() != 10) return text;
        return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
    }

    /// "discipline.at_least@level-2 = 90% (open question U5)": the address and the value as they were given.
    std::string assumed(const Assumption& assumption) const {
        return say(Phrase::assumed, {assumption.at, assumption.value, assumption.instead_of.id});
    }

    std::string points(const Exact& value) const {
        return say(value == Exact(1) ? Phrase::one_point : Phrase::points, {in_full(value)});
    }
    std::string points(const Exact& low, const Exact& high) const {
        return low == high ? points(low) : say(Phrase::points_range, {in_full(low), in_full(high)});
    }
    std::string range(const Decimal& low, const Decimal& high) const {
        return low == high ? number(low) : say(Phrase::number_range, {number(low), number(high)});
    }
    /// "4.5 of 10 points", "2 to 8 of 10 points".
    std::string points_of(const Decimal& low, const Decimal& high, const Decimal& maximum) const {
        return say(Phrase::points_of, {range(low, high), points(maximum)});
    }
    /// "1 day", "15 days".
    std::string counted(Phrase one, Phrase many, const Exact& value) const {
        return value == Exact(1) ? say(one) : say(many, {number(value)});
    }
    std::string months(std::int64_t count) const { return counted(Phrase::one_month, Phrase::months, Decimal(count)); }
    static std::string with_unit(std::string text, const std::string& unit) {
        return unit.empty() ? std::move(text) : std::move(text) + " " + unit;
    }
    /// The title in the language, or the id where there is none.
    std::string named(const Text& title, const Identifier& id) const {
        const std::string_view text = title.in(language_);
        return std::string(text.empty() ? std::string_view(id) : text);
    }
    std::string named(const Title& title) const { return named(title.title, title.id); }
    std::string named(const std::vector<Title>& titles, std::string_view between) const {
        std::vector<std::string> names;
        for (const Title& title : titles) names.push_back(named(title));
        return joined(names, between);
    }
    std::string outcome(Outcome outcome) const {
        constexpr Phrase words[] = {Phrase::outcome_unmet, Phrase::outcome_met, Phrase::outcome_unknown,
                                    Phrase::outcome_not_applicable};
        return say(words[static_cast<std::size_t>(outcome)]);
    }

private:
    std::string_view language_;
};

/// What is held against a line: each sort has its own words for how far it is from it.
enum class Sort : std::uint8_t { number, age, day, value };

/// How a line came out: "met, 5 to spare", "15 days too early", "exactly at the line, met". `quantity` puts a number
/// in its unit; `bounded`: what is known is a range, and the line is missed by its best.
template <class Quantity>
std::string verdict(const Speaker& speaker, Sort sort, bool at_least, const Line& line, bool bounded,
                    Quantity quantity) {
    if (line.outcome == Outcome::met && line.exactly) return speaker.say(Phrase::exactly);
    const bool plain =
        line.outcome == Outcome::met && (sort != Sort::number || (line.distance && line.distance->sign() == 0));
    const bool waits = line.outcome == Outcome::unknown && !(bounded && line.distance && line.distance->sign() < 0);
    if (waits || !line.distance || plain) return speaker.outcome(line.outcome);
    const std::string apart = quantity(line.distance->magnitude());
    if (line.outcome == Outcome::unknown) return speaker.say(Phrase::still_needed, {apart});
    if (line.outcome == Outcome::met) return speaker.say(at_least ? Phrase::spare : Phrase::within, {apart});
    if (sort == Sort::age) return speaker.say(at_least ? Phrase::too_young : Phrase::too_old, {apart});
    if (sort == Sort::day) return speaker.say(at_least ? Phrase::too_early : Phrase::too_late, {apart});
    return speaker.say(!at_least ? Phrase::over : bounded ? Phrase::best_short : Phrase::short_of, {apart});
}

}  // namespace tieuchi::narrating
