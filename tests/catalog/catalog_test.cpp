#include "tieuchi/catalog/catalog.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tieuchi/error.hpp"

namespace tieuchi {
namespace {

const std::filesystem::path shipped = TIEUCHI_SETS_DIR;

/// The one problem of opening a set, as code, message and remedy.
std::string refusal(const std::string& name, const std::filesystem::path& folder = shipped) {
    try {
        open_set(name, folder);
    } catch (const DocumentError& error) {
        EXPECT_EQ(error.problems().size(), 1u);
        const Problem& problem = error.problems().front();
        return problem.code + ": " + problem.message + " / " + problem.remedy;
    }
    return "opened";
}

TEST(Catalog, ListsEverySetByItsName) {
    const std::vector<std::string> names = catalog(shipped);
    EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
    EXPECT_TRUE(std::binary_search(names.begin(), names.end(), "vn.learning-citizen@2022"));
    for (const std::string& name : names) EXPECT_EQ(open_set(name, shipped).name(), name);
}

TEST(Catalog, IsEmptyWhereThereIsNoFolder) { EXPECT_TRUE(catalog(shipped / "nowhere").empty()); }

TEST(Catalog, OpensASetThatExtendsAnother) {
    EXPECT_EQ(open_set("vn.learning-citizen@2023", shipped).draft().edition, "2023");
}

TEST(Catalog, AsksForTheEdition) {
    EXPECT_EQ(refusal("vn.learning-citizen"),
              "set-not-found: expected the name of a set, id@edition; 'vn.learning-citizen' names no edition / "
              "name one: vn.learning-citizen@2022, vn.learning-citizen@2023");
}

TEST(Catalog, KnowsTheNearestName) {
    EXPECT_EQ(refusal("vn.learning-citizn@2022"),
              "set-not-found: expected the name of a set, id@edition; there is no 'vn.learning-citizn@2022' here / "
              "did you mean 'vn.learning-citizen@2022'?");
    EXPECT_NE(refusal("nothing like it").find("choose one of vn."), std::string::npos);
}

TEST(Catalog, SaysWhereTheFolderIsNotThatOfTheSets) {
    EXPECT_EQ(refusal("vn.learning-citizen@2022", shipped / "nowhere"),
              "set-not-found: expected the name of a set, id@edition; there is no 'vn.learning-citizen@2022' here, nor "
              "any other / name the folder of the sets");
}

TEST(Catalog, OpensNothingOutsideItsFolder) {
    EXPECT_TRUE(refusal("../sets/vn.learning-citizen@2022").starts_with("set-not-found"));
    EXPECT_TRUE(refusal("vn.learning-citizen@../vn.learning-citizen/2022").starts_with("set-not-found"));
}

}  // namespace
}  // namespace tieuchi
