// The bodies of tieuchi, in a program that links no library of ours and has Boost.JSON from elsewhere.
#include <tieuchi/src.hpp>
