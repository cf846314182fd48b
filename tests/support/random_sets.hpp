#pragma once

#include "random/assumptions.hpp"
#include "random/drafts.hpp"
#include "random/rows.hpp"
