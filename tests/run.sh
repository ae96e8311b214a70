#!/usr/bin/env bash
# Runs the whole test suite: the tests of the program, then other programs that read its files.
# What is not installed is left out and named. Ends with the number passed and failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

passed=0
failed=0
skipped=()
log=$(mktemp)
work=$(mktemp -d)
trap 'rm -rf "$log" "$work"' EXIT

# Counts what cargo's runner says in its lines "test result: ok. 12 passed; 0 failed; …".
count_results() {
    local said p f
    said=$(sed -n 's/.*test result: [A-Za-z]*\. \([0-9]*\) passed; \([0-9]*\) failed.*/\1 \2/p' "$log")
    while read -r p f; do
        passed=$((passed + ${p:-0}))
        failed=$((failed + ${f:-0}))
    done <<<"$said"
}

if cargo test --locked --no-fail-fast 2>&1 | tee "$log"; then
    count_results
else
    count_results
    # A suite that does not build has no failed test, but has failed.
    [ "$failed" -gt 0 ] || failed=1
fi
if [ "$passed" = 0 ]; then
    printf '\nno test ran\n'
    failed=$((failed + 1))
fi

annals=${CARGO_TARGET_DIR:-target}/debug/annals
printf '\nOther programs read the files of annals:\n'

# Runs one consumer if its program is there: consumer PROGRAM NAME COMMAND...
consumer() {
    local program=$1 name=$2
    shift 2
    if ! command -v "$program" >/dev/null 2>&1; then
        skipped+=("$name ($program is not installed)")
        return
    fi
    if "$@" "$work/events.db" "$work/events.csv" >"$work/said" 2>&1; then
        printf 'consumer %s ... ok\n' "$name"
        passed=$((passed + 1))
    elif grep -q '^skipped:' "$work/said"; then
        skipped+=("$name ($(sed -n 's/^skipped: //p' "$work/said"))")
    else
        printf 'consumer %s ... FAILED\n' "$name"
        sed 's/^/    /' "$work/said"
        failed=$((failed + 1))
    fi
}

if [ -x "$annals" ] && "$annals" init "$work/events.db" >/dev/null &&
    { "$annals" --db "$work/events.db" import examples/data/sahel-2024.csv >/dev/null || [ $? = 1 ]; } &&
    "$annals" --db "$work/events.db" export "$work/events.csv" >/dev/null; then
    consumer python3 'Python, standard library' python3 tests/consumers/standard_library.py
    consumer python3 'Python, pandas' python3 tests/consumers/pandas_reads.py
    consumer python3 'Python, DuckDB' python3 tests/consumers/duckdb_reads.py
    consumer sqlite3 'sqlite3 shell' bash tests/consumers/sqlite_shell.sh
    consumer Rscript 'R' Rscript tests/consumers/r_reads.R
else
    printf 'the files could not be made\n'
    failed=$((failed + 1))
fi

if [ ${#skipped[@]} -gt 0 ]; then
    printf '\nskipped:\n'
    printf '  %s\n' "${skipped[@]}"
fi
printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
