/// `gen N OUTDIR [csv]` writes the columns of workloads W1 and W2 as raw little-endian files into OUTDIR,
/// which must exist, and with `csv` also citizens.csv and cells.csv.
#include "gen.hpp"

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace tc;

/// A file that is written through a large buffer and closed at the end; throws where it cannot be.
class File {
public:
    explicit File(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "wb")) {
        if (!file_) throw std::runtime_error("cannot write " + path_);
        std::setvbuf(file_, nullptr, _IOFBF, 1 << 20);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (file_) std::fclose(file_);
    }
    void write(const void* data, std::size_t bytes) {
        if (bytes && std::fwrite(data, 1, bytes, file_) != bytes) throw std::runtime_error("cannot write " + path_);
    }
    void write(std::string_view text) { write(text.data(), text.size()); }
    void close() {
        if (std::fclose(std::exchange(file_, nullptr)) != 0) throw std::runtime_error("cannot write " + path_);
    }

private:
    std::string path_;
    std::FILE* file_;
};

template <class T>
void write_raw(const std::string& path, const T* data, std::size_t size) {
    File file(path);
    file.write(data, size * sizeof(T));
    file.close();
}

void write_columns(const Data& d, const std::string& dir) {
    write_raw(dir + "grp.u8", d.grp.p, d.n);
    write_raw(dir + "cell.i32", d.cell.p, d.n);
    write_raw(dir + "ls.u8", d.ls.p, d.n);
    write_raw(dir + "se.u8", d.se.p, d.n);
    write_raw(dir + "dd.u8", d.dd.p, d.n);
    for (int c = 0; c < NCOL; ++c) {
        const std::string name = dir + colname[c];
        if (c >= B1 && c <= B3) {
            write_raw(name + ".u8", d.u[c].p, d.n);
        } else {
            write_raw(name + ".f64", d.f[c].p, d.n);
        }
        write_raw(name + ".valid", reinterpret_cast<const std::uint8_t*>(d.valid[c].p), (d.n + 7) / 8);
    }
    write_raw(dir + "cell_off.i64", d.off.data(), d.off.size());
    write_raw(dir + "cell_reg.u8", d.reg.data(), d.cells);
    write_raw(dir + "cell_cb1.u8", d.cb1.data(), d.cells);
    write_raw(dir + "cell_cb2.u8", d.cb2.data(), d.cells);
    write_raw(dir + "cell_commune.i32", d.cell_commune.data(), d.cells);
    write_raw(dir + "commune_district.i32", d.commune_district.data(), d.commune_district.size());
    write_raw(dir + "district_province.i32", d.district_province.data(), d.district_province.size());
}

void append(std::string& line, std::uint64_t value) {
    char digits[20];
    line.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

/// The value of a column as people write it: quarters and halves as decimals, the shortest.
void append_value(std::string& line, int column, unsigned value) {
    static constexpr const char* fractions[4] = {"", ".25", ".5", ".75"};
    const unsigned parts = column <= S4 ? 4 : column == H1 ? 2 : 1;
    append(line, value / parts);
    line += fractions[value % parts * (4 / parts)];
}

void write_citizens(const Data& d, const std::string& path) {
    File file(path);
    file.write("id,grp,s1,s2,s3,s4,b1,b2,b3,h1,h2,ra,rb,cell,ls,se,dd\n");
    std::string line;
    for (std::size_t i = 0; i < d.n; ++i) {
        line.clear();
        append(line, i);
        line += ',';
        append(line, d.grp[i]);
        for (int c = 0; c < NCOL; ++c) {
            line += ',';
            if (d.valid[c][i >> 6] >> (i & 63) & 1) append_value(line, c, d.u[c][i]);
        }
        for (const std::uint64_t value : {static_cast<std::uint64_t>(d.cell[i]), std::uint64_t{d.ls[i]},
                                          std::uint64_t{d.se[i]}, std::uint64_t{d.dd[i]}}) {
            line += ',';
            append(line, value);
        }
        line += '\n';
        file.write(line);
    }
    file.close();
}

void write_cells(const Data& d, const std::string& path) {
    File file(path);
    file.write("cell,commune,district,province,reg,cb1,cb2\n");
    for (std::size_t c = 0; c < d.cells; ++c) {
        const auto commune = static_cast<std::size_t>(d.cell_commune[c]);
        const auto district = static_cast<std::size_t>(d.commune_district[commune]);
        std::string line;
        append(line, c);
        for (const std::uint64_t value : {static_cast<std::uint64_t>(commune), static_cast<std::uint64_t>(district),
                                          static_cast<std::uint64_t>(d.district_province[district]),
                                          std::uint64_t{d.reg[c]}, std::uint64_t{d.cb1[c]}, std::uint64_t{d.cb2[c]}}) {
            line += ',';
            append(line, value);
        }
        file.write(line + "\n");
    }
    file.close();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3 || argc > 4) {
        std::fputs("usage: gen N OUTDIR [csv]\n", stderr);
        return 2;
    }
    try {
        const std::string dir = std::string(argv[2]) + "/";
        tc::Data d;
        tc::generate(d, std::stoull(argv[1]));
        write_columns(d, dir);
        std::printf("n=%zu cells=%zu communes=%d districts=%d\n", d.n, d.cells, d.communes, d.districts);
        if (argc == 4) {
            write_citizens(d, dir + "citizens.csv");
            write_cells(d, dir + "cells.csv");
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "gen: %s\n", error.what());
        return 1;
    }
}
