#!/usr/bin/env bash
# Rewrite the sources in the house style, after .ci/setup.sh lint.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find include src bindings tests benchmarks docs -name '*.[ch]pp' -print0 | xargs -0 clang-format-14 --style=file -i
.venv/bin/ruff check --fix python bindings docs/examples tests/python
.venv/bin/ruff format python bindings docs/examples tests/python
