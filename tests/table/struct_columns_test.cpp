#include "tieuchi/table/struct_columns.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieuchi {
namespace {

enum class Area : std::uint8_t { ordinary, difficult };

struct Citizen {
    std::string area;
    std::optional<double> score;
    std::int32_t hours = 0;
    bool member = false;
    Area kind = Area::ordinary;
    std::optional<std::string> group = {};
};

template <class Value>
std::vector<Value> values_of(const Column& column) {
    const auto values = column.as<Value>();
    return {values.begin(), values.end()};
}

const std::vector<Citizen> citizens = {{"remote", 7.75, 12, true, Area::difficult, "pupils"},
                                       {"ordinary", std::nullopt, 40, false, Area::ordinary, std::nullopt},
                                       {"remote", 9.0, 0, true, Area::difficult, "elderly"}};

TEST(StructColumns, TakesNumbersAndFlagsAsTheyAre) {
    StructColumns<Citizen> columns(citizens);
    columns.add("hours", &Citizen::hours).add("member", &Citizen::member).add("double", [](const Citizen& each) {
        return each.hours * 2;
    });
    const Table& table = columns.table();
    EXPECT_EQ(table.rows(), 3u);
    EXPECT_EQ(table.find("hours")->type, ColumnType::int32);
    EXPECT_EQ(values_of<std::int32_t>(*table.find("hours")), (std::vector<std::int32_t>{12, 40, 0}));
    EXPECT_EQ(values_of<std::int32_t>(*table.find("double")), (std::vector<std::int32_t>{24, 80, 0}));
    EXPECT_EQ(table.find("member")->type, ColumnType::boolean);
    EXPECT_TRUE(table.find("member")->as<bool>()[2]);
    EXPECT_TRUE(table.find("hours")->is_present(1));
}

TEST(StructColumns, KnowsWhatIsMissing) {
    StructColumns<Citizen> columns(citizens);
    const Column& score = *columns.add("score", &Citizen::score).table().find("score");
    EXPECT_TRUE(score.is_present(0));
    EXPECT_FALSE(score.is_present(1));
    EXPECT_EQ(score.as<double>()[2], 9.0);
}

TEST(StructColumns, GivesEachTextACode) {
    StructColumns<Citizen> columns(citizens);
    columns.add("area", &Citizen::area).add("group", &Citizen::group).add("listed", &Citizen::area, {"ordinary"});
    const Column &area = *columns.table().find("area"), &group = *columns.table().find("group");
    EXPECT_EQ(area.labels, (std::vector<std::string>{"remote", "ordinary"}));
    EXPECT_EQ(values_of<std::int32_t>(area), (std::vector<std::int32_t>{0, 1, 0}));
    EXPECT_EQ(group.labels, (std::vector<std::string>{"pupils", "elderly"}));
    EXPECT_FALSE(group.is_present(1));
    EXPECT_EQ(columns.table().find("listed")->labels, (std::vector<std::string>{"ordinary", "remote"}));
}

TEST(StructColumns, TakesTheLabelsOfAnEnumeration) {
    StructColumns<Citizen> columns(citizens);
    const Column& kind = *columns.add("area", &Citizen::kind, {"ordinary", "difficult"}).table().find("area");
    EXPECT_EQ(kind.type, ColumnType::uint8);
    EXPECT_EQ(values_of<std::uint8_t>(kind), (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_EQ(kind.labels.size(), 2u);
}

TEST(StructColumns, WithoutAnyTextHasNoValues) {
    const std::array<Citizen, 1> one{{{"remote", 1.0}}};
    StructColumns<Citizen> columns(one), none(std::span<const Citizen>{});
    EXPECT_TRUE(columns.add("group", &Citizen::group).table().find("group")->all_missing);
    EXPECT_TRUE(none.add("area", &Citizen::area).table().find("area")->all_missing);
    EXPECT_EQ(none.table().rows(), 0u);
}

TEST(StructColumns, KeepsItsColumnsWhereTheyAreWhileMoreAreAdded) {
    StructColumns<Citizen> columns(citizens);
    columns.add("score", &Citizen::score);
    for (int each = 0; each < 20; ++each) columns.add("hours-" + std::to_string(each), &Citizen::hours);
    EXPECT_EQ(columns.table().find("score")->as<double>()[0], 7.75);
    EXPECT_FALSE(columns.table().find("score")->is_present(1));
}

}  // namespace
}  // namespace tieuchi
