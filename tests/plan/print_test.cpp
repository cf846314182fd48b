#include "tieuchi/plan/print.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tieuchi/document/parse.hpp"
#include "tieuchi/plan/compile.hpp"

namespace tieuchi {
namespace {

TEST(Print, ShowsWhatARunDoesOneStepALine) {
    const Parsed parsed =
        parse(R"({"tieuchi": "1.0", "type": "set", "id": "test.small", "edition": "1", "kinds": ["unit"],
        "title": {"vi": "t", "en": "t"}, "completeness": "complete", "reading": "r",
        "readings": [{"id": "r", "question": "made up?", "taken": "yes"}],
        "measures": {"members": {"type": "share", "when_empty": "not_applicable", "max": 1000}},
        "criteria": [{"id": "most", "title": {"vi": "t", "en": "t"}, "missing": "unknown",
                      "rule": {"measure": "members", "at_least": "60%"}}],
        "levels": [{"id": "held", "title": {"vi": "t", "en": "t"}, "requires": "all", "when_nothing_applies": "not_held"}],
        "otherwise": {"id": "not-held", "title": {"vi": "t", "en": "t"}}})");
    ASSERT_TRUE(parsed.set) << to_text(parsed.problems.front());
    const std::string text = to_text(compile(*parsed.set));
    for (const char* line : {"test.small@1, 2 columns, ", "= load members.count\n", "= load members.base\n",
                             "  check v0:i16 <= v1:i16 where ", "= 100 * v0:i16 >= 60 * v1:i16\n"}) {
        EXPECT_NE(text.find(line), std::string::npos) << "no \"" << line << "\" in\n" << text;
    }
}

}  // namespace
}  // namespace tieuchi
