#include <cstdio>

#include "parts.hpp"

namespace tieuchi::document {
namespace {

/// `"01-15"`.
std::string day_of_year(const YearDay& day) {
    char text[32];
    std::snprintf(text, sizeof text, "%02d-%02d", day.month, day.day);
    return text;
}

void write_end_if(Writer& to, std::string_view end, const std::optional<Date>& date,
                  const std::optional<Unknown>& unknown) {
    to.member_if(end, date);
    if (date || !unknown) return;
    to.key(end);
    write_unknown(to, *unknown);
}

}  // namespace

void write_effective_if(Writer& to, const Effective& effective) {
    if (effective == Effective{}) return;
    to.key("effective");
    to.object([&] {
        write_end_if(to, "from", effective.from, effective.from_unknown);
        write_end_if(to, "until", effective.until, effective.until_unknown);
    });
}

void write_validity_if(Writer& to, const std::optional<Validity>& validity) {
    if (!validity) return;
    to.key("validity");
    to.object([&] {
        to.whole("months", validity->months);
        to.citation(validity->cite);
    });
}

void write_source(Writer& to, const Source& source) {
    to.object([&] {
        to.member_if("number", source.number);
        to.member_if("issuer", source.issuer);
        to.member_if("date", source.date);
        to.member_if("title", source.title);
        to.member_if("url", source.url);
        to.member_if("note", source.note);
    });
}

void write_reading(Writer& to, const Reading& reading) {
    to.object([&] {
        to.member("id", reading.id);
        to.member("question", reading.question);
        to.member("taken", reading.taken);
        to.member_if("others", reading.others);
        to.member_if("source", reading.source);
    });
}

void write_evidence(Writer& to, const EvidenceKind& kind) {
    to.object([&] {
        to.member_if("title", kind.title);
        to.member_if("note", kind.note);
    });
}

void write_step(Writer& to, const ProcedureStep& step) {
    to.object([&] {
        to.member("step", name(step.kind));
        to.key("by");
        if (const auto* unknown = std::get_if<Unknown>(&step.by)) {
            write_unknown(to, *unknown);
        } else {
            to.value(std::get<Text>(step.by));
        }
        if (step.until) {
            to.member("until", day_of_year(*step.until));
            if (step.until->next_year) to.member("year", "next");
        }
        to.citation(step.cite);
    });
}

}  // namespace tieuchi::document
