#pragma once

#include <string>
#include <string_view>

#include "report/example_set.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi::example {

/// What is said of an entity for which `fill` has set the values.
template <class Fill>
std::string said(std::string_view language, const Draft& draft, Fill fill, const Run& run = run_of_2024()) {
    const CriteriaSet set = checked(draft);
    Entity entity(set);
    fill(entity);
    return to_text(explain(set, entity, run), language);
}

}  // namespace tieuchi::example
