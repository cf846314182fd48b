#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/digest.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/summary.hpp"
#include "tieuchi/explain/explain_row.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi {
namespace {

using Strings = std::vector<std::string>;

/// Two criteria, one of which cannot do without data, and a level for both.
const CriteriaSet& clubs() {
    static const CriteriaSet set = parse(R"({
        "tieuchi": "1.0", "type": "set", "id": "example.club", "edition": "1", "kinds": ["citizen"],
        "title": {"vi": "Câu lạc bộ", "en": "Club"}, "completeness": "complete",
        "sources": {"s": {"title": {"vi": "Quy chế", "en": "Rules"}, "number": "1"}}, "source": "s",
        "when_not_applicable": "none",
        "measures": {"books": {"type": "points", "max": 10, "decimals": 1},
                     "active": {"type": "share", "max": 50, "when_empty": "unmet"},
                     "area": {"type": "choice", "values": ["town", "village"]}},
        "criteria": [
            {"id": "reads", "title": {"vi": "Đọc", "en": "Reads"}, "points": 10, "award": {"given": "books"},
             "met_when": {"points_at_least": 5}, "missing": "error"},
            {"id": "takes-part", "title": {"vi": "Tham gia", "en": "Takes part"},
             "rule": {"measure": "active", "at_least": "60%"}, "missing": "unmet"},
            {"id": "in-town", "title": {"vi": "Ở phố", "en": "In town"},
             "rule": {"measure": "area", "one_of": ["town"]}, "missing": "unknown"}],
        "levels": [{"id": "member", "title": {"vi": "Hội viên", "en": "Member"}, "total": {"at_least": 8},
                    "requires": {"all_of": ["takes-part", "in-town"]}}],
        "otherwise": {"id": "guest", "title": {"vi": "Khách", "en": "Guest"}}})")
                                       .set.value();
    return set;
}

/// Members whose data fit, to be spoilt.
struct Members {
    explicit Members(std::size_t rows) : books(rows, 8), count(rows, 3), base(rows, 5), area(rows, 0), mask(rows, 1) {
        for (std::size_t row = 0; row < rows; ++row) keys.texts.push_back("m" + std::to_string(row));
    }

    Table table() const {
        validity.assign((books.size() + 7) / 8, 0);
        for (std::size_t row = 0; row < mask.size(); ++row) {
            validity[row / 8] = static_cast<std::uint8_t>(validity[row / 8] | mask[row] << (row % 8));
        }
        Column places = Column::of<std::uint8_t>("area", area);
        places.labels = {"town", "village", "twon"};
        Column counts = Column::of<std::int32_t>("active.count", count);
        counts.unread = unread;
        counts.unread_causes = {{"not-a-number", "a number", "write digits", true}};
        return Table({Column::of<double>("books", books, validity.data()), counts,
                      Column::of<std::int32_t>("active.base", base), places});
    }
    Evaluated evaluate(OnFault on_fault = OnFault::reject, std::size_t block = 2'048) const {
        const Table columns = table();
        const Bound bound = bind(plan, columns);
        EXPECT_TRUE(bound.problems.empty());
        return tieuchi::evaluate(bound.plan, {.block_rows = block, .on_fault = on_fault, .keys = &keys});
    }
    Assessment rejecting(std::size_t block = 2'048) const { return *evaluate(OnFault::reject, block).assessment; }

    Plan plan = compile(clubs());
    std::vector<double> books;
    std::vector<std::int32_t> count, base;
    std::vector<std::uint8_t> area, mask;
    std::vector<Unread> unread;
    Keys keys{"code", {}};
    mutable std::vector<std::uint8_t> validity;
};

Strings told(const Rejections& all) {
    Strings lines;
    for (std::size_t index = 0; index < all.size(); ++index) {
        const Rejection each = all[index];
        lines.push_back(std::to_string(each.row) + " " + each.column + " " + each.code + " " + each.found);
    }
    return lines;
}

Strings codes(const std::vector<Problem>& problems) {
    Strings found;
    for (const Problem& problem : problems) found.push_back(problem.code);
    return found;
}

/// One row for each way in which data do not fit, and two in which they do.
Members spoilt() {
    Members members(10);
    members.books[1] = 11;
    members.books[2] = 8.25;
    members.books[3] = std::numeric_limits<double>::quiet_NaN();
    members.mask[4] = 0;
    members.count[5] = 6;
    members.area[6] = 2;
    members.unread = {{7, 0, "ba"}};
    members.keys.texts[8] = "";
    members.area[1] = 2;
    return members;
}

TEST(Reject, TellsEveryFaultInTheOrderOfRows) {
    EXPECT_EQ(
        told(spoilt().rejecting().rejections()),
        (Strings{"1 books value-out-of-range 11", "1 area unknown-choice twon", "2 books not-at-scale 8.25",
                 "3 books not-a-number nan", "4 reads missing-not-allowed ", "5 active.count count-above-base 6 of 5",
                 "6 area unknown-choice twon", "7 active.count not-a-number ba", "8 code key-missing "}));
}

TEST(Reject, IsAProblemForEachColumnAndCauseWhereItIsAnError) {
    const Evaluated found = spoilt().evaluate(OnFault::error);
    EXPECT_FALSE(found.assessment);
    EXPECT_EQ(codes(found.problems),
              (Strings{"key-missing", "not-a-number", "not-at-scale", "value-out-of-range", "not-a-number",
                       "count-above-base", "unknown-choice", "missing-not-allowed"}));
    EXPECT_EQ(found.problems[4].message,
              "column 'active.count': expected a number, found \"ba\" in row 8 (the first row is 1)");
}

TEST(Reject, ClaimsNothingOfARejectedRowAndLeavesTheOthersAlone) {
    const Members fine(10);
    const Assessment all = *fine.evaluate(OnFault::error).assessment, found = spoilt().rejecting();
    ASSERT_EQ(found.rows(), 10u);
    EXPECT_EQ(found.rejected_count(), 8u);
    for (std::size_t row = 0; row < 10; ++row) {
        const bool rejected = row > 0 && row < 9;
        EXPECT_EQ(found.is_rejected(row), rejected);
        EXPECT_EQ(found.level(row), rejected ? std::nullopt : all.level(row));
        EXPECT_EQ(found.candidates(row).empty(), rejected);
        for (const ResultColumn& column : result_columns(found.plan())) {
            const auto value = detail::hashed_value(found, column, row);
            EXPECT_EQ(value, rejected ? std::nullopt : detail::hashed_value(all, column, row)) << column.name;
        }
        for (const CriterionResult& each : found.plan().criteria) {
            if (!rejected) continue;
            EXPECT_EQ(found.outcome(*each.outcome, row), Outcome::unknown);
            EXPECT_FALSE(found.value(each.missing, row));
            EXPECT_EQ(each.points ? found.value(*each.points, row) : 0, 0);
        }
    }
}

TEST(Reject, CountsRejectedRowsApart) {
    const Summary counts = summary(spoilt().rejecting());
    EXPECT_EQ(counts.rows, 10);
    EXPECT_EQ(counts.rejected, 8);
    EXPECT_EQ(counts.assessed(), 2);
    EXPECT_EQ(counts.levels, (std::vector<std::int64_t>{2, 0}));
    EXPECT_EQ(counts.cannot_tell, 0);
    for (const CriterionSummary& criterion : counts.criteria) {
        EXPECT_EQ(criterion.outcomes->met, 2);
        EXPECT_EQ(criterion.outcomes->unmet + criterion.outcomes->unknown + criterion.outcomes->not_applicable, 0);
        EXPECT_EQ(criterion.missing, 0);
    }
}

TEST(Reject, RejectsEveryRowOfARepeatedKeyAndStillHasADigest) {
    Members members(6);
    members.keys.texts = {"a", "b", "a", "c", "a", "d"};
    const Assessment found = members.rejecting();
    EXPECT_EQ(told(found.rejections()),
              (Strings{"0 code key-repeated a", "2 code key-repeated a", "4 code key-repeated a"}));
    const auto digest = result_digest(found, "set", members.keys.texts);
    ASSERT_TRUE(digest);
    std::swap(members.keys.texts[0], members.keys.texts[1]);
    EXPECT_EQ(result_digest(members.rejecting(), "set", members.keys.texts), digest);
    members.keys.texts[1] = "e";
    EXPECT_NE(result_digest(members.rejecting(), "set", members.keys.texts), digest);

    members.keys.texts = {"a", "b", "a", "c", "c", "d"};
    const std::vector<Problem> problems = members.evaluate(OnFault::error).problems;
    ASSERT_EQ(codes(problems), (Strings{"key-repeated"}));
    EXPECT_EQ(problems.front().message,
              "column 'code': expected a name of its own for each entity, found \"a\" in 2 rows, first 1, 3; "
              "\"c\" in 2 rows, first 4, 5 (the first row is 1)");
    EXPECT_EQ(problems.front().rows, (std::vector<std::size_t>{0, 2, 3, 4}));
    EXPECT_EQ(problems.front().row_count, 4u);
}

TEST(Reject, RefusesKeysOfAnotherLength) {
    Members members(3);
    members.keys.texts.pop_back();
    EXPECT_EQ(codes(members.evaluate().problems), (Strings{"column-length"}));
}

TEST(Reject, ChangesNothingWhereEverythingFits) {
    const Members members(100);
    const Assessment strict = *members.evaluate(OnFault::error).assessment, lenient = members.rejecting();
    EXPECT_EQ(lenient.rejected_count(), 0u);
    EXPECT_EQ(result_digest(strict, "set"), result_digest(lenient, "set"));
    EXPECT_EQ(summary(strict), summary(lenient));
}

TEST(Reject, TellsTheSameForAnyBlockSize) {
    Members members(1'000);
    for (std::size_t row = 0; row < 1'000; row += 7) members.books[row] = 10.5;
    for (std::size_t row = 3; row < 1'000; row += 65) members.unread.push_back({row, 0, "?"});
    const Assessment once = members.rejecting(), again = members.rejecting(64);
    EXPECT_EQ(once.rejections(), again.rejections());
    EXPECT_EQ(once.rejections().size(), 143u + 16u);
    EXPECT_EQ(result_digest(once, "set"), result_digest(again, "set"));
}

TEST(Reject, DoesNotCallACountAboveABaseThatCouldNotBeTaken) {
    Members members(2);
    members.base[0] = -5;
    members.base[1] = 60;
    members.count[1] = 61;
    EXPECT_EQ(told(members.rejecting().rejections()),
              (Strings{"0 active.base value-out-of-range -5", "1 active.count value-out-of-range 61",
                       "1 active.base value-out-of-range 60"}));
}

TEST(Reject, DoesNotTakeAValueThatCouldNotBeReadForAMissingOne) {
    Members members(2);
    const Table whole = members.table();
    Column books;
    books.name = "books";
    books.type = ColumnType::int8;
    books.size = 2;
    books.all_missing = true;
    books.unread = {{0, 0, "tám"}};
    books.unread_causes = {{"not-a-number", "a number", "write digits", true}};
    Table table;
    for (const Column& column : whole.columns()) table.add(column.name == "books" ? books : column);
    const Bound bound = bind(members.plan, table);
    const Evaluated found = evaluate(bound.plan, {.on_fault = OnFault::reject});
    EXPECT_EQ(told(found.assessment->rejections()),
              (Strings{"0 books not-a-number tám", "1 reads missing-not-allowed "}));
}

TEST(Reject, ExplainsWhyARowIsRejected) {
    const Members members = spoilt();
    const Table table = members.table();
    const Bound bound = bind(members.plan, table);
    const Evaluated found = evaluate(bound.plan, {.on_fault = OnFault::reject, .keys = &members.keys});
    const Explanation why = explain_row(bound.plan, *found.assessment, 1);
    EXPECT_TRUE(why.rejected);
    EXPECT_FALSE(why.decided());
    EXPECT_EQ(to_text(why, "en"),
              "Club (example.club@1)\nResult: rejected, not judged. The data do not fit.\n\n"
              "What does not fit\n  - “books”: “11” lies outside the range allowed.\n"
              "  - “area”: “twon” is none of the values allowed.\n");
    EXPECT_EQ(to_text(explain_row(bound.plan, *found.assessment, 5), "vi"),
              "Câu lạc bộ (example.club@1)\nKết quả: bị loại, không xét. Dữ liệu không hợp lệ.\n\n"
              "Dữ liệu không hợp lệ\n  - “active.count”: tử số lớn hơn mẫu số: 6 / 5.\n");
    EXPECT_NE(to_json(why).find(R"("faults":[{"column":"books","code":"value-out-of-range","found":"11"},)"),
              std::string::npos)
        << to_json(why);
    const Explanation missing = explain_row(bound.plan, *found.assessment, 4);
    EXPECT_TRUE(missing.rejected);
    EXPECT_EQ(missing.rejected_by, (Strings{"reads"}));
    EXPECT_FALSE(missing.criteria.empty());
    EXPECT_FALSE(explain_row(bound.plan, *found.assessment, 0).rejected);
}

}  // namespace
}  // namespace tieuchi
