#pragma once

/// Everything at once: documents, plans, evaluation and explanations. `document/parse.hpp` and `catalog/catalog.hpp` need
/// the compiled library, or `tieuchi/src.hpp`; a program that builds its sets in C++ includes the others and needs the
/// standard library alone.

#include "tieuchi/catalog/catalog.hpp"
#include "tieuchi/check/assume.hpp"
#include "tieuchi/check/check.hpp"
#include "tieuchi/document/parse.hpp"
#include "tieuchi/error.hpp"
#include "tieuchi/evaluate/entity.hpp"
#include "tieuchi/evaluate/entity_builder.hpp"
#include "tieuchi/evaluate/evaluate.hpp"
#include "tieuchi/evaluate/result_columns.hpp"
#include "tieuchi/evaluate/run_cases.hpp"
#include "tieuchi/evaluate/slots.hpp"
#include "tieuchi/evaluate/summary.hpp"
#include "tieuchi/explain/explain.hpp"
#include "tieuchi/explain/reason_counts.hpp"
#include "tieuchi/plan/compile.hpp"
#include "tieuchi/plan/print.hpp"
#include "tieuchi/report/html.hpp"
#include "tieuchi/report/json.hpp"
#include "tieuchi/report/json_lines.hpp"
#include "tieuchi/report/markdown.hpp"
#include "tieuchi/report/text.hpp"
#include "tieuchi/table/struct_columns.hpp"
#include "tieuchi/version.hpp"
