#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "tieuchi/model/draft.hpp"
#include "tieuchi/model/words.hpp"
#include "tieuchi/report/narrate_rule.hpp"

namespace tieuchi::narrating {

/// A short piece of a sentence in both languages; `{0}`, `{1}` stand for what is filled in.
struct Saying {
    std::string_view en, vi;
};

/// A number of months, and whatever else follows a number, is the same word in Vietnamese; English has two.
struct Counted {
    std::string_view one, many, vi;
};

/// Cuts, rules and awards of a set in words, as clauses without a full stop.
class Wording {
public:
    /// `older`: where a name is looked up that `draft` does not have.
    Wording(const Draft& draft, std::string_view language, const Draft* older = nullptr)
        : draft_(draft), older_(older), speaker_(language) {}

    const Speaker& speaker() const noexcept { return speaker_; }
    bool in_vietnamese() const noexcept { return speaker_.language() == "vi"; }

    std::string say(const Saying& saying, std::initializer_list<std::string_view> fillings = {}) const {
        return phrases::fill(in_vietnamese() ? saying.vi : saying.en, fillings);
    }
    std::string counted(std::int64_t number, const Counted& words) const {
        const std::string_view word = in_vietnamese() ? words.vi : number == 1 ? words.one : words.many;
        return std::to_string(number) + " " + std::string(word);
    }
    std::string months(std::int64_t number) const { return counted(number, {"month", "months", "tháng"}); }

    // ---- names

    std::string quoted(const std::string& name) const { return "“" + name + "”"; }
    std::string titled(const Text& title, const Identifier& id) const { return quoted(speaker_.named(title, id)); }
    std::string measure(const Identifier& id) const { return named(id, &Draft::measures); }
    std::string parameter(const Identifier& id) const { return named(id, &Draft::parameters); }
    std::string level(const Identifier& id) const { return named(id, &Draft::levels); }
    std::string grade(const Identifier& id) const { return named(id, &Draft::grades); }
    std::string veto(const Identifier& id) const { return named(id, &Draft::vetoes); }
    std::string evidence(const Identifier& id) const { return named(id, &Draft::evidence); }
    /// A criterion or section.
    std::string scored(const Identifier& id) const {
        for (const Draft* each : {&draft_, older_}) {
            if (each == nullptr) continue;
            if (const Text* title = title_in(each->sections, id)) return titled(*title, id);
            if (const Text* title = title_of(each->criteria, id)) return titled(*title, id);
        }
        return quoted(id);
    }
    /// "a, b and c", "a, b or c"; semicolons where the parts are long.
    std::string list(const std::vector<std::string>& parts, const Saying& last, std::string_view between = ", ") const {
        if (parts.empty()) return {};
        std::string text = parts.front();
        for (std::size_t at = 1; at < parts.size(); ++at) {
            text += at + 1 < parts.size() ? std::string(between) : " " + say(last) + " ";
            text += parts[at];
        }
        return text;
    }
    template <class NameOf>
    std::string names(const std::vector<Identifier>& ids, NameOf name_of, const Saying& last) const {
        std::vector<std::string> parts;
        for (const Identifier& id : ids) parts.push_back(name_of(id));
        return list(parts, last);
    }
    static constexpr Saying and_word = {"and", "và"}, or_word = {"or", "hoặc"};
    /// The word for what a policy says; `of` is empty where the word is the same for every policy.
    std::string policy(std::string_view of, std::string_view value) const {
        return quoted(std::string(phrases::policy_word(of, value, speaker_.language())));
    }

    // ---- cuts

    std::string open(const Unknown& unknown) const {
        return say({"not known (open question {0})", "chưa rõ (câu hỏi còn mở {0})"}, {unknown.id});
    }
    /// `about`: the measure that is cut, for its unit; empty for points.
    std::string cut(const Cut& cut, const Identifier& about = {}) const {
        if (const auto* number = std::get_if<Decimal>(&cut)) {
            return about.empty() ? speaker_.number(*number) : Speaker::with_unit(speaker_.number(*number), unit(about));
        }
        if (const auto* percent = std::get_if<Percent>(&cut)) return speaker_.percent(*percent);
        if (const auto* ref = std::get_if<ParameterRef>(&cut)) return parameter(ref->id);
        if (const auto* unknown = std::get_if<Unknown>(&cut)) return open(*unknown);
        if (const auto* label = std::get_if<Label>(&cut)) return label->id;
        if (const auto* date = std::get_if<Date>(&cut)) return speaker_.day(*date);
        std::vector<std::string> parts;
        for (const auto& [at, fixed] : std::get<CutByLevel>(cut).by_level) {
            const Cut wide = std::visit([](const auto& value) { return Cut{value}; }, fixed);
            parts.push_back(say({"{0} for {1}", "{0} cho mức {1}"}, {this->cut(wide, about), level(at)}));
        }
        return list(parts, and_word);
    }
    std::string points_cut(const PointsCut& floor) const {
        if (const auto* number = std::get_if<Decimal>(&floor)) return speaker_.points(*number);
        if (const auto* unknown = std::get_if<Unknown>(&floor)) return open(*unknown);
        return say({"{0} of the maximum", "{0} điểm tối đa"}, {speaker_.percent(std::get<Percent>(floor))});
    }

    // ---- rules

    /// How a measure is held against a lowest cut: days and values of a choice are not counted.
    Saying at_least(const Identifier& id, const Cut& cut) const {
        if (is_date(id)) return {"{0} on or after {1}", "{0} từ ngày {1} trở đi"};
        if (std::holds_alternative<Label>(cut)) return {"{0} at least {1}", "{0} từ bậc {1} trở lên"};
        return {"{0} at least {1}", "{0} ít nhất {1}"};
    }
    Saying at_most(const Identifier& id) const {
        if (is_date(id)) return {"{0} on or before {1}", "{0} chậm nhất ngày {1}"};
        return {"{0} at most {1}", "{0} không quá {1}"};
    }
    std::string rule(const Rule& rule) const { return clause(rule, false); }

    // ---- parameters, variants, grades

    std::string parameter_value(const ParameterValue& value) const {
        if (const auto* table = std::get_if<BandTable>(&value)) return bands(*table);
        if (const auto* asked = std::get_if<Rule>(&value)) return rule(*asked);
        return std::visit(
            [this](const auto& each) -> std::string {
                if constexpr (std::is_constructible_v<Cut, decltype(each)>) {
                    return cut(Cut{each});
                } else {
                    return {};
                }
            },
            value);
    }
    /// "40.5 where area is hills", "60 from 2024-01-01 to 2024-06-30".
    std::string parameter_case(const ParameterCase& each) const {
        std::string text = parameter_value(each.value);
        if (each.when) text += say({" where {0}", " khi {0}"}, {rule(*each.when)});
        if (each.from) text += say({" from {0}", " từ {0}"}, {speaker_.day(*each.from)});
        if (each.until) text += say({" until {0}", " đến hết {0}"}, {speaker_.day(*each.until)});
        return text;
    }
    std::string variant(const Variant& variant) const {
        std::string text = say({"where {0}", "khi {0}"}, {rule(variant.when)});
        if (!variant.title.empty()) text += ": " + quoted(std::string(variant.title.in(speaker_.language())));
        if (variant.rule) text += ": " + rule(*variant.rule);
        return variant.evidence.empty() ? text : text + "; " + proved_by(variant.evidence);
    }
    std::string proved_by(const std::vector<Identifier>& kinds) const {
        const auto kind = [this](const Identifier& id) { return evidence(id); };
        return say({"proved by {0}", "minh chứng: {0}"}, {names(kinds, kind, and_word)});
    }
    std::string grade_cases(const std::vector<GradeCase>& cases) const {
        std::vector<std::string> parts;
        for (const GradeCase& each : cases) {
            parts.push_back(say({"{0} where {1}", "{0} khi {1}"}, {grade(each.grade), rule(each.when)}));
        }
        return joined(parts, "; ");
    }
    std::string grade_count(const GradeCount& each) const {
        return say({"{0} graded {1} or higher", "{0} được xếp {1} trở lên"},
                   {counted(each.count, {"criterion", "criteria", "tiêu chí"}), grade(each.at_least)});
    }

    // ---- titles held before

    std::string wait(const Wait& wait) const {
        const std::string after = say({"{0} after {1} was decided (on {2}), where it is or was held",
                                       "đủ {0} kể từ ngày công nhận {1} ({2}), nếu đang hoặc đã có"},
                                      {months(wait.months), level(wait.level), measure(wait.since)});
        if (!wait.since_missing) return after;
        return after + say({"; day missing: {0}", "; thiếu ngày này: {0}"},
                           {policy("since_missing", name(wait.since_missing->value))});
    }
    std::string holds_first(const HoldsFirst& first) const {
        return say({"{0} is held already ({1})", "đã có {0} ({1})"}, {level(first.level), measure(first.holds)});
    }
    std::string years_in_a_row(const YearsInARow& years) const {
        return say({"{0} held in each of {1} ({2})", "đạt {0} liên tục trong {1} ({2})"},
                   {level(years.level), counted(static_cast<std::int64_t>(years.held.size()), {"year", "years", "năm"}),
                    names(
                        years.held, [this](const Identifier& id) { return measure(id); }, and_word)});
    }

    // ---- awards

    std::string bands(const BandTable& table, const Identifier& about = {}) const {
        std::vector<std::string> parts;
        for (const Band& band : table) {
            const Cut from = std::visit([](const auto& value) { return Cut{value}; }, band.at_least);
            parts.push_back(say({"from {0}: {1}", "từ {0}: {1}"}, {cut(from, about), points(band.points)}));
        }
        return joined(parts, ", ");
    }
    std::string award(const Award& award) const {
        return std::visit([this](const auto& form) { return award_form(form); }, award);
    }

private:
    template <class Things>
    static const Text* title_of(const Things& things, const Identifier& id) {
        for (const auto& each : things) {
            if (each.id == id) return &each.title;
        }
        return nullptr;
    }
    static const Text* title_in(const std::vector<Section>& sections, const Identifier& id) {
        for (const Section& section : sections) {
            if (section.id == id) return &section.title;
            if (const Text* title = title_of(section.criteria, id)) return title;
            if (const Text* title = title_in(section.sections, id)) return title;
        }
        return nullptr;
    }
    template <class Things>
    std::string named(const Identifier& id, Things Draft::*things) const {
        for (const Draft* each : {&draft_, older_}) {
            const Text* title = each == nullptr ? nullptr : title_of(each->*things, id);
            if (title != nullptr) return titled(*title, id);
        }
        return quoted(id);
    }
    template <class Type>
    bool is_of_type(const Identifier& id) const {
        for (const Measure& each : draft_.measures) {
            if (each.id == id) return std::holds_alternative<Type>(each.type);
        }
        return false;
    }
    bool is_date(const Identifier& id) const { return is_of_type<DateGiven>(id); }
    /// Points that an assessor gives, whose measure mostly is called like the criterion.
    bool is_given(const Identifier& id) const { return is_of_type<PointsGiven>(id); }
    std::string unit(const Identifier& id) const {
        for (const Measure& each : draft_.measures) {
            if (each.id == id) return each.unit;
        }
        return {};
    }
    std::string points(const std::variant<Decimal, Unknown>& points) const {
        if (const auto* unknown = std::get_if<Unknown>(&points)) return open(*unknown);
        return speaker_.points(std::get<Decimal>(points));
    }
    std::string rounded(const std::optional<Rounding>& rounding) const {
        if (!rounding) return {};
        constexpr Saying words[] = {{", rounded half up", ", làm tròn (từ nửa đơn vị thì tròn lên)"},
                                    {", rounded half to even", ", làm tròn (đúng nửa đơn vị thì về số chẵn)"},
                                    {", rounded down", ", làm tròn xuống"},
                                    {", rounded up", ", làm tròn lên"}};
        return say(words[static_cast<std::size_t>(*rounding)]);
    }

    /// `inside`: within another rule, so that what has parts of its own stands in brackets.
    std::string clause(const Rule& rule, bool inside) const {
        return std::visit([&](const auto& node) { return node_clause(node, inside); }, rule.node);
    }
    std::string connected(const std::vector<Rule>& rules, const Saying& last, bool inside) const {
        if (rules.size() == 1) return clause(rules.front(), inside);
        std::vector<std::string> parts;
        for (const Rule& rule : rules) parts.push_back(clause(rule, true));
        const std::string text = list(parts, last);
        return inside ? "(" + text + ")" : text;
    }
    std::string node_clause(const IsTrue& rule, bool) const {
        return say({"{0}: yes", "{0}: có"}, {measure(rule.measure)});
    }
    std::string node_clause(const AtLeast& rule, bool) const {
        return say(at_least(rule.measure, rule.at_least), {measure(rule.measure), cut(rule.at_least, rule.measure)});
    }
    std::string node_clause(const AtMost& rule, bool) const {
        return say(at_most(rule.measure), {measure(rule.measure), cut(rule.at_most, rule.measure)});
    }
    std::string node_clause(const Between& rule, bool) const {
        return say({"{0} from {1} to {2}", "{0} từ {1} đến {2}"},
                   {measure(rule.measure), cut(rule.from, rule.measure), cut(rule.until, rule.measure)});
    }
    std::string node_clause(const OneOf& rule, bool) const {
        const auto as_is = [](const Identifier& id) { return id; };
        return say({"{0} is {1}", "{0} là {1}"}, {measure(rule.measure), names(rule.one_of, as_is, or_word)});
    }
    std::string node_clause(const Within& rule, bool) const {
        return say({"{0} in the period judged", "{0} trong kỳ đánh giá"}, {measure(rule.measure)});
    }
    std::string node_clause(const AllOf& rule, bool inside) const { return connected(rule.all_of, and_word, inside); }
    std::string node_clause(const AnyOf& rule, bool inside) const { return connected(rule.any_of, or_word, inside); }
    std::string node_clause(const KOf& rule, bool inside) const {
        std::vector<std::string> parts;
        for (const Rule& each : rule.of) parts.push_back(clause(each, true));
        const std::string k = std::to_string(rule.k_of);
        const std::string text = say({"at least {0} of: {1}", "ít nhất {0} trong: {1}"}, {k, joined(parts, ", ")});
        return inside ? "(" + text + ")" : text;
    }
    std::string node_clause(const Not& rule, bool) const {
        const Rule& operand = *rule.operand;
        if (const auto* is_true = std::get_if<IsTrue>(&operand.node)) {
            return say({"{0}: no", "{0}: không"}, {measure(is_true->measure)});
        }
        if (const auto* one_of = std::get_if<OneOf>(&operand.node)) {
            const auto as_is = [](const Identifier& id) { return id; };
            return say({"{0} is not {1}", "{0} không phải là {1}"},
                       {measure(one_of->measure), names(one_of->one_of, as_is, or_word)});
        }
        if (const auto* met = std::get_if<CriterionMet>(&operand.node)) {
            return say({"not {0}", "không đạt {0}"}, {scored(met->criterion)});
        }
        return say({"not ({0})", "không phải ({0})"}, {clause(operand, false)});
    }
    std::string node_clause(const CriterionMet& rule, bool) const { return scored(rule.criterion); }
    std::string node_clause(const RuleOfParameter& rule, bool) const {
        return say({"as {0} asks", "theo yêu cầu của {0}"}, {parameter(rule.parameter)});
    }
    std::string node_clause(const Unknown& unknown, bool) const { return open(unknown); }
    std::string node_clause(const Assumed& assumed, bool) const {
        return assumed.met
                   ? say({"assumed to be met (open question {0})", "giả định là đạt (câu hỏi còn mở {0})"},
                         {assumed.instead_of.id})
                   : say({"assumed not to be met (open question {0})", "giả định là không đạt (câu hỏi còn mở {0})"},
                         {assumed.instead_of.id});
    }
    std::string node_clause(const RuleByLevel& rule, bool inside) const {
        std::vector<std::string> parts;
        for (const LevelRule& each : rule.by_level) {
            parts.push_back(say({"for {0}: {1}", "cho mức {0}: {1}"}, {level(each.level), clause(each.rule, true)}));
        }
        const std::string text = joined(parts, "; ");
        return inside ? "(" + text + ")" : text;
    }

    std::string award_form(const AllOrNothing&) const { return say({"all or nothing", "đủ điểm hoặc không có điểm"}); }
    std::string award_form(const Given& award) const {
        const std::string points = is_given(award.given)
                                       ? say({"the points given", "theo điểm chấm"})
                                       : say({"the points of {0}", "theo điểm {0}"}, {measure(award.given)});
        return points + rounded(award.rounding);
    }
    std::string award_form(const Bands& award) const {
        if (const auto* ref = std::get_if<ParameterRef>(&award.from)) {
            return say({"by {0}, in the bands of {1}", "theo {0}, thang điểm ở {1}"},
                       {measure(award.measure), parameter(ref->id)});
        }
        return say({"by {0}: {1}", "theo {0}: {1}"},
                   {measure(award.measure), bands(std::get<BandTable>(award.from), award.measure)});
    }
    std::string award_form(const Proportional& award) const {
        const Cut full = std::visit([](const auto& value) { return Cut{value}; }, award.full);
        return say({"in proportion to {0}, all of them from {1} on", "tỷ lệ với {0}, đủ điểm từ {1} trở lên"},
                   {measure(award.measure), cut(full, award.measure)}) +
               rounded(award.rounding);
    }
    std::string award_form(const Graded& award) const {
        std::vector<std::string> parts;
        for (const GradePoints& each : award.graded) {
            parts.push_back(say({"{0}: {1}", "{0}: {1}"}, {grade(each.grade), points(each.points)}));
        }
        return say({"by grade, {0}", "theo mức xếp loại, {0}"}, {joined(parts, ", ")});
    }

    const Draft& draft_;
    const Draft* older_;
    Speaker speaker_;
};

}  // namespace tieuchi::narrating
