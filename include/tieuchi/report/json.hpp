#pragma once

#include <string>
#include <string_view>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/report/json_level.hpp"

namespace tieuchi {

namespace detail {

inline void put(ReasonWriter& to, const RescaledReason& rescaled) {
    to.open_object().field("maximum", rescaled.maximum).field("settled", rescaled.settled);
    to.field("empty", rescaled.empty);
    if (!rescaled.when_empty.empty()) to.field("when_empty", rescaled.when_empty);
    to.put_exact("low", rescaled.low);
    to.put_exact("high", rescaled.high);
    to.close_object();
}

inline void put(ReasonWriter& to, const SectionReason& section) {
    to.open_object().field("id", section.id);
    if (!section.section.empty()) to.field("section", section.section);
    to.put_text("title", section.title);
    to.field("points_low", section.low).field("points_high", section.high);
    to.field("maximum_left", section.maximum_left);
    to.put_member("rescaled", section.rescaled);
    to.put_member("floor", section.floor);
    to.close_object();
}

inline void put(ReasonWriter& to, const PolicyApplied& applied) {
    to.open_object().field("policy", applied.policy);
    if (!applied.value.empty()) to.field("value", applied.value);
    to.field("about", applied.about);
    to.put_text("title", applied.title);
    to.put_citation(applied.cite);
    if (applied.reading) {
        if (to.titles()) {
            to.field("question", applied.reading->question).field("taken", applied.reading->taken);
            to.put_names("others", applied.reading->others);
        }
    }
    to.close_object();
}

inline void put(ReasonWriter& to, const Asked& asked) {
    to.open_object().field("id", asked.id);
    to.put_text("title", asked.title);
    to.field("type", asked.type);
    to.put_text("judge", asked.judge);
    to.put_member("wanted", asked.wanted);
    to.close_object();
}

inline void put(ReasonWriter& to, const Need& need) {
    to.open_object().field("about", need.about);
    to.put_text("title", need.title);
    to.put_list("measures", need.measures);
    to.put_list("empty", need.empty);
    to.put_list("members", need.members);
    to.put_names("unknown_rules", need.unknown_rules);
    to.close_object();
}

inline void put(ReasonWriter& to, const Assumption& assumption) {
    to.open_object().field("at", assumption.at).field("value", assumption.value);
    to.field("unknown", assumption.instead_of.id);
    if (!assumption.instead_of.source.empty()) to.field("source", assumption.instead_of.source);
    to.close_object();
}

inline void put(ReasonWriter& to, const ValidityReason& validity) {
    to.open_object().field("months", Decimal(validity.months));
    to.put_day("until", validity.until);
    to.put_citation(validity.cite);
    to.close_object();
}

inline void put(ReasonWriter& to, const Rejection& fault) {
    to.open_object().field("column", fault.column).field("code", fault.code);
    if (!fault.found.empty()) to.field("found", fault.found);
    to.close_object();
}
inline void put(ReasonWriter& to, const Source& source) {
    to.open_object().field("id", source.id);
    if (!source.number.empty()) to.field("number", source.number);
    if (!source.issuer.empty()) to.field("issuer", source.issuer);
    to.put_day("date", source.date);
    to.put_text("title", source.title);
    if (!source.url.empty()) to.field("url", source.url);
    to.close_object();
}

inline void put_points(ReasonWriter& to, const Explanation& explanation) {
    to.field("total_low", explanation.total_low).field("total_high", explanation.total_high);
    to.field("maximum", explanation.maximum).field("applicable_maximum", explanation.applicable_maximum);
    const Decimal none;
    if (explanation.bonus_high != none) {
        to.field("bonus_low", explanation.bonus_low).field("bonus_high", explanation.bonus_high);
    }
    if (explanation.deduction_high != none) {
        to.field("deduction_low", explanation.deduction_low).field("deduction_high", explanation.deduction_high);
    }
}

}  // namespace detail

/// What stands in the JSON of an explanation besides the reasons.
struct JsonOptions {
    std::string_view set_digest{};  ///< of the set's document; left out where it is empty
    std::string_view id{};          ///< what names the entity, as JSON; left out where it is empty
    bool titles = true;             ///< texts of the document in every language; else its ids alone
};

/// An explanation as JSON, on one line: ids, titles in every language, exact numbers, no sentences.
inline std::string to_json(const Explanation& explanation, const JsonOptions& options) {
    detail::ReasonWriter to(options.titles);
    to.open_object();
    if (!options.id.empty()) to.key("id").json(options.id);
    to.field("set", explanation.set);
    if (!options.set_digest.empty()) to.field("set_digest", options.set_digest);
    to.put_text("title", explanation.title);
    to.field("completeness", name(explanation.completeness)).field("provisional", explanation.provisional);
    to.put_list("assumptions", explanation.assumptions);
    if (!explanation.key.empty()) to.field("key", explanation.key);
    to.field("rejected", explanation.rejected);
    to.put_names("rejected_by", explanation.rejected_by);
    to.put_list("faults", explanation.faults);
    to.key("level");
    if (explanation.decided()) {
        to.value(explanation.candidates.front().id);
    } else {
        to.null();
    }
    to.field("reached", explanation.reached);
    to.put_list("candidates", explanation.candidates);
    to.put_member("validity", explanation.validity);
    if (explanation.scored) detail::put_points(to, explanation);
    to.put_list("levels", explanation.levels);
    to.put_list("sections", explanation.sections);
    to.put_list("criteria", explanation.criteria);
    to.put_list("policies", explanation.policies);
    to.put_list("needs", explanation.needs);
    if (options.titles) to.put_list("sources", explanation.sources);
    return to.close_object().text();
}
inline std::string to_json(const Explanation& explanation, std::string_view set_digest = {}) {
    return to_json(explanation, JsonOptions{set_digest});
}

}  // namespace tieuchi
