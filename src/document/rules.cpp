#include <iterator>
#include <utility>

#include "read.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view rule_forms[] = {"is_true", "measure",   "all_of",  "any_of",  "k_of",
                                           "not",     "parameter", "unknown", "by_level"};
constexpr std::string_view comparisons[] = {"at_least", "at_most", "between", "one_of", "within"};
constexpr Word<bool> within_words[] = {{"period", true}};

const auto read_rules = [](const Reader& reader, Value value) {
    return list_of("a list of rules", read_rule)(reader, value);
};

/// The two ends of `between`: `[15, 60]`.
std::pair<Cut, Cut> read_ends(const Reader& reader, Value value) {
    std::vector<Cut> ends;
    value.each_element([&](Value end) { ends.push_back(widened(read_fixed_cut(reader, end))); });
    if (ends.size() == 2) return {std::move(ends[0]), std::move(ends[1])};
    reader.expected(value, "a lowest and a highest cut", "write both in a list: [15, 60]");
    return {};
}

Rule read_comparison(const Object& object, std::string_view comparison, Identifier measure) {
    if (comparison == "at_most") {
        AtMost rule{std::move(measure), {}};
        object.may(comparison, rule.at_most, read_cut);
        return {std::move(rule)};
    }
    if (comparison == "between") {
        std::pair<Cut, Cut> ends;
        object.may(comparison, ends, read_ends);
        return {Between{std::move(measure), std::move(ends.first), std::move(ends.second)}};
    }
    if (comparison == "one_of") {
        OneOf rule{std::move(measure), {}};
        object.may(comparison, rule.one_of, list_of("a list of values", read_string));
        return {std::move(rule)};
    }
    if (comparison == "within") {
        bool period = false;
        object.may(comparison, period, word_of(within_words));
        return {Within{std::move(measure)}};
    }
    AtLeast rule{std::move(measure), {}};
    object.may("at_least", rule.at_least, read_cut);
    return {std::move(rule)};
}

/// `{"measure": m, ...}`: a comparison with a cut, a choice among values, or a day within the period.
Rule read_measured(const Reader& reader, Value value) {
    const Object object(reader, value, "a rule over a measure",
                        {"measure", "at_least", "at_most", "between", "one_of", "within"}, rule_forms);
    Identifier measure;
    object.must("measure", measure, read_string);
    Names stated;
    std::vector<Rule> rules;
    for (const std::string_view comparison : comparisons) {
        if (!object.has(comparison)) continue;
        stated.emplace_back(comparison);
        rules.push_back(read_comparison(object, comparison, measure));
    }
    if (rules.size() == 1) return std::move(rules.front());
    if (rules.empty()) {
        const Names all(std::begin(comparisons), std::end(comparisons));
        reader.report(value, "missing-member", "expected " + listed(all) + " beside \"measure\"; none is stated",
                      "say what is asked of the measure");
    } else {
        reader.report(value, "two-forms", "expected one comparison in a rule, found " + listed(stated, "and"),
                      "write a rule for each, and join them with \"all_of\"");
    }
    return {};
}

Rule read_k_of(const Reader& reader, Value value) {
    KOf rule;
    const Object object(reader, value, "a rule", {"k_of", "of"}, rule_forms);
    object.must("k_of", rule.k_of, read_whole);
    object.must("of", rule.of, read_rules);
    return {std::move(rule)};
}

RuleByLevel read_by_level(const Reader& reader, Value value) {
    const auto entry = [](const Reader& each, std::string level, Value rule) {
        return LevelRule{std::move(level), read_rule(each, rule)};
    };
    return {entries_of("an object with a rule for each level", entry)(reader, value)};
}

/// A rule that is told by its one member.
Rule read_single(const Reader& reader, Value value, std::string_view form) {
    const Object object(reader, value, "a rule", {form}, rule_forms);
    if (form == "is_true") {
        IsTrue rule;
        object.must(form, rule.measure, read_string);
        return {std::move(rule)};
    }
    if (form == "all_of") {
        AllOf rule;
        object.must(form, rule.all_of, read_rules);
        return {std::move(rule)};
    }
    if (form == "any_of") {
        AnyOf rule;
        object.must(form, rule.any_of, read_rules);
        return {std::move(rule)};
    }
    if (form == "parameter") {
        RuleOfParameter rule;
        object.must(form, rule.parameter, read_string);
        return {std::move(rule)};
    }
    if (form == "not") {
        Rule operand;
        object.must(form, operand, read_rule);
        return {Not{std::move(operand)}};
    }
    RuleByLevel rule;
    object.must(form, rule, read_by_level);
    return {std::move(rule)};
}

}  // namespace

Rule read_rule(const Reader& reader, Value value) {
    if (value.is(Kind::string)) return {CriterionMet{std::string(value.text())}};  // `check` knows where one may stand
    if (!value.is(Kind::object)) {
        reader.expected(value, "a rule", "write an object such as {\"is_true\": \"plan-issued\"}");
        return {};
    }
    const std::string_view form = form_of(reader, value, "a rule", rule_forms);
    if (form.empty()) return {};
    if (form == "measure") return read_measured(reader, value);
    if (form == "k_of") return read_k_of(reader, value);
    if (form == "unknown") return {read_unknown(reader, value, rule_forms)};
    return read_single(reader, value, form);
}

}  // namespace tieuchi::document
