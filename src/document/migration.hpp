#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tieuchi/document/migrate.hpp"

namespace tieuchi::document {

/// How documents of one format become documents of the next.
struct MigrationStep {
    std::string_view from, to;
    std::string (*lift)(std::string_view text);
};

/// The steps there are, oldest first.
std::span<const MigrationStep> migration_steps() noexcept;

/// `migrate`, through these steps.
Migrated migrate_through(std::span<const MigrationStep> steps, std::string_view text, const ParseOptions& options);

}  // namespace tieuchi::document
