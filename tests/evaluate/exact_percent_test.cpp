#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

/// A set with one criterion for each whole per cent: criterion `p-37` asks for 37 % or more.
std::string hundred_cuts() {
    std::string criteria;
    for (int percent = 1; percent <= 100; ++percent) {
        const std::string number = std::to_string(percent);
        criteria += std::string(percent > 1 ? "," : "") + R"({"id": "p-)" + number +
                    R"(", "title": {"vi": "p", "en": "p"}, "missing": "unknown",
            "rule": {"measure": "part", "at_least": ")" +
                    number + R"(%"}})";
    }
    return R"({"tieuchi": "1.0", "type": "set", "id": "test.cuts", "edition": "1", "kinds": ["citizen"],
        "title": {"vi": "Bộ thử", "en": "Test"}, "completeness": "complete", "reading": "r",
        "readings": [{"id": "r", "question": "made up for this test?", "taken": "yes"}],
        "measures": {"part": {"type": "share", "when_empty": "unmet"}},
        "criteria": [)" +
           criteria + R"(],
        "levels": [{"id": "all", "title": {"vi": "a", "en": "a"}, "requires": "all"}],
        "otherwise": {"id": "not-all", "title": {"vi": "k", "en": "n"}}})";
}

TEST(ExactPercent, NoVerdictIsWrongForAnyCountUpToABaseOfOneThousand) {
    const Parsed parsed = parse(hundred_cuts());
    ASSERT_TRUE(parsed.set) << to_text(parsed.problems.front());
    const Plan plan = compile(*parsed.set);
    std::vector<std::int32_t> counts, bases;
    for (std::int32_t base = 1; base <= 1000; ++base) {
        for (std::int32_t count = 0; count <= base; ++count) {
            counts.push_back(count);
            bases.push_back(base);
        }
    }
    const Table table({Column::of<std::int32_t>("part.count", counts), Column::of<std::int32_t>("part.base", bases)});
    const Assessment assessment = evaluate(plan, table);
    std::int64_t wrong = 0, equalities = 0;
    for (std::size_t percent = 1; percent <= 100; ++percent) {
        const OutcomeBits& bits = *plan.criteria[percent - 1].outcome;
        for (std::size_t row = 0; row < counts.size(); ++row) {
            const auto left = 100 * std::int64_t{counts[row]}, right = static_cast<std::int64_t>(percent) * bases[row];
            const Outcome expected = left >= right ? Outcome::met : Outcome::unmet;
            wrong += assessment.outcome(bits, row) != expected;
            equalities += left == right;
        }
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_GT(equalities, 5'000) << "the boundary itself must be among the cases";
}

}  // namespace
}  // namespace tieuchi
