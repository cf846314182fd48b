#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/run_cases.hpp"

namespace tieuchi {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> documents_below(const fs::path& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".json") found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// Every set that cases may name: the shipped ones and those made up for tests.
std::map<std::string, CriteriaSet> all_sets() {
    std::map<std::string, CriteriaSet> sets;
    for (const fs::path& folder : {fs::path(TIEUCHI_SETS_DIR), fs::path(TIEUCHI_TESTS_DIR) / "cases" / "sets"}) {
        for (const fs::path& path : documents_below(folder)) {
            CriteriaSet set = load(path);
            const std::string name = set.name();
            sets.emplace(name, std::move(set));
        }
    }
    return sets;
}

void expect_to_pass(const CriteriaSet& set, const std::vector<GivenCase>& cases) {
    for (const CaseResult& result : run_cases(set, cases)) {
        for (const std::string& failure : result.failures)
            ADD_FAILURE() << set.name() << ", " << result.name << ": " << failure;
    }
}

TEST(Cases, InDocumentsPass) {
    const auto sets = all_sets();
    ASSERT_GE(sets.size(), 3u);
    for (const auto& [name, set] : sets) expect_to_pass(set, set.draft().tests);
    EXPECT_GT(sets.at("vn.learning-citizen@2022").draft().tests.size(), 0u);
}

TEST(Cases, BesideDocumentsPass) {
    const auto sets = all_sets();
    std::size_t run = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(TIEUCHI_TESTS_DIR) / "cases")) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        ParseOptions options;
        options.file = entry.path().filename().string();
        const ParsedCases parsed = parse_cases(text, options);
        for (const Problem& problem : parsed.problems) ADD_FAILURE() << to_text(problem);
        ASSERT_TRUE(sets.count(parsed.set)) << options.file << " names " << parsed.set;
        expect_to_pass(sets.at(parsed.set), parsed.cases);
        run += parsed.cases.size();
    }
    EXPECT_GT(run, 100u);
}

TEST(Cases, SayWhatWasExpectedAndWhatWasFound) {
    const CriteriaSet set = load(fs::path(TIEUCHI_SETS_DIR) / "vn.learning-citizen" / "2022.json");
    GivenCase wrong{"all eights", {{"...", Decimal(8)}, {"area", std::string("ordinary")}}, {}};
    wrong.expect.total = std::pair(Decimal(81), Decimal(81));
    wrong.expect.candidates = std::vector<Identifier>{"not-achieved"};
    wrong.expect.missing = std::vector<Identifier>{"numeracy"};
    const std::vector<CaseResult> results = run_cases(set, {wrong});
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results.front().failures,
              (std::vector<std::string>{"total: expected 81, found 80",
                                        "level: expected not-achieved, found learning-citizen",
                                        "missing: expected numeracy, found none"}));
}

TEST(Cases, WhoseValuesDoNotFitFailAndDoNotStopTheOthers) {
    const CriteriaSet set = load(fs::path(TIEUCHI_SETS_DIR) / "vn.learning-citizen" / "2022.json");
    GivenCase broken{"out of range", {{"...", Decimal(11)}}, {}}, fine{"fine", {{"...", Decimal(9)}}, {}};
    fine.expect.total = std::pair(Decimal(90), Decimal(90));
    const std::vector<CaseResult> results = run_cases(set, {broken, fine});
    EXPECT_EQ(results[0].failures.size(), 10u);
    EXPECT_TRUE(results[1].failures.empty());
}

}  // namespace
}  // namespace tieuchi
