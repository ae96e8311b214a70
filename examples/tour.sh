#!/usr/bin/env bash
# Builds annals and shows what it does: an invented file goes in, is checked, changed and written
# out again; then the worked example of Homs is coded. Works in a temporary folder.
#
# ANNALS names a program that is built already.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")

if [ -z "${ANNALS:-}" ]; then
    printf 'Building (some minutes the first time) ...\n'
    (cd "$root" && cargo build --release --locked)
    ANNALS=${CARGO_TARGET_DIR:-$root/target}/release/annals
fi
ANNALS=$(realpath "$(command -v "$ANNALS")")
export ANNALS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cp "$here/data/sahel-2024.csv" .
unset ANNALS_DB ANNALS_NOW
export ANNALS_AUTHOR="${ANNALS_AUTHOR:-coder}"

say() {
    printf '\n# %s\n' "$@"
}

show() {
    local word line='$ annals'
    for word in "$@"; do
        case $word in
        *[!-a-zA-Z0-9_.,=/]*) line+=" \"$word\"" ;;
        *) line+=" $word" ;;
        esac
    done
    printf '\n%s\n' "$line"
}

# Runs annals with its command line shown.
run() {
    show "$@"
    "$ANNALS" "$@"
}

# The same, where an exit code of 1 is what we expect: errors were found.
run_with_errors() {
    local code=0
    show "$@"
    "$ANNALS" "$@" || code=$?
    printf '(exit code %s: errors were found)\n' "$code"
    [ "$code" = 1 ]
}

same() {
    cmp "$1" "$2"
    printf '\n$ cmp %s %s\n(the same, byte for byte)\n' "$1" "$2"
}

say 'A file of 42 invented events goes in. Four slips are in it.'
run init sahel.db
run_with_errors import sahel-2024.csv

say 'Untouched, it comes back as it was.'
run export back.csv --as-imported
same sahel-2024.csv back.csv

say 'What is wrong with it?'
run_with_errors check
run findings forces-at-home
run list --id MLI49 --columns event_id_cnty,actor1,inter1,actor2,inter2

say 'It is put right; what it was stays in its history.'
run edit MLI49 --set "inter1=State forces" --reason "the army was coded as a rebel group"
run history MLI49
run check

say 'Questions.'
run list --country Mali --from 2024-03 --to 2024-04 --columns event_id_cnty,event_date,location,sub_event_type,fatalities
run count --by country,event_type --sum fatalities

say 'For R, Stata, Python: the events as they are now, and as they came.'
run export sahel.csv --sort event_date
run export before.csv --sort event_date --as-of 2

say 'The same file once more changes nothing, and the correction stays.'
run import sahel-2024.csv
run history

say 'A release is frozen; then what differs between two files, number by number.'
run release cut 2024.1 --dir releases
run diff before.csv sahel.csv --lines 2

say 'A file a week, by itself.'
run schedule add weekly --cron "0 6 * * MON" --zone Europe/Oslo -- export "out/{date}.csv"

say 'The worked example: one news report, three events, coded by command.'
bash "$here/homs-2012/run.sh"

printf '\nThe tour is done: everything came out as it should.\n'
