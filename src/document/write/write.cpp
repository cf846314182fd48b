#include "tieuchi/document/write.hpp"

#include <utility>

#include "parts.hpp"
#include "tieuchi/document/format.hpp"
#include "tieuchi/values/sha256.hpp"

namespace tieuchi {

std::string write(const Draft& draft, Layout layout) {
    document::Writer to(layout == Layout::canonical);
    document::write_set(to, draft);
    if (layout == Layout::canonical) return to.text();
    Formatted formatted = format_document(to.text());
    return formatted.problems.empty() ? std::move(formatted.text) : to.text();
}

std::string digest(const Draft& draft) { return sha256(write(draft, Layout::canonical)); }
std::string digest(const CriteriaSet& set) { return digest(set.draft()); }

}  // namespace tieuchi
