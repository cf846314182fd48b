#include "file.hpp"

#include <fstream>
#include <system_error>
#include <utility>

namespace tieuchi::document {
namespace {

FileText unreadable(const std::string& file, std::string found, std::string remedy) {
    return {{},
            Problem{"file-unreadable", Place{.file = file, .pointer = {}},
                    "expected a file that can be read, found " + std::move(found), std::move(remedy)}};
}

/// A pipe with a name of its own, which would be waited for until somebody writes. Those below /dev and /proc, such as
/// /dev/stdin, are open already.
bool is_named_pipe(const std::filesystem::path& path, std::filesystem::file_status status) {
    std::error_code error;
    const std::string full = std::filesystem::absolute(path, error).lexically_normal().string();
    const bool is_open = full.starts_with("/dev/") || full.starts_with("/proc/");
    return std::filesystem::is_fifo(status) && !is_open;
}

}  // namespace

Problem size_problem(const std::string& file, std::size_t most, const std::string& found) {
    return {"file-too-large", Place{.file = file, .pointer = {}},
            "expected at most " + std::to_string(most) + " bytes, found " + found, "split the document"};
}

FileText read_file(const std::filesystem::path& path, const ParseOptions& options) {
    const std::string& file = options.file;
    if (path.string().find('\0') != std::string::npos)
        return unreadable(file, "a name with a zero byte in it", "correct the path");
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return unreadable(file, "none of this name", "correct the path");
    if (std::filesystem::is_directory(status)) return unreadable(file, "a directory", "name a file in it");
    if (is_named_pipe(path, status)) return unreadable(file, "a named pipe", "name a file, or pipe it to /dev/stdin");
    // Of a file on a disk that is too large nothing is read.
    const auto size = std::filesystem::is_regular_file(status) ? std::filesystem::file_size(path, error) : 0;
    if (!error && size > options.most_bytes) return {{}, size_problem(file, options.most_bytes, std::to_string(size))};
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return unreadable(file, "one that may not be read", "correct the rights of the file");
    FileText read;
    char block[1 << 16];
    while (stream.read(block, sizeof block), stream.gcount() > 0) {
        read.text.append(block, static_cast<std::size_t>(stream.gcount()));
        if (read.text.size() > options.most_bytes) return {{}, size_problem(file, options.most_bytes, "more")};
    }
    if (stream.bad()) return unreadable(file, "one that breaks off", "copy the file anew");
    return read;
}

}  // namespace tieuchi::document
