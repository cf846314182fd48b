#include "tieuchi/evaluate/digest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "support/learning_citizen.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/write.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

/// KeyedCitizens with scores of their own, some of them missing.
struct KeyedCitizens {
    explicit KeyedCitizens(std::size_t rows) : scores(rows), area(rows, 0) {
        for (std::size_t row = 0; row < rows; ++row) {
            keys.push_back("citizen-" + std::to_string(row));
            scores[row] = static_cast<double>(row * 7 % 11);
            area[row] = static_cast<std::uint8_t>(row % 2);
        }
    }

    Assessment evaluate(const EvaluateOptions& options = {}) const {
        Table table;
        for (const ColumnSpec& spec : columns_of(learning_citizen().draft())) {
            Column column =
                spec.labels.empty() ? Column::of<double>(spec.name, scores) : Column::of<std::uint8_t>(spec.name, area);
            column.labels = spec.labels;
            table.add(column);
        }
        return tieuchi::evaluate(compile(learning_citizen()), table, options);
    }
    std::string digest(const EvaluateOptions& options = {}) const {
        return result_digest(evaluate(options), "set", keys).value();
    }
    void swap(std::size_t left, std::size_t right) {
        std::swap(keys[left], keys[right]);
        std::swap(scores[left], scores[right]);
        std::swap(area[left], area[right]);
    }

    std::vector<std::string> keys;
    std::vector<double> scores;
    std::vector<std::uint8_t> area;
};

TEST(ResultDigest, IsTheSameForAnyBlockSize) {
    const KeyedCitizens citizens(1000);
    EvaluateOptions small, large;
    small.block_rows = 64;
    large.block_rows = 1 << 16;
    EXPECT_EQ(citizens.digest(small), citizens.digest());
    EXPECT_EQ(citizens.digest(large), citizens.digest());
}

TEST(ResultDigest, IsTheSameInAnyOrderOfTheRows) {
    KeyedCitizens citizens(100);
    const std::string before = citizens.digest();
    const std::string by_row = result_digest(citizens.evaluate(), "set").value();
    citizens.swap(0, 99);
    citizens.swap(3, 50);
    EXPECT_EQ(citizens.digest(), before);
    EXPECT_NE(result_digest(citizens.evaluate(), "set").value(), by_row) << "without keys rows stand as they are";
}

TEST(ResultDigest, ChangesWithEveryValueKeyAndSet) {
    KeyedCitizens citizens(100);
    const std::string before = citizens.digest();
    EXPECT_NE(result_digest(citizens.evaluate(), "another set", citizens.keys).value(), before);
    citizens.scores[42] += 1;
    EXPECT_NE(citizens.digest(), before);
    citizens.scores[42] -= 1;
    EXPECT_EQ(citizens.digest(), before);
    citizens.keys[42] = "citizen-42a";  // the order stays
    EXPECT_NE(citizens.digest(), before);
}

TEST(ResultDigest, DoesNotTakeOneRowForTwo) {
    EXPECT_NE(KeyedCitizens(0).digest(), KeyedCitizens(1).digest());
    const KeyedCitizens citizens(2);
    const Assessment result = citizens.evaluate();
    EXPECT_FALSE(result_digest(result, "set", std::vector<std::string>{"a"}));
    EXPECT_FALSE(result_digest(result, "set", std::vector<std::string>{"a", "a"}));
    EXPECT_NE(result_digest(result, "set", std::vector<std::string>{"a", "bc"}),
              result_digest(result, "set", std::vector<std::string>{"ab", "c"}));
}

}  // namespace
}  // namespace tieuchi
