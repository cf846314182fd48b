// Documents that are nearly right: values are grafted, doubled, taken away and renamed, so that what is tried gets past
// the reader, often past the checker, and what the checker accepts is compiled and judged.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "problems.hpp"
#include "shape.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/run_cases.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/plan/bind.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/report/text.hpp"

namespace tieuchi::fuzz {
namespace {

/// A set that was accepted holds up: it compiles, an entity of which nothing is known is judged alike by the definition
/// and by the plan, its reasons are found, and the cases of the set run.
void judge(const CriteriaSet& set) {
    Run run;  // names every day that a set can ask for
    run.period = Period{{2024, 1, 1}, {2024, 12, 31}};
    run.judged_on = Date{2024, 12, 31};
    run.decided_on = Date{2025, 1, 15};
    const Plan plan = compile(set, run);
    const Entity entity(set);
    const EntityResult result = evaluate(set, entity, run);
    SlotTable slots(plan.columns);
    slots.add(std::vector<Slot>(plan.columns.size()));
    const Table table = slots.table();
    const Bound bound = bind(plan, table);
    require(bound.problems.empty(), "the columns of a set fit it");
    const Evaluated evaluated = evaluate(bound.plan);
    require(result.rejected == !evaluated.assessment.has_value(), "both refuse the entity, or neither does");
    if (evaluated.assessment) {
        require(result.candidates == evaluated.assessment->candidates(0), "both find the same levels");
        require(!result.candidates.empty(), "some level is possible");
    }
    const Explanation explanation = explain(set, entity, run);
    for (const char* language : {"vi", "en"}) to_text(explanation, language);
    run_cases(set, set.draft().tests);
}

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t end) { return end == 0 ? 0 : random() % end; }

const char* const tokens[] = {"0",
                              "1",
                              "-1",
                              "2",
                              "0.01",
                              "100",
                              "999999999999999999",
                              "-999999999999999999",
                              "1e9",
                              "0.000000001",
                              "1000000000000",
                              "null",
                              "true",
                              "false",
                              "\"0%\"",
                              "\"100%\"",
                              "\"50%\"",
                              "\"all\"",
                              "\"unknown\"",
                              "\"error\"",
                              "\"excluded\"",
                              "\"met\"",
                              "\"unmet\"",
                              "\"not_applicable\"",
                              "\"leave_out\"",
                              "\"full\"",
                              "\"none\"",
                              "\"rescale_total\"",
                              "\"all_or_nothing\"",
                              "\"held\"",
                              "{}",
                              "[]"};

Shape shape_of_token(std::string_view token) { return shape_of(token).value_or(Shape{}); }

/// Change one place, taking what is grafted from `donor`.
void mutate_once(Shape& root, Shape& donor, Random& random) {
    std::vector<Shape*> all, others;
    collect(root, all);
    collect(donor, others);
    Shape& place = *all[below(random, all.size())];
    const Shape graft = *others[below(random, others.size())];
    const std::size_t at = below(random, place.held.size());
    const auto position = static_cast<std::ptrdiff_t>(at);
    switch (below(random, 12)) {
        case 0:  // a member or element less
            if (place.held.empty()) return;
            place.held.erase(place.held.begin() + position);
            if (!place.keys.empty()) place.keys.erase(place.keys.begin() + position);
            return;
        case 1: {  // one of them twice
            if (place.held.empty()) return;
            const Shape twin = place.held[at];
            place.held.insert(place.held.begin() + position, twin);
            if (!place.keys.empty()) {
                const std::string key = place.keys[at].substr(0, place.keys[at].size() - 1);
                place.keys.insert(place.keys.begin() + position, key + (below(random, 4) == 0 ? "\"" : "-b\""));
            }
            return;
        }
        case 2:  // two of them swapped
            if (!place.held.empty()) std::swap(place.held[at], place.held[below(random, place.held.size())]);
            return;
        case 3: place = graft; return;
        case 4:  // one more
            if (!place.holds_others()) return;
            if (place.kind == document::Kind::object) {
                Shape& other = *others[below(random, others.size())];
                if (other.keys.empty()) return;
                const std::size_t which = below(random, other.keys.size());
                place.keys.push_back(other.keys[which]);
                place.held.push_back(Shape(other.held[which]));
            } else {
                place.held.push_back(graft);
            }
            return;
        case 5: place = shape_of_token(tokens[below(random, std::size(tokens))]); return;
        case 6: {  // a value of the same kind from elsewhere, so that names mostly stay names
            std::vector<const Shape*> alike;
            for (const Shape* other : others) {
                if (other->kind == place.kind && other->held.size() <= 30) alike.push_back(other);
            }
            if (!alike.empty()) place = Shape(*alike[below(random, alike.size())]);
            return;
        }
        case 7: {  // the same by another key
            if (place.keys.empty()) return;
            Shape& other = *others[below(random, others.size())];
            if (!other.keys.empty()) place.keys[at] = other.keys[below(random, other.keys.size())];
            return;
        }
        default: {  // a member as it stands somewhere else: another policy, rule, cut or title, where one may stand
            std::vector<const Shape*> alike;
            if (place.keys.empty()) return;
            for (const Shape* other : others) {
                for (std::size_t key = 0; key < other->keys.size(); ++key) {
                    if (other->keys[key] == place.keys[at]) alike.push_back(&other->held[key]);
                }
            }
            if (!alike.empty()) place.held[at] = Shape(*alike[below(random, alike.size())]);
            return;
        }
    }
}

/// What was accepted of late. Nearly everything that is tried is not, and teaches the fuzzer some message or other, so
/// that it would soon start from nothing but what is faulty.
class Accepted {
public:
    void add(std::string_view text) {
        constexpr std::size_t most = 500;
        if (texts_.size() < most) {
            texts_.emplace_back(text);
        } else {
            texts_[next_++ % most] = text;
        }
    }
    bool empty() const noexcept { return texts_.empty(); }
    const std::string& any(Random& random) const { return texts_[below(random, texts_.size())]; }

private:
    std::vector<std::string> texts_;
    std::size_t next_ = 0;
};

Accepted& accepted() {
    static Accepted texts;
    return texts;
}

std::string text_of(const Shape& shape) {
    std::string text;
    write(shape, text);
    return text;
}

/// A few changes to `root` with values of `donor`. Mostly several are tried until one is accepted, so that the set is
/// judged and serves as a start again.
std::string mutated(const Shape& root, const Shape& donor, Random& random) {
    const std::size_t tries = below(random, 4) == 0 ? 1 : 6;
    std::string text;
    for (std::size_t left = tries; left > 0; --left) {
        Shape changed = root, from = donor;
        for (std::size_t count = 1 + below(random, 3); count > 0; --count) mutate_once(changed, from, random);
        text = text_of(changed);
        if (tries > 1 && parse(text).set) break;
    }
    return text;
}

std::size_t put(const std::string& text, std::uint8_t* out, std::size_t most, std::size_t otherwise) {
    if (text.size() > most) return otherwise;
    std::memcpy(out, text.data(), text.size());
    return text.size();
}

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace
}  // namespace tieuchi::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tieuchi;
    const std::string_view text = fuzz::text_of(data, size);
    const Parsed parsed = parse(text);
    fuzz::require_sound(text, parsed.problems, ParseOptions{}.most_problems);
    if (parsed.set) {
        fuzz::judge(*parsed.set);
        fuzz::accepted().add(text);
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed) {
    using namespace tieuchi::fuzz;
    Random random(seed);
    auto root = shape_of(text_of(data, size));
    if (!accepted().empty() && below(random, 2) == 0) root = shape_of(accepted().any(random));
    if (!root) return LLVMFuzzerMutate(data, size, most);
    return put(mutated(*root, *root, random), data, most, size);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* left, std::size_t left_size,
                                                 const std::uint8_t* right, std::size_t right_size, std::uint8_t* out,
                                                 std::size_t most, unsigned seed) {
    using namespace tieuchi::fuzz;
    Random random(seed);
    auto root = shape_of(text_of(left, left_size));
    const auto donor = shape_of(text_of(right, right_size));
    if (!accepted().empty() && below(random, 2) == 0) root = shape_of(accepted().any(random));
    if (!root || !donor) return 0;
    return put(mutated(*root, *donor, random), out, most, 0);
}
