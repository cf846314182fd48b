#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/words.hpp"
#include "tieuchi/report/page.hpp"
#include "tieuchi/report/wording.hpp"

namespace tieuchi::narrating {

/// Measures that are more than what stands in a column: what a base of zero counts as, how years are counted, what is
/// computed from what.
class MeasureOutline {
public:
    explicit MeasureOutline(const Wording& words) : words_(words) {}

    /// Empty for a measure that is what it is given as.
    std::string sentence(const Measure& measure) const {
        const std::string text = std::visit([this](const auto& type) { return told(type); }, measure.type);
        return text.empty() ? text : words_.titled(measure.title, measure.id) + ": " + text + ".";
    }

private:
    template <class Given>
    std::string told(const Given&) const {
        return {};
    }
    std::string told(const ShareOf& share) const { return where_empty(share.when_empty); }
    std::string told(const Ratio& ratio) const {
        const std::string text =
            words_.say({"{0} over {1}", "{0} chia cho {1}"}, {words_.measure(ratio.of), words_.measure(ratio.base)});
        const std::string empty = where_empty(ratio.when_empty);
        return empty.empty() ? text : text + "; " + empty;
    }
    std::string told(const Age& age) const {
        std::string text = words_.say({"years from {0}", "số tuổi tính từ {0}"}, {words_.measure(age.born)});
        if (age.on) text += words_.say({" to {0}", " đến {0}"}, {day(*age.on)});
        if (!age.counted) return text;
        constexpr Saying counts[] = {{", birthdays that have passed", ", tuổi tròn"},
                                     {", by calendar years", ", theo năm dương lịch"}};
        return text + words_.say(counts[static_cast<std::size_t>(*age.counted)]);
    }
    std::string told(const Derived& derived) const {
        constexpr Saying kinds[] = {{"the sum of {0}", "tổng của {0}"},
                                    {"{0}, the second taken from the first", "{0}, số đầu trừ số sau"},
                                    {"the least of {0}", "số nhỏ nhất trong {0}"},
                                    {"the greatest of {0}", "số lớn nhất trong {0}"}};
        return words_.say(
            kinds[static_cast<std::size_t>(derived.kind)],
            {words_.names(
                derived.of, [this](const Identifier& id) { return words_.measure(id); }, Wording::and_word)});
    }
    std::string told(const WeightedMean& mean) const {
        std::vector<std::string> parts;
        for (const WeightedPart& part : mean.of) {
            parts.push_back(words_.speaker().number(part.weight) + " × " + words_.measure(part.measure));
        }
        return words_.say({"the mean of {0}", "trung bình có trọng số của {0}"},
                          {words_.list(parts, Wording::and_word)});
    }

    std::string where_empty(const std::optional<Stated<WhenEmpty>>& when_empty) const {
        if (!when_empty) return {};
        return words_.say({"where the base is zero: {0}", "khi mẫu số bằng 0: {0}"},
                          {words_.policy("when_empty", name(when_empty->value))});
    }
    std::string day(const AgeDay& day) const {
        if (const auto* date = std::get_if<Date>(&day)) return words_.speaker().day(*date);
        constexpr Saying days[] = {{"the day judged on", "ngày đánh giá"},
                                   {"the day of the decision", "ngày quyết định"},
                                   {"the end of the period", "ngày cuối kỳ đánh giá"}};
        return words_.say(days[static_cast<std::size_t>(std::get<RunDay>(day))]);
    }

    const Wording& words_;
};

/// A line for each measure that is more than what stands in a column.
inline std::vector<PageItem> measures_in_words(const Wording& words, const std::vector<Measure>& measures) {
    const MeasureOutline outline(words);
    std::vector<PageItem> items;
    for (const Measure& measure : measures) {
        std::string text = outline.sentence(measure);
        if (!text.empty()) items.push_back({0, std::move(text)});
    }
    return items;
}

}  // namespace tieuchi::narrating
