#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tieuchi/explain/explanation.hpp"
#include "tieuchi/report/narrate.hpp"

namespace tieuchi {

namespace detail {

/// What a document says is text, never markup, inside an element as well as in an attribute.
inline std::string escape_html(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        switch (letter) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: escaped += letter;
        }
    }
    return escaped;
}

/// `not_applicable` as a class: `tieuchi-not-applicable`.
inline std::string outcome_class(Outcome outcome) {
    std::string written = "tieuchi-" + std::string(name(outcome));
    std::replace(written.begin(), written.end(), '_', '-');
    return written;
}

/// Lays an explanation out as HTML: headings, lists and one table, no style and no script.
class HtmlWriter {
public:
    HtmlWriter(const Explanation& explanation, std::string_view language)
        : explanation_(explanation), speaker_(language), criteria_(explanation, speaker_) {}

    /// `page`: what is to be said of the explanation, and of what belongs to it.
    std::string fragment(const Page& page) {
        text_ = "<article class=\"tieuchi-explanation\" lang=\"" +
                std::string(speaker_.language() == "vi" ? "vi" : "en") + "\" data-set=\"" +
                escape_html(explanation_.set) + "\">\n<h2>" + escape_html(page.heading) + "</h2>\n";
        for (std::size_t at = 0; at < page.summary.size(); ++at) {
            const std::string line = escape_html(page.summary[at]);
            text_ += at == 0 ? "<p class=\"tieuchi-result\"><strong>" + line + "</strong></p>\n"
                             : "<p class=\"tieuchi-note\">" + line + "</p>\n";
        }
        for (const PageBlock& block : page.blocks) add(block);
        return std::move(text_) + "</article>\n";
    }

private:
    std::string say(phrases::Phrase phrase) const { return escape_html(speaker_.say(phrase)); }

    void add(const PageBlock& block) {
        text_ += "<section class=\"tieuchi-" + block.kind;
        if (block.outcome) text_ += " " + outcome_class(*block.outcome);
        text_ += "\"";
        const std::string about = block.kind == "members" ? "measure" : "level";
        if (!block.about.empty()) text_ += " data-" + about + "=\"" + escape_html(block.about) + "\"";
        text_ += ">\n<h3>" + escape_html(block.title) + "</h3>\n";
        if (block.kind == "criteria") {
            add_criteria();
        } else {
            add_list(block.items);
            text_ += "\n";
        }
        text_ += "</section>\n";
    }

    /// Lines as lists within lists; a line is inside the one before it that is less deep.
    void add_list(const std::vector<PageItem>& items) {
        std::vector<int> open;  // the depth of each list that is open
        for (const PageItem& item : items) {
            while (open.size() > 1 && item.depth < open.back()) {
                text_ += "</li></ul>";
                open.pop_back();
            }
            if (open.empty() || item.depth > open.back()) {
                text_ += "<ul>";
                open.push_back(item.depth);
            } else {
                text_ += "</li>";
            }
            text_ += "<li>" + escape_html(item.text);
        }
        for (; !open.empty(); open.pop_back()) text_ += "</li></ul>";
    }

    void add_criteria() {
        using phrases::Phrase;
        const auto& all = explanation_.criteria;
        const bool cited = std::any_of(all.begin(), all.end(), [](const auto& each) { return !each.cite.empty(); });
        text_ += "<table>\n<thead><tr>";
        for (const Phrase each : {Phrase::column_criterion, Phrase::column_points, Phrase::column_outcome,
                                  Phrase::column_why, Phrase::column_source}) {
            const bool here =
                (each != Phrase::column_points || explanation_.scored) && (each != Phrase::column_source || cited);
            if (here) text_ += "<th scope=\"col\">" + say(each) + "</th>";
        }
        text_ += "</tr></thead>\n<tbody>\n";
        for (const CriterionReason& criterion : all) add_row(criterion, cited);
        text_ += "</tbody>\n</table>\n";
    }

    void add_row(const CriterionReason& criterion, bool cited) {
        std::string reasons;
        for (const Reason each : criterion.reasons) reasons += (reasons.empty() ? "" : " ") + std::string(name(each));
        text_ += "<tr data-criterion=\"" + escape_html(criterion.id) + "\" data-reasons=\"" + reasons + "\"";
        if (criterion.outcome) text_ += " class=\"" + outcome_class(*criterion.outcome) + "\"";
        text_ += "><th scope=\"row\">" + escape_html(criteria_.title(criterion)) + "</th>";
        if (explanation_.scored) text_ += "<td>" + escape_html(criteria_.points(criterion)) + "</td>";
        text_ += "<td>" + escape_html(narrating::joined(criteria_.outcome_facts(criterion), ", ")) + "</td><td>";
        std::vector<PageItem> why;
        criteria_.tell_why(criterion, why);
        add_list(why);
        text_ += "</td>";
        if (cited) text_ += "<td>" + escape_html(source_of(criterion.cite)) + "</td>";
        text_ += "</tr>\n";
    }

    std::string source_of(const Citation& cite) const {
        std::string text = narrating::source_name(explanation_, speaker_, cite.source);
        if (!cite.reading.empty()) text += (text.empty() ? "[" : " [") + cite.reading + "]";
        return text;
    }

    const Explanation& explanation_;
    narrating::Speaker speaker_;
    narrating::CriterionNarrator criteria_;
    std::string text_;
};

}  // namespace detail

/// An explanation as a fragment of HTML, to stand in a page: one `article` with the same sentences as the plain text, its
/// criteria in a table. Ends with a line break.
///
/// - Shape: headings from `h2` down; no style, no script, no link. Classes and `data-` attributes are those that
///   docs/reasons.md lists.
/// - Language: `vi`, or English for any other, as in the attribute `lang`.
inline std::string to_html(const Explanation& explanation, std::string_view language) {
    return detail::HtmlWriter(explanation, language).fragment(narrate(explanation, language));
}

}  // namespace tieuchi
