#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/arrow/export.hpp"
#include "tieuchi/arrow/import.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/values/decimal128.hpp"

namespace tieuchi::arrow {
namespace {

std::shared_ptr<const Assessment> three_rows() {
    static const CriteriaSet set = *parse(R"({
        "tieuchi": "1.0", "type": "set", "id": "example.reader", "edition": "1", "kinds": ["citizen"],
        "title": {"en": "Reader", "vi": "Người đọc"}, "completeness": "complete",
        "sources": {"club": {"title": {"en": "Rules", "vi": "Quy chế"}, "number": "1"}},
        "source": "club", "when_not_applicable": "none",
        "measures": {"books": {"type": "points", "max": 10, "decimals": 1}},
        "criteria": [{"id": "reads", "title": {"en": "Reads", "vi": "Đọc sách"}, "points": 10,
                      "award": {"given": "books"}, "met_when": {"points_at_least": 5}, "missing": "unknown"}],
        "levels": [{"id": "reader", "title": {"en": "Reader", "vi": "Người đọc"}, "total": {"at_least": 8}}],
        "otherwise": {"id": "not-yet", "title": {"en": "Not yet", "vi": "Chưa đạt"}}})")
                                        .set;
    const std::vector<double> books{8, 4.5, 0};
    const std::uint8_t present[] = {0b011};
    const Table table({Column::of<double>("books", books, present)});
    return std::make_shared<const Assessment>(evaluate(compile(set), table));
}

/// A stream that was read to its end.
struct Read {
    OwnedSchema schema;
    OwnedArray batch;

    explicit Read(ArrowArrayStream* given) {
        OwnedStream stream(given);
        EXPECT_EQ(stream->get_schema(&*stream, schema.out()), 0);
        EXPECT_EQ(stream->get_next(&*stream, batch.out()), 0);
        OwnedArray end;
        EXPECT_EQ(stream->get_next(&*stream, end.out()), 0);
        EXPECT_TRUE(end.is_released());
        EXPECT_EQ(stream->get_last_error(&*stream), nullptr);
    }
    std::size_t at(std::string_view name) const {
        for (std::int64_t child = 0; child < schema->n_children; ++child) {
            if (name == schema->children[child]->name) return static_cast<std::size_t>(child);
        }
        ADD_FAILURE() << "no column " << name;
        return 0;
    }
    const ArrowSchema& field(std::string_view name) const { return *schema->children[at(name)]; }
    const ArrowArray& column(std::string_view name) const { return *batch->children[at(name)]; }
};

Read exported(const ExportOptions& options = {}) {
    ArrowArrayStream stream;
    export_stream(three_rows(), options, &stream);
    return Read(&stream);
}

template <class T>
T element(const ArrowArray& array, std::size_t row) {
    Chunk chunk;
    chunk.values = array.buffers[1];
    return chunk.element<T>(row);
}

/// The texts of an array of large_utf8.
std::vector<std::string> texts(const ArrowArray& array) {
    Chunk chunk;
    chunk.values = array.buffers[1];
    chunk.text = static_cast<const char*>(array.buffers[2]);
    std::vector<std::string> all;
    for (std::size_t row = 0; row < static_cast<std::size_t>(array.length); ++row)
        all.emplace_back(chunk.text_between<std::int64_t>(row));
    return all;
}

TEST(ArrowExport, NamesEveryColumnOfAResultAndSaysWhatItHolds) {
    const Read read = exported({.set_digest = "abc"});
    std::map<std::string, std::string> formats;
    for (std::int64_t child = 0; child < read.schema->n_children; ++child)
        formats[read.schema->children[child]->name] = read.schema->children[child]->format;
    EXPECT_EQ(formats, (std::map<std::string, std::string>{{"reads.points", "d:38,2"},
                                                           {"reads.points_high", "d:38,2"},
                                                           {"reads.outcome", "c"},
                                                           {"reads.missing", "b"},
                                                           {"total_low", "d:38,2"},
                                                           {"total_high", "d:38,2"},
                                                           {"applicable_maximum", "d:38,2"},
                                                           {"level", "s"},
                                                           {"level_candidates", "+L"}}));
    const std::string metadata(read.schema->metadata, 120);
    for (const char* part :
         {"tieuchi.set", "example.reader", "tieuchi.edition", "tieuchi.scale", "tieuchi.provisional"})
        EXPECT_NE(metadata.find(part), std::string::npos) << part;
    EXPECT_EQ(read.batch->length, 3);
}

TEST(ArrowExport, WritesPointsExactlyAndOutcomesByName) {
    const Read read = exported();
    const auto points = [&](const char* name, std::size_t row) {
        return Decimal128::read(static_cast<const std::byte*>(read.column(name).buffers[1]) + row * 16).to_text(2);
    };
    EXPECT_EQ(points("total_low", 0) + " " + points("total_low", 1) + " " + points("total_low", 2), "8 4.5 0");
    EXPECT_EQ(points("total_high", 2), "10");
    const ArrowArray& outcome = read.column("reads.outcome");
    EXPECT_EQ(texts(*outcome.dictionary), (std::vector<std::string>{"unmet", "met", "unknown", "not_applicable"}));
    EXPECT_EQ((std::vector<int>{element<std::int8_t>(outcome, 0), element<std::int8_t>(outcome, 1),
                                element<std::int8_t>(outcome, 2)}),
              (std::vector<int>{1, 0, 2}));
    EXPECT_EQ(static_cast<const std::uint8_t*>(read.column("reads.missing").buffers[1])[0], 0b100);
}

TEST(ArrowExport, LeavesTheLevelOutWhereItCannotBeToldAndNamesTheCandidates) {
    const Read read = exported();
    const ArrowArray& level = read.column("level");
    EXPECT_EQ(level.null_count, 1);
    EXPECT_EQ(static_cast<const std::uint8_t*>(level.buffers[0])[0], 0b011);
    EXPECT_EQ(texts(*level.dictionary), (std::vector<std::string>{"reader", "not-yet"}));
    EXPECT_EQ(element<std::int16_t>(level, 1), 1);
    EXPECT_EQ(element<std::int16_t>(level, 2), 0) << "a code of the dictionary even below a null";
    const ArrowArray& candidates = read.column("level_candidates");
    EXPECT_EQ(texts(*candidates.children[0]), (std::vector<std::string>{"reader", "not-yet", "reader", "not-yet"}));
    EXPECT_EQ(element<std::int64_t>(candidates, 3), 4);
    EXPECT_EQ(element<std::int64_t>(candidates, 2), 2);
}

TEST(ArrowExport, LendsIntegersAndKeepsTheResultAliveAsLongAsAnyColumnIs) {
    auto result = three_rows();
    const void* lent = result->column(*result->plan().total_low).data();
    const std::weak_ptr<const Assessment> watched = result;
    ArrowArrayStream stream;
    export_stream(std::move(result), {.points = ExportOptions::Points::integer}, &stream);
    auto read = std::make_unique<Read>(&stream);
    EXPECT_EQ(read->column("total_low").buffers[1], lent) << "not copied";
    EXPECT_STREQ(read->field("total_low").format, "s");
    EXPECT_NE(std::string(read->field("total_low").metadata, 24).find("tieuchi.scale"), std::string::npos);
    OwnedArray moved(const_cast<ArrowArray*>(&read->column("total_low")));
    read.reset();
    EXPECT_FALSE(watched.expired());
    EXPECT_EQ(element<std::int16_t>(*moved, 1), 450);
    moved.reset();
    EXPECT_TRUE(watched.expired());
}

TEST(ArrowExport, PutsTheKeysFirst) {
    const Read read = exported({.key_name = "code", .keys = {"a", "b", "c"}});
    EXPECT_EQ(read.at("code"), 0u);
    EXPECT_EQ(texts(read.column("code")), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(ArrowExport, CanBeReadBackByTheImport) {
    ArrowArrayStream stream;
    export_stream(three_rows(), {}, &stream);
    const Imported imported =
        Reader(&stream).read({{"total_low", "points"}, {"level", "level"}, {"reads.missing", "m"}});
    ASSERT_TRUE(imported.problems.empty()) << to_text(imported.problems.front());
    EXPECT_EQ(imported.table.find("level")->labels, (std::vector<std::string>{"reader", "not-yet"}));
    EXPECT_FALSE(imported.table.find("level")->is_present(2));
    EXPECT_TRUE(imported.table.find("m")->chunks.front().flag(2));
    EXPECT_EQ(imported.table.find("points")->decimals, 2);
}

}  // namespace
}  // namespace tieuchi::arrow
