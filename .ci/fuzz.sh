#!/usr/bin/env bash
# The fuzzers of tests/fuzz, after .ci/setup.sh fuzz: `replay` runs what is known to be interesting and then tries new
# inputs for TIEUCHI_FUZZ_SECONDS (30) each; `search` tries new ones with both until it is interrupted.
# What makes one fail is left in build/fuzz/found, by name of the target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=${1:?replay or search}
targets=(fuzz_parse fuzz_check)
found=build/fuzz/found
seeds=(src/catalog/sets tests/cases/sets tests/broken docs/examples/demo/district)
options=(-timeout=25 -rss_limit_mb=2048 -max_len=20000)
export ASAN_OPTIONS="detect_leaks=1:${ASAN_OPTIONS:-}" UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS:-}"

failed() { echo "fuzz: $1 FAILED; the input is in $found, the output in build/fuzz/$1.log" >&2; exit 1; }

# fuzz TARGET ARGUMENT...: one run of a target over its own corpus of this machine, the committed one and the seeds.
fuzz() {
    local target=$1 steps=5
    shift
    [[ $target != fuzz_check ]] || steps=1  # one call of its mutator makes several changes, and looks what they lead to
    mkdir -p "$found" "build/fuzz/corpus/$target"
    build/fuzz/tests/fuzz/"$target" "${options[@]}" "-mutate_depth=$steps" "-artifact_prefix=$found/$target-" "$@" \
        "build/fuzz/corpus/$target" "tests/fuzz/corpus/$target" "${seeds[@]}"
}

replay() {
    local target seconds=${TIEUCHI_FUZZ_SECONDS:-30} log
    for target in "${targets[@]}"; do
        log=build/fuzz/$target.log
        fuzz "$target" -runs=0 >"$log" 2>&1 || { tail -n 40 "$log" >&2; failed "$target"; }
        fuzz "$target" "-max_total_time=$seconds" >>"$log" 2>&1 || { tail -n 40 "$log" >&2; failed "$target"; }
        echo "fuzz: $target: $(grep -c . <(find "tests/fuzz/corpus/$target" "${seeds[@]}" -type f)) known inputs," \
            "$(grep -o '^Done [0-9]* runs' "$log" | tail -n 1 | tr -dc 0-9) runs in $seconds s, no crash"
    done
    echo "fuzz: ok"
}

search() {
    local target pid pids=() status=0
    set -m  # a group of processes for each, so that all of it ends with this script
    for target in "${targets[@]}"; do
        (fuzz "$target" >"build/fuzz/$target.log" 2>&1 || failed "$target") &
        pids+=($!)
    done
    echo "fuzz: ${targets[*]} run until interrupted or until one fails; output in build/fuzz/*.log"
    trap 'for pid in "${pids[@]}"; do kill -- "-$pid" 2>/dev/null || true; done' EXIT
    trap 'exit 130' INT TERM
    wait -n "${pids[@]}" || status=$?
    exit "$status"
}

case $mode in
    replay | search) "$mode" ;;
    *) echo "fuzz: expected replay or search, found '$mode'" >&2; exit 2 ;;
esac
