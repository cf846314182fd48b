#include "tieuchi/document/migrate.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "file.hpp"
#include "json.hpp"
#include "migration.hpp"
#include "reader.hpp"

namespace tieuchi::document {
namespace {

/// `1.0` as two numbers, for formats are ordered by them.
std::optional<std::pair<int, int>> version_of(std::string_view text) noexcept {
    std::pair<int, int> version;
    const char* const end = text.data() + text.size();
    const auto major = std::from_chars(text.data(), end, version.first);
    if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.') return std::nullopt;
    const auto minor = std::from_chars(major.ptr + 1, end, version.second);
    if (minor.ec != std::errc() || minor.ptr != end || version.first < 0 || version.second < 0) return std::nullopt;
    return version;
}

/// The member that names the format, where a document has it.
std::optional<Value> format_of(const Reader& reader, Value root) {
    std::optional<Value> format;
    root.each_member([&](Value key, Value value) {
        if (!format && key.text() == "tieuchi") format = value;
    });
    if (!format) {
        reader.report(root, "missing-member", "expected \"tieuchi\" in a document; it is not stated",
                      "state the format that it is written in: \"tieuchi\": \"1.0\"");
    }
    return format;
}

const MigrationStep* step_from(std::span<const MigrationStep> steps, std::string_view format) noexcept {
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const auto& step) { return step.from == format; });
    return found == steps.end() ? nullptr : &*found;
}

}  // namespace

std::span<const MigrationStep> migration_steps() noexcept { return {}; }  // 1.0 is the first format

Migrated migrate_through(std::span<const MigrationStep> steps, std::string_view text, const ParseOptions& options) {
    if (text.size() > options.most_bytes) {
        return {{}, {}, {size_problem(options.file, options.most_bytes, std::to_string(text.size()))}};
    }
    Findings findings(text, options);
    const Reader reader(findings);
    Json json = read_json(text, options);
    if (json.fault) {
        Fault& fault = *json.fault;
        if (findings.admits(fault.offset)) {
            findings.add(fault.offset, "", std::move(fault.code), std::move(fault.message), std::move(fault.remedy));
        }
        return {{}, {}, findings.take()};
    }
    const auto format = format_of(reader, Value(json.tree, 0));
    if (!format) return {{}, {}, findings.take()};
    const auto version = format->is(Kind::string) ? version_of(format->text()) : std::nullopt;
    const std::string expected = "format \"" + std::string(current_format) + "\" or an older one";
    if (!version) {
        reader.expected(*format, expected, "write \"1.0\" if that is meant", "format-version");
        return {{}, {}, findings.take()};
    }
    std::string from(format->text()), now = from, lifted(text);
    while (const MigrationStep* step = now == current_format ? nullptr : step_from(steps, now)) {
        lifted = step->lift(lifted);
        now = step->to;
    }
    if (now == current_format) return {std::move(lifted), std::move(from), {}};
    const bool newer = *version > version_of(current_format);
    reader.expected(*format, newer ? expected : "a format that leads to \"" + std::string(current_format) + '"',
                    newer ? "use a newer version of tieuchi, which reads this format"
                          : "correct the format; \"1.0\" is the first there is",
                    "format-version");
    return {{}, std::move(from), findings.take()};
}

}  // namespace tieuchi::document

namespace tieuchi {

Migrated migrate(std::string_view text, const ParseOptions& options) {
    return document::migrate_through(document::migration_steps(), text, options);
}

}  // namespace tieuchi
