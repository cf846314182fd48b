#!/usr/bin/env bash
# Every test, set-up included: C++ with g++, with sanitizers and with clang++, Python, then the fuzzers for a while.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

stages=()
print_times() { printf '%s\n' "time per stage:" "${stages[@]/#/  }"; }
trap print_times EXIT

stage() {
    local name=$1 start=$SECONDS
    shift
    echo "== $name"
    "$@"
    stages+=("$(printf '%-24s %5d s' "$name" $((SECONDS - start)))")
}

stage_of_preset() {
    stage "$1: build" build "$1"
    stage "$1: test" ctest --preset "$1" --parallel "$(nproc)"
}

build() {
    cmake --preset "$1"
    cmake --build --preset "$1"
}

# The JSON Schema as a language service of editors sees it; the exact versions are in tests/schema/package-lock.json.
test_schema_in_an_editor() {
    local installed=tests/schema/node_modules/.package-lock.json
    [[ $installed -nt tests/schema/package-lock.json ]] || npm --prefix tests/schema ci --no-audit --no-fund
    npm --prefix tests/schema test
}

stage "set-up" bash .ci/setup.sh test
stage_of_preset dev
stage_of_preset asan
stage_of_preset clang
stage "schema in an editor" test_schema_in_an_editor
stage "python: test" .venv/bin/python -m pytest
stage "fuzz: build" build fuzz
stage "fuzz: run" bash .ci/fuzz.sh replay
