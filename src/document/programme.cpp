#include "tieuchi/document/programme.hpp"

#include <utility>

#include "duplicates.hpp"
#include "find_set.hpp"
#include "parsing.hpp"
#include "read.hpp"
#include "tieuchi/check/programme.hpp"
#include "tieuchi/error.hpp"

namespace tieuchi::document {
namespace {

using checks::in_quotes;

constexpr Word<TitleFrom> title_words[] = {{"reaches", TitleFrom::reaches}, {"holds", TitleFrom::holds}};
constexpr Word<bool> side_words[] = {{"owner", false}, {"member", true}};

LinkKind read_link(const Reader& reader, std::string id, Value value) {
    LinkKind link;
    link.id = std::move(id);
    const Object object(reader, value, "a kind of link", {"owner", "member", "roles", "title", "source", "reading"});
    object.must("owner", link.owner, read_string);
    object.must("member", link.member, read_string);
    object.may("roles", link.roles, filled_list_of("a list of roles", "name a role", read_string));
    object.may("title", link.title, read_text);
    link.cite = read_citation(object);
    return link;
}

RelationBinding read_binding(const Reader& reader, std::string relation, Value value) {
    RelationBinding binding;
    binding.relation = std::move(relation);
    const Object object(reader, value, "the links of a relation", {"link", "roles", "from"});
    object.must("link", binding.link, read_string);
    object.may("roles", binding.roles, filled_list_of("a list of roles", "name a role", read_string));
    object.may("from", binding.from_member, word_of(side_words));
    return binding;
}

TitleBinding read_title_from(const Reader& reader, std::string set, Value value) {
    return {std::move(set), word_of(title_words)(reader, value)};
}

ProgrammeEntry read_entry(const Reader& reader, Value value) {
    ProgrammeEntry entry;
    const Object object(reader, value, "a set of a programme",
                        {"set", "editions", "kind", "relations", "titles", "source", "reading"});
    object.must("set", entry.set, read_name);
    object.must("editions", entry.editions,
                filled_list_of("a list of editions", "name the edition, for example \"2024\"", read_name));
    object.must("kind", entry.kind, read_name);
    object.may("relations", entry.relations, entries_of("an object of relations", read_binding));
    object.may("titles", entry.titles, entries_of("an object of titles", read_title_from));
    entry.cite = read_citation(object);
    return entry;
}

ProgrammeDraft read_programme(const Reader& reader, Value root) {
    ProgrammeDraft draft;
    const Object object(
        reader, root, "a programme",
        {"tieuchi", "type", "id", "edition", "title", "source", "reading", "sources", "readings", "links", "sets"});
    std::string version, type;
    object.must("tieuchi", version, read_string);
    object.must("type", type, read_string);
    object.must("id", draft.id, read_string);
    object.must("edition", draft.edition, read_string);
    object.must("title", draft.title, read_text);
    draft.cite = read_citation(object);
    object.may("sources", draft.sources, entries_of("an object of sources", read_source));
    object.may("readings", draft.readings, list_of("a list of readings", read_reading));
    object.may("links", draft.links, entries_of("an object of kinds of link", read_link));
    object.must("sets", draft.sets, list_of("a list of sets", read_entry));
    return draft;
}

/// Reads the sets of a programme; one that cannot be read is a problem where its edition is named.
class SetReader {
public:
    SetReader(Findings& findings, const Tree& tree, const ParseOptions& options)
        : findings_(findings), pointers_(tree), options_(options) {}

    SetsByName read(const ProgrammeDraft& draft) {
        for (std::size_t node = 0; node < draft.sets.size(); ++node) {
            const ProgrammeEntry& entry = draft.sets[node];
            for (std::size_t edition = 0; edition < entry.editions.size(); ++edition) {
                const std::string name = entry.set + "@" + entry.editions[edition];
                const std::string pointer = "/sets/" + std::to_string(node) + "/editions/" + std::to_string(edition);
                const bool sound = is_dotted_identifier(entry.set) && is_edition(entry.editions[edition]);
                if (sound && !sets_.contains(name)) read_one(name, pointer);
            }
        }
        return std::move(sets_);
    }

private:
    void read_one(const std::string& name, const std::string& pointer) {
        auto found = options_.find_set ? options_.find_set(name) : std::nullopt;
        if (!found) return;  // the checker says so
        ParseOptions options = options_;
        options.file = found->file;
        Parsed parsed = found->problem ? Parsed{std::nullopt, {*found->problem}} : parse(found->text, options);
        if (!parsed.set) return refuse(pointer, name, parsed.problems);
        if (parsed.set->name() != name) {
            return add(pointer, "expected " + in_quotes(name) + ", found a set that calls itself " +
                                    in_quotes(parsed.set->name()));
        }
        sets_.emplace(name, *std::move(parsed.set));
    }

    void refuse(const std::string& pointer, const std::string& name, const std::vector<Problem>& problems) {
        const std::string text = to_text(problems.front());
        add(pointer,
            "expected a set that can be read, found " + in_quotes(name) + " with " +
                (problems.size() == 1 ? "a problem" : std::to_string(problems.size()) + " problems, the first") + ": " +
                text.substr(0, text.find('\n')));
    }
    void add(const std::string& pointer, std::string message) {
        const std::size_t offset = pointers_.find(pointer).offset();
        if (!findings_.admits(offset)) return;
        findings_.add(offset, pointer, "set-unreadable", std::move(message),
                      "mend that set; `tieuchi validate` lists all of its problems");
    }

    Findings& findings_;
    Pointers pointers_;
    const ParseOptions& options_;
    SetsByName sets_;
};

}  // namespace
}  // namespace tieuchi::document

namespace tieuchi {

ParsedProgramme parse_programme(std::string_view text, const ParseOptions& options) {
    using namespace document;
    if (auto problem = too_large(text.size(), options)) return {std::nullopt, {*std::move(problem)}};
    Findings findings(without_mark(text), options);
    const Json json = parse_json(text, options, findings);
    if (json.fault) return {std::nullopt, findings.take()};
    const Reader reader(findings);
    report_duplicates(reader, json.tree);
    if (!is_of_type(reader, Value(json.tree, 0), "programme")) return {std::nullopt, findings.take()};
    ProgrammeDraft draft = read_programme(reader, Value(json.tree, 0));
    if (!findings.empty()) return {std::nullopt, findings.take()};
    SetsByName sets = SetReader(findings, json.tree, options).read(draft);
    if (!findings.empty()) return {std::nullopt, findings.take()};
    CheckedProgramme checked = check_programme(std::move(draft), std::move(sets));
    if (checked.programme) return {std::move(checked.programme), {}};
    add_checked(findings, json.tree, std::move(checked.problems));
    return {std::nullopt, findings.take()};
}

ParsedProgramme validate_programme(const std::filesystem::path& path, const ParseOptions& options) {
    using namespace document;
    ParseOptions named = options;
    if (named.file.empty()) named.file = path.string();
    named.find_set = beside(path, options);
    FileText file = read_file(path, named);
    if (file.problem) return {std::nullopt, {*std::move(file.problem)}};
    return parse_programme(file.text, named);
}

Programme load_programme(const std::filesystem::path& path, const ParseOptions& options) {
    ParsedProgramme parsed = validate_programme(path, options);
    if (!parsed.programme) throw DocumentError(std::move(parsed.problems));
    return *std::move(parsed.programme);
}

}  // namespace tieuchi
