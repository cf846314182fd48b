// The bodies of both in one translation unit. What else of tieuchi it includes may stand before them and after them.
#include <tieuchi/evaluate/entity.hpp>

#include <tieuchi/src.hpp>

#include <boost/json/src.hpp>

#include <tieuchi/report/text.hpp>

std::string told(const tieuchi::Explanation& explanation) { return tieuchi::to_text(explanation, "vi"); }
