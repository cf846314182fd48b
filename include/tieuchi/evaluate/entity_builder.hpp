#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tieuchi/error.hpp"
#include "tieuchi/evaluate/entity_values.hpp"

namespace tieuchi {

/// Makes entities of values that always come in the same order, as the fields of a form or of a message do: their names
/// are looked up once, when a program starts, and not again for each entity.
///
/// - Errors: the constructor throws `TableError` with every name that the set does not have or that stands twice
///   (`unknown-measure`, `measure-repeated`); what is wrong with a value is in `problems()` of its entity.
/// - Lifetime: borrows the set, which must outlive it and its entities.
/// - Threads: any number may build at once, as nothing in it changes.
class EntityBuilder {
public:
    EntityBuilder(const CriteriaSet& set, const std::vector<std::string>& measures) : set_(&set) {
        const Entity names(set);
        std::vector<Problem> problems;
        for (const std::string& measure : measures) {
            const std::size_t index = names.find(measure);
            if (index == set.draft().measures.size()) {
                problems.push_back(detail::unknown_measure(set, measure));
            } else if (std::find(measures_.begin(), measures_.end(), index) != measures_.end()) {
                problems.push_back(detail::entity_problem("measure-repeated",
                                                          "expected each measure once, found '" + measure + "' twice",
                                                          "name it once, as an entity has one value for it"));
            }
            measures_.push_back(index);
        }
        if (!problems.empty()) throw TableError(std::move(problems));
    }

    EntityBuilder(const CriteriaSet&&, const std::vector<std::string>&) = delete;  // it would not outlive the builder

    /// The entity that has these values, one for each name in their order; `{}` is a missing one.
    Entity build(std::span<const GivenValue> values) const {
        assert(values.size() == measures_.size() && "one value for each name");
        Entity entity(*set_);
        for (std::size_t at = 0; at < measures_.size(); ++at) entity.set_at(measures_[at], values[at]);
        return entity;
    }
    Entity build(std::initializer_list<GivenValue> values) const {
        return build(std::span<const GivenValue>(values.begin(), values.size()));
    }

private:
    const CriteriaSet* set_;
    std::vector<std::size_t> measures_;  ///< indices, in the order of the names
};

}  // namespace tieuchi
