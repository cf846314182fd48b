#include "tieuchi/document/parse.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/document_text.hpp"
#include "tieuchi/error.hpp"

namespace tieuchi {
namespace {

/// A whole criteria set with one of everything.
std::string small_set() {
    return R"({
  "$schema": "tieuchi.schema.json", "tieuchi": "1.0", "type": "set", "id": "vn.example", "edition": "2024",
  "kinds": ["citizen"], "title": {"vi": "Ví dụ", "en": "Example"}, "completeness": "nearly", "decimals": 3,
  "effective": {"from": "2022-07", "until": "2023-10-24"}, "x-draft": {"anything": [null]},
  "sources": {"doc": {"number": "1/QĐ", "issuer": "vn.hkhvn", "date": "2022", "url": "https://example.org", "note": "n"}},
  "readings": [{"id": "r1", "question": "q", "taken": "t", "others": ["o1", "o2"], "source": "doc"}], "source": "doc",
  "measures": {
    "$comment": "what is asked",
    "score": {"type": "points", "max": 10, "decimals": 1, "unit": "points"},
    "plan": {"type": "yes_no"},
    "area": {"type": "choice", "values": ["plain", "hills"]},
    "households": {"type": "count", "max": 1000},
    "income": {"type": "number", "min": 0, "decimals": 2},
    "digital": {"type": "share", "when_empty": {"value": "not_applicable", "reading": "r1"}},
    "per-household": {"type": "ratio", "of": "income", "base": "households", "when_empty": "unknown"}
  },
  "parameters": {
    "mark": {"value": 8.50, "cases": [{"when": {"measure": "area", "one_of": ["hills"]}, "value": 6.250}]},
    "table": {"value": [{"at_least": 0, "points": 0}, {"at_least": 1e2, "points": 5}]}
  },
  "when_not_applicable": "none",
  "sections": [{"id": "all", "title": {"vi": "Tất cả", "en": "All"}, "points": 15, "criteria": [
    {"id": "reads", "title": {"vi": "Đọc", "en": "Reads"}, "points": 10, "award": {"given": "score"},
     "met_when": {"points_at_least": "50%"}, "floor": 2.5, "missing": {"value": "unmet", "reading": "r1"}},
    {"id": "earns", "title": {"vi": "Thu nhập", "en": "Earns"}, "points": 5, "missing": "unknown", "optional": true,
     "award": {"bands": {"measure": "income", "from": {"parameter": "table"}}}},
    {"id": "plans", "title": {"vi": "Kế hoạch", "en": "Plans"}, "missing": "unknown", "asked_at": ["held"],
     "applies": {"not": {"is_true": "plan"}},
     "rule": {"any_of": [{"measure": "digital", "at_least": {"by_level": {"held": "62.5%"}}},
                         {"k_of": 1, "of": [{"measure": "per-household", "at_most": "250%"}, {"unknown": "U5"}]}]}}]}],
  "vetoes": [{"id": "disciplined", "title": {"vi": "Kỷ luật", "en": "Disciplined"}, "rule": {"is_true": "plan"}, "missing": "clear"}],
  "levels": [
    {"id": "held", "title": {"vi": "Đạt", "en": "Held"}, "total": {"at_least": {"parameter": "mark"}}, "floors": ["reads"],
     "requires": {"any_of": ["reads", {"all_of": ["plans"]}]}, "vetoes": "all", "when_nothing_applies": "not_held"}],
  "otherwise": {"id": "not-held", "title": {"vi": "Không", "en": "No"}},
  "tests": [{"name": "one", "given": {"...": 8, "plan": false, "area": "hills", "digital": {"count": null, "base": 3}, "income": null},
             "expect": {"total": [8, 13], "level": null, "outcomes": {"reads": "met"}, "points": {"reads": 8}, "missing": ["earns"]}}]
})";
}

TEST(Parse, ReadsWhatASetSaysOfItself) {
    const Draft draft = draft_of(small_set());
    EXPECT_EQ(draft.id, "vn.example");
    EXPECT_EQ(draft.edition, "2024");
    EXPECT_EQ(draft.kinds, std::vector<Identifier>{"citizen"});
    EXPECT_EQ(draft.title.in("vi"), "Ví dụ");
    EXPECT_EQ(draft.completeness, Completeness::nearly);
    EXPECT_EQ(draft.decimals, 3);
    EXPECT_EQ(draft.effective, (Effective{Date{2022, 7, 0}, Date{2023, 10, 24}}));
    EXPECT_EQ(draft.cite, (Citation{"doc", ""}));
    ASSERT_EQ(draft.sources.size(), 1u);
    EXPECT_EQ(draft.sources[0], (Source{"doc", {}, "1/QĐ", "vn.hkhvn", "https://example.org", "n", Date{2022, 0, 0}}));
    ASSERT_EQ(draft.readings.size(), 1u);
    EXPECT_EQ(draft.readings[0], (Reading{"r1", "q", "t", {"o1", "o2"}, "doc"}));
    ASSERT_TRUE(draft.otherwise);
    EXPECT_EQ(draft.otherwise->id, "not-held");
}

TEST(Parse, ReadsEveryTypeOfMeasure) {
    const std::vector<Measure> measures = draft_of(small_set()).measures;
    ASSERT_EQ(measures.size(), 7u);
    EXPECT_EQ(measures[0].unit, "points");
    EXPECT_EQ(std::get<PointsGiven>(measures[0].type), (PointsGiven{10, 1}));
    EXPECT_TRUE(std::holds_alternative<YesNo>(measures[1].type));
    EXPECT_EQ(std::get<Choice>(measures[2].type), (Choice{{"plain", "hills"}}));
    EXPECT_EQ(std::get<Count>(measures[3].type), Count{Decimal(1000)});
    EXPECT_EQ(std::get<Number>(measures[4].type), (Number{Decimal(0), std::nullopt, 2}));
    EXPECT_EQ(std::get<ShareOf>(measures[5].type),
              (ShareOf{std::nullopt, Stated<WhenEmpty>{WhenEmpty::not_applicable, {"", "r1"}}}));
    EXPECT_EQ(std::get<Ratio>(measures[6].type),
              (Ratio{"income", "households", Stated<WhenEmpty>{WhenEmpty::unknown, {}}}));
}

TEST(Parse, KeepsNumbersAsTheyAreWritten) {
    const Draft draft = draft_of(small_set());
    ASSERT_EQ(draft.parameters.size(), 2u);
    EXPECT_EQ(std::get<Decimal>(draft.parameters[0].value), Decimal(85, 1));
    ASSERT_EQ(draft.parameters[0].cases.size(), 1u);
    EXPECT_EQ(std::get<Decimal>(draft.parameters[0].cases[0].value), Decimal(625, 2));
    EXPECT_EQ(draft.parameters[0].cases[0].when, (Rule{OneOf{"area", {"hills"}}}));
    EXPECT_EQ(std::get<BandTable>(draft.parameters[1].value),
              (BandTable{{Decimal(0), Decimal(0)}, {Decimal(100), Decimal(5)}}));
}

TEST(Parse, ReadsCriteriaWithTheirRules) {
    const Draft draft = draft_of(small_set());
    ASSERT_EQ(draft.sections.size(), 1u);
    EXPECT_EQ(draft.sections[0].points, Decimal(15));
    const std::vector<Criterion>& criteria = draft.sections[0].criteria;
    ASSERT_EQ(criteria.size(), 3u);
    EXPECT_EQ(criteria[0].award, Award{Given{"score"}});
    EXPECT_EQ(criteria[0].met_when, PointsCut{Percent{50}});
    EXPECT_EQ(criteria[0].floor, PointsCut{Decimal(25, 1)});
    EXPECT_EQ(criteria[0].missing, (Stated<Missing>{Missing::unmet, {"", "r1"}}));
    EXPECT_EQ(criteria[1].award, (Award{Bands{"income", ParameterRef{"table"}}}));
    EXPECT_TRUE(criteria[1].optional);
    EXPECT_EQ(criteria[2].asked_at, std::vector<Identifier>{"held"});
    EXPECT_EQ(criteria[2].applies, (Rule{Not{Rule{IsTrue{"plan"}}}}));
    const Rule least{AtLeast{"digital", CutByLevel{{{"held", Percent{Decimal(625, 1)}}}}}};
    const Rule k_of{KOf{1, {Rule{AtMost{"per-household", Percent{250}}}, Rule{Unknown{"U5", ""}}}}};
    EXPECT_EQ(criteria[2].rule, (Rule{AnyOf{{least, k_of}}}));
}

TEST(Parse, ReadsVetoesAndLevels) {
    const Draft draft = draft_of(small_set());
    ASSERT_EQ(draft.vetoes.size(), 1u);
    EXPECT_EQ(draft.vetoes[0].missing, (Stated<VetoMissing>{VetoMissing::clear, {}}));
    ASSERT_EQ(draft.levels.size(), 1u);
    const Level& level = draft.levels[0];
    EXPECT_EQ(level.total, Cut{ParameterRef{"mark"}});
    EXPECT_EQ(std::get<std::vector<Identifier>>(*level.floors), std::vector<Identifier>{"reads"});
    EXPECT_TRUE(std::holds_alternative<All>(*level.vetoes));
    EXPECT_EQ(std::get<Rule>(*level.required),
              (Rule{AnyOf{{Rule{CriterionMet{"reads"}}, Rule{AllOf{{Rule{CriterionMet{"plans"}}}}}}}}));
    EXPECT_EQ(level.when_nothing_applies, (Stated<WhenNothingApplies>{WhenNothingApplies::not_held, {}}));
}

TEST(Parse, ReadsCasesAndKeepsALevelThatCannotBeTold) {
    const std::vector<GivenCase> tests = draft_of(small_set()).tests;
    ASSERT_EQ(tests.size(), 1u);
    const GivenValues given = {{"...", Decimal(8)},
                               {"plan", false},
                               {"area", std::string("hills")},
                               {"digital", GivenShare{std::nullopt, Decimal(3)}},
                               {"income", std::monostate{}}};
    EXPECT_EQ(tests[0].given, given);
    const Expected& expect = tests[0].expect;
    EXPECT_EQ(expect.total, (std::pair{Decimal(8), Decimal(13)}));
    EXPECT_TRUE(expect.undecided);
    EXPECT_FALSE(expect.candidates);
    EXPECT_EQ(expect.outcomes, (std::vector<std::pair<Identifier, Outcome>>{{"reads", Outcome::met}}));
    EXPECT_EQ(expect.missing, std::vector<Identifier>{"earns"});
}

TEST(Parse, GivesALevelThatIsNamedAsTheOnlyCandidate) {
    const Expected expect = draft_of(replaced(small_set(), "\"level\": null", "\"level\": \"held\"")).tests[0].expect;
    EXPECT_EQ(expect.candidates, std::vector<Identifier>{"held"});
    EXPECT_FALSE(expect.undecided);
}

TEST(Parse, CountsColumnsInLetters) {
    const Parsed parsed = parse(R"({"tiêu chí": 1, "tieuchi": true})");
    ASSERT_FALSE(parsed.problems.empty());
    const auto wrong = std::find_if(parsed.problems.begin(), parsed.problems.end(),
                                    [](const Problem& problem) { return problem.code == "wrong-type"; });
    ASSERT_NE(wrong, parsed.problems.end());
    EXPECT_EQ(wrong->place, (Place{"", 1, 28, "/tieuchi"}));
}

TEST(Parse, PlacesWhatTheCheckerFinds) {
    const Parsed parsed = parse(replaced(small_set(), "\"is_true\": \"plan\"}, \"missing\": \"clear\"",
                                         "\"is_true\": \"plam\"}, \"missing\": \"clear\""));
    ASSERT_EQ(parsed.problems.size(), 1u) << text_of(parsed.problems);
    EXPECT_EQ(parsed.problems[0].code, "measure-unknown");
    EXPECT_EQ(parsed.problems[0].place.pointer, "/vetoes/0/rule/is_true");
    EXPECT_EQ(parsed.problems[0].place.line, 31);
    EXPECT_EQ(parsed.problems[0].place.column, 105);
}

TEST(Parse, PlacesWhatIsAbsentAtTheObjectThatLacksIt) {
    const Parsed parsed = parse(replaced(small_set(), ", \"missing\": \"clear\"", ""));
    ASSERT_EQ(parsed.problems.size(), 1u) << text_of(parsed.problems);
    EXPECT_EQ(parsed.problems[0].place.line, 31);
    EXPECT_EQ(parsed.problems[0].place.column, 14);
}

TEST(Parse, NamesProblemsInTheOrderOfTheDocument) {
    std::string text = replaced(small_set(), "\"type\": \"yes_no\"", "\"type\": 7");
    text = replaced(text, "\"kinds\": [\"citizen\"]", "\"kinds\": 7");
    text = replaced(text, "\"missing\": \"clear\"", "\"missing\": 7");
    const Parsed parsed = parse(text);
    ASSERT_EQ(parsed.problems.size(), 3u) << text_of(parsed.problems);
    EXPECT_EQ(parsed.problems[0].place.pointer, "/kinds");
    EXPECT_EQ(parsed.problems[1].place.pointer, "/measures/plan/type");
    EXPECT_EQ(parsed.problems[2].place.pointer, "/vetoes/0/missing");
}

TEST(Parse, CountsProblemsBeyondTheMostThatAreAskedFor) {
    std::string kinds = "[1";
    for (int at = 0; at < 999; ++at) kinds += ",1";
    ParseOptions options;
    options.most_problems = 3;
    const Parsed parsed = parse(replaced(small_set(), "[\"citizen\"]", kinds + "]"), options);
    ASSERT_EQ(parsed.problems.size(), 4u);
    EXPECT_EQ(parsed.problems[2].place.pointer, "/kinds/2");
    EXPECT_EQ(parsed.problems[3].code, "more-problems");
    EXPECT_EQ(parsed.problems[3].message, "found 997 more problems that are not listed");
    options.most_problems = 0;
    EXPECT_EQ(parse("[]", options).problems.size(), 1u);
}

TEST(Parse, EndsQuicklyHoweverDeepATextIs) {
    const auto start = std::chrono::steady_clock::now();
    ParseOptions options;
    options.most_depth = 1'000'000;
    for (const std::string open : {"[", "{\"a\":", "{\"not\":"}) {
        std::string text;
        for (int depth = 0; depth < 100'000; ++depth) text += open;
        for (const Parsed& parsed : {parse(text), parse(text, options)}) {
            ASSERT_EQ(parsed.problems.size(), 1u);
            EXPECT_EQ(parsed.problems[0].code, "too-deep");
        }
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Parse, DoesNotReadATextThatIsTooLarge) {
    const std::string text(70u << 20, ' ');
    const auto start = std::chrono::steady_clock::now();
    const Parsed parsed = parse(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].code, "file-too-large");
    EXPECT_EQ(parsed.problems[0].message, "expected at most 67108864 bytes, found 73400320");
}

TEST(Parse, SurvivesAnyDamage) {
    const std::string whole = small_set();
    const std::string letters = "{}[]\",:\\ 01e-.tn\n\xC3\xFF";
    std::mt19937 random(1);
    for (int run = 0; run < 4000; ++run) {
        std::string text = whole;
        for (std::size_t left = 1 + random() % 3; left > 0; --left) {
            const std::size_t at = random() % text.size();
            const char letter = letters[random() % letters.size()];
            const unsigned how = random() % 4;
            if (how == 0) text[at] = letter;
            if (how == 1) text.insert(at, 1, letter);
            if (how == 2) text.erase(at, 1 + random() % 30);
            if (how == 3) text.resize(at + 1);
        }
        const Parsed parsed = parse(text);
        ASSERT_EQ(parsed.set.has_value(), parsed.problems.empty()) << text;
        for (std::size_t at = 0; at < parsed.problems.size(); ++at) {
            const Place& place = parsed.problems[at].place;
            ASSERT_GE(place.line, 1);
            const Place& before = parsed.problems[at == 0 ? 0 : at - 1].place;
            ASSERT_LE(std::pair(before.line, before.column), std::pair(place.line, place.column))
                << text_of(parsed.problems);
        }
    }
}

TEST(ParseCases, ReadsAFileOfCases) {
    const ParsedCases parsed = parse_cases(R"({"tieuchi": "1.0", "type": "cases", "set": "vn.example@2024",
        "cases": [{"name": "a", "given": {"...": 8}, "expect": {"total": 80, "candidates": ["held", "not-held"]}}]})");
    EXPECT_TRUE(parsed.problems.empty()) << text_of(parsed.problems);
    EXPECT_EQ(parsed.set, "vn.example@2024");
    ASSERT_EQ(parsed.cases.size(), 1u);
    EXPECT_EQ(parsed.cases[0].expect.total, (std::pair{Decimal(80), Decimal(80)}));
    EXPECT_EQ(parsed.cases[0].expect.candidates, (std::vector<Identifier>{"held", "not-held"}));
}

TEST(ParseCases, HandsOutNoCaseOfAFileWithProblems) {
    ParseOptions options;
    options.file = "cases.json";
    const ParsedCases parsed = parse_cases(R"({"tieuchi": "1.0", "type": "cases", "cases": [
  {"name": "a", "given": {"x": [1]}, "expect": {"level": 7, "outcomes": {"c": "yes"}}}]})",
                                           options);
    EXPECT_TRUE(parsed.cases.empty());
    EXPECT_EQ(text_of(parsed.problems),
              "cases.json:1:1: expected \"set\" in a file of cases; it is not stated\n"
              "  state \"set\"  [missing-member]\n"
              "cases.json:2:32 /cases/0/given/x: expected the value of one measure, found a list\n"
              "  write true, false, a number, a label, a date, null or {\"count\": ..., \"base\": ...}  [wrong-type]\n"
              "cases.json:2:58 /cases/0/expect/level: expected the id of a level, or null, found 7\n"
              "  write the id, or null for a level that cannot be told yet  [wrong-type]\n"
              "cases.json:2:79 /cases/0/expect/outcomes/c: expected \"met\", \"unmet\", \"unknown\" or "
              "\"not_applicable\", found \"yes\"\n"
              "  write one of them  [unknown-value]\n");
    EXPECT_EQ(parse_cases(small_set()).problems.front().code, "document-type");
}

TEST(Load, ThrowsAllProblemsOfAFile) {
    const auto path = std::filesystem::temp_directory_path() / "tieuchi_load_test.json";
    std::ofstream(path) << replaced(replaced(small_set(), "\"kinds\"", "\"kindz\""), "\"taken\": \"t\"",
                                    "\"taken\": 5");
    EXPECT_EQ(validate(path).problems.size(), 2u);
    try {
        load(path);
        ADD_FAILURE() << "expected a DocumentError";
    } catch (const DocumentError& error) {
        EXPECT_EQ(error.problems().size(), 2u);
        EXPECT_EQ(error.problems().front().place.file, path.string());
    }
    std::ofstream(path) << small_set();
    EXPECT_EQ(load(path).name(), "vn.example@2024");
    std::filesystem::remove(path);
}

TEST(Validate, SaysWhyAFileCannotBeRead) {
    const auto folder = std::filesystem::temp_directory_path();
    const auto code_of = [](const std::filesystem::path& path) { return text_of(validate(path).problems); };
    EXPECT_EQ(code_of(folder), folder.string() +
                                   ": expected a file that can be read, found a directory\n"
                                   "  name a file in it  [file-unreadable]\n");
    EXPECT_NE(code_of(folder / "no such tieuchi file").find("found none of this name"), std::string::npos);
    EXPECT_THROW(load(folder), DocumentError);
}

TEST(Validate, DoesNotWaitForANamedPipe) {
    const auto path = std::filesystem::temp_directory_path() / "tieuchi_pipe_test.json";
    std::filesystem::remove(path);
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    const std::string said = text_of(validate(path).problems);
    std::filesystem::remove(path);
    EXPECT_EQ(said, path.string() +
                        ": expected a file that can be read, found a named pipe\n"
                        "  name a file, or pipe it to /dev/stdin  [file-unreadable]\n");
}

TEST(Validate, StopsReadingAFileThatIsTooLarge) {
    const auto path = std::filesystem::temp_directory_path() / "tieuchi_large_test.json";
    std::ofstream(path) << "";
    std::filesystem::resize_file(path, std::uintmax_t{80} << 20);  // takes no room on the disk
    const Parsed parsed = validate(path);
    std::filesystem::remove(path);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].code, "file-too-large");
}

}  // namespace
}  // namespace tieuchi
