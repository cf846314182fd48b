#include "tieuchi/cascade/title_history.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/draft_builder.hpp"
#include "support/titles.hpp"
#include "tieuchi/cascade/read_titles.hpp"
#include "tieuchi/cascade/titles.hpp"

namespace tieuchi {
namespace {

using build::day;
using build::KnownKeys;
using build::TitleRows;
using build::told;

/// Keen is above reader; a title is kept for so many months.
Draft title_set(std::optional<std::int64_t> months = 36) {
    Draft draft = build::empty_draft();
    draft.id = "test.reader";
    draft.edition = "1";
    draft.levels = {build::level("keen"), build::level("reader")};
    if (months) draft.validity = Validity{*months, {}};
    return draft;
}

/// A register over the entities 1 to 5, read by a set or by none.
struct ReadTitles {
    explicit ReadTitles(const TitleTable& titles, std::optional<Draft> set = title_set())
        : draft(std::move(set)), keys({1, 2, 3, 4, 5}), reader(titles, keys.known, draft ? &*draft : nullptr) {
        history = reader.read();
        for (const Problem& each : reader.problems()) problems.push_back(each.code);
    }
    /// The level that entity 1 holds on a day: its id, empty where it holds none, "?" where that is not certain.
    std::string held(std::string_view on, std::size_t entity = 0) const {
        if (!history.is_certain(entity, day(on))) return "?";
        const Holding* found = history.held(entity, day(on));
        return found ? history.levels()[static_cast<std::size_t>(found->level)] : "";
    }
    std::string since(const Identifier& level, std::string_view on) const {
        const auto counts =
            cascade::levels_that_count(history, draft ? &*draft : nullptr, {"test.reader", level, false});
        const auto found = history.since(0, counts, day(on));
        return found ? date_of(*found).to_text() : "";
    }
    bool was_held_for(const Identifier& level, std::int32_t year, std::string_view on = "2030-01-01") const {
        const auto counts =
            cascade::levels_that_count(history, draft ? &*draft : nullptr, {"test.reader", level, false});
        return history.was_held_for(0, counts, year, day(on));
    }

    std::optional<Draft> draft;
    KnownKeys keys;
    cascade::TitleReader reader;
    TitleHistory history;
    std::vector<std::string> problems;
};

using Told = std::vector<std::string>;

TEST(TitleHistory, HoldsATitleFromItsDecisionToTheLastDayOfItsValidity) {
    TitleRows rows;
    const ReadTitles read(rows.add(1, "recognised", "reader", "2022-02-01").table());
    EXPECT_EQ(read.held("2022-01-31"), "");
    EXPECT_EQ(read.held("2022-02-01"), "reader");
    EXPECT_EQ(read.held("2025-02-01"), "reader");
    EXPECT_EQ(read.held("2025-02-02"), "");
    EXPECT_EQ(read.held("2023-01-01", 1), "");
    EXPECT_EQ(told(read.reader.findings()), Told{});
}

TEST(TitleHistory, ClipsValidityToTheEndOfTheMonth) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2024-02-29");
    const ReadTitles read(rows.table(), title_set(12));
    EXPECT_EQ(read.held("2025-02-28"), "reader");
    EXPECT_EQ(read.held("2025-03-01"), "");
}

TEST(TitleHistory, TakesTheLastDayThatIsWrittenBeforeTheValidity) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2022-02-01", "2022-12-31")
        .add(2, "recognised", "reader", "2022-02-01", "2029-12-31");
    const ReadTitles read(rows.table());
    EXPECT_EQ(read.held("2022-12-31"), "reader");
    EXPECT_EQ(read.held("2023-01-01"), "");
    EXPECT_EQ(read.held("2029-12-31", 1), "reader");
}

TEST(TitleHistory, HoldsForGoodWhatHasNeitherLastDayNorValidity) {
    TitleRows rows;
    const ReadTitles read(rows.add(1, "recognised", "reader", "2012-02-01").table(), title_set(std::nullopt));
    EXPECT_EQ(read.held("2112-02-01"), "reader");
}

TEST(TitleHistory, RunsOnWhereATitleIsKeptAndEndsWhereItIsRevoked) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2022-02-01")
        .add(1, "kept", "", "2025-02-01")
        .add(1, "revoked", "reader", "2026-05-10");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()), Told{});
    EXPECT_EQ(read.held("2025-06-01"), "reader");
    EXPECT_EQ(read.held("2026-05-09"), "reader");
    EXPECT_EQ(read.held("2026-05-10"), "");  // the day from which it is revoked
    EXPECT_EQ(read.since("reader", "2025-06-01"), "2022-02-01");
    EXPECT_EQ(read.since("reader", "2030-01-01"), "2022-02-01");  // who held it is bound as who holds it
    EXPECT_EQ(read.since("reader", "2022-01-31"), "");
}

TEST(TitleHistory, DoesNotBringALowerTitleBackWhereTheHigherIsRevoked) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2022-02-01")
        .add(1, "recognised", "keen", "2023-02-01")
        .add(1, "revoked", "", "2023-06-01");
    const ReadTitles read(rows.table());
    EXPECT_EQ(read.held("2023-01-31"), "reader");
    EXPECT_EQ(read.held("2023-02-01"), "keen");
    EXPECT_EQ(read.held("2023-06-01"), "");
    EXPECT_EQ(read.since("reader", "2023-05-01"), "2022-02-01");  // keen is above reader: held all along
    EXPECT_EQ(read.since("keen", "2023-05-01"), "2023-02-01");
}

TEST(TitleHistory, CountsAnewAfterAGap) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2020-02-01", "2021-12-31")
        .add(1, "recognised", "reader", "2022-01-01", "2023-12-31")
        .add(1, "recognised", "reader", "2024-01-02");
    const ReadTitles read(rows.table());
    EXPECT_EQ(read.since("reader", "2022-06-01"), "2020-02-01");  // from one day to the next there is no gap
    EXPECT_EQ(read.since("reader", "2024-06-01"), "2024-01-02");  // a day without it
}

TEST(TitleHistory, ReadsRowsInAnyOrder) {
    TitleRows rows;
    rows.add(1, "kept", "", "2024-02-01")
        .add(2, "recognised", "keen", "2023-01-01")
        .add(1, "recognised", "reader", "2023-02-01");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()), Told{});
    EXPECT_EQ(read.held("2026-12-31"), "reader");
    EXPECT_EQ(read.held("2024-12-31", 1), "keen");
}

TEST(TitleHistory, CountsAYearWhereItsTitleWasConferredAndNotRevoked) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2023-02-01", "", 2022)
        .add(1, "kept", "", "2024-02-01", "", 2023)
        .add(1, "recognised", "keen", "2025-02-01", "", 2024)
        .add(1, "revoked", "", "2025-08-01");
    const ReadTitles read(rows.table());
    EXPECT_TRUE(read.was_held_for("reader", 2022));
    EXPECT_TRUE(read.was_held_for("reader", 2023));
    EXPECT_FALSE(read.was_held_for("keen", 2023));
    EXPECT_TRUE(read.was_held_for("reader", 2024, "2025-07-31"));  // keen is above reader
    EXPECT_FALSE(read.was_held_for("reader", 2024, "2025-08-01"));
    EXPECT_FALSE(read.was_held_for("reader", 2023, "2024-01-31"));  // not decided yet
    EXPECT_FALSE(read.was_held_for("reader", 2021));
}

TEST(TitleHistory, KnowsWhoIsRegisteredForAYear) {
    TitleRows rows;
    rows.add(1, "registered", "", "2024-01-15", "", 2024)
        .add(2, "registered", "", "2024-02-01")
        .add(3, "registered", "", "2024-02-01", "", 2024)
        .add(3, "withdrawn", "", "2024-09-01", "", 2024)
        .add(4, "registered", "", "2023-12-20", "", 2024)
        .add(5, "registered", "", "2025-01-10");
    const ReadTitles read(rows.table());
    const Period year{{2024, 1, 1}, {2024, 12, 31}};
    std::vector<bool> found;
    for (std::size_t entity = 0; entity < 5; ++entity) {
        found.push_back(read.history.is_registered(entity, year, day("2025-02-01")));
    }
    EXPECT_EQ(found, (std::vector<bool>{true, true, false, true, false}));
    EXPECT_TRUE(read.history.is_registered(2, year, day("2024-08-31")));  // before it withdrew
}

TEST(TitleHistory, ReportsWhatCannotBeAndLeavesTheTitleUncertain) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2020-02-01")
        .add(1, "kept", "reader", "2023-02-02")  // a day after its last
        .add(2, "revoked", "", "2023-01-01")
        .add(3, "recognised", "reader", "2023-01-01")
        .add(3, "kept", "keen", "2024-01-01")
        .add(4, "recognised", "reader", "2023-01-01")
        .add(4, "revoked", "", "2023-01-01");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()),
              (Told{"title-decisions-on-one-day 4 in row 6, 4 in row 7",
                    "title-not-held kept 1 in row 2, revoked 2 in row 3, kept 3 in row 5"}));
    EXPECT_EQ(read.held("2023-02-01"), "reader");
    EXPECT_EQ(read.held("2023-02-02"), "?");
    EXPECT_EQ(read.held("2022-12-31", 1), "");
    EXPECT_EQ(read.held("2023-01-01", 1), "?");
    EXPECT_EQ(read.held("2023-12-31", 2), "reader");
    EXPECT_EQ(read.held("2024-01-01", 2), "?");
    EXPECT_EQ(read.held("2022-01-01", 3), "");
    EXPECT_EQ(read.held("2024-01-01", 3), "?");
}

TEST(TitleHistory, WritesDownThatATitleHasExpired) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2020-02-01")
        .add(1, "expired", "", "2023-03-15")
        .add(2, "recognised", "reader", "2022-02-01")
        .add(2, "expired", "", "2023-03-15")
        .add(1, "expired", "", "2023-04-15");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()), (Told{"title-not-held expired 1 in row 5"}));
    EXPECT_EQ(read.held("2023-02-01"), "reader");
    EXPECT_EQ(read.held("2023-02-02"), "");
    EXPECT_EQ(read.held("2023-03-14", 1), "reader");
    EXPECT_EQ(read.held("2023-03-15", 1), "");
}

TEST(TitleHistory, ReportsRowsThatCannotBeRead) {
    TitleRows rows;
    rows.add(1, "recognised", "", "2023-01-01")
        .add(2, "recognized", "reader", "2023-01-01")
        .add(3, "recognised", "reader", "")
        .add(4, "recognised", "raeder", "2023-01-01")
        .add(5, "recognised", "reader", "2023-01-01", "2022-12-31")
        .add(9, "recognised", "reader", "2023-01-01")
        .add(5, "", "", "2022-01-01");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()),
              (Told{"title-incomplete row 1, row 7", "title-event-unknown \"recognized\" in row 2",
                    "title-undated row 3", "title-level-unknown \"raeder\" in row 4", "title-until-early row 5"}));
    EXPECT_EQ(read.reader.elsewhere(), 1u);
    for (std::size_t entity = 0; entity < 5; ++entity) EXPECT_EQ(read.held("2023-01-01", entity), "?") << entity;
    EXPECT_EQ(read.held("2019-01-01", 2), "?");  // on any day
}

TEST(TitleHistory, IsUncertainWhereARowDoesNotSayWhatHappened) {
    TitleRows rows;
    rows.add(1, "recognised", "reader", "2022-02-01")
        .add(1, "", "", "2023-05-10")  // a revocation, perhaps
        .add(2, "recognised", "reader", "2022-02-01")
        .add(2, "", "", "")
        .add(9, "", "", "2023-05-10");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()), (Told{"title-incomplete row 2, row 4"}));
    EXPECT_EQ(read.held("2023-05-09"), "reader");
    EXPECT_EQ(read.held("2023-05-10"), "?");
    EXPECT_EQ(read.held("2022-06-01", 1), "?");  // on any day
    EXPECT_EQ(read.reader.elsewhere(), 1u);
}

TEST(TitleHistory, NotesStepsThatAreOutOfOrderAndLetsThemCount) {
    TitleRows rows;
    rows.add(1, "registered", "", "2024-01-10")
        .add(1, "checked", "", "2024-12-01")
        .add(1, "self_scored", "", "2024-12-20")
        .add(1, "recognised", "reader", "2025-02-01")
        .add(2, "self_scored", "", "2024-12-01")
        .add(2, "recognised", "reader", "2025-02-01")
        .add(3, "recognised", "reader", "2025-02-01");
    const ReadTitles read(rows.table());
    EXPECT_EQ(told(read.reader.findings()), Told{});
    EXPECT_EQ(told(read.reader.notes()), (Told{"title-not-registered self_scored 2 in row 5, recognised 3 in row 7",
                                               "title-out-of-step self_scored 1 in row 3"}));
    EXPECT_EQ(read.held("2025-02-01", 2), "reader");
}

TEST(TitleHistory, AsksForNoRegistrationWhereNoneAreWrittenDown) {
    TitleRows rows;
    const ReadTitles read(rows.add(1, "recognised", "reader", "2022-02-01").table());
    EXPECT_EQ(told(read.reader.notes()), Told{});
}

TEST(TitleHistory, KnowsTheLevelsOfARegisterWhoseSetIsNotKnown) {
    TitleRows rows;
    rows.add(1, "recognised", "cultural", "2022-02-01").add(2, "recognised", "other", "2022-02-01");
    const ReadTitles read(rows.table(), std::nullopt);
    EXPECT_EQ(read.held("2050-01-01"), "cultural");
    EXPECT_EQ(read.since("cultural", "2023-01-01"), "2022-02-01");
    EXPECT_EQ(read.since("other", "2023-01-01"), "");
}

TEST(TitleHistory, PassesOverRowsOfOtherSetsAndKeepsLevelsOfOtherEditionsApart) {
    TitleRows rows;
    rows.add(1, "recognised", "good", "2022-02-01").add(2, "recognised", "reader", "2022-02-01");
    TitleTable titles = rows.table();
    const std::vector<std::int32_t> editions{1, 0}, sets{0, 1};
    Column edition = Column::of<std::int32_t>("edition", editions), set = Column::of<std::int32_t>("set", sets);
    edition.labels = {"1", "0"};
    set.labels = {"test.reader", "test.other"};
    titles.table.add(edition);
    titles.table.add(set);
    const ReadTitles read(titles);
    EXPECT_EQ(told(read.reader.findings()), Told{});
    EXPECT_EQ(read.held("2023-01-01"), "good");
    EXPECT_EQ(read.held("2023-01-01", 1), "");  // of another set
    EXPECT_EQ(read.since("", "2023-01-01"), "2022-02-01");
    EXPECT_EQ(read.since("reader", "2023-01-01"), "");  // in this edition it has no rank
}

TEST(TitleHistory, NamesEveryColumnThatDoesNotFit) {
    TitleTable titles;
    titles.until = "last day";
    const std::vector<double> days{1.5};
    titles.table.add(Column::of<double>("day", days));
    EXPECT_EQ(ReadTitles(titles).problems,
              (Told{"column-missing", "column-missing", "column-missing", "column-missing", "column-type"}));
}

TEST(TitleHistory, TakesYearsThatADataFrameMadeFloats) {
    const std::vector<double> whole{2023, 0}, broken{2023.5, 0};
    const std::vector<std::uint8_t> first_alone{1};
    TitleRows rows;
    rows.has_years = false;
    rows.add(1, "recognised", "reader", "2023-12-20").add(2, "recognised", "reader", "2023-12-20");
    TitleTable titles = rows.table();
    titles.table.add(Column::of<double>("year", whole, first_alone.data()));
    EXPECT_TRUE(ReadTitles(titles).was_held_for("reader", 2023));
    TitleTable refused = rows.table();
    refused.table.add(Column::of<double>("year", broken, first_alone.data()));
    EXPECT_EQ(ReadTitles(refused).problems, Told{"column-type"});
}

// ---- whatever is written, a title has one state on each day

TEST(TitleHistory, AgreesWithALifeThatIsLivedDayByDay) {
    std::mt19937 random(7);
    const auto below = [&](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
    const std::int64_t first = day("2023-12-20");
    const char* const events[] = {"recognised", "kept", "expired", "revoked", "registered", "checked"};
    for (int round = 0; round < 300; ++round) {
        TitleRows rows;
        struct Written {
            std::string event, level;
            std::int64_t on;
            std::optional<std::int64_t> until;
        };
        std::vector<Written> written;
        std::int64_t on = first;
        for (int at = 0; at < 8; ++at) {
            on += 1 + below(40);  // a day of its own for each, over a leap day and the ends of months
            Written row{events[below(6)], below(3) ? "reader" : "keen", on, {}};
            if (row.event != "recognised" && below(2)) row.level.clear();
            if (below(2)) row.until = on + below(60);
            rows.add(1, row.event, row.level, date_of(on).to_text(), row.until ? date_of(*row.until).to_text() : "");
            written.push_back(row);
        }
        const ReadTitles read(rows.table(), title_set(1));
        std::string level;  // of the last decision, lived day by day
        std::optional<std::int64_t> until;
        bool is_open = false;
        for (std::int64_t today = first; today < on + 70; ++today) {
            const auto row = std::find_if(written.begin(), written.end(), [&](const auto& each) {
                return each.on == today && each.event != "registered" && each.event != "checked";
            });
            if (row != written.end()) {
                const bool is_held = is_open && today <= *until, named = row->level.empty() || row->level == level;
                const bool confers = row->event == "recognised" || row->event == "kept";
                const bool can_be =
                    row->event == "recognised" || (named && (row->event == "expired" ? is_open : is_held));
                if (!can_be) {
                    EXPECT_EQ(read.held(date_of(today).to_text()), "?") << "round " << round;
                    break;
                }
                if (row->event == "recognised") level = row->level;
                if (confers) until = row->until ? row->until : day_number(add_months(date_of(today), 1));
                is_open = confers;
            }
            const std::string expected = is_open && today <= *until ? level : "";
            EXPECT_EQ(read.held(date_of(today).to_text()), expected)
                << "round " << round << " on " << date_of(today).to_text();
        }
    }
}

}  // namespace
}  // namespace tieuchi
