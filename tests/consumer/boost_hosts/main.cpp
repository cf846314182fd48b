// A program that reads JSON with Boost.JSON, and criteria sets with tieuchi.

#include <boost/json.hpp>
#include <iostream>

#include "tieuchi/catalog/catalog.hpp"
#include "tieuchi/document/format.hpp"
#include "tieuchi/document/migrate.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/document/schema.hpp"
#include "tieuchi/document/write.hpp"
#include "tieuchi/evaluate/entity.hpp"

int main() {
    const boost::json::value request = boost::json::parse(R"({"area": "difficult", "points": 7})");
    const boost::json::value schema = boost::json::parse(std::string(tieuchi::schema_text()));

    const tieuchi::CriteriaSet set = tieuchi::open_set("vn.learning-citizen@2022", SETS_DIR);
    const tieuchi::Entity citizen = tieuchi::Entity::of(
        set, {{"area", request.at("area").as_string().c_str()}, {"...", request.at("points").as_int64()}});
    const auto level = tieuchi::evaluate(set, citizen).level();
    const std::string text = tieuchi::write(set.draft());

    const bool same = tieuchi::parse(text).set == set && tieuchi::format_document(text).text == text &&
                      tieuchi::migrate(text).text == text && tieuchi::digest(set).size() == 64 &&
                      tieuchi::parse_cases("{}").problems.size() > 0 &&
                      tieuchi::sets_in(SETS_DIR)("no@one") == std::nullopt;
    std::cout << (level ? level_id(set, *level) : "cannot tell yet") << ", " << schema.as_object().size()
              << " members of the schema\n";
    return level && level_id(set, *level) == "learning-citizen" && same ? 0 : 1;
}
