#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/report/narrate_level.hpp"
#include "tieuchi/report/narrate_rejection.hpp"

namespace tieuchi {

namespace narrating {

/// An explanation as sentences.
class Narrator {
public:
    Narrator(const Explanation& explanation, std::string_view language)
        : explanation_(explanation), speaker_(language) {}

    Page page() const {
        Page page;
        page.heading = say(Phrase::heading, {explanation_.title.in(speaker_.language()), explanation_.set});
        summarise(page);
        add_faults(page);
        add_needs(page);
        const LevelNarrator levels(speaker_);
        for (const LevelReason& level : explanation_.levels) page.blocks.push_back(levels.block(level));
        add_sections(page);
        add_criteria(page);
        add_policies(page);
        add_sources(page);
        return page;
    }

private:
    std::string say(Phrase phrase, std::initializer_list<std::string_view> fillings = {}) const {
        return speaker_.say(phrase, fillings);
    }
    std::string named(const Text& title, const Identifier& id) const { return speaker_.named(title, id); }
    std::string named(const Identifier& id) const { return named_by_id(explanation_, speaker_, id); }

    void summarise(Page& page) const {
        std::vector<std::string> rejecting;
        for (const Identifier& id : explanation_.rejected_by) rejecting.push_back(named(id));
        if (explanation_.rejected && explanation_.criteria.empty()) {
            page.summary.push_back(say(Phrase::result_unfit));
        } else if (explanation_.rejected) {
            page.summary.push_back(say(Phrase::result_rejected, {joined(rejecting, "; ")}));
        } else {
            page.summary.push_back(say(explanation_.decided() ? Phrase::result : Phrase::result_open,
                                       {speaker_.named(explanation_.candidates, "; ")}));
        }
        if (explanation_.validity) {
            const ValidityReason& validity = *explanation_.validity;
            page.summary.push_back(validity.until ? say(Phrase::kept_until, {speaker_.day(*validity.until)})
                                                  : say(Phrase::kept_for, {speaker_.months(validity.months)}));
        }
        constexpr Phrase provisional[] = {Phrase::result, Phrase::provisional_nearly, Phrase::provisional_headings,
                                          Phrase::provisional_names};
        if (explanation_.completeness != Completeness::complete) {
            page.summary.push_back(say(provisional[static_cast<std::size_t>(explanation_.completeness)]));
        }
        if (!explanation_.assumptions.empty()) {
            std::vector<std::string> assumed;
            for (const Assumption& each : explanation_.assumptions) assumed.push_back(speaker_.assumed(each));
            page.summary.push_back(say(Phrase::provisional_assumed, {joined(assumed, "; ")}));
        }
        if (explanation_.scored) summarise_points(page);
    }

    void summarise_points(Page& page) const {
        const std::string points =
            speaker_.points_of(explanation_.total_low, explanation_.total_high, explanation_.applicable_maximum);
        if (explanation_.maximum == explanation_.applicable_maximum) {
            page.summary.push_back(say(Phrase::total_of, {points}));
        } else {
            const Exact gone = difference(explanation_.maximum, explanation_.applicable_maximum).value_or(Exact());
            page.summary.push_back(say(Phrase::total_of_left, {points, speaker_.points(gone)}));
        }
        const Decimal none;
        if (explanation_.bonus_high != none) {
            const std::string bonus = speaker_.points(explanation_.bonus_low, explanation_.bonus_high);
            page.summary.push_back(say(Phrase::total_bonus, {bonus}));
        }
        if (explanation_.deduction_high != none) {
            const std::string off = speaker_.points(explanation_.deduction_low, explanation_.deduction_high);
            page.summary.push_back(say(Phrase::total_deduction, {off}));
        }
    }

    void add_faults(Page& page) const {
        PageBlock block{say(Phrase::faults), {}};
        for (const Rejection& fault : explanation_.faults) {
            block.items.push_back({0, tieuchi::narrate(fault, speaker_.language())});
        }
        if (!block.items.empty() && explanation_.criteria.empty()) page.blocks.push_back(std::move(block));
    }

    void add_needs(Page& page) const {
        PageBlock block{say(Phrase::needs), {}, "needs"};
        const RuleNarrator rules(speaker_);
        for (const Need& need : explanation_.needs) {
            const std::string about = named(need.title, need.about);
            for (const Asked& measure : need.measures) {
                const std::string asked = named(measure.title, measure.id);
                const std::string wanted = measure.wanted ? rules.wanted_text(*measure.wanted) : std::string();
                const bool judged = !measure.judge.empty(), date = measure.type == "date";
                const Phrase phrase = wanted.empty() ? (judged ? Phrase::need_judged
                                                        : date ? Phrase::need_date
                                                               : Phrase::need_value)
                                                     : (judged ? Phrase::need_judged_for
                                                        : date ? Phrase::need_date_for
                                                               : Phrase::need_value_for);
                block.items.push_back({0, say(phrase, {about, asked, measure.judge.in(speaker_.language()), wanted})});
            }
            for (const Title& measure : need.empty) {
                block.items.push_back({0, say(Phrase::need_base, {about, named(measure.title, measure.id)})});
            }
            for (const Title& measure : need.members) {
                block.items.push_back({0, say(Phrase::need_members, {about, named(measure.title, measure.id)})});
            }
            for (const std::string& rule : need.unknown_rules) {
                block.items.push_back({0, say(Phrase::need_rule, {about, rule})});
            }
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    void add_sections(Page& page) const {
        PageBlock block{say(Phrase::sections), {}, "sections"};
        for (const SectionReason& section : explanation_.sections) {
            if (!explanation_.scored) continue;
            block.items.push_back({static_cast<int>(section.depth), section_text(section)});
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    std::string section_text(const SectionReason& section) const {
        const std::string about = named(section.title, section.id);
        const std::string points = speaker_.points_of(section.low, section.high, section.maximum_left);
        const auto& rescaled = section.rescaled;
        if (!rescaled || !rescaled->low || !rescaled->high) return say(Phrase::has, {about, points});
        if (rescaled->empty) {
            const bool all = rescaled->when_empty == "full";
            return say(all ? Phrase::section_counts_all : Phrase::section_counts_none,
                       {about, speaker_.points(rescaled->maximum)});
        }
        const bool settled = rescaled->settled && *rescaled->low == *rescaled->high;
        const bool same = *rescaled->low == Exact(section.low) && *rescaled->high == Exact(section.high);
        if (same) return say(Phrase::has, {about, points});
        const std::string counts =
            settled ? say(Phrase::rescaling, {speaker_.number(section.low), speaker_.number(rescaled->maximum),
                                              speaker_.number(section.maximum_left), speaker_.points(*rescaled->low)})
                    : speaker_.points(*rescaled->low, *rescaled->high);
        return say(Phrase::section_rescaled, {about, points, speaker_.number(rescaled->maximum), counts});
    }

    void add_criteria(Page& page) const {
        PageBlock block{say(Phrase::criteria), {}, "criteria"};
        const CriterionNarrator criteria(explanation_, speaker_);
        for (const CriterionReason& criterion : explanation_.criteria) criteria.tell(criterion, block.items);
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    void add_policies(Page& page) const {
        PageBlock block{say(Phrase::policies), {}, "policies"};
        constexpr std::pair<std::string_view, Phrase> sentences[] = {
            {"missing", Phrase::policy_missing},
            {"when_empty", Phrase::policy_when_empty},
            {"when_not_applicable", Phrase::policy_when_not_applicable},
            {"when_nothing_applies", Phrase::policy_when_nothing_applies},
            {"when_section_empty", Phrase::policy_when_section_empty},
            {"since_missing", Phrase::policy_since_missing},
            {"overlap", Phrase::policy_overlap}};
        for (const PolicyApplied& applied : explanation_.policies) {
            const auto* found = std::find_if(std::begin(sentences), std::end(sentences),
                                             [&](const auto& each) { return each.first == applied.policy; });
            const std::string_view value = phrases::policy_word(applied.policy, applied.value, speaker_.language());
            const std::string about =
                applied.title.empty() ? named(applied.about) : named(applied.title, applied.about);
            const std::string what = say(found->second, {about, value});
            std::string text = say(Phrase::uncited, {what});
            if (applied.reading) {
                text = say(Phrase::by_reading,
                           {what, applied.reading->id, applied.reading->question, applied.reading->taken});
            } else if (!applied.cite.source.empty()) {
                text = say(Phrase::by_source, {what, source_name(explanation_, speaker_, applied.cite.source)});
            }
            block.items.push_back({0, std::move(text)});
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    /// What it all rests on: by its number, else by its title.
    void add_sources(Page& page) const {
        PageBlock block{say(Phrase::sources), {}, "sources"};
        for (const Source& source : explanation_.sources) {
            std::vector<std::string> facts;
            if (!source.number.empty()) facts.push_back(source.number);
            if (source.date) facts.push_back(speaker_.day(*source.date));
            const std::string about = named(source.title, source.id), how = joined(facts, ", ");
            block.items.push_back({0, how.empty() ? about : say(Phrase::source_named, {about, how})});
        }
        if (!block.items.empty()) page.blocks.push_back(std::move(block));
    }

    const Explanation& explanation_;
    Speaker speaker_;
};

}  // namespace narrating

/// An explanation in sentences of a language: `vi`, or English for any other.
inline Page narrate(const Explanation& explanation, std::string_view language) {
    return narrating::Narrator(explanation, language).page();
}

}  // namespace tieuchi
