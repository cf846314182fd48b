#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tieuchi/check/assume.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/write.hpp"

namespace tieuchi {
namespace {

const CriteriaSet& province() {
    static const CriteriaSet set = load(TIEUCHI_SETS_DIR "/vn.learning-unit/24-2023-province.json");
    return set;
}

TEST(Assumptions, AreOfferedForWhatAShippedSetLeavesOpen) {
    std::vector<std::string> found;
    for (const OpenPlace& place : open_places(province().draft())) {
        found.push_back(place.at + " " + place.unknown.id);
    }
    EXPECT_EQ(found,
              (std::vector<std::string>{"discipline.at_least@level-2 level-2-of-criterion-2",
                                        "programmes.at_least@level-2 level-2-of-criterion-2", "further-results.rule U5",
                                        "accreditation.rule@level-2 accreditation-at-level-2"}));
}

TEST(Assumptions, GiveASetAnotherDigestForEveryValue) {
    const auto digest_with = [](std::vector<Assuming> wanted) {
        const Checked found = assume(province(), wanted);
        EXPECT_TRUE(found.set);
        return found.set ? digest(*found.set) : std::string();
    };
    const std::string open = digest(province()), met = digest_with({{"further-results.rule", "met"}});
    EXPECT_NE(met, open);
    EXPECT_NE(met, digest_with({{"further-results.rule", "unmet"}}));
    EXPECT_EQ(met, digest_with({{"further-results.rule", "met"}}));
    EXPECT_EQ(digest_with({}), open);
    // A document that states the same cut is another one: there it is the law.
    const Checked cut = assume(province(), {{"discipline.at_least@level-2", "95%"}});
    Draft stated = cut.set.value().draft();
    stated.assumptions.clear();
    EXPECT_NE(digest(stated), digest(*cut.set));
}

TEST(Assumptions, CannotBeReadAsADocument) {
    const CriteriaSet set =
        assume(province(), {{"further-results.rule", "met"}, {"programmes.at_least@level-2", "95%"}}).set.value();
    const std::string text = write(set.draft());
    EXPECT_NE(
        text.find(R"({"at": "further-results.rule", "value": "met", "unknown": "U5", "source": "district-page"})"),
        std::string::npos);
    EXPECT_NE(text.find(R"("rule": {"unknown": "U5", "source": "district-page", "assumed": "met"})"),
              std::string::npos);
    const Parsed parsed = parse(text);
    EXPECT_FALSE(parsed.set);
    ASSERT_FALSE(parsed.problems.empty());
    bool refused = false;
    for (const Problem& problem : parsed.problems) {
        refused = refused || (problem.code == "unknown-member" && problem.place.pointer == "/assumptions");
    }
    EXPECT_TRUE(refused) << to_text(parsed.problems.front());
}

}  // namespace
}  // namespace tieuchi
