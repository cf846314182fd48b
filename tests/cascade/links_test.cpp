#include "tieuchi/cascade/links.hpp"

#include <gtest/gtest.h>

namespace tieuchi {
namespace {

std::vector<std::vector<Row>> groups(const Links& links) {
    std::vector<std::vector<Row>> found(links.owners());
    for (std::size_t owner = 0; owner < links.owners(); ++owner) {
        for (std::size_t at = links.first(owner); at < links.last(owner); ++at)
            found[owner].push_back(links.member(at));
    }
    return found;
}

using Groups = std::vector<std::vector<Row>>;

TEST(Links, GatherTheMembersOfEachOwner) {
    const std::vector<Link> pairs{{2, 0}, {0, 1}, {2, 5}, {0, 0}};
    const Links links = Links::of(pairs, 3);
    EXPECT_EQ(groups(links), (Groups{{1, 0}, {}, {0, 5}}));
    EXPECT_EQ(links.size(), 4);
}

TEST(Links, LeaveOutWhoIsNotThere) {
    const std::vector<Link> pairs{{no_entity, 0}, {0, no_entity}, {0, 3}};
    EXPECT_EQ(groups(Links::of(pairs, 1)), (Groups{{3}}));
}

TEST(Links, OfAColumnInOrderNeedNoList) {
    const std::vector<Row> owners{0, 0, 1, 3};
    EXPECT_EQ(groups(Links::of_owners(owners, 4)), (Groups{{0, 1}, {2}, {}, {3}}));
}

TEST(Links, OfAColumnInAnyOrder) {
    const std::vector<Row> owners{1, no_entity, 0, 1};
    EXPECT_EQ(groups(Links::of_owners(owners, 2)), (Groups{{2}, {0, 3}}));
}

TEST(Links, BorrowOffsets) {
    const std::vector<std::int64_t> starts{0, 2, 2, 3};
    EXPECT_EQ(groups(Links::borrowed(starts)), (Groups{{0, 1}, {}, {2}}));
    const std::vector<Row> members{7, 8, 9};
    EXPECT_EQ(groups(Links::borrowed(starts, members)), (Groups{{7, 8}, {}, {9}}));
}

TEST(Links, OfNoOwnersAreNone) {
    EXPECT_EQ(Links().owners(), 0);
    EXPECT_EQ(Links::of({}, 0).owners(), 0);
    EXPECT_EQ(groups(Links::of({}, 2)), (Groups{{}, {}}));
}

}  // namespace
}  // namespace tieuchi
