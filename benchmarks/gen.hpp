#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

/// The data of workloads W1 (one table of citizens) and W2 (the cascade above it), made from an integer
/// hash: the same bytes on any machine and with any compiler. Needs mmap.
namespace tc {

inline constexpr std::size_t huge_page = std::size_t{2} << 20;

inline std::uint64_t mix(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ull;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBull;
    return x ^ (x >> 31);
}

/// A zeroed array in huge pages.
///
/// Arrays start at staggered offsets: were all of them aligned to 2 MiB, the same row of every column would
/// fall into one set of the L2 cache.
template <class T>
struct Arr {
    T* p = nullptr;
    std::size_t n = 0, bytes = 0;

    Arr() = default;
    explicit Arr(std::size_t size) { alloc(size); }
    Arr(const Arr&) = delete;
    Arr& operator=(const Arr&) = delete;
    Arr(Arr&& other) noexcept { *this = std::move(other); }
    Arr& operator=(Arr&& other) noexcept {
        std::swap(p, other.p);
        std::swap(n, other.n);
        std::swap(bytes, other.bytes);
        std::swap(mapped_, other.mapped_);
        return *this;
    }
    ~Arr() {
        if (mapped_) munmap(mapped_, bytes);
    }

    void alloc(std::size_t size) {
        static std::size_t arrays = 0;
        constexpr std::size_t cache_line = 64;
        const std::size_t offset = arrays++ * 9536 % 131072 / cache_line * cache_line;
        constexpr std::size_t slack = 8192;  // vector code may read past the last row
        n = size;
        bytes = (n * sizeof(T) + slack + offset + huge_page - 1) / huge_page * huge_page + huge_page;
        mapped_ = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapped_ == MAP_FAILED) {
            mapped_ = nullptr;
            throw std::bad_alloc();
        }
        const std::size_t to_page = (huge_page - reinterpret_cast<std::uintptr_t>(mapped_) % huge_page) % huge_page;
        char* const page = static_cast<char*>(mapped_) + to_page;
        madvise(page, bytes - huge_page, MADV_HUGEPAGE);
        p = reinterpret_cast<T*>(page + offset);
    }

    T& operator[](std::size_t i) { return p[i]; }
    const T& operator[](std::size_t i) const { return p[i]; }

private:
    void* mapped_ = nullptr;
};

enum { S1, S2, S3, S4, B1, B2, B3, H1, H2, RA, RB, NCOL };
inline constexpr const char* colname[NCOL] = {"s1", "s2", "s3", "s4", "b1", "b2", "b3", "h1", "h2", "ra", "rb"};

struct Data {
    std::size_t n = 0, cells = 0;
    Arr<std::uint8_t> grp;             ///< 0 farmer or rural worker, 1 industrial or craft worker, 2 civil servant
    Arr<double> f[NCOL];               ///< all but b1..b3, in units; 0 where missing
    Arr<std::uint8_t> u[NCOL];         ///< s1..s4 in quarters, h1 in halves, b1..b3 0 or 1, the rest in units
    Arr<std::uint64_t> valid[NCOL];    ///< bitmap as Arrow packs it, 1 = present
    Arr<std::uint64_t> bits[3];        ///< b1..b3 as bitmaps
    Arr<std::int32_t> cell;            ///< of each member
    std::vector<std::int64_t> off;     ///< first member of each cell, and the end
    Arr<std::uint8_t> ls, se, dd;      ///< members: life skills, secondary education, digital devices
    Arr<std::uint64_t> lsb, seb, ddb;  ///< the same as bitmaps
    std::vector<std::uint8_t> reg, cb1, cb2;  ///< of each cell: registered, and two conditions
    std::vector<std::int32_t> cell_commune, commune_district, district_province;
    int communes = 0, districts = 0, provinces = 63;
};

namespace detail {

/// Draws of one row: column `c` gives a number of 64 bits.
struct Draws {
    std::uint64_t seed, row;
    std::uint64_t operator()(int c) const {
        return mix((seed * 0x100000001B3ull) ^ (row * 64 + static_cast<std::uint64_t>(c)));
    }
    unsigned below(int c, unsigned bound) const { return static_cast<unsigned>((*this)(c) % bound); }
};

inline void set_bit(Arr<std::uint64_t>& bitmap, std::size_t row, bool on) {
    bitmap[row >> 6] |= std::uint64_t{on} << (row & 63);
}

/// The values of one citizen before any of them goes missing. `ability` is 0 to 999.
inline void draw_values(const Draws& draw, unsigned ability, unsigned (&v)[NCOL]) {
    for (int k = 0; k < 4; ++k) {
        const unsigned quarters = 20 + ability * 16 / 1000 + draw.below(1 + k, 14);
        v[S1 + k] = quarters > 40 ? 40 : quarters;
    }
    for (int k = 0; k < 3; ++k) v[B1 + k] = draw.below(5 + k, 1000) < 820 + ability * 17 / 100;
    v[H1] = draw.below(8, 22) + ability * 16 / 1000;
    v[H2] = draw.below(9, 6) + ability * 8 / 1000;
    v[RB] = 1 + draw.below(10, 40);
    v[RA] = v[RB] * (700 + ability * 15 / 100 + draw.below(11, 200)) / 1000;
    if (draw.below(12, 200) == 0) v[RA] = v[RB] = 0;
}

inline double in_units(int column, unsigned value) {
    return column <= S4 ? value * 0.25 : column == H1 ? value * 0.5 : static_cast<double>(value);
}

/// One citizen of a cell whose quality is 0 to 999.
inline void generate_row(Data& d, std::uint64_t seed, std::size_t row, unsigned quality, bool f64, bool compact) {
    const Draws draw{seed, row};
    const std::uint64_t first = draw(0);
    const auto group = static_cast<unsigned>(first % 100);
    d.grp[row] = group < 45 ? 0 : group < 75 ? 1 : 2;
    unsigned v[NCOL];
    draw_values(draw, (quality * 6 + static_cast<unsigned>((first >> 8) % 1000) * 4) / 10, v);
    for (int k = 0; k < NCOL; ++k) {
        const bool present = draw.below(20 + k, 1000) >= 20;
        set_bit(d.valid[k], row, present);
        if (!present) v[k] = 0;
        const auto byte = static_cast<std::uint8_t>(v[k]);
        if (k >= B1 && k <= B3) {
            d.u[k][row] = byte;
            set_bit(d.bits[k - B1], row, byte != 0);
            continue;
        }
        if (f64) d.f[k][row] = in_units(k, v[k]);
        if (compact) d.u[k][row] = byte;
    }
    const auto member = [&](int column, unsigned chance, Arr<std::uint8_t>& flags, Arr<std::uint64_t>& bitmap) {
        const bool yes = draw.below(column, 1000) < chance;
        flags[row] = yes;
        set_bit(bitmap, row, yes);
    };
    member(40, 820 + quality * 178 / 1000, d.ls, d.lsb);
    member(41, 850 + quality * 148 / 1000, d.se, d.seb);
    member(42, 700 + quality * 290 / 1000, d.dd, d.ddb);
}

inline void allocate(Data& d, bool f64, bool compact) {
    const std::size_t words = (d.n + 63) / 64 + 8;
    d.grp.alloc(d.n);
    d.cell.alloc(d.n);
    for (auto* flags : {&d.ls, &d.se, &d.dd}) flags->alloc(d.n);
    for (auto* bitmap : {&d.lsb, &d.seb, &d.ddb, &d.bits[0], &d.bits[1], &d.bits[2]}) bitmap->alloc(words);
    for (int c = 0; c < NCOL; ++c) {
        const bool flag = c >= B1 && c <= B3;
        if (f64 && !flag) d.f[c].alloc(d.n + 64);
        if (compact || flag) d.u[c].alloc(d.n + 64);
        d.valid[c].alloc(words);
    }
}

/// Cells into communes, communes into districts, districts into provinces, each in equal runs.
inline void generate_places(Data& d) {
    const auto cells = static_cast<std::int64_t>(d.cells);
    d.communes = static_cast<int>((cells * 10600 + 399999) / 400000);
    if (d.communes < 63) d.communes = 63;
    d.districts = d.communes * 700 / 10600;
    if (d.districts < 63) d.districts = 63;
    const auto part = [](std::int64_t at, int parts, std::int64_t of) {
        return static_cast<std::int32_t>(at * parts / of);
    };
    for (std::int64_t c = 0; c < cells; ++c) d.cell_commune.push_back(part(c, d.communes, cells));
    for (int m = 0; m < d.communes; ++m) d.commune_district.push_back(part(m, d.districts, d.communes));
    for (int m = 0; m < d.districts; ++m) d.district_province.push_back(part(m, d.provinces, d.districts));
}

}  // namespace detail

/// Fill `d`, which must be fresh, with `n` citizens. `f64` and `compact` say which forms are wanted;
/// flags are always bytes.
inline void generate(Data& d, std::size_t n, std::uint64_t seed = 20260101, bool f64 = true, bool compact = true) {
    d.n = n;
    detail::allocate(d, f64, compact);
    d.off.push_back(0);
    for (std::size_t row = 0; row < n;) {
        const std::uint64_t hash = mix(seed + 77 + d.cells * 1315423911ull);
        const std::size_t size = 15 + hash % 21;
        const std::size_t end = row + size > n ? n : row + size;
        const auto quality = static_cast<unsigned>((hash >> 8) % 1000);
        d.reg.push_back((hash >> 20) % 100 < 85);
        d.cb1.push_back((hash >> 28) % 100 < 90);
        d.cb2.push_back((hash >> 36) % 100 < 85);
        for (; row < end; ++row) {
            d.cell[row] = static_cast<std::int32_t>(d.cells);
            detail::generate_row(d, seed, row, quality, f64, compact);
        }
        ++d.cells;
        d.off.push_back(static_cast<std::int64_t>(row));
    }
    detail::generate_places(d);
}

/// Checksums of the results of W1: sum of points in hundredths, entities by level, sum of masks, and a mix
/// that depends on the order of the rows.
struct Sum {
    std::int64_t s1 = 0, l[3] = {0, 0, 0}, s3 = 0, s4 = 0;
};

template <class T>
Sum checksum(const T* points, const std::uint8_t* level, const std::uint32_t* mask, std::size_t n) {
    Sum s;
    for (std::size_t i = 0; i < n; ++i) {
        s.s1 += static_cast<std::int64_t>(points[i]);
        s.l[level[i]]++;
        s.s3 += mask[i];
        const std::uint64_t row = static_cast<std::uint64_t>(points[i]) + std::uint64_t{7} * level[i] + mask[i];
        s.s4 += static_cast<std::int64_t>((i % 1009 + 1) * row % 1000003);
    }
    return s;
}

}  // namespace tc
