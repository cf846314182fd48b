#include "tieuchi/catalog/catalog.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <system_error>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/error.hpp"
#include "tieuchi/values/nearest.hpp"

namespace tieuchi {
namespace catalogs {
namespace {

namespace fs = std::filesystem;

/// What stands in a folder; nothing where it cannot be read.
std::vector<fs::path> entries_of(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        found.push_back(entry->path());
    }
    return found;
}

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

/// A name that no set of a catalogue has.
Problem not_found(const std::string& name, const fs::path& folder, const std::vector<std::string>& known) {
    std::vector<std::string> editions;
    std::copy_if(known.begin(), known.end(), std::back_inserter(editions),
                 [&](const std::string& each) { return each.starts_with(name + "@"); });
    const Place place{.file = folder.string(), .pointer = {}};
    const std::string expected = "expected the name of a set, id@edition; ";
    if (!editions.empty()) {
        return {"set-not-found", place, expected + "'" + name + "' names no edition", "name one: " + joined(editions)};
    }
    const std::string found = expected + "there is no '" + name + "' here";
    if (known.empty()) return {"set-not-found", place, found + ", nor any other", "name the folder of the sets"};
    const auto near = nearest(name, known);
    return {"set-not-found", place, found, near ? "did you mean '" + *near + "'?" : "choose one of " + joined(known)};
}

}  // namespace
}  // namespace catalogs

std::vector<std::string> catalog(const std::filesystem::path& folder) {
    std::vector<std::string> names;
    for (const std::filesystem::path& id : catalogs::entries_of(folder)) {
        for (const std::filesystem::path& edition : catalogs::entries_of(id)) {
            if (edition.extension() != ".json") continue;
            names.push_back(id.filename().string() + "@" + edition.stem().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

CriteriaSet open_set(std::string_view name, const std::filesystem::path& folder) {
    const std::vector<std::string> known = catalog(folder);
    const std::string wanted(name);
    if (!std::binary_search(known.begin(), known.end(), wanted)) {
        throw DocumentError({catalogs::not_found(wanted, folder, known)});
    }
    const std::size_t at = wanted.find('@');
    return load(folder / wanted.substr(0, at) / (wanted.substr(at + 1) + ".json"));
}

}  // namespace tieuchi
