#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/allocations.hpp"
#include "tieuchi/arrow/import.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"

#include "producer.hpp"

namespace tieuchi {
namespace {

/// Readers of enough books, by area.
const Plan& readers() {
    static const Plan plan = compile(parse(R"({
        "tieuchi": "1.0", "type": "set", "id": "test.readers", "edition": "1", "kinds": ["citizen"],
        "title": {"en": "Readers", "vi": "Người đọc"}, "completeness": "complete",
        "sources": {"club": {"title": {"en": "Rules", "vi": "Quy chế"}, "number": "1"}}, "source": "club",
        "when_not_applicable": "none",
        "measures": {"books": {"type": "count"}, "area": {"type": "choice", "values": ["town", "village"]}},
        "criteria": [
            {"id": "reads", "title": {"en": "Reads", "vi": "Đọc"}, "rule": {"measure": "books", "at_least": 3},
             "missing": "unknown"},
            {"id": "in-town", "title": {"en": "In town", "vi": "Ở phố"}, "rule": {"measure": "area", "one_of": ["town"]},
             "missing": "unknown"}],
        "levels": [{"id": "reader", "title": {"en": "Reader", "vi": "Người đọc"}, "requires": "all"}],
        "otherwise": {"id": "none", "title": {"en": "None", "vi": "Không"}}})")
                                         .set.value());
    return plan;
}

/// One batch of so many rows, all of them readers.
template <class T>
producer::Stream batch_of(const char* format, std::size_t rows) {
    producer::Stream stream;
    stream.schema =
        producer::table_of({{.format = format, .name = "books", .is_nullable = true}, producer::labels("area")});
    stream.batches.push_back(producer::table(static_cast<std::int64_t>(rows),
                                             producer::with_nulls(producer::numbers(std::vector<T>(rows, T{5})), {1}),
                                             producer::coded(std::vector<std::int8_t>(rows, 0), {"town", "village"})));
    return stream;
}

/// What taking the columns and evaluating them asks for.
struct Asked {
    allocations::Total import, evaluate;
    std::size_t readers = 0;
};

template <class T>
Asked asked_for(const char* format, std::size_t rows) {
    ArrowArrayStream stream;
    batch_of<T>(format, rows).export_to(&stream);
    arrow::Imported imported;
    std::optional<Assessment> found;
    Asked asked;
    asked.import = allocations::of([&] { imported = arrow::import_stream(&stream, readers()); });
    EXPECT_TRUE(imported.problems.empty());
    asked.evaluate = allocations::of([&] { found.emplace(evaluate(readers(), imported.table)); });
    for (std::size_t row = 0; row < rows; ++row) asked.readers += found->level(row) == 0u ? 1u : 0u;
    return asked;
}

TEST(Allocations, OfBorrowedColumnsAreTheSameForAnyNumberOfRows) {
    if (!allocations::are_counted()) GTEST_SKIP() << "a sanitizer has a new of its own";
    asked_for<std::int64_t>("l", 1'000);  // makes the plan, which is kept
    const Asked few = asked_for<std::int64_t>("l", 3'000), many = asked_for<std::int64_t>("l", 300'000);
    EXPECT_EQ(few.readers, 2'999u);
    EXPECT_EQ(many.readers, 299'999u);
    EXPECT_GT(few.import.count, 0u);
    EXPECT_EQ(many.import.count, few.import.count);
    EXPECT_EQ(many.import.bytes, few.import.bytes);
    EXPECT_EQ(many.evaluate.count, few.evaluate.count) << "none for a block or a row";
    EXPECT_LT(many.evaluate.bytes, 300'000u * 4) << "what a row of the result takes, and no more";
}

TEST(Allocations, DoNotDependOnTheWidthOfTheColumns) {
    if (!allocations::are_counted()) GTEST_SKIP() << "a sanitizer has a new of its own";
    const Asked narrow = asked_for<std::int8_t>("c", 300'000), wide = asked_for<double>("g", 300'000);
    EXPECT_EQ(narrow.readers, wide.readers);
    EXPECT_EQ(narrow.evaluate.count, wide.evaluate.count);
    EXPECT_EQ(narrow.evaluate.bytes, wide.evaluate.bytes);
}

}  // namespace
}  // namespace tieuchi
