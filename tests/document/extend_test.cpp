#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/document_text.hpp"
#include "tieuchi/document/parse.hpp"

namespace tieuchi {
namespace {

/// What the sets below extend.
const std::string base = R"({"tieuchi": "1.0", "type": "set", "id": "vn.base", "edition": "1", "kinds": ["unit"],
"title": {"vi": "Nền", "en": "Base"}, "completeness": "complete", "source": "doc",
"sources": {"doc": {"number": "1"}, "old": {"number": "0", "url": "https://example.org"}},
"readings": [{"id": "r1", "question": "q", "taken": "t"}],
"measures": {"plan": {"type": "yes_no"}, "people": {"type": "count", "max": 50}, "head": {"type": "yes_no"}},
"criteria": [
  {"id": "plans", "title": {"vi": "Kế hoạch", "en": "Plans"}, "rule": {"is_true": "plan"}, "missing": "unmet"},
  {"id": "grows", "title": {"vi": "Lớn", "en": "Grows"}, "rule": {"measure": "people", "at_least": 5}, "missing": "unknown"},
  {"id": "leads", "title": {"vi": "Dẫn", "en": "Leads"}, "rule": {"is_true": "head"}, "missing": "unmet"}],
"levels": [{"id": "held", "title": {"vi": "Đạt", "en": "Held"}, "requires": "all"}],
"otherwise": {"id": "not-held", "title": {"vi": "Không", "en": "No"}},
"tests": [{"name": "all", "given": {}, "expect": {"level": "not-held"}}]})";

std::string extending(const std::string& members, const std::string& id = "vn.this",
                      const std::string& of = "vn.base@1") {
    return R"({"tieuchi": "1.0", "type": "set", "id": ")" + id + R"(", "edition": "1", "extends": ")" + of + "\",\n" +
           members + "}";
}

Parsed parse_among(const std::string& text, std::map<std::string, std::string, std::less<>> sets) {
    sets.emplace("vn.base@1", base);
    ParseOptions options;
    options.file = "this.json";
    options.find_set = [&](std::string_view name) -> std::optional<FoundText> {
        const auto found = sets.find(name);
        if (found == sets.end()) return std::nullopt;
        return FoundText{"sets/" + found->first + ".json", found->second};
    };
    return parse(text, options);
}

Draft read_extending(const std::string& members, std::map<std::string, std::string, std::less<>> sets = {}) {
    const Parsed parsed = parse_among(extending(members), std::move(sets));
    EXPECT_TRUE(parsed.set) << text_of(parsed.problems);
    return parsed.set ? parsed.set->draft() : Draft{};
}

std::string problems_among(const std::string& text, std::map<std::string, std::string, std::less<>> sets = {}) {
    return text_of(parse_among(text, std::move(sets)).problems);
}

TEST(Extends, TakesOverAllButTheNameAndTheTests) {
    const Draft draft = read_extending(R"("title": {"en": "Mine"})");
    Draft expected = parse(base).set->draft();
    expected.id = "vn.this";
    expected.extends = "vn.base@1";
    expected.title.by_language["en"] = "Mine";
    expected.tests.clear();
    EXPECT_EQ(draft, expected);
}

TEST(Extends, MergesObjectsMemberByMember) {
    const Draft draft = read_extending(R"("sources": {"old": {"number": "2"}, "new": {"number": "3"}},
"measures": {"people": {"max": 9}})");
    ASSERT_EQ(draft.sources.size(), 3u);
    EXPECT_EQ(draft.sources[1].number, "2");
    EXPECT_EQ(draft.sources[1].url, "https://example.org");
    EXPECT_EQ(draft.sources[2].id, "new");
    EXPECT_EQ(std::get<Count>(draft.measures[1].type), Count{Decimal(9)});
}

TEST(Extends, MergesRelationsAndWhatTheyUseById) {
    const std::string with_members = replaced(
        replaced(base, "\"measures\": {", R"("relations": {"homes": {"of": "home", "uses": {"rule": {"type": "number",
"min": 0, "max": 9}, "head": "yes_no"}}},
"measures": {"headed": {"type": "count", "over": "homes", "where": {"all_of": [{"is_true": "head"},
{"measure": "rule", "at_least": 1}]}, "where_missing": "no"}, )"),
        R"("rule": {"is_true": "plan"})",
        R"("rule": {"any_of": [{"is_true": "plan"}, {"measure": "headed", "at_least": 1}]})");
    const Draft draft = read_extending(R"("relations": {"homes": {"uses": {"rule": {"max": 5}, "head": null}}},
"measures": {"headed": {"where": {"measure": "rule", "at_least": 2}}})",
                                       {{"vn.base@1", with_members}});
    ASSERT_EQ(draft.relations.size(), 1u);
    EXPECT_EQ(draft.relations[0].of, "home");
    ASSERT_EQ(draft.relations[0].uses.size(), 1u);
    EXPECT_EQ(std::get<Number>(draft.relations[0].uses[0].type), (Number{Decimal(0), Decimal(5), 0}));
    EXPECT_EQ(std::get<OverMembers>(draft.measures[0].type).where, (Rule{AtLeast{"rule", Decimal(2)}}));
}

TEST(Extends, MergesListsById) {
    const Draft draft = read_extending(R"("measures": {"head": null, "notebook": {"type": "yes_no"}}, "criteria": [
{"id": "notes", "title": {"vi": "Sổ", "en": "Notes"}, "rule": {"is_true": "notebook"}, "missing": "unmet"},
{"id": "leads", "removed": true}, {"id": "plans", "missing": {"value": "unknown", "reading": "r1"}}])");
    ASSERT_EQ(draft.criteria.size(), 3u);
    EXPECT_EQ(draft.criteria[0].id, "plans");
    EXPECT_EQ(draft.criteria[0].title.in("en"), "Plans");
    EXPECT_EQ(draft.criteria[0].missing, (Stated<Missing>{Missing::unknown, {"", "r1"}}));
    EXPECT_EQ(draft.criteria[1].id, "grows");
    EXPECT_EQ(draft.criteria[2].id, "notes");
    EXPECT_EQ(draft.measures.back().id, "notebook");
}

TEST(Extends, ReplacesARuleAsAWhole) {
    const Draft draft =
        read_extending(R"("criteria": [{"id": "leads", "rule": {"any_of": [{"is_true": "plan"}, {"is_true": "head"}]}},
{"id": "grows", "rule": {"measure": "people", "at_most": 7}}])");
    EXPECT_EQ(draft.criteria[1].rule, (Rule{AtMost{"people", Decimal(7)}}));
    EXPECT_EQ(draft.criteria[2].rule, (Rule{AnyOf{{Rule{IsTrue{"plan"}}, Rule{IsTrue{"head"}}}}}));
}

TEST(Extends, ReplacesListsWithoutIds) {
    EXPECT_EQ(read_extending(R"("kinds": ["cell", "class"])").kinds, (std::vector<Identifier>{"cell", "class"}));
}

TEST(Extends, MayNameAMeasureLikeAMemberOfTheFormat) {
    const std::string under = extending(R"("measures": {"rule": {"type": "count", "max": 7}}, "criteria": [
{"id": "more", "title": {"vi": "Hơn", "en": "More"}, "missing": "unmet", "rule": {"measure": "rule", "at_least": 1}}])",
                                        "vn.middle");
    const Parsed parsed = parse_among(extending(R"("measures": {"rule": {"max": 6}})", "vn.this", "vn.middle@1"),
                                      {{"vn.middle@1", under}});
    ASSERT_TRUE(parsed.set) << text_of(parsed.problems);
    EXPECT_EQ(std::get<Count>(parsed.set->draft().measures.back().type), Count{Decimal(6)});
}

TEST(Extends, GoesOnThroughSetsThatExtendOthers) {
    const std::string middle =
        extending(R"("title": {"vi": "Giữa", "en": "Middle"}, "completeness": "nearly")", "vn.middle");
    const Parsed parsed =
        parse_among(extending(R"("title": {"en": "Mine"})", "vn.this", "vn.middle@1"), {{"vn.middle@1", middle}});
    ASSERT_TRUE(parsed.set) << text_of(parsed.problems);
    const Draft& draft = parsed.set->draft();
    EXPECT_EQ(draft.title.in("vi"), "Giữa");
    EXPECT_EQ(draft.title.in("en"), "Mine");
    EXPECT_EQ(draft.completeness, Completeness::nearly);
    EXPECT_EQ(draft.criteria.size(), 3u);
    EXPECT_EQ(draft.extends, "vn.middle@1");
}

TEST(Extends, PlacesWhatTheDocumentSaysWhereItSaysIt) {
    EXPECT_EQ(problems_among(extending(R"("criteria": [
{"id": "leads", "rule": {"any_of": [{"is_true": "head"}, {"is_true": "hed"}]}}])")),
              "this.json:3:70 /criteria/2/rule/any_of/1/is_true: expected a measure of this set, found \"hed\"\n"
              "  write \"head\" if that is meant  [measure-unknown]\n");
}

TEST(Extends, PlacesWhatWasTakenOverAtExtends) {
    const std::string text = problems_among(extending(R"("measures": {"head": null})"));
    EXPECT_EQ(text.substr(0, text.find(':', 18)), "this.json:1:79 /criteria/2/rule/is_true");
    EXPECT_NE(text.find("; taken over from vn.base@1\n"), std::string::npos) << text;
    EXPECT_NE(text.find("[measure-unknown]"), std::string::npos) << text;
}

TEST(Extends, ReportsWhatTheFormatDoesNotKnowOnBothSides) {
    std::string other = base;
    other.replace(other.find("\"kinds\""), 7, "\"kindz\"");
    EXPECT_EQ(problems_among(extending(R"("titel": {"en": "Mine"}, "kinds": ["cell"])"), {{"vn.base@2", other}}),
              "this.json:2:1 /titel: expected a member of a criteria set; found \"titel\"\n"
              "  write \"title\" if that is meant  [unknown-member]\n");
    const std::string text = problems_among(extending("\"x-note\": null", "vn.this", "vn.other@1"),
                                            {{"vn.other@1", other.replace(other.find("vn.base"), 7, "vn.other")}});
    EXPECT_EQ(
        text,
        "this.json:1:79 /kindz: expected a member of a criteria set; found \"kindz\"; taken over from vn.other@1\n"
        "  write \"kinds\" if that is meant  [unknown-member]\n");
}

TEST(Extends, SaysThatThereIsNothingToTakeOut) {
    EXPECT_EQ(
        problems_among(extending(R"("when_not_applicable": null, "criteria": [{"id": "lead", "removed": true}])")),
        "this.json:2:24 /when_not_applicable: expected something to take out, found no member of this name in "
        "vn.base@1\n  correct the name, or leave it out  [extends-removes-nothing]\n"
        "this.json:2:43 /criteria/0: expected something to take out, found no element of this name in vn.base@1\n"
        "  correct the name, or leave it out  [extends-removes-nothing]\n");
}

TEST(Extends, SaysWhichSetCannotBeFound) {
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "vn.bass@1")),
              "this.json:1:79 /extends: expected a set that can be found, found no \"vn.bass@1\"\n"
              "  put it beside the document as \"vn.bass@1.json\", or correct the name  [extends-unknown]\n");
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "../etc/passwd@1")),
              "this.json:1:79 /extends: expected the name of a set, found \"../etc/passwd@1\"\n"
              "  write id and edition, for example \"vn.learning-unit@24-2023\"  [extends-unknown]\n");
    EXPECT_EQ(
        problems_among(extending("\"x-note\": 1", "vn.this", "vn.middle@1"),
                       {{"vn.middle@1", extending("\"x-note\": 1", "vn.middle", "vn.bass@1")}}),
        "this.json:1:79 /extends: expected a set that can be found, found no \"vn.bass@1\" (extended by "
        "\"vn.middle@1\")\n  put it beside the document as \"vn.bass@1.json\", or correct the name  [extends-unknown]\n");
    EXPECT_NE(text_of(parse(extending("\"x-note\": 1")).problems).find("[extends-unknown]"), std::string::npos);
}

TEST(Extends, SaysWhyASetCannotBeRead) {
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "vn.torn@1"), {{"vn.torn@1", "{\"id\": "}}),
              "this.json:1:79 /extends: expected a set that can be read, found \"vn.torn@1\" with a problem: "
              "sets/vn.torn@1.json:1:8: expected a value, found the end of the text\n"
              "  mend that set  [extends-unreadable]\n");
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "vn.other@1"), {{"vn.other@1", base}}),
              "this.json:1:79 /extends: expected a set that can be read, found \"vn.other@1\" where \"vn.base@1\" is\n"
              "  correct the name  [extends-unreadable]\n");
    EXPECT_NE(problems_among(extending("\"x-note\": 1", "vn.this", "vn.twice@1"),
                             {{"vn.twice@1", R"({"id": "vn.twice", "edition": "1", "id": "vn.twice"})"}})
                  .find("found \"id\" again"),
              std::string::npos);
    EXPECT_NE(
        problems_among(extending("\"x-note\": 1", "vn.this", "vn.cases@1"),
                       {{"vn.cases@1", R"({"id": "vn.cases", "edition": "1", "tieuchi": "1.0", "type": "cases"})"}})
            .find("[extends-unreadable]"),
        std::string::npos);
}

TEST(Extends, EndsWhereSetsExtendOneAnotherInACircle) {
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "vn.this@1")),
              "this.json:1:79 /extends: expected no set that extends itself, found \"vn.this@1\" again\n"
              "  extend another set, or write this one in full  [extends-cycle]\n");
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "vn.that@1"),
                             {{"vn.that@1", extending("\"x-note\": 1", "vn.that", "vn.this@1")}}),
              "this.json:1:79 /extends: expected no set that extends itself, found \"vn.this@1\" (extended by "
              "\"vn.that@1\") again\n  extend another set, or write this one in full  [extends-cycle]\n");
}

TEST(Extends, GoesThroughEightSetsAndNoMore) {
    std::map<std::string, std::string, std::less<>> sets;
    const auto name = [](int at) { return "vn.s" + std::to_string(at); };
    for (int at = 2; at <= 9; ++at) {
        sets[name(at) + "@1"] = extending("\"x-note\": 1", name(at), at == 2 ? "vn.base@1" : name(at - 1) + "@1");
    }
    EXPECT_EQ(problems_among(extending("\"x-note\": 1", "vn.this", "vn.s8@1"), sets), "");
    EXPECT_EQ(
        problems_among(extending("\"x-note\": 1", "vn.this", "vn.s9@1"), sets),
        "this.json:1:79 /extends: expected at most 8 sets that extend one another, found \"vn.base@1\" (extended by "
        "\"vn.s2@1\") as the ninth\n  write one of them in full  [extends-too-long]\n");
}

TEST(Extends, CountsTheBytesOfAllTheSets) {
    ParseOptions options;
    options.most_bytes = base.size() + 10;
    options.find_set = [](std::string_view) { return FoundText{"base.json", base}; };
    const Parsed parsed = parse(extending("\"x-note\": 1"), options);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].code, "file-too-large");
    EXPECT_EQ(parsed.problems[0].place.pointer, "/extends");
}

TEST(Extends, CountsTheValuesOfAllTheSets) {
    ParseOptions options;
    options.most_values = 150;
    options.find_set = [](std::string_view) { return FoundText{"base.json", base}; };
    EXPECT_TRUE(parse(base, options).set);
    const Parsed parsed = parse(extending("\"x-note\": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"), options);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].code, "too-many-values");
    EXPECT_EQ(parsed.problems[0].place.pointer, "/extends");
}

TEST(Extends, LooksBesideTheDocumentAndThenWhereTheOptionsSay) {
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / "tieuchi_extend_test";
    fs::remove_all(folder);
    fs::create_directories(folder / "vn.this");
    fs::create_directories(folder / "vn.base");
    fs::create_directories(folder / "shipped/vn.base");
    const auto write = [](const fs::path& path, const std::string& text) { std::ofstream(path) << text; };
    const fs::path document = folder / "vn.this/1.json";
    write(document, extending("\"x-note\": 1"));
    EXPECT_FALSE(validate(document).set);

    write(folder / "shipped/vn.base/1.json", base);
    ParseOptions options;
    options.find_set = sets_in(folder / "shipped");
    EXPECT_TRUE(validate(document, options).set);

    write(folder / "vn.base/1.json", base);
    EXPECT_TRUE(validate(document).set) << text_of(validate(document).problems);

    write(folder / "vn.this/vn.base@1.json", "{}");
    EXPECT_FALSE(validate(document).set);
    write(folder / "vn.this/vn.base@1.json", base);
    fs::remove_all(folder / "vn.base");
    EXPECT_EQ(load(document).draft().extends, "vn.base@1");
    fs::remove_all(folder);
}

}  // namespace
}  // namespace tieuchi
