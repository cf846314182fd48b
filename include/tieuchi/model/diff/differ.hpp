#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/model/diff/rules.hpp"
#include "tieuchi/model/diff/said.hpp"

namespace tieuchi::differing {

/// Whether a difference can change who gets which title.
enum class Reach : bool { others, awards };

/// What is compared just now.
struct Here {
    Part part = Part::set;
    Identifier id;
    Text title;
};

/// Compares members and lists, and keeps what differs.
class Differ {
public:
    Diff take() noexcept { return std::move(diff_); }

    void add(Change change, Reach reach) {
        (reach == Reach::awards ? diff_.awards : diff_.others).push_back(std::move(change));
    }
    void changed(const Here& here, std::string_view member, Said before, Said after, Reach reach) {
        add(change(here, member, std::move(before), std::move(after)), reach);
    }

    template <class Value>
    void compare(const Here& here, std::string_view member, const Value& before, const Value& after, Reach reach) {
        if (!(before == after)) changed(here, member, said(before), said(after), reach);
    }
    /// A policy: what it says reaches awards, what it cites does not.
    template <class Policy>
    void compare(const Here& here, std::string_view member, const std::optional<Stated<Policy>>& before,
                 const std::optional<Stated<Policy>>& after) {
        const auto value = [](const auto& stated) { return stated ? said(name(stated->value)) : Said{}; };
        const Said old = value(before), now = value(after);
        if (!(old == now)) return changed(here, member, old, now, Reach::awards);
        if (before) compare_citation(here, member, before->cite, after->cite);
    }
    /// What one member cites, which reaches no awards.
    void compare_citation(const Here& here, std::string_view member, const Citation& before, const Citation& after) {
        if (before == after) return;
        Change cited = change(here, "citation", said(before), said(after));
        cited.about = member;
        add(std::move(cited), Reach::others);
    }
    /// A rule: the cuts that differ where it is built alike, else all of it.
    void compare(const Here& here, std::string_view member, const std::optional<Rule>& before,
                 const std::optional<Rule>& after) {
        if (before == after) return;
        std::vector<CutPair> cuts;
        if (!before || !after || !differ_in_cuts(*before, *after, {}, cuts)) {
            return changed(here, member, said(before), said(after), Reach::awards);
        }
        for (CutPair& cut : cuts) {
            Change cut_elsewhere = change(here, cut.member, std::move(cut.before), std::move(cut.after));
            cut_elsewhere.about = std::move(cut.measure);
            cut_elsewhere.level = std::move(cut.level);
            add(std::move(cut_elsewhere), Reach::awards);
        }
    }

    /// Match two lists by what `key_of` says, the second of the same name with the second, and so on: `both` compares
    /// those that stand in both; others are added, removed, or renamed where all but the id is the same.
    template <class Each, class KeyOf, class HereOf, class Same, class Both>
    void match(const std::vector<Each>& before, const std::vector<Each>& after, KeyOf key_of, HereOf here_of, Same same,
               Reach reach, Both both) {
        const std::vector<std::string> old_keys = keys(before, key_of), new_keys = keys(after, key_of);
        std::vector<bool> is_gone(before.size(), true);
        const auto place = [](const std::vector<std::string>& all, const std::string& key) {
            return static_cast<std::size_t>(std::find(all.begin(), all.end(), key) - all.begin());
        };
        for (const std::string& key : new_keys) {
            if (const std::size_t at = place(old_keys, key); at < before.size()) is_gone[at] = false;
        }
        for (std::size_t at = 0; at < after.size(); ++at) {
            if (const std::size_t old = place(old_keys, new_keys[at]); old < before.size()) {
                both(before[old], after[at]);
                continue;
            }
            std::size_t was = 0;
            while (was < before.size() && !(is_gone[was] && same(before[was], after[at]))) ++was;
            const bool renamed = was < before.size();
            if (renamed) is_gone[was] = false;
            Change change = named(here_of(after[at]), renamed ? Change::Kind::renamed : Change::Kind::added);
            if (renamed) change.before = said(old_keys[was]);
            add(std::move(change), renamed ? Reach::others : reach);
        }
        for (std::size_t at = 0; at < before.size(); ++at) {
            if (is_gone[at]) add(named(here_of(before[at]), Change::Kind::removed), reach);
        }
    }

    /// Whether things that stand in both lists stand in another order.
    template <class Each, class KeyOf>
    void compare_order(Part part, const std::vector<Each>& before, const std::vector<Each>& after, KeyOf key_of,
                       Reach reach) {
        std::vector<std::string> old = keys(before, key_of), now = keys(after, key_of);
        const auto keep_common = [](std::vector<std::string>& all, const std::vector<std::string>& other) {
            std::erase_if(
                all, [&](const std::string& key) { return std::find(other.begin(), other.end(), key) == other.end(); });
        };
        keep_common(old, now);
        keep_common(now, old);
        if (old == now) return;
        Change change = named({part, {}, {}}, Change::Kind::ordered);
        change.before = said(old);
        change.after = said(now);
        add(std::move(change), reach);
    }

private:
    static Change named(Here here, Change::Kind kind) {
        Change change;
        change.kind = kind;
        change.part = here.part;
        change.id = std::move(here.id);
        change.title = std::move(here.title);
        return change;
    }
    static Change change(const Here& here, std::string_view member, Said before, Said after) {
        Change change = named(here, Change::Kind::changed);
        change.member = member;
        change.before = std::move(before);
        change.after = std::move(after);
        return change;
    }

    template <class Each, class KeyOf>
    static std::vector<std::string> keys(const std::vector<Each>& all, KeyOf key_of) {
        std::vector<std::string> found;
        for (const Each& each : all) {
            std::string key(key_of(each));
            const auto before = std::count_if(found.begin(), found.end(), [&](const std::string& other) {
                return other == key || other.starts_with(key + '\n');
            });
            found.push_back(before == 0 ? key : key + '\n' + std::to_string(before));
        }
        return found;
    }

    Diff diff_;
};

}  // namespace tieuchi::differing
