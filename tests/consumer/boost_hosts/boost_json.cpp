// The bodies of Boost.JSON, in a program that has chosen to compile them itself.
#include <boost/json/src.hpp>
