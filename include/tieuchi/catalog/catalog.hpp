#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/export.hpp"
#include "tieuchi/model/criteria_set.hpp"

namespace tieuchi {

/// The names, `id@edition`, of the sets in a folder laid out as the catalogue is: `<folder>/<id>/<edition>.json`.
///
/// The sets that ship are in the folder that CMake knows as `tieuchi_SETS_DIR` and pkg-config as `setsdir`. It is named
/// by the caller, since a program may be moved, or bring sets of its own.
///
/// - Shape: sorted; empty where there is no such folder.
/// - Cost: reads the names of the files and nothing in them.
TIEUCHI_API std::vector<std::string> catalog(const std::filesystem::path& folder);

/// Open a set of a catalogue by its name, `id@edition`. The edition has to be named: an edition decides titles, so none is
/// chosen for anyone.
///
/// - Errors: throws `DocumentError`: `set-not-found`, whose remedy names the nearest or the editions there are, or what is
///   wrong with the document, as `load` does.
TIEUCHI_API CriteriaSet open_set(std::string_view name, const std::filesystem::path& folder);

}  // namespace tieuchi
