#include "find_set.hpp"

#include <system_error>
#include <utility>

#include "file.hpp"

namespace tieuchi {
namespace document {
namespace {

std::optional<FoundText> read_if_there(const std::filesystem::path& path, ParseOptions limits) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return std::nullopt;
    limits.file = path.string();
    FileText file = read_file(path, limits);
    return FoundText{limits.file, std::move(file.text), std::move(file.problem)};
}

std::filesystem::path in_catalog(const std::filesystem::path& folder, std::string_view name) {
    const std::size_t at = name.find('@');
    return folder / std::string(name.substr(0, at)) / (std::string(name.substr(at + 1)) + ".json");
}

}  // namespace

FindSet beside(const std::filesystem::path& document, const ParseOptions& options) {
    const std::filesystem::path folder = document.parent_path();
    return [folder, options](std::string_view name) -> std::optional<FoundText> {
        if (auto found = read_if_there(folder / (std::string(name) + ".json"), options)) return found;
        if (auto found = read_if_there(in_catalog(folder / "..", name).lexically_normal(), options)) return found;
        return options.find_set ? options.find_set(name) : std::nullopt;
    };
}

}  // namespace document

FindSet sets_in(std::filesystem::path folder) {
    return [folder = std::move(folder)](std::string_view name) {
        return document::read_if_there(document::in_catalog(folder, name), {});
    };
}

}  // namespace tieuchi
