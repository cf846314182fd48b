#include "tieuchi/cascade/evaluate_programme.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/draft_builder.hpp"
#include "support/titles.hpp"
#include "tieuchi/cascade/check_editions.hpp"
#include "tieuchi/cascade/programme_decisions.hpp"
#include "tieuchi/check/programme.hpp"

namespace tieuchi {
namespace {

using namespace build;
using cascade::Standing;

/// Readers: 10 points given, 8 make a reader, 9 a keen one.
Draft readers(const std::string& edition = "1") {
    Draft draft = empty_draft();
    draft.id = "test.reader";
    draft.edition = edition;
    draft.measures = {points("score", 10)};
    draft.when_not_applicable = stated(WhenNotApplicable::none);
    draft.criteria = {scored("reads", 10, Given{"score"})};
    draft.levels = {level("keen"), level("reader")};
    draft.levels[0].total = Cut{Decimal(9)};
    draft.levels[1].total = Cut{Decimal(8)};
    return draft;
}

OverMembers over(OverMembers::Kind kind, std::optional<Rule> where, std::optional<Rule> base = {}) {
    OverMembers made;
    made.kind = kind;
    made.of = "members";
    made.base = std::move(base);
    made.where = std::move(where);
    if (made.where) made.where_missing = stated(WhereMissing::unknown);
    if (kind != OverMembers::Kind::count && kind != OverMembers::Kind::sum) {
        made.when_empty = stated(WhenEmpty::not_applicable);
    }
    return made;
}

/// Clubs: 60 % of the members are readers.
Draft clubs(TitleOf title = {"test.reader", "", false}) {
    Draft draft = empty_draft();
    draft.id = "test.club";
    draft.edition = "1";
    draft.kinds = {"club"};
    draft.relations = {{"members", "citizen", text("Members"), {measure("titled", std::move(title))}, {}}};
    draft.measures = {measure("titled-share", over(OverMembers::Kind::share, is_true("titled")))};
    draft.criteria = {criterion("titled", at_least("titled-share", percent("60%")))};
    draft.levels = {level("club-title")};
    draft.levels[0].required = All{};
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    return draft;
}

CriteriaSet checked(Draft draft) {
    Checked made = check(std::move(draft));
    for (const Problem& problem : made.problems) ADD_FAILURE() << to_text(problem);
    return std::move(*made.set);
}

SetsByName sets(std::vector<Draft> drafts) {
    SetsByName all;
    for (Draft& draft : drafts) {
        CriteriaSet set = checked(std::move(draft));
        const std::string name = set.name();
        all.emplace(name, std::move(set));
    }
    return all;
}

ProgrammeDraft programme_draft(TitleFrom from = TitleFrom::reaches) {
    ProgrammeDraft draft;
    draft.id = "test.clubs";
    draft.edition = "1";
    draft.title = text("Clubs");
    draft.links = {{"membership", "club", "citizen", {}, {"member", "guest"}, {}}};
    // The clubs stand first: the order of evaluation follows what is read.
    draft.sets = {
        {"test.club", {"1"}, "club", {{"members", "membership", {"member"}, false}}, {{"test.reader", from}}, {}},
        {"test.reader", {"1"}, "citizen", {}, {}, {}}};
    return draft;
}

Programme proved(ProgrammeDraft draft, std::vector<Draft> drafts) {
    CheckedProgramme made = check_programme(std::move(draft), sets(std::move(drafts)));
    for (const Problem& problem : made.problems) ADD_FAILURE() << to_text(problem);
    return std::move(*made.programme);
}

/// A small world: the columns it lends must outlive the dataset.
struct World {
    std::vector<std::int64_t> clubs{10, 20, 30}, citizens{1, 2, 3, 4, 5};
    std::vector<double> scores{8, 9.5, 3, 8, 7.99};
    std::vector<std::uint8_t> scores_valid{0x1F};
    std::vector<std::int64_t> owners{10, 10, 10, 20, 20}, members{1, 2, 3, 4, 5};
    std::vector<std::int32_t> roles, from, until;
    std::vector<std::int64_t> title_keys;
    std::vector<std::int32_t> title_levels, decided, recognised{0, 0, 0};  // the last: codes of the one event

    Dataset data() const {
        Dataset data;
        data.entities.push_back({"club", Table({Column::of<std::int64_t>("id", clubs)}), "id"});
        data.entities.push_back({"citizen",
                                 Table({Column::of<std::int64_t>("id", citizens),
                                        Column::of<double>("score", scores, scores_valid.data())}),
                                 "id"});
        LinkTable links;
        links.table.add(Column::of<std::int64_t>("owner", owners));
        links.table.add(Column::of<std::int64_t>("member", members));
        const std::vector<std::int32_t> all_members(owners.size(), 0);
        if (!roles.empty()) {
            Column role = Column::of<std::int32_t>("role", roles);
            role.labels = {"member", "guest"};
            links.table.add(role);
            links.role = "role";
        }
        if (!from.empty()) {
            links.table.add(Column::of<std::int32_t>("from", from));
            links.table.add(Column::of<std::int32_t>("until", until));
            links.from = "from";
            links.until = "until";
        }
        data.links.push_back({"membership", std::move(links)});
        if (!title_keys.empty()) {
            Column held = Column::of<std::int32_t>("level", title_levels);
            held.labels = {"keen", "reader"};
            Column event = Column::of<std::int32_t>("event", recognised);
            event.labels = {"recognised"};
            TitleTable titles;
            titles.set = "test.reader";
            titles.kind = "citizen";
            titles.table = Table(
                {Column::of<std::int64_t>("key", title_keys), event, held, Column::of<std::int32_t>("day", decided)});
            data.titles.push_back(std::move(titles));
        }
        return data;
    }
};

ProgrammeDraft without_roles(TitleFrom from = TitleFrom::reaches) {
    ProgrammeDraft draft = programme_draft(from);
    draft.links[0].roles.clear();
    draft.sets[0].relations[0].roles.clear();
    return draft;
}

/// The candidates of every row, as ids joined by `|`.
std::vector<std::string> levels(const ProgrammeResult& result, const Programme& programme, const Identifier& set,
                                const Identifier& kind) {
    const NodeResult* node = result.find(programme, set, kind);
    std::vector<std::string> found;
    for (std::size_t row = 0; row < node->assessment->rows(); ++row) {
        std::string text;
        for (const std::size_t level : node->assessment->candidates(row)) {
            text += (text.empty() ? "" : "|") + level_id(node->assessment->set(), level);
        }
        found.push_back(text);
    }
    return found;
}

std::vector<std::string> club_levels(const Programme& programme, const Dataset& data, const Run& run = {},
                                     const ProgrammeOptions& options = {}) {
    const EvaluatedProgramme found = evaluate(programme, data, run, options);
    for (const Problem& problem : found.problems) ADD_FAILURE() << to_text(problem);
    return found.result ? levels(*found.result, programme, "test.club", "club") : std::vector<std::string>{};
}

std::vector<std::string> problem_codes(const Programme& programme, const Dataset& data, const Run& run = {}) {
    std::vector<std::string> found;
    for (const Problem& problem : evaluate(programme, data, run).problems) {
        found.push_back(problem.code + " " + problem.place.file);
    }
    return found;
}

using Texts = std::vector<std::string>;

TEST(Programme, TitlesBelowDecideTitlesAbove) {
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(programme.order(), (std::vector<std::size_t>{1, 0}));
    // 2 of 3 are readers, 1 of 2 is, and a club without members is not judged.
    EXPECT_EQ(club_levels(programme, World().data()), (Texts{"club-title", "not-achieved", "not-achieved"}));
}

TEST(Programme, AsksForALevelOrAHigherOneOrForExactlyOne) {
    const Programme keen = proved(without_roles(), {clubs({"test.reader", "keen", false}), readers()});
    EXPECT_EQ(club_levels(keen, World().data())[0], "not-achieved");  // 1 of 3
    const Programme reader = proved(without_roles(), {clubs({"test.reader", "reader", false}), readers()});
    EXPECT_EQ(club_levels(reader, World().data())[0], "club-title");  // 2 of 3
    const Programme exactly = proved(without_roles(), {clubs({"test.reader", "reader", true}), readers()});
    EXPECT_EQ(club_levels(exactly, World().data())[0], "not-achieved");  // 1 of 3
}

TEST(Programme, WhatIsUnknownBelowIsOpenAbove) {
    World world;
    world.scores_valid = {0x17};  // the fourth citizen has no score
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(club_levels(programme, world.data())[1], "not-achieved");  // 0 or 1 of 2: never 60 %
    world.scores[4] = 8;
    EXPECT_EQ(club_levels(programme, world.data())[1], "club-title|not-achieved");  // 1 or 2 of 2
}

TEST(Programme, CountsTheRolesThatAreAskedFor) {
    World world;
    world.roles = {0, 0, 1, 0, 1};  // the third and the fifth are guests
    const Programme programme = proved(programme_draft(), {clubs(), readers()});
    EXPECT_EQ(club_levels(programme, world.data()), (Texts{"club-title", "club-title", "not-achieved"}));
    const EvaluatedProgramme found = evaluate(programme, world.data());
    const auto members = found.result->find(programme, "test.club", "club")->members_of(0, 0);
    EXPECT_EQ(*members, (std::vector<std::pair<Row, Standing>>{{0, Standing::counts}, {1, Standing::counts}}));
}

TEST(Programme, TakesGroupsOfRows) {
    World world;
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    const std::vector<std::int64_t> starts{0, 3, 5, 5};
    const std::vector<Row> members{2, 0, 1, 4, 3};
    Dataset data = world.data();
    for (EntityTable& each : data.entities) each.key.clear();  // nothing is named
    data.links[0].from = LinkGroups{starts, members};
    EXPECT_EQ(club_levels(programme, data), (Texts{"club-title", "not-achieved", "not-achieved"}));
    const std::vector<Row> dangling{2, 0, 1, 5, 3}, twice{2, 0, 2, 4, 3};
    data.links[0].from = LinkGroups{starts, dangling};
    EXPECT_EQ(problem_codes(programme, data), (Texts{"link-member-unknown membership"}));
    data.links[0].from = LinkGroups{starts, twice};
    EXPECT_EQ(problem_codes(programme, data), (Texts{"link-repeated membership"}));
    const std::vector<std::vector<std::int64_t>> wrong{{0, 3, 5}, {0, 5, 3, 5}, {0, 3, 5, 6}, {1, 3, 5, 5}, {}};
    for (const std::vector<std::int64_t>& each : wrong) {
        data.links[0].from = LinkGroups{each, members};
        EXPECT_EQ(problem_codes(programme, data), (Texts{"link-groups-malformed membership"}));
    }
}

TEST(Programme, NeedsTheRolesThatItCounts) {
    // Without roles nobody would be a member, and every club would be judged as one without members.
    World world;
    const Programme programme = proved(programme_draft(), {clubs(), readers()});
    EXPECT_EQ(problem_codes(programme, world.data()), (Texts{"links-without-roles membership"}));
    Dataset in_column = world.data();
    in_column.links[0].from = LinkColumn{"id"};
    EXPECT_EQ(problem_codes(programme, in_column), (Texts{"links-without-roles membership"}));
    EXPECT_EQ(problem_codes(proved(without_roles(), {clubs(), readers()}), world.data()), Texts{});
}

TEST(Programme, NeedsARoleOfEveryLinkWhereNotAllRolesCount) {
    World world;
    world.roles = {0, 0, 1, 0, 1};
    const std::vector<std::uint8_t> valid{0b10111};  // the fourth link has none
    Dataset data = world.data();
    LinkTable& links = std::get<LinkTable>(data.links[0].from);
    Table with_gap;
    for (Column column : links.table.columns()) {
        if (column.name == "role") {
            column = Column::of<std::int32_t>("role", world.roles, valid.data());
            column.labels = {"member", "guest"};
        }
        with_gap.add(column);
    }
    links.table = with_gap;
    const Programme programme = proved(programme_draft(), {clubs(), readers()});
    EXPECT_EQ(problem_codes(programme, data), (Texts{"role-missing membership"}));
    ProgrammeDraft all_count = programme_draft();
    all_count.sets[0].relations[0].roles.clear();
    EXPECT_EQ(problem_codes(proved(std::move(all_count), {clubs(), readers()}), data), Texts{});
}

TEST(Programme, CountsWhoIsThereInTwoRolesOnce) {
    World world;
    world.owners = {10, 10, 10, 20, 20};
    world.members = {1, 3, 1, 4, 5};
    world.roles = {0, 0, 1, 0, 1};  // the first citizen is a guest, too
    ProgrammeDraft draft = programme_draft();
    draft.sets[0].relations[0].roles.clear();
    const Programme programme = proved(draft, {clubs(), readers()});
    EXPECT_EQ(club_levels(programme, world.data())[0], "not-achieved");  // 1 of 2, not 2 of 3
    const EvaluatedProgramme found = evaluate(programme, world.data());
    EXPECT_EQ(found.result->find(programme, "test.club", "club")->members_of(0, 0)->size(), 2U);
    EXPECT_EQ(found.result->links[0].members_of_several, 0U);
}

TEST(Programme, ReadsLinksOfTheDay) {
    World world;
    const auto day = [](int year, int month, int date) {
        return static_cast<std::int32_t>(day_number({year, month, date}));
    };
    world.owners = {10, 10, 20, 20, 10};
    world.members = {1, 2, 3, 4, 3};
    world.from = {day(2020, 1, 1), day(2020, 1, 1), day(2020, 1, 1), day(2020, 1, 1), day(2024, 7, 1)};
    world.until = {day(2030, 1, 1), day(2030, 1, 1), day(2024, 6, 30), day(2030, 1, 1), day(2030, 1, 1)};
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    tieuchi::Run run;
    run.judged_on = Date{2024, 6, 30};  // the third moved on 1 July: the last day of a link still counts
    EXPECT_EQ(club_levels(programme, world.data(), run), (Texts{"club-title", "not-achieved", "not-achieved"}));
    run.judged_on = Date{2024, 7, 1};
    EXPECT_EQ(club_levels(programme, world.data(), run), (Texts{"club-title", "club-title", "not-achieved"}));
    EXPECT_EQ(problem_codes(programme, world.data()), (Texts{"run-date-missing membership"}));
}

TEST(Programme, TakesTitlesFromTheRegisterWhereTheyAreHeld) {
    World world;
    world.title_keys = {1, 3, 4};
    world.title_levels = {1, 0, 1};
    const auto day = [](int year, int month, int date) {
        return static_cast<std::int32_t>(day_number({year, month, date}));
    };
    world.decided = {day(2022, 2, 1), day(2022, 2, 1), day(2025, 2, 1)};
    Draft kept = readers();
    kept.validity = Validity{36, {}};
    const Programme programme = proved(without_roles(TitleFrom::holds), {clubs(), std::move(kept)});
    tieuchi::Run run;
    run.judged_on = Date{2025, 2, 1};  // the last day of 36 months, and the first day of the third title
    EXPECT_EQ(club_levels(programme, world.data(), run), (Texts{"club-title", "not-achieved", "not-achieved"}));
    run.judged_on = Date{2025, 2, 2};
    EXPECT_EQ(club_levels(programme, world.data(), run), (Texts{"not-achieved", "not-achieved", "not-achieved"}));
    EXPECT_EQ(problem_codes(programme, World().data(), run), (Texts{"titles-missing test.club of club"}));
}

TEST(Programme, ReportsLinksThatLeadNowhere) {
    World world;
    world.owners[3] = 99;
    world.members[4] = 77;
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(problem_codes(programme, world.data()),
              (Texts{"link-owner-unknown membership", "link-member-unknown membership"}));
    ProgrammeOptions options;
    options.on_fault = OnFault::reject;
    const EvaluatedProgramme found = evaluate(programme, world.data(), {}, options);
    ASSERT_TRUE(found.result);
    ASSERT_EQ(found.result->left_out.size(), 2u);
    EXPECT_EQ(found.result->left_out[0].count, 1u);
    EXPECT_EQ(found.result->left_out[1].first, (Texts{"77"}));
    EXPECT_EQ(found.result->links[0].owners_without, 2u);
    EXPECT_EQ(found.result->links[0].first_owners_without, (Texts{"20", "30"}));
}

ProgrammeOptions rejecting() {
    ProgrammeOptions options;
    options.on_fault = OnFault::reject;
    return options;
}

/// What is left out or rejected, as "code kind: count first".
std::vector<std::string> told_of(const std::vector<cascade::Finding>& findings) {
    std::vector<std::string> found;
    for (const cascade::Finding& each : findings) {
        found.push_back(each.code + " " + each.table + ": " + std::to_string(each.count) + " " + each.first.front());
    }
    return found;
}

TEST(Programme, ARejectedMemberIsUnknownWhateverThePolicy) {
    for (const WhereMissing policy : {WhereMissing::unknown, WhereMissing::no, WhereMissing::excluded}) {
        World world;
        world.scores[3] = 99;  // beyond the range; no policy for missing values says what becomes of it
        Draft draft = clubs();
        std::get<OverMembers>(draft.measures[0].type).where_missing = stated(policy);
        const Programme programme = proved(without_roles(), {std::move(draft), readers()});
        EXPECT_EQ(problem_codes(programme, world.data()), (Texts{"value-out-of-range citizen"}));
        const EvaluatedProgramme found = evaluate(programme, world.data(), {}, rejecting());
        ASSERT_TRUE(found.result);
        EXPECT_TRUE(found.result->find(programme, "test.reader", "citizen")->assessment->is_rejected(3));
        EXPECT_TRUE(found.result->left_out.empty());  // the set of the readers tells it
        const auto* node = found.result->find(programme, "test.club", "club");
        EXPECT_EQ(node->members_of(0, 1)->at(0), (std::pair<Row, Standing>{3, Standing::open}));
        world.scores[4] = 8;  // now 1 or 2 of 2
        EXPECT_EQ(club_levels(programme, world.data(), {}, rejecting())[1], "club-title|not-achieved");
    }
}

TEST(Programme, MembersThatNoSetJudgesAreRejectedToo) {
    World world;
    std::vector<double> hours{1, 1, 1, 77, 5};
    Draft draft = clubs();
    draft.relations[0].uses = {points("hours", 10)};
    draft.measures[0] = measure(
        "titled-share", over(OverMembers::Kind::share, at_least("hours", Decimal(5)), at_least("hours", Decimal(1))));
    std::get<OverMembers>(draft.measures[0].type).where_missing = stated(WhereMissing::excluded);
    ProgrammeDraft alone = without_roles();
    alone.sets.pop_back();
    alone.sets[0].titles.clear();
    const Programme programme = proved(std::move(alone), {std::move(draft)});
    Dataset data = world.data();
    data.entities[1].table.add(Column::of<double>("hours", hours));
    EXPECT_EQ(problem_codes(programme, data), (Texts{"value-out-of-range citizen"}));
    const EvaluatedProgramme found = evaluate(programme, data, {}, rejecting());
    ASSERT_TRUE(found.result);
    EXPECT_EQ(told_of(found.result->left_out), (Texts{"value-out-of-range citizen: 1 4 (77)"}));
    // The fourth may be in the base or not: 1 of 1, or 1 or 2 of 2.
    EXPECT_EQ(found.result->nodes[0].members_of(0, 1)->at(0).second, Standing::maybe_open);
    EXPECT_EQ(club_levels(programme, data, {}, rejecting())[1], "club-title|not-achieved");
}

TEST(Programme, RowsThatShareAKeyAreRejectedAndTheirMembershipIsUnknown) {
    World world;
    world.citizens = {1, 2, 3, 4, 4};
    world.members = {1, 2, 3, 4, 1};
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    const EvaluatedProgramme found = evaluate(programme, world.data(), {}, rejecting());
    ASSERT_TRUE(found.result);
    const Assessment& readers_found = *found.result->find(programme, "test.reader", "citizen")->assessment;
    EXPECT_EQ(readers_found.rejections().rows(), (std::vector<std::size_t>{3, 4}));
    EXPECT_EQ(levels(*found.result, programme, "test.club", "club")[1], "club-title|not-achieved");  // 1 or 2 of 2
}

TEST(Programme, ASetThatReadsTheTitleOfARejectedRowRejectsIt) {
    Draft keen = empty_draft();
    keen.id = "test.keen";
    keen.edition = "1";
    keen.measures = {measure("reader", TitleOf{"test.reader", "", false})};
    keen.criteria = {criterion("is-reader", is_true("reader"))};
    keen.criteria[0].missing = stated(Missing::unmet);
    keen.levels = {level("keen")};
    keen.levels[0].required = All{};
    keen.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    ProgrammeDraft draft = without_roles();
    draft.links.clear();
    draft.sets = {{"test.keen", {"1"}, "citizen", {}, {{"test.reader", TitleFrom::reaches}}, {}},
                  {"test.reader", {"1"}, "citizen", {}, {}, {}}};
    const Programme programme = proved(std::move(draft), {std::move(keen), readers()});
    World world;
    world.scores[1] = 99;
    const EvaluatedProgramme found = evaluate(programme, world.data(), {}, rejecting());
    ASSERT_TRUE(found.result);
    const Assessment& assessment = *found.result->find(programme, "test.keen", "citizen")->assessment;
    ASSERT_EQ(assessment.rejections().size(), 1u);
    EXPECT_EQ(assessment.rejections()[0], (Rejection{1, "reader", "verdict-rejected", ""}));
}

TEST(Programme, CountsAMemberOnceInAnOwner) {
    World world;
    world.owners = {10, 10, 10, 10, 20};
    world.members = {1, 3, 3, 2, 5};
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(problem_codes(programme, world.data()), (Texts{"link-repeated membership"}));
    ProgrammeOptions options;
    options.on_fault = OnFault::reject;
    EXPECT_EQ(club_levels(programme, world.data(), {}, options)[0], "club-title");  // 2 of 3, not of 4
}

TEST(Programme, AllowsAMemberInSeveralOwners) {
    World world;
    world.owners = {10, 10, 20, 20, 30};
    world.members = {1, 2, 2, 4, 2};
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(club_levels(programme, world.data()), (Texts{"club-title", "club-title", "club-title"}));
    EXPECT_EQ(evaluate(programme, world.data()).result->links[0].members_of_several, 1u);
}

TEST(Programme, NeedsKeysThatTellEntitiesApart) {
    World world;
    world.citizens[4] = 1;
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(problem_codes(programme, world.data()), (Texts{"key-repeated citizen"}));
}

TEST(Programme, TellsEveryTableThatIsMissing) {
    const Programme programme = proved(without_roles(), {clubs(), readers()});
    EXPECT_EQ(problem_codes(programme, {}), (Texts{"table-missing club", "table-missing citizen"}));
    const World world;
    Dataset data = world.data();
    data.links.clear();
    EXPECT_EQ(problem_codes(programme, data), (Texts{"links-missing membership"}));
}

TEST(Programme, TakesTheEditionInForce) {
    Draft first = readers("1"), second = readers("2");
    first.effective = {Date{2020, 1, 1}, Date{2023, 12, 31}, {}, {}};
    second.effective = {Date{2024, 1, 1}, {}, {}, {}};
    second.levels[1].total = Cut{number("8.5")};
    ProgrammeDraft draft = without_roles();
    draft.sets[1].editions = {"1", "2"};
    const Programme programme = proved(draft, {clubs(), first, second});
    tieuchi::Run run;
    run.period = Period{{2023, 1, 1}, {2023, 12, 31}};
    EXPECT_EQ(club_levels(programme, World().data(), run)[0], "club-title");
    run.period = Period{{2024, 1, 1}, {2024, 12, 31}};
    EXPECT_EQ(club_levels(programme, World().data(), run)[0], "not-achieved");
    run.period = Period{{2019, 1, 1}, {2019, 12, 31}};
    EXPECT_EQ(problem_codes(programme, World().data(), run), (Texts{"edition-not-in-force test.reader of citizen"}));
    EXPECT_EQ(problem_codes(programme, World().data()), (Texts{"run-date-missing test.reader of citizen"}));
}

TEST(Programme, OwnersParametersChooseWhoIsInTheBase) {
    Draft draft = empty_draft();
    draft.id = "test.literacy";
    draft.edition = "1";
    draft.kinds = {"club"};
    draft.relations = {{"members",
                        "citizen",
                        text("Residents"),
                        {measure("age", Count{Decimal(120)}), measure("literate", YesNo{})},
                        {}}};
    draft.parameters = {{"oldest", {}, Decimal(60), {{one_of("area", {"difficult"}), Decimal(35)}}, {}, {}}};
    draft.measures = {choice("area", {"ordinary", "difficult"}),
                      measure("literate-share",
                              over(OverMembers::Kind::share, is_true("literate"),
                                   all_of({at_least("age", Decimal(15)), at_most("age", ParameterRef{"oldest"})})))};
    draft.criteria = {criterion("literate", at_least("literate-share", percent("90%")))};
    draft.levels = {level("literate-place")};
    draft.levels[0].required = All{};
    draft.levels[0].when_nothing_applies = stated(WhenNothingApplies::not_held);
    ProgrammeDraft programme_of;
    programme_of.id = "test.places";
    programme_of.edition = "1";
    programme_of.title = text("Places");
    programme_of.links = {{"residence", "club", "citizen", {}, {}, {}}};
    programme_of.sets = {{"test.literacy", {"1"}, "club", {{"members", "residence", {}, false}}, {}, {}}};
    const Programme programme = proved(programme_of, {draft});

    // The only one who cannot read is 50: out of the base in a difficult area.
    const std::vector<std::int64_t> ids{1, 2, 3}, owners{0, 0, 0, 1, 1, 1, 2, 2, 2};
    const std::vector<std::uint8_t> ages{20, 30, 50, 20, 30, 50, 20, 30, 50}, area{0, 1, 0}, known{0x03};
    const bool literate[] = {true, true, false, true, true, false, true, true, false};
    const std::vector<std::int64_t> keys{0, 1, 2};
    Column areas = Column::of<std::uint8_t>("area", area, known.data());  // the third area is not known
    areas.labels = {"ordinary", "difficult"};
    Dataset data;
    data.entities.push_back({"club", Table({Column::of<std::int64_t>("id", keys), areas}), "id"});
    data.entities.push_back({"citizen",
                             Table({Column::of<std::uint8_t>("age", ages), Column::of<bool>("literate", literate),
                                    Column::of<std::int64_t>("home", owners)}),
                             ""});
    data.links.push_back({"residence", LinkColumn{"home", false}});
    const EvaluatedProgramme found = evaluate(programme, data);
    ASSERT_TRUE(found.result) << to_text(found.problems.front());
    EXPECT_EQ(levels(*found.result, programme, "test.literacy", "club"),
              (Texts{"not-achieved", "literate-place", "literate-place|not-achieved"}));
    const auto members = found.result->nodes[0].members_of(1, 1);
    EXPECT_EQ((*members)[2].second, Standing::out);  // the excluded member is listed
}

// ---- what a programme may not be

Texts faults(const ProgrammeDraft& draft, std::vector<Draft> drafts) {
    return codes(check_programme(draft, sets(std::move(drafts))).problems);
}

TEST(CheckProgramme, NamesThePathOfACycle) {
    Draft citizen = readers();
    citizen.measures.push_back(measure("in-a-club", TitleOf{"test.club", "", false}));
    citizen.criteria.push_back(criterion("belongs", is_true("in-a-club")));
    citizen.criteria.back().optional = true;
    citizen.kinds = {"club"};
    Draft club = clubs();
    club.relations.clear();
    club.measures = {measure("titled", TitleOf{"test.reader", "", false})};
    club.criteria = {criterion("titled", is_true("titled"))};
    ProgrammeDraft draft = without_roles();
    draft.sets = {{"test.club", {"1"}, "club", {}, {{"test.reader", TitleFrom::reaches}}, {}},
                  {"test.reader", {"1"}, "club", {}, {{"test.club", TitleFrom::reaches}}, {}}};
    const CheckedProgramme made = check_programme(draft, sets({club, citizen}));
    ASSERT_EQ(made.problems.size(), 1u);
    EXPECT_EQ(made.problems[0].code, "programme-cycle");
    EXPECT_EQ(made.problems[0].message,
              "expected verdicts that do not rest on themselves; test.club of club reads test.reader of club reads "
              "test.club of club");
    draft.sets[1].titles[0].from = TitleFrom::holds;
    EXPECT_EQ(faults(draft, {club, citizen}), Texts{});
}

TEST(CheckProgramme, NamesWhatIsNotBound) {
    ProgrammeDraft draft = without_roles();
    draft.sets[0].relations.clear();
    draft.sets[0].titles.clear();
    EXPECT_EQ(faults(draft, {clubs(), readers()}),
              (Texts{"relation-not-bound /sets/0/relations", "title-not-bound /sets/0/titles"}));
}

TEST(CheckProgramme, NamesWhatIsNotThere) {
    ProgrammeDraft draft = without_roles();
    draft.sets[0].relations[0].link = "membershp";
    draft.sets[0].relations.push_back({"memberz", "membership", {"boss"}, false});
    draft.sets[0].titles.push_back({"test.other", TitleFrom::reaches});
    draft.sets[1].editions.push_back("9");
    EXPECT_EQ(faults(draft, {clubs(), readers()}),
              (Texts{"link-unknown /sets/0/relations/members/link", "relation-unknown /sets/0/relations/memberz",
                     "role-unknown /sets/0/relations/memberz/link", "title-unknown /sets/0/titles/test.other",
                     "set-not-found /sets/1/editions/1"}));
}

TEST(CheckProgramme, KnowsWhomASetJudgesAndWhomLinksJoin) {
    ProgrammeDraft draft = without_roles();
    draft.links[0].owner = "village";
    draft.sets[1].kind = "family";
    EXPECT_EQ(faults(draft, {clubs(), readers()}),
              (Texts{"link-kinds /sets/0/relations/members/link", "title-not-judged /sets/0/titles/test.reader",
                     "kind-not-judged /sets/1/kind"}));
}

TEST(CheckProgramme, KnowsTheLevelsOfTheTitlesItReads) {
    EXPECT_EQ(faults(without_roles(), {clubs({"test.reader", "kean", false}), readers()}),
              (Texts{"title-level-unknown /sets/0/titles/test.reader"}));
}

TEST(CheckProgramme, TakesASetOnceForAKind) {
    ProgrammeDraft draft = without_roles();
    draft.sets.push_back(draft.sets[1]);
    draft.sets[1].editions = {"1", "1"};
    EXPECT_EQ(faults(draft, {clubs(), readers()}),
              (Texts{"edition-repeated /sets/1/editions/1", "programme-set-repeated /sets/2"}));
}

/// What a run of 2024 that is decided on 1 February 2025 changes in a register of readers.
std::vector<std::string> changes(const TitleRows& rows, Candidates candidates) {
    World world;
    Draft kept = readers();
    kept.validity = Validity{24, {}};
    const Programme programme = proved(without_roles(), {clubs(), std::move(kept)});
    Dataset data = world.data();
    data.titles.push_back(rows.table());
    tieuchi::Run run;
    run.period = Period{{2024, 1, 1}, {2024, 12, 31}};
    run.decided_on = Date{2025, 2, 1};
    const EvaluatedProgramme found = evaluate(programme, data, run);
    for (const Problem& problem : found.problems) ADD_FAILURE() << to_text(problem);
    const TitleDecisions made =
        decide_titles(programme, data, *found.result, *programme.find("test.reader", "citizen"), candidates);
    std::vector<std::string> told;
    for (const Problem& problem : made.problems) told.push_back(problem.code);
    for (const TitleDecision& each : made.rows) {
        told.push_back(std::string(word_of(each.change)) +
                       (each.until ? " until " + date_of(*each.until).to_text() : ""));
    }
    return told;
}

TEST(TitleDecisions, SayWhatARunChanges) {
    TitleRows before;
    before.add(1, "recognised", "reader", "2023-02-01").add(2, "recognised", "reader", "2024-02-01");
    before.add(3, "recognised", "reader", "2024-02-01").add(5, "recognised", "reader", "2022-02-01");
    EXPECT_EQ(changes(before, Candidates::all),  // 8, 9.5, 3, 8 and 7.99 points
              (Texts{"kept until 2027-02-01", "upgraded until 2027-02-01", "stays", "recognised until 2027-02-01",
                     "expired"}));
}

TEST(TitleDecisions, AreForWhoRegisteredOfTheYear) {
    TitleRows before;
    before.add(1, "registered", "", "2024-05-01").add(2, "registered", "", "2023-05-01");
    before.add(4, "registered", "", "2024-05-01").add(4, "withdrawn", "", "2024-06-01");
    EXPECT_EQ(changes(before, Candidates::registered), (Texts{"recognised until 2027-02-01", "not_registered",
                                                              "not_registered", "not_registered", "not_registered"}));
}

TEST(TitleDecisions, TellWhatIsWrongWithTheRegister) {
    EXPECT_EQ(changes(TitleRows().add(1, "kept", "reader", "2024-02-01"), Candidates::all), Texts{"title-not-held"});
}

TEST(Editions, AreToldWhereTheyOverlapOrLeaveAGap) {
    Draft first = readers("1"), second = readers("2"), third = readers("3"), unknown = readers("4");
    first.effective = {Date{2020, 0, 0}, Date{2021, 12, 31}};
    second.effective = {Date{2022, 3, 0}, std::nullopt};
    third.effective = {Date{2024, 1, 1}, std::nullopt};
    unknown.effective.from_unknown = Unknown{};
    std::vector<std::string> told;
    for (const Problem& each : check_editions({&third, &first, &unknown, &second})) {
        told.push_back(each.code + " " + each.place.file);
    }
    EXPECT_EQ(told, (Texts{"edition-start-unknown test.reader@4", "editions-gap test.reader@2",
                           "editions-overlap test.reader@3"}));
}

}  // namespace
}  // namespace tieuchi
