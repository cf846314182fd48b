#!/usr/bin/env bash
# Style and static checks that change nothing, after .ci/setup.sh lint.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find include src bindings tests benchmarks docs -name '*.[ch]pp' -print0 |
    xargs -0 clang-format-14 --style=file --dry-run --Werror
.venv/bin/ruff check python bindings docs/examples tests/python
.venv/bin/ruff format --check python bindings docs/examples tests/python
.venv/bin/mypy
cmake --preset clang >/dev/null
run-clang-tidy-14 -quiet -p build/clang "$PWD/src/"
