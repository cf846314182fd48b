// Boost.JSON in header mode: its bodies are compiled here, once, and nowhere else.
#include <boost/json/src.hpp>
