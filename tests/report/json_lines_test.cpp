#include "tieuchi/report/json_lines.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "report/example_set.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

using namespace example;

/// Three citizens of the example, evaluated.
class JsonLines : public testing::Test {
protected:
    void SetUp() override {
        for (const char* reads : {"40", "24.5", ""}) {
            entities_.push_back(citizen(set_, "ordinary", reads, "40"));
            slots_.add(entities_.back().slots());
        }
        table_ = slots_.table();
        bound_ = bind(plan_, table_).plan;
        Evaluated evaluated = evaluate(bound_);
        ASSERT_TRUE(evaluated.assessment);
        assessment_ = std::move(evaluated.assessment);
    }

    CriteriaSet set_ = checked(citizen_draft());
    Plan plan_ = compile(set_);
    SlotTable slots_{plan_.columns};
    std::vector<Entity> entities_;
    Table table_;
    BoundPlan bound_;
    std::optional<Assessment> assessment_;
};

TEST_F(JsonLines, AreTheReasonsOfEachRowUnderItsNumber) {
    std::ostringstream out;
    write_explanations(*assessment_, bound_, out, {.set_digest = "abc"});
    std::string expected;
    for (std::size_t row = 0; row < entities_.size(); ++row) {
        const std::string id = "{\"row\":" + std::to_string(row + 1) + "}";
        expected += to_json(explain(set_, entities_[row]), JsonOptions{"abc", id}) + "\n";
    }
    EXPECT_EQ(out.str(), expected);
    EXPECT_EQ(out.str().find("{\"id\":{\"row\":1},\"set\":\"vn.learning-citizen@2022\",\"set_digest\":\"abc\","), 0u);
}

TEST_F(JsonLines, NameEntitiesAsTheyAreToldTo) {
    std::vector<std::string> lines;
    write_explanations(
        *assessment_, bound_, [&](std::string_view line) { lines.emplace_back(line); },
        [](std::size_t row) { return row == 1 ? std::string("\"An\"") : std::string(); }, {.from = 1, .until = 9});
    ASSERT_EQ(lines.size(), 2u) << "from the second row to the end";
    EXPECT_EQ(lines[0].find("{\"id\":\"An\",\"set\""), 0u);
    EXPECT_EQ(lines[1].find("{\"id\":{\"row\":3},\"set\""), 0u);
}

TEST_F(JsonLines, LeaveOutTheTextsOfTheDocumentOnRequest) {
    std::ostringstream out;
    write_explanations(*assessment_, bound_, out, {.titles = false});
    EXPECT_EQ(out.str().find("Công dân"), std::string::npos) << out.str();
    EXPECT_EQ(out.str().find("\"title\""), std::string::npos);
    EXPECT_NE(out.str().find("\"reasons\":[\"counted-as-unmet\",\"missing-value\"]"), std::string::npos);
}

TEST_F(JsonLines, StopWhereTheSinkDoes) {
    int lines = 0;
    const auto sink = [&](std::string_view) {
        if (++lines == 2) throw std::runtime_error("full");
    };
    EXPECT_THROW(write_explanations(*assessment_, bound_, sink, [](std::size_t) { return std::string(); }),
                 std::runtime_error);
    EXPECT_EQ(lines, 2);
}

}  // namespace
}  // namespace tieuchi
