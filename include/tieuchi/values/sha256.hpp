#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tieuchi {

/// SHA-256 as FIPS 180-4 defines it, of bytes that come piece by piece.
///
/// - Shape: any number of `add`, then one `finish`; how the bytes are cut into pieces makes no difference.
/// - Cost: 64 bytes at a time, no allocation.
class Sha256 {
public:
    using Digest = std::array<std::uint8_t, 32>;

    void add(std::span<const std::byte> bytes) noexcept {
        length_ += bytes.size();
        for (const std::byte byte : bytes) {
            block_[filled_++] = std::to_integer<std::uint8_t>(byte);
            if (filled_ == block_.size()) compress();
        }
    }
    void add(std::string_view text) noexcept { add(std::as_bytes(std::span(text))); }

    /// The digest of all that was added; nothing may be added after it.
    Digest finish() noexcept {
        const std::uint64_t bits = length_ * 8;
        pad(0x80);
        while (filled_ != 56) pad(0);
        for (int shift = 56; shift >= 0; shift -= 8) pad(static_cast<std::uint8_t>(bits >> shift));
        Digest digest{};
        for (std::size_t at = 0; at < digest.size(); ++at) {
            digest[at] = static_cast<std::uint8_t>(state_[at / 4] >> (24 - 8 * (at % 4)));
        }
        return digest;
    }

private:
    using Word = std::uint32_t;

    void pad(std::uint8_t byte) noexcept {
        block_[filled_++] = byte;
        if (filled_ == block_.size()) compress();
    }

    void compress() noexcept {
        static constexpr Word constants[64] = {
            0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
            0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
            0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
            0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
            0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
            0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
            0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
            0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
        std::array<Word, 64> schedule{};
        for (std::size_t at = 0; at < 16; ++at) {
            for (std::size_t byte = 0; byte < 4; ++byte) schedule[at] = schedule[at] << 8 | block_[4 * at + byte];
        }
        for (std::size_t at = 16; at < 64; ++at) {
            const Word early = schedule[at - 15], late = schedule[at - 2];
            const Word sigma0 = std::rotr(early, 7) ^ std::rotr(early, 18) ^ early >> 3;
            const Word sigma1 = std::rotr(late, 17) ^ std::rotr(late, 19) ^ late >> 10;
            schedule[at] = schedule[at - 16] + sigma0 + schedule[at - 7] + sigma1;
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t at = 0; at < 64; ++at) {
            const Word sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
            const Word chosen = (e & f) ^ (~e & g);
            const Word first = h + sum1 + chosen + constants[at] + schedule[at];
            const Word sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
            const Word majority = (a & b) ^ (a & c) ^ (b & c);
            h = g;
            g = f;
            f = e;
            e = d + first;
            d = c;
            c = b;
            b = a;
            a = first + sum0 + majority;
        }
        const std::array<Word, 8> add = {a, b, c, d, e, f, g, h};
        for (std::size_t at = 0; at < add.size(); ++at) state_[at] += add[at];
        filled_ = 0;
    }

    std::array<Word, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t length_ = 0;
};

/// A digest in hexadecimal digits, as results and catalogues name it.
inline std::string hexadecimal(const Sha256::Digest& digest) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const std::uint8_t byte : digest) text += {digits[byte / 16], digits[byte % 16]};
    return text;
}

/// The SHA-256 of a text in hexadecimal digits.
inline std::string sha256(std::string_view text) {
    Sha256 hash;
    hash.add(text);
    return hexadecimal(hash.finish());
}

}  // namespace tieuchi
