#include <filesystem>
#include <iostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tieuchi/catalog/catalog.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/entity_builder.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/report/json.hpp"

namespace {

using Fields = std::vector<std::string>;  // as a form sends them: an area, then ten scores; empty where not filled in

/// What a server keeps: the set and the names of its fields, both made once and only read from then on.
class TitleService {
public:
    explicit TitleService(const std::filesystem::path& sets)
        : set_(tieuchi::open_set("vn.learning-citizen@2022", sets)), fields_(set_, names_of(set_)) {}
    TitleService(const TitleService&) = delete;  // `fields_` borrows `set_`
    TitleService& operator=(const TitleService&) = delete;

    /// The status and the body of an answer: the reasons as JSON, or everything that is wrong with the request. May be called
    /// by any number of threads at once.
    std::pair<int, std::string> answer(const Fields& request) const {
        const tieuchi::Entity citizen = fields_.build(values_of(request));
        std::string wrong;
        for (const tieuchi::Problem& problem : citizen.problems()) wrong += to_text(problem) + "\n";
        if (!wrong.empty()) return {422, wrong};
        return {200, to_json(tieuchi::explain(set_, citizen))};
    }

private:
    static std::vector<std::string> names_of(const tieuchi::CriteriaSet& set) {
        std::vector<std::string> names;
        for (const tieuchi::Measure& measure : set.draft().measures) names.push_back(measure.id);
        return names;
    }

    /// A number where a text is one, exactly as it is written; anything else is a label, and checked as such.
    static std::vector<tieuchi::GivenValue> values_of(const Fields& request) {
        std::vector<tieuchi::GivenValue> values;
        for (const std::string& field : request) {
            const auto number = tieuchi::Decimal::from_text(field);
            if (field.empty()) {
                values.emplace_back();
            } else if (number) {
                values.emplace_back(*number);
            } else {
                values.emplace_back(field);
            }
        }
        return values;
    }

    tieuchi::CriteriaSet set_;
    tieuchi::EntityBuilder fields_;
};

}  // namespace

/// One entity at a time, on many threads: names are bound once, and nothing is locked.
int main(int argc, char** argv) {
    const TitleService service(argc > 1 ? argv[1] : "src/catalog/sets");
    const Fields good = {"ordinary", "8", "8", "8", "8", "8", "7.75", "8.25", "8", "8", "8"};
    const Fields bad = {"ordinery", "8", "8", "8", "8", "8", "eight", "8", "8", "8", "8"};

    std::vector<std::pair<int, std::string>> answers(8);
    std::vector<std::thread> threads;
    for (std::size_t at = 0; at < answers.size(); ++at) {
        threads.emplace_back([&, at] { answers[at] = service.answer(at % 2 == 0 ? good : bad); });
    }
    for (std::thread& thread : threads) thread.join();
    std::cout << answers[0].second << '\n' << answers[1].second;

    bool as_expected = answers[0].first == 200 && answers[1].first == 422;
    for (std::size_t at = 2; at < answers.size(); ++at) as_expected = as_expected && answers[at] == answers[at % 2];
    return as_expected ? 0 : 1;
}
