#pragma once

#include "random/drafts.hpp"
#include "random/rows.hpp"
