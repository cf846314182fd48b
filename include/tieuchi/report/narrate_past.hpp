#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tieuchi/report/narrate_rule.hpp"

/// Sentences about what was decided before: waits, levels held, years in a row.
namespace tieuchi::narrating {

inline std::string wait_text(const Speaker& speaker, const std::string& level, const WaitReason& wait) {
    const std::string months =
        speaker.say(wait.months == 1 ? Phrase::one_month : Phrase::months, {std::to_string(wait.months)});
    const std::string today = speaker.date(wait.decided_on);
    if (wait.never_held) return speaker.say(Phrase::wait_never_held, {level});
    if (!wait.day) {
        const std::string since = speaker.named(wait.since.title, wait.since.id);
        return speaker.say(Phrase::wait_not_given, {level, since, months, today});
    }
    const std::int64_t early = wait.early.value_or(0);
    const std::string verdict =
        early <= 0 ? speaker.say(Phrase::wait_enough)
                   : speaker.say(early == 1 ? Phrase::one_day_early : Phrase::days_early, {std::to_string(early)});
    return speaker.say(Phrase::wait_told,
                       {level, speaker.date(*wait.day), months, speaker.date(*wait.over), today, verdict});
}

inline std::string holds_text(const Speaker& speaker, const std::string& level, const HeldReason& held) {
    if (!held.held)
        return speaker.say(Phrase::held_unknown, {level, speaker.named(held.measure.title, held.measure.id)});
    return speaker.say(*held.held ? Phrase::held_already : Phrase::not_held_yet, {level});
}

inline std::string years_text(const Speaker& speaker, const std::string& level, const std::vector<HeldReason>& years) {
    std::vector<std::string> broken;
    for (const HeldReason& year : years) {
        if (year.held.value_or(false)) continue;
        broken.push_back(speaker.say(year.held ? Phrase::year_no : Phrase::year_missing,
                                     {speaker.named(year.measure.title, year.measure.id)}));
    }
    const std::string count = std::to_string(years.size());
    if (broken.empty()) return speaker.say(Phrase::years_kept, {level, count});
    return speaker.say(Phrase::years_broken, {level, count, joined(broken, ", ")});
}

}  // namespace tieuchi::narrating
