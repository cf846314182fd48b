#include <utility>

#include "document/read.hpp"

namespace tieuchi::document {
namespace {

constexpr std::string_view rule_forms[] = {"is_true", "measure", "all_of",  "any_of",
                                           "k_of",    "not",     "unknown", "by_level"};

const auto read_rules = [](const Reader& reader, Value value) {
    return list_of("a list of rules", read_rule)(reader, value);
};

/// `{"measure": m, ...}`: a comparison with a cut, or a choice among values.
Rule read_measured(const Reader& reader, Value value) {
    const Object object(reader, value, "a rule over a measure", {"measure", "at_least", "at_most", "one_of"},
                        rule_forms);
    Identifier measure;
    object.must("measure", measure, read_string);
    const int comparisons = int{object.has("at_least")} + int{object.has("at_most")} + int{object.has("one_of")};
    if (comparisons == 0) {
        reader.report(value, "missing-member",
                      "expected \"at_least\", \"at_most\" or \"one_of\" beside \"measure\"; none is stated",
                      "say what is asked of the measure");
    }
    if (comparisons > 1) {
        reader.report(value, "two-forms",
                      "expected one of \"at_least\", \"at_most\" and \"one_of\", found several in one rule",
                      "write a rule for each, and join them with \"all_of\"");
    }
    AtLeast least{measure, {}};
    AtMost most{measure, {}};
    OneOf one_of{measure, {}};
    object.may("at_least", least.at_least, read_cut);
    object.may("at_most", most.at_most, read_cut);
    object.may("one_of", one_of.one_of, list_of("a list of values", read_string));
    if (object.has("at_most")) return {std::move(most)};
    if (object.has("one_of")) return {std::move(one_of)};
    return {std::move(least)};
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
