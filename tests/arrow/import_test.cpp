#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tieuchi/arrow/import.hpp"

#include "producer.hpp"

namespace tieuchi::arrow {
namespace {

using producer::coded;
using producer::labels;
using producer::numbers;
using producer::table;
using producer::table_of;
using producer::with_nulls;

Field field(const char* format, const char* name) { return {.format = format, .name = name, .is_nullable = true}; }

/// Columns `books`, `area` and one that nobody asks for.
producer::Stream two_batches() {
    producer::Stream stream;
    stream.schema = table_of({field("l", "books"), field("u", "remarks"), labels("area")});
    OutArray remarks;
    remarks.length = 3;
    remarks.buffers.push_back(nullptr);
    remarks.add(std::vector<std::int32_t>{0, 0, 0, 0});
    remarks.add(0);
    stream.batches.push_back(table(3, with_nulls(numbers<std::int64_t>({1, 2, 3}), {1}), std::move(remarks),
                                   coded({0, 1, 0}, {"ordinary", "difficult"})));
    OutArray more;
    more.length = 2;
    more.buffers.push_back(nullptr);
    more.add(std::vector<std::int32_t>{0, 0, 0});
    more.add(0);
    stream.batches.push_back(
        table(2, numbers<std::int64_t>({4, 5}), std::move(more), coded({1, 0}, {"ordinary", "difficult"})));
    return stream;
}

const std::vector<Wanted> books_and_area{{"books", "books"}, {"area", "area"}};

Imported read(producer::Stream& stream, const std::vector<Wanted>& wanted) {
    ArrowArrayStream out;
    stream.export_to(&out);
    return Reader(&out).read(wanted);
}

std::vector<std::string> codes_of(const Imported& imported) {
    std::vector<std::string> codes;
    for (const Problem& problem : imported.problems) codes.push_back(problem.code);
    return codes;
}

TEST(ArrowImport, BorrowsWhatIsWantedAndReleasesTheRestAtOnce) {
    producer::Stream stream = two_batches();
    const auto counter = stream.counter;
    {
        const Imported imported = read(stream, books_and_area);
        ASSERT_TRUE(imported.problems.empty()) << to_text(imported.problems.front());
        EXPECT_EQ(imported.table.rows(), 5u);
        const Column& books = *imported.table.find("books");
        ASSERT_EQ(books.chunks.size(), 2u);
        EXPECT_FALSE(books.is_present(1));
        EXPECT_EQ(books.chunks[1].element<std::int64_t>(1), 5);
        EXPECT_EQ(imported.table.find("area")->labels.size(), 4u) << "each chunk has labels of its own";
        EXPECT_EQ(imported.table.find("remarks"), nullptr);
        EXPECT_EQ(counter->out, 6) << "two columns of two batches, and two dictionaries";
    }
    EXPECT_EQ(counter->out, 0);
}

TEST(ArrowImport, ReleasesEverythingWhereNothingIsWantedOrRead) {
    producer::Stream stream = two_batches();
    const auto counter = stream.counter;
    EXPECT_EQ(read(stream, {}).table.rows(), 5u);
    EXPECT_EQ(counter->out, 0);
    producer::Stream unread = two_batches();
    ArrowArrayStream out;
    unread.export_to(&out);
    {
        const Reader reader(&out);
        EXPECT_EQ(reader.names(), (std::vector<std::string>{"books", "remarks", "area"}));
    }
    EXPECT_EQ(unread.counter->out, 0);
    EXPECT_EQ(out.release, nullptr) << "the stream was taken over";
}

TEST(ArrowImport, TakesOneArrayAndOneColumn) {
    const auto counter = std::make_shared<producer::Counter>();
    ArrowSchema schema;
    ArrowArray array;
    export_schema(field("S", ""), &schema);
    export_array(numbers<std::uint16_t>({7, 8}), &array);
    producer::count(&schema, counter);
    producer::count(&array, counter);
    {
        const Imported imported = Reader(&schema, &array).read_column({"books", "ours", Decimal(25, 2)});
        ASSERT_EQ(imported.table.columns().size(), 1u);
        const Column& column = imported.table.columns().front();
        EXPECT_EQ(column.name, "ours");
        EXPECT_EQ(column.type, ColumnType::uint16);
        EXPECT_EQ(column.step, Decimal(25, 2));
        EXPECT_EQ(column.size, 2u);
    }
    EXPECT_EQ(counter->out, 0);
}

TEST(ArrowImport, CountsTheOffsetsOfTableAndColumn) {
    producer::Stream stream;
    stream.schema = table_of({field("i", "books"), field("b", "leads")});
    OutArray books = numbers<std::int32_t>({9, 9, 9, 1, 2, 3, 9});
    OutArray leads;
    leads.length = 7;
    leads.buffers.push_back(nullptr);
    leads.add(std::vector<std::uint8_t>{0b0010'1000});
    stream.batches.push_back(table(7, std::move(books), std::move(leads)));
    ArrowArrayStream out;
    stream.export_to(&out);
    ArrowArray batch{};
    ArrowSchema schema{};
    ASSERT_EQ(out.get_schema(&out, &schema), 0);
    ASSERT_EQ(out.get_next(&out, &batch), 0);
    out.release(&out);
    batch.offset = 1;  // of the table
    batch.length = 3;
    for (int child = 0; child < 2; ++child) {  // and of its columns
        batch.children[child]->offset = 2;
        batch.children[child]->length = 5;
    }
    {
        const Imported imported = Reader(&schema, &batch).read({{"books", "books"}, {"leads", "leads"}});
        ASSERT_TRUE(imported.problems.empty()) << to_text(imported.problems.front());
        const Chunk& numbers = imported.table.find("books")->chunks.front();
        EXPECT_EQ(numbers.element<std::int32_t>(0), 1);
        EXPECT_EQ(numbers.size, 3u);
        const Chunk& bits = imported.table.find("leads")->chunks.front();
        EXPECT_EQ((std::vector<bool>{bits.flag(0), bits.flag(1), bits.flag(2)}),
                  (std::vector<bool>{true, false, true}));
    }
    EXPECT_EQ(stream.counter->out, 0);
}

TEST(ArrowImport, TakesBatchesWithoutRowsAndColumnsWithoutValues) {
    producer::Stream stream;
    stream.schema = table_of({field("n", "nothing"), field("g", "empty"), field("U", "void")});
    OutArray nothing;
    nothing.length = nothing.null_count = 2;
    OutArray no_text;
    no_text.length = no_text.null_count = 2;
    no_text.add(std::vector<std::uint8_t>{0});
    no_text.add(std::vector<std::int64_t>{0, 0, 0});
    no_text.buffers.push_back(nullptr);
    stream.batches.push_back(table(0, OutArray(), numbers<double>({}), arrow::text_array({})));
    stream.batches.push_back(
        table(2, std::move(nothing), with_nulls(numbers<double>({1, 2}), {0, 1}), std::move(no_text)));
    const Imported imported = read(stream, {{"nothing", "a"}, {"empty", "b"}, {"void", "c"}});
    ASSERT_TRUE(imported.problems.empty()) << to_text(imported.problems.front());
    for (const Column& column : imported.table.columns()) {
        EXPECT_TRUE(column.all_missing) << column.name;
        EXPECT_EQ(column.size, 2u);
    }
}

TEST(ArrowImport, SaysWhatTheProducerSaid) {
    producer::Stream at_schema = two_batches(), at_end = two_batches();
    at_schema.fails_at_schema = true;
    at_end.fails_at_end = true;
    for (producer::Stream* stream : {&at_schema, &at_end}) {
        const Imported imported = read(*stream, books_and_area);
        ASSERT_EQ(codes_of(imported), (std::vector<std::string>{"arrow-stream-failed"}));
        EXPECT_NE(imported.problems.front().message.find("the disk is on fire"), std::string::npos);
    }
    EXPECT_EQ(at_schema.counter->out, 0);
    EXPECT_EQ(at_end.counter->out, 0);
}

TEST(ArrowImport, NamesTypesThatAreNotTakenAndWhatToDo) {
    const std::pair<const char*, const char*> refused[] = {{"tsu:UTC", "cast it to date32"},
                                                           {"e", "cast it to float64"},
                                                           {"z", "cast it to utf8"},
                                                           {"+l", "give one value a row"},
                                                           {"d:40,2,256", "cast it to decimal128"},
                                                           {"tDs", "give a number"},
                                                           {"+r", "type of its values"},
                                                           {"d:9", "cast it to decimal128"},
                                                           {"d:99,2", "cast it to decimal128"},
                                                           {"?", "cast it to a bool"},
                                                           {"", "cast it to a bool"}};
    for (const auto& [format, remedy] : refused) {
        producer::Stream stream;
        stream.schema = table_of({field(format, "x")});
        stream.batches.push_back(table(2, numbers<std::int64_t>({1, 2})));
        const Imported imported = read(stream, {{"x", "x"}});
        ASSERT_EQ(codes_of(imported), (std::vector<std::string>{"column-type"})) << format;
        EXPECT_NE(
            imported.problems.front().message.find("column 'x': expected yes and no, numbers, dates or text, found"),
            std::string::npos)
            << to_text(imported.problems.front());
        EXPECT_NE(imported.problems.front().remedy.find(remedy), std::string::npos)
            << to_text(imported.problems.front());
        EXPECT_EQ(imported.table.columns().front().size, 2u) << "it stands there without values";
        EXPECT_EQ(stream.counter->out, 0);
    }
    producer::Stream stream;
    stream.schema = table_of({field("c", "x")});
    stream.schema.children[0].dictionary = {field("l", "")};
    const Imported imported = read(stream, {{"x", "x"}});
    ASSERT_EQ(codes_of(imported), (std::vector<std::string>{"column-type"}));
    EXPECT_NE(imported.problems.front().message.find("found a dictionary of int64 with codes of int8"),
              std::string::npos)
        << to_text(imported.problems.front());
}

TEST(ArrowImport, RefusesATableWhereNoneIsAndAColumnThatIsThereTwice) {
    producer::Stream column;
    column.schema = field("l", "x");
    EXPECT_EQ(codes_of(read(column, {{"x", "x"}})), (std::vector<std::string>{"not-a-table"}));
    producer::Stream twice;
    twice.schema = table_of({field("l", "x"), field("l", "x")});
    twice.batches.push_back(table(1, numbers<std::int64_t>({1}), numbers<std::int64_t>({2})));
    EXPECT_EQ(codes_of(read(twice, {{"x", "x"}})), (std::vector<std::string>{"column-repeated"}));
    EXPECT_EQ(column.counter->out + twice.counter->out, 0);
}

/// One batch of each layout, spoilt by `spoil` once it is exported.
void expect_invalid(const std::string& part, const std::function<void(ArrowArray&)>& spoil) {
    producer::Stream stream;
    stream.schema = table_of({field("l", "number"), field("U", "text"), labels("label"), field("vu", "view")});
    OutArray view;
    view.length = 2;
    view.buffers.push_back(nullptr);
    view.add(std::vector<std::int32_t>{2, 0, 0, 0, 13, 0, 0, 0});
    view.add(std::vector<char>(13, 'a'));
    view.add(std::vector<std::int64_t>{13});
    stream.batches.push_back(table(2, numbers<std::int64_t>({1, 2}), arrow::text_array({"a", "b"}),
                                   coded({0, 1}, {"ordinary", "difficult"}), std::move(view)));
    ArrowArrayStream out;
    stream.export_to(&out);
    ArrowArray batch{};
    ArrowSchema schema{};
    out.get_schema(&out, &schema);
    out.get_next(&out, &batch);
    out.release(&out);
    spoil(batch);
    const Imported imported =
        Reader(&schema, &batch).read({{"number", "number"}, {"text", "text"}, {"label", "label"}, {"view", "view"}});
    ASSERT_EQ(codes_of(imported),
              part.empty() ? std::vector<std::string>{} : std::vector<std::string>{"arrow-invalid"});
    if (part.empty()) return;
    EXPECT_NE(imported.problems.front().message.find(part), std::string::npos) << to_text(imported.problems.front());
}

TEST(ArrowImport, TakesEachLayoutThatTheNextTestSpoils) {
    expect_invalid("", [](ArrowArray&) {});
}

TEST(ArrowImport, RefusesWhatIsNotWellFormed) {
    using Array = ArrowArray;
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const auto put = [](const void* buffer, std::size_t at, auto value) {
        std::memcpy(static_cast<std::byte*>(const_cast<void*>(buffer)) + at, &value, sizeof value);
    };
    expect_invalid("its length is -1", [](Array& batch) { batch.length = -1; });
    expect_invalid("its offset is -3", [](Array& batch) { batch.offset = -3; });
    expect_invalid("its rows overflow", [](Array& batch) { batch.offset = most; });
    expect_invalid("it has 3 columns, its schema 4", [](Array& batch) {
        Owned<Array> last(batch.children[3]);
        batch.n_children = 3;
    });
    expect_invalid("whole rows of it are null", [](Array& batch) { batch.null_count = 1; });
    expect_invalid("it has 1 rows where the table needs 2", [](Array& batch) { batch.children[0]->length = 1; });
    expect_invalid("counts 3 nulls in 2 rows", [](Array& batch) { batch.children[0]->null_count = 3; });
    expect_invalid("counts nulls but has no validity", [](Array& batch) { batch.children[0]->null_count = 1; });
    expect_invalid("has 3 buffers, expected 2", [](Array& batch) { batch.children[0]->n_buffers = 3; });
    expect_invalid("its buffers are not there", [](Array& batch) { batch.children[0]->buffers = nullptr; });
    expect_invalid("its values are not there", [](Array& batch) { batch.children[0]->buffers[1] = nullptr; });
    expect_invalid("it was released before", [](Array& batch) { Owned<Array> moved(batch.children[0]); });
    expect_invalid("offset of its text is below 0",
                   [&](Array& batch) { put(batch.children[1]->buffers[1], 0, std::int64_t{-1}); });
    expect_invalid("offsets of its text descend in row 2",
                   [&](Array& batch) { put(batch.children[1]->buffers[1], 8, most); });
    expect_invalid("its text is not there", [](Array& batch) { batch.children[1]->buffers[2] = nullptr; });
    expect_invalid("the code of row 2 is not in its dictionary",
                   [&](Array& batch) { put(batch.children[2]->buffers[1], 1, std::int8_t{2}); });
    expect_invalid("the code of row 1 is not in its dictionary",
                   [&](Array& batch) { put(batch.children[2]->buffers[1], 0, std::int8_t{-1}); });
    expect_invalid("its dictionary: its length is -2",
                   [](Array& batch) { batch.children[2]->dictionary->length = -2; });
    expect_invalid("its dictionary and its schema differ", [](Array& batch) {
        batch.children[2]->dictionary->release(batch.children[2]->dictionary);
        batch.children[2]->dictionary = nullptr;
    });
    expect_invalid("the view of row 2 lies outside",
                   [&](Array& batch) { put(batch.children[3]->buffers[1], 16, std::int32_t{14}); });
    expect_invalid("the view of row 1 lies outside",
                   [&](Array& batch) { put(batch.children[3]->buffers[1], 0, std::int32_t{-1}); });
    expect_invalid("the view of row 2 lies outside",
                   [&](Array& batch) { put(batch.children[3]->buffers[1], 24, std::int32_t{1}); });
    expect_invalid("the sizes of its buffers are not there",
                   [](Array& batch) { batch.children[3]->buffers[3] = nullptr; });
    expect_invalid("a buffer of its text is not there", [](Array& batch) { batch.children[3]->buffers[2] = nullptr; });
}

}  // namespace
}  // namespace tieuchi::arrow
