#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tieuchi/table/column.hpp"
#include "tieuchi/table/table.hpp"

#include "../support/layouts.hpp"

namespace tieuchi {
namespace {

using layouts::Memory;

TEST(Column, IsItsChunksOneAfterAnother) {
    const std::vector<std::int32_t> first{1, 2, 3}, second{4, 5};
    Column column = Column::of<std::int32_t>("books", first);
    column.add({});
    column.add(Column::of<std::int32_t>("", second).chunks.front());
    EXPECT_EQ(column.size, 5u);
    EXPECT_EQ(column.chunks.size(), 2u) << "chunks without rows are left out";
    std::vector<std::int32_t> read;
    for (std::size_t row = 0; row < column.size; ++row) {
        const Chunk& chunk = column.chunk_of(row);
        read.push_back(chunk.element<std::int32_t>(row - chunk.first_row));
    }
    EXPECT_EQ(read, (std::vector<std::int32_t>{1, 2, 3, 4, 5}));
}

TEST(Column, ReadsTextInEveryLayout) {
    const layouts::Texts texts{"đạt",
                               std::nullopt,
                               "",
                               "a text of more than twelve bytes",
                               "exactly 12 b",
                               "one more than 12",
                               "another that is long enough"};
    Memory memory;
    Column offsets32, offsets64, viewed;
    offsets32.type = ColumnType::text32;
    offsets64.type = ColumnType::text64;
    viewed.type = ColumnType::text_view;
    offsets32.add(layouts::text<std::int32_t>(memory, texts, 3, 1));
    offsets64.add(layouts::text<std::int64_t>(memory, texts, 5, 3));
    viewed.add(layouts::views(memory, texts, 9, 7));
    for (const Column* column : {&offsets32, &offsets64, &viewed}) {
        for (std::size_t row = 0; row < texts.size(); ++row) {
            ASSERT_EQ(column->is_present(row), texts[row].has_value());
            if (texts[row]) {
                EXPECT_EQ(column->text(column->chunk_of(row), row), *texts[row]);
            }
        }
    }
}

TEST(Column, IsMissingWhereACodeStandsForNoLabel) {
    const std::vector<std::int8_t> codes{0, 1, 2, -1, 100};
    Column column = Column::of<std::int8_t>("area", codes);
    column.labels = {"ordinary", "", "difficult"};
    column.null_labels = {1};
    std::vector<bool> present;
    for (std::size_t row = 0; row < column.size; ++row) present.push_back(column.is_present(row));
    EXPECT_EQ(present, (std::vector<bool>{true, false, true, true, true})) << "codes of nothing are no missing values";
}

TEST(Column, WithoutValuesHasRowsAndNothingInThem) {
    const Column column = Column::without_values("area", 3);
    EXPECT_EQ(Table({column}).rows(), 3u);
    EXPECT_FALSE(column.is_present(2));
}

}  // namespace
}  // namespace tieuchi
