#include "tieuchi/values/sha256.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace tieuchi {
namespace {

// The vectors are those of FIPS 180-4 and its collection of examples.
TEST(Sha256, GivesTheDigestsOfTheStandard) {
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
                     "mnopqrstnopqrstu"),
              "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesAreCutIntoPieces) {
    const std::string text = [] {
        std::string bytes;
        for (int at = 0; at < 1000; ++at) bytes += static_cast<char>(at * 7 % 256);
        return bytes;
    }();
    for (const std::size_t size : {1u, 3u, 55u, 56u, 63u, 64u, 65u, 999u}) {
        Sha256 hash;
        for (std::size_t at = 0; at < text.size(); at += size) hash.add(std::string_view(text).substr(at, size));
        EXPECT_EQ(hexadecimal(hash.finish()), sha256(text)) << size;
    }
}

TEST(Sha256, PadsTextsOfEveryLengthAroundABlock) {
    // Each text is another one, so that no two digests may be alike.
    std::string before;
    for (std::size_t size = 50; size < 70; ++size) {
        const std::string digest = sha256(std::string(size, 'a'));
        EXPECT_EQ(digest.size(), 64u);
        EXPECT_NE(digest, before);
        before = digest;
    }
    EXPECT_EQ(sha256(std::string(64, 'a')), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

}  // namespace
}  // namespace tieuchi
