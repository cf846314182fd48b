#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "tieuchi/cascade/links.hpp"

/// The life of a title as events, and what is held between them.
namespace tieuchi {

/// What a row of a register says. The first five are steps on the way to a decision, the others but `withdrawn` decisions.
enum class TitleEvent : std::uint8_t {
    registered,   ///< the entity registers for the title of a year
    self_scored,  ///< it has scored itself
    submitted,    ///< its dossier has arrived
    checked,      ///< the dossier was checked
    withdrawn,    ///< it takes its registration back
    recognised,   ///< the title is conferred, anew or at another level
    kept,         ///< a title that is held is conferred again
    expired,      ///< it is over, not renewed
    revoked,      ///< it is taken away
};
inline constexpr std::array<std::string_view, 9> title_event_words = {
    "registered", "self_scored", "submitted", "checked", "withdrawn", "recognised", "kept", "expired", "revoked"};

constexpr std::string_view word_of(TitleEvent event) noexcept {
    return title_event_words[static_cast<std::size_t>(event)];
}
constexpr std::optional<TitleEvent> title_event_of(std::string_view word) noexcept {
    for (std::size_t at = 0; at < title_event_words.size(); ++at) {
        if (title_event_words[at] == word) return static_cast<TitleEvent>(at);
    }
    return std::nullopt;
}
constexpr bool is_decision(TitleEvent event) noexcept { return event >= TitleEvent::recognised; }

/// One row of a register that can be read. Days are numbers as of `day_number`.
struct TitleRow {
    Row entity = no_entity;
    std::uint32_t row = 0;  ///< of the register
    TitleEvent event = TitleEvent::registered;
    std::int16_t level = -1;  ///< index into the levels of the history; -1: none is named
    std::int64_t day = 0;
    std::optional<std::int64_t> until;  ///< last day, as written or by validity; none: for good
    std::optional<std::int32_t> year;
    friend bool operator==(const TitleRow&, const TitleRow&) = default;
};

/// A title from one decision to the next, or to its last day. Of one entity no two share a day.
struct Holding {
    std::uint32_t row = 0;  ///< of the register: the decision
    std::int16_t level = 0;
    std::int64_t first = 0;
    std::optional<std::int64_t> last;  ///< included; none: for good. May lie before `first`: held on no day
    std::optional<std::int32_t> year;  ///< that was judged
    std::optional<std::int64_t> revoked_on;
    bool is_closed = false;  ///< a later row ended it; else it runs to its last day

    bool covers(std::int64_t day) const noexcept { return first <= day && (!last || day <= *last); }
    friend bool operator==(const Holding&, const Holding&) = default;
};

namespace cascade {

/// The decisions on one entity, day by day: what may follow what.
class TitleLife {
public:
    /// Add a decision that is not before those already added. False, and nothing is changed: it keeps, ends or revokes a title
    /// that is not held.
    bool add(const TitleRow& row) {
        Holding* current = holdings_.empty() || holdings_.back().is_closed ? nullptr : &holdings_.back();
        if (row.event != TitleEvent::recognised) {
            if (!current || (row.level >= 0 && row.level != current->level)) return false;
            // Of a title that is past its last day it may still be written down that it has expired.
            if (row.event != TitleEvent::expired && !current->covers(row.day)) return false;
        }
        const std::int16_t level = row.level >= 0 ? row.level : current ? current->level : std::int16_t{0};
        if (current) {
            current->is_closed = true;
            current->last = current->last ? std::min(*current->last, row.day - 1) : row.day - 1;
            if (row.event == TitleEvent::revoked) current->revoked_on = row.day;
        }
        if (row.event == TitleEvent::recognised || row.event == TitleEvent::kept) {
            holdings_.push_back({row.row, level, row.day, row.until, row.year, std::nullopt, false});
        }
        return true;
    }
    const std::vector<Holding>& holdings() const noexcept { return holdings_; }
    void clear() noexcept { holdings_.clear(); }

private:
    std::vector<Holding> holdings_;
};

/// Whether steps follow one another: a dossier begins with its registration, and no step goes back.
class DossierSteps {
public:
    enum class Fault : std::uint8_t { none, not_registered, out_of_step };

    /// - Requires: rows in the order of their days.
    Fault add(TitleEvent event) noexcept {
        const auto order = static_cast<int>(event);
        switch (event) {
            case TitleEvent::registered: stage_ = order; return Fault::none;
            case TitleEvent::self_scored:
            case TitleEvent::submitted:
            case TitleEvent::checked: {
                const Fault found = stage_ < 0       ? Fault::not_registered
                                    : order < stage_ ? Fault::out_of_step
                                                     : Fault::none;
                stage_ = std::max(stage_, order);
                return found;
            }
            case TitleEvent::withdrawn:
            case TitleEvent::recognised: {
                const Fault found = stage_ < 0 ? Fault::not_registered : Fault::none;
                stage_ = -1;
                return found;
            }
            case TitleEvent::kept: stage_ = -1; return Fault::none;
            case TitleEvent::expired:
            case TitleEvent::revoked: break;
        }
        return Fault::none;
    }

private:
    int stage_ = -1;  ///< the furthest step of the running dossier; -1: there is none
};

}  // namespace cascade

}  // namespace tieuchi
